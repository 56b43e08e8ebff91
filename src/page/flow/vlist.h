/*
 * Vertical lists: what a column is made of before it is known where it breaks. TeX's vertical list
 * in a simpler form: boxes with white and a break penalty before each.
 */
#ifndef PAGE_VLIST_H
#define PAGE_VLIST_H

#include "page/compose/frame.h"

enum {
	REMNANT_LINES = 3, /* on each side of a break: fewer look lost */
	TAIL_LINES = 4,	   /* at the end of a text, or of a card that flows with others: fewer do
			      not go on by themselves */
};

/* Penalties of a break before a box. Costs add up with the white that a break leaves:
 * an empty column's * (white / height)^2, see vlist_break. */
enum {
	BREAK_FREE = 0,
	BREAK_LINE = 300,	 /* inside a paragraph, enough lines on both sides */
	BREAK_CODE_BLANK = 450,	 /* inside a long block of code, after a blank line */
	BREAK_CODE = 700,	 /* the same, between other lines */
	BREAK_GROUP = 2000,	 /* inside a panel that belongs together */
	BREAK_TAIL = 6000,	 /* a column begins with the last lines of a card */
	BREAK_AVOID = 9000,	 /* leaves a single line, parts a label from its text */
	BREAK_NEVER = 20000,	 /* only if a column would stay empty otherwise */
	EMPTY_COST_CARD = 1000,	 /* half a card white is rather taken than a broken paragraph */
	EMPTY_COST_PAGE = 20000, /* running pages are to be full */
	REMNANT_COST = 2400,	 /* fewer than TAIL_LINES in the last column */
	END_WHITE =
		350, /* thousandths of the last page that may be white; what more costs so many */
	END_WEIGHT = 4,	    /* times what white costs on other pages */
	COLUMN_COST = 2500, /* a card or page more is rather taken than a break to be avoided */
};

/* A line or a drawn box. Operations are relative to the column's left edge and to its reference
 * line: the baseline of a line, for a drawn box the line that may be on a baseline. */
struct vbox {
	mpt above, below; /* from the reference line to the upper and lower edge, strut included */
	mpt rise;	  /* `above` where it begins a column, if that is more */
	mpt reach;	  /* below the reference line: must not pass the column's last baseline */
	mpt gap;	  /* white before it; vanishes at the head of a column */
	int penalty;	  /* of a break before it */
	int op, nop;	  /* in the list's operations */
	int njoin, join;  /* the first njoin of them reach up to box `join`: not drawn where the
			     column  begins after it */
	int order;	  /* of its item */
	int bar;	  /* the innermost bar beside it, counted from 1; 0: none */
	bool on_grid;	  /* its reference line stands on the list's grid */
	const struct room *room; /* to write in, which may grow; NULL: none */
	const char *kind;
	mpt x, w; /* extent, for dumps */
	struct loc at;
};

/* Room to write within a box, relative to it: from `top` to its lower edge. */
struct room {
	const struct element *e;
	mpt x, w, top;
	const struct form_field *field; /* NULL: lines for a pen */
	struct node *node;		/* of the field */
};

/* The first box of an item that has a name. */
struct mark_box {
	struct str name;
	int box;
};

enum { MARKS_MAX = 8 }; /* named items of one stack */

/* The first box of a card that flows with others. */
struct card_box {
	const struct card *card;
	int box;
};

/* Boxes [from, to) are in one frame, which is open where a column ends or begins among them. */
struct vframe {
	int from, to;
	mpt x, w;
	mpt first; /* from its upper edge to the first reference line; the lower edge is the reach
		      of the last box in it */
	mpt radius, weight;   /* weight 0: no line is drawn */
	int32_t stroke, fill; /* NO_COLOUR: none */
};

/* A bar beside boxes [from, to). */
struct vbar {
	int from, to;
	int outer; /* the bar that it stands within, as in struct vbox */
	mpt x, w;
	uint32_t colour;
};

/* A table: where a column begins after box `head` and before `to`, the head is repeated above. */
struct vtable {
	int head; /* its box */
	int body; /* the first box of its rows */
	int to;
};

struct vlist {
	VEC(struct vtable) table; /* in order, apart from each other */
	VEC(struct vbar) bar;	  /* in the order in which they begin */
	VEC(struct vbox) box;
	VEC(struct vframe) frame; /* in order, apart from each other */
	VEC(struct op) op;
	struct mark_box mark[MARKS_MAX];
	int nmark;
	VEC(struct card_box) card;
	mpt grid;	     /* of lines, from a column's first baseline down; 0: none */
	mpt head;	     /* a first box may reach so far above the column's first baseline */
	bool rooms;	     /* some of its boxes have room to write */
	bool too_many_lines; /* a text has more lines than its size allows */
	enum para_need need; /* the most that a text needs which is to have whole words */
};

/* The table whose head is repeated above a column that begins with box `from`, or NULL. */
const struct vtable *vlist_table(const struct vlist *v, int from);
/* How far a box must be below the first baseline of the column that it begins: the head of a
 * table that continues is above it. */
mpt vlist_head_shift(const struct vlist *v, int from);
/* Where box i stands, below the first baseline of its column, if the one before it stands at y. */
mpt vlist_next(const struct vlist *v, int i, mpt y);
/* Are boxes from `from` to the end so few lines that they look lost in a column of their own? */
bool vlist_is_remnant(const struct vlist *v, int from);

/* Cards that flow with others end in tails of some lines. */
void vlist_tails(struct vlist *v);
/* The white that lines on the grid leave around boxes between them is as much above as below. */
void vlist_even(struct vlist *v);
/* From the reference line of box `from`, which begins a column or stands on the grid, to that of
 * box `to`. */
mpt vlist_between(const struct vlist *v, int from, int to);
/* From the first reference line to that of box i. */
mpt vlist_offset(const struct vlist *v, int i);

/* Height from the first reference line to the reach of box [to - 1], boxes [from, to). */
mpt vlist_height(const struct vlist *v, int from, int to);

/* Where columns begin: start[0..n) and, at start[n], the number of boxes. */
struct columns {
	int *start, n;
	int over; /* a box that is taller than its column, -1: none */
};

/* Heights of columns: the first `firsts` are `first` high, the others `other`. An empty column
 * costs `empty`. */
struct column_shape {
	mpt first, other;
	int firsts, empty;
	bool whole; /* nothing follows in the last one: it should not be a stub */
};

/*
 * Breaks the list into as few columns as can be, or one more if that saves a bad break, with the
 * least sum of penalties and emptiness;
 * the last column is not counted as empty, but should not hold a few lines only. At least one box
 * in each, even if it is too high.
 */
struct columns vlist_break(struct arena *a, struct arena *scratch, const struct vlist *v,
			   const struct column_shape *s);

#endif
