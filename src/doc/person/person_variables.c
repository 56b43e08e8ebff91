/* Names of variables that a guide or a layout declares. */
#include "doc/person/person.h"

#include <string.h>

#include "doc/yaml/forms.h"
#include "doc/yaml/ynode.h"

const struct person_variable *person_variable_find(const struct person_variables *v,
						   struct str name)
{
	for (int i = 0; i < v->n; i++)
		if (str_eq(v->p[i].name, name))
			return &v->p[i];
	return NULL;
}

static bool add(struct arena *a, struct person_variables *v, struct str name, struct loc at,
		struct diag *d)
{
	if (!person_name_valid(name))
		return diag_error(d, at,
				  "'%.*s' is no name of a variable: use at most %d small letters, "
				  "digits, - and _, a letter first",
				  STR_FMT(form_excerpt(name)), PERSON_NAME_MAX);
	if (person_variable_find(v, name))
		return diag_error(d, at, "the variable '%.*s' is named twice", STR_FMT(name));
	v->p[v->n++] = (struct person_variable){.name = str_copy(a, name), .at = at};
	return true;
}

static void read_usual(struct arena *a, const struct ynode *n, struct person_variables *v,
		       struct diag *d)
{
	struct person_variable *one = &v->p[v->n - 1];
	struct person checked = {0};
	struct text t;
	if (n->kind == YNODE_SCALAR && ynode_is_empty(n)) {
		one->optional = n->quoted;
		return;
	}
	struct person_source from = {n->at, str_printf(a, "'%.*s'", STR_FMT(one->name)).p};
	if (!ynode_text(n, &t, d) || !person_set(a, &checked, STR("usual"), t.s, from, d))
		return;
	one->optional = true;
	one->usual = checked.n ? checked.value->value : (struct str){0};
}

void person_variables_read(struct arena *a, const struct ynode *n, struct person_variables *out,
			   struct diag *d)
{
	if (!n)
		return;
	out->declared = true;
	if (n->kind == YNODE_SCALAR) {
		diag_error(d, n->at,
			   "'variables' must be a list of names, or a mapping of names to what "
			   "stands there if nothing is given");
		return;
	}
	if (n->n > PERSON_VALUES_MAX) {
		diag_error(d, n->at, "at most %d variables", PERSON_VALUES_MAX);
		return;
	}
	out->p = arena_array(a, struct person_variable, n->n);
	for (const struct ynode *c = n->child; c; c = c->next) {
		struct text t;
		if (n->kind == YNODE_MAP && add(a, out, c->key.s, c->key.at, d))
			read_usual(a, c, out, d);
		else if (n->kind == YNODE_LIST && ynode_text(c, &t, d))
			add(a, out, t.s, t.at, d);
	}
}

const char *person_nearest(struct arena *a, const struct person *p,
			   const struct person_variables *v, struct str name)
{
	const char *known[2 * PERSON_VALUES_MAX + 8];
	int n = 0;
	for (int i = 0; person_names[i]; i++)
		known[n++] = person_names[i];
	for (int i = 0; i < p->n; i++)
		known[n++] = arena_copy(a, p->value[i].name.p, p->value[i].name.n);
	for (int i = 0; v && i < v->n; i++)
		known[n++] = arena_copy(a, v->p[i].name.p, v->p[i].name.n);
	return near_match(name, known, n);
}
