/* The list of fonts: hanging punctuation of all families and of single ones, and what is wrong. */
#define _XOPEN_SOURCE 700 /* mkdtemp(), realpath() */

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "doc/data/fontlist.h"
#include "text/font/protrude.h"

struct bench {
	struct arena *a;
	struct diag *d;
	struct font_store *store;
	FILE *out;
	char *said;
	size_t nsaid;
	char dir[32];
};

static int begin(void **state)
{
	struct bench *b = calloc(1, sizeof *b);
	char fonts[64], from[4096], to[128];
	b->a = arena_new();
	b->out = open_memstream(&b->said, &b->nsaid);
	b->d = diag_new(b->a, b->out);
	b->store = font_store_new(b->a);
	font_store_tell(b->store, b->d);
	strcpy(b->dir, "/tmp/fontlist-XXXXXX");
	assert_non_null(mkdtemp(b->dir));
	snprintf(fonts, sizeof fonts, "%s/fonts", b->dir);
	assert_int_equal(mkdir(fonts, 0700), 0);
	assert_non_null(realpath("fonts/Vollkorn-Regular.ttf", from));
	snprintf(to, sizeof to, "%s/one.ttf", fonts);
	assert_int_equal(symlink(from, to), 0);
	snprintf(to, sizeof to, "%s/two.ttf", fonts);
	assert_int_equal(symlink(from, to), 0);
	*state = b;
	return 0;
}

static int end(void **state)
{
	static const char *const files[] = {"fonts/one.ttf", "fonts/two.ttf", "fonts/fonts.yaml"};
	struct bench *b = *state;
	char path[64];
	for (int i = 0; i < 3; i++) {
		snprintf(path, sizeof path, "%s/%s", b->dir, files[i]);
		unlink(path);
	}
	snprintf(path, sizeof path, "%s/fonts", b->dir);
	rmdir(path);
	rmdir(b->dir);
	font_store_drop(b->store);
	arena_drop(b->a);
	fclose(b->out);
	free(b->said);
	free(b);
	return 0;
}

#define FACES                                               \
	"  faces:\n"                                        \
	"  - {weight: 400, style: normal, file: one.ttf}\n" \
	"  - {weight: 400, style: italic, file: two.ttf}\n"

/* Hanging of `cp` in the font of family One, after reading the list. */
static struct protrusion hangs(struct bench *b, const char *yaml, bool italic, uint32_t cp)
{
	char path[64];
	snprintf(path, sizeof path, "%s/fonts/fonts.yaml", b->dir);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs(yaml, f);
	fclose(f);
	struct fontlist *l = fontlist_read(b->a, &(struct places){.data = b->dir}, b->d);
	assert_non_null(l);
	struct family *family = fontlist_find(l, STR("One"));
	assert_non_null(family);
	struct font *font = face_open(l, family_face(family, 400, italic), family, b->store,
				      (struct loc){0}, b->d);
	assert_non_null(font);
	fflush(b->out);
	return protrusion_of(font_protrusion(font), cp);
}

static void a_family_overrides_what_holds_for_all(void **state)
{
	static const char yaml[] = "families:\n- name: One\n" FACES "  protrusion:\n"
				   "  - {chars: \",\xE2\x80\x94\", right: 400}\n"
				   "  - {chars: A, left: 60, style: italic}\n"
				   "protrusion:\n"
				   "- {chars: \".,\", right: 700}\n"
				   "- {chars: \"\xE2\x80\x9C\", left: 500, right: 300}\n";
	struct bench *b = *state;
	assert_int_equal(hangs(b, yaml, false, '.').right, 700);
	assert_int_equal(hangs(b, yaml, false, ',').right, 400);
	assert_int_equal(hangs(b, yaml, false, 0x2014).right, 400);
	assert_int_equal(hangs(b, yaml, false, 0x201C).left, 500);
	assert_int_equal(hangs(b, yaml, false, 'A').left, 0);
	assert_int_equal(hangs(b, yaml, true, 'A').left, 60);
	assert_int_equal(hangs(b, yaml, true, 0x201C).right, 300);
	assert_string_equal(b->said, "");
}

static void mistakes_are_named(void **state)
{
	static const struct {
		const char *line, *says;
	} bad[] = {
		{"{chars: \".\", rihgt: 700}", "unknown key 'rihgt'"},
		{"{right: 700}", "needs 'chars'"},
		{"{chars: \".\", right: 1001}", "1001"},
		{"{chars: \".\", left: -5}", "-5"},
		{"{chars: \".\", style: oblique}", "oblique"},
		{"dot", "mapping"},
	};
	struct bench *b = *state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		char yaml[512];
		int errors = diag_errors(b->d);
		snprintf(yaml, sizeof yaml, "families:\n- name: One\n" FACES "protrusion:\n- %s\n",
			 bad[i].line);
		assert_int_equal(hangs(b, yaml, false, '.').right, 0);
		assert_int_equal(diag_errors(b->d), errors + 1);
		assert_non_null(strstr(b->said, bad[i].says));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_family_overrides_what_holds_for_all, begin, end),
		cmocka_unit_test_setup_teardown(mistakes_are_named, begin, end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
