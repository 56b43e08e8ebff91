/* The text form of a book: fixed order, exact numbers, nothing that changes from run to run. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "emit/text/dump.h"

static const char *font_path = "fonts/Vollkorn-Regular.ttf";

static struct op *one_of_each(struct arena *a, struct node *const *node, struct anchor *anchor,
			      struct fragment *fragment)
{
	const struct op ops[] = {
		{.kind = OP_TEXT,
		 .x = 1,
		 .y = 20500,
		 .fragment = fragment,
		 .nfragment = 1,
		 .node = node[0],
		 .at = node[0]->at},
		{.kind = OP_RECT,
		 .w = 10,
		 .h = 20,
		 .radius = 5,
		 .fill = 0xABCDEF,
		 .stroke = NO_COLOUR,
		 .sharp = CORNER_TOP_LEFT | CORNER_BOTTOM_LEFT,
		 .node = node[1]},
		{.kind = OP_ELLIPSE,
		 .w = 10,
		 .h = 20,
		 .fill = NO_COLOUR,
		 .stroke = 0,
		 .weight = 750},
		{.kind = OP_LINE, .w = -10, .stroke = 255, .weight = 500},
		{.kind = OP_DOTS, .w = 10000, .fill = 0, .weight = 700, .gap = 3500},
		{.kind = OP_LINK, .w = 10, .h = 20, .url = STR("https://go.dev/")},
		{.kind = OP_LINK, .w = 10, .h = 20, .anchor = anchor},
	};
	return memcpy(arena_array(a, struct op, 7), ops, sizeof ops);
}

static const char whole_book_pages[] =
	"# goprep-pdf pages 1\n"
	"book pages=1 duplex=short-edge unscaled=y language=\"en\" title=\"T\" author=\"\""
	" subject=\"\" keywords=\"\"\n"
	"outline level=1 page=1 x=1.000 y=-2.500 \"Why \\\"Go\\\"?\"\n"
	"anchor name=\"c-01\" page=1 x=1.000 y=-2.500\n"
	"node 0 parent=-1 role=card at=guide.yaml:12:3\n"
	"node 1 parent=0 role=figure alt=\"1 of 2\"\n"
	"page 1 w=595.276 h=841.890 label=\"iv\"\n"
	"  group kind=back id=\"c-01\" x=28.346 y=-0.001 w=419.528 h=297.638 turned=y\n"
	"    text x=0.001 y=20.500 node=0:card at=guide.yaml:12:3\n"
	"      fragment x=0.100 w=12.345 font=Vollkorn-Regular size=9.500 colour=#007d9c"
	" tracking=-0.012 \"so\\u{ad}\\u{a0}\\n\\\\\\u{01} \xF0\x9F\x98\x80\"\n"
	"    rect x=0.000 y=0.000 w=0.010 h=0.020 radius=0.005 sharp=tl,bl fill=#abcdef"
	" stroke=none weight=0.000 node=1:figure\n"
	"    ellipse x=0.000 y=0.000 w=0.010 h=0.020 fill=none stroke=#000000 "
	"weight=0.750\n"
	"    line x=0.000 y=0.000 w=-0.010 h=0.000 stroke=#0000ff weight=0.500\n"
	"    dots x=0.000 y=0.000 w=10.000 fill=#000000 weight=0.700 gap=3.500\n"
	"    link x=0.000 y=0.000 w=0.010 h=0.020 url=\"https://go.dev/\"\n"
	"    link x=0.000 y=0.000 w=0.010 h=0.020 page=1 x=1.000 y=-2.500\n";

static void whole_book(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct diag *d = diag_new(a, stderr);
	struct font_store *fonts = font_store_new(a);
	struct loc at = {"/far/away/guides/guide.yaml", 12, 3};
	struct font *font = font_open(fonts, font_path, 0, at, d);
	assert_non_null(font);

	struct node card = {.role = ROLE_CARD, .order = 0, .at = at};
	struct node strip = {
		.role = ROLE_FIGURE, .parent = &card, .order = 1, .alt = STR("1 of 2")};
	struct node *nodes[] = {&card, &strip};
	struct anchor anchor = {.page = 0, .x = 1000, .y = -2500, .name = STR("c-01")};
	struct anchor *anchors[] = {&anchor};
	struct outline outline = {STR("Why \"Go\"?"), 1, &anchor};
	struct fragment fragment = {.font = font,
				    .size = 9500,
				    .colour = 0x007D9C,
				    .x = 100,
				    .width = 12345,
				    .tracking = -12,
				    .text = STR("so\xC2\xAD\xC2\xA0\n\\\x01 \xF0\x9F\x98\x80"),
				    .at = at};
	struct op *ops = one_of_each(a, nodes, &anchor, &fragment);
	struct group group = {.x = 28346,
			      .y = -1,
			      .w = 419528,
			      .h = 297638,
			      .turned = true,
			      .kind = GROUP_BACK,
			      .id = STR("c-01"),
			      .op = ops,
			      .nop = 7};
	struct page page = {
		.w = 595276, .h = 841890, .group = &group, .ngroup = 1, .label = STR("iv")};
	struct book book = {.page = &page,
			    .npage = 1,
			    .node = nodes,
			    .nnode = 2,
			    .outline = &outline,
			    .noutline = 1,
			    .anchor = anchors,
			    .nanchor = 1,
			    .title = STR("T"),
			    .language = STR("en"),
			    .duplex = DUPLEX_SHORT_EDGE,
			    .print_unscaled = true};
	struct buf out = {.a = a};
	dump_pages(&book, &out);
	buf_char(&out, '\0');
	assert_string_equal(out.p, whole_book_pages);
	font_store_drop(fonts);
	arena_drop(a);
}

static const char two_pages_lines[] =
	"# goprep-pdf lines 1\n"
	"page 1 w=0.100 h=0.200 label=\"i\"\n"
	"page 2 w=595.276 h=841.890 label=\"2\"\n"
	"  group kind=front id=\"c-01\" x=28.346 y=0.000 w=0.100 h=0.200 turned=n\n"
	"    line x=6.250 y=20.500 w=136.550 nat=140.120 ratio=-214 bad=1 hyphen=y last=n"
	" at=my \\\"new\\\" guide.yaml:41:13 \"I said \\\"no\\\" to ser\\u{ad}\"\n"
	"    line x=0.000 y=33.000 w=26.380 nat=26.380 ratio=0 bad=0 hyphen=n last=y"
	" \"ser\\u{ad}\"\n";

static void lines_of_a_book(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct loc at = {"guides/my \"new\" guide.yaml", 41, 13};
	struct fragment fragments[] = {{.text = STR("I said \"no\" to "), .x = 5250},
				       {.text = STR("ser\xC2\xAD")}};
	struct line first = {.fragment = fragments,
			     .nfragment = 2,
			     .x = 5250,
			     .width = 136550,
			     .natural = 140120,
			     .ratio = -214,
			     .badness = 1,
			     .hyphen = true};
	struct line last = {.last = true, .width = 26380, .natural = 26380};
	struct op ops[] = {
		{.kind = OP_TEXT,
		 .x = 1000,
		 .y = 20500,
		 .fragment = fragments,
		 .nfragment = 2,
		 .line = &first,
		 .at = at},
		{.kind = OP_RECT, .w = 10, .h = 20},
		{.kind = OP_TEXT,
		 .y = 33000,
		 .fragment = fragments + 1,
		 .nfragment = 1,
		 .line = &last},
		{.kind = OP_TEXT, .fragment = fragments, .nfragment = 1}, /* drawn, not broken */
	};
	struct group groups[] = {
		{.kind = GROUP_SHEET, .op = ops + 1, .nop = 1},
		{.x = 28346,
		 .w = 100,
		 .h = 200,
		 .kind = GROUP_FRONT,
		 .id = STR("c-01"),
		 .op = ops,
		 .nop = 4},
	};
	struct page pages[] = {
		{.w = 100, .h = 200, .label = STR("i")},
		{.w = 595276, .h = 841890, .group = groups, .ngroup = 2, .label = STR("2")}};
	struct book book = {.page = pages, .npage = 2};
	struct buf out = {.a = a};
	dump_lines(&book, &out);
	buf_char(&out, '\0');
	assert_string_equal(out.p, two_pages_lines);
	arena_drop(a);
}

static void boxes_of_a_book(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct placed placed[] = {
		{.kind = "stack", .x = 1000, .y = -2500, .w = 87000, .h = 74100, .depth = 1},
		{.kind = "code",
		 .x = 1001,
		 .w = 2,
		 .h = 3,
		 .depth = 2,
		 .at = {"/tmp/guide.yaml", 7, 9}},
	};
	struct group groups[] = {
		{.kind = GROUP_SHEET}, /* nothing placed: left out */
		{.kind = GROUP_BACK, .turned = true, .placed = placed, .nplaced = 2},
	};
	struct page page = {.w = 100,
			    .h = 200,
			    .group = groups,
			    .ngroup = 2,
			    .correction = {500, -1, 20, -1000}};
	struct book book = {.page = &page, .npage = 1};
	struct buf out = {.a = a};
	dump_boxes(&book, &out);
	buf_char(&out, '\0');
	assert_string_equal(out.p,
			    "# goprep-pdf boxes 1\n"
			    "page 1 w=0.100 h=0.200 label=\"\" shift-x=0.500 shift-y=-0.001 "
			    "turn=20 stretch=-1000\n"
			    "  group kind=back id=\"\" x=0.000 y=0.000 w=0.000 h=0.000 turned=y\n"
			    "    stack x=1.000 y=-2.500 w=87.000 h=74.100\n"
			    "      code x=1.001 y=0.000 w=0.002 h=0.003 at=guide.yaml:7:9\n");
	arena_drop(a);
}

static void empty_book(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct book book = {0};
	struct buf out = {.a = a};
	dump_pages(&book, &out);
	assert_true(str_starts(buf_slice(&out), "# goprep-pdf pages 1\nbook pages=0 duplex=none "));
	out.n = 0;
	dump_lines(&book, &out);
	dump_boxes(&book, &out);
	assert_true(str_is(buf_slice(&out), "# goprep-pdf lines 1\n# goprep-pdf boxes 1\n"));
	arena_drop(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(whole_book),
		cmocka_unit_test(lines_of_a_book),
		cmocka_unit_test(boxes_of_a_book),
		cmocka_unit_test(empty_book),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
