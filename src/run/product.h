/* What a run makes, on its way to a file. Nothing is written before all of it is made. */
#ifndef RUN_PRODUCT_H
#define RUN_PRODUCT_H

#include "base/str.h"

struct run;
struct book;
struct production;
struct pdf_store;
struct bind_plan;

/* What a file holds that may be replaced by it. */
enum product_kind { PRODUCT_OTHER, PRODUCT_PDF, PRODUCT_JSON, PRODUCT_MAIL };

struct product {
	const char *option; /* that named it, "--output"; NULL: it has its usual name */
	const char *path;   /* "-": standard output */
	enum product_kind kind;
	struct pdf_store *pdf; /* NULL: text */
	struct buf text;
	int attached;	 /* of a mail: its files */
	long long bytes; /* filled in when it is written */
	/* NULL, or says what it is once it is in place; products that were added after it, of the
	   same job, follow it in memory. */
	void (*tell)(const struct run *r, const struct product *p);
	const struct book *book; /* for tell() */
	const struct production *made;
	const struct bind_plan *plan; /* of imposed sheets */
};

#endif
