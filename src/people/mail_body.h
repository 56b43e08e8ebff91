/* A text of a mail, read as Markdown: as plain text and as HTML. */
#ifndef PEOPLE_MAIL_BODY_H
#define PEOPLE_MAIL_BODY_H

#include "text/markup/markup.h"

/*
 * Adds the blocks to both. Paragraphs, headings, lists, quotes, code and rules; of others false,
 * after an error with its place.
 */
bool mail_body_put(const struct block *first, struct buf *text, struct buf *html, struct diag *d);

#endif
