/* An article from its bytes to the draft: its language, its chunks, then their places in cards. */
#include "exchange/article.h"

/* Of the text, so that its rules are asked first; that of the guide if the source says none. */
static struct str find_language(const struct source *src)
{
	struct str language = rules_language(src->rules, src->bytes);
	rules_prefer(src->rules, language);
	return language;
}

static void tell_language(const struct source *src, struct str language)
{
	struct draft *d = src->d;
	struct loc at = {src->file, 1, 1};
	if (d->guide.language.s.n || !language.n)
		return;
	d->guide.language = draft_text_of(language, at);
	draft_note(d, NOTE_GUESSED, at, "language", STR("its small words"), language);
}

bool article_read(const struct source *src, bool html)
{
	struct chunks chunks = {0};
	struct str language = find_language(src);
	if (!(html ? chunks_of_html(src, &chunks) : chunks_of_text(src, &chunks)))
		return false;
	tell_language(src, language);
	return article_fill(src, &chunks);
}
