/*
 * Changes to lists. The list is copied down to its last element first, so that the file that is
 * extended keeps its own; then the changes are made one after the other, in all lists in it.
 */
#include "doc/layout/list_edit.h"

#include <string.h>

#include "base/file.h"
#include "doc/yaml/forms.h"
#include "doc/yaml/names.h"

enum {
	COPIED_MAX = 5000, /* elements: as many as a layout may have; aliases repeat them cheaply */
	DEPTH_MAX = 12,	   /* lists in lists: layouts nest 4 deep */
	COMPARED_MAX = 200, /* names that an unknown one is compared with */
	LISTED_MAX = 24,    /* and that a message lists */
};

struct edit {
	struct arena *a;
	struct diag *d;
	struct ynode *root; /* the list at hand */
	int copied;
};

static const char *const verbs[] = {"insert", "move", "remove", "change", NULL};

/* ---- what an entry is ---- */

static const struct ynode *verb_of(const struct ynode *entry)
{
	for (int i = 0; entry->kind == YNODE_MAP && verbs[i]; i++) {
		const struct ynode *n = ynode_find(entry, verbs[i]);
		if (n)
			return n;
	}
	return NULL;
}

bool list_edit_is(const struct ynode *list)
{
	for (const struct ynode *c = list->child; c && list->kind == YNODE_LIST; c = c->next)
		if (verb_of(c))
			return true;
	return false;
}

bool list_edit_lacks_base(const struct ynode *entry, struct diag *d)
{
	const struct ynode *verb = verb_of(entry);
	if (!verb)
		return false;
	diag_error(d, verb->key.at,
		   "'%.*s' changes a list of the layout that is extended, and here is none",
		   STR_FMT(verb->key.s));
	return true;
}

/* The keys of an element {kind: {keys}}; of a part of a booklet, which has no kind, itself. */
static struct ynode *keys_of(const struct ynode *element)
{
	struct ynode *child = element->kind == YNODE_MAP ? element->child : NULL;
	if (child && element->n == 1 && child->kind == YNODE_MAP)
		return child;
	return child ? (struct ynode *)element : NULL;
}

/* The list within the keys of an element or part; NULL: there is none. */
static struct ynode *list_in(const struct ynode *keys)
{
	struct ynode *items = ynode_find(keys, "items");
	items = items ? items : ynode_find(keys, "parts");
	return items && items->kind == YNODE_LIST ? items : NULL;
}

static struct ynode *inner_of(const struct ynode *element)
{
	return list_in(keys_of(element));
}

/* Does a value show the field: "{tip}" in a text or in one of a list? */
static bool shows(const struct ynode *value, struct str field)
{
	if (!value)
		return false;
	for (const struct ynode *c = value->kind == YNODE_LIST ? value->child : NULL; c;
	     c = c->next)
		if (c->kind == YNODE_SCALAR && shows(c, field))
			return true;
	if (value->kind != YNODE_SCALAR)
		return false;
	struct str s = value->text.s;
	for (size_t i = 0; i + field.n + 1 < s.n; i++)
		if (s.p[i] == '{' && s.p[i + 1 + field.n] == '}' &&
		    memcmp(s.p + i + 1, field.p, field.n) == 0)
			return true;
	return false;
}

static bool is_text(const struct ynode *n, struct str s)
{
	return n && n->kind == YNODE_SCALAR && str_eq(n->text.s, s);
}

/* A name, and whether something without a list in it has it: then what holds one has not. */
struct called {
	struct str s;
	bool leaf;
};

static bool is_called(const struct ynode *element, const struct called *name_of)
{
	static const char *const parts[] = {"page", "blocks", "pad", "each"};
	const struct ynode *keys = keys_of(element);
	struct str name = name_of->s;
	if (!keys || (name_of->leaf && inner_of(element)))
		return false;
	if (is_text(ynode_find(keys, "name"), name))
		return true;
	if (keys != element)
		return str_eq(keys->key.s, name) || shows(ynode_find(keys, "value"), name);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (is_text(ynode_find(keys, parts[i]), name))
			return true;
	return false;
}

/* ---- copies ---- */

struct ynode *list_edit_copy(struct arena *a, const struct ynode *n)
{
	struct ynode *copy = arena_alloc(a, sizeof *copy);
	*copy = *n;
	copy->next = NULL;
	return copy;
}

static struct ynode *copy_list(struct edit *e, const struct ynode *list, int depth);

/* The keys of an element, and the lists in them. */
static struct ynode *copy_keys(struct edit *e, const struct ynode *keys, int depth)
{
	struct ynode *copy = list_edit_copy(e->a, keys), **end = &copy->child;
	const struct ynode *inner = list_in(keys);
	for (const struct ynode *c = keys->child; c; c = c->next) {
		*end = c == inner ? copy_list(e, c, depth + 1) : list_edit_copy(e->a, c);
		end = &(*end)->next;
	}
	return copy;
}

static struct ynode *copy_element(struct edit *e, const struct ynode *element, int depth)
{
	const struct ynode *keys = keys_of(element);
	if (!keys || ++e->copied > COPIED_MAX)
		return list_edit_copy(e->a, element);
	if (keys == element)
		return copy_keys(e, element, depth);
	struct ynode *copy = list_edit_copy(e->a, element);
	copy->child = copy_keys(e, keys, depth);
	return copy;
}

static struct ynode *copy_list(struct edit *e, const struct ynode *list, int depth)
{
	struct ynode *copy = list_edit_copy(e->a, list), **end = &copy->child;
	if (depth > DEPTH_MAX || e->copied > COPIED_MAX)
		return copy;
	for (const struct ynode *c = list->child; c; c = c->next) {
		*end = copy_element(e, c, depth);
		end = &(*end)->next;
	}
	*end = NULL;
	return copy;
}

/* ---- lists and places in them ---- */

/* Every list, the outermost first. */
static void each_list(struct edit *e, struct ynode *list, int depth,
		      void (*step)(struct edit *e, struct ynode *list, void *with), void *with)
{
	step(e, list, with);
	for (struct ynode *c = list->child; c && depth < DEPTH_MAX; c = c->next) {
		struct ynode *inner = inner_of(c);
		if (inner)
			each_list(e, inner, depth + 1, step, with);
	}
}

static void find_leaf(struct edit *e, struct ynode *list, void *with)
{
	struct called *c = with;
	(void)e;
	for (struct ynode *el = list->child; el && !c->leaf; el = el->next)
		c->leaf = !inner_of(el) && is_called(el, c);
}

static struct called called_of(struct edit *e, struct str name)
{
	struct called c = {.s = name};
	each_list(e, e->root, 0, find_leaf, &c);
	return c;
}

/* Where the first element of that name hangs in the list, or the last; NULL: none is. */
static struct ynode **place_of(struct ynode *list, const struct called *name, bool last)
{
	struct ynode **found = NULL;
	for (struct ynode **at = &list->child; *at; at = &(*at)->next)
		if (is_called(*at, name)) {
			found = at;
			if (!last)
				break;
		}
	return found;
}

struct known {
	const char *name[COMPARED_MAX];
	int n;
};

static void know(struct edit *e, struct known *k, struct str name)
{
	for (int i = 0; i < k->n; i++)
		if (str_is(name, k->name[i]))
			return;
	if (k->n < COMPARED_MAX && name.n)
		k->name[k->n++] = arena_copy(e->a, name.p, name.n);
}

/* "{tip}" and "{question}" of a value. */
static void know_fields(struct edit *e, struct known *k, const struct ynode *value)
{
	if (!value)
		return;
	for (const struct ynode *c = value->kind == YNODE_LIST ? value->child : NULL; c;
	     c = c->next)
		if (c->kind == YNODE_SCALAR)
			know_fields(e, k, c);
	struct str s = value->kind == YNODE_SCALAR ? value->text.s : (struct str){0};
	for (size_t i = 0; i < s.n; i++) {
		const char *end = s.p[i] == '{' ? memchr(s.p + i, '}', s.n - i) : NULL;
		if (end)
			know(e, k, (struct str){s.p + i + 1, (size_t)(end - s.p) - i - 1});
	}
}

static void know_list(struct edit *e, struct ynode *list, void *with)
{
	static const char *const parts[] = {"name", "page", "blocks", "pad", "each"};
	for (const struct ynode *c = list->child; c; c = c->next) {
		const struct ynode *keys = keys_of(c);
		for (size_t i = 0; keys && i < sizeof parts / sizeof *parts; i++) {
			const struct ynode *n = ynode_find(keys, parts[i]);
			if (n && n->kind == YNODE_SCALAR)
				know(e, with, n->text.s);
		}
		if (keys && keys != c) {
			know_fields(e, with, ynode_find(keys, "value"));
			know(e, with, keys->key.s);
		}
	}
}

/* Nothing in the list has that name. */
static void unknown(struct edit *e, struct str name, struct loc at)
{
	struct known *k = arena_alloc(e->a, sizeof *k);
	*k = (struct known){.n = 0};
	each_list(e, e->root, 0, know_list, k);
	const char *near = near_match(name, k->name, k->n);
	struct str show = form_excerpt(name);
	if (near) {
		diag_error(e->d, at, "nothing in this list is called '%.*s', did you mean '%s'?",
			   STR_FMT(show), near);
		return;
	}
	struct buf b = {.a = e->a};
	for (int i = 0; i < k->n && i < LISTED_MAX; i++)
		buf_printf(&b, "%s%s", i ? ", " : "; there are: ", k->name[i]);
	diag_error(e->d, at, "nothing in this list is called '%.*s'%.*s%s", STR_FMT(show),
		   STR_FMT(buf_slice(&b)), k->n > LISTED_MAX ? " ..." : "");
}

/* ---- the changes ---- */

struct take {
	struct called name;
	struct ynode *chain, **end; /* of what was taken out of the first list that had any */
	const struct ynode *from;
	int n;
};

static void take_out(struct edit *e, struct ynode *list, void *with)
{
	struct take *t = with;
	(void)e;
	for (struct ynode **at; (at = place_of(list, &t->name, false)) != NULL; t->n++) {
		struct ynode *gone = *at;
		*at = gone->next;
		gone->next = NULL;
		list->n--;
		if (!t->from) {
			t->from = list;
			t->end = &t->chain;
		}
		if (t->from == list) {
			*t->end = gone;
			t->end = &gone->next;
		}
	}
}

/* Elements that are put in: beside each element of a name, into it, or at an end of the list. */
struct put {
	struct called beside;
	bool after, into;
	struct ynode *chain;
	struct called own; /* moves: a list that has something of this name has its own moved */
	int n;
};

/* Hangs copies of the chain before what hangs at the place. */
static void hang(struct edit *e, struct ynode *list, struct ynode **at, const struct ynode *chain)
{
	for (; chain; chain = chain->next) {
		struct ynode *copy = copy_element(e, chain, 0);
		copy->next = *at;
		*at = copy;
		at = &copy->next;
		list->n++;
	}
}

static struct ynode **end_of(struct ynode *list)
{
	struct ynode **at = &list->child;
	while (*at)
		at = &(*at)->next;
	return at;
}

static void put_into(struct edit *e, struct ynode *list, struct put *p)
{
	for (struct ynode *c = list->child; c; c = c->next) {
		struct ynode *inner = is_called(c, &p->beside) ? inner_of(c) : NULL;
		if (!inner)
			continue;
		hang(e, inner, p->after ? end_of(inner) : &inner->child, p->chain);
		p->n++;
	}
}

static void put_beside(struct edit *e, struct ynode *list, struct put *p)
{
	struct take its = {.name = p->own};
	if (p->own.s.n) /* it leaves lists without the place, too */
		take_out(e, list, &its);
	struct ynode **at = place_of(list, &p->beside, p->after);
	if (!at)
		return;
	hang(e, list, p->after ? &(*at)->next : at, its.chain ? its.chain : p->chain);
	p->n++;
}

static void put_in(struct edit *e, struct ynode *list, void *with)
{
	struct put *p = with;
	if (p->into)
		put_into(e, list, p);
	else
		put_beside(e, list, p);
}

/* Where an entry says that something goes; false after an error. */
static bool place_read(struct edit *e, const struct ynode *entry, const struct ynode *verb,
		       struct put *p, struct loc *at)
{
	static const char *const ends[] = {"start", "end", NULL};
	const struct ynode *before = ynode_find(entry, "before"),
			   *after = ynode_find(entry, "after"), *into = ynode_find(entry, "into"),
			   *end = ynode_find(entry, "at");
	const struct ynode *where = before ? before : after ? after : into;
	int which = 1;
	if ((before != NULL) + (after != NULL) + (into != NULL) > 1 || (!where && !end) ||
	    (end && (before || after)))
		return diag_error(
			e->d, verb->key.at,
			"'%.*s' needs one of 'before', 'after', 'into' (and 'at' start or "
			"end in it), or 'at' alone",
			STR_FMT(verb->key.s));
	if (end && !ynode_choice(end, ends, &which, e->d))
		return false;
	p->after = after || (!before && which);
	p->into = into != NULL;
	struct text t = {0};
	if (where && !ynode_text(where, &t, e->d))
		return false;
	p->beside = p->into ? (struct called){.s = t.s} : called_of(e, t.s);
	*at = where ? where->at : verb->at;
	return true;
}

static void put_all(struct edit *e, struct put *p, struct loc at)
{
	if (!p->beside.s.n) {
		hang(e, e->root, p->after ? end_of(e->root) : &e->root->child, p->chain);
		return;
	}
	each_list(e, e->root, 0, put_in, p);
	if (!p->n)
		unknown(e, p->beside.s, at);
}

static void insert(struct edit *e, const struct ynode *entry, const struct ynode *verb)
{
	struct put p = {0};
	struct loc at;
	if (!place_read(e, entry, verb, &p, &at))
		return;
	if (verb->kind == YNODE_SCALAR) {
		ynode_is(verb, YNODE_MAP, e->d);
		return;
	}
	p.chain = verb->kind == YNODE_LIST ? verb->child : list_edit_copy(e->a, verb);
	put_all(e, &p, at);
}

/*
 * In a list that has both, what is moved goes to the place; to other lists with the place goes what
 * the first list that had any had. It is nowhere else then.
 */
static void move(struct edit *e, const struct ynode *entry, const struct ynode *verb)
{
	struct put p = {0};
	struct loc at;
	struct text name;
	if (!ynode_text(verb, &name, e->d) || !place_read(e, entry, verb, &p, &at))
		return;
	if (str_eq(name.s, p.beside.s)) {
		diag_error(e->d, verb->at, "'%.*s' cannot be moved beside itself",
			   STR_FMT(form_excerpt(name.s)));
		return;
	}
	struct edit without = *e; /* a copy of all, from which it is taken */
	without.root = copy_list(&without, e->root, 0);
	struct take all = {.name = called_of(e, name.s)};
	each_list(&without, without.root, 0, take_out, &all);
	e->copied = without.copied;
	if (!all.n) {
		unknown(e, name.s, verb->at);
		return;
	}
	p.chain = all.chain;
	if (p.into || !p.beside.s.n)
		e->root = without.root;
	else
		p.own = all.name;
	put_all(e, &p, at);
}

struct alter {
	struct called name;
	const struct ynode *to;
	int n;
};

static void alter_in(struct edit *e, struct ynode *list, void *with)
{
	struct alter *c = with;
	for (struct ynode *el = list->child; el; el = el->next) {
		if (!is_called(el, &c->name))
			continue;
		struct ynode *keys = keys_of(el);
		for (const struct ynode *k = c->to->child; k; k = k->next) {
			struct ynode **at = &keys->child, *own = list_edit_copy(e->a, k);
			while (*at && !str_eq((*at)->key.s, k->key.s))
				at = &(*at)->next;
			keys->n += !*at;
			own->next = *at ? (*at)->next : NULL;
			*at = own;
		}
		c->n++;
	}
}

static void change(struct edit *e, const struct ynode *entry, const struct ynode *verb)
{
	struct text name;
	struct alter c = {.to = ynode_find(entry, "to")};
	if (!ynode_text(verb, &name, e->d))
		return;
	if (!c.to) {
		diag_error(e->d, verb->key.at,
			   "'change' needs 'to': the keys that are to be others");
		return;
	}
	if (!ynode_is(c.to, YNODE_MAP, e->d))
		return;
	c.name = called_of(e, name.s);
	each_list(e, e->root, 0, alter_in, &c);
	if (!c.n)
		unknown(e, name.s, verb->at);
}

static void remove_named(struct edit *e, const struct ynode *verb)
{
	struct text name;
	if (!ynode_text(verb, &name, e->d))
		return;
	struct take t = {.name = called_of(e, name.s)};
	each_list(e, e->root, 0, take_out, &t);
	if (!t.n)
		unknown(e, name.s, verb->at);
}

static void edit_entry(struct edit *e, const struct ynode *entry)
{
	static const char *const placed[] = {"insert", "move", "before", "after",
					     "into",   "at",   NULL};
	static const char *const changed[] = {"change", "to", NULL};
	static const char *const removed[] = {"remove", NULL};
	const struct ynode *verb = verb_of(entry);
	if (!verb) {
		diag_error(e->d, entry->at,
			   "a list that changes another holds changes only: insert, move, remove "
			   "or change");
		return;
	}
	bool puts = str_is(verb->key.s, "insert") || str_is(verb->key.s, "move");
	const char *const *allowed = puts			     ? placed
				     : str_is(verb->key.s, "change") ? changed
								     : removed;
	if (!ynode_only(entry, allowed, str_printf(e->a, "'%.*s'", STR_FMT(verb->key.s)).p, e->d))
		return;
	if (str_is(verb->key.s, "insert"))
		insert(e, entry, verb);
	else if (puts)
		move(e, entry, verb);
	else if (allowed == changed)
		change(e, entry, verb);
	else
		remove_named(e, verb);
}

struct ynode *list_edit(struct arena *a, const struct ynode *base, const struct ynode *edits,
			struct diag *d)
{
	struct edit e = {.a = a, .d = d};
	e.root = copy_list(&e, base, 0);
	for (const struct ynode *c = edits->child; c && e.copied <= COPIED_MAX; c = c->next)
		edit_entry(&e, c);
	if (e.copied > COPIED_MAX)
		diag_error(d, edits->at, "the list with its changes has more than %d elements",
			   COPIED_MAX);
	e.root->key = edits->key;
	return e.root;
}
