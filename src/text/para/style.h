/*
 * What a piece of text looks like. Filled from a layout by doc/layout/style_read.c; read by the
 * text stage.
 */
#ifndef TEXT_STYLE_H
#define TEXT_STYLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/len.h"
#include "base/str.h"
#include "text/font/font.h"
#include "text/font/reserve.h"

enum {
	FALLBACK_MAX =
		8,	/* fonts in one fallback list: more is a mistake, and costs a lookup each */
	SIZES_MAX = 16, /* steps of a size range */
	LETTERSPACE_MAX = 10, /* thousandths of an em */
	EXPAND_MAX = 20,      /* thousandths: beyond 2 % the eye sees that letters change */
};

/* Fonts in the order in which they are tried for a character. */
struct font_list {
	int n;
	struct {
		struct font *font;
		int32_t scale; /* thousandths of the style's size: brings x-heights together */
		const struct font_reserve *uses; /* scripts that it is made for; NULL: not known */
	} at[FALLBACK_MAX];
	struct font_reserve *const *reserve; /* tried after them, in order */
	int nreserve;
	int32_t reserve_scale; /* on top of their own, thousandths */
};

/* The last three are for syntax colouring; without it they are empty. */
enum variant {
	REGULAR,
	ITALIC,
	BOLD,
	BOLD_ITALIC,
	CODE,
	CODE_ITALIC,
	CODE_BOLD,
	CODE_BOLD_ITALIC,
	VARIANTS,
};

/* Type size and leading (baseline to baseline), both mpt. */
struct size {
	mpt size, leading;
};

enum align {
	ALIGN_LEFT, /* ragged right, lines chosen over the whole paragraph */
	ALIGN_RIGHT,
	ALIGN_CENTRE,
	ALIGN_BALANCED, /* left, as few lines as possible, all nearly as long: headings */
	ALIGN_JUSTIFIED,
};

struct style {
	struct str name;
	struct font_list fonts[VARIANTS];
	struct str features; /* HarfBuzz syntax, comma-separated: "lnum,-kern"; prose variants */
	struct str code_features;     /* for CODE */
	struct size sizes[SIZES_MAX]; /* largest first */
	int most_lines[SIZES_MAX];    /* with more lines than this the next size is taken; 0: any */
	int nsizes;
	struct size split; /* used when even the smallest does not fit and the text is split */
	enum align align;
	int32_t indent;	  /* first line of every paragraph but the first, thousandths of an em */
	int32_t tracking; /* extra advance of each glyph, thousandths of an em */
	uint32_t colour;  /* 0xRRGGBB */
	bool hyphenate;
	mpt last_line_min;   /* a shorter last line is avoided; 0: no rule */
	int hyphen_stub;     /* letters needed on both sides of a typed hyphen for a break there */
	bool protrude;	     /* punctuation hangs out of the straight edges (text/protrude.h) */
	int32_t expand;	     /* justified: letters may be made so much wider or narrower,
				thousandths; at most EXPAND_MAX */
	int32_t letterspace; /* justified: and so much further apart or closer, thousandths of an
				em; at most LETTERSPACE_MAX */
	int tolerance;	     /* justified: badness (TeX) up to which a line is taken, 1..10000 */
};

#endif
