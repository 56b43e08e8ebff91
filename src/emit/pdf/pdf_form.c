/*
 * Forms (ISO 32000-1, 12.7). Text is typed in a simple TrueType font with WinAnsiEncoding, whole as
 * far as that goes: all readers can set it, which they cannot do with the subsets of the pages.
 */
#include "emit/pdf/pdf_form.h"

#include <stdlib.h>
#include <string.h>

#include "emit/pdf/pdf_syntax.h"
#include "text/font/font.h"

enum {
	CODE_FIRST = 32,
	CODES = 256,
	MULTILINE = 1 << 12,   /* field flags (Tables 226 and 228) */
	NO_SCROLL = 1 << 23,   /* what is typed can be seen, and printed */
	NON_SYMBOLIC = 1 << 5, /* of a font descriptor */
	STEM = 80,	       /* required; readers use it for missing fonts only */
	TICK_WEIGHT = 100,     /* thousandths of the box */
};

struct pdf_form {
	struct arena *a;
	struct pdf_store *s;
	const struct font *font; /* of what is typed; NULL: none yet */
	mpt size;
	int object; /* of that font */
	VEC(const struct form_field *) field;
	VEC(int) widget;
};

struct pdf_form *pdf_form_new(struct arena *a, struct pdf_store *s)
{
	struct pdf_form *form = arena_alloc(a, sizeof *form);
	*form = (struct pdf_form){.a = a, .s = s};
	return form;
}

/* ---- the font ---- */

/* Codes 128 to 159 of WinAnsiEncoding (Annex D.2); 0: none. */
static const uint16_t high[] = {
	0x20AC, 0,	0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
	0x2039, 0x0152, 0,	0x017D, 0,	0,	0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
	0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,	0x017E, 0x0178,
};

static uint32_t character(int code)
{
	if (code >= 128 && code < 160)
		return high[code - 128];
	return code == 127 ? 0 : (uint32_t)code;
}

static int em1000(const struct pdf_form *form, int units)
{
	return len_scale(units, 1000, font_metrics(form->font)->upem);
}

static int descriptor(struct pdf_form *form, const char *name, struct str program)
{
	const struct font_metrics *m = font_metrics(form->font);
	struct buf b = {.a = form->a};
	buf_printf(&b, "/Length1 %zu\n", program.n);
	int file = pdf_store_stream(form->s, buf_slice(&b), program, true);
	b.n = 0;
	buf_printf(&b, "/Type/FontDescriptor/FontName/%s/Flags %d/ItalicAngle %d/Ascent %d", name,
		   NON_SYMBOLIC, m->italic_angle, em1000(form, m->ascent));
	buf_printf(&b, "/Descent %d/CapHeight %d/StemV %d/FontBBox[%d %d %d %d]/FontFile2 %d 0 R\n",
		   em1000(form, m->descent), em1000(form, m->cap_height), STEM,
		   em1000(form, m->bbox[0]), em1000(form, m->bbox[1]), em1000(form, m->bbox[2]),
		   em1000(form, m->bbox[3]), file);
	return pdf_store_add(form->s, buf_slice(&b));
}

static bool embed(struct pdf_form *form, const struct font *font, mpt size)
{
	uint32_t chars[CODES];
	int n = 0;
	struct str program;
	form->font = font;
	form->size = size;
	for (int code = CODE_FIRST; code < CODES; code++)
		if (character(code))
			chars[n++] = character(code);
	if (font_is_cff(font) || !font_subset_chars(form->a, font, chars, n, &program))
		return false;
	uint32_t h = str_hash(program, 0);
	struct buf name = {.a = form->a}, b = {.a = form->a};
	for (int i = 0; i < 6; i++, h /= 26)
		buf_char(&name, (char)('A' + h % 26));
	buf_printf(&name, "+%s", font_ps_name(font));
	buf_char(&name, '\0');
	buf_printf(&b,
		   "/Type/Font/Subtype/TrueType/BaseFont/%s/Encoding/WinAnsiEncoding"
		   "/FirstChar %d/LastChar %d/Widths[",
		   name.p, CODE_FIRST, CODES - 1);
	for (int code = CODE_FIRST; code < CODES; code++) {
		uint32_t gid = character(code) ? font_glyph(font, character(code)) : 0;
		buf_printf(&b, "%d ", em1000(form, font_advance(font, gid)));
	}
	buf_printf(&b, "]/FontDescriptor %d 0 R\n", descriptor(form, name.p, program));
	form->object = pdf_store_add(form->s, buf_slice(&b));
	return true;
}

/* ---- appearances ---- */

static int appearance(struct pdf_form *form, struct pdf_rect r, struct str content, bool text)
{
	struct buf b = {.a = form->a};
	pdf_put(&b, "/Type/XObject/Subtype/Form/BBox[0 0 ");
	pdf_operand(&b, r.x1 - r.x0);
	pdf_number(&b, r.y1 - r.y0);
	pdf_put(&b, "]/Resources<<");
	if (text)
		buf_printf(&b, "/Font<</Typed %d 0 R>>", form->object);
	pdf_put(&b, ">>\n");
	return pdf_store_stream(form->s, buf_slice(&b), content, false);
}

static void put_tick(struct buf *b, int64_t side)
{
	static const int points[][2] = {{20, 52}, {42, 26}, {80, 78}}; /* percent, from below */
	pdf_put(b, "q 0 G 1 J 1 j ");
	pdf_operand(b, side * TICK_WEIGHT / 1000);
	pdf_put(b, "w ");
	for (int i = 0; i < 3; i++) {
		pdf_operand(b, side * points[i][0] / 100);
		pdf_operand(b, side * points[i][1] / 100);
		pdf_put(b, i ? "l " : "m ");
	}
	pdf_put(b, "S Q");
}

static void put_box(struct pdf_form *form, struct buf *b, struct pdf_rect r)
{
	struct buf tick = {.a = form->a};
	put_tick(&tick, r.x1 - r.x0);
	int on = appearance(form, r, buf_slice(&tick), false);
	int off = appearance(form, r, STR("q Q"), false);
	buf_printf(b, "/FT/Btn/V/Off/AS/Off/AP<</N<</Yes %d 0 R/Off %d 0 R>>>>", on, off);
}

static void put_text(struct pdf_form *form, struct buf *b, const struct form_field *f,
		     struct pdf_rect r)
{
	int flags = NO_SCROLL | (f->kind == FILL_LINES ? MULTILINE : 0);
	buf_printf(b, "/FT/Tx/Ff %d/DA(/Typed ", flags);
	pdf_operand(b, f->size);
	buf_printf(b, "Tf 0 g)/AP<</N %d 0 R>>", appearance(form, r, STR("/Tx BMC\nEMC"), true));
}

/* ---- fields ---- */

static int put_field(struct pdf_form *form, const struct op *op, struct pdf_rect r, int page,
		     int object, struct pdf_tags *tags)
{
	const struct form_field *f = op->field;
	struct buf b = {.a = form->a};
	int widget = pdf_store_reserve(form->s);
	pdf_put(&b, "/Type/Annot/Subtype/Widget/T");
	pdf_text_string(&b, f->name);
	pdf_put(&b, "/TU");
	pdf_label_string(&b, f->says.n ? f->says : f->name);
	pdf_put(&b, "/Rect");
	pdf_put_rect(&b, r);
	buf_printf(&b, "/F 4/P %d 0 R", object);
	if (tags)
		buf_printf(&b, "/StructParent %d", pdf_tags_widget(tags, op->node, page, widget));
	if (f->kind == FILL_TICK)
		put_box(form, &b, r);
	else
		put_text(form, &b, f, r);
	buf_char(&b, '\n');
	pdf_store_dict(form->s, widget, buf_slice(&b));
	*vec_add(form->a, &form->field) = f;
	*vec_add(form->a, &form->widget) = widget;
	return widget;
}

int pdf_form_page(struct pdf_form *form, const struct page *p, int page, int object,
		  struct pdf_tags *tags, struct buf *annots)
{
	int n = 0;
	for (int g = 0; g < p->ngroup; g++)
		for (int i = 0; i < p->group[g].nop; i++) {
			const struct op *op = &p->group[g].op[i];
			if (op->kind != OP_LINK || !op->field || !op->node)
				continue;
			if (op->field->font && !form->font &&
			    !embed(form, op->field->font, op->field->size))
				return -1;
			struct pdf_rect r = pdf_rect_of(&p->group[g], p->h, op);
			pdf_ref(annots, put_field(form, op, r, page, object, tags));
			n++;
		}
	return n;
}

static int by_name(const void *a, const void *b)
{
	const struct form_field *const *x = a, *const *y = b;
	return str_cmp((*x)->name, (*y)->name);
}

const struct form_field *pdf_form_finish(struct pdf_form *form)
{
	struct buf b = {.a = form->a};
	int n = form->field.n;
	if (!n)
		return NULL;
	pdf_put(&b, "/AcroForm<</Fields[");
	for (int i = 0; i < n; i++)
		pdf_ref(&b, form->widget.p[i]);
	pdf_put(&b, "]");
	if (form->font) {
		buf_printf(&b, "/DR<</Font<</Typed %d 0 R>>>>/DA(/Typed ", form->object);
		pdf_operand(&b, form->size);
		pdf_put(&b, "Tf 0 g)");
	}
	pdf_put(&b, ">>\n");
	pdf_store_catalog(form->s, buf_slice(&b));
	qsort(form->field.p, (size_t)n, sizeof *form->field.p, by_name);
	for (int i = 1; i < n; i++)
		if (!by_name(&form->field.p[i - 1], &form->field.p[i]))
			return form->field.p[i];
	return NULL;
}
