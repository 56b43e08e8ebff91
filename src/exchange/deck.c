/* Notes of Anki become rows of tables, one table a note type. */
#include "exchange/deck.h"

#include <string.h>

#include "doc/yaml/names.h"
#include "exchange/line.h"

enum {
	TYPES_MAX = 2000, /* note types of a collection */
	EXTRA = 3,	  /* columns beside the fields: section, tags, guid */
};

void deck_init(struct anki_deck *d, const struct source *src, const struct table_map *map)
{
	*d = (struct anki_deck){.src = src, .map = map};
}

/* No name tells the question: the first field that has no use is it, the next one the answer. */
static void usual_fields(struct table *t, int n)
{
	static const char *const usual[] = {"question", "answer"};
	for (int k = 0; k < 2; k++) {
		int first = -1;
		bool there = false;
		for (int i = 0; i < n; i++) {
			const struct table_column *c = &t->column[i];
			there = there ||
				(c->use == USE_FIELD && strcmp(c->field->key, usual[k]) == 0);
			if (first < 0 && c->use == USE_NONE)
				first = i;
		}
		if (there || first < 0)
			continue;
		t->column[first].use = USE_FIELD;
		t->column[first].field = card_field_find(str_of(usual[k]));
	}
}

bool deck_type(struct anki_deck *d, struct str id, struct str name, const struct str *field, int n)
{
	struct arena *a = d->src->d->a;
	struct note_type *type = arena_alloc(a, sizeof *type);
	struct table *t = &type->table;
	struct loc at = {.file = d->src->file};
	if (n < 1 || n > COLUMNS_MAX - EXTRA || d->type.n == TYPES_MAX)
		return diag_error(d->src->d->d, at,
				  "note type '%.*s' has %d fields: 1 to %d are read", STR_FMT(name),
				  n, COLUMNS_MAX - EXTRA);
	*type = (struct note_type){.id = id, .table = {.src = d->src}};
	table_head(t, field, n, d->map);
	usual_fields(t, n);
	t->form = CELL_HTML;
	t->keep_rest = true;
	t->ncolumn = n + EXTRA;
	t->column[n] = (struct table_column){.use = USE_SECTION};
	t->column[n + 1] = (struct table_column){.use = USE_TAGS};
	for (int i = 0; i < n; i++) /* our own decks have the tags in a field, to the letter */
		if (t->column[i].use == USE_TAGS)
			t->column[n + 1].use = USE_DERIVED;
	t->column[n + 2] = (struct table_column){.use = USE_GUID};
	*vec_add(a, &d->type) = type;
	names_add(a, &d->types, id)->value = type;
	return true;
}

/* "A::B" and "A::C": "A" */
void deck_name(struct anki_deck *d, struct str name)
{
	const char *part = find_str(name, "::");
	struct str root = {name.p, part ? (size_t)(part - name.p) : name.n};
	if (!d->root_known)
		d->root = root;
	else if (!str_eq(d->root, root))
		d->root = (struct str){0};
	d->root_known = true;
}

bool deck_note(struct anki_deck *d, const struct deck_note *n)
{
	struct arena *a = d->src->d->a;
	struct guide *g = &d->src->d->guide;
	const struct name *found = names_find(d->types, n->type);
	if (!found || !found->value)
		return diag_error(d->src->d->d, n->at, "a note is of a type that is not there");
	struct note_type *type = found->value;
	int fields = type->table.ncolumn - EXTRA;
	struct str *cell = arena_array(a, struct str, type->table.ncolumn + 1);
	for (int i = 0; i < fields && i < n->nfield; i++)
		cell[i] = n->field[i];
	for (int i = fields; i < n->nfield; i++)
		draft_note(d->src->d, NOTE_LEFT, n->at, "field beyond the note type",
			   (struct str){0}, n->field[i]);
	cell[fields] = table_deck(a, d->root, n->deck);
	cell[fields + 1] = n->tags;
	cell[fields + 2] = n->guid;
	if (!g->title.s.n && d->root.n)
		g->title = draft_text_of(d->root, n->at);
	table_row(&type->table, cell, fields + EXTRA, n->at);
	return true;
}
