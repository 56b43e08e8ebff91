/*
 * What a mail says, from a template in YAML: for each language a subject and paragraphs in Markdown
 * with names in braces; see layouts/mail.yaml.
 */
#ifndef PEOPLE_MAIL_TEMPLATE_H
#define PEOPLE_MAIL_TEMPLATE_H

#include "doc/guide/guide.h"
#include "people/mail.h"
#include "text/markup/markup.h"

struct mail_words {
	struct str subject, text, html;
};

struct mail_request {
	const char *path; /* of the template */
	const struct person *person;
	const struct guide *guide;
	struct str sender;  /* the name of who writes; empty: unknown */
	struct str subject; /* instead of the template's, as plain text; empty:
			       none */
	struct markup *markup;
	bool rtl; /* the guide's language is written from right to left */
};

/* False: errors were told. */
bool mail_template_fill(struct arena *a, const struct mail_request *rq, struct diag *d,
			struct mail_words *out);

#endif
