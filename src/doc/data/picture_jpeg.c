/*
 * The TurboJPEG interface, which returns its errors. A picture is printed from the very data of its
 * file wherever that can be: nothing is lost by coding it a second time.
 */
#include "doc/data/picture_jpeg.h"

#include <turbojpeg.h>

#include "base/library.h"
#include "doc/data/jpeg_marks.h"

enum {
	CHECK_SCALE = 8
}; /* reading through gives a picture of an eighth: all is decoded, little
      is kept */

static const unsigned char *bytes_of(struct str s)
{
	return (const unsigned char *)s.p;
}

#define JPEG(F)                  \
	F(tj, Decompress2)       \
	F(tj, DecompressHeader3) \
	F(tj, Destroy)           \
	F(tj, Free)              \
	F(tj, GetErrorCode)      \
	F(tj, GetErrorStr2)      \
	F(tj, InitDecompress)    \
	F(tj, InitTransform)     \
	F(tj, Transform)

struct jpeg_library {
	JPEG(LIBRARY_MEMBER)
};

/* The library with what decodes, or codes, one picture. */
struct jpeg_coder {
	struct jpeg_library lib;
	tjhandle h;
};

static const char *words(struct arena *a, const struct jpeg_coder *c)
{
	return str_printf(a, "%s", c->lib.GetErrorStr2(c->h)).p;
}

/* What the header says; the handle is the caller's. */
static const char *header(struct arena *a, const struct jpeg_coder *c, struct str bytes, int *w,
			  int *height, int *space)
{
	int sampling;
	if (c->lib.DecompressHeader3(c->h, bytes_of(bytes), bytes.n, w, height, &sampling, space) ==
		    0 ||
	    (c->lib.GetErrorCode(c->h) == TJERR_WARNING && *w > 0))
		return NULL;
	return words(a, c);
}

static void open_coder(struct jpeg_coder *c, bool transforms)
{
	static const char *const names[] = {JPEG(LIBRARY_NAME)};
	library_need("turbojpeg", names, sizeof names / sizeof *names, &c->lib);
	c->h = transforms ? c->lib.InitTransform() : c->lib.InitDecompress();
	if (!c->h)
		out_of_memory();
}

const char *picture_jpeg_size(struct arena *a, struct str bytes, int32_t *w, int32_t *h, int *turn)
{
	struct jpeg_coder coder, *c = &coder;
	int space, width = 0, height = 0;
	open_coder(c, false);
	const char *why = header(a, c, bytes, &width, &height, &space);
	c->lib.Destroy(c->h);
	struct jpeg_marks m = jpeg_marks_read(bytes, NULL);
	*w = width;
	*h = height;
	*turn = m.turn;
	return why ? why : m.whole ? NULL : "the file ends before the picture does";
}

static int pixel_format(int space, bool grey)
{
	return space == TJCS_GRAY || (grey && space == TJCS_YCbCr) ? TJPF_GRAY
	       : space == TJCS_CMYK || space == TJCS_YCCK	   ? TJPF_CMYK
								   : TJPF_RGB;
}

/* Samples in the format, in an eighth or in full size. Data that is damaged, but goes on, is no
 * fault here. */
static const char *decode(struct arena *a, const struct jpeg_coder *c, struct str bytes, int w,
			  int height, int format, unsigned char **out)
{
	size_t n = (size_t)w * (size_t)height * (size_t)tjPixelSize[format];
	*out = arena_room(a, unsigned char, n);
	if (c->lib.Decompress2(c->h, bytes_of(bytes), bytes.n, *out, w, 0, height, format,
			       TJFLAG_LIMITSCANS) == 0 ||
	    c->lib.GetErrorCode(c->h) == TJERR_WARNING)
		return NULL;
	return words(a, c);
}

const char *picture_jpeg_check(struct arena *a, const struct bitmap *p, const char **flaw)
{
	struct jpeg_coder coder, *c = &coder;
	tjscalingfactor eighth = {1, CHECK_SCALE};
	int w, height, space;
	unsigned char *samples;
	open_coder(c, false);
	const char *why = header(a, c, p->bytes, &w, &height, &space);
	if (!why)
		why = decode(a, c, p->bytes, TJSCALED(w, eighth), TJSCALED(height, eighth),
			     pixel_format(space, false), &samples);
	*flaw = !why && c->lib.GetErrorCode(c->h) == TJERR_WARNING && *c->lib.GetErrorStr2(c->h)
			? words(a, c)
			: NULL;
	c->lib.Destroy(c->h);
	return why;
}

/* In place: four inks to three lights. Adobe's files hold what is left white. */
static void lights_of_inks(unsigned char *s, size_t n, bool inverted)
{
	for (size_t i = 0; i < n; i++) {
		int black = inverted ? s[4 * i + 3] : 255 - s[4 * i + 3];
		for (size_t k = 0; k < 3; k++) {
			int ink = inverted ? s[4 * i + k] : 255 - s[4 * i + k];
			s[3 * i + k] = (unsigned char)((ink * black + 127) / 255);
		}
	}
}

/* In place, by the luma of Rec. 601, as JPEG's own. */
static void grey_of_lights(unsigned char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		s[i] = (unsigned char)((299 * s[3 * i] + 587 * s[3 * i + 1] + 114 * s[3 * i + 2] +
					500) /
				       1000);
}

static const char *read_samples(struct arena *a, const struct jpeg_coder *c, const struct bitmap *p,
				int space, struct picture_data *out)
{
	int format = pixel_format(space, p->grey);
	size_t n = (size_t)out->w * (size_t)out->h;
	unsigned char *samples;
	const char *why = decode(a, c, p->bytes, out->w, out->h, format, &samples);
	if (why)
		return why;
	out->channels = format == TJPF_GRAY ? 1 : 3;
	if (format == TJPF_CMYK)
		lights_of_inks(samples, n, jpeg_marks_read(p->bytes, NULL).adobe);
	if (p->grey && out->channels == 3) {
		grey_of_lights(samples, n);
		out->channels = 1;
	}
	out->samples = (struct str){(const char *)samples, n * (size_t)out->channels};
	return NULL;
}

/* The data of the file, coded anew without loss: in Huffman's code, in grey if that is wanted. */
static const char *transform(struct arena *a, const struct bitmap *p, struct picture_data *out)
{
	struct jpeg_coder coder, *c = &coder;
	tjtransform how = {.options = TJXOPT_COPYNONE | (p->grey ? TJXOPT_GRAY : 0)};
	unsigned char *made = NULL;
	unsigned long n = 0;
	const char *why = NULL;
	open_coder(c, true);
	if (c->lib.Transform(c->h, bytes_of(p->bytes), p->bytes.n, 1, &made, &n, &how,
			     TJFLAG_LIMITSCANS) != 0 &&
	    c->lib.GetErrorCode(c->h) != TJERR_WARNING)
		why = words(a, c);
	else
		out->samples = str_copy(a, (struct str){(const char *)made, n});
	c->lib.Free(made);
	c->lib.Destroy(c->h);
	return why;
}

const char *picture_jpeg_read(struct arena *a, const struct bitmap *p, struct picture_data *out)
{
	struct jpeg_coder coder, *c = &coder;
	int w, height, space;
	open_coder(c, false);
	const char *why = header(a, c, p->bytes, &w, &height, &space);
	*out = (struct picture_data){.w = w, .h = height};
	out->jpeg = space == TJCS_GRAY || space == TJCS_YCbCr;
	if (!why && !out->jpeg)
		why = read_samples(a, c, p, space, out);
	c->lib.Destroy(c->h);
	if (why || !out->jpeg)
		return why;
	out->channels = space == TJCS_GRAY || p->grey ? 1 : 3;
	struct buf kept = {.a = a};
	struct jpeg_marks m = jpeg_marks_read(p->bytes, &kept);
	if (m.arithmetic || (p->grey && space == TJCS_YCbCr))
		return transform(a, p, out);
	out->samples = buf_slice(&kept);
	return NULL;
}
