/* Texts with a `#` are read once more, without their warnings, and their links looked at. */
#include "doc/guide/guide_refer.h"

#include <string.h>

#include "doc/guide/guide_texts.h"
#include "doc/yaml/forms.h"
#include "doc/yaml/names.h"

enum {
	COMPARED_MAX = 2000,  /* ids that a misspelt one is compared with, */
	COMPARED_ALL = 50000, /* and all of them together: who misspells more has another matter */
};

struct refer_checker {
	const struct guide *g;
	struct markup *m;
	struct arena *work, *scratch;
	struct diag *d;
	struct name *ids;	  /* NULL until the first reference */
	const struct block *text; /* the one at hand; NULL: it is one paragraph */
	const char **known;	  /* ids to compare with; NULL until the first misspelt one */
	int nknown, compared;
};

bool refer_may(struct str s)
{
	return s.n && memchr(s.p, '#', s.n);
}

struct str refer_id(struct str target)
{
	return target.n > 1 && target.p[0] == '#' ? str_from(target, 1) : (struct str){0};
}

static void read_ids(struct refer_checker *k)
{
	for (int i = 0; i < k->g->nsection; i++)
		for (int n = 0; n < k->g->section[i].ncard; n++)
			names_add(k->work, &k->ids, k->g->section[i].card[n].id.s);
}

static void read_known(struct refer_checker *k)
{
	k->known = arena_array(k->work, const char *, COMPARED_MAX);
	for (int i = 0; i < k->g->nsection; i++)
		for (int n = 0; n < k->g->section[i].ncard && k->nknown < COMPARED_MAX; n++) {
			struct str id = k->g->section[i].card[n].id.s;
			k->known[k->nknown++] = str_printf(k->work, "%.*s", STR_FMT(id)).p;
		}
}

static const char *nearest_id(struct refer_checker *k, struct str id)
{
	if (!k->known)
		read_known(k);
	if (k->compared > COMPARED_ALL)
		return NULL;
	k->compared += k->nknown;
	return near_match(id, k->known, k->nknown);
}

/* Does the heading have this anchor, as GitHub makes them? In small letters, blanks as hyphens,
 * without other signs; letters beyond ASCII are not compared by case. */
static bool is_anchor(const struct block *head, struct str id)
{
	size_t at = 0;
	for (int i = 0; i < head->nspan; i++)
		for (size_t k = 0; k < head->span[i].s.n; k++) {
			char c = ascii_lower(head->span[i].s.p[k]);
			bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' ||
				    (unsigned char)c >= 0x80;
			if (!word && c != ' ' && c != '-')
				continue;
			if (at == id.n || ascii_lower(id.p[at]) != (c == ' ' ? '-' : c))
				return false;
			at++;
		}
	return at == id.n;
}

/* Texts from the web have a contents of their own: its links lead nowhere on paper. */
static bool is_heading(const struct block *first, struct str id)
{
	for (const struct block *b = first; b; b = b->next)
		if ((b->kind == BLOCK_HEADING && is_anchor(b, id)) || is_heading(b->first, id))
			return true;
	return false;
}

static void check_span(struct refer_checker *k, const struct span *s)
{
	struct str id = refer_id(s->target);
	if (!id.n)
		return;
	if (!k->ids)
		read_ids(k);
	if (names_find(k->ids, id) || is_heading(k->text, id))
		return;
	const char *near = nearest_id(k, id);
	diag_warning(k->d, s->at, "no card has the id '%.*s'%s%s%s", STR_FMT(form_excerpt(id)),
		     near ? ", did you mean '" : ": --list ids shows them", near ? near : "",
		     near ? "'?" : "");
}

static void check_blocks(struct refer_checker *k, const struct block *first)
{
	for (const struct block *b = first; b; b = b->next) {
		for (int i = 0; i < b->nspan; i++)
			if (!i || b->span[i].link != b->span[i - 1].link)
				check_span(k, &b->span[i]);
		check_blocks(k, b->first);
	}
}

static void check_text(void *user, const char *field, const struct text *t, bool one)
{
	struct refer_checker *k = user;
	(void)field;
	if (!refer_may(t->s))
		return;
	if (!one) {
		k->text = markup_blocks(k->m, k->scratch, t, NULL);
		check_blocks(k, k->text);
		k->text = NULL;
	} else {
		int n;
		const struct span *s = markup_spans(k->m, k->scratch, t, NULL, &n);
		for (int i = 0; i < n; i++)
			if (!i || s[i].link != s[i - 1].link)
				check_span(k, &s[i]);
	}
	arena_reset(k->scratch, (struct arena_mark){0});
}

void refer_check(const struct guide *g, struct markup *m, struct arena *scratch, struct diag *d)
{
	struct refer_checker k = {.g = g, .m = m, .work = arena_new(), .scratch = scratch, .d = d};
	guide_each_text(g, check_text, &k);
	arena_drop(k.work);
}
