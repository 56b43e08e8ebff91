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

/* The same as items: each of a list, or each paragraph; how many. */
int html_items(const struct source *src, struct str html, struct loc at, struct str **out);

#endif
