/* Dotted lines to write on, their label and letters. */
#include "page/flow/writing.h"

#include "page/flow/flow.h"
#include "page/flow/flow_note.h"
#include "page/flow/rooms.h"

enum { STAR_LINES = 5 /* fewer lines are not worth four letters */ };

/* Lines of n for a share, at least one. */
static int lines_of(int n, int share)
{
	int lines = (n * share + 50) / 100;
	return lines ? lines : 1;
}

/* The part that begins at a line, -1 for none: S, T and R take their shares of n lines, A the rest.
 */
static int part_at(const struct element *e, int line, int n)
{
	static const int usual[SHARES] = {15, 10, 55, 20};
	const int *share = e->lines.shares[0] ? e->lines.shares : usual;
	int s = lines_of(n, share[0]), t = s + lines_of(n, share[1]), r = n - lines_of(n, share[3]);
	return line == 0 ? 0 : line == s ? 1 : line == t ? 2 : line == r ? 3 : -1;
}

static void line_letter(struct frame *f, const struct element *e, int line, int n, mpt x, mpt y)
{
	int part = part_at(e, line, n);
	if (part < 0)
		return;
	struct flow fl = {.draw = *f, .a = f->v.c->a, .steps = 1};
	flow_word(&fl, flow_part_letter(f->v.c->layout, part), e->label_style, 0, x, y - PT,
		  STAND_LEFT, NULL, e->at);
	*f = fl.draw;
}

/* For pens, not for listeners. */
static void line_label(struct frame *f, const struct element *e, mpt x, mpt w, mpt y)
{
	struct composer *c = f->v.c;
	struct text t = vars_text(&f->v, &e->label, e->join);
	if (!t.s.n || !e->label_style)
		return;
	struct para_shape ps = {.size = e->label_style->sizes[0], .measure = w};
	int n;
	struct line *line =
		para_break(c->setter, c->a, compose_para(c, &t, e->label_style), &ps, &n);
	if (n)
		frame_line(f, line, x, y, NULL);
}

/* From below the text, or the head of an empty column, down: to the foot of the column if they are
 * to stand there, so that the white lies above them. */
static bool writing_lines(struct frame *f, const struct element *e, const struct writing_room *r)
{
	mpt pitch = e->lines.pitch;
	mpt indent = e->lines.letters ? e->indent : 0;
	if (e->lines.min != LEN_UNSET && r->last - r->low < e->lines.min)
		return false;
	mpt label_y = r->empty ? r->baseline : r->low + e->above;
	int n = (r->last - label_y) / pitch;
	if (e->lines.max && n > e->lines.max)
		n = e->lines.max;
	if (n < (e->lines.min == LEN_UNSET ? 1 : 2) || (e->lines.letters && n < STAR_LINES))
		return false;
	if (e->lines.foot)
		label_y = r->last - n * pitch;
	line_label(f, e, r->x, r->w, label_y);
	for (int i = 0; i < n; i++) {
		mpt y = label_y + (i + 1) * pitch;
		if (e->lines.letters)
			line_letter(f, e, i, n, r->x, y);
		room_line(f, e, r->x + indent, r->w - indent, y);
	}
	return true;
}

bool writing_draw(struct frame *f, const struct element *stack, const struct writing_room *r)
{
	for (int i = 0; i < stack->nitem; i++)
		if (stack->item[i].kind == EL_LINES &&
		    vars_hold(&f->v, stack->item[i].when, stack->item[i].nwhen) &&
		    writing_lines(f, &stack->item[i], r))
			return true;
	return false;
}

mpt writing_least(const struct elements *els)
{
	mpt least = LEN_UNSET;
	for (int i = 0; i < els->n; i++) {
		const struct element *e = &els->p[i];
		struct elements items = {e->item, e->nitem};
		mpt own = e->kind == EL_LINES ? e->lines.min : writing_least(&items);
		least = own > least ? own : least;
	}
	return least;
}
