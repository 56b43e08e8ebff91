/*
 * Layouts: what shipped ones hold, merging along `extends`, geometry, and the
 * example of the manual. Runs in the root of the tree.
 */
#include "layout_bench.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>
#include <string.h>

/* ---- shipped layouts ---------------------------------------------------------------------------
 */

static void shipped_layouts_are_good(void **state)
{
	struct layout_bench *b = *state;
	DIR *dir = opendir("layouts");
	assert_non_null(dir);
	int n = 0;
	for (struct dirent *e; (e = readdir(dir)) != NULL;) {
		char name[256];
		const char *dot = strstr(e->d_name, ".yaml");
		if (!dot || dot[5] || strcmp(e->d_name, "mail.yaml") == 0) /* no layout of pages */
			continue;
		snprintf(name, sizeof name, "%.*s", (int)(dot - e->d_name), e->d_name);
		struct layout *l = layout_read_good(b, name);
		assert_str(l->name, name);
		assert_true(l->about.n > 0);
		n++;
	}
	closedir(dir);
	assert_true(n >= 3);
}

static void cards_a6_geometry(void **state)
{
	struct layout_bench *b = *state;
	struct layout *l = layout_read_good(b, "cards-a6");
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

static mpt booklet_width(struct layout_bench *b, const char *paper)
{
	struct layout *l = layout_read_with(b, "booklet-a5", paper, 0);
	assert_non_null(l);
	return l->booklet.page_w;
}

static void paper_and_flip_of_the_request(void **state)
{
	struct layout_bench *b = *state;
	struct layout *l = layout_read_with(b, "cards-a6", "letter", 1);
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
	struct layout_bench *b = *state;
	assert_null(layout_read_with(b, "cards-a66", "", 0));
	assert_string_equal(b->said, "goprep-pdf: error: no layout is named 'cards-a66', did you "
				     "mean 'cards-a6'?\n");
	assert_null(layout_read_with(b, "", "", 0));
	assert_null(layout_read_with(b, "layouts", "", 0));
	assert_null(layout_read_with(b, "./layouts", "", 0));
	assert_non_null(strstr(b->said, "cannot read ./layouts: it is a folder"));
}

/* ---- merging -----------------------------------------------------------------------------------
 */

static void maps_merge_and_lists_replace(void **state)
{
	struct layout_bench *b = *state;
	layout_write(b, "base.yaml",
		     "name: base\nabout: old\n" THEME SHEET FRONT
		     "shapes: [{form: disc}, {form: ring}]\nletter: {font: serif}\n");
	const char *path = layout_write(b, "own.yaml",
					"extends: base\n"
					"labels: {tip: Hint, more: More}\n"
					"colours: {red: \"#0000F0\"}\n"
					"styles: {a: {align: centre}, b: {like: a, colour: red}}\n"
					"shapes: [{form: square, radius: 0.25, sharp: [top-left, "
					"bottom-left]}]\n");
	struct layout *l = layout_read_good(b, path);
	assert_str(l->name, "own"); /* name and purpose are not inherited */
	assert_int_equal(l->about.n, 0);
	assert_int_equal(l->kind, LAYOUT_CARDS);
	assert_str(layout_label(l, "tip").s, "Hint");
	assert_str(layout_label(l, "more").s, "More");
	assert_int_equal(layout_label(l, "none").s.n, 0);
	const struct style *a = layout_style_of(l, "a"), *s = layout_style_of(l, "b");
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
	struct layout_bench *b = *state;
	const char *path = layout_write(b, "goprep.yaml", "extends: goprep\nabout: mine\n");
	struct layout *l = layout_read_good(b, path);
	assert_str(l->about, "mine");
	assert_int_equal(l->nshape, 4);
}

static void chains_end(void **state)
{
	struct layout_bench *b = *state;
	char text[64];
	layout_write(b, "x.yaml", "extends: y\n");
	const char *path = layout_write(b, "y.yaml", "extends: x\n");
	assert_null(layout_read_with(b, path, "", 0));
	assert_non_null(strstr(b->said, "layouts extend each other in a loop: "));
	snprintf(text, sizeof text, "extends: ../%s/far.yaml\n", strrchr(b->dir, '/') + 1);
	assert_null(layout_read_with(b, layout_write(b, "far.yaml", text), "", 0));
	assert_non_null(strstr(b->said, "more than 8 layouts extend each other"));
}

/* A layout of a stranger reads nothing but what lies with it, and waits for nothing. */
static void extends_stays_in_its_folder(void **state)
{
	struct layout_bench *b = *state;
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
	layout_write(b, "below.yaml", "extends: goprep\nabout: below\n");
	assert_str(layout_read_good(b, layout_write(b, "l.yaml", text))->about, "");
	for (size_t i = 0; i < sizeof outside / sizeof *outside; i++) {
		size_t before = b->nsaid;
		snprintf(text, sizeof text, "extends: %s\n", outside[i]);
		assert_null(layout_read_with(b, layout_write(b, "l.yaml", text), "", 0));
		assert_non_null(strstr(b->said + before, refused));
	}
	assert_null(strstr(b->said, "root:"));
	assert_null(
		layout_read_with(b, layout_write(b, "l.yaml", "extends: ./pipe.yaml\n"), "", 0));
	assert_non_null(strstr(b->said, "it is not a regular file"));
	assert_null(layout_read_with(b, pipe, "", 0));
	unlink(link);
	unlink(pipe);
}

/* ---- geometry -----------------------------------------------------------------------------------
 */

static void grid_is_centred(void **state)
{
	struct layout_bench *b = *state;
	struct layout *l = layout_read_good(
		b, layout_write(b, "l.yaml",
				THEME
				"sheet: {paper: a4, grid: 3x3, card: {width: 63mm, height: 88mm}, "
				"gutter: [2mm, 1mm]}\n" FRONT));
	assert_int_equal(l->sheet.left, (MM(210) - 3 * MM(63) - 2 * MM(2)) / 2);
	assert_int_equal(l->sheet.top, (MM(297) - 3 * MM(88) - 2 * MM(1)) / 2);
	assert_true(l->sheet.flip_long); /* portrait */
}

/* Four times 74.25 mm is 297 mm, but not in rounded thousandths of a point. */
static void rounding_does_not_break_a_grid(void **state)
{
	struct layout_bench *b = *state;
	layout_read_good(
		b, layout_write(b, "l.yaml",
				THEME "sheet: {paper: a4, grid: 7x9, card: 30mm x 33mm}\n" FRONT));
	layout_read_good(b, layout_write(b, "m.yaml",
					 THEME "sheet: {paper: a4, grid: 6x8, card: 35mm x "
					       "37.125mm}\n" FRONT));
}

static void booklet_parts(void **state)
{
	struct layout_bench *b = *state;
	struct layout *l = layout_read_good(
		b,
		layout_write(
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

static struct str read_whole(struct layout_bench *b, const char *path)
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
	struct layout_bench *b = *state;
	const char *text = read_whole(b, "docs/layouts.md").p;
	const char *from = strstr(text, "```yaml\n# poker.yaml");
	assert_non_null(from);
	from += strlen("```yaml\n");
	const char *to = strstr(from, "```\n");
	assert_non_null(to);
	struct str example = {from, (size_t)(to - from)};
	struct layout *l =
		layout_read_good(b, layout_write(b, "l.yaml", str_copy(b->a, example).p));
	assert_str(l->name, "poker");
	assert_int_equal(l->sheet.columns * l->sheet.rows, 9);
	assert_non_null(layout_read_with(b, b->files[0], "letter", 0));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_BENCH(shipped_layouts_are_good),
		WITH_BENCH(cards_a6_geometry),
		WITH_BENCH(paper_and_flip_of_the_request),
		WITH_BENCH(missing_layout_names_the_nearest),
		WITH_BENCH(maps_merge_and_lists_replace),
		WITH_BENCH(extends_itself_by_name),
		WITH_BENCH(chains_end),
		WITH_BENCH(extends_stays_in_its_folder),
		WITH_BENCH(grid_is_centred),
		WITH_BENCH(rounding_does_not_break_a_grid),
		WITH_BENCH(booklet_parts),
		WITH_BENCH(example_of_the_manual_is_good),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
