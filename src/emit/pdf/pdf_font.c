/*
 * Collecting glyphs and embedding fonts.
 *
 * Fonts go in as Type 0 fonts over HarfBuzz subsets. A subset of at most 256 glyphs, which is the
 * rule, is addressed by one byte per glyph through a small embedded CMap; that halves what deflate
 * has to read (pages measured 20 % smaller than with Identity-H).
 */
#include "emit/pdf/pdf_font.h"

#include <string.h>

#include "emit/pdf/pdf_syntax.h"
#include "book/pack.h"
#include "text/font/font.h"

enum {
	NARROW_MAX = 256,    /* codes of one byte */
	RANGE_MIN = 3,	     /* shorter runs of characters are listed one by one */
	MAP_BLOCK = 100,     /* entries in one bfchar block (Adobe Technical Note #5014) */
	WIDTH_STEP = 10,     /* widths are written in hundredths of 1/1000 em: in millionths */
	VARIANTS_MAX = 1000, /* of one font; a Devanagari guide has some dozens */
	TAG_LETTERS = 6,     /* of a subset's name (ISO 32000-1, 9.6.4) */
	STEM = 80,	     /* StemV is required; viewers use it for missing fonts only */
	FLAG_FIXED = 1,
	FLAG_SYMBOLIC = 4,
	FLAG_ITALIC = 64, /* ISO 32000-1, Table 123 */
};

/* Stands for a glyph that never has text of its own, always a part of an ActualText. */
static const struct str no_text = {"\xE2\x80\x8B", 3}; /* U+200B */

struct str pdf_glyph_text(const struct fragment *f, int i)
{
	const struct glyph *g = &f->glyph[i];
	if (g->cluster >= f->text.n)
		return (struct str){0};
	struct str s = str_from(f->text, g->cluster);
	if (s.n > g->length)
		s.n = g->length;
	return s;
}

int pdf_cluster_end(const struct fragment *f, int i)
{
	do {
		i++;
	} while (i < f->nglyph && f->glyph[i].length == 0);
	return i;
}

/* Characters that borrow their glyph from a more usual one. */
static bool is_borrowed(uint32_t cp)
{
	return cp == 0xA0 || cp == 0xAD || cp == 0x2007 || cp == 0x2010 || cp == 0x2011 ||
	       cp == 0x202F;
}

static void name_glyph(struct arena *a, struct pdf_font *f, uint32_t gid, struct str text,
		       bool weak)
{
	if (f->state[gid] == PDF_GLYPH_SETTLED || (weak && f->state[gid] == PDF_GLYPH_WEAK))
		return;
	f->says[gid] = str_copy(a, text); /* its page is only unpacked for a while */
	f->state[gid] = weak ? PDF_GLYPH_WEAK : PDF_GLYPH_SETTLED;
	f->used[gid / 8] |= (uint8_t)(1 << gid % 8);
}

/*
 * Several glyphs for one piece of text. A glyph that the font has for one of the characters gets
 * that character; for the rest there is nothing better than the whole text on the first glyph.
 */
static void name_cluster(struct arena *a, struct pdf_font *f, const struct fragment *frag, int from,
			 int to)
{
	struct str text = pdf_glyph_text(frag, from);
	for (int i = from; i < to; i++) {
		uint32_t gid = pdf_glyph_id(f, &frag->glyph[i]);
		bool named = false;
		for (size_t at = 0; at < text.n && !named;) {
			size_t start = at;
			if (font_glyph(f->font, utf8_next(text, &at)) != gid)
				continue;
			name_glyph(a, f, gid, (struct str){text.p + start, at - start}, false);
			named = true;
		}
		if (!named)
			name_glyph(a, f, gid, i == from && text.n ? text : no_text, true);
	}
}

static struct str first_of(struct str text)
{
	size_t i = 0;
	if (text.n)
		utf8_next(text, &i);
	return (struct str){text.p, i};
}

struct str pdf_cluster_part(const struct fragment *f, int from, int to, int k)
{
	struct str text = pdf_glyph_text(f, from);
	for (int i = 0; i < k && text.n; i++)
		text = str_from(text, first_of(text).n);
	if (!text.n)
		return no_text;
	return from + k == to - 1 ? text : first_of(text);
}

int pdf_font_code(const struct pdf_font *f, uint32_t gid, struct str says)
{
	if (str_eq(f->says[gid], says))
		return f->code[gid];
	for (int i = 0; i < f->variant.n; i++)
		if (f->variant.p[i].gid == gid && str_eq(f->variant.p[i].says, says))
			return f->glyphs + i;
	return -1;
}

static void add_variant(struct arena *a, struct pdf_font *f, uint32_t gid, struct str says)
{
	f->used[gid / 8] |= (uint8_t)(1 << gid % 8);
	for (int i = 0; i < f->variant.n; i++)
		if (f->variant.p[i].gid == gid && str_eq(f->variant.p[i].says, says))
			return;
	if (f->variant.n < VARIANTS_MAX)
		*vec_add(a, &f->variant) = (struct pdf_variant){gid, str_copy(a, says)};
}

/* A glyph that is made for the character has it as its own text, others have variants. */
static void name_variant(struct arena *a, struct pdf_font *f, uint32_t gid, struct str says)
{
	size_t i = 0;
	uint32_t cp = utf8_next(says, &i);
	if (i == says.n && font_glyph(f->font, cp) == gid)
		name_glyph(a, f, gid, says, false);
	if (!str_eq(f->says[gid], says))
		add_variant(a, f, gid, says);
}

/* A cluster of several glyphs from left to right; false if the font cannot have variants. */
static bool name_parts(struct arena *a, struct pdf_font *f, const struct fragment *frag, int from,
		       int to)
{
	if (font_is_cff(f->font))
		return false;
	for (int i = from; i < to; i++)
		name_variant(a, f, pdf_glyph_id(f, &frag->glyph[i]),
			     pdf_cluster_part(frag, from, to, i - from));
	return true;
}

/* A ligature from right to left; false if the font has no blank that could say the rest. */
static bool name_ligature(struct arena *a, struct pdf_font *f, uint32_t gid, struct str text)
{
	struct str first = first_of(text);
	if (!f->blank || first.n == text.n)
		return false;
	name_variant(a, f, gid, first);
	for (text = str_from(text, first.n); text.n; text = str_from(text, first.n)) {
		first = first_of(text);
		add_variant(a, f, f->blank, first);
	}
	return true;
}

/* Behind the glyphs from i on, from left to right, of which all is known. */
static int skip_settled(const struct pdf_font *f, const struct fragment *frag, int i)
{
	const struct glyph *g = frag->glyph;
	int last = frag->nglyph - 1;
	while (i < last && f->state[pdf_glyph_id(f, &g[i])] == PDF_GLYPH_SETTLED && g[i + 1].length)
		i++;
	return i;
}

static void collect_fragment(struct arena *a, struct pdf_font *f, const struct fragment *frag)
{
	for (int i = 0, end; i < frag->nglyph; i = end) {
		if (frag->level % 2 == 0)
			i = skip_settled(f, frag, i);
		uint32_t gid = pdf_glyph_id(f, &frag->glyph[i]);
		end = pdf_cluster_end(frag, i);
		if (frag->level % 2 && end == i + 1 &&
		    name_ligature(a, f, gid, pdf_glyph_text(frag, i)))
			continue;
		if (frag->level % 2 == 0 && end > i + 1 && name_parts(a, f, frag, i, end))
			continue;
		if (end > i + 1) {
			name_cluster(a, f, frag, i, end);
			continue;
		}
		if (f->state[gid] == PDF_GLYPH_SETTLED)
			continue;
		struct str text = pdf_glyph_text(frag, i);
		size_t at = 0;
		uint32_t cp = text.n ? utf8_next(text, &at) : 0;
		if (text.n)
			name_glyph(a, f, gid, text, at == text.n && is_borrowed(cp));
		else
			name_glyph(a, f, gid, no_text, true);
	}
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
	f->number = fonts->count++;
	f->upem = font_metrics(font)->upem;
	f->nglyph = font_glyph_count(font);
	f->used = arena_alloc(fonts->a, (size_t)f->nglyph / 8 + 1);
	f->state = arena_alloc(fonts->a, (size_t)f->nglyph);
	f->says = arena_array(fonts->a, struct str, f->nglyph);
	f->blank =
		font_is_cff(font) ? 0 : font_glyph(font, ' '); /* CFF has no map to repeat it by */
	fonts->by_index.p[index] = f;
	return f;
}

static void collect_op(struct pdf_fonts *fonts, const struct op *op)
{
	for (int i = 0; op->kind == OP_TEXT && i < op->nfragment; i++)
		collect_fragment(fonts->a, font_entry(fonts, op->fragment[i].font),
				 &op->fragment[i]);
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

/* Embedding */

/* What the dictionaries of one font need: arrays by code. */
struct cut {
	struct font_subset subset;
	int ncode;		 /* codes that stand for used glyphs lie below */
	const struct str **says; /* NULL: a code that no string uses (part of a composite glyph) */
	int32_t *width;		 /* hundredths of 1/1000 em */
	char name[96];		 /* ABCDEF+PostScriptName */
	bool even;		 /* all glyphs are as wide as the first */
	int32_t first_width;
};

/* ABCDEF+Name: letters from the subset's bytes, so that the same subset has the same name. */
static void name_subset(struct cut *c, const struct font *font)
{
	uint32_t h = str_hash(c->subset.program, 0);
	for (int i = 0; i < TAG_LETTERS; i++, h /= 26)
		c->name[i] = (char)('A' + h % 26);
	struct str name = str_of(font_ps_name(font));
	size_t room = sizeof c->name - TAG_LETTERS - 2;
	if (name.n > room)
		name.n = room;
	c->name[TAG_LETTERS] = '+';
	memcpy(c->name + TAG_LETTERS + 1, name.p, name.n);
}

static bool cut_font(struct arena *a, struct pdf_font *f, struct cut *c)
{
	*c = (struct cut){0};
	if (!font_subset(a, f->font, f->used, &c->subset))
		return false;
	f->code = c->subset.renumbered;
	f->glyphs = c->subset.glyphs;
	int codes = f->glyphs + f->variant.n;
	f->narrow = codes <= NARROW_MAX;
	f->width = arena_array(a, int32_t, f->nglyph);
	f->ascii = arena_alloc(a, (size_t)f->nglyph);
	c->says = arena_array(a, const struct str *, codes);
	c->width = arena_array(a, int32_t, codes);
	c->even = true;
	for (uint32_t g = 0; g < (uint32_t)f->nglyph; g++) {
		int code = f->code[g];
		if (f->state[g] == PDF_GLYPH_UNUSED || code >= c->subset.glyphs)
			continue;
		int32_t w = len_scale(font_advance(f->font, g), 100000, f->upem);
		f->width[g] = w * WIDTH_STEP;
		c->width[code] = w;
		c->says[code] = &f->says[g];
		f->ascii[g] = f->says[g].n == 1 ? f->says[g].p[0] : '\0';
		if (!c->ncode)
			c->first_width = w;
		c->even = c->even && w == c->first_width;
		if (code >= c->ncode)
			c->ncode = code + 1;
	}
	for (int i = 0; i < f->variant.n; i++) {
		uint32_t g = f->variant.p[i].gid;
		int32_t w = len_scale(font_advance(f->font, g), 100000, f->upem);
		f->width[g] = w * WIDTH_STEP;
		c->says[f->glyphs + i] = &f->variant.p[i].says;
		c->width[f->glyphs + i] = w;
		c->even = false;
		c->ncode = codes;
	}
	name_subset(c, f->font);
	return true;
}

/* "/CIDToGIDMap": codes are glyph numbers, and behind them those of variants. */
static void put_map(struct buf *b, struct arena *a, struct pdf_store *s, const struct pdf_font *f)
{
	if (!f->variant.n) {
		pdf_put(b, "/CIDToGIDMap/Identity");
		return;
	}
	struct buf map = {.a = a};
	for (int i = 0; i < f->glyphs + f->variant.n; i++) {
		int gid = i < f->glyphs ? i : f->code[f->variant.p[i - f->glyphs].gid];
		buf_char(&map, (char)(gid >> 8));
		buf_char(&map, (char)(gid & 0xFF));
	}
	pdf_put(b, "/CIDToGIDMap");
	pdf_ref(b, pdf_store_stream(s, (struct str){0}, buf_slice(&map), true));
}

static void put_code(struct buf *b, const struct pdf_font *f, int code)
{
	buf_char(b, '<');
	pdf_hex(b, (uint32_t)code, f->narrow ? 2 : 4);
	buf_char(b, '>');
}

static void put_says(struct buf *b, const struct cut *c, int code)
{
	buf_char(b, '<');
	pdf_utf16(b, *c->says[code]);
	pdf_put(b, ">\n");
}

static const char to_unicode_head[] =
	"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
	"/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
	"/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n";
static const char cmap_foot[] =
	"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";

/* The character that a code stands for if it is a single one of the basic plane, else -1. */
static int32_t single(const struct cut *c, int code)
{
	if (code >= c->ncode || !c->says[code])
		return -1;
	size_t at = 0;
	uint32_t cp = utf8_next(*c->says[code], &at);
	return at == c->says[code]->n && cp <= 0xFFFF ? (int32_t)cp : -1;
}

/* Codes from `code` on whose characters count up with them; their last bytes must not carry. */
static int range_length(const struct cut *c, int code)
{
	int32_t cp = single(c, code);
	int n = 1;
	while (cp >= 0 && single(c, code + n) == cp + n && (code + n) % 256 && (cp + n) % 256)
		n++;
	return n;
}

struct map_block {
	struct buf entries;
	int n;
};

static void end_block(struct buf *b, struct map_block *m, const char *kind)
{
	if (m->n) {
		buf_printf(b, "%d beginbf%s\n", m->n, kind);
		buf_str(b, buf_slice(&m->entries));
		buf_printf(b, "endbf%s\n", kind);
	}
	m->n = 0;
	m->entries.n = 0;
}

static void put_ranges(struct buf *b, const struct pdf_font *f, const struct cut *c)
{
	struct map_block m = {.entries = {.a = b->a}};
	for (int code = 0, n; code < c->ncode; code += n) {
		n = range_length(c, code);
		if (n < RANGE_MIN)
			continue;
		put_code(&m.entries, f, code);
		put_code(&m.entries, f, code + n - 1);
		put_says(&m.entries, c, code);
		if (++m.n == MAP_BLOCK)
			end_block(b, &m, "range");
	}
	end_block(b, &m, "range");
}

static void put_chars(struct buf *b, const struct pdf_font *f, const struct cut *c)
{
	struct map_block m = {.entries = {.a = b->a}};
	for (int code = 0, n; code < c->ncode; code += n) {
		n = range_length(c, code);
		for (int k = code; n < RANGE_MIN && k < code + n; k++) {
			if (!c->says[k])
				continue;
			put_code(&m.entries, f, k);
			put_says(&m.entries, c, k);
			if (++m.n == MAP_BLOCK)
				end_block(b, &m, "char");
		}
	}
	end_block(b, &m, "char");
}

static int add_to_unicode(struct arena *a, struct pdf_store *s, const struct pdf_font *f,
			  const struct cut *c)
{
	struct buf b = {.a = a};
	pdf_put(&b, to_unicode_head);
	pdf_put(&b, f->narrow ? "<00><FF>" : "<0000><FFFF>");
	pdf_put(&b, "\nendcodespacerange\n");
	put_ranges(&b, f, c);
	put_chars(&b, f, c);
	pdf_put(&b, cmap_foot);
	return pdf_store_stream(s, (struct str){0}, buf_slice(&b), true);
}

/* The CMap of all narrow fonts: the byte is the CID, which is the glyph's number in the subset. */
static int add_narrow_map(struct pdf_store *s)
{
	static const char entries[] = "/Type/CMap/CMapName/GoPrep-8/CIDSystemInfo"
				      "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>\n";
	static const char head[] =
		"%!PS-Adobe-3.0 Resource-CMap\n/CIDInit /ProcSet findresource begin\n"
		"12 dict begin\nbegincmap\n/CIDSystemInfo 3 dict dup begin\n/Registry (Adobe) def\n"
		"/Ordering (Identity) def\n/Supplement 0 def\nend def\n/CMapName /GoPrep-8 def\n"
		"/CMapType 1 def\n/WMode 0 def\n1 begincodespacerange\n<00> <FF>\n"
		"endcodespacerange\n1 begincidrange\n<00> <FF> 0\nendcidrange\n"
		"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
	return pdf_store_stream(s, STR(entries), STR(head), true);
}

/* Font units to 1/1000 em, rounded. */
static int em1000(const struct pdf_font *f, int units)
{
	return len_scale(units, 1000, f->upem);
}

static int add_descriptor(struct arena *a, struct pdf_store *s, const struct pdf_font *f,
			  const struct cut *c)
{
	const struct font_metrics *m = font_metrics(f->font);
	bool cff = font_is_cff(f->font);
	struct buf b = {.a = a};
	if (cff)
		pdf_put(&b, "/Subtype/CIDFontType0C\n");
	else
		buf_printf(&b, "/Length1 %zu\n", c->subset.program.n);
	int program = pdf_store_stream(s, buf_slice(&b), c->subset.program, true);
	b.n = 0;
	int flags = FLAG_SYMBOLIC | (c->even && c->ncode > 2 ? FLAG_FIXED : 0) |
		    (m->italic_angle ? FLAG_ITALIC : 0);
	buf_printf(&b, "/Type/FontDescriptor/FontName/%s/Flags %d/ItalicAngle %d/Ascent %d",
		   c->name, flags, m->italic_angle, em1000(f, m->ascent));
	buf_printf(&b, "/Descent %d/CapHeight %d/StemV %d/FontBBox[%d %d %d %d]",
		   em1000(f, m->descent), em1000(f, m->cap_height), STEM, em1000(f, m->bbox[0]),
		   em1000(f, m->bbox[1]), em1000(f, m->bbox[2]), em1000(f, m->bbox[3]));
	buf_printf(&b, "/%s %d 0 R\n", cff ? "FontFile3" : "FontFile2", program);
	return pdf_store_add(s, buf_slice(&b));
}

/* "/W[1[250 333.5]7[..]]" by runs of codes, "/W[0 99 600]" if all are equal. DW is an integer. */
static void put_widths(struct buf *b, const struct cut *c)
{
	if (c->even) {
		pdf_put(b, "/DW 0/W[0 ");
		pdf_int(b, c->ncode ? c->ncode - 1 : 0);
		buf_char(b, ' ');
		pdf_number(b, (int64_t)c->first_width * 10);
		buf_char(b, ']');
		return;
	}
	pdf_put(b, "/DW 0/W[");
	for (int code = 0; code < c->ncode; code++) {
		if (!c->says[code])
			continue;
		if (code == 0 || !c->says[code - 1]) {
			pdf_int(b, code);
			buf_char(b, '[');
		} else {
			buf_char(b, ' ');
		}
		pdf_number(b, (int64_t)c->width[code] * 10);
		if (code + 1 == c->ncode || !c->says[code + 1])
			buf_char(b, ']');
	}
	buf_char(b, ']');
}

static bool embed(struct pdf_fonts *fonts, struct pdf_store *s, struct pdf_font *f)
{
	struct arena *a = fonts->a;
	struct cut c;
	if (!cut_font(a, f, &c))
		return false;
	if (f->narrow && !fonts->narrow_map)
		fonts->narrow_map = add_narrow_map(s);
	bool cff = font_is_cff(f->font);
	struct buf b = {.a = a};
	buf_printf(&b, "/Type/Font/Subtype/CIDFontType%d/BaseFont/%s", cff ? 0 : 2, c.name);
	pdf_put(&b, "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>");
	if (!cff)
		put_map(&b, a, s, f);
	pdf_put(&b, "/FontDescriptor");
	pdf_ref(&b, add_descriptor(a, s, f, &c));
	put_widths(&b, &c);
	buf_char(&b, '\n');
	int descendant = pdf_store_add(s, buf_slice(&b));
	b.n = 0;
	/* ISO 32000-1, Table 121: over a CIDFontType0 the name ends with the CMap's */
	buf_printf(&b, "/Type/Font/Subtype/Type0/BaseFont/%s%s/Encoding", c.name,
		   !cff	       ? ""
		   : f->narrow ? "-GoPrep-8"
			       : "-Identity-H");
	if (f->narrow)
		pdf_ref(&b, fonts->narrow_map);
	else
		pdf_put(&b, "/Identity-H");
	buf_printf(&b, "/DescendantFonts[%d 0 R]/ToUnicode %d 0 R\n", descendant,
		   add_to_unicode(a, s, f, &c));
	f->object = pdf_store_add(s, buf_slice(&b));
	return true;
}

const struct font *pdf_fonts_embed(struct pdf_fonts *fonts, struct pdf_store *s)
{
	for (int i = 0; i < fonts->by_index.n; i++)
		if (fonts->by_index.p[i] && !embed(fonts, s, fonts->by_index.p[i]))
			return fonts->by_index.p[i]->font;
	return NULL;
}

void pdf_fonts_resources(const struct pdf_fonts *fonts, struct buf *b)
{
	pdf_put(b, "/Font<<");
	for (int i = 0; i < fonts->by_index.n; i++)
		if (fonts->by_index.p[i])
			buf_printf(b, "/F%d %d 0 R", fonts->by_index.p[i]->number,
				   fonts->by_index.p[i]->object);
	pdf_put(b, ">>");
}
