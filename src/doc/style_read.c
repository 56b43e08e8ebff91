/*
 * Font lists and type styles. Styles are registered by name first and then read, so that `like`
 * may point to a style further down; fonts are chosen when all keys of a style are known.
 */
#include <string.h>

#include "doc/forms.h"
#include "doc/layout_read.h"
#include "text/shape.h"

enum {
	SIZE_MIN = 4 * PT, /* below this no printer shows letters */
	SIZE_LIMIT = 144 * PT,
	LEADING_LIMIT = 200 * PT,
	MOST_LINES_MAX = 1000,
	WEIGHT_REGULAR = 400,
	WEIGHT_BOLD = 700,
	WEIGHT_BLACK = 900,
	BOLDER = 200,	 /* emphasis must show beside a text that is bold itself */
	SCALE_MIN = 300, /* of a font in a list, thousandths */
	SCALE_MAX = 3000,
	SCALE_AUTO = 0,
	STUB_MAX = 20, /* letters of a hyphen stub */
	TOLERANCE_USUAL = 2000,
	STYLES_MAX = 1000, /* the shipped layouts have some 40; each takes 1 KiB and opens fonts */
	LIKE_MAX = 16,	   /* styles like each other in a row: keeps the recursion flat */
};

/* Families in the order in which they are tried. */
struct font_choice {
	int n;
	struct {
		struct family *family;
		int32_t scale;
		struct loc at;
	} at[FALLBACK_MAX];
};

/* A style with what its fonts are chosen by. */
struct style_spec {
	struct style style;
	const struct ynode *node;
	enum { UNREAD, READING, READ } state;
	const struct font_choice *font, *code_font; /* code_font NULL: as font */
	int weight, code_weight;		    /* code_weight 0: regular */
	int32_t code_scale; /* SCALE_AUTO: small letters as high as those of the text */
	bool italic, own_code_features;
	struct loc features_at;
};

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

/* What a style's `font` names: a list, or a family. NULL after an error. */
static const struct font_choice *choice_need(struct layout_reader *r, const struct ynode *n)
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
		struct face *face = family_face(c->at[i].family, weight, italic);
		if (i > 0 && !face_exists(face))
			continue; /* a fallback may be absent */
		struct font *font = face_open(r->families, face, c->at[i].family, r->store,
					      c->at[i].at, r->d);
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
		const char *comma = memchr(rest.p, ',', rest.n);
		struct str f = {rest.p, comma ? (size_t)(comma - rest.p) : rest.n};
		rest = str_from(rest, f.n + (comma != NULL));
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

/* Of the first font of a list, in millionths of the style's size. */
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

static void style_fonts(struct layout_reader *r, struct style_spec *s)
{
	struct style *out = &s->style;
	if (!s->font)
		return;
	int bold = bold_of(s->weight);
	/* emphasis in an italic text is upright */
	fill_fonts(r, s->font, s->weight, s->italic, 1000, &out->fonts[REGULAR]);
	fill_fonts(r, s->font, s->weight, !s->italic, 1000, &out->fonts[ITALIC]);
	fill_fonts(r, s->font, bold, s->italic, 1000, &out->fonts[BOLD]);
	fill_fonts(r, s->font, bold, !s->italic, 1000, &out->fonts[BOLD_ITALIC]);
	features_check(r, s);
	code_fonts(r, s);
	if (!s->own_code_features)
		out->code_features = s->code_font ? STR("-liga,-kern,-calt") : out->features;
}

/* Every first family once: those of texts, then those that only code uses. */
static void note_family(struct layout_reader *r, const struct font_choice *c)
{
	struct layout *l = r->l;
	if (!c || !c->n)
		return;
	for (int i = 0; i < l->nfamily; i++)
		if (str_eq(l->family[i], c->at[0].family->name))
			return;
	l->family[l->nfamily++] = c->at[0].family->name;
}

/* ---- sizes ---- */

/* Cuts "12.5" off "12.5/15/3". */
static struct str next_part(struct str *s)
{
	const char *slash = s->n ? memchr(s->p, '/', s->n) : NULL;
	struct str part = {s->p, slash ? (size_t)(slash - s->p) : s->n};
	*s = str_from(*s, part.n + (slash != NULL));
	return str_trim(part);
}

/* "SIZE/LEADING" in points, for most != NULL also "SIZE/LEADING/LINES". */
static bool size_read(struct layout_reader *r, const struct ynode *n, struct size *out, int *most)
{
	struct text t;
	int32_t lines = 0;
	if (!ynode_text(n, &t, r->d))
		return false;
	struct str s = t.s;
	bool good = thousandths_parse(next_part(&s), &out->size);
	good = good && thousandths_parse(next_part(&s), &out->leading);
	if (good && s.n && most) {
		good = thousandths_parse(next_part(&s), &lines) && lines % 1000 == 0 && lines > 0;
		*most = lines / 1000;
	}
	if (!good || s.n)
		return diag_error(r->d, n->at, "'%.*s' is no size: write SIZE/LEADING in points%s",
				  STR_FMT(form_excerpt(t.s)),
				  most ? ", or SIZE/LEADING/MOST LINES" : "");
	if (out->size < SIZE_MIN || out->size > SIZE_LIMIT || out->leading < SIZE_MIN ||
	    out->leading > LEADING_LIMIT || lines / 1000 > MOST_LINES_MAX)
		return diag_error(r->d, n->at,
				  "'%.*s' is out of range: sizes go from 4 to 144, "
				  "leading from 4 to 200 points",
				  STR_FMT(form_excerpt(t.s)));
	return true;
}

static bool is_smaller(struct size a, struct size b)
{
	return a.size < b.size || (a.size == b.size && a.leading < b.leading);
}

static void sizes_read(struct layout_reader *r, const struct ynode *n, struct style *s)
{
	if (!n)
		return;
	s->nsizes = 0;
	const struct ynode *first = n->kind == YNODE_LIST ? n->child : n;
	int count = n->kind == YNODE_LIST ? n->n : 1;
	if (count == 0 || count > SIZES_MAX) {
		diag_error(r->d, n->at, "'sizes' holds 1 to %d sizes, found %d", SIZES_MAX, count);
		return;
	}
	for (const struct ynode *c = first; s->nsizes < count; c = c->next) {
		int i = s->nsizes;
		s->most_lines[i] = 0;
		if (!size_read(r, c, &s->sizes[i], &s->most_lines[i]))
			return;
		if (i && !is_smaller(s->sizes[i], s->sizes[i - 1])) {
			diag_error(r->d, c->at,
				   "sizes go from the largest down: '%.*s' must be "
				   "smaller than the one before",
				   STR_FMT(form_excerpt(c->text.s)));
			return;
		}
		s->nsizes++;
	}
	s->split = s->sizes[s->nsizes - 1];
}

/* ---- other keys ---- */

/* "lnum,-kern,ss01=2": tags of four letters or digits, as HarfBuzz reads them. */
static bool features_ok(struct str s)
{
	while (s.n) {
		const char *comma = memchr(s.p, ',', s.n);
		struct str f = {s.p, comma ? (size_t)(comma - s.p) : s.n};
		s = str_from(s, f.n + (comma != NULL));
		if (f.n && (f.p[0] == '+' || f.p[0] == '-'))
			f = str_from(f, 1);
		for (size_t i = 0; i < 4; i++) {
			char c = i < f.n ? ascii_lower(f.p[i]) : ' ';
			if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')))
				return false;
		}
		f = str_from(f, 4);
		if (f.n && (f.n != 2 || f.p[0] != '=' || f.p[1] < '0' || f.p[1] > '9'))
			return false;
		if (comma && !s.n)
			return false;
	}
	return true;
}

static bool features_read(struct layout_reader *r, const struct ynode *n, struct str *out)
{
	struct text t;
	if (!n || !ynode_text(n, &t, r->d))
		return false;
	if (!features_ok(t.s) || !shape_features_valid(t.s))
		return diag_error(r->d, n->at,
				  "'%.*s' is no list of font features such as "
				  "\"lnum,-kern\"",
				  STR_FMT(form_excerpt(t.s)));
	*out = t.s;
	return true;
}

static void code_read(struct layout_reader *r, const struct ynode *n, struct style_spec *s)
{
	static const char *const allowed[] = {"font", "scale", "weight", NULL};
	if (!n || !ynode_is(n, YNODE_MAP, r->d))
		return;
	ynode_only(n, allowed, "code", r->d);
	if (ynode_find(n, "font"))
		s->code_font = choice_need(r, ynode_find(n, "font"));
	const struct ynode *scale = ynode_find(n, "scale");
	if (scale && scale->kind == YNODE_SCALAR && str_is(scale->text.s, "auto"))
		s->code_scale = SCALE_AUTO;
	else
		ynode_thousandths(scale, SCALE_MIN, SCALE_MAX, &s->code_scale, r->d);
	ynode_int(ynode_find(n, "weight"), 1, 1000, &s->code_weight, r->d);
}

/* Keys that a letter of a badge has as well. */
static void face_keys_read(struct layout_reader *r, const struct ynode *n, struct style_spec *s)
{
	const struct ynode *font = ynode_find(n, "font");
	if (font)
		s->font = choice_need(r, font);
	ynode_int(ynode_find(n, "weight"), 1, 1000, &s->weight, r->d);
	if (ynode_find(n, "italic"))
		ynode_bool(ynode_find(n, "italic"), &s->italic, r->d);
	if (features_read(r, ynode_find(n, "features"), &s->style.features))
		s->features_at = ynode_find(n, "features")->at;
	ynode_thousandths(ynode_find(n, "tracking"), -500, 1000, &s->style.tracking, r->d);
	colour_read(r, ynode_find(n, "colour"), &s->style.colour);
}

/* Written in per cent, which is what the field has ten of. */
static void percent_read(struct layout_reader *r, const struct ynode *n, int32_t most, int32_t *out)
{
	int32_t percent;
	if (ynode_thousandths(n, 0, most * 100, &percent, r->d))
		*out = percent / 100;
}

static void paragraph_keys_read(struct layout_reader *r, const struct ynode *n,
				struct style_spec *s)
{
	static const char *const aligns[] = {"left",	 "right",     "centre",
					     "balanced", "justified", NULL};
	struct style *o = &s->style;
	int align = (int)o->align;
	sizes_read(r, ynode_find(n, "sizes"), o);
	if (ynode_find(n, "split"))
		size_read(r, ynode_find(n, "split"), &o->split, NULL);
	ynode_choice(ynode_find(n, "align"), aligns, &align, r->d);
	o->align = (enum align)align;
	ynode_thousandths(ynode_find(n, "indent"), -20000, 20000, &o->indent, r->d);
	if (ynode_find(n, "hyphenate"))
		ynode_bool(ynode_find(n, "hyphenate"), &o->hyphenate, r->d);
	if (ynode_find(n, "protrude"))
		ynode_bool(ynode_find(n, "protrude"), &o->protrude, r->d);
	percent_read(r, ynode_find(n, "expand"), EXPAND_MAX, &o->expand);
	percent_read(r, ynode_find(n, "letterspace"), LETTERSPACE_MAX, &o->letterspace);
	ynode_len(ynode_find(n, "last-line"), 0, LEN_MAX, &o->last_line_min, r->d);
	ynode_int(ynode_find(n, "hyphen-stub"), 0, STUB_MAX, &o->hyphen_stub, r->d);
	ynode_int(ynode_find(n, "tolerance"), 1, 10000, &o->tolerance, r->d);
	code_read(r, ynode_find(n, "code"), s);
	if (features_read(r, ynode_find(n, "code-features"), &o->code_features))
		s->own_code_features = true;
}

/* ---- styles ---- */

static struct style_spec spec_new(const struct ynode *n)
{
	return (struct style_spec){
		.style = {.name = n->key.s, .tolerance = TOLERANCE_USUAL},
		.node = n,
		.weight = WEIGHT_REGULAR,
		.code_scale = 1000,
	};
}

static void style_resolve(struct layout_reader *r, struct style_spec *s, int depth);

/* Starts from the style that `like` names. */
static void like_read(struct layout_reader *r, const struct ynode *n, struct style_spec *s,
		      int depth)
{
	struct text t;
	if (!ynode_text(n, &t, r->d))
		return;
	struct style_spec *base = word_need(r, &r->styles, t.s, n->at);
	if (!base)
		return;
	if (base->state == READING) {
		diag_error(r->d, n->at, "style '%.*s' is like itself, through '%.*s'",
			   STR_FMT(s->style.name), STR_FMT(t.s));
		return;
	}
	if (depth == LIKE_MAX) {
		diag_error(r->d, n->at, "more than %d styles are like each other in a row",
			   LIKE_MAX);
		return;
	}
	style_resolve(r, base, depth + 1);
	struct style_spec copy = *base;
	copy.style.name = s->style.name;
	copy.node = s->node;
	copy.state = s->state;
	*s = copy;
}

static void style_resolve(struct layout_reader *r, struct style_spec *s, int depth)
{
	static const char *const allowed[] = {
		"like",	  "font",      "weight",    "italic",	   "sizes",	"split",
		"align",  "indent",    "tracking",  "features",	   "code",	"code-features",
		"colour", "hyphenate", "last-line", "hyphen-stub", "tolerance", "protrude", "expand", "letterspace", NULL};
	const struct ynode *n = s->node;
	if (s->state == READ)
		return;
	s->state = READING;
	if (ynode_is(n, YNODE_MAP, r->d)) {
		const struct ynode *like = ynode_find(n, "like");
		ynode_only(n, allowed, "a style", r->d);
		if (like)
			like_read(r, like, s, depth);
		face_keys_read(r, n, s);
		paragraph_keys_read(r, n, s);
		/* a style that is like another was complete there, or was reported there */
		if (!like && !ynode_find(n, "font"))
			diag_error(r->d, n->key.at, "style '%.*s' has no 'font'",
				   STR_FMT(s->style.name));
		if (!like && !ynode_find(n, "sizes"))
			diag_error(r->d, n->key.at, "style '%.*s' has no 'sizes'",
				   STR_FMT(s->style.name));
	}
	s->state = READ;
}

void styles_read(struct layout_reader *r, const struct ynode *n)
{
	struct layout *l = r->l;
	if (!n || !ynode_is(n, YNODE_MAP, r->d))
		return;
	if (n->n > STYLES_MAX) {
		diag_error(r->d, n->at, "%d styles, at most %d are allowed", n->n, STYLES_MAX);
		return;
	}
	struct style_spec *spec = arena_array(r->a, struct style_spec, n->n);
	l->style = arena_array(r->a, struct style *, n->n);
	l->family = arena_array(r->a, struct str, 2 * n->n);
	for (const struct ynode *c = n->child; c; c = c->next) {
		struct style_spec *s = &spec[l->nstyle];
		*s = spec_new(c);
		l->style[l->nstyle++] = &s->style;
		word_add(r, &r->styles, c->key.s, s);
	}
	for (int i = 0; i < l->nstyle; i++)
		style_resolve(r, &spec[i], 0);
	for (int i = 0; i < l->nstyle; i++) {
		style_fonts(r, &spec[i]);
		note_family(r, spec[i].font);
	}
	for (int i = 0; i < l->nstyle; i++)
		note_family(r, spec[i].code_font);
}

void letter_read(struct layout_reader *r, const struct ynode *n)
{
	static const char *const allowed[] = {"font",	  "weight", "italic", "features",
					      "tracking", "colour", NULL};
	struct style_spec s = spec_new(n ? n : &(struct ynode){0});
	if (!n || !ynode_is(n, YNODE_MAP, r->d))
		return;
	ynode_only(n, allowed, "letter", r->d);
	if (!ynode_find(n, "font"))
		diag_error(r->d, n->at, "'letter' needs a 'font'");
	face_keys_read(r, n, &s);
	style_fonts(r, &s);
	/* scaled by the badge that it stands in */
	s.style.sizes[0] = s.style.split = (struct size){PT, PT};
	s.style.nsizes = 1;
	r->l->letter = s.style;
}

const struct style *style_need(struct layout_reader *r, const struct ynode *n)
{
	struct text t;
	if (!ynode_text(n, &t, r->d))
		return NULL;
	const struct style_spec *s = word_need(r, &r->styles, t.s, n->at);
	return s ? &s->style : NULL;
}
