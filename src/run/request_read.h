/*
 * Reads the command line. Everything that can be wrong with it alone is told here, in one go; names
 * of stock, layouts and cards are looked up later.
 */
#ifndef RUN_REQUEST_READ_H
#define RUN_REQUEST_READ_H

#include <stdio.h>

#include "run/request.h"

/* false: wrong usage, told to d. */
bool request_read(struct arena *a, int argc, char **argv, struct diag *d, struct request *out);

/* What --help prints. */
void request_help(FILE *out);

#endif
