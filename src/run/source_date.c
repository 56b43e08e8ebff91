/* The one variable of the environment that stands for the clock. */
#include "run/source_date.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>

#define SECONDS_MOST INT64_C(253402300799) /* 9999-12-31 */

bool source_date(struct diag *d, bool *given, int64_t *seconds)
{
	const char *s = getenv("SOURCE_DATE_EPOCH");
	char *end;
	*given = s && *s;
	if (!*given)
		return true;
	errno = 0;
	intmax_t v = strtoimax(s, &end, 10);
	if (*end || errno || v < 0 || v > SECONDS_MOST)
		return diag_error(d, (struct loc){0},
				  "SOURCE_DATE_EPOCH is no number of seconds since 1970: '%s'", s);
	*seconds = v;
	return true;
}
