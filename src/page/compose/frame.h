/* The surface on which elements are drawn: operations gathered in the coordinates of a layout. */
#ifndef PAGE_FRAME_H
#define PAGE_FRAME_H

#include "page/compose/vars.h"

struct origin;

/* Where a stack's first line stands, for elements beside it. */
struct beside {
	struct str name;
	mpt centre; /* middle of the x-height of the first line */
};

/* What the text of a stack may not be larger than, so that it agrees with others. */
struct size_floor {
	const struct element *stack;
	int step;     /* of all its texts, */
	int own;      /* which size, from 1, of the one that opens it; 0: any */
	bool goes_on; /* it does not fit: at that step it is split */
};

enum { BESIDE_MAX = 8 };

/* A surface of w x h; elements draw operations on it. */
struct frame {
	struct vars v;
	mpt w, h;
	mpt safe_x, safe_y;	     /* text keeps so far from the edges; 0: anywhere */
	struct node *node;	     /* parent of what is drawn */
	const struct origin *origin; /* of the text that is drawn now; NULL: not known */
	bool measuring;		     /* operations and nodes are not wanted */
	struct arena *draft;	     /* where operations are gathered; NULL: where they stay */
	VEC(struct op) op;
	VEC(struct placed) placed;
	VEC(struct fit) fit;
	const struct size_floor *floor; /* [nfloor] of its stacks */
	int nfloor;
	struct beside beside[BESIDE_MAX];
	int nbeside;
};

/* Coordinates of a layout: negative counts from the far edge. */
mpt frame_x(const struct frame *f, mpt x);
mpt frame_y(const struct frame *f, mpt y);
/* Right and lower edges: 0 is the far edge itself. */
mpt frame_right(const struct frame *f, mpt x);
mpt frame_bottom(const struct frame *f, mpt y);

struct op *frame_op(struct frame *f, enum op_kind kind); /* zeroed, colours unset */
/* A black line from (x, y) to (x + w, y + h). */
struct op *frame_stroke(struct frame *f, mpt x, mpt y, mpt w, mpt h, mpt weight);

/* Arrays of operations and boxes while they are gathered: what an array outgrows stays in its
 * arena. */
struct arena *frame_arena(const struct frame *f);

/* Brings the operations into reading order: by their order, equals as they were drawn; their
 * structure elements follow. */
void frame_sort(struct frame *f);

/* The line's text at x, y (baseline), with its links. */
void frame_line(struct frame *f, const struct line *line, mpt x, mpt y, struct node *node);

/* Notes text of e, the operations from `first` on, that does not keep to the frame's safe zone. */
void frame_safe(struct frame *f, const struct element *e, int first);

/* Names the element of a role under the frame's node, or NULL for artefacts and while measuring. */
struct node *frame_node(struct frame *f, const struct element *e, enum role by_kind);
/* The row of a day of the study plan: its node for what frame_node() names then. NULL while
 * measuring. */
enum { DAY_CELLS = 3 }; /* when, what to review, what is new */
struct node *frame_day(struct frame *f, struct node *parent, struct loc at);
struct node *frame_child(struct frame *f, struct node *parent, enum role role, struct loc at);

#endif
