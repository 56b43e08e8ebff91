/*
 * One record a line, two spaces a level, fields in the order of the schema. A text is written as
 * its key, its place, how exact that place is (text_form) and the quoted string. Absent fields have
 * no line. Raise the number in the first line when the form changes: golden files depend on it.
 */
#include "doc/guide/guide_dump.h"

#include <string.h>

static const char *basename_of(const char *file)
{
	const char *slash = strrchr(file, '/');
	return slash ? slash + 1 : file;
}

static void put_quoted(struct buf *b, struct str s)
{
	buf_char(b, '"');
	for (size_t i = 0; i < s.n;) {
		uint32_t cp = utf8_next(s, &i);
		if (cp == '\n')
			buf_str(b, STR("\\n"));
		else if (cp == '"' || cp == '\\')
			buf_put(b, (char[]){'\\', (char)cp}, 2);
		else if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == 0x2028 || cp == 0x2029)
			buf_printf(b, "\\u{%X}", (unsigned)cp);
		else
			buf_cp(b, cp);
	}
	buf_char(b, '"');
}

static void put_place(struct buf *b, struct loc at)
{
	if (at.file)
		buf_printf(b, "%s:%d:%d", basename_of(at.file), at.line, at.col);
	else
		buf_char(b, '-'); /* a default, written nowhere */
}

static void put_indent(struct buf *b, int depth)
{
	for (int i = 0; i < depth; i++)
		buf_str(b, STR("  "));
}

/* key may hold a number or part: "thinking 2", "star task" */
static void put_text(struct buf *b, int depth, const char *key, int number, const struct text *t)
{
	static const char *const forms[] = {"exact", "literal", "folded"};
	if (!t->s.n)
		return;
	put_indent(b, depth);
	buf_str(b, str_of(key));
	if (number)
		buf_printf(b, " %d", number);
	buf_char(b, ' ');
	put_place(b, t->at);
	buf_printf(b, " form=%s", forms[t->form]);
	if (t->form == TEXT_LITERAL)
		buf_printf(b, " indent=%d", t->indent);
	buf_char(b, ' ');
	put_quoted(b, t->s);
	buf_char(b, '\n');
}

static void put_texts(struct buf *b, int depth, const char *key, const struct texts *ts)
{
	for (int i = 0; i < ts->n; i++)
		put_text(b, depth, key, i + 1, &ts->p[i]);
}

static void put_star(struct buf *b, int depth, const char *key, const struct star *s)
{
	static const char *const parts[] = {"situation", "task", "action", "result"};
	char name[64];
	for (int i = 0; i < 4; i++) {
		snprintf(name, sizeof name, "%s %s", key, parts[i]);
		put_text(b, depth, name, 0, &s->part[i]);
	}
}

static void put_field(struct buf *b, const struct card *c, const struct card_field *f)
{
	const void *at = (const char *)c + f->offset;
	switch (f->kind) {
	case FIELD_TEXT: put_text(b, 3, f->key, 0, at); break;
	case FIELD_TEXTS: put_texts(b, 3, f->key, at); break;
	case FIELD_STAR: put_star(b, 3, f->key, at); break;
	case FIELD_ANSWER:
		put_text(b, 3, f->key, 0, &c->answer);
		put_star(b, 3, f->key, &c->told);
		break;
	case FIELD_LEVEL:
		if (c->level)
			buf_printf(b, "      level %s\n", level_name(c->level));
		break;
	case FIELD_FOLLOWUPS: put_texts(b, 3, f->key, at); break;
	case FIELD_RUBRIC: break; /* its parts have lines of their own */
	case FIELD_CORRECT:
		for (int i = 0; i < c->correct.n; i++)
			buf_printf(b, "      correct %d\n", c->correct.p[i] + 1);
		break;
	case FIELD_LINKS:
		for (int i = 0; i < c->nlink; i++) {
			put_text(b, 3, "link title", i + 1, &c->link[i].title);
			put_text(b, 3, "link url", i + 1, &c->link[i].url);
		}
		break;
	}
}

static void put_section(struct buf *b, const struct section *s)
{
	static const char *const kinds[] = {"questions", "ask", "notes"};
	buf_str(b, STR("  section "));
	put_place(b, s->at);
	buf_printf(b, " index=%d kind=%s cards=%d\n", s->index, kinds[s->kind], s->ncard);
	put_text(b, 2, "id", 0, &s->id);
	put_text(b, 2, "title", 0, &s->title);
	put_text(b, 2, "name", 0, &s->name);
	put_text(b, 2, "letter", 0, &s->letter);
	put_text(b, 2, "language", 0, &s->language);
	put_texts(b, 2, "intro", &s->intro);
	for (int i = 0; i < s->ncard; i++) {
		buf_str(b, STR("    card "));
		put_place(b, s->card[i].at);
		buf_printf(b, " number=%d\n", s->card[i].number);
		put_text(b, 3, "language", 0, &s->card[i].language);
		for (const struct card_field *f = card_fields; f->key; f++)
			if (!(f->part && f->unprinted)) /* its field has it */
				put_field(b, &s->card[i], f);
	}
}

void guide_dump(const struct guide *g, struct buf *b)
{
	buf_printf(b, "# goprep-pdf model 1\nguide %s sections=%d cards=%d\n", basename_of(g->file),
		   g->nsection, g->ncard);
	for (const struct guide_text *t = guide_texts; t->key; t++)
		put_text(b, 1, t->key, 0, (const struct text *)((const char *)g + t->offset));
	put_texts(b, 1, "keywords", &g->keywords);
	put_texts(b, 1, "intro", &g->intro);
	for (int i = 0; i < g->nsection; i++)
		put_section(b, &g->section[i]);
	for (int i = 0; i < g->nglossary; i++) {
		put_text(b, 1, "term", i + 1, &g->glossary[i].term);
		put_text(b, 1, "text", i + 1, &g->glossary[i].text);
	}
}
