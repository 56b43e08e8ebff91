/* Reading archives within limits, writing them without dates. */
#include "exchange/archive.h"

#include <string.h>
#include <zip.h>

enum {
	ENTRIES_MAX = 200000, /* Anki's largest shared decks hold some 30,000 files */
	RATIO_MAX = 400,      /* bytes of a file for each of its packed ones: text has about 5 */
	RATIO_FREE = 1024 * 1024, /* up to so many bytes nobody asks */
	DOS_DATE = 33,		  /* 1 January 1980, the first that the format has */
};

struct archive {
	const struct source *src;
	zip_t *zip;
};

static bool fails(const struct source *src, const char *what, const char *why)
{
	return diag_error(src->d->d, (struct loc){.file = src->file}, "%s: %s", what, why);
}

struct archive *archive_open(const struct source *src, struct str bytes)
{
	zip_error_t e;
	zip_error_init(&e);
	zip_source_t *s = zip_source_buffer_create(bytes.p, bytes.n, 0, &e);
	zip_t *zip = s ? zip_open_from_source(s, ZIP_RDONLY, &e) : NULL;
	if (!zip) {
		fails(src, "this is no archive", zip_error_strerror(&e));
		if (s)
			zip_source_free(s);
		zip_error_fini(&e);
		return NULL;
	}
	zip_error_fini(&e);
	if (zip_get_num_entries(zip, 0) > ENTRIES_MAX) {
		fails(src, "too many files in the archive", "at most 200000 are read");
		zip_discard(zip);
		return NULL;
	}
	struct archive *z = arena_alloc(src->d->a, sizeof *z);
	*z = (struct archive){src, zip};
	return z;
}

void archive_drop(struct archive *z)
{
	if (z)
		zip_discard(z->zip);
}

bool archive_has(struct archive *z, const char *name)
{
	return zip_name_locate(z->zip, name, 0) >= 0;
}

bool archive_read(struct archive *z, const char *name, size_t limit, struct str *out)
{
	zip_stat_t st;
	const struct source *src = z->src;
	if (zip_stat(z->zip, name, 0, &st) != 0 || !(st.valid & ZIP_STAT_SIZE))
		return fails(src, name, "is not in the archive");
	if (st.size > limit)
		return fails(src, name, "is too large");
	if (st.valid & ZIP_STAT_COMP_SIZE && st.size > RATIO_FREE &&
	    st.size / RATIO_MAX > st.comp_size)
		return fails(src, name, "is packed too tightly: it would fill the memory");
	zip_file_t *f = zip_fopen(z->zip, name, 0);
	if (!f)
		return fails(src, name, zip_strerror(z->zip));
	char *p = arena_room(src->d->a, char, st.size + 1);
	zip_int64_t n = zip_fread(f, p, st.size);
	bool whole = n >= 0 && (zip_uint64_t)n == st.size && zip_fread(f, p + st.size, 1) == 0;
	int closed = zip_fclose(f);
	*out = (struct str){p, (size_t)(n < 0 ? 0 : n)};
	return (whole && closed == 0) || fails(src, name, "is damaged");
}

/* ---- writing ---- */

static bool add_all(zip_t *zip, const struct archive_entry *e, int n)
{
	for (int i = 0; i < n; i++) {
		zip_source_t *s = zip_source_buffer(zip, e[i].bytes.p, e[i].bytes.n, 0);
		zip_int64_t at = s ? zip_file_add(zip, e[i].name, s, ZIP_FL_ENC_UTF_8) : -1;
		if (at < 0) {
			if (s)
				zip_source_free(s);
			return false;
		}
		zip_file_set_dostime(zip, (zip_uint64_t)at, 0, DOS_DATE, 0);
	}
	return true;
}

static bool take_back(zip_source_t *s, struct buf *out)
{
	zip_stat_t st;
	char chunk[65536];
	zip_int64_t n;
	if (zip_source_stat(s, &st) != 0 || zip_source_open(s) != 0)
		return false;
	while ((n = zip_source_read(s, chunk, sizeof chunk)) > 0)
		buf_put(out, chunk, (size_t)n);
	zip_source_close(s);
	return n == 0;
}

bool archive_write(const struct archive_entry *e, int n, struct buf *out, const char **why)
{
	zip_error_t err;
	zip_error_init(&err);
	zip_source_t *s = zip_source_buffer_create(NULL, 0, 0, &err);
	zip_t *zip = s ? zip_open_from_source(s, ZIP_CREATE | ZIP_TRUNCATE, &err) : NULL;
	*why = "no archive can be made in memory";
	if (!zip) {
		if (s)
			zip_source_free(s);
		return false;
	}
	zip_source_keep(s);
	bool good = add_all(zip, e, n);
	if (!good || zip_close(zip) != 0) {
		zip_discard(zip);
		zip_source_free(s);
		return false;
	}
	good = take_back(s, out);
	zip_source_free(s);
	zip_error_fini(&err);
	return good;
}
