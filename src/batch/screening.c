/* Names that two rows share, by digests: 16 bytes a file and the line of its row. */
#include "batch/screening.h"

#include <stdlib.h>
#include <string.h>

#include "base/digest.h"

enum { NAMES_LEAST = 1 << 10 };

struct taken_name {
	unsigned char digest[16]; /* all zero: free */
	int line;
};

struct taken_names {
	struct taken_name *p;
	size_t size, n;
};

static struct taken_name *place_of(struct taken_name *p, size_t size,
				   const unsigned char digest[16])
{
	static const unsigned char none[16];
	uint64_t h;
	memcpy(&h, digest, sizeof h);
	size_t i = h & (size - 1);
	while (memcmp(p[i].digest, none, 16) != 0 && memcmp(p[i].digest, digest, 16) != 0)
		i = (i + 1) & (size - 1);
	return &p[i];
}

static void grow(struct taken_names *s)
{
	static const unsigned char none[16];
	size_t size = s->size ? s->size * 2 : NAMES_LEAST;
	struct taken_name *p = calloc(size, sizeof *p);
	if (!p)
		out_of_memory();
	for (size_t i = 0; i < s->size; i++)
		if (memcmp(s->p[i].digest, none, 16) != 0)
			*place_of(p, size, s->p[i].digest) = s->p[i];
	free(s->p);
	s->p = p;
	s->size = size;
}

/* The line of the row that has the name already, or 0, and it is this row's now. */
static int name_taken(struct taken_names *s, const char *path, int line)
{
	struct digest d;
	unsigned char digest[16];
	digest_start(&d);
	digest_add(&d, path, strlen(path));
	digest_put(&d, digest);
	digest[15] |= 1; /* never all zero */
	if (s->n * 2 >= s->size)
		grow(s);
	struct taken_name *at = place_of(s->p, s->size, digest);
	if (at->line)
		return at->line;
	memcpy(at->digest, digest, 16);
	at->line = line;
	s->n++;
	return 0;
}

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
		      const struct person_row *row, struct arena *a, struct taken_names *names)
{
	const char *path[ROW_PATHS] = {0};
	struct str message;
	if (row->fault || !screen_paths(a, naming, base, row, path, &message))
		return; /* told when its turn comes */
	for (int i = 0; i < ROW_PATHS; i++) {
		int other = path[i] ? name_taken(names, path[i], row->line) : 0;
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
	struct taken_names names = {0};
	struct person_row row;
	*total = 0;
	if (base->rq.batch.stream) {
		arena_drop(a);
		return EXIT_DONE;
	}
	while (people_next(people, a, &row)) {
		const struct batch_request *q = &base->rq.batch;
		if (q->shards < 2 || row.hash % (uint64_t)q->shards == (uint64_t)q->shard)
			++*total;
		check_row(base, people, naming, &row, a, &names);
		arena_reset(a, (struct arena_mark){0});
	}
	free(names.p);
	arena_drop(a);
	if (!people_again(people))
		return EXIT_SYSTEM;
	return diag_errors(base->diag) ? EXIT_INPUT : EXIT_DONE;
}
