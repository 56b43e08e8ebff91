/* Words set without HarfBuzz are as HarfBuzz sets them. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <hb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/font.h"
#include "text/font_hb.h"
#include "text/shape.h"
#include "text/shape_inert.h"
#include "text/shape_simple.h"

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

/* Mostly letters, some of everything else that is plain. */
static struct str some_word(struct bench *b, char *out)
{
	size_t n = 0;
	for (unsigned k = 1 + pick(b, WORD_MAX); k; k--) {
		unsigned kind = pick(b, 20);
		if (kind < 16)
			out[n++] = (char)((kind ? 'a' : 'A') + pick(b, 26));
		else if (kind < 19)
			out[n++] = (char)(0x20 + pick(b, 95));
		else
			n += (size_t)utf8_put(out + n, plain_further[pick(b, PLAIN_FURTHER)]);
	}
	return (struct str){out, n};
}

static void assert_as_harfbuzz(hb_font_t *font, struct str word, const hb_feature_t *feature,
			       unsigned nfeature, const struct glyph *g, int n)
{
	hb_buffer_t *buffer = hb_buffer_create();
	hb_buffer_add_utf8(buffer, word.p, (int)word.n, 0, (int)word.n);
	hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
	hb_buffer_set_script(buffer, HB_SCRIPT_LATIN);
	hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
	hb_buffer_set_language(buffer, hb_language_from_string("en", -1));
	hb_shape(font, buffer, feature, nfeature);
	unsigned size;
	const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(buffer, &size);
	const hb_glyph_position_t *pos = hb_buffer_get_glyph_positions(buffer, &size);
	assert_int_equal(n, size);
	for (int i = 0; i < n; i++)
		if (g[i].gid != info[i].codepoint || g[i].cluster != info[i].cluster ||
		    g[i].advance != pos[i].x_advance || g[i].dx != pos[i].x_offset ||
		    g[i].dy != pos[i].y_offset)
			fail_msg("%.*s: glyph %d", (int)word.n, word.p, i);
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

/* At least `percent` of the made words must do without HarfBuzz once enough are known. */
static void compare(struct bench *b, const char *path, const char *features, int percent)
{
	const struct font *f = font_open(b->store, path, (struct loc){0}, b->d);
	assert_non_null(f);
	hb_feature_t feature[FEATURES_MAX];
	int n = read_features(features, feature), simple = 0;
	hb_font_t *font = font_hb_font(f);
	struct simple *s = simple_new(b->a, font, feature, n, hb_language_from_string("en", -1));
	assert_true(s || percent == 0);
	struct shaper *shaper = shaper_new(b->a);
	int list = shape_features(shaper, str_of(features), false, STR("en"));
	for (int i = 0; s && i < WORDS; i++) {
		char text[4 * WORD_MAX];
		struct glyph g[4 * WORD_MAX];
		struct str word = some_word(b, text);
		int k = simple_set(s, word, g);
		if (k) {
			simple++;
			assert_as_harfbuzz(font, word, feature, (unsigned)n, g, k);
		}
		const struct shaped *w = shape_text(shaper, f, list, word);
		assert_as_harfbuzz(font, word, feature, (unsigned)n, w->glyph, w->nglyph);
		simple_learn(s, word, w->glyph, w->nglyph);
	}
	shaper_drop(shaper);
	assert_true(simple * 100 >= percent * WORDS);
}

static void serif(void **state)
{
	struct bench *b = *state;
	compare(b, FONTS "truetype/vollkorn/Vollkorn-Regular.ttf", "", 30);
	compare(b, FONTS "truetype/vollkorn/Vollkorn-Italic.ttf", "onum,dlig", 15);
	compare(b, FONTS "truetype/gentiumplus/GentiumPlus-Regular.ttf", "", 20);
}

static void sans(void **state)
{
	struct bench *b = *state;
	compare(b, FONTS "opentype/inter/Inter-Regular.otf", "-ccmp", 15);
	compare(b, FONTS "opentype/inter/Inter-SemiBold.otf", "tnum,case,-ccmp", 5);
	compare(b, FONTS "truetype/lato/Lato-Regular.ttf", "", 25);
	compare(b, FONTS "truetype/dejavu/DejaVuSans.ttf", "", 30);
}

static void without_kerning(void **state)
{
	compare(*state, FONTS "truetype/vollkorn/Vollkorn-Regular.ttf", "-kern,-liga", 30);
}

static void letterspaced_capitals(void **state)
{
	compare(*state, FONTS "truetype/vollkorn/Vollkorn-Regular.ttf", "cpsp", 20);
}

static void mono(void **state)
{
	compare(*state, FONTS "fonts-go/Go-Mono.ttf", "", 60);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(serif), TEST(sans), TEST(without_kerning), TEST(letterspaced_capitals),
		TEST(mono),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
