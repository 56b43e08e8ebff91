/* Looks for the profile of a PNG or JPEG file (ICC.1:2010, 7.2 and annex B) and reads its name. */
#include "doc/data/picture_profile.h"

#include <libdeflate.h>
#include <string.h>

enum {
	PROFILE_MOST = 4 << 20, /* bytes; those of presses have some 2 MB */
	HEADER = 128,		/* of a profile; then its tags, 12 bytes each */
	SPACE = 16,		/* where the header names its colours */
	TAGS_MOST = 100,
	NAME_MOST = 40,
};

static uint32_t number(struct str s, size_t at)
{
	const unsigned char *p = (const unsigned char *)s.p + at;
	if (at + 4 > s.n)
		return 0;
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static bool is_at(struct str s, size_t at, const char *word)
{
	size_t n = strlen(word);
	return at + n <= s.n && memcmp(s.p + at, word, n) == 0;
}

/* The description at a tag: letters of ASCII alone, of which each may have a zero before it. */
static const char *name_at(struct arena *a, struct str s, size_t at)
{
	bool wide = is_at(s, at, "mluc");
	size_t from = wide ? at + number(s, at + 24) : at + 12;
	size_t n = wide ? number(s, at + 20) : number(s, at + 8);
	struct buf b = {.a = a};
	for (size_t i = 0; i < n && from + i < s.n && b.n < NAME_MOST; i++) {
		char c = s.p[from + i];
		if (c >= ' ' && c <= '~')
			buf_char(&b, c);
	}
	buf_char(&b, '\0');
	return b.p;
}

static const char *name_of(struct arena *a, struct str profile)
{
	uint32_t n = number(profile, HEADER);
	for (uint32_t i = 0; i < n && i < TAGS_MOST; i++) {
		size_t at = HEADER + 4 + 12 * (size_t)i;
		if (is_at(profile, at, "desc"))
			return name_at(a, profile, number(profile, at + 4));
	}
	return "";
}

/* Chunk iCCP: a name, a zero, the method, data. */
static struct str of_png(struct arena *a, struct str s)
{
	size_t at = 8;
	while (at + 12 <= s.n && !is_at(s, at + 4, "iCCP") && !is_at(s, at + 4, "IDAT"))
		at += 12 + (size_t)number(s, at);
	size_t n = number(s, at), from = at + 8;
	if (at + 12 > s.n || !is_at(s, at + 4, "iCCP") || n > s.n - from)
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
		size_t n = number(s, at) & 0xFFFF;
		if (n < 2 || n > s.n - at - 2 || (unsigned char)s.p[at + 1] == 0xDA)
			break;
		if ((unsigned char)s.p[at + 1] == 0xE2 && n > sizeof mark + 4 &&
		    is_at(s, at + 4, mark))
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
	if (p.n > HEADER && !is_at(p, SPACE, "GRAY")) {
		name = name_of(a, p);
		if (strstr(name, "sRGB"))
			name = NULL;
		else if (!*name)
			name = is_at(p, SPACE, "CMYK") ? "inks" : "a profile";
	}
	arena_drop(work);
	return name;
}
