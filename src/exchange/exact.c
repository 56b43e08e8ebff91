/* Comments that hold texts to the letter. */
#include "exchange/exact.h"

#include <stdio.h>
#include <string.h>

#include "exchange/line.h"

#define MARK "<!--goprep "

/* What readers of plain texts make blanks of, or leave out. */
static bool is_soft(unsigned cp)
{
	return cp == 0xA0 || cp == 0xAD || (cp >= 0x2000 && cp <= 0x200F) ||
	       (cp >= 0x2028 && cp <= 0x202F) || (cp >= 0x205F && cp <= 0x206F) || cp == 0xFEFF;
}

/* Of the HTML but for blanks, which other programs change. */
static uint32_t sum_of(struct str s)
{
	uint32_t sum = 0;
	for (size_t i = 0; i < s.n;) {
		size_t from = i;
		unsigned cp = utf8_next(s, &i);
		if (cp > ' ' && !is_soft(cp))
			sum = str_hash((struct str){s.p + from, i - from}, sum);
	}
	return sum;
}

/* As it is, or by its number where a comment or a reader of plain texts would not keep it. */
static void put_character(struct buf *out, struct str s, size_t *i)
{
	size_t from = *i, next = *i;
	unsigned cp = utf8_next(s, &next);
	if (strchr("-<>&\t", s.p[from]) || is_soft(cp))
		buf_printf(out, "&#%u;", cp);
	else
		buf_put(out, s.p + from, next - from);
	*i = next - 1;
}

/* The text to the letter, with the pictures as the deck calls them. */
void exact_put(const struct export_picture *picture, int n, struct str s, struct str html,
	       struct buf *out)
{
	buf_printf(out, MARK "%08x ", (unsigned)sum_of(html));
	for (size_t i = 0; i < s.n; i++) {
		const struct export_picture *p = NULL;
		for (int k = 0; s.p[i] == '(' && k < n && !p; k++)
			if (str_eq((struct str){s.p + i + 1, s.n - i - 1 > picture[k].path.n
								     ? picture[k].path.n
								     : s.n - i - 1},
				   picture[k].path))
				p = &picture[k];
		if (p) {
			buf_printf(out, "(%.*s", STR_FMT(p->name));
			i += p->path.n;
		} else {
			put_character(out, s, &i);
		}
	}
	buf_str(out, STR("-->"));
}

struct str exact_read(struct arena *a, struct str cell)
{
	struct buf b = {.a = a};
	char sum[9];
	size_t head = sizeof MARK - 1;
	const char *end = str_starts(cell, MARK) ? find_str(cell, "-->") : NULL;
	if (!end || (size_t)(end - cell.p) < head + 9)
		return (struct str){0};
	struct str html = str_from(cell, (size_t)(end - cell.p) + 3);
	snprintf(sum, sizeof sum, "%08x", (unsigned)sum_of(html));
	if (memcmp(sum, cell.p + head, 8) != 0) /* the card was edited since */
		return (struct str){0};
	for (const char *p = cell.p + head + 9; p < end; p++) {
		unsigned code = 0;
		const char *q = p + 2;
		while (p[0] == '&' && p[1] == '#' && q < end && *q >= '0' && *q <= '9' &&
		       code < 0x11000)
			code = code * 10 + (unsigned)(*q++ - '0');
		bool ours = is_soft(code) || (code && code < 0x80 && strchr("-<>&\t", (int)code));
		if (!ours || q == end || *q != ';') {
			buf_char(&b, *p);
			continue;
		}
		char utf8[4];
		buf_put(&b, utf8, (size_t)utf8_put(utf8, code));
		p = q;
	}
	return buf_slice(&b);
}
