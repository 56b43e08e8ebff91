/* What is said about markup that was not understood, with the nearest way to say it. */
#include <stdlib.h>

#include "text/markup/inline_text.h"

enum { EXCERPT_MAX = 40 }; /* bytes of input shown inside of a message */

void inline_complain(struct inline_text *t, size_t offset, enum complaint_kind kind,
		     struct str what)
{
	*vec_add(t->scratch, &t->complaint) = (struct complaint){offset, kind, what};
}

static int by_offset(const void *x, const void *y)
{
	const struct complaint *a = x, *b = y;
	if (a->offset == b->offset)
		return (a->kind > b->kind) - (a->kind < b->kind);
	return a->offset > b->offset ? 1 : -1;
}

static struct str excerpt(struct str s)
{
	if (s.n <= EXCERPT_MAX)
		return s;
	s.n = EXCERPT_MAX;
	while (s.n && ((unsigned char)s.p[s.n] & 0xC0) == 0x80)
		s.n--;
	return s;
}

/* @ is what was found, ~ its first character. */
static const char *const words[] = {
	[UNCLOSED_MARK] = "'@' is not closed (for the sign itself write \\~)",
	[UNCLOSED_CODE] = "code is not closed: no '@' follows",
	[UNCLOSED_ADDRESS] = "no address of a link: expected (https://...) without spaces",
	[EMPTY_LINK] = "the link to '@' has no text",
	[STRANGE_ADDRESS] = "'@' is no address for a link: expected http://, https:// or mailto:",
	[UNCLOSED_FENCE] = "code block is not closed: no '@' follows",
	[TOO_COMPLEX] = "markup is too complex here: the rest is taken as it is",
	[PRODUCT] = "in '@' the asterisks mark emphasis: for the sign write \\*",
	[DUNDER] = "'@' is strong text: for the name write `@`",
	[UNKNOWN_HTML] =
		"HTML '@' is not understood and is printed as it is (as text write \\@, or "
		"code: `@`)",
	[STRANGE_LANGUAGE] = "'@' is no language of a phrase: expected a tag such as de or pt-BR",
	[HTML_BLOCK] = "a block of HTML begins at '@': it is printed as code (as text write "
		       "\\<)",
	[HTML_WRAPPER] = "the tags of the HTML at '@' are left out: what they hold is set as text",
	[UNKNOWN_NOTE] = "no footnote '@': expected a line [@]: with its text",
	[UNUSED_NOTE] = "nothing refers to the footnote '@': expected [@]",
	[WIKI_LINK] = "'@' is a link of a wiki and is printed as it is: for a link write "
		      "[text](https://...)",
	[CLOZE] = "'@' is a cloze of Anki and is printed as it is: write ____ in the question "
		  "and the words in the answer",
	[FORMULA] =
		"the formula '@' is not understood and is printed as it is (for the sign itself "
		"write \\$)",
	[FORMULA_PARENS] = "'\\(' is no formula here, it is a round bracket: for a formula write "
			   "$...$",
	[CONTAINER] =
		"':::' begins no block here: for a note write '> [!NOTE]' and '> ' before its "
		"lines",
	[HIGHLIGHT] = "'@' is not highlighted and is printed as it is: write <mark>...</mark>",
	[INLINE_NOTE] =
		"'@' is no footnote and is printed as it is: write [^1], and [^1]: with the "
		"text in a line below",
	[CARETS] = "'@' is not raised and is printed as it is: write <sup>...</sup>",
	[EMOJI_NAME] = "'@' is printed as it is: for an emoji write the character itself",
	[ADMONITION] = "'@' begins no block here: for a note write '> [!NOTE]' and '> ' before its "
		       "lines",
	[GLUED_HEADING] = "'@' is no heading without a space behind it",
	[WIDE_TABLE] = "this table has more than 64 columns: it is taken as text, split it",
	[UNEVEN_TABLE] = "this line does not have as many columns as the head above it: they "
			 "are not a table",
	[EXTRA_CELLS] =
		"this row has more cells than the table has columns: '@' is set in the last",
	[LOST_TEXT] = "'@' is not part of any markup: it is set as text",
	[DEEP_BLOCKS] = "lists and quotes are more than 32 deep here: what is deeper joins the "
			"last level",
};

static void warn(struct arena *scratch, struct diag *d, struct loc at, const struct complaint *c)
{
	struct buf b = {.a = scratch};
	for (const char *p = words[c->kind]; *p; p++) {
		if (*p == '@')
			buf_str(&b, excerpt(c->what));
		else if (*p == '~')
			buf_char(&b, c->what.p[0]);
		else
			buf_char(&b, *p);
	}
	diag_warning(d, at, "%.*s", STR_FMT(buf_slice(&b)));
}

void inline_tell(struct inline_text *t, struct place at, struct diag *d)
{
	if (t->complaint.n && d) {
		qsort(t->complaint.p, (size_t)t->complaint.n, sizeof *t->complaint.p, by_offset);
		for (int i = 0; i < t->complaint.n; i++)
			warn(t->scratch, d, place_at(&at, t->complaint.p[i].offset),
			     &t->complaint.p[i]);
	}
	t->complaint.n = 0;
	t->complaint.p = NULL;
	t->complaint.cap = 0;
}
