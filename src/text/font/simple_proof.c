/*
 * Proves what becomes of words in a font: takes the glyph of each unit and reads all lookups of the
 * features in use, in the order in which HarfBuzz applies them.
 */
#include <hb-ot.h>
#include <hb.h>
#include <string.h>

#include "text/font/font.h"
#include "text/font/shape_simple.h"
#include "text/font/simple_proof.h"

enum { LOOKUPS_MAX = 128 /* of one feature: more is not plain */ };

/* One of the tables that hold rules. */
struct rule_table {
	hb_face_t *face;
	const struct simple_use *use;
	hb_tag_t table;
	unsigned script, language; /* which of its features are asked for */
	bool *active;		   /* [lookups of the table] */
	unsigned nactive;
};

/* ---- Features ---- */

/* Applied by HarfBuzz to horizontal text from left to right; the fractions' only at a fraction
 * slash, which no unit is. */
static const hb_tag_t by_default[] = {
	HB_TAG('r', 'v', 'r', 'n'), HB_TAG('l', 't', 'r', 'a'), HB_TAG('l', 't', 'r', 'm'),
	HB_TAG('r', 'a', 'n', 'd'), HB_TAG('a', 'b', 'v', 'm'), HB_TAG('b', 'l', 'w', 'm'),
	HB_TAG('c', 'c', 'm', 'p'), HB_TAG('l', 'o', 'c', 'l'), HB_TAG('m', 'a', 'r', 'k'),
	HB_TAG('m', 'k', 'm', 'k'), HB_TAG('r', 'l', 'i', 'g'), HB_TAG('c', 'a', 'l', 't'),
	HB_TAG('c', 'l', 'i', 'g'), HB_TAG('c', 'u', 'r', 's'), HB_TAG('d', 'i', 's', 't'),
	HB_TAG('k', 'e', 'r', 'n'), HB_TAG('l', 'i', 'g', 'a'), HB_TAG('r', 'c', 'l', 't'),
};

/* Applied before the others, or known to HarfBuzz alone: a font that has one is not plain. */
static const hb_tag_t odd[] = {
	HB_TAG('r', 'v', 'r', 'n'), HB_TAG('H', 'A', 'R', 'F'), HB_TAG('H', 'a', 'r', 'f'),
	HB_TAG('B', 'U', 'Z', 'Z'), HB_TAG('B', 'u', 'z', 'z'),
};

/* If a feature is set twice the later setting counts. */
static bool is_on(const struct simple_use *use, hb_tag_t tag, bool otherwise)
{
	for (int i = use->nfeature - 1; i >= 0; i--)
		if (use->feature[i].tag == tag)
			return use->feature[i].value > 0;
	return otherwise;
}

int simple_tags(struct str language, uint32_t tag[SIMPLE_TAGS])
{
	hb_tag_t script[SIMPLE_TAGS];
	unsigned scripts = SIMPLE_TAGS, n = SIMPLE_TAGS;
	hb_ot_tags_from_script_and_language(HB_SCRIPT_LATIN,
					    hb_language_from_string(language.p, (int)language.n),
					    &scripts, script, &n, tag);
	return (int)n;
}

/* false: a feature is applied whatever is asked for. */
static bool find_place(struct rule_table *r)
{
	hb_tag_t script[SIMPLE_TAGS], chosen;
	unsigned scripts = SIMPLE_TAGS, none = 0, required;
	hb_ot_tags_from_script_and_language(HB_SCRIPT_LATIN, HB_LANGUAGE_INVALID, &scripts, script,
					    &none, NULL);
	hb_ot_layout_table_select_script(r->face, r->table, scripts, script, &r->script, &chosen);
	hb_ot_layout_script_select_language(r->face, r->table, r->script, (unsigned)r->use->ntag,
					    r->use->tag, &r->language);
	return !hb_ot_layout_language_get_required_feature_index(r->face, r->table, r->script,
								 r->language, &required);
}

int simple_languages(hb_font_t *font, uint32_t *tag, int max)
{
	int n = 0;
	for (int gpos = 0; gpos < 2; gpos++) {
		const struct simple_use nothing = {0};
		struct rule_table r = {.face = hb_font_get_face(font), .use = &nothing};
		r.table = gpos ? HB_OT_TAG_GPOS : HB_OT_TAG_GSUB;
		find_place(&r);
		hb_tag_t one;
		unsigned k = 1;
		for (unsigned i = 0;
		     hb_ot_layout_script_get_language_tags(r.face, r.table, r.script, i, &k, &one),
			      k == 1 && n < max;
		     i++) {
			int j = 0;
			while (j < n && tag[j] != one)
				j++;
			if (j == n)
				tag[n++] = one;
		}
	}
	return n;
}

/* Notes the lookups of a feature. Returns whether the table has it. */
static bool want_feature(struct rule_table *r, hb_tag_t tag, bool *failed)
{
	unsigned index, lookup[LOOKUPS_MAX], n = LOOKUPS_MAX;
	if (!hb_ot_layout_language_find_feature(r->face, r->table, r->script, r->language, tag,
						&index))
		return false;
	if (hb_ot_layout_feature_get_lookups(r->face, r->table, index, 0, &n, lookup) > LOOKUPS_MAX)
		*failed = true;
	for (unsigned i = 0; i < n; i++)
		if (lookup[i] < r->nactive)
			r->active[lookup[i]] = true;
	return true;
}

/* Returns whether the table kerns. */
static bool want_features(struct rule_table *r, bool *failed)
{
	bool kerns = false;
	*failed = *failed || !find_place(r);
	for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
		*failed = want_feature(r, odd[i], failed) || *failed;
	for (size_t i = 0; i < sizeof by_default / sizeof *by_default; i++)
		if (is_on(r->use, by_default[i], true) && want_feature(r, by_default[i], failed))
			kerns = kerns || by_default[i] == HB_TAG('k', 'e', 'r', 'n');
	for (int i = 0; i < r->use->nfeature; i++) {
		const hb_feature_t *f = &r->use->feature[i];
		if (f->start != HB_FEATURE_GLOBAL_START || f->end != HB_FEATURE_GLOBAL_END)
			*failed = true;
		if (is_on(r->use, f->tag, false))
			want_feature(r, f->tag, failed);
	}
	return kerns;
}

/* ---- Tables ---- */

static bool has_table(hb_face_t *face, hb_tag_t tag)
{
	hb_blob_t *blob = hb_face_reference_table(face, tag);
	bool has = hb_blob_get_length(blob) > 0;
	hb_blob_destroy(blob);
	return has;
}

static bool read_table(struct proof *p, const struct simple_use *use, bool gpos)
{
	struct rule_table r = {.face = p->face, .use = use};
	r.table = gpos ? HB_OT_TAG_GPOS : HB_OT_TAG_GSUB;
	hb_blob_t *blob = hb_face_reference_table(p->face, r.table);
	struct font_stretch t = {0};
	unsigned n, variation;
	t.p = (const uint8_t *)hb_blob_get_data(blob, &n);
	t.n = n;
	bool kerns = false;
	if (n) {
		r.nactive = hb_ot_layout_table_get_lookup_count(p->face, r.table);
		r.active = arena_array(p->s->a, bool, r.nactive + 1);
		kerns = want_features(&r, &p->failed);
		for (unsigned i = 0; i < r.nactive && !t.broken; i++)
			if (r.active[i])
				proof_read_lookup(p, &t, gpos, i);
	}
	if (gpos)
		p->s->gpos = t;
	p->failed =
		p->failed || t.broken ||
		hb_ot_layout_table_find_feature_variations(p->face, r.table, NULL, 0, &variation);
	hb_blob_destroy(blob);
	return kerns;
}

/* ---- Units ---- */

bool proof_stands(const struct proof *p, unsigned gid)
{
	return gid && gid < hb_face_get_glyph_count(p->face) &&
	       hb_ot_layout_get_glyph_class(p->face, gid) != HB_OT_LAYOUT_GLYPH_CLASS_MARK;
}

static void add_chars(struct proof *p, hb_font_t *font)
{
	for (int i = 0; i < UNIT_CHARS; i++) {
		hb_codepoint_t gid;
		uint32_t cp = unit_char(i);
		if (unit_of(cp) == i && hb_font_get_nominal_glyph(font, cp, &gid) &&
		    proof_stands(p, gid))
			p->s->gid[i] = (uint16_t)gid;
	}
}

/* In the order of what they begin with; those that begin alike as they are. */
static void keep_ligatures(struct proof *p)
{
	struct simple *s = p->s;
	struct unit_ligature *out = arena_array(s->a, struct unit_ligature, p->ligatures.n + 1);
	for (int unit = 0; unit < UNITS; unit++) {
		s->ligature[unit] = -1;
		for (int i = 0; i < p->ligatures.n; i++) {
			if (p->ligatures.p[i].part[0] != unit)
				continue;
			if (s->ligature[unit] < 0)
				s->ligature[unit] = (int16_t)s->nligature;
			out[s->nligature++] = p->ligatures.p[i];
		}
	}
	s->ligatures = out;
}

static void take_advances(struct simple *s, hb_font_t *font)
{
	for (int i = 0; i < UNITS; i++)
		if (s->gid[i])
			s->advance[i] = hb_font_get_glyph_h_advance(font, s->gid[i]);
}

struct simple *simple_new(struct arena *a, hb_font_t *font, const struct simple_use *use)
{
	static const char apple[][5] = {"morx", "mort", "kerx", "trak"};
	hb_face_t *face = hb_font_get_face(font);
	for (size_t i = 0; i < sizeof apple / sizeof *apple; i++)
		if (has_table(face, hb_tag_from_string(apple[i], 4)))
			return NULL;
	struct proof p = {.face = face, .nunit = UNIT_CHARS, .ligating = -1};
	p.s = arena_alloc(a, sizeof *p.s);
	p.s->a = a;
	add_chars(&p, font);
	proof_sort(&p);
	read_table(&p, use, false);
	bool kerns = read_table(&p, use, true);
	/* an old kern table counts if GPOS does not kern */
	if (!kerns && is_on(use, HB_TAG('k', 'e', 'r', 'n'), true) &&
	    has_table(face, HB_TAG('k', 'e', 'r', 'n')))
		p.failed = true;
	keep_ligatures(&p);
	take_advances(p.s, font);
	return p.failed ? NULL : p.s;
}
