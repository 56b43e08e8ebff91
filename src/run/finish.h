/* Options that say how cards are cut: --marks, --corner-radius. */
#ifndef RUN_FINISH_H
#define RUN_FINISH_H

#include "base/diag.h"
#include "doc/layout.h"

/* The values of the options, NULL where one is not given. Mistakes go to d. */
void finish_options(const char *marks, const char *radius, struct diag *d, struct finish *out);

#endif
