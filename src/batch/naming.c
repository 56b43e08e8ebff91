/* Patterns, folders and archives. */
#include "batch/naming.h"

#include <string.h>
#include <sys/stat.h>

#include "run/paths.h"

static bool ends(const char *s, const char *end)
{
	size_t n = strlen(s), k = strlen(end);
	return n >= k && strcmp(s + n - k, end) == 0;
}

static bool is_folder(const char *path)
{
	struct stat st;
	return ends(path, "/") || (stat(path, &st) == 0 && S_ISDIR(st.st_mode));
}

bool naming_read(struct arena *a, const struct request *rq, struct diag *d, struct naming *out)
{
	const char *o = rq->output;
	*out = (struct naming){.folder = "out"};
	if (!o && rq->batch.stream)
		out->kind = NAMING_STREAM;
	if (!o)
		return true;
	if (ends(o, ".tar") || ends(o, ".zip") || strcmp(o, "-") == 0) {
		if (rq->batch.stream)
			return diag_usage(d,
					  "--stream answers for each row: -o takes a folder or a "
					  "pattern such as packs/{for}.pdf, no archive");
		out->kind = ends(o, ".zip") ? NAMING_ZIP : NAMING_TAR;
		out->archive = o;
		out->folder = "";
		return true;
	}
	if (is_folder(o)) {
		size_t n = strlen(o);
		while (n > 1 && o[n - 1] == '/')
			n--;
		out->folder = arena_copy(a, o, n);
		return true;
	}
	out->kind = NAMING_PATTERN;
	out->pattern = o;
	if (!strchr(o, '{'))
		return diag_usage(d,
				  "-o %s is one file for all rows: give a folder (with / at its "
				  "end), a pattern such as packs/{for}.pdf, or an archive (.tar, "
				  ".zip)",
				  o);
	if (request_count(rq) > 1 && !strstr(o, "{job}"))
		return diag_usage(d,
				  "-o %s is one file a row, but several jobs make one each: add "
				  "{job}",
				  o);
	return true;
}

/* Fills what belongs to the row; the person's values are filled by person_path. */
static const char *fill_row(struct arena *a, const char *pattern, const struct person_row *row,
			    const char *job)
{
	struct buf b = {.a = a};
	for (const char *p = pattern; *p;) {
		if (str_starts(str_of(p), "{job}")) {
			buf_str(&b, str_of(job));
			p += 5;
		} else if (str_starts(str_of(p), "{key}")) {
			buf_str(&b, person_slug(a, row->key));
			p += 5;
		} else if (str_starts(str_of(p), "{row}")) {
			buf_printf(&b, "%d", row->number);
			p += 5;
		} else if (str_starts(str_of(p), "{shard}")) {
			buf_printf(&b, "%02x", (unsigned)(row->hash & 0xFF));
			p += 7;
		} else {
			buf_char(&b, *p++);
		}
	}
	buf_char(&b, '\0');
	return b.p;
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

/* "drafts/": a file there for each person; else a pattern. */
static bool draft_path(struct arena *a, const struct naming *n, const char *pattern,
		       const struct person *who, const struct person_row *row, struct diag *d,
		       const char **out)
{
	if (ends(pattern, "/"))
		pattern = str_printf(a, "%s{for}.eml", pattern).p;
	if (n->archive || n->kind == NAMING_STREAM)
		pattern = base_name(pattern);
	return person_path(a, who, fill_row(a, pattern, row, "mail"), "--email", d, out);
}

bool naming_paths(struct arena *a, const struct naming *n, const struct run *base,
		  const struct person_row *row, struct diag *d, const char *path[ROW_PATHS])
{
	struct run r = *base;
	struct person who;
	bool good = row_person(a, row, &base->rq.person, n->list, d, &who);
	r.a = a;
	r.rq.output = NULL;
	memset(r.rq.output_of, 0, sizeof r.rq.output_of);
	r.rq.person = who;
	for (int i = 0; i < JOBS && good; i++) {
		path[i] = NULL;
		if (!request_makes(&r.rq, &jobs[i]))
			continue;
		if (n->kind == NAMING_PATTERN) {
			const char *p = fill_row(a, n->pattern, row, job_name(&jobs[i]));
			good = person_path(a, &who, p, "-o", d, &path[i]);
		} else {
			const char *usual = base_name(path_of_job(&r, &jobs[i]));
			path[i] = *n->folder ? str_printf(a, "%s/%s", n->folder, usual).p : usual;
		}
	}
	if (good && base->rq.mail.file)
		good = draft_path(a, n, base->rq.mail.file, &who, row, d, &path[ROW_DRAFT]);
	return good;
}
