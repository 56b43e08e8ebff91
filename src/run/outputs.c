/* Outputs against inputs and against each other. */
#include "run/outputs.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "doc/data/profile.h"
#include "doc/layout/layout_file.h"
#include "run/paths.h"

enum { BEGIN = 8 }; /* bytes that tell what a file holds */

/* A file, or where it would be: what is there of its path, and the rest. */
struct identity {
	bool there; /* all of it */
	dev_t dev;
	ino_t ino;
	mode_t mode;
	struct str rest;
};

struct input {
	const char *what, *path;
	int fd; /* standard input: 0; else -1 */
};

static struct identity of_stat(const struct stat *st, struct str rest)
{
	return (struct identity){.there = rest.n == 0,
				 .dev = st->st_dev,
				 .ino = st->st_ino,
				 .mode = st->st_mode,
				 .rest = rest};
}

/* "a/./b//c": "/a/b/c" */
static struct str without_dots(struct arena *a, struct str path)
{
	struct buf b = {.a = a};
	while (path.n) {
		const char *slash = memchr(path.p, '/', path.n);
		size_t n = slash ? (size_t)(slash - path.p) : path.n;
		struct str step = {path.p, n};
		if (n && !str_is(step, "."))
			buf_printf(&b, "/%.*s", STR_FMT(step));
		path = str_from(path, n + 1);
	}
	return buf_slice(&b);
}

static struct identity identity_of(struct arena *a, const char *path)
{
	struct stat st;
	struct str all = str_of(path);
	if (strcmp(path, "-") == 0)
		return fstat(STDOUT_FILENO, &st) == 0 ? of_stat(&st, (struct str){0})
						      : (struct identity){0};
	if (stat(path, &st) == 0)
		return of_stat(&st, (struct str){0});
	for (size_t n = all.n; n > 0; n--) {
		if (all.p[n - 1] != '/')
			continue;
		if (stat(arena_copy(a, all.p, n), &st) == 0)
			return of_stat(&st, without_dots(a, str_from(all, n)));
	}
	return stat(".", &st) == 0 ? of_stat(&st, without_dots(a, all)) : (struct identity){0};
}

static bool is_same(struct identity a, struct identity b)
{
	return a.dev == b.dev && a.ino == b.ino && a.ino && str_eq(a.rest, b.rest);
}

static struct str product_name(struct run *r, const struct product *p)
{
	if (strcmp(p->path, "-") == 0)
		return STR("standard output");
	return str_printf(r->a, "%s %s", p->option ? p->option : "the output", p->path);
}

static bool against_input(struct run *r, const struct product *p, const struct input *in)
{
	struct stat st;
	struct identity out = identity_of(r->a, p->path);
	if ((in->fd < 0 ? stat(in->path, &st) : fstat(in->fd, &st)) != 0 || !S_ISREG(st.st_mode) ||
	    !is_same(out, of_stat(&st, (struct str){0})))
		return true;
	if (in->fd >= 0)
		return diag_usage(r->diag, "%.*s would overwrite %s on standard input",
				  STR_FMT(product_name(r, p)), in->what);
	return diag_usage(r->diag, "%.*s would overwrite %s '%s'", STR_FMT(product_name(r, p)),
			  in->what, in->path);
}

/* Two of one file. Terminals and /dev/null take any number. */
static bool against_others(struct run *r, const struct product *p, int n)
{
	bool good = true;
	for (int i = 0; i < n; i++)
		for (int k = 0; k < i; k++) {
			struct identity a = identity_of(r->a, p[i].path);
			if (S_ISCHR(a.mode) || !is_same(a, identity_of(r->a, p[k].path)))
				continue;
			good = diag_usage(r->diag, "%.*s and %.*s are the same file",
					  STR_FMT(product_name(r, &p[k])),
					  STR_FMT(product_name(r, &p[i])));
		}
	return good;
}

static const struct {
	const char *end, *name;
} kinds[] = {
	[PRODUCT_OTHER] = {"", ""},
	[PRODUCT_PDF] = {".pdf", "PDF"},
	[PRODUCT_JSON] = {".json", "JSON file"},
	[PRODUCT_MAIL] = {".eml", "mail (.eml)"},
};

/* Is the file that is to be replaced one of this kind, by its name or by its first bytes? An empty
 * one is of any. */
static bool may_replace(const struct product *p)
{
	char begin[BEGIN] = {0};
	struct stat st;
	size_t n = strlen(p->path);
	const char *end = kinds[p->kind].end;
	size_t k = strlen(end);
	if (p->kind == PRODUCT_OTHER || strcmp(p->path, "-") == 0 ||
	    (n > k && strcmp(p->path + n - k, end) == 0))
		return true;
	if (stat(p->path, &st) != 0 || !S_ISREG(st.st_mode))
		return true;
	int fd = open(p->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	ssize_t got = fd >= 0 ? read(fd, begin, BEGIN) : 0; /* writing will tell what is wrong */
	if (fd >= 0)
		close(fd);
	if (got <= 0)
		return true;
	switch (p->kind) {
	case PRODUCT_PDF: return memcmp(begin, "%PDF-", 5) == 0;
	case PRODUCT_JSON: return begin[0] == '{' || begin[0] == '[';
	default: return false; /* nothing tells mails from other texts */
	}
}

static bool against_kind(struct run *r, const struct product *p)
{
	if (may_replace(p))
		return true;
	return diag_usage(r->diag,
			  "%.*s is there already and is no %s: give another name, or remove it",
			  STR_FMT(product_name(r, p)), kinds[p->kind].name);
}

/* ---- what will be written ------------------------------------------------------------------- */

struct output_plan {
	VEC(struct product) product;
};

static void add(struct run *r, struct output_plan *plan, const char *option, const char *path,
		enum product_kind kind, bool pair)
{
	if (!pair) {
		*vec_add(r->a, &plan->product) =
			(struct product){.option = option, .path = path, .kind = kind};
		return;
	}
	add(r, plan, option, path_of_side(r->a, path, "fronts"), kind, false);
	add(r, plan, option, path_of_side(r->a, path, "backs"), kind, false);
}

static struct output_plan plan_outputs(struct run *r)
{
	struct output_plan plan = {0};
	const struct request *rq = &r->rq;
	bool pair = false;
	if (rq->check || rq->list || rq->dump || rq->readings || r->in_memory)
		return plan;
	for (int i = 0; i < JOBS; i++) {
		const struct job *job = &jobs[i];
		if (!request_makes(rq, job) || !(rq->output || job->file))
			continue;
		bool two = rq->pile && job->flags & JOB_OF_SHEETS;
		pair = pair || two;
		add(r, &plan, rq->output ? "--output" : NULL, path_of_job(r, job),
		    job->use ? PRODUCT_PDF : PRODUCT_OTHER, two);
	}
	if (rq->mail.file)
		add(r, &plan, "--email", rq->mail.file, PRODUCT_MAIL, false);
	if (rq->sidecar)
		add(r, &plan, "--sidecar", rq->sidecar, PRODUCT_JSON, pair);
	if (rq->report)
		add(r, &plan, "--report", rq->report, PRODUCT_JSON, false);
	return plan;
}

/* ---- what is read --------------------------------------------------------------------------- */

static bool against_named(struct run *r, const struct product *p)
{
	const struct request *rq = &r->rq;
	struct input guide = {"the guide", run_guide_path(r), -1};
	if (strcmp(guide.path, "-") == 0)
		guide = (struct input){"the guide", "-", STDIN_FILENO};
	bool good = against_input(r, p, &guide);
	for (int i = 0; i < rq->nlayout; i++) {
		const char *path = layout_find(r->a, rq->layout[i], &r->places);
		struct input in = {"the layout", path, -1};
		good = (!path || against_input(r, p, &in)) && good;
	}
	for (int i = 0; i < rq->exchange.nfile; i++) {
		struct input in = {"what is imported:", rq->exchange.file[i], -1};
		good = against_input(r, p, &in) && good;
	}
	const char *profile = rq->printer ? profile_path(r->a, rq->printer) : NULL;
	struct input in = {"the printer's profile", profile, -1};
	return (!profile || against_input(r, p, &in)) && good;
}

static bool against_read(struct run *r, const struct product *p)
{
	bool good = true;
	const char *path;
	for (int i = 0; (path = diag_source_name(r->diag, i)) != NULL; i++) {
		struct input in = {"what this run reads:", path, -1};
		good = against_input(r, p, &in) && good;
	}
	for (int i = 0; (path = font_store_path(r->fonts, i)) != NULL; i++) {
		struct input in = {"a font that this run uses:", path, -1};
		good = against_input(r, p, &in) && good;
	}
	return good;
}

bool outputs_check_named(struct run *r)
{
	struct output_plan plan = plan_outputs(r);
	bool good = against_others(r, plan.product.p, plan.product.n);
	for (int i = 0; i < plan.product.n; i++) {
		const struct product *p = &plan.product.p[i];
		good = against_named(r, p) && against_kind(r, p) && good;
	}
	return good;
}

static bool check_read(struct run *r, const struct product *p, int n)
{
	bool good = true;
	for (int i = 0; i < n; i++)
		good = against_read(r, &p[i]) && good;
	return good;
}

bool outputs_check_read(struct run *r)
{
	struct output_plan plan = plan_outputs(r);
	return check_read(r, plan.product.p, plan.product.n);
}

bool outputs_check_made(struct run *r)
{
	const struct product *p = r->product.p;
	bool good = against_others(r, p, r->product.n) && check_read(r, p, r->product.n);
	for (int i = 0; i < r->product.n; i++)
		good = against_kind(r, &p[i]) && good;
	return good;
}
