/* The one user of PCRE2: compiling, searching within limits. */
#include "text/markup/pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <stdlib.h>

enum {
	MATCH_LIMIT = 100000, /* steps of one match; see PCRE2's pcre2api, "match context" */
	DEPTH_LIMIT = 1000,
	HEAP_LIMIT = 20000, /* KiB */
	MARK_DIGITS = 6,    /* of the number in a mark: more alternatives nobody writes */
};

struct pattern {
	pcre2_code *code;
	pcre2_match_data *match;
	pcre2_match_context *limits;
};

static void describe(struct pattern_fault *fault, int error, size_t at)
{
	if (!fault)
		return;
	fault->at = at;
	fault->what[0] = '\0';
	if (error)
		pcre2_get_error_message(error, (PCRE2_UCHAR *)fault->what, sizeof fault->what);
}

struct pattern *pattern_new(struct str source, unsigned flags, int groups,
			    struct pattern_fault *fault)
{
	int error = 0;
	PCRE2_SIZE at = 0;
	uint32_t options = PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C;
	struct pattern *p = calloc(1, sizeof *p);
	if (!p)
		return NULL;
	if (flags & PATTERN_LINES)
		options |= PCRE2_MULTILINE;
	p->code = pcre2_compile((PCRE2_SPTR)source.p, source.n, options, &error, &at, NULL);
	p->match = pcre2_match_data_create((uint32_t)groups + 1, NULL);
	p->limits = pcre2_match_context_create(NULL);
	if (!p->code || !p->match || !p->limits) {
		describe(fault, p->code ? 0 : error, at);
		pattern_drop(p);
		return NULL;
	}
	pcre2_set_match_limit(p->limits, MATCH_LIMIT);
	pcre2_set_depth_limit(p->limits, DEPTH_LIMIT);
	pcre2_set_heap_limit(p->limits, HEAP_LIMIT);
	return p;
}

void pattern_drop(struct pattern *p)
{
	if (!p)
		return;
	pcre2_code_free(p->code);
	pcre2_match_data_free(p->match);
	pcre2_match_context_free(p->limits);
	free(p);
}

static int mark_number(const struct pattern *p)
{
	const unsigned char *mark = pcre2_get_mark(p->match);
	int n = 0;
	for (int i = 0; mark && i < MARK_DIGITS && mark[i] >= '0' && mark[i] <= '9'; i++)
		n = n * 10 + (mark[i] - '0');
	return n;
}

/* The text was checked to be UTF-8 when it came in; checking again for each search would make a
 * long text quadratic. */
int pattern_find(struct pattern *p, struct str s, size_t pos, const size_t **at)
{
	int rc = pcre2_match(p->code, (PCRE2_SPTR)s.p, s.n, pos,
			     PCRE2_NO_UTF_CHECK | PCRE2_NOTEMPTY, p->match, p->limits);
	*at = pcre2_get_ovector_pointer(p->match);
	if (rc < 0)
		return rc == PCRE2_ERROR_NOMATCH ? PATTERN_NONE : PATTERN_LIMIT;
	return mark_number(p);
}
