/* Heights and breaks of vertical lists. */
#include "page/flow/vlist.h"

enum { TABLE_COLUMNS = 12 }; /* a text of more is a book: columns x boxes is no longer small */

/* Reference line to reference line, if there is no grid. */
static mpt advance(const struct vbox *above, const struct vbox *b)
{
	return above->below + b->gap + b->above;
}

/* The nearest line of the grid; up only by white that may go: all of it between lines, half of it
 * below something else. */
static mpt to_grid(const struct vlist *v, int i, mpt y)
{
	const struct vbox *b = &v->box.p[i];
	mpt over = v->grid && b->on_grid ? y % v->grid : 0;
	mpt gap = i == 0 ? 0 : v->box.p[i - 1].on_grid ? b->gap : b->gap / 2;
	if (over == 0)
		return y;
	return over <= gap && over * 2 < v->grid ? y - over : y - over + v->grid;
}

mpt vlist_next(const struct vlist *v, int i, mpt y)
{
	return to_grid(v, i, y + advance(&v->box.p[i - 1], &v->box.p[i]));
}

/* No line: code, or the like, which does not look lost by itself. */
static bool is_block(const struct vbox *b)
{
	return b->below > b->above;
}

/* Boxes [from, to) before which a break leaves less than a tail of them. */
static void keep_tail(struct vlist *v, int from, int to)
{
	for (int i = to - 1; i > from && to - i < TAIL_LINES; i--) {
		struct vbox *b = &v->box.p[i];
		if (is_block(b))
			return;
		if (b->penalty < BREAK_TAIL)
			b->penalty = BREAK_TAIL;
	}
}

void vlist_tails(struct vlist *v)
{
	for (int i = 0; i < v->card.n; i++)
		keep_tail(v, v->card.p[i].box, i + 1 < v->card.n ? v->card.p[i + 1].box : v->box.n);
}

void vlist_even(struct vlist *v)
{
	int line = -1; /* the last one on the grid */
	mpt y = 0;
	for (int i = 0; v->grid && i < v->box.n; i++) {
		if (i > 0)
			y += advance(&v->box.p[i - 1], &v->box.p[i]);
		if (!v->box.p[i].on_grid)
			continue;
		mpt spare = to_grid(v, i, y) - y;
		if (line >= 0 && i - line > 1 && spare > 0)
			v->box.p[line + 1].gap += spare / 2;
		line = i;
		y = 0;
	}
}

const struct vtable *vlist_table(const struct vlist *v, int from)
{
	int low = 0, high = v->table.n;
	while (low < high) {
		int middle = (low + high) / 2;
		if (v->table.p[middle].to <= from)
			low = middle + 1;
		else
			high = middle;
	}
	const struct vtable *t = low < v->table.n ? &v->table.p[low] : NULL;
	return t && t->body < from ? t : NULL;
}

/* How far a box that begins a column is shifted, apart from what hangs on it. */
static mpt own_shift(const struct vlist *v, int from)
{
	const struct vbox *b = &v->box.p[from];
	mpt over = (b->above > b->rise ? b->above : b->rise) - v->head;
	return over > 0 ? over : 0;
}

mpt vlist_head_shift(const struct vlist *v, int from)
{
	if (from >= v->box.n)
		return 0;
	const struct vtable *t = v->table.n ? vlist_table(v, from) : NULL;
	mpt y = t ? own_shift(v, t->head) + v->box.p[t->head].below + v->box.p[from].above
		  : own_shift(v, from);
	mpt over = v->grid && v->box.p[from].on_grid ? y % v->grid : 0;
	return over ? y - over + v->grid : y;
}

mpt vlist_between(const struct vlist *v, int from, int to)
{
	mpt start = from < v->box.n && !v->box.p[from].on_grid ? vlist_head_shift(v, from) : 0;
	mpt y = start;
	for (int k = from + 1; k <= to && k < v->box.n; k++)
		y = vlist_next(v, k, y);
	return y - start;
}

mpt vlist_offset(const struct vlist *v, int i)
{
	return vlist_head_shift(v, 0) + vlist_between(v, 0, i);
}

mpt vlist_height(const struct vlist *v, int from, int to)
{
	mpt y = vlist_head_shift(v, from), deepest = 0;
	for (int i = from; i < to; i++) {
		if (i > from)
			y = vlist_next(v, i, y);
		if (y + v->box.p[i].reach > deepest)
			deepest = y + v->box.p[i].reach;
	}
	return deepest;
}

static mpt column_height(const struct column_shape *s, int column)
{
	return column < s->firsts ? s->first : s->other;
}

/* Cost of a column that ends before box i with its lowest reach at y. */
static int64_t break_cost(const struct vlist *v, const struct column_shape *s, int i, mpt y,
			  mpt height)
{
	int64_t white = height > y ? (int64_t)(height - y) * 1000 / height : 0;
	return v->box.p[i].penalty + s->empty * white * white / 1000000;
}

/* First box that does not fit into a column that starts at `from`. */
static int column_end(const struct vlist *v, int from, mpt height)
{
	mpt y = vlist_head_shift(v, from);
	for (int i = from; i < v->box.n; i++) {
		if (i > from)
			y = vlist_next(v, i, y);
		if (y + v->box.p[i].reach > height)
			return i > from ? i : from + 1;
	}
	return v->box.n;
}

bool vlist_is_remnant(const struct vlist *v, int from)
{
	bool few = v->box.n - from < TAIL_LINES;
	for (int i = from; few && i < v->box.n; i++)
		few = !is_block(&v->box.p[i]);
	return few;
}

/* Of the last column, from box `from` on down to y: it may be short, but lines that look like a
 * remnant cost, and so does a running page that is far from full. */
static int64_t end_cost(const struct vlist *v, const struct column_shape *s, int from, mpt y,
			mpt height)
{
	int64_t white = height > y ? (int64_t)(height - y) * 1000 / height : 0;
	int64_t over = from > 0 && s->whole && white > END_WHITE ? white - END_WHITE : 0;
	int64_t remnant = vlist_is_remnant(v, from) ? REMNANT_COST : 0;
	return remnant + END_WEIGHT * s->empty * over * over / 1000000;
}

/* Every column as full as it goes. Mostly these are the fewest; but one that ends sooner may spare
 * the next a head that takes much room. */
static int full_columns(const struct vlist *v, const struct column_shape *s)
{
	int n = 0;
	for (int from = 0; from < v->box.n; n++)
		from = column_end(v, from, column_height(s, n));
	return n;
}

/* least[k][i]: cheapest way to end column k before box i; from[k][i]: where that column begins;
 * need[i]: columns that boxes from i on take at least. */
struct break_table {
	int64_t *least;
	int *from, *need;
	int n; /* boxes + 1 */
	int most;
};

/* From the last box to the first: a column, and the least that any of its ends leaves to do. */
static void table_needs(const struct vlist *v, const struct column_shape *s, struct break_table *t)
{
	mpt height = s->first > s->other ? s->first : s->other;
	t->need[v->box.n] = 0;
	for (int from = v->box.n - 1; from >= 0; from--) {
		int end = column_end(v, from, height), least = t->need[end];
		for (int i = end - 1; i > from && least > 0; i--)
			least = t->need[i] < least ? t->need[i] : least;
		t->need[from] = 1 + least;
	}
}

static void table_reach(struct break_table *t, int k, int i, int from, int64_t cost)
{
	if (cost <= t->least[k * t->n + i]) {
		t->least[k * t->n + i] = cost;
		t->from[k * t->n + i] = from;
	}
}

static void table_column(const struct vlist *v, const struct column_shape *s, struct break_table *t,
			 int k)
{
	mpt height = column_height(s, k);
	for (int from = 0; from < v->box.n; from++) {
		int64_t before = k ? t->least[(k - 1) * t->n + from] : from ? INT64_MAX : 0;
		if (before == INT64_MAX || t->need[from] > t->most - k)
			continue; /* no way leads there, or none on from there */
		int end = column_end(v, from, height);
		mpt y = vlist_head_shift(v, from);
		for (int i = from + 1; i <= end && i < v->box.n; i++) {
			table_reach(t, k, i, from, before + break_cost(v, s, i, y, height));
			y = vlist_next(v, i, y);
		}
		if (end == v->box.n)
			table_reach(t, k, end, from, before + end_cost(v, s, from, y, height));
	}
}

/* Fills in start for the fewest columns, n at most, or one more if that is better. */
static void best_starts(struct arena *scratch, const struct vlist *v, const struct column_shape *s,
			struct columns *c)
{
	struct arena_mark m = arena_mark(scratch);
	struct break_table t = {.n = v->box.n + 1, .most = c->n + 1};
	int most = t.most;
	t.least = arena_array(scratch, int64_t, most * t.n);
	t.from = arena_array(scratch, int, most *t.n);
	t.need = arena_array(scratch, int, t.n);
	table_needs(v, s, &t);
	for (int i = 0; i < most * t.n; i++)
		t.least[i] = INT64_MAX;
	for (int k = 0; k < most; k++)
		table_column(v, s, &t, k);
	const int64_t *all = &t.least[v->box.n]; /* of all boxes, in so many columns and one */
	for (c->n = 1; all[(c->n - 1) * t.n] == INT64_MAX;)
		c->n++;
	if (all[c->n * t.n] < all[(c->n - 1) * t.n] - COLUMN_COST)
		c->n++;
	for (int k = c->n - 1, at = v->box.n; k >= 0; k--)
		at = c->start[k] = t.from[k * t.n + at];
	arena_reset(scratch, m);
}

/* A break before a box, with so many of the first columns before it, and the way there. */
struct column_way {
	int64_t cost; /* -1: none leads there */
	int from, done;
};

/* All columns that begin with box `from`, after `done` of the first ones. */
static void long_column(const struct vlist *v, const struct column_shape *s, struct column_way *way,
			int from, int done)
{
	int n = v->box.n, layers = s->firsts + 1, after = done < s->firsts ? done + 1 : done;
	int64_t before = way[from * layers + done].cost;
	mpt height = column_height(s, done), y = vlist_head_shift(v, from);
	if (before < 0)
		return;
	int end = column_end(v, from, height);
	for (int i = from + 1; i <= end; i++) {
		struct column_way *w = &way[i * layers + after];
		int64_t cost = before + COLUMN_COST;
		cost += i < n ? break_cost(v, s, i, y, height) : end_cost(v, s, from, y, height);
		if (w->cost < 0 || cost <= w->cost)
			*w = (struct column_way){cost, from, done};
		if (i < n)
			y = vlist_next(v, i, y);
	}
}

/* Many columns: all after the first ones are alike, so it is enough to know of each box what the
 * columns before it cost. Takes time in the order of the boxes. */
static void long_starts(struct arena *a, struct arena *scratch, const struct vlist *v,
			const struct column_shape *s, struct columns *c)
{
	struct arena_mark m = arena_mark(scratch);
	int n = v->box.n, layers = s->firsts + 1, done = 0;
	struct column_way *way = arena_array(scratch, struct column_way, (n + 1) * layers);
	for (int i = 0; i < (n + 1) * layers; i++)
		way[i].cost = -1;
	way[0].cost = 0;
	for (int i = 0; i < n; i++)
		for (int k = 0; k < layers; k++)
			long_column(v, s, way, i, k);
	for (int k = 1; k < layers; k++) {
		int64_t cost = way[n * layers + k].cost, least = way[n * layers + done].cost;
		if (cost >= 0 && (least < 0 || cost < least))
			done = k;
	}
	c->n = 0;
	for (int i = n, k = done; i > 0; c->n++) {
		struct column_way w = way[i * layers + k];
		i = w.from;
		k = w.done;
	}
	c->start = arena_array(a, int, c->n + 1);
	for (int i = n, k = done, at = c->n - 1; i > 0; at--) {
		struct column_way w = way[i * layers + k];
		i = c->start[at] = w.from;
		k = w.done;
	}
	arena_reset(scratch, m);
}

static void check_heights(const struct vlist *v, const struct column_shape *s, struct columns *c)
{
	c->over = -1;
	for (int k = 0; k < c->n && c->over < 0; k++)
		if (vlist_head_shift(v, c->start[k]) + v->box.p[c->start[k]].reach >
		    column_height(s, k))
			c->over = c->start[k];
}

struct columns vlist_break(struct arena *a, struct arena *scratch, const struct vlist *v,
			   const struct column_shape *s)
{
	struct columns c = {.n = full_columns(v, s)};
	if (c.n == 0) {
		c.start = arena_array(a, int, 1);
	} else if (c.n <= TABLE_COLUMNS) {
		c.start = arena_array(a, int, c.n + 2);
		best_starts(scratch, v, s, &c);
	} else {
		long_starts(a, scratch, v, s, &c);
	}
	c.start[c.n] = v->box.n;
	check_heights(v, s, &c);
	return c;
}
