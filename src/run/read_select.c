/* Options that choose cards of the guide. */
#include <errno.h>
#include <stdlib.h>

#include "run/reader.h"

static void read_seed(struct reader *rd)
{
	struct selection *s = &rd->r->selection;
	const char *seed = reader_value(rd, SHUFFLE);
	char *end;
	s->shuffle = seed != NULL;
	s->seed = 1;
	if (!seed || !*seed)
		return;
	errno = 0;
	s->seed = strtoull(seed, &end, 10);
	if (*end || errno || *seed == '-')
		diag_usage(rd->d, "--shuffle takes a whole number, not '%s'", seed);
}

/* Levels are the program's words; sections, tags and ids are the guide's, which is read later. */
static void check_levels(struct reader *rd)
{
	const struct selection *s = &rd->r->selection;
	const char *levels[] = {level_name(LEVEL_JUNIOR), level_name(LEVEL_MID),
				level_name(LEVEL_SENIOR)};
	for (int i = 0; i < s->nlevel; i++)
		if (level_find(s->level[i]) == LEVEL_NONE)
			reader_no_choice(rd, LEVEL, levels, 3, s->level[i]);
}

void read_selection(struct reader *rd)
{
	struct selection *s = &rd->r->selection;
	s->nsection = reader_values(rd, SECTION, true, &s->section);
	s->ntag = reader_values(rd, TAG, true, &s->tag);
	s->nlevel = reader_values(rd, LEVEL, true, &s->level);
	s->nid = reader_values(rd, ID, true, &s->id);
	check_levels(rd);
	read_seed(rd);
}
