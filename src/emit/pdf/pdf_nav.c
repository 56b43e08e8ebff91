/* Outline, name tree, page labels and viewer preferences (ISO 32000-1, 12.3, 7.9.6, 12.4.2, 12.2).
 */
#include "emit/pdf/pdf_nav.h"

#include "emit/pdf/pdf_annot.h"
#include "emit/pdf/pdf_syntax.h"

enum {
	NAMES_PER_LEAF = 64, /* viewers search leaves by their limits */
	LABEL_MAX = 999999,  /* a higher page number is taken as plain text */
};

/* Outline */

struct nav_entry {
	int object;
	int parent, prev, next, first, last; /* indices, -1: none; parent -1: the root */
	int kids;
};

/* Links the entries into a tree. A level that is too deep counts as one below its predecessor. */
static void link_entries(struct arena *a, const struct book *b, struct nav_entry *e,
			 struct nav_entry *root)
{
	int *open = arena_array(a, int, b->noutline + 1); /* latest entry of each level */
	int depth = 0;
	for (int i = 0; i < b->noutline; i++) {
		int level = b->outline[i].level;
		level = level < 0 ? 0 : level > depth ? depth : level;
		e[i].parent = level ? open[level - 1] : -1;
		struct nav_entry *parent = level ? &e[e[i].parent] : root;
		e[i].prev = parent->last;
		if (parent->last >= 0)
			e[parent->last].next = i;
		else
			parent->first = i;
		parent->last = i;
		parent->kids++;
		open[level] = i;
		depth = level + 1;
	}
}

static void put_entry_ref(struct buf *out, const char *key, const struct nav_entry *e, int index)
{
	if (index < 0)
		return;
	pdf_put(out, key);
	pdf_ref(out, e[index].object);
}

static int write_outline(struct arena *a, struct pdf_store *s, const struct book *b,
			 const int *pages, const struct pdf_tags *tags)
{
	struct nav_entry root = {.object = pdf_store_reserve(s), .first = -1, .last = -1};
	struct nav_entry *e = arena_array(a, struct nav_entry, b->noutline);
	for (int i = 0; i < b->noutline; i++)
		e[i] = (struct nav_entry){pdf_store_reserve(s), -1, -1, -1, -1, -1, 0};
	link_entries(a, b, e, &root);
	struct buf out = {.a = a};
	for (int i = 0; i < b->noutline; i++) {
		out.n = 0;
		pdf_put(&out, "/Title");
		pdf_label_string(&out, b->outline[i].title);
		pdf_put(&out, "/Parent");
		pdf_ref(&out, e[i].parent < 0 ? root.object : e[e[i].parent].object);
		put_entry_ref(&out, "/Prev", e, e[i].prev);
		put_entry_ref(&out, "/Next", e, e[i].next);
		put_entry_ref(&out, "/First", e, e[i].first);
		put_entry_ref(&out, "/Last", e, e[i].last);
		if (e[i].kids) /* negative: closed at first */
			buf_printf(&out, "/Count -%d", e[i].kids);
		if (pdf_anchor_placed(b, b->outline[i].anchor)) {
			pdf_go_to(&out, b, pages, tags, b->outline[i].anchor);
		}
		buf_char(&out, '\n');
		pdf_store_dict(s, e[i].object, buf_slice(&out));
	}
	out.n = 0;
	pdf_put(&out, "/Type/Outlines");
	put_entry_ref(&out, "/First", e, root.first);
	put_entry_ref(&out, "/Last", e, root.last);
	buf_printf(&out, "/Count %d\n", root.kids);
	pdf_store_dict(s, root.object, buf_slice(&out));
	return root.object;
}

/* Named destinations */

struct names {
	struct anchor **p;
	int n;
};

/* Those that are placed, each name once, ascending as a name tree needs them. */
static struct names usable_names(struct arena *a, const struct book *b)
{
	struct names names = {arena_array(a, struct anchor *, b->nanchor), 0};
	for (int i = 0; i < b->nanchor; i++) {
		struct anchor *anchor = b->anchor[i];
		if (!anchor->name.n || !pdf_anchor_placed(b, anchor))
			continue;
		if (!names.n || str_cmp(names.p[names.n - 1]->name, anchor->name) < 0)
			names.p[names.n++] = anchor;
	}
	return names;
}

static void put_names(struct buf *out, const struct book *b, const int *pages,
		      const struct pdf_tags *tags, struct names names)
{
	pdf_put(out, "/Names[");
	for (int i = 0; i < names.n; i++) {
		pdf_literal(out, names.p[i]->name);
		if (!pdf_tags_version_2(tags)) {
			pdf_destination(out, b, pages, names.p[i]);
			continue;
		}
		pdf_put(out, "<<");
		pdf_destinations(out, b, pages, tags, names.p[i]);
		pdf_put(out, ">>");
	}
	pdf_put(out, "]\n");
}

static int write_names(struct arena *a, struct pdf_store *s, const struct book *b, const int *pages,
		       const struct pdf_tags *tags)
{
	struct names names = usable_names(a, b);
	if (!names.n)
		return 0;
	struct buf out = {.a = a}, kids = {.a = a};
	if (names.n <= NAMES_PER_LEAF) {
		put_names(&out, b, pages, tags, names);
		return pdf_store_add(s, buf_slice(&out));
	}
	pdf_put(&kids, "/Kids[");
	for (int i = 0; i < names.n; i += NAMES_PER_LEAF) {
		int n = names.n - i < NAMES_PER_LEAF ? names.n - i : NAMES_PER_LEAF;
		out.n = 0;
		pdf_put(&out, "/Limits[");
		pdf_literal(&out, names.p[i]->name);
		pdf_literal(&out, names.p[i + n - 1]->name);
		pdf_put(&out, "]");
		put_names(&out, b, pages, tags, (struct names){names.p + i, n});
		pdf_ref(&kids, pdf_store_add(s, buf_slice(&out)));
	}
	pdf_put(&kids, "]\n");
	return pdf_store_add(s, buf_slice(&kids));
}

/* Page labels */

/* "12" as a number, 0 if it is none or has another spelling. */
static int label_number(struct str s)
{
	int v = 0;
	if (!s.n || s.p[0] == '0')
		return 0;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9' || v > LABEL_MAX / 10)
			return 0;
		v = v * 10 + s.p[i] - '0';
	}
	return v;
}

/* A viewer counts on from the last entry: one is needed where that would be wrong. */
static void put_labels(struct buf *out, const struct book *b)
{
	pdf_put(out, "/PageLabels<</Nums[");
	for (int i = 0; i < b->npage; i++) {
		struct str label = b->page[i].label;
		int v = label_number(label);
		struct str last = i ? b->page[i - 1].label : (struct str){0};
		if (i && (v ? label_number(last) == v - 1 && v > 1 : str_eq(label, last)))
			continue;
		pdf_int(out, i);
		if (v) {
			buf_printf(out, "<</S/D/St %d>>", v);
		} else {
			pdf_put(out, "<</P");
			pdf_label_string(out, label);
			pdf_put(out, ">>");
		}
	}
	pdf_put(out, "]>>");
}

static bool has_labels(const struct book *b)
{
	for (int i = 0; i < b->npage; i++)
		if (b->page[i].label.n)
			return true;
	return false;
}

static void put_preferences(struct buf *out, const struct book *b)
{
	pdf_put(out, "/ViewerPreferences<<");
	if (b->title.n)
		pdf_put(out, "/DisplayDocTitle true");
	if (b->rtl)
		pdf_put(out, "/Direction/R2L");
	if (b->print_unscaled)
		pdf_put(out, "/PrintScaling/None/PickTrayByPDFSize true");
	if (b->duplex == DUPLEX_LONG_EDGE)
		pdf_put(out, "/Duplex/DuplexFlipLongEdge");
	if (b->duplex == DUPLEX_SHORT_EDGE)
		pdf_put(out, "/Duplex/DuplexFlipShortEdge");
	if (b->duplex == DUPLEX_SIMPLEX)
		pdf_put(out, "/Duplex/Simplex");
	pdf_put(out, ">>");
}

void pdf_nav_write(struct arena *a, struct pdf_store *s, const struct book *b, const int *pages,
		   const struct pdf_tags *tags)
{
	struct buf out = {.a = a};
	if (b->noutline) {
		pdf_put(&out, "/PageMode/UseOutlines/Outlines");
		pdf_ref(&out, write_outline(a, s, b, pages, tags));
	}
	int names = write_names(a, s, b, pages, tags);
	if (names) {
		pdf_put(&out, "/Names<</Dests");
		pdf_ref(&out, names);
		pdf_put(&out, ">>");
	}
	if (has_labels(b))
		put_labels(&out, b);
	put_preferences(&out, b);
	buf_char(&out, '\n');
	pdf_store_catalog(s, buf_slice(&out));
}
