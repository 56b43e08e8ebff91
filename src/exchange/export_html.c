/* The markup of guides as HTML. */
#include <string.h>

#include "base/file.h"
#include "doc/yaml/forms.h"
#include "exchange/export.h"

#define PICTURE_MAX ((size_t)64 << 20)

/* ---- pictures ---- */

/* The name of a picture in the deck: its last step, with a number if another one has it. */
static struct str picture_name(struct exporter *x, struct str path)
{
	struct str base = path;
	for (size_t i = path.n; i > 0; i--)
		if (path.p[i - 1] == '/') {
			base = str_from(path, i);
			break;
		}
	struct str name = base;
	for (int n = 2, i = 0; i < x->picture.n; i++)
		if (str_eq(x->picture.p[i].name, name)) {
			name = str_printf(x->a, "%d-%.*s", n++, STR_FMT(base));
			i = -1;
		}
	return name;
}

/* RFC 4648 */
static void put_base64(struct buf *out, struct str s)
{
	static const char sign[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	for (size_t i = 0; i < s.n; i += 3) {
		unsigned v = 0;
		for (size_t k = 0; k < 3; k++)
			v = v << 8 | (i + k < s.n ? (unsigned char)s.p[i + k] : 0);
		for (size_t k = 0; k < 4; k++)
			buf_char(out, i + k > s.n ? '=' : sign[v >> (18 - 6 * k) & 63]);
	}
}

static const char *type_of(struct str name)
{
	static const char *const types[][2] = {{".png", "png"},	    {".jpg", "jpeg"},
					       {".jpeg", "jpeg"},   {".gif", "gif"},
					       {".svg", "svg+xml"}, {".webp", "webp"}};
	for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
		size_t n = strlen(types[i][0]);
		if (name.n > n && str_same(str_from(name, name.n - n), str_of(types[i][0])))
			return types[i][1];
	}
	return "png";
}

static void put_picture(struct exporter *x, const struct image *img, struct buf *out)
{
	struct export_picture *p = NULL;
	for (int i = 0; i < x->picture.n && !p; i++)
		if (str_eq(x->picture.p[i].path, img->path))
			p = &x->picture.p[i];
	if (!p && img->path.n) {
		struct str bytes = {0};
		const char *path = str_printf(x->a, "%s%.*s", x->folder, STR_FMT(img->path)).p;
		const char *why = file_read(x->a, path, PICTURE_MAX, &bytes);
		if (why) {
			diag_warning(x->d, img->at, "the picture %s is left out: %s", path, why);
		} else {
			struct str name = picture_name(x, img->path);
			p = vec_add(x->a, &x->picture);
			*p = (struct export_picture){img->path, name, bytes};
		}
	}
	if (!p) {
		buf_html(out, img->description);
		return;
	}
	buf_str(out, STR("<img src=\""));
	if (x->inline_pictures) {
		buf_printf(out, "data:image/%s;base64,", type_of(p->name));
		put_base64(out, p->bytes);
	} else {
		buf_html(out, p->name);
	}
	buf_str(out, STR("\" alt=\""));
	buf_html(out, img->description);
	buf_str(out, STR("\">"));
}

/* ---- spans ---- */

static const struct {
	unsigned flag;
	const char *open, *close;
} marks[] = {
	{SPAN_STRONG, "<b>", "</b>"},	  {SPAN_EMPHASIS, "<i>", "</i>"},
	{SPAN_STRIKE, "<s>", "</s>"},	  {SPAN_SUPER, "<sup>", "</sup>"},
	{SPAN_SUB, "<sub>", "</sub>"},	  {SPAN_KEY, "<kbd>", "</kbd>"},
	{SPAN_CODE, "<code>", "</code>"},
};

enum { MARKS = sizeof marks / sizeof *marks };

static void put_words(struct str s, struct buf *out)
{
	for (size_t from = 0; from < s.n;) {
		const char *end = memchr(s.p + from, '\n', s.n - from);
		size_t n = end ? (size_t)(end - s.p) - from : s.n - from;
		buf_html(out, (struct str){s.p + from, n});
		if (end)
			buf_str(out, STR("<br>"));
		from += n + (end != NULL);
	}
}

static void put_spans(struct exporter *x, const struct span *span, int n, struct buf *out)
{
	unsigned open = 0;
	struct str url = {0};
	for (int i = 0; i <= n; i++) {
		unsigned next = i < n ? span[i].flags : 0;
		bool same_link = i < n && str_eq(span[i].url, url);
		bool turn = !same_link && (url.n || (i < n && span[i].url.n));
		int keep = 0; /* marks that stay open, outermost first */
		while (!turn && keep < MARKS && !((open ^ next) & marks[keep].flag))
			keep++;
		for (int k = MARKS - 1; k >= (turn ? 0 : keep); k--)
			if (open & marks[k].flag)
				buf_str(out, str_of(marks[k].close));
		if (url.n && turn)
			buf_str(out, STR("</a>"));
		if (i == n)
			break;
		if (span[i].url.n && turn) {
			buf_str(out, STR("<a href=\""));
			buf_html(out, span[i].url);
			if (span[i].title.n) {
				buf_str(out, STR("\" title=\""));
				buf_html(out, span[i].title);
			}
			buf_str(out, STR("\">"));
		}
		for (int k = turn ? 0 : keep; k < MARKS; k++)
			if (next & marks[k].flag)
				buf_str(out, str_of(marks[k].open));
		open = next;
		url = span[i].url;
		if (span[i].flags & SPAN_IMAGE && span[i].image)
			put_picture(x, span[i].image, out);
		else
			put_words(span[i].s, out);
	}
}

/* ---- blocks ---- */

static void put_blocks(struct exporter *x, const struct block *b, bool tight, struct buf *out);

/* A box that scrolls is reached by the keyboard. */
static void put_code(const struct exporter *x, const struct block *b, struct buf *out)
{
	buf_str(out, x->inline_pictures ? STR("<pre tabindex=\"0\"><code") : STR("<pre><code"));
	if (b->language.n) {
		buf_str(out, STR(" class=\"language-"));
		buf_html(out, b->language);
		buf_char(out, '"');
	}
	buf_char(out, '>');
	buf_html(out, b->code);
	buf_str(out, STR("</code></pre>"));
}

static void put_list(struct exporter *x, const struct block *b, struct buf *out)
{
	const struct block *item = b->first;
	if (b->ordered && item && item->number != 1)
		buf_printf(out, "<ol start=\"%d\">", item->number);
	else
		buf_str(out, b->ordered ? STR("<ol>") : STR("<ul>"));
	for (; item; item = item->next) {
		buf_str(out, STR("<li>"));
		if (item->task)
			buf_str(out, item->task == TASK_DONE ? STR("☑ ") : STR("☐ "));
		put_blocks(x, item->first, b->tight, out);
		buf_str(out, STR("</li>"));
	}
	buf_str(out, b->ordered ? STR("</ol>") : STR("</ul>"));
}

static void put_table(struct exporter *x, const struct block *b, struct buf *out)
{
	buf_str(out, STR("<table>"));
	for (const struct block *row = b->first; row; row = row->next) {
		buf_str(out, STR("<tr>"));
		for (const struct block *cell = row->first; cell; cell = cell->next) {
			buf_str(out, row->head ? STR("<th>") : STR("<td>"));
			put_spans(x, cell->span, cell->nspan, out);
			buf_str(out, row->head ? STR("</th>") : STR("</td>"));
		}
		buf_str(out, STR("</tr>"));
	}
	buf_str(out, STR("</table>"));
}

static void put_around(struct exporter *x, const struct block *b, const char *open,
		       const char *close, struct buf *out)
{
	buf_str(out, str_of(open));
	if (b->nspan)
		put_spans(x, b->span, b->nspan, out);
	put_blocks(x, b->first, false, out);
	buf_str(out, str_of(close));
}

static void put_block(struct exporter *x, const struct block *b, bool tight, struct buf *out)
{
	switch (b->kind) {
	case BLOCK_PARAGRAPH: put_around(x, b, tight ? "" : "<p>", tight ? "" : "</p>", out); break;
	case BLOCK_HEADING: put_around(x, b, "<p><b>", "</b></p>", out); break;
	case BLOCK_TERM: put_around(x, b, "<dt>", "</dt>", out); break;
	case BLOCK_DEFINITION: put_around(x, b, "<dd>", "</dd>", out); break;
	case BLOCK_DEFINITIONS: put_around(x, b, "<dl>", "</dl>", out); break;
	case BLOCK_LIST: put_list(x, b, out); break;
	case BLOCK_QUOTE: put_around(x, b, "<blockquote>", "</blockquote>", out); break;
	case BLOCK_TABLE: put_table(x, b, out); break;
	case BLOCK_CODE: put_code(x, b, out); break;
	case BLOCK_HTML: buf_html(out, b->code); break;
	case BLOCK_RULE: buf_str(out, STR("<hr>")); break;
	case BLOCK_PICTURE:
		if (b->image)
			put_picture(x, b->image, out);
		break;
	case BLOCK_FOOTNOTE:
		buf_printf(out, "<p><sup>%d</sup> ", b->number);
		put_blocks(x, b->first, true, out);
		buf_str(out, STR("</p>"));
		break;
	default: put_around(x, b, "", "", out); break;
	}
}

static void put_blocks(struct exporter *x, const struct block *b, bool tight, struct buf *out)
{
	for (; b; b = b->next)
		put_block(x, b, tight, out);
}

void export_html(struct exporter *x, const struct text *t, struct buf *out)
{
	if (t->s.n)
		put_blocks(x, markup_blocks(x->markup, x->a, t, NULL), false, out);
}

void export_html_line(struct exporter *x, const struct text *t, struct buf *out)
{
	int n;
	if (!t->s.n)
		return;
	const struct span *span = markup_spans(x->markup, x->a, t, NULL, &n);
	put_spans(x, span, n, out);
}
