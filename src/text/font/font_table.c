#include "text/font/font_table.h"

unsigned table_u16(struct font_stretch *t, size_t at)
{
	if (at + 2 > t->n) {
		t->broken = true;
		return 0;
	}
	return (unsigned)t->p[at] << 8 | t->p[at + 1];
}

size_t table_u32(struct font_stretch *t, size_t at)
{
	return (size_t)table_u16(t, at) << 16 | table_u16(t, at + 2);
}

int coverage_index(struct font_stretch *t, size_t at, unsigned gid)
{
	unsigned format = table_u16(t, at), lo = 0, hi = table_u16(t, at + 2);
	bool ranges = format == 2;
	if (format != 1 && format != 2)
		t->broken = true;
	while (lo < hi && !t->broken) {
		unsigned mid = (lo + hi) / 2;
		size_t e = at + 4 + (size_t)mid * (ranges ? 6 : 2);
		unsigned first = table_u16(t, e), last = ranges ? table_u16(t, e + 2) : first;
		if (gid < first)
			hi = mid;
		else if (gid > last)
			lo = mid + 1;
		else
			return (int)(ranges ? table_u16(t, e + 4) + gid - first : mid);
	}
	return -1;
}

unsigned class_of(struct font_stretch *t, size_t at, unsigned gid)
{
	unsigned format = table_u16(t, at);
	if (format == 1) {
		unsigned first = table_u16(t, at + 2);
		return gid >= first && gid - first < table_u16(t, at + 4)
			       ? table_u16(t, at + 6 + 2 * (size_t)(gid - first))
			       : 0;
	}
	unsigned lo = 0, hi = table_u16(t, at + 2);
	t->broken = t->broken || format != 2;
	while (lo < hi && !t->broken) {
		unsigned mid = (lo + hi) / 2;
		size_t e = at + 4 + 6 * (size_t)mid;
		if (gid < table_u16(t, e))
			hi = mid;
		else if (gid > table_u16(t, e + 2))
			lo = mid + 1;
		else
			return table_u16(t, e + 4);
	}
	return 0;
}
