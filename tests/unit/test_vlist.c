/*
 * Where vertical lists break: against a breaker that tries every set of breaks, on some thousands
 * of small pseudo-random lists; then single rules on lists made by hand, and growth.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "page/flow/vlist.h"

enum { LINE = 12000, TRIED_MAX = 11 };

struct bench {
	struct arena *a, *scratch;
	struct vlist v;
};

static int set_up(void **state)
{
	static struct bench b;
	b = (struct bench){.a = arena_new(), .scratch = arena_new()};
	*state = &b;
	return 0;
}

static int tear_down(void **state)
{
	struct bench *b = *state;
	arena_drop(b->a);
	arena_drop(b->scratch);
	return 0;
}

/* Lines of 12 pt, `penalty` for a break before each. */
static void lines(struct bench *b, int n, int penalty)
{
	for (int i = 0; i < n; i++)
		*vec_add(b->a, &b->v.box) = (struct vbox){
			.above = 9000, .below = 3000, .reach = 3000, .penalty = penalty};
}

static struct columns broken(struct bench *b, struct column_shape s)
{
	struct columns c = vlist_break(b->a, b->scratch, &b->v, &s);
	assert_int_equal(c.start[c.n], b->v.box.n);
	for (int k = 0; k < c.n; k++)
		assert_true(c.start[k] < c.start[k + 1]);
	if (c.n)
		assert_int_equal(c.start[0], 0);
	return c;
}

/* Column heights for so many lines of lines(): the first one stands on the first baseline. */
static mpt room_for(int n)
{
	return (n - 1) * LINE + 3000;
}

/* ---- a breaker that tries everything ---- */

static bool fits(const struct vlist *v, const struct column_shape *s, int k, int from, int to)
{
	mpt room = k < s->firsts ? s->first : s->other;
	return to == from + 1 || vlist_height(v, from, to) <= room;
}

static int64_t cost_of_end(const struct column_shape *s, int left, int64_t white, bool goes_on)
{
	int64_t over = white > END_WHITE && goes_on && s->whole ? white - END_WHITE : 0;
	return (left < TAIL_LINES ? REMNANT_COST : 0) +
	       END_WEIGHT * s->empty * over * over / 1000000;
}

/* Of the breaks at the bits of `set`; bit i - 1 is before box i. INT64_MAX: something does not fit.
 */
static int64_t cost_of_set(const struct vlist *v, const struct column_shape *s, unsigned set,
			   int *columns)
{
	int64_t sum = 0;
	int from = 0, k = 0;
	for (int i = 1; i <= v->box.n; i++) {
		if (i < v->box.n && !(set >> (i - 1) & 1))
			continue;
		if (!fits(v, s, k, from, i))
			return INT64_MAX;
		mpt room = k < s->firsts ? s->first : s->other;
		mpt y = vlist_head_shift(v, from) + vlist_between(v, from, i - 1);
		int64_t white = room > y ? (int64_t)(room - y) * 1000 / room : 0;
		if (i < v->box.n)
			sum += v->box.p[i].penalty + s->empty * white * white / 1000000;
		else
			sum += cost_of_end(s, v->box.n - from, white, from > 0);
		from = i;
		k++;
	}
	*columns = k;
	return sum;
}

static int64_t least_cost(const struct vlist *v, const struct column_shape *s)
{
	int64_t least[TRIED_MAX + 2];
	int n, fewest = 0;
	for (int k = 0; k < TRIED_MAX + 2; k++)
		least[k] = INT64_MAX;
	for (unsigned set = 0; set < 1U << (v->box.n - 1); set++) {
		int64_t cost = cost_of_set(v, s, set, &n);
		if (cost < INT64_MAX && cost < least[n])
			least[n] = cost;
	}
	while (least[fewest] == INT64_MAX)
		fewest++;
	int64_t more = least[fewest + 1];
	return more < least[fewest] - COLUMN_COST ? more : least[fewest];
}

static unsigned dice(uint64_t *seed, unsigned sides)
{
	*seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (unsigned)(*seed >> 33) % sides;
}

static void random_list(struct bench *b, uint64_t *seed)
{
	static const int penalties[] = {BREAK_FREE,  BREAK_LINE,  BREAK_CODE,
					BREAK_GROUP, BREAK_AVOID, BREAK_NEVER};
	int n = 1 + (int)dice(seed, TRIED_MAX);
	b->v.box.n = 0;
	b->v.head = (mpt)dice(seed, 3) * 5000;
	for (int i = 0; i < n; i++)
		*vec_add(b->a, &b->v.box) = (struct vbox){.above = 5000 + (mpt)dice(seed, 9) * 1000,
							  .below = (mpt)dice(seed, 5) * 1000,
							  .rise = (mpt)dice(seed, 4) * 6000,
							  .reach = (mpt)dice(seed, 5) * 2000,
							  .gap = dice(seed, 3) ? 0 : 6000,
							  .penalty = penalties[dice(seed, 6)]};
}

static void agrees_with_brute_force(void **state)
{
	struct bench *b = *state;
	uint64_t seed = 7;
	for (int i = 0; i < 3000; i++) {
		random_list(b, &seed);
		struct column_shape s = {.first = 20000 + (mpt)dice(&seed, 60) * 1000,
					 .other = 20000 + (mpt)dice(&seed, 60) * 1000,
					 .firsts = (int)dice(&seed, 3),
					 .whole = dice(&seed, 2),
					 .empty = dice(&seed, 2) ? EMPTY_COST_CARD
								 : EMPTY_COST_PAGE};
		struct columns c = broken(b, s);
		unsigned set = 0;
		int n;
		for (int k = 1; k < c.n; k++)
			set |= 1U << (c.start[k] - 1);
		assert_int_equal(cost_of_set(&b->v, &s, set, &n), least_cost(&b->v, &s));
		assert_int_equal(n, c.n);
	}
}

/* ---- measures ---- */

static void heights_add_up(void **state)
{
	struct bench *b = *state;
	lines(b, 3, BREAK_FREE);
	b->v.box.p[1].gap = 5000;
	assert_int_equal(vlist_between(&b->v, 0, 1), 17000);
	assert_int_equal(vlist_between(&b->v, 1, 1), 0);
	assert_int_equal(vlist_between(&b->v, 1, 9), 12000); /* not beyond the last one */
	assert_int_equal(vlist_height(&b->v, 0, 3), 9000 + 17000 + 12000 + 3000);
	assert_int_equal(vlist_height(&b->v, 1, 2), 9000 + 3000); /* no white at the head */
	b->v.head = 9000;
	assert_int_equal(vlist_height(&b->v, 0, 3), 17000 + 12000 + 3000);
	b->v.box.p[1].reach = 40000; /* hangs below the line that follows */
	assert_int_equal(vlist_height(&b->v, 0, 3), 17000 + 40000);
}

static void a_tall_head_moves_down(void **state)
{
	struct bench *b = *state;
	lines(b, 2, BREAK_FREE);
	b->v.head = 9000;
	assert_int_equal(vlist_head_shift(&b->v, 0), 0);
	b->v.box.p[0].above = 10500;
	assert_int_equal(vlist_head_shift(&b->v, 0), 1500);
	b->v.box.p[1].rise = 13000; /* counts where it begins a column, not below another box */
	assert_int_equal(vlist_head_shift(&b->v, 1), 4000);
	assert_int_equal(vlist_between(&b->v, 0, 1), 12000);
	assert_int_equal(vlist_offset(&b->v, 1), 13500);
	assert_int_equal(vlist_head_shift(&b->v, 2), 0); /* behind the last one */
}

/* ---- single rules ---- */

static void nothing_takes_no_column(void **state)
{
	struct columns c = broken(*state, (struct column_shape){.first = 1, .other = 1});
	assert_int_equal(c.n, 0);
	assert_int_equal(c.over, -1);
}

static void what_fits_stays_together(void **state)
{
	struct bench *b = *state;
	lines(b, 10, BREAK_FREE);
	b->v.head = 9000;
	struct column_shape s = {.other = room_for(10), .empty = EMPTY_COST_CARD};
	assert_int_equal(broken(b, s).n, 1);
	s.other--; /* by a thousandth of a point */
	assert_int_equal(broken(b, s).n, 2);
}

static void columns_may_differ(void **state)
{
	struct bench *b = *state;
	lines(b, 12, BREAK_FREE);
	b->v.head = 9000;
	struct columns c = broken(b, (struct column_shape){.first = room_for(2),
							   .other = room_for(5),
							   .firsts = 1,
							   .empty = EMPTY_COST_PAGE});
	assert_int_equal(c.n, 3);
	assert_int_equal(c.start[1], 2);
	assert_int_equal(c.start[2], 7);
}

static void breaks_where_it_is_cheap(void **state)
{
	struct bench *b = *state;
	lines(b, 10, BREAK_LINE);
	b->v.head = 9000;
	b->v.box.p[4].penalty = BREAK_FREE; /* a new paragraph */
	struct column_shape s = {.other = room_for(6), .empty = EMPTY_COST_CARD};
	assert_int_equal(broken(b, s).start[1], 4);
	s.empty = EMPTY_COST_PAGE; /* full pages count for more */
	assert_int_equal(broken(b, s).start[1], 6);
}

static void few_lines_do_not_go_alone(void **state)
{
	struct bench *b = *state;
	lines(b, 7, BREAK_FREE);
	b->v.head = 9000;
	struct columns c =
		broken(b, (struct column_shape){.other = room_for(6), .empty = EMPTY_COST_CARD});
	assert_int_equal(c.n, 2);
	assert_int_equal(c.start[1], 7 - TAIL_LINES);
}

/* A group goes on with its whole last item rather than with two lines of it. */
static void tails_are_whole(void **state)
{
	struct bench *b = *state;
	lines(b, 42, BREAK_AVOID);
	b->v.head = 9000;
	b->v.box.p[36].penalty = BREAK_GROUP;
	b->v.box.p[40].penalty = BREAK_LINE;
	struct column_shape s = {.other = room_for(40), .empty = EMPTY_COST_PAGE};
	assert_int_equal(broken(b, s).start[1], 36);
	b->v.box.p[41].below = 60000; /* code: as high as some lines */
	assert_int_equal(broken(b, s).start[1], 40);
}

/* A column more rather than a label parted from its text, but not for a paragraph's break. */
static void a_column_more_saves_a_bad_break(void **state)
{
	struct bench *b = *state;
	lines(b, 12, BREAK_AVOID);
	b->v.head = 9000;
	b->v.box.p[4].penalty = b->v.box.p[8].penalty = BREAK_FREE;
	struct column_shape s = {.other = room_for(6), .empty = EMPTY_COST_CARD};
	struct columns c = broken(b, s);
	assert_int_equal(c.n, 3);
	assert_int_equal(c.start[1], 4);
	assert_int_equal(c.start[2], 8);
	for (int i = 0; i < 12; i++)
		b->v.box.p[i].penalty = BREAK_LINE;
	assert_int_equal(broken(b, s).n, 2);
}

static void never_is_broken_rather_than_lost(void **state)
{
	struct bench *b = *state;
	lines(b, 6, BREAK_NEVER);
	b->v.head = 9000;
	struct columns c =
		broken(b, (struct column_shape){.other = room_for(4), .empty = EMPTY_COST_CARD});
	assert_int_equal(c.n, 2);
	assert_int_equal(c.over, -1);
}

static void a_box_too_high_is_named(void **state)
{
	struct bench *b = *state;
	lines(b, 5, BREAK_FREE);
	b->v.head = 9000;
	b->v.box.p[2].reach = 90000;
	struct columns c =
		broken(b, (struct column_shape){.other = room_for(4), .empty = EMPTY_COST_CARD});
	assert_int_equal(c.over, 2);
	bool alone = false;
	for (int k = 0; k < c.n; k++)
		alone |= c.start[k] == 2 && c.start[k + 1] == 3;
	assert_true(alone);
}

/* The last page of a book gets lines from the one before it; the last column of a card does not. */
static void the_last_page_is_no_stub(void **state)
{
	struct bench *b = *state;
	lines(b, 42, BREAK_FREE);
	b->v.head = 9000;
	struct column_shape s = {.other = room_for(20), .empty = EMPTY_COST_PAGE, .whole = true};
	struct columns c = broken(b, s);
	assert_int_equal(c.n, 3);
	assert_true(42 - c.start[2] >= 8);
	s.whole = false;
	c = broken(b, s);
	assert_true(42 - c.start[2] <= TAIL_LINES);
}

/* Also where there are more columns than the table takes. */
static void cards_do_not_end_in_stubs(void **state)
{
	struct bench *b = *state;
	lines(b, 300, BREAK_FREE);
	b->v.head = 9000;
	for (int i = 0; i < 300; i += 21)
		*vec_add(b->a, &b->v.card) = (struct card_box){.box = i};
	vlist_tails(&b->v);
	struct columns c =
		broken(b, (struct column_shape){.other = room_for(20), .empty = EMPTY_COST_PAGE});
	assert_true(c.n > 12);
	for (int k = 1; k < c.n; k++)
		assert_true(c.start[k] % 21 == 0 || c.start[k] % 21 <= 21 - TAIL_LINES);
}

/* ---- the grid ---- */

static void lines_stand_on_the_grid(void **state)
{
	struct bench *b = *state;
	lines(b, 6, BREAK_FREE);
	b->v.head = 9000;
	b->v.grid = LINE;
	for (int i = 0; i < 6; i++)
		b->v.box.p[i].on_grid = i != 2;
	b->v.box.p[1].gap = 5000;    /* nearer to none */
	b->v.box.p[2].above = 20000; /* not on it: 23 pt below the line before, 12 pt to the next */
	b->v.box.p[4].gap = 7000;    /* nearer to a line */
	assert_int_equal(vlist_between(&b->v, 0, 1), LINE);
	assert_int_equal(vlist_between(&b->v, 1, 2), 23000);
	assert_int_equal(vlist_between(&b->v, 1, 3), 3 * LINE);
	assert_int_equal(vlist_between(&b->v, 3, 4), 2 * LINE);
	assert_int_equal(vlist_height(&b->v, 0, 6), 7 * LINE + 3000);
	vlist_even(&b->v); /* the point that is left above and below */
	assert_int_equal(vlist_between(&b->v, 1, 2), 23500);
	assert_int_equal(vlist_between(&b->v, 1, 3), 3 * LINE);
}

/* ---- growth ---- */

/* Far more columns than the table takes: each full, none too full. */
static void a_book_is_broken_column_by_column(void **state)
{
	struct bench *b = *state;
	lines(b, 200000, BREAK_LINE);
	b->v.head = 9000;
	struct column_shape s = {.other = room_for(40), .empty = EMPTY_COST_PAGE};
	struct columns c = broken(b, s);
	assert_int_equal(c.n, 5000);
	assert_int_equal(c.over, -1);
	for (int k = 0; k < c.n; k++)
		assert_int_equal(c.start[k + 1] - c.start[k], 40);
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		T(agrees_with_brute_force),
		T(heights_add_up),
		T(a_tall_head_moves_down),
		T(nothing_takes_no_column),
		T(what_fits_stays_together),
		T(columns_may_differ),
		T(breaks_where_it_is_cheap),
		T(few_lines_do_not_go_alone),
		T(tails_are_whole),
		T(a_column_more_saves_a_bad_break),
		T(never_is_broken_rather_than_lost),
		T(a_box_too_high_is_named),
		T(a_book_is_broken_column_by_column),
		T(the_last_page_is_no_stub),
		T(cards_do_not_end_in_stubs),
		T(lines_stand_on_the_grid),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
