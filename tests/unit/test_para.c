/* Paragraphs: nothing lost, nothing too wide, breaks where they belong, glyphs and text in step. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "para_bench.h"
#include "text/font/shape.h"

static void nothing_lost_nothing_too_wide(void **state)
{
	static const enum align aligns[] = {ALIGN_LEFT, ALIGN_RIGHT, ALIGN_CENTRE, ALIGN_BALANCED,
					    ALIGN_JUSTIFIED};
	struct bench *b = *state;
	b->style.hyphenate = true;
	struct para *p = plain(b, prose);
	for (mpt measure = 12000; measure < 400000; measure += 7919)
		for (size_t k = 0; k < sizeof aligns / sizeof *aligns; k++) {
			struct para_shape shape = shape_of(measure, aligns[k]);
			shape.hyphenate = k % 2 == 0;
			int n;
			struct line *line = para_break(b->t, b->a, p, &shape, &n);
			assert_text(b, line, n, prose);
			for (int i = 0; i < n; i++) {
				mpt hang = aligns[k] == ALIGN_JUSTIFIED ? 3000 : 0;
				if (line[i].width > measure + hang)
					fail_msg("line %d of %d is %d in %d", i, n, line[i].width,
						 measure);
				assert_int_equal(line[i].last, i == n - 1);
				for (int f = 0; f < line[i].nfragment; f++)
					assert_in_step(&line[i].fragment[f],
						       f == line[i].nfragment - 1);
			}
		}
}

static void width_is_the_measure_of_one_line(void **state)
{
	struct bench *b = *state;
	struct para *p = plain(b, prose);
	for (mpt size = 6000; size < 12000; size += 333) {
		struct para_shape shape = shape_of(para_width(p, size), ALIGN_LEFT);
		shape.size.size = size;
		int n;
		struct line *line = para_break(b->t, b->a, p, &shape, &n);
		assert_int_equal(n, 1);
		assert_int_equal(line[0].width, shape.measure);
		shape.measure--;
		para_break(b->t, b->a, p, &shape, &n);
		assert_int_equal(n, 2);
	}
}

static void empty_text(void **state)
{
	struct bench *b = *state;
	struct para_shape shape = shape_of(100000, ALIGN_LEFT);
	static const char *const texts[] = {"", " ", " \n ", SHY};
	for (size_t i = 0; i < 4; i++) {
		struct para *p = plain(b, texts[i]);
		int n = 7;
		assert_null(para_break(b->t, b->a, p, &shape, &n));
		assert_int_equal(n, 0);
		assert_int_equal(para_width(p, 9000), 0);
		bool cut = true;
		assert_int_equal(para_one_line(b->t, b->a, p, &shape, &cut).nfragment, 0);
		assert_false(cut);
	}
}

static void ligatures_keep_their_text(void **state)
{
	struct bench *b = *state;
	struct para_shape shape = shape_of(100000, ALIGN_LEFT);
	int n;
	struct line *line = para_break(b->t, b->a, plain(b, "office"), &shape, &n);
	const struct fragment *f = line[0].fragment;
	assert_true(f->nglyph < 6);
	assert_int_equal(f->glyph[1].length, 3); /* ffi */
	assert_true(str_is(f->text, "office"));
}

static void some_spaces_hold(void **state)
{
	struct bench *b = *state;
	struct para *p = plain(b, "aaaa C" THIN "07 bbbb 5" NBSP "km cc\xE2\x80\xAF"
				  "dd");
	mpt most = para_width(plain(b, "5" NBSP "km"), 9000) + 2000;
	struct para_shape shape = shape_of(most, ALIGN_LEFT);
	int n;
	struct line *line = para_break(b->t, b->a, p, &shape, &n);
	assert_int_equal(n, 5);
	assert_line(b, &line[1], "C" THIN "07 ");
	assert_line(b, &line[3], "5" NBSP "km ");
	assert_line(b, &line[4],
		    "cc\xE2\x80\xAF"
		    "dd");
	assert_int_equal(diag_errors(b->d), 0);
}

static void lacking_spaces_are_made(void **state)
{
	struct bench *b = *state;
	struct para_shape shape = shape_of(100000, ALIGN_LEFT);
	int n;
	struct line *line = para_break(b->t, b->a,
				       marked(b, "`a" NBSP "b" THIN "c\xE2\x80\x91"
						 "d\xE2\x80\x90"
						 "e`"),
				       &shape, &n);
	assert_int_equal(n, 1);
	assert_int_equal(line->nfragment, 1);
	const struct fragment *f = line->fragment;
	assert_string_equal(font_ps_name(f->font), "GoMono");
	assert_int_equal(f->nglyph, 9);
	for (int i = 0; i < f->nglyph; i++)
		assert_true(f->glyph[i].gid != 0 && f->glyph[i].advance > 0);
	assert_int_equal(f->glyph[1].advance, font_advance(f->font, font_glyph(f->font, ' ')));
	assert_int_equal(diag_errors(b->d), 0);
}

static void soft_hyphens_show_only_if_used(void **state)
{
	struct bench *b = *state;
	struct para *p = plain(b, "inter" SHY "nation" SHY "al");
	struct para_shape shape = shape_of(100000, ALIGN_LEFT);
	int n;
	struct line *line = para_break(b->t, b->a, p, &shape, &n);
	assert_int_equal(n, 1);
	assert_line(b, line, "international");
	shape.measure = para_width(plain(b, "internation-"), 9000);
	line = para_break(b->t, b->a, p, &shape, &n);
	assert_int_equal(n, 2);
	assert_true(line[0].hyphen);
	assert_true(line[0].width <= shape.measure);
	assert_text(b, line, n, "international");
	const struct fragment *f = line[0].fragment;
	assert_int_equal(f->glyph[f->nglyph - 1].gid, font_glyph(f->font, '-'));
}

static void newlines_force_breaks(void **state)
{
	struct bench *b = *state;
	struct para *p = plain(b, "one\ntwo \n\nthree\n");
	struct para_shape shape = shape_of(100000, ALIGN_JUSTIFIED);
	int n;
	struct line *line = para_break(b->t, b->a, p, &shape, &n);
	assert_int_equal(n, 4);
	assert_line(b, &line[0], "one");
	assert_line(b, &line[1], "two ");
	assert_int_equal(line[2].nfragment, 0);
	assert_line(b, &line[3], "three");
	assert_true(line[0].width < 50000);
	shape.align = ALIGN_LEFT;
	bool cut;
	struct line one = para_one_line(b->t, b->a, p, &shape, &cut);
	assert_line(b, &one, "one two   three");
	assert_false(cut);
}

static void words_are_hyphenated_on_demand(void **state)
{
	struct bench *b = *state;
	b->style.hyphenate = true;
	struct para *p = plain(b, "a (notwithstanding) internationalisation getUserIdentifier");
	struct para_shape shape = shape_of(60000, ALIGN_JUSTIFIED);
	int n, hyphens = 0;
	shape.hyphenate = true;
	struct line *line = para_break(b->t, b->a, p, &shape, &n);
	for (int i = 0; i < n; i++)
		hyphens += line[i].hyphen;
	assert_true(hyphens >= 1);
	assert_text(b, line, n, "a (notwithstanding) internationalisation getUserIdentifier");
	shape.hyphenate = false;
	shape.measure = 120000;
	line = para_break(b->t, b->a, p, &shape, &n);
	for (int i = 0; i < n; i++)
		assert_false(line[i].hyphen);
}

static void typed_hyphens_need_letters_around(void **state)
{
	struct bench *b = *state;
	struct para_shape shape = shape_of(para_width(plain(b, "xxxx well-"), 9000), ALIGN_LEFT);
	int n;
	struct line *line = para_break(b->t, b->a, plain(b, "xxxx well-known"), &shape, &n);
	assert_int_equal(n, 2);
	assert_line(b, &line[0], "xxxx well-");
	assert_false(line[0].hyphen);
	shape.measure = para_width(plain(b, "xxxx on-call"), 9000) - 1;
	line = para_break(b->t, b->a, plain(b, "xxxx on-call"), &shape, &n);
	assert_int_equal(n, 2);
	assert_line(b, &line[0], "xxxx ");
	b->style.hyphen_stub = 2;
	line = para_break(b->t, b->a, plain(b, "xxxx on-call"), &shape, &n);
	assert_line(b, &line[0], "xxxx on-");
}

static void code_holds_together(void **state)
{
	struct bench *b = *state;
	struct para *p = marked(b, "see `go test -run X` now");
	struct para_shape shape = shape_of(para_width(p, 9000) * 9 / 10, ALIGN_LEFT);
	int n;
	struct line *line = para_break(b->t, b->a, p, &shape, &n);
	assert_int_equal(n, 2);
	assert_line(b, &line[0], "see go test -run X ");
	assert_int_equal(line[0].nfragment, 3);
	assert_int_equal(line[0].fragment[1].flags, SPAN_CODE);
	assert_int_equal(line[0].fragment[1].size, 7605);
	shape.measure = 40000; /* narrower than the code: at a blank, none left out */
	line = para_break(b->t, b->a, p, &shape, &n);
	assert_true(n > 2);
	assert_text(b, line, n, "see go test -run X now");
}

/* Behind a mark, else between the words of a name, else anywhere. */
static void code_is_cut_where_it_makes_sense(void **state)
{
	static const struct {
		const char *code, *first;
		int characters; /* that a line holds */
	} e[] = {
		{"`context.WithTimeout`", "context.", 13},
		{"`path/to/some_file`", "path/to/", 11},
		{"`unmarshalTextFrom`", "unmarshalText", 15},
		{"`func(argumentList`", "func(", 13},
		{"`read_textFromFile`", "read_", 14},
		{"`aaaaaaaaaaaaaaaa`", "aaaaaaaaaa", 10},
		{"`snake_case_name`", "snake_case_", 12},
	};
	struct bench *b = *state;
	for (size_t i = 0; i < sizeof e / sizeof *e; i++) {
		struct para *p = marked(b, e[i].code);
		mpt one = para_width(marked(b, "`a`"), 9000);
		struct para_shape shape = shape_of(one * e[i].characters + 500, ALIGN_LEFT);
		int n;
		struct line *line = para_break(b->t, b->a, p, &shape, &n);
		assert_int_equal(n, 2);
		assert_line(b, &line[0], e[i].first);
	}
}

static void long_words_are_cut(void **state)
{
	struct bench *b = *state;
	char word[3001];
	for (size_t i = 0; i < sizeof word - 1; i++)
		word[i] = "abcdefghij"[i % 10];
	word[sizeof word - 1] = '\0';
	struct para_shape shape = shape_of(50000, ALIGN_LEFT);
	int n;
	struct line *line = para_break(b->t, b->a, plain(b, word), &shape, &n);
	assert_text(b, line, n, word);
	assert_true(n >= 3000 * 4 / 50 && n < 400);
	for (int i = 0; i < n; i++)
		assert_true(line[i].width <= 50000 && line[i].width > (i < n - 1 ? 40000 : 0));
}

/* What no line can hold gives way at ties, then at hyphens, though the style has none, and only
 * what has neither anywhere, with a word to the author. */
static void words_give_way_in_order(void **state)
{
	static const struct {
		const char *text, *widest, *first; /* the line's measure is that of `widest` */
		enum para_need need;
		bool hyphen;
	} e[] = {
		{"supervised\xC2\xA0machine", "supervised m", "supervised\xC2\xA0", NEED_NOTHING,
		 false},
		{"supervised\xE2\x80\xAFmachine", "supervised m", "supervised\xE2\x80\xAF",
		 NEED_NOTHING, false},
		{"misunderstanding", "misunderst-", "misunder", NEED_DIVISION, true},
		{"(misunderstanding)?", "(misunderst-", "(misunder", NEED_DIVISION, true},
		{"an misunderstanding", "misunderstandin", "an misunder", NEED_DIVISION, true},
		{"`getElementById`?", "`getElementById`", "getElement", NEED_DIVISION, false},
		{"`getElement`**ById**", "`getElement`**B**", "get", NEED_DIVISION, false},
		{"9f86d081884c7d65", "9f86d08188", "9f86d08188", NEED_CUT, false},
	};
	struct bench *b = *state;
	for (size_t i = 0; i < sizeof e / sizeof *e; i++) {
		struct para *p = marked(b, e[i].text);
		struct para_shape shape =
			shape_of(para_width(marked(b, e[i].widest), 9000), ALIGN_LEFT);
		int n, m = para_count(b->t, p, &shape);
		assert_int_equal(para_need(p), e[i].need);
		assert_int_equal(diag_warnings(b->d), 0);
		struct line *line = para_break(b->t, b->a, p, &shape, &n);
		assert_int_equal(n, m);
		assert_line(b, &line[0], e[i].first);
		assert_int_equal(line[0].hyphen, e[i].hyphen);
		for (int k = 0; k < n; k++)
			assert_true(line[k].width <= shape.measure);
		assert_int_equal(diag_warnings(b->d), e[i].need == NEED_CUT);
	}
}

/* Where a larger part fits, no letters are parted; and a sign stays with its word. */
static void parts_of_names_stay_whole(void **state)
{
	struct bench *b = *state;
	struct para *p = marked(b, "`getElementById`? `setElementByIdentity`");
	struct para_shape shape =
		shape_of(para_width(marked(b, "`getElementById`"), 9000), ALIGN_LEFT);
	int n;
	struct line *line = para_break(b->t, b->a, p, &shape, &n);
	assert_text(b, line, n, "getElementById? setElementByIdentity");
	for (int k = 0; k < n; k++) {
		struct str s = line[k].fragment[0].text;
		assert_true((s.p[0] >= 'A' && s.p[0] <= 'Z') || s.p[0] == 'g' || s.p[0] == 's');
	}
	assert_int_equal(diag_warnings(b->d), 0);
}

static void marks_stay_with_their_base(void **state)
{
	struct bench *b = *state;
	struct buf s = {.a = b->a};
	for (int i = 0; i < 40; i++)
		buf_str(&s, STR("x\xCC\x81")); /* x with acute: no such letter on its own */
	buf_char(&s, '\0');
	struct para_shape shape = shape_of(20000, ALIGN_LEFT);
	int n;
	struct line *line = para_break(b->t, b->a, plain(b, s.p), &shape, &n);
	assert_true(n > 2);
	for (int i = 0; i < n; i++) {
		struct str t = line[i].fragment[0].text;
		assert_int_equal(t.p[0], 'x');
		assert_int_equal(t.n % 3, 0);
	}
}

/* HarfBuzz before 7.0 needs a quarter of a second for this if it is shaped at once. */
static void many_marks_are_harmless(void **state)
{
	struct bench *b = *state;
	struct buf s = {.a = b->a};
	buf_char(&s, 'a');
	for (int i = 0; i < 20000; i++)
		buf_str(&s, STR("\xCC\x81"));
	buf_char(&s, '\0');
	struct para_shape shape = shape_of(200000, ALIGN_LEFT);
	int n;
	struct line *line = para_break(b->t, b->a, plain(b, s.p), &shape, &n);
	assert_text(b, line, n, s.p);
}

static void fonts_fall_back_by_character(void **state)
{
	struct bench *b = *state;
	struct para_shape shape = shape_of(100000, ALIGN_LEFT);
	int n;
	/* U+21E7 is in Inter, not in Vollkorn */
	struct line *line = para_break(b->t, b->a, plain(b, "press \xE2\x87\xA7 now"), &shape, &n);
	assert_int_equal(line->nfragment, 3);
	assert_string_equal(font_ps_name(line->fragment[1].font), "Inter-Regular");
	assert_true(str_is(line->fragment[1].text, "\xE2\x87\xA7"));
	assert_int_equal(line->fragment[1].size, 7497);
	assert_int_equal(line->fragment[1].x, line->fragment[0].width);
	assert_int_equal(line->fragment[2].x, line->fragment[1].x + line->fragment[1].width);
	assert_int_equal(diag_errors(b->d), 0);
}

static void alignment_moves_lines(void **state)
{
	struct bench *b = *state;
	struct para *p = plain(b, "word");
	mpt w = para_width(p, 9000);
	int n;
	struct para_shape shape = shape_of(100000, ALIGN_RIGHT);
	assert_int_equal(para_break(b->t, b->a, p, &shape, &n)->fragment->x, 100000 - w);
	shape.align = ALIGN_CENTRE;
	assert_int_equal(para_break(b->t, b->a, p, &shape, &n)->x, (100000 - w) / 2);
	shape.align = ALIGN_LEFT;
	shape.indent = -5000;
	assert_int_equal(para_break(b->t, b->a, p, &shape, &n)->x, -5000);
}

static void tracking_is_between_glyphs(void **state)
{
	struct bench *b = *state;
	mpt w = para_width(plain(b, "abcd"), 10000);
	b->style.tracking = -12;
	struct para *p = plain(b, "abcd");
	assert_int_equal(para_width(p, 10000), w - 3 * 120);
	struct para_shape shape = shape_of(w - 360, ALIGN_LEFT);
	shape.size.size = 10000;
	int n;
	struct line *line = para_break(b->t, b->a, p, &shape, &n);
	assert_int_equal(n, 1);
	assert_int_equal(line->width, w - 360);
	assert_int_equal(line->fragment->tracking, -120);
}

static void one_line_is_cut_at_a_word(void **state)
{
	struct bench *b = *state;
	struct para *p = plain(b, "Why, then, would you choose Go?");
	struct para_shape shape = shape_of(para_width(p, 9000), ALIGN_LEFT);
	bool cut;
	struct line line = para_one_line(b->t, b->a, p, &shape, &cut);
	assert_false(cut);
	assert_line(b, &line, "Why, then, would you choose Go?");
	shape.measure--;
	line = para_one_line(b->t, b->a, p, &shape, &cut);
	assert_true(cut);
	assert_line(b, &line, "Why, then, would you choose" DOTS);
	shape.measure = para_width(plain(b, "Why, then, w" DOTS), 9000);
	line = para_one_line(b->t, b->a, p, &shape, &cut);
	assert_line(b, &line, "Why, then" DOTS);
	shape.measure = para_width(plain(b, "Wh" DOTS), 9000);
	line = para_one_line(b->t, b->a, p, &shape, &cut);
	assert_line(b, &line, "Wh" DOTS);
	for (mpt m = 0; m < 80000; m += 500) {
		shape.measure = m;
		assert_true(para_one_line(b->t, b->a, p, &shape, &cut).width <= m);
	}
}

/* 12,000 words at 200 pt would be longer than 32 bits of mpt can tell. */
static void long_paragraphs_break_all_along(void **state)
{
	struct bench *b = *state;
	struct buf s = {.a = b->a};
	for (int i = 0; i < 12000; i++)
		buf_str(&s, STR("wider "));
	s.n--;
	buf_char(&s, '\0');
	struct para_shape shape = shape_of(2000 * PT, ALIGN_LEFT);
	shape.size.size = 200 * PT;
	int n;
	struct line *line = para_break(b->t, b->a, plain(b, s.p), &shape, &n);
	assert_text(b, line, n, s.p);
	for (int i = 0; i < n - 1; i++)
		assert_true(line[i].width > 1500 * PT && line[i].width <= 2000 * PT);
}

static void links_are_fragments(void **state)
{
	struct bench *b = *state;
	struct span span[] = {
		{.s = STR("see ")},
		{.s = STR("the site"), .url = STR("https://go.dev")},
		{.s = STR(" now")},
	};
	struct para *p = para_new(b->t, span, 3, &b->style);
	struct para_shape shape = shape_of(100000, ALIGN_LEFT);
	int n;
	struct line *line = para_break(b->t, b->a, p, &shape, &n);
	assert_int_equal(line->nfragment, 3);
	assert_true(str_is(line->fragment[1].text, "the site"));
	assert_true(str_is(line->fragment[1].url, "https://go.dev"));
	assert_int_equal(line->fragment[0].url.n, 0);
}

static void size_changes_nothing_but_size(void **state)
{
	struct bench *b = *state;
	struct para *p = plain(b, prose);
	int n, m;
	struct para_shape shape = shape_of(180000, ALIGN_LEFT);
	struct line *line = para_break(b->t, b->a, p, &shape, &n);
	shape.size.size *= 2;
	shape.measure *= 2;
	struct line *twice = para_break(b->t, b->a, p, &shape, &m);
	assert_int_equal(n, m);
	for (int i = 0; i < n; i++)
		assert_true(abs(twice[i].width - 2 * line[i].width) <= 2);
}

enum { SHAPES_TRIED = 17 };

static enum para_need para_need_of(struct bench *b, const char *text, const struct para_shape *s)
{
	const struct para *fresh = marked(b, text);
	para_count(b->t, fresh, s);
	return para_need(fresh);
}

/* Counting first changes nothing, whatever was counted in between, and no estimate is too high. */
static void assert_measures_as_set(struct bench *b, const char *text, struct para_shape shape)
{
	struct para *fresh = marked(b, text), *counted = marked(b, text);
	struct para_shape other = shape;
	other.measure += 20000;
	int n, m;
	struct line *want = para_break(b->t, b->a, fresh, &shape, &n);
	assert_int_equal(para_count(b->t, counted, &shape), n);
	assert_int_equal(para_count(b->t, counted, &shape), n);
	assert_in_range(para_least(counted, &shape), 1, n);
	struct line *line = para_break(b->t, b->a, counted, &shape, &m);
	assert_int_equal(m, n);
	for (int i = 0; i < n; i++) {
		assert_int_equal(line[i].width, want[i].width);
		assert_int_equal(line[i].nfragment, want[i].nfragment);
		assert_true(str_eq(text_of(b, &line[i], 1), text_of(b, &want[i], 1)));
		assert_int_equal(para_line_at(counted, i).line, want[i].fragment[0].at.line);
	}
	int first[SHAPES_TRIED];
	for (int turn = 0; turn < 2; turn++)
		for (int i = 0; i < SHAPES_TRIED; i++) { /* some are remembered, some are not */
			other.measure = shape.measure + i * 7000;
			m = para_count(b->t, counted, &other);
			assert_int_equal(para_need(counted), para_need_of(b, text, &other));
			first[i] = turn ? first[i] : m;
			assert_int_equal(m, first[i]);
		}
	para_break(b->t, b->a, counted, &shape, &m);
	assert_int_equal(m, n);
}

/* The estimates of a few shapes are remembered: each that differs in one thing is its own. */
static void estimates_are_those_of_their_shape(void **state)
{
	static const char text[] =
		"some words of a text that is set in lines of several widths and "
		"sizes, so that each shape has a number of lines of its own";
	struct bench *b = *state;
	struct para *asked = marked(b, text);
	struct para_shape shape[] = {
		{.size = {9000, 12000}, .measure = 60000},
		{.size = {9000, 12000}, .measure = 90000},
		{.size = {14000, 16000}, .measure = 60000},
		{.size = {9000, 12000}, .measure = 60000, .indent = 45000},
		{.size = {9000, 12000}, .measure = 60000, .align = ALIGN_JUSTIFIED},
		{.size = {9000, 12000}, .measure = 200000},
	};
	enum { SHAPES = sizeof shape / sizeof *shape };
	int different = 0;
	for (int turn = 0; turn < 3 * SHAPES; turn++)
		for (int back = 0; back < 3; back++) { /* those asked for lately, and others */
			const struct para_shape *s = &shape[(turn + back * back) % SHAPES];
			int n = para_least(asked, s);
			assert_int_equal(n, para_least(marked(b, text), s));
			different += n != para_least(asked, &shape[0]);
		}
	assert_true(different > SHAPES);
}

static void measuring_agrees_with_setting(void **state)
{
	struct bench *b = *state;
	static const char *const texts[] = {
		prose,
		"one",
		"a  *b*  c *d* e",
		"far, *farther*\nand `elsewhere.AllTheWay(to, here)`",
		"incomprehensibilities uncharacteristically counterrevolutionary "
		"internationalization",
	};
	static const enum align aligns[] = {ALIGN_LEFT, ALIGN_BALANCED, ALIGN_JUSTIFIED};
	for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
		for (int i = 0; i < 120; i++) {
			struct para_shape shape = shape_of(12000 + i % 40 * 7001, aligns[i % 3]);
			shape.size.size = 7000 + i % 7 * 517;
			shape.indent = i % 4 == 0 ? 9000 : i % 4 == 1 ? -6000 : 0;
			shape.hyphenate = i % 2;
			b->style.hyphenate = true;
			b->style.tracking = i % 5 == 0 ? 20 : i % 5 == 1 ? -10 : 0;
			assert_measures_as_set(b, texts[k], shape);
		}
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, para_set_up, para_tear_down)
	const struct CMUnitTest tests[] = {
		T(nothing_lost_nothing_too_wide),
		T(width_is_the_measure_of_one_line),
		T(empty_text),
		T(ligatures_keep_their_text),
		T(some_spaces_hold),
		T(lacking_spaces_are_made),
		T(soft_hyphens_show_only_if_used),
		T(newlines_force_breaks),
		T(words_are_hyphenated_on_demand),
		T(typed_hyphens_need_letters_around),
		T(code_holds_together),
		T(code_is_cut_where_it_makes_sense),
		T(long_words_are_cut),
		T(words_give_way_in_order),
		T(parts_of_names_stay_whole),
		T(marks_stay_with_their_base),
		T(many_marks_are_harmless),
		T(fonts_fall_back_by_character),
		T(alignment_moves_lines),
		T(tracking_is_between_glyphs),
		T(one_line_is_cut_at_a_word),
		T(long_paragraphs_break_all_along),
		T(links_are_fragments),
		T(estimates_are_those_of_their_shape),
		T(size_changes_nothing_but_size),
		T(measuring_agrees_with_setting),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
