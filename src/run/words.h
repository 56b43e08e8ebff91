/* The words that --list and --dump take, and what each prints. */
#ifndef RUN_WORDS_H
#define RUN_WORDS_H

#include "base/str.h"
#include "book/book.h"

struct run;

struct list_word {
	const char *word;
	/* Print lines; errors go to the diag. of_guide: of a guide, NULL if it has no such list;
	   put: without one, NULL: of the installed guide. */
	void (*put)(struct run *r, struct buf *out);
	void (*of_guide)(struct run *r, struct buf *out);
};

struct dump_word {
	const char *word;
	void (*put)(const struct book *book, struct buf *out); /* NULL: it prints the guide, */
	void (*put_guide)(struct run *r, struct buf *out);     /* with this */
};

enum { LIST_WORDS = 11, DUMP_WORDS = 5 };
extern const struct list_word list_words[LIST_WORDS];
extern const struct dump_word dump_words[DUMP_WORDS];

#endif
