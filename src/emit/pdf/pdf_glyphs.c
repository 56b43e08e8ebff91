/*
 * Which glyphs a book uses, and what they say. A glyph's own code says what most of its uses mean;
 * where it stands for something else, such as a hyphen for a soft hyphen, it has a further code.
 */
#include "emit/pdf/pdf_font.h"

#include "book/pack.h"
#include "emit/pdf/pdf_spell.h"
#include "text/font/font.h"

enum {
	VARIANTS_MAX = 1000, /* of one font; a Devanagari guide has some dozens */
};

/* Characters that borrow their glyph from a more usual one. */
static bool is_borrowed(uint32_t cp)
{
	return cp == 0xA0 || cp == 0xAD || cp == 0x2007 || cp == 0x2010 || cp == 0x2011 ||
	       cp == 0x202F;
}

/* Was the glyph made for this text? */
static bool is_own(const struct pdf_font *f, uint32_t gid, struct str text)
{
	size_t i = 0;
	uint32_t cp = utf8_next(text, &i);
	return i == text.n && !is_borrowed(cp) && font_glyph(f->font, cp) == gid;
}

static int find_variant(const struct pdf_font *f, uint32_t gid, struct str says, int turn)
{
	int i = f->first_variant[gid] - 1;
	while (i >= 0 && (f->variant.p[i].turn != turn || !str_eq(f->variant.p[i].says, says)))
		i = f->variant.p[i].next - 1;
	return i;
}

static void add_variant(struct arena *a, struct pdf_font *f, uint32_t gid, struct str says,
			int turn)
{
	f->used[gid / 8] |= (uint8_t)(1 << gid % 8);
	if (f->variant.n >= VARIANTS_MAX || find_variant(f, gid, says, turn) >= 0)
		return;
	*vec_add(a, &f->variant) = (struct pdf_variant){
		.gid = gid,
		.says = says,
		.turn = turn,
		.next = f->first_variant[gid],
	};
	f->first_variant[gid] = (int16_t)f->variant.n;
}

static void set_own(struct pdf_font *f, uint32_t gid, struct str text)
{
	f->says[gid] = text;
	f->ascii[gid] = text.n == 1 ? text.p[0] : '\0';
	f->state[gid] = pdf_is_private(text)   ? PDF_GLYPH_PRIVATE
			: is_own(f, gid, text) ? PDF_GLYPH_SETTLED
					       : PDF_GLYPH_WEAK;
	f->used[gid / 8] |= (uint8_t)(1 << gid % 8);
}

/* Texts are copied: their page is only unpacked for a while. */
static void name_glyph(struct arena *a, struct pdf_font *f, const struct spelt *t)
{
	uint32_t gid = t->gid;
	if (t->turn) {
		if (find_variant(f, gid, t->says, t->turn) < 0)
			add_variant(a, f, gid, str_copy(a, t->says), t->turn);
	} else if (f->state[gid] == PDF_GLYPH_UNUSED) {
		set_own(f, gid, str_copy(a, t->says));
	} else if (!str_eq(f->says[gid], t->says) && find_variant(f, gid, t->says, 0) < 0) {
		struct str says = str_copy(a, t->says);
		if (f->state[gid] == PDF_GLYPH_WEAK && is_own(f, gid, says)) {
			add_variant(a, f, gid, f->says[gid], 0);
			set_own(f, gid, says);
		} else {
			add_variant(a, f, gid, says, 0);
		}
	}
}

static void collect_fragment(struct arena *a, struct pdf_font *f, const struct fragment *frag)
{
	struct spelling s;
	for (int i = 0, end; i < frag->nglyph; i = end) {
		end = i + 1;
		if (pdf_speaks(f, frag, i))
			continue;
		end = pdf_spell_end(frag, i);
		pdf_spell(f, frag, i, end, &s);
		for (int k = 0; k < s.n; k++)
			name_glyph(a, f, &s.at[k]);
	}
}

/* The narrowest glyph without ink for what has neither ink nor width of its own. Some fonts draw a
 * sign for joiners. 0: none; spaces that are a fifth of an em wide end a word in pdf.js. */
static uint32_t find_blank(const struct font *font)
{
	static const uint32_t empty[] = {0x200A, 0x2009, 0x200B, 0x2060, 0x200C, 0x200D, ' '};
	int upem = font_metrics(font)->upem;
	for (size_t i = 0; i < sizeof empty / sizeof *empty; i++) {
		uint32_t gid = font_glyph(font, empty[i]);
		int32_t top, bottom;
		if (gid && !font_glyph_height(font, gid, &top, &bottom) &&
		    (empty[i] == ' ' || font_advance(font, gid) * 5 < upem))
			return gid;
	}
	return 0;
}

static struct pdf_font *font_entry(struct pdf_fonts *fonts, const struct font *font)
{
	int index = font_index(font);
	while (fonts->by_index.n <= index)
		*vec_add(fonts->a, &fonts->by_index) = NULL;
	if (fonts->by_index.p[index])
		return fonts->by_index.p[index];
	struct pdf_font *f = arena_alloc(fonts->a, sizeof *f);
	f->font = font;
	f->number = fonts->used.n;
	*vec_add(fonts->a, &fonts->used) = f;
	f->upem = font_metrics(font)->upem;
	f->nglyph = font_glyph_count(font);
	f->used = arena_alloc(fonts->a, (size_t)f->nglyph / 8 + 1);
	f->state = arena_alloc(fonts->a, (size_t)f->nglyph);
	f->says = arena_array(fonts->a, struct str, f->nglyph);
	f->ascii = arena_alloc(fonts->a, (size_t)f->nglyph);
	f->first_variant = arena_array(fonts->a, int16_t, f->nglyph);
	f->blank = find_blank(font);
	fonts->by_index.p[index] = f;
	return f;
}

static void collect_op(struct pdf_fonts *fonts, const struct op *op)
{
	for (int i = 0; op->kind == OP_TEXT && i < op->nfragment; i++) {
		struct pdf_font *f = font_entry(fonts, op->fragment[i].font);
		struct spelt closing;
		collect_fragment(fonts->a, f, &op->fragment[i]);
		if (pdf_closing(f, op, &closing))
			name_glyph(fonts->a, f, &closing);
		if (!pdf_spaces_join(op, i))
			continue;
		f = font_entry(fonts, op->fragment[i - 1].font);
		struct spelt space = {.gid = font_glyph(f->font, ' '), .says = STR(" ")};
		name_glyph(fonts->a, f, &space);
	}
}

struct pdf_fonts *pdf_fonts_collect(struct arena *a, const struct book *b)
{
	struct pdf_fonts *fonts = arena_alloc(a, sizeof *fonts);
	fonts->a = a;
	struct arena *work = arena_new();
	for (int i = 0; i < b->npage; i++) {
		struct page p = page_unpack(&b->page[i], work, UNPACK_TEXT);
		for (int g = 0; g < p.ngroup; g++)
			for (int k = 0; k < p.group[g].nop; k++)
				collect_op(fonts, &p.group[g].op[k]);
		arena_reset(work, (struct arena_mark){0});
	}
	arena_drop(work);
	return fonts;
}

int pdf_font_code(const struct pdf_font *f, uint32_t gid, struct str says, int turn)
{
	if (!turn && str_eq(f->says[gid], says))
		return f->code[gid];
	int i = find_variant(f, gid, says, turn);
	return i < 0 ? -1 : f->glyphs + i;
}
