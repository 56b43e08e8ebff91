/*
 * The door of the text stage: spans and a style go in, set lines come out.
 *
 * A paragraph is shaped once (para_new, in font units, whatever the size) and can then be broken
 * at any size and measure (para_break), so that fitting text to a card never shapes again.
 */
#ifndef TEXT_PARA_H
#define TEXT_PARA_H

#include "base/arena.h"
#include "base/diag.h"
#include "text/font/font.h"
#include "text/font/glyph.h"
#include "text/markup/markup.h"
#include "text/para/style.h"
#include "text/markup/token.h"

struct typesetter; /* word cache, hyphenation, buffers; one for a run; opaque */

/* language: BCP 47 of text whose spans do not say. hyphen_dir: folder with hyph_*.dic, opened only
 * when a style hyphenates. The arena keeps the shaped words until the end of the run. */
struct typesetter *typesetter_new(struct arena *a, struct str language, const char *hyphen_dir,
				  struct diag *d);
void typesetter_drop(struct typesetter *t);

/* Where paragraphs are kept that para_new makes from now on; NULL: in the typesetter's arena, as at
 * first. Their words are in that in any case, once for all. */
void typesetter_keep(struct typesetter *t, struct arena *paragraphs);

/* Characters that no font has are an error, or their names or boxes take their place. */
enum missing_glyph { MISSING_ERROR, MISSING_NAME, MISSING_BOX };
void typesetter_missing(struct typesetter *t, enum missing_glyph how);
/* Tells of those found since the last time: those of one cause in one message, each once a run. */
void typesetter_report(struct typesetter *t);

/*
 * A stretch of a line in one font, size and colour. Text and glyphs correspond one to one:
 * reading the clusters in order gives text. Spaces between words are real glyphs.
 */
struct fragment {
	const struct font *font;
	mpt size;
	uint32_t colour;
	unsigned flags;	 /* SPAN_ bits */
	uint8_t level;	 /* of UAX #9; odd: from right to left, so the glyphs are set from the
			    last one to the first, which are in the order of the text */
	mpt x;		 /* from the line's start */
	mpt width;	 /* as it is set: with scale, extra and tracking */
	mpt extra;	 /* added after each U+0020 glyph (justification) */
	mpt tracking;	 /* added after each glyph */
	int expand;	 /* thousandths by which glyphs and tracking (not extra) are set wider,
			    or narrower if negative; at most EXPAND_MAX */
	struct str text; /* what the glyphs say; a soft hyphen that is shown is U+00AD */
	struct glyph *glyph;
	int nglyph;
	struct str url;			 /* link target, empty if none */
	struct loc at;			 /* source of the first character */
	const struct language *language; /* NULL: the run's */
};

/* Superscripts and subscripts, thousandths of the size of the text, and of their own size. */
enum { SCRIPT_SCALE = 660, SCRIPT_RISE = 550, SCRIPT_DROP = 230 };
/* Keys, in their frames. */
enum { KEYS_SCALE = 840 };

/* How far its baseline is above the line's. */
static inline mpt fragment_rise(const struct fragment *f)
{
	if (f->flags & SPAN_SUPER)
		return f->size * SCRIPT_RISE / 1000;
	return f->flags & SPAN_SUB ? -(f->size * SCRIPT_DROP / 1000) : 0;
}

/*
 * x = 0 is the left edge of the measure; the alignment is already in the fragments' x. Fragments
 * are in the order of the text, which for right-to-left text is not that of their x.
 *
 * In a document from right to left, whose pages are mirrored when they are finished
 * (page/mirror.h), x counts from the right edge, so that a line that starts there starts at 0; only
 * within the line are the fragments as they will be seen.
 */
struct line {
	struct fragment *fragment;
	int nfragment;
	const int *order; /* fragments from left to right; NULL: as they stand */
	mpt x, width;	  /* of the ink without trailing spaces */
	bool hyphen;	  /* ends in a hyphen that the text does not have */
	bool last;	  /* of its paragraph, or row of its source line of code */
	bool wide;	  /* may have ideographs, between which it stretches */
	/* for the dump and for tests */
	mpt natural;
	int ratio, badness;
	int expand; /* of its fragments but code */
	mpt track;  /* added to the tracking of its fragments but code */
	int spaces; /* width of its word spaces, thousandths of the natural one */
	bool loose; /* looser than the style tolerates */
};

struct para; /* shaped, not yet broken; opaque */

/*
 * Shapes the spans. Characters that no font of the style has wait for
 * typesetter_report. In a line of its own "\n" inside a span forces a break (addresses, verse).
 * It lives as long as the arena of typesetter_keep.
 */
struct para *para_new(struct typesetter *t, const struct span *span, int nspan,
		      const struct style *style);

struct para_shape {
	struct size size;
	mpt measure;
	mpt indent; /* of the first line */
	enum align align;
	bool hyphenate;
	int looseness;
	bool own_side; /* a paragraph whose direction is not the document's starts at its own side
			*/
};

/*
 * Lines in arena a. At least one line, unless the paragraph has no text. A word that no line can
 * hold is divided: between words that a no-break space ties, else by the patterns of its language
 * or between the parts of a name, else, with a warning, anywhere.
 */
struct line *para_break(struct typesetter *t, struct arena *a, const struct para *p,
			const struct para_shape *shape, int *nline);

/*
 * Measuring: how many lines para_break would make, without making them. The breaks are remembered
 * for the last dozen shapes; of long paragraphs for the last one only.
 */
int para_count(struct typesetter *t, const struct para *p, const struct para_shape *shape);
/* What the widest words of a paragraph need to fit into its measure. */
enum para_need {
	NEED_NOTHING,
	NEED_DIVISION, /* a hyphen, or a break between the parts of a name or an address */
	NEED_CUT,      /* a break between any two letters */
};
/* What the last count needed. */
enum para_need para_need(const struct para *p);
/* Source of line i of the last count. */
struct loc para_line_at(const struct para *p, int i);
/* At least so many lines, found in a fraction of the time: each is filled as far as it goes. */
int para_least(const struct para *p, const struct para_shape *shape);

/* The document's direction, by its language. */
bool typesetter_rtl(const struct typesetter *t);

/* Width at a size if set in one line, trailing spaces not counted. */
mpt para_width(const struct para *p, mpt size);

/* Width at a size of the widest piece that no line end may divide, but for hyphens. */
mpt para_word_width(const struct para *p, mpt size);

/*
 * One line of at most `measure`, cut at a word and ended with U+2026 if it is longer.
 * *cut says whether anything was left out.
 */
struct line para_one_line(struct typesetter *t, struct arena *a, const struct para *p,
			  const struct para_shape *shape, bool *cut);

/* Program text to be set. */
struct code {
	struct str s;  /* lines ended by \n */
	struct loc at; /* of its first line */
	bool by_line;  /* line i stands at at.line + i; else no more than `at` is known */
	const struct token *token; /* for colouring, in order, apart from each other; or NULL */
	int ntoken;
	const struct token_look *look; /* [TOKENS], if there are tokens */
	int tab;		       /* columns: tabs go to multiples of it */
	int hang; /* columns by which a wrapped row is indented beyond its line's own indent */
};

/* A row of code: a source line, or a part of one. */
struct code_row {
	int line;   /* which one, from 0 */
	bool first; /* and the row begins it */
	bool blank;
};

/*
 * Rows in arena a: source lines in the style's CODE fonts. Longer ones are wrapped: at spaces, else
 * after punctuation, else between the words of a camelCase name, else anywhere. row may be NULL.
 */
struct line *code_break(struct typesetter *t, struct arena *a, const struct code *code,
			const struct style *style, const struct para_shape *shape, int *nrow,
			struct code_row **row);

/* Measuring: the rows that code_break would make. */
struct code_row *code_rows(struct typesetter *t, struct arena *a, const struct code *code,
			   const struct style *style, const struct para_shape *shape, int *nrow);
/* At least so many: its source lines. */
int code_least(const struct code *code);
/* Has a line more columns than fit into the measure? Wrong only if glyphs differ in width. */
bool code_is_wide(const struct code *code, const struct style *style,
		  const struct para_shape *shape);

#endif
