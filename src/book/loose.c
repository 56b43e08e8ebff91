/* Copies a group: one block each for its operations, fragments, glyphs, texts and boxes. */
#include "book/loose.h"

#include <string.h>

/* Where the next of each kind goes, or, before there is room, how many there are. */
struct shelf {
	struct fragment *fragment;
	struct glyph *glyph;
	char *text;
	size_t nfragment, nglyph, ntext;
};

static void count(const struct group *g, struct shelf *s)
{
	for (int i = 0; i < g->nop; i++) {
		const struct op *op = &g->op[i];
		s->nfragment += (size_t)op->nfragment;
		s->ntext += op->url.n;
		for (int k = 0; k < op->nfragment; k++) {
			const struct fragment *f = &op->fragment[k];
			s->nglyph += (size_t)f->nglyph;
			s->ntext += f->text.n + f->url.n;
		}
	}
}

static struct str put_text(struct shelf *s, struct str from)
{
	struct str to = {s->text, from.n};
	if (!from.n)
		return (struct str){0};
	memcpy(s->text, from.p, from.n);
	s->text += from.n;
	return to;
}

static void put_fragment(struct shelf *s, const struct fragment *from, struct loc at)
{
	struct fragment *f = s->fragment++;
	*f = *from;
	f->at = at;
	f->url = put_text(s, from->url);
	f->text = from->nglyph ? put_text(s, from->text) : (struct str){0};
	f->glyph = s->glyph;
	if (from->nglyph)
		memcpy(s->glyph, from->glyph, (size_t)from->nglyph * sizeof *from->glyph);
	s->glyph += from->nglyph;
}

static void put_op(struct arena *a, struct shelf *s, struct op *op)
{
	struct fragment *f = s->fragment;
	op->url = put_text(s, op->url);
	op->origin = NULL;
	op->order = 0;
	if (op->kind != OP_TEXT)
		return;
	for (int i = 0; i < op->nfragment; i++)
		put_fragment(s, &op->fragment[i], op->at);
	op->fragment = f;
	if (!op->line)
		return;
	struct line *l = arena_alloc(a, sizeof *l);
	*l = *op->line;
	l->fragment = f;
	l->nfragment = op->nfragment;
	l->order = NULL;
	op->line = l;
}

void loose_keep(struct arena *a, struct group *g)
{
	struct shelf s = {0};
	struct op *op = arena_room(a, struct op, g->nop);
	struct placed *placed = arena_room(a, struct placed, g->nplaced);
	count(g, &s);
	s.fragment = arena_room(a, struct fragment, s.nfragment);
	s.glyph = arena_room(a, struct glyph, s.nglyph);
	s.text = arena_room(a, char, s.ntext);
	if (g->nop)
		memcpy(op, g->op, (size_t)g->nop * sizeof *op);
	if (g->nplaced)
		memcpy(placed, g->placed, (size_t)g->nplaced * sizeof *placed);
	for (int i = 0; i < g->nop; i++)
		put_op(a, &s, &op[i]);
	g->op = op;
	g->placed = placed;
}
