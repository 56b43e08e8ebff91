#include "layout_bench.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "doc/data/fontlist.h"

int layout_set_up(void **state)
{
	struct layout_bench *b = calloc(1, sizeof *b);
	if (!b)
		return -1;
	snprintf(b->dir, sizeof b->dir, "/tmp/test_layout_XXXXXX");
	if (!mkdtemp(b->dir))
		return -1;
	b->a = arena_new();
	b->f = open_memstream(&b->said, &b->nsaid);
	b->d = diag_new(b->a, b->f);
	b->store = font_store_new(b->a);
	font_store_tell(b->store, b->d);
	*state = b;
	return 0;
}

int layout_tear_down(void **state)
{
	struct layout_bench *b = *state;
	for (int i = 0; i < b->nfile; i++)
		unlink(b->files[i]);
	rmdir(b->dir);
	fclose(b->f);
	free(b->said);
	font_store_drop(b->store);
	arena_drop(b->a);
	free(b);
	return 0;
}

const char *layout_write(struct layout_bench *b, const char *name, const char *text)
{
	char *path = b->files[b->nfile++];
	snprintf(path, sizeof b->files[0], "%s/%s", b->dir, name);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
	return path;
}

struct layout *layout_read_with(struct layout_bench *b, const char *name, const char *paper,
				int flip)
{
	const struct places places = {.data = "."};
	struct layout_request rq = {
		.name = str_of(name),
		.opt.print = {.paper = paper_find(str_of(paper)), .flip = flip}};
	struct layout *l = layout_read(b->a, &rq, &places, b->store, b->d);
	fflush(b->f);
	return l;
}

struct layout *layout_read_good(struct layout_bench *b, const char *name)
{
	struct layout *l = layout_read_with(b, name, "", 0);
	assert_string_equal(b->said ? b->said : "", "");
	assert_non_null(l);
	return l;
}

void assert_str(struct str s, const char *z)
{
	assert_int_equal(s.n, strlen(z));
	assert_memory_equal(s.p, z, s.n);
}

const struct style *layout_style_of(const struct layout *l, const char *name)
{
	for (int i = 0; i < l->nstyle; i++)
		if (str_is(l->style[i]->name, name))
			return l->style[i];
	return NULL;
}
