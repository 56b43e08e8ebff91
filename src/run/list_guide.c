/* Lists of a guide: what its sections, tags, levels and ids are called on the command line. */
#include "run/list_guide.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "doc/data/profile.h"
#include "doc/layout/listing.h"
#include "doc/yaml/names.h"

enum { ID_COLUMN = 28, NUMBER_COLUMN = 6, COUNT_COLUMN = 9 };

/* "1 card", "13 cards" */
static void put_count(struct run *r, struct buf *out, int n, const char *after)
{
	struct str s = str_printf(r->a, "%d card%s", n, n == 1 ? "" : "s");
	if (*after)
		list_name(out, s, COUNT_COLUMN);
	else
		buf_str(out, s);
	buf_str(out, str_of(after));
	buf_char(out, '\n');
}

static int chosen_of(const struct run *r, const struct section *s)
{
	int n = 0;
	for (int i = 0; i < r->ncard; i++)
		n += r->card[i]->section == s;
	return n;
}

void list_sections(struct run *r, struct buf *out)
{
	bool all = r->ncard == r->guide->ncard;
	for (int i = 0; i < r->guide->nsection; i++) {
		const struct section *s = &r->guide->section[i];
		int n = all ? s->ncard : chosen_of(r, s);
		if (!all && !n)
			continue;
		struct buf title = {.a = r->a};
		buf_printf(&title, "%.*s  ", STR_FMT(s->letter.s));
		buf_clean(&title, s->title.s);
		buf_char(&title, '\0');
		list_name(out, s->id.s, ID_COLUMN);
		put_count(r, out, n, title.p);
	}
}

static int by_key(const void *a, const void *b)
{
	return str_cmp((*(struct name *const *)a)->key, (*(struct name *const *)b)->key);
}

void list_tags(struct run *r, struct buf *out)
{
	struct name *tags = NULL;
	VEC(struct name *) all = {0};
	for (int i = 0; i < r->ncard; i++)
		for (int k = 0; k < r->card[i]->tags.n; k++) {
			struct name *n = names_add(r->a, &tags, r->card[i]->tags.p[k].s);
			if (!n->value) {
				n->value = arena_alloc(r->a, sizeof(int));
				*vec_add(r->a, &all) = n;
			}
			++*(int *)n->value;
		}
	if (all.n)
		qsort(all.p, (size_t)all.n, sizeof *all.p, by_key);
	for (int i = 0; i < all.n; i++) {
		list_name(out, all.p[i]->key, ID_COLUMN);
		put_count(r, out, *(int *)all.p[i]->value, "");
	}
}

void list_levels(struct run *r, struct buf *out)
{
	for (int level = LEVEL_JUNIOR; level <= LEVEL_SENIOR; level++) {
		int n = 0;
		for (int i = 0; i < r->ncard; i++)
			n += (int)r->card[i]->level == level;
		if (!n)
			continue;
		list_name(out, str_of(level_name((enum level)level)), ID_COLUMN);
		put_count(r, out, n, "");
	}
}

static struct str number_of(struct run *r, const struct card *c)
{
	return str_printf(r->a, "%.*s%02d", STR_FMT(c->section->letter.s), c->number);
}

static void put_question(struct buf *out, const struct card *c)
{
	buf_clean(out, c->question.s);
	buf_char(out, '\n');
}

void list_ids(struct run *r, struct buf *out)
{
	for (int i = 0; i < r->ncard; i++) {
		list_name(out, r->card[i]->id.s, ID_COLUMN);
		list_name(out, number_of(r, r->card[i]), NUMBER_COLUMN);
		put_question(out, r->card[i]);
	}
}

void list_numbers(struct run *r, struct buf *out)
{
	for (int i = 0; i < r->ncard; i++) {
		list_name(out, number_of(r, r->card[i]), NUMBER_COLUMN);
		list_name(out, r->card[i]->id.s, ID_COLUMN);
		put_question(out, r->card[i]);
	}
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void list_printers(struct run *r, struct buf *out)
{
	VEC(const char *) names = {0};
	const char *path = profile_path(r->a, "x");
	const char *slash = path ? strrchr(path, '/') : NULL;
	DIR *dir = slash ? opendir(arena_copy(r->a, path, (size_t)(slash - path))) : NULL;
	for (struct dirent *e; dir && (e = readdir(dir)) != NULL;) {
		struct str s = str_of(e->d_name);
		const char *dot = strrchr(e->d_name, '.');
		if (!dot || strcmp(dot, ".yaml") != 0)
			continue;
		s.n = (size_t)(dot - e->d_name);
		if (profile_name_valid(s))
			*vec_add(r->a, &names) = arena_copy(r->a, s.p, s.n);
	}
	if (dir)
		closedir(dir);
	if (names.n)
		qsort(names.p, (size_t)names.n, sizeof *names.p, by_name);
	for (int i = 0; i < names.n; i++) {
		list_name(out, str_of(names.p[i]), ID_COLUMN);
		buf_clean(out, str_of(profile_path(r->a, names.p[i])));
		buf_char(out, '\n');
	}
	if (!names.n)
		diag_note(r->diag, (struct loc){0},
			  "no printer has a profile yet: print --calibrate, then give its readings "
			  "with --calibrate --read");
}
