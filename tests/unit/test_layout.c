/*
 * Layouts: what shipped ones hold, merging along `extends`, every sort of value, geometry, and the
 * example of the manual. Runs in the root of the tree.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "doc/layout/layout.h"
#include "doc/data/fontlist.h"

/* A folder for layout files, and all that reading them takes. */
struct bench {
	struct arena *a;
	struct diag *d;
	struct font_store *store;
	FILE *f;
	char *said;
	size_t nsaid;
	char dir[32];
	char files[16][64];
	int nfile;
};

static int setup(void **state)
{
	struct bench *b = calloc(1, sizeof *b);
	if (!b)
		return -1;
	snprintf(b->dir, sizeof b->dir, "/tmp/test_layout_XXXXXX");
	if (!mkdtemp(b->dir))
		return -1;
	b->a = arena_new();
	b->f = open_memstream(&b->said, &b->nsaid);
	b->d = diag_new(b->a, b->f);
	b->store = font_store_new(b->a);
	*state = b;
	return 0;
}

static int teardown(void **state)
{
	struct bench *b = *state;
	for (int i = 0; i < b->nfile; i++)
		unlink(b->files[i]);
	rmdir(b->dir);
	fclose(b->f);
	free(b->said);
	font_store_drop(b->store);
	arena_drop(b->a);
	free(b);
	return 0;
}

static const char *write_file(struct bench *b, const char *name, const char *text)
{
	char *path = b->files[b->nfile++];
	snprintf(path, sizeof b->files[0], "%s/%s", b->dir, name);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
	return path;
}

static struct layout *read_with(struct bench *b, const char *name, const char *paper, int flip)
{
	const struct places places = {"."};
	struct layout_request rq = {
		.name = str_of(name),
		.opt.print = {.paper = paper_find(str_of(paper)), .flip = flip}};
	struct layout *l = layout_read(b->a, &rq, &places, b->store, b->d);
	fflush(b->f);
	return l;
}

/* Fails with the messages if there were any. */
static struct layout *read_good(struct bench *b, const char *name)
{
	struct layout *l = read_with(b, name, "", 0);
	assert_string_equal(b->said ? b->said : "", "");
	assert_non_null(l);
	return l;
}

static void assert_str(struct str s, const char *z)
{
	assert_int_equal(s.n, strlen(z));
	assert_memory_equal(s.p, z, s.n);
}

#define THEME                                                              \
	"kind: cards\n"                                                    \
	"fonts: {serif: [Vollkorn, Gentium Plus 1.04], mono: [Go Mono]}\n" \
	"colours: {blue: \"#00ADD8\", red: \"#f00000\"}\n"                 \
	"labels: {tip: Tip}\n"                                             \
	"styles:\n"                                                        \
	"  a: {font: serif, sizes: [12/15/3, 10.5/13.25]}\n"

#define SHEET "sheet: {paper: a4, grid: 2x4, card: 105mm x 74mm}\n"
#define FRONT "front: [{rule: {x: 0, y: -9mm, right: -1mm, weight: 1pt}}]\n"

/* ---- shipped layouts ---------------------------------------------------------------------------
 */

static void shipped_layouts_are_good(void **state)
{
	struct bench *b = *state;
	DIR *dir = opendir("layouts");
	assert_non_null(dir);
	int n = 0;
	for (struct dirent *e; (e = readdir(dir)) != NULL;) {
		char name[256];
		const char *dot = strstr(e->d_name, ".yaml");
		if (!dot || dot[5])
			continue;
		snprintf(name, sizeof name, "%.*s", (int)(dot - e->d_name), e->d_name);
		struct layout *l = read_good(b, name);
		assert_str(l->name, name);
		assert_true(l->about.n > 0);
		n++;
	}
	closedir(dir);
	assert_true(n >= 3);
}

static void cards_a6_geometry(void **state)
{
	struct bench *b = *state;
	struct layout *l = read_good(b, "cards-a6");
	assert_int_equal(l->kind, LAYOUT_CARDS);
	assert_int_equal(l->sheet.paper_w, MM(297));
	assert_int_equal(l->sheet.paper_h, MM(210));
	assert_int_equal(l->sheet.card_w, MM(148.5));
	assert_int_equal(l->sheet.card_h, MM(105));
	assert_int_equal(l->sheet.left, 0);
	assert_false(l->sheet.flip_long);
	assert_int_equal(l->nshape, 4);
	assert_true(l->levels.given);
	assert_int_equal(l->letter.sizes[0].size, PT);
	assert_str(l->family[0], "Vollkorn");
	assert_str(l->family[1], "Inter");
	assert_str(l->family[2], "Go Mono");
	assert_int_equal(l->nfamily, 3);
}

static mpt booklet_width(struct bench *b, const char *paper)
{
	struct layout *l = read_with(b, "booklet-a5", paper, 0);
	assert_non_null(l);
	return l->booklet.page_w;
}

static void paper_and_flip_of_the_request(void **state)
{
	struct bench *b = *state;
	struct layout *l = read_with(b, "cards-a6", "letter", 1);
	assert_non_null(l);
	assert_int_equal(l->sheet.paper_w, 792000);
	assert_int_equal(l->sheet.card_w, 396000);
	assert_int_equal(l->sheet.card_h, 306000);
	assert_true(l->sheet.flip_long);
	assert_str(l->sheet.paper, "letter");
	/* a sheet folded once, or the page itself */
	assert_int_equal(booklet_width(b, "letter"), 396000);
	assert_int_equal(booklet_width(b, "A4"), MM(148));
	assert_int_equal(booklet_width(b, "b5"), MM(176));
}

static void missing_layout_names_the_nearest(void **state)
{
	struct bench *b = *state;
	assert_null(read_with(b, "cards-a66", "", 0));
	assert_string_equal(b->said, "goprep-pdf: error: no layout is named 'cards-a66', did you "
				     "mean 'cards-a6'?\n");
	assert_null(read_with(b, "", "", 0));
	assert_null(read_with(b, "layouts", "", 0));
	assert_null(read_with(b, "./layouts", "", 0));
	assert_non_null(strstr(b->said, "cannot read ./layouts: it is a folder"));
}

static const struct style *style_of(const struct layout *l, const char *name)
{
	for (int i = 0; i < l->nstyle; i++)
		if (str_is(l->style[i]->name, name))
			return l->style[i];
	return NULL;
}

/* ---- merging -----------------------------------------------------------------------------------
 */

static void maps_merge_and_lists_replace(void **state)
{
	struct bench *b = *state;
	write_file(b, "base.yaml",
		   "name: base\nabout: old\n" THEME SHEET FRONT
		   "shapes: [{form: disc}, {form: ring}]\nletter: {font: serif}\n");
	const char *path = write_file(b, "own.yaml",
				      "extends: base\n"
				      "labels: {tip: Hint, more: More}\n"
				      "colours: {red: \"#0000F0\"}\n"
				      "styles: {a: {align: centre}, b: {like: a, colour: red}}\n"
				      "shapes: [{form: square, radius: 0.25, sharp: [top-left, "
				      "bottom-left]}]\n");
	struct layout *l = read_good(b, path);
	assert_str(l->name, "own"); /* name and purpose are not inherited */
	assert_int_equal(l->about.n, 0);
	assert_int_equal(l->kind, LAYOUT_CARDS);
	assert_str(layout_label(l, "tip").s, "Hint");
	assert_str(layout_label(l, "more").s, "More");
	assert_int_equal(layout_label(l, "none").s.n, 0);
	const struct style *a = style_of(l, "a"), *s = style_of(l, "b");
	assert_int_equal(a->align, ALIGN_CENTRE);
	assert_int_equal(a->nsizes, 2);
	assert_int_equal(a->colour, 0);
	assert_int_equal(s->colour, 0x0000F0);
	assert_int_equal(s->align, ALIGN_CENTRE);
	assert_str(s->name, "b");
	assert_int_equal(l->nshape, 1);
	assert_int_equal(l->shape[0].radius, 250);
	assert_int_equal(l->shape[0].sharp, 1 | 8);
	assert_int_equal(l->front.n, 1);
}

/* A file may take the name of the installed layout that it extends. */
static void extends_itself_by_name(void **state)
{
	struct bench *b = *state;
	const char *path = write_file(b, "goprep.yaml", "extends: goprep\nabout: mine\n");
	struct layout *l = read_good(b, path);
	assert_str(l->about, "mine");
	assert_int_equal(l->nshape, 4);
}

static void chains_end(void **state)
{
	struct bench *b = *state;
	char text[64];
	write_file(b, "x.yaml", "extends: y\n");
	const char *path = write_file(b, "y.yaml", "extends: x\n");
	assert_null(read_with(b, path, "", 0));
	assert_non_null(strstr(b->said, "layouts extend each other in a loop: "));
	snprintf(text, sizeof text, "extends: ../%s/far.yaml\n", strrchr(b->dir, '/') + 1);
	assert_null(read_with(b, write_file(b, "far.yaml", text), "", 0));
	assert_non_null(strstr(b->said, "more than 8 layouts extend each other"));
}

/* A layout of a stranger reads nothing but what lies with it, and waits for nothing. */
static void extends_stays_in_its_folder(void **state)
{
	struct bench *b = *state;
	static const char refused[] = "'extends' must name a layout, or a file in the folder of "
				      "this one or below";
	static const char *const outside[] = {"/etc/passwd",	    "../../../../../../etc/passwd",
					      "/proc/self/environ", "./link.yaml",
					      "/etc/gone",	    "link"};
	char text[256], link[256], pipe[256];
	snprintf(link, sizeof link, "%s/link.yaml", b->dir);
	snprintf(pipe, sizeof pipe, "%s/pipe.yaml", b->dir);
	assert_int_equal(symlink("/etc/passwd", link), 0);
	assert_int_equal(mkfifo(pipe, 0600), 0);
	snprintf(text, sizeof text, "extends: %s/below.yaml\n", b->dir);
	write_file(b, "below.yaml", "extends: goprep\nabout: below\n");
	assert_str(read_good(b, write_file(b, "l.yaml", text))->about, "");
	for (size_t i = 0; i < sizeof outside / sizeof *outside; i++) {
		size_t before = b->nsaid;
		snprintf(text, sizeof text, "extends: %s\n", outside[i]);
		assert_null(read_with(b, write_file(b, "l.yaml", text), "", 0));
		assert_non_null(strstr(b->said + before, refused));
	}
	assert_null(strstr(b->said, "root:"));
	assert_null(read_with(b, write_file(b, "l.yaml", "extends: ./pipe.yaml\n"), "", 0));
	assert_non_null(strstr(b->said, "it is not a regular file"));
	assert_null(read_with(b, pipe, "", 0));
	unlink(link);
	unlink(pipe);
}

/* ---- styles ------------------------------------------------------------------------------------
 */

static void sizes_and_defaults(void **state)
{
	struct bench *b = *state;
	struct layout *l = read_good(
		b, write_file(b, "l.yaml", THEME "  b: {like: a, split: 11/11}\n" SHEET FRONT));
	const struct style *s = style_of(l, "a");
	assert_int_equal(s->sizes[0].size, 12000);
	assert_int_equal(s->sizes[0].leading, 15000);
	assert_int_equal(s->most_lines[0], 3);
	assert_int_equal(s->sizes[1].size, 10500);
	assert_int_equal(s->sizes[1].leading, 13250);
	assert_int_equal(s->most_lines[1], 0);
	assert_int_equal(s->split.size, 10500); /* the smallest */
	assert_int_equal(s->align, ALIGN_LEFT);
	assert_int_equal(s->tolerance, 2000);
	assert_false(s->hyphenate);
	assert_int_equal(style_of(l, "b")->split.leading, 11000);
	assert_null(style_of(l, "c"));
}

static const char *face(const struct style *s, enum variant v, int i)
{
	assert_true(i < s->fonts[v].n);
	return font_ps_name(s->fonts[v].at[i].font);
}

static void faces_by_weight_and_slant(void **state)
{
	struct bench *b = *state;
	struct layout *l = read_good(
		b,
		write_file(b, "l.yaml",
			   THEME
			   "  semi: {like: a, weight: 600}\n"
			   "  lean: {like: a, weight: 500, italic: yes}\n"
			   "  coded: {like: a, features: lnum, code: {font: mono, scale: 0.85}}\n"
			   "  plain: {font: Inter, sizes: 8/10, features: tnum}\n" SHEET FRONT));
	const struct style *s = style_of(l, "semi");
	assert_string_equal(face(s, REGULAR, 0), "Vollkorn-SemiBold");
	assert_string_equal(face(s, REGULAR, 1), "GentiumPlus-Bold");
	assert_int_equal(s->fonts[REGULAR].at[1].scale, 1040);
	assert_string_equal(face(s, BOLD, 0), "Vollkorn-Bold"); /* 800 wanted */
	assert_string_equal(face(s, ITALIC, 0), "Vollkorn-SemiBoldItalic");
	s = style_of(l, "lean");
	assert_string_equal(face(s, REGULAR, 0), "Vollkorn-MediumItalic");
	assert_string_equal(face(s, ITALIC, 0), "Vollkorn-Medium");
	assert_string_equal(face(s, BOLD, 0), "Vollkorn-BoldItalic");
	assert_string_equal(face(s, BOLD_ITALIC, 0), "Vollkorn-Bold");
	assert_string_equal(face(s, CODE, 0), "Vollkorn-MediumItalic"); /* no font of its own */
	s = style_of(l, "coded");
	assert_string_equal(face(s, CODE, 0), "GoMono");
	assert_int_equal(s->fonts[CODE].at[0].scale, 850);
	assert_str(s->code_features, "-liga,-kern,-calt");
	assert_str(s->features, "lnum");
	s = style_of(l, "plain");
	assert_string_equal(face(s, REGULAR, 0), "Inter-Regular");
	assert_string_equal(face(s, CODE, 0), "Inter-Regular");
	assert_str(s->code_features, "tnum");
}

static void nearest_weight_as_in_css(void **state)
{
	(void)state;
	struct font_face faces[] = {{.weight = 300},
				    {.weight = 500},
				    {.weight = 600},
				    {.weight = 800},
				    {.weight = 300, .italic = true}};
	const struct family f = {.face = faces, .nface = 5};
	static const struct {
		int wanted, found;
	} cases[] = {{100, 300}, {300, 300}, {350, 300}, {400, 500}, {450, 500},
		     {500, 500}, {550, 600}, {700, 800}, {900, 800}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct font_face *found = family_face(&f, cases[i].wanted, false);
		assert_int_equal(found->weight, cases[i].found);
		assert_false(found->italic);
	}
	assert_true(family_face(&f, 800, true)->italic); /* slant before weight */
	faces[1].weight = 600;
	assert_int_equal(family_face(&f, 400, false)->weight, 300); /* down before further up */
}

/* ---- elements ----------------------------------------------------------------------------------
 */

static void elements_keep_what_is_absent_unset(void **state)
{
	struct bench *b = *state;
	struct layout *l = read_good(b, write_file(b, "l.yaml", THEME SHEET FRONT));
	const struct element *e = &l->front.p[0];
	assert_int_equal(e->kind, EL_RULE);
	assert_int_equal(e->x, 0);
	assert_int_equal(e->y, -MM(9));
	assert_int_equal(e->right, -MM(1));
	assert_int_equal(e->weight, 1000);
	assert_int_equal(e->bottom, LEN_UNSET);
	assert_int_equal(e->drop, 0);
	assert_int_equal(e->fill, -1);
	assert_int_equal(e->stroke, -1);
	assert_int_equal(e->role, ROLE_OF_KIND);
	assert_str(e->join, "\xC2\xA0· "); /* no line begins with the dot */
	assert_int_equal(e->at.line, 8);
}

static void every_type_of_key(void **state)
{
	struct bench *b = *state;
	struct layout *l = read_good(
		b, write_file(b, "l.yaml",
			      THEME SHEET
			      "front:\n"
			      "  - box: {x: 1pt, y: 0, width: 9mm, height: 1in, fill: blue, "
			      "stroke: \"#F000f0\", role: artefact}\n"
			      "  - level: {right: 46mm, beside: q, drop: -1mm, scale: 0.46}\n"
			      "  - art: {x: 0, y: 0, radius: 9mm, count: 7, weight: 1pt, fill: "
			      "red, out: [\"3 13mm\", \"5 2mm\"]}\n"
			      "  - text: {value: x, style: a, baseline: 1mm, cut: yes, place: "
			      "outer, join: \", \"}\n"
			      "  - stack:\n"
			      "      {name: q, baseline: 1mm, overflow: next-page, columns: 2, "
			      "step: 9mm, items: [\n"
			      "        {star: {value: \"{star}\", style: a, label-style: a, size: "
			      "4mm, weight: 1pt, shares: [15, 10, 55, 20]}},\n"
			      "        {note: {value: \"{tip}\", style: a, mark: square}}, {lines: "
			      "{max: 5, letters: yes,\n"
			      "         label-style: a, indent: 4mm}}]}\n"));
	const struct element *e = l->front.p;
	assert_int_equal(e[0].fill, 0x00ADD8);
	assert_int_equal(e[0].stroke, 0xF000F0);
	assert_int_equal(e[0].role, AS_ARTEFACT);
	assert_int_equal(e[1].level.scale, 460);
	assert_str(e[1].beside, "q");
	assert_int_equal(e[2].art.nout, 2);
	assert_int_equal(e[2].art.out[1].row, 5);
	assert_int_equal(e[2].art.out[1].by, MM(2));
	assert_true(e[3].text.cut_off);
	assert_int_equal(e[3].text.place, PLACE_OUTER);
	assert_str(e[3].join, ", ");
	assert_int_equal(e[4].stack.overflow, OVERFLOW_NEXT_PAGE);
	assert_int_equal(e[4].stack.columns, 2);
	assert_int_equal(e[4].nitem, 3);
	assert_int_equal(e[4].item[0].star.shares[2], 55);
	assert_int_equal(e[4].item[1].mark, MARK_SQUARE);
	assert_true(e[4].item[2].lines.letters);
	assert_int_equal(e[4].item[2].lines.max, 5);
}

/* ---- values and conditions ----------------------------------------------------------------------
 */

static void values_in_pieces(void **state)
{
	struct bench *b = *state;
	struct layout *l = read_good(
		b, write_file(b, "l.yaml",
			      THEME SHEET
			      "front:\n  - text: {style: a, baseline: 9mm, value: "
			      "[\"{question}\", \"{{x} {label.tip}: { number }/{total}\"]}\n"));
	const struct value *v = &l->front.p[0].value;
	assert_int_equal(v->n, 2);
	assert_int_equal(v->item[0].npiece, 1);
	assert_int_equal(v->item[0].piece[0].var, VAR_FIELD);
	assert_string_equal(v->item[0].piece[0].field->key, "question");
	const struct value_piece *p = v->item[1].piece;
	static const enum var vars[] = {VAR_LITERAL, VAR_LITERAL, VAR_LABEL, VAR_LITERAL,
					VAR_NUMBER,  VAR_LITERAL, VAR_TOTAL};
	assert_int_equal(v->item[1].npiece, 7);
	for (int i = 0; i < 7; i++)
		assert_int_equal(p[i].var, vars[i]);
	assert_str(p[0].s, "{");
	assert_str(p[1].s, "x} ");
	assert_str(p[2].s, "Tip");
	assert_str(p[5].s, "/");
	assert_int_equal(v->item[1].at.line, 9);
}

static void conditions_of_all_forms(void **state)
{
	struct bench *b = *state;
	struct layout *l = read_good(
		b,
		write_file(b, "l.yaml",
			   THEME SHEET
			   "front:\n  - rule: {x: 0, y: 0, right: 9mm, weight: 1pt, when: [star, "
			   "\"!tip\", not last, kind=ask, kind!=notes, part=2, card]}\n"
			   "  - rule: {x: 0, y: 0, right: 9mm, weight: 1pt, when: continued}\n"));
	const struct condition *c = l->front.p[0].when;
	assert_int_equal(l->front.p[0].nwhen, 7);
	assert_int_equal(c[0].subject, IF_FIELD);
	assert_string_equal(c[0].field->key, "star");
	assert_false(c[0].negated);
	assert_true(c[1].negated);
	assert_string_equal(c[1].field->key, "tip");
	assert_int_equal(c[2].subject, IF_LAST);
	assert_true(c[2].negated);
	assert_int_equal(c[3].subject, IF_KIND);
	assert_int_equal(c[3].value, SECTION_ASK);
	assert_int_equal(c[4].value, SECTION_NOTES);
	assert_true(c[4].negated);
	assert_int_equal(c[5].subject, IF_PART);
	assert_int_equal(c[5].value, 2);
	assert_int_equal(c[6].subject, IF_CARD);
	assert_int_equal(l->front.p[1].when->subject, IF_CONTINUED);
}

/* ---- geometry -----------------------------------------------------------------------------------
 */

static void grid_is_centred(void **state)
{
	struct bench *b = *state;
	struct layout *l = read_good(
		b,
		write_file(b, "l.yaml",
			   THEME "sheet: {paper: a4, grid: 3x3, card: {width: 63mm, height: 88mm}, "
				 "gutter: [2mm, 1mm]}\n" FRONT));
	assert_int_equal(l->sheet.left, (MM(210) - 3 * MM(63) - 2 * MM(2)) / 2);
	assert_int_equal(l->sheet.top, (MM(297) - 3 * MM(88) - 2 * MM(1)) / 2);
	assert_true(l->sheet.flip_long); /* portrait */
}

/* Four times 74.25 mm is 297 mm, but not in rounded thousandths of a point. */
static void rounding_does_not_break_a_grid(void **state)
{
	struct bench *b = *state;
	read_good(b, write_file(b, "l.yaml",
				THEME "sheet: {paper: a4, grid: 7x9, card: 30mm x 33mm}\n" FRONT));
	read_good(b, write_file(b, "m.yaml",
				THEME "sheet: {paper: a4, grid: 6x8, card: 35mm x "
				      "37.125mm}\n" FRONT));
}

static void booklet_parts(void **state)
{
	struct bench *b = *state;
	struct layout *l = read_good(
		b,
		write_file(
			b, "l.yaml",
			"extends: goprep\nkind: booklet\npage: {paper: a5, outer: 13mm, inner: "
			"17mm}\n"
			"pages:\n"
			"  one: {frame: page, elements: []}\n"
			"  cards: {top: 20mm, bottom: -18mm, between: 12mm, most: 2, spread: yes,\n"
			"          elements: [{text: {value: \"{why}\", style: slug, baseline: "
			"0}}]}\n"
			"parts:\n"
			"  - {page: one, start: recto}\n"
			"  - {each: section, parts: [{blocks: cards, when: kind!=ask, outline: "
			"\"{section.title}\"}]}\n"
			"  - {pad: one}\n"));
	const struct booklet *k = &l->booklet;
	assert_int_equal(k->npart, 3);
	assert_int_equal(k->outer, MM(13));
	assert_true(k->part[0].page->whole_page);
	assert_int_equal(k->part[0].start, START_RECTO);
	assert_int_equal(k->part[1].neach, 1);
	const struct page_template *t = k->part[1].each[0].blocks;
	assert_str(t->name, "cards");
	assert_int_equal(t->bottom, -MM(18));
	assert_int_equal(t->most, 2);
	assert_true(t->spread);
	assert_int_equal(k->part[1].each[0].outline.n, 1);
	assert_ptr_equal(k->part[2].pad, k->part[0].page);
}

/* ---- the manual --------------------------------------------------------------------------------
 */

static struct str read_whole(struct bench *b, const char *path)
{
	FILE *f = fopen(path, "rb");
	assert_non_null(f);
	char *text = arena_alloc(b->a, 1 << 20);
	size_t size = fread(text, 1, (1 << 20) - 1, f);
	fclose(f);
	return (struct str){text, size};
}

/* The example of the manual is a good layout. */
static void example_of_the_manual_is_good(void **state)
{
	struct bench *b = *state;
	const char *text = read_whole(b, "docs/layouts.md").p;
	const char *from = strstr(text, "```yaml\n# poker.yaml");
	assert_non_null(from);
	from += strlen("```yaml\n");
	const char *to = strstr(from, "```\n");
	assert_non_null(to);
	struct str example = {from, (size_t)(to - from)};
	struct layout *l = read_good(b, write_file(b, "l.yaml", str_copy(b->a, example).p));
	assert_str(l->name, "poker");
	assert_int_equal(l->sheet.columns * l->sheet.rows, 9);
	assert_non_null(read_with(b, b->files[0], "letter", 0));
}

int main(void)
{
#define WITH_BENCH(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		WITH_BENCH(shipped_layouts_are_good),
		WITH_BENCH(cards_a6_geometry),
		WITH_BENCH(paper_and_flip_of_the_request),
		WITH_BENCH(missing_layout_names_the_nearest),
		WITH_BENCH(maps_merge_and_lists_replace),
		WITH_BENCH(extends_itself_by_name),
		WITH_BENCH(chains_end),
		WITH_BENCH(extends_stays_in_its_folder),
		WITH_BENCH(sizes_and_defaults),
		WITH_BENCH(faces_by_weight_and_slant),
		cmocka_unit_test(nearest_weight_as_in_css),
		WITH_BENCH(elements_keep_what_is_absent_unset),
		WITH_BENCH(every_type_of_key),
		WITH_BENCH(values_in_pieces),
		WITH_BENCH(conditions_of_all_forms),
		WITH_BENCH(grid_is_centred),
		WITH_BENCH(rounding_does_not_break_a_grid),
		WITH_BENCH(booklet_parts),
		WITH_BENCH(example_of_the_manual_is_good),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
