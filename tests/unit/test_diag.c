/* Messages: form, caret, hostile bytes, counting, nearest names. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"

/* A diag that writes into memory. */
struct sink {
	struct arena *a;
	struct diag *d;
	FILE *f;
	char *text;
	size_t n;
};

static void sink_open(struct sink *s)
{
	s->a = arena_new();
	s->f = open_memstream(&s->text, &s->n);
	assert_non_null(s->f);
	s->d = diag_new(s->a, s->f);
}

static void sink_is(struct sink *s, const char *expected)
{
	fclose(s->f);
	assert_string_equal(s->text, expected);
	free(s->text);
	arena_drop(s->a);
}

static void shows_line_and_caret(void **state)
{
	(void)state;
	struct sink s;
	sink_open(&s);
	diag_source(s.d, "g.yaml", STR("a\n\t\xC3\xA9x: 1\r\nlast"));
	assert_false(diag_error(s.d, (struct loc){"g.yaml", 2, 3}, "bad %s", "key"));
	diag_warning(s.d, (struct loc){"g.yaml", 3, 5}, "at the end");
	sink_is(&s, "g.yaml:2:3: error: bad key\n  | \t\xC3\xA9x: 1\n  | \t ^\n"
		    "g.yaml:3:5: warning: at the end\n  | last\n  |     ^\n");
}

static void speaks_of_files_and_of_the_program(void **state)
{
	(void)state;
	struct sink s;
	sink_open(&s);
	diag_note(s.d, (struct loc){"g.yaml", 0, 0}, "as a whole");
	diag_error(s.d, (struct loc){0}, "nothing left");
	sink_is(&s, "g.yaml: note: as a whole\ngoprep-pdf: error: nothing left\n");
}

static void hostile_bytes_do_not_reach_the_terminal(void **state)
{
	(void)state;
	struct sink s;
	sink_open(&s);
	diag_source(s.d, "g", STR("\x1B[2Jx"));
	diag_error(s.d, (struct loc){"g", 1, 1}, "found '%s'", "a\x1B[31m\nb");
	sink_is(&s, "g:1:1: error: found 'a?[31m\\nb'\n  | ?[2Jx\n  | ^\n");
}

static void hostile_characters_do_not_reach_the_terminal(void **state)
{
	(void)state;
	struct sink s;
	sink_open(&s);
	/* CSI (U+009B), NEL (U+0085), right-to-left override (U+202E), a stray byte; but not e
	 * acute */
	diag_source(s.d, "g",
		    STR("\xC2\x9B"
			"31m\xE2\x80\xAEx\x9By\xC3\xA9"));
	diag_error(s.d, (struct loc){"g", 1, 6}, "found '%s'",
		   "a\xC2\x85"
		   "b\x85\x7F\xC2\xA0");
	sink_is(&s, "g:1:6: error: found 'a?b??\xC2\xA0'\n  | ?31m?x?y\xC3\xA9\n  |      ^\n");
}

static void columns_past_the_end_point_behind_the_line(void **state)
{
	(void)state;
	struct sink s;
	sink_open(&s);
	diag_source(s.d, "g", STR("abc\ndef\n"));
	diag_error(s.d, (struct loc){"g", 1, 999}, "a");
	diag_error(s.d, (struct loc){"g", 3, 1}, "no such line");
	sink_is(&s, "g:1:999: error: a\n  | abc\n  |    ^\ng:3:1: error: no such line\n");
}

/* Messages in any order about a file of one long line, then of many short ones. */
static void large_sources_are_shown(void **state)
{
	(void)state;
	enum { SIZE = 8 << 20, WIDTH = 64 };
	char *bytes = malloc(SIZE);
	assert_non_null(bytes);
	for (int lines = 0; lines < 2; lines++) {
		struct sink s;
		sink_open(&s);
		for (int i = 0; i < SIZE; i++)
			bytes[i] = lines && i % WIDTH == WIDTH - 1 ? '\n' : (char)('a' + i % 23);
		diag_source(s.d, "g", (struct str){bytes, SIZE});
		for (int i = 0; i < 100; i++) {
			int at = (int)((i * 2654435761u) % SIZE) / WIDTH * WIDTH + 5;
			fflush(s.f);
			size_t before = s.n;
			diag_error(s.d,
				   (struct loc){"g", lines ? at / WIDTH + 1 : 1,
						(lines ? at % WIDTH : at) + 1},
				   "e");
			fflush(s.f);
			const char *shown = strstr(s.text + before, "  | ") + 4;
			const char *caret = strchr(strchr(shown, '\n') + 1, '^');
			const char *second = strchr(shown, '\n') + 5;
			assert_int_equal(shown[caret - second], bytes[at]);
		}
		fclose(s.f);
		free(s.text);
		arena_drop(s.a);
	}
	free(bytes);
}

static void counts_by_level_and_can_be_quiet(void **state)
{
	(void)state;
	struct sink s;
	sink_open(&s);
	diag_quiet(s.d, true);
	diag_warning(s.d, (struct loc){0}, "w");
	diag_note(s.d, (struct loc){0}, "n");
	diag_error(s.d, (struct loc){0}, "e");
	assert_int_equal(diag_errors(s.d), 1);
	assert_int_equal(diag_warnings(s.d), 1);
	sink_is(&s, "goprep-pdf: error: e\n");
}

static void a_warning_is_told_once(void **state)
{
	(void)state;
	struct sink s;
	int n;
	sink_open(&s);
	diag_keep(s.d);
	for (int round = 0; round < 2; round++)
		for (int col = 1; col <= 3; col++)
			diag_warning(s.d, (struct loc){"g.yaml", 7, col}, "w%d", col % 2);
	diag_warning(s.d, (struct loc){"h.yaml", 7, 1}, "w1");
	diag_warning(s.d, (struct loc){"g.yaml", 7, 1}, "other");
	assert_int_equal(diag_warnings(s.d), 5);
	const struct diag_message *kept = diag_kept(s.d, &n);
	assert_int_equal(n, 5);
	assert_int_equal(kept[1].at.col, 2);
	assert_true(str_is(kept[1].text, "w0"));
	assert_true(str_is(kept[4].text, "other"));
	sink_is(&s, "g.yaml:7:1: warning: w1\ng.yaml:7:2: warning: w0\ng.yaml:7:3: warning: w1\n"
		    "h.yaml:7:1: warning: w1\ng.yaml:7:1: warning: other\n");
}

static void quiet_warnings_are_kept(void **state)
{
	(void)state;
	struct sink s;
	int n;
	sink_open(&s);
	diag_quiet(s.d, true);
	diag_keep(s.d);
	for (int i = 0; i < 1000; i++)
		diag_warning(s.d, (struct loc){"g.yaml", i + 1, 1}, "w%d", i);
	const struct diag_message *kept = diag_kept(s.d, &n);
	assert_int_equal(n, 1000);
	assert_true(str_is(kept[999].text, "w999"));
	sink_is(&s, "");
}

static void messages_that_wait_come_by_place(void **state)
{
	(void)state;
	struct sink s;
	sink_open(&s);
	diag_wait(s.d);
	diag_error(s.d, (struct loc){0}, "no place");
	diag_error(s.d, (struct loc){"b", 2, 1}, "b2");
	diag_warning(s.d, (struct loc){"a", 9, 1}, "a9");
	diag_note(s.d, (struct loc){0}, "of a9");
	diag_warning(s.d, (struct loc){"b", 1, 7}, "b1");
	diag_error(s.d, (struct loc){"a", 9, 1}, "a9 again");
	diag_error(s.d, (struct loc){"b", 1, 3}, "b0");
	diag_error(s.d, (struct loc){"b", 0, 0}, "all of b");
	fflush(s.f);
	assert_int_equal(s.n, 0);
	diag_flush(s.d);
	diag_flush(s.d);
	diag_error(s.d, (struct loc){"a", 1, 1}, "later");
	diag_flush(s.d);
	sink_is(&s, "b: error: all of b\nb:1:3: error: b0\nb:1:7: warning: b1\nb:2:1: error: b2\n"
		    "a:9:1: warning: a9\ngoprep-pdf: note: of a9\na:9:1: error: a9 again\n"
		    "goprep-pdf: error: no place\na:1:1: error: later\n");
}

static void says_how_many_more_there_are(void **state)
{
	(void)state;
	struct sink s;
	char expected[4096] = "";
	sink_open(&s);
	diag_wait(s.d);
	for (int i = 500; i > 0; i--)
		diag_error(s.d, (struct loc){"g", i, 1}, "e");
	for (int i = 20000; i > 0; i--)
		diag_warning(s.d, (struct loc){"h", i, 1}, "w");
	for (int i = 0; i < 30; i++)
		diag_note(s.d, (struct loc){"i", i + 1, 1}, "n");
	diag_note(s.d, (struct loc){0}, "one too many");
	assert_int_equal(diag_errors(s.d), 500);
	assert_int_equal(diag_warnings(s.d), 20000);
	diag_flush(s.d);
	size_t n = 0;
	for (int i = 1; i <= 30; i++)
		n += (size_t)snprintf(expected + n, sizeof expected - n, "g:%d:1: error: e\n", i);
	fflush(s.f);
	assert_memory_equal(s.text, expected, n);
	assert_non_null(strstr(s.text, "goprep-pdf: note: 470 more errors are not shown\n"
				       "goprep-pdf: note: 19970 more warnings are not shown\n"
				       "goprep-pdf: note: 1 more note is not shown\n"));
	fclose(s.f);
	free(s.text);
	arena_drop(s.a);
}

static void tells_the_same_once(void **state)
{
	(void)state;
	struct sink s;
	sink_open(&s);
	for (int turn = 0; turn < 2; turn++) {
		for (int line = 1; line <= 90; line++)
			diag_warning(s.d, (struct loc){"g.yaml", line, 1}, "wide");
		diag_error(s.d, (struct loc){"g.yaml", 1, 1}, "wide");
		diag_error(s.d, (struct loc){"g.yaml", 1, 2}, "wide");
		diag_error(s.d, (struct loc){"h.yaml", 1, 1}, "wide");
		diag_error(s.d, (struct loc){"g.yaml", 1, 1}, "high");
		diag_error(s.d, (struct loc){0}, "of no place");
	}
	assert_int_equal(diag_warnings(s.d), 90);
	assert_int_equal(diag_errors(s.d), 6);
	fclose(s.f);
	free(s.text);
	arena_drop(s.a);
}

static void long_lines_are_shown_around_the_caret(void **state)
{
	(void)state;
	struct sink s;
	static char line[5000];
	memset(line, 'x', sizeof line);
	line[3000] = '!';
	sink_open(&s);
	diag_source(s.d, "g", (struct str){line, sizeof line});
	diag_error(s.d, (struct loc){"g", 1, 3001}, "here");
	fflush(s.f);
	const char *bang = strchr(s.text, '!'), *caret = strchr(s.text, '^');
	const char *first = strstr(s.text, "  | "), *second = strstr(bang, "  | ");
	assert_true(strlen(s.text) < 400);
	assert_int_equal(bang - first, caret - second);
	fclose(s.f);
	free(s.text);
	arena_drop(s.a);
}

static void colours_only_the_level(void **state)
{
	(void)state;
	struct sink s;
	sink_open(&s);
	diag_colour(s.d, true);
	diag_error(s.d, (struct loc){0}, "e");
	sink_is(&s, "goprep-pdf: \033[31merror:\033[0m e\n");
}

static void finds_the_nearest_name(void **state)
{
	(void)state;
	static const char *const names[] = {"answer", "audience", "id", "level", "question"};
	assert_string_equal(near_match(STR("anwser"), names, 5), "answer"); /* one swap */
	assert_string_equal(near_match(STR("questions"), names, 5), "question");
	assert_string_equal(near_match(STR("lvel"), names, 5), "level");
	assert_null(near_match(STR("colour"), names, 5));
	assert_null(near_match(STR(""), names, 5));
	assert_null(near_match(STR("answer answer answer answer answer answer"), names, 5));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shows_line_and_caret),
		cmocka_unit_test(speaks_of_files_and_of_the_program),
		cmocka_unit_test(hostile_bytes_do_not_reach_the_terminal),
		cmocka_unit_test(hostile_characters_do_not_reach_the_terminal),
		cmocka_unit_test(columns_past_the_end_point_behind_the_line),
		cmocka_unit_test(large_sources_are_shown),
		cmocka_unit_test(counts_by_level_and_can_be_quiet),
		cmocka_unit_test(a_warning_is_told_once),
		cmocka_unit_test(quiet_warnings_are_kept),
		cmocka_unit_test(messages_that_wait_come_by_place),
		cmocka_unit_test(says_how_many_more_there_are),
		cmocka_unit_test(tells_the_same_once),
		cmocka_unit_test(long_lines_are_shown_around_the_caret),
		cmocka_unit_test(colours_only_the_level),
		cmocka_unit_test(finds_the_nearest_name),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
