/* The line of progress: not before its time, not too often, and gone without a trace. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "base/progress.h"

static int64_t now;

static int64_t fake_clock(void)
{
	return now;
}

struct bench {
	struct arena *a;
	FILE *out;
	char *text;
	size_t n;
	struct progress *p;
};

static void open_bench(struct bench *t)
{
	t->a = arena_new();
	t->out = open_memstream(&t->text, &t->n);
	now = 5000;
	t->p = progress_new(t->a, t->out, fake_clock);
}

static void close_bench(struct bench *t, const char *expected)
{
	fclose(t->out);
	assert_string_equal(t->text, expected);
	free(t->text);
	arena_drop(t->a);
}

static void short_runs_show_nothing(void **state)
{
	(void)state;
	struct bench t;
	open_bench(&t);
	for (now = 5000; now < 6000; now += 9)
		progress_show(t.p, "composing", (int)now, 6000);
	progress_hide(t.p);
	progress_show(NULL, "composing", 1, 2);
	progress_hide(NULL);
	close_bench(&t, "");
}

static void long_runs_show_a_line_now_and_then(void **state)
{
	(void)state;
	struct bench t;
	open_bench(&t);
	for (now = 6000; now < 6300; now += 10)
		progress_show(t.p, "composing", (int)now - 6000, 300);
	progress_hide(t.p);
	progress_hide(t.p);
	close_bench(&t, "\r\033[Kcomposing: 0 of 300\r\033[Kcomposing: 100 of 300"
			"\r\033[Kcomposing: 200 of 300\r\033[K");
}

/* Of 10 rows the first 4 were there before; the others take a second and a half each. */
static void rates_tell_what_is_left(void **state)
{
	(void)state;
	struct bench t;
	open_bench(&t);
	progress_rate(t.p, "making", 4, 10, 0);
	now = 8000;
	progress_rate(t.p, "making", 6, 10, 2);
	now = 8050;
	progress_rate(t.p, "making", 6, 10, 2);
	now = 3 * 3600 * 1000;
	progress_rate(t.p, "making", 10000, 2000000, 9996);
	progress_hide(t.p);
	close_bench(&t, "\r\033[Kmaking: 6 of 10 [############........] 0.6 a second, 7 s left"
			"\r\033[Kmaking: 10000 of 2000000 [....................] 0.9 a second, 597 "
			"h 35 min left"
			"\r\033[K");
}

/* The rate is that of the last half minute, not of the whole run. */
static void rates_follow(void **state)
{
	(void)state;
	struct bench t;
	open_bench(&t);
	FILE *out = t.out;
	for (now = 5000; now < 125000; now += 1000)
		progress_rate(t.p, "making", (int)(now / 1000 - 5), 0, (int)(now / 1000 - 5));
	for (int i = 0; i < 600; i++, now += 100)
		progress_rate(t.p, "making", 120 + 3 * i, 0, 120 + 3 * i);
	fflush(out);
	const char *last = strrchr(t.text, '\r');
	assert_string_equal(last, "\r\033[Kmaking: 1917 30 a second");
	fclose(t.out);
	free(t.text);
	arena_drop(t.a);
}

static void messages_stand_on_lines_of_their_own(void **state)
{
	(void)state;
	struct bench t;
	open_bench(&t);
	struct diag *d = diag_new(t.a, t.out);
	diag_progress(d, t.p);
	now = 7000;
	progress_show(t.p, "composing", 1, 2);
	diag_error(d, (struct loc){0}, "something");
	close_bench(&t, "\r\033[Kcomposing: 1 of 2\r\033[Kgoprep-pdf: error: something\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(short_runs_show_nothing),
		cmocka_unit_test(long_runs_show_a_line_now_and_then),
		cmocka_unit_test(rates_tell_what_is_left),
		cmocka_unit_test(rates_follow),
		cmocka_unit_test(messages_stand_on_lines_of_their_own),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
