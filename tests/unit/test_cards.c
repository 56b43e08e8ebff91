/* Decks: a front and a back for each card, further cards for what one cannot hold, sheets. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "compose_bench.h"
#include "page/cards/cards.h"

static const char look[] =
	"front:\n"
	"  - text: {value: \"{question}\", style: head, x: 5mm, right: -5mm, baseline: 20mm}\n"
	"back:\n"
	"  - stack: {x: 5mm, right: -5mm, baseline: 10mm, last: -5mm, overflow: next-card,\n"
	"            items: [{body: {value: \"{answer}\", style: plain, code: code}}]}\n";

/* A guide of n cards; the answer of the second is long. */
static void open_cards(struct compose_bench *b, int n)
{
	struct buf g = {.a = b->a};
	buf_str(&g, STR("title: T\nsections:\n  - title: S\n    cards:\n"));
	for (int i = 0; i < n; i++) {
		buf_printf(&g, "      - id: c%d\n        question: What is number %d?\n", i, i);
		buf_str(&g, STR("        answer: It"));
		for (int k = 0; k < (i == 1 ? 600 : 5); k++)
			buf_str(&g, STR(" is"));
		buf_str(&g, STR(".\n"));
	}
	buf_char(&g, '\0');
	compose_open(b, g.p, look);
}

static void every_card_has_its_faces_in_order(void **state)
{
	struct compose_bench *b = *state;
	open_cards(b, 4);
	struct deck deck = cards_compose(&b->c);
	assert_int_equal(deck.continued, 1);
	assert_int_equal(deck.extra, 0);
	assert_true(deck.n > 4);
	int card = -1, part = 0;
	for (int i = 0; i < deck.n; i++) {
		const struct face *f = &deck.face[i];
		assert_string_equal(f->what, "card");
		part = card >= 0 && f->card == b->c.card[card] ? part + 1 : 1;
		card += part == 1;
		assert_ptr_equal(f->card, b->c.card[card]);
		assert_int_equal(f->part, part);
		assert_true(part == 1 || card == 1);
	}
	assert_int_equal(card, 3);
}

/* 8 places a sheet: pages are fronts and backs in turn. */
static void sheets_are_filled_one_after_the_other(void **state)
{
	struct compose_bench *b = *state;
	open_cards(b, 11);
	struct deck deck = cards_compose(&b->c);
	struct book book = {0};
	int sheets = cards_impose(&b->c, &deck, &book);
	assert_int_equal(sheets, (deck.n + 7) / 8);
	assert_int_equal(book.npage, 2 * sheets);
	fflush(b->f);
	assert_string_equal(b->said, "");
}

/* Printed by themselves, a card takes the sheet of one. */
static void one_card_takes_one_sheet(void **state)
{
	struct compose_bench *b = *state;
	open_cards(b, 1);
	struct deck deck = cards_compose(&b->c);
	struct book book = {0};
	assert_int_equal(deck.n, 1);
	assert_int_equal(deck.continued, 0);
	assert_int_equal(cards_impose(&b->c, &deck, &book), 1);
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, compose_set_up, compose_tear_down)
	const struct CMUnitTest tests[] = {
		T(every_card_has_its_faces_in_order),
		T(sheets_are_filled_one_after_the_other),
		T(one_card_takes_one_sheet),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
