/*
 * Sets a text on A5 pages with Pango and cairo: pango_book IN OUT.pdf. Each line of the text is a
 * paragraph in Pango's markup, justified; what does not fit goes on with the next page. Built by
 * tools/bench_peers.py, where Pango's headers are there.
 */
#include <pango/pangocairo.h>

#include <cairo-pdf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double WIDTH = 419.528, HEIGHT = 595.276, MARGIN = 51, PARAGRAPH = 3;

struct writer {
	cairo_t *c;
	double y;
};

static void put_lines(struct writer *w, PangoLayout *layout)
{
	PangoLayoutIter *i = pango_layout_get_iter(layout);
	do {
		PangoRectangle r;
		pango_layout_iter_get_line_extents(i, NULL, &r);
		double h = r.height / (double)PANGO_SCALE;
		if (w->y + h > HEIGHT - MARGIN) {
			cairo_show_page(w->c);
			w->y = MARGIN;
		}
		double base = (pango_layout_iter_get_baseline(i) - r.y) / (double)PANGO_SCALE;
		cairo_move_to(w->c, MARGIN + r.x / (double)PANGO_SCALE, w->y + base);
		pango_cairo_show_layout_line(w->c, pango_layout_iter_get_line_readonly(i));
		w->y += h;
	} while (pango_layout_iter_next_line(i));
	pango_layout_iter_free(i);
	w->y += PARAGRAPH;
}

int main(int argc, char **argv)
{
	FILE *in = argc == 3 ? fopen(argv[1], "r") : NULL;
	if (!in)
		return 2;
	cairo_surface_t *surface = cairo_pdf_surface_create(argv[2], WIDTH, HEIGHT);
	struct writer w = {cairo_create(surface), MARGIN};
	PangoFontDescription *font = pango_font_description_from_string("serif 9.5");
	char *line = NULL;
	size_t room = 0;
	for (ssize_t n; (n = getline(&line, &room, in)) > 0;) {
		PangoLayout *layout = pango_cairo_create_layout(w.c);
		pango_layout_set_font_description(layout, font);
		pango_layout_set_width(layout, (int)((WIDTH - 2 * MARGIN) * PANGO_SCALE));
		pango_layout_set_justify(layout, TRUE);
		pango_layout_set_markup(layout, line, (int)(n - (line[n - 1] == '\n')));
		put_lines(&w, layout);
		g_object_unref(layout);
	}
	free(line);
	fclose(in);
	pango_font_description_free(font);
	cairo_destroy(w.c);
	cairo_surface_finish(surface);
	int status = cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS ? 0 : 3;
	cairo_surface_destroy(surface);
	return status;
}
