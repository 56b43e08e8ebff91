/*
 * An article becomes a draft in two steps: article_roles.c decides what each chunk is (title,
 * section, question, label, level, furniture, text), article.c hands the texts to the fields of
 * cards.
 */
#ifndef EXCHANGE_ARTICLE_H
#define EXCHANGE_ARTICLE_H

#include "exchange/chunk.h"

enum article_role { ROLE_TEXT, ROLE_TITLE, ROLE_SECTION, ROLE_QUESTION, ROLE_LEVEL, ROLE_LEFT };

/* A chunk and what it is. */
struct part {
	const struct chunk *c;
	enum article_role role;
	struct str plain; /* its words; for questions without number and label */
	struct str body;  /* its markup behind a number or the label "Question" */
	bool labelled;	  /* it begins with a label */
	struct hit hit;	  /* the label */
	bool explicit;	  /* "Question 1:", "Q:" */
	bool numbered;	  /* "1.", also an item of a numbered list */
	int number;
	bool mark, asks;	 /* it ends in a question mark; it begins like a question */
	bool empty_label;	 /* "Question 1" alone: the next chunk is the question */
	enum level level;	 /* ROLE_LEVEL, or at its end */
	enum section_kind kind;	 /* ROLE_SECTION */
	const struct rule *rule; /* that decided, NULL: none */
	const char *because;	 /* guessed: in words; NULL: not a guess */
};

struct parts {
	VEC(struct part) list;
	bool levels_lead; /* a level stands before its questions, not behind its answer */
};

/* What each chunk is. */
void article_roles(const struct source *src, const struct chunks *chunks, struct parts *out);

/* Reads text, Markdown or HTML into the draft. false after errors. */
bool article_read(const struct source *src, bool html);

/* Chunks into the draft: for readers that made them otherwise. */
bool article_fill(const struct source *src, const struct chunks *chunks);

/* What stands behind the first `to` bytes; strong marks that these have opened are opened again. */
struct str text_behind(struct arena *a, struct str whole, size_t to);
/* Without strong marks, or straight quotation marks, around all of it. */
struct str text_without_bold(struct str s);
struct str text_without_quotes(struct str s);
/* "S: ...", "(T) ...": 1 to 4, and where its text begins; 0: no letter of a story. */
int text_letter(struct str s, size_t *to);
/* Takes off the quotation marks in which the whole answer of a card stands. */
void article_unquote(struct draft *d, struct draft_card *c);

/* Does this label begin a part of a card that stands behind its question? */
bool label_is_part(const struct rule *r);

#endif
