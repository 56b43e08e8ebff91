/* Scripts: which way lines run, letters that join across the edge of a font or manner, fonts in
 * reserve, breaks without spaces. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/para/para.h"

#define SERIF  "fonts/Vollkorn-Regular.ttf"
#define MONO   "fonts/Go-Mono.ttf"
#define ARABIC "fonts/NotoNaskhArabic-Regular.ttf"
#define HEBREW "fonts/NotoSerifHebrew-Regular.ttf"
#define HAN    "fonts/uming.ttc"

enum { MEASURE = 200000 };

static const struct loc nowhere = {0};
static const struct str arabic = {"Arabic", 6}, hebrew = {"Hebrew", 6}, han = {"Han", 3};
static const struct str chinese = {"zh", 2};

struct bench {
	struct arena *a;
	struct diag *d;
	struct font_store *store;
	struct typesetter *t;
	struct style style;
	struct font_reserve reserve[4], *list[4];
	FILE *out;
	char *said;
	size_t said_n;
};

static struct font_reserve in_reserve(struct bench *b, const char *path, const struct str *script)
{
	return (struct font_reserve){.family = STR("A Family"),
				     .package = STR("a-package"),
				     .script = script,
				     .nscript = 1,
				     .scale = 1000,
				     .path = path,
				     .store = b->store};
}

static struct bench *bench_new(const char *language)
{
	struct bench *b = calloc(1, sizeof *b);
	b->a = arena_new();
	b->out = open_memstream(&b->said, &b->said_n);
	b->d = diag_new(b->a, b->out);
	b->store = font_store_new(b->a);
	b->t = typesetter_new(b->a, str_of(language), "fonts", b->d);
	b->style.name = STR("body");
	b->style.tolerance = 800;
	b->reserve[0] = in_reserve(b, ARABIC, &arabic);
	b->reserve[1] = in_reserve(b, HEBREW, &hebrew);
	b->reserve[2] = in_reserve(b, HAN, &han);
	b->reserve[3] = in_reserve(b, HAN, &han);
	b->reserve[3].face = 1;
	b->reserve[3].language = &chinese;
	b->reserve[3].nlanguage = 1;
	for (int i = 0; i < 4; i++)
		b->list[i] = &b->reserve[i];
	for (int i = 0; i <= CODE; i++) {
		struct font_list *l = &b->style.fonts[i];
		l->n = 1;
		l->at[0].font = font_open(b->store, i == CODE ? MONO : SERIF, 0, nowhere, b->d);
		l->at[0].scale = 1000;
		l->reserve = b->list;
		l->nreserve = 4;
		l->reserve_scale = 1000;
		assert_non_null(l->at[0].font);
	}
	return b;
}

static void bench_drop(struct bench *b)
{
	typesetter_drop(b->t);
	font_store_drop(b->store);
	arena_drop(b->a);
	fclose(b->out);
	free(b->said);
	free(b);
}

static struct line *lines_of(struct bench *b, const struct span *span, int nspan, bool own_side,
			     int *n)
{
	struct para_shape shape = {
		.size = {10000, 12000}, .measure = MEASURE, .own_side = own_side};
	return para_break(b->t, b->a, para_new(b->t, span, nspan, &b->style), &shape, n);
}

static struct line *one_line(struct bench *b, const char *s)
{
	struct span span = {.s = str_of(s), .at = {"guide.yaml", 7, 3}};
	int n;
	struct line *l = lines_of(b, &span, 1, true, &n);
	assert_int_equal(n, 1);
	return l;
}

/* Fragments touch each other in the order in which they are seen. */
static void assert_touching(const struct line *l)
{
	mpt x = l->x;
	for (int k = 0; k < l->nfragment; k++) {
		const struct fragment *f = &l->fragment[l->order ? l->order[k] : k];
		assert_int_equal(f->x, x);
		x += f->width;
	}
}

static void hebrew_in_english(void **state)
{
	(void)state;
	struct bench *b = bench_new("en");
	struct line *l = one_line(b, "a \xD7\x90 \xD7\x91 c");
	assert_true(l->nfragment >= 3);
	assert_int_equal(l->x, 0);
	assert_int_equal(l->fragment[0].level, 0);
	assert_int_equal(l->fragment[1].level, 1);
	assert_touching(l);
	/* the text stays in reading order, and so do the glyphs of the middle */
	assert_true(str_is(l->fragment[1].text, "\xD7\x90 \xD7\x91"));
	assert_int_equal(l->fragment[1].glyph[0].gid, font_glyph(l->fragment[1].font, 0x5D0));
	bench_drop(b);
}

/* x counts from the right edge in such a document; the first word is the rightmost. */
static void english_in_hebrew(void **state)
{
	(void)state;
	struct bench *b = bench_new("he");
	assert_true(typesetter_rtl(b->t));
	struct line *l = one_line(b, "\xD7\x90 a b \xD7\x91");
	assert_int_equal(l->x, 0);
	assert_true(l->fragment[0].x > l->fragment[l->nfragment - 1].x);
	assert_touching(l);
	/* a paragraph in English starts at its own side: here at the far edge */
	l = one_line(b, "Go");
	assert_int_equal(l->x, MEASURE - l->width);
	bench_drop(b);
	b = bench_new("en");
	l = one_line(b, "\xD7\x90");
	assert_int_equal(l->x, MEASURE - l->width);
	bench_drop(b);
}

/* Spaces that end a line hang out of its left edge and take no width. */
static void spaces_at_the_end_of_a_line(void **state)
{
	(void)state;
	struct bench *b = bench_new("he");
	struct buf text = {.a = b->a};
	for (int i = 0; i < 60; i++)
		buf_str(&text, STR("\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D "));
	struct span span = {.s = buf_slice(&text)};
	int n;
	struct line *l = lines_of(b, &span, 1, true, &n);
	assert_true(n > 3);
	for (int i = 0; i + 1 < n; i++) {
		const struct fragment *last = &l[i].fragment[l[i].nfragment - 1];
		assert_true(str_is(last->text, " "));
		assert_int_equal(last->width, 0);
		assert_true(last->x < l[i].x);
		assert_true(l[i].width <= MEASURE);
	}
	bench_drop(b);
}

static void collect(const struct line *l, uint16_t *gid, int *n)
{
	*n = 0;
	for (int i = 0; i < l->nfragment; i++)
		for (int k = 0; k < l->fragment[i].nglyph; k++)
			gid[(*n)++] = l->fragment[i].glyph[k].gid;
}

/* A word that is parted by a link or emphasis has the letters of the whole word. */
static void joining_across_spans(void **state)
{
	(void)state;
	/* meem kaf teh beh; then alef, which does not join what follows */
	static const char *const words[] = {"\xD9\x85\xD9\x83\xD8\xAA\xD8\xA8",
					    "\xD8\xA7\xD8\xA8\xD8\xA7\xD8\xAA"};
	struct bench *b = bench_new("ar");
	for (int w = 0; w < 2; w++) {
		uint16_t whole[16], parted[16];
		int n, m, lines;
		collect(one_line(b, words[w]), whole, &n);
		for (size_t cut = 2; cut < 8; cut += 2) {
			struct span span[2] = {
				{.s = {words[w], cut}},
				{.s = str_from(str_of(words[w]), cut), .flags = SPAN_EMPHASIS}};
			collect(lines_of(b, span, 2, true, &lines), parted, &m);
			assert_int_equal(m, n);
			assert_memory_equal(parted, whole, (size_t)n * sizeof *whole);
		}
	}
	bench_drop(b);
}

/* Marks, spaces and commas go with their word; program text and figures do not. */
static void font_goes_on(void **state)
{
	(void)state;
	struct bench *b = bench_new("ar");
	struct line *l = one_line(b, "\xD9\x85\xD8\x8C \xD9\x85");
	assert_int_equal(l->nfragment, 1);
	l = one_line(b, "\xD9\x85 12");
	assert_int_equal(l->nfragment, 2);
	assert_ptr_equal(l->fragment[1].font, b->style.fonts[REGULAR].at[0].font);
	bench_drop(b);
}

static void reserve_by_language(void **state)
{
	(void)state;
	struct bench *b = bench_new("en");
	one_line(b, "abc \xE2\x80\x94 d");
	for (int i = 0; i < 4; i++)
		assert_false(b->reserve[i].tried); /* nothing wanted one */
	struct line *l = one_line(b, "\xE4\xB8\xAD");
	assert_ptr_equal(l->fragment[0].font, b->reserve[2].font);
	assert_false(b->reserve[0].tried);
	bench_drop(b);
	b = bench_new("zh-CN");
	l = one_line(b, "\xE4\xB8\xAD");
	assert_ptr_equal(l->fragment[0].font, b->reserve[3].font);
	/* another font of the same collection */
	assert_string_equal(font_ps_name(b->reserve[3].font), "UMingHK");
	bench_drop(b);
}

static void missing_script_names_the_package(void **state)
{
	(void)state;
	struct bench *b = bench_new("en");
	b->reserve[1].path = "/nowhere/hebrew.ttf";
	one_line(b, "a \xD7\x90");
	typesetter_report(b->t);
	fflush(b->out);
	assert_int_equal(diag_errors(b->d), 1);
	assert_non_null(strstr(b->said, "guide.yaml:7:5: error: no font has U+05D0"));
	assert_non_null(strstr(b->said, "A Family is for this script: 'make fonts-all' fetches it "
					"(Debian package a-package)"));
	bench_drop(b);
}

/* No line begins with a full stop, a closing bracket or a small kana, or ends with an opening one.
 */
static void ideographs(void **state)
{
	(void)state;
	static const char *const never_first[] = {"\xE3\x80\x82", "\xEF\xBC\x8C", "\xEF\xBC\x89",
						  "\xE2\x80\x9D"};
	static const char *const never_last[] = {"\xEF\xBC\x88", "\xE2\x80\x9C"};
	struct bench *b = bench_new("zh");
	struct buf text = {.a = b->a};
	for (int i = 0; i < 40; i++)
		buf_str(&text,
			STR("\xE4\xB8\xAD\xE6\x96\x87\xE2\x80\x9C\xE4\xB8\xAD\xE6\x96\x87\xE2"
			    "\x80\x9D\xE4\xB8\xAD\xEF\xBC\x88\xE6\x96\x87\xEF\xBC\x89\xE4"
			    "\xB8\xAD\xE6\x96\x87\xEF\xBC\x8C\xE4\xB8\xAD\xE3\x80\x82"));
	struct span span = {.s = buf_slice(&text)};
	int n;
	struct line *l = lines_of(b, &span, 1, true, &n);
	assert_true(n > 10);
	for (int i = 0; i < n; i++) {
		struct str first = l[i].fragment[0].text;
		struct str last = l[i].fragment[l[i].nfragment - 1].text;
		assert_true(i == n - 1 || l[i].width > MEASURE - 40000);
		for (int k = 0; k < 4; k++)
			assert_false(str_starts(first, never_first[k]));
		for (int k = 0; k < 2; k++)
			assert_false(str_is(str_from(last, last.n - 3), never_last[k]));
	}
	bench_drop(b);
}

/* Justified lines of ideographs are all as long as the measure, to a font unit, and end evenly. */
static void ideographs_justified(void **state)
{
	(void)state;
	struct bench *b = bench_new("zh");
	struct buf text = {.a = b->a};
	for (int i = 0; i < 60; i++)
		buf_str(&text, STR("\xE4\xB8\xAD\xE6\x96\x87\xE4\xB8\xAD\xEF\xBC\x8Cgo"));
	struct span span = {.s = buf_slice(&text)};
	struct para_shape shape = {
		.size = {10000, 12000}, .measure = MEASURE, .align = ALIGN_JUSTIFIED};
	int n;
	struct line *l = para_break(b->t, b->a, para_new(b->t, &span, 1, &b->style), &shape, &n);
	assert_true(n > 10);
	for (int i = 0; i + 1 < n; i++) {
		assert_in_range(l[i].width, MEASURE - 40, MEASURE + 40);
		int64_t width = 0;
		for (int k = 0; k < l[i].nfragment; k++) {
			const struct fragment *f = &l[i].fragment[k];
			int64_t units = 0;
			for (int g = 0; g < f->nglyph; g++)
				units += f->glyph[g].advance;
			width += units * f->size / font_metrics(f->font)->upem;
		}
		assert_in_range(width, MEASURE - 100, MEASURE + 100);
	}
	bench_drop(b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hebrew_in_english),
		cmocka_unit_test(english_in_hebrew),
		cmocka_unit_test(spaces_at_the_end_of_a_line),
		cmocka_unit_test(joining_across_spans),
		cmocka_unit_test(font_goes_on),
		cmocka_unit_test(reserve_by_language),
		cmocka_unit_test(missing_script_names_the_package),
		cmocka_unit_test(ideographs),
		cmocka_unit_test(ideographs_justified),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
