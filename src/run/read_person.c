/* Whom a copy is made for: --for, --company, --role, --date and --var. */
#include <string.h>

#include "doc/layout/value.h"
#include "run/reader.h"

static void read_one(struct reader *rd, enum option o)
{
	const char *value = reader_value(rd, o), *name = option_table[o].name;
	struct person_source from = {.what = str_printf(rd->a, "--%s", name).p};
	if (!value)
		return;
	if (!str_trim(str_of(value)).n)
		diag_usage(rd->d, "option '--%s' was given an empty value", name);
	else
		person_set(rd->a, &rd->r->person, str_of(name), str_of(value), from, rd->d);
}

static bool check_name(struct reader *rd, struct str name)
{
	struct str shown = name.n > PERSON_NAME_MAX ? (struct str){name.p, PERSON_NAME_MAX} : name;
	struct buf b = {.a = rd->a};
	buf_clean(&b, shown);
	if (!person_name_valid(name))
		return diag_usage(rd->d,
				  "--var: '%.*s' is no name: use at most %d small letters, "
				  "digits, - and _, a letter first",
				  STR_FMT(buf_slice(&b)), PERSON_NAME_MAX);
	if (person_name_known(name))
		return diag_usage(rd->d, "--var %.*s=...: it has an option, --%.*s", STR_FMT(name),
				  STR_FMT(name));
	if (value_names(name))
		return diag_usage(rd->d,
				  "--var: {%.*s} means something else in layouts: use another "
				  "name",
				  STR_FMT(name));
	return true;
}

static void read_var(struct reader *rd, const char *given)
{
	const char *sign = strchr(given, '=');
	if (!sign) {
		diag_usage(rd->d, "--var takes a name and what it stands for, such as "
				  "--var coach=Ada");
		return;
	}
	struct str name = str_trim((struct str){given, (size_t)(sign - given)});
	if (!check_name(rd, name))
		return;
	struct person_source from = {.what = str_printf(rd->a, "--var %.*s", STR_FMT(name)).p};
	person_set(rd->a, &rd->r->person, name, str_of(sign + 1), from, rd->d);
}

/* Is something laid out, which may be for somebody? */
static bool is_printed(const struct reader *rd)
{
	for (int i = 0; i < JOBS; i++)
		if (request_makes(rd->r, &jobs[i]) && jobs[i].groups & OF_PRINT)
			return true;
	return false;
}

void read_person(struct reader *rd)
{
	static const enum option own[] = {FOR, COMPANY, ROLE, DATE};
	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		if (own[i] != DATE || !request_makes(rd->r, &jobs[JOB_PLAN]) ||
		    !diag_errors(rd->d)) /* its reader has told what is wrong */
			read_one(rd, own[i]);
	for (int i = 0; i < rd->opt.nuse; i++)
		if (rd->opt.use[i].spec == (int)VAR)
			read_var(rd, rd->opt.use[i].value);
	rd->r->person.plan_only = request_makes(rd->r, &jobs[JOB_PLAN]) && rd->r->person.n == 1 &&
				  reader_given(rd, DATE);
	if (rd->r->output && is_printed(rd) && !rd->r->batch.list)
		person_path(rd->a, &rd->r->person, rd->r->output, "--output", rd->d,
			    &rd->r->output);
}
