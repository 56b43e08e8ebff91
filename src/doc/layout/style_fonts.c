/* Fonts of type styles: the lists of `fonts`, and the faces that a style's text and code take. */
#include <string.h>

#include "doc/yaml/forms.h"
#include "doc/layout/style_spec.h"

enum { BOLDER = 200 }; /* emphasis must show beside a text that is bold itself */

/* ---- font lists ---- */

static bool family_unknown(struct layout_reader *r, struct str name, struct loc at, bool fallback)
{
	VEC(const char *) names = {0};
	size_t scale = name.n; /* the family is compared without it */
	while (scale &&
	       (name.p[scale - 1] == '.' || (name.p[scale - 1] >= '0' && name.p[scale - 1] <= '9')))
		scale--;
	name = str_trim((struct str){name.p, scale ? scale : name.n});
	for (int i = 0; i < r->families->n && words_wanted(r); i++) {
		struct str s = r->families->family[i].name;
		*vec_add(r->a, &names) = arena_copy(r->a, s.p, s.n);
	}
	const char *near = near_match(name, names.p, names.n);
	struct str show = form_excerpt(name);
	struct buf b = {.a = r->a};
	if (near)
		buf_printf(&b, ", did you mean '%s'?", near);
	if (fallback) {
		diag_warning(r->d, at,
			     "font family '%.*s' is not in fonts/fonts.yaml and is "
			     "left out%.*s",
			     STR_FMT(show), STR_FMT(buf_slice(&b)));
		return true;
	}
	return diag_error(r->d, at, "font family '%.*s' is not in fonts/fonts.yaml%.*s",
			  STR_FMT(show), STR_FMT(buf_slice(&b)));
}

/* "Gentium Plus 1.04": family and scale. A family whose own name ends in a number wins. */
static struct family *family_parse(const struct layout_reader *r, struct str name, int32_t *scale)
{
	struct family *f = fontlist_find(r->families, name);
	size_t blank = name.n;
	*scale = 1000;
	while (!f && blank > 0 && name.p[blank - 1] != ' ')
		blank--;
	if (f || blank == 0 || !thousandths_parse(str_from(name, blank), scale))
		return f;
	return fontlist_find(r->families, str_trim((struct str){name.p, blank}));
}

static bool choice_add(struct layout_reader *r, const struct ynode *n, struct font_choice *c)
{
	struct text t;
	int32_t scale;
	if (!ynode_text(n, &t, r->d))
		return false;
	struct str name = str_trim(t.s);
	struct family *f = family_parse(r, name, &scale);
	if (!f)
		return family_unknown(r, name, n->at, c->n > 0);
	if (scale < SCALE_MIN || scale > SCALE_MAX)
		return diag_error(r->d, n->at, "a font is scaled by 0.3 to 3, found '%.*s'",
				  STR_FMT(form_excerpt(name)));
	c->at[c->n].family = f;
	c->at[c->n].scale = scale;
	c->at[c->n++].at = n->at;
	return true;
}

static struct font_choice *choice_read(struct layout_reader *r, const struct ynode *n)
{
	struct font_choice *c = arena_alloc(r->a, sizeof *c);
	bool good = true;
	if (n->kind == YNODE_LIST) {
		if (n->n == 0 || n->n > FALLBACK_MAX)
			good = diag_error(r->d, n->at, "a list of fonts holds 1 to %d families",
					  FALLBACK_MAX);
		for (const struct ynode *i = n->child; i && good; i = i->next)
			good = choice_add(r, i, c);
	} else {
		good = choice_add(r, n, c);
	}
	if (!good)
		c->n = 0; /* known by name, so that its users are not reported as well */
	return c;
}

void font_lists_read(struct layout_reader *r, const struct ynode *n)
{
	if (!r->families || !n || !ynode_is(n, YNODE_MAP, r->d))
		return;
	for (const struct ynode *c = n->child; c; c = c->next)
		word_add(r, &r->lists, c->key.s, choice_read(r, c));
}

const struct font_choice *font_choice_need(struct layout_reader *r, const struct ynode *n)
{
	struct text t;
	if (!r->families || !ynode_text(n, &t, r->d))
		return NULL;
	const struct font_choice *list = word_find(&r->lists, t.s);
	if (list)
		return list;
	int32_t scale;
	if (family_parse(r, str_trim(t.s), &scale))
		return choice_read(r, n);
	/* either may be meant */
	struct word_set both = {.what = "font"};
	for (int i = 0; i < r->lists.word.n && words_wanted(r); i++)
		word_add(r, &both, str_of(r->lists.word.p[i]), &both);
	for (int i = 0; i < r->families->n; i++)
		word_add(r, &both, r->families->family[i].name, &both);
	word_need(r, &both, t.s, n->at);
	return NULL;
}

/* ---- choosing faces ---- */

/* Many styles ask for the same: the lists are kept. */
static void add_reserve(struct layout_reader *r, const struct family *first, int weight,
			bool italic, struct font_list *out)
{
	for (int i = 0; i < r->reserves.n; i++) {
		const struct reserve_list *have = &r->reserves.p[i];
		if (str_eq(have->kind, first->kind) && have->weight == weight &&
		    have->italic == italic) {
			out->reserve = have->p;
			out->nreserve = have->n;
			return;
		}
	}
	struct reserve_list *made = vec_add(r->a, &r->reserves);
	*made = (struct reserve_list){.kind = first->kind, .weight = weight, .italic = italic};
	made->p = fontlist_reserve(r->a, r->families, first, weight, italic, r->store, &made->n);
	out->reserve = made->p;
	out->nreserve = made->n;
}

static void fill_fonts(struct layout_reader *r, const struct font_choice *c, int weight,
		       bool italic, int32_t scale, struct font_list *out)
{
	out->n = 0;
	for (int i = 0; i < c->n; i++) {
		struct font_face *face = family_face(c->at[i].family, weight, italic);
		if (i > 0 && !face_exists(face))
			continue; /* a fallback may be absent */
		struct font *font =
			face_open(r->families, face, c->at[i].family, r->store, c->at[i].at, r->d);
		if (!font)
			continue;
		out->at[out->n].font = font;
		if (i > 0 && c->at[i].family->nscript)
			out->at[out->n].uses = face_reserve(r->a, c->at[i].family, face, r->store);
		out->at[out->n++].scale = len_scale(c->at[i].scale, scale, 1000);
	}
	out->reserve_scale = scale;
	if (c->n)
		add_reserve(r, c->at[0].family, weight, italic, out);
}

/* Features that the style asks for and its first font does not have: told to those who ask. */
static void features_check(struct layout_reader *r, const struct style_spec *s)
{
	const struct font_list *fonts = &s->style.fonts[REGULAR];
	bool own = ynode_find(s->node, "features") || ynode_find(s->node, "font") ||
		   ynode_find(s->node, "weight") || ynode_find(s->node, "italic");
	if (!diag_is_verbose(r->d) || !fonts->n || !own)
		return; /* what it has from another style was told there */
	for (struct str rest = s->style.features; rest.n;) {
		struct str f = str_cut(&rest, ',');
		bool off = f.n && (f.p[0] == '-' || (f.n > 4 && f.p[f.n - 1] == '0'));
		if (f.n && (f.p[0] == '-' || f.p[0] == '+'))
			f = str_from(f, 1);
		if (f.n < 4 || off)
			continue;
		if (!font_has_feature(fonts->at[0].font, f.p))
			diag_warning(r->d, s->features_at,
				     "font %s of style '%.*s' has no feature '%.4s'",
				     font_ps_name(fonts->at[0].font), STR_FMT(s->style.name), f.p);
	}
}

static int bold_of(int weight)
{
	int bold = weight + BOLDER < WEIGHT_BOLD ? WEIGHT_BOLD : weight + BOLDER;
	return bold > WEIGHT_BLACK ? WEIGHT_BLACK : bold;
}

/* Metrics of the first font of a list, in millionths of the style's size. */
static int64_t x_height(const struct font_list *fonts)
{
	if (!fonts->n)
		return 0;
	const struct font_metrics *m = font_metrics(fonts->at[0].font);
	return (int64_t)m->x_height * fonts->at[0].scale * 1000 / m->upem;
}

/* Scales the fonts of code so that the small letters of the first are as high as the text's. */
static void match_heights(const struct font_list *text, struct font_list *code)
{
	int64_t want = x_height(text), have = x_height(code);
	int64_t scale = have > 0 ? (want * 1000 + have / 2) / have : 1000;
	scale = scale < SCALE_MIN ? SCALE_MIN : scale > SCALE_MAX ? SCALE_MAX : scale;
	for (int i = 0; i < code->n; i++)
		code->at[i].scale = len_scale(code->at[i].scale, scale, 1000);
}

/* The faces of code; bold and slanted ones only if something asks for them. */
static void code_fonts(struct layout_reader *r, struct style_spec *s)
{
	const struct font_choice *code = s->code_font ? s->code_font : s->font;
	/* without a font of its own code stands like the text: a light word in a bold title is none
	 */
	int weight = s->code_weight ? s->code_weight : s->code_font ? WEIGHT_REGULAR : s->weight;
	bool italic = !s->code_font && s->italic;
	int32_t scale = s->code_scale == SCALE_AUTO ? 1000 : s->code_scale;
	struct font_list *fonts = s->style.fonts;
	fill_fonts(r, code, weight, italic, scale, &fonts[CODE]);
	if (r->l->highlight.use) {
		fill_fonts(r, code, weight, !italic, scale, &fonts[CODE_ITALIC]);
		fill_fonts(r, code, bold_of(weight), italic, scale, &fonts[CODE_BOLD]);
		fill_fonts(r, code, bold_of(weight), !italic, scale, &fonts[CODE_BOLD_ITALIC]);
	}
	for (int v = CODE; v < VARIANTS && s->code_scale == SCALE_AUTO; v++)
		match_heights(&fonts[REGULAR], &fonts[v]);
}

void style_fonts_open(struct layout_reader *r, struct style_spec *s)
{
	struct style *out = &s->style;
	if (!s->font)
		return;
	int bold = bold_of(s->weight);
	/* emphasis in an italic text is upright */
	fill_fonts(r, s->font, s->weight, s->italic, 1000, &out->fonts[REGULAR]);
	/* looked at now, so that a broken file is told with the layout's other errors; the rest are
	 * opened when something is set in them */
	if (out->fonts[REGULAR].n)
		font_metrics(out->fonts[REGULAR].at[0].font);
	fill_fonts(r, s->font, s->weight, !s->italic, 1000, &out->fonts[ITALIC]);
	fill_fonts(r, s->font, bold, s->italic, 1000, &out->fonts[BOLD]);
	fill_fonts(r, s->font, bold, !s->italic, 1000, &out->fonts[BOLD_ITALIC]);
	features_check(r, s);
	code_fonts(r, s);
	if (!s->own_code_features)
		out->code_features = s->code_font ? STR("-liga,-kern,-calt") : out->features;
}
