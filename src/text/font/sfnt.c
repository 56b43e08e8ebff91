/*
 * Bounds and consistency of the tables that shaping, subsetting and embedding use. Offsets and
 * field meanings: OpenType specification 1.9, chapters "Font file", head, hhea, hmtx, maxp, cmap,
 * loca, OS/2, post; Adobe Technical Note 5176 for CFF.
 *
 * HarfBuzz checks its tables too, but silently: a broken font would set blank text.
 */
#include "text/font/sfnt.h"

#include <string.h>

enum {
	TABLES_MAX = 128, /* OpenType 1.9 knows about 60 tags */
	UPEM_MIN = 16,	  /* the range that the head table allows */
	UPEM_MAX = 16384,
	COLLECTION_MAX = 256, /* fonts in one file; real collections have 2 to 40 */
	CMAP_TABLES_MAX = 64, /* real fonts have 2 to 6 */
	FIXED_ONE = 65536,    /* 16.16 */
};

static unsigned u8_at(struct str t, size_t i)
{
	return (unsigned char)t.p[i];
}

static unsigned u16_at(struct str t, size_t i)
{
	return u8_at(t, i) << 8 | u8_at(t, i + 1);
}

static int s16_at(struct str t, size_t i)
{
	return (int16_t)u16_at(t, i);
}

static uint32_t u32_at(struct str t, size_t i)
{
	return (uint32_t)u16_at(t, i) << 16 | u16_at(t, i + 2);
}

/* The table named tag, or an absent string. The directory has been checked. */
static struct str table(const struct sfnt *s, const char *tag)
{
	struct str file = s->file;
	unsigned n = u16_at(file, s->start + 4);
	for (unsigned i = 0; i < n; i++) {
		size_t e = s->start + 12 + 16 * (size_t)i;
		if (memcmp(file.p + e, tag, 4) == 0)
			return (struct str){file.p + u32_at(file, e + 8), u32_at(file, e + 12)};
	}
	return (struct str){0};
}

/* Finds where the font begins in a collection: the one with that index. */
static const char *find_start(struct sfnt *s, int index)
{
	struct str file = s->file;
	if (file.n < 12)
		return "is too short for a font";
	if (memcmp(file.p, "ttcf", 4) != 0)
		return index > 0 ? "is no font collection, so it has no font with such an index"
				 : NULL;
	uint32_t n = u32_at(file, 8);
	if (n > COLLECTION_MAX || file.n < 12 + 4 * (size_t)n)
		return "is a broken font collection";
	if (index < 0 || (uint32_t)index >= n)
		return "is a font collection without a font of that index";
	s->start = u32_at(file, 12 + 4 * (size_t)index);
	return s->start > file.n - 12 ? "is a broken font collection" : NULL;
}

static const char *check_kind(const struct sfnt *s)
{
	struct str file = str_from(s->file, s->start);
	if (memcmp(file.p, "wOF", 3) == 0)
		return "is a packed web font (WOFF); unpack it to TrueType or OpenType";
	if (u32_at(file, 0) != 0x00010000 && memcmp(file.p, "OTTO", 4) != 0 &&
	    memcmp(file.p, "true", 4) != 0)
		return "is not a TrueType or OpenType font";
	return NULL;
}

static const char *check_directory(const struct sfnt *s)
{
	struct str file = s->file;
	unsigned n = u16_at(file, s->start + 4);
	size_t first = s->start + 12;
	if (n == 0 || n > TABLES_MAX)
		return "has a broken table directory";
	if (file.n < first + 16 * (size_t)n)
		return "ends within its table directory";
	for (unsigned i = 0; i < n; i++) {
		size_t e = first + 16 * (size_t)i;
		uint32_t offset = u32_at(file, e + 8), size = u32_at(file, e + 12);
		if (offset > file.n || size > file.n - offset)
			return "has a table that reaches beyond the end of the file";
		for (unsigned k = 0; k < i; k++)
			if (memcmp(file.p + e, file.p + first + 16 * (size_t)k, 4) == 0)
				return "has the same table twice";
	}
	return NULL;
}

static const char *check_head(struct sfnt *s)
{
	struct str head = table(s, "head");
	if (head.n < 54 || u32_at(head, 12) != 0x5F0F3CF5)
		return "has no valid head table";
	s->metrics.upem = (int)u16_at(head, 18);
	if (s->metrics.upem < UPEM_MIN || s->metrics.upem > UPEM_MAX)
		return "has units per em outside 16 to 16384";
	for (size_t i = 0; i < 4; i++)
		s->metrics.bbox[i] = s16_at(head, 36 + 2 * i);
	if (u16_at(head, 50) > 1)
		return "has an unknown loca format";
	struct str maxp = table(s, "maxp");
	if (maxp.n < 6)
		return "has no valid maxp table";
	s->glyphs = (int)u16_at(maxp, 4);
	return s->glyphs == 0 ? "has no glyphs" : NULL;
}

static const char *check_widths(struct sfnt *s)
{
	struct str hhea = table(s, "hhea"), hmtx = table(s, "hmtx");
	if (hhea.n < 36)
		return "has no valid hhea table";
	s->metrics.ascent = s16_at(hhea, 4);
	s->metrics.descent = s16_at(hhea, 6);
	unsigned full = u16_at(hhea, 34), all = (unsigned)s->glyphs;
	if (full == 0 || full > all)
		return "has a number of widths that does not fit its number of glyphs";
	if (hmtx.n < 4 * (size_t)full + 2 * (size_t)(all - full))
		return "has a hmtx table that is too short for its glyphs";
	return NULL;
}

/* One cmap subtable: true if its length and arrays stay within the table. */
static bool mapping_fits(struct str t)
{
	if (t.n < 8)
		return false;
	unsigned format = u16_at(t, 0);
	size_t length = format >= 8 ? (t.n < 12 ? SIZE_MAX : u32_at(t, 4)) : u16_at(t, 2);
	if (format == 4) {
		/* a length too large for 16 bits is common in big fonts; the segment arrays count
		 */
		size_t segments = u16_at(t, 6) / 2;
		return segments > 0 && t.n >= 16 + 8 * segments;
	}
	if (length > t.n)
		return false;
	if (format == 12 || format == 13)
		return t.n >= 16 && u32_at(t, 12) <= (t.n - 16) / 12;
	return format == 6 || format == 10 || format == 0;
}

static const char *check_cmap(const struct sfnt *s)
{
	struct str cmap = table(s, "cmap");
	if (cmap.n < 4)
		return "has no cmap table, so no character has a glyph";
	unsigned n = u16_at(cmap, 2);
	if (n > CMAP_TABLES_MAX || cmap.n < 4 + 8 * (size_t)n)
		return "has a broken cmap table";
	bool unicode = false;
	for (unsigned i = 0; i < n; i++) {
		size_t e = 4 + 8 * (size_t)i;
		unsigned platform = u16_at(cmap, e), encoding = u16_at(cmap, e + 2);
		uint32_t offset = u32_at(cmap, e + 4);
		if (offset >= cmap.n)
			return "has a broken cmap table";
		bool wanted = (platform == 0 && encoding != 5) ||
			      (platform == 3 && (encoding == 0 || encoding == 1 || encoding == 10));
		if (wanted && !mapping_fits(str_from(cmap, offset)))
			return "has a broken cmap table";
		unicode = unicode || wanted;
	}
	return unicode ? NULL : "has no mapping from Unicode to glyphs";
}

static const char *check_outlines(const struct sfnt *s)
{
	struct str loca = table(s, "loca"), glyf = table(s, "glyf");
	bool wide = u16_at(table(s, "head"), 50) == 1;
	size_t n = (size_t)s->glyphs + 1, before = 0;
	if (loca.n / (wide ? 4 : 2) < n)
		return "has a loca table that is too short for its glyphs";
	for (size_t i = 0; i < n; i++) {
		size_t at = wide ? u32_at(loca, 4 * i) : 2 * (size_t)u16_at(loca, 2 * i);
		if (at < before)
			return "has a loca table that is out of order";
		before = at;
	}
	return before > glyf.n ? "has a loca table that points beyond its glyphs" : NULL;
}

/* Steps over a CFF INDEX at *i; its entry count, or -1 if it does not fit. */
static long skip_index(struct str cff, size_t *i)
{
	if (*i > cff.n || cff.n - *i < 2)
		return -1;
	size_t count = u16_at(cff, *i);
	*i += 2;
	if (count == 0)
		return 0;
	if (cff.n - *i < 1)
		return -1;
	size_t size = u8_at(cff, (*i)++), end = 0;
	if (size < 1 || size > 4 || (cff.n - *i) / size < count + 1)
		return -1;
	for (size_t k = 0; k < size; k++)
		end = end << 8 | u8_at(cff, *i + count * size + k);
	*i += (count + 1) * size;
	if (end < 1 || end - 1 > cff.n - *i)
		return -1;
	*i += end - 1;
	return (long)count;
}

/*
 * Whether a Top DICT has the operator ROS (12 30): the font is CID-keyed, so that its characters
 * are not addressed by glyph number.
 */
static int is_cid_keyed(struct str dict)
{
	for (size_t i = 0; i < dict.n;) {
		unsigned b = u8_at(dict, i);
		if (b == 12) {
			if (i + 1 < dict.n && u8_at(dict, i + 1) == 30)
				return 1;
			i += 2;
		} else if (b == 30) { /* real number: nibbles up to an F */
			do
				i++;
			while (i < dict.n && (u8_at(dict, i) & 0xF) != 0xF);
			i++;
		} else {
			i += b == 28 ? 3 : b == 29 ? 5 : b >= 247 && b <= 254 ? 2 : 1;
		}
	}
	return 0;
}

static const char *check_cff(const struct sfnt *s)
{
	static const char broken[] = "has a broken CFF table";
	struct str cff = table(s, "CFF ");
	if (cff.n < 4 || u8_at(cff, 0) != 1 || u8_at(cff, 2) < 4)
		return broken;
	size_t i = u8_at(cff, 2);
	if (skip_index(cff, &i) != 1) /* Name: one font */
		return broken;
	size_t top = i;
	if (skip_index(cff, &i) != 1) /* Top DICT */
		return broken;
	size_t data = top + 3 + 2 * (size_t)u8_at(cff, top + 2); /* behind count, size, 2 offsets */
	struct str dict = {cff.p + data, i - data};
	if (skip_index(cff, &i) < 0 || skip_index(cff, &i) < 0) /* String, Global Subr */
		return broken;
	return is_cid_keyed(dict) ? "is a CID-keyed CFF font, which is not supported" : NULL;
}

/* What may be missing: vertical measures of letters, slant, permission to embed. */
static void read_optional(struct sfnt *s)
{
	struct str os2 = table(s, "OS/2"), post = table(s, "post");
	if (os2.n >= 10)
		s->restricted = (u16_at(os2, 8) & 0xF) == 2;
	if (os2.n >= 96 && u16_at(os2, 0) >= 2) {
		s->metrics.x_height = s16_at(os2, 86);
		s->metrics.cap_height = s16_at(os2, 88);
	}
	if (post.n >= 8)
		s->metrics.italic_angle = (int)((int32_t)u32_at(post, 4) / FIXED_ONE);
}

const char *sfnt_check(struct str file, int index, struct sfnt *out)
{
	*out = (struct sfnt){.file = file};
	const char *wrong = find_start(out, index);
	if (!wrong)
		wrong = check_kind(out);
	if (!wrong)
		wrong = check_directory(out);
	if (!wrong)
		wrong = check_head(out);
	if (!wrong)
		wrong = check_widths(out);
	if (!wrong)
		wrong = check_cmap(out);
	if (wrong)
		return wrong;
	out->cff = table(out, "CFF ").n > 0;
	if (!out->cff && table(out, "glyf").n == 0)
		return "has no outlines (neither glyf nor CFF table)";
	wrong = out->cff ? check_cff(out) : check_outlines(out);
	if (!wrong)
		read_optional(out);
	return wrong;
}

struct str sfnt_table(const struct sfnt *s, const char *tag)
{
	return table(s, tag);
}

struct str sfnt_directory(const struct sfnt *s)
{
	return (struct str){s->file.p + s->start, 12 + 16 * (size_t)u16_at(s->file, s->start + 4)};
}
