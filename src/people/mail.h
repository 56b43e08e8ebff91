/*
 * Drafts of e-mails (RFC 5322, MIME) with files attached: written, never sent. The same mail gives
 * the same bytes, whatever machine writes it; no name of a host is in it.
 */
#ifndef PEOPLE_MAIL_H
#define PEOPLE_MAIL_H

#include "base/diag.h"
#include "doc/person/person.h"

enum {
	MAIL_PARTIES_MAX = 100, /* of a draft: more is a list of people, a draft each */
};

/* Mailboxes refuse larger mails than this, and many people's are slow beyond the first. */
#define MAIL_LARGE   2000000
#define MAIL_TOO_BIG 7000000

/* Somebody with an address. */
struct mail_party {
	struct str name;    /* may be empty */
	struct str address; /* "jane@example.org"; the domain may have letters of any script */
};

struct mail_parties {
	struct mail_party *p;
	int n;
};

struct mail_file {
	struct str name;  /* without folders */
	struct str bytes; /* of a PDF */
};

struct mail {
	struct mail_party from; /* no address: whoever opens the draft */
	struct mail_parties to, cc;
	struct str subject, text, html; /* the last two: the same, lines ended by \n */
	struct mail_file *file;
	int nfile;
	bool dated;   /* else it is when it is sent */
	int64_t date; /* seconds since 1970, UTC */
};

/* What stands in a header may not look like what headers encode letters as: mail programs would
 * read something else in it. False: an error was told. */
bool mail_header_check(struct str s, struct person_source from, struct diag *d);

/*
 * Reads "jane@example.org", "Jane Doe <jane@example.org>" or "\"Doe, Jane\" <...>". False: an error
 * was told, which does not repeat what was given.
 */
bool mail_party_read(struct arena *a, struct str given, struct person_source from, struct diag *d,
		     struct mail_party *out);

/* An address alone is that of the person, if there is only one. what: where the name comes from.
 * False: it cannot stand in a header, which was told. */
bool mail_name_person(const struct person *who, const char *what, struct mail_parties *to,
		      struct diag *d);

/* The draft, with lines that end in \r\n. */
void mail_write(struct arena *a, const struct mail *m, struct buf *out);

#endif
