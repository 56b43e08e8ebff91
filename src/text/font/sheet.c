/* Reading font sheets: offsets and numbers are checked before anything is looked up by them. */
#include "text/font/sheet.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/sum.h"
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

uint64_t sheet_sum(struct str bytes)
{
	struct digest d;
	unsigned char sum[16];
	digest_start(&d);
	digest_add(&d, bytes.p, bytes.n);
	digest_put(&d, sum);
	return low_u64(sum);
}

/* ---- The file ---- */

/* n bytes at an offset of the file; empty if they are not there. */
static struct str fetch(struct arena *a, const struct sheet_file *s, uint64_t offset, size_t n)
{
	if (offset > s->size || n > s->size - offset)
		return (struct str){0};
	char *p = arena_room(a, char, n + 1);
	size_t have = 0;
	while (have < n) {
		ssize_t k = pread(s->fd, p + have, n - have, (off_t)(offset + have));
		if (k <= 0)
			return (struct str){0};
		have += (size_t)k;
	}
	return (struct str){p, n};
}

static const char *read_header(struct arena *a, struct sheet_file *s)
{
	struct str header = fetch(a, s, 0, SHEET_HEADER);
	if (!header.n || memcmp(header.p, SHEET_MAGIC, 8) != 0)
		return "is no file of font sheets of this version";
	const uint8_t *p = (const uint8_t *)header.p;
	uint32_t n = low_u32(p + 16);
	if (n > SHEET_FONTS_MAX)
		return "is damaged";
	struct str rest = fetch(a, s, 16, SHEET_HEADER - 16 + (size_t)n * SHEET_ENTRY);
	if (!rest.n || low_u64(p + 8) != sheet_sum(rest))
		return "is damaged";
	s->fonts = str_from(rest, SHEET_HEADER - 16);
	return NULL;
}

const char *sheets_open(struct arena *a, const char *path, struct sheet_file *out)
{
	struct stat st;
	*out = (struct sheet_file){.fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
	if (out->fd < 0)
		return strerror(errno);
	out->open = true;
	bool good = fstat(out->fd, &st) == 0 && S_ISREG(st.st_mode);
	out->size = good ? (uint64_t)st.st_size : 0;
	const char *wrong = good ? read_header(a, out) : "is not a regular file";
	if (wrong)
		sheets_close(out);
	return wrong;
}

void sheets_close(struct sheet_file *s)
{
	if (s->open)
		close(s->fd);
	*s = (struct sheet_file){0};
}

/* ---- A sheet ---- */

/* Is the top as it was written, and are its languages and uses in it? */
static bool top_is_whole(struct str top)
{
	const uint8_t *p = (const uint8_t *)top.p;
	if (top.n < SHEET_TOP || low_u64(p) != sheet_sum(str_from(top, 8)))
		return false;
	uint32_t languages = low_u32(p + 8), uses = low_u32(p + 12);
	return languages <= SHEET_LANGUAGES_MAX && uses <= SHEET_USES_MAX &&
	       4 * (size_t)languages + SHEET_USE * (size_t)uses <= top.n - SHEET_TOP;
}

struct str sheet_find(struct arena *a, const struct sheet_file *s,
		      const unsigned char key[SHEET_KEY])
{
	const uint8_t *p = (const uint8_t *)s->fonts.p;
	size_t lo = 0, hi = s->fonts.n / SHEET_ENTRY;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		const uint8_t *e = p + mid * SHEET_ENTRY;
		int order = memcmp(key, e, SHEET_KEY);
		if (order == 0) {
			uint32_t n = low_u32(e + 20);
			struct str top = {0};
			if (n <= SHEET_TOP_MAX)
				top = fetch(a, s, low_u32(e + 16), n);
			return top_is_whole(top) ? top : (struct str){0};
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
	uint32_t n = low_u32((const uint8_t *)sheet.p + 8);
	const uint8_t *have = (const uint8_t *)sheet.p + SHEET_TOP;
	*tag = 0;
	for (int i = 0; i < use->ntag; i++)
		for (uint32_t k = 0; k < n; k++) {
			if (low_u32(have + 4 * (size_t)k) != use->tag[i])
				continue;
			if (*tag && *tag != use->tag[i])
				return false;
			*tag = use->tag[i];
		}
	return true;
}

/* The entry of the use in the top, which has been checked; or NULL. */
static const uint8_t *find_use(struct str sheet, const struct sheet_use *use)
{
	const uint8_t *p = (const uint8_t *)sheet.p;
	uint32_t languages = low_u32(p + 8), uses = low_u32(p + 12), tag;
	if (!find_language(sheet, use, &tag))
		return NULL;
	const uint8_t *e = p + SHEET_TOP + 4 * (size_t)languages;
	for (uint32_t i = 0; i < uses; i++, e += SHEET_USE) {
		uint32_t at = low_u32(e + 8), n = low_u32(e + 12);
		if (low_u32(e) == tag && low_u32(e + 4) == use->code && n == use->features.n &&
		    at <= sheet.n && n <= sheet.n - at &&
		    str_eq((struct str){sheet.p + at, n}, use->features))
			return e;
	}
	return NULL;
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

/* They stand behind the advances; *at moves on. */
static bool read_ligatures(struct simple *s, struct str block, size_t *at)
{
	const uint8_t *p = (const uint8_t *)block.p + *at;
	uint32_t n = low_u32(p - 4);
	if (n > UNIT_LIGATURES || LIGATURE_SIZE * (size_t)n > block.n - *at)
		return false;
	*at += LIGATURE_SIZE * (size_t)n;
	struct unit_ligature *l = arena_array(s->a, struct unit_ligature, n + 1);
	for (uint32_t i = 0; i < n; i++) {
		if (!read_ligature(p + LIGATURE_SIZE * (size_t)i, &l[i]))
			return false;
		if (s->ligature[l[i].part[0]] < 0)
			s->ligature[l[i].part[0]] = (int16_t)i;
	}
	s->ligatures = l;
	s->nligature = (int)n;
	return true;
}

static bool read_glyphs(struct simple *s, struct str block, int glyphs, size_t *at)
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
		uint32_t advance = low_u32(p);
		if (advance > UINT16_MAX) /* hmtx has no larger ones */
			return false;
		s->advance[i] = (int32_t)advance;
	}
	*at = GLYPHS_SIZE;
	return read_ligatures(s, block, at);
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

struct simple *sheet_simple(struct arena *a, const struct sheet_file *from, struct str top,
			    const struct sheet_use *use, int glyphs)
{
	const uint8_t *e = find_use(top, use);
	uint32_t n = e ? low_u32(e + 20) : 0;
	if (!n || n > SHEET_BLOCK_MAX)
		return NULL;
	struct arena_mark mark = arena_mark(a);
	struct simple *s = arena_alloc(a, sizeof *s);
	struct str block = fetch(a, from, low_u32(e + 16), n);
	size_t at = 0;
	s->a = a;
	if (block.n && low_u64(e + 24) == sheet_sum(block) && read_glyphs(s, block, glyphs, &at) &&
	    read_kerning(s, str_from(block, at)))
		return s;
	arena_reset(a, mark);
	return NULL;
}
