/* Reads the list of ready-cut stock and finds one by its many names. */
#include "doc/data/stock.h"

#include <string.h>

#include "base/file.h"
#include "doc/yaml/forms.h"
#include "doc/yaml/ystore.h"

enum {
	FILE_MAX = 4 * 1024 * 1024, /* the shipped list has 12 kB; all templates ever made, 1 MB */
	GRID_MAX = 64,		    /* cards in a row or column */
	NAMES_MAX = 2048,	    /* names that are looked at for a near one */
};

/* "2x5", "255pt x 144pt": the two sides of an x. */
static bool sides(const struct ynode *n, struct str *a, struct str *b)
{
	return n && n->kind == YNODE_SCALAR && str_halves(n->text.s, 'x', a, b);
}

static bool count_of(struct str s, int *out)
{
	return whole_parse(s, 1, GRID_MAX, out);
}

static bool two_lengths(const struct ynode *n, mpt *x, mpt *y, struct diag *d)
{
	if (!n)
		return false;
	if (n->kind != YNODE_LIST || n->n != 2)
		return diag_error(d, n->at, "'%.*s' takes two lengths: [across, down]",
				  STR_FMT(n->key.s));
	return ynode_len(n->child, 0, LEN_MAX, x, d) && ynode_len(n->child->next, 0, LEN_MAX, y, d);
}

static void same_read(struct arena *a, const struct ynode *n, struct stock *s, struct diag *d)
{
	if (!n || !ynode_is(n, YNODE_LIST, d))
		return;
	s->same = arena_array(a, struct str, n->n);
	for (const struct ynode *c = n->child; c; c = c->next) {
		struct text t;
		if (ynode_text(c, &t, d))
			s->same[s->nsame++] = t.s;
	}
}

/* Lower case, spaces and marks as hyphens: "Your Design VM-6310" is your-design-vm-6310. */
static struct str stock_name(struct arena *a, struct str brand, struct str part)
{
	struct str s = str_printf(a, "%.*s-%.*s", STR_FMT(brand), STR_FMT(part));
	char *p = (char *)s.p;
	for (size_t i = 0; i < s.n; i++)
		p[i] = p[i] == ' ' || p[i] == '#' ? '-' : ascii_lower(p[i]);
	return s;
}

static void geometry_read(const struct ynode *n, struct stock *s, struct diag *d)
{
	struct str a, b;
	const struct ynode *grid = ynode_find(n, "grid"), *card = ynode_find(n, "card");
	if (!sides(grid, &a, &b) || !count_of(a, &s->columns) || !count_of(b, &s->rows))
		diag_error(d, grid ? grid->at : n->at, "stock needs a 'grid' such as 2x5");
	if (!sides(card, &a, &b) || !len_parse(a, &s->card_w) || !len_parse(b, &s->card_h))
		diag_error(d, card ? card->at : n->at, "stock needs a 'card' such as 85mm x 54mm");
	if (!two_lengths(ynode_find(n, "at"), &s->left, &s->top, d))
		diag_error(d, n->at, "stock needs 'at': the left and top edge of the first card");
	s->pitch_x = s->card_w;
	s->pitch_y = s->card_h;
	if (ynode_find(n, "pitch"))
		two_lengths(ynode_find(n, "pitch"), &s->pitch_x, &s->pitch_y, d);
	ynode_len(ynode_find(n, "radius"), 0, LEN_MAX, &s->radius, d);
}

static void stock_read(struct arena *a, const struct ynode *n, struct stock *s, struct diag *d)
{
	static const char *const allowed[] = {"brand", "part",	"paper",  "about", "grid", "card",
					      "at",    "pitch", "radius", "same",  NULL};
	struct text brand = {0}, part = {0}, paper = {0}, about = {0};
	s->at = n->at;
	if (!ynode_is(n, YNODE_MAP, d))
		return;
	ynode_only(n, allowed, "a stock", d);
	ynode_text(ynode_find(n, "brand"), &brand, d);
	ynode_text(ynode_find(n, "part"), &part, d);
	ynode_text(ynode_find(n, "about"), &about, d);
	if (!ynode_text(ynode_find(n, "paper"), &paper, d) || !(s->paper = paper_find(paper.s)))
		diag_error(d, n->at, "stock needs a 'paper' such as a4 or letter");
	s->brand = brand.s;
	s->part = part.s;
	s->about = about.s;
	s->name = stock_name(a, brand.s, part.s);
	geometry_read(n, s, d);
	same_read(a, ynode_find(n, "same"), s, d);
}

bool stocks_read(struct arena *a, const struct places *places, struct diag *d, struct stocks *out)
{
	const char *path = str_printf(a, "%s/data/stocks.yaml", places->data).p;
	struct str bytes;
	const char *why = file_read_regular(a, path, FILE_MAX, &bytes);
	if (why)
		return diag_error(d, (struct loc){.file = path},
				  "cannot read the list of stock: %s", why);
	int errors = diag_errors(d);
	struct ynode *root = yaml_tree(a, places, path, bytes, d);
	if (!root || !ynode_is(root, YNODE_MAP, d))
		return false;
	const struct ynode *list = ynode_find(root, "stocks");
	if (!list)
		return diag_error(d, root->at, "the list of stock needs 'stocks'");
	if (!ynode_is(list, YNODE_LIST, d))
		return false;
	out->p = arena_array(a, struct stock, list->n);
	for (const struct ynode *c = list->child; c; c = c->next)
		stock_read(a, c, &out->p[out->n++], d);
	return diag_errors(d) == errors;
}

static bool has_number(const struct stock *s, struct str number)
{
	if (str_same(s->part, number))
		return true;
	for (int i = 0; i < s->nsame; i++)
		if (str_same(s->same[i], number))
			return true;
	return false;
}

/* "avery-5388", also by a number of the same geometry: "avery-8388". */
static bool has_name(struct arena *a, const struct stock *s, struct str name)
{
	if (str_same(s->name, name))
		return true;
	for (int i = 0; i < s->nsame; i++)
		if (str_same(stock_name(a, s->brand, s->same[i]), name))
			return true;
	return false;
}

static const struct stock *not_found(struct arena *a, const struct stocks *all, struct str name,
				     struct diag *d)
{
	const char *names[NAMES_MAX];
	int n = 0;
	for (int i = 0; i < all->n && n < NAMES_MAX; i++)
		names[n++] = arena_copy(a, all->p[i].name.p, all->p[i].name.n);
	const char *near = near_match(name, names, n);
	struct str show = form_excerpt(name);
	if (near)
		diag_error(d, (struct loc){0}, "--stock: no stock '%.*s', did you mean '%s'?",
			   STR_FMT(show), near);
	else
		diag_error(d, (struct loc){0}, "--stock: no stock '%.*s' (see --list stocks)",
			   STR_FMT(show));
	return NULL;
}

const struct stock *stock_find(struct arena *a, const struct stocks *all, struct str name,
			       struct diag *d)
{
	const struct stock *found = NULL;
	struct str wanted = stock_name(a, name, (struct str){0});
	wanted.n--; /* the hyphen behind an empty part */
	for (int i = 0; i < all->n; i++)
		if (has_name(a, &all->p[i], wanted))
			return &all->p[i];
	for (int i = 0; i < all->n; i++) {
		if (!has_number(&all->p[i], name))
			continue;
		if (found) {
			diag_error(d, (struct loc){0},
				   "--stock: '%.*s' is made by several: write %.*s or %.*s",
				   STR_FMT(form_excerpt(name)), STR_FMT(found->name),
				   STR_FMT(all->p[i].name));
			return NULL;
		}
		found = &all->p[i];
	}
	return found ? found : not_found(a, all, name, d);
}
