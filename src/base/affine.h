/*
 * Corrections of a printer: where a page lands on the back of another. Small turns and stretches,
 * all in integers.
 */
#ifndef BASE_AFFINE_H
#define BASE_AFFINE_H

#include <stdbool.h>

#include "base/len.h"

/* As seen on the page: x to the right, y down, turned clockwise about the page's centre. */
struct correction {
	mpt x, y;
	int32_t turn;	 /* microradians (0.001 mm per metre) */
	int32_t stretch; /* millionths: 1000 makes 100 mm 100.1 mm */
};

enum {
	CORRECTION_MAX = 20000, /* millionths: 2 % or 1.1 degrees; beyond, the printer is broken */
	MILLION = 1000000,
};

bool correction_none(const struct correction *c);
bool correction_shift_only(const struct correction *c);

/* x' = a x + c y + e, y' = b x + d y + f; a..d in millionths, y upwards as in PDF. */
struct affine {
	int32_t a, b, c, d;
	mpt e, f;
};

/* The correction of a page of w x h as a matrix: p' = m + (1 + s) R (p - m) + (x, y), m its
 * centre. */
struct affine correction_affine(const struct correction *c, mpt w, mpt h);

#endif
