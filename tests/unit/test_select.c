/* Choosing cards by section, tag, level and id; shuffling. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "doc/guide/guide_read.h"
#include "doc/guide/select.h"

struct run {
	struct arena *a;
	struct diag *d;
	FILE *f;
	char *said;
	size_t n;
	struct guide *g;
};

static const char yaml[] =
	"title: T\n"
	"sections:\n"
	"- {id: common, title: Common questions, name: Common, letter: C, cards: [\n"
	"   {id: why-go, question: a, answer: a, tags: [Language, tools], level: junior},\n"
	"   {id: errors, question: b, answer: a, tags: [language], level: mid},\n"
	"   {id: channels, question: c, answer: a, tags: [concurrency], level: mid}]}\n"
	"- {id: deep, title: Deep dives, letter: D, cards: [\n"
	"   {id: scheduler, question: d, answer: a, tags: [concurrency], level: senior},\n"
	"   {id: context, question: e, answer: a}]}\n";

static int setup(void **state)
{
	struct run *r = calloc(1, sizeof *r);
	r->a = arena_new();
	r->f = open_memstream(&r->said, &r->n);
	r->d = diag_new(r->a, r->f);
	r->g = guide_read(r->a, "g.yaml", STR(yaml), r->d);
	*state = r;
	return r->g ? 0 : -1;
}

static int teardown(void **state)
{
	struct run *r = *state;
	fclose(r->f);
	free(r->said);
	arena_drop(r->a);
	free(r);
	return 0;
}

/* Cards are named by the first letter of their id. */
static void chooses(struct run *r, const struct selection *s, const char *expected)
{
	int n = 0;
	char ids[16] = "";
	const struct card **c = select_cards(r->a, r->g, s, r->d, &n);
	assert_non_null(c);
	for (int i = 0; i < n; i++)
		ids[i] = i < 15 ? c[i]->id.s.p[0] : '\0';
	assert_string_equal(ids, expected);
}

static void refuses(struct run *r, const struct selection *s, const char *text)
{
	int n = 7, before = diag_errors(r->d);
	assert_null(select_cards(r->a, r->g, s, r->d, &n));
	assert_int_equal(n, 0);
	assert_true(diag_errors(r->d) > before);
	fflush(r->f);
	if (!strstr(r->said, text))
		fail_msg("expected %s, got: %s", text, r->said);
}

static void without_options_all(void **state)
{
	chooses(*state, &(struct selection){0}, "wecsc");
}

static void by_section(void **state)
{
	struct str id[] = {STR("deep")}, letter[] = {STR("c")}, name[] = {STR("COMMON"), STR("d")};
	chooses(*state, &(struct selection){.section = id, .nsection = 1}, "sc");
	chooses(*state, &(struct selection){.section = letter, .nsection = 1}, "wec");
	chooses(*state, &(struct selection){.section = name, .nsection = 2}, "wecsc");
}

static void values_add_up_and_options_narrow_down(void **state)
{
	struct str tag[] = {STR("LANGUAGE , tools"), STR("concurrency")};
	struct str level[] = {STR("mid,Senior")}, section[] = {STR("common")};
	struct selection s = {.tag = tag, .ntag = 1};
	chooses(*state, &s, "we");
	s.ntag = 2;
	chooses(*state, &s, "wecs");
	s.level = level;
	s.nlevel = 1;
	chooses(*state, &s, "ecs");
	s.section = section;
	s.nsection = 1;
	chooses(*state, &s, "ec");
}

static void by_id_as_written_and_as_printed(void **state)
{
	static const char *const same[] = {"errors", "Errors", "C 02",	"C02",
					   "c2",     "c 2",    "C 0002"};
	for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
		struct str id[] = {str_of(same[i])};
		chooses(*state, &(struct selection){.id = id, .nid = 1}, "e");
	}
	struct str list[] = {STR("D 01,why-go")};
	chooses(*state, &(struct selection){.id = list, .nid = 1}, "ws");
}

static void misspelt_values_are_reported(void **state)
{
	struct str tag[] = {STR("concurency")}, id[] = {STR("C 09")}, level[] = {STR("midd")};
	struct str section[] = {STR("comon")}, none[] = {STR(" , ")};
	struct str huge[] = {STR("C99999999999999999999999")};
	refuses(*state, &(struct selection){.tag = tag, .ntag = 1}, "did you mean 'concurrency'?");
	refuses(*state, &(struct selection){.id = id, .nid = 1}, "--id 'C 09' names nothing");
	refuses(*state, &(struct selection){.id = huge, .nid = 1}, "names nothing");
	refuses(*state, &(struct selection){.level = level, .nlevel = 1}, "has level midd");
	refuses(*state, &(struct selection){.section = section, .nsection = 1},
		"did you mean 'common'?");
	refuses(*state, &(struct selection){.tag = none, .ntag = 1}, "--tag needs a value");
}

static void nothing_left_is_an_error(void **state)
{
	struct str tag[] = {STR("tools")}, section[] = {STR("deep")};
	refuses(*state,
		&(struct selection){.tag = tag, .ntag = 1, .section = section, .nsection = 1},
		"no card");
}

static void shuffling_depends_on_the_seed_alone(void **state)
{
	struct run *r = *state;
	int n, orders = 0;
	const struct card **first = NULL;
	for (uint64_t seed = 0; seed < 20; seed++) {
		struct selection s = {.shuffle = true, .seed = seed};
		const struct card **c = select_cards(r->a, r->g, &s, r->d, &n);
		const struct card **again = select_cards(r->a, r->g, &s, r->d, &n);
		int seen = 0;
		assert_int_equal(n, 5);
		assert_memory_equal(c, again, 5 * sizeof *c);
		for (int i = 0; i < n; i++) /* a permutation: every card once */
			seen |= 1 << (c[i]->section->index * 3 + c[i]->number - 1);
		assert_int_equal(seen, 0x1F);
		orders += first && memcmp(first, c, 5 * sizeof *c) != 0;
		first = first ? first : c;
	}
	assert_true(orders > 15);
}

static const char choices_yaml[] =
	"title: T\n"
	"cards:\n"
	"- {id: one, question: a, choices: [p, q, r, s, t, u], correct: [2, 5]}\n"
	"- {id: two, question: b, choices: [p, q, r, s, t, u], correct: 1}\n";

/* The choices of a card in order, the right ones in capitals. */
static void choices_of(const struct card *c, char *out)
{
	for (int i = 0; i < c->choices.n; i++)
		out[i] = c->choices.p[i].s.p[0];
	for (int i = 0; i < c->correct.n; i++)
		out[c->correct.p[i]] = (char)(out[c->correct.p[i]] - 'a' + 'A');
	out[c->choices.n] = '\0';
}

static void choices_are_shuffled_and_the_key_follows(void **state)
{
	struct run *r = *state;
	char first[8], again[8], other[8], second[8];
	struct guide *g = guide_read(r->a, "g.yaml", STR(choices_yaml), r->d);
	struct guide *h = guide_read(r->a, "g.yaml", STR(choices_yaml), r->d);
	assert_non_null(g);
	choices_of(&g->section->card[0], first);
	assert_string_equal(first, "pQrsTu");
	select_shuffle_choices(g, 7);
	select_shuffle_choices(h, 7);
	choices_of(&g->section->card[0], first);
	choices_of(&h->section->card[0], again);
	choices_of(&g->section->card[1], second);
	assert_string_equal(first, again);
	assert_string_not_equal(first, "pQrsTu");
	for (const char *c = "pQrsTu"; *c; c++)
		assert_non_null(strchr(first, *c)); /* each once, still right or wrong */
	assert_non_null(strchr(second, 'P'));
	select_shuffle_choices(h, 8);
	choices_of(&h->section->card[0], other);
	assert_string_not_equal(first, other);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(choices_are_shuffled_and_the_key_follows, setup,
						teardown),
		cmocka_unit_test_setup_teardown(without_options_all, setup, teardown),
		cmocka_unit_test_setup_teardown(by_section, setup, teardown),
		cmocka_unit_test_setup_teardown(values_add_up_and_options_narrow_down, setup,
						teardown),
		cmocka_unit_test_setup_teardown(by_id_as_written_and_as_printed, setup, teardown),
		cmocka_unit_test_setup_teardown(misspelt_values_are_reported, setup, teardown),
		cmocka_unit_test_setup_teardown(nothing_left_is_an_error, setup, teardown),
		cmocka_unit_test_setup_teardown(shuffling_depends_on_the_seed_alone, setup,
						teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
