/* Where the program's own files are. */
#ifndef RUN_PLACES_H
#define RUN_PLACES_H

#include <stdbool.h>

#include "base/arena.h"
#include "doc/yaml/places.h"

/*
 * data: the folder of layouts/, data/ and fonts/: beside the program (a checkout), beside its bin
 * folder (installed anywhere), or where it usually is. packed and cache, unless they are not to be
 * used: data/packed of it; $XDG_CACHE_HOME/goprep-pdf, else ~/.cache/goprep-pdf, if there is a
 * home. All live in a, or longer.
 */
struct places places_find(struct arena *a, bool without_cache);

#endif
