/* Readings of the calibration sheet become a profile of the user's printer. */
#ifndef RUN_CALIBRATE_H
#define RUN_CALIBRATE_H

#include "run/run.h"

/* Writes the profile named by --printer, from --read, to the user's configuration. */
int calibrate_profile(struct run *r);

/* See struct job: options of cards say nothing of the sheet. */
bool calibrate_ask(struct run *r, struct layout_request *rq);

#endif
