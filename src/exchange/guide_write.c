/* Guides as YAML. */
#include "exchange/guide_write.h"

#include <string.h>

#include "exchange/yaml_text.h"

static const char *const part_names[] = {"situation", "task", "action", "result"};

static void key(struct buf *out, int indent, const char *name)
{
	yaml_indent(out, indent);
	buf_str(out, str_of(name));
	buf_char(out, ':');
}

static void put_text(struct buf *out, int indent, const char *name, const struct text *t)
{
	if (!t->s.n)
		return;
	key(out, indent, name);
	yaml_put(out, t->s, indent, (int)strlen(name) + 1);
}

/* Short words stand on one line, as tags do; texts each on their own. */
static void put_words(struct buf *out, int indent, const char *name, const struct texts *ts)
{
	struct buf line = {.a = out->a};
	for (int i = 0; i < ts->n; i++) {
		buf_str(&line, i ? STR(", ") : STR(" ["));
		yaml_put_flow(&line, ts->p[i].s);
	}
	key(out, indent, name);
	if ((int)line.n + indent + (int)strlen(name) + 2 <= YAML_COLUMNS &&
	    !memchr(line.p, '\n', line.n)) {
		buf_str(out, buf_slice(&line));
		buf_str(out, STR("]\n"));
		return;
	}
	buf_char(out, '\n');
	for (int i = 0; i < ts->n; i++) {
		yaml_indent(out, indent + 2);
		buf_char(out, '-');
		yaml_put(out, ts->p[i].s, indent + 2, 1);
	}
}

static void put_texts(struct buf *out, int indent, const char *name, const struct texts *ts)
{
	if (!ts->n)
		return;
	key(out, indent, name);
	buf_char(out, '\n');
	for (int i = 0; i < ts->n; i++) {
		yaml_indent(out, indent + 2);
		buf_char(out, '-');
		yaml_put(out, ts->p[i].s, indent + 2, 1);
	}
}

static bool star_any(const struct star *s)
{
	return s->part[0].s.n || s->part[1].s.n || s->part[2].s.n || s->part[3].s.n;
}

static void put_star(struct buf *out, int indent, const char *name, const struct star *s)
{
	if (!star_any(s))
		return;
	key(out, indent, name);
	buf_char(out, '\n');
	for (int i = 0; i < 4; i++)
		put_text(out, indent + 2, part_names[i], &s->part[i]);
}

static void put_links(struct buf *out, int indent, const struct card *c)
{
	if (!c->nlink)
		return;
	key(out, indent, "links");
	buf_char(out, '\n');
	for (int i = 0; i < c->nlink; i++) {
		yaml_indent(out, indent + 2);
		buf_str(out, STR("- title:"));
		yaml_put(out, c->link[i].title.s, indent + 4, 6);
		put_text(out, indent + 4, "url", &c->link[i].url);
	}
}

static bool is_words(const struct card_field *f)
{
	return strcmp(f->key, "tags") == 0 || strcmp(f->key, "index") == 0;
}

static void put_correct(struct buf *out, int indent, const char *name, const struct correct *right)
{
	key(out, indent, name);
	buf_str(out, right->n > 1 ? STR(" [") : STR(" "));
	for (int i = 0; i < right->n; i++)
		buf_printf(out, "%s%d", i ? ", " : "", right->p[i] + 1);
	buf_str(out, right->n > 1 ? STR("]\n") : STR("\n"));
}

/* Questions alone are texts; one with an answer is a mapping. */
static void put_followups(struct buf *out, int indent, const char *name, const struct card *c)
{
	key(out, indent, name);
	buf_char(out, '\n');
	for (int i = 0; i < c->followups.n; i++) {
		bool answered = i < c->followup_answers.n && c->followup_answers.p[i].s.n;
		yaml_indent(out, indent + 2);
		buf_str(out, answered ? STR("- question:") : STR("-"));
		yaml_put(out, c->followups.p[i].s, indent + (answered ? 4 : 2), answered ? 9 : 1);
		if (answered)
			put_text(out, indent + 4, "answer", &c->followup_answers.p[i]);
	}
}

static void put_rubric(struct buf *out, int indent, const char *name, const struct card *c)
{
	key(out, indent, name);
	buf_char(out, '\n');
	for (int i = 0; i < LEVELS; i++)
		put_text(out, indent + 2, level_name(LEVEL_JUNIOR + (enum level)i), &c->rubric[i]);
}

void field_write(const struct card *c, const struct card_field *f, int indent, struct buf *out)
{
	const void *at = (const char *)c + f->offset;
	if (f->part || !card_has(c, f))
		return;
	switch (f->kind) {
	case FIELD_TEXT: put_text(out, indent, f->key, at); break;
	case FIELD_TEXTS: (is_words(f) ? put_words : put_texts)(out, indent, f->key, at); break;
	case FIELD_STAR: put_star(out, indent, f->key, at); break;
	case FIELD_ANSWER:
		put_text(out, indent, f->key, &c->answer);
		if (!c->answer.s.n)
			put_star(out, indent, f->key, &c->told);
		break;
	case FIELD_LEVEL:
		key(out, indent, f->key);
		buf_printf(out, " %s\n", level_name(c->level));
		break;
	case FIELD_LINKS: put_links(out, indent, c); break;
	case FIELD_CORRECT: put_correct(out, indent, f->key, &c->correct); break;
	case FIELD_FOLLOWUPS: put_followups(out, indent, f->key, c); break;
	case FIELD_RUBRIC: put_rubric(out, indent, f->key, c); break;
	}
}

/* ---- comments ---- */

static void put_comment(struct buf *out, int indent, struct str s)
{
	int column = 0;
	for (size_t i = 0; i < s.n;) {
		size_t from = i;
		while (i < s.n && s.p[i] != ' ' && s.p[i] != '\n')
			i++;
		int word = utf8_length((struct str){s.p + from, i - from});
		if (column && column + 1 + word > YAML_COLUMNS) {
			buf_char(out, '\n');
			column = 0;
		}
		if (!column) {
			yaml_indent(out, indent);
			buf_char(out, '#');
			column = indent + 1;
		}
		buf_char(out, ' ');
		for (size_t k = from; k < i; k++) /* nothing that ends a comment or a file */
			buf_char(out, (unsigned char)s.p[k] < 0x20 ? ' ' : s.p[k]);
		column += 1 + word;
		while (i < s.n && (s.p[i] == ' ' || s.p[i] == '\n'))
			i++;
	}
	if (column)
		buf_char(out, '\n');
}

static void put_remarks(struct buf *out, int indent, const struct remark *r, int n,
			const char *name)
{
	for (int i = 0; i < n; i++)
		if (name ? r[i].key && strcmp(r[i].key, name) == 0 : !r[i].key)
			put_comment(out, indent, r[i].text);
}

/* ---- cards, sections, guide ---- */

/* Adds what was written to `part`, with a dash before its first key. */
static void put_item(struct buf *out, int indent, struct str part)
{
	yaml_indent(out, indent);
	buf_str(out, STR("- "));
	buf_str(out, str_from(part, (size_t)indent + 2));
}

void card_write(const struct card *c, const struct draft_card *dc, int indent, struct buf *out)
{
	struct buf b = {.a = out->a};
	int n = dc ? dc->remark.n : 0;
	if (dc)
		put_remarks(out, indent, dc->remark.p, n, NULL);
	put_text(&b, indent + 2, "id", &c->id);
	put_text(&b, indent + 2, "language", &c->language);
	for (const struct card_field *f = card_fields; f->key; f++) {
		if (f->part || strcmp(f->key, "id") == 0 || !card_has(c, f))
			continue;
		if (dc && b.n)
			put_remarks(&b, indent + 2, dc->remark.p, n, f->key);
		field_write(c, f, indent + 2, &b);
	}
	put_item(out, indent, buf_slice(&b));
}

const char *section_field_write(const struct section *s, int i, int indent, struct buf *out)
{
	if (i == 0)
		put_text(out, indent, "title", &s->title);
	else if (i == 1)
		put_texts(out, indent, "intro", &s->intro);
	return i == 0 ? "title" : i == 1 ? "intro" : NULL;
}

void section_write(const struct section *s, const struct draft_section *ds, int indent,
		   struct buf *out)
{
	static const char *const kinds[] = {"questions", "ask", "notes"};
	struct buf b = {.a = out->a};
	if (ds)
		put_remarks(out, indent, ds->remark.p, ds->remark.n, NULL);
	put_text(&b, indent + 2, "id", &s->id);
	put_text(&b, indent + 2, "title", &s->title);
	if (!str_eq(s->name.s, s->title.s))
		put_text(&b, indent + 2, "name", &s->name);
	put_text(&b, indent + 2, "letter", &s->letter);
	if (s->kind != SECTION_QUESTIONS) {
		key(&b, indent + 2, "kind");
		buf_printf(&b, " %s\n", kinds[s->kind]);
	}
	put_text(&b, indent + 2, "language", &s->language);
	put_texts(&b, indent + 2, "intro", &s->intro);
	put_item(out, indent, buf_slice(&b));
	if (!s->ncard)
		return;
	key(out, indent + 2, "cards");
	buf_char(out, '\n');
	for (int i = 0; i < s->ncard; i++) {
		buf_char(out, '\n');
		card_write(&s->card[i], ds ? ds->card.p[i] : NULL, indent + 4, out);
	}
}

static void put_glossary(struct buf *out, const struct guide *g)
{
	buf_str(out, g->nglossary ? STR("\nglossary:\n") : (struct str){0});
	for (int i = 0; i < g->nglossary; i++) {
		buf_str(out, STR("  - term:"));
		yaml_put(out, g->glossary[i].term.s, 4, 5);
		put_text(out, 4, "text", &g->glossary[i].text);
	}
}

const char *guide_field_write(const struct guide *g, int i, int indent, struct buf *out)
{
	int n = 0;
	for (const struct guide_text *t = guide_texts; t->key; t++, n++)
		if (i == n) {
			put_text(out, indent, t->key,
				 (const struct text *)((const char *)g + t->offset));
			return t->key;
		}
	if (i == n && g->keywords.n)
		put_words(out, indent, "keywords", &g->keywords);
	if (i == n + 1)
		put_texts(out, indent, "intro", &g->intro);
	return i == n ? "keywords" : i == n + 1 ? "intro" : NULL;
}

void guide_write(const struct guide *g, const struct draft *d, struct buf *out)
{
	if (d)
		put_remarks(out, 0, d->remark.p, d->remark.n, NULL);
	if (out->n)
		buf_char(out, '\n');
	for (int i = 0; guide_field_write(g, i, 0, out); i++)
		;
	buf_str(out, STR("\nsections:\n"));
	for (int i = 0; i < g->nsection; i++) {
		buf_char(out, '\n');
		section_write(&g->section[i], d ? d->section.p[i] : NULL, 2, out);
	}
	put_glossary(out, g);
}
