/*
 * How colours are written. On screens and office printers they are device colours, which the output
 * intent says are sRGB. A file for a press (PDF/X-4, ISO 15930-7) holds no such colours: greys are
 * black ink, colours that have inks of their own are these inks, and all others are sRGB by a
 * profile, which the press turns into its inks.
 */
#ifndef EMIT_PDF_COLOUR_H
#define EMIT_PDF_COLOUR_H

#include "emit/pdf/pdf_options.h"
#include "emit/pdf/pdf_store.h"

struct pdf_colours;

/* press NULL: device colours. Both live as long as what is made. */
struct pdf_colours *pdf_colours_new(struct arena *a, struct pdf_store *s,
				    const struct pdf_press *press);

/* Sets the colour 0xRRGGBB of what is filled, or of lines. */
void pdf_colours_put(struct pdf_colours *c, struct buf *out, int32_t rgb, bool stroke);

/* "/DeviceRGB" or its like: the space of colour pictures. */
void pdf_colours_space(struct pdf_colours *c, struct buf *out);

/* "/ColorSpace<<...>>" of all that were used so far, nothing if there are none. */
void pdf_colours_resources(const struct pdf_colours *c, struct buf *out);

#endif
