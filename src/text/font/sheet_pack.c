/*
 * Packs what the proof gives. Many uses of a font come to the same, so that equal parts are written
 * once; and most units kern like others, so that the kerning of their classes is written.
 */
#include "text/font/sheet_pack.h"

#include <stdlib.h>
#include <string.h>

#include "base/sum.h"
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

/* A block, and where it stands among them. */
struct sheet_block {
	struct str bytes;
	uint32_t at;
};

/* A use that is packed already. */
struct packed_use {
	const struct simple *simple;
	struct str block;
};

struct packer {
	struct arena *a;
	const struct font *font;
	struct shaper *shaper;
	struct buf languages, entries, lists, blocks;
	VEC(struct sheet_block) block;
	VEC(struct packed_use) done;
	int nuse;
};

/* Where the bytes stand among the blocks, each once. */
static uint32_t put_block(struct packer *p, struct str bytes)
{
	for (int i = 0; i < p->block.n; i++)
		if (str_eq(p->block.p[i].bytes, bytes))
			return p->block.p[i].at;
	uint32_t at = (uint32_t)p->blocks.n;
	buf_str(&p->blocks, bytes);
	*vec_add(p->a, &p->block) = (struct sheet_block){bytes, at};
	return at;
}

static struct str pack_glyphs(struct packer *p, const struct simple *s)
{
	struct buf b = {.a = p->a};
	for (int i = 0; i < UNITS; i++)
		buf_le(&b, s->gid[i], 2);
	for (int i = 0; i < UNITS; i++)
		buf_le(&b, (uint32_t)s->advance[i], 4);
	buf_le(&b, (uint32_t)s->nligature, 4);
	for (int i = 0; i < s->nligature; i++) {
		const struct unit_ligature *l = &s->ligatures[i];
		buf_le(&b, l->unit, 2);
		buf_le(&b, l->n, 2);
		for (int k = 0; k < LIGATURE_PARTS; k++)
			buf_le(&b, l->part[k], 2);
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
	buf_le(&b, (unsigned)nfirst, 2);
	buf_le(&b, (unsigned)nsecond, 2);
	buf_put(&b, (const char *)first, sizeof first);
	buf_put(&b, (const char *)second, sizeof second);
	for (int i = 0; i < nfirst; i++)
		for (int k = 0; k < nsecond; k++)
			buf_le(&b, (uint16_t)row[row_of[i]][column_of[k]], 2);
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
	struct buf block = {.a = p->a};
	buf_str(&block, pack_glyphs(p, s));
	buf_str(&block, kerning);
	*out = (struct packed_use){s, buf_slice(&block)};
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
	buf_le(&p->entries, tag, 4);
	buf_le(&p->entries, f->code, 4);
	buf_le(&p->entries, (uint32_t)p->lists.n, 4);
	buf_le(&p->entries, (uint32_t)f->list.n, 4);
	buf_str(&p->lists, f->list);
	buf_le(&p->entries, put_block(p, packed.block), 4);
	buf_le(&p->entries, (uint32_t)packed.block.n, 4);
	buf_le(&p->entries, sheet_sum(packed.block), 8);
	p->nuse++;
}

static void pack_uses(struct packer *p)
{
	uint32_t tag[SHEET_LANGUAGES_MAX];
	int ntag = simple_languages(font_hb_font(p->font), tag, SHEET_LANGUAGES_MAX);
	for (int i = 0; i < SHEET_FEATURES; i++)
		for (int k = -1; k < ntag; k++)
			pack_use(p, &sheet_features[i], k < 0 ? 0 : tag[k]);
	for (int k = 0; k < ntag; k++)
		buf_le(&p->languages, tag[k], 4);
}

struct packed_sheet sheet_pack(struct arena *a, const struct font *f)
{
	struct packer p = {.a = a, .font = f, .shaper = shaper_new(a)};
	p.languages.a = p.entries.a = p.lists.a = p.blocks.a = a;
	pack_uses(&p);
	shaper_drop(p.shaper);
	struct packed_sheet out = {.languages = buf_slice(&p.languages),
				   .uses = buf_slice(&p.entries),
				   .lists = buf_slice(&p.lists),
				   .blocks = buf_slice(&p.blocks)};
	font_key(f, out.key);
	return out;
}

/* ---- The file ---- */

static size_t top_size(const struct packed_sheet *s)
{
	return SHEET_TOP + s->languages.n + s->uses.n + s->lists.n;
}

/* Offsets of lists count from the start of the top, those of blocks, from that of the file. */
static void put_uses(struct buf *out, const struct packed_sheet *s, uint32_t blocks)
{
	uint32_t lists = (uint32_t)(top_size(s) - s->lists.n);
	for (size_t i = 0; i < s->uses.n; i += 4) {
		uint32_t v = low_u32(s->uses.p + i);
		size_t field = i % SHEET_USE;
		buf_le(out, v + (field == 8 ? lists : field == 16 ? blocks : 0), 4);
	}
}

/* at: where it will stand. */
static void put_sheet(struct arena *a, struct buf *out, const struct packed_sheet *s, uint32_t at)
{
	struct buf top = {.a = a};
	buf_le(&top, (uint32_t)s->languages.n / 4, 4);
	buf_le(&top, (uint32_t)s->uses.n / SHEET_USE, 4);
	buf_str(&top, s->languages);
	put_uses(&top, s, at + (uint32_t)top_size(s));
	buf_str(&top, s->lists);
	buf_le(out, sheet_sum(buf_slice(&top)), 8);
	buf_str(out, buf_slice(&top));
	buf_str(out, s->blocks);
}

static int by_key(const void *a, const void *b)
{
	return memcmp(((const struct packed_sheet *)a)->key, ((const struct packed_sheet *)b)->key,
		      SHEET_KEY);
}

struct str sheets_join(struct arena *a, struct packed_sheet *sheet, int n)
{
	qsort(sheet, (size_t)n, sizeof *sheet, by_key);
	struct buf table = {.a = a}, rest = {.a = a}, out = {.a = a};
	uint32_t start = SHEET_HEADER + SHEET_ENTRY * (uint32_t)n;
	buf_le(&table, (uint32_t)n, 4);
	buf_le(&table, 0, 4);
	for (int i = 0; i < n; i++) {
		uint32_t at = start + (uint32_t)rest.n;
		buf_put(&table, (const char *)sheet[i].key, SHEET_KEY);
		buf_le(&table, at, 4);
		buf_le(&table, (uint32_t)top_size(&sheet[i]), 4);
		put_sheet(a, &rest, &sheet[i], at);
	}
	buf_put(&out, SHEET_MAGIC, 8);
	buf_le(&out, sheet_sum(buf_slice(&table)), 8);
	buf_str(&out, buf_slice(&table));
	buf_str(&out, buf_slice(&rest));
	return buf_slice(&out);
}
