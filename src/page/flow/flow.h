/*
 * Items of a stack become a vertical list. Sizes are chosen by a step: each style's range is
 * spread over the steps of the stack, so that all of it shrinks together.
 */
#ifndef PAGE_FLOW_H
#define PAGE_FLOW_H

#include "page/flow/vlist.h"
#include "page/compose/frame.h"

enum { STEP_SPLIT = -1 }; /* sizes for text that is split over several columns */

struct flow;

/* Something drawn in the next box before its own text: a bullet, a letter, a numbered circle. */
struct lead {
	void (*draw)(struct flow *fl, const struct lead *lead); /* NULL: nothing is pending */
	struct str s;
	struct para *para; /* in place of s, where marked up text leads */
	const struct style *style;
	mpt x;
	struct node *node;
	const struct element *e;
	const struct card *card;
	const struct section *section; /* of a head in the contents */
	int above;		       /* index of a box that it is joined to by a line, -1: none */
	struct loc at;
	const struct lead *also; /* a letter or circle before the bullet */
};

struct flow {
	struct frame draw; /* boxes are drawn here before they are placed; its v are the caller's */
	bool bounding;	   /* while measuring: lines are only estimated, never too many of them */
	bool needing;	   /* while bounding: those of headings are counted, for what they need */
	struct vlist list;
	struct arena *a; /* for lines: scratch while measuring */
	mpt width;
	mpt column; /* height of the lowest column: a box that is taller is cut where it can be */
	int step, steps;
	mpt gap;     /* pending white before the next box */
	int penalty; /* pending penalty of a break before the next box; -1: the box's own */
	/* conditions of items are those of this part; their values those of the part where an item
	   begins, once the columns of a text over several are known */
	int when_part;
	const int *start; /* first box of each column; NULL: everything is on the part of draw.v */
	int nchunk, columns, chunk;
	struct lead lead;
	enum para_need need;   /* texts with whole words need no more, or they are too large */
	enum para_need wanted; /* the most that a size of theirs wanted */
	const struct style *running; /* of the first body, ... */
	bool body;		     /* ... or if this does not hold, notes or list */
	int own;	    /* which size, from 1, the text that opens the stack has at most;
			       then which it has; 0: that of the step */
	struct size first;  /* of the text that opens the stack */
	int tight;	    /* lines that paragraphs are still to save, */
	int tight_from;	    /* those that reach beyond this box */
	int bar;	    /* beside the next boxes, as in struct vbox */
	struct node *ticks; /* list that what is to be ticked next belongs to; NULL: a new one */
};

/* Steps of a stack: the most sizes that any of its styles has. */
int flow_steps(const struct element *stack);
/* From the upper edge of a line's box to its baseline. */
mpt flow_strut(mpt leading);
struct size flow_size(const struct flow *fl, const struct style *style);

/* Is that much smaller than the style is meant to be? */
bool flow_is_tiny(const struct style *style, mpt size);

/* Opens a box, to be drawn on fl->draw around the reference line y = 0. */
struct vbox *flow_open(struct flow *fl, const char *kind, struct loc at);
void flow_close(struct flow *fl, struct vbox *b);
/* Does a line stand on the grid? Those whose leading it is do, and labels of one line. */
bool flow_on_grid(const struct flow *fl, mpt leading, bool label);
/* Adds white before the next box; the larger one counts. */
void flow_gap(struct flow *fl, mpt gap);

struct set_text {
	const struct style *style;
	mpt x, measure, indent;
	int keep;   /* fewest lines before and after a break; 0: never break */
	bool whole; /* words are rather smaller than divided */
	int own;    /* which of the style's sizes, from 1; 0: that of the step */
	bool label; /* is beside a mark, whatever its direction */
	struct node *node;
	const char *kind;
};
/* Lines of a paragraph as boxes; returns the first box's index, -1 if there are none. */
int flow_para(struct flow *fl, struct para *p, const struct set_text *st);
/* Has a text that is not to divide its words choose its own size. */
void flow_own_size(struct flow *fl, const struct element *e, const struct para *p,
		   struct set_text *st);
/* Lines that a text will have. */
int flow_count(struct flow *fl, const struct para *p, const struct set_text *st);
/* One short line (label, number) drawn into an open box or frame at x, y. right: x is its right
 * edge; centre: its middle. */
enum stand { STAND_LEFT, STAND_RIGHT, STAND_CENTRE };
void flow_word(struct flow *fl, struct str s, const struct style *style, mpt size, mpt x, mpt y,
	       enum stand stand, struct node *node, struct loc at);

/* Makes a lead pending, beside one that is already. */
void flow_lead(struct flow *fl, struct lead lead);
/* A lead that is a word at its x. */
void flow_lead_word(struct flow *fl, const struct lead *lead);
/* A lead that is marked up text, on one line from its x. */
void flow_lead_para(struct flow *fl, const struct lead *lead);
/* Where the value of the element comes from, in its style; NULL if nobody asks. */
const struct origin *flow_origin(const struct flow *fl, const struct element *e);

#endif
