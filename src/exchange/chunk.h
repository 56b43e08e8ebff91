/*
 * A document of any form as a list of chunks: headings, paragraphs, list items, code, tables, each
 * with its markup (that of guides) and its place in the source. The readers of text, Markdown and
 * HTML make chunks; article.c finds the questions in them.
 */
#ifndef EXCHANGE_CHUNK_H
#define EXCHANGE_CHUNK_H

#include "exchange/draft.h"
#include "exchange/rules.h"

enum chunk_kind {
	CHUNK_PARAGRAPH,
	CHUNK_HEADING,
	CHUNK_ITEM,
	CHUNK_CODE,
	CHUNK_TABLE,	 /* lines of Markdown */
	CHUNK_QUOTE,	 /* the same */
	CHUNK_SUMMARY,	 /* of what unfolds */
	CHUNK_META,	 /* what our own exports say in comments: "id: why-go" */
	CHUNK_FURNITURE, /* of the page, by where it stood: what names it */
};

struct chunk {
	enum chunk_kind kind;
	int level;	 /* HEADING: 1 to 6 */
	int depth;	 /* lists around it; of an item its own is counted */
	int number;	 /* ITEM: 0 bullet, else its number */
	bool bold;	 /* the whole of it was */
	bool tight;	 /* ITEM: follows the one before without a blank line */
	bool apart;	 /* a blank line or another block comes before it */
	struct str s;	 /* markup; CODE: the lines, each ended by \n */
	struct str info; /* CODE: the language; FURNITURE: what it is */
	int anchor;	 /* chain of names that lead here (anchor.h), 0: none */
	struct loc at;
};

struct chunks {
	VEC(struct chunk) list;
	struct str title;      /* of the page, if it has one beside its headings */
	VEC(struct text) data; /* JSON-LD of the page */
};

enum {
	CHUNKS_MAX = 400000, /* of a source; a card takes about six */
	CHUNK_DEPTH = 8,     /* lists in lists; deeper ones are set at this depth */
};

/* What the readers need. */
struct source {
	struct draft *d;
	struct rules *rules;
	const char *file;
	struct str bytes; /* UTF-8, valid; only \n ends lines */
	bool deck;	  /* its pictures are files of a deck */
	bool cell;	  /* of a table: no front matter */
	bool markdown;	  /* line ends within a paragraph mean nothing */
};

/*
 * Bytes of any encoding as UTF-8: UTF-8 and UTF-16 by their marks or contents, else Windows-1252,
 * which is told. Line ends become \n, no-break spaces plain ones; characters of no width and
 * control characters go, which is told. false: it is no text.
 */
bool source_decode(struct draft *d, const char *file, struct str bytes, struct str *out);

/* Text or Markdown; front matter goes into the draft. false after errors. */
bool chunks_of_text(const struct source *src, struct chunks *out);
/* HTML. */
bool chunks_of_html(const struct source *src, struct chunks *out);

/* Adds a chunk; false if there are too many, which is an error. */
bool chunks_add(const struct source *src, struct chunks *c, const struct chunk *chunk);

/* The chunks as markup: paragraphs and blocks apart, items of a list tight. */
void chunks_markup(const struct chunk *c, int n, struct buf *out);
/* The same one by one: where the text of the open items begins. Starts zeroed but for the arena. */
struct chunk_writer {
	struct arena *a;
	int column[CHUNK_DEPTH + 1];
	int depth;
	bool item;  /* the last one was */
	bool exact; /* texts are those of a guide, to the letter */
};
/* *tight: no blank line belongs before it. */
struct str chunk_markup(struct chunk_writer *w, const struct chunk *c, bool *tight);

/* Does a text begin with a label, a number of a question, or is it a level or furniture? Such a
 * line begins a paragraph of its own. */
bool starts_part(const struct source *src, struct str line);

/* A text in which typographic quotes and apostrophes are typed straight, outside code, and what
 * looks like a tag of HTML but is none is escaped. */
struct str tidy_marks(struct arena *a, struct str s);

/* Without marks of Markdown, spaces single: for comparing. */
struct str plain_words(struct arena *a, struct str s);

#endif
