/*
 * Lines of text: where their fragments stand, to which elements they belong, and in which order
 * they are drawn and read. pdf_text.c shows the glyphs of each.
 */
#include "emit/pdf/pdf_text.h"

#include "emit/pdf/pdf_spell.h"
#include "emit/pdf/pdf_syntax.h"
#include "emit/pdf/pdf_text_parts.h"
#include "text/lang/bidi.h"
#include "text/lang/language.h"

enum {
	EDGE_PART = 8,	      /* the head and the foot of a page: an eighth of its height each */
	ORDER_LEAST = 64,     /* fragments: more than lines usually have */
	PERCENT = 100 * 1000, /* as an operand, which is in thousandths */
};

static void set_font(struct pdf_content *c, const struct fragment *f)
{
	const struct pdf_font *font = pdf_fonts_of(c->fonts, f->font);
	if (font != c->now.font || f->size != c->now.size) {
		pdf_put(c->out, "/F");
		pdf_int(c->out, font->number);
		buf_char(c->out, ' ');
		pdf_operand(c->out, pdf_state_length(c, f->size));
		pdf_put(c->out, "Tf\n");
		c->now.font = font;
		c->now.size = f->size;
	}
	if (f->tracking != c->now.tracking) {
		pdf_operand(c->out, pdf_state_length(c, f->tracking));
		pdf_put(c->out, "Tc\n");
		c->now.tracking = f->tracking;
	}
	if (f->expand != c->now.expand) { /* per cent; scales all that follows within the line */
		pdf_operand(c->out, PERCENT + f->expand * PERCENT / 1000);
		pdf_put(c->out, "Tz\n");
		c->now.expand = f->expand;
	}
}

static void move_to(struct pdf_content *c, mpt x, mpt y)
{
	pdf_state_begin_text(c);
	if (x != c->line_x || y != c->line_y) {
		pdf_operand(c->out, x - c->line_x);
		pdf_operand(c->out, y - c->line_y);
		pdf_put(c->out, "Td\n");
	}
	c->line_x = x;
	c->line_y = y;
}

/* Text at the head or foot of a page that is no part of the document is a running head or a folio.
 */
static int artefact_of(const struct pdf_content *c, const struct op *op)
{
	const struct group *g = c->group;
	if (g->kind != GROUP_PAGE)
		return PDF_MARK_ARTEFACT;
	return op->y < g->h / EDGE_PART		 ? PDF_MARK_HEADER
	       : op->y > g->h - g->h / EDGE_PART ? PDF_MARK_FOOTER
						 : PDF_MARK_ARTEFACT;
}

/* A fragment inside a link's area belongs to the link, everything else to the line's element. */
static int mark_of(struct pdf_content *c, const struct op *op, const struct fragment *f)
{
	if (!c->tags)
		return PDF_MARK_NONE;
	if (!op->node) /* also within a link */
		return artefact_of(c, op);
	struct pdf_link *link =
		pdf_links_find(c->links, c->group, (int64_t)op->x + f->x + f->width / 2,
			       (int64_t)op->y - f->size / 4);
	if (link)
		return pdf_tags_link(c->tags, link, c->page);
	if (f->flags & SPAN_FOREIGN && f->language)
		return pdf_tags_phrase(c->tags, op->node, f->language->tag, c->page, c->mark);
	return pdf_tags_node(c->tags, op->node);
}

static bool same_phrase(const struct fragment *f, const struct fragment *g)
{
	return !((f->flags ^ g->flags) & SPAN_FOREIGN) &&
	       (!(f->flags & SPAN_FOREIGN) || f->language == g->language);
}

/* Roughly, for figures: from a size above the baseline to a quarter below. */
static struct pdf_rect text_area(const struct pdf_content *c, const struct op *op,
				 const struct fragment *f)
{
	struct op box = *op;
	box.x += f->x;
	box.y -= f->size + fragment_rise(f);
	box.w = f->width;
	box.h = f->size + f->size / 4;
	return pdf_rect_scaled(pdf_rect_of(c->group, c->page_h, &box), c->scale);
}

/* Fragment i, whose standing is known but for the spaces: those of the next fragment may go with
 * it. Returns how many fragments were shown. */
static int show_fragment(struct pdf_content *c, const struct op *op, int i, struct line_part at,
			 bool joins)
{
	const struct fragment *f = &op->fragment[i];
	if (!f->nglyph || f->size <= 0)
		return 1;
	int mark = mark_of(c, op, f);
	if (mark != c->mark || f->level % 2 == 0)
		pdf_reversed_set(c, false);
	pdf_state_mark_text(c, mark);
	pdf_state_end_path(c);
	if (mark >= 0)
		pdf_tags_cover(c->tags, mark, c->page, text_area(c, op, f));
	pdf_state_fill(c, (int32_t)(f->colour & 0xFFFFFF));
	move_to(c, pdf_state_x(c, (int64_t)op->x + f->x),
		pdf_state_y(c, (int64_t)op->y - fragment_rise(f)));
	set_font(c, f);
	pdf_reversed_set(c, f->level % 2);
	if (joins && same_phrase(f, f + 1) && mark_of(c, op, f + 1) == mark) {
		at.spaces = f + 1;
		at.last = i + 2 == op->nfragment;
	}
	pdf_glyphs_show(c, op, f, at);
	return at.spaces ? 2 : 1;
}

static bool has_backwards(const struct op *op)
{
	for (int i = 0; i < op->nfragment; i++)
		if (op->fragment[i].level % 2)
			return true;
	return false;
}

/* Room for the order of n fragments. */
static void make_order(struct pdf_content *c, int n)
{
	if (n <= c->norder)
		return;
	c->norder = n > ORDER_LEAST ? n : ORDER_LEAST;
	c->order = arena_room(c->out->a, int, c->norder);
	c->level = arena_room(c->out->a, uint8_t, c->norder);
}

/* Is what is read first not what is seen last, or not all of one element? */
static bool is_mixed(const struct op *op)
{
	for (int i = 0; i < op->nfragment; i++) {
		const struct fragment *f = &op->fragment[i];
		if (f->level % 2 == 0 || f->url.n || f->flags & SPAN_FOREIGN)
			return op->nfragment > 1;
	}
	return false;
}

/* What follows is a piece of content of its own. */
static void begin_part(struct pdf_content *c)
{
	pdf_reversed_set(c, false);
	pdf_state_part(c);
}

/* What closes a mixed line is read last. */
static void close_mixed(struct pdf_content *c, const struct op *op, int mark)
{
	begin_part(c);
	pdf_tags_place(c->tags, op->nfragment);
	if (mark < 0 && c->tags && op->node)
		mark = pdf_tags_node(c->tags, op->node);
	pdf_state_mark_text(c, mark);
	pdf_closing_show(c, op);
}

/* A line that runs in both directions: drawn as it is seen, since readers take it so, in pieces
 * that the structure has in the order of the text. */
static void show_mixed(struct pdf_content *c, const struct op *op)
{
	int n = op->nfragment, last = PDF_MARK_NONE;
	pdf_tags_places(c->tags, n + 1);
	for (int k = 0; k < n; k++) {
		int i = c->order[k], before = k ? c->order[k - 1] : -1;
		bool backwards = c->level[i] % 2;
		if (!k || c->level[before] % 2 != backwards || i != before + (backwards ? -1 : 1))
			begin_part(c);
		pdf_tags_place(c->tags, i);
		show_fragment(c, op, i, (struct line_part){.first = k == 0}, false);
		last = i == n - 1 ? c->mark : last;
	}
	if (op->closes && c->now.font)
		close_mixed(c, op, last);
	begin_part(c);
	pdf_tags_place(c->tags, -1);
}

/* Fragments from left to right (UAX #9, L2): readers sort or take them so. */
void pdf_text_show(struct pdf_content *c, const struct op *op)
{
	int n = op->nfragment;
	if (!has_backwards(op)) {
		for (int i = 0; i < n;) {
			struct line_part at = {.first = i == 0, .last = i == n - 1};
			i += show_fragment(c, op, i, at, i + 1 < n && pdf_spaces_join(op, i + 1));
		}
		return;
	}
	make_order(c, n);
	for (int i = 0; i < n; i++)
		c->level[i] = op->fragment[i].level;
	bidi_order(c->level, n, c->order);
	if (is_mixed(op)) {
		show_mixed(c, op);
		return;
	}
	for (int i = 0; i < n; i++)
		show_fragment(c, op, c->order[i],
			      (struct line_part){.first = i == 0, .last = i == n - 1}, false);
	pdf_reversed_set(c, false);
}
