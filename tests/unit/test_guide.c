/* The guide as structs: what is read, what is refused, what the forms of short values are. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "doc/guide/guide_read.h"
#include "doc/yaml/forms.h"
#include "doc/guide/guide_dump.h"
#include "doc/yaml/names.h"

struct reading {
	struct arena *a;
	struct diag *d;
	FILE *f;
	char *said;
	size_t n;
	struct guide *g;
};

static void reading_open(struct reading *r, struct str yaml)
{
	*r = (struct reading){.a = arena_new()};
	r->f = open_memstream(&r->said, &r->n);
	assert_non_null(r->f);
	r->d = diag_new(r->a, r->f);
	r->g = guide_read(r->a, "dir/g.yaml", yaml, r->d);
	fflush(r->f);
}

static void reading_close(struct reading *r)
{
	fclose(r->f);
	free(r->said);
	arena_drop(r->a);
}

static const char plain[] = "title: T\n"
			    "sections:\n"
			    "- id: s\n"
			    "  title: Section\n"
			    "  letter: S\n"
			    "  cards:\n"
			    "  - id: one\n"
			    "    question: What?\n"
			    "    answer: {situation: a, task: b, action: c, result: d}\n"
			    "    star: {situation: e, task: f, action: g, result: h}\n"
			    "    tags: [x, y]\n"
			    "    level: senior\n"
			    "    thinking: once\n"
			    "    links: [{title: Go, url: https://go.dev}]\n"
			    "  - id: two\n"
			    "    question: |\n"
			    "      Why?\n"
			    "    answer: Because.\n";

static void fills_the_structs(void **state)
{
	(void)state;
	struct reading r;
	reading_open(&r, str_of(plain));
	assert_non_null(r.g);
	assert_int_equal(diag_warnings(r.d), 0);
	assert_int_equal(r.g->nsection, 1);
	assert_int_equal(r.g->ncard, 2);
	assert_true(str_is(r.g->language.s, "en"));
	const struct section *s = &r.g->section[0];
	assert_true(str_is(s->name.s, "Section"));
	assert_int_equal(s->kind, SECTION_QUESTIONS);
	const struct card *one = &s->card[0], *two = &s->card[1];
	assert_ptr_equal(one->section, s);
	assert_int_equal(two->number, 2);
	assert_true(str_is(one->told.part[3].s, "d"));
	assert_true(str_is(one->star.part[0].s, "e"));
	assert_int_equal(one->answer.s.n, 0);
	assert_int_equal(one->tags.n, 2);
	assert_int_equal(one->thinking.n, 1);
	assert_int_equal(one->level, LEVEL_SENIOR);
	assert_int_equal(one->nlink, 1);
	assert_true(str_is(one->link[0].url.s, "https://go.dev"));
	assert_true(str_is(two->question.s, "Why?")); /* the line break at the end is gone */
	assert_int_equal(two->question.at.line, 17);
	assert_int_equal(two->question.at.col, 7);
	reading_close(&r);
}

static void has_fields_by_name(void **state)
{
	(void)state;
	struct reading r;
	reading_open(&r, str_of(plain));
	const struct card *one = &r.g->section[0].card[0], *two = one + 1;
	static const struct {
		const char *key;
		bool one, two;
	} cases[] = {{"id", true, true},	{"answer", true, true}, {"star", true, false},
		     {"thinking", true, false}, {"level", true, false}, {"links", true, false},
		     {"tip", false, false},	{"tags", true, false}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct card_field *f = card_field_find(str_of(cases[i].key));
		assert_non_null(f);
		assert_int_equal(card_has(one, f), cases[i].one);
		assert_int_equal(card_has(two, f), cases[i].two);
	}
	assert_null(card_field_find(STR("Answer")));
	assert_string_equal(level_name(LEVEL_NONE), "");
	assert_string_equal(level_name(LEVEL_MID), "mid");
	reading_close(&r);
}

static void reports_all_errors_of_a_run(void **state)
{
	(void)state;
	struct reading r;
	reading_open(&r, STR("titel: T\n"
			     "language: en_GB\n"
			     "language: de\n"
			     "sections:\n"
			     "- id: S\n"
			     "  title: Section\n"
			     "  letter: SSS\n"
			     "  cards:\n"
			     "  - {id: a, question: Q, answer: A, level: none}\n"
			     "  - {id: a, question: [Q], answer: A}\n"));
	assert_null(r.g);
	assert_int_equal(diag_errors(r.d), 8);
	static const char *const places[] = {
		"g.yaml:3:1: error: duplicate key 'language', first at line 2",
		"g.yaml:1:1: error: unknown key 'titel' in guide, did you mean 'title'?",
		"g.yaml:2:11: error: 'en_GB' is no language tag, did you mean 'en-GB'?",
		"g.yaml:5:7: error: section id 'S'",
		"g.yaml:7:11: error: letter 'SSS'",
		"g.yaml:9:44: error: 'level' must be junior, mid or senior, found 'none'",
		"g.yaml:10:10: error: card id 'a' is already used at line 9",
		"g.yaml:10:23: error: 'question' must be a text, found a list"};
	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		if (!strstr(r.said, places[i]))
			fail_msg("%s is missing in: %s", places[i], r.said);
	reading_close(&r);
}

/* A guide of n sections with this title, each with one card. */
static void sections_open(struct reading *r, const char *title, int n)
{
	static char yaml[1 << 16];
	int len = snprintf(yaml, sizeof yaml, "title: T\nsections:\n");
	for (int i = 0; i < n; i++)
		len += snprintf(yaml + len, sizeof yaml - (size_t)len,
				"- {title: %s, cards: [{question: Q%d?, answer: A}]}\n", title, i);
	assert_true((size_t)len < sizeof yaml);
	reading_open(r, (struct str){yaml, (size_t)len});
}

static void sections_get_letters_of_their_own(void **state)
{
	(void)state;
	static const char *const titles[] = {"The basics of C1", "質問", "Вопросы", "🥰",
					     "12 of 3",		 "प्रश्न"};
	struct reading r;
	for (size_t t = 0; t < sizeof titles / sizeof *titles; t++) {
		sections_open(&r, titles[t], 300);
		assert_non_null(r.g);
		for (int i = 0; i < r.g->nsection; i++) {
			struct str one = r.g->section[i].letter.s;
			assert_true(form_is_letter(one));
			assert_true(one.p[one.n - 1] < '0' || one.p[one.n - 1] > '9');
			for (int k = 0; k < i; k++)
				assert_false(str_same(one, r.g->section[k].letter.s));
		}
		reading_close(&r);
	}
	sections_open(&r, "Go", 800); /* more than A to ZZ */
	assert_null(r.g);
	assert_non_null(strstr(r.said, "no letter is left for this section and for those after it: "
				       "write 'letter' in each"));
	reading_close(&r);
}

/* An id does not change because of what is put before or behind. */
static void ids_stay_when_cards_move(void **state)
{
	(void)state;
	static const char before[] = "title: T\ncards:\n"
				     "- {question: One?, answer: A}\n"
				     "- {question: Same?, setup: x, answer: A}\n"
				     "- {question: Same?, setup: y, answer: A}\n";
	static const char after[] = "title: T\ncards:\n"
				    "- {question: New?, answer: A}\n"
				    "- {question: Same?, setup: x, answer: B}\n"
				    "- {question: Same?, setup: z, answer: A}\n"
				    "- {question: Same?, setup: y, answer: A}\n"
				    "- {question: One?, answer: A}\n";
	static const int moved[][2] = {{0, 4}, {1, 1}, {2, 3}};
	struct reading one, two;
	reading_open(&one, str_of(before));
	reading_open(&two, str_of(after));
	for (size_t i = 0; i < sizeof moved / sizeof *moved; i++)
		assert_true(str_eq(one.g->section->card[moved[i][0]].id.s,
				   two.g->section->card[moved[i][1]].id.s));
	reading_close(&one);
	reading_close(&two);
}

static void card_number_is_limited(void **state)
{
	(void)state;
	enum { CARDS_MAX = 32767 };
	struct arena *a = arena_new();
	struct buf b = {.a = a};
	buf_str(&b, STR("title: T\nsections:\n- id: s\n  title: S\n  letter: S\n  cards:\n"));
	for (int i = 0; i < CARDS_MAX; i++)
		buf_printf(&b, "  - {id: c%d, question: q%d, answer: a}\n", i, i);
	struct reading r;
	reading_open(&r, buf_slice(&b));
	assert_non_null(r.g);
	assert_int_equal(r.g->ncard, CARDS_MAX);
	assert_int_equal(r.g->section[0].card[CARDS_MAX - 1].number, CARDS_MAX);
	assert_int_equal(diag_warnings(r.d), 0);
	reading_close(&r);
	buf_str(&b, STR("  - {id: one-more, question: q, answer: a}\n"));
	reading_open(&r, buf_slice(&b));
	assert_null(r.g);
	assert_non_null(strstr(r.said, "at most 32767 cards"));
	reading_close(&r);
	arena_drop(a);
}

/* What an editor leaves behind while a guide is being typed. */
static void cut_anywhere_it_still_answers(void **state)
{
	(void)state;
	for (size_t n = 0; n <= sizeof plain - 1; n++) {
		struct reading r;
		char *cut = malloc(n + 1); /* of exact size, so that reading on is seen */
		memcpy(cut, plain, n);
		reading_open(&r, (struct str){cut, n});
		assert_int_equal(r.g == NULL, diag_errors(r.d) > 0);
		reading_close(&r);
		free(cut);
	}
}

static void knows_ids(void **state)
{
	(void)state;
	static const char *const good[] = {"a", "7", "why-go", "a-1-b"};
	static const char *const bad[] = {"",	"-",   "A",   "a--b",	 "-a",
					  "a-", "a_b", "a b", "\xC3\xA9"};
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		assert_true(form_is_id(str_of(good[i])));
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(form_is_id(str_of(bad[i])));
	char longest[ID_MAX + 1];
	memset(longest, 'x', sizeof longest);
	assert_true(form_is_id((struct str){longest, ID_MAX}));
	assert_false(form_is_id((struct str){longest, ID_MAX + 1}));
}

static void knows_language_tags(void **state)
{
	(void)state;
	/* RFC 5646, appendix A, and what people write instead */
	static const char *const good[] = {"de",
					   "en-GB",
					   "zh-Hant",
					   "zh-cmn-Hans-CN",
					   "sr-Latn-RS",
					   "sl-nedis",
					   "de-CH-1901",
					   "es-419",
					   "de-CH-x-phonebk",
					   "x-whatever",
					   "en-u-ca-gregory",
					   "hy-Latn-IT-arevela",
					   "EN-us",
					   "ar-a-aaa-b-bbb-x-a-ccc"};
	static const char *const bad[] = {
		"",	     "e",	"en-",	 "-en",	     "en_GB",
		"en--GB",    "english", "en GB", "12",	     "de-419-DE",
		"en-u",	     "en-x",	"x-",	 "en-a-bb-", "en-toolongsubtag",
		"\xC3\xA9n", "a-DE"};
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		if (!form_is_language(str_of(good[i])))
			fail_msg("%s is a language tag", good[i]);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (form_is_language(str_of(bad[i])))
			fail_msg("%s is no language tag", bad[i]);
}

static void knows_addresses_and_letters(void **state)
{
	(void)state;
	assert_null(form_url_fault(STR("https://go.dev")));
	assert_null(form_url_fault(STR("HTTP://x")));
	assert_null(form_url_fault(STR("mailto:a@b")));
	assert_non_null(form_url_fault(STR("https://")));
	assert_non_null(form_url_fault(STR("javascript:alert(1)")));
	assert_non_null(form_url_fault(STR("https://a b")));
	assert_true(form_is_letter(STR("C")));
	assert_true(form_is_letter(STR("\xC3\x9C\xC3\x9C")));
	assert_false(form_is_letter(STR("ABC")));
	assert_false(form_is_letter(STR("")));
	assert_false(form_is_letter(STR("A ")));
}

static void excerpts_end_at_characters(void **state)
{
	(void)state;
	char long_text[61] = "x";
	for (int i = 1; i < 61; i += 2)
		memcpy(long_text + i, "\xC3\xA9", 2);
	struct str s = form_excerpt((struct str){long_text, sizeof long_text});
	assert_int_equal(s.n, 47);
	assert_int_equal(utf8_valid(s), 47);
	assert_true(str_is(form_excerpt(STR("one\ntwo")), "one"));
	assert_true(str_is(form_trim_end(STR(" a \n\t")), " a"));
}

static void names_are_found_again(void **state)
{
	(void)state;
	enum { MANY = 20000 };
	struct arena *a = arena_new();
	struct name *set = NULL;
	assert_null(names_find(set, STR("x")));
	for (int i = 0; i < MANY; i++) {
		struct name *n = names_add(a, &set, str_printf(a, "n%d", i));
		assert_int_equal(n->at.line, 0);
		n->at.line = i + 1;
	}
	for (int i = 0; i < MANY; i++) {
		struct str key = str_printf(a, "n%d", i);
		assert_int_equal(names_add(a, &set, key)->at.line, i + 1);
		assert_int_equal(names_find(set, key)->at.line, i + 1);
	}
	assert_null(names_find(set, STR("n")));
	arena_drop(a);
}

static void dump_names_the_file_without_its_folder(void **state)
{
	(void)state;
	struct reading r;
	reading_open(&r,
		     STR("title: \"a\\\"\\tb\"\nsections: [{id: s, title: S, letter: S, kind: ask, "
			 "cards: [{id: c, question: q}]}]\n"));
	struct buf b = {.a = r.a};
	guide_dump(r.g, &b);
	assert_true(str_is(buf_slice(&b), "# goprep-pdf model 1\n"
					  "guide g.yaml sections=1 cards=1\n"
					  "  title g.yaml:1:8 form=folded \"a\\\"\\u{9}b\"\n"
					  "  language - form=exact \"en\"\n"
					  "  section g.yaml:2:12 index=0 kind=ask cards=1\n"
					  "    id g.yaml:2:17 form=exact \"s\"\n"
					  "    title g.yaml:2:27 form=exact \"S\"\n"
					  "    name g.yaml:2:27 form=exact \"S\"\n"
					  "    letter g.yaml:2:38 form=exact \"S\"\n"
					  "    card g.yaml:2:60 number=1\n"
					  "      id g.yaml:2:65 form=exact \"c\"\n"
					  "      question g.yaml:2:78 form=exact \"q\"\n"));
	reading_close(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fills_the_structs),
		cmocka_unit_test(has_fields_by_name),
		cmocka_unit_test(reports_all_errors_of_a_run),
		cmocka_unit_test(sections_get_letters_of_their_own),
		cmocka_unit_test(ids_stay_when_cards_move),
		cmocka_unit_test(card_number_is_limited),
		cmocka_unit_test(cut_anywhere_it_still_answers),
		cmocka_unit_test(knows_ids),
		cmocka_unit_test(knows_language_tags),
		cmocka_unit_test(knows_addresses_and_letters),
		cmocka_unit_test(excerpts_end_at_characters),
		cmocka_unit_test(names_are_found_again),
		cmocka_unit_test(dump_names_the_file_without_its_folder),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
