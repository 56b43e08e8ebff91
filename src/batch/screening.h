/* What can be told before anything is made. */
#ifndef BATCH_SCREENING_H
#define BATCH_SCREENING_H

#include "batch/naming.h"

/*
 * Reads the whole list: counts its rows and finds files that two of them would write. enum
 * exit_status; rows that are bad are no error here. Rows that are answered as they come are not
 * looked at before (*total is 0 then).
 */
int screen_list(struct run *base, struct people *people, const struct naming *naming, int *total);

/* The paths of a row; false: *message says why it has none. */
bool screen_paths(struct arena *a, const struct naming *naming, const struct run *base,
		  const struct person_row *row, const char *path[ROW_PATHS], struct str *message);

#endif
