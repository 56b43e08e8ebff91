/* The making of the copy that the Markdown library reads: what its files share. */
#ifndef TEXT_MD_EDIT_H
#define TEXT_MD_EDIT_H

#include "text/markup/md_chars.h"

enum md_edit_kind {
	EDIT_SIGN,	 /* signs put in or taken out */
	EDIT_FOOTNOTE,	 /* "[^n]:" became the mark of an item */
	EDIT_DEFINITION, /* ":" did */
};

/* Bytes [copy, copy + ncopy) of the copy stand for [src, src + nsrc) of the source. */
struct md_edit {
	size_t copy, ncopy, src, nsrc;
	enum md_edit_kind kind;
};

/* Replaces source bytes [src, src + nsrc). */
struct copy_change {
	size_t src, nsrc;
	struct str by;
	enum md_edit_kind kind;
};

struct md_editor {
	struct arena *a;
	struct str s;
	VEC(struct copy_change) change;
	uint32_t *label; /* hashes of bracketed words that may use a definition, sorted */
	int nlabel;
	bool labels_known;
	size_t wide, uneven;
	/* of the lines before */
	bool in_fence, in_list, in_definition, in_table;
	char fence;
	size_t fence_n;
	size_t last, last_end; /* line before, where it ends; SIZE_MAX: blank or none */
	bool last_may_define;
	size_t before_end; /* end of the line before that, if it has text; else SIZE_MAX */
};

/* Bytes [src, src + nsrc) become `by`. Changes come nearly in order. */
void md_change(struct md_editor *e, size_t src, size_t nsrc, struct str by, enum md_edit_kind kind);
void md_put_in(struct md_editor *e, size_t src, struct str by);

/* md_inside.c: addresses, formulas and prices in bytes [from, end). */
void md_edit_inside(struct md_editor *e, size_t from, size_t end);
/* Are the letters at i, without regard to case? */
bool md_same_word(struct str s, size_t i, const char *word);

/* md_label.c: the definition of a link that begins with the bracket at i. */
void md_link_definition(struct md_editor *e, size_t i);

enum { LABEL_MAX = 999 }; /* bytes of a link label, as in CommonMark */

#endif
