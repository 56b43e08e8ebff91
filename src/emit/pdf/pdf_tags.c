/*
 * Structure tree. Only standard structure types are used, so that no role map is needed. Nodes
 * without content leave no trace; their numbers are taken when the first content appears.
 */
#include "emit/pdf/pdf_tags.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "emit/pdf/pdf_headings.h"
#include "emit/pdf/pdf_syntax.h"
#include "text/lang/language.h"

enum {
	KEYS_PER_LEAF = 64, /* of the parent tree: keeps single objects small in long books */
	FEW_KIDS = 2,	    /* most elements have one or two */
	TYPES_MAX = 40,	    /* of elements: more than there are */
	NEAR = 2 * PT,	    /* places are those of boxes, not of the words in them */
};

enum kid_kind { KID_CONTENT, KID_OBJECT, KID_ELEMENT };

struct kid {
	enum kid_kind kind;
	int page;
	int n;	      /* MCID, object number or element */
	int leaf, at; /* see pdf_tags_leaf and pdf_tags_places */
};

struct tag_element {
	const char *type;
	int object; /* 0: has no number yet */
	int parent;
	const struct node *node;    /* NULL: document, links, phrases */
	struct str language;	    /* of a phrase */
	const struct anchor *leads; /* of an entry of contents: where to */
	VEC(struct kid) kids;
	struct pdf_rect box; /* of a figure, on the page of its first content */
	int box_page;	     /* -1: no box yet */
};

struct pdf_tags {
	struct arena *a;
	struct pdf_store *s;
	const struct book *b;
	const int *pages;
	bool version_2;
	int *element_of;  /* by order of the node, -1: none */
	uint8_t *heading; /* by order of the node: 1 for H1 ..., 0 else */
	VEC(struct tag_element) elements;
	struct page_content {
		VEC(int) element;	 /* by MCID */
		VEC(struct pdf_rect) at; /* version 2: where it begins */
	} * content;
	VEC(int) links; /* elements of links, by key - npage */
	int leaf;	/* see pdf_tags_leaf */
	int next;	/* place of what is drawn next */
	int first;	/* of the places that were asked for */
	int place;	/* of what is drawn, -1: the next */
	bool has_header, has_footer;
	const int *in_row; /* elements in the order of their numbers */
};

static const char *const type_of_role[] = {
	[ROLE_DOCUMENT] = "Document", [ROLE_SECTION] = "Sect",
	[ROLE_CARD] = "Sect",	      [ROLE_PARAGRAPH] = "P",
	[ROLE_LABEL] = "P",	      [ROLE_LIST] = "L",
	[ROLE_STEPS] = "L",	      [ROLE_TERMS] = "L",
	[ROLE_CHOICES] = "L",	      [ROLE_ENTRIES] = "L",
	[ROLE_ITEM] = "LI",	      [ROLE_ITEM_LETTER] = "Lbl",
	[ROLE_ITEM_MARK] = "Lbl",     [ROLE_ITEM_BODY] = "LBody",
	[ROLE_CODE] = "Code",	      [ROLE_CONTENTS] = "TOC",
	[ROLE_ENTRY] = "TOCI",	      [ROLE_FIGURE] = "Figure",
	[ROLE_QUOTE] = "BlockQuote",  [ROLE_TABLE] = "Table",
	[ROLE_FIELD] = "Form",	      [ROLE_ROW] = "TR",
	[ROLE_HEAD_CELL] = "TH",      [ROLE_CELL] = "TD",
	[ROLE_ROW_HEAD] = "TH",
};

static bool is_list(enum role r)
{
	return r >= ROLE_LIST && r <= ROLE_ENTRIES;
}

/* Types that only count inside of another (ISO 32000-1, 14.8.4.3); elsewhere they are paragraphs.
 */
static bool is_at_home(const struct node *n)
{
	enum role outer = n->parent ? n->parent->role : ROLE_DOCUMENT;
	switch (n->role) {
	case ROLE_ITEM: return is_list(outer);
	case ROLE_ITEM_MARK:
	case ROLE_ITEM_LETTER:
	case ROLE_ITEM_BODY: return outer == ROLE_ITEM;
	case ROLE_ENTRY: return outer == ROLE_CONTENTS;
	default: return true;
	}
}

static const char *const heading_types[] = {"P", "H1", "H2", "H3", "H4", "H5", "H6"};

static int new_element(struct pdf_tags *t, const char *type, int parent, const struct node *node)
{
	int index = t->elements.n;
	*vec_add(t->a, &t->elements) = (struct tag_element){
		.type = type,
		.parent = parent,
		.node = node,
		.box_page = -1,
	};
	return index;
}

struct pdf_tags *pdf_tags_new(struct arena *a, struct pdf_store *s, const struct book *b,
			      const int *pages, bool version_2)
{
	struct pdf_tags *t = arena_alloc(a, sizeof *t);
	*t = (struct pdf_tags){.a = a, .s = s, .b = b, .pages = pages, .version_2 = version_2};
	t->place = -1;
	t->element_of = arena_array(a, int, b->nnode);
	t->content = arena_array(a, struct page_content, b->npage);
	for (int i = 0; i < b->nnode; i++)
		t->element_of[i] = -1;
	t->heading = pdf_headings_number(a, b);
	/* what is not used costs nothing; growing by steps would leave all that was outgrown */
	vec_reserve(a, &t->elements, b->nnode + b->nnode / 2 + 1);
	new_element(t, "Document", -1, NULL);
	return t;
}

/* Ancestors come first in reading order, so this ends. */
int pdf_tags_node(struct pdf_tags *t, const struct node *node)
{
	if (!pdf_headings_known(t->b, node) || node->role == ROLE_DOCUMENT)
		return 0;
	int order = node->order;
	if (t->element_of[order] >= 0)
		return t->element_of[order];
	int parent = 0;
	if (pdf_headings_known(t->b, node->parent) && node->parent->order < order)
		parent = pdf_tags_node(t, node->parent);
	const char *type = "P";
	if (t->heading[order])
		type = heading_types[t->heading[order]];
	else if (is_at_home(node))
		type = type_of_role[node->role];
	return t->element_of[order] = new_element(t, type, parent, node);
}

static void add_kid(struct pdf_tags *t, int element, enum kid_kind kind, int page, int n)
{
	struct tag_element *e = &t->elements.p[element];
	if (!e->kids.cap)
		vec_reserve(t->a, &e->kids, FEW_KIDS);
	int at = t->place >= 0 ? t->place : t->next++;
	*vec_add(t->a, &e->kids) = (struct kid){kind, page, n, t->leaf, at};
}

void pdf_tags_places(struct pdf_tags *t, int n)
{
	if (!t)
		return;
	t->first = t->next;
	t->next += n;
}

void pdf_tags_place(struct pdf_tags *t, int place)
{
	if (t)
		t->place = place < 0 ? -1 : t->first + place;
}

void pdf_tags_leaf(struct pdf_tags *t, int leaf)
{
	t->leaf = leaf;
}

int pdf_tags_link(struct pdf_tags *t, struct pdf_link *link, int page)
{
	if (link->element >= 0)
		return link->element;
	const struct node *node = link->op->node;
	int parent = pdf_tags_node(t, node);
	if (parent && node->role == ROLE_ENTRY &&
	    is_at_home(node)) { /* TOCI takes Reference, not Link */
		int reference = new_element(t, "Reference", parent, NULL);
		add_kid(t, parent, KID_ELEMENT, page, reference);
		parent = reference;
	}
	if (link->op->anchor && pdf_headings_known(t->b, node) && node->role == ROLE_ENTRY)
		t->elements.p[t->element_of[node->order]].leads = link->op->anchor;
	link->element = new_element(t, "Link", parent, NULL);
	add_kid(t, parent, KID_ELEMENT, page, link->element);
	add_kid(t, link->element, KID_OBJECT, page, link->object);
	link->key = t->b->npage + t->links.n;
	*vec_add(t->a, &t->links) = link->element;
	return link->element;
}

int pdf_tags_widget(struct pdf_tags *t, const struct node *node, int page, int object)
{
	int element = pdf_tags_node(t, node);
	add_kid(t, element, KID_OBJECT, page, object);
	*vec_add(t->a, &t->links) = element;
	return t->b->npage + t->links.n - 1;
}

int pdf_tags_phrase(struct pdf_tags *t, const struct node *node, struct str language, int page,
		    int open)
{
	int parent = pdf_tags_node(t, node);
	const struct tag_element *before = open >= 0 ? &t->elements.p[open] : NULL;
	if (before && before->parent == parent && str_eq(before->language, language))
		return open;
	int phrase = new_element(t, "Span", parent, NULL);
	t->elements.p[phrase].language = language;
	add_kid(t, parent, KID_ELEMENT, page, phrase);
	return phrase;
}

int pdf_tags_content(struct pdf_tags *t, int element, int page, struct pdf_rect at)
{
	struct page_content *c = &t->content[page];
	int mcid = c->element.n;
	*vec_add(t->a, &c->element) = element;
	if (t->version_2)
		*vec_add(t->a, &c->at) = at;
	add_kid(t, element, KID_CONTENT, page, mcid);
	return mcid;
}

const char *pdf_tags_running(struct pdf_tags *t, bool foot)
{
	t->has_header = t->has_header || !foot;
	t->has_footer = t->has_footer || foot;
	return foot ? "F" : "H";
}

/* ISO 14289-1, 7.8, asks for the types. */
void pdf_tags_resources(const struct pdf_tags *t, struct buf *resources)
{
	if (!t || (!t->has_header && !t->has_footer))
		return;
	pdf_put(resources, "/Properties<<");
	if (t->has_header)
		pdf_put(resources, "/H<</Type/Pagination/Subtype/Header>>");
	if (t->has_footer)
		pdf_put(resources, "/F<</Type/Pagination/Subtype/Footer>>");
	pdf_put(resources, ">>");
}

bool pdf_tags_version_2(const struct pdf_tags *t)
{
	return t && t->version_2;
}

/* The first that begins to the right of and below the place, as near as can be. */
int pdf_tags_target(const struct pdf_tags *t, struct pdf_place place)
{
	const struct page_content *c = &t->content[place.page];
	int64_t best = INT64_MAX;
	int element = c->element.n ? c->element.p[0] : 0;
	for (int i = 0; i < c->at.n; i++) {
		int64_t right = c->at.p[i].x0 - place.x, down = place.y - c->at.p[i].y1;
		if (right < -NEAR || down < -NEAR || right + down >= best)
			continue;
		best = right + down;
		element = c->element.p[i];
	}
	return t->elements.p[element].object;
}

void pdf_tags_cover(struct pdf_tags *t, int element, int page, struct pdf_rect r)
{
	struct tag_element *e = &t->elements.p[element];
	if (!e->node || e->node->role != ROLE_FIGURE || (e->box_page >= 0 && e->box_page != page))
		return;
	if (e->box_page < 0)
		e->box = r;
	e->box_page = page;
	pdf_rect_add(&e->box, r);
}

void pdf_tags_page(const struct pdf_tags *t, int page, bool links, struct buf *entries)
{
	if (t->content[page].element.n) {
		pdf_put(entries, "/StructParents ");
		pdf_int(entries, page);
	}
	if (links)
		pdf_put(entries, "/Tabs/S");
}

/* Writing */

static void put_kid(struct pdf_tags *t, struct buf *out, const struct kid *k, int page)
{
	if (k->kind == KID_ELEMENT) {
		pdf_ref(out, t->elements.p[k->n].object);
		return;
	}
	if (k->kind == KID_CONTENT && k->page == page) {
		buf_char(out, ' ');
		pdf_int(out, k->n);
		return;
	}
	pdf_put(out, k->kind == KID_CONTENT ? "<</Type/MCR" : "<</Type/OBJR");
	if (k->page != page) {
		pdf_put(out, "/Pg");
		pdf_ref(out, t->pages[k->page]);
	}
	pdf_put(out, k->kind == KID_CONTENT ? "/MCID " : "/Obj");
	if (k->kind == KID_CONTENT)
		pdf_int(out, k->n);
	else
		pdf_ref(out, k->n);
	pdf_put(out, ">>");
}

/* That of the nearest node from n upwards which says, or else of the book. */
static struct str language_of(const struct pdf_tags *t, const struct node *n)
{
	while (n && !n->language.n)
		n = n->parent;
	return n ? n->language : t->b->language;
}

/* What the alternative is (ISO 32000-1, 14.9): in place of the text, what its letter stands for, or
 * a description. */
static const char *alternative_key(enum role r)
{
	return pdf_headings_role(r) ? "/ActualText" : r == ROLE_ITEM_LETTER ? "/E" : "/Alt";
}

static void put_attributes(const struct pdf_tags *t, struct buf *out, const struct tag_element *e)
{
	if (e->language.n) {
		pdf_put(out, "/Lang");
		pdf_text_string(out, e->language);
	}
	if (!e->node)
		return;
	struct str language = language_of(t, e->node);
	if (!str_eq(language, language_of(t, e->node->parent)) && language_tag_valid(language)) {
		pdf_put(out, "/Lang");
		pdf_text_string(out, language);
	}
	static const char *const attributes[] = {
		[ROLE_CODE] = "/A<</O/Layout/Placement/Block>>",
		[ROLE_HEAD_CELL] = "/A<</O/Table/Scope/Column>>",
		[ROLE_ROW_HEAD] = "/A<</O/Table/Scope/Row>>",
		[ROLE_LIST] = "/A<</O/List/ListNumbering/Disc>>",
		[ROLE_STEPS] = "/A<</O/List/ListNumbering/Decimal>>",
		[ROLE_CHOICES] = "/A<</O/List/ListNumbering/UpperAlpha>>",
		[ROLE_ENTRIES] = "/A<</O/List/ListNumbering/None>>",
		[ROLE_FIGURE] = NULL,
	};
	if (attributes[e->node->role])
		pdf_put(out, attributes[e->node->role]);
	if (t->version_2 && e->node->role == ROLE_TERMS) /* no such word before */
		pdf_put(out, "/A<</O/List/ListNumbering/Description>>");
	if (e->node->role == ROLE_FIGURE && e->box_page >= 0) {
		pdf_put(out, "/A<</O/Layout/Placement/Block/BBox");
		pdf_put_rect(out, e->box);
		pdf_put(out, ">>");
	}
	if (e->node->alt.n) {
		pdf_put(out, alternative_key(e->node->role));
		pdf_label_string(out, e->node->alt);
	}
}

/* Kids of one place: an object stands before the content it goes with. */
static int compare_kids(const void *a, const void *b)
{
	const struct kid *x = a, *y = b;
	if (x->leaf != y->leaf)
		return x->leaf > y->leaf ? 1 : -1;
	if (x->at != y->at)
		return x->at > y->at ? 1 : -1;
	return x->kind != y->kind ? (y->kind > x->kind) - (y->kind < x->kind)
				  : (x->n > y->n) - (x->n < y->n);
}

/* By leaf, then by place: on imposed sheets what goes on may be drawn before its beginning. */
static void sort_kids(struct tag_element *e)
{
	bool sorted = true;
	for (int i = 1; i < e->kids.n && sorted; i++)
		sorted = compare_kids(&e->kids.p[i - 1], &e->kids.p[i]) <= 0;
	if (!sorted)
		qsort(e->kids.p, (size_t)e->kids.n, sizeof *e->kids.p, compare_kids);
}

static void write_element(struct pdf_tags *t, struct buf *out, struct tag_element *e, int root,
			  int space)
{
	sort_kids(e);
	int page = -1; /* of the first content: others name theirs */
	for (int i = 0; i < e->kids.n && page < 0; i++)
		if (e->kids.p[i].kind != KID_ELEMENT)
			page = e->kids.p[i].page;
	out->n = 0;
	pdf_put(out, "/S/");
	pdf_put(out, e->type);
	pdf_put(out, "/P");
	pdf_ref(out, e->parent < 0 ? root : t->elements.p[e->parent].object);
	if (page >= 0) {
		pdf_put(out, "/Pg");
		pdf_ref(out, t->pages[page]);
	}
	if (e->parent < 0 && space) {
		pdf_put(out, "/NS");
		pdf_ref(out, space);
	}
	if (t->version_2 && e->leads) {
		pdf_put(out, "/Ref[");
		pdf_ref(out, pdf_tags_target(t, pdf_place_of(t->b, e->leads)));
		buf_char(out, ']');
	}
	put_attributes(t, out, e);
	if (e->kids.n) {
		pdf_put(out, e->kids.n > 1 ? "/K[" : "/K");
		for (int i = 0; i < e->kids.n; i++)
			put_kid(t, out, &e->kids.p[i], page);
		if (e->kids.n > 1)
			buf_char(out, ']');
	}
	pdf_store_row(t->s, buf_slice(out));
}

/* One pair of the parent tree; false if the key has nothing. */
static bool put_key(struct pdf_tags *t, struct buf *out, int key)
{
	int npage = t->b->npage;
	if (key < npage && !t->content[key].element.n)
		return false;
	pdf_int(out, key);
	if (key >= npage) {
		pdf_ref(out, t->elements.p[t->links.p[key - npage]].object);
		buf_char(out, ' ');
		return true;
	}
	buf_char(out, '[');
	for (int i = 0; i < t->content[key].element.n; i++)
		pdf_ref(out, t->elements.p[t->content[key].element.p[i]].object);
	buf_char(out, ']');
	return true;
}

static int write_parent_tree(struct pdf_tags *t)
{
	struct buf out = {.a = t->a}, kids = {.a = t->a}, nums = {.a = t->a};
	int keys = t->b->npage + t->links.n;
	pdf_put(&kids, "/Kids[");
	for (int from = 0; from < keys; from += KEYS_PER_LEAF) {
		int to = keys - from < KEYS_PER_LEAF ? keys : from + KEYS_PER_LEAF;
		int first = -1, last = -1;
		out.n = nums.n = 0;
		for (int key = from; key < to; key++)
			if (put_key(t, &nums, key)) {
				first = first < 0 ? key : first;
				last = key;
			}
		if (first < 0)
			continue;
		buf_printf(&out, "/Limits[%d %d]/Nums[", first, last);
		buf_str(&out, buf_slice(&nums));
		pdf_put(&out, "]\n");
		pdf_ref(&kids, pdf_store_add(t->s, buf_slice(&out)));
	}
	pdf_put(&kids, "]\n");
	return pdf_store_add(t->s, buf_slice(&kids));
}

/* Rows have as many cells as their table has columns, empty ones too. */
static bool is_empty_cell(const struct pdf_tags *t, const struct node *n)
{
	return role_is_cell(n->role) && pdf_headings_known(t->b, n->parent) &&
	       t->element_of[n->parent->order] >= 0;
}

/* Child nodes in reading order, behind content and links of the node itself. */
static void add_child_nodes(struct pdf_tags *t)
{
	pdf_tags_leaf(t, INT_MAX);
	for (int i = 0; i < t->b->nnode; i++) {
		int e = t->element_of[i];
		if (e < 0 && is_empty_cell(t, t->b->node[i]))
			e = pdf_tags_node(t, t->b->node[i]);
		if (e >= 0)
			add_kid(t, t->elements.p[e].parent, KID_ELEMENT, 0, e);
	}
}

/* Those with content of their own first, of each type together; types[]: seen so far. */
static int element_class(const struct tag_element *e, const char **types, int *ntype)
{
	int k = 0, content = 0;
	while (k < *ntype && strcmp(types[k], e->type) != 0)
		k++;
	if (k == *ntype && k < TYPES_MAX)
		types[(*ntype)++] = e->type;
	for (int i = 0; i < e->kids.n && !content; i++)
		content = e->kids.p[i].kind != KID_ELEMENT;
	return content ? k : TYPES_MAX + 1 + k;
}

void pdf_tags_number(struct pdf_tags *t)
{
	const char *types[TYPES_MAX];
	int ntype = 0, first[2 * (TYPES_MAX + 1) + 1] = {0};
	add_child_nodes(t);
	int n = t->elements.n, *class = arena_array(t->a, int, n), *at = arena_array(t->a, int, n);
	for (int i = 0; i < n; i++)
		first[1 + (class[i] = element_class(&t->elements.p[i], types, &ntype))]++;
	for (int k = 0; k < 2 * (TYPES_MAX + 1); k++)
		first[k + 1] += first[k];
	for (int i = 0; i < n; i++)
		at[first[class[i]]++] = i;
	int number = pdf_store_reserve_row(t->s, n);
	for (int i = 0; i < n; i++)
		t->elements.p[at[i]].object = number + i;
	t->in_row = at;
}

void pdf_tags_finish(struct pdf_tags *t)
{
	struct buf out = {.a = t->a};
	int root = pdf_store_reserve(t->s), space = 0;
	if (t->version_2)
		space = pdf_store_add(t->s, STR("/Type/Namespace/NS(http://iso.org/pdf2/ssn)\n"));
	for (int i = 0; i < t->elements.n; i++)
		write_element(t, &out, &t->elements.p[t->in_row[i]], root, space);
	out.n = 0;
	pdf_put(&out, "/Type/StructTreeRoot/K");
	pdf_ref(&out, t->elements.p[0].object);
	if (space) {
		pdf_put(&out, "/Namespaces[");
		pdf_ref(&out, space);
		buf_char(&out, ']');
	}
	pdf_put(&out, "/ParentTree");
	pdf_ref(&out, write_parent_tree(t));
	buf_printf(&out, "/ParentTreeNextKey %d\n", t->b->npage + t->links.n);
	pdf_store_dict(t->s, root, buf_slice(&out));
	out.n = 0;
	pdf_put(&out, "/MarkInfo<</Marked true>>/StructTreeRoot");
	pdf_ref(&out, root);
	buf_char(&out, '\n');
	pdf_store_catalog(t->s, buf_slice(&out));
}
