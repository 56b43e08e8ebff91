/*
 * Whole-paragraph line breaking. The atoms up to a forced break are turned into gaps (places where
 * a line may end) with running sums, then the least sum of line costs is found left to right
 * over a window of nodes (ways to arrive at a gap) that a line can still reach.
 *
 * Every line of a segment but the first has the same measure, so nodes need no line number, unless
 * looseness asks for a certain count. Costs are in linecost.c.
 */
#include "text/para/linebreak.h"

#include <assert.h>
#include <limits.h>

#include "text/para/linecost.h"
#include "text/para/linegap.h"

enum {
	PRETOLERANCE = 50,   /* half of plain TeX: below this no hyphen is tried */
	EMERGENCY_PART = 10, /* emergency stretch: this part of the measure a line */
	PENALTY_DEAR = 5000, /* beyond this, a loose line or one of a single word is better */
	WINDOW_MAX = 512,  /* nodes looked at for one gap, longest line first: a measure that holds
			      more breaks is not for reading, and time stays linear */
	LONG_GAPS = 50000, /* more are a book in one paragraph, or a word that is cut anywhere: */
	WINDOW_LONG = 16,  /* so many of the lines to one gap are weighed there, the longest */
	SPREAD = 16,	   /* line counts told apart at one gap while looseness is wanted */
	RUNS = 2, /* lengths of runs of hyphens told apart at one gap: where one ends a line, 1 and
		     more; elsewhere there is only 0 */
	LOOSE_GAPS_MAX = 20000, /* longer paragraphs ignore looseness: nobody could see it */
};

/* A way to arrive at a gap. */
struct break_node {
	int64_t total;
	int64_t room; /* where a line from here ends that is just full; on the scale of the sums */
	int gap, prev;
	int line; /* lines before it */
	int head; /* of its gap */
	enum fitness fit;
	int run; /* lines directly before it that end in a hyphen, at most HYPHEN_RUN_MAX */
};

struct pass {
	int tolerance, cap;
	int64_t emergency; /* stretch of a line of a single word, which has none */
	int dearest;	   /* penalties up to this one may be taken */
	bool hyphens;	   /* flagged penalties may be taken */
	bool anywhere;	   /* the last resort: breaks at PENALTY_NEVER, overfull lines */
};

struct best {
	int64_t total;
	int prev, line;
};

/* What all lines to one gap have in common. */
struct arrival {
	const struct gap *gap;
	int64_t end; /* of the line, hyphen included, hang left out; on the scale of the sums */
	int64_t cost[HYPHEN_RUN_MAX + 1]; /* of the break itself, by the run before it */
	bool overfull;			  /* lines that are too long count too */
	bool ragged; /* the shorter a line, the more it costs, and nothing else counts */
};

struct line_breaker {
	struct arena *scratch;
	const struct line_params *p;
	mpt indent; /* of this segment's first line */
	struct gaps gaps;
	VEC(struct break_node) node;
	int front;	/* first node that a line to the current gap may start from */
	int64_t floor;	/* no node from there on has a lower total */
	int64_t least;	/* total of the ways to the current gap */
	int64_t target; /* balanced: see struct trial */
	int looseness;	/* still wanted */
	struct best best[SPREAD][RUNS][FIT_CLASSES];
};

/* A node at gap g that was reached as best tells, behind a run of hyphens. */
static void add_node(struct line_breaker *b, int g, const struct best *best, enum fitness fit,
		     int run)
{
	const struct gap *gap = &b->gaps.gap.p[g];
	int64_t measure = (int64_t)b->p->measure - (best->line == 0 ? b->indent : 0);
	*vec_add(b->scratch, &b->node) = (struct break_node){
		.total = best->total,
		.room = measure + gap->head_w + gap->hang_head,
		.gap = g,
		.prev = best->prev,
		.line = best->line,
		.head = gap->head,
		.fit = fit,
		.run = run,
	};
	if (best->total < b->floor)
		b->floor = best->total;
}

static int64_t line_end(const struct gap *g)
{
	return g->end_w + g->hyphen - g->hang;
}

static struct trial measure_line(const struct line_breaker *b, const struct pass *pass,
				 const struct break_node *n, const struct gap *g)
{
	const struct gap *a = &b->gaps.gap.p[n->gap];
	struct trial t = {.last = g->forced, .target = b->target};
	t.natural = g->end_w + g->hyphen - a->head_w;
	t.slack = n->room - line_end(g);
	t.one_word = g->end_glues == a->head_glues;
	if (b->p->align == ALIGN_JUSTIFIED) {
		t.stretch = g->end_stretch - a->head_stretch;
		if (t.stretch <= 0)
			t.stretch = pass->emergency;
		t.shrink = g->end_shrink - a->head_shrink;
		t.give = g->end_give - a->head_give;
		t.end = g->forced && g->atom >= b->gaps.n - 1;
	}
	return t;
}

/*
 * No line from n to g or beyond can fit. The hyphen is left out and the hang of the box is taken
 * whatever the break, so that what is dead for one gap is dead for all that follow.
 */
static bool dead(const struct line_breaker *b, const struct break_node *n, const struct gap *g)
{
	int64_t end = g->end_w - g->end_hang;
	if (b->p->align == ALIGN_JUSTIFIED) {
		const struct gap *a = &b->gaps.gap.p[n->gap];
		end -= g->end_shrink - a->head_shrink + g->end_give - a->head_give;
	}
	return end > n->room;
}

static int slot_of(const struct line_breaker *b, int line)
{
	if (!b->looseness)
		return 0;
	int slot = line - b->node.p[b->front].line - 1 + SPREAD / 2;
	return slot < 0 || slot >= SPREAD ? -1 : slot;
}

/* Takes the line from node i as the way to its slot if there is no better one. */
static void propose(struct line_breaker *b, int i, const struct arrival *to, int64_t cost,
		    enum fitness fit)
{
	const struct break_node *n = &b->node.p[i];
	cost += to->cost[n->run] + step_cost(b->p->align, n->fit, fit);
	int slot = slot_of(b, n->line + 1);
	if (slot < 0)
		return;
	struct best *best = &b->best[slot][to->gap->hyphened && n->run][fit];
	int64_t total = cost_sum(n->total, cost);
	if (total <= best->total) /* of equals the later break: earlier lines are the longer */
		*best = (struct best){total, i, n->line + 1};
	if (total < b->least)
		b->least = total;
}

/* Whether a ragged line of this cost, and so every shorter one, is too dear to be kept. */
static bool hopeless(const struct line_breaker *b, const struct arrival *to, int64_t cost)
{
	int64_t rest = to->cost[0] < to->cost[1] ? to->cost[0] : to->cost[1];
	int64_t lead = to->gap->hyphened ? STEP_COST + LADDER_COST : STEP_COST;
	return b->floor + cost + rest - lead > b->least;
}

/* Weighs the line from node i. false: lines from later nodes are too loose as well. */
static bool weigh(struct line_breaker *b, const struct pass *pass, int i, const struct arrival *to)
{
	const struct break_node *n = &b->node.p[i];
	if (n->head >= to->gap->end)
		return true; /* both within one space */
	bool justified = b->p->align == ALIGN_JUSTIFIED;
	int64_t slack = n->room - to->end, cost;
	enum fitness fit;
	if (slack >= 0 && !justified && !to->gap->forced) {
		cost = rag_cost(b->p, slack, b->target, &fit);
		if (to->ragged && n->line > 0 && hopeless(b, to, cost))
			return false;
		propose(b, i, to, cost, fit);
		return true;
	}
	struct trial t = measure_line(b, pass, n, to->gap);
	bool over = slack < -t.shrink - t.give;
	if (over && !to->overfull)
		return true;
	int badness;
	cost = line_cost(b->p, &t, pass->cap, &badness, &fit);
	if (over)
		cost = OVERFULL_COST;
	else if (justified && badness > pass->tolerance)
		return n->line == 0 || slack < 0; /* the first line's measure is its own */
	propose(b, i, to, cost, fit);
	return true;
}

static void clear_best(struct line_breaker *b, bool hyphened)
{
	b->least = INT64_MAX;
	for (int s = 0; s < (b->looseness ? SPREAD : 1); s++)
		for (int r = 0; r < (hyphened ? RUNS : 1); r++)
			for (int f = 0; f < FIT_CLASSES; f++)
				b->best[s][r][f].total = INT64_MAX;
}

/*
 * A class that has no step to any neighbour to which class f has none, at a lower sum: whatever
 * follows, the way in class f cannot win.
 */
static bool beaten(enum align align, const struct best *rival, const struct best *best,
		   enum fitness f)
{
	enum fitness by = FIT_LOOSE;
	if (align == ALIGN_JUSTIFIED && f != FIT_LOOSE_MORE)
		by = f == FIT_TIGHT ? FIT_DECENT : f;
	return rival[by].total < best[f].total;
}

/*
 * Of the ways to g with this run of hyphens, in best[r], keeps those that could still win: none
 * that costs a step more than a rival whose run is not longer. least: the least sum so far.
 */
static bool keep_run(struct line_breaker *b, int g, struct best (*best)[FIT_CLASSES], int r,
		     int64_t *least)
{
	bool any = false;
	int64_t step = step_cost(b->p->align, FIT_LOOSE_MORE, FIT_DECENT);
	for (int f = 0; f < FIT_CLASSES; f++)
		if (best[r][f].total < *least)
			*least = best[r][f].total;
	for (int f = 0; f < FIT_CLASSES && *least != INT64_MAX; f++) {
		const struct best *way = &best[r][f];
		if (way->total == INT64_MAX || way->total - *least > step ||
		    beaten(b->p->align, best[r], best[r], (enum fitness)f) ||
		    (r > 0 && beaten(b->p->align, best[r - 1], best[r], (enum fitness)f)))
			continue;
		add_node(b, g, way, (enum fitness)f, b->gaps.gap.p[g].hyphened ? r + 1 : 0);
		any = true;
	}
	return any;
}

static bool keep_best(struct line_breaker *b, int g)
{
	bool any = false;
	for (int s = 0; s < (b->looseness ? SPREAD : 1); s++) {
		int64_t least = INT64_MAX;
		for (int r = 0; r < (b->gaps.gap.p[g].hyphened ? RUNS : 1); r++)
			any = keep_run(b, g, b->best[s], r, &least) || any;
	}
	return any;
}

/* What breaking at g costs. While lines are only counted nothing else has a cost. */
static int64_t arrival_cost(const struct line_breaker *b, const struct gap *g, int run)
{
	int64_t cost = g->never ? ANYWHERE_COST : 0;
	if (b->p->align == ALIGN_BALANCED && b->target < 0)
		return cost;
	int penalty = g->never ? 0 : g->penalty;
	return cost + break_cost(b->p->align, penalty, g->hyphened, run, g->forced);
}

/* All ways to gap g. false: none. */
static bool arrive(struct line_breaker *b, const struct pass *pass, int g, bool overfull)
{
	const struct gap *gap = &b->gaps.gap.p[g];
	struct arrival to = {.gap = gap, .end = line_end(gap), .overfull = overfull};
	for (int run = 0; run <= HYPHEN_RUN_MAX; run++)
		to.cost[run] = arrival_cost(b, gap, run);
	to.ragged = !b->looseness && b->p->align != ALIGN_BALANCED;
	clear_best(b, gap->hyphened);
	int window = b->gaps.gap.n > LONG_GAPS && !gap->forced ? WINDOW_LONG : WINDOW_MAX;
	int stop = b->node.n - b->front > window ? b->front + window : b->node.n;
	for (int i = b->front; i < stop; i++)
		if (!weigh(b, pass, i, &to))
			break;
	return keep_best(b, g);
}

/* First of the nodes at the same gap as the newest: the shortest lines start there. */
static int newest(const struct line_breaker *b)
{
	int i = b->node.n - 1;
	while (i > 0 && b->node.p[i - 1].gap == b->node.p[i].gap)
		i--;
	return i;
}

static void pass_dead(struct line_breaker *b, const struct gap *g)
{
	int front = b->front;
	while (b->front < b->node.n && dead(b, &b->node.p[b->front], g))
		b->front++;
	if (b->front == front)
		return;
	b->floor = INT64_MAX;
	for (int i = b->front; i < b->node.n; i++)
		if (b->node.p[i].total < b->floor)
			b->floor = b->node.p[i].total;
}

/* One pass over the segment; nodes at its last gap are the ways through. */
static bool run(struct line_breaker *b, const struct pass *pass)
{
	bool justified = b->p->align == ALIGN_JUSTIFIED;
	b->node.n = 0;
	b->front = 0;
	b->floor = INT64_MAX;
	add_node(b, 0, &(struct best){.prev = -1}, justified ? FIT_DECENT : FIT_ANY, 0);
	for (int g = 1; g < b->gaps.gap.n; g++) {
		const struct gap *gap = &b->gaps.gap.p[g];
		if ((gap->flagged && !pass->hyphens) || (gap->never && !pass->anywhere) ||
		    gap->penalty > pass->dearest)
			continue;
		pass_dead(b, gap);
		if (b->front < b->node.n && arrive(b, pass, g, false))
			continue;
		if (!pass->anywhere) {
			if (b->front == b->node.n)
				return false;
		} else if (b->front == b->node.n || gap->forced) {
			b->front = newest(b);
			b->floor = -COST_LIMIT; /* as good as unknown */
			arrive(b, pass, g, true);
		}
	}
	return b->node.p[b->node.n - 1].gap == b->gaps.gap.n - 1;
}

/* The best of the ways through the segment, with looseness the one nearest to the wanted count. */
static int choose(const struct line_breaker *b, int *achieved)
{
	const struct break_node *node = b->node.p;
	int best = b->node.n - 1, first = best;
	while (first > 0 && node[first - 1].gap == node[best].gap)
		first--;
	for (int i = first; i < b->node.n; i++)
		if (node[i].total < node[best].total)
			best = i;
	int optimum = node[best].line;
	*achieved = 0;
	if (!b->looseness)
		return best;
	for (int i = first; i < b->node.n; i++) {
		int off = node[i].line - optimum;
		/* on the way to looseness, not beyond it */
		bool nearer = b->looseness > 0 ? off > *achieved && off <= b->looseness
					       : off < *achieved && off >= b->looseness;
		if (nearer || (off == *achieved && node[i].total < node[best].total)) {
			best = i;
			*achieved = off;
		}
	}
	return best;
}

/*
 * The mean place where lines end if the segment takes as many lines as its last way through. The
 * spaces that will vanish are taken to be average, so that it does not depend on the breaks.
 */
static int64_t mean_end(const struct line_breaker *b, int lines)
{
	int64_t w = b->gaps.gap.p[b->gaps.gap.n - 1].end_w - b->gaps.gap.p[0].head_w + b->indent;
	if (b->gaps.sum.glues)
		w -= (lines - 1) * b->gaps.sum.glue_w / b->gaps.sum.glues;
	return w > 0 ? w / lines : 0;
}

/*
 * The fewest ragged lines that the segment fits in, by filling each; 0: it does not fit. No line
 * starts at a break that holds or ends at one.
 */
static int fewest_lines(const struct line_breaker *b)
{
	const struct gap *gap = b->gaps.gap.p;
	int lines = 0, last = b->gaps.gap.n - 1;
	for (int from = 0, to = 0; from < last; from = to) {
		int64_t room = (int64_t)b->p->measure - (from == 0 ? b->indent : 0) +
			       gap[from].head_w + gap[from].hang_head;
		for (int g = from + 1; g <= last && gap[g].end_w - gap[g].end_hang <= room; g++)
			if (line_end(&gap[g]) <= room && !gap[g].never &&
			    gap[g].end > gap[from].head)
				to = g;
		if (to == from)
			return 0;
		lines++;
	}
	return lines;
}

static int break_balanced(struct line_breaker *b, int *achieved)
{
	struct pass pass = {BADNESS_MAX, BADNESS_MAX, 0, PENALTY_NEVER, true, false};
	int lines = fewest_lines(b);
	if (!lines) {
		pass.anywhere = true;
		b->target = -1;
		run(b, &pass);
		lines = b->node.p[choose(b, achieved)].line;
	}
	b->target = mean_end(b, lines);
	run(b, &pass);
	return choose(b, achieved);
}

static int break_ragged(struct line_breaker *b, int *achieved)
{
	struct pass pass = {BADNESS_MAX, BADNESS_MAX, 0, PENALTY_NEVER, true, false};
	if (!run(b, &pass)) {
		pass.anywhere = true;
		run(b, &pass);
	}
	return choose(b, achieved);
}

/*
 * Where the tolerance allows no way through, TeX adds stretch to every line, so that none looks as
 * loose as it is and one very loose line is taken before a hyphen. Here lines keep their true
 * costs, beyond TeX's worst, so that the looseness is spread. Only then are lines of a single word
 * taken, and words cut where they are not divided. Such a line is given some stretch, so that a
 * long word is better than a short one.
 */
static int break_justified(struct line_breaker *b, int *achieved)
{
	int tolerance = b->p->tolerance < 1 ? 1 : b->p->tolerance;
	const int first = tolerance < PRETOLERANCE ? tolerance : PRETOLERANCE;
	const int all = PENALTY_NEVER;
	int64_t emergency = b->p->measure / EMERGENCY_PART;
	const struct pass pass[] = {
		{first, BADNESS_MAX, 0, all, false, false},
		{tolerance, BADNESS_MAX, 0, all, true, false},
		{BADNESS_AWFUL - 1, BADNESS_AWFUL, 0, PENALTY_DEAR, true, false},
		{INT_MAX, BADNESS_AWFUL, emergency, all, true, false},
		{INT_MAX, BADNESS_AWFUL, emergency, all, true, true},
	};
	int n = (int)(sizeof pass / sizeof *pass), feasible = -1;
	for (int i = b->gaps.hyphens ? 0 : 1; i < n; i++) {
		if (feasible >= 0 && i > 1)
			break; /* looseness is not worth an emergency */
		if (!run(b, &pass[i]))
			continue;
		int node = choose(b, achieved);
		if (*achieved == b->looseness)
			return node;
		if (feasible < 0)
			feasible = i;
	}
	run(b, &pass[feasible < 0 ? n - 1 : feasible]);
	return choose(b, achieved);
}

static int break_segment(struct line_breaker *b, int *achieved)
{
	switch (b->p->align) {
	case ALIGN_JUSTIFIED: return break_justified(b, achieved);
	case ALIGN_BALANCED: return break_balanced(b, achieved);
	default: return break_ragged(b, achieved);
	}
}

static mpt to_mpt(int64_t v)
{
	return v > INT32_MAX ? INT32_MAX : v < -INT32_MAX ? -INT32_MAX : (mpt)v;
}

/* Thousandths of what the glue offers; never below -1000, where words would touch. */
static int ratio_of(const struct line_params *p, const struct trial *t)
{
	int64_t rest = line_rest(t);
	if (rest >= 0) {
		if ((t->last && !line_fills(p, t)) || t->stretch == 0)
			return 0;
		int64_t r = rest * 1000 / t->stretch;
		return r > 1000000 ? 1000000 : (int)r;
	}
	if (t->shrink == 0)
		return 0;
	int64_t r = rest * 1000 / t->shrink;
	return r < -1000 ? -1000 : (int)r;
}

static struct broken_line report(const struct line_breaker *b, const struct break_node *from,
				 const struct gap *g)
{
	struct pass real = {.cap = BADNESS_MAX}; /* no emergency stretch */
	struct trial t = measure_line(b, &real, from, g);
	struct broken_line line = {
		.first = b->gaps.gap.p[from->gap].head,
		.last = g->atom,
		.natural = to_mpt(t.natural),
		.slack = to_mpt(t.slack),
		.give = to_mpt(t.give),
		.hyphen = g->flagged,
		.filled = line_fills(b->p, &t),
	};
	enum fitness fit;
	line_cost(b->p, &t, BADNESS_MAX, &line.badness, &fit);
	if (b->p->align == ALIGN_JUSTIFIED) {
		line.ratio = ratio_of(b->p, &t);
		line.loose = t.slack > 0 && line.badness > b->p->tolerance;
	}
	return line;
}

/* Appends the lines of the segment that ends at node `last`. */
static struct broken_line *collect(const struct line_breaker *b, struct arena *a,
				   struct broken_line *lines, int n, int *cap, int last)
{
	int count = b->node.p[last].line;
	while (n + count > *cap)
		lines = vec_grow(a, lines, cap, sizeof *lines);
	for (int i = last, k = n + count; b->node.p[i].prev >= 0; i = b->node.p[i].prev) {
		const struct break_node *node = &b->node.p[i];
		lines[--k] = report(b, &b->node.p[node->prev], &b->gaps.gap.p[node->gap]);
	}
	return lines;
}

struct broken_line *linebreak(struct arena *a, struct arena *scratch, const struct atom *atoms,
			      int n, const struct line_params *p, int *nline)
{
	struct broken_line *lines = NULL;
	int cap = 0, looseness = p->looseness;
	*nline = 0;
	assert(a != scratch);
	mpt indent = p->first_indent;
	for (int from = 0; from < n;) {
		struct arena_mark mark = arena_mark(scratch);
		struct line_breaker b = {.scratch = scratch, .p = p, .indent = indent};
		b.gaps = (struct gaps){.scratch = scratch, .atom = atoms, .n = n};
		from = gaps_gather(&b.gaps, from);
		b.node.cap = b.gaps.gap.cap + b.gaps.gap.cap / 2; /* the usual need; it may grow */
		b.node.p = arena_room(scratch, struct break_node, b.node.cap);
		if (b.gaps.gap.n > 1) {
			int achieved;
			bool loose = p->align != ALIGN_BALANCED && b.gaps.gap.n <= LOOSE_GAPS_MAX;
			b.looseness = loose ? looseness : 0;
			int last = break_segment(&b, &achieved);
			looseness -= achieved;
			lines = collect(&b, a, lines, *nline, &cap, last);
			*nline += b.node.p[last].line;
			indent = 0;
		}
		arena_reset(scratch, mark);
	}
	return lines ? lines : arena_alloc(a, 0);
}
