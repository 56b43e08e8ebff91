/* The words that a layout prints: those of the language, then what the layout itself calls them. */
#include "doc/data/language_file.h"
#include "doc/layout/layout_read.h"

enum {
	MAPPINGS_MAX = 16, /* of labels: more ancestors no language has */
};

static void label_read(struct layout_reader *r, const struct ynode *n, struct str language)
{
	struct label *label = word_find(&r->labels, n->key.s);
	if (!label) {
		label = &r->l->label[r->l->nlabel++];
		label->name = n->key.s;
	}
	ynode_text(n, &label->text, r->d);
	label->text.language = language;
	word_add(r, &r->labels, n->key.s, label);
}

/* own: `labels` of the layout, or NULL. */
void labels_read(struct layout_reader *r, const struct ynode *own,
		 struct language_reader *languages, struct str language)
{
	const struct ynode *map[MAPPINGS_MAX + 1];
	struct str in[MAPPINGS_MAX + 1];
	int n = 0, most = 0;
	while (n < MAPPINGS_MAX && (map[n] = language_labels(languages, language, n, &in[n])))
		n++;
	if (own && !ynode_is(own, YNODE_MAP, r->d))
		own = NULL;
	for (int i = 0; i < n; i++)
		most += map[i]->kind == YNODE_MAP ? map[i]->n : 0;
	r->l->label = arena_array(r->a, struct label, most + (own ? own->n : 0));
	while (n--) { /* the nearest come last: they replace */
		if (!ynode_is(map[n], YNODE_MAP, r->d))
			continue;
		for (const struct ynode *c = map[n]->child; c; c = c->next)
			label_read(r, c, in[n]);
	}
	for (const struct ynode *c = own ? own->child : NULL; c; c = c->next)
		label_read(r, c, (struct str){0});
}
