/* Which writer makes a format, and what they share. */
#include "exchange/export.h"

#include <stdio.h>
#include <string.h>

#include "exchange/exact.h"
#include "exchange/json_form.h"

const char *const export_names[EXPORT_FORMATS] = {"anki", "apkg",     "csv",
						  "json", "markdown", "html"};
const char *const export_files[EXPORT_FORMATS] = {"anki.txt",	"cards.apkg", "cards.csv",
						  "guide.json", "guide.md",   "cards.html"};

bool export_guide(struct exporter *x, enum export_format format, struct buf *out)
{
	switch (format) {
	case EXPORT_ANKI: export_anki_text(x, out); break;
	case EXPORT_APKG: return export_apkg(x, out);
	case EXPORT_CSV: export_csv(x, out); break;
	case EXPORT_JSON: json_write(x->guide, out); break;
	case EXPORT_MARKDOWN: export_markdown(x, out); break;
	case EXPORT_HTML: return export_page(x, out);
	default: break;
	}
	return diag_errors(x->d) == 0;
}

struct str export_label(struct exporter *x, const char *key, const char *usual)
{
	const struct ynode *map;
	struct str in;
	for (int i = 0; (map = language_labels(x->reader, x->guide->language.s, i, &in)) != NULL;
	     i++) {
		const struct ynode *n = ynode_find(map, key);
		if (n && n->kind == YNODE_SCALAR && n->text.s.n)
			return n->text.s;
	}
	return str_of(usual);
}

struct str export_guid(struct exporter *x, const struct card *c)
{
	return str_printf(x->a, "goprep-%08x-%.*s", (unsigned)str_hash(x->guide->title.s, 0),
			  STR_FMT(c->id.s));
}

/* A name of a deck must not hold its own separator, or control characters. */
static void deck_step(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		bool pair = s.p[i] == ':' && i + 1 < s.n && s.p[i + 1] == ':';
		if (!pair && s.p[i] != '"')
			buf_char(b, (unsigned char)s.p[i] < 0x20 ? ' ' : s.p[i]);
	}
}

struct str export_deck(struct exporter *x, const struct section *s)
{
	struct buf b = {.a = x->a};
	struct text title = x->guide->title, name = s->title;
	deck_step(&b, str_trim(markup_plain(x->markup, x->a, &title, NULL)));
	buf_str(&b, STR("::"));
	deck_step(&b, str_trim(markup_plain(x->markup, x->a, &name, NULL)));
	return buf_slice(&b);
}

/* ---- columns ---- */

int export_columns(struct export_column out[EXPORT_COLUMNS])
{
	static const char *const star[] = {"star.situation", "star.task", "star.action",
					   "star.result"};
	static const char *const told[] = {"answer.situation", "answer.task", "answer.action",
					   "answer.result"};
	int n = 0;
	for (const struct card_field *f = card_fields; f->key; f++) {
		if (strcmp(f->key, "id") == 0 || f->kind == FIELD_RUBRIC ||
		    (f->part && (f->kind == FIELD_TEXTS || f->unprinted)))
			continue;
		if (f->kind != FIELD_STAR)
			out[n++] = (struct export_column){f->key, f, 0};
		for (int i = 0; i < 4 && f->kind == FIELD_STAR; i++)
			out[n++] = (struct export_column){star[i], f, i + 1};
		for (int i = 0; i < 4 && f->kind == FIELD_ANSWER; i++)
			out[n++] = (struct export_column){told[i], f, i + 1};
	}
	return n;
}

static const struct text *text_of(const struct card *c, const struct export_column *col)
{
	const void *at = (const char *)c + col->field->offset;
	if (col->part)
		return &(col->field->kind == FIELD_STAR ? (const struct star *)at : &c->told)
				->part[col->part - 1];
	return col->field->kind == FIELD_ANSWER ? &c->answer : at;
}

/* The answer to a follow-up question stands below it, behind a sign of its own. */
static struct str answer_to(const struct card *c, const struct export_column *col, int i)
{
	bool any = col->field->kind == FIELD_FOLLOWUPS && i < c->followup_answers.n;
	return any ? c->followup_answers.p[i].s : (struct str){0};
}

static bool is_words(const struct export_column *col)
{
	return strcmp(col->name, "tags") == 0 || strcmp(col->name, "index") == 0;
}

static struct str items(struct exporter *x, const struct card *c, const struct export_column *col)
{
	struct buf b = {.a = x->a};
	const struct texts *ts = (const void *)((const char *)c + col->field->offset);
	bool commas = is_words(col);
	for (int i = 0; i < ts->n; i++)
		commas = commas && !memchr(ts->p[i].s.p, ',', ts->p[i].s.n);
	for (int i = 0; i < ts->n; i++) {
		struct str answer = answer_to(c, col, i);
		if (commas)
			buf_str(&b, i ? STR(", ") : STR(""));
		else
			buf_str(&b, i ? STR("\n• ") : STR("• "));
		buf_str(&b, ts->p[i].s);
		if (answer.n)
			buf_printf(&b, "\n= %.*s", STR_FMT(answer));
	}
	return buf_slice(&b);
}

static struct str correct(struct exporter *x, const struct card *c)
{
	struct buf b = {.a = x->a};
	for (int i = 0; i < c->correct.n; i++)
		buf_printf(&b, "%s%d", i ? ", " : "", c->correct.p[i] + 1);
	return buf_slice(&b);
}

static struct str links(struct exporter *x, const struct card *c)
{
	struct buf b = {.a = x->a};
	for (int i = 0; i < c->nlink; i++)
		buf_printf(&b, "%s[%.*s](%.*s)", i ? "\n" : "", STR_FMT(c->link[i].title.s),
			   STR_FMT(c->link[i].url.s));
	return buf_slice(&b);
}

struct str export_cell(struct exporter *x, const struct card *c, const struct export_column *col)
{
	switch (col->field->kind) {
	case FIELD_TEXTS:
	case FIELD_FOLLOWUPS: return items(x, c, col);
	case FIELD_CORRECT: return correct(x, c);
	case FIELD_LEVEL: return str_of(level_name(c->level));
	case FIELD_LINKS: return links(x, c);
	default: return text_of(c, col)->s;
	}
}

/* ---- as HTML ---- */

static bool is_line(const struct export_column *col)
{
	static const char *const lines[] = {"question", "topic", "answer_label", "audience"};
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		if (strcmp(col->name, lines[i]) == 0)
			return true;
	return false;
}

static void html_items(struct exporter *x, const struct card *c, const struct export_column *col,
		       struct buf *b)
{
	const struct texts *ts = (const void *)((const char *)c + col->field->offset);
	if (!ts->n)
		return;
	buf_str(b, STR("<ul>"));
	for (int i = 0; i < ts->n; i++) {
		struct str answer = answer_to(c, col, i);
		buf_str(b, STR("<li>"));
		export_html(x, &ts->p[i], b);
		if (answer.n) {
			struct text t = c->followup_answers.p[i];
			t.s = str_printf(x->a, "= %.*s", STR_FMT(answer));
			export_html(x, &t, b);
		}
		buf_str(b, STR("</li>"));
	}
	buf_str(b, STR("</ul>"));
}

static void html_links(const struct card *c, struct buf *b)
{
	for (int i = 0; i < c->nlink; i++) {
		buf_str(b, i ? STR("<br><a href=\"") : STR("<a href=\""));
		buf_html(b, c->link[i].url.s);
		buf_str(b, STR("\">"));
		buf_html(b, c->link[i].title.s);
		buf_str(b, STR("</a>"));
	}
}

static struct str cell_html(struct exporter *x, const struct card *c,
			    const struct export_column *col)
{
	struct buf b = {.a = x->a};
	switch (col->field->kind) {
	case FIELD_TEXTS:
	case FIELD_FOLLOWUPS:
		if (is_words(col)) {
			buf_html(&b, items(x, c, col));
			buf_str(&b, b.n ? STR(",") : STR("")); /* one tag of two words stays one */
		} else {
			html_items(x, c, col, &b);
		}
		break;
	case FIELD_CORRECT: return correct(x, c);
	case FIELD_LEVEL: return str_of(level_name(c->level));
	case FIELD_LINKS: html_links(c, &b); break;
	default:
		if (is_line(col))
			export_html_line(x, text_of(c, col), &b);
		else
			export_html(x, text_of(c, col), &b);
		break;
	}
	return buf_slice(&b);
}

/* Signs that HTML says otherwise: quotes, tables, notes, pictures, line ends. */
static bool needs_source(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (strchr("\n<>|~\\`![_", s.p[i]) || str_starts(str_from(s, i), "\xE2\x80") ||
		    str_starts(str_from(s, i), "\xC2\xAB") || str_starts(str_from(s, i), "***"))
			return true;
	return false;
}

struct str export_cell_html(struct exporter *x, const struct card *c,
			    const struct export_column *col)
{
	struct str html = cell_html(x, c, col), source = export_cell(x, c, col);
	struct buf b = {.a = x->a};
	bool text = col->field->kind != FIELD_CORRECT && col->field->kind != FIELD_LEVEL &&
		    col->field->kind != FIELD_LINKS && !is_words(col);
	if (!text || !html.n || !needs_source(source))
		return html;
	exact_put(x->picture.p, x->picture.n, source, html, &b);
	buf_str(&b, html);
	return buf_slice(&b);
}
