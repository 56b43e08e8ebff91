/* The owner of libcmark, of which nothing else is wanted: it knows the 2,125 names of HTML 5. */
#include "text/markup/entity.h"

#include <cmark.h>
#include <stdlib.h>
#include <string.h>

enum {
	ENTITY_MAX = 48, /* bytes; the longest has 33 */
};

/* Those that texts are full of. */
static const struct {
	const char *name, *text;
} common[] = {
	{"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}, {"&quot;", "\""}, {"&nbsp;", "\u00A0"},
};

/* The text of "<p>...</p>\n", in which the four signs are entities again. */
static struct str unwrap(struct arena *a, const char *html)
{
	struct buf b = {.a = a};
	const char *p = html + strlen("<p>"), *end = strstr(html, "</p>");
	while (end && p < end) {
		size_t k = 0;
		while (k < 4 && strncmp(p, common[k].name, strlen(common[k].name)) != 0)
			k++;
		if (k < 4) {
			buf_str(&b, str_of(common[k].text));
			p += strlen(common[k].name);
		} else {
			buf_char(&b, *p++);
		}
	}
	return buf_slice(&b);
}

struct str entity_decode(struct arena *a, struct str s)
{
	for (size_t i = 0; i < sizeof common / sizeof *common; i++)
		if (str_is(s, common[i].name))
			return str_of(common[i].text);
	if (s.n > ENTITY_MAX)
		return s;
	char text[ENTITY_MAX + 2]; /* a letter keeps spaces, which are entities too */
	text[0] = 'x';
	memcpy(text + 1, s.p, s.n);
	text[s.n + 1] = 'x';
	char *html = cmark_markdown_to_html(text, s.n + 2, CMARK_OPT_DEFAULT);
	if (!html)
		return s;
	struct str all = unwrap(a, html);
	free(html);
	if (all.n <= 2 || all.p[0] != 'x' || all.p[all.n - 1] != 'x')
		return s;
	return (struct str){all.p + 1, all.n - 2};
}
