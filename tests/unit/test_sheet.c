/* Font sheets: what is read from them is what the proof gives, and nothing in them is trusted. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "text/font/font.h"
#include "text/font/font_hb.h"
#include "text/font/shape.h"
#include "text/font/shape_simple.h"
#include "text/font/sheet_pack.h"
#include "text/font/simple_units.h"

enum { FUZZ_ROUNDS = 400, PAIRS_STEP = 3 };

struct bench {
	struct arena *a;
	struct diag *d;
	struct font_store *store;
	const struct font *font;
	struct shaper *shaper;
	struct packed_sheet packed;
	struct str file; /* of the sheet */
	struct sheet_file sheets;
	struct str top;
	uint64_t seed;
};

/* A file of these bytes, opened as sheets; it is gone from its folder by then. */
static const char *open_bytes(struct arena *a, const char *p, size_t n, struct sheet_file *out)
{
	char path[] = "/tmp/test-sheet-XXXXXX";
	int fd = mkstemp(path);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, p, n), n);
	close(fd);
	const char *wrong = sheets_open(a, path, out);
	unlink(path);
	return wrong;
}

static int set_up(void **state)
{
	struct bench *b = calloc(1, sizeof *b);
	b->a = arena_new();
	b->d = diag_new(b->a, stderr);
	b->store = font_store_new(b->a);
	b->font = font_open(b->store, "fonts/Vollkorn-Regular.ttf", 0, (struct loc){0}, b->d);
	b->shaper = shaper_new(b->a);
	b->packed = sheet_pack(b->a, b->font);
	b->file = sheets_join(b->a, &b->packed, 1);
	assert_null(open_bytes(b->a, b->file.p, b->file.n, &b->sheets));
	b->top = sheet_find(b->a, &b->sheets, b->packed.key);
	b->seed = 1;
	*state = b;
	return 0;
}

static int tear_down(void **state)
{
	struct bench *b = *state;
	shaper_drop(b->shaper);
	sheets_close(&b->sheets);
	font_store_drop(b->store);
	arena_drop(b->a);
	free(b);
	return 0;
}

/* xorshift64, Marsaglia 2003: the same in every run. */
static unsigned pick(struct bench *b, size_t n)
{
	b->seed ^= b->seed << 13;
	b->seed ^= b->seed >> 7;
	b->seed ^= b->seed << 17;
	return (unsigned)((b->seed >> 20) % n);
}

static struct simple *from_sheet(struct bench *b, const char *features, const char *language)
{
	uint32_t tag[SIMPLE_TAGS];
	struct sheet_use use = {.features = str_of(features), .tag = tag};
	use.ntag = simple_tags(str_of(language), tag);
	return sheet_simple(b->a, &b->sheets, b->top, &use, font_glyph_count(b->font));
}

static struct simple *from_proof(struct bench *b, const char *features, const char *language)
{
	uint32_t tag[SIMPLE_TAGS];
	struct simple_use use = {.tag = tag, .ntag = simple_tags(str_of(language), tag)};
	int list = shape_features(b->shaper, str_of(features), false, str_of(language));
	use.feature = shape_feature_list(b->shaper, list, &use.nfeature);
	return simple_new(b->a, font_hb_font(b->font), &use);
}

/* Every pair of units comes to the same. */
static void same_as_proof(void **state)
{
	static const char *const features[] = {"", "lnum", "tnum,lnum", "-liga,-kern,-calt"};
	static const char *const language[] = {"en", "tr", "nl", "ro"};
	struct bench *b = *state;
	for (int i = 0; i < 4; i++)
		for (int k = 0; k < 4; k++) {
			struct simple *s = from_sheet(b, features[i], language[k]);
			struct simple *p = from_proof(b, features[i], language[k]);
			assert_true(s && p);
			assert_memory_equal(s->gid, p->gid, sizeof s->gid);
			assert_memory_equal(s->advance, p->advance, sizeof s->advance);
			assert_memory_equal(s->ligature, p->ligature, sizeof s->ligature);
			for (int u = 0; u < UNITS; u += PAIRS_STEP)
				for (int v = 0; v < UNITS; v++) {
					int kern =
						s->gid[u] && s->gid[v] ? simple_kern(p, u, v) : 0;
					if (kern > KERN_APART || kern == KERN_BARRED)
						assert_int_equal(simple_kern(s, u, v), kern);
				}
		}
}

/* Turkish has no ligature of f and i, and the sheet knows. */
static void languages_differ(void **state)
{
	struct bench *b = *state;
	struct glyph g[4];
	struct simple *en = from_sheet(b, "", "en");
	assert_int_equal(simple_set(en, STR("fi"), g), 1);
	assert_int_equal(g[0].length, 2);
	struct simple *tr = from_sheet(b, "", "tr");
	assert_int_not_equal(simple_set(tr, STR("fi"), g), 1);
	assert_null(from_sheet(b, "smcp", "en"));
}

static void as_shaped(void **state)
{
	struct bench *b = *state;
	struct simple *s = from_sheet(b, "lnum", "en");
	struct glyph g[16];
	int list = shape_features(b->shaper, STR("lnum"), false, STR("en"));
	static const char *const word[] = {"affine", "official", "AVATO", "1.25", "été"};
	for (size_t i = 0; i < sizeof word / sizeof *word; i++) {
		struct str text = str_of(word[i]);
		int n = simple_set(s, text, g);
		const struct shaped *w = shape_text(b->shaper, b->font, list, text);
		if (n != w->nglyph)
			fail_msg("%s: %d", word[i], n);
		for (int k = 0; k < n; k++) {
			assert_int_equal(g[k].gid, w->glyph[k].gid);
			assert_int_equal(g[k].advance, w->glyph[k].advance);
			assert_int_equal(g[k].length, w->glyph[k].length);
		}
	}
}

static void found_by_key(void **state)
{
	struct bench *b = *state;
	struct packed_sheet two[2] = {b->packed, {.key = {9}, .blocks = STR("none")}};
	struct sheet_file s;
	unsigned char key[SHEET_KEY], other[SHEET_KEY];
	struct str file = sheets_join(b->a, two, 2);
	assert_null(open_bytes(b->a, file.p, file.n, &s));
	font_key(b->font, key);
	assert_memory_equal(key, b->packed.key, SHEET_KEY);
	assert_int_equal(sheet_find(b->a, &s, key).n, b->top.n);
	assert_int_equal(sheet_find(b->a, &s, (unsigned char[SHEET_KEY]){7}).n, 0);
	font_key(font_open(b->store, "fonts/Vollkorn-Italic.ttf", 0, (struct loc){0}, b->d), other);
	assert_int_equal(sheet_find(b->a, &s, other).n, 0);
	sheets_close(&s);
	assert_non_null(open_bytes(b->a, "gpsheet0", 8, &s));
	for (size_t n = 0; n < 48; n++)
		assert_non_null(open_bytes(b->a, b->file.p, n, &s));
	assert_int_equal(sheet_find(b->a, &s, key).n, 0);
	assert_non_null(sheets_open(b->a, "/nowhere/plain.sheets", &s));
	assert_non_null(sheets_open(b->a, "/tmp", &s));
	sheets_close(&s);
}

/* Words of everything, in a sheet of which parts are wrong: nothing outside of it may be read. */
static void set_words(struct bench *b, struct simple *s)
{
	char text[64];
	struct glyph g[64];
	for (int i = 0; i < 20; i++) {
		size_t n = 0;
		while (n < 40)
			n += (size_t)utf8_put(text + n, unit_char((int)pick(b, UNIT_CHARS)));
		simple_set(s, (struct str){text, n}, g);
		simple_set(s, STR("affine office fjord 1/2"), g);
	}
}

static void put64(char *p, uint64_t v)
{
	for (int i = 0; i < 8; i++)
		p[i] = (char)(v >> 8 * i);
}

static uint32_t get32(const char *p)
{
	const unsigned char *u = (const unsigned char *)p;
	return u[0] | (uint32_t)u[1] << 8 | (uint32_t)u[2] << 16 | (uint32_t)u[3] << 24;
}

/* Sums that fit, over whatever the bytes are. */
static void mend_sums(char *file, size_t size)
{
	size_t top = get32(file + SHEET_HEADER + 16), n = get32(file + SHEET_HEADER + 20);
	put64(file + 8, sheet_sum((struct str){file + 16, SHEET_HEADER - 16 + SHEET_ENTRY}));
	if (top > size || n > size - top || n < SHEET_TOP)
		return;
	uint32_t languages = get32(file + top + 8), uses = get32(file + top + 12);
	for (uint32_t i = 0; i < uses; i++) {
		size_t e = SHEET_TOP + 4 * (size_t)languages + SHEET_USE * (size_t)i;
		if (e + SHEET_USE > n)
			break;
		size_t at = get32(file + top + e + 16), k = get32(file + top + e + 20);
		if (at <= size && k <= size - at)
			put64(file + top + e + 24, sheet_sum((struct str){file + at, k}));
	}
	put64(file + top, sheet_sum((struct str){file + top + 8, n - 8}));
}

/* Bytes go wrong where they hurt: in the top, in the blocks; in a copy as long as the file. */
static void fuzz(struct bench *b, bool mended)
{
	char *copy = malloc(b->file.n);
	int whole = 0;
	for (int round = 0; round < FUZZ_ROUNDS; round++) {
		size_t start = mended ? SHEET_HEADER + 16 : 0;
		size_t area = pick(b, 2) ? 9000 : b->file.n;
		memcpy(copy, b->file.p, b->file.n);
		for (unsigned k = 1 + pick(b, 4); k; k--)
			copy[start + pick(b, area - start)] = (char)pick(b, 256);
		if (mended)
			mend_sums(copy, b->file.n);
		struct bench in = *b;
		in.a = arena_new();
		struct simple *s = NULL;
		if (!open_bytes(in.a, copy, b->file.n, &in.sheets)) {
			in.top = sheet_find(in.a, &in.sheets, b->packed.key);
			s = in.top.n ? from_sheet(&in, "lnum", "en") : NULL;
		}
		if (s)
			set_words(b, s);
		whole += s != NULL;
		sheets_close(&in.sheets);
		arena_drop(in.a);
	}
	free(copy);
	assert_true(whole > 0 && whole < FUZZ_ROUNDS);
}

static void spoiled(void **state)
{
	fuzz(*state, false);
}

static void forged(void **state)
{
	fuzz(*state, true);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(same_as_proof), TEST(languages_differ), TEST(as_shaped),
		TEST(found_by_key),  TEST(spoiled),	     TEST(forged),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
