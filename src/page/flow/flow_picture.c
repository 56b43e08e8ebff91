/*
 * A picture stands on the line like a letter. It is as large as its dots allow, or as the guide
 * says, but never wider than the column nor so high that it would not fit with its caption; where a
 * stack becomes smaller to fit, pictures without a size of their own do as well.
 */
#include "page/flow/flow_picture.h"

#include "page/compose/frame.h"
#include "page/compose/compose_picture.h"

enum {
	/* thousandths of an em */
	PICTURE_GAP = 600, /* white above and below */
	CAPTION_GAP = 400, /* between picture and caption */
	SMALLEST = 600, /* thousandths of its size that a picture has at the last step of a stack */
};

/* A picture on its way into a column. */
struct picture_set {
	const struct bitmap *picture;
	struct para *caption;
	mpt w, h;
	bool parted; /* the caption alone fills a column: the picture stands in one of its own */
};

static mpt min(mpt a, mpt b)
{
	return a < b ? a : b;
}

static struct para_shape caption_shape(const struct block_flow *f, mpt measure)
{
	const struct style *style = f->set->e->style;
	return (struct para_shape){
		.size = flow_size(f->fl, style), .measure = measure, .align = style->align};
}

/* What the caption takes below the picture's foot. */
static mpt caption_height(const struct block_flow *f, const struct picture_set *s, mpt measure)
{
	if (!s->caption)
		return 0;
	struct para_shape shape = caption_shape(f, measure);
	int n = para_count(f->fl->draw.v.c->setter, s->caption, &shape);
	return n * shape.size.leading + flow_ems(f, CAPTION_GAP);
}

/* Share of the size at this step of the stack, thousandths. */
static int share_of_step(const struct flow *fl)
{
	if (fl->step <= 0 || fl->steps < 2)
		return 1000;
	return 1000 - (1000 - SMALLEST) * fl->step / (fl->steps - 1);
}

/* Width and height by the pixels of the picture: the other side follows. */
static mpt follow(mpt side, int32_t of, int32_t other)
{
	int64_t v = (int64_t)side * other / of;
	return v < 1 ? 1 : v > LEN_MAX ? LEN_MAX : (mpt)v;
}

/* As the file has it, or as large as its dots allow. */
static mpt natural_width(const struct bitmap *p)
{
	return p->natural ? p->natural : (mpt)((int64_t)p->w * 72 * PT / PICTURE_BEST_DPI);
}

static void size_picture(const struct block_flow *f, struct picture_set *s,
			 const struct picture_wish *wish, mpt measure)
{
	const struct bitmap *p = s->picture;
	mpt most = measure;
	mpt height = f->fl->column - caption_height(f, s, measure);
	s->parted = height <= 0;
	if (s->parted)
		height = f->fl->column;
	if (wish->share)
		s->w = len_scale(measure, wish->share, 1000);
	else if (wish->width)
		s->w = wish->width;
	else if (wish->height)
		s->w = follow(wish->height, p->h, p->w);
	else
		s->w = len_scale(min(natural_width(p), most), share_of_step(f->fl), 1000);
	s->w = min(s->w, most);
	s->h = follow(s->w, p->w, p->h);
	if (wish->height && wish->height < s->h) {
		s->h = wish->height;
		s->w = min(follow(s->h, p->h, p->w), most);
	}
	if (height > 0 && s->h > height) {
		s->h = height;
		s->w = min(follow(s->h, p->h, p->w), most);
	}
}

static void check_dots(const struct block_flow *f, const struct block *blk,
		       const struct picture_set *s)
{
	int64_t dpi = s->w ? (int64_t)s->picture->w * 72 * PT / s->w : 0;
	if (dpi < PICTURE_BEST_DPI && !s->picture->natural && !f->fl->draw.measuring)
		diag_warning(f->fl->draw.v.c->diag, blk->image->at,
			     "the picture '%s' is coarse: %d dots an inch at its width; from %d on "
			     "it is fit for print",
			     s->picture->name, (int)dpi, PICTURE_BEST_DPI);
}

static void draw_picture(struct block_flow *f, const struct block *blk, struct block_place at,
			 const struct picture_set *s, struct vbox *b)
{
	struct frame *draw = &f->fl->draw;
	struct node *node = frame_child(draw, at.body, ROLE_FIGURE, blk->at);
	if (!node)
		return;
	node->alt = str_copy(draw->v.c->keep, compose_picture_alt(draw->v.c, blk->image));
	struct op *op = frame_op(draw, OP_PICTURE);
	op->x = b->x;
	op->y = -s->h;
	op->w = s->w;
	op->h = s->h;
	op->picture = s->picture;
	compose_picture_drawn(draw->v.c, s->picture, s->w);
	op->origin = draw->origin;
	op->node = node;
	op->at = blk->at;
}

static void flow_caption(struct block_flow *f, const struct block *blk, struct block_place at,
			 const struct picture_set *s)
{
	struct set_text st = {.style = f->set->e->style,
			      .x = at.x,
			      .measure = f->fl->width - at.x,
			      .kind = "caption"};
	if (!s->caption)
		return;
	f->fl->penalty = s->parted ? BREAK_AVOID : BREAK_NEVER;
	flow_gap(f->fl, flow_ems(f, CAPTION_GAP));
	st.node = frame_child(&f->fl->draw, at.body, ROLE_PARAGRAPH, blk->at);
	flow_para(f->fl, s->caption, &st);
}

bool flow_picture(struct block_flow *f, const struct block *blk, struct block_place at)
{
	struct flow *fl = f->fl;
	struct composer *c = fl->draw.v.c;
	struct picture_set s = {.picture = compose_picture(c, blk->image)};
	if (!s.picture)
		return false;
	struct picture_wish wish = compose_picture_wish(c, blk->image);
	s.caption = compose_caption(c, blk->image, f->set->e->style);
	size_picture(f, &s, &wish, fl->width - at.x);
	flow_between(f);
	flow_gap(fl, flow_ems(f, PICTURE_GAP));
	struct vbox *b = flow_open(fl, "picture", blk->at);
	b->x = at.x;
	b->w = s.w;
	b->above = s.h;
	/* at the head of a column its edge stands where that of a line would */
	b->rise = s.h + fl->list.head - flow_strut(flow_size(fl, f->set->e->style).leading);
	if (!fl->draw.measuring)
		draw_picture(f, blk, at, &s, b);
	check_dots(f, blk, &s);
	flow_close(fl, b);
	flow_caption(f, blk, at, &s);
	flow_gap(fl, flow_ems(f, PICTURE_GAP));
	f->was = WAS_ROW;
	return true;
}
