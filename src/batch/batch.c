/* The window of rows at work, and what becomes of them. */
#include "batch/batch.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "batch/bundle.h"
#include "batch/inputs_digest.h"
#include "batch/manifest.h"
#include "batch/naming.h"
#include "batch/screening.h"
#include "run/source_date.h"

enum {
	WINDOW = 4,	/* rows at work for each worker: a slow one does not hold up the others */
	GROUP = 256,	/* rows whose files go to the disk together */
	PAUSE = 200,	/* ms between two looks at signals */
	TOLD_MOST = 30, /* bad rows that are told one by one; the manifest has all */
};

enum slot_state { SLOT_FREE, SLOT_AT_WORK, SLOT_DONE, SLOT_KEPT };

struct batch_slot {
	enum slot_state state;
	struct arena *a;
	struct person_row row;
	struct str input;
	struct worker_answer answer;
};

struct batch {
	struct run *base;
	struct people *people;
	struct naming naming;
	struct worker_task task;
	struct worker worker[BATCH_JOBS_MAX];
	int nworker;
	struct batch_slot *slot;
	int nslot, head, tail; /* slots are a ring: rows from head to tail are at work or wait */
	int nat;	       /* rows in the ring */
	struct manifest *manifest;
	struct bundle *bundle;
	int bundle_fd;
	int64_t date;
	struct str inputs; /* digest of what all rows have in common */
	bool ended, stopping;
	int status;
	int total, done, made, kept, bad, waiting;
};

static bool tell(struct batch *b, const char *fmt, const char *why)
{
	progress_hide(diag_its_progress(b->base->diag));
	diag_usage(b->base->diag, fmt, why);
	diag_flush(b->base->diag);
	b->status = EXIT_SYSTEM;
	b->stopping = true;
	return false;
}

/* ---- what became of a row ----------------------------------------------------------------------
 */

static void tell_bad(struct batch *b, const struct batch_slot *s)
{
	struct str message = str_trim(s->answer.message);
	if (++b->bad > TOLD_MOST)
		return;
	progress_hide(diag_its_progress(b->base->diag));
	if (message.n)
		fprintf(stderr, "%s:%d: row %d was not made:\n%.*s\n", people_name(b->people),
			s->row.line, s->row.number, STR_FMT(message));
	else
		fprintf(stderr, "%s:%d: row %d was not made\n", people_name(b->people), s->row.line,
			s->row.number);
}

static void bundle_files(struct batch *b, const struct worker_answer *answer)
{
	for (int i = 0; i < answer->nfile && !b->stopping; i++) {
		const struct worker_file *f = &answer->file[i];
		const char *why = bundle_add(b->bundle, f->path, f->bytes, b->date);
		if (why)
			tell(b, "the archive cannot be written: %s", why);
	}
}

static void answer_line(struct batch *b, const struct batch_slot *s)
{
	struct buf line = {.a = s->a};
	manifest_line(&line, &s->row, s->input, &s->answer, b->naming.kind == NAMING_STREAM);
	if (fwrite(line.p, 1, line.n, stdout) != line.n || fflush(stdout) != 0)
		tell(b, "standard output: %s", strerror(errno));
}

static void commit(struct batch *b)
{
	const char *why = b->manifest ? manifest_commit(b->manifest) : NULL;
	b->waiting = 0;
	if (why)
		tell(b, "the manifest cannot be written: %s", why);
}

static void write_down(struct batch *b, struct batch_slot *s)
{
	struct buf line = {.a = s->a};
	if (b->bundle)
		bundle_files(b, &s->answer);
	if (b->base->rq.batch.stream)
		answer_line(b, s);
	if (!b->manifest)
		return;
	manifest_line(&line, &s->row, s->input, &s->answer, false);
	manifest_add(b->manifest, buf_slice(&line), &s->answer);
	if (++b->waiting >= GROUP)
		commit(b);
}

static void finish(struct batch *b, struct batch_slot *s)
{
	bool good = s->answer.status == EXIT_DONE;
	b->done++;
	if (s->state == SLOT_KEPT) {
		b->kept++;
		return;
	}
	if (s->answer.status == EXIT_SYSTEM && !b->stopping && s->answer.message.n) {
		/* a full disk is the same for all; the row is made by the next run */
		tell_bad(b, s);
		b->status = EXIT_SYSTEM;
		b->stopping = true;
		if (b->base->rq.batch.stream)
			answer_line(b, s);
		return;
	}
	b->made += good;
	if (!good)
		tell_bad(b, s);
	write_down(b, s);
}

static void finish_all(struct batch *b)
{
	while (b->nat && b->slot[b->head].state >= SLOT_DONE) {
		struct batch_slot *s = &b->slot[b->head];
		finish(b, s);
		arena_reset(s->a, (struct arena_mark){0});
		s->state = SLOT_FREE;
		b->head = (b->head + 1) % b->nslot;
		b->nat--;
	}
	progress_rate(diag_its_progress(b->base->diag), "making packs", b->done, b->total,
		      b->made + b->bad);
}

/* ---- rows to workers ---------------------------------------------------------------------------
 */

static struct worker *idle_worker(struct batch *b)
{
	for (int i = 0; i < b->nworker; i++)
		if (b->worker[i].row < 0)
			return &b->worker[i];
	return NULL;
}

static void fail_row(struct batch_slot *s, const char *why)
{
	s->state = SLOT_DONE;
	s->answer = (struct worker_answer){.status = EXIT_INPUT, .message = str_of(why)};
}

/* A worker that ended: out of memory, or killed. The row is told, and another one goes on. */
static void replace(struct batch *b, struct worker *w)
{
	fail_row(&b->slot[w->row], "the process that made it ended without an answer");
	worker_end(w);
	if (!worker_start(w, &b->task, b->worker, b->nworker))
		tell(b, "no further process can be started: %s", strerror(errno));
}

/* A row that is handed to the worker, or needs none. */
static void begin_row(struct batch *b, struct batch_slot *s, struct worker *w)
{
	const char *path[ROW_PATHS] = {0};
	struct run *base = b->base;
	s->input = row_digest(s->a, b->inputs, &s->row);
	if (s->row.fault) {
		fail_row(s, str_printf(s->a, "%s:%d: error: %s", people_name(b->people),
				       s->row.line, s->row.fault)
				    .p);
		return;
	}
	/* a stream wants to be told of every row what it is: those that are there are made again */
	if (b->manifest && !base->rq.batch.stream &&
	    manifest_has(b->manifest, s->row.key, s->input)) {
		s->state = SLOT_KEPT;
		return;
	}
	if (!screen_paths(s->a, &b->naming, base, &s->row, path, &s->answer.message)) {
		s->state = SLOT_DONE;
		s->answer.status = EXIT_INPUT;
		return;
	}
	s->state = SLOT_AT_WORK;
	w->row = (int)(s - b->slot);
	if (!worker_send(w, s->a, &s->row, path))
		replace(b, w);
}

static void feed(struct batch *b)
{
	struct worker *w;
	while (!b->ended && !b->stopping && b->nat < b->nslot && (w = idle_worker(b))) {
		struct batch_slot *s = &b->slot[b->tail];
		if (!people_next(b->people, s->a, &s->row)) {
			b->ended = true;
			if (people_broken(b->people))
				tell(b, "the list cannot be read on: %s", people_broken(b->people));
			return;
		}
		if (!row_is_wanted(&s->row, &b->base->rq.batch)) {
			arena_reset(s->a, (struct arena_mark){0});
			continue;
		}
		b->tail = (b->tail + 1) % b->nslot;
		b->nat++;
		begin_row(b, s, w);
		finish_all(b);
	}
}

static void collect(struct batch *b)
{
	struct pollfd p[BATCH_JOBS_MAX];
	int index[BATCH_JOBS_MAX], n = 0;
	for (int i = 0; i < b->nworker; i++)
		if (b->worker[i].row >= 0) {
			index[n] = i;
			p[n++] = (struct pollfd){.fd = b->worker[i].from, .events = POLLIN};
		}
	if (!n || poll(p, (nfds_t)n, PAUSE) <= 0)
		return;
	for (int i = 0; i < n; i++) {
		struct worker *w = &b->worker[index[i]];
		if (!p[i].revents)
			continue;
		struct batch_slot *s = &b->slot[w->row];
		if (worker_receive(w, s->a, &s->answer)) {
			s->state = SLOT_DONE;
			w->row = -1;
		} else {
			replace(b, w);
		}
	}
}

static bool at_work(const struct batch *b)
{
	for (int i = 0; i < b->nworker; i++)
		if (b->worker[i].row >= 0)
			return true;
	return false;
}

/* Ctrl-C and the like: rows in hand are finished. */
static void look_at_signals(struct batch *b)
{
	sigset_t waiting;
	sigpending(&waiting);
	if (b->stopping)
		return;
	if (sigismember(&waiting, SIGINT) || sigismember(&waiting, SIGTERM) ||
	    sigismember(&waiting, SIGHUP)) {
		tell(b, "stopped%s", b->manifest ? ": the same command goes on from here" : "");
	}
}

static void loop(struct batch *b)
{
	for (;;) {
		look_at_signals(b);
		feed(b);
		finish_all(b);
		if ((b->ended || b->stopping) && !at_work(b))
			break;
		collect(b);
		finish_all(b);
	}
	finish_all(b);
	commit(b);
}

/* ---- beginning and end -------------------------------------------------------------------------
 */

static void hold_signals(sigset_t *before)
{
	sigset_t hold;
	sigemptyset(&hold);
	sigaddset(&hold, SIGINT);
	sigaddset(&hold, SIGTERM);
	sigaddset(&hold, SIGHUP);
	sigaddset(&hold, SIGPIPE);
	sigprocmask(SIG_BLOCK, &hold, before);
}

/* Those that stopped the run have done their work. */
static void drop_signals(void)
{
	static const int held[] = {SIGINT, SIGTERM, SIGHUP, SIGPIPE};
	sigset_t pending, one;
	sigpending(&pending);
	for (size_t i = 0; i < sizeof held / sizeof *held; i++) {
		int got;
		sigemptyset(&one);
		sigaddset(&one, held[i]);
		if (sigismember(&pending, held[i]))
			sigwait(&one, &got);
	}
}

static bool open_bundle(struct batch *b)
{
	const char *path = b->naming.archive;
	if (!path)
		return true;
	b->bundle_fd = strcmp(path, "-") == 0
			       ? 1
			       : open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	if (b->bundle_fd < 0)
		return tell(b, "the archive cannot be written: %s", strerror(errno));
	b->bundle = bundle_new(b->bundle_fd, b->naming.kind == NAMING_ZIP);
	return true;
}

static bool close_bundle(struct batch *b)
{
	if (!b->bundle)
		return true;
	const char *why = bundle_end(b->bundle);
	if (!why && b->bundle_fd != 1 && (fsync(b->bundle_fd) != 0 && errno != EINVAL))
		why = strerror(errno);
	if (b->bundle_fd != 1)
		close(b->bundle_fd);
	return !why || tell(b, "the archive cannot be written: %s", why);
}

static bool start_workers(struct batch *b)
{
	int wanted = b->base->rq.batch.jobs;
	for (; b->nworker < wanted; b->nworker++)
		if (!worker_start(&b->worker[b->nworker], &b->task, b->worker, b->nworker))
			break;
	b->nslot = b->nworker * WINDOW;
	b->slot = arena_array(b->base->a, struct batch_slot, b->nslot);
	for (int i = 0; i < b->nslot; i++)
		b->slot[i].a = arena_new();
	return b->nworker > 0 || tell(b, "no process can be started: %s", strerror(errno));
}

static bool open_manifest(struct batch *b)
{
	struct run *r = b->base;
	const char *path = r->rq.batch.manifest;
	if (!path && !r->rq.batch.stream && b->naming.kind == NAMING_FOLDER)
		path = str_printf(r->a, "%s/manifest.jsonl", b->naming.folder).p;
	if (!path)
		return true;
	b->manifest = manifest_open(r->a, path, r->diag);
	return b->manifest != NULL;
}

static void summary(const struct batch *b)
{
	progress_hide(diag_its_progress(b->base->diag));
	if (b->bad > TOLD_MOST)
		fprintf(stderr, "and %d more rows\n", b->bad - TOLD_MOST);
	if (b->base->rq.quiet)
		return;
	fprintf(stderr, "%s: %d row%s made", people_name(b->people), b->made,
		b->made == 1 ? "" : "s");
	if (b->kept)
		fprintf(stderr, ", %d there already", b->kept);
	if (b->bad)
		fprintf(stderr, ", %d not made", b->bad);
	fputc('\n', stderr);
}

static void work(struct batch *b)
{
	sigset_t before;
	hold_signals(&before);
	if (open_bundle(b) && start_workers(b)) {
		loop(b);
		close_bundle(b);
	}
	for (int i = 0; i < b->nworker; i++)
		worker_end(&b->worker[i]);
	for (int i = 0; i < b->nslot; i++)
		arena_drop(b->slot[i].a);
	summary(b);
	drop_signals();
	sigprocmask(SIG_SETMASK, &before, NULL);
}

int batch_run(struct run *base, worker_make *make)
{
	struct batch *b = arena_alloc(base->a, sizeof *b);
	bool dated;
	b->base = base;
	if (!source_date(base->diag, &dated, &b->date) ||
	    !naming_read(base->a, &base->rq, base->diag, &b->naming))
		return EXIT_USAGE;
	b->people = people_open(base->a, base->rq.batch.list, base->rq.batch.stream, base->diag);
	if (!b->people)
		return EXIT_INPUT;
	b->naming.list = people_name(b->people);
	b->task = (struct worker_task){.rq = &base->rq,
				       .places = base->places,
				       .list = people_name(b->people),
				       .make = make};
	if (b->naming.kind == NAMING_STREAM || b->naming.archive)
		b->task.where = TO_BYTES;
	int status = screen_list(base, b->people, &b->naming, &b->total);
	if (status == EXIT_DONE)
		status = inputs_digest(base, make, &b->inputs);
	diag_flush(base->diag);
	if (status == EXIT_DONE && !open_manifest(b))
		status = EXIT_SYSTEM;
	if (status == EXIT_DONE) {
		work(b);
		if (b->manifest)
			manifest_close(b->manifest);
		status = b->status ? b->status : b->bad ? EXIT_INPUT : EXIT_DONE;
	}
	people_close(b->people);
	return status;
}
