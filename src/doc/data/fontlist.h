/*
 * The list of font families, fonts/fonts.yaml: which faces a family has and in which files. A face
 * is asked for by weight and slant, as in CSS; its file is opened when first wanted.
 */
#ifndef DOC_FONTLIST_H
#define DOC_FONTLIST_H

#include "base/diag.h"
#include "base/str.h"
#include "text/font/font.h"
#include "text/font/reserve.h"
#include "doc/yaml/places.h"

struct ynode;

struct font_face {
	int weight; /* 1..1000, 400 is regular, 700 bold */
	bool italic;
	struct str file;
	const char *path;
	int number;		      /* of the font in a collection (.ttc), else 0 */
	bool tried;		      /* was asked for */
	bool missing;		      /* the file does not exist */
	struct font *font;	      /* NULL if not tried or failed */
	struct font_reserve *reserve; /* for lists that hold it in reserve; NULL: not yet */
};

struct family {
	struct str name, licence, package; /* package: the Debian package that brings the files */
	struct str kind;		   /* "serif", "sans", "mono"; may be empty */
	struct str *script; /* Unicode's names: it is in reserve for these; none: not in reserve */
	int nscript;
	struct str *language; /* which it is drawn for; none: for any */
	int nlanguage;
	int32_t scale; /* when it is taken from the reserve, thousandths */
	struct font_face *face;
	int nface;			/* at least one */
	bool told;			/* that files are not there */
	const struct ynode *protrusion; /* what the family adds to that of all; may be NULL */
};

struct fontlist {
	struct family *family;
	int n;
	struct arena *a;
	const struct ynode *protrusion; /* hanging punctuation of all families; may be NULL */
};

/* Reads <data>/fonts/fonts.yaml. NULL after errors. */
struct fontlist *fontlist_read(struct arena *a, const struct places *places, struct diag *d);

struct family *fontlist_find(const struct fontlist *l, struct str name); /* any case; NULL */

/*
 * The faces in reserve for a list of fonts that begins with `first`: of all families with scripts,
 * those of its kind first, the faces nearest to weight and slant.
 */
struct font_reserve **fontlist_reserve(struct arena *a, const struct fontlist *l,
				       const struct family *first, int weight, bool italic,
				       struct font_store *store, int *n);

/* One face as an entry of the reserve; the scripts that it is made for. */
struct font_reserve *face_reserve(struct arena *a, const struct family *family, struct font_face *f,
				  struct font_store *store);

/*
 * The face nearest to a weight: first among those of the wanted slant, if there are any, then by
 * the order of CSS Fonts Level 4, section 5.2: 400 to 500 looks up to 500, then down, then further
 * up; lighter looks down first, bolder up first.
 */
struct font_face *family_face(const struct family *f, int weight, bool italic);

/* Does the file exist? */
bool face_exists(struct font_face *f);

/* Its file is opened when first needed (font_later). NULL if it is not there, after an error at
 * `at`, but one for all files of a family that are not there. */
struct font *face_open(const struct fontlist *l, struct font_face *f, struct family *family,
		       struct font_store *store, struct loc at, struct diag *d);

#endif
