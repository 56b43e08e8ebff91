/* The few functions that are wanted of librsvg and what it is built on, by their names. */
#define _GNU_SOURCE /* RTLD_LOCAL and others of dlfcn.h on some systems */
#include "doc/data/svg_draw.h"

#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

enum {
	CAIRO_ARGB32 = 0,
	TRY = 32, /* samples a side, to see whether it can be drawn */
};

/* As their headers have them; the C interface of both is stable (librsvg 2.52 and later). */
struct rsvg_rectangle {
	double x, y, width, height;
};

struct rsvg_length {
	double length;
	int unit;
};

struct g_error {
	uint32_t domain;
	int code;
	char *message;
};

struct library {
	void *(*rsvg_handle_new_from_data)(const uint8_t *, size_t, struct g_error **);
	int (*rsvg_handle_get_intrinsic_size_in_pixels)(void *, double *, double *);
	void (*rsvg_handle_get_intrinsic_dimensions)(void *, int *, struct rsvg_length *, int *,
						     struct rsvg_length *, int *,
						     struct rsvg_rectangle *);
	int (*rsvg_handle_render_document)(void *, void *, const struct rsvg_rectangle *,
					   struct g_error **);
	void *(*cairo_image_surface_create_for_data)(unsigned char *, int, int, int, int);
	void *(*cairo_create)(void *);
	void (*cairo_surface_flush)(void *);
	int (*cairo_status)(void *);
};

#define FUNCTION(name)                                \
	{                                             \
#name, offsetof(struct library, name) \
	}
static const struct {
	const char *name;
	size_t at;
} functions[] = {
	FUNCTION(rsvg_handle_new_from_data),
	FUNCTION(rsvg_handle_get_intrinsic_size_in_pixels),
	FUNCTION(rsvg_handle_get_intrinsic_dimensions),
	FUNCTION(rsvg_handle_render_document),
	FUNCTION(cairo_image_surface_create_for_data),
	FUNCTION(cairo_create),
	FUNCTION(cairo_surface_flush),
	FUNCTION(cairo_status),
};
#undef FUNCTION

static bool load(struct library *l)
{
	static const char *const files[] = {"librsvg-2.so.2", "librsvg-2.2.dylib"};
	void *handle = NULL;
	for (size_t i = 0; i < sizeof files / sizeof *files && !handle; i++)
		handle = dlopen(files[i], RTLD_LAZY | RTLD_LOCAL);
	if (!handle)
		return false;
	for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
		void *found = dlsym(handle, functions[i].name);
		if (!found)
			return false;
		memcpy((char *)l + functions[i].at, &found, sizeof found);
	}
	return true;
}

static void broken(struct svg_drawing *out, const struct g_error *error)
{
	const char *why = error && error->message ? error->message : "it cannot be drawn";
	out->result = SVG_BROKEN;
	snprintf(out->why, sizeof out->why, "%s", why);
	out->why[strcspn(out->why, "\n")] = '\0';
}

static int64_t thousandths(double v)
{
	return v < 1e9 ? (int64_t)(v * 1000 + 0.5) : 0;
}

/* Width and height; where they are shares of the page, or are left out, those of the view box. */
static bool find_size(const struct library *l, void *handle, struct svg_drawing *out)
{
	double w = 0, h = 0;
	int has_w, has_h, has_box = 0;
	struct rsvg_length length_w, length_h;
	struct rsvg_rectangle box = {0};
	if (!l->rsvg_handle_get_intrinsic_size_in_pixels(handle, &w, &h)) {
		l->rsvg_handle_get_intrinsic_dimensions(handle, &has_w, &length_w, &has_h,
							&length_h, &has_box, &box);
		w = has_box ? box.width : 0;
		h = has_box ? box.height : 0;
	}
	out->w = w > 0 ? thousandths(w) : 0;
	out->h = h > 0 ? thousandths(h) : 0;
	if (out->w > 0 && out->h > 0)
		return true;
	out->result = SVG_NO_SIZE;
	return false;
}

static void draw(const struct library *l, void *handle, int w, int h, uint32_t *samples,
		 struct svg_drawing *out)
{
	struct g_error *error = NULL;
	struct rsvg_rectangle place = {0, 0, w, h};
	void *surface = l->cairo_image_surface_create_for_data((unsigned char *)samples,
							       CAIRO_ARGB32, w, h, w * 4);
	void *cr = l->cairo_create(surface);
	if (!l->rsvg_handle_render_document(handle, cr, &place, &error) || l->cairo_status(cr)) {
		broken(out, error);
		return;
	}
	l->cairo_surface_flush(surface);
	out->result = SVG_DONE;
}

void svg_draw(const char *bytes, size_t n, int w, int h, uint32_t *samples, struct svg_drawing *out)
{
	struct library l;
	struct g_error *error = NULL;
	uint32_t tried[TRY * TRY] = {0};
	if (!load(&l)) {
		out->result = SVG_NO_LIBRARY;
		return;
	}
	void *handle = l.rsvg_handle_new_from_data((const uint8_t *)bytes, n, &error);
	if (!handle)
		broken(out, error);
	else if (find_size(&l, handle, out))
		draw(&l, handle, w ? w : TRY, w ? h : TRY, w ? samples : tried, out);
}
