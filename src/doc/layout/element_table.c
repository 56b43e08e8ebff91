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
};

/* Distances and sizes are positive; places count from either edge. */
#define AT(name, field)                                                                 \
	{                                                                               \
		name, KEY_LEN, offsetof(struct element, field), -LEN_MAX, LEN_MAX, NULL \
	}
#define DIST(name, field)                                                        \
	{                                                                        \
		name, KEY_LEN, offsetof(struct element, field), 0, LEN_MAX, NULL \
	}
#define SIZE(name, field)                                                        \
	{                                                                        \
		name, KEY_LEN, offsetof(struct element, field), 1, LEN_MAX, NULL \
	}
#define ENTRY(name, type, field)                                        \
	{                                                               \
		name, type, offsetof(struct element, field), 0, 0, NULL \
	}
#define RANGE(name, type, field, min, max)                                  \
	{                                                                   \
		name, type, offsetof(struct element, field), min, max, NULL \
	}
#define CHOICE(name, field, first, words)                                          \
	{                                                                          \
		name, KEY_CHOICE, offsetof(struct element, field), first, 0, words \
	}

static const char *const roles[] = {"artefact", "title",     "h1",    "question",
				    "h3",	"paragraph", "label", NULL};
static const char *const marks[] = {"none", "ring", "disc", "square", "arrow", NULL};
static const char *const sides[] = {"both", "front", "back", NULL};
static const char *const cut_forms[] = {"ticks", "hairlines", "crosses", NULL};
static const char *const overflows[] = {"error", "next-card", "next-page", "spill", NULL};
static const char *const placings[] = {"left", "right", "centre", "outer", "inner", NULL};

const struct element_key element_keys[] = {
	{"when", KEY_WHEN, offsetof(struct element, when), 0, 0, NULL},
	CHOICE("role", role, AS_ARTEFACT, roles),
	ENTRY("value", KEY_VALUE, value),
	ENTRY("label", KEY_VALUE, label),
	ENTRY("join", KEY_WORDS, join),
	ENTRY("style", KEY_STYLE, style),
	ENTRY("label-style", KEY_STYLE, label_style),
	ENTRY("number-style", KEY_STYLE, number_style),
	ENTRY("code", KEY_STYLE, code),
	ENTRY("id-style", KEY_STYLE, id_style),
	ENTRY("page-style", KEY_STYLE, page_style),
	AT("x", x),
	AT("y", y),
	AT("right", right),
	SIZE("width", width),
	SIZE("height", height),
	AT("bottom", bottom),
	AT("baseline", baseline),
	AT("last", last),
	AT("raise", raise),
	AT("again", again),
	AT("again-last", again_last),
	SIZE("size", size),
	DIST("gap", gap),
	DIST("above", above),
	DIST("below", below),
	RANGE("pitch", KEY_LEN, pitch, PITCH_MIN, LEN_MAX),
	AT("inset", inset),
	AT("indent", indent),
	AT("drop", drop),
	AT("rise", rise),
	DIST("radius", radius),
	DIST("weight", weight),
	DIST("heavy", heavy),
	DIST("min", min),
	SIZE("length", length),
	DIST("step", step),
	AT("edge", edge),
	SIZE("cross", cross),
	DIST("uniform", uniform),
	DIST("entry-gap", entry_gap),
	RANGE("scale", KEY_SCALE, scale, SCALE_LEAST, SCALE_MOST),
	RANGE("order", KEY_INT, order, 1, ORDER_MOST),
	RANGE("count", KEY_INT, count, 1, COUNT_MAX),
	RANGE("columns", KEY_INT, columns, 1, COLUMNS_MAX),
	RANGE("max", KEY_INT, max, 1, ROW_MAX),
	RANGE("inches", KEY_INT, inches, 1, INCHES_MAX),
	ENTRY("cut", KEY_CUT, cut),
	ENTRY("fill", KEY_COLOUR, fill),
	ENTRY("stroke", KEY_COLOUR, stroke),
	ENTRY("name", KEY_WORDS, name),
	ENTRY("beside", KEY_WORDS, beside),
	CHOICE("mark", mark, MARK_NONE, marks),
	CHOICE("side", on, SIDE_BOTH, sides),
	CHOICE("form", form, CUT_TICKS, cut_forms),
	CHOICE("overflow", overflow, OVERFLOW_ERROR, overflows),
	CHOICE("place", place, PLACE_LEFT, placings),
	ENTRY("letters", KEY_BOOL, letters),
	ENTRY("shares", KEY_SHARES, shares),
	ENTRY("weights", KEY_WEIGHTS, weights),
	ENTRY("out", KEY_OUT, out),
	ENTRY("items", KEY_ITEMS, item),
	{NULL, KEY_LEN, 0, 0, 0, NULL},
};

enum {
	DRAWN = 1u << IN_FRAME | 1u << IN_KEY | 1u << IN_SHEET,
	FLOWS = 1u << IN_STACK,
	SHEET = 1u << IN_SHEET,
};

const struct element_kind_row element_kinds[] = {
	{"rule", EL_RULE, "x right width y bottom weight stroke height above below",
	 "x y right|width|bottom weight", "", "", DRAWN | FLOWS},
	{"box", EL_BOX, "x y right width bottom height radius weight fill stroke above below",
	 "x y right|width bottom|height fill|stroke|weight", "", "", DRAWN | FLOWS},
	{"badge", EL_BADGE, "x y size", "x y size", "", "", DRAWN},
	{"text", EL_TEXT,
	 "value join style x right width baseline beside drop last cut place above below indent "
	 "name mark fill side",
	 "value style", "baseline|beside", "", DRAWN | FLOWS},
	{"level", EL_LEVEL, "right y beside drop scale", "right y|beside", "", "", DRAWN},
	{"strip", EL_STRIP, "x right y height size weight", "x right y height size weight", "", "",
	 DRAWN},
	{"boxes", EL_BOXES, "x y size gap radius weight count style", "x y size gap count weight",
	 "", "", DRAWN},
	{"due", EL_DUE, "x y size gap radius weight style", "x y size gap weight", "", "", DRAWN},
	{"tab", EL_TAB, "count inset weight items", "count items", "", "", 1u << IN_FRAME},
	{"chart", EL_CHART,
	 "x right y pitch gap length weights fill size style inset edge bottom id-style",
	 "x right y bottom pitch gap length weights fill size style id-style inset edge", "", "",
	 DRAWN},
	{"art", EL_ART, "x y radius count weight fill out", "x y radius count weight fill", "", "",
	 DRAWN},
	{"stack", EL_STACK,
	 "x right width baseline last raise again again-last overflow name items columns step "
	 "uniform gap beside",
	 "items baseline", "", "", 1u << IN_FRAME},
	{"body", EL_BODY,
	 "value join style code above below gap indent label label-style mark fill name",
	 "value style", "", "label:label-style", FLOWS},
	{"parts", EL_PARTS, "value style label-style indent gap code above name",
	 "value style label-style indent", "", "", FLOWS},
	{"star", EL_STAR, "value style label-style size weight shares fill gap code above",
	 "value style label-style size weight shares", "", "", FLOWS},
	{"steps", EL_STEPS,
	 "label label-style value style number-style size indent gap weight mark fill code above",
	 "value style number-style size indent weight", "", "label:label-style", FLOWS},
	{"note", EL_NOTE, "label label-style value style mark fill gap indent code above",
	 "value style", "", "label:label-style", FLOWS},
	{"lines", EL_LINES, "label label-style above pitch min max letters indent weight", "", "",
	 "label:label-style letters:label-style letters:indent", FLOWS},
	{"contents", EL_CONTENTS,
	 "style id-style page-style label-style gap entry-gap scale indent inset edge size weight "
	 "heavy label above",
	 "style id-style page-style label-style size weight heavy inset edge", "", "", FLOWS},
	{"cards", EL_CARDS, "items gap", "items", "", "", FLOWS},
	{"days", EL_DAYS, "items gap", "items", "", "", FLOWS},
	{"index", EL_INDEX, "style gap indent width", "style", "", "", FLOWS},
	{"mark", EL_MARK, "mark x baseline fill", "mark x baseline", "", "", DRAWN},
	{"gap", EL_GAP, "height", "height", "", "", FLOWS},
	{"key", EL_KEY, "items value join style indent gap above", "items value style", "", "",
	 FLOWS},
	{"cut-marks", EL_CUT_MARKS, "form length edge weight cross side", "length edge weight", "",
	 "", SHEET},
	{"centre-marks", EL_CENTRE_MARKS, "radius cross weight side", "radius|cross weight", "", "",
	 SHEET},
	{"ruler", EL_RULER, "x cut y length inches weight style side", "x length weight", "", "",
	 SHEET},
	{"flip-icon", EL_FLIP_ICON, "x cut rise y width height weight heavy side",
	 "x width height weight heavy", "", "", SHEET},
	{"vernier", EL_VERNIER, "x y weight style", "x y weight style", "", "", SHEET},
	{"registration", EL_REGISTRATION, "edge length weight size count side",
	 "edge length weight size", "", "", SHEET},
	{"slug", EL_SLUG, "value x cut rise y style side", "x style", "", "", SHEET},
	{NULL, EL_RULE, NULL, NULL, NULL, NULL, 0},
};
