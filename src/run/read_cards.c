/* Options of cards and their sheets, and which of them do not go together. */
#include <stdlib.h>
#include <string.h>

#include "doc/data/size.h"
#include "run/reader.h"

enum {
	SKIP_MAX = 10000,    /* more places than any sheet has */
	BLANK_MAX = 1000,    /* blank cards: more than a ream of paper gives in one evening */
	OFFSET_MAX = MM(20), /* a printer that is further off has another fault */
	MARGIN_MAX = MM(50), /* no printer leaves more white */
};

/* "5mm", or "3mm,4mm,12mm,4mm" */
static void read_margin(struct reader *rd)
{
	struct printable *p = &rd->r->opt.cards.imposing.printable;
	const char *value = reader_value(rd, PRINTER_MARGIN);
	if (!value)
		return;
	struct str rest = str_of(value);
	bool good = true, more = true;
	int n = 0;
	for (; more && n < EDGES; n++) {
		struct str one = str_cut(&rest, ',');
		good = len_parse(str_trim(one), &p->margin[n]) && p->margin[n] >= 0 &&
		       p->margin[n] <= MARGIN_MAX && good;
		more = rest.p != one.p + one.n; /* a comma follows */
	}
	for (int i = 1; n == 1 && i < EDGES; i++)
		p->margin[i] = p->margin[0];
	p->given = true;
	if (!good || more || (n != 1 && n != EDGES))
		diag_usage(rd->d,
			   "--printer-margin takes one length of at most 50 mm such as 5mm, or "
			   "four (top, right, bottom, left), not '%s'",
			   value);
}

static void read_skip(struct reader *rd)
{
	if (reader_given(rd, SKIP) &&
	    !reader_count(rd, SKIP, 0, SKIP_MAX, &rd->r->opt.cards.imposing.skip))
		diag_usage(rd->d, "--skip takes a number of places, not '%s'",
			   reader_value(rd, SKIP));
}

static void read_extras(struct reader *rd)
{
	static const enum option choosing[] = {INDEX, SECTION, TAG, LEVEL, ID, SHUFFLE};
	struct extras *x = &rd->r->opt.cards.extras;
	const char *value = reader_value(rd, BLANK);
	x->index = reader_given(rd, INDEX);
	x->only = reader_given(rd, BLANK_ONLY);
	if (value && !reader_count(rd, BLANK, 1, BLANK_MAX, &x->blank))
		diag_usage(rd->d, "--blank takes a number of cards from 1 to %d, not '%s'",
			   BLANK_MAX, value);
	if (x->only && !value)
		diag_usage(rd->d, "--blank-only needs --blank N");
	for (size_t i = 0; x->only && i < sizeof choosing / sizeof *choosing; i++)
		if (reader_given(rd, choosing[i]))
			diag_usage(rd->d,
				   "--blank-only leaves out all cards of the guide: it does not go "
				   "with --%s",
				   option_table[choosing[i]].name);
}

/* "1mm,-0.5mm" */
static void read_offset(struct reader *rd)
{
	struct correction *back = &rd->r->opt.cards.imposing.back;
	const char *value = reader_value(rd, BACK_OFFSET);
	const char *comma = value ? strchr(value, ',') : NULL;
	if (!value)
		return;
	struct str x = str_of(value), y = {0};
	if (comma) {
		x.n = (size_t)(comma - value);
		y = str_of(comma + 1);
	}
	bool good = comma && len_parse(str_trim(x), &back->x) && len_parse(str_trim(y), &back->y);
	if (!good || abs(back->x) > OFFSET_MAX || abs(back->y) > OFFSET_MAX)
		diag_usage(rd->d,
			   "--back-offset takes two lengths of at most 20 mm such as 1mm,-0.5mm, "
			   "not '%s'",
			   value);
}

/* What fronts and backs in two files do not go with. */
static void check_pile(struct reader *rd)
{
	const struct request *r = rd->r;
	bool fold = r->opt.cards.fold;
	if (fold || reader_given(rd, SIDES))
		diag_usage(rd->d,
			   "--manual-duplex makes two files, of fronts and of backs: leave out %s",
			   fold ? "--fold" : "--sides");
	if (r->output && strcmp(r->output, "-") == 0)
		diag_usage(rd->d, "--manual-duplex makes two files, which cannot both go to "
				  "standard output: give -o a file name");
}

/* "", "face-down" ...; rd->r->pile as the enum has them. */
static void read_pile(struct reader *rd)
{
	static const char *const piles[] = {"face-down", "face-up", "face-down-rear",
					    "face-up-rear"};
	const char *value = reader_value(rd, MANUAL_DUPLEX);
	if (!value)
		return;
	rd->r->pile = PILE_FACE_DOWN;
	if (*value)
		rd->r->pile += (enum pile)reader_choice(rd, MANUAL_DUPLEX, piles, 4, 0);
	check_pile(rd);
}

/* Is there a job that --press makes single cards of? */
static bool makes_deck(const struct request *r)
{
	for (int i = 0; i < JOBS; i++)
		if (request_makes(r, &jobs[i]) && jobs[i].groups & OF_DECK)
			return true;
	return false;
}

/* What speaks of sheets and of printing them at home has no meaning for a print shop. */
static void check_press(struct reader *rd)
{
	static const enum option clash[] = {FLIP,    STOCK,	    SKIP,
					    FOLD,    ORDER,	    BACK_OFFSET,
					    PRINTER, MANUAL_DUPLEX, PRINTER_MARGIN};
	const struct request *r = rd->r;
	const struct finish *f = &r->opt.cards.finish;
	struct buf list = {.a = rd->a};
	for (size_t i = 0; i < sizeof clash / sizeof *clash; i++)
		if (reader_given(rd, clash[i]))
			buf_printf(&list, "%s--%s", list.n ? ", " : "",
				   option_table[clash[i]].name);
	if (!f->press || (r->opt.print.x4 && !makes_deck(r)))
		return;
	if (list.n)
		diag_usage(rd->d,
			   "--press makes single cards, which a print shop puts on its sheets: "
			   "leave out %.*s",
			   STR_FMT(buf_slice(&list)));
	if (r->opt.cards.size && r->opt.print.paper)
		diag_usage(rd->d, "--press makes pages as large as a card: leave out --card-size "
				  "or --paper");
	if (f->marks && (f->registration || (f->cut && f->form != CUT_TICKS)))
		diag_usage(rd->d, "--press has crop marks only: --marks ticks or none");
}

static void check_cards(struct reader *rd)
{
	const struct card_options *o = &rd->r->opt.cards;
	const struct finish *f = &o->finish;
	if (o->stock_name && (o->size || rd->r->opt.print.paper))
		diag_usage(rd->d, "--stock has its own card size and paper: leave out %s",
			   o->size ? "--card-size" : "--paper");
	if (o->fold && f->bleed_given && f->bleed)
		diag_usage(rd->d, "--fold joins fronts and backs, which leaves no room for "
				  "--bleed");
	if (o->fold &&
	    (o->stock_name || o->imposing.sides != SIDES_BOTH || reader_given(rd, BACK_OFFSET)))
		diag_usage(rd->d, "--fold prints one side: it does not go with %s",
			   o->stock_name	     ? "--stock"
			   : reader_given(rd, SIDES) ? "--sides"
						     : "--back-offset");
	if (o->stock_name && (f->cut || f->registration || f->radius_given))
		diag_usage(rd->d, "--stock is cut already: leave out %s",
			   f->radius_given ? "--corner-radius" : "--marks");
	if (o->imposing.skip && o->imposing.cutstack)
		diag_usage(rd->d, "--skip does not go with --order cutstack, which needs whole "
				  "sheets");
}

void read_cards(struct reader *rd)
{
	static const char *const sides[] = {"both", "fronts", "backs"};
	static const char *const orders[] = {"reading", "cutstack"};
	struct card_options *o = &rd->r->opt.cards;
	o->imposing.sides = (enum sides)reader_choice(rd, SIDES, sides, 3, SIDES_BOTH);
	o->imposing.cutstack = reader_choice(rd, ORDER, orders, 2, 0) == 1;
	o->size = reader_size(rd, CARD_SIZE, cardsizes);
	o->stock_name = reader_value(rd, STOCK);
	o->fold = reader_given(rd, FOLD);
	rd->r->sidecar = reader_value(rd, SIDECAR);
	read_pile(rd);
	read_margin(rd);
	read_skip(rd);
	read_extras(rd);
	read_offset(rd);
	read_finish(rd);
	check_press(rd);
	check_cards(rd);
}
