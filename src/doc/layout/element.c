/*
 * Reads elements by the tables of element_table.c: one mapping {kind: {keys}} after the other,
 * children included, then the references between stacks and what stands beside them.
 */
#include "doc/layout/element.h"

#include <string.h>

#include "doc/yaml/forms.h"
#include "doc/layout/contrast.h"
#include "doc/layout/list_edit.h"
#include "doc/layout/value.h"

enum {
	DEPTH_MAX = 8, /* stacks in stacks: deeper is a mistake; keeps the recursion flat */
	ELEMENTS_ALL_MAX = 5000, /* of a layout, 1 KiB each: aliases repeat lists at little cost */
	ELEMENTS_MAX = 500,	 /* in one list: a page has some 40 */
	STACK_NAMES_MAX = 8,	 /* of one template: the page stage notes so many places */
	FIELD_NAME_MAX = 40,	 /* characters: what scripts can type */
	OUT_MAX = 64,		 /* rows of section art that run out */
};

/* ---- tables ---- */

struct str next_word(const char **list)
{
	const char *p = *list + strspn(*list, " ");
	size_t n = strcspn(p, " ");
	*list = p + n;
	return (struct str){p, n};
}

const struct element_key *element_key_find(enum element_kind kind, struct str name)
{
	const struct element_key *common = NULL;
	for (const struct element_key *k = element_keys; k->name; k++) {
		if (!str_is(name, k->name))
			continue;
		if (k->of == (int)kind)
			return k;
		if (k->of == ANY_KIND)
			common = k;
	}
	return common;
}

static bool has_word(const char *list, struct str word)
{
	struct str w;
	while ((w = next_word(&list)).n)
		if (str_eq(w, word))
			return true;
	return false;
}

/* ---- values of keys ---- */

static bool shares_read(struct layout_reader *r, const struct ynode *n, int *out)
{
	int sum = 0, i = 0;
	if (!ynode_is(n, YNODE_LIST, r->d))
		return false;
	for (const struct ynode *c = n->child; c && i < SHARES; c = c->next, i++) {
		if (!ynode_int(c, 1, 100, &out[i], r->d))
			return false;
		sum += out[i];
	}
	if (n->n != SHARES || sum != 100)
		return diag_error(r->d, n->at,
				  "'shares' holds %d percentages that make 100, found "
				  "%d that make %d",
				  SHARES, n->n, sum);
	return true;
}

static bool weights_read(struct layout_reader *r, const struct ynode *n, mpt *out)
{
	int i = 0;
	if (!ynode_is(n, YNODE_LIST, r->d))
		return false;
	if (n->n != 3)
		return diag_error(r->d, n->at,
				  "'weights' holds three lengths, for junior, mid and "
				  "senior, found %d",
				  n->n);
	for (const struct ynode *c = n->child; c; c = c->next)
		if (!ynode_len(c, 0, LEN_MAX, &out[i++], r->d))
			return false;
	return true;
}

/* "3 13mm" */
static bool out_entry_read(struct layout_reader *r, const struct ynode *n, struct element *e)
{
	struct text t;
	int32_t row;
	if (!ynode_text(n, &t, r->d))
		return false;
	struct str s = str_trim(t.s);
	struct str first = str_cut(&s, ' ');
	mpt by = 0;
	if (!whole_parse(first, 1, INT32_MAX / 1000, &row) || !len_parse(str_trim(s), &by) ||
	    by < 0)
		return diag_error(r->d, n->at, "'%.*s' is not \"ROW LENGTH\", such as \"3 13mm\"",
				  STR_FMT(form_excerpt(t.s)));
	e->art.out[e->art.nout++] = (struct art_out){row, by};
	return true;
}

static bool out_read(struct layout_reader *r, const struct ynode *n, struct element *e)
{
	bool good = true;
	if (!ynode_is(n, YNODE_LIST, r->d))
		return false;
	if (n->n > OUT_MAX)
		return diag_error(r->d, n->at, "'out' holds at most %d rows, found %d", OUT_MAX,
				  n->n);
	e->art.out = arena_array(r->a, struct art_out, n->n);
	for (const struct ynode *c = n->child; c; c = c->next)
		good &= out_entry_read(r, c, e);
	return good;
}

static void choice_read(struct layout_reader *r, const struct ynode *n, const struct element_key *k,
			void *out)
{
	int i;
	if (!ynode_choice(n, k->words, &i, r->d))
		return;
	i += k->min;
	memcpy(out, &i, sizeof i); /* each enum has a type of its own, as wide as int */
}

static void words_read(struct layout_reader *r, const struct ynode *n, struct str *out)
{
	struct text t;
	if (ynode_text(n, &t, r->d))
		*out = t.s;
}

/* Names of fields are made of it and the ids of cards; a dot would part the name. */
static void field_read(struct layout_reader *r, const struct ynode *n, struct str *out)
{
	struct text t;
	if (!ynode_text(n, &t, r->d))
		return;
	bool good = t.s.n > 0 && t.s.n <= FIELD_NAME_MAX;
	for (size_t i = 0; i < t.s.n; i++) {
		char c = t.s.p[i];
		good = good && ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
	}
	if (!good)
		diag_error(r->d, n->at,
			   "a 'field' is named by small letters, digits and hyphens, at most %d of "
			   "them, found '%.*s'",
			   FIELD_NAME_MAX, STR_FMT(form_excerpt(t.s)));
	*out = t.s;
}

static void colour_key_read(struct layout_reader *r, const struct ynode *n, int32_t *out)
{
	uint32_t rgb;
	if (colour_read(r, n, &rgb))
		*out = (int32_t)rgb;
}

/* A length; for keys that count from either edge also a share, "40%" or "-10%". */
static void place_read(struct layout_reader *r, const struct ynode *n, const struct element_key *k,
		       mpt *out)
{
	int32_t share;
	struct str s = n->text.s;
	bool percent = n->kind == YNODE_SCALAR && s.n > 1 && s.p[s.n - 1] == '%' && k->min < 0;
	if (percent && thousandths_parse((struct str){s.p, s.n - 1}, &share) &&
	    share >= -LEN_SHARE_MAX && share <= LEN_SHARE_MAX)
		*out = LEN_SHARE + share;
	else
		ynode_len(n, k->min, k->max, out, r->d);
}

static void items_read(struct layout_reader *r, const struct ynode *n, enum element_place place,
		       int depth, struct elements *out);

static void key_read(struct layout_reader *r, const struct ynode *n, const struct element_key *k,
		     struct element *e, int depth)
{
	void *at = (char *)e + k->offset;
	struct elements children = {0};
	switch (k->type) {
	case KEY_LEN: place_read(r, n, k, at); break;
	case KEY_SCALE: ynode_thousandths(n, k->min, k->max, at, r->d); break;
	case KEY_INT: ynode_int(n, k->min, k->max, at, r->d); break;
	case KEY_BOOL: ynode_bool(n, at, r->d); break;
	case KEY_COLOUR: colour_key_read(r, n, at); break;
	case KEY_STYLE: *(const struct style **)at = style_need(r, n); break;
	case KEY_VALUE: value_read(r, n, at); break;
	case KEY_WORDS: words_read(r, n, at); break;
	case KEY_CHOICE: choice_read(r, n, k, at); break;
	case KEY_SHARES: shares_read(r, n, at); break;
	case KEY_WEIGHTS: weights_read(r, n, at); break;
	case KEY_OUT: out_read(r, n, e); break;
	case KEY_ITEMS:
		items_read(r, n, e->kind == EL_KEY || e->kind == EL_TAB ? IN_KEY : IN_STACK,
			   depth + 1, &children);
		e->item = children.p;
		e->nitem = children.n;
		break;
	case KEY_FIELD: field_read(r, n, at); break;
	case KEY_WHEN:
		if (k->of == EL_CARDS)
			conditions_read(r, n, &e->cards.only, &e->cards.nonly);
		else
			conditions_read(r, n, &e->when, &e->nwhen);
		break;
	}
}

/* ---- one element ---- */

static void set_usual(struct element *e, const struct element_key *k)
{
	if (k->type == KEY_LEN || k->type == KEY_SCALE)
		memcpy((char *)e + k->offset, &k->usual, sizeof k->usual);
}

static void element_init(struct element *e, enum element_kind kind, struct loc at)
{
	*e = (struct element){.kind = kind,
			      .at = at,
			      .join = JOIN_USUAL,
			      .order = ORDER_USUAL,
			      .fill = -1,
			      .stroke = -1};
	for (const struct element_key *k = element_keys; k->name; k++)
		if (k->of == ANY_KIND)
			set_usual(e, k);
	for (const struct element_key *k = element_keys; k->name; k++)
		if (k->of == (int)kind)
			set_usual(e, k);
}

/* Is one of the keys of "a|b" there? */
static bool one_given(const struct ynode *map, struct str alternatives)
{
	while (alternatives.n) {
		const char *bar = memchr(alternatives.p, '|', alternatives.n);
		struct str key = {alternatives.p,
				  bar ? (size_t)(bar - alternatives.p) : alternatives.n};
		for (const struct ynode *c = map->child; c; c = c->next)
			if (str_eq(c->key.s, key))
				return true;
		alternatives = str_from(alternatives, key.n + (bar != NULL));
	}
	return false;
}

static void check_needs(struct layout_reader *r, const struct ynode *map, const char *kind,
			const char *needs)
{
	struct str w;
	while ((w = next_word(&needs)).n) {
		if (one_given(map, w))
			continue;
		struct buf b = {.a = r->a};
		for (size_t i = 0; i < w.n; i++)
			if (w.p[i] == '|')
				buf_str(&b, STR("' or '"));
			else
				buf_char(&b, w.p[i]);
		diag_error(r->d, map->key.at, "'%s' needs '%.*s'", kind, STR_FMT(buf_slice(&b)));
	}
}

static void check_with(struct layout_reader *r, const struct ynode *map, const char *kind,
		       const char *pairs)
{
	struct str w;
	while ((w = next_word(&pairs)).n) {
		const char *colon = memchr(w.p, ':', w.n);
		struct str a = {w.p, (size_t)(colon - w.p)}, b = str_from(w, a.n + 1);
		if (one_given(map, a) && !one_given(map, b))
			diag_error(r->d, map->key.at, "'%s' with '%.*s' needs '%.*s'", kind,
				   STR_FMT(a), STR_FMT(b));
	}
}

/* The keys of a kind as a list for messages. */
static const char *const *allowed_keys(struct layout_reader *r, const struct element_kind_row *k)
{
	VEC(const char *) v = {0};
	const char *list = k->takes;
	struct str w;
	while ((w = next_word(&list)).n)
		*vec_add(r->a, &v) = arena_copy(r->a, w.p, w.n);
	*vec_add(r->a, &v) = "when";
	*vec_add(r->a, &v) = "role";
	*vec_add(r->a, &v) = "order";
	*vec_add(r->a, &v) = "name";
	*vec_add(r->a, &v) = NULL;
	return v.p;
}

static void keys_read(struct layout_reader *r, const struct ynode *map,
		      const struct element_kind_row *kind, struct element *e, int depth)
{
	const char *const *allowed = NULL;
	for (const struct ynode *c = map->child; c; c = c->next) {
		const struct element_key *k = element_key_find(kind->kind, c->key.s);
		bool common = k && (k->type == KEY_WHEN || str_is(c->key.s, "role") ||
				    str_is(c->key.s, "order") || str_is(c->key.s, "name"));
		if (k && (common || has_word(kind->takes, c->key.s))) {
			key_read(r, c, k, e, depth);
			continue;
		}
		if (!allowed)
			allowed = allowed_keys(r, kind);
		ynode_unknown(c, allowed, str_printf(r->a, "'%s'", kind->name).p, r->d);
	}
}

static bool may_stand(struct layout_reader *r, const struct ynode *n,
		      const struct element_kind_row *kind, enum element_place place)
{
	if (kind->places & 1u << place)
		return true;
	if (kind->places == 1u << IN_SHEET)
		return diag_error(r->d, n->key.at, "'%s' belongs to the 'furniture' of a sheet",
				  kind->name);
	if (kind->kind == EL_STACK)
		return diag_error(r->d, n->key.at, "a stack cannot be in %s",
				  place == IN_SHEET ? "the furniture of a sheet"
						    : "a stack or a key");
	if (place == IN_STACK)
		return diag_error(r->d, n->key.at,
				  "'%s' has a place of its own: it cannot be an "
				  "item of a stack",
				  kind->name);
	return diag_error(r->d, n->key.at, "'%s' flows: it must be one of the 'items' of a stack",
			  kind->name);
}

static const struct element_kind_row *kind_need(struct layout_reader *r, const struct ynode *n,
						enum element_place place)
{
	struct word_set known = {.what = "element"};
	for (const struct element_kind_row *k = element_kinds; k->name; k++) {
		if (str_is(n->key.s, k->name))
			return k;
		if (k->places & 1u << place)
			word_add(r, &known, str_of(k->name), &known);
	}
	word_need(r, &known, n->key.s, n->key.at);
	return NULL;
}

/* One item of a list of elements: {kind: {keys}}. */
static bool element_read(struct layout_reader *r, const struct ynode *item,
			 enum element_place place, int depth, struct element *e)
{
	if (list_edit_lacks_base(item, r->d))
		return false;
	if (item->kind != YNODE_MAP || item->n != 1)
		return diag_error(r->d, item->at,
				  "an element is one kind with its keys, such as "
				  "{rule: {x: 0, y: 9mm, weight: 1pt}}, found %s",
				  item->kind == YNODE_MAP ? "several keys" : ynode_kind_name(item));
	const struct ynode *map = item->child;
	const struct element_kind_row *kind = kind_need(r, map, place);
	if (!kind || !may_stand(r, map, kind, place) || !ynode_is(map, YNODE_MAP, r->d))
		return false;
	element_init(e, kind->kind, map->key.at);
	if (e->kind == EL_DAYS && r->l->use != FOR_PLAN)
		diag_error(r->d, map->key.at, "only a layout with 'for: plan' has days");
	r->days = r->days || e->kind == EL_DAYS;
	keys_read(r, map, kind, e, depth);
	check_needs(r, map, kind->name, kind->needs);
	check_with(r, map, kind->name, kind->with);
	if (place != IN_STACK)
		check_needs(r, map, kind->name, kind->at);
	contrast_element(r, e);
	return true;
}

static void items_read(struct layout_reader *r, const struct ynode *n, enum element_place place,
		       int depth, struct elements *out)
{
	if (!ynode_is(n, YNODE_LIST, r->d))
		return;
	if (depth > DEPTH_MAX) {
		diag_error(r->d, n->at, "elements are nested deeper than %d levels", DEPTH_MAX);
		return;
	}
	if (n->n > ELEMENTS_MAX) {
		diag_error(r->d, n->at, "%d elements in a list, at most %d are allowed", n->n,
			   ELEMENTS_MAX);
		return;
	}
	r->nelement += n->n;
	if (r->nelement > ELEMENTS_ALL_MAX) {
		diag_error(r->d, n->at, "the layout has more than %d elements", ELEMENTS_ALL_MAX);
		return;
	}
	out->p = arena_array(r->a, struct element, n->n);
	for (const struct ynode *c = n->child; c; c = c->next)
		if (element_read(r, c, place, depth, &out->p[out->n]))
			out->n++;
}

/* ---- references ---- */

static bool is_referred_to(const struct element *e, int n, struct str name)
{
	for (int i = 0; i < n; i++)
		if (str_eq(e[i].beside, name) || str_eq(e[i].under, name) ||
		    is_referred_to(e[i].item, e[i].nitem, name))
			return true;
	return false;
}

static void note_stacks(struct layout_reader *r, const struct elements *all,
			const struct element *e, int n, struct word_set *names)
{
	for (int i = 0; i < n; i++) {
		/* alternatives (by `when`) may share a name: the one that is drawn counts */
		if (e[i].name.n && !word_find(names, e[i].name)) {
			r->nreferred += is_referred_to(all->p, all->n, e[i].name);
			if (r->nreferred > STACK_NAMES_MAX) {
				diag_error(r->d, e[i].at,
					   "more than %d things have names that "
					   "others stand beside or under",
					   STACK_NAMES_MAX);
				r->nreferred = 0;
			}
			word_add(r, names, e[i].name, names);
		}
		note_stacks(r, all, e[i].item, e[i].nitem, names);
	}
}

/* Names of items that nothing stands beside are there for layouts that extend this one. */
static void forget_names(const struct elements *all, struct element *e, int n)
{
	for (int i = 0; i < n; i++) {
		if (e[i].name.n && e[i].kind != EL_STACK &&
		    !is_referred_to(all->p, all->n, e[i].name))
			e[i].name = (struct str){0};
		forget_names(all, e[i].item, e[i].nitem);
	}
}

static void check_beside(struct layout_reader *r, const struct element *e, int n,
			 const struct word_set *names)
{
	for (int i = 0; i < n; i++) {
		if (e[i].beside.n)
			word_need(r, names, e[i].beside, e[i].at);
		if (e[i].under.n)
			word_need(r, names, e[i].under, e[i].at);
		check_beside(r, e[i].item, e[i].nitem, names);
	}
}

static bool value_parted(const struct value *v)
{
	for (int i = 0; i < v->n; i++)
		for (int k = 0; k < v->item[i].npiece; k++)
			if (v->item[i].piece[k].var == VAR_PART ||
			    v->item[i].piece[k].var == VAR_NEXT_PART)
				return true;
	return false;
}

static bool asks_part(enum condition_subject s)
{
	return s == IF_PART || s == IF_CONTINUED || s == IF_LAST || s == IF_PARTS;
}

/* Marks stacks whose items depend on the part of the card or page. */
static bool note_parted(struct element *e, int n)
{
	bool any = false;
	for (int i = 0; i < n; i++) {
		bool one = value_parted(&e[i].value) || value_parted(&e[i].label);
		for (int k = 0; k < e[i].nwhen; k++)
			one = one || asks_part(e[i].when[k].subject);
		bool inner = note_parted(e[i].item, e[i].nitem);
		if (e[i].kind == EL_STACK)
			e[i].stack.parted = inner;
		any = any || one || inner;
	}
	return any;
}

static bool takes_spilled(const struct element *e, int n)
{
	for (int i = 0; i < n; i++) {
		for (int k = 0; k < e[i].nwhen; k++)
			if (e[i].when[k].subject == IF_SPILLED && !e[i].when[k].negated)
				return true;
		if (takes_spilled(e[i].item, e[i].nitem))
			return true;
	}
	return false;
}

/* Does a note print the links of a card with their addresses? */
static bool prints_links(const struct element *e, int n)
{
	for (int i = 0; i < n; i++) {
		bool wanted = e[i].kind == EL_NOTE && (e[i].note.addresses || e[i].note.codes);
		for (int k = 0; wanted && k < e[i].value.n; k++)
			for (int p = 0; p < e[i].value.item[k].npiece; p++) {
				const struct value_piece *piece = &e[i].value.item[k].piece[p];
				if (piece->var == VAR_FIELD && piece->field->kind == FIELD_LINKS)
					return true;
			}
		if (prints_links(e[i].item, e[i].nitem))
			return true;
	}
	return false;
}

/* What does not fit its stack must have another place to go to. */
static void check_spill(struct layout_reader *r, const struct elements *els)
{
	for (int i = 0; i < els->n; i++)
		if (els->p[i].kind == EL_STACK && els->p[i].stack.overflow == OVERFLOW_SPILL &&
		    !takes_spilled(els->p, els->n)) {
			diag_error(r->d, els->p[i].at,
				   "a stack with 'overflow: spill' needs another element with "
				   "'when: spilled' that takes its items");
			return;
		}
}

void elements_read(struct layout_reader *r, const struct ynode *n, enum element_place place,
		   struct elements *out)
{
	struct word_set names = {.what = "stack"};
	if (!n)
		return;
	items_read(r, n, place, 0, out);
	r->nreferred = 0;
	note_stacks(r, out, out->p, out->n, &names);
	check_beside(r, out->p, out->n, &names);
	forget_names(out, out->p, out->n);
	note_parted(out->p, out->n);
	type_size_note(r, out->p, out->n, false);
	check_spill(r, out);
	r->l->prints_links = r->l->prints_links || prints_links(out->p, out->n);
}
