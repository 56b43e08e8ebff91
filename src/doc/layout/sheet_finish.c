/*
 * How the cards of a sheet are cut and finished: what the layout says under `sheet`, and in its
 * place what the command line asks for. Marks are furniture; asking for others edits the list.
 */
#include "doc/layout/sheet_finish.h"

#include "doc/layout/element.h"
#include "doc/yaml/forms.h"

enum {
	ADDED = 2,	 /* elements that the command line can add: cut marks and registration */
	MARKS_LEAST = 3, /* for a cutting machine */
	MARKS_MOST = 4,
};

#define BLEED_MOST  MM(20) /* print shops ask for 3 to 5 */
#define PRESS_BLEED MM(3)  /* what print shops expect where nobody says otherwise */
#define SAFE	    MM(3)  /* usual distance of text from the cut and what print shops ask for */

/* ---- bleed ---------------------------------------------------------------------------------- */

static struct str mm_of(struct layout_reader *r, mpt v)
{
	struct buf b = {.a = r->a};
	len_put_mm(&b, v);
	buf_str(&b, STR(" mm"));
	return buf_slice(&b);
}

mpt finish_bleed(struct layout_reader *r, const struct ynode *n, const struct layout_request *rq)
{
	const struct ynode *key = ynode_find(n, "bleed");
	mpt bleed = rq->opt.cards.finish.press ? PRESS_BLEED : 0;
	ynode_len(key, 0, BLEED_MOST, &bleed, r->d);
	if (rq->opt.cards.finish.bleed_given)
		return rq->opt.cards.finish.bleed;
	if (bleed && rq->opt.cards.fold)
		diag_error(r->d, key->at,
			   "--fold leaves no room for the layout's bleed: add --bleed 0");
	return bleed;
}

bool finish_gutters(struct layout_reader *r, const struct ynode *at, struct sheet *s)
{
	if (!s->bleed)
		return true;
	if (!s->card_w)
		return diag_error(
			r->d, at->at,
			"cards that fill the sheet leave no room for a bleed of %.*s: give "
			"them a size, here or by --card-size",
			STR_FMT(mm_of(r, s->bleed)));
	if (s->gutter_x < 2 * s->bleed)
		s->gutter_x = 2 * s->bleed;
	if (s->gutter_y < 2 * s->bleed)
		s->gutter_y = 2 * s->bleed;
	return true;
}

void finish_room(struct layout_reader *r, struct loc at, const struct sheet *s)
{
	mpt right = s->paper_w - s->left - s->columns * s->card_w - (s->columns - 1) * s->gutter_x;
	mpt bottom = s->paper_h - s->top - s->rows * s->card_h - (s->rows - 1) * s->gutter_y;
	mpt free[] = {s->left,
		      s->top,
		      right,
		      bottom,
		      s->columns > 1 ? s->gutter_x / 2 : LEN_MAX,
		      s->rows > 1 ? s->gutter_y / 2 : LEN_MAX};
	mpt least = LEN_MAX;
	for (size_t i = 0; i < sizeof free / sizeof *free; i++)
		least = free[i] < least ? free[i] : least;
	if (s->bleed > (least > 0 ? least : 0))
		diag_error(
			r->d, at,
			"a bleed of %.*s does not fit around the cards of this sheet, which leave "
			"%.*s",
			STR_FMT(mm_of(r, s->bleed)), STR_FMT(mm_of(r, least > 0 ? least : 0)));
}

/* ---- keys ----------------------------------------------------------------------------------- */

void finish_read(struct layout_reader *r, const struct ynode *n, const struct layout_request *rq,
		 struct sheet *s)
{
	const struct finish *f = &rq->opt.cards.finish;
	const struct ynode *radius = ynode_find(n, "radius");
	s->safe = SAFE;
	s->show_safe = f->show_safe;
	ynode_len(ynode_find(n, "safe"), 0, LEN_MAX, &s->safe, r->d);
	ynode_len(radius, 0, LEN_MAX, &s->radius, r->d);
	if (f->radius_given)
		s->radius = f->radius;
	s->guides_on = f->marks ? f->on : SIDE_BOTH;
	if (s->card_w && (s->radius > s->card_w / 2 || s->radius > s->card_h / 2))
		diag_error(r->d, f->radius_given || !radius ? (struct loc){0} : radius->at,
			   "corners cannot be rounded by more than half of a card's side");
}

/* ---- press ---------------------------------------------------------------------------------- */

/* Crop marks are beside the bleed, and never nearer to the card than 3 mm, so that a cut that slips
 * leaves none of them on it. */
#define CROP_CLEAR  MM(3)
#define CROP_LENGTH MM(5)
#define CROP_EDGE   MM(1) /* from their ends to the page's edge */

void finish_press(struct layout_reader *r, const struct layout_request *rq, mpt bleed,
		  struct sheet *s)
{
	const struct finish *f = &rq->opt.cards.finish;
	mpt clear = bleed > CROP_CLEAR ? bleed : CROP_CLEAR;
	mpt zone = f->cut ? clear + CROP_LENGTH + CROP_EDGE : bleed;
	struct sheet page = {.paper = STR("single cards"),
			     .paper_w = s->card_w + 2 * zone,
			     .paper_h = s->card_h + 2 * zone,
			     .columns = 1,
			     .rows = 1,
			     .card_w = s->card_w,
			     .card_h = s->card_h,
			     .left = zone,
			     .top = zone,
			     .computed = true,
			     .press = true,
			     .bleed = bleed};
	if (f->cut) {
		page.furniture.p = arena_array(r->a, struct element, 1);
		page.furniture.p[page.furniture.n++] =
			(struct element){.kind = EL_CUT_MARKS,
					 .on = f->on,
					 .weight = PT / 4,
					 .cut_marks = {.form = CUT_TICKS,
						       .edge = CROP_EDGE,
						       .length = CROP_LENGTH,
						       .cross = LEN_UNSET}};
	}
	*s = page;
}

/* ---- marks ---------------------------------------------------------------------------------- */

static bool is_mark(const struct element *e)
{
	return e->kind == EL_CUT_MARKS || e->kind == EL_CENTRE_MARKS || e->kind == EL_REGISTRATION;
}

/* Keeps one of the layout's own marks in the form that was asked for; false: it goes. */
static bool keep_mark(const struct finish *f, struct element *e)
{
	if (e->kind == EL_REGISTRATION ? !f->registration : !f->cut)
		return false;
	if (e->kind == EL_CUT_MARKS) {
		e->cut_marks.form = f->form;
		if (f->on_given || f->form != CUT_TICKS)
			e->on = f->on;
	}
	if (e->on == SIDE_BOTH)
		e->on = f->on;
	return f->on == SIDE_BOTH || e->on == f->on;
}

/* The marks that the layout has not; the measures of the shipped layouts. */
static struct element usual_cut_marks(const struct finish *f)
{
	return (struct element){
		.kind = EL_CUT_MARKS,
		.on = f->on,
		.weight = PT * 35 / 100,
		.cut_marks = {
			.form = f->form, .edge = MM(8.5), .length = MM(5), .cross = LEN_UNSET}};
}

static struct element usual_registration(const struct finish *f)
{
	return (struct element){.kind = EL_REGISTRATION,
				.on = f->on_given ? f->on : SIDE_FRONT,
				.weight = REGISTRATION_WEIGHT,
				.size = REGISTRATION_LENGTH,
				.registration = {.edge = REGISTRATION_EDGE,
						 .length = REGISTRATION_LENGTH,
						 .count = MARKS_LEAST}};
}

static void replace_marks(struct layout_reader *r, const struct finish *f, struct sheet *s)
{
	struct elements kept = {.p = arena_array(r->a, struct element, s->furniture.n + ADDED)};
	bool cut = false, registration = false;
	for (int i = 0; i < s->furniture.n; i++) {
		struct element e = s->furniture.p[i];
		if (is_mark(&e) && !keep_mark(f, &e))
			continue;
		cut = cut || e.kind == EL_CUT_MARKS;
		registration = registration || e.kind == EL_REGISTRATION;
		kept.p[kept.n++] = e;
	}
	if (f->cut && !cut)
		kept.p[kept.n++] = usual_cut_marks(f);
	if (f->registration && !registration)
		kept.p[kept.n++] = usual_registration(f);
	s->furniture = kept;
}

/* ---- registration --------------------------------------------------------------------------- */

bool finish_corners_free(const struct sheet *s, mpt reach)
{
	mpt w = s->columns * s->card_w + (s->columns - 1) * s->gutter_x;
	mpt h = s->rows * s->card_h + (s->rows - 1) * s->gutter_y;
	mpt right = s->paper_w - s->left - w, bottom = s->paper_h - s->top - h;
	bool beside = s->left >= reach && right >= reach;
	return beside || (s->top >= reach && bottom >= reach);
}

static void check_registration(struct layout_reader *r, const struct sheet *s,
			       const struct element *e)
{
	if (e->registration.count &&
	    (e->registration.count < MARKS_LEAST || e->registration.count > MARKS_MOST))
		diag_error(r->d, e->at, "a cutting machine looks for %d or %d marks, not %d",
			   MARKS_LEAST, MARKS_MOST, e->registration.count);
	if (s->columns && !finish_corners_free(s, e->registration.edge + e->registration.length +
							  REGISTRATION_CLEAR))
		diag_error(
			r->d, e->at,
			"the cards of this sheet lie on its registration marks, which take %d mm "
			"of every corner: ask for smaller cards (--card-size) or another paper",
			(int)((((int64_t)e->registration.edge + e->registration.length +
				REGISTRATION_CLEAR) *
				       254 +
			       360000) /
			      720000));
}

void finish_marks(struct layout_reader *r, const struct layout_request *rq, struct sheet *s)
{
	if (rq->opt.cards.finish.marks && !s->press)
		replace_marks(r, &rq->opt.cards.finish, s);
	for (int i = 0; i < s->furniture.n; i++)
		if (s->furniture.p[i].kind == EL_REGISTRATION)
			check_registration(r, s, &s->furniture.p[i]);
}
