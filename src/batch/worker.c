/* The worker's side first, then that of the process that hands out rows. */
#include "batch/worker.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "batch/naming.h"
#include "batch/sha256.h"
#include "batch/wire.h"
#include "run/mail_row.h"

enum {
	PACK_MAX = 1 << 30,	/* bytes of a pack that an answer holds */
	MESSAGE_MAX = 64 << 10, /* bytes of what was told about a row */
};

/* ---- in the worker -----------------------------------------------------------------------------
 */

struct made_files {
	struct arena *a;
	VEC(const char *) path;
};

static void note_files(struct run *r, const struct product *p, int n)
{
	struct made_files *made = r->written_for;
	for (int i = 0; i < n; i++)
		*vec_add(made->a, &made->path) = arena_copy(made->a, p[i].path, strlen(p[i].path));
}

/* What worker_send sent; the paths go to where the run looks for them. */
static struct person_row take_row(struct run *r, struct str message)
{
	struct person_row row = {.line = (int)wire_take_number(&message)};
	for (int i = 0; i < ROW_PATHS; i++) {
		struct str path = wire_take_text(&message);
		const char **place = i == ROW_DRAFT ? &r->rq.mail.file : &r->rq.output_of[i];
		*place = path.n ? arena_copy(r->a, path.p, path.n) : NULL;
	}
	row.n = (int)wire_take_number(&message);
	for (int i = 0; i < row.n; i++) {
		row.name[i] = wire_take_text(&message);
		row.value[i] = wire_take_text(&message);
	}
	return row;
}

/* The plan ends with the day of the row. */
static bool set_span(struct run *r)
{
	const struct person_value *date = person_find(&r->rq.person, STR("date"));
	struct span_words words = r->rq.span_words;
	if (!request_makes(&r->rq, &jobs[JOB_PLAN]))
		return true;
	if (date)
		words.date = arena_copy(r->a, date->value.p, date->value.n);
	return span_read(r->a, &words, r->diag, &r->rq.span);
}

static int make_row(const struct worker_task *task, struct str message, struct made_files *made)
{
	struct run r;
	run_init(&r);
	r.rq = *task->rq;
	r.rq.output = NULL; /* what it says is in the paths */
	r.rq.quiet = !r.rq.verbose;
	r.places = task->places;
	r.written = note_files;
	r.written_for = made;
	diag_quiet(r.diag, r.rq.quiet);
	diag_verbose(r.diag, r.rq.verbose);
	struct person_row row = take_row(&r, message);
	bool good = row_person(r.a, &row, &task->rq->person, task->list, r.diag, &r.rq.person);
	if (good && r.rq.mail.file)
		good = mail_row_fill(r.a, &r.rq.person, &r.rq.mail, r.diag);
	int status = good && set_span(&r) ? task->make(&r) : EXIT_INPUT;
	if (status == EXIT_DONE && diag_errors(r.diag))
		status = EXIT_INPUT;
	run_drop(&r);
	return status;
}

/* What was told since the last time. */
static struct str take_messages(struct arena *a, int fd)
{
	fflush(stderr);
	off_t n = lseek(fd, 0, SEEK_END);
	size_t wanted = n > MESSAGE_MAX ? MESSAGE_MAX : n > 0 ? (size_t)n : 0;
	char *p = arena_room(a, char, wanted + 1);
	ssize_t got = pread(fd, p, wanted, 0);
	if (ftruncate(fd, 0) != 0 || lseek(fd, 0, SEEK_SET) != 0)
		got = 0;
	return (struct str){p, got > 0 ? (size_t)got : 0};
}

static bool put_file(struct buf *b, const struct worker_task *task, const char *path)
{
	struct str bytes;
	if (file_read_regular(b->a, path, PACK_MAX, &bytes))
		return false;
	const char *slash = task->where == TO_BYTES ? strrchr(path, '/') : NULL;
	wire_text(b, str_of(slash ? slash + 1 : path));
	wire_number(b, (uint64_t)bytes.n);
	wire_text(b, sha256_hex(b->a, bytes));
	wire_text(b, task->where == TO_BYTES ? bytes : (struct str){0});
	if (task->where == TO_BYTES)
		unlink(path);
	return true;
}

static void answer(struct buf *b, const struct worker_task *task, const struct made_files *made,
		   int status, int messages)
{
	struct buf files = {.a = b->a};
	bool good = true;
	for (int i = 0; i < made->path.n && good; i++)
		good = put_file(&files, task, made->path.p[i]);
	if (!good)
		status = EXIT_SYSTEM;
	wire_number(b, (uint64_t)status);
	wire_text(b, take_messages(b->a, messages));
	wire_number(b, good ? (uint64_t)made->path.n : 0);
	if (good)
		buf_str(b, buf_slice(&files));
}

static _Noreturn void serve(int from, int to, const struct worker_task *task)
{
	struct arena *a = arena_new();
	struct str message;
	FILE *messages = tmpfile();
	if (!messages || dup2(fileno(messages), 2) < 0)
		_exit(EXIT_SYSTEM);
	while (wire_receive(from, a, &message)) {
		struct made_files made = {.a = a};
		struct buf b = {.a = a};
		int status = make_row(task, message, &made);
		answer(&b, task, &made, status, 2);
		if (!wire_send(to, buf_slice(&b)))
			break;
		arena_reset(a, (struct arena_mark){0});
	}
	_exit(EXIT_DONE);
}

/* ---- in the process that reads the list --------------------------------------------------------
 */

bool worker_start(struct worker *w, const struct worker_task *task, const struct worker *others,
		  int n)
{
	int down[2], up[2];
	*w = (struct worker){.row = -1, .to = -1, .from = -1};
	if (pipe(down) != 0)
		return false;
	if (pipe(up) != 0) {
		close(down[0]);
		close(down[1]);
		return false;
	}
	fflush(NULL);
	pid_t pid = fork();
	if (pid == 0) {
		for (int i = 0; i < n; i++)
			if (others[i].pid) {
				close(others[i].to);
				close(others[i].from);
			}
		close(down[1]);
		close(up[0]);
		serve(down[0], up[1], task);
	}
	close(down[0]);
	close(up[1]);
	*w = (struct worker){.pid = pid > 0 ? pid : 0, .to = down[1], .from = up[0], .row = -1};
	if (pid > 0)
		return true;
	close(w->to);
	close(w->from);
	return false;
}

void worker_end(struct worker *w)
{
	if (!w->pid)
		return;
	close(w->to);
	close(w->from);
	while (waitpid(w->pid, NULL, 0) < 0 && errno == EINTR)
		;
	w->pid = 0;
}

bool worker_send(struct worker *w, struct arena *a, const struct person_row *row,
		 const char *const *path)
{
	struct buf b = {.a = a};
	wire_number(&b, (uint64_t)row->line);
	for (int i = 0; i < ROW_PATHS; i++)
		wire_text(&b, path[i] ? str_of(path[i]) : (struct str){0});
	wire_number(&b, (uint64_t)row->n);
	for (int i = 0; i < row->n; i++) {
		wire_text(&b, row->name[i]);
		wire_text(&b, row->value[i]);
	}
	return wire_send(w->to, buf_slice(&b));
}

bool worker_receive(struct worker *w, struct arena *a, struct worker_answer *out)
{
	struct str m;
	*out = (struct worker_answer){0};
	if (!wire_receive(w->from, a, &m))
		return false;
	out->status = (int)wire_take_number(&m);
	out->message = wire_take_text(&m);
	out->nfile = (int)wire_take_number(&m);
	out->file = arena_array(a, struct worker_file, out->nfile);
	for (int i = 0; i < out->nfile; i++) {
		struct worker_file *f = &out->file[i];
		f->path = wire_take_text(&m);
		f->size = (long long)wire_take_number(&m);
		f->sha256 = wire_take_text(&m);
		f->bytes = wire_take_text(&m);
	}
	return true;
}
