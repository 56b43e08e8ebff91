/* What can be listed, and what can be dumped. */
#include "run/words.h"

#include "doc/layout/listing.h"
#include "emit/text/dump.h"
#include "run/run.h"

static void put_layouts(struct run *r, struct buf *out)
{
	list_layouts(r->a, &r->places, r->diag, out);
}

static void put_papers(struct run *r, struct buf *out)
{
	(void)r;
	list_papers(papers, out);
}

static void put_cards(struct run *r, struct buf *out)
{
	(void)r;
	list_papers(cardsizes, out);
}

static void put_stocks(struct run *r, struct buf *out)
{
	list_stocks(r->a, &r->places, r->diag, out);
}

static void put_fonts(struct run *r, struct buf *out)
{
	list_fonts(r->a, &r->places, r->diag, out);
}

const struct list_word list_words[LIST_WORDS] = {
	{"layouts", put_layouts}, {"papers", put_papers}, {"cards", put_cards},
	{"stocks", put_stocks},	  {"fonts", put_fonts},
};

const struct dump_word dump_words[DUMP_WORDS] = {
	{"model", NULL},
	{"lines", dump_lines},
	{"boxes", dump_boxes},
	{"pages", dump_pages},
};
