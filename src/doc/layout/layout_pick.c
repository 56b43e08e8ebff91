/* Looks through the installed layouts for the one that serves a card size best. */
#include "doc/layout/layout_pick.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>

#include "doc/layout/layout.h"
#include "doc/layout/layout_file.h"
#include "doc/data/size.h"
#include "doc/yaml/ystore.h"

/* The size under `serves` of a card layout; false if it has none, or is for another use. */
static bool serves(struct arena *a, const struct ynode *root, enum layout_use use, struct diag *d,
		   struct paper *out)
{
	static const struct paper none[] = {{NULL, NULL, 0, 0}};
	const struct ynode *n = ynode_find(root, "serves"), *its = ynode_find(root, "for");
	struct text t;
	if (its ? !str_is(its->text.s, layout_use_name(use)) : use != FOR_CARDS)
		return false;
	return n && ynode_text(n, &t, d) && size_read(a, none, "serves", t.s, d, out);
}

struct str layout_pick(struct arena *a, const struct places *places, mpt w, mpt h,
		       enum layout_use use, struct diag *d)
{
	const char *dir = str_printf(a, "%s/layouts", places->data).p;
	struct str best = {0}, modest = {0}; /* modest: the one with the smallest cards */
	struct paper smallest = {.w = LEN_MAX, .h = LEN_MAX};
	int64_t area = 0;
	DIR *open = opendir(dir);
	if (!open) {
		diag_error(d, (struct loc){.file = dir}, "cannot read the folder: %s",
			   strerror(errno));
		return best;
	}
	for (struct dirent *e = readdir(open); e; e = readdir(open)) {
		size_t n = strlen(e->d_name);
		struct paper least;
		if (n <= 5 || strcmp(e->d_name + n - 5, ".yaml") != 0)
			continue;
		const char *path = str_printf(a, "%s/%s", dir, e->d_name).p;
		if (!serves(a, yaml_heads(a, places, path, (struct loc){0}, d), use, d, &least))
			continue;
		int64_t size = (int64_t)least.w * least.h;
		struct str name = str_copy(a, (struct str){e->d_name, n - 5});
		if (size < (int64_t)smallest.w * smallest.h) {
			smallest = least;
			modest = name;
		}
		bool better = size > area || (size == area && str_cmp(name, best) < 0);
		if (least.w <= w && least.h <= h && better) {
			area = size;
			best = name;
		}
	}
	closedir(open);
	if (!best.n && modest.n)
		diag_error(d, (struct loc){0},
			   "no installed layout %sserves so small a card: %.*s, for the smallest, "
			   "needs "
			   "%s",
			   use == FOR_DIVIDERS ? "for dividers " : "", STR_FMT(modest),
			   smallest.name);
	else if (!best.n)
		diag_error(d, (struct loc){0},
			   "no installed layout %ssays which cards it serves (see docs/layouts.md, "
			   "'serves')",
			   use == FOR_DIVIDERS ? "for dividers " : "");
	return best;
}
