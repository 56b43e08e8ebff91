/* Where a picture lies, what kind of file it is, and whether it can be read to its end. */
#include "doc/data/picture.h"

#include <string.h>

#include "base/file.h"
#include "doc/data/picture_jpeg.h"
#include "doc/data/picture_png.h"
#include "doc/data/picture_profile.h"
#include "doc/data/picture_svg.h"

#define ALLOWED "a PNG, JPEG or SVG file"

/* %20 in a name, as in addresses. What is not two digits stays. */
static struct str without_percent(struct arena *a, struct str s)
{
	static const char digits[] = "0123456789abcdef";
	struct buf b = {.a = a};
	for (size_t i = 0; i < s.n; i++) {
		const char *high = NULL, *low = NULL;
		if (s.p[i] == '%' && i + 2 < s.n && s.p[i + 1] && s.p[i + 2]) {
			high = strchr(digits, s.p[i + 1] | (s.p[i + 1] > '9' ? 32 : 0));
			low = strchr(digits, s.p[i + 2] | (s.p[i + 2] > '9' ? 32 : 0));
		}
		int c = high && low ? (int)((high - digits) * 16 + (low - digits)) : 0;
		if (c)
			i += 2;
		buf_char(&b, c ? (char)c : s.p[i]);
	}
	return buf_slice(&b);
}

static const char *joined(struct arena *a, const char *folder, struct str name)
{
	if (!*folder || name.p[0] == '/')
		return str_printf(a, "%.*s", STR_FMT(name)).p;
	return str_printf(a, "%s/%.*s", folder, STR_FMT(name)).p;
}

/* The path of the file. */
static const char *path_of(struct arena *a, const char *folder, struct str name)
{
	const char *path = joined(a, folder, name);
	if (!file_exists(path) && memchr(name.p, '%', name.n))
		path = joined(a, folder, without_percent(a, name));
	return path;
}

/* What the first bytes of other kinds of picture say, with what to do. */
static const char *other_kind(struct str s)
{
	static const struct {
		const char *begin;
		size_t at;
		const char *why;
	} kinds[] = {
		{"\x1F\x8B", 0, "is a compressed file: an SVG drawing must be unpacked (gunzip)"},
		{"GIF8", 0, "is a GIF file: save it as PNG"},
		{"WEBP", 8, "is a WebP file: save it as PNG or JPEG"},
		{"ftyp", 4, "is a HEIC, AVIF or video file: save it as JPEG"},
		{"%PDF", 0, "is a PDF file: save the page as PNG ('pdftoppm -r 300 -png')"},
		{"II*", 0, "is a TIFF file: save it as PNG"},
		{"MM", 0, "is a TIFF file: save it as PNG"},
		{"BM", 0, "is a BMP file: save it as PNG"},
	};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		size_t n = strlen(kinds[i].begin);
		if (s.n >= kinds[i].at + n && memcmp(s.p + kinds[i].at, kinds[i].begin, n) == 0)
			return kinds[i].why;
	}
	return NULL;
}

enum { SVG_UNITS = 1 << 24 }; /* of a drawing's proportions */
enum { SVG_PROLOGUE = 4096 }; /* bytes before <svg: a declaration, a long comment */

static const char *kind_of(struct str s, enum picture_format *format)
{
	if (s.n >= 8 && memcmp(s.p, "\x89PNG\r\n\x1a\n", 8) == 0) {
		*format = PICTURE_PNG;
		return NULL;
	}
	if (s.n >= 3 && memcmp(s.p, "\xFF\xD8\xFF", 3) == 0) {
		*format = PICTURE_JPEG;
		return NULL;
	}
	for (size_t i = 0; i < s.n && i < SVG_PROLOGUE; i++)
		if (s.n - i >= 4 &&
		    (memcmp(s.p + i, "<svg", 4) == 0 || memcmp(s.p + i, ":svg", 4) == 0)) {
			*format = PICTURE_SVG;
			return NULL;
		}
	const char *why = other_kind(s);
	return why ? why : "is not " ALLOWED;
}

static const char *size_of(struct arena *a, struct bitmap *p)
{
	p->turn = 1;
	const char *why = p->format == PICTURE_PNG
				  ? picture_png_size(a, p->bytes, &p->w, &p->h)
				  : picture_jpeg_size(a, p->bytes, &p->w, &p->h, &p->turn);
	if (why)
		return str_printf(a, "is damaged: %s", why).p;
	if (p->w > PICTURE_SIDE || p->h > PICTURE_SIDE || p->w < 1 || p->h < 1 ||
	    (int64_t)p->w * p->h > PICTURE_PIXELS)
		return str_printf(a, "is too large: at most %d x %d pixels, and %d million in all",
				  PICTURE_SIDE, PICTURE_SIDE, PICTURE_PIXELS / 1000000)
			.p;
	return NULL;
}

/* Its size in the file is what it is drawn in, not what it is made of. */
static const char *open_svg(struct arena *a, struct bitmap *p)
{
	int64_t w, h;
	const char *why = picture_svg_size(a, p->bytes, p->fonts, &w, &h);
	if (why)
		return why;
	p->turn = 1;
	p->text = picture_svg_has_text(p->bytes);
	p->natural = w * 3 / 4 < LEN_MAX ? (mpt)(w * 3 / 4) + 1 : LEN_MAX;
	while (w > SVG_UNITS || h > SVG_UNITS) {
		w = (w + 1) / 2;
		h = (h + 1) / 2;
	}
	p->w = w < 1 ? 1 : (int32_t)w;
	p->h = h < 1 ? 1 : (int32_t)h;
	return NULL;
}

/* All of it is decoded once: pages are made only of pictures that are whole. */
static const char *read_through(struct arena *a, struct bitmap *p)
{
	struct arena *work = arena_new();
	struct picture_data data;
	const char *why = p->format == PICTURE_PNG ? picture_png_read(work, p, &data)
						   : picture_jpeg_check(work, p, &p->flaw);
	if (why)
		why = str_printf(a, "is damaged: %s", why).p;
	if (p->flaw)
		p->flaw = str_printf(a, "%s", p->flaw).p;
	arena_drop(work);
	return why;
}

const char *picture_open(struct arena *keep, const char *folder, struct str name,
			 struct bitmap *out)
{
	const char *path = path_of(keep, folder, name);
	if (!file_exists(path))
		return "is not there, or may not be read: " ALLOWED
		       " is wanted, by its path from the folder of the guide";
	if (!file_is_below(path, folder))
		return "is not below the folder of the guide: copy it there, or name its folder by "
		       "--pictures-from";
	const char *why = file_read_regular(keep, path, PICTURE_BYTES, &out->bytes);
	if (why)
		return str_printf(keep, "cannot be read (%s): " ALLOWED " is wanted", why).p;
	why = kind_of(out->bytes, &out->format);
	if (!why && out->format == PICTURE_SVG)
		return open_svg(keep, out);
	if (!why)
		why = size_of(keep, out);
	if (!why)
		why = read_through(keep, out);
	out->colours = why ? NULL : picture_profile(keep, out->bytes, out->format);
	if (!why && out->turn > 4) { /* a quarter turn */
		int32_t w = out->w;
		out->w = out->h;
		out->h = w;
	}
	return why;
}

const char *picture_decode(struct arena *a, const struct bitmap *p, struct picture_data *out)
{
	if (p->format == PICTURE_SVG)
		return picture_svg_read(a, p, out);
	if (p->format == PICTURE_PNG)
		return picture_png_read(a, p, out);
	return picture_jpeg_read(a, p, out);
}
