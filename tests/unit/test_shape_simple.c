/* Words set without HarfBuzz are as HarfBuzz sets them. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <hb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/font/font.h"
#include "text/font/font_hb.h"
#include "text/font/shape.h"
#include "text/font/shape_inert.h"
#include "text/font/shape_simple.h"
#include "text/font/simple_units.h"
#include "text/lang/unicode.h"

#define FONTS "/usr/share/fonts/"

enum { WORDS = 20000, WORD_MAX = 12, FEATURES_MAX = 8 };

struct bench {
	struct arena *a;
	struct diag *d;
	struct font_store *store;
	FILE *out;
	char *said;
	size_t said_n;
	uint64_t seed;
};

static int set_up(void **state)
{
	struct bench *b = calloc(1, sizeof *b);
	b->a = arena_new();
	b->out = open_memstream(&b->said, &b->said_n);
	b->d = diag_new(b->a, b->out);
	b->store = font_store_new(b->a);
	b->seed = 1;
	*state = b;
	return 0;
}

static int tear_down(void **state)
{
	struct bench *b = *state;
	font_store_drop(b->store);
	arena_drop(b->a);
	fclose(b->out);
	free(b->said);
	free(b);
	return 0;
}

/* xorshift64, Marsaglia 2003: the same words in every run. */
static unsigned pick(struct bench *b, unsigned n)
{
	b->seed ^= b->seed << 13;
	b->seed ^= b->seed >> 7;
	b->seed ^= b->seed << 17;
	return (unsigned)(b->seed >> 20) % n;
}

/* Not those that are not set as HarfBuzz would set them. */
static uint32_t some_unit(struct bench *b)
{
	uint32_t cp;
	do
		cp = unit_char((int)pick(b, UNIT_CHARS));
	while (cp == CP_SOFT_HYPHEN || cp == CP_HYPHEN || cp == CP_NB_HYPHEN ||
	       cp == CP_THIN_SPACE || cp == CP_NARROW_NBSP);
	return cp;
}

/* Mostly letters, pieces that ligatures are made of, some of everything else. */
static struct str some_word(struct bench *b, char *out)
{
	static const char *const piece[] = {"fi", "ffi", "fl", "ff", "ffl", "fj", "ft",	 "Th",
					    "tt", "fb",	 "st", "ct", "->",  "10", "1/2", "3:4"};
	size_t n = 0;
	for (unsigned k = 1 + pick(b, WORD_MAX); k; k--) {
		unsigned kind = pick(b, 24);
		if (kind < 16)
			out[n++] = (char)((kind ? 'a' : 'A') + pick(b, 26));
		else if (kind < 19)
			out[n++] = (char)(0x20 + pick(b, 95));
		else if (kind < 20)
			n += (size_t)utf8_put(out + n, plain_further[pick(b, PLAIN_FURTHER)]);
		else if (kind < 22)
			n += (size_t)sprintf(out + n, "%s",
					     piece[pick(b, sizeof piece / sizeof *piece)]);
		else
			n += (size_t)utf8_put(out + n, some_unit(b));
	}
	return (struct str){out, n};
}

static void assert_as_harfbuzz(hb_font_t *font, const char *language, struct str word,
			       const hb_feature_t *feature, unsigned nfeature,
			       const struct glyph *g, int n)
{
	hb_buffer_t *buffer = hb_buffer_create();
	hb_buffer_add_utf8(buffer, word.p, (int)word.n, 0, (int)word.n);
	hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
	hb_buffer_set_script(buffer, HB_SCRIPT_LATIN);
	hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
	hb_buffer_set_language(buffer, hb_language_from_string(language, -1));
	hb_shape(font, buffer, feature, nfeature);
	unsigned size;
	const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(buffer, &size);
	const hb_glyph_position_t *pos = hb_buffer_get_glyph_positions(buffer, &size);
	assert_int_equal(n, size);
	for (int i = 0; i < n; i++)
		if (g[i].gid != info[i].codepoint || g[i].cluster != info[i].cluster ||
		    g[i].advance != pos[i].x_advance || g[i].dx != pos[i].x_offset ||
		    g[i].dy != pos[i].y_offset)
			fail_msg("%.*s: glyph %d: %d/%d %d/%d %d/%d", (int)word.n, word.p, i,
				 g[i].gid, info[i].codepoint, g[i].advance, pos[i].x_advance,
				 g[i].dx, pos[i].x_offset);
	hb_buffer_destroy(buffer);
}

static int read_features(const char *list, hb_feature_t *out)
{
	int n = 0;
	for (const char *p = list; *p;) {
		size_t size = strcspn(p, ",");
		n += hb_feature_from_string(p, (int)size, &out[n]);
		p += size + (p[size] == ',');
	}
	return n;
}

static struct simple *new_simple(struct bench *b, hb_font_t *font, const hb_feature_t *feature,
				 int n, const char *language)
{
	uint32_t tag[SIMPLE_TAGS];
	int ntag = simple_tags(str_of(language), tag);
	return simple_new(b->a, font, &(struct simple_use){feature, n, tag, ntag});
}

/* At least `percent` of the words that the font has must do without HarfBuzz. */
static void compare_in(struct bench *b, const char *path, const char *features,
		       const char *language, int words, int percent)
{
	const struct font *f = font_open(b->store, path, 0, (struct loc){0}, b->d);
	assert_non_null(f);
	hb_feature_t feature[FEATURES_MAX];
	int n = read_features(features, feature), simple = 0, whole = 0;
	hb_font_t *font = font_hb_font(f);
	struct simple *s = new_simple(b, font, feature, n, language);
	assert_true(s || percent == 0);
	struct shaper *shaper = shaper_new(b->a);
	int list = shape_features(shaper, str_of(features), false, str_of(language));
	for (int i = 0; s && i < words; i++) {
		char text[4 * WORD_MAX];
		struct glyph g[4 * WORD_MAX];
		struct str word = some_word(b, text);
		int k = simple_set(s, word, g);
		if (k) {
			simple++;
			assert_as_harfbuzz(font, language, word, feature, (unsigned)n, g, k);
		}
		const struct shaped *w = shape_text(shaper, f, list, word);
		assert_as_harfbuzz(font, language, word, feature, (unsigned)n, w->glyph, w->nglyph);
		simple_check(s, g, word, w->glyph, w->nglyph);
		whole += w->complete;
		if (getenv("LIST") && w->complete && !k)
			printf("%s %s [%.*s]\n", strrchr(path, '/'), features, (int)word.n, word.p);
	}
	shaper_drop(shaper);
	assert_true(simple * 100 >= percent * whole);
}

static void compare(struct bench *b, const char *path, const char *features, int percent)
{
	compare_in(b, path, features, "en", WORDS, percent);
}

/* All faces at hand, as they are set in languages whose letters have forms of their own. */
static void all_faces(void **state)
{
	static const char *const language[] = {"en", "tr", "ro", "nl", "ca", "pl", "de", "vi"};
	static const char *const features[] = {
		"",	"lnum",	     "tnum",	  "-liga,-kern,-calt",
		"smcp", "dlig,hlig", "c2sc,case", "ss01,ss02,zero"};
	struct dirent **name;
	int n = scandir("fonts", &name, NULL, alphasort), faces = 0;
	for (int i = 0; i < n; i++) {
		char path[300];
		const char *end = strrchr(name[i]->d_name, '.');
		snprintf(path, sizeof path, "fonts/%s", name[i]->d_name);
		if (end && (strcmp(end, ".ttf") == 0 || strcmp(end, ".otf") == 0)) {
			for (int k = 0; k < 8; k++)
				compare_in(*state, path, features[k], language[(faces + k) % 8],
					   100, 0);
			faces++;
		}
		free(name[i]);
	}
	free(name);
	assert_true(faces > 30);
}

static size_t put_plain(char *out, int i)
{
	return (size_t)utf8_put(out, i < 95 ? (uint32_t)(0x20 + i) : plain_further[i - 95]);
}

/* Every pair of plain characters, between two letters that stand apart from it or not. */
static void compare_pairs(struct bench *b, const char *path)
{
	const struct font *f = font_open(b->store, path, 0, (struct loc){0}, b->d);
	assert_non_null(f);
	hb_font_t *font = font_hb_font(f);
	struct simple *s = new_simple(b, font, NULL, 0, "en");
	int simple = 0;
	for (int i = 0; s && i < 95 + PLAIN_FURTHER; i++)
		for (int k = 0; k < 95 + PLAIN_FURTHER; k++) {
			char text[16];
			struct glyph g[16];
			size_t n = 0;
			text[n++] = (char)('a' + pick(b, 26));
			n += put_plain(text + n, i);
			n += put_plain(text + n, k);
			text[n++] = (char)('a' + pick(b, 26));
			struct str word = {text, n};
			int count = simple_set(s, word, g);
			simple += count > 0;
			if (count)
				assert_as_harfbuzz(font, "en", word, NULL, 0, g, count);
		}
	assert_true(s && simple > 1000);
}

static void pairs(void **state)
{
	compare_pairs(*state, FONTS "truetype/vollkorn/Vollkorn-Bold.ttf");
	compare_pairs(*state, FONTS "truetype/gentiumplus/GentiumPlus-Italic.ttf");
	compare_pairs(*state, FONTS "opentype/inter/Inter-Regular.otf");
	compare_pairs(*state, FONTS "truetype/lato/Lato-Bold.ttf");
	compare_pairs(*state, FONTS "truetype/dejavu/DejaVuSerif.ttf");
}

/* Where a word is divided, its soft hyphen is seen. */
static void soft_hyphen(void **state)
{
	struct bench *b = *state;
	const struct font *f = font_open(b->store, FONTS "truetype/vollkorn/Vollkorn-Regular.ttf",
					 0, (struct loc){0}, b->d);
	struct simple *s = new_simple(b, font_hb_font(f), NULL, 0, "en");
	struct glyph hard[8], soft[8];
	assert_int_equal(simple_set(s, STR("rumo-"), hard), 5);
	assert_int_equal(simple_set(s, STR("rumo\xC2\xAD"), soft), 5);
	for (int i = 0; i < 5; i++) {
		assert_int_equal(hard[i].gid, soft[i].gid);
		assert_int_equal(hard[i].advance, soft[i].advance);
	}
	assert_int_equal(soft[4].length, 2);
}

/* What a check finds wrong is not set any more. */
static void misread(void **state)
{
	struct bench *b = *state;
	const struct font *f = font_open(b->store, FONTS "truetype/vollkorn/Vollkorn-Regular.ttf",
					 0, (struct loc){0}, b->d);
	struct simple *s = new_simple(b, font_hb_font(f), NULL, 0, "en");
	struct glyph g[8], own[8];
	assert_int_equal(simple_set(s, STR("moon"), g), 4);
	simple_check(s, own, STR("moon"), g, 4);
	assert_int_equal(simple_set(s, STR("moon"), g), 4);
	g[1].advance++;
	simple_check(s, own, STR("moon"), g, 4);
	assert_int_equal(simple_set(s, STR("moon"), g), 0);
}

static void serif(void **state)
{
	struct bench *b = *state;
	compare(b, FONTS "truetype/vollkorn/Vollkorn-Regular.ttf", "", 90);
	compare(b, FONTS "truetype/vollkorn/Vollkorn-Italic.ttf", "onum,dlig", 74);
	compare(b, FONTS "truetype/gentiumplus/GentiumPlus-Regular.ttf", "", 50);
}

static void sans(void **state)
{
	struct bench *b = *state;
	compare(b, FONTS "opentype/inter/Inter-Regular.otf", "", 86);
	compare(b, FONTS "opentype/inter/Inter-SemiBold.otf", "tnum", 86);
	compare(b, FONTS "truetype/lato/Lato-Regular.ttf", "", 70);
	compare(b, FONTS "truetype/dejavu/DejaVuSans.ttf", "", 60);
}

static void without_kerning(void **state)
{
	compare(*state, FONTS "truetype/vollkorn/Vollkorn-Regular.ttf", "-kern,-liga", 70);
}

static void letterspaced_capitals(void **state)
{
	compare(*state, FONTS "truetype/vollkorn/Vollkorn-Regular.ttf", "cpsp", 45);
}

static void mono(void **state)
{
	compare(*state, FONTS "fonts-go/Go-Mono.ttf", "", 95);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(serif),	 TEST(sans),  TEST(without_kerning), TEST(letterspaced_capitals),
		TEST(mono),	 TEST(pairs), TEST(soft_hyphen),     TEST(misread),
		TEST(all_faces),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
