/*
 * An article becomes a draft in three steps: article_look.c notes what each chunk shows by itself,
 * article_roles.c decides what it is (title, section, question, label, level, furniture, text),
 * article.c hands the texts to the fields of cards.
 */
#ifndef EXCHANGE_ARTICLE_H
#define EXCHANGE_ARTICLE_H

#include "exchange/chunk.h"

enum article_role {
	ROLE_TEXT,
	ROLE_TITLE,
	ROLE_SECTION,
	ROLE_QUESTION,
	ROLE_LEVEL,
	ROLE_LEFT,
	ROLE_META
};

/* A chunk and what it is. */
struct part {
	const struct chunk *c;
	enum article_role role;
	struct str plain; /* its words; for questions without number and label */
	struct str body;  /* its markup after a number or the label "Question" */
	bool labelled;	  /* it begins with a label */
	struct hit hit;	  /* the label */
	bool explicit;	  /* "Question 1:", "Q:" */
	bool numbered;	  /* "1.", also an item of a numbered list */
	int number;
	bool mark, asks;	 /* it ends in a question mark; it begins like a question */
	int choice;		 /* "A. ..." among others: 1 for A; body is its text */
	bool right;		 /* it is ticked */
	bool empty_label;	 /* "Question 1" alone: the next chunk is the question */
	enum level level;	 /* ROLE_LEVEL, or at its end */
	enum section_kind kind;	 /* ROLE_SECTION */
	const struct rule *rule; /* that decided, NULL: none */
	const char *because;	 /* guessed: in words; NULL: not a guess */
};

struct parts {
	VEC(struct part) list;
	bool own;	  /* an export of this program: comments say what is what */
	bool levels_lead; /* a level comes before its questions, not after its answer */
};

/* Parts paragraphs in which several labels stand. */
void article_split(const struct source *src, const struct chunks *in, struct chunks *out);

/* What the chunk of p shows without its neighbours. own: in an export of this program; opens: it is
 * the first chunk. */
void article_look(const struct source *src, struct part *p, bool own, bool opens);

/* What each chunk is. */
void article_roles(const struct source *src, const struct chunks *chunks, struct parts *out);

/* Reads text, Markdown or HTML into the draft. false after errors. */
bool article_read(const struct source *src, bool html);

/* Chunks into the draft: for readers that made them otherwise. */
bool article_fill(const struct source *src, const struct chunks *chunks);

/* A list of contents before the first question: items that are the words of what stands further on.
 */
void article_contents(const struct source *src, struct part *part, int n);

/* Lines that begin with A, B, C in turn are no labels but choices. */
void article_choices(struct part *part, int n);
/* An answer among so many choices: does it only say which are right? What says more remains one. */
bool article_key(struct draft *d, struct draft_card *c, struct str plain, int choices,
		 struct loc at);

/* In an export of this program: roles from its comments, and what these say of sections and cards.
 */
void article_own_roles(struct part *part, int n);
void article_meta(struct draft *d, struct draft_section *section, struct draft_card *card,
		  const struct part *p);

/* What comes after the first `to` bytes; strong marks that these have opened are opened again. */
struct str text_behind(struct arena *a, struct str whole, size_t to);
/* A quotation of Markdown without its signs. */
struct str text_without_quote(struct arena *a, struct str s);
/* Without strong marks, or straight quotation marks, around all of it. */
struct str text_without_bold(struct str s);
struct str text_without_quotes(struct str s);
/* "S: ...", "(T) ...": 1 to 4, and where its text begins; 0: no letter of a story. */
int text_letter(struct str s, size_t *to);
/* One line, not too long for a question. */
bool part_is_short(const struct part *p);
/* A paragraph that ends in a question mark, and has nothing else that shows a question. */
bool part_is_plain_question(const struct part *p);
/* A line that could be a heading in a text that marks none. */
bool part_is_line(const struct part *p);
/* Does it end in a question mark, whatever closes after it? */
bool text_asks(struct str s);
/* "**What is Go?** A language." */
bool text_bold_question(struct str s);
/* How long the question at the head of s is, if an answer stands behind it; 0: none does. */
size_t text_answer_behind(const struct part *p, struct str s, bool next_text);
/* Words between commas and the like, each an item of the field. */
void article_put_words(struct draft *d, struct draft_card *c, const char *key, struct str s,
		       struct loc at);
/* [words](address) of a line become links of the card; false: there is none. */
bool article_put_links(struct draft *d, struct draft_card *c, struct str s, struct loc at);
/* Takes off the quotation marks in which the whole answer of a card stands. */
void article_unquote(struct draft *d, struct draft_card *c);

/* A level that stands by itself; the first one counts. c may be NULL. */
void article_level(struct draft *d, struct draft_card *c, enum level level, const struct part *p,
		   const struct rule *rule);
/* Without bold type, and without its number where it heads a section. */
struct str article_title(const struct source *src, const struct part *p, bool own);

/* The words of its label, with those in parentheses behind it. */
struct str part_label(const struct part *p);

/* Behind a label: "I rolled back", a story, where "What did you do?" asks for one. */
bool article_tells_of_self(const struct source *src, const struct part *p);

/* Does this label begin a part of a card that comes after its question? */
bool label_is_part(const struct rule *r);
/* situation, task, action, result: 1 to 4; 0: another label. */
int label_part(const char *key);
/* Is the field a list of texts? */
bool label_is_list(const char *key);

#endif
