/* A layout as it was read and checked in full: how cards or a booklet look. The page stage only
 * draws. */
#ifndef DOC_LAYOUT_MODEL_H
#define DOC_LAYOUT_MODEL_H

#include "doc/layout/booklet_model.h"
#include "doc/layout/element_model.h"
#include "doc/layout/sheet_model.h"
#include "doc/layout/theme_model.h"

struct label {
	struct str name;
	struct text text;
};

enum layout_kind { LAYOUT_THEME, LAYOUT_CARDS, LAYOUT_BOOKLET };

/* What a layout is for, its key `for`: the job that takes it. */
enum layout_use {
	FOR_THEME, /* nothing: it is there to be extended */
	FOR_CARDS,
	FOR_BOOKLET,
	FOR_DIVIDERS,
	FOR_PLAN,
	FOR_CALIBRATE,
	FOR_WORKSHEET,
	LAYOUT_USES,
};

struct layout {
	struct str name, about;
	enum layout_kind kind;
	enum layout_use use;
	const char *file;
	struct press_colour *press; /* of the named colours that have inks of their own */
	int npress;
	struct style **style;
	int nstyle;
	struct shape *shape;
	int nshape;
	const struct style *typed; /* what is typed into fields of forms; NULL: there are none */
	struct style letter;	   /* of badges; size 1 pt */
	struct levels levels;
	struct highlight highlight;
	int32_t ink; /* of all that has no colour of its own; 0: black */
	struct prose prose;
	struct code_block code_block;
	struct mark_look marks;
	mpt type_to, type_from; /* --type-size: sizes of running text; 0: as they are */
	bool prints_links;	/* those of cards, with their addresses */
	struct label *label;
	int nlabel;
	struct sheet sheet; /* LAYOUT_CARDS */
	struct elements front, back, title_front, title_back, section_front, section_back;
	struct elements blank_front, blank_back, index_front, index_back;
	struct booklet booklet;		   /* LAYOUT_BOOKLET */
	struct person_variables variables; /* of its own */
	struct str *family;		   /* font families that its styles name first */
	int nfamily;
};

/* The grid of a stack; in the text's own measure where --type-size sets another. 0: none. */
mpt layout_grid(const struct layout *l, const struct element *stack);
struct text layout_label(const struct layout *l, const char *name); /* empty if absent */

#endif
