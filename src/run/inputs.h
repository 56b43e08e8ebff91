/* What the command line names: files to be read, the stock. */
#ifndef RUN_INPUTS_H
#define RUN_INPUTS_H

#include "run/run.h"

/* Are layouts and the printer's profile there? Else it has been told, EXIT_SYSTEM: a file that is
 * not there is one kind of cause, whatever it would have held. The stock and the profile of a press
 * are looked up, EXIT_USAGE if there is none of that name. */
int inputs_check(struct run *r);

#endif
