/* What the steps of a run share: made, filled from the guide, freed. */
#include "run/run.h"

#include <string.h>

#include "base/file.h"
#include "doc/guide/guide_read.h"
#include "doc/data/person_date.h"
#include "doc/guide/guide_personal.h"
#include "doc/guide/guide_refer.h"

/* The largest guide: room for some 40,000 cards like the shipped ones; more is a mistaken file. */
#define GUIDE_MAX ((size_t)64 << 20)

void run_init(struct run *r)
{
	*r = (struct run){.a = arena_new(), .scratch = arena_new()};
	r->diag = diag_new(r->a, stderr);
	diag_wait(r->diag);
	r->fonts = font_store_new(r->a);
	font_store_tell(r->fonts, r->diag);
}

void run_drop(struct run *r)
{
	diag_flush(r->diag);
	if (r->setter)
		typesetter_drop(r->setter);
	if (r->markup)
		markup_drop(r->markup);
	syntax_set_drop(r->syntaxes);
	font_store_drop(r->fonts);
	arena_drop(r->scratch);
	arena_drop(r->a);
}

const char *run_guide_path(const struct run *r)
{
	return r->rq.guide ? r->rq.guide : str_printf(r->a, "%s/data/guide.yaml", r->places.data).p;
}

/* The guide as it reads for the person whom the run is for. */
static void make_personal(struct run *r)
{
	r->person = person_copy(r->a, &r->rq.person);
	guide_usual(r->a, r->guide, &r->person);
	person_say_date(r->a, &r->person, r->reader, r->guide->language.s);
	r->guide = guide_personal(r->a, r->scratch, r->guide, &r->person, r->markup,
				  r->rq.check && !person_any(&r->person), r->diag);
}

int run_load(struct run *r)
{
	struct str bytes;
	font_store_sheets(r->fonts, str_printf(r->a, "%s/fonts/plain.sheets", r->places.data).p);
	r->report = arena_array(r->a, struct report_document, JOBS);
	r->guide_file = run_guide_path(r);
	const char *why = file_read(r->a, r->guide_file, GUIDE_MAX, &bytes);
	if (why) {
		diag_error(r->diag, (struct loc){.file = r->guide_file},
			   "cannot read the guide: %s", why);
		return EXIT_SYSTEM;
	}
	if (strcmp(r->guide_file, "-") == 0)
		r->guide_file = "<stdin>";
	struct guide *guide = guide_read(r->a, r->guide_file, bytes, r->diag);
	r->guide = guide;
	if (!guide)
		return EXIT_INPUT;
	if (r->rq.selection.shuffle_choices)
		select_shuffle_choices(guide, r->rq.selection.choices_seed);
	r->reader = language_reader_new(r->a, &r->places, r->diag);
	r->languages = guide_languages(r->reader, r->guide);
	r->markup = markup_new(r->a, r->languages);
	make_personal(r);
	r->card = select_cards(r->a, r->guide, &r->rq.selection, r->diag, &r->ncard);
	if (!r->card)
		return EXIT_INPUT;
	r->rq.opt.print.fonts = str_printf(r->a, "%s/fonts", r->places.data).p;
	refer_check(r->guide, r->markup, r->scratch, r->diag);
	r->syntaxes = syntax_set_new(r->a, &r->places, r->diag);
	r->setter = typesetter_new(r->a, r->guide->language.s,
				   str_printf(r->a, "%s/fonts", r->places.data).p, r->diag);
	typesetter_missing(r->setter, r->rq.missing_glyph);
	return diag_errors(r->diag) ? EXIT_INPUT : EXIT_DONE;
}
