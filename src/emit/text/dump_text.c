/* Words, lengths, strings and places as every dump writes them. */
#include "emit/text/dump_text.h"

#include <string.h>

void dump_put(struct buf *out, const char *z)
{
	buf_str(out, str_of(z));
}

void dump_put_hex(struct buf *out, uint32_t v, int digits)
{
	for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4)
		buf_char(out, "0123456789abcdef"[v >> shift & 15]);
}

/* Characters that would not show in a terminal or a diff, or show as something else. */
static bool is_hidden(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7F && cp <= 0xA0) || cp == 0xAD ||
	       (cp >= 0x2000 && cp <= 0x200F) || (cp >= 0x2028 && cp <= 0x202F) ||
	       (cp >= 0x2060 && cp <= 0x206F) || cp == 0xFEFF;
}

void dump_put_escaped(struct buf *out, struct str s)
{
	for (size_t i = 0; i < s.n;) {
		uint32_t cp = utf8_next(s, &i);
		if (cp == '\n') {
			dump_put(out, "\\n");
		} else if (cp == '"' || cp == '\\') {
			buf_char(out, '\\');
			buf_char(out, (char)cp);
		} else if (is_hidden(cp)) {
			dump_put(out, "\\u{");
			dump_put_hex(out, cp, cp > 0xFFFF ? 6 : cp > 0xFF ? 4 : 2);
			buf_char(out, '}');
		} else {
			buf_cp(out, cp);
		}
	}
}

void dump_put_text(struct buf *out, const char *key, struct str s)
{
	dump_put(out, key);
	buf_char(out, '"');
	dump_put_escaped(out, s);
	buf_char(out, '"');
}

void dump_put_len(struct buf *out, const char *key, mpt v)
{
	dump_put(out, key);
	len_put3(out, v);
}

void dump_put_number(struct buf *out, const char *key, int v)
{
	dump_put(out, key);
	buf_int(out, v);
}

void dump_put_loc(struct buf *out, struct loc at)
{
	if (!at.file)
		return;
	const char *slash = strrchr(at.file, '/');
	dump_put(out, " at=");
	dump_put_escaped(out, str_of(slash ? slash + 1 : at.file));
	dump_put_number(out, ":", at.line);
	dump_put_number(out, ":", at.col);
}

void dump_put_page(struct buf *out, const struct page *p, int number)
{
	dump_put_number(out, "page ", number);
	dump_put_len(out, " w=", p->w);
	dump_put_len(out, " h=", p->h);
	dump_put_text(out, " label=", p->label);
	if (p->trimmed) {
		dump_put_len(out, " trim-x=", p->trim.left);
		dump_put_len(out, " trim-y=", p->trim.top);
		dump_put_len(out, " trim-w=", p->trim.right - p->trim.left);
		dump_put_len(out, " trim-h=", p->trim.bottom - p->trim.top);
		dump_put_len(out, " bleed=", p->trim.left - p->bleed.left);
	}
	if (!correction_none(&p->correction)) {
		dump_put_len(out, " shift-x=", p->correction.x);
		dump_put_len(out, " shift-y=", p->correction.y);
		dump_put_number(out, " turn=", p->correction.turn);
		dump_put_number(out, " stretch=", p->correction.stretch);
	}
	buf_char(out, '\n');
}

void dump_put_group(struct buf *out, const struct group *g)
{
	dump_put(out, "  group kind=");
	dump_put(out, group_kind_name(g->kind));
	dump_put_text(out, " id=", g->id);
	dump_put_len(out, " x=", g->x);
	dump_put_len(out, " y=", g->y);
	dump_put_len(out, " w=", g->w);
	dump_put_len(out, " h=", g->h);
	dump_put(out, g->turned ? " turned=y" : " turned=n");
	dump_put(out, g->personal ? " personal=y\n" : "\n");
}
