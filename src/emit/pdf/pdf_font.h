/*
 * The fonts of a book inside its PDF file: which glyphs are used, what text each of them stands
 * for, and the embedded subsets.
 *
 * A code has one text in the file (ToUnicode). A glyph that stands for one thing here and another
 * there has several codes: readers that know no ActualText get it right as well.
 */
#ifndef EMIT_PDF_FONT_H
#define EMIT_PDF_FONT_H

#include "base/arena.h"
#include "emit/pdf/pdf_store.h"
#include "book/book.h"

enum {
	PDF_GLYPH_UNUSED,
	PDF_GLYPH_WEAK, /* its text may be replaced by a better one */
	PDF_GLYPH_SETTLED,
	PDF_GLYPH_PRIVATE, /* has a character for private use, which is to be said */
};

/* A further code for a glyph. */
struct pdf_variant {
	uint32_t gid;
	struct str says;
	int turn; /* see struct spelt */
	int next; /* variant of the same glyph + 1, 0: the last */
};

struct pdf_font {
	const struct font *font;
	int number;  /* resource name /F<number> */
	int object;  /* the Type0 font */
	bool narrow; /* codes of one byte, else two */
	int upem;
	int nglyph;			 /* in the font file; length of the arrays by glyph id */
	uint8_t *used;			 /* bits, for font_subset */
	uint8_t *state;			 /* PDF_GLYPH_ by glyph id */
	struct str *says;		 /* text in ToUnicode */
	char *ascii;			 /* the same if it is one ASCII character, else 0 */
	int16_t *first_variant;		 /* by glyph id: index + 1, 0: none */
	const uint16_t *code;		 /* glyph id -> code in strings */
	int32_t *width;			 /* as the file states it, millionths of an em */
	VEC(struct pdf_variant) variant; /* their codes follow those of the glyphs */
	int glyphs;			 /* in the subset */
	uint32_t blank;			 /* narrow glyph without ink; 0: none */
};

/* The code of a glyph that says this text: its own, or a variant's, -1 if there is none. */
int pdf_font_code(const struct pdf_font *f, uint32_t gid, struct str says, int turn);

struct pdf_fonts {
	struct arena *a;
	VEC(struct pdf_font *) by_index; /* by font_index(); NULL: not used */
	VEC(struct pdf_font *)
	used;		/* by number: in the order of their first use, which does
			   not depend on what else this run has opened */
	int narrow_map; /* object: the CMap shared by all fonts with codes of one byte, or 0 */
};

/* Walks over the book. */
struct pdf_fonts *pdf_fonts_collect(struct arena *a, const struct book *b);

/* Writes subsets and dictionaries. NULL, or the font that could not be cut down. */
const struct font *pdf_fonts_embed(struct pdf_fonts *f, struct pdf_store *s);

/* "/Font<<...>>" for the resources. */
void pdf_fonts_resources(const struct pdf_fonts *f, struct buf *b);

/* The font of a fragment; never NULL after pdf_fonts_collect on the same book. */
static inline const struct pdf_font *pdf_fonts_of(const struct pdf_fonts *f,
						  const struct font *font)
{
	return f->by_index.p[font_index(font)];
}

/* A glyph id that the font has: hostile substitution tables may name others. */
static inline uint32_t pdf_glyph_id(const struct pdf_font *f, const struct glyph *g)
{
	return g->gid < f->nglyph ? g->gid : 0;
}

#endif
