/*
 * The proof reads the layout tables (OpenType 1.9, chapters GSUB and GPOS). A rule begins at a
 * glyph that the coverage of its subtable names, so that words without such glyphs are not touched
 * by it. Kerning is left aside: a pair adjustment that moves nothing but the first glyph's advance
 * depends on the two glyphs alone, and adds up with others.
 */
#include "text/shape_simple.h"

#include <hb-ot.h>
#include <hb.h>
#include <string.h>

#include "text/shape_inert.h"

enum {
	ASCII_FIRST = 0x20,
	ASCII_LAST = 0x7E,
	ASCII = ASCII_LAST - ASCII_FIRST + 1,
	CHARS = ASCII + PLAIN_FURTHER,
	TAGS_MAX = 8,	   /* of a script or language: HarfBuzz gives three at most */
	LOOKUPS_MAX = 128, /* of one feature: more is not plain */
};

struct simple {
	uint16_t gid[CHARS]; /* 0: a word with this character must be shaped */
	int32_t advance[CHARS];
	int32_t kern[CHARS][CHARS]; /* twice the kerning and 1; 0: not known yet */
	bool wrong;		    /* HarfBuzz did what was thought impossible */
};

/* A stretch of a table; what lies outside of it reads as 0 and is remembered. */
struct table {
	const uint8_t *p;
	size_t n;
	bool broken;
};

/* What is being proved, for one font. */
struct proof {
	hb_face_t *face;
	hb_font_t *font;
	const hb_feature_t *feature;
	int nfeature;
	const struct hb_language_impl_t *language;
	struct simple *s;
	bool kerned[CHARS]; /* some pair begins with it */
	bool failed;
};

static unsigned u16(struct table *t, size_t at)
{
	if (at + 2 > t->n) {
		t->broken = true;
		return 0;
	}
	return (unsigned)t->p[at] << 8 | t->p[at + 1];
}

static size_t u32(struct table *t, size_t at)
{
	return (size_t)u16(t, at) << 16 | u16(t, at + 2);
}

/* ---- Coverage ---- */

/* The glyph's index in the coverage table at `at`, or -1. */
static int coverage_index(struct table *t, size_t at, unsigned gid)
{
	unsigned format = u16(t, at), lo = 0, hi = u16(t, at + 2);
	bool ranges = format == 2;
	if (format != 1 && format != 2)
		t->broken = true;
	while (lo < hi && !t->broken) {
		unsigned mid = (lo + hi) / 2;
		size_t e = at + 4 + (size_t)mid * (ranges ? 6 : 2);
		unsigned first = u16(t, e), last = ranges ? u16(t, e + 2) : first;
		if (gid < first)
			hi = mid;
		else if (gid > last)
			lo = mid + 1;
		else
			return (int)(ranges ? u16(t, e + 4) + gid - first : mid);
	}
	return -1;
}

/* Words with a character that the coverage names must be shaped. */
static void exclude(struct proof *p, struct table *t, size_t coverage)
{
	for (int i = 0; i < CHARS; i++)
		if (p->s->gid[i] && coverage_index(t, coverage, p->s->gid[i]) >= 0)
			p->s->gid[i] = 0;
}

static void note_kerned(struct proof *p, struct table *t, size_t coverage)
{
	for (int i = 0; i < CHARS; i++)
		p->kerned[i] = p->kerned[i] ||
			       (p->s->gid[i] && coverage_index(t, coverage, p->s->gid[i]) >= 0);
}

/* Of a cursive attachment: the second glyph has an entry. */
static void exclude_entries(struct proof *p, struct table *t, size_t at)
{
	for (int i = 0; i < CHARS; i++) {
		int k = p->s->gid[i] ? coverage_index(t, at + u16(t, at + 2), p->s->gid[i]) : -1;
		if (k >= 0 && u16(t, at + 6 + 4 * (size_t)k) != 0)
			p->s->gid[i] = 0;
	}
}

/* ---- Lookups ---- */

enum {
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

/* Where the coverage of a subtable's first glyph stands. */
static size_t first_coverage(struct table *t, size_t at, bool context, bool chain)
{
	unsigned format = u16(t, at);
	if (format != 3 || !(context || chain))
		return at + u16(t, at + 2);
	if (context)
		return at + u16(t, at + 6);
	size_t input = at + 4 + 2 * (size_t)u16(t, at + 2);
	return at + u16(t, input + 2);
}

/* Kerning as it is understood here. */
static bool is_pair_kerning(struct table *t, size_t at, unsigned flags)
{
	return (u16(t, at + 4) & ~(unsigned)X_ADVANCE) == 0 && u16(t, at + 6) == 0 &&
	       (flags & IGNORE_BASES_LIGATURES) == 0;
}

static void read_subtable(struct proof *p, struct table *t, bool gpos, unsigned type,
			  unsigned flags, size_t at)
{
	if (type == (gpos ? GPOS_EXTENSION : GSUB_EXTENSION)) {
		type = u16(t, at + 2);
		at += u32(t, at + 4);
	}
	if (gpos && type == GPOS_PAIR && is_pair_kerning(t, at, flags))
		note_kerned(p, t, at + u16(t, at + 2));
	else if (gpos && type == GPOS_CURSIVE)
		exclude_entries(p, t, at);
	else
		exclude(p, t,
			first_coverage(t, at, type == (gpos ? GPOS_CONTEXT : GSUB_CONTEXT),
				       type == (gpos ? GPOS_CHAIN : GSUB_CHAIN)));
}

static void read_lookup(struct proof *p, struct table *t, bool gpos, unsigned index)
{
	size_t list = u16(t, 8);
	if (index >= u16(t, list))
		return;
	size_t at = list + u16(t, list + 2 + 2 * (size_t)index);
	unsigned type = u16(t, at), flags = u16(t, at + 2), n = u16(t, at + 4);
	for (unsigned i = 0; i < n && !t->broken; i++)
		read_subtable(p, t, gpos, type, flags, at + u16(t, at + 6 + 2 * (size_t)i));
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

/* Of two settings the later counts. */
static bool is_on(const struct proof *p, hb_tag_t tag, bool otherwise)
{
	for (int i = p->nfeature - 1; i >= 0; i--)
		if (p->feature[i].tag == tag)
			return p->feature[i].value > 0;
	return otherwise;
}

struct place {
	unsigned script, language;
};

static bool read_feature(struct proof *p, struct table *t, bool gpos, const struct place *at,
			 hb_tag_t tag)
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

static bool find_place(const struct proof *p, hb_tag_t table, struct place *at)
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
static bool read_features(struct proof *p, struct table *t, bool gpos)
{
	struct place at;
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
	struct table t = {0};
	unsigned n, variation;
	t.p = (const uint8_t *)hb_blob_get_data(blob, &n);
	t.n = n;
	bool kerns = n && read_features(p, &t, gpos);
	p->failed = p->failed || t.broken ||
		    hb_ot_layout_table_find_feature_variations(
			    p->face, gpos ? HB_OT_TAG_GPOS : HB_OT_TAG_GSUB, NULL, 0, &variation);
	hb_blob_destroy(blob);
	return kerns;
}

/* ---- Words ---- */

static int index_of(uint32_t cp)
{
	if (cp >= ASCII_FIRST && cp <= ASCII_LAST)
		return (int)cp - ASCII_FIRST;
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
	for (int i = 0; i < ASCII; i++)
		add_char(&p, i, (uint32_t)(ASCII_FIRST + i));
	for (int i = 0; i < PLAIN_FURTHER; i++)
		add_char(&p, ASCII + i, plain_further[i]);
	read_table(&p, false);
	bool kerns = read_table(&p, true);
	/* an old kern table counts if GPOS does not kern */
	if (!kerns && is_on(&p, HB_TAG('k', 'e', 'r', 'n'), true) &&
	    has_table(p.face, HB_TAG('k', 'e', 'r', 'n')))
		p.failed = true;
	know_unkerned(&p);
	return p.failed ? NULL : p.s;
}

int simple_set(const struct simple *s, struct str text, struct glyph *out)
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
			int32_t kern = s->kern[before][c];
			if (!kern)
				return 0;
			out[n - 1].advance += (kern - 1) / 2;
		}
		before = c;
	}
	return n;
}

/* Pairs up to the first character that a rule may begin at: what stands before it is not touched.
 */
void simple_learn(struct simple *s, struct str text, const struct glyph *glyph, int n)
{
	int before = -1, k = 0;
	for (size_t i = 0; i < text.n; k++) {
		int c = index_of(utf8_next(text, &i));
		if (c < 0 || !s->gid[c])
			return;
		if (k >= n || glyph[k].gid != s->gid[c] || glyph[k].dx || glyph[k].dy) {
			s->wrong = true;
			return;
		}
		int32_t *kern = before >= 0 ? &s->kern[before][c] : NULL;
		if (kern) {
			int32_t is = 2 * (glyph[k - 1].advance - s->advance[before]) + 1;
			s->wrong = s->wrong || (*kern && *kern != is);
			*kern = is;
		}
		before = c;
	}
	s->wrong = s->wrong || k != n || (n && glyph[n - 1].advance != s->advance[before]);
}
