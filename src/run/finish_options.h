/* Options that say how cards are cut: --marks, --corner-radius, --bleed, --show-safe, --press. */
#ifndef RUN_FINISH_H
#define RUN_FINISH_H

#include "base/diag.h"
#include "doc/layout/layout_request.h"

/* Their values, NULL where one is not given. */
struct finish_values {
	const char *marks, *radius, *bleed;
	bool show_safe, press;
};

/* Mistakes go to d. */
void finish_options(const struct finish_values *v, struct diag *d, struct finish *out);

#endif
