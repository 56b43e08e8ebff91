/* Drawings that are made from the guide itself: deck strip, cover chart, section art. */
#include "page/compose/ornament.h"

#include "page/compose/ink.h"
#include "page/compose/section_shape.h"

enum {
	GROUP_GAP = 1600,   /* white between the groups of a strip, thousandths of a step */
	STEP_MIN = MM(0.9), /* ticks nearer than this are drawn as one rule a group, */
	GAP_MIN = MM(0.2), /* groups nearer than this as one rule: each card of a guide of very many
			      sections would draw them all */
	CHART_STEP_MIN = MM(3.2), /* below this the words at the rules would touch */
	CHART_LETTER_MIN = MM(2), /* letters in smaller shapes cannot be read */
	CHART_END = PT * 3 / 4,	  /* weight of thin rules, and of the ends of the others */
	WORD_GAP = MM(2),	  /* between a topic and the id behind it */
	CHORD_MIN = MM(0.5),	  /* shorter pieces of a shape are specks */
};

int64_t isqrt64(int64_t v)
{
	int64_t r = 0;
	for (int64_t bit = (int64_t)1 << 31; bit; bit >>= 1)
		if ((r + bit) * (r + bit) <= v)
			r += bit;
	return r;
}

static void strip_tick(struct frame *f, const struct element *e, mpt x, mpt foot)
{
	frame_stroke(f, x, foot - e->height, 0, e->height, e->weight);
}

static void strip_rule(struct frame *f, const struct element *e, mpt x, mpt to, mpt foot)
{
	frame_stroke(f, x, foot - e->height / 2, to - x, 0, e->weight);
}

struct strip {
	mpt left, foot;
	int64_t width, units; /* units: thousandths of a step over the whole width */
};

static mpt strip_x(const struct strip *st, int64_t at)
{
	return st->left + (mpt)(st->units ? st->width * at / st->units : st->width / 2);
}

/* Ticks of one group, or a single rule where they would run together. */
static void strip_group(struct frame *f, const struct element *e, const struct strip *st,
			int64_t first, int n, int current)
{
	mpt x = strip_x(st, first), to = strip_x(st, first + (n - 1) * 1000);
	if (st->units > 0 && st->width * 1000 / st->units < STEP_MIN && to - x > e->weight) {
		strip_rule(f, e, x, to, st->foot);
		return;
	}
	for (int i = 0; i < n; i++)
		if (i != current)
			strip_tick(f, e, strip_x(st, first + i * 1000), st->foot);
}

static void strip_here(struct frame *f, const struct element *e, const struct strip *st, int64_t at)
{
	draw_shape(f, f->v.card->section, strip_x(st, at) - e->size / 2, st->foot - e->size,
		   e->size, false);
}

/*
 * One tick a card, groups by section; the current card is its section's shape. The step is
 * width / (n - 1 + 1.6 (groups - 1)).
 */
void draw_strip(struct frame *f, const struct element *e)
{
	struct composer *c = f->v.c;
	if (!f->v.card)
		return;
	struct strip st = {.left = frame_x(f, e->x), .foot = frame_y(f, e->y)};
	st.width = frame_right(f, e->right) - st.left;
	st.units = (int64_t)(c->ncard - 1) * 1000 + (int64_t)GROUP_GAP * (c->nsection - 1);
	int here = compose_ordinal(c, f->v.card), before = 0;
	int64_t at = 0;
	if (c->nsection > 1 && st.width * GROUP_GAP / st.units < GAP_MIN) {
		at = (int64_t)GROUP_GAP * c->section_rank[f->v.card->section->index];
		strip_rule(f, e, st.left, strip_x(&st, st.units), st.foot);
		strip_here(f, e, &st, at + (int64_t)here * 1000);
		return;
	}
	for (int s = 0; s < c->guide->nsection; s++) {
		int n = c->section_count[s];
		if (!n)
			continue;
		int current = f->v.section == &c->guide->section[s] ? here - before : -1;
		strip_group(f, e, &st, at, n, current);
		if (current >= 0)
			strip_here(f, e, &st, at + current * 1000);
		at += n * 1000 + GROUP_GAP;
		before += n;
	}
}

/* Words that a card has to say: its answer, or what stands for it. */
static int card_weight(struct composer *c, const struct card *card)
{
	int w = compose_words(c, card);
	if (w)
		return w;
	const struct text *rest[] = {&card->why, &card->listen_for};
	for (int i = 0; i < 2; i++)
		for (size_t k = 0; k < rest[i]->s.n; k++)
			w += rest[i]->s.p[k] == ' ';
	return w + 1;
}

struct chart {
	const struct element *e;
	mpt x, right;
	mpt step, gap; /* from rule to rule, and more between sections */
	mpt badge;     /* size of the shapes: smaller than e->size if sections are short */
	int longest;
	bool words; /* room for topics and ids */
};

/* Words on the middle of a rule, on one line between x and right; what does not fit is cut off: the
 * index has it in full. Returns the width. */
static mpt chart_text(struct frame *f, struct str s, const struct style *style, mpt x, mpt right,
		      mpt y, bool to_right, struct loc at)
{
	struct composer *c = f->v.c;
	if (!s.n || right <= x)
		return 0;
	struct text t = {.s = s, .at = at, .form = TEXT_FOLDED};
	struct para_shape ps = {.size = style->sizes[0], .measure = right - x, .align = ALIGN_LEFT};
	const struct font_metrics *m = font_metrics(style->fonts[REGULAR].at[0].font);
	bool cut;
	struct line *line = arena_alloc(c->a, sizeof *line); /* the operation refers to it */
	*line = para_one_line(c->setter, c->a, compose_para(c, &t, style), &ps, &cut);
	frame_line(f, line, to_right ? right - line->width : x,
		   y + len_scale(ps.size.size, m->x_height, 2 * m->upem), NULL);
	return line->width;
}

static void chart_row(struct frame *f, const struct chart *ch, const struct card *card, mpt y)
{
	const struct element *e = ch->e;
	int level = card->level ? (int)card->level - 1 : 0;
	mpt h = e->chart.weights[level];
	if (h > ch->step * 7 / 10)
		h = ch->step * 7 / 10;
	mpt length = len_scale(e->chart.length, card_weight(f->v.c, card), ch->longest);
	ink_bar(f, ch->right - length, y - h / 2, length, h, e->fill, CHART_END);
	if (!ink_low(f)) /* where it ends, and how heavy it is, also for those who hardly see
			    colours */
		frame_stroke(f, ch->right - length, y - h / 2, 0, h, CHART_END);
	if (!ch->words)
		return;
	mpt left = frame_x(f, e->chart.inset), right = frame_x(f, e->chart.edge);
	mpt w = chart_text(f, vars_number(f->v.c->a, card), e->chart.id_style, left, right, y, true,
			   card->at);
	compose_shown(f->v.c, card, card_field_find(STR("topic")));
	chart_text(f, card->topic.s, e->style, left, right - w - WORD_GAP, y, false,
		   card->topic.at);
}

/* Distances at which all cards stand between y and bottom: first the rules move together, then, if
 * the sections alone would need more than half of the room, these too. */
static void chart_fit(const struct frame *f, struct chart *ch)
{
	const struct composer *c = f->v.c;
	const struct element *e = ch->e;
	int gaps = c->nsection - 1;
	mpt room = frame_bottom(f, e->bottom) - frame_y(f, e->y);
	ch->gap = gaps > 0 && e->gap > room / 2 / gaps ? room / 2 / gaps : e->gap;
	ch->step = c->ncard > 1 ? (room - gaps * ch->gap) / (c->ncard - 1) : e->chart.pitch;
	ch->step = ch->step < e->chart.pitch ? ch->step : e->chart.pitch;
	ch->words = ch->step >= CHART_STEP_MIN;
	ch->badge = e->size;
	for (int s = 0; gaps > 0 && s < c->guide->nsection; s++) {
		mpt next = c->section_count[s] * ch->step + ch->gap;
		if (c->section_count[s] && next * 7 / 8 < ch->badge)
			ch->badge = next * 7 / 8;
	}
}

/* What stands for the chart: the sections and how many cards they have. Its words are in the
 * contents as well. */
static struct str chart_alt(const struct frame *f)
{
	struct composer *c = f->v.c;
	struct buf b = {.a = c->keep};
	for (int s = 0; s < c->guide->nsection; s++) {
		const struct section *sec = &c->guide->section[s];
		if (!c->section_count[s])
			continue;
		if (b.n)
			buf_str(&b, STR("; "));
		buf_str(&b, markup_plain(c->markup, c->keep, &sec->name, c->silent));
		buf_str(&b, STR(": "));
		buf_str(&b, vars_card_count(c, sec));
	}
	return buf_slice(&b);
}

/* All that is drawn from `first` on, as one figure. */
static void make_figure(struct frame *f, int first, struct str alt, struct loc at)
{
	struct node *node = frame_child(f, f->node, ROLE_FIGURE, at);
	if (!node || f->op.n == first)
		return;
	node->alt = alt;
	for (int i = first; i < f->op.n; i++)
		f->op.p[i].node = node;
}

/* One rule a question: as long as its answer, as heavy as its level. */
void draw_chart(struct frame *f, const struct element *e)
{
	struct composer *c = f->v.c;
	struct chart ch = {
		.e = e, .x = frame_x(f, e->x), .right = frame_right(f, e->right), .longest = 1};
	chart_fit(f, &ch);
	for (int i = 0; i < c->ncard; i++) {
		int w = card_weight(c, c->card[i]);
		ch.longest = w > ch.longest ? w : ch.longest;
	}
	mpt y = frame_y(f, e->y);
	int first = f->op.n;
	for (int s = 0; s < c->guide->nsection; s++) {
		const struct section *sec = &c->guide->section[s];
		if (!c->section_count[s])
			continue;
		draw_shape(f, sec, ch.x + (e->size - ch.badge) / 2, y - ch.badge / 2, ch.badge,
			   ch.badge >= CHART_LETTER_MIN);
		for (int i = 0; i < sec->ncard; i++) {
			if (compose_ordinal(c, &sec->card[i]) < 0)
				continue;
			chart_row(f, &ch, &sec->card[i], y);
			y += ch.step;
		}
		y += ch.gap;
	}
	make_figure(f, first, chart_alt(f), e->at);
}

/* Half the chord of a disc of radius r at distance dy from its centre. */
static mpt half_chord(mpt r, mpt dy)
{
	int64_t v = (int64_t)r * r - (int64_t)dy * dy;
	return v > 0 ? (mpt)isqrt64(v) : 0;
}

/* How far the edge of a rounded square stands back at dy from the centre, for a side's corners. */
static mpt corner_inset(mpt half, mpt radius, mpt dy, bool sharp_top, bool sharp_bottom)
{
	mpt over = (dy < 0 ? -dy : dy) - (half - radius);
	if (over <= 0 || (dy < 0 ? sharp_top : sharp_bottom))
		return 0;
	return radius - half_chord(radius, over);
}

static void art_rule(struct frame *f, const struct element *e, mpt from, mpt to, mpt y)
{
	if (to - from < CHORD_MIN)
		return;
	ink_bar(f, from, y - e->weight / 2, to - from, e->weight, e->fill, PT * 3 / 4);
}

static mpt run_out(const struct element *e, int row)
{
	for (int i = 0; i < e->art.nout; i++)
		if (e->art.out[i].row == row)
			return e->art.out[i].by;
	return 0;
}

/* The section's shape in horizontal rules, each cut to the shape's chord; some run out left. */
void draw_art(struct frame *f, const struct element *e)
{
	const struct layout *l = f->v.c->layout;
	if (!f->v.section || !l->nshape || e->art.count < 2)
		return;
	const struct shape *sh = &l->shape[f->v.section->index % l->nshape];
	mpt cx = frame_x(f, e->x), cy = frame_y(f, e->y), r = e->radius;
	for (int i = 0; i < e->art.count; i++) {
		mpt dy = (mpt)((int64_t)(2 * i + 1 - e->art.count) * (r - e->weight / 2) /
			       (e->art.count - 1));
		mpt out = run_out(e, i + 1), left = r, right = r;
		mpt radius = len_scale(2 * r, sh->radius, 1000);
		if (sh->form == FORM_SQUARE) {
			left -= corner_inset(r, radius, dy, sh->sharp & CORNER_TOP_LEFT,
					     sh->sharp & CORNER_BOTTOM_LEFT);
			right -= corner_inset(r, radius, dy, sh->sharp & CORNER_TOP_RIGHT,
					      sh->sharp & CORNER_BOTTOM_RIGHT);
		} else {
			left = right = half_chord(r, dy);
		}
		mpt hole =
			sh->form == FORM_RING ? half_chord(len_scale(r, sh->inner, 1000), dy) : 0;
		if (hole > CHORD_MIN) {
			art_rule(f, e, cx - left - out, cx - hole, cy + dy);
			art_rule(f, e, cx + hole, cx + right, cy + dy);
		} else {
			art_rule(f, e, cx - left - out, cx + right, cy + dy);
		}
	}
}
