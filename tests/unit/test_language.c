/*
 * Languages: what the shipped files say, how they complete each other, that the labels of six of
 * them are whole, and by example what signs and spaces become in each. Runs in the root of the
 * tree.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "doc/data/language_file.h"
#include "doc/layout/layout_file.h"
#include "text/lang/hyphen.h"
#include "text/markup/markup.h"
#include "doc/yaml/ystore.h"

#define LANGUAGES "data/languages"

static const char *const spoken[] = {"en", "de", "fr", "es", "he", "ja"};
enum { SPOKEN = sizeof spoken / sizeof *spoken };

struct bench {
	struct arena *a;
	struct diag *d;
	struct language_reader *r;
	FILE *f;
	char *said;
	size_t nsaid;
};

static struct language_reader *reader_at(struct bench *b, const char *data)
{
	const struct places places = {.data = data};
	return language_reader_new(b->a, &places, b->d);
}

static int setup(void **state)
{
	struct bench *b = calloc(1, sizeof *b);
	b->a = arena_new();
	b->f = open_memstream(&b->said, &b->nsaid);
	b->d = diag_new(b->a, b->f);
	b->r = reader_at(b, ".");
	*state = b;
	return 0;
}

static int teardown(void **state)
{
	struct bench *b = *state;
	fclose(b->f);
	arena_drop(b->a);
	free(b->said);
	free(b);
	return 0;
}

static const char *said(struct bench *b)
{
	fflush(b->f);
	return b->said;
}

static const struct language *rules(struct bench *b, const char *tag)
{
	return language_rules(b->r, str_of(tag), (struct loc){"g.yaml", 1, 1});
}

static void assert_str(struct str s, const char *expected)
{
	char *z = strndup(s.p ? s.p : "", s.n);
	assert_string_equal(z, expected);
	free(z);
}

/* ---- files ---- */

/* Whatever stands in a shipped file is understood, and nothing that setting needs is missing. */
static void shipped_files_are_good(void **state)
{
	struct bench *b = *state;
	DIR *dir = opendir(LANGUAGES);
	int n = 0;
	assert_non_null(dir);
	for (struct dirent *e; (e = readdir(dir));) {
		const char *dot = strstr(e->d_name, ".yaml");
		if (!dot || e->d_name[0] == '.')
			continue;
		char *tag = strndup(e->d_name, (size_t)(dot - e->d_name));
		const struct language *l = rules(b, tag);
		assert_true(l->open.n && l->close.n && l->inner_open.n && l->inner_close.n);
		assert_true(l->apostrophe.n && l->dash.n && l->range.n && l->ellipsis.n);
		assert_true(l->comma.n && l->and.n && l->unit_space.n && l->a_minute > 0);
		assert_true(l->left_min >= 2 && l->right_min >= 2);
		free(tag);
		n++;
	}
	closedir(dir);
	assert_true(n >= 60);
	assert_string_equal(said(b), "");
}

/* A package that a language names for its patterns is in the list of patterns. */
static void packages_are_listed(void **state)
{
	struct bench *b = *state;
	struct ynode *root = yaml_load(b->a, &(struct places){0}, "fonts/hyphenation.yaml",
				       (struct loc){0}, b->d);
	int n = 0;
	for (const struct ynode *c = ynode_find(root, "hyphenation")->child; c; c = c->next, n++) {
		struct text tag, package;
		assert_true(ynode_text(ynode_find(c, "language"), &tag, b->d));
		assert_true(ynode_text(ynode_find(c, "package"), &package, b->d));
		const struct language *l = language_rules(b->r, tag.s, tag.at);
		assert_str(l->package, str_copy(b->a, package.s).p);
		assert_true(l->hyphenated);
	}
	assert_true(n > 30);
	assert_string_equal(said(b), "");
}

/* A word with hyphens where the language allows them. */
static const char *divided(struct bench *b, const char *tag, const char *word)
{
	size_t at[16];
	const struct language *l = rules(b, tag);
	struct hyphenator *h = hyphen_open(b->a, "fonts", l->patterns, b->d);
	struct buf out = {.a = b->a};
	assert_non_null(h);
	hyphen_minima(h, l->left_min, l->right_min);
	int n = hyphen_points(h, str_of(word), at, 16);
	for (int i = 0; i <= n; i++) {
		size_t from = i ? at[i - 1] : 0, to = i < n ? at[i] : strlen(word);
		buf_printf(&out, "%s%.*s", i ? "-" : "", (int)(to - from), word + from);
	}
	hyphen_close(h);
	buf_char(&out, '\0');
	return out.p;
}

/* The patterns of the languages in which layouts speak are there, and serve. */
static void patterns_of_spoken_languages(void **state)
{
	struct bench *b = *state;
	assert_string_equal(divided(b, "en", "hyphenation"), "hy-phen-a-tion");
	assert_string_equal(divided(b, "en-US", "hyphenation"), "hy-phen-ation");
	assert_string_equal(divided(b, "de-CH", "Silbentrennung"), "Sil-ben-tren-nung");
	assert_string_equal(divided(b, "fr", "typographie"), "ty-po-gra-phie");
	assert_string_equal(divided(b, "es", "tipografía"), "ti-po-gra-fía");
	assert_false(rules(b, "he")->hyphenated);
	assert_false(rules(b, "zh-TW")->hyphenated);
}

/* Hebrew "and" is joined to a word of its own script, and has a hyphen before any other. */
static void and_knows_what_follows(void **state)
{
	struct bench *b = *state;
	const struct language *he = rules(b, "he");
	assert_str(language_and(he, STR("Go Mono")), " ו־");
	assert_str(language_and(he, STR("2026")), " ו־");
	assert_str(language_and(he, STR("פרנק")), " ו");
	assert_str(language_and(he, (struct str){0}), " ו־");
	assert_str(language_and(rules(b, "de"), STR("Go")), " und ");
}

static void files_complete_each_other(void **state)
{
	struct bench *b = *state;
	assert_str(rules(b, "de-AT-1996")->open, "„");
	assert_str(rules(b, "DE-ch")->open, "«");
	assert_str(rules(b, "de-LI")->open, "«"); /* extends de-CH */
	assert_str(rules(b, "de-LI")->package, "hyphen-de");
	assert_str(rules(b, "zh-TW")->open, "「"); /* extends zh-Hant, not zh */
	assert_str(rules(b, "zh-TW")->dash, "——");
	assert_str(rules(b, "en-GB")->dash, " – ");
	assert_str(rules(b, "en-US")->dash, "—");
	assert_str(rules(b, "en-US")->open, "“");
	assert_str(rules(b, "pt-PT")->open, "«");
	assert_str(rules(b, "no")->patterns, "nb");
	assert_str(rules(b, "fr-CA")->tag, "fr-CA");
	assert_true(rules(b, "he")->rtl);
	assert_false(rules(b, "he-Latn")->rtl);
	assert_string_equal(said(b), "");
	assert_str(rules(b, "tlh")->open, "“");
	assert_non_null(
		strstr(said(b), "g.yaml:1:1: warning: there are no rules for language 'tlh'"));
	assert_str(rules(b, "../../x")->open, "“");
}

/* ---- labels ---- */

static struct ynode *labels_in(struct bench *b, const char *tag)
{
	const char *path = str_printf(b->a, LANGUAGES "/%s.yaml", tag).p;
	struct ynode *labels = ynode_find(
		yaml_load(b->a, &(struct places){0}, path, (struct loc){0}, b->d), "labels");
	assert_non_null(labels);
	return labels;
}

static void assert_label(const struct ynode *labels, const char *tag, const char *name)
{
	if (!ynode_find(labels, name))
		fail_msg("%s lacks the label '%s'", tag, name);
}

/* Every "{...}" of a stands in b too. */
static void same_placeholders(const char *tag, const char *name, struct str a, struct str b)
{
	for (size_t i = 0; i < a.n; i++) {
		const char *end = a.p[i] == '{' ? memchr(a.p + i, '}', a.n - i) : NULL;
		bool found = !end;
		size_t n = end ? (size_t)(end - a.p) - i + 1 : 0;
		for (size_t k = 0; end && k + n <= b.n; k++)
			found = found || memcmp(b.p + k, a.p + i, n) == 0;
		if (!found)
			fail_msg("label '%s' of %s: placeholders differ from English", name, tag);
	}
}

static void labels_are_whole(void **state)
{
	struct bench *b = *state;
	struct ynode *english = labels_in(b, "en");
	assert_true(english->n >= 50);
	for (int i = 0; i < SPOKEN; i++) {
		struct ynode *own = labels_in(b, spoken[i]);
		int days = 0; /* those that are no plain number have a label where it is needed */
		for (const struct ynode *c = own->child; c; c = c->next)
			days += str_starts(c->key.s, "day-");
		assert_int_equal(own->n - days, english->n);
		for (const struct ynode *c = english->child; c; c = c->next) {
			const char *name = str_copy(b->a, c->key.s).p;
			assert_label(own, spoken[i], name);
			struct str text = ynode_find(own, name)->text.s;
			assert_true(text.n > 0);
			same_placeholders(spoken[i], name, c->text.s, text);
			same_placeholders(spoken[i], name, text, c->text.s);
		}
	}
}

/* Labels that a layout says without having them itself. */
static void layout_labels(struct bench *b, const char *path)
{
	struct ynode *root = yaml_load(b->a, &(struct places){0}, path, (struct loc){0}, b->d);
	FILE *f = fopen(path, "r");
	char line[4096], name[64];
	assert_non_null(f);
	while (fgets(line, sizeof line, f))
		for (char *at = line; (at = strstr(at, "{label.")); at++) {
			assert_int_equal(sscanf(at, "{label.%63[a-z-]}", name), 1);
			if (ynode_find(ynode_find(root, "labels"), name))
				continue;
			for (int i = 0; i < SPOKEN; i++)
				assert_label(labels_in(b, spoken[i]), spoken[i], name);
		}
	fclose(f);
}

static void labels_of_layouts_exist(void **state)
{
	struct bench *b = *state;
	static const char *const sought[] = {"situation", "task",   "action", "result", "junior",
					     "mid",	  "senior", "card",   "cards",	"front",
					     "back",	  "long",   "short"};
	DIR *dir = opendir("layouts");
	assert_non_null(dir);
	for (struct dirent *e; (e = readdir(dir));)
		if (strstr(e->d_name, ".yaml"))
			layout_labels(b, str_printf(b->a, "layouts/%s", e->d_name).p);
	closedir(dir);
	for (int i = 0; i < SPOKEN; i++)
		for (size_t k = 0; k < sizeof sought / sizeof *sought; k++)
			assert_label(labels_in(b, spoken[i]), spoken[i], sought[k]);
}

static void english_labels_stand_in(void **state)
{
	struct bench *b = *state;
	struct str in;
	const struct ynode *labels = language_labels(b->r, STR("pl"), 0, &in);
	assert_str(ynode_find(labels, "tip")->text.s, "Tip");
	assert_str(in, "en");
	assert_null(language_labels(b->r, STR("pl"), 1, &in));
	labels = language_labels(b->r, STR("de-AT"), 0, &in);
	assert_str(ynode_find(labels, "tip")->text.s, "Tipp");
	assert_str(in, "");
	assert_non_null(language_labels(b->r, STR("de-AT"), 1, &in));
	assert_str(in, "en");
	assert_non_null(language_labels(b->r, STR("en-GB"), 0, &in));
	assert_str(in, "");
	assert_null(language_labels(b->r, STR("en-GB"), 1, &in));
}

/* ---- signs ---- */

#define NB "\u00A0"
#define NN "\u202F"

static const struct {
	const char *tag, *input, *expected;
} examples[] = {
	{"en", "\"It's 'so' \" - no... 10-20 GB", "“It’s ‘so’ ” – no… 10–20" NB "GB"},
	{"en-US", "so - \"no\"", "so—“no”"},
	{"de", "\"Geht's 'so'?\" - nein... 5 Std", "„Geht’s ‚so‘?“ – nein… 5" NB "Std"},
	{"de-CH", "\"So 'ja'\"", "«So ‹ja›»"},
	{"fr", "\"Vraiment ?\" dit-il ; l'\"autre\" : oui!",
	 "«" NN "Vraiment" NN "?" NN "» dit-il" NN "; l’«" NN "autre" NN "»" NN ": oui" NN "!"},
	{"fr", "« mot » et «mot» à 10:30, https://x.fr:80/?a=b! 5 Go, std::string",
	 "«" NN "mot" NN "» et «" NN "mot" NN "» à 10:30, https://x.fr:80/?a=b" NN "! 5" NN
	 "Go, std::string"},
	{"fr", "Quoi ?! (non : si)", "Quoi" NN "?! (non" NN ": si)"},
	{"fr-CA", "Quoi ? Non : \"si\"!", "Quoi ? Non" NB ": «" NB "si" NB "»!"},
	{"es", "¿\"Qué 'tal'\"? a - b", "¿«Qué “tal”»? a – b"},
	{"it", "l'\"acqua 'pura'\"", "l’«acqua “pura”»"},
	{"nl", "'s avonds \"zo\"", "’s avonds ‘zo’"},
	{"pl", "w domu \"i 'z' nami\" a - b", "w" NB "domu „i" NB "«z» nami” a – b"},
	{"cs", "k nám, v (k tobě) ok i já", "k" NB "nám, v" NB "(k" NB "tobě) ok i" NB "já"},
	{"sv", "\"ja 'så'\"", "”ja ’så’”"},
	{"ru", "в доме - \"он 'там'\" ли, 5 ГБ",
	 "в" NB "доме" NB "— «он „там“»" NB "ли, 5" NB "ГБ"},
	{"uk", "у м'яті - так", "у" NB "м’яті" NB "— так"},
	{"hu", "\"igen 'nem'\"", "„igen »nem«”"},
	{"he", "צה\"ל, ד\"ר כהן, ה\"ארץ\" ג'ירפה \"כן\"", "צה״ל, ד״ר כהן, ה”ארץ” ג׳ירפה ”כן”"},
	{"ja", "彼は\"はい\"と言った... 10-20", "彼は「はい」と言った…… 10〜20"},
	{"ja", "「は」、\"'そう'、'うん'\"。", "「は」、「『そう』、『うん』」。"},
	{"ko", "'말'은 \"글\"이다", "‘말’은 “글”이다"},
	{"zh-Hant", "他說\"好 '吧'\"", "他說「好 『吧』」"},
};

static void signs_by_language(void **state)
{
	struct bench *b = *state;
	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
		const struct language *l = rules(b, examples[i].tag);
		const struct languages all = {&l, 1};
		struct markup *m = markup_new(b->a, &all);
		struct text t = {.s = str_of(examples[i].input)};
		assert_str(markup_plain(m, b->a, &t, b->d), examples[i].expected);
		markup_drop(m);
	}
}

/* Each text by its own rules; what has no language is the guide's. */
static void texts_of_several_languages(void **state)
{
	struct bench *b = *state;
	const struct language *l[] = {rules(b, "de"), rules(b, "fr")};
	const struct languages all = {l, 2};
	struct markup *m = markup_new(b->a, &all);
	struct text t = {.s = STR("\"a\" !")};
	assert_str(markup_plain(m, b->a, &t, b->d), "„a“ !");
	t.language = STR("fr");
	assert_str(markup_plain(m, b->a, &t, b->d), "«" NN "a" NN "»" NN "!");
	int n;
	assert_ptr_equal(markup_spans(m, b->a, &t, b->d, &n)->language, l[1]);
	t.language = STR("xx");
	assert_str(markup_plain(m, b->a, &t, b->d), "„a“ !");
	markup_drop(m);
}

/* A blank after each word of a long text is looked at once. */
static void long_texts_take_linear_time(void **state)
{
	struct bench *b = *state;
	const struct language *l = rules(b, "ru");
	const struct languages all = {&l, 1};
	struct markup *m = markup_new(b->a, &all);
	struct buf text = {.a = b->a};
	while (text.n < 1 << 20)
		buf_str(&text, STR("в "));
	struct text t = {.s = buf_slice(&text)};
	assert_int_equal(markup_plain(m, b->a, &t, b->d).n, text.n / 3 * 4 - 2);
	markup_drop(m);
}

/* ---- mistakes ---- */

static void mistakes_have_places(void **state)
{
	struct bench *b = *state;
	char dir[] = "/tmp/test_language_XXXXXX";
	assert_non_null(mkdtemp(dir));
	const char *data = str_printf(b->a, "%s/data", dir).p;
	const char *languages = str_printf(b->a, "%s/languages", data).p;
	const char *path = str_printf(b->a, "%s/xx.yaml", languages).p;
	assert_int_equal(mkdir(data, 0700), 0);
	assert_int_equal(mkdir(languages, 0700), 0);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs("quots: x\nquotes: [a, b]\nspace-before: {ab: narrow, '!': thin}\nextends: xx\n"
	      "hyphenation: {left: 0}\nspeech: {count: lines}\n",
	      f);
	fclose(f);
	b->r = reader_at(b, dir);
	rules(b, "xx");
	static const char *const messages[] = {
		":1:1: error: unknown key 'quots' in a language, did you mean 'quotes'?",
		":2:9: error: 'quotes' holds 4 texts, found 2",
		":3:16: error: 'ab' must be a single sign",
		":3:33: error: '!' must be narrow or wide, found 'thin'",
		":5:21: error: 'left' must be",
		":6:17: error: 'count' must be words or characters, found 'lines'",
	};
	for (size_t i = 0; i < sizeof messages / sizeof *messages; i++)
		if (!strstr(said(b), messages[i]))
			fail_msg("no \"%s\" in\n%s", messages[i], said(b));
	unlink(path);
	rmdir(languages);
	rmdir(data);
	rmdir(dir);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
		TEST(shipped_files_are_good),
		TEST(packages_are_listed),
		TEST(patterns_of_spoken_languages),
		TEST(and_knows_what_follows),
		TEST(files_complete_each_other),
		TEST(labels_are_whole),
		TEST(labels_of_layouts_exist),
		TEST(english_labels_stand_in),
		TEST(signs_by_language),
		TEST(texts_of_several_languages),
		TEST(long_texts_take_linear_time),
		TEST(mistakes_have_places),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
