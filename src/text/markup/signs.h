/* Typographic signs in the place of those that a keyboard has, by the rules of a language. */
#ifndef TEXT_SIGNS_H
#define TEXT_SIGNS_H

#include "text/markup/pattern.h"
#include "text/markup/quotes.h"
#include "text/markup/spans.h"

/* One paragraph: its text without marks, in which code is CODE_SIGN. */
struct signs {
	struct pattern *token; /* signs_pattern() */
	struct str s;
	struct quoting quoting;
	struct span_maker *out;
	bool given_up; /* the pattern asked for too many steps: the rest stays as it is */
};

/* NULL without memory. */
struct pattern *signs_pattern(void);

/* Bytes [from, to), which are text. */
void signs_text(struct signs *c, size_t from, size_t to);
/* A piece that stays as it is. */
void signs_piece(struct signs *c, const struct span_piece *p);

#endif
