/*
 * Finished pages on sheets that are folded, cut or proofread. A new book is made of the groups of
 * the old one, which are placed anew, not drawn anew: it has the same words, links, outline and
 * structure, and its sheets cost little more than their pages.
 */
#ifndef PAGE_BIND_H
#define PAGE_BIND_H

#include "base/diag.h"
#include "book/book.h"
#include "doc/layout/make_options.h"
#include "page/bind/creep.h"
#include "page/bind/signature.h"

enum bind_kind {
	BIND_NONE,
	BIND_SADDLE,  /* two pages a side, folded and stapled, or sewn in sections */
	BIND_NUP,     /* pages made smaller side by side, for proofs */
	BIND_PERFECT, /* single leaves with a margin to bind */
};

enum { NUP_MOST = 16 }; /* pages of a side */

struct bind_options {
	enum bind_kind kind;
	const struct paper *sheet; /* NULL: the one that takes the pages */
	int signature;		   /* sheets of a section; 0: all are one */
	int up;			   /* nup: pages of a side: 2, 4, 6, 8, 9 or 16 */
	mpt margin;		   /* perfect: white to bind, beside the page's own */
	struct creep creep;
	int flip; /* 0: the edge that leaves backs upright; 1: long, 2: short */
	bool marks;
	mpt edge; /* what the printer leaves white, if it is known: marks and proofs keep clear */
	struct correction back; /* of back pages: what the printer is off */
};

/* How the pages of a book come to stand on sheets. */
struct bind_plan {
	struct bind_options opt;
	const struct book *from;
	const char *sheet;    /* name of the paper */
	mpt sheet_w, sheet_h; /* as turned */
	mpt page_w, page_h;
	struct signature order;	       /* saddle */
	int columns, rows;	       /* of pages on a side */
	mpt cell_w, cell_h, left, top; /* nup: distances of pages, and the first of them */
	int32_t scale;		       /* of pages, millionths; 0: as large as they are */
	mpt leaf_w, moved;  /* perfect: width as trimmed; how far pages leave their back */
	int sheets, blanks; /* blanks: sides, or halves of them, without a page */
	bool flip_long;
	bool turned; /* backs stand upside down, for a flip about the other edge */
};

/*
 * Lays out the sheets. inner, outer: what the layout's pages have of white at their back and at
 * their open side. false: what does not fit has been told, as wrong usage.
 */
bool bind_plan_make(struct arena *scratch, const struct book *from, const struct bind_options *o,
		    mpt inner, mpt outer, struct diag *d, struct bind_plan *out);

/* The sheets, or one side of each; reversed: the last one first. The book that was planned has to
 * live on, unchanged. */
struct book *bind_sheets(struct arena *a, const struct bind_plan *p, enum sides sides,
			 bool reversed);

#endif
