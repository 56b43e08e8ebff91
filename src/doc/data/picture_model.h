/* Pictures of a guide: what is known of one before it is printed, and what a PDF file takes. */
#ifndef DOC_PICTURE_MODEL_H
#define DOC_PICTURE_MODEL_H

#include <stdbool.h>

#include "base/len.h"
#include "base/str.h"

enum {
	PICTURE_BYTES = 64 << 20,  /* of a file: an A4 page at 600 dpi as PNG has some 40 MB */
	PICTURE_SIDE = 30000,	   /* pixels: two metres at 300 dpi; the header alone may lie */
	PICTURE_PIXELS = 40000000, /* an A4 page at 600 dpi has 35 million; memory is four bytes
				      for each while it is read */
	PICTURE_BEST_DPI = 150,	   /* fewer dots an inch look coarse on paper */
};

enum picture_format { PICTURE_PNG, PICTURE_JPEG, PICTURE_SVG };

/* A picture file that has been read through without a fault. */
struct bitmap {
	const char *name; /* as the guide has it, for dumps and messages */
	int index;	  /* among the pictures of the run, from 0 */
	enum picture_format format;
	int32_t w, h; /* pixels, as it is seen; of a drawing any numbers in that proportion */
	int turn;     /* 1 to 8, as Exif numbers how a camera was held; 1: as stored */
	bool grey;    /* is to be printed without colours */
	const char *colours; /* that its numbers mean, if not those that are printed; or NULL */
	const char *flaw;    /* damage that was stepped over, in the decoder's words; or NULL */
	/* PICTURE_SVG: */
	mpt natural;	   /* width that the file asks for; 0: of another format */
	mpt widest;	   /* in which it is drawn */
	bool text;	   /* holds words */
	const char *fonts; /* folder of the fonts for them */
	struct str bytes;  /* of the file */
};

/* What a PDF image consists of. */
struct picture_data {
	int32_t w, h; /* as stored */
	int channels; /* 1: grey or, with a palette, colour numbers; 3: red, green, blue */
	bool jpeg;    /* samples are a JPEG file, else w * h * channels bytes, row by row */
	struct str samples;
	struct str palette; /* of three bytes each; empty: none */
	struct str alpha;   /* w * h bytes, 0: nothing is seen; empty: all is opaque */
};

#endif
