/*
 * Kerning, read where it stands in the font: a pair adjustment that moves nothing but the first
 * glyph's advance depends on the two glyphs alone, and adds up with those of other lookups
 * (OpenType 1.9, chapter GPOS).
 */
#include <string.h>

#include "text/font/simple_units.h"

enum { SUBTABLES_MAX = 64 /* that kern one unit: fonts have up to 20 in all */ };

/* What a subtable makes of a pair. */
struct kerned {
	bool applied; /* further subtables of the lookup do not count */
	bool unsure;  /* ... or they do: HarfBuzz has changed its mind about class 0 */
	int32_t units;
};

static int32_t value_at(struct font_stretch *t, size_t at, bool has)
{
	return has ? (int16_t)table_u16(t, at) : 0;
}

/* Format 1: the second glyphs of each first one are listed. */
static struct kerned kern_listed(struct font_stretch *t, size_t at, unsigned index, unsigned second)
{
	bool has = table_u16(t, at + 4) != 0;
	size_t set = at + table_u16(t, at + 10 + 2 * (size_t)index), size = has ? 4 : 2;
	unsigned lo = 0, hi = table_u16(t, set);
	while (lo < hi && !t->broken) {
		unsigned mid = (lo + hi) / 2;
		size_t e = set + 2 + size * mid;
		unsigned gid = table_u16(t, e);
		if (gid == second)
			return (struct kerned){.applied = true, .units = value_at(t, e + 2, has)};
		if (second < gid)
			hi = mid;
		else
			lo = mid + 1;
	}
	return (struct kerned){0};
}

/* Format 2: by the classes of both glyphs. */
static struct kerned kern_classes(struct font_stretch *t, size_t at, unsigned first,
				  unsigned second)
{
	bool has = table_u16(t, at + 4) != 0;
	unsigned k1 = class_of(t, at + table_u16(t, at + 8), first);
	unsigned k2 = class_of(t, at + table_u16(t, at + 10), second);
	if (k1 >= table_u16(t, at + 12) || k2 >= table_u16(t, at + 14))
		return (struct kerned){0};
	size_t e = at + 16 + ((size_t)k1 * table_u16(t, at + 14) + k2) * (has ? 2 : 0);
	return (struct kerned){.applied = k2 != 0, .unsure = !k2, .units = value_at(t, e, has)};
}

/* index: of the first glyph in the coverage of the subtable. */
static struct kerned kern_pair(struct font_stretch *t, size_t at, int index, unsigned first,
			       unsigned second)
{
	if (index < 0)
		return (struct kerned){0};
	if (table_u16(t, at) == 1)
		return kern_listed(t, at, (unsigned)index, second);
	t->broken = t->broken || table_u16(t, at) != 2;
	return kern_classes(t, at, first, second);
}

/* The subtables that kern a unit. */
struct kerning {
	const struct pairs *at[SUBTABLES_MAX];
	int index[SUBTABLES_MAX]; /* of its glyph in their coverages */
	int n;
	bool full;
};

static void find_kerning(struct simple *s, int before, struct kerning *k)
{
	k->n = 0;
	k->full = false;
	for (int i = 0; i < s->pairs.n && s->kerned[before]; i++) {
		size_t at = s->pairs.p[i].at;
		int index =
			coverage_index(&s->gpos, at + table_u16(&s->gpos, at + 2), s->gid[before]);
		k->full = k->full || (index >= 0 && k->n == SUBTABLES_MAX);
		if (index < 0 || k->full)
			continue;
		k->at[k->n] = &s->pairs.p[i];
		k->index[k->n++] = index;
	}
}

static int kern_find(struct simple *s, const struct kerning *by, int before, int unit)
{
	int32_t sum = 0;
	for (int i = 0; i < by->n;) {
		unsigned lookup = by->at[i]->lookup;
		bool done = false, unsure = false;
		for (; i < by->n && by->at[i]->lookup == lookup; i++) {
			if (done)
				continue;
			struct kerned k = kern_pair(&s->gpos, by->at[i]->at, by->index[i],
						    s->gid[before], s->gid[unit]);
			unsure = unsure || k.unsure;
			if (unsure && k.units)
				return KERN_APART;
			done = k.applied;
			sum += k.units;
		}
	}
	return s->gpos.broken || by->full || sum > KERN_MOST || sum < -KERN_MOST ? KERN_APART : sum;
}

static int16_t *row_of(struct simple *s, int before)
{
	if (!s->kern[before]) {
		s->kern[before] = arena_room(s->a, int16_t, UNITS);
		memset(s->kern[before], KERN_UNKNOWN & 0xFF, UNITS * sizeof(int16_t));
	}
	return s->kern[before];
}

void kern_bar(struct simple *s, int before, int unit, int how)
{
	int16_t *kern = &row_of(s, before)[unit];
	if (*kern != KERN_BARRED)
		*kern = (int16_t)how;
}

int simple_kern(struct simple *s, int before, int unit)
{
	if (s->sheet.units) {
		const uint8_t *p =
			s->sheet.units + 2 * ((size_t)s->sheet.first[before] * s->sheet.nsecond +
					      s->sheet.second[unit]);
		return (int16_t)(p[0] | p[1] << 8);
	}
	int16_t *known = &row_of(s, before)[unit];
	if (*known == KERN_UNKNOWN) {
		struct kerning by;
		find_kerning(s, before, &by);
		*known = (int16_t)kern_find(s, &by, before, unit);
	}
	return *known;
}

void kern_row(struct simple *s, int before, int16_t out[UNITS])
{
	struct kerning by;
	find_kerning(s, before, &by);
	for (int i = 0; i < UNITS; i++) {
		out[i] = s->kern[before] ? s->kern[before][i] : KERN_UNKNOWN;
		if (out[i] == KERN_UNKNOWN)
			out[i] = s->gid[i] ? (int16_t)kern_find(s, &by, before, i) : 0;
	}
}
