/* Reading font sheets: offsets and numbers are checked before anything is looked up by them. */
#include "text/font/sheet.h"

#include <string.h>

#include "base/digest.h"
#include "text/font/simple_units.h"

enum {
	GLYPHS_SIZE = 6 * UNITS + 4,
	LIGATURE_SIZE = 4 + 2 * LIGATURE_PARTS,
	KERNING_SIZE = 4 + 2 * UNITS, /* without the pairs of classes */
};

static unsigned u16_at(const uint8_t *p)
{
	return (unsigned)(p[0] | p[1] << 8);
}

static uint32_t u32_at(const uint8_t *p)
{
	return u16_at(p) | (uint32_t)u16_at(p + 2) << 16;
}

static uint64_t u64_at(const uint8_t *p)
{
	return u32_at(p) | (uint64_t)u32_at(p + 4) << 32;
}

/* n bytes at an offset of the block, or NULL. */
static const uint8_t *bytes_at(struct str block, uint32_t offset, size_t n)
{
	return offset <= block.n && n <= block.n - offset ? (const uint8_t *)block.p + offset
							  : NULL;
}

uint64_t sheet_sum(struct str first, struct str second)
{
	struct digest d;
	unsigned char sum[16];
	digest_start(&d);
	digest_add(&d, first.p, first.n);
	digest_add(&d, second.p, second.n);
	digest_put(&d, sum);
	return u64_at(sum);
}

const char *sheets_check(struct str file)
{
	const uint8_t *p = (const uint8_t *)file.p;
	if (file.n < SHEET_HEADER || memcmp(p, SHEET_MAGIC, 8) != 0)
		return "is no file of font sheets of this version";
	uint32_t n = u32_at(p + 16);
	size_t end = SHEET_HEADER + (size_t)n * SHEET_ENTRY;
	if (n > SHEET_FONTS_MAX || end > file.n ||
	    u64_at(p + 8) != sheet_sum((struct str){file.p + 16, end - 16}, (struct str){0}))
		return "is damaged";
	return NULL;
}

/* The languages and uses of a sheet are there and as they were written. */
static bool top_is_whole(struct str sheet)
{
	const uint8_t *p = (const uint8_t *)sheet.p;
	if (sheet.n < SHEET_TOP)
		return false;
	uint32_t languages = u32_at(p + 8), uses = u32_at(p + 12);
	size_t n = 4 * (size_t)languages + SHEET_USE * (size_t)uses;
	return languages <= SHEET_LANGUAGES_MAX && uses <= SHEET_USES_MAX &&
	       bytes_at(sheet, SHEET_TOP, n) &&
	       u64_at(p) ==
		       sheet_sum((struct str){sheet.p + 8, SHEET_TOP - 8 + n}, (struct str){0});
}

struct str sheet_find(struct str file, const unsigned char key[SHEET_KEY])
{
	const uint8_t *p = (const uint8_t *)file.p;
	uint32_t lo = 0, hi = u32_at(p + 16);
	while (lo < hi) {
		uint32_t mid = (lo + hi) / 2;
		const uint8_t *e = p + SHEET_HEADER + (size_t)mid * SHEET_ENTRY;
		int order = memcmp(key, e, SHEET_KEY);
		if (order == 0) {
			uint32_t n = u32_at(e + 20);
			const char *at = (const char *)bytes_at(file, u32_at(e + 16), n);
			struct str sheet = {at, n};
			return at && top_is_whole(sheet) ? sheet : (struct str){0};
		}
		if (order < 0)
			hi = mid;
		else
			lo = mid + 1;
	}
	return (struct str){0};
}

/* Which of its languages the sheet has: the tag, 0 for none. false: several, of which OpenType's
 * tables may take one each. */
static bool find_language(struct str sheet, const struct sheet_use *use, uint32_t *tag)
{
	uint32_t n = u32_at((const uint8_t *)sheet.p + 8);
	const uint8_t *have = bytes_at(sheet, SHEET_TOP, 4 * (size_t)n);
	*tag = 0;
	for (int i = 0; i < use->ntag; i++)
		for (uint32_t k = 0; k < n; k++) {
			if (u32_at(have + 4 * (size_t)k) != use->tag[i])
				continue;
			if (*tag && *tag != use->tag[i])
				return false;
			*tag = use->tag[i];
		}
	return true;
}

/* The entry of the use, or NULL. The top of the sheet has been checked. */
static const uint8_t *find_use(struct str sheet, const struct sheet_use *use)
{
	const uint8_t *p = (const uint8_t *)sheet.p;
	uint32_t languages = u32_at(p + 8), uses = u32_at(p + 12), tag;
	if (!find_language(sheet, use, &tag))
		return NULL;
	const uint8_t *e = p + SHEET_TOP + 4 * (size_t)languages;
	for (uint32_t i = 0; i < uses; i++, e += SHEET_USE) {
		struct str list = {.n = u32_at(e + 12)};
		if (u32_at(e) != tag || u32_at(e + 4) != use->code || list.n != use->features.n)
			continue;
		list.p = (const char *)bytes_at(sheet, u32_at(e + 8), list.n);
		if (list.p && str_eq(list, use->features))
			return e;
	}
	return NULL;
}

/* A stretch of the sheet whose offset and bytes stand at e; empty if it is not there. */
static struct str stretch_at(struct str sheet, const uint8_t *e)
{
	uint32_t n = u32_at(e + 4);
	const char *p = (const char *)bytes_at(sheet, u32_at(e), n);
	return (struct str){p, p ? n : 0};
}

static bool read_ligature(const uint8_t *p, struct unit_ligature *l)
{
	l->unit = (uint16_t)u16_at(p);
	l->n = (uint16_t)u16_at(p + 2);
	if (l->unit < UNIT_CHARS || l->unit >= UNITS || l->n < 2 || l->n > LIGATURE_PARTS)
		return false;
	for (int k = 0; k < l->n; k++) {
		l->part[k] = (uint16_t)u16_at(p + 4 + 2 * k);
		if (l->part[k] >= UNIT_CHARS)
			return false;
	}
	return true;
}

static bool read_ligatures(struct simple *s, struct str glyphs)
{
	const uint8_t *at = (const uint8_t *)glyphs.p + GLYPHS_SIZE;
	uint32_t n = u32_at(at - 4);
	if (n > UNIT_LIGATURES || LIGATURE_SIZE * (size_t)n != glyphs.n - GLYPHS_SIZE)
		return false;
	struct unit_ligature *l = arena_array(s->a, struct unit_ligature, n + 1);
	for (uint32_t i = 0; i < n; i++) {
		if (!read_ligature(at + LIGATURE_SIZE * (size_t)i, &l[i]))
			return false;
		if (s->ligature[l[i].part[0]] < 0)
			s->ligature[l[i].part[0]] = (int16_t)i;
	}
	s->ligatures = l;
	s->nligature = (int)n;
	return true;
}

static bool read_glyphs(struct simple *s, struct str block, int glyphs)
{
	const uint8_t *p = (const uint8_t *)block.p;
	if (block.n < GLYPHS_SIZE)
		return false;
	for (int i = 0; i < UNITS; i++, p += 2) {
		s->gid[i] = (uint16_t)u16_at(p);
		s->ligature[i] = -1;
		if (s->gid[i] >= (unsigned)glyphs)
			return false;
	}
	for (int i = 0; i < UNITS; i++, p += 4) {
		uint32_t advance = u32_at(p);
		if (advance > UINT16_MAX) /* hmtx has no larger ones */
			return false;
		s->advance[i] = (int32_t)advance;
	}
	return read_ligatures(s, block);
}

static bool read_kerning(struct simple *s, struct str block)
{
	const uint8_t *p = (const uint8_t *)block.p;
	if (block.n < KERNING_SIZE)
		return false;
	unsigned nfirst = u16_at(p), nsecond = u16_at(p + 2);
	if (nfirst > KERN_CLASSES || nsecond > KERN_CLASSES ||
	    block.n != KERNING_SIZE + 2 * (size_t)nfirst * nsecond)
		return false;
	s->sheet.first = p + 4;
	s->sheet.second = p + 4 + UNITS;
	s->sheet.units = p + KERNING_SIZE;
	s->sheet.nsecond = nsecond;
	for (int i = 0; i < UNITS; i++)
		if (s->sheet.first[i] >= nfirst || s->sheet.second[i] >= nsecond)
			return false;
	return true;
}

struct simple *sheet_simple(struct arena *a, struct str sheet, const struct sheet_use *use,
			    int glyphs)
{
	const uint8_t *e = find_use(sheet, use);
	if (!e)
		return NULL;
	struct str first = stretch_at(sheet, e + 16), second = stretch_at(sheet, e + 24);
	if (u64_at(e + 32) != sheet_sum(first, second))
		return NULL;
	struct arena_mark mark = arena_mark(a);
	struct simple *s = arena_alloc(a, sizeof *s);
	s->a = a;
	if (read_glyphs(s, first, glyphs) && read_kerning(s, second))
		return s;
	arena_reset(a, mark);
	return NULL;
}
