/*
 * Markup and what comes of it, written as text: spans of plain text as they are, others as
 * {e:emphasis}, {s:strong}, {es:both}, {c:code}, {l=url:link}, {d:struck out}, {^:superscript},
 * {_:subscript}, {k:key}, {^n:footnote}, {i=path:image}; a hard line break is $.
 */
#ifndef MARKUP_BENCH_H
#define MARKUP_BENCH_H

#include "text/markup/markup.h"

struct fixture {
	struct arena *a;
	struct markup *m;
};

/* The scanner for guides in a language, by the rules of the shipped file. */
struct markup *markup_in(struct fixture *f, const char *tag);
int markup_set_up(void **state);
int markup_tear_down(void **state);
struct text literal(const char *z);
void put_spans(struct buf *b, const struct span *span, int n);
const char *finish(struct buf *b);
/* The blocks of a text, see put_block(). */
const char *blocks_in(struct fixture *f, const char *input);
/* What is warned of: line, column and words of each, one after the other. */
const char *warnings_in(struct fixture *f, const char *input);
const char *spans_in(struct fixture *f, struct markup *m, const char *input);

#endif
