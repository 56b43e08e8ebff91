/*
 * Layout files. A chain of `extends` is read from the layout that was asked for towards its
 * ancestors, then merged the other way round: maps key by key, lists of changes into the list that
 * they change, everything else replaced whole.
 */
#include "doc/layout/layout_file.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "doc/layout/list_edit.h"
#include "doc/yaml/forms.h"
#include "doc/yaml/names.h"
#include "doc/yaml/ystore.h"

enum {
	CHAIN_MAX = 8,	      /* more ancestors than that are a mistake, or a loop */
	MERGE_DEPTH_MAX = 32, /* layouts nest 6 deep; keeps the recursion flat */
	NAMES_MAX = 256,      /* layouts of a folder that are looked at for a near name */
};

/* ---- finding ---- */

static bool ends_with(struct str s, const char *end)
{
	size_t n = strlen(end);
	return s.n >= n && memcmp(s.p + s.n - n, end, n) == 0;
}

static bool is_path(struct str name)
{
	return (name.n && memchr(name.p, '/', name.n)) || ends_with(name, ".yaml") ||
	       ends_with(name, ".yml");
}

/* The folder of a path with its slash; empty if it has none. */
static struct str folder_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? (struct str){path, (size_t)(slash - path) + 1} : (struct str){0};
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Names of the layouts in a folder, sorted. */
static const char **names_in(struct arena *a, const char *folder, int *n)
{
	const char **list = arena_array(a, const char *, NAMES_MAX);
	DIR *dir = opendir(folder);
	*n = 0;
	if (!dir)
		return list;
	for (struct dirent *e; *n < NAMES_MAX && (e = readdir(dir)) != NULL;) {
		struct str s = str_of(e->d_name);
		if (s.n && s.p[0] != '.' && ends_with(s, ".yaml"))
			list[(*n)++] = arena_copy(a, s.p, s.n - strlen(".yaml"));
	}
	closedir(dir);
	qsort(list, (size_t)*n, sizeof *list, by_name);
	return list;
}

static const char *no_layout(struct arena *a, struct str name, const struct places *places,
			     struct loc at, struct diag *d)
{
	int n;
	const char **list = names_in(a, str_printf(a, "%s/layouts", places->data).p, &n);
	const char *near = near_match(name, list, n);
	if (near) {
		diag_error(d, at, "no layout is named '%.*s', did you mean '%s'?", STR_FMT(name),
			   near);
		return NULL;
	}
	struct buf b = {.a = a};
	for (int i = 0; i < n; i++)
		buf_printf(&b, "%s%s", i ? ", " : "", list[i]);
	diag_error(d, at, "no layout is named '%.*s', there are: %.*s", STR_FMT(name),
		   STR_FMT(buf_slice(&b)));
	return NULL;
}

static const char *installed(struct arena *a, struct str name, const struct places *places)
{
	const char *path = str_printf(a, "%s/layouts/%.*s.yaml", places->data, STR_FMT(name)).p;
	return name.n && access(path, F_OK) == 0 ? path : NULL;
}

const char *layout_path(struct arena *a, struct str name, const char *beside,
			const struct places *places, struct loc at, struct diag *d)
{
	struct str folder = beside ? folder_of(beside) : (struct str){0};
	if (is_path(name)) {
		if (name.p[0] == '/')
			folder.n = 0;
		return str_printf(a, "%.*s%.*s", STR_FMT(folder), STR_FMT(name)).p;
	}
	if (beside) {
		const char *path = str_printf(a, "%.*s%.*s.yaml", STR_FMT(folder), STR_FMT(name)).p;
		/* a file may take the name of the installed layout that it extends */
		if (strcmp(path, beside) != 0 && access(path, F_OK) == 0)
			return path;
	}
	const char *path = installed(a, name, places);
	return path ? path : no_layout(a, name, places, at, d);
}

const char *layout_find(struct arena *a, struct str name, const struct places *places)
{
	return is_path(name) ? str_printf(a, "%.*s", STR_FMT(name)).p : installed(a, name, places);
}

/* ---- merging ---- */

struct layering {
	struct arena *a;
	struct diag *d;
};

static struct ynode *merge(struct layering *m, const struct ynode *base, const struct ynode *own,
			   int depth);

static struct ynode *merge_maps(struct layering *m, const struct ynode *base,
				const struct ynode *own, int depth)
{
	struct ynode *out = list_edit_copy(m->a, own);
	struct ynode **end = &out->child;
	struct name *keys = NULL, *taken = NULL;
	out->n = 0;
	for (struct ynode *c = own->child; c; c = c->next)
		names_add(m->a, &keys, c->key.s)->value = c;
	for (const struct ynode *c = base->child; c; c = c->next) {
		const struct name *same = names_find(keys, c->key.s);
		if (same)
			names_add(m->a, &taken, c->key.s);
		*end = same ? merge(m, c, same->value, depth + 1) : list_edit_copy(m->a, c);
		end = &(*end)->next;
		out->n++;
	}
	for (const struct ynode *c = own->child; c; c = c->next) {
		if (names_find(taken, c->key.s))
			continue;
		*end = list_edit_copy(m->a, c);
		end = &(*end)->next;
		out->n++;
	}
	*end = NULL;
	return out;
}

static struct ynode *merge(struct layering *m, const struct ynode *base, const struct ynode *own,
			   int depth)
{
	if (base->kind == YNODE_MAP && own->kind == YNODE_MAP && depth < MERGE_DEPTH_MAX)
		return merge_maps(m, base, own, depth);
	if (base->kind == YNODE_LIST && list_edit_is(own))
		return list_edit(m->a, base, own, m->d);
	return list_edit_copy(m->a, own);
}

/* ---- the chain ---- */

struct layout_chain {
	const struct places *places;
	const char *path[CHAIN_MAX];
	struct ynode *root[CHAIN_MAX];
	int n;
};

static bool is_loop(struct arena *a, const struct layout_chain *c, const char *path, struct loc at,
		    struct diag *d)
{
	for (int i = 0; i < c->n; i++) {
		if (strcmp(c->path[i], path) != 0)
			continue;
		struct buf b = {.a = a};
		for (int k = i; k < c->n; k++)
			buf_printf(&b, "%s -> ", c->path[k]);
		diag_error(d, at, "layouts extend each other in a loop: %.*s%s",
			   STR_FMT(buf_slice(&b)), path);
		return true;
	}
	return false;
}

/*
 * The file that a layout extends. A layout may come from a stranger: it has no business with files
 * beyond its own folder, lines of which would be quoted in messages.
 */
static const char *extended_path(struct arena *a, const struct layout_chain *c,
				 const struct ynode *extends, const struct places *places,
				 struct diag *d)
{
	struct text name;
	const char *beside = c->path[c->n - 1];
	if (!ynode_text(extends, &name, d))
		return NULL;
	const char *path = layout_path(a, name.s, beside, places, extends->at, d);
	struct str folder = folder_of(beside), top = folder_of(c->path[0]);
	const char *own = is_path(name.s) ? NULL : installed(a, name.s, places);
	if (!path || (own && strcmp(own, path) == 0))
		return path;
	if (file_is_below(path, str_printf(a, "%.*s", STR_FMT(folder)).p) ||
	    file_is_below(path, str_printf(a, "%.*s", STR_FMT(top)).p))
		return path;
	bool plain = name.s.p[0] != '/' && !strstr(path + folder.n, "..");
	if (plain && !file_exists(path)) /* which the reader says better */
		return path;
	diag_error(
		d, extends->at,
		"'extends' must name a layout, or a file in the folder of this one or below, found "
		"'%.*s'",
		STR_FMT(form_excerpt(name.s)));
	return NULL;
}

/* Adds a file to the chain; *next: what it extends, or NULL. */
static bool add_file(struct arena *a, struct layout_chain *c, const char *path, struct loc at,
		     const struct ynode **next, struct diag *d)
{
	*next = NULL;
	if (is_loop(a, c, path, at, d))
		return false;
	if (c->n == CHAIN_MAX)
		return diag_error(d, at, "more than %d layouts extend each other", CHAIN_MAX);
	struct ynode *root = yaml_load(a, c->places, path, at, d);
	if (!root || !ynode_is(root, YNODE_MAP, d)) {
		struct stat st;
		if (at.file && stat(path, &st) == 0 &&
		    S_ISREG(st.st_mode)) /* else it is told there */
			diag_note(d, at, "the layout that is extended here");
		return false;
	}
	c->path[c->n] = path;
	c->root[c->n++] = root;
	*next = ynode_find(root, "extends");
	return true;
}

bool layout_load(struct arena *a, const struct layout_request *rq, const struct places *places,
		 struct diag *d, struct layout_tree *out)
{
	struct layout_chain c = {.places = places};
	const struct ynode *next;
	struct loc at = {0};
	const char *path = layout_path(a, rq->name, NULL, places, at, d);
	bool good = path && add_file(a, &c, path, at, &next, d);
	while (good && next) {
		at = next->at;
		path = extended_path(a, &c, next, places, d);
		good = path && add_file(a, &c, path, at, &next, d);
	}
	if (!good)
		return false;
	struct ynode *root = c.root[c.n - 1];
	struct layering m = {a, d};
	for (int i = c.n - 2; i >= 0; i--)
		root = merge(&m, root, c.root[i], 0);
	const struct ynode *low = rq->opt.print.inks.low ? ynode_find(root, "low-ink") : NULL;
	if (low && ynode_is(low, YNODE_MAP, d))
		root = merge(&m, root, low, 0);
	*out = (struct layout_tree){c.path[0], c.root[0], root};
	return true;
}
