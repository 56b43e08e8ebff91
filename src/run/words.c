/* What can be listed, and what can be dumped. */
#include "run/words.h"

#include "doc/layout/listing.h"
#include "doc/guide/guide_dump.h"
#include "emit/text/dump.h"
#include "emit/text/dump_texts.h"
#include "run/list_guide.h"

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

static void put_presses(struct run *r, struct buf *out)
{
	list_presses(r->a, out);
}

const struct list_word list_words[LIST_WORDS] = {
	{"layouts", put_layouts, NULL},
	{"papers", put_papers, NULL},
	{"cards", put_cards, list_numbers},
	{"stocks", put_stocks, NULL},
	{"fonts", put_fonts, NULL},
	{"printers", list_printers, NULL},
	{"presses", put_presses, NULL},
	{"sections", NULL, list_sections},
	{"tags", NULL, list_tags},
	{"levels", NULL, list_levels},
	{"ids", NULL, list_ids},
};

static void put_model(struct run *r, struct buf *out)
{
	guide_dump(r->guide, out);
}

static void put_texts(struct run *r, struct buf *out)
{
	dump_texts(r->guide, r->markup, r->a, out);
}

const struct dump_word dump_words[DUMP_WORDS] = {
	{"model", NULL, put_model},  {"texts", NULL, put_texts},  {"lines", dump_lines, NULL},
	{"boxes", dump_boxes, NULL}, {"pages", dump_pages, NULL},
};
