/*
 * Words through HarfBuzz into a hash table. One buffer and one plan per font and feature set serve
 * the whole run. Clusters stay monotone and per character, so that text can be read back from the
 * glyphs exactly.
 */
#include "text/font/shape.h"

#include <hb.h>
#include <string.h>

#include "text/font/font_hb.h"
#include "text/font/shape_inert.h"
#include "text/font/shape_simple.h"
#include "text/font/sheet.h"
#include "text/lang/unicode.h"

enum {
	TABLE_START = 1024, /* power of two; a guide of 5,000 words has some 2,500 distinct ones */
	FEATURES_MAX = 32,  /* in one list: more is a mistake */
	ADVANCE_MAX =
		1 << 22, /* per glyph: 64 times the largest em, keeps sums within 32 bits ... */
	SUM_MAX = 1000000000, /* ... together with this bound for a word */
	ROOM_LEAST = 256,     /* glyphs: hardly a word is longer */
	INERT_WORDS = 32,     /* so many cost as much as to find out about the font's rules */
	THIN_SPACE_OF = 6,    /* an em: poppler and mupdf see a space from 0.15 em on */
	CHECKED_WORDS = 4,    /* so many are set both ways after that: rules could be misread */
};

struct feature_set {
	struct str list;
	bool code;
	struct str tag;
	hb_language_t language;
	int n;
	hb_feature_t at[FEATURES_MAX + 1]; /* one more: without ccmp */
};

/* What is known of a font with a feature set. */
struct habit {
	const struct font *font;
	int features;
	int plain_words;       /* shaped in full so far */
	bool inert;	       /* ccmp is left out for plain words */
	struct simple *simple; /* sets words without HarfBuzz, or NULL */
	bool known;	       /* it may be used: from a sheet, or checked by now */
};

struct shaper {
	struct arena *a;
	hb_buffer_t *buffer;
	VEC(struct feature_set) sets;
	VEC(struct habit) habits;
	struct shaped **table; /* open addressing, linear probing */
	uint32_t size, used;
	struct glyph *room;
	size_t room_n;
};

struct shaper *shaper_new(struct arena *a)
{
	struct shaper *s = arena_alloc(a, sizeof *s);
	s->a = a;
	s->buffer = hb_buffer_create();
	if (!hb_buffer_allocation_successful(s->buffer))
		out_of_memory();
	s->size = TABLE_START;
	s->table = arena_array(a, struct shaped *, s->size);
	return s;
}

void shaper_drop(struct shaper *s)
{
	if (s)
		hb_buffer_destroy(s->buffer);
}

/* Cuts the next item off a comma-separated list. */
static struct str next_item(struct str *list)
{
	return str_trim(str_cut(list, ','));
}

bool shape_features_valid(struct str s)
{
	hb_feature_t f;
	int n = 0;
	while (s.n) {
		struct str item = next_item(&s);
		if (++n > FEATURES_MAX || !hb_feature_from_string(item.p, (int)item.n, &f))
			return false;
	}
	return true;
}

static void add_features(struct feature_set *set, struct str list)
{
	while (list.n && set->n < FEATURES_MAX) {
		struct str item = next_item(&list);
		if (item.n && hb_feature_from_string(item.p, (int)item.n, &set->at[set->n]))
			set->n++;
	}
}

int shape_features(struct shaper *s, struct str features, bool code, struct str language)
{
	for (int i = 0; i < s->sets.n; i++)
		if (s->sets.p[i].code == code && str_eq(s->sets.p[i].list, features) &&
		    str_eq(s->sets.p[i].tag, language))
			return i;
	struct feature_set *set = vec_add(s->a, &s->sets);
	*set = (struct feature_set){.list = str_copy(s->a, features), .code = code};
	set->tag = str_copy(s->a, language);
	set->language = hb_language_from_string(set->tag.p, (int)set->tag.n);
	if (code) /* of two settings of one feature the later counts */
		add_features(set, STR("-liga,-clig,-dlig,-calt,-kern"));
	add_features(set, features);
	set->at[set->n] = (hb_feature_t){HB_TAG('c', 'c', 'm', 'p'), 0, HB_FEATURE_GLOBAL_START,
					 HB_FEATURE_GLOBAL_END};
	return s->sets.n - 1;
}

const struct hb_feature_t *shape_feature_list(const struct shaper *s, int features, int *n)
{
	*n = s->sets.p[features].n;
	return s->sets.p[features].at;
}

size_t shape_limit(struct str text)
{
	if (text.n <= SHAPE_MARKS_MAX) /* too short to exceed either limit */
		return text.n;
	size_t i = 0;
	int chars = 0, marks = 0;
	while (i < text.n && chars < SHAPE_CHARS_MAX) {
		size_t here = i;
		uint32_t cp = utf8_next(text, &i);
		marks = unicode_is_mark(cp) ? marks + 1 : 0;
		if (marks > SHAPE_MARKS_MAX)
			return here;
		chars++;
	}
	return i;
}

bool shape_joins(struct str text)
{
	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.p[i];
		if (c >= 0xD6 && c <= 0xE1) /* lead bytes of U+0580 to U+1FFF */
			return true;
	}
	return false;
}

static bool has_glyph(hb_font_t *font, uint32_t cp)
{
	hb_codepoint_t gid;
	return hb_font_get_nominal_glyph(font, cp, &gid);
}

/* What to shape in place of cp. HarfBuzz itself makes spaces of all widths from U+0020. */
static uint32_t stand_in(hb_font_t *font, uint32_t cp)
{
	if (cp == CP_SOFT_HYPHEN)
		return has_glyph(font, '-') ? '-' : CP_HYPHEN;
	if (cp != CP_HYPHEN && cp != CP_NB_HYPHEN)
		return cp;
	if (has_glyph(font, cp))
		return cp;
	return cp == CP_NB_HYPHEN && has_glyph(font, CP_HYPHEN) ? CP_HYPHEN : '-';
}

/* The script of the first letter that belongs to one; Latin for figures and punctuation. */
static hb_script_t script_of(uint32_t cp)
{
	if (cp < 0x80)
		return (cp | 0x20) >= 'a' && (cp | 0x20) <= 'z' ? HB_SCRIPT_LATIN
								: HB_SCRIPT_COMMON;
	return hb_unicode_script(hb_unicode_funcs_get_default(), cp);
}

/* A neighbour outside of the text that a cursive script joins: HarfBuzz wants the one before set
 * first, the one behind last, and looks at nothing but their joining type. */
static void add_joiner(hb_buffer_t *b, bool before)
{
	static const uint32_t joiner = 0x200D;
	hb_buffer_add_codepoints(b, &joiner, 1, before ? 1 : 0, 0);
}

static void fill_buffer(struct shaper *s, hb_font_t *font, struct str text, int features)
{
	hb_buffer_t *b = s->buffer;
	hb_buffer_clear_contents(b);
	hb_buffer_set_content_type(b, HB_BUFFER_CONTENT_TYPE_UNICODE);
	hb_buffer_set_cluster_level(b, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
	hb_buffer_set_flags(b, HB_BUFFER_FLAG_DO_NOT_INSERT_DOTTED_CIRCLE);
	hb_script_t script = HB_SCRIPT_COMMON;
	if (features & SHAPE_JOIN_BEFORE)
		add_joiner(b, true);
	for (size_t i = 0; i < text.n;) {
		size_t at = i;
		uint32_t cp = utf8_next(text, &i);
		hb_buffer_add(b, stand_in(font, cp), (unsigned)at);
		if (script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED)
			script = script_of(cp);
	}
	if (features & SHAPE_JOIN_AFTER)
		add_joiner(b, false);
	bool none = script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED ||
		    script == HB_SCRIPT_UNKNOWN;
	hb_buffer_set_script(b, none ? HB_SCRIPT_LATIN : script);
	hb_buffer_set_direction(b, features & SHAPE_RTL ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
	hb_buffer_set_language(b, s->sets.p[features & SHAPE_LIST].language);
}

static struct habit *find_habit(struct shaper *s, const struct font *f, int features)
{
	for (int i = 0; i < s->habits.n; i++)
		if (s->habits.p[i].font == f && s->habits.p[i].features == features)
			return &s->habits.p[i];
	struct habit *h = vec_add(s->a, &s->habits);
	*h = (struct habit){.font = f, .features = features};
	return h;
}

/* From the sheet of the font, if it has one. */
static void look_up(struct shaper *s, struct habit *h)
{
	const struct feature_set *set = &s->sets.p[h->features];
	uint32_t tag[SIMPLE_TAGS];
	struct sheet_use use = {.features = set->list, .code = set->code, .tag = tag};
	use.ntag = simple_tags(set->tag, tag);
	h->simple = font_sheet_simple(s->a, h->font, &use);
	h->known = h->simple;
}

/* By a proof, once it pays. */
static void find_out(struct shaper *s, struct habit *h)
{
	const struct feature_set *set = &s->sets.p[h->features];
	hb_font_t *font = font_hb_font(h->font);
	h->inert = composition_is_inert(font, set->at, set->n);
	uint32_t tag[SIMPLE_TAGS];
	int ntag = simple_tags(set->tag, tag);
	h->simple = simple_new(s->a, font, &(struct simple_use){set->at, set->n, tag, ntag});
}

/* What is known of the font if the text is of the kind that can be set simply, else NULL. */
static struct habit *simple_habit(struct shaper *s, const struct font *f, int features,
				  struct str text)
{
	if (features & ~SHAPE_LIST || !text_is_simple(text))
		return NULL;
	struct habit *h = find_habit(s, f, features);
	h->plain_words++;
	if (h->plain_words == 1)
		look_up(s, h);
	if (h->plain_words == INERT_WORDS && !h->known)
		find_out(s, h);
	if (h->plain_words >= INERT_WORDS + CHECKED_WORDS)
		h->known = h->simple;
	return h;
}

static int32_t clamp(int32_t v)
{
	return v > ADVANCE_MAX ? ADVANCE_MAX : v < -ADVANCE_MAX ? -ADVANCE_MAX : v;
}

static void set_advance(struct shaped *w, int64_t sum)
{
	w->advance = (int32_t)(sum > SUM_MAX ? SUM_MAX : sum < -SUM_MAX ? -SUM_MAX : sum);
	int64_t em = (int64_t)w->advance * SHAPE_EM / font_metrics(w->font)->upem;
	w->em = (int32_t)(em > SUM_MAX ? SUM_MAX : em < 0 ? 0 : em);
}

/* Some fonts have thin spaces of a tenth of an em, which readers of the PDF take for none: "C07".
 */
static int32_t space_advance(const struct shaped *w, uint32_t cluster, int32_t advance)
{
	size_t at = cluster;
	if (at >= w->text.n || w->text.p[at] != '\xE2')
		return advance;
	uint32_t cp = utf8_next(w->text, &at);
	int32_t least = font_metrics(w->font)->upem / THIN_SPACE_OF;
	return advance < least && (cp == CP_THIN_SPACE || cp == CP_NARROW_NBSP) ? least : advance;
}

/* Glyphs of the shaped buffer; lengths and clusters made to cover the text without gap. */
static void take_glyphs(struct shaper *s, struct shaped *w)
{
	unsigned n;
	const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(s->buffer, &n);
	const hb_glyph_position_t *pos = hb_buffer_get_glyph_positions(s->buffer, &n);
	struct glyph *g = arena_array(s->a, struct glyph, n ? n : 1);
	int64_t sum = 0;
	uint32_t cluster = 0;
	w->complete = true;
	int open = 0; /* glyph that opened the current cluster */
	unsigned glyphs = (unsigned)font_glyph_count(w->font);
	for (unsigned i = 0; i < n; i++) {
		uint32_t c = info[i].cluster;
		if (i > 0 && c > cluster && c < w->text.n) {
			g[open].length = (uint16_t)(c - cluster);
			cluster = c;
			open = (int)i;
		}
		g[i].cluster = cluster;
		/* a hostile cmap or GSUB may name glyphs that do not exist */
		g[i].gid = info[i].codepoint < glyphs ? (uint16_t)info[i].codepoint : 0;
		g[i].advance = space_advance(w, cluster, clamp(pos[i].x_advance));
		g[i].dx = clamp(pos[i].x_offset);
		g[i].dy = clamp(pos[i].y_offset);
		sum += g[i].advance;
		w->complete = w->complete && g[i].gid != 0;
	}
	g[open].length = (uint16_t)(w->text.n - cluster);
	if (n == 0) /* nothing visible: one empty glyph keeps the text */
		g[0].gid = (uint16_t)font_glyph(w->font, ' ');
	w->glyph = g;
	w->nglyph = n ? (int)n : 1;
	set_advance(w, sum);
}

/* Room for the glyphs of a text that is set simply, until the next one. */
static struct glyph *glyph_room(struct shaper *s, size_t n)
{
	if (s->room_n < n) {
		s->room_n = n > ROOM_LEAST ? n : ROOM_LEAST;
		s->room = arena_room(s->a, struct glyph, s->room_n);
	}
	return s->room;
}

/* Without HarfBuzz, if that is possible. */
static bool set_simply(struct shaper *s, const struct habit *h, struct shaped *w)
{
	if (!h || !h->known)
		return false;
	struct glyph *g = glyph_room(s, w->text.n);
	int n = simple_set(h->simple, w->text, g);
	if (!n)
		return false;
	int64_t sum = 0;
	for (int i = 0; i < n; i++) {
		g[i].advance = space_advance(w, g[i].cluster, g[i].advance);
		sum += g[i].advance;
	}
	struct glyph *own = arena_room(s->a, struct glyph, n);
	memcpy(own, g, (size_t)n * sizeof *g);
	w->glyph = own;
	w->nglyph = n;
	w->complete = true;
	set_advance(w, sum);
	return true;
}

static void check_simple(struct shaper *s, const struct habit *h, const struct shaped *w)
{
	bool spaced = memchr(w->text.p, '\xE2', w->text.n); /* perhaps widened afterwards */
	if (!spaced)
		simple_check(h->simple, glyph_room(s, w->text.n), w->text, w->glyph, w->nglyph);
}

/* bare: without ccmp */
static void run_harfbuzz(struct shaper *s, struct shaped *w, bool bare)
{
	hb_font_t *font = font_hb_font(w->font);
	const struct feature_set *set = &s->sets.p[w->features & SHAPE_LIST];
	fill_buffer(s, font, w->text, w->features);
	hb_shape(font, s->buffer, set->at, (unsigned)set->n + bare);
	if (!hb_buffer_allocation_successful(s->buffer))
		out_of_memory();
	if (w->features & SHAPE_RTL) /* back to the order of the text */
		hb_buffer_reverse(s->buffer);
	take_glyphs(s, w);
}

static void grow_table(struct shaper *s)
{
	struct shaped **old = s->table;
	uint32_t n = s->size;
	s->size *= 2;
	s->table = arena_array(s->a, struct shaped *, s->size);
	for (uint32_t i = 0; i < n; i++) {
		if (!old[i])
			continue;
		uint32_t k = old[i]->hash & (s->size - 1);
		while (s->table[k])
			k = (k + 1) & (s->size - 1);
		s->table[k] = old[i];
	}
}

struct shaped *shape_text(struct shaper *s, const struct font *f, int features, struct str text)
{
	uint32_t hash = str_hash(text, (uint32_t)font_index(f) << 8 ^ (uint32_t)features << 20 ^
					       (uint32_t)features >> 12);
	uint32_t k = hash & (s->size - 1);
	for (struct shaped *w; (w = s->table[k]); k = (k + 1) & (s->size - 1))
		if (w->hash == hash && w->font == f && w->features == features &&
		    str_eq(w->text, text))
			return w;
	struct shaped *w = arena_alloc(s->a, sizeof *w);
	*w = (struct shaped){.font = f,
			     .text = str_copy(s->a, text),
			     .features = features,
			     .ndivision = -1,
			     .joined = shape_joins(text),
			     .hash = hash};
	struct habit *h = simple_habit(s, f, features, text);
	if (!set_simply(s, h, w)) {
		run_harfbuzz(s, w, h && h->inert && text_is_plain(text));
		if (h && h->simple && !h->known)
			check_simple(s, h, w);
	}
	s->table[k] = w;
	if (++s->used > s->size / 2)
		grow_table(s);
	return w;
}
