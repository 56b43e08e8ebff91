/* What the header and the tags of an ICC profile say (ICC.1:2010, 7.2, 7.3 and 10.13). */
#ifndef DOC_ICC_H
#define DOC_ICC_H

#include <stdbool.h>

#include "base/str.h"

enum { ICC_HEADER = 128 }; /* bytes before the tags; a shorter file is no profile */

/* The letters are those at this place: spaces of colours and classes of devices are four each. */
enum { ICC_CLASS = 12, ICC_SPACE = 16, ICC_SIGN = 36 };
bool icc_is_at(struct str profile, size_t at, const char *letters);

/* A number of four bytes, 0 behind the end. */
uint32_t icc_number(struct str profile, size_t at);

/* The description in printable ASCII, at most 80 letters; "": it has none. In arena a. */
const char *icc_name(struct arena *a, struct str profile);

#endif
