/* Where each card is on its page, as JSON, for tools that check or cut. */
#ifndef EMIT_SIDECAR_H
#define EMIT_SIDECAR_H

#include "base/str.h"
#include "book/book.h"

/*
 * {"unit": "pt", "pages": [{"page": 1, "cards": [{"id": "C 07", "part": 1, "side": "front",
 * "rect": [x0, y0, x1, y1]}]}]}: PDF coordinates, y upwards. Front and back of a card have the same
 * id, made unique by its part.
 */
void sidecar_put(const struct book *b, struct buf *out);

#endif
