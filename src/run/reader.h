/*
 * The command line while its values are read. Readers of a concern (run/read_*.c) take the values
 * of their options from it, fill in their part of the request, and tell all that is wrong.
 */
#ifndef RUN_READER_H
#define RUN_READER_H

#include "base/options.h"
#include "run/option_table.h"
#include "run/request.h"

struct reader {
	struct arena *a;
	struct diag *d;
	struct options opt;
	struct request *r;
};

/* The last value that was given; "" for an option without one, NULL: the option is not given. */
const char *reader_value(const struct reader *rd, enum option o);
bool reader_given(const struct reader *rd, enum option o);

/* All values of a repeatable option; commas split if `split`. */
int reader_values(struct reader *rd, enum option o, bool split, struct str **out);

/* Index of the option's value among words, `usual` if it is not given, or is none of them, which
 * has been told. */
int reader_choice(struct reader *rd, enum option o, const char *const *words, int n, int usual);
/* Tells that the value is none of the option's words. */
void reader_no_choice(struct reader *rd, enum option o, const char *const *words, int n,
		      struct str value);

/* A whole number from `least` to `most`; false: none is given, or not such a one, which the caller
 * says whether the option is given. */
bool reader_count(const struct reader *rd, enum option o, int least, int most, int *out);

/* A size of the table or "W x H"; NULL if it is not given, or wrong. */
const struct paper *reader_size(struct reader *rd, enum option o, const struct paper *table);

/* Readers, each of its own file. */
void read_finish(struct reader *rd); /* --marks, --corner-radius, --bleed, --show-safe, --press */
void read_cards(struct reader *rd);  /* what else is said of cards and their sheets */
void read_bind(struct reader *rd);   /* --impose and what goes with it */
void read_selection(struct reader *rd);
void read_exchange(struct reader *rd); /* --import and what goes with it */
void read_batch(struct reader *rd);    /* --batch and how it is gone through */
void read_person(struct reader *rd);   /* --for and what else is said of a person */
void read_mail(struct reader *rd);     /* --email, after the person */
void read_new(struct reader *rd);      /* --new and --language */

#endif
