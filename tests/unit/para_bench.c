#include "para_bench.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#define SERIF  "/usr/share/fonts/truetype/vollkorn/Vollkorn-Regular.ttf"
#define ITALIC "/usr/share/fonts/truetype/vollkorn/Vollkorn-Italic.ttf"
#define SANS   "/usr/share/fonts/opentype/inter/Inter-Regular.otf"
#define MONO   "/usr/share/fonts/fonts-go/Go-Mono.ttf"

const char prose[] =
	"My last large service took in several million events a day. Thousands of connections were "
	"open at once, each served by its own goroutine, and the code still read from top to "
	"bottom: take a message, check it, pass it on. Nobody had to think in callbacks, and the "
	"difficult, efficient office workflow stayed off-limits \xE2\x80\x93 for good reasons.";

int para_set_up(void **state)
{
	static const char *const path[VARIANTS] = {SERIF, ITALIC, SERIF, ITALIC, MONO};
	struct bench *b = calloc(1, sizeof *b);
	struct loc nowhere = {0};
	b->a = arena_new();
	b->out = open_memstream(&b->said, &b->said_n);
	b->d = diag_new(b->a, b->out);
	b->store = font_store_new(b->a);
	b->t = typesetter_new(b->a, STR("en-GB"), "/usr/share/hyphen", b->d);
	b->style.name = STR("card.answer");
	b->style.hyphen_stub = 4;
	b->style.tolerance = 800;
	for (int i = 0; i <= CODE; i++) {
		struct font_list *l = &b->style.fonts[i];
		l->n = 2;
		l->at[0].font = font_open(b->store, path[i], 0, nowhere, b->d);
		l->at[0].scale = i == CODE ? 845 : 1000;
		l->at[1].font = font_open(b->store, SANS, 0, nowhere, b->d);
		l->at[1].scale = 833;
		assert_true(l->at[0].font && l->at[1].font);
	}
	*state = b;
	return 0;
}

int para_tear_down(void **state)
{
	struct bench *b = *state;
	typesetter_drop(b->t);
	font_store_drop(b->store);
	arena_drop(b->a);
	fclose(b->out);
	free(b->said);
	free(b);
	return 0;
}

struct para *plain(struct bench *b, const char *s)
{
	struct span span = {.s = str_of(s), .at = {"guide.yaml", 7, 3}};
	return para_new(b->t, &span, 1, &b->style);
}

struct para *marked(struct bench *b, const char *s)
{
	struct span span[32];
	int n = 0;
	unsigned flags = 0;
	while (*s) {
		size_t len = strcspn(s, "`*");
		if (len)
			span[n++] = (struct span){.s = {s, len}, .flags = flags};
		s += len;
		if (*s)
			flags ^= *s++ == '`' ? SPAN_CODE : SPAN_EMPHASIS;
	}
	return para_new(b->t, span, n, &b->style);
}

struct para_shape shape_of(mpt measure, enum align align)
{
	return (struct para_shape){.size = {9000, 12000}, .measure = measure, .align = align};
}

void assert_in_step(const struct fragment *f, bool last)
{
	size_t at = 0;
	int64_t units = 0;
	for (int i = 0; i < f->nglyph; i++) {
		if (f->glyph[i].length) {
			assert_int_equal(f->glyph[i].cluster, at);
			at += f->glyph[i].length;
		}
		units += f->glyph[i].advance;
	}
	assert_int_equal(at, f->text.n);
	size_t end = f->text.n, spaces = 0;
	while (last && end && f->text.p[end - 1] == ' ')
		end--; /* beyond the line's end they have no width */
	for (size_t i = 0; i < end; i++)
		spaces += f->text.p[i] == ' ';
	int upem = font_metrics(f->font)->upem;
	int64_t tail = (int64_t)(f->text.n - end) * font_advance(f->font, font_glyph(f->font, ' '));
	int64_t want = (units - tail) * f->size / upem + (int64_t)f->extra * (int64_t)spaces;
	assert_true(llabs(want - f->width) <= 2);
}

struct str text_of(struct bench *b, const struct line *line, int n)
{
	struct buf out = {.a = b->a};
	for (int i = 0; i < n; i++)
		for (int k = 0; k < line[i].nfragment; k++) {
			struct str s = line[i].fragment[k].text;
			bool end = k == line[i].nfragment - 1 && line[i].hyphen;
			if (end) {
				assert_memory_equal(s.p + s.n - 2, SHY, 2);
				s.n -= 2;
			}
			buf_str(&out, s);
		}
	return buf_slice(&out);
}

void assert_text(struct bench *b, const struct line *line, int n, const char *want)
{
	struct str got = text_of(b, line, n);
	if (!str_is(got, want))
		fail_msg("'%.*s' is not '%s'", STR_FMT(got), want);
}

void assert_line(struct bench *b, const struct line *line, const char *want)
{
	assert_text(b, line, 1, want);
}
