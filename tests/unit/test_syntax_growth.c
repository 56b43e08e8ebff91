/*
 * Colouring costs no more than grows with the code. What a search does is counted, not timed: the
 * shipped patterns are compiled with PCRE2's automatic callouts, one before each item, and each
 * counts for one and for the characters that were passed since the one before.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "doc/yaml/ystore.h"

enum {
	SMALL = 400,
	BIG = 2 * SMALL,
	GROWTH = 26,	  /* tenths: 20 is linear, 40 quadratic */
	CHEAP = 60 * BIG, /* steps that are no matter: so many rules are tried at each character */
};

/* What begins tokens in any of the languages, then what holds and ends them. */
static const char *const piece[] = {
	"'",	  "\"", "`", "\\", "/*", "$",  "${", "$a$", "<<A\n", "#", "#include <", "type ",
	": |\n ", "&a", "!", "_t", "0",	 "1.", "e+", "0x",  "-",     "*", "/",		"}",
	"<",	  "[",	",", " ",  "\n", ":",  ": ", "- ",  "|",     "a", "(",		"\xC3\xA9 ",
};
enum { OPENERS = 15, PIECES = sizeof piece / sizeof *piece };

struct count {
	uint64_t steps;
	size_t at;
};

static int count_step(pcre2_callout_block *b, void *data)
{
	struct count *c = data;
	size_t at = b->current_position;
	c->steps += 1 + (at > c->at ? at - c->at : c->at - at);
	c->at = at;
	return 0;
}

struct bench {
	struct arena *a;
	struct diag *d;
	pcre2_code *code;
	pcre2_match_data *match;
	pcre2_match_context *context;
	struct count count;
};

/* All rules of a language as one pattern, as the program searches for them. */
static void compile(struct bench *b, const char *language)
{
	const char *path = str_printf(b->a, "data/syntax/%s", language).p;
	const struct ynode *root =
		yaml_load(b->a, &(struct places){0}, path, (struct loc){.file = path}, b->d);
	assert_non_null(root);
	struct buf all = {.a = b->a};
	for (const struct ynode *r = ynode_find(root, "rules")->child; r; r = r->next) {
		buf_str(&all, all.n ? STR("|") : STR("(?|"));
		const struct ynode *value = r->child;
		if (value->kind == YNODE_SCALAR)
			buf_str(&all, value->text.s);
		for (const struct ynode *w = value->child; w; w = w->next) {
			buf_str(&all, w == value->child ? STR("(?<!\\w)(?:") : STR("|"));
			buf_str(&all, w->text.s);
		}
		if (value->kind == YNODE_LIST)
			buf_str(&all, STR(")(?!\\w)"));
	}
	buf_char(&all, ')');
	int error;
	PCRE2_SIZE at;
	b->code =
		pcre2_compile((PCRE2_SPTR)all.p, all.n,
			      PCRE2_UTF | PCRE2_MULTILINE | PCRE2_AUTO_CALLOUT, &error, &at, NULL);
	assert_non_null(b->code);
	b->match = pcre2_match_data_create(1, NULL);
	b->context = pcre2_match_context_create(NULL);
	pcre2_set_callout(b->context, count_step, &b->count);
}

static void drop(struct bench *b)
{
	pcre2_match_context_free(b->context);
	pcre2_match_data_free(b->match);
	pcre2_code_free(b->code);
}

/* `once`, and then `again` until there are n bytes. */
static size_t fill(char *code, const char *once, const char *again, const char *third, size_t n)
{
	size_t size = 0;
	const char *next = once;
	while (size + strlen(next) <= n) {
		memcpy(code + size, next, strlen(next));
		size += strlen(next);
		next = next == again && *third ? third : again;
	}
	return size;
}

static uint64_t steps_for(struct bench *b, const char *code, size_t n)
{
	b->count = (struct count){0};
	for (size_t pos = 0; pos < n;) {
		int rc = pcre2_match(b->code, (PCRE2_SPTR)code, n, pos,
				     PCRE2_NO_UTF_CHECK | PCRE2_NOTEMPTY, b->match, b->context);
		const size_t *at = pcre2_get_ovector_pointer(b->match);
		if (rc < 0 || at[1] <= pos)
			break;
		pos = at[1];
	}
	return b->count.steps;
}

static void grows_with_length(struct bench *b, const char *language, const char *once,
			      const char *again, const char *third)
{
	char code[BIG];
	uint64_t big = steps_for(b, code, fill(code, once, again, third, BIG));
	if (big <= CHEAP)
		return;
	uint64_t small = steps_for(b, code, fill(code, once, again, third, SMALL));
	if (big * 10 > small * GROWTH)
		fail_msg("%s: '%s', then '%s%s' again and again: %d steps, twice as long %d",
			 language, once, again, third, (int)small, (int)big);
}

static void colouring_is_linear(void **state)
{
	static const char *const language[] = {"c.yaml",     "go.yaml",	 "json.yaml",
					       "shell.yaml", "sql.yaml", "yaml.yaml"};
	(void)state;
	struct bench b = {.a = arena_new()};
	b.d = diag_new(b.a, stderr);
	for (size_t l = 0; l < sizeof language / sizeof *language; l++) {
		compile(&b, language[l]);
		for (int i = 0; i < PIECES; i++)
			for (int k = 0; k < PIECES; k++) {
				if (i < OPENERS)
					grows_with_length(&b, language[l], piece[i], piece[k], "");
				if (i < k)
					grows_with_length(&b, language[l], "", piece[i], piece[k]);
			}
		drop(&b);
	}
	arena_drop(b.a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(colouring_is_linear)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
