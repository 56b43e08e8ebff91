/*
 * Reads the lookups of a font (OpenType 1.9, chapters GSUB and GPOS). A rule begins at a glyph that
 * the coverage of its subtable names, and most go on to a neighbour: words without such glyphs, or
 * without such neighbours, are not touched by it. Lookups are read in the order in which they are
 * applied, so that it is known which glyph stands for a unit when one comes to it.
 */
#include <string.h>

#include "text/font/simple_proof.h"

/* Glyphs that a coverage names, and the index of the first of them. */
struct range {
	unsigned first, last, index;
};

/* A unit that a coverage names. */
struct covered {
	int unit;
	unsigned index; /* of its glyph in the coverage */
};

/* ---- Coverage ---- */

/* An entry of the coverage: one glyph, or a range of them. */
static struct range entry_of(struct font_stretch *t, size_t at, bool ranges, unsigned i)
{
	size_t e = at + 4 + (size_t)i * (ranges ? 6 : 2);
	unsigned first = table_u16(t, e);
	return (struct range){.first = first,
			      .last = ranges ? table_u16(t, e + 2) : first,
			      .index = ranges ? table_u16(t, e + 4) : i};
}

/*
 * The units not yet excluded that the coverage table at `at` names, in the order of their glyphs.
 * Both lists are sorted, so they are walked side by side; most coverages lie wholly before or
 * behind the units, and are not walked at all.
 */
static int cover(struct proof *p, struct font_stretch *t, size_t at, struct covered of[UNITS])
{
	unsigned format = table_u16(t, at), entries = table_u16(t, at + 2), e = 0;
	bool ranges = format == 2;
	int n = 0;
	t->broken = t->broken || (format != 1 && format != 2);
	if (t->broken || !entries || !p->norder ||
	    entry_of(t, at, ranges, entries - 1).last < p->glyph[0])
		return 0;
	struct range r = entry_of(t, at, ranges, 0);
	for (int i = 0; i < p->norder;) {
		if (p->glyph[i] > r.last) {
			if (++e == entries)
				break;
			r = entry_of(t, at, ranges, e);
			continue;
		}
		int unit = p->order[i];
		if (p->glyph[i] >= r.first && p->s->gid[unit])
			of[n++] = (struct covered){unit, r.index + p->glyph[i] - r.first};
		i++;
	}
	return t->broken ? 0 : n;
}

/* Words with a unit that the coverage names must be shaped. */
static void exclude(struct proof *p, struct font_stretch *t, size_t coverage)
{
	struct covered of[UNITS];
	for (int i = cover(p, t, coverage, of); i-- > 0;)
		p->s->gid[of[i].unit] = 0;
}

/* Pairs of which each coverage names one, in the order of the text; or, of two kinds of pairs that
 * must both be there, the fewer. */
struct neighbours {
	struct covered before[UNITS], after[UNITS];
	int nbefore, nafter;
};

static void find_neighbours(struct proof *p, struct font_stretch *t, size_t first, size_t second,
			    struct neighbours *out)
{
	out->nbefore = cover(p, t, first, out->before);
	out->nafter = out->nbefore ? cover(p, t, second, out->after) : 0;
}

/* Rules that come after the ligatures see those in place of their parts. */
static void bar_pair(struct proof *p, int before, int unit)
{
	bool after = p->positions || (p->ligating >= 0 && p->ligating < (int)p->lookup);
	kern_bar(p->s, before, unit, after ? KERN_APART : KERN_BARRED);
}

static void bar_neighbours(struct proof *p, const struct neighbours *n)
{
	for (int i = 0; i < n->nbefore && n->nafter; i++)
		for (int k = 0; k < n->nafter; k++)
			bar_pair(p, n->before[i].unit, n->after[k].unit);
}

/* ---- Substitution ---- */

/* One glyph for another, wherever it stands. */
static void read_single(struct proof *p, struct font_stretch *t, size_t at)
{
	struct covered of[UNITS];
	unsigned format = table_u16(t, at), operand = table_u16(t, at + 4);
	t->broken = t->broken || (format != 1 && format != 2);
	for (int i = cover(p, t, at + table_u16(t, at + 2), of); i-- > 0;) {
		int unit = of[i].unit;
		if (p->next[unit] || (format == 2 && of[i].index >= operand))
			continue; /* an earlier subtable has it; or none, by this one */
		unsigned gid = format == 1 ? (p->s->gid[unit] + operand) & 0xFFFF
					   : table_u16(t, at + 6 + 2 * (size_t)of[i].index);
		if (gid)
			p->next[unit] = (uint16_t)gid;
		else
			p->s->gid[unit] = 0;
	}
}

/* The place in the order of the first unit with that glyph, or of a later one. */
static int place_of(const struct proof *p, unsigned gid)
{
	int lo = 0, hi = p->norder;
	while (lo < hi) {
		int mid = (lo + hi) / 2;
		if (p->glyph[mid] < gid)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* Which unit has the glyph; -1: none, -2: several. */
static int unit_with(const struct proof *p, unsigned gid)
{
	int unit = -1;
	for (int i = place_of(p, gid); i < p->norder && p->glyph[i] == gid; i++)
		if (p->s->gid[p->order[i]])
			unit = unit == -1 ? p->order[i] : -2;
	return unit;
}

static void bar_glyph(struct proof *p, int before, unsigned gid)
{
	for (int i = place_of(p, gid); i < p->norder && p->glyph[i] == gid; i++)
		bar_pair(p, before, p->order[i]);
}

/* The ligature at `at` that begins with a unit: known as a unit of its own, or barred. */
static void read_ligature(struct proof *p, struct font_stretch *t, int first, size_t at)
{
	unsigned n = table_u16(t, at + 2), gid = table_u16(t, at);
	if (n < 2) {
		p->s->gid[first] = 0;
		return;
	}
	struct unit_ligature l = {.part[0] = (uint16_t)first, .n = (uint16_t)n};
	bool good = p->ligating == (int)p->lookup && n <= LIGATURE_PARTS && gid != 0 &&
		    p->nunit < UNITS;
	for (unsigned i = 1; i < n; i++) {
		int unit = unit_with(p, table_u16(t, at + 4 + 2 * (size_t)(i - 1)));
		if (unit == -1)
			return; /* words of units never have it */
		good = good && unit >= 0;
		if (good)
			l.part[i] = (uint16_t)unit;
	}
	if (!good) {
		bar_glyph(p, first, table_u16(t, at + 4));
		return;
	}
	l.unit = (uint16_t)p->nunit++;
	p->next[l.unit] = (uint16_t)gid;
	*vec_add(p->s->a, &p->ligatures) = l;
}

static void read_ligatures(struct proof *p, struct font_stretch *t, size_t at)
{
	struct covered of[UNITS];
	int covered = cover(p, t, at + table_u16(t, at + 2), of);
	if (covered && p->ligating < 0)
		p->ligating = (int)p->lookup;
	for (int j = 0; j < covered; j++) {
		size_t set = at + table_u16(t, at + 6 + 2 * (size_t)of[j].index);
		unsigned n = of[j].index < table_u16(t, at + 4) ? table_u16(t, set) : 0;
		for (unsigned l = 0; l < n && !t->broken; l++)
			read_ligature(p, t, of[j].unit,
				      set + table_u16(t, set + 2 + 2 * (size_t)l));
	}
}

/* ---- Positions ---- */

/* A kerning subtable, and the units that its pairs begin with. */
static void note_kerned(struct proof *p, struct font_stretch *t, size_t at)
{
	*vec_add(p->s->a, &p->s->pairs) = (struct pairs){p->lookup, at};
	struct covered of[UNITS];
	for (int i = cover(p, t, at + table_u16(t, at + 2), of); i-- > 0;)
		p->s->kerned[of[i].unit] = true;
}

/* Cursive attachment needs a second glyph that has an entry. */
static void exclude_entries(struct proof *p, struct font_stretch *t, size_t at)
{
	struct covered of[UNITS];
	for (int i = cover(p, t, at + table_u16(t, at + 2), of); i-- > 0;)
		if (table_u16(t, at + 6 + 4 * (size_t)of[i].index) != 0)
			p->s->gid[of[i].unit] = 0;
}

/* ---- Lookups ---- */

enum {
	GSUB_SINGLE = 1,
	GSUB_LIGATURE = 4,
	GSUB_CONTEXT = 5,
	GSUB_CHAIN = 6,
	GSUB_EXTENSION = 7,
	GPOS_PAIR = 2,
	GPOS_CURSIVE = 3,
	GPOS_CONTEXT = 7,
	GPOS_CHAIN = 8,
	GPOS_EXTENSION = 9,
	IGNORE_BASES_LIGATURES = 0x6, /* lookup flag: neighbours would not be neighbours */
	X_ADVANCE = 4,		      /* value format */
};

/* A rule needs all the glyphs that it names, so that it is enough to bar two neighbours of them:
 * those that are fewest. NULL: it names none on that side; one without neighbours excludes its own.
 */
static void bar_fewest(struct proof *p, const struct neighbours *behind,
		       const struct neighbours *before)
{
	if (behind &&
	    (!before || behind->nbefore * behind->nafter <= before->nbefore * before->nafter))
		bar_neighbours(p, behind);
	else
		bar_neighbours(p, before);
}

/* A rule that goes by coverages alone, of the glyphs before it, of its own, of those behind it. One
 * that applies nothing only keeps others from being applied. */
static void bar_coverages(struct proof *p, struct font_stretch *t, size_t at, bool chain)
{
	size_t input = at + 6, back = 0, ahead = 0, n = table_u16(t, at + 2), applies = at + 4;
	if (chain) {
		back = n ? at + 4 : 0; /* the nearest comes first */
		input = at + 4 + 2 * n + 2;
		n = table_u16(t, input - 2);
		size_t nahead = table_u16(t, input + 2 * n);
		ahead = nahead ? input + 2 * n + 2 : 0;
		applies = input + 2 * n + 2 + 2 * nahead;
	}
	if (!table_u16(t, applies))
		return;
	size_t own = at + table_u16(t, input);
	size_t after = n > 1 ? at + table_u16(t, input + 2) : ahead ? at + table_u16(t, ahead) : 0;
	if (!after && !back) {
		exclude(p, t, own);
		return;
	}
	struct neighbours behind, before;
	if (after)
		find_neighbours(p, t, own, after, &behind);
	if (back)
		find_neighbours(p, t, at + table_u16(t, back), own, &before);
	bar_fewest(p, after ? &behind : NULL, back ? &before : NULL);
}

/*
 * Rules that name glyphs, or classes of glyphs, by numbers: of each unit, that by which a rule
 * knows it before its own, as its own or one further on, and behind those.
 */
struct unit_numbers {
	uint16_t before[UNITS], own[UNITS], behind[UNITS];
};

static void number_units(struct proof *p, struct font_stretch *t, size_t at, bool chain,
			 struct unit_numbers *out)
{
	bool classes = table_u16(t, at) == 2;
	size_t def = at + 4;
	for (int i = 0; i < p->norder; i++) {
		int u = p->order[i];
		unsigned g = p->glyph[i], n[3];
		for (size_t k = 0; k < 3; k++) /* without a chain one definition serves all */
			n[k] = classes ? class_of(t, at + table_u16(t, def + (chain ? 2 * k : 0)),
						  g)
				       : g;
		out->before[u] = (uint16_t)n[0];
		out->own[u] = (uint16_t)n[1];
		out->behind[u] = (uint16_t)n[2];
	}
}

/* The units of that number, as neighbours of some of `own`. */
static int numbered(const struct proof *p, const uint16_t number[UNITS], unsigned wanted,
		    struct covered out[UNITS])
{
	int n = 0;
	for (int i = 0; i < p->norder; i++)
		if (p->s->gid[p->order[i]] && number[p->order[i]] == wanted)
			out[n++].unit = p->order[i];
	return n;
}

/* One rule at `at`, which begins at n units. */
static void bar_numbered(struct proof *p, struct font_stretch *t, size_t at, bool chain,
			 const struct unit_numbers *by, const struct covered *own, int n)
{
	struct neighbours behind, before;
	size_t nback = chain ? table_u16(t, at) : 0, back = at + 2;
	size_t input = chain ? back + 2 * nback : at; /* the count; then the second one, ... */
	size_t ninput = table_u16(t, input), second = input + (chain ? 2 : 4);
	size_t ahead = second + 2 * (ninput ? ninput - 1 : 0);
	size_t nahead = chain ? table_u16(t, ahead) : 0;
	if (!table_u16(t, chain ? ahead + 2 + 2 * nahead : at + 2))
		return;
	memcpy(behind.before, own, (size_t)n * sizeof *own);
	memcpy(before.after, own, (size_t)n * sizeof *own);
	behind.nbefore = before.nafter = n;
	if (ninput > 1)
		behind.nafter = numbered(p, by->own, table_u16(t, second), behind.after);
	else if (nahead)
		behind.nafter = numbered(p, by->behind, table_u16(t, ahead + 2), behind.after);
	if (nback)
		before.nbefore = numbered(p, by->before, table_u16(t, back), before.before);
	if (ninput > 1 || nahead || nback)
		bar_fewest(p, ninput > 1 || nahead ? &behind : NULL, nback ? &before : NULL);
	else
		for (int i = 0; i < n; i++)
			p->s->gid[own[i].unit] = 0;
}

/* Formats 1 and 2: sets of rules, by the glyph that they begin with or by its class. */
static void bar_sets(struct proof *p, struct font_stretch *t, size_t at, bool chain)
{
	struct covered of[UNITS], own[UNITS];
	struct unit_numbers by;
	bool classes = table_u16(t, at) == 2;
	int covered = cover(p, t, at + table_u16(t, at + 2), of);
	if (!covered)
		return;
	number_units(p, t, at, chain, &by);
	size_t sets = at + (classes ? chain ? 10 : 6 : 4);
	unsigned nset = table_u16(t, sets);
	for (unsigned k = 0; k < nset && !t->broken; k++) {
		size_t set = table_u16(t, sets + 2 + 2 * (size_t)k);
		int n = 0;
		for (int i = 0; i < covered; i++)
			if ((classes ? by.own[of[i].unit] : of[i].index) == k)
				own[n++] = of[i];
		unsigned rules = set && n ? table_u16(t, at + set) : 0;
		for (unsigned i = 0; i < rules && !t->broken; i++)
			bar_numbered(p, t, at + set + table_u16(t, at + set + 2 + 2 * (size_t)i),
				     chain, &by, own, n);
	}
}

/* Words to which a rule may apply must be shaped. */
static void read_rule(struct proof *p, struct font_stretch *t, bool gpos, unsigned type,
		      unsigned flags, size_t at)
{
	bool context = type == (gpos ? GPOS_CONTEXT : GSUB_CONTEXT);
	bool chain = type == (gpos ? GPOS_CHAIN : GSUB_CHAIN);
	bool near = (flags & IGNORE_BASES_LIGATURES) == 0; /* what it looks at are neighbours */
	bool coverages = (context || chain) && table_u16(t, at) == 3;
	if (coverages && near) {
		bar_coverages(p, t, at, chain);
	} else if ((context || chain) && near) {
		t->broken = t->broken || (table_u16(t, at) != 1 && table_u16(t, at) != 2);
		bar_sets(p, t, at, chain);
	} else if (coverages) {
		size_t first = chain ? at + 6 + 2 * (size_t)table_u16(t, at + 2) : at + 6;
		exclude(p, t, at + table_u16(t, first));
	} else if (!gpos && type == GSUB_SINGLE && near) {
		read_single(p, t, at);
	} else if (!gpos && type == GSUB_LIGATURE && near) {
		read_ligatures(p, t, at);
	} else {
		exclude(p, t, at + table_u16(t, at + 2));
	}
}

/* Kerning as it is understood here. */
static bool is_pair_kerning(struct font_stretch *t, size_t at, unsigned flags)
{
	return (table_u16(t, at + 4) & ~(unsigned)X_ADVANCE) == 0 && table_u16(t, at + 6) == 0 &&
	       (flags & IGNORE_BASES_LIGATURES) == 0;
}

/* By insertion into what was in order before: few have changed, and fonts give most characters
 * glyphs in their own order. */
static void insert(struct proof *p, int unit, unsigned gid)
{
	int i = p->norder++;
	for (; i > 0 && p->glyph[i - 1] > gid; i--) {
		p->glyph[i] = p->glyph[i - 1];
		p->order[i] = p->order[i - 1];
	}
	p->glyph[i] = gid;
	p->order[i] = (uint16_t)unit;
}

void proof_sort(struct proof *p)
{
	int n = p->norder;
	p->norder = 0;
	for (int i = 0; i < n; i++)
		if (p->s->gid[p->order[i]])
			insert(p, p->order[i], p->s->gid[p->order[i]]);
	for (; p->nsorted < p->nunit; p->nsorted++)
		if (p->s->gid[p->nsorted])
			insert(p, p->nsorted, p->s->gid[p->nsorted]);
}

/* What the lookup has made of units holds for the next one. */
static void settle(struct proof *p)
{
	bool changed = false;
	for (int unit = 0; unit < p->nunit; unit++) {
		if (p->next[unit] && (p->s->gid[unit] || unit >= UNIT_CHARS)) {
			p->s->gid[unit] = proof_stands(p, p->next[unit]) ? p->next[unit] : 0;
			changed = true;
		}
		p->next[unit] = 0;
	}
	if (changed)
		proof_sort(p);
}

void proof_read_lookup(struct proof *p, struct font_stretch *t, bool gpos, unsigned index)
{
	size_t list = table_u16(t, 8);
	if (index >= table_u16(t, list))
		return;
	size_t lookup = list + table_u16(t, list + 2 + 2 * (size_t)index);
	unsigned kind = table_u16(t, lookup), flags = table_u16(t, lookup + 2);
	unsigned n = table_u16(t, lookup + 4), common = 0;
	p->lookup = index;
	p->positions = gpos;
	for (unsigned i = 0; i < n && !t->broken; i++) {
		size_t at = lookup + table_u16(t, lookup + 6 + 2 * (size_t)i);
		unsigned type = kind;
		if (type == (gpos ? GPOS_EXTENSION : GSUB_EXTENSION)) {
			type = table_u16(t, at + 2);
			at += table_u32(t, at + 4);
		}
		p->failed = p->failed || (common && type != common);
		common = type;
		if (gpos && type == GPOS_PAIR && is_pair_kerning(t, at, flags))
			note_kerned(p, t, at);
		else if (gpos && type == GPOS_CURSIVE)
			exclude_entries(p, t, at);
		else
			read_rule(p, t, gpos, type, flags, at);
	}
	settle(p);
}
