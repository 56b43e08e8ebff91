/*
 * Layouts: YAML that says how cards and booklets look. A layout may extend another; maps are merged
 * key by key, lists and scalars replace.
 */
#ifndef DOC_LAYOUT_H
#define DOC_LAYOUT_H

#include "doc/layout/layout_model.h"
#include "doc/layout/layout_request.h"
#include "doc/yaml/places.h"
#include "text/font/font.h"

/* NULL after errors. Fonts are opened in the store. */
struct layout *layout_read(struct arena *a, const struct layout_request *rq,
			   const struct places *places, struct font_store *fonts, struct diag *d);

const char *layout_use_name(enum layout_use use); /* as layouts write it: "plan" */

#endif
