/* Looks for the profile of a PNG or JPEG file (ICC.1:2010, annex B). */
#include "doc/data/picture_profile.h"

#include <libdeflate.h>
#include <string.h>

#include "doc/data/icc.h"

enum {
	PROFILE_MOST = 4 << 20, /* bytes; those of presses have some 2 MB */
};

/* Chunk iCCP: a name, a zero, the method, data. */
static struct str of_png(struct arena *a, struct str s)
{
	size_t at = 8;
	while (at + 12 <= s.n && !icc_is_at(s, at + 4, "iCCP") && !icc_is_at(s, at + 4, "IDAT"))
		at += 12 + (size_t)icc_number(s, at);
	size_t n = icc_number(s, at), from = at + 8;
	if (at + 12 > s.n || !icc_is_at(s, at + 4, "iCCP") || n > s.n - from)
		return (struct str){0};
	const char *zero = memchr(s.p + from, '\0', n);
	size_t head = zero ? (size_t)(zero - (s.p + from)) + 2 : n;
	if (head >= n)
		return (struct str){0};
	struct libdeflate_decompressor *d = libdeflate_alloc_decompressor();
	size_t got = 0;
	char *out = arena_room(a, char, PROFILE_MOST);
	if (!d)
		out_of_memory();
	enum libdeflate_result r =
		libdeflate_zlib_decompress(d, s.p + from + head, n - head, out, PROFILE_MOST, &got);
	libdeflate_free_decompressor(d);
	return r == LIBDEFLATE_SUCCESS ? (struct str){out, got} : (struct str){0};
}

/* The first segment APP2 of a profile: it holds the name. */
static struct str of_jpeg(struct str s)
{
	static const char mark[] = "ICC_PROFILE";
	for (size_t at = 2; at + 4 <= s.n && (unsigned char)s.p[at] == 0xFF;) {
		size_t n = icc_number(s, at) & 0xFFFF;
		if (n < 2 || n > s.n - at - 2 || (unsigned char)s.p[at + 1] == 0xDA)
			break;
		if ((unsigned char)s.p[at + 1] == 0xE2 && n > sizeof mark + 4 &&
		    icc_is_at(s, at + 4, mark))
			return (struct str){s.p + at + 4 + sizeof mark + 2,
					    n - 2 - sizeof mark - 2};
		at += 2 + n;
	}
	return (struct str){0};
}

const char *picture_profile(struct arena *a, struct str bytes, enum picture_format format)
{
	struct arena *work = arena_new();
	struct str p = format == PICTURE_PNG	? of_png(work, bytes)
		       : format == PICTURE_JPEG ? of_jpeg(bytes)
						: (struct str){0};
	const char *name = NULL;
	if (p.n > ICC_HEADER && !icc_is_at(p, ICC_SPACE, "GRAY")) {
		name = icc_name(a, p);
		if (strstr(name, "sRGB"))
			name = NULL;
		else if (!*name)
			name = icc_is_at(p, ICC_SPACE, "CMYK") ? "inks" : "a profile";
	}
	arena_drop(work);
	return name;
}
