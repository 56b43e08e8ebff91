/*
 * Coordinates are stored as what they differ by from those before them, in as many bytes as they
 * need; pointers as they are, where they change. A packed group has three parts, so that nobody
 * reads what is not wanted: operations with their fragments, the words of the fragments, and what
 * only dumps and messages show.
 */
#include "book/pack.h"

#include <stddef.h>

#include "book/loose.h"
#include "book/pack_text.h"

enum {
	TABLE_START = 1 << 12, /* slots for words; the shipped guide has some 3,000 */
	OP_MAX = 128, /* bytes of an operation without its fragments: 16 numbers, 3 pointers */
	BOX_MAX = 64, /* of a placed box: 7 numbers, 2 pointers */
};

struct packed {
	struct pack *by;
	const struct op *op; /* of a group left as it is, else NULL */
	const struct placed *placed;
	uint32_t text, more; /* where these parts begin */
	unsigned char bytes[];
};

/* What both sides remember of the operation before. */
struct trail {
	mpt x, y, line;
	struct node *node;
	const char *file, *kind;
};

struct pack *pack_new(struct arena *a, size_t loose)
{
	struct pack *p = arena_alloc(a, sizeof *p);
	p->loose = loose;
	p->a = a;
	p->work = arena_new();
	p->op.a = p->text.a = p->more.a = p->work;
	p->nslot = TABLE_START;
	p->slot = arena_array(p->work, int, p->nslot);
	return p;
}

void pack_drop(struct pack *p)
{
	arena_drop(p->work);
	p->work = NULL;
}

/* ---- operations ---- */

enum { OP_KINDS = 8, OP_NODE = 8, OP_FILE = 16, OP_HIGH = 32, OP_PAINT = 64, OP_CLOSES = 128 };

/* What shapes have; lines of text and links have none of it. */
static bool has_paint(const struct op *op)
{
	return op->fill != NO_COLOUR || op->stroke != NO_COLOUR || op->radius || op->weight ||
	       op->gap || op->sharp || op->open;
}

static unsigned char *put_paint(unsigned char *o, const struct op *op)
{
	o = put_signed(o, op->fill);
	o = put_signed(o, op->stroke);
	o = put_signed(o, op->radius);
	o = put_signed(o, op->weight);
	o = put_signed(o, op->gap);
	o = put_number(o, op->sharp);
	return put_number(o, op->open);
}

static void get_paint(struct in *in, struct op *op)
{
	op->fill = get_signed(in);
	op->stroke = get_signed(in);
	op->radius = get_signed(in);
	op->weight = get_signed(in);
	op->gap = get_signed(in);
	op->sharp = get_number(in);
	op->open = get_number(in);
}

static unsigned char *put_at(unsigned char *o, struct trail *t, struct loc at)
{
	o = put_from(o, t->line, at.line);
	t->line = at.line;
	t->file = at.file;
	return put_signed(o, at.col);
}

static struct loc get_at(struct in *in, struct trail *t)
{
	t->line = get_from(in, t->line);
	return (struct loc){t->file, t->line, get_signed(in)};
}

static void put_op(struct pack *p, struct trail *t, const struct op *op)
{
	bool node = op->node != t->node, file = op->at.file != t->file, paint = has_paint(op);
	unsigned char *o = room(&p->op, OP_MAX);
	*o++ = (unsigned char)((int)op->kind | (node ? OP_NODE : 0) | (file ? OP_FILE : 0) |
			       (op->h ? OP_HIGH : 0) | (paint ? OP_PAINT : 0) |
			       (op->closes ? OP_CLOSES : 0));
	o = put_from(o, t->x, op->x);
	o = put_from(o, t->y, op->y);
	o = put_signed(o, op->w);
	if (op->h)
		o = put_signed(o, op->h);
	if (node)
		o = put_pointer(o, op->node);
	if (op->node)
		op->node->drawn |= p->where;
	if (file)
		o = put_pointer(o, op->at.file);
	o = put_at(o, t, op->at);
	if (paint)
		o = put_paint(o, op);
	if (op->kind == OP_LINK) {
		o = pack_put_url(o, p, op->url);
		o = put_pointer(o, op->anchor);
		o = put_pointer(o, op->field);
	}
	if (op->kind == OP_PICTURE)
		o = put_pointer(o, op->picture);
	took(&p->op, o);
	if (op->kind == OP_TEXT)
		pack_put_text(p, op);
	t->x = op->x;
	t->y = op->y;
	t->node = op->node;
}

static void get_op(const struct pack *p, struct in *in, struct in *words, struct trail *t,
		   struct arena *a, struct op *op)
{
	int given = *in->p++;
	*op = (struct op){
		.kind = (enum op_kind)(given % OP_KINDS), .fill = NO_COLOUR, .stroke = NO_COLOUR};
	op->x = t->x = get_from(in, t->x);
	op->y = t->y = get_from(in, t->y);
	op->w = get_signed(in);
	op->h = given & OP_HIGH ? get_signed(in) : 0;
	op->closes = given & OP_CLOSES;
	if (given & OP_NODE)
		t->node = get_pointer(in);
	op->node = t->node;
	if (given & OP_FILE)
		t->file = get_pointer(in);
	op->at = get_at(in, t);
	if (given & OP_PAINT)
		get_paint(in, op);
	if (op->kind == OP_TEXT)
		pack_get_text(p, in, words, a, op);
	if (op->kind == OP_LINK) {
		op->url = pack_get_url(p, in);
		op->anchor = get_pointer(in);
		op->field = get_pointer(in);
	}
	if (op->kind == OP_PICTURE)
		op->picture = get_pointer(in);
}

/* ---- placed boxes, for dumps ---- */

enum { BOX_KIND = 1, BOX_FILE = 2 };

static void put_placed(struct pack *p, struct trail *t, const struct placed *box)
{
	bool kind = box->kind != t->kind, file = box->at.file != t->file;
	unsigned char *o = room(&p->more, BOX_MAX);
	*o++ = (unsigned char)((kind ? BOX_KIND : 0) | (file ? BOX_FILE : 0));
	if (kind)
		o = put_pointer(o, box->kind);
	if (file)
		o = put_pointer(o, box->at.file);
	o = put_from(o, t->x, box->x);
	o = put_from(o, t->y, box->y);
	o = put_signed(o, box->w);
	o = put_signed(o, box->h);
	o = put_signed(o, box->depth);
	o = put_at(o, t, box->at);
	t->kind = box->kind;
	t->x = box->x;
	t->y = box->y;
	took(&p->more, o);
}

static void get_placed(struct in *in, struct trail *t, struct placed *box)
{
	int given = *in->p++;
	if (given & BOX_KIND)
		t->kind = get_pointer(in);
	if (given & BOX_FILE)
		t->file = get_pointer(in);
	box->kind = t->kind;
	box->x = t->x = get_from(in, t->x);
	box->y = t->y = get_from(in, t->y);
	box->w = get_signed(in);
	box->h = get_signed(in);
	box->depth = get_signed(in);
	box->at = get_at(in, t);
}

/* ---- groups ---- */

static unsigned where_of(const struct group *g)
{
	return g->kind == GROUP_FRONT  ? DRAWN_FRONT
	       : g->kind == GROUP_BACK ? DRAWN_BACK
				       : DRAWN_ELSEWHERE;
}

static void leave_loose(struct pack *p, struct group *g)
{
	struct packed *packed = arena_alloc(p->a, sizeof *packed);
	size_t before = arena_size(p->a);
	loose_keep(p->a, g);
	size_t taken = arena_size(p->a) - before;
	p->loose -= taken < p->loose ? taken : p->loose;
	unsigned where = where_of(g);
	for (int i = 0; i < g->nop; i++)
		if (g->op[i].node)
			g->op[i].node->drawn |= where;
	*packed = (struct packed){.by = p, .op = g->op, .placed = g->placed};
	g->packed = packed;
	g->op = NULL;
	g->placed = NULL;
}

void pack_group(struct pack *p, struct group *g)
{
	if (p->loose) {
		leave_loose(p, g);
		return;
	}
	struct trail t = {0}, boxes = {0};
	p->op.n = p->text.n = p->more.n = 0;
	p->where = where_of(g);
	for (int i = 0; i < g->nop; i++)
		put_op(p, &t, &g->op[i]);
	for (int i = 0; i < g->nplaced; i++)
		put_placed(p, &boxes, &g->placed[i]);
	size_t n = p->op.n + p->text.n + p->more.n;
	struct packed *packed = arena_alloc_room(p->a, 1, sizeof *packed + n);
	struct buf whole = {.p = (char *)packed->bytes, .cap = n};
	buf_str(&whole, buf_slice(&p->op));
	buf_str(&whole, buf_slice(&p->text));
	buf_str(&whole, buf_slice(&p->more));
	packed->by = p;
	packed->op = NULL;
	packed->text = (uint32_t)p->op.n;
	packed->more = (uint32_t)(p->op.n + p->text.n);
	g->packed = packed;
	g->op = NULL;
	g->placed = NULL;
}

struct pack *pack_of(const struct group *g)
{
	return g->packed->by;
}

static void unpack_more(struct group *g, struct op *op, struct arena *a)
{
	struct in in = {g->packed->bytes + g->packed->more};
	struct placed *placed = arena_room(a, struct placed, g->nplaced);
	struct trail t = {0};
	for (int i = 0; i < g->nop; i++)
		if (op[i].kind == OP_TEXT)
			pack_get_line(&in, a, &op[i]);
	for (int i = 0; i < g->nplaced; i++)
		get_placed(&in, &t, &placed[i]);
	g->placed = placed;
}

static void unpack_group(struct group *g, struct arena *a, enum unpack what)
{
	if (!g->packed)
		return;
	if (g->packed->op) {
		g->op = g->packed->op;
		g->placed = g->packed->placed;
		g->nplaced = what == UNPACK_ALL ? g->nplaced : 0;
		return;
	}
	struct trail t = {0};
	struct in in = {g->packed->bytes};
	struct in words = {what == UNPACK_PLACES ? NULL : in.p + g->packed->text};
	struct op *op = arena_room(a, struct op, g->nop);
	for (int i = 0; i < g->nop; i++)
		get_op(g->packed->by, &in, &words, &t, a, &op[i]);
	g->op = op;
	if (what == UNPACK_ALL)
		unpack_more(g, op, a);
	else
		g->nplaced = 0;
}

struct page page_unpack(const struct page *page, struct arena *a, enum unpack what)
{
	struct page out = *page;
	out.group = arena_array(a, struct group, page->ngroup);
	for (int i = 0; i < page->ngroup; i++) {
		out.group[i] = page->group[i];
		unpack_group(&out.group[i], a, what);
	}
	return out;
}
