/* Operators of colours (ISO 32000-1, 8.6.8). Components are thousandths throughout. */
#include "emit/pdf/pdf_colour.h"

#include "emit/pdf/pdf_icc.h"
#include "emit/pdf/pdf_syntax.h"

struct pdf_colours {
	struct arena *a;
	struct pdf_store *s;
	const struct pdf_press *press;
	int srgb;  /* object of the profile, 0: not needed so far */
	int *spot; /* by press colour: object of the space of a spot ink, 0: not used so far */
};

struct pdf_colours *pdf_colours_new(struct arena *a, struct pdf_store *s,
				    const struct pdf_press *press)
{
	struct pdf_colours *c = arena_alloc(a, sizeof *c);
	*c = (struct pdf_colours){.a = a, .s = s, .press = press};
	if (press)
		c->spot = arena_array(a, int, press->ncolour);
	return c;
}

/* Three decimals keep the 256 values apart. */
static int32_t component(int32_t rgb, int shift)
{
	return ((rgb >> shift & 0xFF) * 1000 + 127) / 255;
}

/* The index among the press colours, -1: it has no inks of its own. */
static int find_inks(const struct pdf_press *press, int32_t rgb)
{
	for (int i = 0; i < press->ncolour; i++)
		if (press->colour[i].rgb == (uint32_t)rgb)
			return i;
	return -1;
}

static int srgb(struct pdf_colours *c)
{
	struct buf profile = {.a = c->a};
	if (!c->srgb) {
		pdf_icc_put(&profile);
		c->srgb = pdf_store_stream(c->s, STR("/N 3/Alternate/DeviceRGB\n"),
					   buf_slice(&profile), true);
	}
	return c->srgb;
}

/* "PANTONE 3125 C": "/PANTONE#203125#20C" */
static void put_name(struct buf *out, struct str name)
{
	buf_char(out, '/');
	for (size_t i = 0; i < name.n; i++) {
		char b = name.p[i];
		if ((b >= '0' && b <= '9') || (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z')) {
			buf_char(out, b);
		} else {
			buf_char(out, '#');
			pdf_hex(out, (unsigned char)b, 2);
		}
	}
}

/* A space for tints of one ink, and the four inks that stand for it (ISO 32000-1, 8.6.6.4). */
static int spot_space(struct pdf_colours *c, int i)
{
	const struct press_colour *p = &c->press->colour[i];
	struct buf out = {.a = c->a};
	if (c->spot[i])
		return c->spot[i];
	pdf_put(&out, "/FunctionType 2/Domain[0 1]/N 1/C0[0 0 0 0]/C1[");
	for (int k = 0; k < 4; k++)
		pdf_operand(&out, p->ink[k]);
	pdf_put(&out, "]\n");
	return c->spot[i] = pdf_store_add(c->s, buf_slice(&out));
}

static void put_inks(struct pdf_colours *c, struct buf *out, int i, bool stroke)
{
	const struct press_colour *p = &c->press->colour[i];
	if (p->spot.n) {
		spot_space(c, i);
		buf_printf(out, stroke ? "/S%d CS 1 SCN\n" : "/S%d cs 1 scn\n", i);
		return;
	}
	for (int k = 0; k < 4; k++)
		pdf_operand(out, p->ink[k]);
	pdf_put(out, stroke ? "K\n" : "k\n");
}

void pdf_colours_put(struct pdf_colours *c, struct buf *out, int32_t rgb, bool stroke)
{
	int32_t r = component(rgb, 16), g = component(rgb, 8), b = component(rgb, 0);
	int inks = c->press ? find_inks(c->press, rgb) : -1;
	if (inks >= 0) {
		put_inks(c, out, inks, stroke);
		return;
	}
	bool grey = r == g && g == b, profiled = c->press && !grey;
	if (profiled) {
		srgb(c);
		pdf_put(out, stroke ? "/R CS " : "/R cs ");
	}
	pdf_operand(out, r);
	if (!grey) {
		pdf_operand(out, g);
		pdf_operand(out, b);
	}
	pdf_put(out, grey	? (stroke ? "G\n" : "g\n")
		     : profiled ? (stroke ? "SC\n" : "sc\n")
				: (stroke ? "RG\n" : "rg\n"));
}

void pdf_colours_space(struct pdf_colours *c, struct buf *out)
{
	if (!c->press) {
		pdf_put(out, "/DeviceRGB");
		return;
	}
	pdf_put(out, "[/ICCBased");
	pdf_ref(out, srgb(c));
	buf_char(out, ']');
}

void pdf_colours_resources(const struct pdf_colours *c, struct buf *out)
{
	struct buf spaces = {.a = c->a};
	if (c->srgb) {
		pdf_put(&spaces, "/R[/ICCBased");
		pdf_ref(&spaces, c->srgb);
		buf_char(&spaces, ']');
	}
	for (int i = 0; c->press && i < c->press->ncolour; i++) {
		if (!c->spot[i])
			continue;
		buf_printf(&spaces, "/S%d[/Separation", i);
		put_name(&spaces, c->press->colour[i].spot);
		pdf_put(&spaces, "/DeviceCMYK");
		pdf_ref(&spaces, c->spot[i]);
		buf_char(&spaces, ']');
	}
	if (!spaces.n)
		return;
	pdf_put(out, "/ColorSpace<<");
	buf_str(out, buf_slice(&spaces));
	pdf_put(out, ">>");
}
