/* PDF files are packed already: zip stores them as they are. */
#include "batch/bundle.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdlib.h>

#include "base/library.h"

#define ARCHIVE(F)                                   \
	F(archive_, write_new)                       \
	F(archive_, write_set_format_pax_restricted) \
	F(archive_, write_set_format_zip)            \
	F(archive_, write_zip_set_compression_store) \
	F(archive_, write_set_bytes_in_last_block)   \
	F(archive_, write_open_fd)                   \
	F(archive_, write_header)                    \
	F(archive_, write_data)                      \
	F(archive_, write_close)                     \
	F(archive_, write_free)                      \
	F(archive_, error_string)                    \
	F(archive_, entry_new)                       \
	F(archive_, entry_free)                      \
	F(archive_, entry_set_pathname)              \
	F(archive_, entry_set_size)                  \
	F(archive_, entry_set_filetype)              \
	F(archive_, entry_set_perm)                  \
	F(archive_, entry_set_mtime)

struct archive_library {
	ARCHIVE(LIBRARY_MEMBER)
};

struct bundle {
	struct archive_library lib;
	struct archive *z;
	struct arena *a;
};

struct bundle *bundle_new(int fd, bool zip)
{
	static const char *const names[] = {ARCHIVE(LIBRARY_NAME)};
	struct arena *a = arena_new();
	struct bundle *b = arena_alloc(a, sizeof *b);
	b->a = a;
	library_need("archive", names, sizeof names / sizeof *names, &b->lib);
	b->z = b->lib.write_new();
	if (!b->z)
		out_of_memory();
	if (zip) {
		b->lib.write_set_format_zip(b->z);
		b->lib.write_zip_set_compression_store(b->z);
	} else {
		b->lib.write_set_format_pax_restricted(b->z);
	}
	b->lib.write_set_bytes_in_last_block(b->z, 1);
	b->lib.write_open_fd(b->z, fd);
	return b;
}

const char *bundle_add(struct bundle *b, struct str name, struct str bytes, int64_t date)
{
	struct archive_entry *e = b->lib.entry_new();
	if (!e)
		out_of_memory();
	struct arena_mark m = arena_mark(b->a);
	b->lib.entry_set_pathname(e, arena_copy(b->a, name.p, name.n));
	b->lib.entry_set_size(e, (int64_t)bytes.n);
	b->lib.entry_set_filetype(e, AE_IFREG);
	b->lib.entry_set_perm(e, 0644);
	b->lib.entry_set_mtime(e, (time_t)date, 0);
	bool good = b->lib.write_header(b->z, e) >= ARCHIVE_WARN &&
		    b->lib.write_data(b->z, bytes.p, bytes.n) == (la_ssize_t)bytes.n;
	b->lib.entry_free(e);
	arena_reset(b->a, m);
	return good ? NULL : b->lib.error_string(b->z);
}

const char *bundle_end(struct bundle *b)
{
	const char *why = NULL;
	if (b->lib.write_close(b->z) != ARCHIVE_OK)
		why = "the end of the archive cannot be written";
	b->lib.write_free(b->z);
	arena_drop(b->a);
	return why;
}
