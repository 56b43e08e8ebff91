/*
 * Elements that have a place of their own on a frame: rules, boxes, single texts, badges, level
 * rules, tick boxes, tabs of dividers. The deck strip, the cover's chart and the openers' art are
 * in ornament.c.
 */
#include "page/compose/draw.h"

#include "page/compose/form.h"

#include "page/compose/ink.h"
#include "page/compose/origin.h"
#include "page/compose/ornament.h"
#include "page/compose/section_shape.h"

static struct op *stroked_line(struct frame *f, mpt x, mpt y, mpt w, mpt h, mpt weight,
			       int32_t colour)
{
	struct op *op = frame_stroke(f, x, y, w, h, ink_rule(f, weight));
	op->stroke = ink_line(f, colour < 0 ? f->v.c->layout->ink : colour);
	return op;
}

/* A rule that has a value says it to those who listen: where the answer begins, for one. */
static struct node *rule_node(struct frame *f, const struct element *e)
{
	if (!e->value.n || f->measuring || f->v.part > 1)
		return NULL;
	struct text t = vars_text(&f->v, &e->value, e->join);
	struct node *node = t.s.n ? frame_node(f, e, ROLE_LABEL) : NULL;
	if (node) {
		node->alt = str_copy(f->v.c->keep, t.s);
		node->language = t.language;
	}
	return node;
}

/* Rules hang below their y: the heavy and the light one of a pair share their upper edge. */
static void draw_rule(struct frame *f, const struct element *e)
{
	mpt x = frame_x(f, e->x), y = frame_y(f, e->y);
	if (e->bottom != LEN_UNSET) {
		stroked_line(f, x, y, 0, frame_bottom(f, e->bottom) - y, e->weight, e->stroke)
			->node = rule_node(f, e);
		return;
	}
	mpt right = e->right != LEN_UNSET ? frame_right(f, e->right) : x + e->width;
	stroked_line(f, x, y, right - x, 0, e->weight, e->stroke)->node = rule_node(f, e);
}

static void draw_box(struct frame *f, const struct element *e)
{
	struct op *op = frame_op(f, OP_RECT);
	op->x = frame_x(f, e->x);
	op->y = frame_y(f, e->y);
	op->w = e->right != LEN_UNSET ? frame_right(f, e->right) - op->x : e->width;
	op->h = e->bottom != LEN_UNSET ? frame_bottom(f, e->bottom) - op->y : e->height;
	op->radius = e->radius;
	op->weight = e->weight;
	op->stroke = e->stroke < 0 && op->weight ? 0 : ink_line(f, e->stroke);
	if (e->fill >= 0)
		ink_solid(f, op, e->fill);
}

/* The middle of the x-height of the first line of the stack that e stands beside. */
static bool beside_centre(const struct frame *f, const struct element *e, mpt *y)
{
	for (int i = 0; i < f->nbeside; i++)
		if (str_eq(f->beside[i].name, e->beside)) {
			*y = f->beside[i].centre;
			return true;
		}
	return false;
}

static bool element_y(const struct frame *f, const struct element *e, mpt own, mpt *y)
{
	if (e->beside.n && beside_centre(f, e, y)) {
		*y += e->drop;
		return true;
	}
	if (own == LEN_UNSET)
		return false;
	*y = frame_y(f, own);
	return true;
}

/* Left edge and measure of a text element, and how its lines stand in it. */
static void text_place(const struct frame *f, const struct element *e, mpt *x,
		       struct para_shape *ps)
{
	bool right_only = e->x == LEN_UNSET && e->right != LEN_UNSET;
	*x = e->x != LEN_UNSET ? frame_x(f, e->x) : 0;
	mpt right = e->right != LEN_UNSET   ? frame_right(f, e->right)
		    : e->width != LEN_UNSET ? *x + e->width
					    : f->w;
	ps->measure = right - *x;
	ps->align = right_only ? ALIGN_RIGHT : e->style->align;
	switch (e->text.place) {
	case PLACE_DEFAULT: break;
	case PLACE_LEFT: ps->align = ALIGN_LEFT; break;
	case PLACE_RIGHT: ps->align = ALIGN_RIGHT; break;
	case PLACE_CENTRE: ps->align = ALIGN_CENTRE; break;
	case PLACE_OUTER: ps->align = f->v.verso ? ALIGN_LEFT : ALIGN_RIGHT; break;
	case PLACE_INNER: ps->align = f->v.verso ? ALIGN_RIGHT : ALIGN_LEFT; break;
	}
}

/* Is the text wider than all lines that there is room for, at the smallest size? A long one is not
 * to be broken for each of its many parts to find that out. */
static bool never_fits(const struct element *e, const struct para *p, mpt room, mpt measure)
{
	const struct size *least = &e->style->sizes[e->style->nsizes - 1];
	int64_t lines = room > 0 ? room / least->leading + 1 : 1;
	return para_width(p, least->size) > lines * measure;
}

/* The first size whose lines are few enough, end above `last` and divide no word; else the first
 * with a word divided, else with one cut. */
static bool text_size(const struct frame *f, const struct element *e, const struct para *p, mpt y,
		      struct para_shape *ps)
{
	mpt last = e->last == LEN_UNSET ? f->h : frame_bottom(f, e->last);
	enum para_need wanted = NEED_NOTHING;
	if (never_fits(e, p, last - y, ps->measure))
		return false;
	for (enum para_need need = NEED_NOTHING; need <= wanted; need++)
		for (int i = 0; i < e->style->nsizes; i++) {
			ps->size = e->style->sizes[i];
			int n = para_count(f->v.c->setter, p, ps), most = e->style->most_lines[i];
			if (para_need(p) > wanted)
				wanted = para_need(p);
			bool few = !most || n <= most || i == e->style->nsizes - 1;
			if (para_need(p) <= need && few && y + (n - 1) * ps->size.leading <= last)
				return true;
		}
	return false;
}

/* What an element of a place of its own says on the first part, it says again on the others. */
static const struct origin *text_origin(const struct frame *f, const struct element *e, mpt size)
{
	const struct origin *o = origin_of_value(f, &e->value, e->join, e->style, size);
	return f->v.part > 1 || e->role == AS_ARTEFACT ? origin_repeated(f, o) : o;
}

/* The heads of a continued card say again what the first part has said. */
static struct node *text_node(struct frame *f, const struct element *e)
{
	return f->v.card && f->v.part > 1 ? NULL : frame_node(f, e, ROLE_LABEL);
}

/* One line of it, ended with an ellipsis. What stands nowhere else is told. */
static void draw_cut(struct frame *f, const struct element *e, const struct text *t, struct para *p,
		     mpt x, mpt y, struct para_shape *ps)
{
	struct composer *c = f->v.c;
	bool cut;
	struct line *line = arena_alloc(c->a, sizeof *line); /* the operation refers to it */
	*line = para_one_line(c->setter, c->a, p, ps, &cut);
	if (cut && e->role != AS_ARTEFACT)
		diag_warning(c->diag, t->at,
			     "this is too long for its place in layout '%.*s' and is cut there: a "
			     "section's 'name' is what such a place shows",
			     STR_FMT(c->layout->name));
	f->origin = text_origin(f, e, ps->size.size);
	frame_line(f, line, x, y, text_node(f, e));
	f->origin = NULL;
}

static bool says_number(const struct element *e)
{
	for (int i = 0; i < e->value.n; i++)
		for (int k = 0; k < e->value.item[i].npiece; k++)
			if (e->value.item[i].piece[k].var == VAR_NUMBER)
				return true;
	return false;
}

/* On a front its number leads to the back. */
static void link_back(struct frame *f, const struct line *line, mpt x, mpt y, struct node *node)
{
	if (!f->v.card || f->v.back || f->v.c->layout->use != FOR_CARDS || f->measuring ||
	    !line->nfragment)
		return;
	struct op *op = frame_op(f, OP_LINK);
	mpt size = line->fragment[0].size;
	op->x = x + line->x;
	op->y = y - size;
	op->w = line->width;
	op->h = size * 5 / 4;
	op->anchor = compose_card_back(f->v.c, f->v.card);
	op->node = node;
	op->at = line->fragment[0].at;
}

/* A text of an element, broken into lines. */
struct set_lines {
	struct text text;
	struct para *para;
	bool fits;
	struct line *line; /* none if it is cut off */
	int n;
};

static struct set_lines set_joined(struct frame *f, const struct element *e, struct str join, mpt y,
				   struct para_shape *ps)
{
	struct composer *c = f->v.c;
	struct set_lines s = {.text = vars_text(&f->v, &e->value, join)};
	if (!s.text.s.n)
		return s;
	s.para = compose_para(c, &s.text, e->style);
	s.fits = (!e->text.cut_off || e->last != LEN_UNSET) && text_size(f, e, s.para, y, ps);
	if (s.fits || !e->text.cut_off)
		s.line = para_break(c->setter, c->a, s.para, ps, &s.n);
	return s;
}

static void draw_text(struct frame *f, const struct element *e)
{
	struct composer *c = f->v.c;
	mpt x, y;
	if (!element_y(f, e, e->baseline, &y))
		return;
	struct para_shape ps = {.size = e->style->sizes[0]};
	text_place(f, e, &x, &ps);
	mpt indent = e->mark == MARK_NONE ? 0 : c->layout->marks.indent;
	ps.measure -= indent;
	struct set_lines s = set_joined(f, e, e->join, y, &ps);
	if (s.n > 1 && vars_has_dots(e, s.text.s))
		s = set_joined(f, e, JOIN_WRAPPED, y, &ps);
	if (!s.text.s.n)
		return;
	if (indent)
		draw_mark(f, e, x, y);
	x += indent;
	if (!s.line) {
		draw_cut(f, e, &s.text, s.para, x, y, &ps);
		return;
	}
	if (!s.fits)
		diag_error(c->diag, s.text.at,
			   "this text does not fit its place in layout '%.*s' even at the smallest "
			   "size",
			   STR_FMT(c->layout->name));
	struct node *node = text_node(f, e);
	f->origin = text_origin(f, e, ps.size.size);
	for (int i = 0; i < s.n; i++)
		frame_line(f, &s.line[i], x, y + i * ps.size.leading, node);
	if (s.n && node && says_number(e))
		link_back(f, &s.line[0], x, y, node);
	f->origin = NULL;
}

#define BADGE_LEAST MM(4.1) /* the letter of a smaller ring is below 6 pt */

enum { BADGE_ROWS = 3 }; /* of one place: more look like a text */

/* From one badge of a row to the next. */
static mpt badge_pitch(mpt size)
{
	return size * 7 / 5;
}

/* The level of the card; if there is no card, a sample for a key. */
static void draw_level_element(struct frame *f, const struct element *e)
{
	mpt y;
	if (f->v.card)
		compose_shown(f->v.c, f->v.card, card_field_find(STR("level")));
	if (element_y(f, e, e->y, &y))
		draw_level(f, f->v.card ? f->v.card->level : LEVEL_MID, frame_right(f, e->right), y,
			   e->level.scale);
}

/* "+ 12" in the place of a badge: how many sections more there are. */
static void badge_more(struct frame *f, const struct element *e, mpt x, mpt y, mpt size, int more)
{
	struct composer *c = f->v.c;
	struct text t = {.s = str_printf(c->a, "+%d", more), .at = e->at, .form = TEXT_FOLDED};
	const struct style *style = compose_letter(c, 0);
	struct para_shape ps = {.size = {size * 6 / 10, size}, .measure = 2 * size};
	const struct font_metrics *m = font_metrics(style->fonts[REGULAR].at[0].font);
	int n;
	struct line *line = para_break(c->setter, c->a, compose_para(c, &t, style), &ps, &n);
	if (n)
		frame_line(f, line, x,
			   y + size / 2 + len_scale(ps.size.size, m->cap_height, 2 * m->upem),
			   NULL);
}

/* All sections in a row that ends as far from the right edge as it begins from the left one. More
 * than fit become smaller, then stand in rows; and how many there are beyond those is told. */
static void badge_row(struct frame *f, const struct element *e, mpt x, mpt y)
{
	const struct composer *c = f->v.c;
	int n = c->nsection, done = 0;
	mpt room = f->w - 2 * x, size = e->size;
	mpt least = e->size < BADGE_LEAST ? e->size : BADGE_LEAST;
	if (n && badge_pitch(size) > room / n)
		size = room / n * 5 / 7;
	size = size < least ? least : size;
	int across = (room - size) / badge_pitch(size) + 1;
	across = across > 0 ? across : 1;
	int all = across * BADGE_ROWS, shown = n <= all ? n : all - 2;
	mpt top = y + (e->size - size) / 2;
	for (int i = 0; i < c->guide->nsection && done < shown; i++)
		if (c->section_count[i]) {
			draw_shape(f, &c->guide->section[i], x + done % across * badge_pitch(size),
				   top + done / across * badge_pitch(size), size, true);
			done++;
		}
	if (done < n)
		badge_more(f, e, x + done % across * badge_pitch(size),
			   top + done / across * badge_pitch(size), size, n - done);
}

/* The badge of the section; if there is none, those of all sections. */
static void draw_badge(struct frame *f, const struct element *e)
{
	mpt x = frame_x(f, e->x), y = frame_y(f, e->y);
	if (f->v.section)
		draw_shape(f, f->v.section, x, y, e->size, true);
	else
		badge_row(f, e, x, y);
}

static void box_field(struct frame *f, const struct element *e, const struct op *box, int number)
{
	if (!e->field.n)
		return;
	struct text says = vars_text(&f->v, &e->label, e->join);
	const struct form_field *field = form_field_make(f, e, FILL_TICK, number, &says);
	mpt x = box->x, y = box->y, w = box->w; /* the operation moves when others come */
	if (field)
		form_area(f, field, frame_child(f, f->node, ROLE_FIELD, e->at), x, y, w, w);
}

/*
 * Tick boxes in a row. A digit stands in the middle of its box. The digits are a decoration: they
 * are numbers to tick, not text to read. Not so those of a day of the plan, each box at the place
 * that it has in the whole row: they say what is to be reviewed.
 */
static void draw_boxes(struct frame *f, const struct element *e)
{
	struct composer *c = f->v.c;
	mpt x = frame_x(f, e->x), y = frame_y(f, e->y);
	bool due = e->kind == EL_DUE;
	unsigned which = !due ? ~0u : f->v.day ? f->v.day->due : 0;
	struct node *node = due && which ? frame_node(f, e, ROLE_LABEL) : NULL;
	int count = due ? LEITNER_BOXES : e->boxes.count;
	for (int i = 0; i < count; i++, x += e->size + e->gap) {
		if (due && !(which >> i & 1))
			continue;
		struct op *op = frame_op(f, OP_RECT);
		op->x = x;
		op->y = y;
		op->w = op->h = e->size;
		op->radius = e->radius;
		op->weight = e->weight;
		op->stroke = c->layout->ink;
		box_field(f, e, op, count > 1 ? i + 1 : 0);
		if (!e->style)
			continue;
		struct text t = {
			.s = str_printf(c->a, "%d", i + 1), .at = e->at, .form = TEXT_FOLDED};
		struct para_shape ps = {
			.size = e->style->sizes[0], .measure = e->size, .align = ALIGN_CENTRE};
		const struct font *font = e->style->fonts[REGULAR].at[0].font;
		const struct font_metrics *m = font_metrics(font);
		int n;
		struct line *line =
			para_break(c->setter, c->a, compose_para(c, &t, e->style), &ps, &n);
		if (n)
			frame_line(f, line, x,
				   y + e->size / 2 +
					   len_scale(ps.size.size, m->cap_height, 2 * m->upem),
				   node);
	}
}

static void tab_line(struct frame *f, const struct element *e, mpt x, mpt y, mpt to_x, mpt to_y)
{
	frame_stroke(f, x, y, to_x - x, to_y - y, e->weight);
}

/* Where a divider is cut: along the upper edge of the cards behind it, and round the tab. */
static void tab_outline(struct frame *f, const struct element *e, mpt left, mpt right, mpt inset)
{
	mpt h = f->v.c->layout->sheet.tab;
	if (left > 0)
		tab_line(f, e, 0, h, left, h);
	tab_line(f, e, left, h, left + inset, 0);
	tab_line(f, e, right - inset, 0, right, h);
	if (right < f->w)
		tab_line(f, e, right, h, f->w, h);
}

/*
 * The tabs of a box stand beside each other, that of box 1 on the left; seen from behind on the
 * right, where the same piece of paper is. Items are drawn in the tab's own coordinates.
 */
static void draw_tab(struct frame *f, const struct element *e)
{
	mpt w = f->w, h = f->h, inset = e->tab.inset;
	int place = (f->v.box ? f->v.box - 1 : 0) % e->tab.count;
	if (f->v.back)
		place = e->tab.count - 1 - place;
	mpt left = len_scale(w, place, e->tab.count), right = len_scale(w, place + 1, e->tab.count);
	if (e->weight != LEN_UNSET)
		tab_outline(f, e, left, right, inset);
	int first = f->op.n;
	f->w = right - left - 2 * inset;
	f->h = f->v.c->layout->sheet.tab;
	for (int i = 0; i < e->nitem; i++)
		draw_element(f, &e->item[i]);
	f->w = w;
	f->h = h;
	for (int i = first; i < f->op.n; i++) {
		f->op.p[i].x += left + inset;
		if (f->v.back) /* it says on the back what it has said on the front */
			f->op.p[i].node = NULL;
	}
}

void draw_element(struct frame *f, const struct element *e)
{
	if (!vars_hold(&f->v, e->when, e->nwhen))
		return;
	switch (e->kind) {
	case EL_RULE: draw_rule(f, e); break;
	case EL_BOX: draw_box(f, e); break;
	case EL_BADGE: draw_badge(f, e); break;
	case EL_TEXT: draw_text(f, e); break;
	case EL_LEVEL: draw_level_element(f, e); break;
	case EL_STRIP: draw_strip(f, e); break;
	case EL_BOXES:
	case EL_DUE: draw_boxes(f, e); break;
	case EL_TAB: draw_tab(f, e); break;
	case EL_CHART: draw_chart(f, e); break;
	case EL_ART: draw_art(f, e); break;
	case EL_MARK: draw_mark(f, e, frame_x(f, e->x), frame_y(f, e->baseline)); break;
	default: break; /* stacks, their items and sheet furniture are drawn elsewhere */
	}
}
