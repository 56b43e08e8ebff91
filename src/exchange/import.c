/* Which reader takes a file, and what they have in common. */
#include "exchange/import.h"

#include <string.h>

#include "base/file.h"
#include "doc/yaml/forms.h"
#include "exchange/anchor.h"
#include "exchange/anki_package.h"
#include "exchange/article.h"
#include "exchange/csv_read.h"
#include "exchange/json_form.h"
#include "exchange/pictures.h"
#include "exchange/rules_try.h"

/* The largest source: a deck of Anki with its pictures, or a book. */
#define SOURCE_MAX ((size_t)512 << 20)
/* The largest text: 32,767 cards of two kilobytes each. */
#define TEXT_MAX ((size_t)64 << 20)

const char *const import_names[IMPORT_FORMATS] = {"",	 "text", "markdown", "html",
						  "csv", "tsv",	 "anki"};

enum { LANGUAGE_LOOK = 64 << 10 }; /* bytes of texts by which their language is told */

static const struct {
	const char *ending;
	enum import_format format;
} endings[] = {
	{".md", IMPORT_MARKDOWN},  {".markdown", IMPORT_MARKDOWN}, {".mdx", IMPORT_MARKDOWN},
	{".mkd", IMPORT_MARKDOWN}, {".html", IMPORT_HTML},	   {".htm", IMPORT_HTML},
	{".xhtml", IMPORT_HTML},   {".csv", IMPORT_CSV},	   {".tsv", IMPORT_TSV},
	{".tab", IMPORT_TSV},	   {".json", IMPORT_JSON},	   {".apkg", IMPORT_APKG},
	{".colpkg", IMPORT_APKG},
};

static enum import_format by_name(const char *path)
{
	struct str s = str_of(path);
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		struct str e = str_of(endings[i].ending);
		if (s.n > e.n && str_same(str_from(s, s.n - e.n), e))
			return endings[i].format;
	}
	return IMPORT_GUESS;
}

/* The first characters of a page, behind spaces, comments and the like. */
static bool looks_html(struct str s)
{
	s = str_trim(s);
	struct str head = {s.p, s.n < 15 ? s.n : 15};
	return str_same((struct str){head.p, head.n < 14 ? head.n : 14}, STR("<!doctype html")) ||
	       str_same((struct str){head.p, head.n < 5 ? head.n : 5}, STR("<html")) ||
	       str_same((struct str){head.p, head.n < 6 ? head.n : 6}, STR("<body>"));
}

/* Two columns between tabs on most lines: what Quizlet and others write. */
static bool looks_tabbed(struct str s)
{
	int lines = 0, tabs = 0;
	while (s.n && lines < 200) {
		const char *end = memchr(s.p, '\n', s.n);
		struct str line = {s.p, end ? (size_t)(end - s.p) : s.n};
		const char *tab = line.n ? memchr(line.p, '\t', line.n) : NULL;
		if (str_trim(line).n) {
			lines++;
			tabs += tab && tab > line.p && line.p[0] != ' ';
		}
		s = str_from(s, line.n + (end != NULL));
	}
	return lines > 1 && tabs * 10 >= lines * 9;
}

static enum import_format guess(struct str s)
{
	static const char *const heads[] = {"#separator:", "#html:",	"#notetype", "#deck",
					    "#tags",	   "#columns:", "#guid"};
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		if (str_starts(s, heads[i]))
			return IMPORT_ANKI;
	if (looks_html(s))
		return IMPORT_HTML;
	struct str t = str_trim(s);
	if (t.n > 1 && ((t.p[0] == '{' && t.p[t.n - 1] == '}') ||
			(t.p[0] == '[' && t.p[t.n - 1] == ']' && memchr(t.p, '{', t.n))))
		return IMPORT_JSON;
	return looks_tabbed(s) ? IMPORT_TSV : IMPORT_TEXT;
}

static bool read_text(struct draft *d, struct rules *rules, const char *file, struct str bytes,
		      enum import_format format, const struct table_map *map)
{
	struct source src = {.d = d, .rules = rules, .file = file};
	if (bytes.n > TEXT_MAX)
		return diag_error(d->d, (struct loc){.file = file}, "a text of more than %zu MiB",
				  TEXT_MAX >> 20);
	if (!source_decode(d, file, bytes, &src.bytes))
		return false;
	if (format == IMPORT_GUESS)
		format = guess(src.bytes);
	src.markdown = format == IMPORT_MARKDOWN;
	switch (format) {
	case IMPORT_CSV:
	case IMPORT_TSV: return csv_read(&src, format == IMPORT_TSV, map);
	case IMPORT_JSON: return json_read(&src, map);
	case IMPORT_ANKI: return anki_text_read(&src, map);
	default: return article_read(&src, format == IMPORT_HTML);
	}
}

static bool read_one(struct draft *d, struct rules *rules, const char *path,
		     const struct import_options *o, const struct table_map *map)
{
	struct str bytes;
	const char *file = strcmp(path, "-") == 0 ? "<stdin>" : path;
	const char *why = file_read(d->a, path, SOURCE_MAX, &bytes);
	enum import_format format = o->format ? o->format : by_name(path);
	if (why)
		return diag_error(d->d, (struct loc){.file = file}, "cannot be read: %s", why);
	if (format == IMPORT_APKG || (format == IMPORT_GUESS && str_starts(bytes, "PK\x03\x04"))) {
		struct source src = {.d = d, .rules = rules, .file = file, .deck = true};
		diag_source(d->d, file, (struct str){"", 0});
		return anki_package_read(&src, bytes, map);
	}
	return read_text(d, rules, file, bytes, format, map);
}

/* Tables and decks do not say their language: the small words of their texts do. */
static void find_language(struct draft *d, struct rules *rules, const char *file)
{
	struct buf b = {.a = d->a};
	struct loc at = {file, 1, 1};
	for (int i = 0; i < d->section.n && !d->guide.language.s.n; i++)
		for (int k = 0; k < d->section.p[i]->card.n && b.n < LANGUAGE_LOOK; k++) {
			const struct draft_card *c = d->section.p[i]->card.p[k];
			for (int t = 0; t < c->text.n; t++) {
				buf_str(&b, c->text.p[t].s);
				buf_char(&b, '\n');
			}
		}
	struct str language = b.n ? rules_language(rules, buf_slice(&b)) : (struct str){0};
	if (!language.n)
		return;
	d->guide.language = draft_text_of(language, at);
	draft_note(d, NOTE_GUESSED, at, "language", STR("small words of the texts"), language);
}

bool import_files(struct arena *a, const char *const *path, int n, const struct import_options *o,
		  struct diag *d, struct draft *out)
{
	draft_init(out, a, d);
	if (o->pictures)
		out->picture_folder = o->pictures;
	struct rules *rules = rules_read(a, o->places, o->rules, d);
	struct table_map map = {.pair = {0}};
	bool good = rules && (!o->map || table_map_read(a, o->map, d, &map));
	if (good && o->rules)
		rules_try(a, rules, o->rules, d);
	for (int i = 0; i < n && good; i++)
		good = read_one(out, rules, path[i], o, &map);
	if (good)
		find_language(out, rules, path[0]);
	rules_drop(rules);
	pictures_read(out);
	good = good && draft_finish(out, (struct loc){.file = n ? path[0] : NULL});
	if (good)
		anchors_resolve(out);
	return good;
}
