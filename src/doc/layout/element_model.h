/*
 * What layouts are made of: elements, the values that they show, the conditions under which they
 * do.
 *
 * Lengths in elements belong to a frame (a card, a page, a block): x and y count from its left and
 * top; a negative one counts from its right or bottom edge instead, and right, last and bottom of 0
 * are that edge itself, so that one layout serves several papers. LEN_UNSET marks an absent length.
 */
#ifndef DOC_ELEMENT_MODEL_H
#define DOC_ELEMENT_MODEL_H

#include "base/diag.h"
#include "base/len.h"
#include "doc/guide/guide.h"
#include "text/para/style.h"

enum {
	LEN_UNSET = INT32_MIN,
	/* Places may be shares of their frame, "40%": stored as LEN_SHARE + thousandths of a
	   percent, beyond any length; len_place resolves them. */
	LEN_SHARE = 1500000000,
	LEN_SHARE_MAX = 100000, /* 100 % */
};

/* A place in a frame: a length as it is, a share of `extent`. */
mpt len_place(mpt v, mpt extent);

/* ---- values and conditions ------------------------------------------------------------------ */

/* What a placeholder in braces names, other than a card field. */
enum var {
	VAR_LITERAL,	   /* no placeholder: the text itself */
	VAR_FIELD,	   /* {question}: a field of the card */
	VAR_LABEL,	   /* {label.tip}: from the layout's labels, put in while reading */
	VAR_NUMBER,	   /* {number}: "C 07" with a thin space */
	VAR_PART,	   /* {part}: "1/2", empty if there is only one */
	VAR_NEXT_PART,	   /* {next-part}: "2/2", empty on the last */
	VAR_WORDS,	   /* {words}: words of the answer */
	VAR_SECONDS,	   /* {seconds}: to say them, at 140 words a minute, to 5 s */
	VAR_COUNT,	   /* {count}: cards in the section, as printed in this run */
	VAR_TOTAL,	   /* {total}: cards in this run */
	VAR_SECTION_COUNT, /* {section-count}: sections in this run */
	VAR_SECTION_NAME,
	VAR_SECTION_TITLE,
	VAR_SECTION_LETTER,
	VAR_SECTION_INTRO,
	VAR_GUIDE_TITLE,
	VAR_GUIDE_SUBTITLE,
	VAR_GUIDE_AUTHOR,
	VAR_GUIDE_ABOUT,
	VAR_GUIDE_EDITION,
	VAR_GUIDE_DATE,
	VAR_GUIDE_CHECKED,
	VAR_GUIDE_LICENCE,
	VAR_GUIDE_INTRO,
	VAR_GUIDE_KEYWORDS,
	VAR_FOLIO, /* {folio}: page number */
	VAR_SHEET,
	VAR_SHEETS,	/* {sheet}, {sheets} */
	VAR_SIDE,	/* {side}: front or back, the label of that name */
	VAR_FLIP,	/* {flip}: long or short, the label of that name */
	VAR_CARDS,	/* {cards}: "C 05 – C 08", those on the sheet */
	VAR_CARD_COUNT, /* {card-count}: "13 cards", of the section */
	VAR_WORD_COUNT, /* {word-count}: "60 words", of the answer */
	VAR_OPEN_QUOTE, /* {open-quote}: the mark that opens a quotation in the card's language */
	VAR_SECTIONS,	/* {sections}: names of the sections of this run */
	VAR_FONTS,	/* {fonts}: families used, "Vollkorn, Inter and Go Mono" */
	VAR_BOX,	/* {box}: of a divider, 1 to 5 */
	VAR_BOX_DAYS,	/* {box.days}: from one review of that box to the next */
	/* of a day of the study plan; where none is at hand, of the interview */
	VAR_PLAN_WEEKDAY, /* {plan.weekday}: by its label */
	VAR_PLAN_DAY,	  /* {plan.day}: of the month */
	VAR_PLAN_MONTH,	  /* {plan.month}: by its label */
	VAR_PLAN_YEAR,
	VAR_PLAN_LEFT,	/* {plan.left}: days to the interview */
	VAR_PLAN_CARDS, /* {plan.cards}: numbers of the new cards */
	VAR_PLAN_DAYS,	/* {plan.days}: of the whole plan */
	VAR_PLAN_MOST,	/* {plan.most}: new cards on a day */
	VAR_READER,	/* {reader}: the person, unless the guide's title names them */
	VAR_PERSON,	/* {for}, {company} ...: what is given for the person */
	VARS,
};

struct value_piece {
	enum var var;
	const struct card_field *field; /* VAR_FIELD */
	struct str s;	     /* VAR_LITERAL and VAR_LABEL: the text; VAR_PERSON: the name */
	struct str language; /* VAR_LABEL: if it is not the guide's */
};

/* One or more alternatives that are joined by element.join, empty ones left out. */
struct value {
	struct value_item {
		struct value_piece *piece;
		int npiece;
		struct loc at;
	} * item;
	int n;
};

/* All must hold. `star` (present), `!star` (absent), `kind=ask`, `kind!=ask`; see
 * condition_subject. */
enum condition_subject {
	IF_FIELD,     /* a card field is present */
	IF_KIND,      /* kind=questions|ask|notes: of the section */
	IF_PART,      /* part=N: this is part N of a card or flow */
	IF_CONTINUED, /* continued: another part follows */
	IF_LAST,      /* last: no further part follows */
	IF_PARTS,     /* parts: there are two or more */
	IF_SPILLED,   /* spilled: a stack of this face did not fit whole, see OVERFLOW_SPILL */
	IF_TRY,	      /* try=N: the N-th of several ways to place the texts of a side or block */
	IF_FRONT,     /* front=N: on a back: the front took this try */
	IF_NOTES,     /* notes: the card has some (CARD_NOTES) */
	IF_BARE,      /* bare-answer: it has an answer, and nothing that sets a label above it */
	IF_WORDS,     /* words<N: its answer has fewer words, or characters, as they are counted */
	IF_CARD,      /* card: a question card is drawn (not a section or title card) */
	IF_INTRO,     /* intro: the guide, or in a section the section, has one */
	IF_SUBTITLE,
	IF_AUTHOR,
	IF_KEYWORDS, /* of the guide, as are: */
	IF_ABOUT,
	IF_EDITION,
	IF_DATE,
	IF_CHECKED,
	IF_LICENCE,
	IF_GLOSSARY,
	IF_LABEL, /* label.NAME: the language of the guide, or the layout, has this label */
	IF_VERSO, /* verso, recto: this is a left-hand, a right-hand page */
	IF_RECTO,
	IF_BOX, /* box=N: the divider of this box */
	/* of a day of the study plan: */
	IF_PLAN_NEW,	   /* plan.new: it brings new cards */
	IF_PLAN_WEEK,	   /* plan.week: whole weeks are left */
	IF_PLAN_LAST,	   /* plan.last: the one before the interview */
	IF_PLAN_INTERVIEW, /* plan.interview: that day itself */
	IF_READER,	   /* reader: {reader} is somebody */
	IF_PERSON,	   /* for, company, role, {name}: it is given for the person */
};

struct condition {
	enum condition_subject subject;
	const struct card_field *field;
	bool negated;
	struct str name; /* IF_PERSON */
	int value; /* IF_KIND: enum section_kind; IF_PART, IF_BOX, IF_TRY ...: number; IF_LABEL: 1
		      if it holds */
};

/* ---- elements -------------------------------------------------------------------------------- */

enum element_kind {
	/* drawn at their place */
	EL_RULE,  /* straight line: x..right at y, or y..bottom at x */
	EL_BOX,	  /* rectangle: x y, right or width, bottom or height, radius, fill, stroke */
	EL_BADGE, /* shape of the section with its letter: x y size */
	EL_TEXT,  /* value in a style from x, or up to right */
	EL_LEVEL, /* level rules, flush right at `right`, middle one at y; scale */
	EL_STRIP, /* place in the deck: a tick a card, the current one its section's shape */
	EL_BOXES, /* a row of count squares, numbered if a style is given */
	EL_DUE,	  /* the same, only those of the boxes that a day of the plan reviews */
	EL_TAB,	  /* the tab of a divider, one of count places: items are drawn on it */
	EL_CHART, /* one rule a card, as long as its answer: the cover */
	EL_ART,	  /* shape of the section cut into horizontal rules: section openers */
	EL_STACK, /* a column: items flow down, are fitted, and may continue elsewhere */
	/* items of a stack (some of the above may be items as well: text, rule, box) */
	EL_BODY,      /* paragraphs, lists and code of a value */
	EL_PARTS,     /* an answer told in four parts, each after its letter */
	EL_STAR,      /* STAR bar and prompts */
	EL_STEPS,     /* numbered paragraphs joined by a line */
	EL_NOTE,      /* mark, label and text */
	EL_CHOICES,   /* a card's choices after their letters, or the right ones alone */
	EL_FOLLOWUPS, /* follow-up questions with their answers */
	EL_LINES,     /* dotted lines to write on */
	EL_WRITE,     /* room to write beside or below its text */
	EL_CONTENTS,  /* contents: sections and their questions, or those of one section */
	EL_CARDS,     /* `items` for each card of the section, one after the other */
	EL_DAYS,      /* `items` for each day of the study plan */
	EL_INDEX,     /* topics and tags with the cards that carry them */
	EL_GLOSSARY,  /* terms of the guide and what they mean */
	EL_MARK,      /* the mark of a note, alone */
	EL_GAP,	      /* white */
	EL_KEY,	      /* items side by side: draws `items` at its left, value at `indent` */
	/* sheet furniture */
	EL_CUT_MARKS,
	EL_CENTRE_MARKS,
	EL_RULER,
	EL_FLIP_ICON,
	EL_VERNIER,	 /* scales on both sides that tell how far the back is off */
	EL_REGISTRATION, /* marks in the corners that the camera of a cutting machine looks for */
	EL_SLUG,
	EL_KINDS,
};

enum side { SIDE_BOTH, SIDE_FRONT, SIDE_BACK };
enum sheets { SHEETS_ALL, SHEETS_FIRST };
enum cut_form {
	CUT_TICKS,     /* in the margins */
	CUT_HAIRLINES, /* from one edge of the sheet to the other */
	CUT_CROSSES,   /* ticks, and crosses in the gaps between the cards */
};
enum mark { MARK_NONE, MARK_RING, MARK_DISC, MARK_SQUARE, MARK_ARROW };
enum overflow {
	OVERFLOW_ERROR,	    /* what does not fit fails the run */
	OVERFLOW_NEXT_CARD, /* continues there */
	OVERFLOW_NEXT_PAGE, /* the same: it is the layout that knows which of the two follows */
	OVERFLOW_SPILL, /* not drawn at all: others take its items, by the condition `spilled` */
};
/* `outer`: right on right-hand pages, left on left-hand ones; text of an element, not a style's. */
enum placing { PLACE_DEFAULT, PLACE_LEFT, PLACE_RIGHT, PLACE_CENTRE, PLACE_OUTER, PLACE_INNER };

/* Roles that a layout may give (page/book.h has the rest); ROLE_OF_KIND: the kind decides. */
enum layout_role {
	ROLE_OF_KIND,
	AS_ARTEFACT,
	AS_TITLE,
	AS_H1,
	AS_QUESTION,
	AS_H3,
	AS_PARAGRAPH,
	AS_LABEL,
	AS_COLUMN, /* head of a column of days */
};

/* Reading order of an element among those of its frame; equals stay in the layout's order. */
enum { ORDER_USUAL = 5, ORDER_MOST = 9 };

enum { TRIES_MAX = 9 }; /* of try=N: each costs as much as the first */

enum { LEITNER_BOXES = 5 }; /* of the deck: its dividers, the boxes on its fronts */

enum { SHARES = 4, LEVELS_SHOWN = 3 };

/* A rule of section art that runs out to the left. */
struct art_out {
	int row; /* from 1 */
	mpt by;
};

/*
 * One element: what several kinds have in common, and what its own kind alone has. Which keys a
 * kind takes, and where each of them is kept, is told by the tables of element_table.c. Absent
 * lengths are LEN_UNSET where the tables name no usual value, absent colours -1, absent numbers 0.
 */
struct element {
	/* every kind */
	enum element_kind kind;
	int order;
	struct loc at;
	struct condition *when;
	int nwhen;
	enum layout_role role;
	enum side on;	    /* which sides it is drawn on */
	enum sheets sheets; /* ... and which sheets */

	/* where it is */
	mpt x, y, right, width, height, bottom;
	mpt baseline, last; /* of the first line and, at most, the last */
	mpt above, below;   /* white in a stack */
	mpt indent;
	struct str name, beside; /* a stack's name; the stack whose first line this is beside */
	struct str under;	 /* the stack below whose first part this one begins */
	mpt drop;		 /* ... and how far below it */
	int cut;		 /* furniture: the cut line that it is above, 0: none ... */
	mpt rise;		 /* ... and how far */

	/* what it says */
	struct value value;
	struct value label;
	struct str join; /* between items of value and of lists; JOIN_USUAL if not said */
	const struct style *style, *label_style, *code;

	/* fields of a form that is filled in on screen: the stem of their names; empty: none */
	struct str field;

	/* its look */
	mpt size, gap, radius, weight;
	int32_t fill, stroke; /* 0xRRGGBB or -1 */
	enum mark mark;

	struct element *item; /* EL_STACK, EL_KEY, EL_CARDS, EL_DAYS, EL_TAB: children */
	int nitem;

	union {
		struct {
			enum placing place;
			bool cut_off; /* one line, ended with an ellipsis */
			bool alone;   /* in a stack: only its own words decide its size */
		} text;
		struct {
			int32_t scale; /* thousandths */
		} level;
		struct {
			int count;
		} boxes;
		struct {
			int count;
			mpt inset;
		} tab;
		struct {
			mpt pitch, length, inset, edge;
			mpt weights[LEVELS_SHOWN]; /* junior, mid, senior */
			const struct style *id_style;
		} chart;
		struct {
			int count;
			struct art_out *out;
			int nout;
		} art;
		struct {
			mpt raise;	       /* where the first baseline may be raised to */
			mpt again, again_last; /* first and last baseline of later parts */
			int columns;
			mpt step;    /* from one column to the next */
			mpt grid;    /* of its lines, from the first baseline down; 0: none */
			mpt uniform; /* what sharing one size may cost a text */
			enum overflow overflow;
			bool parted; /* an item says, or asks, which part it is on */
		} stack;
		struct {
			int shares[SHARES]; /* percent of the bar */
		} star;
		struct {
			const struct style *number_style;
		} steps;
		struct {
			bool right; /* only those that are correct */
		} choices;
		struct {
			bool addresses, codes; /* of links: as text, as QR codes */
		} note;
		struct {
			mpt pitch, min;
			int max;
			bool letters;	    /* S T A R before the lines */
			int shares[SHARES]; /* percent of the lines; none: the usual ones */
			mpt dots;	    /* from one to the next; 0: lines are solid */
			bool foot;	    /* the last one stands on the foot of the column */
		} lines;
		struct {
			mpt pitch, column; /* of the lines; width of the text beside them */
			int lines;	   /* at least so many */
			int share;	   /* of what is left down to the foot; 0: none of it */
			mpt dots;	   /* as those of lines */
		} write;
		struct {
			struct condition *only; /* cards for which they hold */
			int nonly;
		} cards;
		struct {
			const struct style *id_style, *page_style;
			mpt entry_gap, inset, edge, heavy;
			mpt head;	  /* from the rules above a name to its baseline */
			mpt head_gap;	  /* between it and the first entry */
			mpt head_below;	  /* of its last line, before that */
			mpt count_gap;	  /* between it and the number of cards */
			int32_t scale;	  /* thousandths */
			bool plain;	  /* no badges beside the heads */
			bool parts;	  /* the other parts of the booklet as well */
			bool heads;	  /* no entries below the heads */
			int count;	  /* boxes of an entry, to tick */
			mpt tick, tick_x; /* their side, and the left edge of the first */
		} contents;
		struct {
			bool names; /* in code within texts as well */
			int heads;  /* of so many terms on, letters head them; 0: never */
		} index;
		struct {
			enum cut_form form;
			mpt length, edge, cross;
		} cut_marks;
		struct {
			mpt cross;
		} centre_marks;
		struct {
			mpt length;
			int inches;
		} ruler;
		struct {
			mpt heavy;
		} flip_icon;
		struct {
			mpt length, edge;
			int count;
		} registration;
	};
};

/* Between items, if the layout does not say; and in a text of several lines, where a dot at the end
 * of one would lead nowhere. */
#define JOIN_USUAL   STR("\xC2\xA0· ")
#define JOIN_WRAPPED STR(", ")

struct elements {
	struct element *p;
	int n;
};

#endif
