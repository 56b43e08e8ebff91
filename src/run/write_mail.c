/* The draft of --email: the PDFs of the run are made into bytes once, and both written and
 * attached.
 */
#include <string.h>

#include "people/mail_template.h"
#include "run/paths.h"
#include "run/source_date.h"
#include "run/summary.h"
#include "run/write.h"
#include "text/lang/unicode.h"

/* "1.4 MB", "149 kB" */
static struct str size_words(struct arena *a, size_t n)
{
	return n < 1000000 ? str_printf(a, "%zu kB", (n + 500) / 1000)
			   : str_printf(a, "%zu.%zu MB", n / 1000000, n / 100000 % 10);
}

/* The name without folders, and without what some system does not take in names. */
static struct str clean_name(struct arena *a, const char *path, const char *usual)
{
	const char *slash = strrchr(path, '/');
	struct str s = str_of(strcmp(path, "-") == 0 ? usual : slash ? slash + 1 : path);
	struct buf b = {.a = a};
	for (size_t i = 0; i < s.n;) {
		uint32_t cp = utf8_next(s, &i);
		bool odd = unicode_is_control(cp) || cp == 0xFFFD ||
			   (cp < 0x80 && strchr("\\:*?\"<>|", (int)cp));
		buf_cp(&b, odd ? '-' : cp);
	}
	return buf_slice(&b);
}

/* The bytes of a PDF that is made, which are written from memory from then on. */
static bool take_bytes(struct run *r, struct product *p)
{
	struct output *out = output_memory(r->a, &p->text);
	struct pdf_store *pdf = p->pdf;
	p->pdf = NULL;
	p->text = (struct buf){.a = r->a};
	return !pdf || pdf_save(pdf, &out, 0);
}

static bool attach(struct run *r, struct mail *m)
{
	m->file = arena_array(r->a, struct mail_file, r->product.n);
	for (int i = 0; i < r->product.n; i++) {
		struct product *p = &r->product.p[i];
		if (p->kind != PRODUCT_PDF)
			continue;
		if (!take_bytes(r, p))
			return false;
		m->file[m->nfile++] =
			(struct mail_file){.name = clean_name(r->a, p->path, "pack.pdf"),
					   .bytes = buf_slice(&p->text)};
	}
	return true;
}

static bool fill(struct run *r, struct mail *m)
{
	const struct mail_options *o = &r->rq.mail;
	const char *subject = "";
	struct mail_words words = {0};
	if (o->subject &&
	    !person_line(r->a, &r->person, o->subject, "--subject", r->diag, &subject))
		return false;
	struct mail_request rq = {
		.path = o->template_ ? o->template_
				     : str_printf(r->a, "%s/layouts/mail.yaml", r->places.data).p,
		.person = &r->person,
		.guide = r->guide,
		.sender = o->from.name,
		.subject = str_of(subject),
		.markup = r->markup,
		.rtl = r->languages->p[0]->rtl,
	};
	int before = diag_errors(r->diag);
	if (!mail_template_fill(r->a, &rq, r->diag, &words) || diag_errors(r->diag) > before)
		return false;
	*m = (struct mail){.from = o->from,
			   .to = o->to,
			   .cc = o->cc,
			   .subject = words.subject,
			   .text = words.text,
			   .html = words.html};
	return true;
}

static void tell(const struct run *r, const struct product *p)
{
	int n = r->rq.mail.to.n + r->rq.mail.cc.n;
	fprintf(stderr, "%s: draft, %.*s, %d PDF%s attached, %d recipient%s\n", p->path,
		STR_FMT(size_words(r->a, (size_t)p->bytes)), p->attached,
		summary_plural(p->attached), n, summary_plural(n));
}

static bool check_size(struct run *r, size_t n)
{
	struct str size = size_words(r->a, n);
	if (n > MAIL_TOO_BIG)
		return diag_usage(
			r->diag,
			"--email: the draft has %.*s, and mails over %d MB are refused by "
			"many: attach less (--section, --level), or send a link",
			STR_FMT(size), MAIL_TOO_BIG / 1000000);
	if (n > MAIL_LARGE)
		diag_warning(r->diag, (struct loc){0},
			     "--email: the draft has %.*s: over %d MB some mailboxes are slow or "
			     "refuse it",
			     STR_FMT(size), MAIL_LARGE / 1000000);
	return true;
}

int write_mail(struct run *r)
{
	struct mail m;
	struct product p = {.option = "--email",
			    .path = r->rq.mail.file,
			    .kind = PRODUCT_MAIL,
			    .text = {.a = r->a},
			    .tell = tell};
	bool dated;
	int64_t date;
	if (!source_date(r->diag, &dated, &date))
		return EXIT_USAGE;
	if (!fill(r, &m))
		return EXIT_INPUT;
	if (r->rq.check)
		return EXIT_DONE;
	if (!attach(r, &m))
		return EXIT_SYSTEM;
	m.dated = dated;
	m.date = date;
	p.attached = m.nfile;
	mail_write(r->a, &m, &p.text);
	if (!check_size(r, p.text.n))
		return EXIT_INPUT;
	diag_flush(r->diag);
	if (r->rq.strict && diag_warnings(r->diag))
		return EXIT_INPUT;
	write_add(r, &p);
	return EXIT_DONE;
}
