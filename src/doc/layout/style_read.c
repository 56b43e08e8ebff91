/*
 * Keys of type styles. Styles are registered by name first and then read, so that `like` may point
 * to a style further down; fonts are chosen when all keys of a style are known.
 */
#include <string.h>

#include "doc/yaml/forms.h"
#include "doc/layout/style_spec.h"
#include "text/font/shape.h"

enum {
	SIZE_MIN = 4 * PT, /* below this no printer shows letters */
	SIZE_LIMIT = 144 * PT,
	LEADING_LIMIT = 200 * PT,
	MOST_LINES_MAX = 1000,
	STUB_MAX = 20, /* letters of a hyphen stub */
	TOLERANCE_USUAL = 2000,
	STYLES_MAX = 1000, /* the shipped layouts have some 40; each takes 1 KiB and opens fonts */
	LIKE_MAX = 16,	   /* styles like each other in a row: keeps the recursion flat */
};

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
		good = whole_parse(next_part(&s), 1, INT32_MAX / 1000, &lines);
		*most = lines;
	}
	if (!good || s.n)
		return diag_error(r->d, n->at, "'%.*s' is no size: write SIZE/LEADING in points%s",
				  STR_FMT(form_excerpt(t.s)),
				  most ? ", or SIZE/LEADING/MOST LINES" : "");
	if (out->size < SIZE_MIN || out->size > SIZE_LIMIT || out->leading < SIZE_MIN ||
	    out->leading > LEADING_LIMIT || lines > MOST_LINES_MAX)
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
		struct str f = str_cut(&s, ',');
		bool comma = s.p != f.p + f.n;
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
		s->code_font = font_choice_need(r, ynode_find(n, "font"));
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
		s->font = font_choice_need(r, font);
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

/* What is split must not be smaller than what is not: the key may come from another layout than the
 * sizes. */
static void split_read(struct layout_reader *r, const struct ynode *n, struct style *s)
{
	const struct ynode *split = ynode_find(n, "split"), *sizes = ynode_find(n, "sizes");
	if (!size_read(r, split, &s->split, NULL) || !s->nsizes)
		return;
	const struct size *least = &s->sizes[s->nsizes - 1];
	if (s->split.size >= least->size)
		return;
	struct buf b = {.a = r->a};
	len_put(&b, least->size);
	buf_str(&b, STR("/"));
	len_put(&b, least->leading);
	diag_error(r->d, sizes ? sizes->at : split->at,
		   "style '%.*s' sets text that continues in a smaller size (split: %.*s) than the "
		   "smallest of 'sizes', %.*s: give 'split' as well, such as 'split: %.*s'",
		   STR_FMT(s->name), STR_FMT(form_excerpt(split->text.s)), STR_FMT(buf_slice(&b)),
		   STR_FMT(buf_slice(&b)));
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
		split_read(r, n, o);
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
		"like",	  "font",	 "weight",    "italic",	     "sizes",	  "split",
		"align",  "indent",	 "tracking",  "features",    "code",	  "code-features",
		"colour", "hyphenate",	 "last-line", "hyphen-stub", "tolerance", "protrude",
		"expand", "letterspace", NULL};
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
		style_fonts_open(r, &spec[i]);
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
	style_fonts_open(r, &s);
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
