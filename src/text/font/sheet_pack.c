/*
 * Packs what the proof gives. Many uses of a font come to the same, so that equal parts are written
 * once; and most units kern like others, so that the kerning of their classes is written.
 */
#include "text/font/sheet_pack.h"

#include <stdlib.h>
#include <string.h>

#include "text/font/font_hb.h"
#include "text/font/shape.h"
#include "text/font/shape_simple.h"
#include "text/font/simple_units.h"

const struct sheet_features sheet_features[SHEET_FEATURES] = {
	{{"", 0}, false},
	{{"lnum", 4}, false},
	{{"tnum", 4}, false},
	{{"tnum,lnum", 9}, false},
	{{"", 0}, true},
	{{"lnum", 4}, true},
	{{"tnum", 4}, true},
	{{"tnum,lnum", 9}, true},
	{{"-liga,-kern,-calt", 17}, false},
	{{"-liga,-kern,-calt", 17}, true},
};

/* A part of the sheet, and where it stands behind the entries. */
struct sheet_part {
	struct str bytes;
	uint32_t at;
};

/* A use that is packed already. */
struct packed_use {
	const struct simple *simple;
	struct str glyphs, kerning;
};

struct packer {
	struct arena *a;
	const struct font *font;
	struct shaper *shaper;
	struct buf entries, parts;
	VEC(struct sheet_part) part;
	VEC(struct packed_use) done;
	int nuse;
};

static void put16(struct buf *b, unsigned v)
{
	char p[2] = {(char)v, (char)(v >> 8)};
	buf_put(b, p, 2);
}

static void put32(struct buf *b, uint32_t v)
{
	put16(b, v & 0xFFFF);
	put16(b, v >> 16);
}

static void put64(struct buf *b, uint64_t v)
{
	put32(b, (uint32_t)v);
	put32(b, (uint32_t)(v >> 32));
}

/* Where the bytes stand among the parts, each once. */
static uint32_t put_part(struct packer *p, struct str bytes)
{
	for (int i = 0; i < p->part.n; i++)
		if (str_eq(p->part.p[i].bytes, bytes))
			return p->part.p[i].at;
	uint32_t at = (uint32_t)p->parts.n;
	buf_str(&p->parts, bytes);
	*vec_add(p->a, &p->part) = (struct sheet_part){bytes, at};
	return at;
}

static struct str pack_glyphs(struct packer *p, const struct simple *s)
{
	struct buf b = {.a = p->a};
	for (int i = 0; i < UNITS; i++)
		put16(&b, s->gid[i]);
	for (int i = 0; i < UNITS; i++)
		put32(&b, (uint32_t)s->advance[i]);
	put32(&b, (uint32_t)s->nligature);
	for (int i = 0; i < s->nligature; i++) {
		const struct unit_ligature *l = &s->ligatures[i];
		put16(&b, l->unit);
		put16(&b, l->n);
		for (int k = 0; k < LIGATURE_PARTS; k++)
			put16(&b, l->part[k]);
	}
	return buf_slice(&b);
}

/* ---- Kerning ---- */

/* The class of each row, and a row of each class; how many, or -1: too many. */
static int sort_rows(int16_t (*row)[UNITS], uint8_t class_of_row[UNITS], int first[KERN_CLASSES])
{
	int n = 0;
	for (int i = 0; i < UNITS; i++) {
		int k = 0;
		while (k < n && memcmp(row[first[k]], row[i], sizeof *row) != 0)
			k++;
		if (k == KERN_CLASSES)
			return -1;
		if (k == n)
			first[n++] = i;
		class_of_row[i] = (uint8_t)k;
	}
	return n;
}

static int16_t (*turned(struct arena *a, int16_t (*row)[UNITS]))[UNITS]
{
	int16_t(*out)[UNITS] = arena_alloc(a, sizeof *out * UNITS);
	for (int i = 0; i < UNITS; i++)
		for (int k = 0; k < UNITS; k++)
			out[k][i] = row[i][k];
	return out;
}

/* false: the kerning is too various. */
static bool pack_kerning(struct packer *p, struct simple *s, struct str *out)
{
	int16_t(*row)[UNITS] = arena_alloc(p->a, sizeof *row * UNITS);
	for (int i = 0; i < UNITS; i++)
		if (s->gid[i])
			kern_row(s, i, row[i]);
	uint8_t first[UNITS], second[UNITS];
	int row_of[KERN_CLASSES], column_of[KERN_CLASSES];
	int nfirst = sort_rows(row, first, row_of);
	int nsecond = sort_rows(turned(p->a, row), second, column_of);
	if (nfirst < 0 || nsecond < 0)
		return false;
	struct buf b = {.a = p->a};
	put16(&b, (unsigned)nfirst);
	put16(&b, (unsigned)nsecond);
	buf_put(&b, (const char *)first, sizeof first);
	buf_put(&b, (const char *)second, sizeof second);
	for (int i = 0; i < nfirst; i++)
		for (int k = 0; k < nsecond; k++)
			put16(&b, (uint16_t)row[row_of[i]][column_of[k]]);
	*out = buf_slice(&b);
	return true;
}

/* ---- Uses ---- */

static bool same_rows(const struct simple *s, const struct simple *t)
{
	for (int i = 0; i < UNITS; i++)
		if ((s->kern[i] == NULL) != (t->kern[i] == NULL) ||
		    (s->kern[i] && memcmp(s->kern[i], t->kern[i], sizeof(int16_t) * UNITS) != 0))
			return false;
	return true;
}

/* Do words come out alike? Before kerning is looked up: then it would differ. */
static bool same_simple(const struct simple *s, const struct simple *t)
{
	bool same = memcmp(s->gid, t->gid, sizeof s->gid) == 0 && s->nligature == t->nligature &&
		    s->pairs.n == t->pairs.n && same_rows(s, t);
	for (int i = 0; i < s->nligature && same; i++)
		same = memcmp(&s->ligatures[i], &t->ligatures[i], sizeof *s->ligatures) == 0;
	for (int i = 0; i < s->pairs.n && same; i++)
		same = s->pairs.p[i].at == t->pairs.p[i].at &&
		       s->pairs.p[i].lookup == t->pairs.p[i].lookup;
	return same;
}

static bool pack_simple(struct packer *p, struct simple *s, struct packed_use *out)
{
	for (int i = 0; i < p->done.n; i++)
		if (same_simple(p->done.p[i].simple, s)) {
			*out = p->done.p[i];
			return true;
		}
	struct str kerning;
	if (!pack_kerning(p, s, &kerning))
		return false;
	*out = (struct packed_use){s, pack_glyphs(p, s), kerning};
	*vec_add(p->a, &p->done) = *out;
	return true;
}

static void pack_use(struct packer *p, const struct sheet_features *f, uint32_t tag)
{
	int features = shape_features(p->shaper, f->list, f->code, (struct str){0});
	struct simple_use use = {.tag = &tag, .ntag = tag != 0};
	use.feature = shape_feature_list(p->shaper, features, &use.nfeature);
	struct simple *s = simple_new(p->a, font_hb_font(p->font), &use);
	struct packed_use packed;
	if (!s || !pack_simple(p, s, &packed))
		return;
	put32(&p->entries, tag);
	put32(&p->entries, f->code);
	put32(&p->entries, put_part(p, f->list));
	put32(&p->entries, (uint32_t)f->list.n);
	put32(&p->entries, put_part(p, packed.glyphs));
	put32(&p->entries, (uint32_t)packed.glyphs.n);
	put32(&p->entries, put_part(p, packed.kerning));
	put32(&p->entries, (uint32_t)packed.kerning.n);
	put64(&p->entries, sheet_sum(packed.glyphs, packed.kerning));
	p->nuse++;
}

/* Offsets among the parts become offsets from the start of the sheet. */
static void put_entries(struct buf *out, struct str entries, uint32_t parts)
{
	const unsigned char *e = (const unsigned char *)entries.p;
	for (size_t i = 0; i < entries.n; i += 4) {
		uint32_t v = e[i] | (uint32_t)e[i + 1] << 8 | (uint32_t)e[i + 2] << 16 |
			     (uint32_t)e[i + 3] << 24;
		size_t field = i % SHEET_USE;
		put32(out, field == 8 || field == 16 || field == 24 ? v + parts : v);
	}
}

struct str sheet_pack(struct arena *a, const struct font *f)
{
	struct packer p = {.a = a, .font = f, .shaper = shaper_new(a)};
	uint32_t tag[SHEET_LANGUAGES_MAX];
	int ntag = simple_languages(font_hb_font(f), tag, SHEET_LANGUAGES_MAX);
	p.entries.a = p.parts.a = a;
	for (int i = 0; i < SHEET_FEATURES; i++)
		for (int k = -1; k < ntag; k++)
			pack_use(&p, &sheet_features[i], k < 0 ? 0 : tag[k]);
	shaper_drop(p.shaper);
	struct buf top = {.a = a}, out = {.a = a};
	put32(&top, (uint32_t)ntag);
	put32(&top, (uint32_t)p.nuse);
	for (int i = 0; i < ntag; i++)
		put32(&top, tag[i]);
	put_entries(&top, buf_slice(&p.entries), (uint32_t)(8 + top.n + p.entries.n));
	put64(&out, sheet_sum(buf_slice(&top), (struct str){0}));
	buf_str(&out, buf_slice(&top));
	buf_str(&out, buf_slice(&p.parts));
	return buf_slice(&out);
}

static int by_key(const void *a, const void *b)
{
	return memcmp(((const struct keyed_sheet *)a)->key, ((const struct keyed_sheet *)b)->key,
		      SHEET_KEY);
}

struct str sheets_join(struct arena *a, struct keyed_sheet *sheet, int n)
{
	qsort(sheet, (size_t)n, sizeof *sheet, by_key);
	struct buf table = {.a = a}, out = {.a = a};
	uint32_t at = SHEET_HEADER + SHEET_ENTRY * (uint32_t)n;
	put32(&table, (uint32_t)n);
	put32(&table, 0);
	for (int i = 0; i < n; i++) {
		buf_put(&table, (const char *)sheet[i].key, SHEET_KEY);
		put32(&table, at);
		put32(&table, (uint32_t)sheet[i].sheet.n);
		at += (uint32_t)sheet[i].sheet.n;
	}
	buf_put(&out, SHEET_MAGIC, 8);
	put64(&out, sheet_sum(buf_slice(&table), (struct str){0}));
	buf_str(&out, buf_slice(&table));
	for (int i = 0; i < n; i++)
		buf_str(&out, sheet[i].sheet);
	return buf_slice(&out);
}
