/* Readings of the calibration sheet become a profile of the user's printer. */
#ifndef RUN_CALIBRATE_H
#define RUN_CALIBRATE_H

#include "run/run.h"

/* Writes the profile named by --printer, from --read, to the user's configuration. */
int calibrate_profile(struct run *r);

#endif
