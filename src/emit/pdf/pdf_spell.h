/*
 * How a cluster is written into a page: its glyphs from left to right, and what each of them says
 * of the text. Readers take a page glyph by glyph, most of them without the text that marked
 * content may give, and turn what runs from right to left round. Therefore:
 *
 * - Each glyph says one character where there are enough glyphs. From left to right the last one of
 *   a cluster says all that is left.
 * - From right to left the glyphs are in the order in which they are seen. A ligature says its last
 * character; spaces without ink at its right edge say those before.
 * - A character without ink and width, such as a joiner, is said by a narrow blank: the blank that
 *   fonts have in its place is so wide that the step back from it ends the word.
 */
#ifndef EMIT_PDF_SPELL_H
#define EMIT_PDF_SPELL_H

#include "emit/pdf/pdf_font.h"

enum {
	SPELL_GLYPHS = 96, /* of a cluster at a time; shaping admits 64 marks on a letter */
	SPELL_MAX = 2 * SPELL_GLYPHS, /* with the spaces */
};

struct spelt {
	uint32_t gid;
	struct str says; /* of the fragment's text, or of `mirror` */
	char mirror[4];
	int turn;   /* 0, or tells apart spaces: readers drop a code repeated at its place */
	int32_t x;  /* from the cluster's left edge, font units */
	int32_t dy; /* font units, upwards */
};

struct spelling {
	int n;
	bool exact;	 /* together they say the text and nothing else */
	int32_t advance; /* of the cluster, font units */
	struct spelt at[SPELL_MAX];
};

/* The part of the fragment's text that glyph i stands for: empty for further glyphs of a cluster.
 */
struct str pdf_glyph_text(const struct fragment *f, int i);

/* After the last glyph of the cluster that begins at i. */
int pdf_cluster_end(const struct fragment *f, int i);

/* After the cluster that begins at glyph i, and the beginning of the one that ends before glyph
 * `end`. Longer ones than SPELL_GLYPHS are cut; what follows the cut says nothing. */
int pdf_spell_end(const struct fragment *f, int i);
int pdf_spell_start(const struct fragment *f, int end);

/* Glyphs [from, to) of the fragment, which are one cluster. */
void pdf_spell(const struct pdf_font *font, const struct fragment *f, int from, int to,
	       struct spelling *out);

/* Does fragment i of the line consist of spaces that go with the one before, in that one's font? In
 * a string of their own, PDFium does not see them. Lines from left to right only. */
bool pdf_spaces_join(const struct op *op, int i);

/* What closes an operation for readers that go by the structure: a glyph without ink, and what it
 * says; NULL: nothing. */
const struct spelt *pdf_closing(const struct pdf_font *font, const struct op *op,
				struct spelt *out);

/* Is any of its characters for private use? */
bool pdf_is_private(struct str text);

/* U+FFFD for each of these, in memory of a: PDF/A-4 takes no characters for private use for an
 * answer (ISO 19005-4, 6.2.10.8). */
struct str pdf_without_private(struct arena *a, struct str text);

/* Does glyph i stand for a space and nothing else? */
bool pdf_is_space(const struct fragment *f, int i);

/* Behind the word that begins at glyph i and the spaces behind it; 0 if no mark in it stands apart
 * from the pen. poppler sees a space behind such a mark, and PDFium none in a string of spaces. */
int pdf_marked_word(const struct fragment *f, int i);

/* Does any mark of the fragment stand apart from the pen? */
bool pdf_any_mark(const struct fragment *f);

/* The cluster is one glyph that says its text on its own: nothing need be spelt. */
static inline bool pdf_speaks(const struct pdf_font *font, const struct fragment *f, int i)
{
	const struct glyph *g = &f->glyph[i];
	if (!g->length || (i + 1 < f->nglyph && !g[1].length) || g->cluster >= f->text.n)
		return false;
	uint32_t gid = pdf_glyph_id(font, g);
	if (g->length == 1 && font->ascii[gid])
		return font->ascii[gid] == f->text.p[g->cluster];
	return font->state[gid] != PDF_GLYPH_PRIVATE &&
	       str_eq(font->says[gid], pdf_glyph_text(f, i));
}

#endif
