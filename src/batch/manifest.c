/* Lines as they were written: read by Jansson, looked up by digests. */
#include "batch/manifest.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/file.h"
#include "emit/text/json.h"

enum {
	LINE_MAX_BYTES = 1 << 20, /* of a line that is read back: such a line names few files */
	TABLE_LEAST = 1 << 10,
};

struct entry {
	unsigned char key[16], input[16]; /* digests; key all zero: free */
	bool whole;			  /* files are there as the line says */
};

struct manifest {
	struct arena *a, *group;
	int fd;
	struct entry *table;
	size_t size, n;
	struct buf lines;
	VEC(const char *) file;
};

static void digest_of(struct str s, unsigned char out[16])
{
	struct digest d;
	digest_start(&d);
	digest_add(&d, s.p, s.n);
	digest_put(&d, out);
	out[0] |= 1; /* never all zero */
}

static struct entry *place_of(struct entry *table, size_t size, const unsigned char key[16])
{
	static const unsigned char none[16];
	uint64_t h;
	memcpy(&h, key, sizeof h);
	size_t i = h & (size - 1);
	while (memcmp(table[i].key, none, 16) != 0 && memcmp(table[i].key, key, 16) != 0)
		i = (i + 1) & (size - 1);
	return &table[i];
}

static void grow(struct manifest *m)
{
	static const unsigned char none[16];
	size_t size = m->size ? m->size * 2 : TABLE_LEAST;
	struct entry *table = calloc(size, sizeof *table);
	if (!table)
		out_of_memory();
	for (size_t i = 0; i < m->size; i++)
		if (memcmp(m->table[i].key, none, 16) != 0)
			*place_of(table, size, m->table[i].key) = m->table[i];
	free(m->table);
	m->table = table;
	m->size = size;
}

static void remember(struct manifest *m, struct str key, struct str input, bool whole)
{
	struct entry e = {.whole = whole};
	digest_of(key, e.key);
	digest_of(input, e.input);
	if (m->n * 2 >= m->size)
		grow(m);
	struct entry *at = place_of(m->table, m->size, e.key);
	m->n += memcmp(at->key, e.key, 16) != 0;
	*at = e;
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
	return NULL;
}

bool manifest_has(const struct manifest *m, struct str key, struct str input)
{
	unsigned char k[16], i[16];
	if (!m->size)
		return false;
	digest_of(key, k);
	digest_of(input, i);
	const struct entry *e = place_of(m->table, m->size, k);
	return e->whole && memcmp(e->key, k, 16) == 0 && memcmp(e->input, i, 16) == 0;
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
	for (size_t at = 0; at < m->lines.n && !why;) {
		ssize_t k = write(m->fd, m->lines.p + at, m->lines.n - at);
		if (k < 0 && errno != EINTR)
			why = strerror(errno);
		at += k > 0 ? (size_t)k : 0;
	}
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
	close(m->fd);
	free(m->table);
	arena_drop(m->group);
}
