/* --dump=pages: the second reader of a book, beside the PDF writer. */
#include "emit/text/dump.h"

#include "emit/text/dump_text.h"
#include "book/pack.h"

static const char *const role_names[] = {
	[ROLE_DOCUMENT] = "document",
	[ROLE_SECTION] = "section",
	[ROLE_CARD] = "card",
	[ROLE_TITLE] = "title",
	[ROLE_H1] = "h1",
	[ROLE_H2] = "h2",
	[ROLE_H3] = "h3",
	[ROLE_H4] = "h4",
	[ROLE_H5] = "h5",
	[ROLE_H6] = "h6",
	[ROLE_PARAGRAPH] = "paragraph",
	[ROLE_QUOTE] = "quote",
	[ROLE_LABEL] = "label",
	[ROLE_LIST] = "list",
	[ROLE_STEPS] = "steps",
	[ROLE_TERMS] = "terms",
	[ROLE_CHOICES] = "choices",
	[ROLE_ENTRIES] = "entries",
	[ROLE_ITEM_LETTER] = "item-letter",
	[ROLE_ITEM] = "item",
	[ROLE_ITEM_MARK] = "item-mark",
	[ROLE_ITEM_BODY] = "item-body",
	[ROLE_TABLE] = "table",
	[ROLE_ROW] = "row",
	[ROLE_HEAD_CELL] = "head-cell",
	[ROLE_ROW_HEAD] = "row-head",
	[ROLE_CELL] = "cell",
	[ROLE_CODE] = "code",
	[ROLE_CONTENTS] = "contents",
	[ROLE_ENTRY] = "entry",
	[ROLE_FIGURE] = "figure",
};

static const char *const op_names[] = {
	[OP_TEXT] = "text", [OP_RECT] = "rect", [OP_ELLIPSE] = "ellipse", [OP_LINE] = "line",
	[OP_ARC] = "arc",   [OP_DOTS] = "dots", [OP_LINK] = "link",	  [OP_PICTURE] = "picture",
};

static void put_colour(struct buf *out, const char *key, int32_t rgb)
{
	dump_put(out, key);
	if (rgb == NO_COLOUR) {
		dump_put(out, "none");
		return;
	}
	buf_char(out, '#');
	dump_put_hex(out, (uint32_t)rgb & 0xFFFFFF, 6);
}

static void put_anchor(struct buf *out, const struct anchor *anchor)
{
	dump_put_number(out, " page=", anchor ? anchor->page + 1 : 0);
	dump_put_len(out, " x=", anchor ? anchor->x : 0);
	dump_put_len(out, " y=", anchor ? anchor->y : 0);
}

static void dump_book(const struct book *b, struct buf *out)
{
	static const char *const duplex[] = {"none", "long-edge", "short-edge", "simplex"};
	dump_put_number(out, "book pages=", b->npage);
	dump_put(out, " duplex=");
	dump_put(out, duplex[b->duplex]);
	dump_put(out, b->print_unscaled ? " unscaled=y" : " unscaled=n");
	dump_put_text(out, " language=", b->language);
	dump_put_text(out, " title=", b->title);
	dump_put_text(out, " author=", b->author);
	dump_put_text(out, " subject=", b->subject);
	dump_put_text(out, " keywords=", b->keywords);
	buf_char(out, '\n');
	for (int i = 0; i < b->noutline; i++) {
		dump_put_number(out, "outline level=", b->outline[i].level);
		put_anchor(out, b->outline[i].anchor);
		dump_put_text(out, " ", b->outline[i].title);
		buf_char(out, '\n');
	}
	for (int i = 0; i < b->nanchor; i++) {
		dump_put_text(out, "anchor name=", b->anchor[i]->name);
		put_anchor(out, b->anchor[i]);
		buf_char(out, '\n');
	}
}

static void dump_nodes(const struct book *b, struct buf *out)
{
	for (int i = 0; i < b->nnode; i++) {
		const struct node *n = b->node[i];
		dump_put_number(out, "node ", n->order);
		dump_put_number(out, " parent=", n->parent ? n->parent->order : -1);
		dump_put(out, " role=");
		dump_put(out, role_names[n->role]);
		if (n->alt.n)
			dump_put_text(out, " alt=", n->alt);
		dump_put_loc(out, n->at);
		buf_char(out, '\n');
	}
}

static void dump_fragment(const struct fragment *f, struct buf *out)
{
	dump_put_len(out, "      fragment x=", f->x);
	dump_put_len(out, " w=", f->width);
	dump_put(out, " font=");
	dump_put(out, font_ps_name(f->font));
	dump_put_len(out, " size=", f->size);
	put_colour(out, " colour=", (int32_t)(f->colour & 0xFFFFFF));
	if (f->level)
		dump_put_number(out, " level=", f->level);
	if (f->extra)
		dump_put_len(out, " extra=", f->extra);
	if (f->tracking)
		dump_put_len(out, " tracking=", f->tracking);
	if (f->expand)
		dump_put_number(out, " expand=", f->expand);
	if (f->url.n)
		dump_put_text(out, " url=", f->url);
	dump_put_text(out, " ", f->text);
	buf_char(out, '\n');
}

static void put_sharp(struct buf *out, unsigned sharp)
{
	static const char *const names[] = {"tl", "tr", "br", "bl"};
	const char *before = " sharp=";
	for (int i = 0; i < 4; i++) {
		if (!(sharp >> i & 1))
			continue;
		dump_put(out, before);
		dump_put(out, names[i]);
		before = ",";
	}
}

static void dump_shape(const struct op *op, struct buf *out)
{
	dump_put_len(out, " w=", op->w);
	if (op->kind != OP_DOTS)
		dump_put_len(out, " h=", op->h);
	if ((op->kind == OP_RECT || op->kind == OP_ARC) && op->radius) {
		dump_put_len(out, " radius=", op->radius);
		put_sharp(out, op->sharp);
	}
	if (op->open)
		dump_put(out, op->open == OPEN_TOP	? " open=top"
			      : op->open == OPEN_BOTTOM ? " open=bottom"
							: " open=top,bottom");
	if (op->kind == OP_LINK) {
		if (op->field)
			dump_put_text(out, " field=", op->field->name);
		else if (op->anchor)
			put_anchor(out, op->anchor);
		else
			dump_put_text(out, " url=", op->url);
		return;
	}
	if (op->kind == OP_PICTURE) {
		dump_put_text(out, " file=", str_of(op->picture->name));
		return;
	}
	if (op->kind != OP_LINE && op->kind != OP_ARC)
		put_colour(out, " fill=", op->fill);
	if (op->kind != OP_DOTS)
		put_colour(out, " stroke=", op->stroke);
	dump_put_len(out, " weight=", op->weight);
	if (op->kind == OP_DOTS)
		dump_put_len(out, " gap=", op->gap);
}

static void dump_op(const struct op *op, struct buf *out)
{
	dump_put(out, "    ");
	dump_put(out, op_names[op->kind]);
	dump_put_len(out, " x=", op->x);
	dump_put_len(out, " y=", op->y);
	if (op->kind != OP_TEXT)
		dump_shape(op, out);
	if (op->node) {
		dump_put_number(out, " node=", op->node->order);
		buf_char(out, ':');
		dump_put(out, role_names[op->node->role]);
	}
	dump_put_loc(out, op->at);
	buf_char(out, '\n');
	for (int i = 0; op->kind == OP_TEXT && i < op->nfragment; i++)
		dump_fragment(&op->fragment[i], out);
}

static void dump_group(const struct group *g, struct buf *out)
{
	dump_put_group(out, g);
	for (int i = 0; i < g->nop; i++)
		dump_op(&g->op[i], out);
}

void dump_pages(const struct book *b, struct buf *out)
{
	struct arena *work = arena_new();
	dump_put(out, "# goprep-pdf pages 1\n");
	dump_book(b, out);
	dump_nodes(b, out);
	for (int i = 0; i < b->npage; i++) {
		struct page p = page_unpack(&b->page[i], work, UNPACK_ALL);
		dump_put_page(out, &p, i + 1);
		for (int g = 0; g < p.ngroup; g++)
			dump_group(&p.group[g], out);
		arena_reset(work, (struct arena_mark){0});
	}
	arena_drop(work);
}
