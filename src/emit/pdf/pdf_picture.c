/*
 * Samples are packed with the row filters of PNG (its specification, 9), each row by the one that
 * leaves the smallest differences: photographs become half as large.
 */
#include "emit/pdf/pdf_picture.h"

#include <stdlib.h>
#include <string.h>

#include "doc/data/picture.h"
#include "emit/pdf/pdf_syntax.h"

struct pdf_pictures {
	struct arena *a;
	struct pdf_store *s;
	struct pdf_colours *colours;
	int n;
	int *object; /* by index, 0: not drawn yet */
	const struct bitmap *bad;
};

struct pdf_pictures *pdf_pictures_new(struct arena *a, struct pdf_store *s, const struct book *b,
				      struct pdf_colours *colours)
{
	struct pdf_pictures *p = arena_alloc(a, sizeof *p);
	*p = (struct pdf_pictures){.a = a, .s = s, .colours = colours, .n = b->npicture};
	p->object = arena_array(a, int, b->npicture);
	return p;
}

enum { FILTER_NONE, FILTER_SUB, FILTER_UP, FILTER_PAETH = 4, FILTERS };

/* The neighbour that a + b - c is nearest to. */
static int paeth(int a, int b, int c)
{
	int pa = abs(b - c), pb = abs(a - c), pc = abs(a + b - 2 * c);
	return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
}

/* Filters a row into out; the sum of what remains, as signed bytes. above: the row before or NULL.
 */
static uint64_t filter_row(int filter, const unsigned char *row, const unsigned char *above,
			   size_t n, size_t step, unsigned char *out)
{
	uint64_t sum = 0;
	for (size_t i = 0; i < n; i++) {
		int a = i < step ? 0 : row[i - step], b = above ? above[i] : 0;
		int c = above && i >= step ? above[i - step] : 0;
		int guess = filter == FILTER_SUB     ? a
			    : filter == FILTER_UP    ? b
			    : filter == FILTER_PAETH ? paeth(a, b, c)
						     : 0;
		out[i] = (unsigned char)(row[i] - guess);
		sum += out[i] < 128 ? out[i] : 256u - out[i];
	}
	return sum;
}

/* Each row with the number of its filter before it. */
static struct str filtered(struct arena *a, struct str samples, size_t row, size_t step)
{
	static const int filters[] = {FILTER_NONE, FILTER_SUB, FILTER_UP, FILTER_PAETH};
	size_t rows = samples.n / row;
	unsigned char *out = arena_room(a, unsigned char, (row + 1) * rows);
	unsigned char *work = arena_room(a, unsigned char, row);
	const unsigned char *in = (const unsigned char *)samples.p;
	for (size_t y = 0; y < rows; y++) {
		unsigned char *best = out + y * (row + 1);
		uint64_t least = UINT64_MAX;
		for (int i = 0; i < 4; i++) {
			const unsigned char *above = y ? in + (y - 1) * row : NULL;
			uint64_t sum = filter_row(filters[i], in + y * row, above, row, step, work);
			if (sum >= least)
				continue;
			least = sum;
			best[0] = (unsigned char)filters[i];
			memcpy(best + 1, work, row);
		}
	}
	return (struct str){(const char *)out, (row + 1) * rows};
}

static void put_head(struct buf *e, const struct picture_data *d)
{
	buf_printf(e, "/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8",
		   (int)d->w, (int)d->h);
}

/* Samples of 1 or 3 bytes; e: the entries so far. */
static int put_samples(struct pdf_pictures *p, struct arena *a, struct buf *e,
		       const struct picture_data *d, struct str samples, int channels)
{
	if (!d->palette.n) {
		buf_printf(e, "/DecodeParms<</Predictor 15/Colors %d/Columns %d>>", channels,
			   (int)d->w);
		samples = filtered(a, samples, (size_t)d->w * (size_t)channels, (size_t)channels);
	}
	buf_char(e, '\n');
	return pdf_store_stream(p->s, buf_slice(e), samples, true);
}

static void put_mask(struct pdf_pictures *p, struct arena *a, struct buf *e,
		     const struct picture_data *d)
{
	struct picture_data plain = {.w = d->w, .h = d->h};
	struct buf mask = {.a = a};
	put_head(&mask, d);
	pdf_put(&mask, "/ColorSpace/DeviceGray");
	pdf_put(e, "/SMask");
	pdf_ref(e, put_samples(p, a, &mask, &plain, d->alpha, 1));
}

static void put_space(struct pdf_pictures *p, struct buf *e, const struct picture_data *d)
{
	pdf_put(e, "/ColorSpace");
	if (!d->palette.n && d->channels == 1) {
		pdf_put(e, "/DeviceGray");
		return;
	}
	if (!d->palette.n) {
		pdf_colours_space(p->colours, e);
		return;
	}
	pdf_put(e, "[/Indexed");
	pdf_colours_space(p->colours, e);
	buf_printf(e, " %d<", (int)(d->palette.n / 3) - 1);
	for (size_t i = 0; i < d->palette.n; i++)
		pdf_hex(e, (unsigned char)d->palette.p[i], 2);
	pdf_put(e, ">]");
}

static int picture_object(struct pdf_pictures *p, struct arena *a, const struct bitmap *picture)
{
	struct picture_data d;
	struct buf e = {.a = a};
	if (picture_decode(a, picture, &d)) {
		p->bad = picture;
		return 0;
	}
	put_head(&e, &d);
	put_space(p, &e, &d);
	if (d.alpha.n)
		put_mask(p, a, &e, &d);
	if (!d.jpeg)
		return put_samples(p, a, &e, &d, d.samples, d.channels);
	pdf_put(&e, "/Filter/DCTDecode\n");
	return pdf_store_stream(p->s, buf_slice(&e), d.samples, false);
}

/* a b c d of the matrix from the unit square of an image to its place, by how it was turned, in
 * widths and heights of the place, and where its origin lies in it. */
struct turn {
	signed char a, b, c, d, e, f;
};

static const struct turn turns[] = {
	[1] = {1, 0, 0, 1, 0, 0},  [2] = {-1, 0, 0, 1, 1, 0},  [3] = {-1, 0, 0, -1, 1, 1},
	[4] = {1, 0, 0, -1, 0, 1}, [5] = {0, -1, -1, 0, 1, 1}, [6] = {0, -1, 1, 0, 0, 1},
	[7] = {0, 1, 1, 0, 0, 0},  [8] = {0, 1, -1, 0, 1, 0},
};

static void put_matrix(struct pdf_content *c, const struct op *op)
{
	const struct turn *t = &turns[op->picture->turn];
	pdf_put(c->out, "q ");
	pdf_operand(c->out, pdf_state_length(c, t->a * (int64_t)op->w));
	pdf_operand(c->out, pdf_state_length(c, t->b * (int64_t)op->h));
	pdf_operand(c->out, pdf_state_length(c, t->c * (int64_t)op->w));
	pdf_operand(c->out, pdf_state_length(c, t->d * (int64_t)op->h));
	pdf_operand(c->out, pdf_state_x(c, op->x + t->e * (int64_t)op->w));
	pdf_operand(c->out, pdf_state_y(c, op->y + op->h - t->f * (int64_t)op->h));
	pdf_put(c->out, "cm\n");
}

void pdf_picture_draw(struct pdf_content *c, const struct op *op)
{
	struct pdf_pictures *p = c->pictures;
	int index = op->picture->index;
	if (!p->object[index]) {
		struct arena *work = arena_new(); /* a photograph takes a hundred megabytes */
		p->object[index] = picture_object(p, work, op->picture);
		arena_drop(work);
	}
	pdf_state_end_object(c);
	pdf_state_mark_op(c, op);
	put_matrix(c, op);
	buf_printf(c->out, "/I%d Do Q\n", index + 1);
}

void pdf_pictures_resources(const struct pdf_pictures *p, struct buf *b)
{
	bool any = false;
	for (int i = 0; i < p->n; i++) {
		if (!p->object[i])
			continue;
		buf_printf(b, "%s/I%d %d 0 R", any ? "" : "/XObject<<", i + 1, p->object[i]);
		any = true;
	}
	if (any)
		pdf_put(b, ">>");
}

const struct bitmap *pdf_pictures_bad(const struct pdf_pictures *p)
{
	return p->bad;
}
