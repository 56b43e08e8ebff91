/* The small parts of a theme: named colours, shapes of the sections, level rules. */
#include "doc/yaml/forms.h"
#include "doc/layout/contrast.h"
#include "doc/layout/layout_read.h"

enum {
	LISTED_MAX = 40,    /* known names that a message lists */
	COMPARED_MAX = 500, /* names that are compared with an unknown one */
	WANTED_MAX = 100,   /* errors that diag.c prints */
	SHAPES_MAX = 64,    /* sections take shapes in turn; more than that nobody tells apart */
	BLACK = 0x000000,
	SPOT_MOST = 120, /* bytes of a name in a PDF file (127), less what is said of it */
};

/* ---- names ---- */

void word_add(struct layout_reader *r, struct word_set *set, struct str word, void *value)
{
	struct name *entry = names_add(r->a, &set->root, word);
	if (!entry->value)
		*vec_add(r->a, &set->word) = arena_copy(r->a, word.p, word.n);
	entry->value = value;
}

void *word_find(const struct word_set *set, struct str word)
{
	const struct name *entry = names_find(set->root, word);
	return entry ? entry->value : NULL;
}

bool words_wanted(const struct layout_reader *r)
{
	return diag_errors(r->d) <= WANTED_MAX;
}

void *word_need(struct layout_reader *r, const struct word_set *set, struct str word, struct loc at)
{
	void *found = word_find(set, word);
	if (found)
		return found;
	if (!set->word.n) { /* one cause: it is told once, at one place */
		diag_error(r->d, (struct loc){r->l->file, 1, 1},
			   "a %s is named, but there is none: the layout has none and extends none "
			   "that has one",
			   set->what);
		return NULL;
	}
	struct str show = form_excerpt(word);
	int n = !words_wanted(r) ? 0 : set->word.n < COMPARED_MAX ? set->word.n : COMPARED_MAX;
	const char *near = near_match(word, set->word.p, n);
	if (near) {
		diag_error(r->d, at, "unknown %s '%.*s', did you mean '%s'?", set->what,
			   STR_FMT(show), near);
		return NULL;
	}
	struct buf b = {.a = r->a};
	for (int i = 0; i < n && i < LISTED_MAX; i++)
		buf_printf(&b, "%s%s", i ? ", " : ", known: ", set->word.p[i]);
	if (set->word.n > LISTED_MAX)
		buf_str(&b, STR(" ..."));
	diag_error(r->d, at, "unknown %s '%.*s'%.*s", set->what, STR_FMT(show),
		   STR_FMT(buf_slice(&b)));
	return NULL;
}

/* ---- colours ---- */

/* "#00ADD8" */
static bool hex_colour(struct str s, uint32_t *out)
{
	uint32_t v = 0;
	if (s.n != 7 || s.p[0] != '#')
		return false;
	for (size_t i = 1; i < s.n; i++) {
		char c = ascii_lower(s.p[i]);
		if (c >= '0' && c <= '9')
			v = v * 16 + (uint32_t)(c - '0');
		else if (c >= 'a' && c <= 'f')
			v = v * 16 + (uint32_t)(c - 'a') + 10;
		else
			return false;
	}
	*out = v;
	return true;
}

bool colour_read(struct layout_reader *r, const struct ynode *n, uint32_t *out)
{
	struct text t;
	if (!n)
		return false;
	if (ynode_is_empty(n)) /* an unquoted # begins a comment */
		return diag_error(r->d, n->at, "'%.*s' has no colour: put \"#rrggbb\" in quotes",
				  STR_FMT(n->key.s));
	if (!ynode_text(n, &t, r->d))
		return false;
	if (t.s.p[0] == '#') {
		if (hex_colour(t.s, out))
			return true;
		return diag_error(r->d, n->at, "'%.*s' is no colour: # and six hexadecimal digits",
				  STR_FMT(form_excerpt(t.s)));
	}
	const uint32_t *named = word_need(r, &r->colours, t.s, n->at);
	if (named)
		*out = *named;
	return named != NULL;
}

/* [80, 10, 0, 0]: cyan, magenta, yellow, black in per cent */
static bool inks_read(struct layout_reader *r, const struct ynode *n, int32_t ink[4])
{
	bool good = true;
	int i = 0;
	if (!ynode_is(n, YNODE_LIST, r->d))
		return false;
	for (const struct ynode *c = n->child; c && i < 4; c = c->next, i++) {
		int32_t per_cent = 0;
		good = ynode_thousandths(c, 0, 100 * 1000, &per_cent, r->d) && good;
		ink[i] = per_cent / 100;
	}
	if (n->n != 4)
		return diag_error(r->d, n->at,
				  "'%.*s' has %d number%s, not 4: cyan, magenta, yellow and black "
				  "in per cent, such as [80, 10, 0, 0]",
				  STR_FMT(n->key.s), n->n, n->n == 1 ? "" : "s");
	return good;
}

/* A colour with what presses print for it: {screen: "#00ADD8", press: [85, 0, 10, 0]} */
static void inked_read(struct layout_reader *r, const struct ynode *n, uint32_t *rgb)
{
	static const char *const keys[] = {"screen", "press", "spot", NULL};
	struct press_colour p = {0};
	struct text spot = {0};
	const struct ynode *screen = ynode_find(n, "screen"), *press = ynode_find(n, "press");
	ynode_only(n, keys, "colour", r->d);
	if (!screen)
		diag_error(r->d, n->key.at, "colour '%.*s' has no 'screen': \"#rrggbb\"",
			   STR_FMT(n->key.s));
	bool good = colour_read(r, screen, rgb);
	if (!press && ynode_find(n, "spot"))
		diag_error(r->d, n->key.at,
			   "colour '%.*s' has a 'spot' ink, but no 'press': what stands for it "
			   "where that ink is not printed",
			   STR_FMT(n->key.s));
	if (ynode_text(ynode_find(n, "spot"), &spot, r->d)) {
		p.spot = str_trim(spot.s);
		if (p.spot.n > SPOT_MOST)
			good = diag_error(r->d, spot.at,
					  "the name of a spot ink has at most %d bytes", SPOT_MOST);
	}
	p.rgb = *rgb;
	if (press && inks_read(r, press, p.ink) && good)
		*vec_add(r->a, &r->press) = p;
}

void colours_read(struct layout_reader *r, const struct ynode *n)
{
	if (!n || !ynode_is(n, YNODE_MAP, r->d))
		return;
	for (const struct ynode *c = n->child; c; c = c->next) {
		uint32_t *rgb = arena_alloc(r->a, sizeof *rgb);
		/* also after an error, which would only repeat itself at each use */
		if (c->kind == YNODE_MAP)
			inked_read(r, c, rgb);
		else
			colour_read(r, c, rgb);
		word_add(r, &r->colours, c->key.s, rgb);
	}
	r->l->press = r->press.p;
	r->l->npress = r->press.n;
}

/* ---- shapes ---- */

static void corners_read(struct layout_reader *r, const struct ynode *n, unsigned *out)
{
	static const char *const corners[] = {"top-left", "top-right", "bottom-right",
					      "bottom-left", NULL};
	int which;
	if (!n)
		return;
	if (n->kind != YNODE_LIST) {
		if (ynode_choice(n, corners, &which, r->d))
			*out = 1u << which;
		return;
	}
	for (const struct ynode *c = n->child; c; c = c->next)
		if (ynode_choice(c, corners, &which, r->d))
			*out |= 1u << which;
}

static void shape_read(struct layout_reader *r, const struct ynode *n, struct shape *s)
{
	static const char *const allowed[] = {"form",	"size",		 "inner", "radius", "sharp",
					      "letter", "letter-colour", "fill",  NULL};
	static const char *const forms[] = {"disc", "square", "ring", NULL};
	int form = FORM_DISC;
	*s = (struct shape){.size = 1000, .inner = 720, .letter = 600, .fill = BLACK};
	if (!ynode_is(n, YNODE_MAP, r->d))
		return;
	ynode_only(n, allowed, "a shape", r->d);
	if (!ynode_find(n, "form"))
		diag_error(r->d, n->at, "a shape needs a 'form': disc, square or ring");
	ynode_choice(ynode_find(n, "form"), forms, &form, r->d);
	s->form = (enum shape_form)form;
	s->letter_colour = s->form == FORM_RING ? BLACK : 0xFFFFFF;
	ynode_thousandths(ynode_find(n, "size"), 100, 1000, &s->size, r->d);
	ynode_thousandths(ynode_find(n, "inner"), 100, 990, &s->inner, r->d);
	ynode_thousandths(ynode_find(n, "radius"), 0, 500, &s->radius, r->d);
	ynode_thousandths(ynode_find(n, "letter"), 100, 1000, &s->letter, r->d);
	corners_read(r, ynode_find(n, "sharp"), &s->sharp);
	colour_read(r, ynode_find(n, "letter-colour"), &s->letter_colour);
	colour_read(r, ynode_find(n, "fill"), &s->fill);
	contrast_shape(r, s, n->at);
}

void shapes_read(struct layout_reader *r, const struct ynode *n)
{
	if (!n || !ynode_is(n, YNODE_LIST, r->d))
		return;
	if (n->n > SHAPES_MAX) {
		diag_error(r->d, n->at, "%d shapes, at most %d are allowed", n->n, SHAPES_MAX);
		return;
	}
	r->l->shape = arena_array(r->a, struct shape, n->n);
	for (const struct ynode *c = n->child; c; c = c->next)
		shape_read(r, c, &r->l->shape[r->l->nshape++]);
}

/* ---- level rules ---- */

/* The three rules, each once. */
static void order_read(struct layout_reader *r, const struct ynode *n, int order[3])
{
	unsigned seen = 0;
	int i = 0;
	if (!n || !ynode_is(n, YNODE_LIST, r->d))
		return;
	for (const struct ynode *c = n->child; c && i < 3; c = c->next, i++)
		if (ynode_int(c, 1, 3, &order[i], r->d))
			seen |= 1u << order[i];
		else
			return;
	if (n->n != 3 || seen != (1u << 1 | 1u << 2 | 1u << 3))
		diag_error(r->d, n->at, "'order' holds 1, 2 and 3, each once");
}

void levels_read(struct layout_reader *r, const struct ynode *n)
{
	static const char *const allowed[] = {"lengths", "pitch", "heavy", "light",
					      "colour",	 "order", NULL};
	struct levels *v = &r->l->levels;
	*v = (struct levels){
		.length = {MM(15), MM(24), MM(11)},
		.pitch = MM(3.1),
		.heavy = MM(1.25),
		.light = PT / 2,
		.order = {2, 1, 3},
	};
	if (!n || !ynode_is(n, YNODE_MAP, r->d))
		return;
	v->given = true;
	ynode_only(n, allowed, "levels", r->d);
	const struct ynode *lengths = ynode_find(n, "lengths");
	if (lengths && ynode_is(lengths, YNODE_LIST, r->d)) {
		if (lengths->n != 3)
			diag_error(r->d, lengths->at, "'lengths' holds three, one for each rule");
		int i = 0;
		for (const struct ynode *c = lengths->child; c && i < 3; c = c->next)
			ynode_len(c, 0, LEN_MAX, &v->length[i++], r->d);
	}
	ynode_len(ynode_find(n, "pitch"), 0, LEN_MAX, &v->pitch, r->d);
	ynode_len(ynode_find(n, "heavy"), 0, LEN_MAX, &v->heavy, r->d);
	ynode_len(ynode_find(n, "light"), 0, LEN_MAX, &v->light, r->d);
	colour_read(r, ynode_find(n, "colour"), &v->colour);
	order_read(r, ynode_find(n, "order"), v->order);
}

/* ---- coloured code ---- */

static void look_read(struct layout_reader *r, const struct ynode *n, struct token_look *look)
{
	static const char *const allowed[] = {"bold", "italic", "colour", NULL};
	if (!ynode_is(n, YNODE_MAP, r->d))
		return;
	ynode_only(n, allowed, "the look of a part of code", r->d);
	if (ynode_find(n, "bold"))
		ynode_bool(ynode_find(n, "bold"), &look->bold, r->d);
	if (ynode_find(n, "italic"))
		ynode_bool(ynode_find(n, "italic"), &look->italic, r->d);
	look->coloured = colour_read(r, ynode_find(n, "colour"), &look->colour);
	if (look->coloured)
		contrast_code(r, look->colour, ynode_find(n, "colour")->at);
}

void highlight_read(struct layout_reader *r, const struct ynode *n)
{
	const char *allowed[TOKENS + 1] = {"use"}; /* in place of "plain" */
	struct highlight *h = &r->l->highlight;
	if (!n || !ynode_is(n, YNODE_MAP, r->d))
		return;
	for (int k = TOKEN_PLAIN + 1; k < TOKENS; k++) {
		const struct ynode *look = ynode_find(n, token_names[k]);
		allowed[k] = token_names[k];
		if (look)
			look_read(r, look, &h->look[k]);
	}
	ynode_only(n, allowed, "'highlight'", r->d);
	if (ynode_find(n, "use"))
		ynode_bool(ynode_find(n, "use"), &h->use, r->d);
}

/* ---- frames of code, signs of notes ---- */

/* A colour, or none. */
static void paint_read(struct layout_reader *r, const struct ynode *n, int32_t *out)
{
	uint32_t rgb;
	if (n && n->kind == YNODE_SCALAR && str_is(n->text.s, "none"))
		*out = -1;
	else if (colour_read(r, n, &rgb))
		*out = (int32_t)rgb;
}

void code_block_read(struct layout_reader *r, const struct ynode *n)
{
	static const char *const allowed[] = {"frame",	      "stroke",	   "fill", "radius",
					      "padding-x",    "padding-y", "gap",  "arrow",
					      "arrow-stroke", NULL};
	struct code_block *b = &r->l->code_block;
	*b = (struct code_block){.frame = PT / 2,
				 .fill = -1,
				 .radius = MM(1.2),
				 .pad_x = 5 * PT,
				 .pad_y = MM(2.6),
				 .gap = 7 * PT,
				 .arrow = PT / 2};
	if (!n || !ynode_is(n, YNODE_MAP, r->d))
		return;
	ynode_only(n, allowed, "'code-block'", r->d);
	ynode_len(ynode_find(n, "frame"), 0, MM(10), &b->frame, r->d);
	paint_read(r, ynode_find(n, "stroke"), &b->stroke);
	paint_read(r, ynode_find(n, "fill"), &b->fill);
	ynode_len(ynode_find(n, "radius"), 0, MM(20), &b->radius, r->d);
	ynode_len(ynode_find(n, "padding-x"), 0, MM(20), &b->pad_x, r->d);
	ynode_len(ynode_find(n, "padding-y"), 0, MM(20), &b->pad_y, r->d);
	ynode_len(ynode_find(n, "gap"), 0, MM(50), &b->gap, r->d);
	ynode_len(ynode_find(n, "arrow"), 0, MM(2), &b->arrow, r->d);
	paint_read(r, ynode_find(n, "arrow-stroke"), &b->arrow_stroke);
	b->frame = b->stroke < 0 ? 0 : b->frame;
	b->arrow = b->arrow_stroke < 0 ? 0 : b->arrow;
}

void marks_read(struct layout_reader *r, const struct ynode *n)
{
	static const char *const allowed[] = {"size", "weight", "stroke", "indent", NULL};
	struct mark_look *m = &r->l->marks;
	*m = (struct mark_look){.size = MM(2), .weight = 750, .indent = MM(3.2)};
	if (!n || !ynode_is(n, YNODE_MAP, r->d))
		return;
	ynode_only(n, allowed, "'marks'", r->d);
	uint32_t rgb;
	ynode_len(ynode_find(n, "weight"), PT / 10, MM(1), &m->weight, r->d);
	if (colour_read(r, ynode_find(n, "stroke"), &rgb))
		m->stroke = (int32_t)rgb;
	ynode_len(ynode_find(n, "size"), MM(1), MM(20), &m->size, r->d);
	ynode_len(ynode_find(n, "indent"), m->size, MM(30), &m->indent, r->d);
}

/* ---- what stands in texts ---- */

void prose_read(struct layout_reader *r, const struct ynode *n)
{
	static const char *const allowed[] = {
		"bar",	      "bar-colour", "quote",	 "heading",   "rule",  "rule-width", "box",
		"table-rule", "table-line", "table-row", "table-gap", "links", NULL};
	static const char *const ways[] = {"plain", "notes", "codes", NULL};
	struct prose *p = &r->l->prose;
	*p = (struct prose){.bar = PT * 3 / 2,
			    .quote = 1000,
			    .heading = 500,
			    .rule = PT / 2,
			    .rule_width = 300,
			    .box = PT / 2,
			    .table_rule = PT * 4 / 5,
			    .table_line = PT / 2,
			    .table_gap = 1200,
			    .links = LINKS_NOTES};
	if (!n || !ynode_is(n, YNODE_MAP, r->d))
		return;
	ynode_only(n, allowed, "'prose'", r->d);
	ynode_len(ynode_find(n, "bar"), 0, MM(10), &p->bar, r->d);
	colour_read(r, ynode_find(n, "bar-colour"), &p->bar_colour);
	ynode_thousandths(ynode_find(n, "quote"), 0, 5000, &p->quote, r->d);
	ynode_thousandths(ynode_find(n, "heading"), 0, 5000, &p->heading, r->d);
	ynode_len(ynode_find(n, "rule"), 0, MM(10), &p->rule, r->d);
	ynode_thousandths(ynode_find(n, "rule-width"), 10, 1000, &p->rule_width, r->d);
	ynode_len(ynode_find(n, "box"), PT / 10, MM(2), &p->box, r->d);
	ynode_len(ynode_find(n, "table-rule"), 0, MM(2), &p->table_rule, r->d);
	ynode_len(ynode_find(n, "table-line"), 0, MM(2), &p->table_line, r->d);
	ynode_len(ynode_find(n, "table-row"), 0, MM(2), &p->table_row, r->d);
	ynode_thousandths(ynode_find(n, "table-gap"), 200, 10000, &p->table_gap, r->d);
	int way = LINKS_NOTES;
	ynode_choice(ynode_find(n, "links"), ways, &way, r->d);
	p->links = (enum link_print)way;
}
