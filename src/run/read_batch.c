/* A list of people, and how it is gone through. */
#include <string.h>
#include <unistd.h>

#include "run/reader.h"

enum {
	SHARDS_MOST = 1000000,
};

/* "0/64": the first of 64 parts. */
static void read_shard(struct reader *rd)
{
	const char *value = reader_value(rd, SHARD);
	struct str part, parts;
	int32_t k = 0, n = 0;
	if (!value)
		return;
	if (!str_halves(str_of(value), '/', &part, &parts) ||
	    !whole_parse(parts, 1, SHARDS_MOST, &n) || !whole_parse(part, 0, n - 1, &k)) {
		diag_usage(rd->d,
			   "--shard takes a part and their number, counted from 0, such as 0/64, "
			   "not '%s'",
			   value);
		return;
	}
	rd->r->batch.shard = k;
	rd->r->batch.shards = n;
}

/* All options but those that say how a list is gone through: the same words make the same packs. */
static void keep_words(struct reader *rd)
{
	static const enum option how[] = {BATCH,  PROCESSES, SHARD,  MANIFEST,
					  STREAM, QUIET,     VERBOSE};
	struct buf b = {.a = rd->a};
	for (int i = 0; i < rd->opt.nuse; i++) {
		const struct option_use *u = &rd->opt.use[i];
		bool left = false;
		for (size_t k = 0; k < sizeof how / sizeof *how; k++)
			left = left || u->spec == (int)how[k];
		if (!left)
			buf_printf(&b, "--%s=%s\n", option_table[u->spec].name,
				   u->value ? u->value : "");
	}
	rd->r->words = buf_slice(&b);
}

/* What only makes sense for one pack. */
static void check_alone(struct reader *rd)
{
	static const enum option alone[] = {FOR,  SIDECAR,   REPORT, DUMP,   CHECK,
					    LIST, CALIBRATE, IMPORT, EXPORT, NEW};
	for (size_t i = 0; i < sizeof alone / sizeof *alone; i++)
		if (reader_given(rd, alone[i]))
			diag_usage(rd->d, "--batch makes a pack for each row: leave out --%s",
				   option_table[alone[i]].name);
	if (!rd->r->jobs)
		diag_usage(rd->d,
			   "--batch LIST needs a job: what is made for each, such as --booklet");
}

void read_batch(struct reader *rd)
{
	static const enum option its[] = {PROCESSES, SHARD, MANIFEST, STREAM};
	struct batch_request *b = &rd->r->batch;
	b->list = reader_value(rd, BATCH);
	b->manifest = reader_value(rd, MANIFEST);
	b->stream = reader_given(rd, STREAM);
	b->jobs = 1;
	for (size_t i = 0; i < sizeof its / sizeof *its && !b->list; i++)
		if (reader_given(rd, its[i]))
			diag_usage(rd->d, "--%s is for lists of people: it needs --batch LIST",
				   option_table[its[i]].name);
	if (!b->list)
		return;
	if (reader_given(rd, PROCESSES) &&
	    !reader_count(rd, PROCESSES, 1, BATCH_JOBS_MAX, &b->jobs))
		diag_usage(rd->d, "--jobs takes a number of processes from 1 to %d, not '%s'",
			   BATCH_JOBS_MAX, reader_value(rd, PROCESSES));
	if (b->stream && strcmp(b->list, "-") != 0)
		diag_usage(rd->d, "--stream reads rows from standard input: --batch -");
	read_shard(rd);
	keep_words(rd);
	check_alone(rd);
	rd->r->unsynced = true; /* manifests send files to the disk, many at once */
}
