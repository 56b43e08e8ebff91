/* Finds and checks profiles of presses. */
#include "doc/data/press_condition.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "doc/data/icc.h"

enum {
	PROFILE_MOST = 16 << 20, /* bytes; the largest in use have 4 MB */
	DEPTH_MOST = 3,		 /* of folders below those of the system */
	FOUND_MOST = 2000,	 /* files that are looked at: more no system has */
	VERSION = 8,		 /* where a header has its version */
	VERSION_MOST = 4,	 /* the last that PDF knows */
};

static const char usual[] = "default_cmyk";

/*
 * Descriptions of profiles that are handed out for conditions of the ICC's registry
 * (https://www.color.org/registry/index.xalter), by a part that they all have.
 */
static const struct {
	const char *part, *name;
} registry[] = {
	{"FOGRA51", "FOGRA51"},
	{"FOGRA52", "FOGRA52"},
	{"FOGRA39", "FOGRA39"},
	{"FOGRA47", "FOGRA47"},
	{"FOGRA29", "FOGRA29"},
	{"FOGRA27", "FOGRA27"},
	{"PSO Coated v3", "FOGRA51"},
	{"PSO Uncoated v3", "FOGRA52"},
	{"ISO Coated v2", "FOGRA39"},
	{"PSO Uncoated ISO12647", "FOGRA47"},
	{"ISO Uncoated", "FOGRA29"},
	{"GRACoL2006_Coated1", "CGATS TR 006"},
	{"GRACoL2013_CRPC6", "CGATS21-2-CRPC6"},
	{"SWOP2006_Coated3", "CGATS TR 003"},
	{"SWOP2006_Coated5", "CGATS TR 005"},
	{"SWOP2013C3_CRPC5", "CGATS21-2-CRPC5"},
	{"U.S. Web Coated (SWOP) v2", "CGATS TR 001"},
	{"Japan Color 2011 Coated", "JC201103"},
	{"Japan Color 2001 Coated", "JC200103"},
};

static const char *registered(const char *description)
{
	for (size_t i = 0; i < sizeof registry / sizeof *registry; i++)
		if (strstr(description, registry[i].part))
			return registry[i].name;
	return NULL;
}

/* ---- files ---- */

struct finder {
	struct arena *a;
	VEC(const char *) path;
};

static bool ends_as_profile(const char *name)
{
	const char *dot = strrchr(name, '.');
	struct str end = dot ? str_of(dot) : (struct str){0};
	return str_same(end, STR(".icc")) || str_same(end, STR(".icm"));
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void find_below(struct finder *f, const char *folder, int depth)
{
	DIR *dir = opendir(folder);
	if (!dir)
		return;
	VEC(const char *) name = {0};
	for (const struct dirent *e; (e = readdir(dir)) != NULL && name.n < FOUND_MOST;)
		if (e->d_name[0] != '.')
			*vec_add(f->a, &name) = arena_copy(f->a, e->d_name, strlen(e->d_name));
	closedir(dir);
	if (name.n)
		qsort(name.p, (size_t)name.n, sizeof *name.p, by_name);
	for (int i = 0; i < name.n && f->path.n < FOUND_MOST; i++) {
		const char *path = str_printf(f->a, "%s/%s", folder, name.p[i]).p;
		if (ends_as_profile(name.p[i]))
			*vec_add(f->a, &f->path) = path;
		else if (depth < DEPTH_MOST)
			find_below(f, path, depth + 1);
	}
}

/* Where systems keep profiles: those of the user first. */
static void find_all(struct finder *f)
{
	const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
	if (data && *data)
		find_below(f, str_printf(f->a, "%s/icc", data).p, 0);
	else if (home && *home)
		find_below(f, str_printf(f->a, "%s/.local/share/icc", home).p, 0);
	if (home && *home)
		find_below(f, str_printf(f->a, "%s/.color/icc", home).p, 0);
	find_below(f, "/usr/local/share/color/icc", 0);
	find_below(f, "/usr/share/color/icc", 0);
	find_below(f, "/var/lib/color/icc", 0);
}

struct str condition_stem(const char *path)
{
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
	const char *dot = strrchr(name, '.');
	return (struct str){name, dot ? (size_t)(dot - name) : strlen(name)};
}

/* ---- profiles ---- */

/* NULL, or what is wrong with it for a press. */
static const char *fault(struct str p)
{
	if (p.n <= ICC_HEADER || !icc_is_at(p, ICC_SIGN, "acsp"))
		return "is no ICC profile";
	if (icc_number(p, 0) != p.n)
		return "is an ICC profile of another length than it says";
	if (!icc_is_at(p, ICC_CLASS, "prtr"))
		return "is no profile of a printer or press";
	if (!icc_is_at(p, ICC_SPACE, "CMYK"))
		return "is not for cyan, magenta, yellow and black";
	if ((unsigned char)p.p[VERSION] > VERSION_MOST)
		return "is of a version of ICC after 4, which PDF does not know";
	return NULL;
}

/* NULL, or why it cannot be used. */
static const char *load(struct arena *a, const char *path, struct press_condition *out)
{
	*out = (struct press_condition){.path = path};
	const char *why = file_read_regular(a, path, PROFILE_MOST, &out->profile);
	if (why)
		return str_printf(a, "cannot be read: %s", why).p;
	why = fault(out->profile);
	if (why)
		return why;
	out->name = icc_name(a, out->profile);
	if (!*out->name) {
		struct str s = condition_stem(path);
		out->name = arena_copy(a, s.p, s.n);
	}
	out->registered = registered(out->name);
	return NULL;
}

struct press_condition *condition_list(struct arena *a, int *n)
{
	struct finder f = {.a = a};
	find_all(&f);
	struct press_condition *all = arena_array(a, struct press_condition, f.path.n + 1);
	*n = 0;
	for (int i = 0; i < f.path.n; i++) {
		struct arena *work = arena_new();
		struct press_condition one;
		if (!load(work, f.path.p[i], &one)) {
			one.profile = (struct str){0};
			one.name = arena_copy(a, one.name, strlen(one.name));
			all[(*n)++] = one;
		}
		arena_drop(work);
	}
	return all;
}

/* ---- by name ---- */

static enum condition_found unknown(struct arena *a, const char *name, struct diag *d)
{
	int n;
	const struct press_condition *all = condition_list(a, &n);
	struct buf b = {.a = a};
	for (int i = 0; i < n; i++)
		buf_printf(&b, "%s%.*s", i ? ", " : "", STR_FMT(condition_stem(all[i].path)));
	if (!n)
		buf_str(&b, STR("none is installed (Debian: libgs-common, icc-profiles)"));
	diag_usage(d,
		   "no profile of a press is named '%s': --press-profile takes a file (.icc), or "
		   "one of those that the system has: %.*s",
		   name, STR_FMT(buf_slice(&b)));
	return CONDITION_UNKNOWN;
}

enum condition_found condition_read(struct arena *a, const char *name, struct diag *d,
				    struct press_condition *out)
{
	const char *path = name;
	if (!name || !(strchr(name, '/') || ends_as_profile(name))) {
		struct finder f = {.a = a};
		const char *wanted = name ? name : usual;
		find_all(&f);
		path = NULL;
		for (int i = 0; i < f.path.n && !path; i++)
			if (str_same(condition_stem(f.path.p[i]), str_of(wanted)))
				path = f.path.p[i];
		if (!path)
			return unknown(a, wanted, d);
	}
	const char *why = load(a, path, out);
	if (!why)
		return CONDITION_READ;
	diag_usage(d, "--press-profile: %s %s", path, why);
	return CONDITION_UNREADABLE;
}
