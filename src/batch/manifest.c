/* Lines as they were written: read by Jansson, looked up by digests. */
#include "batch/manifest.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "batch/digest_map.h"
#include "batch/wire.h"
#include "emit/text/json.h"

enum {
	LINE_MAX_BYTES = 1 << 20, /* of a line that is read back: such a line names few files */
};

struct manifest {
	struct arena *a, *group;
	int fd;
	struct digest_map row; /* by key; with: what it is made from; value: files are as told */
	struct buf lines;
	VEC(const char *) file;
};

static void remember(struct manifest *m, struct str key, struct str input, bool whole)
{
	struct digest_entry *e = digest_map_need(&m->row, key);
	digest_of(input, e->with);
	e->value = whole;
}

static bool files_there(const json_t *files)
{
	size_t i;
	json_t *f;
	json_array_foreach(files, i, f)
	{
		const char *path = json_string_value(json_object_get(f, "file"));
		struct stat st;
		if (!path || stat(path, &st) != 0 ||
		    st.st_size != (off_t)json_integer_value(json_object_get(f, "bytes")))
			return false;
	}
	return json_array_size(files) > 0;
}

/* A line that is none is skipped: the row is made again. false: it is of another kind of file. */
static bool read_line(struct manifest *m, struct str line)
{
	json_error_t e;
	json_t *root = json_loadb(line.p, line.n, 0, &e);
	const char *key = json_string_value(json_object_get(root, "key"));
	const char *input = json_string_value(json_object_get(root, "input"));
	const char *status = json_string_value(json_object_get(root, "status"));
	if (key && input)
		remember(m, str_of(key), str_of(input),
			 status && strcmp(status, "done") == 0 &&
				 files_there(json_object_get(root, "files")));
	bool ours = key && input && status;
	json_decref(root);
	return ours;
}

/* Reads whole lines; what follows the last line end was cut off, and goes. */
static const char *read_all(struct manifest *m)
{
	FILE *in = fdopen(dup(m->fd), "rb");
	off_t whole = 0, at = 0;
	struct buf b = {.a = m->a};
	int c;
	if (!in)
		return strerror(errno);
	while ((c = getc(in)) != EOF) {
		at++;
		if (c != '\n') {
			if (b.n < LINE_MAX_BYTES)
				buf_char(&b, (char)c);
			continue;
		}
		bool ours = read_line(m, buf_slice(&b));
		if (!ours && !whole) {
			fclose(in);
			return "its first line is none of a manifest: this is another file";
		}
		b.n = 0;
		whole = at;
	}
	fclose(in);
	if (!whole && at)
		return "it has no line of a manifest: this is another file";
	return ftruncate(m->fd, whole) == 0 && lseek(m->fd, 0, SEEK_END) >= 0 ? NULL
									      : strerror(errno);
}

struct manifest *manifest_open(struct arena *a, const char *path, struct diag *d)
{
	struct manifest *m = arena_alloc(a, sizeof *m);
	*m = (struct manifest){.a = a, .group = arena_new()};
	folders_make(a, path);
	m->lines.a = m->group;
	m->fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
	const char *why = m->fd < 0 ? strerror(errno) : read_all(m);
	if (!why)
		return m;
	diag_usage(d, "the manifest %s cannot be used: %s", path, why);
	manifest_close(m);
	return NULL;
}

bool manifest_has(const struct manifest *m, struct str key, struct str input)
{
	unsigned char with[DIGEST_BYTES];
	const struct digest_entry *e = digest_map_find(&m->row, key);
	digest_of(input, with);
	return e && e->value && memcmp(e->with, with, DIGEST_BYTES) == 0;
}

/* ---- lines -------------------------------------------------------------------------------------
 */

static void put_base64(struct buf *out, struct str s)
{
	static const char sign[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	for (size_t i = 0; i < s.n; i += 3) {
		uint32_t v = 0;
		size_t n = s.n - i < 3 ? s.n - i : 3;
		for (size_t k = 0; k < 3; k++)
			v = v << 8 | (k < n ? (unsigned char)s.p[i + k] : 0);
		char four[4] = {sign[v >> 18], sign[v >> 12 & 63], n > 1 ? sign[v >> 6 & 63] : '=',
				n > 2 ? sign[v & 63] : '='};
		buf_put(out, four, 4);
	}
}

static void put_file(struct buf *out, const struct worker_file *f, bool data)
{
	buf_str(out, STR("{\"file\":"));
	json_put_string(out, f->path);
	buf_printf(out, ",\"bytes\":%lld,\"sha256\":\"%.*s\"", f->size, STR_FMT(f->sha256));
	if (data) {
		buf_str(out, STR(",\"data\":\""));
		put_base64(out, f->bytes);
		buf_char(out, '"');
	}
	buf_char(out, '}');
}

void manifest_line(struct buf *out, const struct person_row *row, struct str input,
		   const struct worker_answer *answer, bool data)
{
	buf_printf(out, "{\"row\":%d,\"key\":", row->number);
	json_put_string(out, row->key);
	buf_printf(out, ",\"input\":\"%.*s\",\"status\":\"%s\",\"files\":[", STR_FMT(input),
		   answer->status == EXIT_DONE ? "done" : "error");
	for (int i = 0; i < answer->nfile; i++) {
		if (i)
			buf_char(out, ',');
		put_file(out, &answer->file[i], data);
	}
	buf_char(out, ']');
	if (answer->message.n) {
		buf_str(out, STR(",\"message\":"));
		json_put_string(out, answer->message);
	}
	buf_str(out, STR("}\n"));
}

void manifest_add(struct manifest *m, struct str lines, const struct worker_answer *answer)
{
	buf_str(&m->lines, lines);
	for (int i = 0; i < answer->nfile; i++) {
		struct str p = answer->file[i].path;
		*vec_add(m->group, &m->file) = arena_copy(m->group, p.p, p.n);
	}
}

static bool to_disk(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	bool good = fd >= 0 && (fsync(fd) == 0 || errno == EINVAL || errno == EROFS);
	if (fd >= 0)
		close(fd);
	return good;
}

const char *manifest_commit(struct manifest *m)
{
	const char *why = NULL;
	for (int i = 0; i < m->file.n && !why; i++)
		why = to_disk(m->file.p[i]) ? NULL : strerror(errno);
	if (!why && !file_put(m->fd, buf_slice(&m->lines)))
		why = strerror(errno);
	if (!why && fsync(m->fd) != 0 && errno != EINVAL)
		why = strerror(errno);
	arena_reset(m->group, (struct arena_mark){0});
	m->lines = (struct buf){.a = m->group};
	m->file.p = NULL;
	m->file.n = m->file.cap = 0;
	return why;
}

void manifest_close(struct manifest *m)
{
	if (m->fd >= 0)
		close(m->fd);
	digest_map_drop(&m->row);
	arena_drop(m->group);
}
