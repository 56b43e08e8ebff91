/* --dump=pages: the second reader of a book, beside the PDF writer. */
#include "emit/dump.h"

#include <string.h>

static const char *const role_names[] = {
	[ROLE_DOCUMENT] = "document",
	[ROLE_SECTION] = "section",
	[ROLE_CARD] = "card",
	[ROLE_TITLE] = "title",
	[ROLE_H1] = "h1",
	[ROLE_H2] = "h2",
	[ROLE_H3] = "h3",
	[ROLE_PARAGRAPH] = "paragraph",
	[ROLE_LABEL] = "label",
	[ROLE_LIST] = "list",
	[ROLE_ITEM] = "item",
	[ROLE_ITEM_MARK] = "item-mark",
	[ROLE_ITEM_BODY] = "item-body",
	[ROLE_CODE] = "code",
	[ROLE_CONTENTS] = "contents",
	[ROLE_ENTRY] = "entry",
	[ROLE_FIGURE] = "figure",
};

static const char *const op_names[] = {
	[OP_TEXT] = "text", [OP_RECT] = "rect", [OP_ELLIPSE] = "ellipse",
	[OP_LINE] = "line", [OP_DOTS] = "dots", [OP_LINK] = "link",
};

static void put(struct buf *out, const char *z)
{
	buf_str(out, str_of(z));
}

static void put_hex(struct buf *out, uint32_t v, int digits)
{
	for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4)
		buf_char(out, "0123456789abcdef"[v >> shift & 15]);
}

/* Characters that would not show in a terminal or a diff, or show as something else. */
static bool is_hidden(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7F && cp <= 0xA0) || cp == 0xAD ||
	       (cp >= 0x2000 && cp <= 0x200F) || (cp >= 0x2028 && cp <= 0x202F) ||
	       (cp >= 0x2060 && cp <= 0x206F) || cp == 0xFEFF;
}

static void put_quoted(struct buf *out, struct str s)
{
	buf_char(out, '"');
	for (size_t i = 0; i < s.n;) {
		uint32_t cp = utf8_next(s, &i);
		if (cp == '\n') {
			put(out, "\\n");
		} else if (cp == '"' || cp == '\\') {
			buf_char(out, '\\');
			buf_char(out, (char)cp);
		} else if (is_hidden(cp)) {
			put(out, "\\u{");
			put_hex(out, cp, cp > 0xFFFF ? 6 : cp > 0xFF ? 4 : 2);
			buf_char(out, '}');
		} else {
			buf_cp(out, cp);
		}
	}
	buf_char(out, '"');
}

static void put_text(struct buf *out, const char *key, struct str s)
{
	put(out, key);
	put_quoted(out, s);
}

static void put_len(struct buf *out, const char *key, mpt v)
{
	put(out, key);
	len_put3(out, v);
}

static void put_number(struct buf *out, const char *key, int v)
{
	put(out, key);
	buf_int(out, v);
}

static void put_colour(struct buf *out, const char *key, int32_t rgb)
{
	put(out, key);
	if (rgb == NO_COLOUR) {
		put(out, "none");
		return;
	}
	buf_char(out, '#');
	put_hex(out, (uint32_t)rgb & 0xFFFFFF, 6);
}

/* " at=guide.yaml:12:3", the file without its folder; nothing for what has no source. */
static void put_loc(struct buf *out, struct loc at)
{
	if (!at.file)
		return;
	const char *slash = strrchr(at.file, '/');
	put(out, " at=");
	put(out, slash ? slash + 1 : at.file);
	put_number(out, ":", at.line);
	put_number(out, ":", at.col);
}

static void put_anchor(struct buf *out, const struct anchor *anchor)
{
	put_number(out, " page=", anchor ? anchor->page + 1 : 0);
	put_len(out, " x=", anchor ? anchor->x : 0);
	put_len(out, " y=", anchor ? anchor->y : 0);
}

static void dump_book(const struct book *b, struct buf *out)
{
	static const char *const duplex[] = {"none", "long-edge", "short-edge"};
	put_number(out, "book pages=", b->npage);
	put(out, " duplex=");
	put(out, duplex[b->duplex]);
	put(out, b->print_unscaled ? " unscaled=y" : " unscaled=n");
	put_text(out, " language=", b->language);
	put_text(out, " title=", b->title);
	put_text(out, " author=", b->author);
	put_text(out, " subject=", b->subject);
	put_text(out, " keywords=", b->keywords);
	buf_char(out, '\n');
	for (int i = 0; i < b->noutline; i++) {
		put_number(out, "outline level=", b->outline[i].level);
		put_anchor(out, b->outline[i].anchor);
		put_text(out, " ", b->outline[i].title);
		buf_char(out, '\n');
	}
	for (int i = 0; i < b->nanchor; i++) {
		put_text(out, "anchor name=", b->anchor[i]->name);
		put_anchor(out, b->anchor[i]);
		buf_char(out, '\n');
	}
}

static void dump_nodes(const struct book *b, struct buf *out)
{
	for (int i = 0; i < b->nnode; i++) {
		const struct node *n = b->node[i];
		put_number(out, "node ", n->order);
		put_number(out, " parent=", n->parent ? n->parent->order : -1);
		put(out, " role=");
		put(out, role_names[n->role]);
		if (n->alt.n)
			put_text(out, " alt=", n->alt);
		put_loc(out, n->at);
		buf_char(out, '\n');
	}
}

static void dump_fragment(const struct fragment *f, struct buf *out)
{
	put_len(out, "      fragment x=", f->x);
	put_len(out, " w=", f->width);
	put(out, " font=");
	put(out, font_ps_name(f->font));
	put_len(out, " size=", f->size);
	put_colour(out, " colour=", (int32_t)(f->colour & 0xFFFFFF));
	if (f->extra)
		put_len(out, " extra=", f->extra);
	if (f->tracking)
		put_len(out, " tracking=", f->tracking);
	if (f->url.n)
		put_text(out, " url=", f->url);
	put_text(out, " ", f->text);
	buf_char(out, '\n');
}

static void put_sharp(struct buf *out, unsigned sharp)
{
	static const char *const names[] = {"tl", "tr", "br", "bl"};
	const char *before = " sharp=";
	for (int i = 0; i < 4; i++) {
		if (!(sharp >> i & 1))
			continue;
		put(out, before);
		put(out, names[i]);
		before = ",";
	}
}

static void dump_shape(const struct op *op, struct buf *out)
{
	put_len(out, " w=", op->w);
	if (op->kind != OP_DOTS)
		put_len(out, " h=", op->h);
	if (op->kind == OP_RECT && op->radius) {
		put_len(out, " radius=", op->radius);
		put_sharp(out, op->sharp);
	}
	if (op->kind == OP_LINK) {
		if (op->url.n)
			put_text(out, " url=", op->url);
		else
			put_anchor(out, op->anchor);
		return;
	}
	if (op->kind != OP_LINE)
		put_colour(out, " fill=", op->fill);
	if (op->kind != OP_DOTS)
		put_colour(out, " stroke=", op->stroke);
	put_len(out, " weight=", op->weight);
	if (op->kind == OP_DOTS)
		put_len(out, " gap=", op->gap);
}

static void dump_op(const struct op *op, struct buf *out)
{
	put(out, "    ");
	put(out, op_names[op->kind]);
	put_len(out, " x=", op->x);
	put_len(out, " y=", op->y);
	if (op->kind != OP_TEXT)
		dump_shape(op, out);
	if (op->node) {
		put_number(out, " node=", op->node->order);
		buf_char(out, ':');
		put(out, role_names[op->node->role]);
	}
	put_loc(out, op->at);
	buf_char(out, '\n');
	for (int i = 0; op->kind == OP_TEXT && i < op->nfragment; i++)
		dump_fragment(&op->fragment[i], out);
}

static void dump_group(const struct group *g, struct buf *out)
{
	put(out, "  group kind=");
	put(out, g->kind ? g->kind : "-");
	put_text(out, " id=", g->id);
	put_len(out, " x=", g->x);
	put_len(out, " y=", g->y);
	put_len(out, " w=", g->w);
	put_len(out, " h=", g->h);
	put(out, g->turned ? " turned=y\n" : " turned=n\n");
	for (int i = 0; i < g->nop; i++)
		dump_op(&g->op[i], out);
}

void dump_pages(const struct book *b, struct buf *out)
{
	put(out, "# goprep-pdf pages 1\n");
	dump_book(b, out);
	dump_nodes(b, out);
	for (int i = 0; i < b->npage; i++) {
		const struct page *p = &b->page[i];
		put_number(out, "page ", i + 1);
		put_len(out, " w=", p->w);
		put_len(out, " h=", p->h);
		put_text(out, " label=", p->label);
		buf_char(out, '\n');
		for (int g = 0; g < p->ngroup; g++)
			dump_group(&p->group[g], out);
	}
}
