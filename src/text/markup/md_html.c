/* Names of tags, and their attributes. */
#include "text/markup/md_html.h"

#include <string.h>

static const struct {
	const char *name;
	enum html_kind kind;
} tags[] = {
	{"br", HTML_BREAK},
	{"wbr", HTML_NEUTRAL},
	{"b", HTML_STRONG},
	{"strong", HTML_STRONG},
	{"mark", HTML_STRONG},
	{"i", HTML_EMPHASIS},
	{"em", HTML_EMPHASIS},
	{"u", HTML_EMPHASIS},
	{"ins", HTML_EMPHASIS},
	{"cite", HTML_EMPHASIS},
	{"dfn", HTML_EMPHASIS},
	{"var", HTML_EMPHASIS},
	{"code", HTML_CODE},
	{"tt", HTML_CODE},
	{"samp", HTML_CODE},
	{"s", HTML_STRIKE},
	{"del", HTML_STRIKE},
	{"strike", HTML_STRIKE},
	{"sup", HTML_SUPER},
	{"sub", HTML_SUB},
	{"kbd", HTML_KEY},
	{"a", HTML_LINK},
	{"img", HTML_IMAGE},
	{"span", HTML_NEUTRAL},
	{"small", HTML_NEUTRAL},
	{"big", HTML_NEUTRAL},
	{"font", HTML_NEUTRAL},
	{"center", HTML_NEUTRAL},
	{"abbr", HTML_NEUTRAL},
	{"bdi", HTML_NEUTRAL},
	/* the library takes these for parts of a line */
	{"h2", HTML_STRONG},
	{"h3", HTML_STRONG},
	{"h4", HTML_STRONG},
	{"h5", HTML_STRONG},
	{"h6", HTML_STRONG},
};

static bool is_name(char c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '-';
}

/* ASCII without case. */
static bool same(struct str s, const char *z)
{
	size_t n = strlen(z);
	if (s.n != n)
		return false;
	for (size_t i = 0; i < n; i++) {
		char c = s.p[i];
		if (c >= 'A' && c <= 'Z')
			c = (char)(c | 0x20);
		if (c != z[i])
			return false;
	}
	return true;
}

static struct str name_of(struct str tag)
{
	size_t from = tag.n > 1 && tag.p[1] == '/' ? 2 : 1, i = from;
	while (i < tag.n && is_name(tag.p[i]))
		i++;
	return i > from ? (struct str){tag.p + from, i - from} : (struct str){0};
}

bool html_is(struct str tag, const char *name)
{
	return same(name_of(tag), name);
}

struct html_tag html_tag(struct str s)
{
	struct html_tag t = {HTML_UNKNOWN, s.n > 1 && s.p[1] == '/'};
	if (str_starts(s, "<!--"))
		return (struct html_tag){HTML_COMMENT, false};
	/* <T> is a parameter of a type rather than a tag: those are written small */
	struct str name = name_of(s);
	bool lone = name.n == 1 && name.p[0] < 'a';
	for (size_t k = 0; !lone && k < sizeof tags / sizeof *tags; k++)
		if (same(name, tags[k].name))
			t.kind = tags[k].kind;
	return t;
}

static struct str quoted(struct str s, size_t i)
{
	char quote = i < s.n && (s.p[i] == '"' || s.p[i] == '\'') ? s.p[i] : '\0';
	size_t from = quote ? i + 1 : i, to = from;
	while (to < s.n && (quote ? s.p[to] != quote : !ascii_blank(s.p[to]) && s.p[to] != '>'))
		to++;
	return (struct str){s.p + from, to - from};
}

struct str html_value(struct str tag, const char *name)
{
	for (size_t i = 0; i < tag.n;) {
		if (!ascii_blank(tag.p[i++]))
			continue;
		size_t from = i;
		while (i < tag.n && is_name(tag.p[i]))
			i++;
		struct str found = {tag.p + from, i - from};
		size_t k = i;
		while (k < tag.n && ascii_blank(tag.p[k]))
			k++;
		if (!found.n || k == tag.n || tag.p[k] != '=')
			continue;
		for (k++; k < tag.n && ascii_blank(tag.p[k]); k++)
			;
		struct str value = quoted(tag, k);
		if (same(found, name))
			return value;
		i = (size_t)(value.p - tag.p) + value.n;
	}
	return (struct str){0};
}
