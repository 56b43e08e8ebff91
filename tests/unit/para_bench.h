/* Paragraphs in real fonts. */
#ifndef PARA_BENCH_H
#define PARA_BENCH_H

#include <stdio.h>

#include "text/para/para.h"

#define SHY  "\xC2\xAD"
#define NBSP "\xC2\xA0"
#define THIN "\xE2\x80\x89"
#define DOTS "\xE2\x80\xA6"

struct bench {
	struct arena *a;
	struct diag *d;
	struct font_store *store;
	struct typesetter *t;
	struct style style;
	FILE *out;
	char *said;
	size_t said_n;
};

extern const char prose[]; /* a paragraph of several lines */

int para_set_up(void **state);
int para_tear_down(void **state);
struct para *plain(struct bench *b, const char *s);
/* Text in backquotes is code, in stars emphasis; for tests only. */
struct para *marked(struct bench *b, const char *s);
struct para_shape shape_of(mpt measure, enum align align);
/* Glyphs and text of a fragment correspond, and the width is their sum. */
void assert_in_step(const struct fragment *f, bool last);
/* The text of the lines, shown hyphens left out. */
struct str text_of(struct bench *b, const struct line *line, int n);
void assert_text(struct bench *b, const struct line *line, int n, const char *want);
/* One line's text, trailing spaces and all. */
void assert_line(struct bench *b, const struct line *line, const char *want);

#endif
