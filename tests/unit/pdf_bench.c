#define _XOPEN_SOURCE 700 /* mkdtemp() */
#include "pdf_bench.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int pdf_set_up(void **state)
{
	struct bench *t = calloc(1, sizeof *t);
	if (!t)
		return -1;
	t->a = arena_new();
	struct diag *d = diag_new(t->a, stderr);
	t->fonts = font_store_new(t->a);
	t->serif = font_open(t->fonts, "fonts/Vollkorn-Regular.ttf", 0, (struct loc){0}, d);
	t->sans = font_open(t->fonts, "fonts/Inter-Regular.otf", 0, (struct loc){0}, d);
	snprintf(t->folder, sizeof t->folder, "/tmp/goprep-pdf-test-XXXXXX");
	t->book =
		(struct book){.page = t->page, .title = STR("Title & more"), .language = STR("en")};
	t->opt.version = "9.9";
	for (int i = 0; i < PAGES; i++) {
		t->page[i] =
			(struct page){.w = 419528, .h = 595276, .group = &t->group[i], .ngroup = 1};
		t->group[i] = (struct group){
			.w = 419528, .h = 595276, .kind = GROUP_PAGE, .op = t->op[i]};
	}
	t->book.npage = 1;
	*state = t;
	return t->serif && t->sans && mkdtemp(t->folder) ? 0 : -1;
}

int pdf_tear_down(void **state)
{
	struct bench *t = *state;
	unlink(str_printf(t->a, "%s/a.pdf", t->folder).p);
	unlink(str_printf(t->a, "%s/b.pdf", t->folder).p);
	rmdir(t->folder);
	font_store_drop(t->fonts);
	arena_drop(t->a);
	free(t);
	return 0;
}

struct op *add_op(struct bench *t, int page, struct op op)
{
	struct group *g = &t->group[page];
	assert_true(g->nop < OPS);
	t->op[page][g->nop] = op;
	if (t->book.npage <= page)
		t->book.npage = page + 1;
	return &t->op[page][g->nop++];
}

struct fragment *make_fragment(struct bench *t, const struct font *font, const char *text)
{
	struct str s = str_of(text);
	struct fragment *f = arena_alloc(t->a, sizeof *f);
	struct glyph *g = arena_array(t->a, struct glyph, s.n);
	*f = (struct fragment){.font = font, .size = SIZE, .text = s, .glyph = g};
	int64_t units = 0;
	for (size_t i = 0; i < s.n; f->nglyph++) {
		size_t from = i;
		uint32_t cp = utf8_next(s, &i);
		uint32_t gid = font_glyph(font, cp == 0xAD ? '-' : cp == 0xA0 ? ' ' : cp);
		assert_int_not_equal(gid, 0);
		g[f->nglyph] = (struct glyph){.gid = (uint16_t)gid,
					      .length = (uint16_t)(i - from),
					      .advance = font_advance(font, gid),
					      .cluster = (uint32_t)from};
		units += g[f->nglyph].advance;
	}
	f->width = len_scale(SIZE, units, font_metrics(font)->upem);
	return f;
}

struct op *add_text(struct bench *t, int page, mpt y, struct fragment *f)
{
	return add_op(t, page,
		      (struct op){.kind = OP_TEXT,
				  .x = 36000,
				  .y = y,
				  .fragment = f,
				  .nfragment = 1,
				  .fill = NO_COLOUR,
				  .stroke = NO_COLOUR});
}

bool make_and_save(struct bench *t, struct arena *scratch, struct output *out)
{
	struct pdf_store *pdf = pdf_make(scratch, &t->book, &t->opt, out);
	return pdf && pdf_save(pdf, &out, 0);
}

const char *write_to(struct bench *t, const char *name)
{
	const char *path = str_printf(t->a, "%s/%s", t->folder, name).p;
	struct arena *scratch = arena_new();
	struct output *out = output_new(t->a, path);
	bool ok = make_and_save(t, scratch, out) && output_commit(out);
	if (!ok)
		print_message("%s\n", output_error(out));
	assert_true(ok);
	arena_drop(scratch);
	return path;
}

struct str output_of(struct bench *t, const char *command)
{
	struct buf b = {.a = t->a};
	FILE *f = popen(command, "r");
	assert_non_null(f);
	char block[4096];
	for (size_t n; (n = fread(block, 1, sizeof block, f)) > 0;)
		buf_put(&b, block, n);
	int status = pclose(f);
	if (status)
		print_message("%s: status %d\n%.*s\n", command, status, (int)b.n, b.p ? b.p : "");
	assert_int_equal(status, 0);
	buf_char(&b, '\0');
	return (struct str){b.p, b.n - 1};
}

const char *lay_open(struct bench *t)
{
	const char *path = write_to(t, "a.pdf");
	output_of(t, str_printf(t->a, "qpdf --check %s 2>&1", path).p);
	struct str s =
		output_of(t, str_printf(t->a,
					"qpdf --qdf --normalize-content=n --no-original-object-ids "
					"--object-streams=disable %s - | tr '\\000' '?'",
					path)
				     .p);
	return s.p;
}

const char *extract(struct bench *t, const char *options)
{
	const char *path = write_to(t, "a.pdf");
	return output_of(t, str_printf(t->a, "pdftotext %s %s - 2>&1", options, path).p).p;
}

void assert_has(const char *text, const char *part)
{
	if (!strstr(text, part)) {
		print_message("not found: %s\n", part);
		fail();
	}
}

void assert_lacks(const char *text, const char *part)
{
	if (strstr(text, part)) {
		print_message("found: %s\n", part);
		fail();
	}
}

struct str read_file(struct bench *t, const char *path)
{
	return output_of(t, str_printf(t->a, "cat %s", path).p);
}

void fill_book(struct bench *t)
{
	add_text(t, 0, 50000, make_fragment(t, t->serif, "The first page"));
	add_text(t, 0, 65000, make_fragment(t, t->sans, "has two fonts."));
	add_text(t, 1, 50000, make_fragment(t, t->serif, "The second page"));
	add_op(t, 1,
	       (struct op){.kind = OP_LINK,
			   .x = 36000,
			   .y = 40000,
			   .w = 50000,
			   .h = 12000,
			   .url = STR("https://go.dev/?q=(a b)"),
			   .node = &t->holder,
			   .fill = NO_COLOUR});
}
