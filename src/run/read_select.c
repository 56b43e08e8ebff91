/* Options that choose cards of the guide. */
#include <errno.h>
#include <stdlib.h>

#include "run/reader.h"

/* The seed of an option that shuffles, 1 if it names none. false: it is not given. */
static bool read_seed(struct reader *rd, enum option id, uint64_t *out)
{
	const char *seed = reader_value(rd, id);
	char *end;
	*out = 1;
	if (!seed || !*seed)
		return seed != NULL;
	errno = 0;
	*out = strtoull(seed, &end, 10);
	if (*end || errno || *seed == '-')
		diag_usage(rd->d, "--%s takes a whole number, not '%s'", option_table[id].name,
			   seed);
	return true;
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
	s->shuffle = read_seed(rd, SHUFFLE, &s->seed);
	s->shuffle_choices = read_seed(rd, SHUFFLE_CHOICES, &s->choices_seed);
}
