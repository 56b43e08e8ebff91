/* What is asked of a layout from outside: its name, the paper, the cards, how they are finished. */
#ifndef DOC_LAYOUT_REQUEST_H
#define DOC_LAYOUT_REQUEST_H

#include "doc/layout/make_options.h"
#include "doc/person/person.h"

struct language_reader;

struct layout_request {
	struct str name; /* "cards-a6", or a path if it has a '/' or ends in .yaml */
	struct make_options opt;
	struct str language;			  /* of the labels; empty: English */
	struct language_reader *languages;	  /* NULL: opened for this layout */
	const struct person *person;		  /* whose names it may use; NULL: nobody's */
	const struct person_variables *variables; /* ... and those of the guide; NULL: none */
};

#endif
