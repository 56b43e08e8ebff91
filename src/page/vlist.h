/*
 * Vertical lists: what a column is made of before it is known where it breaks. TeX's vertical list
 * in a simpler form: boxes with white and a break penalty before each.
 */
#ifndef PAGE_VLIST_H
#define PAGE_VLIST_H

#include "page/compose.h"

/* Penalties of a break before a box. Costs add up with the white that a break leaves:
 * an empty column's * (white / height)^2, see vlist_fill. */
enum {
	BREAK_FREE = 0,
	BREAK_LINE = 300,    /* inside a paragraph, enough lines on both sides */
	BREAK_GROUP = 2000,  /* inside a panel that belongs together */
	BREAK_AVOID = 9000,  /* leaves a single line, parts a label from its text */
	BREAK_NEVER = 20000, /* only if a column would stay empty otherwise */
	EMPTY_COST_CARD = 1000,  /* half a card white is rather taken than a broken paragraph */
	EMPTY_COST_PAGE = 20000, /* running pages are to be full */
};

/* A line or a drawn box. Operations are relative to the column's left edge and to its reference
 * line: the baseline of a line, for a drawn box the line that may stand on a baseline. */
struct vbox {
	mpt above, below;  /* from the reference line to the upper and lower edge, strut included */
	mpt reach;         /* below the reference line: must not pass the column's last baseline */
	mpt gap;           /* white before it; vanishes at the head of a column */
	int penalty;       /* of a break before it */
	int op, nop;       /* in the list's operations */
	int njoin;         /* the first njoin of them join it to the box above: not drawn at a head */
	int order;         /* of its item */
	const char *kind;
	mpt x, w;          /* extent, for dumps */
	struct loc at;
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

struct vlist {
	VEC(struct vbox) box;
	VEC(struct op) op;
	struct mark_box mark[MARKS_MAX];
	int nmark;
	VEC(struct card_box) card;
	bool too_many_lines; /* a text has more lines than its size allows */
};

/* From the first reference line to that of box i. */
mpt vlist_offset(const struct vlist *v, int i);

/* Height from the first reference line to the reach of box [to - 1], boxes [from, to). */
mpt vlist_height(const struct vlist *v, int from, int to);

/* Do the boxes from `from` on fit in `height`? */
bool vlist_fits(const struct vlist *v, int from, mpt height);

/* End of the best column that starts at `from` and is at most `height` high: the break with the
 * least penalty + emptiness, the later one of equals. An empty column costs `empty`. At least one
 * box, even if it is too high; *over tells that. */
int vlist_fill(const struct vlist *v, int from, mpt height, int empty, bool *over);

/* Draws boxes [from, to) with the first reference line at y. Returns the y of the last reference
 * line plus its reach. */
mpt vlist_place(struct frame *f, const struct vlist *v, int from, int to, mpt x, mpt y);

#endif
