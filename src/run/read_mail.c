/* --email and what is said of it. */
#include <string.h>

#include "run/reader.h"

static void read_party(struct reader *rd, enum option o, const char *given, struct mail_party *out)
{
	struct person_source from = {.what = str_printf(rd->a, "--%s", option_table[o].name).p};
	mail_party_read(rd->a, str_of(given), from, rd->d, out);
}

static void read_parties(struct reader *rd, enum option o, struct mail_parties *out)
{
	out->p = arena_array(rd->a, struct mail_party, MAIL_PARTIES_MAX);
	for (int i = 0; i < rd->opt.nuse; i++) {
		if (rd->opt.use[i].spec != (int)o)
			continue;
		if (out->n == MAIL_PARTIES_MAX) {
			diag_usage(rd->d, "--%s: at most %d addresses", option_table[o].name,
				   MAIL_PARTIES_MAX);
			return;
		}
		read_party(rd, o, rd->opt.use[i].value, &out->p[out->n++]);
	}
}

static void read_subject(struct reader *rd, struct mail_options *m)
{
	struct person_source from = {.what = "--subject"};
	const char *given = reader_value(rd, SUBJECT);
	struct str clean;
	if (!given || !person_clean(rd->a, str_of(given), from, rd->d, &clean))
		return;
	if (!clean.n)
		diag_usage(rd->d, "option '--subject' was given an empty value");
	m->subject = arena_copy(rd->a, clean.p, clean.n);
}

/* For a list of people: addresses and names of files are filled row by row (run/mail_row.h). */
static void keep_given(struct reader *rd, struct mail_options *m)
{
	m->nto_given = reader_values(rd, TO, false, &m->to_given);
	m->ncc_given = reader_values(rd, CC, false, &m->cc_given);
	size_t n = strlen(m->file);
	if (!strchr(m->file, '{') && (!n || m->file[n - 1] != '/'))
		diag_usage(rd->d,
			   "--email %s is one file for all rows: give a folder (with / at its end) "
			   "or a pattern such as drafts/{for}.eml",
			   m->file);
}

void read_mail(struct reader *rd)
{
	static const enum option own[] = {TO, CC, SUBJECT, MAIL_TEMPLATE};
	struct mail_options *m = &rd->r->mail;
	m->file = reader_value(rd, EMAIL);
	for (size_t i = 0; !m->file && i < sizeof own / sizeof *own; i++)
		if (reader_given(rd, own[i]))
			diag_usage(rd->d, "--%s goes with --email", option_table[own[i]].name);
	if (!m->file)
		return;
	m->template_ = reader_value(rd, MAIL_TEMPLATE);
	read_subject(rd, m);
	if (reader_given(rd, FROM))
		read_party(rd, FROM, reader_value(rd, FROM), &m->from);
	if (rd->r->batch.list) {
		keep_given(rd, m);
		return;
	}
	read_parties(rd, TO, &m->to);
	read_parties(rd, CC, &m->cc);
	mail_name_person(&rd->r->person, "--for", &m->to, rd->d);
	person_path(rd->a, &rd->r->person, m->file, "--email", rd->d, &m->file);
	if (!rd->r->jobs && !rd->r->check && !rd->r->list && !rd->r->dump)
		diag_usage(rd->d, "--email needs something to attach: give --cards or --booklet");
}
