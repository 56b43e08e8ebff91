/* Command lines: what each option leaves in the request, and that all mistakes are told at once. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "run/request_read.h"

enum { ARGS_MAX = 24 };

struct bench {
	struct arena *a;
	struct diag *d;
	FILE *f;
	char *said;
	size_t nsaid;
	struct request rq;
};

static int set_up(void **state)
{
	struct bench *b = calloc(1, sizeof *b);
	if (!b)
		return -1;
	b->a = arena_new();
	b->f = open_memstream(&b->said, &b->nsaid);
	b->d = diag_new(b->a, b->f);
	unsetenv("SOURCE_DATE_EPOCH");
	*state = b;
	return 0;
}

static int tear_down(void **state)
{
	struct bench *b = *state;
	fclose(b->f);
	free(b->said);
	arena_drop(b->a);
	free(b);
	return 0;
}

/* Arguments parted by single blanks; "_" stands for a blank in one. */
static bool reads(struct bench *b, const char *line)
{
	char *words = strdup(line);
	char *argv[ARGS_MAX + 1] = {(char[]){"goprep-pdf"}};
	int argc = 1;
	for (char *w = strtok(words, " "); w && argc < ARGS_MAX; w = strtok(NULL, " ")) {
		char *copy = arena_copy(b->a, w, strlen(w));
		for (char *p = copy; *p; p++)
			*p = *p == '_' ? ' ' : *p;
		argv[argc++] = copy;
	}
	free(words);
	b->rq = (struct request){0};
	bool good = request_read(b->a, argc, argv, b->d, &b->rq);
	fflush(b->f);
	return good;
}

static void read_good(struct bench *b, const char *line)
{
	bool good = reads(b, line);
	assert_string_equal(b->said ? b->said : "", "");
	assert_true(good);
}

static bool makes(const struct bench *b, enum job_id id)
{
	return request_makes(&b->rq, &jobs[id]);
}

static void jobs_are_counted(void **state)
{
	struct bench *b = *state;
	read_good(b, "--cards --booklet g.yaml");
	assert_true(makes(b, JOB_CARDS) && makes(b, JOB_BOOKLET) && !makes(b, JOB_PLAN));
	assert_int_equal(request_count(&b->rq), 2);
	assert_string_equal(b->rq.guide, "g.yaml");
	read_good(b, "--check");
	assert_int_equal(request_count(&b->rq), 0);
	assert_true(b->rq.check);
	assert_null(b->rq.guide);
}

static void values_come_either_way(void **state)
{
	struct bench *b = *state;
	read_good(b, "--cards --output=x.pdf -- -odd.yaml");
	assert_string_equal(b->rq.output, "x.pdf");
	assert_string_equal(b->rq.guide, "-odd.yaml");
	read_good(b, "g.yaml --cards -o y.pdf");
	assert_string_equal(b->rq.output, "y.pdf");
	assert_string_equal(b->rq.guide, "g.yaml");
	read_good(b, "--cards -");
	assert_string_equal(b->rq.guide, "-");
}

static void paper_and_ink(void **state)
{
	struct bench *b = *state;
	read_good(b, "--cards --paper letter --flip long --ink low --gray");
	const struct print_options *p = &b->rq.opt.print;
	assert_int_equal(p->paper->w, 612000);
	assert_int_equal(p->paper->h, 792000);
	assert_int_equal(p->flip, 1);
	assert_true(p->inks.low && p->inks.grey);
	read_good(b, "--cards --paper 200mm_x_10in --flip short");
	assert_int_equal(p->paper->w, MM(200));
	assert_int_equal(p->paper->h, 720000);
	assert_int_equal(p->flip, 2);
	assert_false(p->inks.low || p->inks.grey);
}

static void sheets_of_cards(void **state)
{
	struct bench *b = *state;
	const struct card_options *c = &b->rq.opt.cards;
	read_good(b, "--cards --sides backs --order cutstack --back-offset 1mm,-0.5mm --blank 3");
	assert_int_equal(c->imposing.sides, SIDES_BACKS);
	assert_true(c->imposing.cutstack);
	assert_int_equal(c->imposing.back.x, MM(1));
	assert_int_equal(c->imposing.back.y, -MM(0.5));
	assert_int_equal(c->extras.blank, 3);
	assert_false(c->extras.only);
	read_good(b, "--cards --stock avery-5388 --skip 2");
	assert_string_equal(c->stock_name, "avery-5388");
	assert_int_equal(c->imposing.skip, 2);
	read_good(b, "--cards --card-size 63mm_x_88mm --bleed 3mm --corner-radius 2mm");
	assert_int_equal(c->size->w, MM(63));
	assert_int_equal(c->size->h, MM(88));
	assert_true(c->finish.bleed_given && c->finish.radius_given);
	assert_int_equal(c->finish.bleed, MM(3));
	assert_int_equal(c->finish.radius, MM(2));
}

static void margins_are_one_or_four(void **state)
{
	struct bench *b = *state;
	const struct printable *p = &b->rq.opt.cards.imposing.printable;
	read_good(b, "--cards --printer-margin 5mm");
	assert_true(p->given);
	assert_int_equal(p->margin[EDGE_TOP], MM(5));
	assert_int_equal(p->margin[EDGE_LEFT], MM(5));
	read_good(b, "--cards --printer-margin 3mm,4mm,12mm,5mm");
	assert_int_equal(p->margin[EDGE_TOP], MM(3));
	assert_int_equal(p->margin[EDGE_RIGHT], MM(4));
	assert_int_equal(p->margin[EDGE_BOTTOM], MM(12));
	assert_int_equal(p->margin[EDGE_LEFT], MM(5));
	assert_false(reads(b, "--cards --printer-margin 3mm,4mm"));
}

static void piles_are_named(void **state)
{
	static const struct {
		const char *word;
		enum pile pile;
	} e[] = {{"", PILE_FACE_DOWN},
		 {"=face-down", PILE_FACE_DOWN},
		 {"=face-up", PILE_FACE_UP},
		 {"=face-down-rear", PILE_FACE_DOWN_REAR},
		 {"=face-up-rear", PILE_FACE_UP_REAR}};
	struct bench *b = *state;
	for (size_t i = 0; i < sizeof e / sizeof *e; i++) {
		read_good(b, str_printf(b->a, "--cards --manual-duplex%s", e[i].word).p);
		assert_int_equal(b->rq.pile, e[i].pile);
	}
	read_good(b, "--cards");
	assert_int_equal(b->rq.pile, PILE_NONE);
}

/* Three ways to say when a plan begins; the clock is none of them. */
static void spans_of_plans(void **state)
{
	struct bench *b = *state;
	int32_t interview, first;
	assert_null(date_parse(b->a, STR("2026-12-15"), &interview));
	assert_null(date_parse(b->a, STR("2026-12-01"), &first));
	read_good(b, "--plan --date 2026-12-15 --start 2026-12-01");
	assert_int_equal(b->rq.span.interview, interview);
	assert_int_equal(b->rq.span.from, first);
	assert_false(b->rq.span.counted);
	read_good(b, "--plan --date 2026-12-15 --days 3");
	assert_int_equal(b->rq.span.from, interview - 3);
	read_good(b, "--plan --date 2026-12-15");
	assert_true(b->rq.span.counted);
	assert_int_equal(b->rq.span.from, first);
	setenv("SOURCE_DATE_EPOCH", "1796083200", 1); /* 2026-12-01 */
	read_good(b, "--plan --date 2026-12-15");
	assert_int_equal(b->rq.span.from, first);
	assert_false(b->rq.span.counted);
	unsetenv("SOURCE_DATE_EPOCH");
	assert_false(reads(b, "--plan --date 2026-12-15 --start 2026-12-15"));
	assert_false(reads(b, "--plan --date 2026-02-30"));
	assert_false(reads(b, "--plan --date 2026-12-15 --days 0"));
}

static void mistakes_have_words(void **state)
{
	static const char *const e[][2] = {
		{"--crads", "did you mean '--cards'"},
		{"--cards --paper a44", "'a44'"},
		{"--cards --flip up", "long"},
		{"--cards --blank many", "--blank"},
		{"--cards --blank-only", "--blank"},
		{"--cards --back-offset 1mm", "--back-offset"},
		{"--cards --shuffle=x", "--shuffle"},
		{"--cards a.yaml b.yaml", "b.yaml"},
		{"--cards --printer ../x", "--printer"},
		{"--plan", "--date"},
		{"--cards -o", "-o"},
	};
	struct bench *b = *state;
	for (size_t i = 0; i < sizeof e / sizeof *e; i++) {
		size_t before = b->nsaid;
		if (reads(b, e[i][0]))
			fail_msg("'%s' was taken", e[i][0]);
		if (!strstr(b->said + before, e[i][1]))
			fail_msg("'%s': no %s in %s", e[i][0], e[i][1], b->said + before);
	}
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		T(jobs_are_counted), T(values_come_either_way),	 T(paper_and_ink),
		T(sheets_of_cards),  T(margins_are_one_or_four), T(piles_are_named),
		T(spans_of_plans),   T(mistakes_have_words),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
