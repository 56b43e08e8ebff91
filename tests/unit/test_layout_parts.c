/* Layouts: styles, elements, values and conditions. Runs in the root of the tree. */
#include "layout_bench.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "doc/data/fontlist.h"

/* ---- styles ------------------------------------------------------------------------------------
 */

static void sizes_and_defaults(void **state)
{
	struct layout_bench *b = *state;
	struct layout *l = layout_read_good(
		b, layout_write(b, "l.yaml", THEME "  b: {like: a, split: 11/11}\n" SHEET FRONT));
	const struct style *s = layout_style_of(l, "a");
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
	assert_int_equal(layout_style_of(l, "b")->split.leading, 11000);
	assert_null(layout_style_of(l, "c"));
}

static const char *face(const struct style *s, enum variant v, int i)
{
	assert_true(i < s->fonts[v].n);
	return font_ps_name(s->fonts[v].at[i].font);
}

static void faces_by_weight_and_slant(void **state)
{
	struct layout_bench *b = *state;
	struct layout *l = layout_read_good(
		b,
		layout_write(b, "l.yaml",
			     THEME
			     "  semi: {like: a, weight: 600}\n"
			     "  lean: {like: a, weight: 500, italic: yes}\n"
			     "  coded: {like: a, features: lnum, code: {font: mono, scale: 0.85}}\n"
			     "  plain: {font: Inter, sizes: 8/10, features: tnum}\n" SHEET FRONT));
	const struct style *s = layout_style_of(l, "semi");
	assert_string_equal(face(s, REGULAR, 0), "Vollkorn-SemiBold");
	assert_string_equal(face(s, REGULAR, 1), "GentiumPlus-Bold");
	assert_int_equal(s->fonts[REGULAR].at[1].scale, 1040);
	assert_string_equal(face(s, BOLD, 0), "Vollkorn-Bold"); /* 800 wanted */
	assert_string_equal(face(s, ITALIC, 0), "Vollkorn-SemiBoldItalic");
	s = layout_style_of(l, "lean");
	assert_string_equal(face(s, REGULAR, 0), "Vollkorn-MediumItalic");
	assert_string_equal(face(s, ITALIC, 0), "Vollkorn-Medium");
	assert_string_equal(face(s, BOLD, 0), "Vollkorn-BoldItalic");
	assert_string_equal(face(s, BOLD_ITALIC, 0), "Vollkorn-Bold");
	assert_string_equal(face(s, CODE, 0), "Vollkorn-MediumItalic"); /* no font of its own */
	s = layout_style_of(l, "coded");
	assert_string_equal(face(s, CODE, 0), "GoMono");
	assert_int_equal(s->fonts[CODE].at[0].scale, 850);
	assert_str(s->code_features, "-liga,-kern,-calt");
	assert_str(s->features, "lnum");
	s = layout_style_of(l, "plain");
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
	struct layout_bench *b = *state;
	struct layout *l = layout_read_good(b, layout_write(b, "l.yaml", THEME SHEET FRONT));
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
	struct layout_bench *b = *state;
	struct layout *l = layout_read_good(
		b,
		layout_write(b, "l.yaml",
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
	assert_int_equal(e[4].item[0].below, 6 * PT); /* the usual one of its kind */
	assert_int_equal(e[4].item[1].below, 0);
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
	struct layout_bench *b = *state;
	struct layout *l = layout_read_good(
		b, layout_write(b, "l.yaml",
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
	struct layout_bench *b = *state;
	struct layout *l = layout_read_good(
		b,
		layout_write(b, "l.yaml",
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_BENCH(sizes_and_defaults),
		WITH_BENCH(faces_by_weight_and_slant),
		cmocka_unit_test(nearest_weight_as_in_css),
		WITH_BENCH(elements_keep_what_is_absent_unset),
		WITH_BENCH(every_type_of_key),
		WITH_BENCH(values_in_pieces),
		WITH_BENCH(conditions_of_all_forms),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
