/*
 * Syntax colouring: a language is an ordered list of patterns, and the first that matches at a
 * place names what is there. The rules come from data/syntax (doc/data/syntax_file.c); here they
 * are compiled when first wanted, and applied.
 */
#ifndef TEXT_SYNTAX_H
#define TEXT_SYNTAX_H

#include "base/diag.h"
#include "text/markup/token.h"

struct syntax_rule {
	enum token_kind kind;
	struct str pattern; /* PCRE2; ^ and $ match at lines */
	struct loc at;
};

struct syntax; /* opaque */

/* Keeps the rules, which live as long as the arena. */
struct syntax *syntax_new(struct arena *a, const struct syntax_rule *rule, int nrule);
void syntax_drop(struct syntax *s);

/*
 * Tokens of code, in order and apart from each other; what no rule matches is in none. A pattern
 * that is wrong is an error at its place, told once; then, and where patterns need too many steps,
 * the rest of the code has no tokens.
 */
struct token *syntax_tokens(struct syntax *s, struct arena *a, struct str code, struct diag *d,
			    int *n);

#endif
