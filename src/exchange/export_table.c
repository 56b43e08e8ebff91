/* Tables: CSV for spreadsheets, and text for Anki. */
#include "exchange/export.h"

/* RFC 4180: quotes around what needs them, doubled inside. */
static void put_cell(struct buf *out, struct str s, char separator)
{
	bool quote = false;
	for (size_t i = 0; i < s.n; i++)
		quote = quote || s.p[i] == '"' || s.p[i] == '\n' || s.p[i] == '\r' ||
			s.p[i] == separator;
	quote = quote || (s.n && (s.p[0] == ' ' || s.p[s.n - 1] == ' ' || s.p[0] == '#'));
	if (!quote) {
		buf_str(out, s);
		return;
	}
	buf_char(out, '"');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"')
			buf_char(out, '"');
		buf_char(out, s.p[i]);
	}
	buf_char(out, '"');
}

void export_csv(struct exporter *x, struct buf *out)
{
	static const char *const kinds[] = {"questions", "ask", "notes"};
	struct export_column col[EXPORT_COLUMNS];
	int n = export_columns(col);
	buf_str(out, STR("id,section,section.kind"));
	for (int i = 0; i < n; i++)
		buf_printf(out, ",%s", col[i].name);
	buf_str(out, STR("\r\n"));
	for (int k = 0; k < x->ncard; k++) {
		const struct card *c = x->card[k];
		put_cell(out, c->id.s, ',');
		buf_char(out, ',');
		put_cell(out, c->section->title.s, ',');
		buf_printf(out, ",%s", kinds[c->section->kind]);
		for (int i = 0; i < n; i++) {
			buf_char(out, ',');
			put_cell(out, export_cell(x, c, &col[i]), ',');
		}
		buf_str(out, STR("\r\n"));
	}
}

/* Tags of Anki are parted by spaces. */
static struct str anki_tags(struct exporter *x, const struct card *c)
{
	struct buf b = {.a = x->a};
	for (int i = 0; i < c->tags.n; i++) {
		if (i)
			buf_char(&b, ' ');
		for (size_t k = 0; k < c->tags.p[i].s.n; k++) {
			char one = c->tags.p[i].s.p[k];
			buf_char(&b, one == ' ' || one == '\n' || one == '\t' ? '_' : one);
		}
	}
	return buf_slice(&b);
}

void export_anki_text(struct exporter *x, struct buf *out)
{
	struct export_column col[EXPORT_COLUMNS];
	int n = export_columns(col);
	buf_str(out, STR("#separator:tab\n#html:true\n#guid column:1\n#deck column:2\n"
			 "#tags column:3\n#columns:guid\tdeck\ttags\tid"));
	for (int i = 0; i < n; i++)
		buf_printf(out, "\t%s", col[i].name);
	buf_char(out, '\n');
	for (int k = 0; k < x->ncard; k++) {
		const struct card *c = x->card[k];
		struct str lead[] = {export_guid(x, c), export_deck(x, c->section), anki_tags(x, c),
				     c->id.s};
		for (int i = 0; i < 4; i++) {
			if (i)
				buf_char(out, '\t');
			put_cell(out, lead[i], '\t');
		}
		for (int i = 0; i < n; i++) {
			buf_char(out, '\t');
			put_cell(out, export_cell_html(x, c, &col[i]), '\t');
		}
		buf_char(out, '\n');
	}
}
