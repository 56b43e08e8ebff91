/*
 * What the files that read layouts share: the layout in the making, and the names that it defines
 * (colours, styles ...), so that every unknown name is reported with the nearest known one.
 * Included by the readers of layouts only.
 */
#ifndef DOC_LAYOUT_READ_H
#define DOC_LAYOUT_READ_H

#include "doc/data/fontlist.h"
#include "doc/layout/layout_request.h"
#include "doc/layout/layout_model.h"
#include "doc/yaml/ynode.h"
#include "text/font/font.h"
#include "doc/yaml/names.h"

/* Names of one sort, in the order of their definition. */
struct word_set {
	struct name *root;
	VEC(const char *) word;
	const char *what; /* "colour", for messages */
};

/* Fonts in reserve for lists whose first family is of a kind, as fontlist_reserve() gives them. */
struct reserve_list {
	struct str kind;
	int weight;
	bool italic;
	struct font_reserve **p;
	int n;
};

struct type_styles {
	const struct style **p;
	int n, cap;
};

struct layout_reader {
	struct arena *a;
	struct diag *d;
	struct layout *l;
	struct font_store *store;
	struct fontlist *families;
	VEC(struct reserve_list) reserves;
	struct word_set colours; /* uint32_t */
	VEC(struct press_colour) press;
	struct word_set lists;	/* struct font_choice of style_spec.h */
	struct word_set styles; /* struct style_spec of style_spec.h */
	struct word_set labels; /* struct label */
	struct word_set pages;	/* struct page_template */
	/* for --type-size: styles of what flows, of headings in it, and of what does not; that of
	 * answers, NULL: there is none */
	struct type_styles flowing, headings, fixed;
	const struct style *body;
	VEC(uint32_t) box_fill; /* grounds on which text may stand (contrast.h) */
	int nreferred;		/* names of the elements at hand that others refer to */
	int nelement;		/* of the whole layout */
	bool days;		/* one of them shows the days of a study plan */
	const struct layout_request *rq;
};

void word_add(struct layout_reader *r, struct word_set *set, struct str word, void *value);
void *word_find(const struct word_set *set, struct str word); /* NULL */
/* The same; an unknown one is an error at `at` that names the nearest. */
void *word_need(struct layout_reader *r, const struct word_set *set, struct str word,
		struct loc at);

/* Would the known names still be shown? Not after so many errors that the rest is only counted. */
bool words_wanted(const struct layout_reader *r);

/* theme.c: a name from `colours` or "#rrggbb". NULL n: false without a message. */
bool colour_read(struct layout_reader *r, const struct ynode *n, uint32_t *out);
void colours_read(struct layout_reader *r, const struct ynode *n);
void shapes_read(struct layout_reader *r, const struct ynode *n);
void levels_read(struct layout_reader *r, const struct ynode *n);
/* Before the styles, which need further faces for coloured code. */
void highlight_read(struct layout_reader *r, const struct ynode *n);
void prose_read(struct layout_reader *r, const struct ynode *n);
void code_block_read(struct layout_reader *r, const struct ynode *n);
void marks_read(struct layout_reader *r, const struct ynode *n);

/* labels.c: those of the language, then `labels` of the layout */
struct language_reader;
void labels_read(struct layout_reader *r, const struct ynode *own,
		 struct language_reader *languages, struct str language);

/* style_fonts.c: `fonts`, which is read first. */
void font_lists_read(struct layout_reader *r, const struct ynode *n);

/* style_read.c: `styles` and `letter`. */
void styles_read(struct layout_reader *r, const struct ynode *n);
void letter_read(struct layout_reader *r, const struct ynode *n);
/* The style that n names; NULL after an error. */
const struct style *style_need(struct layout_reader *r, const struct ynode *n);

/* type_size.c: to be called with all elements; then sets running text in this size. */
void type_size_note(struct layout_reader *r, const struct element *e, int n, bool flows);
void type_size_apply(struct layout_reader *r, mpt size);

/* sheet.c */
void sheet_read(struct layout_reader *r, const struct ynode *n, const struct layout_request *rq);
void booklet_page_read(struct layout_reader *r, const struct ynode *n,
		       const struct layout_request *rq);

/* pages.c */
void pages_read(struct layout_reader *r, const struct ynode *n);
void parts_read(struct layout_reader *r, const struct ynode *n);

#endif
