/* What became of the source, for people and for programs. */
#include "exchange/account.h"

#include <stdlib.h>

enum { SHOWN = 72 }; /* characters of a text in a line of the account */

int account_count(const struct draft *d, enum note_kind kind)
{
	int n = 0;
	for (int i = 0; i < d->note.n; i++)
		n += d->note.p[i].kind == kind;
	return n;
}

const char *account_word(enum note_kind kind)
{
	static const char *const word[] = {"taken", "guessed", "changed", "left"};
	return word[kind];
}

/* The beginning of a text on one line. */
static void put_excerpt(struct buf *out, struct str s)
{
	int n = 0;
	for (size_t i = 0; i < s.n;) {
		size_t from = i;
		uint32_t cp = utf8_next(s, &i);
		if (++n > SHOWN) {
			buf_str(out, STR("..."));
			return;
		}
		if (cp < 0x20 || cp == 0x7F)
			buf_char(out, ' ');
		else
			buf_put(out, s.p + from, i - from);
	}
}

static void put_note(struct buf *out, const struct draft_note *n)
{
	if (n->at.file && n->at.line)
		buf_printf(out, "%s:%d: ", n->at.file, n->at.line);
	else if (n->at.file)
		buf_printf(out, "%s: ", n->at.file);
	buf_printf(out, "%s: %.*s", account_word(n->kind), STR_FMT(n->what));
	if (n->text.n) {
		buf_str(out, STR(": \""));
		put_excerpt(out, n->text);
		buf_char(out, '"');
	}
	if (n->rule.n)
		buf_printf(out, " (%.*s)", STR_FMT(n->rule));
	buf_char(out, '\n');
}

/* In the order of the source: notes come field by field, and some at the end. */
static int by_place(const void *a, const void *b)
{
	const struct draft_note *x = *(const struct draft_note *const *)a,
				*y = *(const struct draft_note *const *)b;
	if (x->at.line != y->at.line && x->at.file == y->at.file)
		return x->at.line < y->at.line ? -1 : 1;
	return x < y ? -1 : x > y;
}

static const struct draft_note **in_order(const struct draft *d, struct arena *a)
{
	const struct draft_note **n = arena_array(a, const struct draft_note *, d->note.n);
	for (int i = 0; i < d->note.n; i++)
		n[i] = &d->note.p[i];
	qsort(n, (size_t)d->note.n, sizeof *n, by_place);
	return n;
}

void account_text(const struct draft *d, bool all, int most, struct buf *out)
{
	struct arena *work = arena_new();
	const struct draft_note **n = in_order(d, work);
	int shown = 0;
	for (int i = 0; i < d->note.n; i++) {
		if (!all && n[i]->kind == NOTE_TAKEN)
			continue;
		if (!most || shown < most)
			put_note(out, n[i]);
		shown++;
	}
	if (most && shown > most)
		buf_printf(out,
			   "... and %d more (--verbose shows all, --report FILE writes them)\n",
			   shown - most);
	buf_printf(out, "%d card%s in %d section%s; %d guessed, %d changed, %d left\n",
		   d->guide.ncard, d->guide.ncard == 1 ? "" : "s", d->guide.nsection,
		   d->guide.nsection == 1 ? "" : "s", account_count(d, NOTE_GUESSED),
		   account_count(d, NOTE_CHANGED), account_count(d, NOTE_LEFT));
	arena_drop(work);
}

static void put_string(struct buf *out, struct str s)
{
	buf_char(out, '"');
	for (size_t i = 0; i < s.n;) {
		uint32_t cp = utf8_next(s, &i);
		if (cp == '"' || cp == '\\')
			buf_char(out, '\\');
		if (cp < 0x20 || cp == 0x7F)
			buf_printf(out, "\\u%04x", (unsigned)cp);
		else
			buf_cp(out, cp);
	}
	buf_char(out, '"');
}

static void put_member(struct buf *out, const char *key, struct str s)
{
	buf_printf(out, ", \"%s\": ", key);
	put_string(out, s);
}

void account_json(const struct draft *d, const char *guide, struct buf *out)
{
	struct arena *work = arena_new();
	const struct draft_note **n = in_order(d, work);
	buf_str(out, STR("{\n \"version\": 1"));
	buf_str(out, STR(",\n \"guide\": "));
	put_string(out, str_of(guide));
	buf_printf(out, ",\n \"sections\": %d,\n \"cards\": %d", d->guide.nsection, d->guide.ncard);
	for (int k = NOTE_TAKEN; k <= NOTE_LEFT; k++)
		buf_printf(out, ",\n \"%s\": %d", account_word((enum note_kind)k),
			   account_count(d, (enum note_kind)k));
	buf_str(out, STR(",\n \"notes\": ["));
	for (int i = 0; i < d->note.n; i++) {
		buf_printf(out, "%s\n  {\"kind\": \"%s\"", i ? "," : "", account_word(n[i]->kind));
		put_member(out, "file", str_of(n[i]->at.file ? n[i]->at.file : ""));
		buf_printf(out, ", \"line\": %d", n[i]->at.line);
		put_member(out, "what", n[i]->what);
		put_member(out, "rule", n[i]->rule);
		put_member(out, "text", n[i]->text);
		buf_char(out, '}');
	}
	buf_str(out, STR("\n ]\n}\n"));
	arena_drop(work);
}
