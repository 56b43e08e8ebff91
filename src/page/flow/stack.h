/*
 * Stacks: columns whose items flow down, are fitted within their sizes, and continue elsewhere when
 * even the smallest does not fit.
 */
#ifndef PAGE_STACK_H
#define PAGE_STACK_H

#include "page/flow/flow.h"
#include "page/compose/frame.h"

struct card_part {
	const struct card *card;
	int part;   /* from 0 */
	bool heads; /* nothing is before it on that part */
};

struct stack_plan {
	const struct element *e;      /* with the places that it has here ... */
	const struct element *source; /* ... and as the layout has it */
	int step;		      /* size step that fits, or STEP_SPLIT */
	int split_at;		      /* step at which it is split, or STEP_SPLIT */
	int own;		      /* size of the text that opens it, from 1; 0: of the step */
	const struct style *running;  /* of its running text, NULL: it has none */
	bool fits;		      /* all in one column at that step */
	bool raised;		      /* starts at e->raise */
	enum para_need need, wanted;  /* what headings may need to fit; the most that any size of
					 them wanted */
	int tight;	/* lines that its paragraphs save against their best breaks, */
	int tight_from; /* those that reach beyond this box */
	int nchunk;	/* columns needed; 0 if nothing flows */
	int *start;	/* [nchunk + 1] first box of each */
	mpt extent;	/* of the first part: from its first reference line to its lowest reach */
	mpt tail;	/* of several parts the last: its lowest reach in its frame */
	mpt room;	/* for the first part, from its first baseline to the foot */
	mpt baseline;	/* first baseline of the first part, in the frame */
	struct beside mark[MARKS_MAX]; /* named items of the first part: their baselines */
	int nmark;
	struct card_part *card; /* cards that flow in it, and the part that each begins on */
	int ncard;
	bool lined;	   /* its writing lines are drawn: once, whatever the parts */
	struct flow *flow; /* composed for drawing, once for all parts */
	int rests;	   /* those of the composer then: it holds until the next */
};

/* Finds the largest step at which all fits, else how it is split. The frame gives size and vars;
 * baseline is where the first part begins unless it is raised. */
void stack_plan_make(const struct frame *f, const struct element *e, mpt baseline,
		     struct stack_plan *p);
/* The same at a given step, for decks whose neighbours should match. */
void stack_plan_at(const struct frame *f, const struct element *e, int step, struct stack_plan *p);

/* Type size of the running text of a plan that fits, at a step; 0: it has none. */
mpt stack_type_size(const struct stack_plan *p, int step);

/* Parts (cards, pages) that the plan needs, at least 1. */
int stack_parts(const struct stack_plan *p);

/*
 * Draws part number `part` (from 0). A part that does not exist draws nothing but writing lines;
 * repeat: part 0 is drawn instead, as an artefact (the question on a continuation card).
 * Returns the y of the lowest reach, or the first baseline if nothing was drawn.
 */
mpt stack_draw(struct frame *f, struct stack_plan *p, int part, bool repeat);

/* Plans for all stacks among the elements that hold for the frame, in order. */
struct stack_plans {
	struct stack_plan *p;
	int n, parts;
	mpt extent;   /* y of the lowest reach of all first parts */
	mpt tail;     /* the same of all last parts, if there are several */
	bool spilled; /* those that spill are left out */
	int attempt;  /* of vars */
};
struct stack_plans stack_plans_make(const struct frame *f, const struct elements *els);
/*
 * The same for a frame of its own: the first of the tries (try=N) of its elements at which all fits
 * into one part, else the first of those with the fewest parts.
 */
struct stack_plans stack_plans_best(const struct frame *f, const struct elements *els);
/* Does an item of a stack depend on which part it is on, or how many there are? */
bool stacks_parted(const struct elements *els);

/* Draws all elements of a template: stacks by their plans, the rest at its place. */
void stack_draw_all(struct frame *f, const struct elements *els, struct stack_plans *plans,
		    int part, bool repeat);

#endif
