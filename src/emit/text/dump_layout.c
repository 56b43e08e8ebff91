/*
 * --dump=lines and --dump=boxes: what the text and page stages decided, without the drawing. Both
 * walk the finished book, so that what they show is what is printed.
 */
#include "emit/text/dump.h"

#include "emit/text/dump_text.h"
#include "book/pack.h"

static void put_flag(struct buf *out, const char *key, bool on)
{
	dump_put(out, key);
	buf_char(out, on ? 'y' : 'n');
}

static void dump_line(const struct op *op, struct buf *out)
{
	const struct line *l = op->line;
	dump_put_len(out, "    line x=", op->x + l->x);
	dump_put_len(out, " y=", op->y);
	dump_put_len(out, " w=", l->width);
	dump_put_len(out, " nat=", l->natural);
	dump_put_number(out, " ratio=", l->ratio);
	dump_put_number(out, " bad=", l->badness);
	if (l->expand)
		dump_put_number(out, " expand=", l->expand);
	if (l->track)
		dump_put_len(out, " track=", l->track);
	put_flag(out, " hyphen=", l->hyphen);
	put_flag(out, " last=", l->last);
	dump_put_loc(out, op->at);
	dump_put(out, " \"");
	for (int i = 0; i < op->nfragment; i++)
		dump_put_escaped(out, op->fragment[i].text);
	dump_put(out, "\"\n");
}

static bool is_line(const struct op *op)
{
	return op->kind == OP_TEXT && op->line;
}

/* Groups that have no lines, such as the furniture of a sheet, are left out. */
static void dump_group_lines(const struct group *g, struct buf *out)
{
	bool any = false;
	for (int i = 0; i < g->nop; i++) {
		if (!is_line(&g->op[i]))
			continue;
		if (!any)
			dump_put_group(out, g);
		any = true;
		dump_line(&g->op[i], out);
	}
}

static void dump_box(const struct placed *p, struct buf *out)
{
	dump_put(out, "  ");
	for (int i = 0; i < p->depth; i++)
		dump_put(out, "  ");
	dump_put(out, p->kind ? p->kind : "-");
	dump_put_len(out, " x=", p->x);
	dump_put_len(out, " y=", p->y);
	dump_put_len(out, " w=", p->w);
	dump_put_len(out, " h=", p->h);
	dump_put_loc(out, p->at);
	buf_char(out, '\n');
}

static void dump_group_boxes(const struct group *g, struct buf *out)
{
	if (g->nplaced)
		dump_put_group(out, g);
	for (int i = 0; i < g->nplaced; i++)
		dump_box(&g->placed[i], out);
}

static void dump_groups(const struct book *b, struct buf *out,
			void (*dump)(const struct group *g, struct buf *out))
{
	struct arena *work = arena_new();
	for (int i = 0; i < b->npage; i++) {
		struct page p = page_unpack(&b->page[i], work, UNPACK_ALL);
		dump_put_page(out, &p, i + 1);
		for (int k = 0; k < p.ngroup; k++)
			dump(&p.group[k], out);
		arena_reset(work, (struct arena_mark){0});
	}
	arena_drop(work);
}

void dump_lines(const struct book *b, struct buf *out)
{
	dump_put(out, "# goprep-pdf lines 1\n");
	dump_groups(b, out, dump_group_lines);
}

void dump_boxes(const struct book *b, struct buf *out)
{
	dump_put(out, "# goprep-pdf boxes 1\n");
	dump_groups(b, out, dump_group_boxes);
}
