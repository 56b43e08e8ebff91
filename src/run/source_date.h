/* SOURCE_DATE_EPOCH, https://reproducible-builds.org/specs/source-date-epoch/ */
#ifndef RUN_SOURCE_DATE_H
#define RUN_SOURCE_DATE_H

#include "base/diag.h"

/* Seconds since 1970 from the environment; *given: it is set at all. false after an error. */
bool source_date(struct diag *d, bool *given, int64_t *seconds);

#endif
