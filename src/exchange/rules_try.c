/* What a file of rules promises in its examples, against what they give. */
#include "exchange/rules_try.h"

#include <string.h>

#include "exchange/article.h"
#include "doc/yaml/ystore.h"

enum { EXAMPLES_MAX = 200 }; /* of a file */

static struct str joined(struct arena *a, const struct texts *ts)
{
	struct buf b = {.a = a};
	for (int i = 0; i < ts->n; i++) {
		buf_str(&b, i ? STR(" / ") : STR(""));
		buf_str(&b, ts->p[i].s);
	}
	return buf_slice(&b);
}

static struct str value_of(struct arena *a, const struct card *c, struct str key)
{
	static const char *const parts[] = {"situation", "task", "action", "result"};
	for (int i = 0; i < 4; i++)
		if (str_is(key, parts[i]))
			return c->star.part[i].s.n ? c->star.part[i].s : c->told.part[i].s;
	const struct card_field *f = card_field_find(key);
	const void *at = f ? (const char *)c + f->offset : NULL;
	switch (f ? f->kind : FIELD_LINKS) {
	case FIELD_TEXT: return ((const struct text *)at)->s;
	case FIELD_ANSWER: return c->answer.s;
	case FIELD_LEVEL: return str_of(level_name(c->level));
	case FIELD_TEXTS:
	case FIELD_FOLLOWUPS: return joined(a, at);
	default: return (struct str){0};
	}
}

static struct str wanted(struct arena *a, const struct ynode *n)
{
	struct buf b = {.a = a};
	if (n->kind == YNODE_SCALAR)
		return str_trim(n->text.s);
	for (const struct ynode *c = n->child; c; c = c->next) {
		buf_str(&b, c == n->child ? STR("") : STR(" / "));
		buf_str(&b, c->text.s);
	}
	return str_trim(buf_slice(&b));
}

static void compare(struct arena *a, const struct ynode *want, const struct card *c, struct diag *d)
{
	for (const struct ynode *v = want->child; v; v = v->next) {
		struct str have = str_trim(value_of(a, c, v->key.s)), due = wanted(a, v);
		if (!str_eq(have, due))
			diag_warning(d, v->at, "this example gives '%.*s' as %.*s, not '%.*s'",
				     STR_FMT(have), STR_FMT(v->key.s), STR_FMT(due));
	}
}

static void try_one(struct arena *a, struct rules *r, const struct ynode *e, struct diag *d)
{
	const struct ynode *text = ynode_find(e, "text"), *cards = ynode_find(e, "cards");
	struct draft *ex = arena_alloc(a, sizeof *ex);
	if (!text || text->kind != YNODE_SCALAR || !cards || cards->kind != YNODE_LIST) {
		diag_warning(d, e->at, "an example has a 'text' and a list of 'cards'");
		return;
	}
	draft_init(ex, a, d);
	struct source src = {.d = ex, .rules = r, .file = text->at.file, .bytes = text->text.s};
	bool good = article_read(&src, false) && ex->ncard && draft_finish(ex, text->at);
	int n = 0;
	const struct ynode *want = cards->child;
	for (int i = 0; good && i < ex->guide.nsection; i++)
		for (int k = 0; k < ex->guide.section[i].ncard; k++, n++) {
			if (want)
				compare(a, want, &ex->guide.section[i].card[k], d);
			want = want ? want->next : NULL;
		}
	if (n != cards->n)
		diag_warning(d, cards->at, "this example gives %d cards, not %d", n, cards->n);
}

void rules_try(struct arena *a, struct rules *r, const char *path, struct diag *d)
{
	const struct places none = {0};
	const struct ynode *root = yaml_load(a, &none, path, (struct loc){.file = path}, d);
	const struct ynode *list = ynode_find(root, "examples");
	int n = 0;
	if (!list || list->kind != YNODE_LIST)
		return;
	for (const struct ynode *e = list->child; e && n < EXAMPLES_MAX; e = e->next, n++)
		try_one(a, r, e, d);
}
