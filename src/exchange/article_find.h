/* How questions are found: what article_form.c and article_roles.c share. */
#ifndef EXCHANGE_ARTICLE_FIND_H
#define EXCHANGE_ARTICLE_FIND_H

#include "doc/yaml/names.h"
#include "exchange/article.h"

/* The forms that questions have. */
enum question_form {
	FORM_EXPLICIT,
	FORM_SUMMARY,
	FORM_HEADING,
	FORM_NUMBER,
	FORM_BOLD,
	FORM_PLAIN
};
enum { FORMS = FORM_PLAIN + 1 };

struct question_finder {
	const struct source *src;
	struct parts *out;
	struct part *p;
	int n;
	int *before, *behind; /* the nearest that is neither furniture nor a level; -1: none */
	int last_question;    /* the last that has the form of one */
	enum question_form form;
	int question_level;	 /* of headings that are questions, 0: none */
	int one;		 /* how many numbered questions are number 1 */
	int titles;		 /* headings of level 1 */
	bool deeper;		 /* there are headings of other levels */
	bool headings;		 /* there are some that are no questions */
	const char *first_label; /* which usually follows a question; NULL: none */
	bool own;		 /* an export of this program */
	int last_number;
	bool card, section, seen_first, ask, numbers_restart;
	bool answered;	    /* a text stands behind most plain questions */
	struct name *heads; /* words of what is no item: a list of contents repeats them */
	bool asked;	    /* a question was found */
	bool leaf;	    /* headings with a text below them, for want of better */
};

/* The next part that is neither furniture nor a level; -1: none. */
int finder_next(const struct question_finder *f, int i);
/* The label that comes next, if it begins a part of a card. */
const struct rule *finder_label(const struct question_finder *f, int i);
/* Is it right behind a label that has nothing on its line? */
bool finder_after_label(const struct question_finder *f, int i);

/* Decides on f->form. */
void finder_form(struct question_finder *f);
/* Has i that form, without regard to where it stands? */
bool finder_has_form(const struct question_finder *f, int i);
bool finder_is_numbered(const struct question_finder *f, int i);
/* The only heading of the first level, before those of others: it asks nothing. */
bool finder_is_title(const struct question_finder *f, int i);

#endif
