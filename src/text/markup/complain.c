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

/* NULL: not a matter of its own words. */
static const char *plain_words(enum complaint_kind kind)
{
	switch (kind) {
	case UNCLOSED_ADDRESS: return "no address of a link: expected (https://...) without blanks";
	case TOO_COMPLEX: return "markup is too complex here: the rest is taken as it is";
	case CONTAINER:
		return "':::' begins no block here: for a note write '> [!NOTE]' and '> ' before "
		       "its lines";
	case FORMULA_PARENS:
		return "'\\(' is no formula here, it is a round bracket: for a formula write "
		       "$...$";
	case WIDE_TABLE:
		return "this table has more than 64 columns: it is taken as text, split it";
	case UNEVEN_TABLE:
		return "this line has another number of columns than the head above it: they "
		       "make no table";
	case DEEP_BLOCKS:
		return "lists and quotes are more than 32 deep here: what is deeper joins the "
		       "last level";
	default: return NULL;
	}
}

static void warn(struct diag *d, struct loc at, const struct complaint *c)
{
	struct str w = excerpt(c->what);
	const char *words = plain_words(c->kind);
	switch (c->kind) {
	case UNCLOSED_MARK:
		diag_warning(d, at, "'%.*s' is not closed (for the sign itself write \\%c)",
			     STR_FMT(w), w.p[0]);
		break;
	case UNCLOSED_CODE:
		diag_warning(d, at, "code is not closed: no '%.*s' follows", STR_FMT(w));
		break;
	case EMPTY_LINK: diag_warning(d, at, "the link to '%.*s' has no text", STR_FMT(w)); break;
	case STRANGE_ADDRESS:
		diag_warning(d, at,
			     "'%.*s' is no address for a link: "
			     "expected http://, https:// or mailto:",
			     STR_FMT(w));
		break;
	case UNCLOSED_FENCE:
		diag_warning(d, at, "code block is not closed: no '%.*s' follows", STR_FMT(w));
		break;
	case PRODUCT:
		diag_warning(d, at,
			     "in '%.*s' the stars are marks of emphasis: for the sign write \\*",
			     STR_FMT(w));
		break;
	case DUNDER:
		diag_warning(d, at, "'%.*s' is strong text: for the name write `%.*s`", STR_FMT(w),
			     STR_FMT(w));
		break;
	case UNKNOWN_HTML:
		diag_warning(d, at,
			     "HTML '%.*s' is not understood and stands as it is (as text write "
			     "\\%.*s, or code: `%.*s`)",
			     STR_FMT(w), STR_FMT(w), STR_FMT(w));
		break;
	case HTML_BLOCK:
		diag_warning(
			d, at,
			"a block of HTML begins at '%.*s': it stands as it is, as code (as text "
			"write \\<)",
			STR_FMT(w));
		break;
	case UNKNOWN_NOTE:
		diag_warning(d, at, "no footnote '%.*s': expected a line [%.*s]: with its text",
			     STR_FMT(w), STR_FMT(w));
		break;
	case UNUSED_NOTE:
		diag_warning(d, at, "nothing refers to the footnote '%.*s': expected [%.*s]",
			     STR_FMT(w), STR_FMT(w));
		break;
	case WIKI_LINK:
		diag_warning(d, at,
			     "'%.*s' is a link of a wiki and stands as it is: for a link write "
			     "[text](https://...)",
			     STR_FMT(w));
		break;
	case CLOZE:
		diag_warning(d, at,
			     "'%.*s' is a gap to fill in of Anki and stands as it is: write ____ "
			     "in the question and the words in the answer",
			     STR_FMT(w));
		break;
	case FORMULA:
		diag_warning(d, at,
			     "the formula '%.*s' is not understood and stands as it is (for the "
			     "sign itself write \\$)",
			     STR_FMT(w));
		break;
	case EXTRA_CELLS:
		diag_warning(d, at,
			     "this row has more cells than the table has columns: '%.*s' is set in "
			     "the last",
			     STR_FMT(w));
		break;
	case LOST_TEXT:
		diag_warning(d, at, "'%.*s' is not part of any markup: it is set as text",
			     STR_FMT(w));
		break;
	default: diag_warning(d, at, "%s", words);
	}
}

void inline_tell(struct inline_text *t, struct place at, struct diag *d)
{
	if (t->complaint.n && d) {
		qsort(t->complaint.p, (size_t)t->complaint.n, sizeof *t->complaint.p, by_offset);
		for (int i = 0; i < t->complaint.n; i++)
			warn(d, place_at(&at, t->complaint.p[i].offset), &t->complaint.p[i]);
	}
	t->complaint.n = 0;
	t->complaint.p = NULL;
	t->complaint.cap = 0;
}
