/* Small books made by hand, and what others read in the PDF files that they become. */
#ifndef PDF_BENCH_H
#define PDF_BENCH_H

#include "emit/pdf/pdf.h"

enum { OPS = 32, PAGES = 5, SIZE = 10 * PT };

struct bench {
	struct node holder; /* of links */
	struct arena *a;
	struct font_store *fonts;
	struct font *serif, *sans; /* TrueType and CFF */
	char folder[64];
	struct page page[PAGES];
	struct group group[PAGES];
	struct op op[PAGES][OPS];
	struct book book;
	struct pdf_options opt;
};

int pdf_set_up(void **state);
int pdf_tear_down(void **state);
struct op *add_op(struct bench *t, int page, struct op op);
/* One glyph for each character, as the font's own tables give it. */
struct fragment *make_fragment(struct bench *t, const struct font *font, const char *text);
struct op *add_text(struct bench *t, int page, mpt y, struct fragment *f);
/* Makes the file and writes it. */
bool make_and_save(struct bench *t, struct arena *scratch, struct output *out);
const char *write_to(struct bench *t, const char *name);
struct str output_of(struct bench *t, const char *command);
/* The file with all streams and objects laid open; it has passed qpdf's check. */
const char *lay_open(struct bench *t);
const char *extract(struct bench *t, const char *options);
void assert_has(const char *text, const char *part);
void assert_lacks(const char *text, const char *part);
struct str read_file(struct bench *t, const char *path);
void fill_book(struct bench *t);

#endif
