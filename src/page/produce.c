/* Runs the page stage for one layout and says what came of it. */
#include "page/produce.h"

#include <string.h>

#include "page/booklet.h"
#include "page/bounds.h"
#include "book/mirror.h"
#include "page/overlap.h"
#include "book/pack.h"
#include "page/compose/card_links.h"
#include "page/compose/tally.h"
#include "page/compose/vars.h"
#include "page/cards/printable.h"

enum {
	EXCERPT = 30,	 /* characters of a line in a message: enough to find it */
	LOOSE = 8 << 20, /* bytes of finished cards that are not packed: some 100 cards */
};

/* What is no Markdown is taken as it is written, but what was filled in has marks. */
static struct str as_shown(struct composer *c, const struct text *t)
{
	return t->personal ? markup_plain(c->markup, c->keep, t, c->silent) : t->s;
}

static struct str joined(struct composer *c, const struct texts *t)
{
	struct buf b = {.a = c->keep};
	for (int i = 0; i < t->n; i++) {
		if (i)
			buf_str(&b, STR(", "));
		buf_str(&b, as_shown(c, &t->p[i]));
	}
	return buf_slice(&b);
}

/* What it is beside the guide's title, so that windows and shelves tell the outputs of a guide
 * apart; empty for the booklet, which is the guide. */
static struct str kind_of_book(struct composer *c)
{
	const struct layout *l = c->layout;
	switch (l->use) {
	case FOR_CARDS: return vars_count_cards(c, c->ncard);
	case FOR_PLAN: return layout_label(l, "plan").s;
	case FOR_DIVIDERS: return vars_boxes(c, LEITNER_BOXES);
	default: return (struct str){0};
	}
}

static void set_title(struct composer *c, struct book *b)
{
	static const char between[] = " \xC2\xB7 ";
	struct str kind = kind_of_book(c);
	if (c->layout->use == FOR_CALIBRATE) /* tells of a printer, not of a guide */
		b->title = layout_label(c->layout, "cal-title").s;
	if (!b->title.n)
		b->title = markup_plain(c->markup, c->keep, &c->guide->title, c->diag);
	if (kind.n)
		b->title = str_printf(c->keep, "%.*s%s%.*s", STR_FMT(b->title), between,
				      STR_FMT(kind));
	struct str reader = vars_reader(c);
	if (reader.n)
		b->title = str_printf(c->keep, "%.*s%s%.*s", STR_FMT(b->title), between,
				      STR_FMT(reader));
}

static void describe(struct composer *c, struct book *b)
{
	const struct guide *g = c->guide;
	set_title(c, b);
	if (g->subtitle.s.n)
		b->subject = markup_plain(c->markup, c->keep, &g->subtitle, c->diag);
	b->author = as_shown(c, &g->author);
	b->keywords = joined(c, &g->keywords);
	b->language = g->language.s;
}

/* Cards of the run that have the field, and those of them on which no element showed it. */
static void count_left_out(struct composer *c, const struct card_field *f, int *there, int *left)
{
	*there = *left = 0;
	for (int i = 0; i < c->ncard && !f->unprinted; i++) {
		bool has = card_shows(c, c->card[i], f);
		*there += has;
		*left += has && !compose_is_shown(c, c->card[i], f);
	}
}

static bool any_section(const struct composer *c, bool intro)
{
	for (int i = 0; i < c->guide->nsection; i++)
		if (compose_has_section(c, &c->guide->section[i]) &&
		    (intro ? c->guide->section[i].intro.n > 0 : c->guide->section[i].title.s.n > 0))
			return true;
	return false;
}

/* What a run of the whole guide should show of its frame. */
static void frame_left_out(const struct composer *c, struct production *p)
{
	const struct guide *g = c->guide;
	const struct {
		enum var var;
		bool there;
		const char *name;
	} frame[] = {
		{VAR_GUIDE_TITLE, g->title.s.n > 0, "guide.title"},
		{VAR_GUIDE_SUBTITLE, g->subtitle.s.n > 0, "guide.subtitle"},
		{VAR_GUIDE_ABOUT, g->about.s.n > 0, "guide.about"},
		{VAR_GUIDE_EDITION, g->edition.s.n > 0, "guide.edition"},
		{VAR_GUIDE_DATE, g->date.s.n > 0, "guide.date"},
		{VAR_GUIDE_CHECKED, g->checked.s.n > 0, "guide.checked"},
		{VAR_GUIDE_LICENCE, g->licence.s.n > 0, "guide.licence"},
		{VAR_GUIDE_INTRO, g->intro.n > 0, "guide.intro"},
		{VAR_SECTION_TITLE, any_section(c, false), "section.title"},
		{VAR_SECTION_INTRO, any_section(c, true), "section.intro"},
	};
	for (size_t i = 0; c->whole && i < sizeof frame / sizeof *frame; i++)
		if (frame[i].there && !(c->shown_vars >> frame[i].var & 1))
			p->left[p->nleft++] = frame[i].name;
	if (c->whole && g->nglossary && !c->shown_glossary)
		p->left[p->nleft++] = "glossary";
}

/* Justified lines that are looser than their style tolerates: said to those who ask. */
static void loose_lines(const struct group *g, struct diag *d)
{
	for (int i = 0; i < g->nop; i++) {
		const struct op *op = &g->op[i];
		if (op->kind != OP_TEXT || !op->line || !op->line->loose)
			continue;
		struct str s = op->nfragment ? op->fragment[0].text : STR("");
		size_t n = 0;
		for (int k = 0; k < EXCERPT && n < s.n; k++)
			utf8_next(s, &n);
		while (n && s.p[n - 1] == ' ')
			n--;
		int tenths = (op->line->spaces + 50) / 100;
		if (op->line->spaces <= 1000) /* none to be wider */
			diag_warning(d, op->at, "loose line: a single word, '%.*s'", (int)n, s.p);
		else
			diag_warning(d, op->at,
				     "loose line: spaces %d.%d times as wide as usual in '%.*s...'",
				     tenths / 10, tenths % 10, (int)n, s.p);
	}
}

/* Each page is looked at as it will be read: unpacked. */
static void look_over(struct composer *c, const struct book *b)
{
	bool verbose = diag_is_verbose(c->diag);
	for (int i = 0; i < b->npage; i++) {
		struct arena_mark mark = arena_mark(c->scratch);
		progress_show(diag_its_progress(c->diag), "checking pages", i, b->npage);
		struct page p =
			page_unpack(&b->page[i], c->scratch, verbose ? UNPACK_ALL : UNPACK_PLACES);
		bounds_check(c, &p);
		overlap_check(c, &p);
		for (int k = 0; verbose && k < p.ngroup; k++)
			loose_lines(&p.group[k], c->diag);
		arena_reset(c->scratch, mark);
	}
}

static struct composer *composer_of(const struct production *p)
{
	struct composer *c = arena_alloc(p->a, sizeof *c);
	*c = (struct composer){
		.keep = p->a,
		.lasting = arena_new(),
		.a = arena_new(),
		.scratch = p->scratch,
		.pack = pack_new(p->a, LOOSE),
		.setter = p->setter,
		.markup = p->markup,
		.syntaxes = p->syntaxes,
		.languages = p->languages,
		.diag = p->diag,
		.reading = p->diag,
		.guide = p->guide,
		.layout = p->layout,
		.card = p->card,
		.ncard = p->ncard,
		.shuffled = p->shuffled,
		.whole = p->whole,
		.opt = p->opt,
		.plan = p->plan,
		.person = p->person,
	};
	typesetter_keep(c->setter, c->a);
	c->silent = diag_new(c->lasting, stderr);
	diag_quiet(c->silent, true);
	compose_init(c);
	if (p->traced)
		c->tally = tally_new(c);
	return c;
}

/* What is true of finished books of every kind. */
static void finish_book(struct production *p, struct book *b)
{
	typesetter_report(p->setter);
	b->npicture = p->composer->npicture;
	if (!diag_errors(p->diag))
		look_over(p->composer, b);
	/* the scales of a calibration sheet are physical: left is left */
	if (typesetter_rtl(p->setter) && p->layout->use != FOR_CALIBRATE)
		mirror_book(p->a, b);
	bool sheets = p->layout->kind == LAYOUT_CARDS && !p->layout->sheet.press;
	if (!diag_errors(p->diag) && (sheets || p->opt.cards.imposing.printable.given))
		printable_check(p->composer, b);
}

struct book *produce_again(struct production *p)
{
	struct book *b = arena_alloc(p->a, sizeof *b);
	p->composer->opt = p->opt;
	describe(p->composer, b);
	p->sheets = cards_impose(p->composer, p->deck, b);
	finish_book(p, b);
	return b;
}

/* What is asked after produce_done. */
static void keep_for_report(struct production *p)
{
	p->lacks = arena_array(p->a, uint32_t, p->ncard);
	for (int i = 0; i < p->ncard; i++)
		for (const struct card_field *f = card_fields; f->key; f++)
			if (!f->unprinted && card_shows(p->composer, p->card[i], f) &&
			    !compose_is_shown(p->composer, p->card[i], f))
				p->lacks[i] |= (uint32_t)1 << (f - card_fields);
	if (!p->deck)
		return;
	p->nsubject = p->deck->n;
	p->subject = arena_array(p->a, struct subject, p->deck->n);
	for (int i = 0; i < p->deck->n; i++) {
		const struct face *f = &p->deck->face[i];
		p->subject[i] = (struct subject){f->card, f->section, f->what, f->part};
	}
}

struct book *produce_book(struct production *p)
{
	struct composer *c = p->composer = composer_of(p);
	struct book *b = NULL;
	if (p->layout->kind == LAYOUT_CARDS) {
		p->deck = arena_alloc(c->lasting, sizeof *p->deck);
		*p->deck = cards_compose(c);
		p->continued = p->deck->continued;
		p->extra = p->deck->extra;
		p->index = p->deck->index;
		p->tightest = p->deck->tightest;
		p->longest = p->deck->longest;
		b = produce_again(p);
	} else {
		b = arena_alloc(p->a, sizeof *b);
		describe(c, b);
		booklet_compose(c, b);
		finish_book(p, b);
	}
	for (const struct card_field *f = card_fields; f->key; f++) {
		int there, left;
		count_left_out(c, f, &there, &left);
		if (left) {
			p->left_of[p->nleft] = left < there ? left : 0;
			p->left[p->nleft++] = f->key;
		}
	}
	if (p->layout->use != FOR_CALIBRATE)
		frame_left_out(c, p);
	if (p->traced)
		keep_for_report(p);
	return b;
}

void produce_measure(struct production *p, const struct book *sheets)
{
	p->composer->opt = p->opt;
	if (p->opt.cards.imposing.printable.given)
		printable_check(p->composer, sheets);
}

void produce_done(struct production *p)
{
	struct composer *c = p->composer;
	if (!c)
		return;
	typesetter_keep(c->setter, NULL);
	arena_drop(c->a);
	arena_drop(c->lasting);
	pack_drop(c->pack);
	p->composer = NULL;
	p->deck = NULL;
}
