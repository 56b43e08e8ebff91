/* Values of a layout for the card at hand, and the conditions of its elements. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "compose_bench.h"

static const char guide[] = "title: The title\n"
			    "author: An Author\n"
			    "sections:\n"
			    "  - id: go\n"
			    "    title: Go, the language\n"
			    "    name: Go\n"
			    "    letter: G\n"
			    "    cards:\n"
			    "      - id: one\n"
			    "        question: What *is* it?\n"
			    "        answer: Three words here.\n"
			    "        tags: [fast, simple]\n"
			    "        level: mid\n"
			    "      - id: two\n"
			    "        question: And then?\n"
			    "        topic: Time\n"
			    "        answer: So.\n"
			    "        setup: \"| a |\\n|---|\\n| b |\"\n"
			    "        why: \"- x\"\n"
			    "  - id: ask\n"
			    "    title: Ask\n"
			    "    letter: A\n"
			    "    kind: ask\n"
			    "    cards:\n"
			    "      - id: three\n"
			    "        question: What now?\n";

/* The value of a text element that is the only one of the front. */
static struct str value_of(struct compose_bench *b, const char *value, int section, int card)
{
	compose_open(
		b, guide,
		str_printf(b->a,
			   "front: [{text: {value: %s, style: plain, x: 5mm, baseline: 20mm}}]\n",
			   value)
			.p);
	struct frame *f = compose_frame(b, section, card);
	return vars_text(&f->v, &b->layout->front.p[0].value, STR(" / ")).s;
}

static void is(void **state, const char *value, int section, int card, const char *want)
{
	struct compose_bench *b;
	compose_tear_down(state);
	compose_set_up(state);
	b = *state;
	struct str got = value_of(b, value, section, card);
	if (!str_is(got, want))
		fail_msg("%s gives '%.*s', not '%s'", value, STR_FMT(got), want);
}

static void fields_stand_for_themselves(void **state)
{
	is(state, "\"{question}\"", 0, 0, "What *is* it?");
	is(state, "\"{guide.title}, {guide.author}\"", 0, 0, "The title, An Author");
	is(state, "\"{section.name}: {section.title}\"", 0, 0, "Go: Go, the language");
	is(state, "\"{section.name}\"", 1, 0, "Ask"); /* without a name: the title */
	is(state, "\"{number}\"", 0, 1,
	   "G\xE2\x80\x89"
	   "02");
	is(state, "\"{count} of {total}\"", 0, 0, "2 of 3");
	is(state, "\"{words}\"", 0, 0, "3");
	is(state, "\"{{x} {topic}\"", 0, 1, "{x} Time");
}

static void what_is_empty_takes_its_words_along(void **state)
{
	is(state, "\"Topic: {topic}\"", 0, 1, "Topic: Time");
	is(state, "\"Topic: {topic}\"", 0, 0, "");
	is(state, "\"Only words\"", 0, 0, "Only words");
	is(state, "[\"{topic}\", \"{section.name}\"]", 0, 0, "Go");
	is(state, "[\"{topic}\", \"{section.name}\"]", 0, 1, "Time / Go");
	is(state, "\"{tip}{topic}!\"", 0, 1, "Time!");
}

static void lists_are_joined(void **state)
{
	is(state, "\"{tags}\"", 0, 0, "fast / simple");
	is(state, "[\"{topic}\", \"{tags}\"]", 0, 0, "fast / simple");
	is(state, "\"{tags}\"", 0, 1, "");
}

static void parts_count_only_where_there_are_several(void **state)
{
	is(state, "\"{part}\"", 0, 0, "");
	struct compose_bench *b = *state;
	const struct value *value = &b->layout->front.p[0].value;
	b->frame.v.parts = 3;
	assert_true(str_is(vars_text(&b->frame.v, value, STR("")).s, "1/3"));
	is(state, "\"{next-part}\"", 0, 0, "");
	b = *state;
	value = &b->layout->front.p[0].value;
	b->frame.v.parts = 3;
	assert_true(str_is(vars_text(&b->frame.v, value, STR("")).s, "2/3"));
	b->frame.v.part = 3;
	assert_true(str_is(vars_text(&b->frame.v, value, STR("")).s, ""));
}

/* A value that is one text of the guide keeps its place, for messages. */
static void places_are_those_of_the_guide(void **state)
{
	struct compose_bench *b = *state;
	value_of(b, "\"{answer}\"", 0, 0);
	struct text t = vars_text(&b->frame.v, &b->layout->front.p[0].value, STR(""));
	assert_string_equal(t.at.file, "g.yaml");
	assert_int_equal(t.at.line, 11);
	assert_int_equal(t.at.col, 17);
	assert_true(str_is(t.s, "Three words here."));
}

static void lists_are_texts_of_their_own(void **state)
{
	struct compose_bench *b = *state;
	int n;
	value_of(b, "[\"{tags}\", \"{topic}\", \"{question} {section.name}\"]", 0, 0);
	struct text *t = vars_texts(&b->frame.v, &b->layout->front.p[0].value, &n);
	assert_int_equal(n, 3);
	assert_true(str_is(t[0].s, "fast"));
	assert_true(str_is(t[1].s, "simple"));
	assert_true(str_is(t[2].s, "What *is* it? Go"));
	assert_int_equal(t[1].at.line, 12);
}

/* ---- conditions ---- */

static bool holds(struct compose_bench *b, int i)
{
	const struct element *e = &b->layout->front.p[i];
	return vars_hold(&b->frame.v, e->when, e->nwhen);
}

static void blocks_keep_their_first_and_last_lines(void **state)
{
	is(state, "\"*Tip:* {setup}\"", 0, 1, "*Tip:* \n\n| a |\n|---|\n| b |");
	is(state, "\"{topic} {setup} {why}, so\"", 0, 1,
	   "Time \n\n| a |\n|---|\n| b |\n\n \n\n- x\n\n, so");
	is(state, "\"*Answer:* {answer}\"", 0, 1, "*Answer:* So.");
}

static void conditions_hold_or_not(void **state)
{
	struct compose_bench *b = *state;
	static const char *const when[] = {
		"topic", "\"!topic\"", "kind=ask", "kind!=ask", "part=2",	    "continued",
		"last",	 "parts",      "author",   "subtitle",	"[topic, kind=ask]"};
	enum { N = sizeof when / sizeof *when };
	/* first card of the first section; its second one; the one to ask; part 2 of 3 of the first
	 */
	static const char *const want[] = {"01010010100", "10010010100", "01100010100",
					   "01011101100"};
	struct buf look = {.a = b->a};
	buf_str(&look, STR("front:\n"));
	for (int i = 0; i < N; i++)
		buf_printf(&look,
			   "  - text: {value: x, style: plain, x: 5mm, baseline: 20mm, when: %s}\n",
			   when[i]);
	buf_char(&look, '\0');
	compose_open(b, guide, look.p);
	for (int k = 0; k < 4; k++) {
		compose_frame(b, k == 2, k == 1);
		b->frame.v.part = k == 3 ? 2 : 1;
		b->frame.v.parts = k == 3 ? 3 : 1;
		for (int i = 0; i < N; i++)
			if (holds(b, i) != (want[k][i] == '1'))
				fail_msg("case %d: '%s'", k, when[i]);
	}
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, compose_set_up, compose_tear_down)
	const struct CMUnitTest tests[] = {
		T(fields_stand_for_themselves),
		T(what_is_empty_takes_its_words_along),
		T(lists_are_joined),
		T(parts_count_only_where_there_are_several),
		T(places_are_those_of_the_guide),
		T(lists_are_texts_of_their_own),
		T(blocks_keep_their_first_and_last_lines),
		T(conditions_hold_or_not),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
