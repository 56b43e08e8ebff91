/* The day of a person's interview in the words of a language. */
#ifndef DOC_PERSON_DATE_H
#define DOC_PERSON_DATE_H

#include "doc/data/language_file.h"
#include "doc/person/person.h"

/* "15 December 2026" in place of "2026-12-15", if the day is given and the language, not one that
 * it falls back on, has the label `long-date`. */
void person_say_date(struct arena *a, struct person *p, struct language_reader *r,
		     struct str language);

#endif
