/* Reads the texts of a guide, and says what is missing or looks wrong. */
#include "doc/guide/guide_value.h"

#include "doc/yaml/border.h"
#include "doc/yaml/forms.h"

bool value_filled(struct guide_reader *r, const struct ynode *map, const char *key, bool required,
		  const char *what)
{
	const struct ynode *n = ynode_find(map, key);
	if (!n)
		return required ? diag_error(r->d, map->at, "%s has no '%s'", what, key) : false;
	if (!ynode_is_empty(n))
		return true;
	const char *comment = border_is_comment(n)
				      ? ", as its '#' begins a comment: put the text in quotes"
				      : NULL;
	if (required)
		return diag_error(r->d, n->key.at, "'%s' of %s is empty%s", key, what,
				  comment ? comment : "");
	diag_warning(r->d, n->key.at, "'%s' of %s is empty%s", key, what,
		     comment ? comment : ": fill it in or leave it out");
	return false;
}

/* What the text of this key holds, all others being blocks. */
static enum border border_of(struct str key)
{
	static const struct {
		const char *key;
		enum border holds;
	} others[] = {
		{"id", BORDER_WORD},
		{"letter", BORDER_WORD},
		{"tags", BORDER_WORD},
		{"keywords", BORDER_WORD},
		{"url", BORDER_WORD},
		{"name", BORDER_WORD},
		{"author", BORDER_WORD},
		{"audience", BORDER_WORD},
		{"title", BORDER_PARAGRAPH},
		{"subtitle", BORDER_PARAGRAPH},
		{"topic", BORDER_PARAGRAPH},
		{"answer_label", BORDER_PARAGRAPH},
		{"question", BORDER_PARAGRAPH},
		{"edition", BORDER_PARAGRAPH},
		{"date", BORDER_PARAGRAPH},
		{"checked", BORDER_PARAGRAPH},
		{"licence", BORDER_PARAGRAPH},
		{"term", BORDER_PARAGRAPH},
	};
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (str_is(key, others[i].key))
			return others[i].holds;
	return BORDER_BLOCKS;
}

/* These turn what follows them around: what is read is not what was written. */
static void check_overrides(struct guide_reader *r, const struct text *t)
{
	for (size_t i = 0; i < t->s.n;) {
		size_t from = i;
		uint32_t cp = utf8_next(t->s, &i);
		if (cp == 0x202D || cp == 0x202E)
			diag_warning(
				r->d, text_loc(t, from),
				"character U+%04X turns around what follows it: what is read is "
				"not what was written",
				(unsigned)cp);
	}
}

bool value_text(struct guide_reader *r, const struct ynode *n, struct text *t)
{
	if (!ynode_text(n, t, r->d))
		return false;
	check_overrides(r, t);
	border_check(n, border_of(n->key.s.n ? n->key.s : n->in), r->d);
	t->s = form_trim_end(t->s);
	t->language = r->language;
	return true;
}

void value_texts(struct guide_reader *r, const struct ynode *n, struct texts *ts)
{
	if (n->kind != YNODE_LIST) {
		ts->p = arena_alloc(r->a, sizeof *ts->p);
		if (n->kind == YNODE_SCALAR)
			ts->n = value_text(r, n, ts->p);
		else
			diag_error(r->d, n->at,
				   "'%.*s' must be a text or a list of texts, found %s",
				   STR_FMT(n->key.s), ynode_kind_name(n));
		return;
	}
	ts->p = arena_array(r->a, struct text, n->n);
	for (const struct ynode *c = n->child; c; c = c->next) {
		struct text *t = &ts->p[ts->n];
		if (ynode_is_empty(c)) {
			diag_warning(r->d, c->at, "empty item in '%.*s'%s", STR_FMT(n->key.s),
				     border_is_comment(c)
					     ? ": its '#' begins a comment, put the text in quotes"
					     : "");
		} else if (value_text(r, c, t)) {
			ts->n++;
		}
	}
}
