/* Characters that no font has, and what is printed for them. */
#include "text/para/para_missing.h"

#include <string.h>

#include "text/lang/unicode.h"

enum {
	LISTED_MAX = 100, /* characters in one message: more are counted */
	CODE_POINTS = 0x110000,
	CP_BOX = 0x25A1,
};

/* Characters that one font or the lack of one explains. */
struct missing_group {
	const struct font_reserve *wanted; /* a font in reserve that is not there; NULL: none */
	const char *script;		   /* of the first; NULL: common to several */
	struct loc at;			   /* where the first one stands */
	int n, listed;
	uint32_t cp[LISTED_MAX];
};

struct missing {
	uint8_t seen[CODE_POINTS / 8];
	VEC(struct missing_group *) group;
};

/* Signs without a script are what emoji fonts are for; the list of fonts calls that so. */
static const char *script_of(uint32_t cp, const char *script)
{
	if (script)
		return script;
	return unicode_is_ideographic(cp) ? "Han" : "Emoji";
}

/* The first family for the script whose file is not there. */
static const struct font_reserve *wanted_for(const struct font_list *fonts, const char *script)
{
	for (int i = 0; i < fonts->nreserve; i++)
		if (!fonts->reserve[i]->font && reserve_serves(fonts->reserve[i], script))
			return fonts->reserve[i];
	return NULL;
}

static bool belongs(const struct missing_group *g, const struct font_reserve *wanted)
{
	if (!wanted || !g->wanted)
		return wanted == g->wanted;
	return str_eq(g->wanted->family, wanted->family);
}

void missing_note(struct typesetter *t, uint32_t cp, struct loc at, const char *script,
		  const struct font_list *fonts)
{
	if (!t->missing)
		t->missing = arena_alloc(t->a, sizeof *t->missing);
	struct missing *m = t->missing;
	if (cp >= CODE_POINTS || m->seen[cp / 8] >> cp % 8 & 1)
		return;
	m->seen[cp / 8] |= (uint8_t)(1 << cp % 8);
	const struct font_reserve *wanted = wanted_for(fonts, script_of(cp, script));
	int i = 0;
	while (i < m->group.n && !belongs(m->group.p[i], wanted))
		i++;
	if (i == m->group.n) {
		struct missing_group *g = arena_alloc(t->a, sizeof *g);
		*g = (struct missing_group){.wanted = wanted, .script = script, .at = at};
		*vec_add(t->a, &m->group) = g;
	}
	struct missing_group *g = m->group.p[i];
	if (g->listed < LISTED_MAX)
		g->cp[g->listed++] = cp;
	g->n++;
}

static void put_characters(struct buf *b, const struct missing_group *g)
{
	if (g->n > 1)
		buf_printf(b, "%d characters: ", g->n);
	for (int i = 0; i < g->listed; i++) {
		buf_printf(b, "%sU+%04X '", i ? ", " : "", (unsigned)g->cp[i]);
		buf_cp(b, g->cp[i]);
		buf_char(b, '\'');
	}
	if (g->n > g->listed)
		buf_printf(b, " and %d more", g->n - g->listed);
}

/* What would bring them. */
static void put_way_out(struct buf *b, const struct missing_group *g)
{
	const struct font_reserve *r = g->wanted;
	if (r) {
		buf_printf(b, "; %.*s is for %s: 'make fonts-all' fetches it", STR_FMT(r->family),
			   g->script ? "this script" : "such signs");
		if (r->package.n)
			buf_printf(b, " (Debian package %.*s)", STR_FMT(r->package));
	} else {
		buf_printf(b, "; fonts/fonts.yaml takes a font that has %s",
			   g->n > 1 ? "them" : "it");
	}
}

void typesetter_report(struct typesetter *t)
{
	struct missing *m = t->missing;
	for (int i = 0; m && i < m->group.n; i++) {
		const struct missing_group *g = m->group.p[i];
		struct buf b = {.a = t->scratch};
		put_characters(&b, g);
		put_way_out(&b, g);
		struct str s = buf_slice(&b);
		if (t->missing_glyph == MISSING_ERROR)
			diag_error(t->d, g->at,
				   "no font has %.*s; or print names or boxes in their place: "
				   "--missing-glyph=name, --missing-glyph=box",
				   STR_FMT(s));
		else
			diag_warning(t->d, g->at, "no font has %.*s; %s printed", STR_FMT(s),
				     t->missing_glyph == MISSING_NAME ? "names are" : "boxes are");
	}
	if (m)
		m->group.n = 0;
}

void typesetter_missing(struct typesetter *t, enum missing_glyph how)
{
	t->missing_glyph = how;
}

/* "[shaking face]": no-break spaces keep it one word. A character newer than the list of names has
 * its number. */
static struct shaped *shape_names(struct builder *b, const struct font_list *fonts, int features,
				  struct str cluster)
{
	struct buf names = {.a = b->t->work};
	struct arena_mark mark = arena_mark(b->t->work);
	buf_char(&names, '[');
	for (size_t i = 0; i < cluster.n;) {
		uint32_t cp = utf8_next(cluster, &i);
		if (unicode_is_ignorable(cp))
			continue;
		if (names.n > 1)
			buf_put(&names, ", ", 2);
		char name[UNICODE_NAME_MAX];
		if (unicode_name(cp, name))
			buf_str(&names, str_of(name));
		else
			buf_printf(&names, "U+%04X", (unsigned)cp);
	}
	buf_char(&names, ']');
	struct shaped *w = shape_text(b->t->shaper, fonts->at[0].font, features, buf_slice(&names));
	arena_reset(b->t->work, mark);
	return w;
}

/* A box that says the character: so it can be copied. */
static struct shaped *shape_box(struct builder *b, const struct font_list *fonts, int features,
				struct str cluster, int32_t *scale)
{
	int k = 0;
	while (k < fonts->n && !font_glyph(fonts->at[k].font, CP_BOX))
		k++;
	bool box = k < fonts->n;
	k = box ? k : 0;
	*scale = fonts->at[k].scale;
	const struct shaped *w = shape_text(b->t->shaper, fonts->at[k].font, features,
					    box ? STR("\xE2\x96\xA1") : STR("?"));
	struct shaped *out = arena_alloc(b->t->a, sizeof *out);
	struct glyph *g = arena_array(b->t->a, struct glyph, 1);
	*out = *w;
	*g = w->glyph[0];
	g->length = (uint16_t)cluster.n;
	out->text = str_copy(b->t->a, cluster);
	out->glyph = g;
	out->nglyph = 1;
	return out;
}

struct shaped *missing_stand_in(struct builder *b, const struct font_list *fonts, int features,
				struct str cluster, int32_t *scale)
{
	*scale = fonts->at[0].scale;
	switch (b->t->missing_glyph) {
	case MISSING_NAME: return shape_names(b, fonts, features, cluster);
	case MISSING_BOX: return shape_box(b, fonts, features, cluster, scale);
	default: return NULL;
	}
}
