/*
 * A first guide with comments, from data/new: that of the language, or of its nearest ancestor, or
 * the English one, with the tag that was asked for as its language.
 */
#include "run/job_new.h"

#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "doc/yaml/forms.h"
#include "run/reader.h"
#include "run/run.h"
#include "run/write.h"

enum { STARTER_MOST = 64 * 1024 }; /* bytes; the shipped ones have 3 KiB */

void read_new(struct reader *rd)
{
	struct new_request *n = &rd->r->starter;
	const char *tag = reader_value(rd, LANGUAGE);
	n->language = tag ? str_of(tag) : STR("en");
	if (!request_makes(rd->r, &jobs[JOB_NEW]))
		return;
	n->file = reader_value(rd, NEW);
	if (rd->opt.nargument)
		diag_usage(rd->d, "--new makes one guide: '%s' is one name too many",
			   rd->opt.argument[0]);
	if (!form_is_language(n->language))
		diag_usage(rd->d, "--language takes a tag such as en, en-GB or pt-BR, not '%s'",
			   tag);
}

/* The starter of a language or its ancestors; *found: how much of the tag it is for, 0: none. */
static const char *starter_path(struct run *r, struct str tag, size_t *found)
{
	for (struct str t = tag; t.n; t.n--) {
		if (t.n < tag.n && t.p[t.n] != '-')
			continue;
		char *low = arena_copy(r->a, t.p, t.n);
		for (size_t i = 0; i < t.n; i++)
			low[i] = ascii_lower(low[i]);
		const char *path = str_printf(r->a, "%s/data/new/%s.yaml", r->places.data, low).p;
		*found = t.n;
		if (file_exists(path))
			return path;
	}
	*found = 0;
	return str_printf(r->a, "%s/data/new/en.yaml", r->places.data).p;
}

/* The starter with its line "language: ..." for the tag. */
static void put_starter(struct buf *b, struct str s, struct str tag)
{
	static const char key[] = "\nlanguage: ";
	const char *at = strstr(s.p, key);
	size_t from = at ? (size_t)(at - s.p) + sizeof key - 1 : s.n;
	const char *nl = from < s.n ? memchr(s.p + from, '\n', s.n - from) : NULL;
	buf_put(b, s.p, from);
	if (nl)
		buf_str(b, tag);
	buf_str(b, nl ? str_from(s, (size_t)(nl - s.p)) : str_from(s, from));
}

static void tell_new(const struct run *r, const struct product *p)
{
	if (!r->rq.quiet && strcmp(p->path, "-") != 0)
		fprintf(stderr, "%s: a guide to begin with; print it with --cards %s\n", p->path,
			p->path);
}

int new_make(struct run *r, const struct job *job)
{
	const struct new_request *n = &r->rq.starter;
	struct str s;
	size_t found;
	(void)job;
	const char *starter = starter_path(r, n->language, &found);
	struct stat st;
	if (strcmp(n->file, "-") != 0 && lstat(n->file, &st) == 0) { /* a link to nothing, too */
		diag_error(r->diag, (struct loc){.file = n->file},
			   "exists already: --new begins a guide, name another file");
		return EXIT_INPUT;
	}
	const char *why = file_read_regular(r->a, starter, STARTER_MOST, &s);
	if (why) {
		diag_error(r->diag, (struct loc){.file = starter}, "cannot read: %s", why);
		return EXIT_SYSTEM;
	}
	if (!found)
		diag_warning(r->diag, (struct loc){0},
			     "no guide to begin with is written in '%.*s': its texts are English",
			     STR_FMT(n->language));
	if (r->rq.check)
		return EXIT_DONE;
	struct product p = {
		.option = "--new", .path = n->file, .text = {.a = r->a}, .tell = tell_new};
	put_starter(&p.text, s, n->language);
	write_add(r, &p);
	return EXIT_DONE;
}
