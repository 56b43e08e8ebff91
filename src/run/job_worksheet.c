/* Worksheets: what a guide gives them, and what it does not. */
#include "run/job_worksheet.h"

/* Languages that are written with the characters of WinAnsiEncoding, which fields hold. */
static const char *const typed[] = {"en", "de", "fr", "es", "it", "pt", "nl", "da",
				    "sv", "nb", "nn", "no", "fi", "is", "ca", "gl",
				    "eu", "ga", "id", "ms", "sq", "af", "et", NULL};

static void warn_letters(struct run *r)
{
	struct str tag = r->guide->language.s;
	for (size_t i = 0; i < tag.n; i++)
		if (tag.p[i] == '-')
			tag.n = i;
	for (int i = 0; typed[i]; i++)
		if (str_same(tag, str_of(typed[i])))
			return;
	diag_warning(r->diag, r->guide->language.at,
		     "--fillable: fields take the letters of western European languages, some of "
		     "this one cannot be typed");
}

bool worksheet_fill(struct run *r, struct production *made)
{
	if (made->opt.form.fillable && !made->layout->typed)
		return diag_error(r->diag, (struct loc){0},
				  "--fillable needs 'typed' in the layout, the style of what is "
				  "typed, and '%.*s' has none",
				  STR_FMT(made->layout->name));
	if (made->opt.form.fillable)
		warn_letters(r);
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
