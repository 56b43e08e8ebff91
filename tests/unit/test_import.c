/* Import of articles: the examples of the files of rules, forms of text, and what is told. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "doc/guide/guide_read.h"
#include "doc/yaml/ystore.h"
#include "exchange/account.h"
#include "exchange/anchor.h"
#include "exchange/article.h"
#include "exchange/guide_file.h"
#include "exchange/guide_write.h"
#include "exchange/line.h"
#include "exchange/rules.h"

struct bench {
	struct arena *a;
	FILE *out;
	char *said;
	size_t said_n;
	struct diag *d;
	struct rules *rules;
	struct draft draft;
};

static int set_up(void **state)
{
	struct bench *b = calloc(1, sizeof *b);
	b->a = arena_new();
	b->out = open_memstream(&b->said, &b->said_n);
	b->d = diag_new(b->a, b->out);
	static const struct places here = {.data = "."};
	b->rules = rules_read(b->a, &here, NULL, b->d);
	*state = b;
	return b->rules ? 0 : -1;
}

static int tear_down(void **state)
{
	struct bench *b = *state;
	rules_drop(b->rules);
	fclose(b->out);
	free(b->said);
	arena_drop(b->a);
	free(b);
	return 0;
}

static const struct guide *import(struct bench *b, struct str text, bool markdown, bool html)
{
	struct source src = {.d = &b->draft, .rules = b->rules, .file = "in", .markdown = markdown};
	draft_init(&b->draft, b->a, b->d);
	if (!source_decode(&b->draft, "in", text, &src.bytes) || !article_read(&src, html) ||
	    !draft_finish(&b->draft, (struct loc){.file = "in"}))
		return NULL;
	anchors_resolve(&b->draft);
	return &b->draft.guide;
}

static const struct guide *text(struct bench *b, const char *z)
{
	const struct guide *g = import(b, str_of(z), false, false);
	fflush(b->out);
	if (!g)
		fail_msg("%s", b->said);
	return g;
}

static void assert_str(struct str s, const char *z)
{
	char *have = strndup(s.p ? s.p : "", s.n);
	assert_string_equal(have, z);
	free(have);
}

/* ---- the files of rules ---- */

/* The value of a key of an example, as the card has it. */
static struct str field_of(struct bench *b, const struct card *c, struct str key)
{
	static const char *const parts[] = {"situation", "task", "action", "result"};
	for (int i = 0; i < 4; i++)
		if (str_is(key, parts[i]))
			return c->star.part[i].s.n ? c->star.part[i].s : c->told.part[i].s;
	const struct card_field *f = card_field_find(key);
	assert_non_null(f);
	const void *at = (const char *)c + f->offset;
	if (f->kind == FIELD_TEXT)
		return ((const struct text *)at)->s;
	if (f->kind == FIELD_ANSWER)
		return c->answer.s;
	if (f->kind == FIELD_LEVEL)
		return str_of(level_name(c->level));
	struct buf all = {.a = b->a};
	const struct texts *ts = at;
	for (int i = 0; i < ts->n; i++) {
		buf_str(&all, i ? STR(" / ") : STR(""));
		buf_str(&all, ts->p[i].s);
	}
	return buf_slice(&all);
}

static struct str wanted(struct bench *b, const struct ynode *n)
{
	struct buf all = {.a = b->a};
	if (n->kind == YNODE_SCALAR)
		return n->text.s;
	for (const struct ynode *c = n->child; c; c = c->next) {
		buf_str(&all, c == n->child ? STR("") : STR(" / "));
		buf_str(&all, c->text.s);
	}
	return buf_slice(&all);
}

static int find_card(const struct guide *g, int n, const struct card **out)
{
	for (int i = 0; i < g->nsection; i++)
		for (int k = 0; k < g->section[i].ncard; k++)
			if (n-- == 0) {
				*out = &g->section[i].card[k];
				return 1;
			}
	return 0;
}

static void check_example(struct bench *b, const char *file, const struct ynode *e)
{
	const struct ynode *about = ynode_find(e, "about"), *in = ynode_find(e, "text");
	const struct ynode *cards = ynode_find(e, "cards");
	int n = 0;
	const struct guide *g = import(b, in->text.s, false, false);
	if (!g)
		fail_msg("%s: %.*s: no guide", file, STR_FMT(about->text.s));
	for (const struct ynode *c = cards->child; c; c = c->next, n++) {
		const struct card *card = NULL;
		assert_true(find_card(g, n, &card));
		for (const struct ynode *v = c->child; v; v = v->next) {
			struct str have = str_trim(field_of(b, card, v->key.s));
			struct str want = str_trim(wanted(b, v));
			if (!str_eq(have, want))
				fail_msg("%s: %.*s: %.*s is '%.*s', not '%.*s'", file,
					 STR_FMT(about->text.s), STR_FMT(v->key.s), STR_FMT(have),
					 STR_FMT(want));
		}
	}
	assert_int_equal(g->ncard, n);
}

static void test_examples_of_rules(void **state)
{
	static const char *const names[] = {"any", "de", "en", "es", "fr"};
	struct bench *b = *state;
	int seen = 0;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *path = str_printf(b->a, "data/import/%s.yaml", names[i]).p;
		const struct ynode *root = yaml_load(b->a, &(struct places){0}, path,
						     (struct loc){.file = path}, b->d);
		assert_non_null(root);
		const struct ynode *list = ynode_find(root, "examples");
		for (const struct ynode *e = list ? list->child : NULL; e; e = e->next, seen++)
			check_example(b, names[i], e);
	}
	assert_true(seen >= 6);
}

/* ---- texts ---- */

static void test_level_stuck_to_an_answer(void **state)
{
	const struct guide *g = text(*state, "1. Why?\nSample answer: \"It pours.\"Advanced\n"
					     "2. How?\nSample answer: By hand. (Junior)\n"
					     "3. Who?\nSample answer: Experts\n");
	const struct card *c = g->section[0].card;
	assert_str(c[0].answer.s, "It pours.");
	assert_int_equal(c[0].level, LEVEL_SENIOR);
	assert_str(c[1].answer.s, "By hand.");
	assert_int_equal(c[1].level, LEVEL_JUNIOR);
	assert_str(c[2].answer.s, "Experts");
	assert_int_equal(c[2].level, LEVEL_NONE);
}

static void test_numbered_lists_in_answers_are_no_questions(void **state)
{
	const struct guide *g =
		text(*state, "1. How do you brew?\nSample answer:\n1. Boil water.\n"
			     "2. Pour it.\n\n2. Who drinks it?\nSample answer: I do.\n");
	assert_int_equal(g->ncard, 2);
	assert_str(g->section[0].card[0].answer.s, "1. Boil water.\n2. Pour it.");
	assert_str(g->section[0].card[1].question.s, "Who drinks it?");
}

static void test_lists_of_questions_before_those_with_answers(void **state)
{
	const struct guide *g = text(
		*state, "12 tea questions\n\nGeneral questions\nA few to begin with:\n"
			"Tell me about yourself.\nWhy tea?\nWhat is milk?\n\n"
			"Questions with sample answers\n\n1. Which pot?\nInterviewers may ask this "
			"question to learn your taste.\nExample: \"A brown one.\"\n\n"
			"2. Can you pour?\nThis question tests your hand.\nExample: \"I can.\"\n\n"
			"Jump to top\n");
	assert_str(g->title.s, "12 tea questions");
	assert_int_equal(g->nsection, 2);
	assert_int_equal(g->section[0].ncard, 3);
	assert_int_equal(g->section[1].ncard, 2);
	const struct card *c = g->section[1].card;
	assert_str(g->section[0].card[0].question.s, "Tell me about yourself.");
	assert_str(c[0].why.s, "Interviewers may ask this question to learn your taste.");
	assert_str(c[0].answer.s, "A brown one.");
	assert_str(c[1].question.s, "Can you pour?");
	assert_str(c[1].answer.s, "I can.");
}

static void test_labels_stuck_to_sentences(void **state)
{
	const struct guide *g = text(
		*state, "1. Why tea?\nWhy interviewers ask this: They want reasons.Sample answer: "
			"I like it. Note: hot.Tip: Be brief.\n\n2. Tell a story?\nSample answer "
			"structure: Situation: Where? Task: What? Action: How? Result: Then?\n");
	const struct card *c = g->section[0].card;
	assert_str(c[0].why.s, "They want reasons.");
	assert_str(c[0].answer.s, "I like it. Note: hot.");
	assert_str(c[0].tip.s, "Be brief.");
	assert_str(c[1].star.part[0].s, "Where?");
	assert_str(c[1].star.part[3].s, "Then?");
}

static void test_questions_of_two_forms(void **state)
{
	const struct guide *g = import(
		*state,
		STR("## Tea questions\n\n**1. Why?**\n\n**Why interviewers ask this:** To know.\n\n"
		    "**Sample answer:**\n\n> \"So.\n>\n> Thus.\"\n\n**2. How?**\n\n*Sample "
		    "answer*: "
		    "\"By hand.\"\n\n### Behavioral\n\n#### 3. Tell me about a pot\n\n- "
		    "**S**ituation: a\n"
		    "- **T**ask: b\n- **A**ction: c\n- **R**esult: d\n"),
		true, false);
	assert_non_null(g);
	assert_int_equal(g->ncard, 3);
	assert_str(g->section[0].card[0].answer.s, "So.\n\nThus.");
	assert_str(g->section[0].card[1].answer.s, "By hand.");
	assert_str(g->section[1].card[0].question.s, "Tell me about a pot");
	assert_str(g->section[1].card[0].star.part[3].s, "d");
}

/* "More" heads what sites add, and sections of questions; contents are asked twice. */
static void test_contents_only_repeat(void **state)
{
	const struct guide *g = import(
		*state,
		STR("# Tea\n\n## Contents\n\n- [What is tea?](#a)\n- [Who drinks it?](#b)\n\n"
		    "## Basics\n\n### What is tea?\n\nA leaf.\n\n### Who drinks it?\n\nAll.\n\n"
		    "## More\n\n- Why is it green?\n- Why is it black?\n"),
		true, false);
	assert_non_null(g);
	assert_int_equal(g->nsection, 2);
	assert_int_equal(g->ncard, 4);
	assert_str(g->section[0].title.s, "Basics");
	assert_str(g->section[1].title.s, "More");
	assert_str(g->section[1].card[1].question.s, "Why is it black?");
}

static void test_cards_of_markdown(void **state)
{
	struct bench *b = *state;
	const struct guide *g = import(
		b,
		STR("# Tea\n\n- [1. Why?](#why)\n\n## Basics\n\n### 1. Why?\n\nSee [how](#how).\n\n"
		    "<details><summary><b>2. How?</b></summary>\n<p>\n\nBy *hand*.\n\n</p>\n"
		    "</details>\n\n## More\n\n| Question | Answer |\n|---|---|\n| Who? | `a|b` "
		    "|\n"),
		true, false);
	assert_non_null(g);
	assert_int_equal(g->ncard, 3);
	assert_str(g->section[0].card[0].answer.s, "See [how](#how).");
	assert_str(g->section[0].card[1].question.s, "How?");
	assert_str(g->section[0].card[1].answer.s, "By *hand*.");
	assert_str(g->section[1].title.s, "More");
	assert_str(g->section[1].card[0].answer.s, "`a|b`");
}

static void test_lettered_lines_are_choices(void **state)
{
	const struct guide *g = import(
		*state,
		STR("# Quiz\n\n## 1. How hot is tea?\n\n```\ntea\n```\n\n- A: `50`\n- B: 80\n- C: "
		    "95\n\n"
		    "**Answer: C**\n\nIt boils first.\n\n## 2. And now?\n\nA) Cold\n\nB) Warm\n\n"
		    "Answer: B) Warm, in a pot.\n\n## 3. Then?\n\nAnswer: two ways.\n\n- A. "
		    "Pour\n- B. Wait\n"),
		true, false);
	const struct card *c = g->section[0].card;
	assert_int_equal(g->section[0].ncard, 3);
	assert_int_equal(c[0].choices.n, 3);
	assert_str(c[0].choices.p[0].s, "`50`");
	assert_str(c[0].choices.p[2].s, "95");
	assert_int_equal(c[0].correct.n, 1);
	assert_int_equal(c[0].correct.p[0], 2);
	assert_str(c[0].setup.s, "```\ntea\n```");
	assert_str(c[0].answer.s, "It boils first.");
	assert_int_equal(c[1].choices.n, 2);
	assert_int_equal(c[1].correct.p[0], 1);
	assert_str(c[1].answer.s, "B) Warm, in a pot.");
	assert_int_equal(c[2].choices.n, 0);
	assert_non_null(strstr(c[2].answer.s.p, "A. Pour"));
}

static void test_questions_to_ask_do_not_decide_the_form(void **state)
{
	const struct guide *g =
		import(*state,
		       STR("**Which tea?**\n\nGreen.\n\n**Which pot?** (Junior)\n\nBrown.\n\n"
			   "**Questions to ask the interviewer**\n\n1. What do you drink?\n"
			   "2. How do you brew?\n3. Who pours?\n"),
		       true, false);
	assert_int_equal(g->nsection, 2);
	assert_int_equal(g->section[0].ncard, 2);
	assert_str(g->section[0].card[1].answer.s, "Brown.");
	assert_int_equal(g->section[1].ncard, 3);
}

static void test_pointed_quotes_around_an_answer(void **state)
{
	const struct guide *g = text(
		*state,
		"Question 1 : Quel th\xC3\xA9 ?\nExemple de r\xC3\xA9ponse : \xC2\xAB Le vert. "
		"\xC2\xBB\nQuestion 2 : Et la tasse ?\nExemple de r\xC3\xA9ponse : \xC2\xAB Une "
		"\xC2\xBB ou "
		"\xC2\xAB deux \xC2\xBB\n");
	assert_str(g->section[0].card[0].answer.s, "Le vert.");
	assert_str(g->section[0].card[1].answer.s,
		   "\xC2\xAB Une \xC2\xBB ou \xC2\xAB deux \xC2\xBB");
}

static void test_furniture_is_left_and_told(void **state)
{
	struct bench *b = *state;
	struct buf told = {.a = b->a};
	const struct guide *g = text(b, "Tea questions\nBy Jane Doe\n5 min read\n\n"
					"1. Which tea?\nSample answer: Green.\n"
					"Subscribe to our newsletter today!\n");
	assert_int_equal(g->ncard, 1);
	assert_str(g->section[0].card[0].answer.s, "Green.");
	assert_int_equal(account_count(&b->draft, NOTE_LEFT), 3);
	account_text(&b->draft, false, 0, &told);
	assert_non_null(find_str(buf_slice(&told), "in:2: left: author: \"By Jane Doe\""));
	assert_non_null(find_str(buf_slice(&told), "in:3: left: reading-time: \"5 min read\""));
	assert_non_null(find_str(buf_slice(&told), "in:7: left: advert: \"Subscribe"));
}

static void test_code_without_fences(void **state)
{
	const struct guide *g = text(*state, "1. Show a loop?\nSample answer:\nLike this.\n"
					     "Example code\n\nfor i := 0; i < 3; i++ {\n"
					     "\tfmt.Println(i)\n}\n\nThat is all.\n");
	assert_str(g->section[0].card[0].answer.s,
		   "Like this.\n\n```\nfor i := 0; i < 3; i++ {\n\tfmt.Println(i)\n}\n```\n\n"
		   "That is all.");
}

static void test_page(void **state)
{
	struct bench *b = *state;
	const struct guide *g = import(
		b,
		STR("<html lang=de><head><title>Tee</title></head><body><nav>Start</nav>"
		    "<h1>Teefragen</h1><h2>Frage 1: Welcher <em>Tee</em>?</h2>"
		    "<p><strong>Musterantwort:</strong> Gr&uuml;ner, mit <code>a&lt;b</code>.<br>"
		    "<b>Tipp:</b> Kurz &amp; klar.</p><script>x()</script></body></html>"),
		false, true);
	assert_non_null(g);
	assert_str(g->title.s, "Teefragen");
	assert_str(g->language.s, "de");
	assert_str(g->section[0].card[0].question.s, "Welcher *Tee*?");
	assert_str(g->section[0].card[0].answer.s, "Grüner, mit `a<b`.");
	assert_str(g->section[0].card[0].tip.s, "Kurz & klar.");
	assert_int_equal(account_count(&b->draft, NOTE_LEFT), 2); /* menu, title of the page */
}

static void test_pages_of_nothing_but_openings(void **state)
{
	struct bench *b = *state;
	struct buf page = {.a = b->a};
	for (int i = 0; i < 100000; i++)
		buf_str(&page, STR("<div>"));
	assert_null(import(b, buf_slice(&page), false, true));
	fflush(b->out);
	assert_non_null(strstr(b->said, "elements of HTML are open at once"));
}

static void test_encodings(void **state)
{
	struct bench *b = *state;
	const struct guide *g =
		import(b, STR("1. Wie hei\xDF?\nSample answer: Sehr.\n"), false, false);
	assert_non_null(g);
	assert_str(g->section[0].card[0].question.s, "Wie heiß?");
	g = import(b, STR("\xFF\xFEQ\0:\0 \0\xE4\0?\0\n\0A\0:\0 \0x\0\n\0"), false, false);
	assert_non_null(g);
	assert_str(g->section[0].card[0].question.s, "ä?");
	assert_null(import(b, STR("a\0b"), false, false));
}

/* ---- writing ---- */

/* Line ends as blanks, blanks single: what a wrapped text keeps. */
static struct str flat(struct bench *b, struct str s)
{
	struct buf out = {.a = b->a};
	for (size_t i = 0; i < s.n; i++) {
		bool blank = s.p[i] == '\n' || s.p[i] == ' ';
		if (!blank || (out.n && out.p[out.n - 1] != ' '))
			buf_char(&out, blank ? ' ' : s.p[i]);
	}
	return str_trim(buf_slice(&out));
}

/* A guide with this text as an answer and as a tag is written and read. */
static void check_written(struct bench *b, struct str text)
{
	struct draft *d = &b->draft;
	struct loc at = {"in", 1, 1};
	struct buf out = {.a = b->a};
	draft_init(d, b->a, b->d);
	struct draft_card *c = draft_card_add(d, draft_section_add(d, STR("S"), at), at);
	draft_put(d, c, "question", 0, STR("Q?"), at);
	draft_put(d, c, "answer", 0, text, at);
	draft_put(d, c, "tags", 0, text, at);
	assert_true(draft_finish(d, at));
	guide_write_file(d, &out);
	assert_true(guide_is_untouched(buf_slice(&out), &(struct str){0}));
	const struct guide *g = guide_read(b->a, "out", buf_slice(&out), b->d);
	fflush(b->out);
	if (!g)
		fail_msg("%s\n%.*s", b->said, STR_FMT(buf_slice(&out)));
	struct str have = flat(b, g->section[0].card[0].answer.s), want = flat(b, text);
	if (!str_eq(have, want))
		fail_msg("'%.*s' instead of '%.*s'", STR_FMT(have), STR_FMT(want));
	assert_int_equal(g->section[0].card[0].tags.n, 1);
	have = flat(b, g->section[0].card[0].tags.p[0].s);
	assert_true(str_eq(have, want));
}

static void test_written_guides_read_the_same(void **state)
{
	static const char *const texts[] = {
		"plain",
		"a: b",
		"- x",
		"it's",
		"'quoted'",
		"\"both'",
		"#1",
		"a #b",
		"12",
		"yes",
		"null",
		"trailing:",
		"two\nlines",
		" blank first\nx",
		"- a\n- b\n\n  c",
		"*bold*",
		"tab\there",
		"~",
		"a\\b",
		"@x",
		"%x",
		"{x}",
		"x, y",
		"...",
		"=",
		"```go\nfunc f() {\n\n\treturn\n}\n```",
		"a long text of one paragraph that goes on and on until it has to be folded, and "
		"then some more of it: with a colon, a # and - a dash",
		"first paragraph that is long enough to be wrapped because it goes beyond the "
		"columns - and 1. not a list\n\n1. one item that is long enough to be wrapped as "
		"well, so that its lines hang below its text\n2. two\n\n| a | b |\n|---|---|",
	};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		check_written(*state, str_of(texts[i]));
}

static void test_hand_edits_are_seen(void **state)
{
	struct bench *b = *state;
	struct buf out = {.a = b->a};
	text(b, "1. Which tea?\nSample answer: Green.\n");
	guide_write_file(&b->draft, &out);
	assert_true(guide_is_untouched(buf_slice(&out), &(struct str){0}));
	buf_str(&out, STR("# mine\n"));
	assert_false(guide_is_untouched(buf_slice(&out), &(struct str){0}));
	assert_true(guide_is_untouched(STR("\n"), &(struct str){0}));
	assert_false(guide_is_untouched(STR("title: x\n"), &(struct str){0}));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_examples_of_rules, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_level_stuck_to_an_answer, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_numbered_lists_in_answers_are_no_questions,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_lists_of_questions_before_those_with_answers,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_labels_stuck_to_sentences, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_questions_of_two_forms, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_contents_only_repeat, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_cards_of_markdown, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_furniture_is_left_and_told, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_lettered_lines_are_choices, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_questions_to_ask_do_not_decide_the_form,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_pointed_quotes_around_an_answer, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(test_code_without_fences, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_page, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_pages_of_nothing_but_openings, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(test_encodings, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_written_guides_read_the_same, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(test_hand_edits_are_seen, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
