/*
 * What the user is told about input. One message does not end a run: a stage reports all that it
 * finds and stops at its end if diag_errors() says so; the same message about the same place is
 * told and counted once. Form: `file:line:col: error: message`, then the source line and a caret.
 * Messages are lower case without a full stop and say what was found and what is allowed.
 */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include <stdbool.h>
#include <stdio.h>

#include "base/progress.h"
#include "base/str.h"

enum diag_level { DIAG_NOTE, DIAG_WARNING, DIAG_ERROR };

struct diag; /* opaque */

/* Messages are written to out as they come. The arena must outlive the diag. */
struct diag *diag_new(struct arena *a, FILE *out);

/* From now on messages wait for diag_flush, which writes them in the order of their places,
 * whatever pass found them: file by file, then what has no place. Names of files must live until
 * then. */
void diag_wait(struct diag *d);
void diag_flush(struct diag *d); /* before anything else is told, and at the end */

/* Registers the bytes of a file, so that messages can show its lines. bytes are borrowed. */
void diag_source(struct diag *d, const char *file, struct str bytes);
/* Files registered so far, by number from 0; NULL: no more. */
const char *diag_source_name(const struct diag *d, int i);

/* Colour on: ANSI sequences around level words. */
void diag_colour(struct diag *d, bool on);
void diag_quiet(struct diag *d, bool on); /* drop warnings and notes (they still count) */
/* Warnings that only some want, such as those about loose lines, are given if this is on. */
void diag_verbose(struct diag *d, bool on);
bool diag_is_verbose(const struct diag *d);

/* A line of progress on the same terminal, which makes way for messages. Borrowed; NULL: none. */
void diag_progress(struct diag *d, struct progress *p);
struct progress *diag_its_progress(const struct diag *d);

/* Always false, so that a reader can `return diag_error(...)`. Of those that wait the first 30 are
 * written, and how many more there are. The same holds for warnings. */
bool diag_error(struct diag *d, struct loc at, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
/* An error of the command line, which has no place. */
bool diag_usage(struct diag *d, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void diag_warning(struct diag *d, struct loc at, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
/* Goes with the message before it. */
void diag_note(struct diag *d, struct loc at, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/* A warning that was kept, as it was told. */
struct diag_message {
	struct loc at;
	struct str text;
};

/* From now on warnings are kept, also those that are not shown. */
void diag_keep(struct diag *d);
const struct diag_message *diag_kept(const struct diag *d, int *n);

/* Messages so far, also those that had been told before and those that are not shown. */
int diag_calls(const struct diag *d);
int diag_errors(const struct diag *d);
int diag_warnings(const struct diag *d);

/*
 * " (did you mean 'x'?)" in a static-lifetime-free way: returns the candidate nearest to word by
 * Damerau-Levenshtein distance (optimal string alignment), or NULL if none is near enough (more
 * than a third of its letters differ).
 */
const char *near_match(struct str word, const char *const *candidates, int n);

#endif
