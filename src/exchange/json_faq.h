/* Questions and answers that a page tells machines: FAQPage and QAPage of schema.org, as JSON-LD.
 */
#ifndef EXCHANGE_JSON_FAQ_H
#define EXCHANGE_JSON_FAQ_H

#include "exchange/chunk.h"

/* Adds a card for each. What is no JSON, or of other kinds, is none. */
void json_faq(const struct source *src, const struct text *data);

#endif
