/* Texts as YAML scalars: plain, quoted, folded or as a block, whichever reads best and is exact. */
#ifndef EXCHANGE_YAML_TEXT_H
#define EXCHANGE_YAML_TEXT_H

#include "base/str.h"

enum { YAML_COLUMNS = 78 }; /* of a tidy line */

void yaml_indent(struct buf *out, int n);

/*
 * The value of a key or dash at column `indent` (from 0), of which `used` columns are taken; with
 * the blank before it and the line end after it. Lines of a text of several lines are wrapped where
 * Markdown takes a line end for a blank; nothing else changes when it is read back.
 */
void yaml_put(struct buf *out, struct str s, int indent, int used);

/* In a list in brackets. */
void yaml_put_flow(struct buf *out, struct str s);

#endif
