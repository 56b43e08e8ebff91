/* Simple tags of HTML among Markdown become marks. */
#include <string.h>

#include "doc/yaml/forms.h"
#include "exchange/html.h"
#include "exchange/line.h"

enum { TAG_MAX = 400 }; /* bytes of one: longer ones are text */

struct simple_tag {
	const char *name, *open, *close; /* NULL: goes */
};

static const struct simple_tag tags[] = {
	{"b", "**", "**"},	{"strong", "**", "**"}, {"i", "*", "*"},     {"em", "*", "*"},
	{"code", "`", "`"},	{"kbd", "`", "`"},	{"samp", "`", "`"},  {"tt", "`", "`"},
	{"span", "", ""},	{"u", "", ""},		{"font", "", ""},    {"small", "", ""},
	{"mark", "", ""},	{"abbr", "", ""},	{"p", "", ""},	     {"div", "", ""},
	{"center", "", ""},	{"ins", "", ""},	{"br", "\\\n", ""},  {"wbr", "", ""},
	{"sup", "^", ""},	{"sub", "_", ""},	{"s", "~~", "~~"},   {"del", "~~", "~~"},
	{"strike", "~~", "~~"}, {"details", "", ""},	{"summary", "", ""}, {"big", "", ""},
};

static const struct simple_tag *find_tag(struct str name)
{
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
		if (str_same(name, str_of(tags[i].name)))
			return &tags[i];
	return NULL;
}

static struct str value_of(struct str tag, const char *name)
{
	const char *p = find_str(tag, name);
	if (!p)
		return (struct str){0};
	struct str s = str_from(tag, (size_t)(p - tag.p) + strlen(name));
	if (!s.n)
		return s;
	char quote = s.p[0] == '"' || s.p[0] == '\'' ? s.p[0] : ' ';
	if (quote != ' ')
		s = str_from(s, 1);
	size_t n = 0;
	while (n < s.n && s.p[n] != quote && s.p[n] != '>')
		n++;
	return (struct str){s.p, n};
}

/* A digit as a raised or lowered one, if the tag holds a single run of digits. */
static bool put_script(struct buf *b, struct str s, size_t from, const char *name, size_t *end)
{
	static const char *const sup[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
	static const char *const sub[] = {"₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉"};
	const char *const *sign = strcmp(name, "sup") == 0 ? sup : sub;
	size_t i = from;
	while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9')
		i++;
	if (i == from || i + 6 > s.n || s.p[i] != '<' || s.p[i + 1] != '/')
		return false;
	for (size_t k = from; k < i; k++)
		buf_str(b, str_of(sign[s.p[k] - '0']));
	*end = i + 6; /* </sup> */
	return true;
}

struct html_scan {
	struct arena *a;
	struct str s;
	struct buf out;
	struct str url; /* of the open <a> */
	bool link;
};

/* A tag at i; where it ends, or 0: it is text. */
static size_t put_tag(struct html_scan *c, size_t i)
{
	struct str s = c->s;
	const char *gt = memchr(s.p + i, '>', s.n - i < TAG_MAX ? s.n - i : TAG_MAX);
	if (!gt)
		return 0;
	struct str tag = {s.p + i + 1, (size_t)(gt - (s.p + i)) - 1};
	size_t end = i + tag.n + 2, k = 0;
	bool close = tag.n && tag.p[0] == '/';
	tag = str_from(tag, close);
	while (k < tag.n && ((ascii_lower(tag.p[k]) >= 'a' && ascii_lower(tag.p[k]) <= 'z') ||
			     (tag.p[k] >= '0' && tag.p[k] <= '9')))
		k++;
	if (k < tag.n && !strchr(" /\n", tag.p[k]))
		return 0;
	struct str name = {tag.p, k};
	const struct simple_tag *t = find_tag(name);
	if (str_same(name, STR("a"))) {
		struct str url = close ? (struct str){0} : value_of(tag, "href=");
		if (!close && (str_starts(url, "http") || str_starts(url, "mailto:"))) {
			c->url = url;
			c->link = true;
			buf_char(&c->out, '[');
		} else if (close && c->link) {
			buf_printf(&c->out, "](%.*s)", STR_FMT(c->url));
			c->link = false;
		}
		return end;
	}
	if (str_same(name, STR("img"))) {
		buf_printf(&c->out, "![%.*s](%.*s)", STR_FMT(value_of(tag, "alt=")),
			   STR_FMT(value_of(tag, "src=")));
		return end;
	}
	if (!t)
		return 0;
	if (!close && (strcmp(t->name, "sup") == 0 || strcmp(t->name, "sub") == 0) &&
	    put_script(&c->out, s, end, t->name, &end))
		return end;
	if (strcmp(t->name, "br") == 0)
		while (c->out.n && c->out.p[c->out.n - 1] == ' ')
			c->out.n--;
	buf_str(&c->out, str_of(close ? t->close : t->open));
	while (strcmp(t->name, "br") == 0 && end < s.n && s.p[end] == ' ')
		end++;
	return end;
}

struct str html_inline(struct arena *a, struct str s)
{
	struct html_scan c = {.a = a, .s = s, .out = {.a = a}};
	if (!s.n || !memchr(s.p, '<', s.n))
		return s;
	for (size_t i = 0; i < s.n;) {
		size_t end = 0;
		if (s.p[i] == '`') {
			size_t n = 0;
			while (i + n < s.n && s.p[i + n] == '`')
				n++;
			const char *close =
				n < 8 ? find_str(str_from(s, i + n), &"`````````"[9 - n]) : NULL;
			end = close ? (size_t)(close - s.p) + n : i + n;
			buf_put(&c.out, s.p + i, end - i);
			i = end;
			continue;
		}
		if (s.p[i] == '<' && (!i || s.p[i - 1] != '\\'))
			end = put_tag(&c, i);
		if (end)
			i = end;
		else
			buf_char(&c.out, s.p[i++]);
	}
	while (c.out.n > 1 && c.out.p[c.out.n - 1] == '\n' && c.out.p[c.out.n - 2] == '\\')
		c.out.n -= 2;
	return buf_slice(&c.out);
}
