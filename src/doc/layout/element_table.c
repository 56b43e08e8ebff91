/* The two tables of element.h: keys, and kinds of elements with the keys that they take. */
#include "doc/layout/element.h"

enum {
	PITCH_MIN = PT,	 /* closer lines are a mistake, and would be drawn by the million */
	COUNT_MAX = 200, /* boxes and rules in a row: more fit on no page */
	COLUMNS_MAX = 8,
	INCHES_MAX = 12,  /* of a ruler: a foot is longer than sheets have room for */
	ROW_MAX = 10000,  /* writing lines */
	SCALE_LEAST = 50, /* thousandths of the level rules: below that they vanish */
	SCALE_MOST = 10000,
	CUT_MAX = 100,	       /* cut lines: as many as a grid may have */
	TERMS_MOST = 10000,    /* an index without heads may have */
	CONTENTS_BOXES = 5,    /* of an entry: a Leitner box has no more */
	CONTENTS_HEAD = MM(5), /* the badge beside the name hangs into it */
	CONTENTS_HEAD_GAP = MM(2.4),
	CONTENTS_HEAD_BELOW = MM(1.2),
	CONTENTS_COUNT_GAP = MM(3),
	STAR_BELOW = 6 * PT, /* between the bar and the prompts */
	LINES_PITCH = MM(7),
	WRITE_PITCH = MM(8.5),	 /* hands write larger than they think */
	WRITE_PITCH_MIN = MM(3), /* fields of a form hold a line of type in it */
	FIELD_RADIUS = MM(1.2),	 /* as frames to write in have it */
	LINES_LEAST_MAX = 60,	 /* of a single room to write: more fit on no page */
	LINES_DOT = 700,	 /* diameter of the dots */
	DOT_PITCH = MM(1.25),
};

#define KEY(of, name, type, field, min, max, usual, words)                              \
	{                                                                               \
		of, name, type, offsetof(struct element, field), min, max, usual, words \
	}
/* Distances and sizes are positive; places count from either edge. */
#define AT(of, name, field, usual)	      KEY(of, name, KEY_LEN, field, -LEN_MAX, LEN_MAX, usual, NULL)
#define DIST(of, name, field, usual)	      KEY(of, name, KEY_LEN, field, 0, LEN_MAX, usual, NULL)
#define SIZE(of, name, field, usual)	      KEY(of, name, KEY_LEN, field, 1, LEN_MAX, usual, NULL)
#define ENTRY(of, name, type, field)	      KEY(of, name, type, field, 0, 0, 0, NULL)
#define INT(of, name, field, min, max)	      KEY(of, name, KEY_INT, field, min, max, 0, NULL)
#define CHOICE(of, name, field, first, words) KEY(of, name, KEY_CHOICE, field, first, 0, 0, words)

/* Choices are read as int. */
_Static_assert(sizeof(enum layout_role) == sizeof(int) && sizeof(enum mark) == sizeof(int) &&
		       sizeof(enum side) == sizeof(int) && sizeof(enum sheets) == sizeof(int) &&
		       sizeof(enum cut_form) == sizeof(int) &&
		       sizeof(enum overflow) == sizeof(int) && sizeof(enum placing) == sizeof(int),
	       "an enum of struct element is no int");

static const char *const roles[] = {"artefact",	 "title", "h1",	    "question", "h3",
				    "paragraph", "label", "column", NULL};
static const char *const marks[] = {"none", "ring", "disc", "square", "arrow", NULL};
static const char *const sides[] = {"both", "front", "back", NULL};
static const char *const sheets[] = {"all", "first", NULL};
static const char *const cut_forms[] = {"ticks", "hairlines", "crosses", NULL};
static const char *const overflows[] = {"error", "next-card", "next-page", "spill", NULL};
static const char *const placings[] = {"left", "right", "centre", "outer", "inner", NULL};

/* Words by their enum, and NULL. */
_Static_assert(sizeof roles / sizeof *roles == AS_COLUMN - AS_ARTEFACT + 2, "roles");
_Static_assert(sizeof marks / sizeof *marks == MARK_ARROW + 2, "marks");
_Static_assert(sizeof sides / sizeof *sides == SIDE_BACK + 2, "sides");
_Static_assert(sizeof sheets / sizeof *sheets == SHEETS_FIRST + 2, "sheets");
_Static_assert(sizeof cut_forms / sizeof *cut_forms == CUT_CROSSES + 2, "forms of cut marks");
_Static_assert(sizeof overflows / sizeof *overflows == OVERFLOW_SPILL + 2, "overflows");
_Static_assert(sizeof placings / sizeof *placings == PLACE_INNER - PLACE_LEFT + 2, "places");

const struct element_key element_keys[] = {
	{ANY_KIND, "when", KEY_WHEN, offsetof(struct element, when), 0, 0, 0, NULL},
	CHOICE(ANY_KIND, "role", role, AS_ARTEFACT, roles),
	INT(ANY_KIND, "order", order, 1, ORDER_MOST),
	CHOICE(ANY_KIND, "side", on, SIDE_BOTH, sides),
	CHOICE(ANY_KIND, "sheets", sheets, SHEETS_ALL, sheets),
	AT(ANY_KIND, "x", x, LEN_UNSET),
	AT(ANY_KIND, "y", y, LEN_UNSET),
	AT(ANY_KIND, "right", right, LEN_UNSET),
	SIZE(ANY_KIND, "width", width, LEN_UNSET),
	SIZE(ANY_KIND, "height", height, 0),
	AT(ANY_KIND, "bottom", bottom, LEN_UNSET),
	AT(ANY_KIND, "baseline", baseline, LEN_UNSET),
	AT(ANY_KIND, "last", last, LEN_UNSET),
	DIST(ANY_KIND, "above", above, 0),
	DIST(EL_KEY, "above", above, LEN_UNSET),
	DIST(ANY_KIND, "below", below, 0),
	DIST(EL_STAR, "below", below, STAR_BELOW),
	AT(ANY_KIND, "indent", indent, 0),
	ENTRY(ANY_KIND, "name", KEY_WORDS, name),
	ENTRY(ANY_KIND, "beside", KEY_WORDS, beside),
	ENTRY(ANY_KIND, "under", KEY_WORDS, under),
	AT(ANY_KIND, "drop", drop, 0),
	INT(ANY_KIND, "cut", cut, 0, CUT_MAX),
	AT(ANY_KIND, "rise", rise, 0),
	ENTRY(ANY_KIND, "value", KEY_VALUE, value),
	ENTRY(ANY_KIND, "label", KEY_VALUE, label),
	ENTRY(ANY_KIND, "join", KEY_WORDS, join),
	ENTRY(ANY_KIND, "style", KEY_STYLE, style),
	ENTRY(ANY_KIND, "label-style", KEY_STYLE, label_style),
	ENTRY(ANY_KIND, "code", KEY_STYLE, code),
	SIZE(ANY_KIND, "size", size, LEN_UNSET),
	DIST(ANY_KIND, "gap", gap, 0),
	AT(EL_WRITE, "gap", gap, 0),
	DIST(ANY_KIND, "radius", radius, 0),
	DIST(EL_CENTRE_MARKS, "radius", radius, LEN_UNSET),
	DIST(ANY_KIND, "weight", weight, 0),
	DIST(EL_TAB, "weight", weight, LEN_UNSET),
	ENTRY(ANY_KIND, "fill", KEY_COLOUR, fill),
	ENTRY(ANY_KIND, "stroke", KEY_COLOUR, stroke),
	CHOICE(ANY_KIND, "mark", mark, MARK_NONE, marks),
	ENTRY(ANY_KIND, "items", KEY_ITEMS, item),
	ENTRY(ANY_KIND, "field", KEY_FIELD, field),

	CHOICE(EL_TEXT, "place", text.place, PLACE_LEFT, placings),
	ENTRY(EL_TEXT, "cut", KEY_BOOL, text.cut_off),
	ENTRY(EL_TEXT, "alone", KEY_BOOL, text.alone),
	KEY(EL_LEVEL, "scale", KEY_SCALE, level.scale, SCALE_LEAST, SCALE_MOST, 1000, NULL),
	INT(EL_BOXES, "count", boxes.count, 1, COUNT_MAX),
	INT(EL_TAB, "count", tab.count, 1, COUNT_MAX),
	AT(EL_TAB, "inset", tab.inset, 0),
	KEY(EL_CHART, "pitch", KEY_LEN, chart.pitch, PITCH_MIN, LEN_MAX, LEN_UNSET, NULL),
	SIZE(EL_CHART, "length", chart.length, LEN_UNSET),
	AT(EL_CHART, "inset", chart.inset, LEN_UNSET),
	AT(EL_CHART, "edge", chart.edge, LEN_UNSET),
	ENTRY(EL_CHART, "weights", KEY_WEIGHTS, chart.weights),
	ENTRY(EL_CHART, "id-style", KEY_STYLE, chart.id_style),
	INT(EL_ART, "count", art.count, 1, COUNT_MAX),
	ENTRY(EL_ART, "out", KEY_OUT, art.out),
	AT(EL_STACK, "raise", stack.raise, LEN_UNSET),
	AT(EL_STACK, "again", stack.again, LEN_UNSET),
	AT(EL_STACK, "again-last", stack.again_last, LEN_UNSET),
	INT(EL_STACK, "columns", stack.columns, 1, COLUMNS_MAX),
	DIST(EL_STACK, "step", stack.step, LEN_UNSET),
	DIST(EL_STACK, "grid", stack.grid, 0),
	DIST(EL_STACK, "uniform", stack.uniform, LEN_UNSET),
	CHOICE(EL_STACK, "overflow", stack.overflow, OVERFLOW_ERROR, overflows),
	ENTRY(EL_STAR, "shares", KEY_SHARES, star.shares),
	ENTRY(EL_STEPS, "number-style", KEY_STYLE, steps.number_style),
	ENTRY(EL_CHOICES, "right-only", KEY_BOOL, choices.right),
	ENTRY(EL_NOTE, "addresses", KEY_BOOL, note.addresses),
	ENTRY(EL_NOTE, "codes", KEY_BOOL, note.codes),
	KEY(EL_LINES, "pitch", KEY_LEN, lines.pitch, PITCH_MIN, LEN_MAX, LINES_PITCH, NULL),
	DIST(EL_LINES, "weight", weight, LINES_DOT),
	DIST(EL_LINES, "min", lines.min, LEN_UNSET),
	INT(EL_LINES, "max", lines.max, 1, ROW_MAX),
	ENTRY(EL_LINES, "letters", KEY_BOOL, lines.letters),
	ENTRY(EL_LINES, "shares", KEY_SHARES, lines.shares),
	DIST(EL_LINES, "dots", lines.dots, DOT_PITCH),
	ENTRY(EL_LINES, "foot", KEY_BOOL, lines.foot),
	KEY(EL_WRITE, "pitch", KEY_LEN, write.pitch, WRITE_PITCH_MIN, LEN_MAX, WRITE_PITCH, NULL),
	DIST(EL_WRITE, "weight", weight, LINES_DOT),
	DIST(EL_WRITE, "dots", write.dots, DOT_PITCH),
	DIST(EL_WRITE, "radius", radius, FIELD_RADIUS),
	AT(EL_WRITE, "column", write.column, 0),
	INT(EL_WRITE, "lines", write.lines, 1, LINES_LEAST_MAX),
	INT(EL_WRITE, "share", write.share, 1, 100),
	{EL_CARDS, "only", KEY_WHEN, offsetof(struct element, cards.only), 0, 0, 0, NULL},
	ENTRY(EL_CONTENTS, "id-style", KEY_STYLE, contents.id_style),
	ENTRY(EL_CONTENTS, "page-style", KEY_STYLE, contents.page_style),
	DIST(EL_CONTENTS, "entry-gap", contents.entry_gap, 0),
	AT(EL_CONTENTS, "inset", contents.inset, LEN_UNSET),
	AT(EL_CONTENTS, "edge", contents.edge, LEN_UNSET),
	DIST(EL_CONTENTS, "heavy", contents.heavy, LEN_UNSET),
	DIST(EL_CONTENTS, "head", contents.head, CONTENTS_HEAD),
	DIST(EL_CONTENTS, "head-gap", contents.head_gap, CONTENTS_HEAD_GAP),
	DIST(EL_CONTENTS, "head-below", contents.head_below, CONTENTS_HEAD_BELOW),
	DIST(EL_CONTENTS, "count-gap", contents.count_gap, CONTENTS_COUNT_GAP),
	ENTRY(EL_CONTENTS, "plain", KEY_BOOL, contents.plain),
	ENTRY(EL_CONTENTS, "parts", KEY_BOOL, contents.parts),
	ENTRY(EL_CONTENTS, "heads-only", KEY_BOOL, contents.heads),
	INT(EL_CONTENTS, "count", contents.count, 1, CONTENTS_BOXES),
	SIZE(EL_CONTENTS, "tick", contents.tick, MM(2.6)),
	AT(EL_CONTENTS, "tick-x", contents.tick_x, 0),
	KEY(EL_CONTENTS, "scale", KEY_SCALE, contents.scale, SCALE_LEAST, SCALE_MOST, 1000, NULL),
	ENTRY(EL_INDEX, "names", KEY_BOOL, index.names),
	INT(EL_INDEX, "heads", index.heads, 1, TERMS_MOST),
	CHOICE(EL_CUT_MARKS, "form", cut_marks.form, CUT_TICKS, cut_forms),
	SIZE(EL_CUT_MARKS, "length", cut_marks.length, LEN_UNSET),
	AT(EL_CUT_MARKS, "edge", cut_marks.edge, LEN_UNSET),
	SIZE(EL_CUT_MARKS, "cross", cut_marks.cross, LEN_UNSET),
	SIZE(EL_CENTRE_MARKS, "cross", centre_marks.cross, LEN_UNSET),
	SIZE(EL_RULER, "length", ruler.length, LEN_UNSET),
	INT(EL_RULER, "inches", ruler.inches, 1, INCHES_MAX),
	DIST(EL_FLIP_ICON, "heavy", flip_icon.heavy, LEN_UNSET),
	SIZE(EL_REGISTRATION, "length", registration.length, LEN_UNSET),
	AT(EL_REGISTRATION, "edge", registration.edge, LEN_UNSET),
	INT(EL_REGISTRATION, "count", registration.count, 1, COUNT_MAX),
	{ANY_KIND, NULL, KEY_LEN, 0, 0, 0, 0, NULL},
};

enum {
	DRAWN = 1u << IN_FRAME | 1u << IN_KEY | 1u << IN_SHEET,
	FLOWS = 1u << IN_STACK,
	SHEET = 1u << IN_SHEET,
};

const struct element_kind_row element_kinds[] = {
	{"rule", EL_RULE, "x right width y bottom weight stroke height above below value join",
	 "x y right|width|bottom weight", "", "", DRAWN | FLOWS},
	{"box", EL_BOX, "x y right width bottom height radius weight fill stroke above below",
	 "x y right|width bottom|height fill|stroke|weight", "", "", DRAWN | FLOWS},
	{"badge", EL_BADGE, "x y size", "x y size", "", "", DRAWN},
	{"text", EL_TEXT,
	 "value join style x right width baseline beside drop last cut place above below indent "
	 "mark fill side alone",
	 "value style", "baseline|beside", "", DRAWN | FLOWS},
	{"level", EL_LEVEL, "right y beside drop scale", "right y|beside", "", "", DRAWN},
	{"strip", EL_STRIP, "x right y height size weight", "x right y height size weight", "", "",
	 DRAWN},
	{"boxes", EL_BOXES, "x y size gap radius weight count style label field",
	 "x y size gap count weight", "", "", DRAWN},
	{"due", EL_DUE, "x y size gap radius weight style", "x y size gap weight", "", "", DRAWN},
	{"tab", EL_TAB, "count inset weight items", "count items", "", "", 1u << IN_FRAME},
	{"chart", EL_CHART,
	 "x right y pitch gap length weights fill size style inset edge bottom id-style",
	 "x right y bottom pitch gap length weights fill size style id-style inset edge", "", "",
	 DRAWN},
	{"art", EL_ART, "x y radius count weight fill out", "x y radius count weight fill", "", "",
	 DRAWN},
	{"stack", EL_STACK,
	 "x right width baseline last raise again again-last overflow items columns step "
	 "grid uniform gap beside under above",
	 "items baseline", "", "", 1u << IN_FRAME},
	{"body", EL_BODY,
	 "value join style code above below gap indent label label-style mark fill", "value style",
	 "", "label:label-style", FLOWS},
	{"parts", EL_PARTS, "value style label-style indent gap code above",
	 "value style label-style indent", "", "", FLOWS},
	{"star", EL_STAR, "value style label-style size weight shares fill gap code above below",
	 "value style label-style size weight shares", "", "", FLOWS},
	{"steps", EL_STEPS,
	 "label label-style value style number-style size indent gap weight mark fill code above "
	 "",
	 "value style number-style size indent weight", "", "label:label-style", FLOWS},
	{"note", EL_NOTE,
	 "label label-style value style mark fill gap indent addresses codes code above",
	 "value style", "", "label:label-style", FLOWS},
	{"choices", EL_CHOICES,
	 "style label-style size radius indent gap weight right-only code above below",
	 "style label-style indent", "", "", FLOWS},
	{"followups", EL_FOLLOWUPS, "label label-style style gap indent mark fill code above",
	 "style label-style", "", "", FLOWS},
	{"lines", EL_LINES,
	 "label label-style above pitch min max letters shares foot indent weight dots", "", "",
	 "label:label-style letters:label-style letters:indent", FLOWS},
	{"write", EL_WRITE,
	 "label label-style value join style column gap pitch lines share radius weight dots above "
	 "below field",
	 "lines", "", "label:label-style value:style", FLOWS},
	{"contents", EL_CONTENTS,
	 "style id-style page-style label-style gap entry-gap scale indent inset edge size weight "
	 "heavy head head-gap head-below count-gap plain label above parts heads-only count tick "
	 "tick-x",
	 "style id-style page-style label-style size weight heavy inset edge", "", "", FLOWS},
	{"cards", EL_CARDS, "items gap only", "items", "", "", FLOWS},
	{"days", EL_DAYS, "items gap", "items", "", "", FLOWS},
	{"index", EL_INDEX, "style gap indent width label-style heads names above", "style", "",
	 "heads:label-style", FLOWS},
	{"glossary", EL_GLOSSARY, "style label-style gap indent code above", "style label-style",
	 "", "", FLOWS},
	{"mark", EL_MARK, "mark x baseline fill", "mark x baseline", "", "", DRAWN},
	{"gap", EL_GAP, "height", "height", "", "", FLOWS},
	{"key", EL_KEY, "items value join style indent gap above", "items value style", "", "",
	 FLOWS},
	{"cut-marks", EL_CUT_MARKS, "form length edge weight cross side sheets",
	 "length edge weight", "", "", SHEET},
	{"centre-marks", EL_CENTRE_MARKS, "radius cross weight side sheets", "radius|cross weight",
	 "", "", SHEET},
	{"ruler", EL_RULER, "x cut rise y length inches weight style side sheets",
	 "x length weight", "", "", SHEET},
	{"flip-icon", EL_FLIP_ICON, "x cut rise y width height weight heavy side sheets",
	 "x width height weight heavy", "", "", SHEET},
	{"vernier", EL_VERNIER, "x y weight style", "x y weight style", "", "", SHEET},
	{"registration", EL_REGISTRATION, "edge length weight size count side sheets",
	 "edge length weight size", "", "", SHEET},
	{"slug", EL_SLUG, "value x cut rise y style side sheets", "x style", "", "", SHEET},
	{NULL, EL_RULE, NULL, NULL, NULL, NULL, 0},
};

_Static_assert(sizeof element_kinds / sizeof *element_kinds == EL_KINDS + 1,
	       "a row for each kind, in their order");
