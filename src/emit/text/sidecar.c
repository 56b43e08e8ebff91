/* Where each card stands on its page, as JSON. */
#include "emit/text/sidecar.h"

static void put_card(const struct page *p, const struct group *g, struct buf *out)
{
	const struct extent *c = &g->card;
	mpt x = g->x + c->left, top = g->y + c->top;
	buf_printf(out, "{\"id\": \"");
	for (size_t i = 0; i < g->id.n;) { /* ids hold letters, digits and a thin space */
		uint32_t cp = utf8_next(g->id, &i);
		if (cp == 0x2009)
			buf_char(out, ' ');
		else if (cp >= 0x20 && cp != '"' && cp != '\\')
			buf_cp(out, cp);
	}
	buf_printf(out, " %d\", \"side\": \"%s\", \"rect\": [", g->serial,
		   group_kind_name(g->kind));
	len_put(out, x);
	buf_str(out, STR(", "));
	len_put(out, p->h - top - (c->bottom - c->top));
	buf_str(out, STR(", "));
	len_put(out, x + c->right - c->left);
	buf_str(out, STR(", "));
	len_put(out, p->h - top);
	buf_str(out, STR("]}"));
}

void sidecar_put(const struct book *b, struct buf *out)
{
	buf_str(out, STR("{\"unit\": \"pt\", "));
	if (b->bleed) {
		buf_str(out, STR("\"bleed\": "));
		len_put(out, b->bleed);
		buf_str(out, STR(", "));
	}
	buf_str(out, STR("\"pages\": ["));
	for (int i = 0; i < b->npage; i++) {
		const struct page *p = &b->page[i];
		int n = 0;
		buf_printf(out, "%s\n  {\"page\": %d, \"cards\": [", i ? "," : "", i + 1);
		for (int k = 0; k < p->ngroup; k++) {
			if (!group_is_face(p->group[k].kind))
				continue;
			buf_str(out, n++ ? STR(",\n    ") : STR("\n    "));
			put_card(p, &p->group[k], out);
		}
		buf_str(out, STR("]}"));
	}
	buf_str(out, STR("\n]}\n"));
}
