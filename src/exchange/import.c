/* Which reader takes a file, and what they have in common. */
#include "exchange/import.h"

#include <string.h>

#include "base/file.h"
#include "doc/yaml/forms.h"
#include "exchange/article.h"

/* The largest source: a deck of Anki with its pictures, or a book. */
#define SOURCE_MAX ((size_t)512 << 20)
/* The largest text: 32,767 cards of two kilobytes each. */
#define TEXT_MAX ((size_t)64 << 20)

const char *const import_names[IMPORT_FORMATS] = {"", "text", "markdown", "html"};

static const struct {
	const char *ending;
	enum import_format format;
} endings[] = {
	{".md", IMPORT_MARKDOWN},  {".markdown", IMPORT_MARKDOWN}, {".mdx", IMPORT_MARKDOWN},
	{".mkd", IMPORT_MARKDOWN}, {".html", IMPORT_HTML},	   {".htm", IMPORT_HTML},
	{".xhtml", IMPORT_HTML},
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

/* The first characters of a page, behind blanks, comments and the like. */
static bool looks_html(struct str s)
{
	s = str_trim(s);
	struct str head = {s.p, s.n < 15 ? s.n : 15};
	return str_same((struct str){head.p, head.n < 14 ? head.n : 14}, STR("<!doctype html")) ||
	       str_same((struct str){head.p, head.n < 5 ? head.n : 5}, STR("<html")) ||
	       str_same((struct str){head.p, head.n < 6 ? head.n : 6}, STR("<body>"));
}

static bool read_text(struct draft *d, struct rules *rules, const char *file, struct str bytes,
		      enum import_format format)
{
	struct source src = {.d = d, .rules = rules, .file = file};
	if (bytes.n > TEXT_MAX)
		return diag_error(d->d, (struct loc){.file = file}, "a text of more than %zu MiB",
				  TEXT_MAX >> 20);
	if (!source_decode(d, file, bytes, &src.bytes))
		return false;
	if (format == IMPORT_GUESS)
		format = looks_html(src.bytes) ? IMPORT_HTML : IMPORT_TEXT;
	src.markdown = format == IMPORT_MARKDOWN;
	return article_read(&src, format == IMPORT_HTML);
}

static bool read_one(struct draft *d, struct rules *rules, const char *path,
		     const struct import_options *o)
{
	struct str bytes;
	const char *file = strcmp(path, "-") == 0 ? "<stdin>" : path;
	const char *why = file_read(d->a, path, SOURCE_MAX, &bytes);
	enum import_format format = o->format ? o->format : by_name(path);
	if (why)
		return diag_error(d->d, (struct loc){.file = file}, "cannot be read: %s", why);
	return read_text(d, rules, file, bytes, format);
}

bool import_files(struct arena *a, const char *const *path, int n, const struct import_options *o,
		  struct diag *d, struct draft *out)
{
	draft_init(out, a, d);
	struct rules *rules = rules_read(a, o->data, o->rules, d);
	bool good = rules != NULL;
	for (int i = 0; i < n && rules; i++)
		good &= read_one(out, rules, path[i], o);
	rules_drop(rules);
	return good && draft_finish(out, (struct loc){.file = n ? path[0] : NULL});
}
