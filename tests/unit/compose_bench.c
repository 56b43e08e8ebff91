#define _DEFAULT_SOURCE /* mkstemps() */
#include "compose_bench.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "book/pack.h"
#include "doc/data/language_file.h"
#include "doc/guide/guide_read.h"

static const char head[] = "kind: cards\n"
			   "fonts: {serif: [Vollkorn], mono: [Go Mono]}\n"
			   "styles:\n"
			   "  head: {font: serif, sizes: [20/24, 16/20]}\n"
			   "  body: {font: serif, sizes: [12/15, 10/12, 8/10]}\n"
			   "  plain: {font: serif, sizes: 9/11}\n"
			   "  code: {font: mono, sizes: 8/10}\n"
			   "sheet: {paper: a4, grid: 2x4, card: 100mm x 70mm, flip: long}\n";

int compose_set_up(void **state)
{
	struct compose_bench *b = calloc(1, sizeof *b);
	if (!b)
		return -1;
	b->a = arena_new();
	b->f = open_memstream(&b->said, &b->nsaid);
	b->d = diag_new(b->a, b->f);
	b->fonts = font_store_new(b->a);
	font_store_tell(b->fonts, b->d);
	*state = b;
	return 0;
}

int compose_tear_down(void **state)
{
	struct compose_bench *b = *state;
	struct composer *c = &b->c;
	if (c->setter) {
		pack_drop(c->pack);
		arena_drop(c->lasting);
		arena_drop(c->a);
		arena_drop(c->scratch);
		markup_drop(c->markup);
		syntax_set_drop(c->syntaxes);
		typesetter_drop(c->setter);
	}
	fclose(b->f);
	free(b->said);
	font_store_drop(b->fonts);
	arena_drop(b->a);
	free(b);
	return 0;
}

static struct layout *layout_of(struct compose_bench *b, const char *look)
{
	const struct places places = {.data = "."};
	char path[] = "/tmp/compose-bench-XXXXXX.yaml";
	int fd = mkstemps(path, 5);
	assert_true(fd >= 0);
	FILE *f = fdopen(fd, "w");
	fprintf(f, "%s%s", head, look);
	fclose(f);
	struct layout_request rq = {.name = str_of(path)};
	struct layout *l = layout_read(b->a, &rq, &places, b->fonts, b->d);
	unlink(path);
	return l;
}

void compose_open(struct compose_bench *b, const char *guide, const char *look)
{
	const struct places places = {.data = "."};
	b->guide = guide_read(b->a, "g.yaml", str_of(guide), b->d);
	b->layout = layout_of(b, look);
	fflush(b->f);
	assert_string_equal(b->said, "");
	struct guide *g = b->guide;
	const struct card **card = arena_array(b->a, const struct card *, g->ncard);
	for (int i = 0, n = 0; i < g->nsection; i++)
		for (int k = 0; k < g->section[i].ncard; k++)
			card[n++] = &g->section[i].card[k];
	const struct languages *all = guide_languages(language_reader_new(b->a, &places, b->d), g);
	b->c = (struct composer){.keep = b->a,
				 .lasting = arena_new(),
				 .a = arena_new(),
				 .scratch = arena_new(),
				 .pack = pack_new(b->a, 0),
				 .setter = typesetter_new(b->a, g->language.s, "fonts", b->d),
				 .markup = markup_new(b->a, all),
				 .syntaxes =
					 syntax_set_new(b->a, &(struct places){.data = "."}, b->d),
				 .languages = all,
				 .diag = b->d,
				 .silent = diag_new(b->a, stderr),
				 .guide = g,
				 .layout = b->layout,
				 .card = card,
				 .ncard = g->ncard,
				 .whole = true};
	diag_quiet(b->c.silent, true);
	typesetter_keep(b->c.setter, b->c.a);
	compose_init(&b->c);
	compose_frame(b, 0, 0);
}

struct frame *compose_frame(struct compose_bench *b, int section, int card)
{
	const struct section *s = &b->guide->section[section];
	b->frame = (struct frame){.w = CARD_W, .h = CARD_H};
	b->frame.v = (struct vars){
		.c = &b->c, .section = s, .card = &s->card[card], .part = 1, .parts = 1};
	return &b->frame;
}
