/* Changes in the order of their places. */
#include "text/markup/md_edit.h"

void md_change(struct md_editor *e, size_t src, size_t nsrc, struct str by, enum md_edit_kind kind)
{
	struct copy_change c = {src, nsrc, by, kind};
	vec_add(e->a, &e->change);
	int i = e->change.n - 1;
	for (; i > 0 && e->change.p[i - 1].src > src; i--)
		e->change.p[i] = e->change.p[i - 1];
	e->change.p[i] = c;
}

void md_put_in(struct md_editor *e, size_t src, struct str by)
{
	md_change(e, src, 0, by, EDIT_SIGN);
}
