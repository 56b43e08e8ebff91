/*
 * A deck of Anki: a note type whose fields are those of a card, templates that set them like the
 * printed card, pictures. Every name and number is made from the guide, so that a second import
 * updates the notes of the first.
 */
#include <string.h>

#include "base/file.h"
#include "exchange/anki_db.h"
#include "exchange/archive.h"
#include "exchange/export.h"

enum { FIELDS_MAX = EXPORT_COLUMNS + 3 };

/* A part of the back: shown only where the note has it. */
static void put_part(struct exporter *x, struct buf *b, const char *field, const char *label,
		     const char *usual)
{
	buf_printf(b, "{{#%s}}<section class=\"%.*s\">", field, (int)strcspn(field, "."), field);
	if (label) {
		buf_str(b, STR("<h4>"));
		buf_html(b, export_label(x, label, usual));
		buf_str(b, STR("</h4>"));
	}
	buf_printf(b, "<div>{{%s}}</div></section>{{/%s}}\n", field, field);
}

static struct str front(struct exporter *x)
{
	struct buf b = {.a = x->a};
	buf_str(&b, STR("<header>{{Subdeck}}<span class=\"number\">{{number}}</span>"
			"<span class=\"level {{level}}\">{{level}}</span></header>\n"
			"<div class=\"question\">{{question}}</div>\n"));
	put_part(x, &b, "setup", NULL, NULL);
	return buf_slice(&b);
}

static struct str back(struct exporter *x)
{
	static const struct {
		const char *field, *label, *usual;
	} parts[] = {
		{"why", "why", "Why they ask"},
		{"star.situation", "situation", "Situation"},
		{"star.task", "task", "Task"},
		{"star.action", "action", "Action"},
		{"star.result", "result", "Result"},
		{"thinking", "think", "How to think about it"},
		{"answer", NULL, NULL},
		{"answer.situation", "situation", "Situation"},
		{"answer.task", "task", "Task"},
		{"answer.action", "action", "Action"},
		{"answer.result", "result", "Result"},
		{"tip", "tip", "Tip"},
		{"followups", "followups", "Follow-ups"},
		{"pitfalls", "pitfalls", "Watch out"},
		{"listen_for", "listen", "Listen for"},
		{"audience", NULL, NULL},
		{"links", "links", "Read on"},
	};
	struct buf b = {.a = x->a};
	buf_str(&b, STR("{{FrontSide}}\n<hr id=answer>\n"));
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		put_part(x, &b, parts[i].field, parts[i].label, parts[i].usual);
	return buf_slice(&b);
}

/* "C 07", as the printed card says. */
static struct str number_of(struct exporter *x, const struct card *c)
{
	return str_printf(x->a, "%.*s %02d", STR_FMT(c->section->letter.s), c->number);
}

static struct str tags_of(struct exporter *x, const struct card *c)
{
	struct buf b = {.a = x->a};
	for (int i = 0; i < c->tags.n; i++) {
		buf_char(&b, ' ');
		for (size_t k = 0; k < c->tags.p[i].s.n; k++) {
			char one = c->tags.p[i].s.p[k];
			buf_char(&b, one == ' ' || one == '\t' || one == '\n' ? '_' : one);
		}
	}
	if (b.n)
		buf_char(&b, ' ');
	return buf_slice(&b);
}

/* The list of files: their numbers in the archive, and their names. */
static struct str media_json(struct exporter *x)
{
	struct buf b = {.a = x->a};
	buf_char(&b, '{');
	for (int i = 0; i < x->picture.n; i++) {
		buf_printf(&b, "%s\"%d\": \"", i ? ", " : "", i);
		for (size_t k = 0; k < x->picture.p[i].name.n; k++) {
			char c = x->picture.p[i].name.p[k];
			if (c == '"' || c == '\\')
				buf_char(&b, '\\');
			buf_char(&b, c);
		}
		buf_char(&b, '"');
	}
	buf_char(&b, '}');
	return buf_slice(&b);
}

static bool pack(struct exporter *x, struct str database, struct buf *out)
{
	struct archive_entry *e = arena_array(x->a, struct archive_entry, x->picture.n + 2);
	const char *why;
	int n = 0;
	e[n++] = (struct archive_entry){"collection.anki2", database};
	e[n++] = (struct archive_entry){"media", media_json(x)};
	for (int i = 0; i < x->picture.n; i++)
		e[n++] = (struct archive_entry){str_printf(x->a, "%d", i).p, x->picture.p[i].bytes};
	return archive_write(e, n, out, &why) ||
	       diag_error(x->d, (struct loc){0}, "the deck cannot be packed: %s", why);
}

static bool read_css(struct exporter *x, struct str *css)
{
	const char *path = str_printf(x->a, "%s/data/export/anki.css", x->data).p;
	const char *why = file_read(x->a, path, 1 << 20, css);
	return !why || diag_error(x->d, (struct loc){.file = path}, "cannot be read: %s", why);
}

bool export_apkg(struct exporter *x, struct buf *out)
{
	struct export_column col[EXPORT_COLUMNS];
	const char *name[FIELDS_MAX], *why = "";
	int n = export_columns(col), nfield = 0;
	struct anki_model m = {.name = "goprep-pdf", .field = name};
	struct anki_note *note = arena_array(x->a, struct anki_note, x->ncard + 1);
	struct buf database = {.a = x->a};
	for (int i = 0; i < n; i++)
		name[nfield++] = col[i].name;
	name[nfield++] = "id";
	name[nfield++] = "number";
	name[nfield++] = "section.kind";
	m.nfield = nfield;
	if (!read_css(x, &m.css))
		return false;
	m.front = front(x);
	m.back = back(x);
	for (int k = 0; k < x->ncard; k++) {
		static const char *const kinds[] = {"questions", "ask", "notes"};
		const struct card *c = x->card[k];
		struct str *field = arena_array(x->a, struct str, nfield);
		for (int i = 0; i < n; i++)
			field[i] = export_cell_html(x, c, &col[i]);
		field[n] = c->id.s;
		field[n + 1] = number_of(x, c);
		field[n + 2] = str_of(kinds[c->section->kind]);
		note[k] = (struct anki_note){.guid = export_guid(x, c),
					     .tags = tags_of(x, c),
					     .deck = export_deck(x, c->section),
					     .field = field};
	}
	if (!anki_db_write(&m, note, x->ncard, x->now, &database, &why))
		return diag_error(x->d, (struct loc){0}, "the deck cannot be made: %s", why);
	return pack(x, buf_slice(&database), out);
}
