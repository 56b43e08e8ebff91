/* Program text: blanks, tabulators, wrapping, and that it copies out as it was. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/para/para.h"

#define MONO "/usr/share/fonts/fonts-go/Go-Mono.ttf"

enum { SIZE = 10000, COLUMN = 6001 }; /* Go Mono: 1229 / 2048 em, rounded up */

struct bench {
	struct arena *a;
	struct diag *d;
	struct font_store *store;
	struct typesetter *t;
	struct style style;
};

static int set_up(void **state)
{
	struct bench *b = calloc(1, sizeof *b);
	struct loc nowhere = {0};
	b->a = arena_new();
	b->d = diag_new(b->a, stderr);
	b->store = font_store_new(b->a);
	b->t = typesetter_new(b->a, STR("en"), "/usr/share/hyphen", b->d);
	b->style.name = STR("code");
	b->style.fonts[CODE].n = 1;
	b->style.fonts[CODE].at[0].font = font_open(b->store, MONO, 0, nowhere, b->d);
	b->style.fonts[CODE].at[0].scale = 1000;
	assert_non_null(b->style.fonts[CODE].at[0].font);
	*state = b;
	return 0;
}

static int tear_down(void **state)
{
	struct bench *b = *state;
	typesetter_drop(b->t);
	font_store_drop(b->store);
	arena_drop(b->a);
	free(b);
	return 0;
}

static struct line *lines_of(struct bench *b, const char *code, int columns, int *n, bool **first)
{
	struct para_shape shape = {.size = {SIZE, 12000}, .measure = columns * COLUMN + 100};
	struct code c = {
		.s = str_of(code), .at = {"g.yaml", 40, 9}, .by_line = true, .tab = 4, .hang = 2};
	struct code_row *row, *measured;
	int m;
	struct line *line = code_break(b->t, b->a, &c, &b->style, &shape, n, &row);
	measured = code_rows(b->t, b->a, &c, &b->style, &shape, &m);
	assert_int_equal(m, *n);
	assert_in_range(code_least(&c), 0, *n);
	if (code_least(&c) < *n)
		assert_true(code_is_wide(&c, &b->style, &shape));
	bool *is_first = arena_array(b->a, bool, *n);
	for (int i = 0; i < m; i++) {
		assert_int_equal(measured[i].first, row[i].first);
		assert_int_equal(measured[i].line, row[i].line);
		assert_int_equal(row[i].blank, line[i].width == 0);
		is_first[i] = row[i].first;
	}
	if (first)
		*first = is_first;
	return line;
}

static struct str text_of(const struct line *l)
{
	assert_true(l->nfragment <= 1);
	return l->nfragment ? l->fragment->text : (struct str){0};
}

static void assert_line(const struct line *l, const char *want)
{
	if (!str_is(text_of(l), want))
		fail_msg("'%.*s' is not '%s'", STR_FMT(text_of(l)), want);
}

static void lines_stay_lines(void **state)
{
	struct bench *b = *state;
	int n;
	bool *first;
	struct line *l = lines_of(b, "func f() {\n\n\treturn\n}\n", 40, &n, &first);
	assert_int_equal(n, 4);
	assert_line(&l[0], "func f() {");
	assert_int_equal(l[1].nfragment, 0);
	assert_line(&l[2], "    return");
	assert_line(&l[3], "}");
	for (int i = 0; i < n; i++) {
		assert_true(first[i]);
		assert_int_equal(l[i].x, 0);
		assert_true(l[i].last); /* each row is the last one of its source line */
	}
	assert_int_equal(l[2].fragment->nglyph, 10);
	assert_int_equal(l[2].fragment->flags, SPAN_CODE);
	assert_int_equal(l[2].fragment->at.line, 42);
}

static void tabs_go_to_stops(void **state)
{
	struct bench *b = *state;
	int n;
	struct line *l = lines_of(b, "a\tb\n\xC3\xA4\xC3\xB6\tc\n\t\td\n1234\te", 40, &n, NULL);
	assert_int_equal(n, 4);
	assert_line(&l[0], "a   b");
	assert_line(&l[1], "\xC3\xA4\xC3\xB6  c");
	assert_line(&l[2], "        d");
	assert_line(&l[3], "1234    e");
}

static void columns_are_even(void **state)
{
	struct bench *b = *state;
	int n;
	struct line *l = lines_of(b, "fi != <= -> ffi\nWWWWWWWWWWWWWWW", 40, &n, NULL);
	assert_int_equal(l[0].width, l[1].width);
	assert_int_equal(l[0].fragment->nglyph, 15);
	for (int i = 0; i < 15; i++)
		assert_int_equal(l[0].fragment->glyph[i].advance, l[1].fragment->glyph[0].advance);
}

static void long_lines_wrap_at_blanks(void **state)
{
	struct bench *b = *state;
	int n;
	bool *first;
	struct line *l = lines_of(b, "  alpha beta gamma delta", 15, &n, &first);
	assert_int_equal(n, 2);
	assert_line(&l[0], "  alpha beta ");
	assert_line(&l[1], "gamma delta");
	assert_true(first[0]);
	assert_false(first[1]);
	/* behind the line's own indent */
	assert_true(l[1].x > 4 * (COLUMN - 2) && l[1].x <= 4 * COLUMN);
	assert_int_equal(l[1].fragment->x, l[1].x);
	assert_true(l[0].width <= 12 * COLUMN && l[0].width > 11 * COLUMN);
}

static void then_after_marks_then_anywhere(void **state)
{
	struct bench *b = *state;
	int n;
	struct line *l = lines_of(b, "context.WithTimeout(parent)", 14, &n, NULL);
	assert_line(&l[0], "context.");
	assert_line(&l[1], "WithTimeout(");
	assert_line(&l[2], "parent)");
	l = lines_of(b, "abcdefghijklmnopqrstuvwxyz", 10, &n, NULL);
	assert_int_equal(n, 3);
	assert_line(&l[0], "abcdefghij");
	assert_line(&l[1], "klmnopqr");
	assert_line(&l[2], "stuvwxyz");
}

static void camel_case_before_anywhere(void **state)
{
	struct bench *b = *state;
	int n;
	struct line *l = lines_of(b, "unmarshalTextFrom", 15, &n, NULL);
	assert_int_equal(n, 2);
	assert_line(&l[0], "unmarshalText");
	assert_line(&l[1], "From");
	l = lines_of(b, "read_value.textFromFile", 16, &n, NULL);
	assert_line(&l[0], "read_value."); /* rather behind a mark, though more would fit */
}

static void nothing_is_lost_or_too_wide(void **state)
{
	static const char code[] = "if err := json.NewDecoder(r.Body).Decode(&v); err != nil {";
	struct bench *b = *state;
	for (int columns = 1; columns < 70; columns++) {
		int n;
		struct line *l = lines_of(b, code, columns, &n, NULL);
		struct buf all = {.a = b->a};
		for (int i = 0; i < n; i++) {
			buf_str(&all, text_of(&l[i]));
			if (columns > 3)
				assert_true(l[i].x + l[i].width <= columns * COLUMN + 100);
		}
		assert_true(str_is(buf_slice(&all), code));
	}
}

static void colours_do_not_move_anything(void **state)
{
	static const struct token_look look[TOKENS] = {
		[TOKEN_KEYWORD] = {.bold = true},
		[TOKEN_COMMENT] = {.italic = true, .coloured = true, .colour = 0x336699},
	};
	static const struct token token[] = {
		{0, 4, TOKEN_KEYWORD}, {11, 18, TOKEN_COMMENT}, {19, 22, TOKEN_COMMENT}};
	struct bench *b = *state;
	struct para_shape shape = {.size = {SIZE, 12000}, .measure = 40 * COLUMN};
	struct code c = {.s = STR("func f() {\t// note\nend\nx"),
			 .at = {"g.yaml", 40, 9},
			 .by_line = true,
			 .token = token,
			 .ntoken = 3,
			 .look = look,
			 .tab = 4};
	int n;
	struct line *l = code_break(b->t, b->a, &c, &b->style, &shape, &n, NULL);
	assert_int_equal(n, 3);
	assert_int_equal(l[0].nfragment, 3);
	const struct fragment *f = l[0].fragment;
	assert_true(str_is(f[0].text, "func"));
	assert_int_equal(f[0].flags, SPAN_CODE | SPAN_BOLD);
	assert_int_equal(f[0].colour, 0);
	assert_true(str_is(f[1].text, " f() {  "));
	assert_int_equal(f[1].flags, SPAN_CODE);
	assert_true(str_is(f[2].text, "// note"));
	assert_int_equal(f[2].flags, SPAN_CODE | SPAN_ITALIC | SPAN_COLOURED);
	assert_int_equal(f[2].colour, 0x336699);
	assert_int_equal(f[2].at.line, 40);
	assert_int_equal(f[2].at.col, 9 + 11); /* the tabulator is one character */
	assert_int_equal(l[1].fragment[0].colour, 0x336699);
	assert_int_equal(l[2].fragment[0].flags, SPAN_CODE);
	c.ntoken = 0;
	struct line *plain = code_break(b->t, b->a, &c, &b->style, &shape, &n, NULL);
	assert_int_equal(plain[0].nfragment, 1);
	assert_int_equal(plain[0].width, l[0].width);
}

/* The place of a character that no font has is its own, tabulators or not. */
static void places_are_those_of_the_source(void **state)
{
	struct bench *b = *state;
	char said[400] = "";
	FILE *out = tmpfile();
	struct diag *d = diag_new(b->a, out);
	struct typesetter *t = typesetter_new(b->a, STR("en"), "/usr/share/hyphen", d);
	struct para_shape shape = {.size = {SIZE, 12000}, .measure = 40 * COLUMN};
	struct code c = {.s = STR("a\n\t\tx := \"\xF0\x9D\x84\x9E\"\n"),
			 .at = {"g.yaml", 40, 9},
			 .by_line = true,
			 .tab = 4};
	int n;
	code_break(t, b->a, &c, &b->style, &shape, &n, NULL);
	typesetter_report(t);
	rewind(out);
	size_t got = fread(said, 1, sizeof said - 1, out);
	said[got] = '\0';
	assert_non_null(strstr(said, "g.yaml:41:17: error: no font has U+1D11E"));
	typesetter_drop(t);
	fclose(out);
}

static void indents_wider_than_the_measure(void **state)
{
	struct bench *b = *state;
	int n;
	struct line *l = lines_of(b, "\t\t\t\t\tx := 1\n", 12, &n, NULL);
	assert_int_equal(n, 2);
	assert_line(&l[0], "                    ");
	assert_int_equal(l[0].width, 0);
	assert_line(&l[1], "x := 1");
	assert_true(l[1].x + l[1].width <= 12 * COLUMN + 100);
}

static void no_code_no_lines(void **state)
{
	struct bench *b = *state;
	int n = 5;
	lines_of(b, "", 10, &n, NULL);
	assert_int_equal(n, 0);
	struct line *l = lines_of(b, "\n", 10, &n, NULL);
	assert_int_equal(n, 1);
	assert_int_equal(l[0].nfragment, 0);
	l = lines_of(b, "      \nx", 3, &n, NULL);
	assert_int_equal(n, 2);
	assert_int_equal(l[0].width, 0);
	assert_line(&l[0], "      ");
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		T(lines_stay_lines),
		T(tabs_go_to_stops),
		T(columns_are_even),
		T(long_lines_wrap_at_blanks),
		T(then_after_marks_then_anywhere),
		T(camel_case_before_anywhere),
		T(nothing_is_lost_or_too_wide),
		T(colours_do_not_move_anything),
		T(places_are_those_of_the_source),
		T(indents_wider_than_the_measure),
		T(no_code_no_lines),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
