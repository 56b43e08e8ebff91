/*
 * The owner of md4c: what it tells in order becomes blocks and runs. It reads an edited copy; all
 * text is cut from the source.
 */
#include "text/markup/md_read.h"

#include <md4c.h>
#include <string.h>

#include "text/markup/inline.h"
#include "text/markup/entity.h"
#include "text/markup/md_reader.h"
#include "text/markup/md_gap.h"
#include "text/markup/md_tree.h"

enum {
	FLAGS = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS | MD_FLAG_LATEXMATHSPANS,
	CELLS_SPARE = 4096, /* cells of a text beyond one a byte: short rows are filled up */
	NOTES_MAX = 1000,   /* footnotes of one text that may be referred to */
	STOP = -1,
};

static void inline_run(struct md_reader *r, MD_TEXTTYPE type, size_t from, size_t to, size_t before)
{
	switch (type) {
	case MD_TEXT_NORMAL: md_add_normal(r, from, to, before); break;
	case MD_TEXT_ENTITY: md_add_entity(r, from, to); break;
	case MD_TEXT_CODE:
		md_add_run(r, RUN_CODE, md_cell_code(r, md_slice(r, from, to)), from);
		break;
	case MD_TEXT_HTML: md_add_html(r, from, to); break;
	default: break;
	}
}

/* What is not in the copy: line ends, and what stands for NUL. */
static void foreign_run(struct md_reader *r, MD_TEXTTYPE type)
{
	switch (type) {
	case MD_TEXT_BR: md_add_run(r, RUN_BREAK, (struct str){0}, r->cursor); break;
	case MD_TEXT_SOFTBR: md_add_run(r, RUN_TEXT, STR("\n"), r->cursor); break;
	case MD_TEXT_NULLCHAR: md_add_run(r, RUN_LITERAL, STR("\uFFFD"), r->cursor); break;
	case MD_TEXT_CODE: md_add_run(r, RUN_CODE, STR(" "), r->cursor); break;
	default: break;
	}
}

/* ---- addresses ---- */

/* What the library says of a link; *at: where it stands in the source. */
static struct str attribute(struct md_reader *r, const MD_ATTRIBUTE *a, size_t *at)
{
	struct buf b = {.a = r->a};
	const char *end = r->copy.p + r->copy.n;
	*at = r->cursor;
	r->spent += a->size;
	if (!a->size)
		return (struct str){0};
	if (a->text >= r->copy.p && a->text < end)
		*at = md_copy_source(&r->copy, (size_t)(a->text - r->copy.p), false);
	for (int i = 0; a->substr_offsets[i] < a->size; i++) {
		struct str part = {a->text + a->substr_offsets[i],
				   a->substr_offsets[i + 1] - a->substr_offsets[i]};
		if (a->substr_types[i] == MD_TEXT_ENTITY)
			part = entity_decode(r->a, part);
		else if (a->substr_types[i] == MD_TEXT_NULLCHAR)
			part = STR("\uFFFD");
		buf_str(&b, part);
	}
	return buf_slice(&b);
}

static void enter_code(struct md_reader *r, const MD_BLOCK_CODE_DETAIL *d)
{
	size_t at;
	md_begin_lines(r, BLOCK_CODE);
	if (d->fence_char)
		md_place_fence(r, d->fence_char);
	struct str word = attribute(r, &d->lang, &at);
	size_t n = 0;
	while (n < word.n && word.p[n] != ',' && word.p[n] != '{')
		n++;
	r->leaf->language = (struct str){word.p, n};
}

/* In the description of an image a link is its text alone. */
static void enter_link(struct md_reader *r, const MD_SPAN_A_DETAIL *d)
{
	if (r->images)
		return;
	r->link = ++r->nlink;
	r->link_run = r->in->run.n;
	r->link_title = attribute(r, &d->title, &r->link_at);
	r->url = attribute(r, &d->href, &r->link_at);
	if (r->url.n && r->url.p[0] != '#' && !web_address(r->url))
		inline_complain(r->in, r->link_at, STRANGE_ADDRESS, r->url);
}

static void leave_link(struct md_reader *r)
{
	if (r->images)
		return;
	if (r->url.n && r->link_run == r->in->run.n) {
		inline_complain(r->in, r->link_at, EMPTY_LINK, r->url);
		md_add_run(r, RUN_LITERAL, r->url, r->cursor);
	}
	r->url = r->link_title = (struct str){0};
	r->link = 0;
}

static void enter_image(struct md_reader *r, const MD_SPAN_IMG_DETAIL *d)
{
	size_t at;
	if (r->images++)
		return; /* its description is part of the outer one's */
	r->image = arena_alloc(r->a, sizeof *r->image);
	*r->image = (struct image){.path = attribute(r, &d->src, &at)};
	r->image->title = attribute(r, &d->title, &at);
	r->link_run = r->in->run.n;
}

static void leave_image(struct md_reader *r)
{
	if (--r->images)
		return;
	/* an image without a description says where it is */
	r->image->unsaid = r->link_run == r->in->run.n;
	if (r->image->unsaid)
		md_add_run(r, RUN_LITERAL, r->image->path.n ? r->image->path : STR("image"),
			   r->cursor);
	r->image = NULL;
}

/* ---- callbacks ---- */

static int stop(struct md_reader *r, const char *why)
{
	r->refused = why;
	return STOP;
}

static void enter_table(struct md_reader *r, const MD_BLOCK_TABLE_DETAIL *d)
{
	md_end_implied(r);
	struct block *b = md_add_block(r, BLOCK_TABLE);
	b->columns = (int)d->col_count;
	b->align = arena_array(r->a, enum column_align, b->columns);
	r->open[r->nopen++] = (struct md_level){b, NULL};
}

static int enter_cell(struct md_reader *r, const MD_BLOCK_TD_DETAIL *d)
{
	static const enum column_align align[] = {[MD_ALIGN_DEFAULT] = COLUMN_PLAIN,
						  [MD_ALIGN_LEFT] = COLUMN_LEFT,
						  [MD_ALIGN_CENTER] = COLUMN_CENTRE,
						  [MD_ALIGN_RIGHT] = COLUMN_RIGHT};
	struct block *table = r->open[r->nopen - 2].block;
	if (++r->cells > r->s.n + CELLS_SPARE)
		return stop(r, "its tables have too many empty cells");
	if (r->column < table->columns)
		((enum column_align *)table->align)[r->column] = align[d->align];
	md_open_leaf(r, BLOCK_CELL);
	r->leaf->head = r->open[r->nopen - 1].block->head;
	return 0;
}

/* What stands behind the last cell of a row belongs to nothing else. */
static void leave_cell(struct md_reader *r)
{
	struct block *table = r->open[r->nopen - 2].block;
	size_t at, end = md_line_end(r->s, r->cursor);
	size_t n = ++r->column < table->columns ? 0 : md_gap_lost(r->s, r->cursor, end, &at);
	if (n && r->open[r->nopen - 1].last == r->leaf) {
		md_add_run(r, RUN_TEXT, STR(" "), at);
		md_add_run(r, RUN_TEXT, md_slice(r, at, at + n), at);
		inline_complain(r->in, at, EXTRA_CELLS, md_slice(r, at, at + n));
		r->cursor = end;
	}
	md_close_leaf(r);
}

static void enter_rule(struct md_reader *r)
{
	md_end_implied(r);
	size_t i = md_find_signs(r->s, md_next_line(r), "-*_", 1);
	md_open_leaf(r, BLOCK_RULE);
	md_place_blocks(r, i);
	r->leaf = NULL;
	r->cursor = md_line_end(r->s, i);
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *user)
{
	struct md_reader *r = user;
	if (type != MD_BLOCK_DOC)
		md_end_implied(r);
	switch (type) {
	case MD_BLOCK_QUOTE: md_open_level(r, BLOCK_QUOTE); break;
	case MD_BLOCK_UL:
		if (md_open_level(r, BLOCK_LIST))
			r->open[r->nopen - 1].block->tight =
				((MD_BLOCK_UL_DETAIL *)detail)->is_tight;
		break;
	case MD_BLOCK_OL:
		if (md_open_level(r, BLOCK_LIST)) {
			struct block *b = r->open[r->nopen - 1].block;
			const MD_BLOCK_OL_DETAIL *d = detail;
			b->ordered = true;
			b->tight = d->is_tight;
			b->number = (int)d->start;
		}
		break;
	case MD_BLOCK_LI:
		if (md_open_level(r, BLOCK_ITEM)) {
			const MD_BLOCK_LI_DETAIL *d = detail;
			if (d->is_task)
				r->open[r->nopen - 1].block->task =
					d->task_mark == ' ' ? TASK_OPEN : TASK_DONE;
		}
		break;
	case MD_BLOCK_HR: enter_rule(r); break;
	case MD_BLOCK_H:
		md_open_leaf(r, BLOCK_HEADING);
		r->leaf->level = (int)((MD_BLOCK_H_DETAIL *)detail)->level;
		break;
	case MD_BLOCK_CODE: enter_code(r, detail); break;
	case MD_BLOCK_HTML: md_begin_lines(r, BLOCK_HTML); break;
	case MD_BLOCK_P: md_open_leaf(r, BLOCK_PARAGRAPH); break;
	case MD_BLOCK_TABLE: enter_table(r, detail); break;
	case MD_BLOCK_TR: {
		struct block *b = md_add_block(r, BLOCK_ROW);
		b->head = r->open[r->nopen - 1].block->first == b;
		r->open[r->nopen++] = (struct md_level){b, NULL};
		r->column = 0;
		break;
	}
	case MD_BLOCK_TH:
	case MD_BLOCK_TD: return enter_cell(r, detail);
	default: break;
	}
	return 0;
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *user)
{
	struct md_reader *r = user;
	(void)detail;
	switch (type) {
	case MD_BLOCK_QUOTE:
	case MD_BLOCK_UL:
	case MD_BLOCK_OL:
	case MD_BLOCK_LI:
		md_end_implied(r);
		md_close_level(r);
		break;
	case MD_BLOCK_CODE: md_leave_code(r); break;
	case MD_BLOCK_HTML: md_leave_html(r); break;
	case MD_BLOCK_H:
	case MD_BLOCK_P: md_close_leaf(r); break;
	case MD_BLOCK_TABLE:
	case MD_BLOCK_TR:
		r->nopen--;
		if (r->fresh > r->nopen)
			r->fresh = r->nopen;
		break;
	case MD_BLOCK_TH:
	case MD_BLOCK_TD: leave_cell(r); break;
	default: break;
	}
	return r->refused ? STOP : 0;
}

/* Text of a formula: one run, with its signs. */
static void formula_text(struct md_reader *r, size_t from, size_t to)
{
	if (r->formula_run < r->in->run.n) { /* further lines */
		struct inline_run *last = &r->in->run.p[r->formula_run];
		last->s.n = to - last->at;
		return;
	}
	while (from > 0 && r->s.p[from - 1] == '$')
		from--;
	md_add_run(r, RUN_FORMULA, md_slice(r, from, to), from);
}

static void leave_formula(struct md_reader *r)
{
	r->formula--;
	if (r->formula_run == r->in->run.n)
		return;
	struct inline_run *last = &r->in->run.p[r->formula_run];
	for (size_t n = 0; n < 2 && md_byte(r->s, last->at + last->s.n) == '$'; n++)
		last->s.n++;
}

static int enter_span(MD_SPANTYPE type, void *detail, void *user)
{
	struct md_reader *r = user;
	md_begin_implied(r);
	switch (type) {
	case MD_SPAN_EM:
		if (!r->em++)
			r->em_at = r->cursor;
		break;
	case MD_SPAN_STRONG:
		if (!r->strong++)
			r->strong_at = r->cursor;
		break;
	case MD_SPAN_DEL: r->del++; break;
	case MD_SPAN_A: enter_link(r, detail); break;
	case MD_SPAN_IMG: enter_image(r, detail); break;
	case MD_SPAN_LATEXMATH:
	case MD_SPAN_LATEXMATH_DISPLAY:
		r->formula++;
		r->formula_run = r->in->run.n;
		break;
	default: break;
	}
	return r->spent > r->s.n * MD_PER_BYTE ? stop(r, "an address of it is used too often") : 0;
}

static int leave_span(MD_SPANTYPE type, void *detail, void *user)
{
	struct md_reader *r = user;
	(void)detail;
	switch (type) {
	case MD_SPAN_EM:
		if (!--r->em)
			md_tell_product(r);
		break;
	case MD_SPAN_STRONG:
		if (!--r->strong)
			md_tell_name(r);
		break;
	case MD_SPAN_DEL: r->del--; break;
	case MD_SPAN_A: leave_link(r); break;
	case MD_SPAN_IMG: leave_image(r); break;
	case MD_SPAN_LATEXMATH:
	case MD_SPAN_LATEXMATH_DISPLAY: leave_formula(r); break;
	default: break;
	}
	return 0;
}

static int add_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE n, void *user)
{
	struct md_reader *r = user;
	bool inside = text >= r->copy.p && text < r->copy.p + r->copy.n;
	size_t copy_at = inside ? (size_t)(text - r->copy.p) : 0, before = r->cursor;
	size_t from = inside ? md_copy_source(&r->copy, copy_at, false) : 0;
	size_t to = inside ? md_copy_source(&r->copy, copy_at + n, true) : 0;
	if (!r->coding)
		md_begin_implied(r);
	if (inside) {
		md_place_blocks(r, from);
		if (from > r->cursor)
			md_audit(r, from);
		r->cursor = to;
	}
	if (r->coding) {
		if (inside && !r->code_begun && r->leaf->kind == BLOCK_HTML)
			r->fence_at = from;
		md_code_text(r, text, n, inside, from, to);
	} else if (type == MD_TEXT_LATEXMATH) {
		if (inside)
			formula_text(r, from, to);
	} else if (inside) {
		inline_run(r, type, from, to, before);
	} else {
		foreign_run(r, type);
	}
	return 0;
}

/* ---- the whole ---- */

static void find_notes(struct md_reader *r)
{
	for (int i = 0; i < r->copy.nedit && r->in->note.n < NOTES_MAX; i++) {
		const struct md_edit *e = &r->copy.edit[i];
		if (e->kind == EDIT_FOOTNOTE)
			*vec_add(r->in->scratch, &r->in->note) = (struct note){
				md_slice(r, e->src + 1, e->src + e->nsrc - 2), e->src, 0};
	}
}

static void tell_notes(struct md_reader *r)
{
	for (int i = 0; i < r->in->note.n; i++) {
		const struct note *note = &r->in->note.p[i];
		if (!note->number)
			inline_complain(r->in, note->at, UNUSED_NOTE, note->label);
	}
}

struct block *md_read(struct md_source *s, const char **refused)
{
	static const MD_PARSER parser = {.flags = FLAGS,
					 .enter_block = enter_block,
					 .leave_block = leave_block,
					 .enter_span = enter_span,
					 .leave_span = leave_span,
					 .text = add_text};
	struct md_reader r = {.out = s,
			      .a = s->a,
			      .in = &s->in,
			      .s = s->text->s,
			      .at = place_start(s->text),
			      .nopen = 1,
			      .fresh = 1};
	*refused = NULL;
	if (r.s.n > MD_TEXT_MAX) {
		*refused = "it is longer than 4 MiB";
		return NULL;
	}
	r.copy = md_copy_make(s->in.scratch, r.s, s->one);
	r.open[0].block = &r.root;
	if (r.copy.wide != SIZE_MAX)
		inline_complain(r.in, r.copy.wide, WIDE_TABLE, (struct str){0});
	if (r.copy.uneven != SIZE_MAX)
		inline_complain(r.in, r.copy.uneven, UNEVEN_TABLE, (struct str){0});
	find_notes(&r);
	int rc = md_parse(r.copy.p, (MD_SIZE)r.copy.n, &parser, &r);
	if (rc != 0) {
		*refused = r.refused ? r.refused : "there is no memory for it";
		return NULL;
	}
	md_audit(&r, r.s.n);
	md_end_implied(&r);
	tell_notes(&r);
	return md_tree_finish(r.a, r.in, r.root.first);
}
