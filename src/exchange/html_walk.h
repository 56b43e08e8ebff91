/*
 * The walk through a page between its two files: html.c for blocks, html_words.c for what is in
 * lines.
 */
#ifndef EXCHANGE_HTML_WALK_H
#define EXCHANGE_HTML_WALK_H

#include <gumbo.h>

#include "exchange/chunk.h"

enum {
	HTML_DEPTH = 400, /* elements in elements: pages have about 40 */
	OPEN_MAX = 2000,  /* elements open at once, those whose end may be left out aside */
};

struct html_walk {
	const struct source *src;
	struct chunks *out;
	int line; /* of the source, of the first line of the HTML */
	int outer_depth;
	struct buf text; /* of the open chunk */
	struct chunk open;
	int depth; /* of lists */
	int number[CHUNK_DEPTH + 1];
	bool item, heading, apart, tight, good;
	bool code;	   /* inside of <code> and the like: no marks */
	unsigned in_marks; /* 1: strong, 2: emphasis, 4: struck out */
	int level;
	int anchors; /* names that lead to the next chunk */
};

/* An attribute without spaces around it, empty: none. */
struct str html_attribute(const GumboNode *n, const char *name);
struct loc html_place(const struct html_walk *w, const GumboNode *n);
/* A chunk begins at n, if none is open. */
void html_begin(struct html_walk *w, const GumboNode *n);
/* What is in n, block or not (html.c). */
void html_children(struct html_walk *w, const GumboNode *n, int deep);

/* Text with single spaces; signs that Markdown would take for marks get a backslash. */
void html_put_words(struct html_walk *w, struct str s);
/* All text of an element as it stands. */
/* The same for what is only told: a blank between elements, no programs. */
void html_put_apart(struct buf *b, const GumboNode *n, int deep);
void html_put_verbatim(struct buf *b, const GumboNode *n, int deep);
/* No-break spaces as spaces. */
struct str html_plain_blanks(struct arena *a, struct str s);
void html_put_marked(struct html_walk *w, const GumboNode *n, const char *mark, int deep);
void html_put_code(struct html_walk *w, const GumboNode *n);
void html_put_link(struct html_walk *w, const GumboNode *n, int deep);
void html_put_image(struct html_walk *w, const GumboNode *n);
/* sup, sub, kbd: tags that guides understand. */
void html_put_script(struct html_walk *w, const GumboNode *n, const char *tag);

/* Is one of these elements below it? */
bool html_holds(const GumboNode *n, const GumboTag *tags, int ntags, int deep);
/* Its bare words. */
struct str html_words(const struct html_walk *w, const GumboNode *n);
/* A button that unfolds an answer, or an element whose class says that it is a question. */
bool html_is_summary(const struct html_walk *w, const GumboNode *n);
/* What an element that belongs to the page is ("navigation"), by *rule or its kind; NULL: it is
 * text. */
const char *html_furniture(const struct html_walk *w, const GumboNode *n, const struct rule **rule);
/* Tells it as left. */
void html_put_furniture(struct html_walk *w, const GumboNode *n, const char *what,
			const struct rule *rule);

/* Keeps the names of an element with an id, or of <a name>, for the next chunk. */
void html_put_name(struct html_walk *w, const GumboNode *n);
/* The names that lead to the chunk which is made now. */
int html_take_names(struct html_walk *w);

/* A script: its JSON-LD is kept in the chunks; the scripts of a head. */
void html_put_data(struct html_walk *w, const GumboNode *n);
void html_put_head(struct html_walk *w, const GumboNode *n);

#endif
