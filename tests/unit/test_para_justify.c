/* Justified lines: what gives and by how much, and what hangs in the margin. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "para_bench.h"
#include "text/font/protrude.h"
#include "text/font/shape.h"

static void justified_lines_fill_the_measure(void **state)
{
	struct bench *b = *state;
	b->style.hyphenate = true;
	struct para_shape shape = shape_of(240000, ALIGN_JUSTIFIED);
	shape.hyphenate = true;
	shape.indent = 9000;
	int n;
	struct line *line = para_break(b->t, b->a, marked(b, prose), &shape, &n);
	assert_true(n > 3);
	for (int i = 0; i < n - 1; i++) {
		mpt want = 240000 - (i == 0 ? 9000 : 0), off = line[i].width - want;
		assert_true(off >= -12 && off <= 12);
		assert_int_equal(line[i].x, i == 0 ? 9000 : 0);
	}
	assert_true(line[n - 1].width < 240000);
}

/* Everything between the edges: pieces follow each other, spaces included. Behind the last glyph
 * stands tracking that the line does not have. */
static void assert_filled(const struct line *line, mpt x, mpt width)
{
	mpt at = x;
	for (int i = 0; i < line->nfragment; i++) {
		assert_in_range(line->fragment[i].x - at + 2, 0, 4);
		at = line->fragment[i].x + line->fragment[i].width;
	}
	assert_in_range(at - x - width - line->track + 12, 0, 24);
}

static void letters_give_before_spaces_do(void **state)
{
	struct bench *b = *state;
	struct para_shape shape = shape_of(240000, ALIGN_JUSTIFIED);
	int n, m, wider = 0, narrower = 0;
	shape.hyphenate = b->style.hyphenate = true;
	struct line *stiff = para_break(b->t, b->a, marked(b, prose), &shape, &n);
	b->style.expand = 20;
	struct line *soft = para_break(b->t, b->a, marked(b, prose), &shape, &m);
	int64_t off[2] = {0, 0};
	for (int i = 0; i < n - 1; i++)
		off[0] += abs(stiff[i].spaces - 1000);
	for (int i = 0; i < m - 1; i++) {
		off[1] += abs(soft[i].spaces - 1000);
		assert_in_range(soft[i].expand + 20, 0, 40);
		assert_filled(&soft[i], soft[i].x, soft[i].width);
		assert_in_range(soft[i].width - 240000 + 12, 0, 24);
		wider += soft[i].expand > 0;
		narrower += soft[i].expand < 0;
		for (int k = 0; k < soft[i].nfragment; k++) {
			const struct fragment *f = &soft[i].fragment[k];
			assert_int_equal(f->expand, f->flags & SPAN_CODE ? 0 : soft[i].expand);
		}
	}
	assert_true(wider && wider + narrower > 2);
	assert_int_equal(soft[m - 1].expand, 0);
	assert_true(off[1] * n < off[0] * m);
	b->style.letterspace = 5;
	struct line *apart = para_break(b->t, b->a, marked(b, prose), &shape, &n);
	off[0] = 0;
	for (int i = 0; i < n - 1; i++) {
		off[0] += abs(apart[i].spaces - 1000);
		assert_in_range(apart[i].track + 45, 0, 90); /* a half per cent of 9 pt */
		assert_filled(&apart[i], apart[i].x, apart[i].width);
		assert_in_range(apart[i].width - 240000 + 12, 0, 24);
	}
	assert_true(off[0] * m < off[1] * n);
}

static void joined_letters_stay_together(void **state)
{
	(void)state;
	assert_false(
		shape_joins(STR("plain \xC3\xA9\xCE\xB1\xD0\xB6 \xE2\x80\x9Cwords\xE4\xB8\xAD")));
	assert_true(shape_joins(STR("\xD8\xB9")));	 /* Arabic */
	assert_true(shape_joins(STR("a \xE0\xA4\x95"))); /* Devanagari */
}

static void punctuation_hangs_as_the_table_says(void **state)
{
	struct bench *b = *state;
	struct protrusion_table *t = protrusion_new(b->a);
	protrusion_set(t, 0x201C, (struct protrusion){500, 0});
	protrusion_set(t, ',', (struct protrusion){0, 700});
	font_set_protrusion(b->style.fonts[REGULAR].at[0].font, t);
	const char *text = "\xE2\x80\x9CYes,\xE2\x80\x9D and more words, said";
	struct para *p = plain(b, text);
	struct para_shape shape = shape_of(200000, ALIGN_LEFT);
	int n;
	assert_int_equal(para_break(b->t, b->a, p, &shape, &n)->x, 0);
	b->style.protrude = true;
	p = plain(b, text);
	struct line *line = para_break(b->t, b->a, p, &shape, &n);
	mpt quote = line[0].fragment[0].glyph[0].advance * shape.size.size /
		    font_metrics(line[0].fragment[0].font)->upem;
	assert_in_range(line[0].x + quote / 2 + 2, 0, 4);
	shape.indent = 5000; /* no edge to straighten */
	assert_int_equal(para_break(b->t, b->a, p, &shape, &n)->x, 5000);
	shape.indent = 0;
	shape.align = ALIGN_CENTRE;
	line = para_break(b->t, b->a, p, &shape, &n);
	assert_in_range(line[0].x - (200000 - line[0].width) / 2 + 2, 0, 4);
	/* the comma of "words," stands out on the right */
	shape.align = ALIGN_JUSTIFIED;
	shape.measure = para_width(plain(b, "\xE2\x80\x9CYes,\xE2\x80\x9D and more words,"),
				   shape.size.size);
	shape.measure -= quote / 2;
	line = para_break(b->t, b->a, p, &shape, &n);
	assert_int_equal(n, 2);
	assert_true(line[0].x < 0 && line[0].x + line[0].width > shape.measure + 500);
}

static void loose_lines_are_marked(void **state)
{
	struct bench *b = *state;
	static const char text[] = "we go 10000000000000000 on";
	struct para *p = plain(b, text);
	struct para_shape shape =
		shape_of(para_width(plain(b, "10000000000000000"), 9000), ALIGN_JUSTIFIED);
	int n, loose = 0;
	struct line *line = para_break(b->t, b->a, p, &shape, &n);
	for (int i = 0; i < n; i++) {
		loose += line[i].loose;
		assert_int_equal(line[i].loose, line[i].badness > b->style.tolerance);
		struct str said = line[i].fragment[0].text;
		bool spaced = memchr(said.p, ' ', said.n - 1) != NULL;
		assert_true(!line[i].loose || !spaced || line[i].spaces > 1500);
	}
	assert_true(loose > 0);
	b->style.tolerance = 10000;
	p = plain(b, text);
	line = para_break(b->t, b->a, p, &shape, &n);
	for (int i = 0; i < n; i++)
		assert_false(line[i].loose);
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, para_set_up, para_tear_down)
	const struct CMUnitTest tests[] = {
		T(justified_lines_fill_the_measure), T(letters_give_before_spaces_do),
		T(joined_letters_stay_together),     T(punctuation_hangs_as_the_table_says),
		T(loose_lines_are_marked),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
