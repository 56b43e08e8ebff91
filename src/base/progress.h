/*
 * How far a long run is: one line on a terminal, which is written over as the run goes on and
 * erased at its end. Never in a file or a pipe: whoever makes one sees to that.
 */
#ifndef BASE_PROGRESS_H
#define BASE_PROGRESS_H

#include <stdint.h>
#include <stdio.h>

#include "base/arena.h"

struct progress;

/* Milliseconds since any fixed time. */
typedef int64_t (*progress_clock)(void);

/* Nothing is shown in the first second. clock NULL: the system's. */
struct progress *progress_new(struct arena *a, FILE *out, progress_clock clock);

/* done of total are through; what: "composing cards". Cheap enough for a loop over cards or pages:
 * the line is renewed some times a second. Here and below p may be NULL: nothing is shown. */
void progress_show(struct progress *p, const char *what, int done, int total);

/*
 * The same with a bar, how many are done in a second, and the time that the others will take: done
 * of total are through (total 0: nobody knows how many there are), worked of them were work; those
 * that were there before are none, and say nothing of the rate.
 */
void progress_rate(struct progress *p, const char *what, int done, int total, int worked);

/* Takes the line away, so that something else can be written; the next progress_show brings it
 * back.
 */
void progress_hide(struct progress *p);

#endif
