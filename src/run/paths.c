/* Names of the files that are written. */
#include "run/paths.h"

#include <string.h>

#include "base/file.h"

/* File name without folder and ending. */
static struct str stem(const char *path)
{
	const char *slash = strrchr(path, '/');
	struct str s = str_of(slash ? slash + 1 : path);
	for (size_t i = s.n; i > 1; i--)
		if (s.p[i - 1] == '.')
			return (struct str){s.p, i - 1};
	return s;
}

/* "cards.pdf", or "cards-jane-doe.pdf" for a person. */
static struct str named_after(const struct run *r, const char *file)
{
	const struct person_value *who = person_find(&r->rq.person, STR("for"));
	const char *dot = strrchr(file, '.');
	if (!who || !dot)
		return str_of(file);
	return str_printf(r->a, "%.*s-%.*s%s", (int)(dot - file), file,
			  STR_FMT(person_slug(r->a, who->value)), dot);
}

const char *path_of_job(const struct run *r, const struct job *job)
{
	const char *guide = r->rq.guide;
	if (r->rq.output_of[job - jobs])
		return r->rq.output_of[job - jobs];
	if (r->rq.output)
		return r->rq.output;
	struct str file = named_after(r, job->file);
	const char *its = str_printf(r->a, "%s/data/guide.yaml", r->places.data).p;
	if (!guide || job->flags & (JOB_ALONE | JOB_NO_GUIDE) || file_same(guide, its))
		return str_printf(r->a, "out/%.*s", STR_FMT(file)).p;
	struct str name = strcmp(guide, "-") == 0 ? STR("stdin") : stem(guide);
	return str_printf(r->a, "out/%.*s-%.*s", STR_FMT(name), STR_FMT(file)).p;
}

const char *path_of_side(struct arena *a, const char *path, const char *side)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	const char *dot = strrchr(name, '.');
	if (!*name)
		return path; /* a folder, which writing will refuse */
	size_t stem = dot && dot > name ? (size_t)(dot - path) : strlen(path);
	return str_printf(a, "%.*s-%s%s", (int)stem, path, side, path + stem).p;
}
