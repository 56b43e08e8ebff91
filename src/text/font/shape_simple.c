/*
 * The proof reads the layout tables (OpenType 1.9, chapters GSUB and GPOS). A rule begins at a
 * glyph that the coverage of its subtable names, and most go on to a neighbour: words without such
 * glyphs, or without such neighbours, are not touched by it. Kerning is read where it stands: a
 * pair adjustment that moves nothing but the first glyph's advance depends on the two glyphs alone,
 * and adds up with those of other lookups.
 */
#include "text/font/shape_simple.h"

#include <hb-ot.h>
#include <hb.h>
#include <string.h>

#include "text/font/font_table.h"
#include "text/font/shape_inert.h"
#include "text/lang/unicode.h"

enum {
	ASCII_FIRST = 0x20,
	ASCII_LAST = 0x7E,
	ASCII = ASCII_LAST - ASCII_FIRST + 1,
	CHARS = ASCII + PLAIN_FURTHER,
	TAGS_MAX = 8,	   /* of a script or language: HarfBuzz gives three at most */
	LOOKUPS_MAX = 128, /* of one feature: more is not plain */
	KERN_UNKNOWN = 0,  /* not looked up yet; known kerning is twice its units and 1 */
	KERN_BARRED = 2,   /* a word with this pair must be shaped */
};

/* A subtable that kerns. */
struct pairs {
	unsigned lookup;
	size_t at;
};

struct simple {
	uint16_t gid[CHARS]; /* 0: a word with this character must be shaped */
	int32_t advance[CHARS];
	int32_t kern[CHARS][CHARS];
	struct arena *a;
	struct font_stretch gpos; /* of the font, which outlives this */
	VEC(struct pairs) pairs;  /* those of one lookup in its order */
	bool wrong;		  /* HarfBuzz did what was thought impossible */
};

/* What is being proved, for one font. */
struct proof {
	hb_face_t *face;
	hb_font_t *font;
	const hb_feature_t *feature;
	int nfeature;
	const struct hb_language_impl_t *language;
	struct simple *s;
	uint8_t order[CHARS];  /* the characters that the font has, by their glyphs */
	unsigned glyph[CHARS]; /* those glyphs, rising */
	int norder;
	bool kerned[CHARS]; /* some pair begins with it */
	bool failed;
};

/* Glyphs that a coverage names, and the index of the first of them. */
struct range {
	unsigned first, last, index;
};

/* A character that a coverage names. */
struct covered {
	int c;
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
 * The characters not yet excluded that the coverage table at `at` names, in the order of their
 * glyphs. Both lists are sorted, so they are walked side by side; most coverages lie wholly
 * before or behind the plain characters, and are not walked at all.
 */
static int cover(struct proof *p, struct font_stretch *t, size_t at, struct covered of[CHARS])
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
		int c = p->order[i];
		if (p->glyph[i] >= r.first && p->s->gid[c])
			of[n++] = (struct covered){c, r.index + p->glyph[i] - r.first};
		i++;
	}
	return t->broken ? 0 : n;
}

/* Words with a character that the coverage names must be shaped. */
static void exclude(struct proof *p, struct font_stretch *t, size_t coverage)
{
	struct covered of[CHARS];
	for (int i = cover(p, t, coverage, of); i-- > 0;)
		p->s->gid[of[i].c] = 0;
}

/* Pairs of which each coverage names one, in the order of the text. */
static void bar(struct proof *p, struct font_stretch *t, size_t first, size_t second)
{
	struct covered before[CHARS], after[CHARS];
	int n = cover(p, t, first, before), m = n ? cover(p, t, second, after) : 0;
	for (int i = 0; i < n; i++)
		for (int k = 0; k < m; k++)
			p->s->kern[before[i].c][after[k].c] = KERN_BARRED;
}

/* Ligatures: the first two glyphs of each. */
static void bar_ligatures(struct proof *p, struct font_stretch *t, size_t at)
{
	struct covered of[CHARS];
	int covered = cover(p, t, at + table_u16(t, at + 2), of);
	for (int j = 0; j < covered; j++) {
		int i = of[j].c;
		size_t set = at + table_u16(t, at + 6 + 2 * (size_t)of[j].index);
		unsigned n = table_u16(t, set);
		for (unsigned l = 0; l < n && !t->broken; l++) {
			size_t ligature = set + table_u16(t, set + 2 + 2 * (size_t)l);
			bool alone = table_u16(t, ligature + 2) < 2;
			unsigned second = alone ? 0 : table_u16(t, ligature + 4);
			for (int k = 0; k < CHARS; k++)
				if (alone || (second && p->s->gid[k] == second))
					p->s->kern[i][k] = KERN_BARRED;
			if (alone)
				p->s->gid[i] = 0;
		}
	}
}

/* A kerning subtable, and the characters that its pairs begin with. */
static void note_kerned(struct proof *p, struct font_stretch *t, unsigned lookup, size_t at)
{
	for (int i = 0; i < p->s->pairs.n; i++)
		if (p->s->pairs.p[i].lookup == lookup && p->s->pairs.p[i].at == at)
			return; /* two features share the lookup, which is applied once */
	*vec_add(p->s->a, &p->s->pairs) = (struct pairs){lookup, at};
	struct covered of[CHARS];
	for (int i = cover(p, t, at + table_u16(t, at + 2), of); i-- > 0;)
		p->kerned[of[i].c] = true;
}

/* Cursive attachment needs a second glyph that has an entry. */
static void exclude_entries(struct proof *p, struct font_stretch *t, size_t at)
{
	struct covered of[CHARS];
	for (int i = cover(p, t, at + table_u16(t, at + 2), of); i-- > 0;)
		if (table_u16(t, at + 6 + 4 * (size_t)of[i].index) != 0)
			p->s->gid[of[i].c] = 0;
}

/* ---- Lookups ---- */

enum {
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

/*
 * A rule that goes by coverages alone, of the glyphs before it, of its own, of those behind it: two
 * neighbours of them are barred if there are two, else the only glyph is excluded.
 */
static void bar_coverages(struct proof *p, struct font_stretch *t, size_t at, bool chain)
{
	size_t input = at + 4, back = 0, ahead = 0, n;
	if (chain) {
		back = table_u16(t, at + 2) ? at + 4 : 0;
		input = at + 4 + 2 * (size_t)table_u16(t, at + 2);
		n = table_u16(t, input);
		input += 2;
		ahead = table_u16(t, input + 2 * n) ? input + 2 * n + 2 : 0;
	} else {
		n = table_u16(t, at + 2);
		input = at + 6;
	}
	size_t own = at + table_u16(t, input);
	if (n > 1)
		bar(p, t, own, at + table_u16(t, input + 2));
	else if (ahead)
		bar(p, t, own, at + table_u16(t, ahead));
	else if (back) /* the nearest comes first */
		bar(p, t, at + table_u16(t, back), own);
	else
		exclude(p, t, own);
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
	} else if (coverages) {
		size_t first = chain ? at + 6 + 2 * (size_t)table_u16(t, at + 2) : at + 6;
		exclude(p, t, at + table_u16(t, first));
	} else if (!gpos && type == GSUB_LIGATURE && near) {
		bar_ligatures(p, t, at);
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

static void read_subtable(struct proof *p, struct font_stretch *t, bool gpos, unsigned lookup,
			  unsigned type, unsigned flags, size_t at)
{
	if (type == (gpos ? GPOS_EXTENSION : GSUB_EXTENSION)) {
		type = table_u16(t, at + 2);
		at += table_u32(t, at + 4);
	}
	if (gpos && type == GPOS_PAIR && is_pair_kerning(t, at, flags))
		note_kerned(p, t, lookup, at);
	else if (gpos && type == GPOS_CURSIVE)
		exclude_entries(p, t, at);
	else
		read_rule(p, t, gpos, type, flags, at);
}

static void read_lookup(struct proof *p, struct font_stretch *t, bool gpos, unsigned index)
{
	size_t list = table_u16(t, 8);
	if (index >= table_u16(t, list))
		return;
	size_t at = list + table_u16(t, list + 2 + 2 * (size_t)index);
	unsigned type = table_u16(t, at), flags = table_u16(t, at + 2), n = table_u16(t, at + 4);
	for (unsigned i = 0; i < n && !t->broken; i++)
		read_subtable(p, t, gpos, index, type, flags,
			      at + table_u16(t, at + 6 + 2 * (size_t)i));
}

/* ---- Features ---- */

/* Applied by HarfBuzz to horizontal text from left to right; the fractions' only at a fraction
 * slash, which is not plain. */
static const hb_tag_t by_default[] = {
	HB_TAG('r', 'v', 'r', 'n'), HB_TAG('l', 't', 'r', 'a'), HB_TAG('l', 't', 'r', 'm'),
	HB_TAG('r', 'a', 'n', 'd'), HB_TAG('a', 'b', 'v', 'm'), HB_TAG('b', 'l', 'w', 'm'),
	HB_TAG('c', 'c', 'm', 'p'), HB_TAG('l', 'o', 'c', 'l'), HB_TAG('m', 'a', 'r', 'k'),
	HB_TAG('m', 'k', 'm', 'k'), HB_TAG('r', 'l', 'i', 'g'), HB_TAG('c', 'a', 'l', 't'),
	HB_TAG('c', 'l', 'i', 'g'), HB_TAG('c', 'u', 'r', 's'), HB_TAG('d', 'i', 's', 't'),
	HB_TAG('k', 'e', 'r', 'n'), HB_TAG('l', 'i', 'g', 'a'), HB_TAG('r', 'c', 'l', 't'),
};

/* If a feature is set twice the later setting counts. */
static bool is_on(const struct proof *p, hb_tag_t tag, bool otherwise)
{
	for (int i = p->nfeature - 1; i >= 0; i--)
		if (p->feature[i].tag == tag)
			return p->feature[i].value > 0;
	return otherwise;
}

struct script_language {
	unsigned script, language;
};

static bool read_feature(struct proof *p, struct font_stretch *t, bool gpos,
			 const struct script_language *at, hb_tag_t tag)
{
	hb_tag_t table = gpos ? HB_OT_TAG_GPOS : HB_OT_TAG_GSUB;
	unsigned index, lookup[LOOKUPS_MAX], n = LOOKUPS_MAX;
	if (!hb_ot_layout_language_find_feature(p->face, table, at->script, at->language, tag,
						&index))
		return false;
	if (hb_ot_layout_feature_get_lookups(p->face, table, index, 0, &n, lookup) > LOOKUPS_MAX)
		p->failed = true;
	for (unsigned i = 0; i < n; i++)
		read_lookup(p, t, gpos, lookup[i]);
	return true;
}

static bool find_place(const struct proof *p, hb_tag_t table, struct script_language *at)
{
	hb_tag_t script[TAGS_MAX], language[TAGS_MAX], chosen;
	unsigned scripts = TAGS_MAX, languages = TAGS_MAX, required;
	hb_ot_tags_from_script_and_language(HB_SCRIPT_LATIN, p->language, &scripts, script,
					    &languages, language);
	hb_ot_layout_table_select_script(p->face, table, scripts, script, &at->script, &chosen);
	hb_ot_layout_script_select_language(p->face, table, at->script, languages, language,
					    &at->language);
	return !hb_ot_layout_language_get_required_feature_index(p->face, table, at->script,
								 at->language, &required);
}

/* Returns whether the table kerns. */
static bool read_features(struct proof *p, struct font_stretch *t, bool gpos)
{
	struct script_language at;
	bool kerns = false;
	if (!find_place(p, gpos ? HB_OT_TAG_GPOS : HB_OT_TAG_GSUB, &at))
		p->failed = true;
	for (size_t i = 0; i < sizeof by_default / sizeof *by_default; i++)
		if (is_on(p, by_default[i], true) && read_feature(p, t, gpos, &at, by_default[i]))
			kerns = kerns || by_default[i] == HB_TAG('k', 'e', 'r', 'n');
	for (int i = 0; i < p->nfeature; i++) {
		if (p->feature[i].start != HB_FEATURE_GLOBAL_START ||
		    p->feature[i].end != HB_FEATURE_GLOBAL_END)
			p->failed = true;
		if (is_on(p, p->feature[i].tag, false))
			read_feature(p, t, gpos, &at, p->feature[i].tag);
	}
	return kerns;
}

static void know_unkerned(struct proof *p)
{
	for (int i = 0; i < CHARS; i++)
		for (int k = 0; !p->kerned[i] && k < CHARS; k++)
			if (p->s->kern[i][k] == KERN_UNKNOWN)
				p->s->kern[i][k] = 1;
}

static bool has_table(hb_face_t *face, hb_tag_t tag)
{
	hb_blob_t *blob = hb_face_reference_table(face, tag);
	bool has = hb_blob_get_length(blob) > 0;
	hb_blob_destroy(blob);
	return has;
}

static bool read_table(struct proof *p, bool gpos)
{
	hb_blob_t *blob = hb_face_reference_table(p->face, gpos ? HB_OT_TAG_GPOS : HB_OT_TAG_GSUB);
	struct font_stretch t = {0};
	unsigned n, variation;
	t.p = (const uint8_t *)hb_blob_get_data(blob, &n);
	t.n = n;
	if (gpos)
		p->s->gpos = t;
	bool kerns = n && read_features(p, &t, gpos);
	p->failed = p->failed || t.broken ||
		    hb_ot_layout_table_find_feature_variations(
			    p->face, gpos ? HB_OT_TAG_GPOS : HB_OT_TAG_GSUB, NULL, 0, &variation);
	hb_blob_destroy(blob);
	return kerns;
}

/* ---- Kerning ---- */

/* The class of a glyph by the class definition at `at`. */
static unsigned class_of(struct font_stretch *t, size_t at, unsigned gid)
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

static struct kerned kern_pair(struct font_stretch *t, size_t at, unsigned first, unsigned second)
{
	int index = coverage_index(t, at + table_u16(t, at + 2), first);
	if (index < 0)
		return (struct kerned){0};
	if (table_u16(t, at) == 1)
		return kern_listed(t, at, (unsigned)index, second);
	t->broken = t->broken || table_u16(t, at) != 2;
	return kern_classes(t, at, first, second);
}

/* The kerning of two characters as it is kept. */
static int32_t find_kern(struct simple *s, int before, int c)
{
	int32_t sum = 0;
	for (int i = 0; i < s->pairs.n;) {
		unsigned lookup = s->pairs.p[i].lookup;
		bool done = false, unsure = false;
		for (; i < s->pairs.n && s->pairs.p[i].lookup == lookup; i++) {
			if (done)
				continue;
			struct kerned k =
				kern_pair(&s->gpos, s->pairs.p[i].at, s->gid[before], s->gid[c]);
			unsure = unsure || k.unsure;
			if (unsure && k.units)
				return KERN_BARRED;
			done = k.applied;
			sum += k.units;
		}
	}
	return s->gpos.broken ? KERN_BARRED : 2 * sum + 1;
}

/* ---- Words ---- */

static int index_of(uint32_t cp)
{
	if (cp >= ASCII_FIRST && cp <= ASCII_LAST)
		return (int)cp - ASCII_FIRST;
	if (cp == CP_SOFT_HYPHEN) /* a font without hyphen is not plain there */
		return '-' - ASCII_FIRST;
	for (int i = 0; i < PLAIN_FURTHER; i++)
		if (plain_further[i] == cp)
			return ASCII + i;
	return -1;
}

static void add_char(struct proof *p, int i, uint32_t cp)
{
	hb_codepoint_t gid;
	if (!hb_font_get_nominal_glyph(p->font, cp, &gid) || gid > UINT16_MAX ||
	    hb_ot_layout_get_glyph_class(p->face, gid) == HB_OT_LAYOUT_GLYPH_CLASS_MARK)
		return;
	p->s->gid[i] = (uint16_t)gid;
	p->s->advance[i] = hb_font_get_glyph_h_advance(p->font, gid);
}

/* By insertion: fonts give most characters glyphs in their own order. */
static void sort_glyphs(struct proof *p)
{
	for (int c = 0; c < CHARS; c++) {
		unsigned gid = p->s->gid[c];
		int i = p->norder;
		if (!gid)
			continue;
		for (; i > 0 && p->glyph[i - 1] > gid; i--) {
			p->glyph[i] = p->glyph[i - 1];
			p->order[i] = p->order[i - 1];
		}
		p->glyph[i] = gid;
		p->order[i] = (uint8_t)c;
		p->norder++;
	}
}

struct simple *simple_new(struct arena *a, hb_font_t *font, const hb_feature_t *feature, int n,
			  const struct hb_language_impl_t *language)
{
	static const char apple[][5] = {"morx", "mort", "kerx", "trak"};
	struct proof p = {.face = hb_font_get_face(font),
			  .font = font,
			  .feature = feature,
			  .nfeature = n,
			  .language = language};
	for (size_t i = 0; i < sizeof apple / sizeof *apple; i++)
		if (has_table(p.face, hb_tag_from_string(apple[i], 4)))
			return NULL;
	p.s = arena_alloc(a, sizeof *p.s);
	p.s->a = a;
	for (int i = 0; i < ASCII; i++)
		add_char(&p, i, (uint32_t)(ASCII_FIRST + i));
	for (int i = 0; i < PLAIN_FURTHER; i++)
		add_char(&p, ASCII + i, plain_further[i]);
	sort_glyphs(&p);
	read_table(&p, false);
	bool kerns = read_table(&p, true);
	/* an old kern table counts if GPOS does not kern */
	if (!kerns && is_on(&p, HB_TAG('k', 'e', 'r', 'n'), true) &&
	    has_table(p.face, HB_TAG('k', 'e', 'r', 'n')))
		p.failed = true;
	know_unkerned(&p);
	return p.failed ? NULL : p.s;
}

int simple_set(struct simple *s, struct str text, struct glyph *out)
{
	int n = 0, before = -1;
	for (size_t i = 0; i < text.n; n++) {
		size_t at = i;
		int c = index_of(utf8_next(text, &i));
		if (s->wrong || c < 0 || !s->gid[c])
			return 0;
		out[n] = (struct glyph){.gid = s->gid[c], .advance = s->advance[c]};
		out[n].cluster = (uint32_t)at;
		out[n].length = (uint16_t)(i - at);
		if (before >= 0) {
			int32_t *kern = &s->kern[before][c];
			if (*kern == KERN_UNKNOWN)
				*kern = find_kern(s, before, c);
			if (*kern == KERN_BARRED)
				return 0;
			out[n - 1].advance += (*kern - 1) / 2;
		}
		before = c;
	}
	return n;
}

void simple_check(struct simple *s, struct arena *scratch, struct str text,
		  const struct glyph *glyph, int n)
{
	struct glyph *own = arena_array(scratch, struct glyph, text.n);
	int k = simple_set(s, text, own);
	if (!k)
		return;
	s->wrong = k != n;
	for (int i = 0; i < k && !s->wrong; i++)
		s->wrong = own[i].gid != glyph[i].gid || own[i].length != glyph[i].length ||
			   own[i].advance != glyph[i].advance ||
			   own[i].cluster != glyph[i].cluster || glyph[i].dx || glyph[i].dy;
}
