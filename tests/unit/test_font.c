/* Opening fonts, refusing broken ones with a reason, and cutting subsets. */
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

#define SERIF "/usr/share/fonts/truetype/vollkorn/Vollkorn-Regular.ttf"
#define SANS  "/usr/share/fonts/opentype/inter/Inter-Regular.otf"
#define MONO  "/usr/share/fonts/fonts-go/Go-Mono.ttf"

struct bench {
	struct arena *a;
	struct diag *d;
	struct font_store *store;
	FILE *out;
	char *said;
	size_t said_n;
};

static const struct loc here = {"layout.yaml", 3, 7};

static int set_up(void **state)
{
	struct bench *b = calloc(1, sizeof *b);
	b->a = arena_new();
	b->out = open_memstream(&b->said, &b->said_n);
	b->d = diag_new(b->a, b->out);
	b->store = font_store_new(b->a);
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

static void assert_said(struct bench *b, const char *what)
{
	fflush(b->out);
	if (!strstr(b->said, what))
		fail_msg("'%s' not in: %s", what, b->said);
}

static struct str read_all(struct arena *a, const char *path)
{
	FILE *f = fopen(path, "rb");
	assert_non_null(f);
	char *p = arena_alloc(a, 2 << 20);
	size_t n = fread(p, 1, 2 << 20, f);
	fclose(f);
	return (struct str){p, n};
}

static uint32_t u32_at(const char *p)
{
	const unsigned char *u = (const unsigned char *)p;
	return (uint32_t)u[0] << 24 | (uint32_t)u[1] << 16 | (uint32_t)u[2] << 8 | u[3];
}

/* The bytes of a table, to be spoiled. */
static char *table_of(char *font, const char *tag)
{
	for (int i = 0; i < 64; i++) {
		char *e = font + 12 + 16 * i;
		if (memcmp(e, tag, 4) == 0)
			return font + u32_at(e + 8);
	}
	fail_msg("no table %s", tag);
	return NULL;
}

/* Opens a file that holds these bytes. */
static struct font *open_bytes(struct bench *b, const void *p, size_t n)
{
	char path[] = "/tmp/test-font-XXXXXX";
	int fd = mkstemp(path);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, p, n), n);
	close(fd);
	struct font *f = font_open(b->store, path, 0, here, b->d);
	unlink(path);
	return f;
}

static void truetype_opens(void **state)
{
	struct bench *b = *state;
	struct font *f = font_open(b->store, SERIF, 0, here, b->d);
	assert_non_null(f);
	assert_string_equal(font_ps_name(f), "Vollkorn-Regular");
	assert_false(font_is_cff(f));
	const struct font_metrics *m = font_metrics(f);
	assert_int_equal(m->upem, 1000);
	assert_true(m->ascent > 0 && m->descent < 0);
	assert_true(m->x_height > 400 && m->x_height < m->cap_height && m->cap_height < 800);
	assert_true(m->bbox[0] < m->bbox[2] && m->bbox[1] < m->bbox[3]);
	assert_int_equal(m->italic_angle, 0);
	assert_true(font_glyph(f, 'A') > 0);
	assert_int_equal(font_glyph(f, 0x1F600), 0);
	assert_true(font_advance(f, font_glyph(f, 'M')) > font_advance(f, font_glyph(f, 'i')));
	assert_int_equal(diag_errors(b->d), 0);
}

static void cff_opens(void **state)
{
	struct bench *b = *state;
	struct font *f = font_open(b->store, SANS, 0, here, b->d);
	assert_non_null(f);
	assert_true(font_is_cff(f));
	assert_string_equal(font_ps_name(f), "Inter-Regular");
	assert_true(font_metrics(f)->x_height > 0);
}

static void same_file_same_font(void **state)
{
	struct bench *b = *state;
	struct font *f = font_open(b->store, SERIF, 0, here, b->d);
	struct font *g = font_open(b->store, MONO, 0, here, b->d);
	assert_ptr_equal(font_open(b->store, SERIF, 0, here, b->d), f);
	assert_ptr_not_equal(f, g);
	assert_int_equal(font_index(f), 0);
	assert_int_equal(font_index(g), 1);
	assert_int_equal(font_advance(g, font_glyph(g, 'M')), font_advance(g, font_glyph(g, 'i')));
}

static void missing_file_is_named(void **state)
{
	struct bench *b = *state;
	assert_null(font_open(b->store, "/nowhere/f.ttf", 0, here, b->d));
	assert_null(font_open(b->store, "/tmp", 0, here, b->d));
	assert_int_equal(diag_errors(b->d), 2);
	assert_said(b,
		    "layout.yaml:3:7: error: cannot open font file /nowhere/f.ttf: No such file");
	assert_said(b, "/tmp: is not a regular file");
}

/* A file that is not there when the font is named, and is when it is asked. */
static void opened_when_asked(void **state)
{
	struct bench *b = *state;
	char path[] = "/tmp/test-font-XXXXXX";
	int fd = mkstemp(path);
	assert_true(fd >= 0);
	unlink(path);
	close(fd);
	font_store_tell(b->store, b->d);
	struct font *f = font_later(b->store, path, 0, here);
	assert_ptr_equal(font_later(b->store, path, 0, here), f);
	assert_string_equal(font_store_path(b->store, 0), path);
	assert_int_equal(symlink(SERIF, path), 0);
	assert_string_equal(font_ps_name(f), "Vollkorn-Regular");
	assert_ptr_equal(font_open(b->store, path, 0, here, b->d), f);
	assert_int_equal(diag_errors(b->d), 0);
	unlink(path);
}

static void broken_when_asked(void **state)
{
	struct bench *b = *state;
	font_store_tell(b->store, b->d);
	struct font *f = font_later(b->store, "/nowhere/f.ttf", 0, here);
	assert_int_equal(diag_errors(b->d), 0);
	assert_int_equal(font_glyph(f, 'A'), 0);
	assert_true(font_metrics(f)->upem > 0);
	assert_int_equal(font_glyph_count(f), 1);
	assert_false(font_has_feature(f, "kern"));
	assert_int_equal(diag_errors(b->d), 1);
	assert_said(b,
		    "layout.yaml:3:7: error: cannot open font file /nowhere/f.ttf: No such file");
}

static void not_a_font(void **state)
{
	struct bench *b = *state;
	assert_null(open_bytes(b, "", 0));
	assert_said(b, "is empty");
	assert_null(open_bytes(b, "hello world", 11));
	assert_said(b, "too short");
	assert_null(open_bytes(b, "hello world, here I am", 22));
	assert_said(b, "is not a TrueType or OpenType font");
	assert_null(open_bytes(b, "ttcf world, here I am", 21));
	assert_said(b, "collection");
	assert_null(open_bytes(b, "wOF2 world, here I am", 21));
	assert_said(b, "WOFF");
}

/* One spoiled place and what is to be said about it. */
struct spoil {
	const char *table;
	size_t at;
	const char *bytes;
	size_t n;
	const char *says;
};

static void broken_tables_are_refused(void **state)
{
	static const struct spoil spoils[] = {
		{"head", 12, "\0\0\0\0", 4, "no valid head table"},
		{"head", 18, "\0\0", 2, "units per em"},
		{"head", 18, "\xFF\xFF", 2, "units per em"},
		{"head", 50, "\0\7", 2, "loca format"},
		{"maxp", 4, "\0\0", 2, "no glyphs"},
		{"maxp", 4, "\0\1", 2, "number of widths"},
		{"maxp", 4, "\xFF\xFF", 2, "hmtx table that is too short"},
		{"hhea", 34, "\0\0", 2, "number of widths"},
		{"hhea", 34, "\xFF\xFF", 2, "number of widths"},
		{"loca", 4, "\xFF\xFF\xFF\xFF", 4, "loca table that is out of order"},
		{"cmap", 2, "\0\0", 2, "no mapping from Unicode"},
		{"cmap", 2, "\x7F\0", 2, "broken cmap"},
		{"cmap", 8, "\x7F\0\0\0", 4, "broken cmap"},
	};
	struct bench *b = *state;
	for (size_t i = 0; i < sizeof spoils / sizeof *spoils; i++) {
		struct str font = read_all(b->a, SERIF);
		char *p = (char *)font.p;
		memcpy(table_of(p, spoils[i].table) + spoils[i].at, spoils[i].bytes, spoils[i].n);
		assert_null(open_bytes(b, p, font.n));
		assert_said(b, spoils[i].says);
		assert_int_equal(diag_errors(b->d), i + 1);
	}
}

static void cut_files_are_refused(void **state)
{
	struct bench *b = *state;
	struct str font = read_all(b->a, SERIF), cff = read_all(b->a, SANS);
	for (size_t part = 1; part < 100; part += 7) {
		assert_null(open_bytes(b, font.p, font.n * part / 100));
		assert_null(open_bytes(b, cff.p, cff.n * part / 100));
	}
	assert_said(b, "reaches beyond the end of the file");
	char *p = (char *)cff.p;
	memset(table_of(p, "CFF "), 0, 8);
	assert_null(open_bytes(b, p, cff.n));
	assert_said(b, "broken CFF table");
}

static void directory_is_checked(void **state)
{
	struct bench *b = *state;
	struct str font = read_all(b->a, MONO);
	char *p = (char *)font.p;
	memcpy(p + 12 + 16, p + 12, 4);
	assert_null(open_bytes(b, p, font.n));
	assert_said(b, "same table twice");
	memcpy(p + 4, "\xFF\xFF", 2);
	assert_null(open_bytes(b, p, font.n));
	assert_said(b, "table directory");
}

static struct font_subset subset_of(struct bench *b, const struct font *f, const char *letters)
{
	uint8_t *used = arena_array(b->a, uint8_t, font_glyph_count(f) / 8 + 1);
	for (const char *c = letters; *c; c++) {
		uint32_t g = font_glyph(f, (unsigned char)*c);
		used[g / 8] |= (uint8_t)(1u << g % 8);
	}
	struct font_subset s;
	assert_true(font_subset(b->a, f, used, &s));
	return s;
}

static void subset_is_small_and_stable(void **state)
{
	struct bench *b = *state;
	struct font *f = font_open(b->store, SERIF, 0, here, b->d);
	struct font_subset s = subset_of(b, f, "Hamburg"), t = subset_of(b, f, "Hamburg");
	assert_int_equal(s.glyphs, 8);
	assert_memory_equal(s.program.p, "\0\1\0\0", 4);
	assert_true(s.program.n > 500 && s.program.n < 8000);
	assert_true(str_eq(s.program, t.program));
	assert_int_equal(s.renumbered[0], 0);
	bool seen[8] = {false};
	for (const char *c = "Hamburg"; *c; c++) {
		int g = s.renumbered[font_glyph(f, (unsigned char)*c)];
		assert_true(g > 0 && g < 8 && !seen[g]);
		seen[g] = true;
	}
}

static void subset_takes_parts_along(void **state)
{
	struct bench *b = *state;
	struct font *f = font_open(b->store, MONO, 0, here, b->d);
	uint8_t *used = arena_array(b->a, uint8_t, font_glyph_count(f) / 8 + 1);
	uint32_t g = font_glyph(f, 0xC4); /* A with dots, perhaps composed of two glyphs */
	used[g / 8] |= (uint8_t)(1u << g % 8);
	struct font_subset s;
	assert_true(font_subset(b->a, f, used, &s));
	assert_true(s.glyphs >= 2);
	assert_true(s.renumbered[g] > 0 && s.renumbered[g] < s.glyphs);
}

static void subset_of_cff_is_bare(void **state)
{
	struct bench *b = *state;
	struct font *f = font_open(b->store, SANS, 0, here, b->d);
	struct font_subset s = subset_of(b, f, "0123456789");
	assert_int_equal(s.glyphs, 11);
	assert_int_equal(s.program.p[0], 1); /* CFF, version 1.0 */
	assert_int_equal(s.program.p[1], 0);
	assert_true(s.program.n < 8000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(truetype_opens, set_up, tear_down),
		cmocka_unit_test_setup_teardown(cff_opens, set_up, tear_down),
		cmocka_unit_test_setup_teardown(same_file_same_font, set_up, tear_down),
		cmocka_unit_test_setup_teardown(missing_file_is_named, set_up, tear_down),
		cmocka_unit_test_setup_teardown(opened_when_asked, set_up, tear_down),
		cmocka_unit_test_setup_teardown(broken_when_asked, set_up, tear_down),
		cmocka_unit_test_setup_teardown(not_a_font, set_up, tear_down),
		cmocka_unit_test_setup_teardown(broken_tables_are_refused, set_up, tear_down),
		cmocka_unit_test_setup_teardown(cut_files_are_refused, set_up, tear_down),
		cmocka_unit_test_setup_teardown(directory_is_checked, set_up, tear_down),
		cmocka_unit_test_setup_teardown(subset_is_small_and_stable, set_up, tear_down),
		cmocka_unit_test_setup_teardown(subset_takes_parts_along, set_up, tear_down),
		cmocka_unit_test_setup_teardown(subset_of_cff_is_bare, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
