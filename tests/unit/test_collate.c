/* The order of alphabets, by the shipped files of languages. Runs in the root of the tree. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "doc/data/language_file.h"
#include "text/lang/collate.h"

struct bench {
	struct arena *a;
	struct language_reader *r;
};

static int setup(void **state)
{
	struct bench *b = calloc(1, sizeof *b);
	const struct places places = {.data = "."};
	b->a = arena_new();
	b->r = language_reader_new(b->a, &places, diag_new(b->a, stderr));
	*state = b;
	return 0;
}

static int teardown(void **state)
{
	struct bench *b = *state;
	arena_drop(b->a);
	free(b);
	return 0;
}

/* The words, NULL at their end, stand in this order, each before the next. */
static void assert_order(struct bench *b, const char *tag, const char *const *word)
{
	const struct language *l = language_rules(b->r, str_of(tag), (struct loc){0});
	for (int i = 0; word[i + 1]; i++) {
		struct str one = collate_key(b->a, str_of(word[i]), l);
		struct str two = collate_key(b->a, str_of(word[i + 1]), l);
		if (str_cmp(one, two) >= 0)
			fail_msg("%s: '%s' is not before '%s'", tag, word[i], word[i + 1]);
	}
}

static void orders(void **state)
{
	struct bench *b = *state;
	assert_order(b, "en",
		     (const char *[]){"429", "API", "api design", "append", "café", "go.mod",
				      "go vet", "gofmt", "Zebra", NULL});
	assert_order(b, "de", (const char *[]){"Ader", "Äpfel", "Azur", "Straße", "Strauß", NULL});
	assert_order(b, "sv", (const char *[]){"adel", "zon", "ål", "ärlig", "över", NULL});
	assert_order(b, "da", (const char *[]){"zoo", "æble", "øre", "ål", NULL});
	assert_order(b, "es", (const char *[]){"nube", "ñandú", "ojo", NULL});
	assert_order(b, "cs", (const char *[]){"cena", "čas", "hrad", "chata", "ihned", NULL});
	assert_order(b, "pl",
		     (const char *[]){"las", "łódź", "mapa", "zebra", "źle", "żaba", NULL});
	assert_order(b, "fr", (const char *[]){"cote", "coté", "côte", "étage", "fin", NULL});
	assert_order(b, "uk",
		     (const char *[]){"ганок", "ґанок", "дім", "ива", "ім", "їжа", "йод", NULL});
	assert_order(b, "he", (const char *[]){"אב", "בית", "תור", NULL});
	assert_order(b, "ja", (const char *[]){"あめ", "カード", "さくら", NULL});
	assert_order(b, "ko", (const char *[]){"각나", "간", "나", NULL});
	/* signs in front do not count, an unknown mark neither */
	assert_order(b, "en", (const char *[]){"alpha", "“beta”", "gamma", NULL});
}

static void heads(void **state)
{
	struct bench *b = *state;
	static const char *const cases[][3] = {
		{"en", "append", "A"}, {"en", "Éclair", "E"},	{"en", "429", "0–9"},
		{"sv", "ärlig", "Ä"},  {"de", "Äpfel", "A"},	{"cs", "chata", "CH"},
		{"en", "--", ""},      {"ja", "カード", "か"},	{"ja", "目次", ""},
		{"he", "תור", "ת"},    {"en", "«quoted»", "Q"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct language *l =
			language_rules(b->r, str_of(cases[i][0]), (struct loc){0});
		struct str head = collate_head(b->a, str_of(cases[i][1]), l);
		if (!str_is(head, cases[i][2]))
			fail_msg("%s: '%.*s' heads '%s'", cases[i][0], STR_FMT(head), cases[i][1]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(orders, setup, teardown),
		cmocka_unit_test_setup_teardown(heads, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
