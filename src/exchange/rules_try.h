/* The examples in a file of rules, tried. */
#ifndef EXCHANGE_RULES_TRY_H
#define EXCHANGE_RULES_TRY_H

#include "exchange/rules.h"

/* Imports each example of the file and compares its cards with those that it promises; a warning at
 * the place of each value that differs. */
void rules_try(struct arena *a, struct rules *r, const char *path, struct diag *d);

#endif
