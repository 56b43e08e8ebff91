/*
 * The insides of a paragraph, shared by the para_*.c files (para_new.c: spans to segments,
 * para_break.c: segments to lines, para_line.c: a line to fragments) and code.c (program text).
 * Other folders see para.h only.
 */
#ifndef TEXT_PARA_PARTS_H
#define TEXT_PARA_PARTS_H

#include "text/lang/bidi.h"
#include "text/lang/hyphen.h"
#include "text/para/atom.h"
#include "text/para/para.h"
#include "text/font/shape.h"

enum segment_kind {
	SEGMENT_WORD,	 /* no place in it where a line may end without a hyphen */
	SEGMENT_SPACE,	 /* one or more U+0020 */
	SEGMENT_NEWLINE, /* a forced break; shaped as a space, for setting in one line */
};

/* A stretch of the text that was shaped at once: one font, one span. */
struct segment {
	enum segment_kind kind;
	int penalty; /* of a line end at this space, or after this word; PENALTY_NEVER: none */
	int span;
	int32_t scale; /* of the font, thousandths of the paragraph's size */
	uint8_t level; /* of UAX #9: odd runs from right to left */
	struct shaped *shaped;
	const struct division *division; /* where it may be hyphenated */
	int ndivision;
	bool soft; /* the author's soft hyphens: hold without hyphenation */
};

/* What is known of a line besides its breaks. */
struct line_ends {
	int segment;	 /* of its first piece; -1: an empty line */
	mpt left, right; /* how far it hangs out */
	mpt hyphen;	 /* width of the hyphen after it */
	bool forced;	 /* the text ends it */
	bool cut;	 /* it ends within a word, where nothing but want of room asks for it */
};

/* The breaks found for a paragraph in one shape. They hold for the style as it was. */
struct kept {
	struct kept *next;
	struct para_shape shape;
	struct broken_line *line;
	struct line_ends *ends; /* of each line */
	int n, cap;
	enum para_need need;
};

/* At least how many lines a paragraph takes in a shape (para_least). */
struct least {
	mpt size, measure, indent;
	enum align align;
	int lines; /* 0: not asked yet */
};

enum { LEAST_KEPT = 4 }; /* the plans of a stack ask for the same few again and again */

/* Those that were found last, so that setting a paragraph after measuring it, or measuring it once
 * more at another place, does not look again. */
struct kept_shapes {
	struct kept *first; /* of the last count; NULL: none yet */
	int n;
	struct least least[LEAST_KEPT];
	int next_least; /* the oldest of them */
};

struct para {
	const struct style *style;
	const struct span *span;
	int nspan;
	struct segment *segment;
	int nsegment;
	const struct language *language; /* that it is hyphenated by */
	struct kept_shapes *kept;
	bool rtl;   /* runs from right to left as a whole */
	bool wide;  /* has ideographs */
	bool mixed; /* some of it runs from right to left: lines have to be ordered */
};

struct typesetter {
	struct arena *a;
	struct arena *paragraphs; /* where they live: a, or another that is forgotten earlier */
	struct arena *scratch;	  /* of one call; reset at its end */
	struct arena *work;	  /* for linebreak() below such a call */
	struct diag *d;
	struct shaper *shaper;
	struct language language; /* of text that does not say, and of the document: no rules */
	struct thai_words *thai;
	bool thai_sought;
	const char *hyphen_dir;
	VEC(struct hyphenation) hyphenation; /* languages asked for so far */
	struct missing *missing;	     /* characters that no font has; NULL: none */
	enum missing_glyph missing_glyph;
};

struct hyphenation {
	const struct language *language;
	struct hyphenator *hyphenator; /* NULL: there are no patterns */
};

/* A font of a style's list: one that it names, or one in reserve. */
struct choice {
	const struct font *font; /* NULL: none */
	int32_t scale;
	bool made; /* it is made for the script of the character that it was chosen for */
};

/* A stretch of text under construction. text and may live in the scratch arena. */
struct builder {
	struct typesetter *t;
	const struct style *style;
	const struct span *span; /* for places in messages */
	const struct language *language;
	struct str text;
	int features[2];    /* prose, code */
	struct choice last; /* of the character before, if its font is made for its script */
	bool last_wide;	    /* it is an ideograph or the like */
	const char *may;    /* BREAK_ per byte of text */
	struct str
		whole;	/* what the texts are parts of that builder_add is given; levels go by it */
	bool complex;	/* scripts differ in it, or one may join or run from right to left */
	bool rtl, wide; /* as in struct para */
	const uint8_t *level; /* per byte of whole; NULL: all from left to right */
	size_t *start;	      /* [nspan + 1] where spans begin in text */
	VEC(size_t) soft;     /* where soft hyphens stood */
	int next_soft;
	VEC(struct segment) out;
};

/* text and spans are filled in by whoever builds. The language is that of the first span. */
struct builder builder_start(struct typesetter *t, const struct style *style,
			     const struct span *span, int nspan);

/*
 * To be called before builder_add: looks for scripts and directions in the whole text. isolate:
 * see text/bidi.h. Text without any such character, in a document from left to right, costs one
 * walk over its bytes.
 */
void builder_whole(struct builder *b, struct str whole, const struct bidi_isolate *isolate,
		   int nisolate, bool rtl);

bool builder_complex(uint32_t cp);

/* Bytes of text that may be shaped at once: one script, one level, not too long. */
size_t builder_run(const struct builder *b, struct str text);
/* The level of a part of the whole, and the SHAPE_ bits for it. */
uint8_t builder_level(const struct builder *b, struct str part);
int builder_manner(const struct builder *b, struct str part);

/* Do segments i and i + 1 meet between two ideographs? */
bool wide_after(const struct para *p, int i);
/* The same within a text: does glyph k of a fragment end at such a place? */
bool wide_gap(const struct fragment *f, int k);

/* Breaks of complex text that UAX #14 leaves out. */
void builder_breaks(struct builder *b, char *may);

/* Shapes text and appends its segments; after them a line may end at that penalty. origin: offset
 * of text in its span's text, for messages. */
void builder_add(struct builder *b, enum segment_kind kind, int span, struct str text, int penalty,
		 size_t origin);

/* The paragraph, moved from scratch to the typesetter's arena or wherever a is. */
struct para *builder_end(struct builder *b, struct arena *a, int nspan);

/* Do the letters on both sides of byte i join (cursive scripts)? */
bool text_joins(struct str text, size_t i);

/* Finds the divisions of segment s, the word text[from, to) alone (para_divide.c). */
void builder_divide(struct builder *b, struct segment *s, size_t from, size_t to);
/* Divisions of bytes [from, to) of a segment, a word that no line can hold, whatever its style says
 * of hyphenation. Their places count from `from`, or where the segment has its own from its start.
 */
const struct division *para_divide(struct typesetter *t, const struct para *p,
				   const struct segment *s, size_t from, size_t to, int *n);

/* Sums up to byte `at` of a shaped word; within a ligature in proportion to its bytes. */
struct division shaped_divide(const struct shaped *w, size_t at);

/* One that is in the text and shows: U+002D, U+2010. */
bool is_hyphen(uint32_t cp);

/* Between the words of a camelCase name. */
bool case_edge(uint32_t before, uint32_t after);

/* ---- widths: 64-bit, in 1/256 mpt, so that sums of words do not drift ---- */

enum { FINE = 256 };

enum {
	FINE_MAX = INT32_MAX / 4, /* mpt; a segment beyond it is wider than any page */
};

/* The size of the segment's font: the style's size with the font's own scale. */
static inline mpt segment_size(const struct segment *s, mpt size)
{
	return s->scale == 1000 ? size : len_scale(size, s->scale, 1000);
}

/* units: of the segment's font. tracking: mpt after each of the n glyphs. */
static inline int64_t segment_fine(const struct segment *s, mpt size, int64_t units, int n,
				   mpt tracking)
{
	int64_t upem = font_metrics(s->shaped->font)->upem;
	int64_t fine = units * segment_size(s, size) * FINE / upem + (int64_t)n * tracking * FINE;
	int64_t max = (int64_t)FINE_MAX * FINE;
	return fine > max ? max : fine < -max ? -max : fine;
}

static inline mpt fine_round(int64_t fine)
{
	int64_t v = (fine + (fine < 0 ? -FINE / 2 : FINE / 2)) / FINE;
	return v > INT32_MAX / 2 ? INT32_MAX / 2 : v < INT32_MIN / 2 ? INT32_MIN / 2 : (mpt)v;
}

mpt style_tracking(const struct style *s, mpt size);

/* ---- from pieces to fragments (para_line.c) ---- */

/* Part of a segment on a line. */
struct piece {
	int segment;	   /* -1: nothing, of width 0 */
	uint32_t from, to; /* bytes of the segment's text */
	mpt width;	   /* tracking included */
	bool hyphen;	   /* a hyphen is set after it */
	bool trailing;	   /* a space beyond the line's end: kept as a glyph, without width */
	const struct shaped *set; /* the glyphs; filled in by piece_set */
};

/* Finds the glyphs of a piece. The width of a whole segment is kept as it is; that of a part was
 * an estimate, hyphen included, and is only known now. */
void piece_set(struct typesetter *t, const struct para *p, struct piece *piece, mpt size);

/* Sum of widths without trailing spaces and without tracking after the last glyph. */
mpt pieces_width(const struct piece *piece, int n, mpt tracking);

/* Sets pieces as a line from x = 0, spaces as they are. */
struct line line_make(struct arena *a, const struct para *p, const struct piece *piece, int n,
		      mpt size);

/* Spreads `room` mpt (negative: takes away) over the spaces of a line. */
void line_spread(struct line *line, mpt room);
void line_move(struct line *line, mpt dx);
/* Bytes of fragment k without the spaces that end the line. */
size_t line_body(const struct line *line, int k);

/* ---- letters that give (para_give.c) ---- */

/*
 * Brings a line nearer to the measure through its letters: at most `expand` thousandths wider or
 * narrower, and at most `apart` further apart or closer. Fragments are to be arranged afterwards.
 */
void line_give(struct line *line, mpt measure, int expand, mpt apart);

#endif
