/*
 * Embedding fonts. They go in as Type 0 fonts over HarfBuzz subsets. A subset of at most 256
 * glyphs, which is the rule, is addressed by one byte per glyph through a small embedded CMap; that
 * halves what deflate has to read (pages measured 20 % smaller than with Identity-H).
 */
#include "emit/pdf/pdf_font.h"

#include <string.h>

#include "emit/pdf/pdf_syntax.h"
#include "text/font/font.h"

enum {
	NARROW_MAX = 256, /* codes of one byte */
	RANGE_MIN = 3,	  /* shorter runs of characters are listed one by one */
	MAP_BLOCK = 100,  /* entries in one bfchar block (Adobe Technical Note #5014) */
	WIDTH_STEP = 10,  /* widths are written in hundredths of 1/1000 em: in millionths */
	TAG_LETTERS = 6,  /* of a subset's name (ISO 32000-1, 9.6.4) */
	NO_WIDTH = -1,
	STEM = 80, /* StemV is required; viewers use it for missing fonts only */
	FLAG_FIXED = 1,
	FLAG_SYMBOLIC = 4,
	FLAG_ITALIC = 64, /* ISO 32000-1, Table 123 */
};

/* What the dictionaries of one font need. */
struct cut {
	struct font_subset subset;
	int ncode;		 /* codes that stand for used glyphs lie below */
	const struct str **says; /* by code; NULL: no string uses it */
	/* A CID is a glyph's number in the subset; TrueType has further ones, for variants. */
	int ncid;
	int32_t *width; /* by CID, hundredths of 1/1000 em; NO_WIDTH: no string uses it */
	char name[96];	/* ABCDEF+PostScriptName */
	bool even;	/* all glyphs are as wide as the first */
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

static void add_width(struct pdf_font *f, struct cut *c, uint32_t gid, int cid)
{
	int32_t w = len_scale(font_advance(f->font, gid), 100000, f->upem);
	f->width[gid] = w * WIDTH_STEP;
	c->width[cid] = w;
	if (!c->ncid)
		c->first_width = w;
	c->even = c->even && w == c->first_width;
	if (cid >= c->ncid)
		c->ncid = cid + 1;
}

static void add_variants(struct pdf_font *f, struct cut *c)
{
	bool cff = font_is_cff(f->font);
	for (int i = 0; i < f->variant.n; i++) {
		uint32_t gid = f->variant.p[i].gid;
		c->says[f->glyphs + i] = &f->variant.p[i].says;
		add_width(f, c, gid, cff ? f->code[gid] : f->glyphs + i);
		c->even = false;
	}
	if (f->variant.n)
		c->ncode = f->glyphs + f->variant.n;
}

static bool cut_font(struct arena *a, struct pdf_font *f, struct cut *c)
{
	*c = (struct cut){.even = true};
	if (!font_subset(a, f->font, f->used, &c->subset))
		return false;
	f->code = c->subset.renumbered;
	f->glyphs = c->subset.glyphs;
	int codes = f->glyphs + f->variant.n;
	f->narrow = codes <= NARROW_MAX;
	f->width = arena_array(a, int32_t, f->nglyph);
	c->says = arena_array(a, const struct str *, codes);
	c->width = arena_array(a, int32_t, codes);
	for (int i = 0; i < codes; i++)
		c->width[i] = NO_WIDTH;
	for (uint32_t g = 0; g < (uint32_t)f->nglyph; g++) {
		int code = f->code[g];
		if (f->state[g] == PDF_GLYPH_UNUSED || code >= f->glyphs)
			continue;
		add_width(f, c, g, code);
		c->says[code] = &f->says[g];
		if (code >= c->ncode)
			c->ncode = code + 1;
	}
	add_variants(f, c);
	name_subset(c, f->font);
	return true;
}

/* The codes of its variants need a CMap of their own. */
static bool is_cff_with_variants(const struct pdf_font *f)
{
	return font_is_cff(f->font) && f->variant.n;
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

/* The character that a code stands for if ranges may hold it: a single one of the basic plane, and
 * below U+0100 for codes of one byte, for which Ghostscript takes one byte of a range's text. Else
 * -1. */
static int32_t single(const struct pdf_font *f, const struct cut *c, int code)
{
	if (code >= c->ncode || !c->says[code] || !c->says[code]->n)
		return -1;
	size_t at = 0;
	uint32_t cp = utf8_next(*c->says[code], &at);
	return at == c->says[code]->n && cp <= (f->narrow ? 0xFF : 0xFFFF) ? (int32_t)cp : -1;
}

/* Codes from `code` on whose characters count up with them; their last bytes must not carry. */
static int range_length(const struct pdf_font *f, const struct cut *c, int code)
{
	int32_t cp = single(f, c, code);
	int n = 1;
	while (cp >= 0 && single(f, c, code + n) == cp + n && (code + n) % 256 && (cp + n) % 256)
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
		n = range_length(f, c, code);
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
		n = range_length(f, c, code);
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

/*
 * The CMap of fonts with codes of one byte: the code is the CID. Such fonts share one, but those of
 * CFF with variants, which have no CIDToGIDMap: theirs leads the codes of variants to the glyphs.
 * pdfminer.six reads no embedded CMap, but knows this one by its name.
 */
#define MAP_NAME "OneByteIdentityH"

static int add_code_map(struct arena *a, struct pdf_store *s, const struct pdf_font *f)
{
	const char *name = f->narrow ? MAP_NAME : MAP_NAME "2";
	struct buf entries = {.a = a}, b = {.a = a};
	buf_printf(&entries,
		   "/Type/CMap/CMapName/%s/CIDSystemInfo"
		   "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>\n",
		   name);
	buf_printf(&b,
		   "%%!PS-Adobe-3.0 Resource-CMap\n/CIDInit /ProcSet findresource begin\n"
		   "12 dict begin\nbegincmap\n/CIDSystemInfo 3 dict dup begin\n"
		   "/Registry (Adobe) def\n/Ordering (Identity) def\n/Supplement 0 def\nend def\n"
		   "/CMapName /%s def\n/CMapType 1 def\n/WMode 0 def\n1 begincodespacerange\n"
		   "%s\nendcodespacerange\n1 begincidrange\n",
		   name, f->narrow ? "<00> <FF>" : "<0000> <FFFF>");
	bool own = is_cff_with_variants(f);
	put_code(&b, f, 0);
	put_code(&b, f, own ? f->glyphs - 1 : 255);
	pdf_put(&b, " 0\nendcidrange\n");
	for (int i = 0; own && i < f->variant.n; i++) {
		if (i % MAP_BLOCK == 0)
			buf_printf(&b, "%s%d begincidchar\n", i ? "endcidchar\n" : "",
				   f->variant.n - i < MAP_BLOCK ? f->variant.n - i : MAP_BLOCK);
		put_code(&b, f, f->glyphs + i);
		buf_printf(&b, " %d\n", f->code[f->variant.p[i].gid]);
	}
	pdf_put(&b, own ? "endcidchar\n" : "");
	pdf_put(&b, cmap_foot);
	return pdf_store_stream(s, buf_slice(&entries), buf_slice(&b), true);
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
	int flags = FLAG_SYMBOLIC | (c->even && c->ncid > 2 ? FLAG_FIXED : 0) |
		    (m->italic_angle ? FLAG_ITALIC : 0);
	buf_printf(&b, "/Type/FontDescriptor/FontName/%s/Flags %d/ItalicAngle %d/Ascent %d",
		   c->name, flags, m->italic_angle, em1000(f, m->ascent));
	buf_printf(&b, "/Descent %d/CapHeight %d/StemV %d/FontBBox[%d %d %d %d]",
		   em1000(f, m->descent), em1000(f, m->cap_height), STEM, em1000(f, m->bbox[0]),
		   em1000(f, m->bbox[1]), em1000(f, m->bbox[2]), em1000(f, m->bbox[3]));
	buf_printf(&b, "/%s %d 0 R\n", cff ? "FontFile3" : "FontFile2", program);
	return pdf_store_add(s, buf_slice(&b));
}

/* "/W[1[250 333.5]7[..]]" by runs of CIDs, "/W[0 99 600]" if all are equal. DW is an integer. */
static void put_widths(struct buf *b, const struct cut *c)
{
	if (c->even) {
		pdf_put(b, "/DW 0/W[0 ");
		pdf_int(b, c->ncid ? c->ncid - 1 : 0);
		buf_char(b, ' ');
		pdf_number(b, (int64_t)c->first_width * 10);
		buf_char(b, ']');
		return;
	}
	pdf_put(b, "/DW 0/W[");
	for (int cid = 0; cid < c->ncid; cid++) {
		if (c->width[cid] == NO_WIDTH)
			continue;
		if (cid == 0 || c->width[cid - 1] == NO_WIDTH) {
			pdf_int(b, cid);
			buf_char(b, '[');
		} else {
			buf_char(b, ' ');
		}
		pdf_number(b, (int64_t)c->width[cid] * 10);
		if (cid + 1 == c->ncid || c->width[cid + 1] == NO_WIDTH)
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
	int map = 0; /* Identity-H */
	if (is_cff_with_variants(f))
		map = add_code_map(a, s, f);
	else if (f->narrow)
		map = fonts->narrow_map ? fonts->narrow_map : add_code_map(a, s, f);
	if (f->narrow && !is_cff_with_variants(f))
		fonts->narrow_map = map;
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
		   : f->narrow ? "-" MAP_NAME
		   : map       ? "-" MAP_NAME "2"
			       : "-Identity-H");
	if (map)
		pdf_ref(&b, map);
	else
		pdf_put(&b, "/Identity-H");
	buf_printf(&b, "/DescendantFonts[%d 0 R]/ToUnicode %d 0 R\n", descendant,
		   add_to_unicode(a, s, f, &c));
	f->object = pdf_store_add(s, buf_slice(&b));
	return true;
}

const struct font *pdf_fonts_embed(struct pdf_fonts *fonts, struct pdf_store *s)
{
	for (int i = 0; i < fonts->used.n; i++)
		if (!embed(fonts, s, fonts->used.p[i]))
			return fonts->used.p[i]->font;
	return NULL;
}

void pdf_fonts_resources(const struct pdf_fonts *fonts, struct buf *b)
{
	pdf_put(b, "/Font<<");
	for (int i = 0; i < fonts->used.n; i++)
		buf_printf(b, "/F%d %d 0 R", i, fonts->used.p[i]->object);
	pdf_put(b, ">>");
}
