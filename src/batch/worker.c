/* The worker's side first, then that of the process that hands out rows. */
#define _GNU_SOURCE /* memfd_create() */
#include "batch/worker.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
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

/* Of a row: the files as they stand in the answer. */
struct made_files {
	struct buf b;
	int n;
	bool lost; /* one could not be read again */
};

static void note_files(struct run *r, const struct product *p, int n)
{
	struct made_files *made = r->written_for;
	for (int i = 0; i < n && !made->lost; i++) {
		struct arena_mark m = arena_mark(r->a);
		struct str bytes = buf_slice(&p[i].text);
		if (!r->in_memory && file_read_regular(r->a, p[i].path, PACK_MAX, &bytes))
			made->lost = true;
		const char *slash = r->in_memory ? strrchr(p[i].path, '/') : NULL;
		wire_text(&made->b, str_of(slash ? slash + 1 : p[i].path));
		wire_number(&made->b, (uint64_t)bytes.n);
		wire_text(&made->b, sha256_hex(r->a, bytes));
		wire_text(&made->b, r->in_memory ? bytes : (struct str){0});
		arena_reset(r->a, m);
		made->n++;
	}
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
	r.in_memory = task->where == TO_BYTES;
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

/* What is told goes to memory, since a system may have no folder that can be written to. */
static bool open_messages(void)
{
	int fd = memfd_create("messages", MFD_CLOEXEC);
	bool good = fd >= 0 && dup2(fd, STDERR_FILENO) >= 0;
	if (fd >= 0)
		close(fd);
	return good;
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

static void answer(struct buf *b, const struct made_files *made, int status, int messages)
{
	wire_number(b, (uint64_t)(made->lost ? EXIT_SYSTEM : status));
	wire_text(b, take_messages(b->a, messages));
	wire_number(b, made->lost ? 0 : (uint64_t)made->n);
	if (!made->lost)
		buf_str(b, buf_slice(&made->b));
}

static _Noreturn void serve(int from, int to, const struct worker_task *task)
{
	struct arena *a = arena_new();
	struct str message;
	if (!open_messages())
		_exit(EXIT_SYSTEM);
	while (wire_receive(from, a, &message)) {
		struct made_files made = {.b = {.a = a}};
		struct buf b = {.a = a};
		int status = make_row(task, message, &made);
		answer(&b, &made, status, STDERR_FILENO);
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
