/*
 * Small books made by hand become PDF files, which are then read by others: qpdf for their form,
 * pdftotext and pdfinfo for what a reader gets.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "pdf_bench.h"

static void same_bytes(void **state)
{
	struct bench *t = *state;
	fill_book(t);
	for (int i = 0; i < 2; i++) {
		t->opt.tagged = i;
		struct str first = read_file(t, write_to(t, "a.pdf"));
		struct str second = read_file(t, write_to(t, "b.pdf"));
		assert_true(first.n > 5000);
		assert_true(str_eq(first, second));
		assert_true(str_starts(first, "%PDF-1.7\n%"));
		assert_memory_equal(first.p + first.n - 6, "%%EOF\n", 6);
	}
}

static void text_comes_out(void **state)
{
	struct bench *t = *state;
	add_text(t, 0, 50000,
		 make_fragment(t, t->serif, "Say (this) \\ \xE2\x80\x9Cthat\xE2\x80\x9D."));
	add_text(t, 0, 65000, make_fragment(t, t->sans, "A-b 5\xC2\xA0kg, a hy\xC2\xAD"));
	add_text(t, 0, 80000, make_fragment(t, t->sans, "phen - here"));
	/* a ligature, and one character made of two glyphs */
	struct fragment *f = make_fragment(t, t->serif,
					   "of\xEF\xAC\x81"
					   "ce e\xCC\x81t e");
	struct glyph *g = (struct glyph *)(uintptr_t)f->glyph;
	f->text = STR("offi"
		      "ce \xC3\xA9t e");
	static const uint16_t length[] = {1, 1, 2, 1, 1, 1, 2, 0, 1, 1, 1};
	for (int i = 0, at = 0; i < f->nglyph; i++) {
		g[i].cluster = (uint32_t)at - (length[i] ? 0 : 2);
		g[i].length = length[i];
		at += length[i];
	}
	add_text(t, 0, 95000, f);
	assert_string_equal(
		extract(t, "-raw"),
		"Say (this) \\ \xE2\x80\x9Cthat\xE2\x80\x9D.\n"
		"A-b 5 kg, a hy\xC2\xAD\nphen - here\n" /* poppler makes a space of U+00A0 */
		"office \xC3\xA9t e\n\f");
	const char *open = lay_open(t);
	/* a glyph that says something else has a further code, which needs no ActualText */
	assert_has(open, "><00AD>\n");
	assert_has(open, "><00A0>\n");
	assert_has(open, "><002D>\n");
	assert_has(open, "/Span<</ActualText<FEFF00E9>>>BDC\n[("); /* two glyphs, one character */
	assert_string_equal(strstr(open, "ActualText") + 10,
			    strstr(open, "ActualText<FEFF00E9") + 10);
	assert_has(open, "begincidchar\n"); /* that of a CFF font is in its CMap */
	assert_lacks(open, "CMapName /GoPrep");
}

/* The numbers of the first TJ array in an opened file, summed; strings are skipped. */
static long sum_of_steps(const char *open)
{
	const char *p = strstr(open, "BT\n");
	assert_non_null(p);
	long sum = 0;
	for (p = strchr(p, '[') + 1; *p != ']';) {
		char *rest = NULL;
		if (*p == '<') {
			p = strchr(p, '>') + 1;
		} else if (*p == '(') {
			while (*++p != ')')
				p += *p == '\\';
			p++;
		} else {
			sum += strtol(p, &rest, 10);
			assert_true(rest > p);
			p = rest;
		}
	}
	return sum;
}

static void positions_are_exact(void **state)
{
	struct bench *t = *state;
	/* 40 glyphs, each a little wider than the font says: together 40 * 3 units of 1000 */
	struct fragment *f = make_fragment(t, t->serif, "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn");
	struct glyph *g = (struct glyph *)(uintptr_t)f->glyph;
	assert_int_equal(font_metrics(t->serif)->upem, 1000);
	for (int i = 0; i < f->nglyph; i++)
		g[i].advance += 3;
	add_text(t, 0, 50000, f);
	long sum = sum_of_steps(lay_open(t));
	assert_true(sum >= -117 && sum <= -113); /* 39 gaps, of which the last 4 may wait */
}

/* The viewer scales the steps of the array as well: justification is written before its scaling. */
static void letters_are_widened(void **state)
{
	struct bench *t = *state;
	struct fragment *f = make_fragment(t, t->serif, "a b c");
	f->extra = 1234;
	f->expand = 20;
	add_text(t, 0, 50000, f);
	f = make_fragment(t, t->serif, "d");
	f->expand = -15;
	add_text(t, 0, 62000, f);
	add_text(t, 0, 74000, make_fragment(t, t->serif, "e"));
	const char *open = lay_open(t);
	assert_has(open, "/F0 10 Tf\n102 Tz\n[");
	assert_in_range(sum_of_steps(open) + 2 * 1234 / 10 * 100 / 102 + 1, 0, 2);
	assert_has(open, "0 -12 Td\n98.5 Tz\n[");
	assert_has(open, "0 -12 Td\n100 Tz\n[");
}

static void justified_and_tracked(void **state)
{
	struct bench *t = *state;
	struct fragment *f = make_fragment(t, t->serif, "a b c");
	f->extra = 1234; /* mpt at each space: 123.4 thousandths of an em */
	f->tracking = -120;
	struct glyph *g = (struct glyph *)(uintptr_t)f->glyph;
	g[4].dy = 200;
	add_text(t, 0, 50000, f);
	add_text(t, 0, 62000, make_fragment(t, t->serif, "d"));
	const char *open = lay_open(t);
	assert_has(open, "BT\n36 545.276 Td\n/F0 10 Tf\n-.12 Tc\n[");
	assert_int_equal(sum_of_steps(open), -123);
	assert_has(open, "]TJ\n2 Ts\n[");
	assert_has(open, "]TJ\n0 Ts\n0 -12 Td\n0 Tc\n[");
}

static void shapes(void **state)
{
	struct bench *t = *state;
	struct op op = {.kind = OP_RECT,
			.x = 10000,
			.y = 20000,
			.w = 30000,
			.h = 5000,
			.fill = 0x00ADD8,
			.stroke = NO_COLOUR};
	add_op(t, 0, op);
	op.kind = OP_LINE;
	op.stroke = 0;
	op.weight = 500;
	add_op(t, 0, op);
	op.kind = OP_DOTS;
	op.weight = 700;
	op.gap = 3500;
	op.fill = 0x808080;
	add_op(t, 0, op);
	op.kind = OP_RECT;
	op.radius = 2000;
	op.sharp = CORNER_TOP_RIGHT | CORNER_BOTTOM_RIGHT | CORNER_BOTTOM_LEFT;
	op.weight = 700;
	add_op(t, 0, op);
	op.fill = op.stroke = NO_COLOUR;
	add_op(t, 0, op); /* paints nothing */
	const char *open = lay_open(t);
	assert_has(open, "\n0 .678 .847 rg\n10 570.276 30 5 re\nf\n"
			 ".5 w\n10 575.276 m\n40 570.276 l\nS\n"
			 ".502 G\n.7 w\n1 J\n[0 3.5]0 d\n10 575.276 m\n39.75 575.276 l\nS\n"
			 ".502 g\n0 G\n0 J\n[]0 d\nq 1 0 0 1 10 570.276 cm\n2 5 m\n30 5 l\n30 0 l\n"
			 "0 0 l\n0 3 l\n0 4.104 .896 5 2 5 c\nh\nB\nQ\n");
	assert_has(open, "h\nB\nQ\nendstream");
}

/* Neighbours in one style are one path. */
static void lines_share_a_stroke(void **state)
{
	struct bench *t = *state;
	struct op op = {.kind = OP_LINE, .w = 1000, .weight = 500, .fill = NO_COLOUR};
	for (int i = 0; i < 3; i++, op.y += 2000)
		add_op(t, 0, op);
	op.weight = 750;
	add_op(t, 0, op);
	add_text(t, 0, 50000, make_fragment(t, t->serif, "x"));
	assert_has(lay_open(t),
		   "\n.5 w\n0 595.276 m\n1 595.276 l\n0 593.276 m\n1 593.276 l\n"
		   "0 591.276 m\n1 591.276 l\nS\n.75 w\n0 589.276 m\n1 589.276 l\nS\nBT\n");
}

static void ellipse_is_round(void **state)
{
	struct bench *t = *state;
	add_op(t, 0,
	       (struct op){.kind = OP_ELLIPSE,
			   .x = 0,
			   .y = 0,
			   .w = 20000,
			   .h = 20000,
			   .stroke = 0xFFFFFF,
			   .weight = 1000,
			   .fill = NO_COLOUR});
	assert_has(lay_open(t),
		   "\n1 G\nq 1 0 0 1 0 575.276 cm\n20 10 m\n20 4.478 15.522 0 10 0 c\n");
}

static void turned_group(void **state)
{
	struct bench *t = *state;
	t->group[0] = (struct group){
		.x = 100000, .y = 50000, .w = 200000, .h = 100000, .turned = true, .op = t->op[0]};
	add_text(t, 0, 20000, make_fragment(t, t->serif, "turned"));
	struct anchor anchor = {.page = 0, .x = 5000, .y = 6000};
	add_op(t, 0,
	       (struct op){.kind = OP_LINK,
			   .x = 10000,
			   .y = 20000,
			   .w = 30000,
			   .h = 5000,
			   .anchor = &anchor,
			   .node = &t->holder,
			   .fill = NO_COLOUR});
	const char *open = lay_open(t);
	assert_has(open, "q -1 0 0 -1 300 545.276 cm\nBT\n36 80 Td\n");
	assert_has(open, "ET\nQ\n");
	/* x: 100 + 200 - 10 - 30; top: 595.276 - 50 - (100 - 20 - 5) */
	assert_has(open, "/Rect [\n    260\n    465.276\n    290\n    470.276\n  ]");
}

static void links(void **state)
{
	struct bench *t = *state;
	fill_book(t);
	struct anchor anchor = {.page = 1, .x = 5000, .y = 6000, .name = STR("card(7)")};
	struct anchor nowhere = {.page = -1};
	struct op op = {
		.kind = OP_LINK, .w = 1000, .h = 1000, .anchor = &anchor, .node = &t->holder};
	add_op(t, 0, op);
	op.anchor = &nowhere;
	add_op(t, 0, op);
	struct outline outline[] = {{STR("Part"), 0, &nowhere},
				    {STR("Card \xCE\xBB"), 1, &anchor},
				    {STR("Card 8"), 5, &anchor},
				    {STR("End"), 0, &anchor}};
	struct anchor *anchors[] = {&nowhere, &anchor};
	t->book.outline = outline;
	t->book.noutline = 4;
	t->book.anchor = anchors;
	t->book.nanchor = 2;
	const char *open = lay_open(t);
	assert_has(open, "/URI (https://go.dev/?q=\\(a%20b\\))");
	assert_has(open, "/Border [\n    0\n    0\n    0\n  ]");
	assert_has(open, "/F 4\n");
	assert_has(open, "/Names [\n    (card\\(7\\))\n    [");
	assert_has(open, "/XYZ\n      5\n      589.276\n      null");
	assert_has(open, "/PageMode /UseOutlines");
	assert_has(open, "/Title (Part)");
	assert_has(open, "/Title (End)");
	assert_has(open, "/Count -1\n");
	assert_has(open, "/Count 2\n");
	const char *n = strstr(open, "/Annots");
	assert_non_null(n);
	const char *path = str_printf(t->a, "%s/a.pdf", t->folder).p;
	const char *dests = output_of(t, str_printf(t->a, "pdfinfo -dests %s", path).p).p;
	assert_has(dests, "[ XYZ    5  589 null      ] \"card(7)\"");
}

static void labels_and_preferences(void **state)
{
	struct bench *t = *state;
	static const char *const label[PAGES] = {"i", "", "1", "2", "7"};
	for (int i = 0; i < PAGES; i++) {
		add_text(t, i, 50000, make_fragment(t, t->serif, "x"));
		t->page[i].label = str_of(label[i]);
	}
	t->book.duplex = DUPLEX_SHORT_EDGE;
	t->book.print_unscaled = true;
	const char *open = lay_open(t);
	assert_has(open,
		   "/PageLabels <<\n    /Nums [\n      0\n      <<\n        /P (i)\n      >>\n"
		   "      1\n      <<\n        /P ()\n      >>\n"
		   "      2\n      <<\n        /S /D\n        /St 1\n      >>\n"
		   "      4\n      <<\n        /S /D\n        /St 7\n      >>\n    ]");
	assert_has(open, "/ViewerPreferences <<\n    /DisplayDocTitle true\n"
			 "    /Duplex /DuplexFlipShortEdge\n    /PickTrayByPDFSize true\n"
			 "    /PrintScaling /None\n  >>");
}

static void metadata(void **state)
{
	struct bench *t = *state;
	fill_book(t);
	const char *open = lay_open(t);
	assert_has(open, "/Title (Title & more)");
	assert_has(open, "x-default\">Title &amp; more<");
	assert_has(open, "/Producer (goprep-pdf 9.9)");
	assert_has(open, "/Lang (en)");
	assert_lacks(open, "CreationDate");
	assert_lacks(open, "CreateDate");
	assert_lacks(open, "pdfaid");
	t->opt.dated = true;
	t->opt.date = 951782400; /* 2000-02-29 */
	open = lay_open(t);
	assert_has(open, "/CreationDate (D:20000229000000Z)");
	assert_has(open, "<xmp:ModifyDate>2000-02-29T00:00:00Z<");
	t->opt.date = INT64_MAX; /* no year that fits: as if there were none */
	assert_lacks(lay_open(t), "CreationDate");
}

static int occurrences(const char *text, const char *part)
{
	int n = 0;
	for (; (text = strstr(text, part)); text++)
		n++;
	return n;
}

static void repeated_pages_are_shared(void **state)
{
	struct bench *t = *state;
	for (int i = 0; i < 4; i++)
		add_text(t, i, 50000, make_fragment(t, t->serif, i == 3 ? "other" : "same"));
	t->book.npage = 5; /* the last is blank */
	const char *open = lay_open(t);
	assert_int_equal(occurrences(open, "BT\n"), 2);
	assert_int_equal(occurrences(open, "/Contents"), 4);
	assert_int_equal(occurrences(open, "/MediaBox"), 1);
	t->page[4].w = 300000;
	assert_has(lay_open(t), "/MediaBox [\n    0\n    0\n    300\n    595.276\n  ]");
}

/* More glyphs than one byte can count: codes of two bytes. */
static void big_fonts(void **state)
{
	struct bench *t = *state;
	struct buf want = {.a = t->a};
	int total = 0;
	for (uint32_t cp = 0xA1, line = 0; total < 300; line++) {
		struct buf b = {.a = t->a};
		for (int n = 0; n < 30; cp++) {
			if (cp == 0xAD || !font_glyph(t->sans, cp) || (cp >= 0x300 && cp < 0x370))
				continue;
			buf_cp(&b, cp);
			n++;
			total++;
		}
		buf_char(&b, '\0');
		add_text(t, 0, (mpt)(50000 + 20000 * line), make_fragment(t, t->sans, b.p));
		buf_put(&want, b.p, b.n - 1);
		buf_char(&want, '\n');
	}
	buf_put(&want, "\f", 2);
	assert_string_equal(extract(t, "-raw"), want.p);
	assert_has(lay_open(t), "/Encoding /Identity-H");
}

/* A card on two pages, a link, a contents line, a picture, and an artefact between them. */
static void fill_with_structure(struct bench *t)
{
	static const struct node kinds[] = {
		{.role = ROLE_TITLE},	  {.role = ROLE_CONTENTS},
		{.role = ROLE_ENTRY},	  {.role = ROLE_H1},
		{.role = ROLE_CARD},	  {.role = ROLE_H2},
		{.role = ROLE_PARAGRAPH}, {.role = ROLE_FIGURE, .alt = STR("level: mid")},
		{.role = ROLE_LABEL},
	};
	static const int parent[] = {-1, -1, 1, -1, -1, 4, 4, 4, 4};
	struct node *n = arena_array(t->a, struct node, 9);
	struct node **nodes = arena_array(t->a, struct node *, 9);
	for (int i = 0; i < 9; i++) {
		n[i] = kinds[i];
		n[i].order = i;
		n[i].parent = parent[i] < 0 ? NULL : &n[parent[i]];
		nodes[i] = &n[i];
	}
	t->book.node = nodes;
	t->book.nnode = 9;
	struct anchor *anchor = arena_alloc(t->a, sizeof *anchor);
	anchor->page = 1;
	add_text(t, 0, 30000, make_fragment(t, t->serif, "Deck"))->node = &n[0];
	add_text(t, 0, 50000, make_fragment(t, t->serif, "Entry 1"))->node = &n[2];
	add_op(t, 0,
	       (struct op){.kind = OP_LINK,
			   .x = 30000,
			   .y = 40000,
			   .w = 90000,
			   .h = 12000,
			   .anchor = anchor,
			   .node = &n[2]});
	add_text(t, 0, 70000, make_fragment(t, t->serif, "Running head"));
	add_text(t, 0, 90000, make_fragment(t, t->serif, "What is it? "))->node = &n[5];
	add_text(t, 0, 110000, make_fragment(t, t->serif, "It is "))->node = &n[6];
	add_text(t, 1, 50000, make_fragment(t, t->serif, "this."))->node = &n[6];
	add_op(t, 1,
	       (struct op){.kind = OP_RECT,
			   .x = 10000,
			   .y = 20000,
			   .w = 30000,
			   .h = 5000,
			   .fill = 0,
			   .stroke = NO_COLOUR,
			   .node = &n[7]});
}

static void structure(void **state)
{
	struct bench *t = *state;
	fill_with_structure(t);
	t->opt.tagged = true;
	const char *open = lay_open(t);
	assert_has(open, "/Marked true");
	assert_has(open, "<pdfuaid:part>1<");
	assert_has(open, "BT\n/Artifact/H BDC\n");
	assert_has(open, "/Properties <<");
	assert_has(open, "/Subtype /Header");
	assert_has(open, "/Alt (level: mid)");
	assert_has(open, "/Tabs /S");
	assert_has(open, "/GTS_PDFA1");
	assert_has(open, "/BBox [\n      10\n      570.276\n      40\n      575.276\n");
	const char *path = str_printf(t->a, "%s/a.pdf", t->folder).p;
	const char *tree = output_of(t, str_printf(t->a, "pdfinfo -struct-text %s 2>&1", path).p).p;
	assert_has(tree, "Document\n  H1 (block)\n    \"Deck\"\n"
			 "  TOC\n    TOCI\n      Reference (inline)\n        Link (inline)\n"
			 "          Object ");
	assert_has(tree, " 0\n          \"Entry 1\"\n"
			 "  Sect\n    H2 (block)\n      \"What is it? \"\n"
			 "    P (block)\n      \"It is \"\n      \"this.\"\n    Figure");
	assert_lacks(tree, "Running head");
}

static void failures_have_words(void **state)
{
	struct bench *t = *state;
	fill_book(t);
	const char *path = str_printf(t->a, "%s/a.pdf", t->folder).p;
	t->op[0][1].x = LEN_MAX - 10;
	t->op[0][1].at = (struct loc){"guide.yaml", 7, 1};
	t->group[0].x = 20;
	struct output *out = output_new(t->a, path);
	assert_false(make_and_save(t, t->a, out));
	assert_string_equal(output_error(out),
			    "page 1: something lies more than 14400 pt away (guide.yaml:7)");
	t->op[0][1].x = INT32_MAX; /* sums must not wrap */
	t->group[0].x = INT32_MAX;
	assert_false(make_and_save(t, t->a, output_new(t->a, path)));
	t->group[0].x = 0;
	t->op[0][1].x = 0;
	t->page[1].h = 2999;
	out = output_new(t->a, path);
	assert_false(make_and_save(t, t->a, out));
	assert_string_equal(output_error(out), "page 2: a side is not between 3 and 14400 pt");
	t->page[1].h = 3000;
	out = output_new(t->a, "/dev/full");
	assert_false(make_and_save(t, t->a, out));
	assert_string_equal(output_error(out), "/dev/full: No space left on device");
	t->book.npage = 0;
	assert_false(make_and_save(t, t->a, output_new(t->a, path)));
	assert_int_equal(access(path, F_OK), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(same_bytes, pdf_set_up, pdf_tear_down),
		cmocka_unit_test_setup_teardown(text_comes_out, pdf_set_up, pdf_tear_down),
		cmocka_unit_test_setup_teardown(positions_are_exact, pdf_set_up, pdf_tear_down),
		cmocka_unit_test_setup_teardown(letters_are_widened, pdf_set_up, pdf_tear_down),
		cmocka_unit_test_setup_teardown(justified_and_tracked, pdf_set_up, pdf_tear_down),
		cmocka_unit_test_setup_teardown(shapes, pdf_set_up, pdf_tear_down),
		cmocka_unit_test_setup_teardown(lines_share_a_stroke, pdf_set_up, pdf_tear_down),
		cmocka_unit_test_setup_teardown(ellipse_is_round, pdf_set_up, pdf_tear_down),
		cmocka_unit_test_setup_teardown(turned_group, pdf_set_up, pdf_tear_down),
		cmocka_unit_test_setup_teardown(links, pdf_set_up, pdf_tear_down),
		cmocka_unit_test_setup_teardown(labels_and_preferences, pdf_set_up, pdf_tear_down),
		cmocka_unit_test_setup_teardown(metadata, pdf_set_up, pdf_tear_down),
		cmocka_unit_test_setup_teardown(repeated_pages_are_shared, pdf_set_up,
						pdf_tear_down),
		cmocka_unit_test_setup_teardown(big_fonts, pdf_set_up, pdf_tear_down),
		cmocka_unit_test_setup_teardown(structure, pdf_set_up, pdf_tear_down),
		cmocka_unit_test_setup_teardown(failures_have_words, pdf_set_up, pdf_tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
