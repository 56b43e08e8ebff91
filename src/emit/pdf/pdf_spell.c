/* Which glyph of a cluster says which of its characters. */
#include "emit/pdf/pdf_spell.h"

#include "text/font/font.h"
#include "text/lang/unicode.h"

enum {
	BLANK_STEP = 5, /* thousandths of an em from one blank of a ligature to the next */
	NOBODY = -1,	/* no glyph says the character */
};

/* What a glyph says that has no part in the text of its cluster: U+200B. */
static const struct str no_text = {"\xE2\x80\x8B", 3};

struct str pdf_glyph_text(const struct fragment *f, int i)
{
	const struct glyph *g = &f->glyph[i];
	if (g->cluster >= f->text.n)
		return (struct str){0};
	struct str s = str_from(f->text, g->cluster);
	if (s.n > g->length)
		s.n = g->length;
	return s;
}

int pdf_cluster_end(const struct fragment *f, int i)
{
	do {
		i++;
	} while (i < f->nglyph && f->glyph[i].length == 0);
	return i;
}

static struct str first_of(struct str text)
{
	size_t i = 0;
	if (text.n)
		utf8_next(text, &i);
	return (struct str){text.p, i};
}

/* Characters; the last one is all the rest if there are more than `max`. */
static int split(struct str text, struct str *out, int max)
{
	int n = 0;
	for (; text.n; n++) {
		out[n] = n + 1 == max ? text : first_of(text);
		text = str_from(text, out[n].n);
	}
	return n;
}

static struct spelt *add(struct spelling *s, uint32_t gid, struct str says, int32_t x)
{
	struct spelt *t = &s->at[s->n++];
	*t = (struct spelt){.gid = gid, .says = says, .x = x};
	return t;
}

/* A glyph that the pen at x draws. */
static struct spelt *add_glyph(struct spelling *s, const struct pdf_font *font,
			       const struct glyph *g, struct str says, int32_t x)
{
	struct spelt *t = add(s, pdf_glyph_id(font, g), says, x + g->dx);
	t->dy = g->dy;
	return t;
}

static bool is_one(struct str s)
{
	return s.n && first_of(s).n == s.n;
}

/* A single glyph, from either side: all the text, unless it is a ligature from right to left. */
static void spell_single(struct spelling *s, const struct pdf_font *font, const struct fragment *f,
			 int i, struct str text)
{
	struct spelt *t = add_glyph(s, font, &f->glyph[i], text, 0);
	int32_t top, bottom;
	if (!is_one(text))
		return;
	size_t at = 0;
	uint32_t cp = utf8_next(text, &at), mirror = f->level % 2 ? unicode_mirror(cp) : cp;
	if (mirror != cp && font_glyph(font->font, mirror) == t->gid) {
		/* readers take a bracket as they see it, and turn it round like the letters */
		t->says = (struct str){t->mirror, (size_t)utf8_put(t->mirror, mirror)};
	} else if (!f->glyph[i].advance && cp != ' ' && font->blank &&
		   !font_glyph_height(font->font, t->gid, &top, &bottom)) {
		t->gid = font->blank;
		t->dy = 0;
		/* not over what follows: poppler would drop a space that it covers */
		t->x = f->level % 2 ? 0 : -font_advance(font->font, font->blank);
	}
}

/* From left to right: the k-th glyph says the k-th character, the last one all that is left. */
static void spell_forwards(struct spelling *s, const struct pdf_font *font,
			   const struct fragment *f, int from, int n, struct str text)
{
	struct str c[SPELL_GLYPHS];
	int m = split(text, c, n), x = 0;
	for (int k = 0; k < n; k++) {
		const struct glyph *g = &f->glyph[from + k];
		add_glyph(s, font, g, k < m ? c[k] : no_text, x);
		x += g->advance;
	}
	s->exact = m == n;
}

/* A cluster from right to left, shared out: glyphs and characters count from its first. */
struct share {
	const struct pdf_font *font;
	const struct glyph *glyph;
	int n, m; /* glyphs, characters */
	struct str c[SPELL_GLYPHS];
	int glyph_of[SPELL_GLYPHS]; /* by character; NOBODY: a blank must say it */
	bool idle[SPELL_GLYPHS];    /* by glyph: it has nothing to say */
	int idles;
	int32_t x[SPELL_GLYPHS]; /* by glyph: its left edge, without its offset */
	int32_t edge;		 /* the right one of the cluster */
};

/* Glyphs that the font has for single characters say these. */
static void share_own(struct share *h)
{
	for (int i = 0; i < h->m; i++) {
		size_t at = 0;
		uint32_t gid = font_glyph(h->font->font, utf8_next(h->c[i], &at));
		h->glyph_of[i] = NOBODY;
		for (int k = 0; k < h->n && h->glyph_of[i] == NOBODY; k++)
			if (h->idle[k] && pdf_glyph_id(h->font, &h->glyph[k]) == gid)
				h->glyph_of[i] = k;
		if (h->glyph_of[i] == NOBODY)
			continue;
		h->idle[h->glyph_of[i]] = false;
		h->idles--;
	}
}

/* Others take what is left, its end rather than its beginning if there are too few. */
static void share_rest(struct share *h)
{
	int left = 0;
	for (int i = 0; i < h->m; i++)
		left += h->glyph_of[i] == NOBODY;
	for (int i = 0, k = 0; i < h->m && h->idles; i++) {
		if (h->glyph_of[i] != NOBODY || left-- > h->idles)
			continue;
		while (!h->idle[k])
			k++;
		h->glyph_of[i] = k;
		h->idle[k] = false;
		h->idles--;
	}
}

/* The blank for character i: before the glyph of the last one before it that has one, or at the
 * right edge. */
static void add_blank(struct spelling *s, const struct share *h, int i)
{
	int before = i;
	while (before >= 0 && h->glyph_of[before] == NOBODY)
		before--;
	int32_t x = before < 0 ? h->edge : h->x[h->glyph_of[before]];
	int32_t off = BLANK_STEP * (i - before) * h->font->upem / 1000;
	if (h->font->blank)
		add(s, h->font->blank, h->c[i], x - off)->turn = i + 1;
	else
		s->exact = false;
}

/* From right to left: the last character first, as seen. */
static void spell_backwards(struct spelling *s, const struct pdf_font *font,
			    const struct fragment *f, int from, int n, struct str text)
{
	struct share h = {.font = font, .glyph = f->glyph + from, .n = n, .idles = n};
	h.m = split(text, h.c, SPELL_GLYPHS);
	for (int k = n - 1; k >= 0; k--) {
		h.idle[k] = true;
		h.x[k] = h.edge;
		h.edge += h.glyph[k].advance;
	}
	share_own(&h);
	share_rest(&h);
	s->exact = h.idles == 0;
	for (int k = n - 1; k >= 0; k--)
		if (h.idle[k])
			add_glyph(s, font, &h.glyph[k], no_text, h.x[k]);
	for (int i = h.m - 1; i >= 0; i--) {
		int k = h.glyph_of[i];
		if (k == NOBODY)
			add_blank(s, &h, i);
		else
			add_glyph(s, font, &h.glyph[k], h.c[i], h.x[k]);
	}
}

static void spell_mute(struct spelling *s, const struct pdf_font *font, const struct fragment *f,
		       int from, int n)
{
	bool backwards = f->level % 2;
	for (int i = 0, x = 0; i < n; i++) {
		const struct glyph *g = &f->glyph[backwards ? from + n - 1 - i : from + i];
		add_glyph(s, font, g, no_text, x);
		x += g->advance;
	}
	s->exact = false;
}

static bool is_spaces(const struct fragment *f)
{
	for (size_t i = 0; i < f->text.n; i++)
		if (f->text.p[i] != ' ')
			return false;
	return f->nglyph > 0;
}

bool pdf_spaces_join(const struct op *op, int i)
{
	const struct fragment *f = &op->fragment[i], *before = f - 1;
	return i > 0 && is_spaces(f) && before->nglyph && before->size > 0 && !is_spaces(before) &&
	       f->level % 2 == 0 && before->level % 2 == 0 && font_glyph(before->font, ' ');
}

const struct spelt *pdf_closing(const struct pdf_font *font, const struct op *op, struct spelt *out)
{
	bool code = op->node && op->node->role == ROLE_CODE;
	*out = (struct spelt){.gid = code ? font->blank : font_glyph(font->font, ' '),
			      .says = code ? STR("\n") : STR(" ")};
	return op->closes && out->gid ? out : NULL;
}

bool pdf_is_private(struct str text)
{
	for (size_t i = 0; i < text.n;)
		if (unicode_is_private(utf8_next(text, &i)))
			return true;
	return false;
}

struct str pdf_without_private(struct arena *a, struct str text)
{
	struct buf b = {.a = a};
	for (size_t i = 0; i < text.n;) {
		uint32_t cp = utf8_next(text, &i);
		buf_cp(&b, unicode_is_private(cp) ? CP_REPLACEMENT : cp);
	}
	return buf_slice(&b);
}

bool pdf_is_space(const struct fragment *f, int i)
{
	return f->glyph[i].length == 1 && f->text.p[f->glyph[i].cluster] == ' ';
}

int pdf_marked_word(const struct fragment *f, int i)
{
	bool marked = false;
	for (; i < f->nglyph && !pdf_is_space(f, i); i++)
		marked = marked || (!f->glyph[i].advance && f->glyph[i].dx);
	while (marked && i < f->nglyph && pdf_is_space(f, i))
		i++;
	return marked ? i : 0;
}

bool pdf_any_mark(const struct fragment *f)
{
	for (int i = 0; i < f->nglyph; i++)
		if (!f->glyph[i].advance && f->glyph[i].dx)
			return true;
	return false;
}

int pdf_spell_end(const struct fragment *f, int i)
{
	int end = pdf_cluster_end(f, i);
	return end - i < SPELL_GLYPHS ? end : i + SPELL_GLYPHS;
}

int pdf_spell_start(const struct fragment *f, int end)
{
	int i = end - 1;
	while (i > 0 && !f->glyph[i].length)
		i--;
	return i + (end - 1 - i) / SPELL_GLYPHS * SPELL_GLYPHS;
}

void pdf_spell(const struct pdf_font *font, const struct fragment *f, int from, int to,
	       struct spelling *out)
{
	struct str text = pdf_glyph_text(f, from);
	int n = to - from;
	out->n = 0;
	out->exact = true;
	out->advance = 0;
	for (int i = from; i < to; i++)
		out->advance += f->glyph[i].advance;
	if (!text.n)
		spell_mute(out, font, f, from, n);
	else if (n == 1 && (f->level % 2 == 0 || is_one(text)))
		spell_single(out, font, f, from, text);
	else if (f->level % 2 == 0)
		spell_forwards(out, font, f, from, n, text);
	else
		spell_backwards(out, font, f, from, n, text);
}
