/*
 * A style with what its fonts are chosen by, while a layout is read: style_read.c reads the keys,
 * style_fonts.c chooses the faces.
 */
#ifndef DOC_STYLE_SPEC_H
#define DOC_STYLE_SPEC_H

#include "doc/layout/layout_read.h"

enum {
	WEIGHT_REGULAR = 400,
	WEIGHT_BOLD = 700,
	WEIGHT_BLACK = 900,
	SCALE_MIN = 300, /* of a font in a list, thousandths */
	SCALE_MAX = 3000,
	SCALE_AUTO = 0,
};

/* Families in the order in which they are tried. */
struct font_choice {
	int n;
	struct {
		struct family *family;
		int32_t scale;
		struct loc at;
	} at[FALLBACK_MAX];
};

/* A style with what its fonts are chosen by. */
struct style_spec {
	struct style style;
	const struct ynode *node;
	enum { UNREAD, READING, READ } state;
	const struct font_choice *font, *code_font; /* code_font NULL: as font */
	int weight, code_weight;		    /* code_weight 0: regular */
	int32_t code_scale; /* SCALE_AUTO: small letters as high as those of the text */
	bool italic, own_code_features;
	struct loc features_at;
};

/* What a style's `font` names: a list of `fonts`, or a family. NULL after an error, which is told.
 */
const struct font_choice *font_choice_need(struct layout_reader *r, const struct ynode *n);

/* Opens the faces of all variants, when all keys of the style are known. */
void style_fonts_open(struct layout_reader *r, struct style_spec *s);

#endif
