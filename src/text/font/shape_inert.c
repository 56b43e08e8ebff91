/*
 * The proof takes the glyphs of plain text and, unless the rules of ccmp come first, all glyphs
 * that the features in use can make of them. If ccmp makes nothing of these glyphs but these
 * glyphs, and none of these glyphs is ever its result, then it does nothing to them.
 */
#include "text/font/shape_inert.h"

#include <hb-ot.h>
#include <hb.h>

#include "text/font/font.h"
#include "text/lang/unicode.h"

enum { FEATURES_MOST = 48 }; /* those below and those of a style */

const uint32_t plain_further[PLAIN_FURTHER] = {0xA0,   0xB7,   0x2013, 0x2014, 0x2018,
					       0x2019, 0x201C, 0x201D, 0x2026};

static const hb_tag_t ccmp[] = {HB_TAG('c', 'c', 'm', 'p'), HB_TAG_NONE};

/* Applied before all others; else lookups are applied in the order of their numbers. */
static const hb_tag_t rvrn[] = {HB_TAG('r', 'v', 'r', 'n'), HB_TAG_NONE};

/* What else HarfBuzz applies automatically in horizontal text. */
static const hb_tag_t by_default[] = {
	HB_TAG('r', 'v', 'r', 'n'), HB_TAG('l', 't', 'r', 'a'), HB_TAG('l', 't', 'r', 'm'),
	HB_TAG('r', 'a', 'n', 'd'), HB_TAG('l', 'o', 'c', 'l'), HB_TAG('r', 'l', 'i', 'g'),
	HB_TAG('c', 'a', 'l', 't'), HB_TAG('c', 'l', 'i', 'g'), HB_TAG('l', 'i', 'g', 'a'),
	HB_TAG('r', 'c', 'l', 't'),
};

/* Beyond ASCII. A soft hyphen is set as the hyphen. */
static bool is_plain(uint32_t cp)
{
	if (cp == CP_SOFT_HYPHEN)
		return true;
	for (size_t i = 0; i < sizeof plain_further / sizeof *plain_further; i++)
		if (cp == plain_further[i])
			return true;
	return false;
}

bool text_is_plain(struct str s)
{
	for (size_t i = 0; i < s.n;) {
		if (s.p[i] >= 0x20 && s.p[i] < 0x7F)
			i++;
		else if (!is_plain(utf8_next(s, &i)))
			return false;
	}
	return true;
}

static void add_glyph(hb_set_t *glyphs, hb_font_t *font, uint32_t cp)
{
	hb_codepoint_t gid = 0; /* a character that the font lacks is shaped as glyph 0 */
	hb_font_get_nominal_glyph(font, cp, &gid);
	hb_set_add(glyphs, gid);
}

static void collect(hb_face_t *face, const hb_tag_t *features, hb_set_t *lookups)
{
	hb_set_clear(lookups);
	hb_ot_layout_collect_lookups(face, HB_OT_TAG_GSUB, NULL, NULL, features, lookups);
}

static void collect_active(hb_face_t *face, const hb_feature_t *feature, int n, hb_set_t *lookups)
{
	hb_tag_t tag[FEATURES_MOST + 1];
	int k = 0;
	for (size_t i = 0; i < sizeof by_default / sizeof *by_default; i++)
		tag[k++] = by_default[i];
	for (int i = 0; i < n && k < FEATURES_MOST; i++)
		if (feature[i].value)
			tag[k++] = feature[i].tag;
	tag[k] = HB_TAG_NONE;
	collect(face, tag, lookups);
}

/* Adds the glyphs that ccmp may meet besides those of the text itself. */
static void add_derived(hb_face_t *face, const hb_feature_t *feature, int n, hb_set_t *glyphs)
{
	hb_set_t *active = hb_set_create(), *other = hb_set_create();
	collect_active(face, feature, n, active);
	collect(face, rvrn, other);
	bool first = hb_set_is_empty(other);
	collect(face, ccmp, other);
	first = first && (hb_set_is_empty(active) || hb_set_is_empty(other) ||
			  hb_set_get_max(other) < hb_set_get_min(active));
	if (!first || !hb_set_allocation_successful(active) || !hb_set_allocation_successful(other))
		hb_ot_layout_lookups_substitute_closure(face, active, glyphs);
	hb_set_destroy(active);
	hb_set_destroy(other);
}

/* Whether a lookup's results include one of the glyphs. */
static bool results_in(hb_face_t *face, const hb_set_t *lookups, const hb_set_t *glyphs)
{
	hb_set_t *result = hb_set_create(), *rest = hb_set_create();
	hb_codepoint_t lookup = HB_SET_VALUE_INVALID;
	while (hb_set_next(lookups, &lookup))
		hb_ot_layout_lookup_collect_glyphs(face, HB_OT_TAG_GSUB, lookup, rest, rest, rest,
						   result);
	hb_set_intersect(result, glyphs);
	bool any = !hb_set_is_empty(result) || !hb_set_allocation_successful(result);
	hb_set_destroy(result);
	hb_set_destroy(rest);
	return any;
}

bool composition_is_inert(hb_font_t *font, const hb_feature_t *feature, int n)
{
	hb_face_t *face = hb_font_get_face(font);
	hb_set_t *glyphs = hb_set_create(), *lookups = hb_set_create();
	for (uint32_t cp = 0x20; cp < 0x7F; cp++)
		add_glyph(glyphs, font, cp);
	for (size_t i = 0; i < sizeof plain_further / sizeof *plain_further; i++)
		add_glyph(glyphs, font, plain_further[i]);
	bool fits = n <= FEATURES_MOST - (int)(sizeof by_default / sizeof *by_default);
	add_derived(face, feature, n, glyphs);
	unsigned before = hb_set_get_population(glyphs);
	collect(face, ccmp, lookups);
	hb_ot_layout_lookups_substitute_closure(face, lookups, glyphs);
	bool inert = fits && hb_set_get_population(glyphs) == before &&
		     hb_set_allocation_successful(glyphs) &&
		     hb_set_allocation_successful(lookups) && !results_in(face, lookups, glyphs);
	hb_set_destroy(glyphs);
	hb_set_destroy(lookups);
	return inert;
}
