/* HTML, read by Gumbo: html.c is the only file that sees it. */
#ifndef EXCHANGE_HTML_H
#define EXCHANGE_HTML_H

#include "exchange/chunk.h"

/*
 * The chunks of a piece of HTML whose first line is line `line` of the source. Scripts, styles,
 * navigation and forms become CHUNK_FURNITURE. false after errors.
 */
bool html_chunks(const struct source *src, struct str html, int line, int depth,
		 struct chunks *out);

/* The markup of guides that a fragment of HTML stands for, its blocks apart: for fields of decks.
 */
struct str html_markup(const struct source *src, struct str html, struct loc at);

/*
 * Simple tags of HTML in a line of Markdown become marks: b, strong, i, em, code, kbd, br, a, img,
 * sub, sup. Tags that mean nothing here go; what is no tag stays, escaped. Not in code spans.
 */
struct str html_inline(struct arena *a, struct str s);

#endif
