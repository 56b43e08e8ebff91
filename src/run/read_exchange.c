/* What an import is told. */
#include "exchange/export.h"
#include "exchange/import.h"
#include "run/reader.h"

static void check_alone(struct reader *rd)
{
	static const enum option own[] = {FROM, RULES, MAP, MERGE};
	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		if (reader_given(rd, own[i]) && !(own[i] == FROM && reader_given(rd, EMAIL)))
			diag_usage(rd->d, "--%s goes with --import", option_table[own[i]].name);
}

void read_exchange(struct reader *rd)
{
	struct exchange_request *x = &rd->r->exchange;
	const char *first = reader_value(rd, IMPORT);
	if (request_makes(rd->r, &jobs[JOB_EXPORT]))
		x->to = reader_choice(rd, EXPORT, export_names, EXPORT_FORMATS, 0);
	if (!request_makes(rd->r, &jobs[JOB_IMPORT])) {
		check_alone(rd);
		return;
	}
	rd->r->guide = NULL;
	x->file = arena_array(rd->a, const char *, rd->opt.nargument + 1);
	if (first && *first)
		x->file[x->nfile++] = first;
	for (int i = 0; i < rd->opt.nargument; i++)
		x->file[x->nfile++] = rd->opt.argument[i];
	if (!x->nfile)
		diag_usage(rd->d, "--import needs a file: --import article.txt -o guide.yaml");
	x->from = reader_choice(rd, FROM, import_names + 1, IMPORT_FORMATS - 1, -1) + 1;
	x->rules = reader_value(rd, RULES);
	x->map = reader_value(rd, MAP);
	x->merge = reader_given(rd, MERGE);
}
