/*
 * The door of layouts: reads the merged tree part by part, in the order in which they refer to each
 * other: colours, labels, fonts, styles, then what is drawn with them.
 */
#include "doc/layout/layout.h"

#include <string.h>

#include "doc/layout/contrast.h"
#include "doc/layout/element.h"
#include "doc/data/language_file.h"
#include "doc/layout/layout_file.h"
#include "doc/layout/value.h"

static const char *const kinds[] = {"theme", "cards", "booklet", NULL};

/* Values of `for`, and the kind that serves it. The first of a kind is what it is for by default.
 */
static const struct {
	const char *name;
	enum layout_kind kind;
} uses[LAYOUT_USES] = {
	[FOR_THEME] = {"theme", LAYOUT_THEME},
	[FOR_CARDS] = {"cards", LAYOUT_CARDS},
	[FOR_BOOKLET] = {"booklet", LAYOUT_BOOKLET},
	[FOR_DIVIDERS] = {"dividers", LAYOUT_CARDS},
	[FOR_PLAN] = {"plan", LAYOUT_BOOKLET},
	[FOR_CALIBRATE] = {"calibrate", LAYOUT_CARDS},
	[FOR_WORKSHEET] = {"worksheet", LAYOUT_BOOKLET},
};

/* Top-level keys; kind: the one they belong to, LAYOUT_THEME for all. */
static const struct {
	const char *name;
	enum layout_kind kind;
} top_keys[] = {
	{"name", LAYOUT_THEME},		 {"about", LAYOUT_THEME},
	{"extends", LAYOUT_THEME},	 {"kind", LAYOUT_THEME},
	{"for", LAYOUT_THEME},		 {"fonts", LAYOUT_THEME},
	{"colours", LAYOUT_THEME},	 {"shapes", LAYOUT_THEME},
	{"letter", LAYOUT_THEME},	 {"levels", LAYOUT_THEME},
	{"labels", LAYOUT_THEME},	 {"styles", LAYOUT_THEME},
	{"highlight", LAYOUT_THEME},	 {"sheet", LAYOUT_CARDS},
	{"front", LAYOUT_CARDS},	 {"back", LAYOUT_CARDS},
	{"title-front", LAYOUT_CARDS},	 {"title-back", LAYOUT_CARDS},
	{"section-front", LAYOUT_CARDS}, {"section-back", LAYOUT_CARDS},
	{"page", LAYOUT_BOOKLET},	 {"pages", LAYOUT_BOOKLET},
	{"parts", LAYOUT_BOOKLET},	 {"blank-front", LAYOUT_CARDS},
	{"blank-back", LAYOUT_CARDS},	 {"index-front", LAYOUT_CARDS},
	{"index-back", LAYOUT_CARDS},	 {"serves", LAYOUT_CARDS},
	{"typed", LAYOUT_THEME},	 {"low-ink", LAYOUT_THEME},
	{"prose", LAYOUT_THEME},	 {"ink", LAYOUT_THEME},
	{"code-block", LAYOUT_THEME},	 {"marks", LAYOUT_THEME},
	{"variables", LAYOUT_THEME},
};

enum { TOP_KEYS = sizeof top_keys / sizeof *top_keys };

/* ---- reading ---- */

/* Unknown keys, and keys of another kind of layout. */
static void check_top(struct layout_reader *r, const struct ynode *root, bool kind_known)
{
	const char *allowed[TOP_KEYS + 1] = {NULL};
	int n = 0;
	for (int i = 0; i < TOP_KEYS; i++)
		if (!kind_known || top_keys[i].kind == LAYOUT_THEME ||
		    top_keys[i].kind == r->l->kind)
			allowed[n++] = top_keys[i].name;
	for (const struct ynode *c = root->child; c; c = c->next) {
		int i = 0, k = 0;
		while (allowed[i] && !str_is(c->key.s, allowed[i]))
			i++;
		while (k < TOP_KEYS && !str_is(c->key.s, top_keys[k].name))
			k++;
		if (allowed[i])
			continue;
		if (k < TOP_KEYS)
			diag_error(r->d, c->key.at,
				   "'%s' belongs to a layout of kind %s, this one "
				   "is of kind %s",
				   top_keys[k].name, kinds[top_keys[k].kind], kinds[r->l->kind]);
		else
			ynode_unknown(c, allowed, "a layout", r->d);
	}
}

/* File name without folder and ending: the name of a layout that has none. */
static struct str stem(const char *file)
{
	const char *slash = strrchr(file, '/');
	struct str s = str_of(slash ? slash + 1 : file);
	const char *dot = s.n ? memchr(s.p, '.', s.n) : NULL;
	return dot ? (struct str){s.p, (size_t)(dot - s.p)} : s;
}

/* What the layout is for; may be inherited, as the kind. */
static void use_read(struct layout_reader *r, const struct ynode *n)
{
	const char *allowed[LAYOUT_USES + 1] = {NULL};
	enum layout_use its[LAYOUT_USES];
	int k = 0, count = 0;
	for (int i = 0; i < LAYOUT_USES; i++)
		if (uses[i].kind == r->l->kind) {
			its[count] = (enum layout_use)i;
			allowed[count++] = uses[i].name;
		}
	if (n && r->l->kind == LAYOUT_THEME)
		diag_error(r->d, n->key.at, "a theme is there to be extended: it takes no 'for'");
	else if (n)
		ynode_choice(n, allowed, &k, r->d);
	r->l->use = its[k];
}

/* Name and purpose are the file's own; the kind may be inherited. */
static bool head_read(struct layout_reader *r, const struct layout_tree *t)
{
	struct text name = {0}, about = {0};
	const struct ynode *kind = ynode_find(t->root, "kind");
	int k = LAYOUT_THEME;
	ynode_text(ynode_find(t->own, "name"), &name, r->d);
	ynode_text(ynode_find(t->own, "about"), &about, r->d);
	r->l->file = t->file;
	r->l->name = name.s.n ? name.s : stem(t->file);
	r->l->about = about.s;
	if (!kind)
		return diag_error(r->d, t->own->at,
				  "a layout needs a 'kind': cards, booklet or "
				  "theme");
	if (!ynode_choice(kind, kinds, &k, r->d))
		return false;
	r->l->kind = (enum layout_kind)k;
	use_read(r, ynode_find(t->root, "for"));
	return true;
}

static const struct ynode *need(struct layout_reader *r, const struct layout_tree *t,
				const char *key)
{
	const struct ynode *n = ynode_find(t->root, key);
	if (!n)
		diag_error(r->d, t->own->at, "a layout of kind %s needs '%s'", kinds[r->l->kind],
			   key);
	return n;
}

static void cards_read(struct layout_reader *r, const struct layout_tree *t,
		       const struct layout_request *rq)
{
	struct layout *l = r->l;
	const struct ynode *sheet = need(r, t, "sheet");
	if (sheet)
		sheet_read(r, sheet, rq);
	elements_read(r, need(r, t, "front"), IN_FRAME, &l->front);
	elements_read(r, ynode_find(t->root, "back"), IN_FRAME, &l->back);
	elements_read(r, ynode_find(t->root, "title-front"), IN_FRAME, &l->title_front);
	elements_read(r, ynode_find(t->root, "title-back"), IN_FRAME, &l->title_back);
	elements_read(r, ynode_find(t->root, "section-front"), IN_FRAME, &l->section_front);
	elements_read(r, ynode_find(t->root, "section-back"), IN_FRAME, &l->section_back);
	elements_read(r, ynode_find(t->root, "blank-front"), IN_FRAME, &l->blank_front);
	elements_read(r, ynode_find(t->root, "blank-back"), IN_FRAME, &l->blank_back);
	elements_read(r, ynode_find(t->root, "index-front"), IN_FRAME, &l->index_front);
	elements_read(r, ynode_find(t->root, "index-back"), IN_FRAME, &l->index_back);
}

static void booklet_read(struct layout_reader *r, const struct layout_tree *t,
			 const struct layout_request *rq)
{
	const struct ynode *page = need(r, t, "page"), *parts = need(r, t, "parts");
	if (page)
		booklet_page_read(r, page, rq);
	pages_read(r, need(r, t, "pages"));
	if (parts)
		parts_read(r, parts);
	if (r->l->use == FOR_PLAN && !r->days)
		diag_error(r->d, t->own->at, "a layout for: plan needs an element 'days'");
}

static void theme_read(struct layout_reader *r, const struct ynode *root,
		       const struct layout_request *rq, const struct places *places)
{
	struct language_reader *languages =
		rq->languages ? rq->languages : language_reader_new(r->a, places, r->d);
	colours_read(r, ynode_find(root, "colours"));
	labels_read(r, ynode_find(root, "labels"), languages,
		    rq->language.n ? rq->language : STR("en"));
	highlight_read(r, ynode_find(root, "highlight"));
	prose_read(r, ynode_find(root, "prose"));
	code_block_read(r, ynode_find(root, "code-block"));
	marks_read(r, ynode_find(root, "marks"));
	font_lists_read(r, ynode_find(root, "fonts"));
	styles_read(r, ynode_find(root, "styles"));
	if (ynode_find(root, "typed"))
		r->l->typed = style_need(r, ynode_find(root, "typed"));
	letter_read(r, ynode_find(root, "letter"));
	shapes_read(r, ynode_find(root, "shapes"));
	levels_read(r, ynode_find(root, "levels"));
	if (r->l->nshape && !ynode_find(root, "letter"))
		diag_error(r->d, ynode_find(root, "shapes")->key.at,
			   "'shapes' need a 'letter': the font of the letters in them");
}

static void ink_over(int32_t *colour, int32_t ink)
{
	*colour = *colour ? *colour : ink;
}

/* The ink of the layout in the place of black. */
static void ink_apply(struct layout_reader *r, const struct ynode *n)
{
	struct layout *l = r->l;
	uint32_t ink;
	if (!colour_read(r, n, &ink))
		return;
	l->ink = (int32_t)ink;
	for (int i = 0; i < l->nstyle; i++)
		l->style[i]->colour = l->style[i]->colour ? l->style[i]->colour : ink;
	for (int i = 0; i < l->nshape; i++) {
		struct shape *s = &l->shape[i];
		s->fill = s->fill ? s->fill : ink;
		s->letter_colour = s->letter_colour ? s->letter_colour : ink;
	}
	ink_over(&l->code_block.stroke, l->ink);
	ink_over(&l->code_block.arrow_stroke, l->ink);
	ink_over(&l->marks.stroke, l->ink);
}

/* Coloured text is black on a grey printer: screened letters fall apart. White stays white. */
static void blacken(uint32_t *colour)
{
	uint32_t r = *colour >> 16 & 255, g = *colour >> 8 & 255, b = *colour & 255;
	if (r != g || g != b)
		*colour = 0;
}

/* All that is text, or as thin as text. Areas keep their colours: page/ makes greys of them. */
static void blacken_text(struct layout *l)
{
	for (int i = 0; i < l->nstyle; i++)
		blacken(&l->style[i]->colour);
	for (int i = 0; i < TOKENS; i++)
		blacken(&l->highlight.look[i].colour);
	for (int i = 0; i < l->nshape; i++)
		blacken(&l->shape[i].letter_colour);
	blacken(&l->letter.colour);
	l->ink = 0;
}

/* Its own names of what is said of a person: none that means something else. */
static void variables_read(struct layout_reader *r, const struct ynode *n)
{
	struct person_variables *v = &r->l->variables;
	person_variables_read(r->a, n, v, r->d);
	for (int i = 0; i < v->n; i++)
		if (value_names(v->p[i].name))
			diag_error(r->d, v->p[i].at,
				   "{%.*s} means something else in layouts: use another name",
				   STR_FMT(v->p[i].name));
}

struct layout *layout_read(struct arena *a, const struct layout_request *rq,
			   const struct places *places, struct font_store *fonts, struct diag *d)
{
	int before = diag_errors(d);
	struct layout_tree tree;
	struct layout *l = arena_alloc(a, sizeof *l);
	struct layout_reader r = {
		.a = a,
		.d = d,
		.l = l,
		.store = fonts,
		.rq = rq,
		.colours = {.what = "colour"},
		.lists = {.what = "font list"},
		.styles = {.what = "style"},
		.labels = {.what = "label"},
		.pages = {.what = "page"},
	};
	if (!layout_load(a, rq, places, d, &tree))
		return NULL;
	r.families = fontlist_read(a, places, d);
	bool kind_known = head_read(&r, &tree);
	check_top(&r, tree.root, kind_known);
	variables_read(&r, ynode_find(tree.root, "variables"));
	theme_read(&r, tree.root, rq, places);
	ink_apply(&r, ynode_find(tree.root, "ink"));
	if (kind_known && l->kind == LAYOUT_CARDS)
		cards_read(&r, &tree, rq);
	else if (kind_known && l->kind == LAYOUT_BOOKLET)
		booklet_read(&r, &tree, rq);
	contrast_styles(&r);
	if (rq->opt.print.type_size && diag_errors(d) == before)
		type_size_apply(&r, rq->opt.print.type_size);
	if (rq->opt.print.inks.grey)
		blacken_text(l);
	return diag_errors(d) == before ? l : NULL;
}

const char *layout_use_name(enum layout_use use)
{
	return uses[use].name;
}
