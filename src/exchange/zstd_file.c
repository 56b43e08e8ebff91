/* Unpacking within a limit, whatever the frame says of its size. */
#include "exchange/zstd_file.h"

#include <stdlib.h>
#include <zstd.h>

#include "base/library.h"

enum { WINDOW_LOG_MAX = 27 }; /* 128 MiB of window: what zstd itself takes without being asked */

#define ZSTD(F)                     \
	F(ZSTD_, DCtx_setParameter) \
	F(ZSTD_, DStreamOutSize)    \
	F(ZSTD_, createDStream)     \
	F(ZSTD_, decompressStream)  \
	F(ZSTD_, freeDStream)       \
	F(ZSTD_, getErrorName)      \
	F(ZSTD_, isError)

struct zstd_library {
	ZSTD(LIBRARY_MEMBER)
};

const char *zstd_unpack(struct arena *a, struct str packed, size_t limit, struct str *out)
{
	static const char *const names[] = {ZSTD(LIBRARY_NAME)};
	struct zstd_library lib;
	library_need("zstd", names, sizeof names / sizeof *names, &lib);
	struct arena *work = arena_new();
	struct buf b = {.a = work};
	size_t room = lib.DStreamOutSize(), left = 1;
	ZSTD_DStream *s = lib.createDStream();
	char *chunk = arena_room(work, char, room);
	ZSTD_inBuffer in = {packed.p, packed.n, 0};
	const char *why = NULL;
	if (!s)
		out_of_memory();
	lib.DCtx_setParameter(s, ZSTD_d_windowLogMax, WINDOW_LOG_MAX);
	while (!why && (in.pos < in.size || left > 0)) {
		ZSTD_outBuffer o = {chunk, room, 0};
		size_t before = in.pos;
		left = lib.decompressStream(s, &o, &in);
		if (lib.isError(left))
			why = lib.getErrorName(left);
		else if (b.n + o.pos > limit)
			why = "it is too large when unpacked";
		else
			buf_put(&b, chunk, o.pos);
		if (!why && in.pos == before && !o.pos)
			why = left ? "it ends too early" : why;
		if (in.pos == in.size && !o.pos && !left)
			break;
	}
	lib.freeDStream(s);
	if (!why)
		*out = (struct str){arena_copy(a, b.p ? b.p : "", b.n), b.n};
	arena_drop(work);
	return why;
}
