/* Packed groups: what comes out is what went in. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "book/pack.h"
#include "text/font/font.h"

struct bench {
	struct arena *a, *keep;
	struct font_store *fonts;
	const struct font *font;
	struct pack *pack;
};

/* loose: bytes of groups that are left as they are. */
static void open_bench(struct bench *t, const size_t *loose)
{
	t->a = arena_new();
	t->keep = arena_new();
	t->fonts = font_store_new(t->a);
	t->font = font_open(t->fonts, "fonts/Inter-Regular.otf", 0, (struct loc){0},
			    diag_new(t->a, stderr));
	assert_non_null(t->font);
	t->pack = pack_new(t->keep, *loose);
}

static void close_bench(struct bench *t)
{
	pack_drop(t->pack);
	font_store_drop(t->fonts);
	arena_drop(t->keep);
	arena_drop(t->a);
}

/* A glyph for each character; a ligature for "ffi", a mark of its own for "+". */
static struct fragment fragment_of(struct bench *t, const char *text)
{
	struct str s = str_of(text);
	struct glyph *g = arena_array(t->a, struct glyph, 2 * s.n + 1);
	struct fragment f = {.font = t->font, .size = 9000, .text = s, .glyph = g};
	for (size_t i = 0, from; i < s.n;) {
		from = i;
		uint32_t cp = utf8_next(s, &i);
		if (str_starts(str_from(s, from), "ffi"))
			i = from + 3;
		*g++ = (struct glyph){.gid = (uint16_t)(cp & 0x7FFF),
				      .length = (uint16_t)(i - from),
				      .advance = 500 + (int32_t)(cp % 7) * 100,
				      .cluster = (uint32_t)from};
		if (cp == '+')
			*g++ = (struct glyph){.gid = 9,
					      .length = 0,
					      .dx = -400,
					      .dy = 123456,
					      .cluster = (uint32_t)from};
	}
	f.nglyph = (int)(g - f.glyph);
	return f;
}

static void same_fragment(const struct fragment *x, const struct fragment *y, bool all)
{
	assert_ptr_equal(x->font, y->font);
	assert_ptr_equal(x->language, y->language);
	assert_int_equal(x->size, y->size);
	assert_int_equal(x->colour, y->colour);
	assert_int_equal(x->flags, y->flags);
	assert_int_equal(x->level, y->level);
	assert_int_equal(x->x, y->x);
	assert_int_equal(x->width, y->width);
	assert_int_equal(x->extra, y->extra);
	assert_int_equal(x->tracking, y->tracking);
	assert_int_equal(x->expand, y->expand);
	assert_true(str_eq(x->url, y->url));
	if (!all)
		return;
	assert_true(str_eq(x->text, y->text));
	assert_int_equal(x->nglyph, y->nglyph);
	for (int i = 0; i < x->nglyph; i++)
		assert_memory_equal(&x->glyph[i], &y->glyph[i], sizeof *x->glyph);
}

static struct page unpacked(struct bench *t, struct op *op, int nop, enum unpack what)
{
	struct group *g = arena_alloc(t->a, sizeof *g);
	*g = (struct group){.w = 100, .h = 50, .op = op, .nop = nop};
	pack_group(t->pack, g);
	assert_null(g->op);
	struct page p = {.group = g, .ngroup = 1};
	return page_unpack(&p, t->a, what);
}

static void text_comes_back(void **state)
{
	static const char *const texts[] = {
		"",
		"one",
		"two words and an office ",
		"x+ y+z",
		"a word of more than twenty-four characterswithoutanyblankinit",
		"\xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E\xE3\x81\xA8 English",
		"one",
	};
	enum { N = sizeof texts / sizeof *texts };
	struct bench t;
	open_bench(&t, *state);
	struct fragment f[N];
	struct language language = {.tag = STR("de")};
	for (int i = 0; i < N; i++) {
		f[i] = fragment_of(&t, texts[i]);
		f[i].x = 1000 * i;
		f[i].width = i == 3 ? INT32_MAX : 900;
	}
	f[1].url = STR("https://example.org/");
	f[2].language = &language;
	f[2].colour = 0x123456;
	f[3].extra = -7;
	f[3].tracking = 12;
	f[4].expand = -20;
	f[5].level = 1;
	f[5].flags = SPAN_CODE;
	struct op op = {.kind = OP_TEXT,
			.x = 5,
			.y = -6,
			.w = 7,
			.fragment = f,
			.nfragment = N,
			.fill = NO_COLOUR,
			.stroke = NO_COLOUR,
			.at = {"g.yaml", 7, 3}};
	for (int what = UNPACK_PLACES; what <= UNPACK_ALL; what++) {
		struct page p = unpacked(&t, &op, 1, (enum unpack)what);
		const struct op *out = &p.group[0].op[0];
		assert_int_equal(out->nfragment, N);
		assert_null(out->line);
		for (int i = 0; i < N; i++) {
			same_fragment(&out->fragment[i], &f[i], what != UNPACK_PLACES);
			assert_int_equal(out->fragment[i].at.line, 7);
		}
	}
	close_bench(&t);
}

/* Same text in other glyphs, same glyphs elsewhere in a text. */
static void words_are_told_apart(void **state)
{
	struct bench t;
	open_bench(&t, *state);
	struct fragment f[3];
	for (int i = 0; i < 3; i++)
		f[i] = fragment_of(&t, i < 2 ? "same word" : "a same word");
	((struct glyph *)f[1].glyph)[2].advance++;
	struct op op = {.kind = OP_TEXT, .fragment = f, .nfragment = 3};
	struct page p = unpacked(&t, &op, 1, UNPACK_TEXT);
	for (int i = 0; i < 3; i++)
		same_fragment(&p.group[0].op[0].fragment[i], &f[i], true);
	close_bench(&t);
}

static void same_op(const struct op *x, const struct op *y)
{
	assert_int_equal(x->kind, y->kind);
	assert_int_equal(x->x, y->x);
	assert_int_equal(x->y, y->y);
	assert_int_equal(x->w, y->w);
	assert_int_equal(x->h, y->h);
	assert_int_equal(x->radius, y->radius);
	assert_int_equal(x->weight, y->weight);
	assert_int_equal(x->gap, y->gap);
	assert_int_equal(x->sharp, y->sharp);
	assert_int_equal(x->open, y->open);
	assert_int_equal(x->fill, y->fill);
	assert_int_equal(x->stroke, y->stroke);
	assert_true(str_eq(x->url, y->url));
	assert_ptr_equal(x->anchor, y->anchor);
	assert_ptr_equal(x->node, y->node);
	assert_ptr_equal(x->at.file, y->at.file);
	assert_int_equal(x->at.line, y->at.line);
	assert_int_equal(x->at.col, y->at.col);
}

static void drawings_come_back(void **state)
{
	struct bench t;
	open_bench(&t, *state);
	struct node node = {.role = ROLE_FIGURE, .order = 3};
	struct anchor anchor = {.page = 2};
	struct op op[] = {
		{.kind = OP_RECT,
		 .x = INT32_MAX,
		 .y = INT32_MIN,
		 .w = 1,
		 .h = -1,
		 .radius = 2,
		 .sharp = CORNER_TOP_LEFT | CORNER_BOTTOM_LEFT,
		 .open = OPEN_BOTTOM,
		 .fill = 0xFFFFFF,
		 .stroke = NO_COLOUR,
		 .weight = 300,
		 .node = &node},
		{.kind = OP_LINE,
		 .x = INT32_MIN,
		 .y = INT32_MAX,
		 .w = 64,
		 .stroke = 0,
		 .fill = NO_COLOUR,
		 .at = {"l.yaml", 100000, 2}},
		{.kind = OP_DOTS,
		 .gap = 127,
		 .weight = 128,
		 .fill = 0,
		 .stroke = NO_COLOUR,
		 .at = {"l.yaml", 1, 1}},
		{.kind = OP_ELLIPSE, .fill = NO_COLOUR, .stroke = 0x0A0B0C, .node = &node},
		{.kind = OP_LINK, .url = STR("mailto:x"), .fill = NO_COLOUR, .stroke = NO_COLOUR},
		{.kind = OP_LINK, .anchor = &anchor, .fill = NO_COLOUR, .stroke = NO_COLOUR},
		{.kind = OP_LINK, .url = STR("mailto:x"), .fill = NO_COLOUR, .stroke = NO_COLOUR},
	};
	enum { N = sizeof op / sizeof *op };
	struct page p = unpacked(&t, op, N, UNPACK_PLACES);
	assert_int_equal(p.group[0].nop, N);
	for (int i = 0; i < N; i++)
		same_op(&p.group[0].op[i], &op[i]);
	assert_true(node.drawn);
	close_bench(&t);
}

static void lines_and_boxes_come_back_for_dumps(void **state)
{
	struct bench t;
	open_bench(&t, *state);
	struct line line = {.x = 1,
			    .width = 500,
			    .natural = 480,
			    .ratio = -3,
			    .badness = 10000,
			    .expand = 4,
			    .track = -5,
			    .spaces = 900,
			    .hyphen = true,
			    .loose = true};
	struct fragment f = fragment_of(&t, "text");
	struct op op[] = {{.kind = OP_TEXT, .fragment = &f, .nfragment = 1},
			  {.kind = OP_TEXT, .fragment = &f, .nfragment = 1, .line = &line}};
	struct placed box[] = {{"line", 1, 2, 3, 4, 1, {"g.yaml", 5, 6}},
			       {"stack", -1, 2, 3, 4, 0, {NULL, 0, 0}}};
	struct group g = {.kind = GROUP_FRONT, .op = op, .nop = 2, .placed = box, .nplaced = 2};
	struct page page = {.group = &g, .ngroup = 1};
	pack_group(t.pack, &g);
	assert_int_equal(page_unpack(&page, t.a, UNPACK_TEXT).group[0].nplaced, 0);
	struct group out = page_unpack(&page, t.a, UNPACK_ALL).group[0];
	assert_null(out.op[0].line);
	const struct line *l = out.op[1].line;
	assert_int_equal(l->width, 500);
	assert_int_equal(l->natural, 480);
	assert_int_equal(l->ratio, -3);
	assert_int_equal(l->badness, 10000);
	assert_int_equal(l->expand, 4);
	assert_int_equal(l->track, -5);
	assert_int_equal(l->spaces, 900);
	assert_true(l->hyphen && l->loose && !l->last && !l->wide);
	assert_int_equal(l->nfragment, 1);
	assert_int_equal(out.nplaced, 2);
	for (int i = 0; i < 2; i++) {
		assert_string_equal(out.placed[i].kind, box[i].kind);
		assert_int_equal(out.placed[i].x, box[i].x);
		assert_int_equal(out.placed[i].h, box[i].h);
		assert_int_equal(out.placed[i].depth, box[i].depth);
		assert_ptr_equal(out.placed[i].at.file, box[i].at.file);
		assert_int_equal(out.placed[i].at.col, box[i].at.col);
	}
	close_bench(&t);
}

/* The promise of the header: what a card says again costs a few bytes. */
static void words_are_kept_once(void **state)
{
	struct bench t;
	open_bench(&t, *state);
	struct fragment f = fragment_of(&t, "every card says the same words again and again");
	struct op op = {.kind = OP_TEXT, .fragment = &f, .nfragment = 1};
	size_t before = 0;
	for (int i = 0; i < 20000; i++) {
		struct group g = {.op = &op, .nop = 1};
		pack_group(t.pack, &g);
		if (i == 1000)
			before = arena_size(t.keep);
	}
	assert_true(arena_size(t.keep) - before < 19000 * 80);
	close_bench(&t);
}

/* However many follow: what is left as it is stays near its limit. */
static void groups_are_packed_when_much_is_kept(void **state)
{
	static const size_t loose = 1 << 20;
	(void)state;
	struct bench t;
	open_bench(&t, &loose);
	struct fragment f = fragment_of(&t, "every card says the same words again and again");
	struct op op = {.kind = OP_TEXT, .fragment = &f, .nfragment = 1};
	for (int i = 0; i < 20000; i++) {
		struct group g = {.op = &op, .nop = 1};
		pack_group(t.pack, &g);
		struct page page = {.group = &g, .ngroup = 1};
		if (i % 1000 == 0) {
			struct arena_mark mark = arena_mark(t.a);
			struct group out = page_unpack(&page, t.a, UNPACK_TEXT).group[0];
			same_fragment(out.op[0].fragment, &f, true);
			arena_reset(t.a, mark);
		}
	}
	assert_in_range(arena_size(t.keep), loose, 2 * loose + 20000 * 80);
	close_bench(&t);
}

int main(void)
{
	/* packed, and left as they are: the same comes back */
	static size_t packed = 0, loose = (size_t)1 << 30;
#define T(f, how) cmocka_unit_test_prestate(f, &how)
	const struct CMUnitTest tests[] = {
		T(text_comes_back, packed),
		T(text_comes_back, loose),
		T(words_are_told_apart, packed),
		T(words_are_told_apart, loose),
		T(drawings_come_back, packed),
		T(drawings_come_back, loose),
		T(lines_and_boxes_come_back_for_dumps, packed),
		T(lines_and_boxes_come_back_for_dumps, loose),
		T(words_are_kept_once, packed),
		T(groups_are_packed_when_much_is_kept, packed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
