/*
 * One record a line, two spaces a level: texts, their blocks, the spans of these. Raise the number
 * in the first line when the form changes: golden files depend on it.
 */
#include "emit/text/dump_texts.h"

#include "emit/text/dump_text.h"
#include "doc/guide/guide_texts.h"

static const char *const kind_names[] = {
	[BLOCK_PARAGRAPH] = "paragraph",
	[BLOCK_HEADING] = "heading",
	[BLOCK_TERM] = "term",
	[BLOCK_CELL] = "cell",
	[BLOCK_LIST] = "list",
	[BLOCK_ITEM] = "item",
	[BLOCK_QUOTE] = "quote",
	[BLOCK_TABLE] = "table",
	[BLOCK_ROW] = "row",
	[BLOCK_DEFINITIONS] = "definitions",
	[BLOCK_DEFINITION] = "definition",
	[BLOCK_FOOTNOTES] = "footnotes",
	[BLOCK_FOOTNOTE] = "footnote",
	[BLOCK_CODE] = "code",
	[BLOCK_ADDRESS] = "address",
	[BLOCK_HTML] = "html",
	[BLOCK_RULE] = "rule",
	[BLOCK_PICTURE] = "picture",
};

static const struct {
	unsigned flag;
	const char *name;
} flag_names[] = {
	{SPAN_EMPHASIS, "emphasis"}, {SPAN_STRONG, "strong"}, {SPAN_CODE, "code"},
	{SPAN_STRIKE, "strike"},     {SPAN_SUPER, "super"},   {SPAN_SUB, "sub"},
	{SPAN_KEY, "key"},	     {SPAN_NOTE, "note"},     {SPAN_IMAGE, "image"},
};

struct dump {
	struct markup *m;
	struct arena *a;
	struct buf *out;
};

static void indent(struct buf *out, int depth)
{
	for (int i = 0; i < depth; i++)
		dump_put(out, "  ");
}

static void put_image(struct buf *out, const struct image *image)
{
	dump_put_text(out, " path=", image->path);
	if (image->title.n)
		dump_put_text(out, " title=", image->title);
	if (image->attributes.n)
		dump_put_text(out, " attributes=", image->attributes);
}

static void put_span(struct buf *out, const struct span *s, int depth)
{
	indent(out, depth);
	dump_put(out, "span");
	for (size_t i = 0; i < sizeof flag_names / sizeof *flag_names; i++)
		if (s->flags & flag_names[i].flag) {
			buf_char(out, ' ');
			dump_put(out, flag_names[i].name);
		}
	if (s->image)
		put_image(out, s->image);
	if (s->target.n)
		dump_put_text(out, " target=", s->target);
	if (s->title.n)
		dump_put_text(out, " title=", s->title);
	dump_put_loc(out, s->at);
	dump_put_text(out, " ", s->s);
	buf_char(out, '\n');
}

static void put_manner(struct buf *out, const struct block *b)
{
	static const char *const tasks[] = {"", " open", " done"};
	static const char *const callouts[] = {"",	     " note",	 " tip",
					       " important", " warning", " caution"};
	static const char *const aligns[] = {" plain", " left", " centre", " right"};
	if (b->level)
		dump_put_number(out, " level=", b->level);
	if (b->kind == BLOCK_LIST) {
		dump_put(out, b->ordered ? " ordered" : " bullets");
		dump_put(out, b->tight ? " tight" : " loose");
	}
	if (b->kind == BLOCK_ROW && b->head)
		dump_put(out, " head");
	if (b->number)
		dump_put_number(out, " number=", b->number);
	dump_put(out, tasks[b->task]);
	dump_put(out, callouts[b->callout]);
	for (int i = 0; i < b->columns; i++)
		dump_put(out, aligns[b->align[i]]);
	if (b->kind == BLOCK_CODE && b->language.n)
		dump_put_text(out, " language=", b->language);
	if (b->kind == BLOCK_PICTURE)
		put_image(out, b->image);
}

static void put_blocks(struct buf *out, const struct block *b, int depth)
{
	for (; b; b = b->next) {
		indent(out, depth);
		dump_put(out, kind_names[b->kind]);
		put_manner(out, b);
		dump_put_loc(out, b->at);
		if (b->kind == BLOCK_CODE || b->kind == BLOCK_HTML)
			dump_put_text(out, " ", b->code);
		buf_char(out, '\n');
		for (int i = 0; i < b->nspan; i++)
			put_span(out, &b->span[i], depth + 1);
		put_blocks(out, b->first, depth + 1);
	}
}

static void put_text(void *user, const char *field, const struct text *t, bool one)
{
	struct dump *d = user;
	dump_put(d->out, "text ");
	dump_put(d->out, field);
	dump_put_loc(d->out, t->at);
	buf_char(d->out, '\n');
	if (one) {
		int n;
		const struct span *span = markup_spans(d->m, d->a, t, NULL, &n);
		for (int i = 0; i < n; i++)
			put_span(d->out, &span[i], 1);
	} else {
		put_blocks(d->out, markup_blocks(d->m, d->a, t, NULL), 1);
	}
}

void dump_texts(const struct guide *g, struct markup *m, struct arena *a, struct buf *out)
{
	struct dump d = {m, a, out};
	dump_put(out, "# goprep-pdf texts 1\n");
	guide_each_text(g, put_text, &d);
}
