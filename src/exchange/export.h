/* A guide in other formats. */
#ifndef EXCHANGE_EXPORT_H
#define EXCHANGE_EXPORT_H

#include "doc/data/language_file.h"
#include "doc/guide/guide.h"
#include "exchange/exact.h"
#include "text/markup/markup.h"

enum export_format {
	EXPORT_ANKI, /* text that Anki imports */
	EXPORT_APKG,
	EXPORT_CSV,
	EXPORT_JSON,
	EXPORT_MARKDOWN,
	EXPORT_HTML, /* a page of cards to flip */
	EXPORT_FORMATS,
};

/* As --export calls them: "anki", "apkg", ... */
extern const char *const export_names[EXPORT_FORMATS];
/* Usual ending of its file: "cards.txt" */
extern const char *const export_files[EXPORT_FORMATS];

struct exporter {
	struct arena *a;
	struct diag *d;
	const struct guide *guide;
	const struct card **card; /* those selected, in their order */
	int ncard;
	struct markup *markup;
	struct language_reader *reader;
	const char *data;     /* folder that holds data/export */
	bool inline_pictures; /* for a page: in the HTML itself, as data: addresses */
	long long now;	      /* seconds since 1970, when the notes of a deck were changed */
	const char *folder;   /* of the guide, with a slash, or "": pictures are found there */
	VEC(struct export_picture) picture;
};

/* false after errors. */
bool export_guide(struct exporter *x, enum export_format format, struct buf *out);

/* The writers, each of its own file. */
void export_csv(struct exporter *x, struct buf *out);
void export_anki_text(struct exporter *x, struct buf *out);
bool export_apkg(struct exporter *x, struct buf *out);
void export_markdown(struct exporter *x, struct buf *out);
bool export_page(struct exporter *x, struct buf *out);

/* ---- what they share ---- */

/* A text as HTML: blocks, or the spans of one line. Pictures are noted in x. */
void export_html(struct exporter *x, const struct text *t, struct buf *out);
void export_html_line(struct exporter *x, const struct text *t, struct buf *out);

/* A word of data/languages in the guide's language, `usual` if there is none. */
struct str export_label(struct exporter *x, const char *key, const char *usual);

/* What stays the same for a card in every export: a second import updates it. */
struct str export_guid(struct exporter *x, const struct card *c);

/* "Guide::Section", as Anki names decks. */
struct str export_deck(struct exporter *x, const struct section *s);

/* The columns of a card in tables: keys of fields, with four for stories. */
struct export_column {
	const char *name; /* "question", "star.task", "answer.result" */
	const struct card_field *field;
	int part; /* 1 to 4, 0: the whole */
};
enum { EXPORT_COLUMNS = 48 };
int export_columns(struct export_column out[EXPORT_COLUMNS]);
/* The text of one column as the guide has it; items of lists begin with a bullet. */
struct str export_cell(struct exporter *x, const struct card *c, const struct export_column *col);
/*
 * The same as HTML. Where that cannot say all, a comment before it holds the text to the letter,
 * with a sum of the HTML: who edits the card in another program edits what is read back.
 */
struct str export_cell_html(struct exporter *x, const struct card *c,
			    const struct export_column *col);

#endif
