/* Labels of links, and which of them are used. */
#include "text/markup/md_edit.h"

#include <stdlib.h>
#include <string.h>

static int by_value(const void *x, const void *y)
{
	uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
	return (a > b) - (a < b);
}

/* Labels are the same without regard to case and spaces; letters beyond ASCII are left out, which
 * makes more of them equal, and that does no harm. */
static uint32_t label_hash(struct str s)
{
	uint32_t h = 2166136261u;
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if (c <= ' ' || c >= 0x80)
			continue;
		h = (h ^ (c >= 'A' && c <= 'Z' ? c | 0x20u : c)) * 16777619u;
	}
	return h;
}

/* The end of the label that begins behind the bracket at i: its "]", or 0. */
static size_t label_end(struct str s, size_t i)
{
	size_t k = i + 1;
	for (; k < s.n && k - i <= LABEL_MAX; k++) {
		if (s.p[k] == '\\')
			k++;
		else if (s.p[k] == '[')
			return 0;
		else if (s.p[k] == ']')
			return k;
	}
	return 0;
}

static bool starts_line(struct str s, size_t i)
{
	while (i > 0 && md_is_blank(s.p[i - 1]))
		i--;
	return i == 0 || s.p[i - 1] == '\n';
}

static void find_labels(struct md_editor *e)
{
	VEC(uint32_t) found = {0};
	e->labels_known = true;
	for (size_t i = 0; i < e->s.n; i++) {
		if (e->s.p[i] != '[')
			continue;
		size_t k = label_end(e->s, i);
		if (!k)
			continue;
		if (md_byte(e->s, k + 1) != ':' || !starts_line(e->s, i))
			*vec_add(e->a, &found) =
				label_hash((struct str){e->s.p + i + 1, k - i - 1});
		i = k;
	}
	if (found.n)
		qsort(found.p, (size_t)found.n, sizeof *found.p, by_value);
	e->label = found.p;
	e->nlabel = found.n;
}

/* One that nothing uses would vanish: it is text. */
void md_link_definition(struct md_editor *e, size_t i)
{
	size_t k = label_end(e->s, i);
	if (!k || md_byte(e->s, k + 1) != ':')
		return;
	/* an address that has no end on its line is none, and the library would look far for it */
	size_t address = k + 2;
	while (md_is_blank(md_byte(e->s, address)))
		address++;
	size_t end = address;
	while (end < e->s.n && e->s.p[end] != '\n' && e->s.p[end] != '>')
		end++;
	if (md_byte(e->s, address) == '<' && md_byte(e->s, end) != '>') {
		md_put_in(e, i, STR("\\"));
		return;
	}
	if (!e->labels_known)
		find_labels(e);
	uint32_t h = label_hash((struct str){e->s.p + i + 1, k - i - 1});
	if (!e->nlabel || !bsearch(&h, e->label, (size_t)e->nlabel, sizeof h, by_value))
		md_put_in(e, i, STR("\\"));
}
