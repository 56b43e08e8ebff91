/* Booklets: templates of pages, and the parts that put them one after the other. */
#ifndef DOC_BOOKLET_MODEL_H
#define DOC_BOOKLET_MODEL_H

#include "doc/layout/element_model.h"

struct page_template {
	struct str name;
	struct loc at;
	bool whole_page; /* frame: page instead of the text block between the margins */
	mpt top, bottom; /* blocks: first y and last y of the page (bottom may be negative) */
	mpt between;	 /* blocks: white between two on a page */
	mpt height;	 /* blocks: least height of one, so that there is room to write */
	int most;	 /* blocks: at most so many on a page; 0: any */
	bool spread;	 /* blocks: one that needs two pages starts on the left */
	struct elements elements;
	struct elements furniture; /* blocks: drawn once a page (running heads, folios) */
};

enum start { START_ANY, START_VERSO, START_RECTO };

struct booklet_part {
	const struct page_template
		*page; /* one page a run (or more if its stack overflows), or ... */
	const struct page_template *blocks; /* ... a block for each card of the section, or ... */
	const struct page_template *pad;    /* ... as many as fill up to a multiple of 4 pages */
	struct booklet_part *each;	    /* ... or these parts for each section */
	int neach;
	enum start start;
	struct condition *when; /* as for elements; star: any card of the section has one */
	int nwhen;
	struct condition *only; /* blocks: cards for which they hold */
	int nonly;
	struct value outline; /* bookmark for the page; empty: none */
	struct loc at;
};

struct booklet {
	mpt page_w, page_h, outer, inner;
	struct booklet_part *part;
	int npart;
};

#endif
