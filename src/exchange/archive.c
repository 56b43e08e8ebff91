/* Reading archives within limits, writing them without dates. */
#include "exchange/archive.h"

#include <string.h>
#include <zip.h>

#include "base/library.h"

enum {
	ENTRIES_MAX = 200000, /* Anki's largest shared decks hold some 30,000 files */
	RATIO_MAX = 400,      /* bytes of a file for each of its packed ones: text has about 5 */
	RATIO_FREE = 1024 * 1024, /* up to so many bytes nobody asks */
	DOS_DATE = 33,		  /* 1 January 1980, the first that the format has */
};

#define ZIP(F)                        \
	F(zip_, close)                \
	F(zip_, discard)              \
	F(zip_, error_fini)           \
	F(zip_, error_init)           \
	F(zip_, error_strerror)       \
	F(zip_, fclose)               \
	F(zip_, file_add)             \
	F(zip_, file_set_dostime)     \
	F(zip_, fopen)                \
	F(zip_, fread)                \
	F(zip_, get_num_entries)      \
	F(zip_, name_locate)          \
	F(zip_, open_from_source)     \
	F(zip_, source_buffer)        \
	F(zip_, source_buffer_create) \
	F(zip_, source_close)         \
	F(zip_, source_free)          \
	F(zip_, source_keep)          \
	F(zip_, source_open)          \
	F(zip_, source_read)          \
	F(zip_, source_stat)          \
	F(zip_, stat)                 \
	F(zip_, strerror)

struct zip_library {
	ZIP(LIBRARY_MEMBER)
};

static void open_library(struct zip_library *lib)
{
	static const char *const names[] = {ZIP(LIBRARY_NAME)};
	library_need("zip", names, sizeof names / sizeof *names, lib);
}

struct archive {
	struct zip_library lib;
	const struct source *src;
	zip_t *zip;
};

static bool fails(const struct source *src, const char *what, const char *why)
{
	return diag_error(src->d->d, (struct loc){.file = src->file}, "%s: %s", what, why);
}

struct archive *archive_open(const struct source *src, struct str bytes)
{
	struct archive *z = arena_alloc(src->d->a, sizeof *z);
	struct zip_library *lib = &z->lib;
	zip_error_t e;
	open_library(lib);
	lib->error_init(&e);
	zip_source_t *s = lib->source_buffer_create(bytes.p, bytes.n, 0, &e);
	zip_t *zip = s ? lib->open_from_source(s, ZIP_RDONLY, &e) : NULL;
	if (!zip) {
		fails(src, "this is no archive", lib->error_strerror(&e));
		if (s)
			lib->source_free(s);
		lib->error_fini(&e);
		return NULL;
	}
	lib->error_fini(&e);
	if (lib->get_num_entries(zip, 0) > ENTRIES_MAX) {
		fails(src, "too many files in the archive", "at most 200000 are read");
		lib->discard(zip);
		return NULL;
	}
	z->src = src;
	z->zip = zip;
	return z;
}

void archive_drop(struct archive *z)
{
	if (z)
		z->lib.discard(z->zip);
}

bool archive_has(struct archive *z, const char *name)
{
	return z->lib.name_locate(z->zip, name, 0) >= 0;
}

bool archive_read(struct archive *z, const char *name, size_t limit, struct str *out)
{
	zip_stat_t st;
	const struct zip_library *lib = &z->lib;
	const struct source *src = z->src;
	if (lib->stat(z->zip, name, 0, &st) != 0 || !(st.valid & ZIP_STAT_SIZE))
		return fails(src, name, "is not in the archive");
	if (st.size > limit)
		return fails(src, name, "is too large");
	if (st.valid & ZIP_STAT_COMP_SIZE && st.size > RATIO_FREE &&
	    st.size / RATIO_MAX > st.comp_size)
		return fails(src, name, "is packed too tightly: it would fill the memory");
	zip_file_t *f = lib->fopen(z->zip, name, 0);
	if (!f)
		return fails(src, name, lib->strerror(z->zip));
	char *p = arena_room(src->d->a, char, st.size + 1);
	zip_int64_t n = lib->fread(f, p, st.size);
	bool whole = n >= 0 && (zip_uint64_t)n == st.size && lib->fread(f, p + st.size, 1) == 0;
	int closed = lib->fclose(f);
	*out = (struct str){p, (size_t)(n < 0 ? 0 : n)};
	return (whole && closed == 0) || fails(src, name, "is damaged");
}

/* ---- writing ---- */

static bool add_all(const struct zip_library *lib, zip_t *zip, const struct archive_entry *e, int n)
{
	for (int i = 0; i < n; i++) {
		zip_source_t *s = lib->source_buffer(zip, e[i].bytes.p, e[i].bytes.n, 0);
		zip_int64_t at = s ? lib->file_add(zip, e[i].name, s, ZIP_FL_ENC_UTF_8) : -1;
		if (at < 0) {
			if (s)
				lib->source_free(s);
			return false;
		}
		lib->file_set_dostime(zip, (zip_uint64_t)at, 0, DOS_DATE, 0);
	}
	return true;
}

static bool take_back(const struct zip_library *lib, zip_source_t *s, struct buf *out)
{
	zip_stat_t st;
	char chunk[65536];
	zip_int64_t n;
	if (lib->source_stat(s, &st) != 0 || lib->source_open(s) != 0)
		return false;
	while ((n = lib->source_read(s, chunk, sizeof chunk)) > 0)
		buf_put(out, chunk, (size_t)n);
	lib->source_close(s);
	return n == 0;
}

bool archive_write(const struct archive_entry *e, int n, struct buf *out, const char **why)
{
	struct zip_library opened, *lib = &opened;
	zip_error_t err;
	open_library(lib);
	lib->error_init(&err);
	zip_source_t *s = lib->source_buffer_create(NULL, 0, 0, &err);
	zip_t *zip = s ? lib->open_from_source(s, ZIP_CREATE | ZIP_TRUNCATE, &err) : NULL;
	*why = "no archive can be made in memory";
	if (!zip) {
		if (s)
			lib->source_free(s);
		return false;
	}
	lib->source_keep(s);
	bool good = add_all(lib, zip, e, n);
	if (!good || lib->close(zip) != 0) {
		lib->discard(zip);
		lib->source_free(s);
		return false;
	}
	good = take_back(lib, s, out);
	lib->source_free(s);
	lib->error_fini(&err);
	return good;
}
