/*
 * Font subsets for embedding, by HarfBuzz. Everything that a PDF viewer does not read is left out:
 * layout tables (the text is shaped already), names, hinting, variations. HarfBuzz is not even
 * shown it: to be told what to drop it would read the cmap table first, half of the whole cost.
 */
#include "text/font/font.h"

#include <hb-subset.h>
#include <hb.h>

#include "text/font/font_hb.h"

/* The tables that a program of outlines consists of. */
static const char kept[][5] = {
	"head", "hhea", "hmtx", "maxp", "loca", "glyf", "CFF ", "CFF2",
};

static hb_blob_t *show_table(hb_face_t *face, hb_tag_t tag, void *whole)
{
	(void)face;
	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
		if (tag == HB_TAG(kept[i][0], kept[i][1], kept[i][2], kept[i][3]))
			return hb_face_reference_table(whole, tag);
	return hb_blob_get_empty();
}

static hb_subset_input_t *make_input(const struct font *f, const uint8_t *used)
{
	hb_subset_input_t *in = hb_subset_input_create_or_fail();
	if (!in)
		out_of_memory();
	hb_set_t *glyphs = hb_subset_input_glyph_set(in);
	hb_set_add(glyphs, 0);
	for (unsigned g = 1; g < (unsigned)font_glyph_count(f); g++)
		if (used[g / 8] >> g % 8 & 1)
			hb_set_add(glyphs, g);
	hb_subset_input_set_flags(in, HB_SUBSET_FLAGS_NO_HINTING);
	if (!hb_set_allocation_successful(glyphs))
		out_of_memory();
	return in;
}

/* Copies program and numbering out of HarfBuzz; false if they do not hold what was asked for. */
static bool take_result(struct arena *a, const struct font *f, const uint8_t *used,
			hb_subset_plan_t *plan, hb_face_t *face, struct font_subset *out)
{
	hb_blob_t *blob = font_is_cff(f) ? hb_face_reference_table(face, HB_TAG('C', 'F', 'F', ' '))
					 : hb_face_reference_blob(face);
	unsigned size = 0;
	const char *bytes = hb_blob_get_data(blob, &size);
	out->program = (struct str){arena_copy(a, bytes, size), size};
	hb_blob_destroy(blob);
	out->glyphs = (int)hb_face_get_glyph_count(face);
	int n = font_glyph_count(f);
	out->renumbered = arena_array(a, uint16_t, n);
	const hb_map_t *map = hb_subset_plan_old_to_new_glyph_mapping(plan);
	for (unsigned g = 0; g < (unsigned)n; g++) {
		if (g > 0 && !(used[g / 8] >> g % 8 & 1))
			continue;
		hb_codepoint_t k = hb_map_get(map, g);
		if (k >= (unsigned)out->glyphs)
			return false;
		out->renumbered[g] = (uint16_t)k;
	}
	return size > 0 && out->glyphs > 0;
}

bool font_subset(struct arena *a, const struct font *f, const uint8_t *used,
		 struct font_subset *out)
{
	*out = (struct font_subset){0};
	hb_subset_input_t *in = make_input(f, used);
	hb_face_t *source = hb_face_create_for_tables(show_table, font_hb_face(f), NULL);
	if (source == hb_face_get_empty())
		out_of_memory();
	hb_subset_plan_t *plan = hb_subset_plan_create_or_fail(source, in);
	hb_face_t *face = plan ? hb_subset_plan_execute_or_fail(plan) : NULL;
	bool done = face && take_result(a, f, used, plan, face, out);
	hb_face_destroy(face);
	hb_subset_plan_destroy(plan);
	hb_subset_input_destroy(in);
	hb_face_destroy(source);
	return done;
}

static hb_blob_t *show_mapped(hb_face_t *face, hb_tag_t tag, void *whole)
{
	if (tag == HB_TAG('c', 'm', 'a', 'p'))
		return hb_face_reference_table(whole, tag);
	return show_table(face, tag, whole);
}

bool font_subset_chars(struct arena *a, const struct font *f, const uint32_t *chars, int n,
		       struct str *program)
{
	hb_subset_input_t *in = hb_subset_input_create_or_fail();
	hb_face_t *source = hb_face_create_for_tables(show_mapped, font_hb_face(f), NULL);
	if (!in || source == hb_face_get_empty())
		out_of_memory();
	hb_set_t *set = hb_subset_input_unicode_set(in);
	for (int i = 0; i < n; i++)
		hb_set_add(set, chars[i]);
	hb_subset_input_set_flags(in, HB_SUBSET_FLAGS_NO_HINTING);
	if (!hb_set_allocation_successful(set))
		out_of_memory();
	hb_face_t *face = hb_subset_or_fail(source, in);
	unsigned size = 0;
	if (face) {
		hb_blob_t *blob = hb_face_reference_blob(face);
		const char *bytes = hb_blob_get_data(blob, &size);
		*program = (struct str){arena_copy(a, bytes, size), size};
		hb_blob_destroy(blob);
	}
	hb_face_destroy(face);
	hb_subset_input_destroy(in);
	hb_face_destroy(source);
	return size > 0;
}
