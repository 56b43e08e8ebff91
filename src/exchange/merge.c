/* Lines are put between those of the guide; none of its own is touched. */
#include "exchange/merge.h"

#include <stdlib.h>
#include <string.h>

#include "exchange/guide_write.h"
#include "exchange/line.h"

/* Text to be put in before a line of the guide. */
struct merge_patch {
	int line, order;
	struct str text;
};

struct merging {
	struct draft *d;
	const struct guide *old;
	struct text_line *line;
	int nline;
	int *start, nstart; /* lines where cards and sections begin, and one behind the last */
	struct name *cards, *sections;
	VEC(struct merge_patch) patch;
	int added, grown;
};

static bool is_block(const struct merging *m, struct loc at)
{
	return at.line > 0 && at.line <= m->nline && str_starts(m->line[at.line - 1].s, "- ") &&
	       m->line[at.line - 1].s.p[2] != '{';
}

static bool fails(struct merging *m, struct loc at)
{
	return diag_error(m->d->d, at,
			  "a guide to merge into has its sections and cards on lines of their own, "
			  "each after '- '");
}

static int by_number(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

static bool find_starts(struct merging *m)
{
	const struct guide *g = m->old;
	struct arena *a = m->d->a;
	m->start = arena_array(a, int, g->nsection + g->ncard + 1);
	for (int i = 0; i < g->nsection; i++) {
		struct section *s = &g->section[i];
		if (!is_block(m, s->at))
			return fails(m, s->at);
		m->start[m->nstart++] = s->at.line;
		names_add(a, &m->sections, s->id.s)->value = s;
		for (int k = 0; k < s->ncard; k++) {
			struct card *c = &s->card[k];
			if (!is_block(m, c->at))
				return fails(m, c->at);
			m->start[m->nstart++] = c->at.line;
			names_add(a, &m->cards, c->id.s)->value = c;
		}
	}
	m->start[m->nstart++] = m->nline + 1;
	qsort(m->start, (size_t)m->nstart, sizeof *m->start, by_number);
	return true;
}

/* The line behind what begins at a place: before blank lines and comments that lead to the next. */
static int line_behind(const struct merging *m, struct loc at)
{
	int i = 0, end;
	while (i < m->nstart && m->start[i] <= at.line)
		i++;
	end = i < m->nstart ? m->start[i] : m->nline + 1;
	while (end > at.line + 1) {
		const struct text_line *l = &m->line[end - 2];
		bool comment = l->s.n && l->s.p[0] == '#' && l->indent < at.col;
		if (l->s.n && !comment)
			break;
		end--;
	}
	return end;
}

static void add_patch(struct merging *m, int line, const struct buf *b)
{
	int order = m->patch.n;
	if (b->n)
		*vec_add(m->d->a, &m->patch) = (struct merge_patch){line, order, buf_slice(b)};
}

/* Fields that the guide's card lacks; those that differ are told. */
static void add_fields(struct merging *m, const struct card *own, const struct card *c)
{
	struct buf b = {.a = m->d->a};
	for (const struct card_field *f = card_fields; f->key; f++) {
		struct buf mine = {.a = m->d->a}, theirs = {.a = m->d->a};
		if (f->part || !card_has(c, f) || strcmp(f->key, "id") == 0)
			continue;
		field_write(own, f, 0, &mine);
		field_write(c, f, 0, &theirs);
		if (!card_has(own, f))
			field_write(c, f, own->at.col - 1, &b);
		else if (!str_eq(buf_slice(&mine), buf_slice(&theirs)))
			draft_note(m->d, NOTE_LEFT, c->at, f->key,
				   STR("the guide says otherwise, and is kept"),
				   buf_slice(&theirs));
	}
	m->grown += b.n > 0;
	add_patch(m, line_behind(m, own->at), &b);
}

static const struct section *section_of(const struct merging *m, const struct section *s)
{
	const struct name *n = names_find(m->sections, s->id.s);
	return n ? n->value : NULL;
}

static void add_cards(struct merging *m, const struct section *own, int i)
{
	const struct section *s = &m->d->guide.section[i];
	const struct card *last = own->ncard ? &own->card[own->ncard - 1] : NULL;
	for (int k = 0; k < s->ncard; k++) {
		const struct name *n = names_find(m->cards, s->card[k].id.s);
		struct buf b = {.a = m->d->a};
		if (n) {
			add_fields(m, n->value, &s->card[k]);
			continue;
		}
		int indent = (last ? last->at.col : own->at.col + 4) - 3;
		if (!last && k == 0)
			buf_printf(&b, "%*scards:\n", own->at.col - 1, "");
		buf_char(&b, '\n');
		card_write(&s->card[k], m->d->section.p[i]->card.p[k], indent, &b);
		add_patch(m, line_behind(m, last ? last->at : own->at), &b);
		m->added++;
	}
}

/* A section that the guide has not, without the cards that it has elsewhere. */
static bool add_section(struct merging *m, int i)
{
	const struct guide *g = m->old;
	struct section *s = &m->d->guide.section[i];
	struct draft_section *ds = m->d->section.p[i];
	struct buf b = {.a = m->d->a};
	int kept = 0;
	for (int k = 0; k < s->ncard; k++) {
		const struct name *n = names_find(m->cards, s->card[k].id.s);
		if (n) {
			add_fields(m, n->value, &s->card[k]);
		} else {
			s->card[kept] = s->card[k];
			ds->card.p[kept++] = ds->card.p[k];
		}
	}
	s->ncard = kept;
	if (!kept)
		return true;
	const struct section *last = &g->section[g->nsection - 1];
	struct loc at = last->ncard ? last->card[last->ncard - 1].at : last->at;
	for (int k = at.line; k < m->nline; k++) /* a key of the guide behind its sections */
		if (m->line[k].s.n && !m->line[k].indent && m->line[k].s.p[0] != '#' &&
		    m->line[k].s.p[0] != '-')
			return diag_error(m->d->d, (struct loc){g->file, k + 1, 1},
					  "a guide to merge into ends with its sections");
	buf_char(&b, '\n');
	for (int k = 0; k < g->nsection; k++)
		if (str_eq(g->section[k].letter.s, s->letter.s))
			s->letter.s = (struct str){0}; /* the reader finds another */
	section_write(s, ds, last->at.col - 3, &b);
	add_patch(m, line_behind(m, at), &b);
	m->added += kept;
	return true;
}

static int by_line(const void *a, const void *b)
{
	const struct merge_patch *x = a, *y = b;
	return x->line != y->line ? x->line - y->line : x->order - y->order;
}

static void put_lines(struct merging *m, struct buf *out)
{
	int next = 0;
	if (m->patch.n)
		qsort(m->patch.p, (size_t)m->patch.n, sizeof *m->patch.p, by_line);
	for (int line = 1; line <= m->nline + 1; line++) {
		while (next < m->patch.n && m->patch.p[next].line == line)
			buf_str(out, m->patch.p[next++].text);
		if (line > m->nline)
			break;
		buf_str(out, m->line[line - 1].raw);
		buf_char(out, '\n');
	}
}

bool merge_guides(struct draft *d, const struct guide *old, struct str bytes, struct buf *out)
{
	struct merging m = {.d = d, .old = old};
	m.line = lines_of(d->a, bytes, &m.nline);
	if (!find_starts(&m))
		return false;
	for (int i = 0; i < d->guide.nsection; i++) {
		const struct section *own = section_of(&m, &d->guide.section[i]);
		if (own)
			add_cards(&m, own, i);
		else if (!add_section(&m, i))
			return false;
	}
	put_lines(&m, out);
	draft_note(d, NOTE_TAKEN, (struct loc){.file = old->file}, "merge", (struct str){0},
		   str_printf(d->a, "%d cards added, %d grown", m.added, m.grown));
	return true;
}
