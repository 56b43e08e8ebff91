/* Entities of HTML, by name or number, become what they stand for. */
#ifndef TEXT_ENTITY_H
#define TEXT_ENTITY_H

#include "base/str.h"

/* s begins with "&" and ends with ";". In arena a, or s itself if there is no such entity. */
struct str entity_decode(struct arena *a, struct str s);

#endif
