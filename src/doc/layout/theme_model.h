/* The look that the elements of a layout share: section shapes, level rules, colours of code. */
#ifndef DOC_THEME_MODEL_H
#define DOC_THEME_MODEL_H

#include "base/len.h"
#include "base/str.h"
#include "text/markup/link_notes.h"
#include "text/markup/token.h"

enum shape_form { FORM_DISC, FORM_SQUARE, FORM_RING };

/* What a press prints where a screen shows a colour. */
struct press_colour {
	uint32_t rgb;	 /* on screen */
	int32_t ink[4];	 /* cyan, magenta, yellow, black: thousandths */
	struct str spot; /* name of an ink of its own, which these stand for; empty: none */
};

/* Sizes in thousandths of the nominal box. */
struct shape {
	enum shape_form form;
	int32_t size, inner, radius;
	unsigned sharp; /* CORNER_ bits as in page/book.h: 1 TL, 2 TR, 4 BR, 8 BL */
	int32_t letter; /* letter size */
	uint32_t letter_colour, fill;
};

struct levels {
	mpt length[3], pitch, heavy, light;
	uint32_t colour;
	int order[3]; /* order[0]: the rule (1..3 from the top) heavy for junior ... */
	bool given;
};

/* Colours of code by what its parts are; with use unset no code is coloured. */
struct highlight {
	bool use;
	struct token_look look[TOKENS];
};

/* What is drawn in a text besides its words. */
struct prose {
	mpt bar; /* width of the bar beside a quote */
	uint32_t bar_colour;
	int32_t quote;	       /* from the bar to the text of the quote, thousandths of an em */
	int32_t heading;       /* white above a heading, thousandths of an em */
	mpt rule;	       /* weight of a thematic break; 0: it is white alone */
	int32_t rule_width;    /* thousandths of the measure */
	mpt box;	       /* weight of the frames of tasks and keys */
	mpt table_rule;	       /* weights: above and below a table, */
	mpt table_line;	       /* below its head, */
	mpt table_row;	       /* and between its rows; 0: none */
	int32_t table_gap;     /* between its columns, thousandths of an em */
	enum link_print links; /* what paper says of where they lead */
};

/* What surrounds code, and stands before rows that were wrapped. Colours: -1 for none. */
struct code_block {
	mpt frame; /* weights, 0: none */
	int32_t stroke, fill;
	mpt radius, pad_x, pad_y, gap;
	mpt arrow;
	int32_t arrow_stroke;
};

/* The signs before notes. */
struct mark_look {
	mpt size;   /* of the square that they fill */
	mpt weight; /* of rings and arrows */
	int32_t stroke;
	mpt indent; /* from the left edge of a mark to the text after it */
};

#endif
