/* From runs to pieces: marks that the library left, HTML, footnotes; from pieces to spans. */
#include "text/markup/inline.h"

#include <string.h>

#include "text/markup/formula.h"
#include "text/markup/md_html.h"
#include "text/markup/md_marks.h"
#include "text/markup/signs.h"

enum {
	TEXT_LINKS = -0x2000000, /* numbers of links that are not written, downwards */
	PHRASE_DEPTH = 16, /* tags in each other within a phrase: what is deeper says nothing */
};

/* Tags that are open, by kind, and the address of the link among them. */
struct span_pieces {
	struct inline_text *t;
	struct arena *a; /* for numbers */
	VEC(struct span_piece) piece;
	struct buf text;
	int open[HTML_KINDS];
	/* tags since the outermost that names a language */
	struct phrase_tag {
		enum html_kind kind;
		const struct language *language;
	} phrase[PHRASE_DEPTH];
	int nphrase;
	struct str url, title;
	int link;
};

static const struct {
	enum html_kind kind;
	unsigned flag;
} tag_flags[] = {
	{HTML_EMPHASIS, SPAN_EMPHASIS}, {HTML_STRONG, SPAN_STRONG}, {HTML_CODE, SPAN_CODE},
	{HTML_STRIKE, SPAN_STRIKE},	{HTML_SUPER, SPAN_SUPER},   {HTML_SUB, SPAN_SUB},
	{HTML_KEY, SPAN_KEY},
};

static unsigned flags_of(const struct span_pieces *c, const struct inline_run *r)
{
	unsigned flags = r->flags;
	for (size_t i = 0; i < sizeof tag_flags / sizeof *tag_flags; i++)
		if (c->open[tag_flags[i].kind])
			flags |= tag_flags[i].flag;
	if (flags & SPAN_SUPER)
		flags &= ~(unsigned)SPAN_SUB;
	return flags;
}

static struct span_piece *add(struct span_pieces *c, enum piece_kind kind,
			      const struct inline_run *r, struct str s, size_t at)
{
	struct span_piece *p = vec_add(c->t->scratch, &c->piece);
	*p = (struct span_piece){.kind = kind,
				 .from = c->text.n,
				 .at = at,
				 .s = s,
				 .flags = flags_of(c, r),
				 .url = r->url.n ? r->url : c->url,
				 .title = r->url.n ? r->title : c->title,
				 .image = r->image,
				 .link = r->url.n ? r->link : c->link};
	if (r->image) /* one span, whatever its description is made of */
		p->flags = SPAN_IMAGE;
	if (c->nphrase && c->phrase[c->nphrase - 1].language) {
		p->phrase = c->phrase[c->nphrase - 1].language;
		p->flags |= SPAN_FOREIGN;
	}
	if (p->flags & SPAN_CODE && kind != PIECE_BREAK)
		p->kind = PIECE_CODE;
	if (p->kind == PIECE_CODE)
		buf_char(&c->text, CODE_SIGN);
	else if (kind == PIECE_BREAK)
		buf_char(&c->text, '\n');
	else
		buf_str(&c->text, s);
	return p;
}

static struct note *find_note(struct inline_text *t, struct str label)
{
	for (int i = 0; i < t->note.n; i++)
		if (str_eq(t->note.p[i].label, label))
			return &t->note.p[i];
	return NULL;
}

/* "[^label]" at i: the number of a footnote. Returns where the text continues. */
static size_t note_mark(struct span_pieces *c, const struct inline_run *r, size_t from, size_t i)
{
	struct str s = r->s;
	size_t k = i + 2;
	while (k < s.n && s.p[k] != ']' && s.p[k] != '[' && s.p[k] > ' ')
		k++;
	struct str label = {s.p + i + 1, k - i - 1};
	if (k == s.n || s.p[k] != ']' || k == i + 2)
		return from;
	struct note *note = find_note(c->t, label);
	if (!note) {
		if (c->t->note.n || (s.p[i + 2] >= '0' && s.p[i + 2] <= '9' && k - i < 6))
			inline_complain(c->t, r->at + i, UNKNOWN_NOTE, label);
		return from;
	}
	if (!note->number)
		note->number = ++c->t->nnumber;
	if (i > from)
		add(c, PIECE_TEXT, r, (struct str){s.p + from, i - from}, r->at + from);
	struct span_piece *p =
		add(c, PIECE_LITERAL, r, str_printf(c->a, "%d", note->number), r->at + i);
	p->flags |= SPAN_SUPER | SPAN_NOTE;
	return k + 1;
}

static void add_text(struct span_pieces *c, const struct inline_run *r)
{
	size_t from = 0;
	const char *p = c->t->note.n || r->s.n > 3 ? memchr(r->s.p, '[', r->s.n) : NULL;
	while (p) {
		size_t i = (size_t)(p - r->s.p);
		if (i + 2 < r->s.n && p[1] == '^')
			from = note_mark(c, r, from, i);
		i = from > i ? from : i + 1;
		p = i < r->s.n ? memchr(r->s.p + i, '[', r->s.n - i) : NULL;
	}
	if (from < r->s.n)
		add(c, PIECE_TEXT, r, str_from(r->s, from), r->at + from);
}

/* <span lang="de">, and other tags that name a language: up to the end of the tag. */
static void note_phrase(struct span_pieces *c, const struct inline_run *r, struct html_tag tag)
{
	if (tag.closing) {
		for (int i = c->nphrase - 1; i >= 0; i--)
			if (c->phrase[i].kind == tag.kind) {
				c->nphrase = i;
				return;
			}
		return;
	}
	struct str name = html_value(r->s, "lang");
	if ((!name.n && !c->nphrase) || c->nphrase == PHRASE_DEPTH)
		return;
	const struct language *l = c->nphrase ? c->phrase[c->nphrase - 1].language : NULL;
	if (name.n) {
		l = phrases_find(c->t->phrases, name);
		if (!l)
			inline_complain(c->t, r->at, STRANGE_LANGUAGE, name);
	}
	c->phrase[c->nphrase++] = (struct phrase_tag){tag.kind, l};
}

/* What a browser takes for pixels, 96 of them an inch; a share stays one. */
static struct str image_width(struct arena *a, struct str value)
{
	int n = 0;
	size_t i = 0;
	for (; i < value.n && i < 5 && value.p[i] >= '0' && value.p[i] <= '9'; i++)
		n = n * 10 + value.p[i] - '0';
	struct str unit = str_from(value, i);
	if (!n || (unit.n && !str_is(unit, "px") && !str_is(unit, "%")))
		return (struct str){0};
	if (str_is(unit, "%"))
		return str_printf(a, "width=%d%%", n);
	return str_printf(a, "width=%d.%02dpt", n * 3 / 4, n * 75 % 100);
}

/* <img>: as ![...](...), with what its attributes say. */
static void add_image(struct span_pieces *c, const struct inline_run *r)
{
	struct image *image = arena_alloc(c->a, sizeof *image);
	*image = (struct image){.path = html_value(r->s, "src"),
				.description = html_value(r->s, "alt"),
				.title = html_value(r->s, "title"),
				.attributes = image_width(c->a, html_value(r->s, "width"))};
	image->unsaid = !image->description.n;
	if (image->unsaid)
		image->description = image->path.n ? image->path : STR("image");
	struct inline_run run = *r;
	run.image = image;
	add(c, PIECE_LITERAL, &run, image->description, r->at);
}

static void add_html(struct span_pieces *c, const struct inline_run *r)
{
	struct html_tag tag = html_tag(r->s);
	struct str value;
	switch (tag.kind) {
	case HTML_UNKNOWN:
		inline_complain(c->t, r->at, UNKNOWN_HTML, r->s);
		add(c, PIECE_LITERAL, r, r->s, r->at);
		return;
	case HTML_COMMENT: return;
	case HTML_BREAK: add(c, PIECE_BREAK, r, (struct str){0}, r->at); return;
	case HTML_IMAGE: add_image(c, r); return;
	case HTML_LINK:
		value = tag.closing ? (struct str){0} : html_value(r->s, "href");
		if (value.n && value.p[0] != '#' && !web_address(value))
			inline_complain(c->t, r->at, STRANGE_ADDRESS, value);
		c->url = value;
		c->title = value.n ? html_value(r->s, "title") : (struct str){0};
		c->link = -(int)(r->at & 0xFFFFFF) - 1;
		return;
	default: break;
	}
	note_phrase(c, r, tag);
	if (!tag.closing)
		c->open[tag.kind]++;
	else if (c->open[tag.kind])
		c->open[tag.kind]--;
}

/* A simple one as text, another as it is. */
static void add_formula(struct span_pieces *c, const struct inline_run *r)
{
	int n, signs = r->s.n > 3 && r->s.p[1] == '$' ? 2 : 1;
	struct str inside = {r->s.p + signs, r->s.n - 2 * (size_t)signs};
	const struct formula_part *part = formula_parts(c->t->scratch, inside, &n);
	for (int i = 0; i < n; i++)
		add(c, PIECE_LITERAL, r, part[i].s, r->at)->flags |= part[i].flags;
	if (n)
		return;
	inline_complain(c->t, r->at, FORMULA, r->s);
	add(c, PIECE_CODE, r, r->s, r->at)->flags |= SPAN_CODE;
}

static void add_run(struct span_pieces *c, const struct inline_run *r)
{
	switch (r->kind) {
	case RUN_TEXT: add_text(c, r); break;
	case RUN_LITERAL: add(c, PIECE_LITERAL, r, r->s, r->at); break;
	case RUN_CODE: add(c, PIECE_CODE, r, r->s, r->at)->flags |= SPAN_CODE; break;
	case RUN_FORMULA: add_formula(c, r); break;
	case RUN_HTML: add_html(c, r); break;
	case RUN_BREAK: add(c, PIECE_BREAK, r, (struct str){0}, r->at); break;
	}
}

static void set_pieces(const struct span_pieces *c, struct signs *signs)
{
	for (int i = 0; i < c->piece.n;) {
		const struct span_piece *p = &c->piece.p[i];
		if (p->kind != PIECE_TEXT) {
			signs_piece(signs, p);
			i++;
			continue;
		}
		while (i < c->piece.n && c->piece.p[i].kind == PIECE_TEXT)
			i++;
		size_t end = i < c->piece.n ? c->piece.p[i].from : c->text.n;
		signs_text(signs, p->from, end);
	}
}

/* What stands for an image is its description. */
static void describe_images(struct inline_text *t, const struct span *span, int n)
{
	int k = 0;
	for (int i = 0; i < t->run.n; i++) {
		struct image *image = t->run.p[i].image;
		if (!image || image->description.n)
			continue;
		while (k < n && span[k].image != image)
			k++;
		if (k == n)
			return;
		image->description = span[k].s;
		image->at = span[k].at;
	}
}

/* Cuts a run where links of the text begin and end. *k: the first link that may touch it. */
static void link_run(struct inline_text *t, const struct inline_run *r, int *k)
{
	size_t from = 0, n = r->kind == RUN_TEXT ? r->s.n : 1;
	while (from < n) {
		size_t at = r->at + from, end = n;
		while (*k < t->nlink && t->link[*k].to <= at)
			++*k;
		const struct text_link *l = *k < t->nlink ? &t->link[*k] : NULL;
		bool inside = l && l->from <= at;
		if (l && (inside ? l->to : l->from) < r->at + n)
			end = (inside ? l->to : l->from) - r->at;
		struct inline_run *part = vec_add(t->scratch, &t->run);
		*part = *r;
		if (r->kind == RUN_TEXT) {
			part->s = (struct str){r->s.p + from, end - from};
			part->at = at;
		}
		if (inside) {
			part->url = l->url;
			part->link = TEXT_LINKS - *k;
		}
		from = end;
	}
}

/* Links of the text that are not written in it. Those that are stay what they are. */
static void link_runs(struct inline_text *t)
{
	const struct inline_run *old = t->run.p;
	int n = t->run.n, k = 0;
	if (!t->nlink)
		return;
	t->run.p = NULL;
	t->run.n = t->run.cap = 0;
	for (int i = 0; i < n; i++) {
		if (old[i].url.n || old[i].image)
			*vec_add(t->scratch, &t->run) = old[i];
		else
			link_run(t, &old[i], &k);
	}
}

struct span *inline_spans(struct inline_text *t, struct arena *a, struct place *at, int *n)
{
	marks_left(t);
	link_runs(t);
	struct span_pieces c = {.t = t, .a = a, .text = {.a = t->scratch}};
	for (int i = 0; i < t->run.n; i++)
		add_run(&c, &t->run.p[i]);
	struct span_maker maker = {.scratch = t->scratch,
				   .language = t->language,
				   .at = at,
				   .piece = c.piece.p,
				   .npiece = c.piece.n,
				   .out = {.a = t->scratch},
				   .blank = true};
	struct signs signs = {.token = t->token,
			      .s = buf_slice(&c.text),
			      .quoting = {.language = t->language},
			      .out = &maker};
	set_pieces(&c, &signs);
	if (signs.given_up && c.piece.n)
		inline_complain(t, c.piece.p[0].at, TOO_COMPLEX, (struct str){0});
	struct span *span = spans_end(&maker, a, n);
	describe_images(t, span, *n);
	for (int i = 0; i < *n; i++) /* those of HTML have no runs of their own */
		if (span[i].image && !span[i].image->at.line)
			((struct image *)span[i].image)->at = span[i].at;
	t->run.n = 0;
	return span;
}
