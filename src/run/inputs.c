/* Named files that are not there. */
#include "run/inputs.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "doc/data/profile.h"
#include "doc/data/stock.h"
#include "doc/layout/layout_file.h"

static bool layout_there(struct run *r, struct str name)
{
	struct loc at = {0};
	const char *path = layout_path(r->a, name, NULL, &r->places, at, r->diag);
	if (!path)
		return false;
	return access(path, R_OK) == 0 ||
	       diag_usage(r->diag, "cannot read %s: %s", path, strerror(errno));
}

static bool profile_there(struct run *r)
{
	struct correction none;
	const char *path = profile_path(r->a, r->rq.printer);
	if (path && access(path, R_OK) == 0)
		return true;
	return profile_read(r->a, r->rq.printer, r->diag, &none); /* which tells */
}

/* A stock is a name of ours, as a paper is: another one is wrong usage. */
static int find_stock(struct run *r)
{
	struct card_options *o = &r->rq.opt.cards;
	struct stocks *all = arena_alloc(r->a, sizeof *all);
	if (!o->stock_name)
		return EXIT_DONE;
	if (!stocks_read(r->a, &r->places, r->diag, all))
		return EXIT_INPUT;
	o->stock = stock_find(r->a, all, str_of(o->stock_name), r->diag);
	return o->stock ? EXIT_DONE : EXIT_USAGE;
}

static int find_press(struct run *r)
{
	if (!r->rq.opt.print.x4)
		return EXIT_DONE;
	switch (condition_read(r->a, r->rq.condition, r->diag, &r->condition)) {
	case CONDITION_READ: return EXIT_DONE;
	case CONDITION_UNREADABLE: return EXIT_SYSTEM;
	default: return EXIT_USAGE;
	}
}

int inputs_check(struct run *r)
{
	bool good = true;
	for (int i = 0; i < r->rq.nlayout; i++)
		good = layout_there(r, r->rq.layout[i]) && good;
	if (r->rq.printer && !r->rq.readings)
		good = profile_there(r) && good;
	int status = find_stock(r);
	if (!good)
		return EXIT_SYSTEM;
	int press = find_press(r);
	return press > status ? press : status;
}
