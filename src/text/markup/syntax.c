/*
 * All rules of a language become one pattern, (?|(*MARK:0)first|(*MARK:1)second ...): one search
 * finds the next place where any of them matches, and the mark tells which. The group (?| starts
 * numbering anew in each branch, so that a rule may refer back to groups of its own.
 */
#include "text/markup/syntax.h"

#include "text/markup/pattern.h"

const char *const token_names[TOKENS + 1] = {
	[TOKEN_PLAIN] = "plain",       [TOKEN_COMMENT] = "comment",
	[TOKEN_CONSTANT] = "constant", [TOKEN_DIRECTIVE] = "directive",
	[TOKEN_FUNCTION] = "function", [TOKEN_KEY] = "key",
	[TOKEN_KEYWORD] = "keyword",   [TOKEN_NUMBER] = "number",
	[TOKEN_STRING] = "string",     [TOKEN_TYPE] = "type",
	[TOKEN_VARIABLE] = "variable", NULL,
};

struct syntax {
	const struct syntax_rule *rule;
	int nrule;
	bool compiled; /* or tried to */
	struct pattern *pattern;
};

struct syntax *syntax_new(struct arena *a, const struct syntax_rule *rule, int nrule)
{
	struct syntax *s = arena_alloc(a, sizeof *s);
	s->rule = rule;
	s->nrule = nrule;
	return s;
}

void syntax_drop(struct syntax *s)
{
	if (!s)
		return;
	pattern_drop(s->pattern);
	s->pattern = NULL;
}

/* Each rule on its own first: a fault must be told at its own place, and a stray parenthesis must
 * not reach into the next rule. */
static bool check_rules(const struct syntax *s, struct diag *d)
{
	bool good = true;
	for (int i = 0; i < s->nrule; i++) {
		struct pattern_fault fault = {"", 0};
		struct pattern *p = pattern_new(s->rule[i].pattern, PATTERN_LINES, 0, &fault);
		if (!p)
			good = diag_error(d, s->rule[i].at,
					  "the pattern is wrong at its byte %zu: %s", fault.at,
					  fault.what);
		pattern_drop(p);
	}
	return good;
}

static void compile(struct syntax *s, struct arena *a, struct diag *d)
{
	struct buf all = {.a = a};
	s->compiled = true;
	if (!s->nrule || !check_rules(s, d))
		return;
	for (int i = 0; i < s->nrule; i++) {
		buf_printf(&all, "%s(*MARK:%d)", i ? "|" : "(?|", i);
		buf_str(&all, s->rule[i].pattern);
	}
	buf_char(&all, ')');
	struct pattern_fault fault = {"", 0};
	s->pattern = pattern_new(buf_slice(&all), PATTERN_LINES, 0, &fault);
	if (!s->pattern)
		diag_error(d, s->rule[0].at, "the patterns do not go together: %s", fault.what);
}

struct token *syntax_tokens(struct syntax *s, struct arena *a, struct str code, struct diag *d,
			    int *n)
{
	VEC(struct token) token = {0};
	const size_t *at;
	if (!s->compiled)
		compile(s, a, d);
	for (size_t pos = 0; s->pattern && pos < code.n;) {
		int rule = pattern_find(s->pattern, code, pos, &at);
		/* a match that \K moved behind its own end would not lead on */
		if (rule < 0 || rule >= s->nrule || at[0] < pos || at[1] <= at[0])
			break;
		*vec_add(a, &token) = (struct token){at[0], at[1], s->rule[rule].kind};
		pos = at[1];
	}
	*n = token.n;
	return token.p;
}
