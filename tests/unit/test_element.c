/*
 * The tables of elements: that they agree with each other, and that the JSON Schema and the manual
 * of layouts tell all that stands in them. Runs in the root of the tree.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "doc/layout/element.h"
#include "doc/layout/layout.h"
#include "doc/layout/value.h"

static int setup(void **state)
{
	*state = arena_new();
	return 0;
}

static int teardown(void **state)
{
	arena_drop(*state);
	return 0;
}

static void assert_str(struct str s, const char *z)
{
	assert_int_equal(s.n, strlen(z));
	assert_memory_equal(s.p, z, s.n);
}

static struct str read_whole(struct arena *a, const char *path)
{
	FILE *f = fopen(path, "rb");
	assert_non_null(f);
	char *text = arena_alloc(a, 1 << 20);
	size_t size = fread(text, 1, (1 << 20) - 1, f);
	fclose(f);
	return (struct str){text, size};
}

/* ---- tables and schema
 * --------------------------------------------------------------------------- */

static bool listed(const char *list, struct str word)
{
	struct str w;
	while ((w = next_word(&list)).n)
		if (str_eq(w, word))
			return true;
	return false;
}

/* Every part of "a|b" or "a:b" is a key that the kind takes. */
static void assert_taken(const struct element_kind_row *k, const char *list)
{
	struct str w;
	while ((w = next_word(&list)).n) {
		for (size_t i = 0, from = 0; i <= w.n; i++) {
			if (i < w.n && w.p[i] != '|' && w.p[i] != ':')
				continue;
			assert_true(listed(k->takes, (struct str){w.p + from, i - from}));
			from = i + 1;
		}
	}
}

static void tables_agree(void **state)
{
	(void)state;
	int n = 0;
	for (const struct element_kind_row *k = element_kinds; k->name; k++, n++) {
		const char *list = k->takes;
		struct str w;
		assert_int_equal(k->kind, n);
		while ((w = next_word(&list)).n)
			assert_non_null(element_key_find(k->kind, w));
		assert_taken(k, k->needs);
		assert_taken(k, k->at);
		assert_taken(k, k->with);
	}
	assert_int_equal(n, EL_SLUG + 1);
}

/* A key has one entry for all kinds, or one for each kind that takes it its own way; and no entry
 * is for a kind that does not take it. */
static void keys_are_taken_once(void **state)
{
	(void)state;
	for (const struct element_key *k = element_keys; k->name; k++) {
		for (const struct element_key *other = element_keys; other < k; other++)
			assert_false(k->of == other->of && strcmp(k->name, other->name) == 0);
		if (k->of != ANY_KIND)
			assert_true(listed(element_kinds[k->of].takes, str_of(k->name)));
	}
	assert_int_equal(element_key_find(EL_TEXT, STR("cut"))->type, KEY_BOOL);
	assert_int_equal(element_key_find(EL_SLUG, STR("cut"))->type, KEY_INT);
	assert_null(element_key_find(EL_RULE, STR("shares")));
}

/* The manual names every kind of element with the keys that it takes, and every placeholder. */
static void manual_tells_all(void **state)
{
	struct arena *a = *state;
	const char *text = read_whole(a, "docs/layouts.md").p;
	for (const struct element_kind_row *k = element_kinds; k->name; k++) {
		char *entry = strstr(text, str_printf(a, "**`%s`**", k->name).p);
		assert_non_null(entry);
		const char *end = strstr(entry, "\n\n"), *list = k->takes;
		struct str w;
		while ((w = next_word(&list)).n) {
			const char *key = strstr(entry, str_printf(a, "`%.*s`", STR_FMT(w)).p);
			assert_true(key && key < end);
		}
	}
	for (const struct element_key *k = element_keys; k->name; k++)
		assert_non_null(strstr(text, str_printf(a, "| `%s` |", k->name).p));
	for (const struct placeholder *p = placeholders; p->name; p++)
		assert_non_null(strstr(text, str_printf(a, "`{%s}`", p->name).p));
	for (const struct card_field *f = card_fields; f->key; f++)
		assert_non_null(strstr(text, str_printf(a, "`{%s}`", f->key).p));
}

/* JSON is YAML. The schema lists for each kind the keys of the table, no more and no fewer. */
static void schema_knows_all_keys(void **state)
{
	struct arena *a = *state;
	struct str text = read_whole(a, "layouts/layout.schema.json");
	struct ynode *root = ynode_read(a, "schema", text, diag_new(a, stderr));
	assert_non_null(root);
	const struct ynode *defs = ynode_find(root, "definitions");
	for (const struct element_kind_row *k = element_kinds; k->name; k++) {
		const struct ynode *keys = ynode_find(ynode_find(defs, k->name), "properties");
		const char *list = k->takes;
		struct str w;
		int n = 4; /* when, role, order and name */
		assert_non_null(keys);
		for (; (w = next_word(&list)).n; n++)
			assert_non_null(ynode_find(keys, str_copy(a, w).p));
		assert_int_equal(keys->n, n);
	}
	const struct ynode *paper = ynode_find(
		ynode_find(ynode_find(ynode_find(defs, "sheet"), "properties"), "paper"), "anyOf");
	paper = ynode_find(paper->child, "enum");
	const struct ynode *c = paper->child;
	for (const struct paper *p = papers; p->name; p++, c = c->next)
		assert_str(c->text.s, p->name);
	assert_null(c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tables_agree),
		cmocka_unit_test(keys_are_taken_once),
		cmocka_unit_test_setup_teardown(schema_knows_all_keys, setup, teardown),
		cmocka_unit_test_setup_teardown(manual_tells_all, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
