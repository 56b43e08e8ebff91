/*
 * What the command line says of the things to make: read once (run/), then handed on whole, one
 * struct for each concern, to layouts and to the page stage. A new option is a member here, read in
 * one place and used in another.
 */
#ifndef DOC_MAKE_OPTIONS_H
#define DOC_MAKE_OPTIONS_H

#include <stdbool.h>

#include "base/affine.h"
#include "base/len.h"
#include "doc/data/paper.h"
#include "doc/layout/sheet_model.h"

struct stock;

/* low: outlines instead of solid areas; grey: no colours. */
struct inks {
	bool low, grey;
};

/* Options of everything that is printed. */
struct print_options {
	const struct paper *paper; /* NULL: the layout's */
	int flip;		   /* 0: the layout's, 1: long, 2: short */
	mpt type_size;		   /* of running text; 0: the layout's */
	struct inks inks;
	bool x4;	      /* the file is PDF/X-4, for a press */
	const char *pictures; /* the folder of pictures; NULL: that of the guide */
	const char *fonts;    /* the folder of fonts, for words in drawings */
};

/* How cards are cut and finished. */
struct finish {
	bool marks;		/* --marks: instead of the layout's */
	bool cut, registration; /* which of them; neither: none */
	enum cut_form form;
	enum side on;  /* where the marks are drawn */
	bool every;    /* all of the layout's marks and small print on every sheet */
	bool on_given; /* registration marks are on fronts without it: machines see one side */
	bool radius_given, bleed_given;
	mpt radius, bleed;
	bool show_safe;
	bool press; /* a card a page, for a print shop */
};

enum sides { SIDES_BOTH, SIDES_FRONTS, SIDES_BACKS };

/* How cards are put on sheets. */
struct imposing {
	enum sides sides;
	bool cutstack;		/* cut piles laid on each other are in order */
	bool reversed;		/* the last sheet comes first: it lies on top of the pile */
	int skip;		/* places of the first sheet that are used up */
	struct correction back; /* of back pages: what the printer is off */
	struct printable printable;
};

/* Cards beside those of the guide. */
struct extras {
	int blank;  /* to fill in by hand, after all others */
	bool only;  /* ... and nothing but them */
	bool index; /* that lists the others, before them */
};

struct card_options {
	const struct paper *size;  /* on a computed grid; NULL: the layout's grid */
	const char *stock_name;	   /* NULL: plain paper */
	const struct stock *stock; /* the one of that name, once run/inputs.c has looked it up */
	bool fold;		   /* front and back side by side, to be folded */
	struct finish finish;
	struct imposing imposing;
	struct extras extras;
};

/* How worksheets are filled in. */
struct form_options {
	bool fillable; /* on screen: fields in place of lines */
};

struct make_options {
	struct form_options form;
	struct print_options print;
	struct card_options cards;
};

#endif
