/* Worksheets: what a guide gives them, and what it does not. */
#include "run/job_worksheet.h"

bool worksheet_fill(struct run *r, struct production *made)
{
	const struct card_field *star = card_field_find(STR("star"));
	for (int i = 0; i < r->ncard; i++)
		if (card_has(r->card[i], star))
			return true;
	diag_warning(
		r->diag, made->guide->title.at,
		"no card of this run has 'star', the four parts of a story: there are no pages "
		"for stories, only those for everything else");
	return true;
}
