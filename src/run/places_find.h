/* Where the program's own files are. */
#ifndef RUN_PLACES_H
#define RUN_PLACES_H

#include "base/arena.h"

/*
 * The folder of layouts/, data/ and fonts/: beside the program (a checkout), beside its bin folder
 * (installed anywhere), or where it usually is. Lives in a, or longer.
 */
const char *places_find_data(struct arena *a);

#endif
