/* The draft for one row of a list of people. */
#ifndef RUN_MAIL_ROW_H
#define RUN_MAIL_ROW_H

#include "run/request.h"

/*
 * Fills the addresses of --to and --cc, such as "{for} <{email}>", with what is given for the
 * person. A value is a name or an address where the pattern says so, and cannot become more than
 * that. false: an error was told.
 */
bool mail_row_fill(struct arena *a, const struct person *who, struct mail_options *m,
		   struct diag *d);

#endif
