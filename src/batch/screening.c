/* Names that two rows share: known by the line of the row that had them first. */
#include "batch/screening.h"

#include <stdlib.h>

#include "batch/digest_map.h"

bool screen_paths(struct arena *a, const struct naming *naming, const struct run *base,
		  const struct person_row *row, const char *path[ROW_PATHS], struct str *message)
{
	char *text = NULL;
	size_t n = 0;
	FILE *out = open_memstream(&text, &n);
	if (!out)
		out_of_memory();
	struct diag *d = diag_new(a, out);
	bool good = naming_paths(a, naming, base, row, d, path);
	fclose(out);
	*message = str_copy(a, (struct str){text, n});
	free(text);
	return good;
}

static void check_row(struct run *base, struct people *people, const struct naming *naming,
		      const struct person_row *row, struct arena *a, struct digest_map *names)
{
	const char *path[ROW_PATHS] = {0};
	struct str message;
	if (row->fault || !screen_paths(a, naming, base, row, path, &message))
		return; /* told when its turn comes */
	for (int i = 0; i < ROW_PATHS; i++) {
		if (!path[i])
			continue;
		struct digest_entry *name = digest_map_need(names, str_of(path[i]));
		int other = name->value;
		name->value = other ? other : row->line;
		if (other)
			diag_error(base->diag, (struct loc){people_name(people), row->line, 1},
				   "this row and that of line %d would write one file: add {row} "
				   "or {key} to the pattern of -o, or a column 'key'",
				   other);
	}
}

int screen_list(struct run *base, struct people *people, const struct naming *naming, int *total)
{
	struct arena *a = arena_new();
	struct digest_map names = {0};
	struct person_row row;
	*total = 0;
	if (base->rq.batch.stream) {
		arena_drop(a);
		return EXIT_DONE;
	}
	while (people_next(people, a, &row)) {
		*total += row_is_wanted(&row, &base->rq.batch);
		check_row(base, people, naming, &row, a, &names);
		arena_reset(a, (struct arena_mark){0});
	}
	digest_map_drop(&names);
	arena_drop(a);
	if (!people_again(people))
		return EXIT_SYSTEM;
	return diag_errors(base->diag) ? EXIT_INPUT : EXIT_DONE;
}
