/*
 * libpng's simplified interface: it brings every kind of PNG to samples of 8 bits in sRGB and
 * returns its errors, where the full one would jump over our frames.
 */
#include "doc/data/picture_png.h"

#include <png.h>
#include <string.h>

static const char *begin(struct arena *a, struct str bytes, png_image *img)
{
	*img = (png_image){.version = PNG_IMAGE_VERSION};
	if (png_image_begin_read_from_memory(img, bytes.p, bytes.n))
		return NULL;
	return str_printf(a, "%s", img->message).p;
}

const char *picture_png_size(struct arena *a, struct str bytes, int32_t *w, int32_t *h)
{
	png_image img;
	const char *why = begin(a, bytes, &img);
	if (!why && (img.width > PICTURE_SIDE || img.height > PICTURE_SIDE))
		img.width = img.height = PICTURE_SIDE + 1; /* the caller tells */
	*w = (int32_t)img.width;
	*h = (int32_t)img.height;
	png_image_free(&img);
	return why;
}

/* Parts the samples from what is seen of them, unless all is. */
static void part_alpha(struct arena *a, struct picture_data *out, unsigned char *all)
{
	size_t n = (size_t)out->w * (size_t)out->h, k = (size_t)out->channels;
	unsigned char *alpha = arena_room(a, unsigned char, n);
	bool opaque = true;
	for (size_t i = 0; i < n; i++) {
		memmove(all + i * k, all + i * (k + 1), k);
		alpha[i] = all[i * (k + 1) + k];
		opaque = opaque && alpha[i] == 255;
	}
	out->samples.n = n * k;
	if (!opaque)
		out->alpha = (struct str){(const char *)alpha, n};
}

const char *picture_png_read(struct arena *a, const struct bitmap *p, struct picture_data *out)
{
	png_image img;
	const char *why = begin(a, p->bytes, &img);
	if (why)
		return why;
	bool alpha = img.format & PNG_FORMAT_FLAG_ALPHA;
	bool colour = img.format & PNG_FORMAT_FLAG_COLOR && !p->grey;
	bool map = img.format & PNG_FORMAT_FLAG_COLORMAP && colour && !alpha;
	img.flags |=
		PNG_IMAGE_FLAG_16BIT_sRGB; /* files of 16 bits that do not say are not linear */
	img.format = map      ? PNG_FORMAT_RGB_COLORMAP
		     : colour ? (alpha ? PNG_FORMAT_RGBA : PNG_FORMAT_RGB)
			      : (alpha ? PNG_FORMAT_GA : PNG_FORMAT_GRAY);
	*out = (struct picture_data){.w = p->w, .h = p->h, .channels = colour && !map ? 3 : 1};
	size_t n = PNG_IMAGE_SIZE(img);
	unsigned char *all = arena_room(a, unsigned char, n);
	unsigned char *palette = arena_array(a, unsigned char, 3 * 256);
	if (!png_image_finish_read(&img, NULL, all, 0, palette)) {
		png_image_free(&img);
		return str_printf(a, "%s", img.message).p;
	}
	out->samples = (struct str){(const char *)all, n};
	if (map)
		out->palette =
			(struct str){(const char *)palette, 3 * (size_t)img.colormap_entries};
	if (alpha)
		part_alpha(a, out, all);
	png_image_free(&img);
	return NULL;
}
