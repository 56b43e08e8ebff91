/* Answers to choose from: lines that begin with A, B, C, and the letter that is said to be right.
 */
#include <string.h>

#include "exchange/article.h"
#include "exchange/line.h"

/* "A: ", "b) ", "(C) ", "**D.** ": the letter as it stands, and where its text begins. */
static char letter_of(struct str s, size_t *to)
{
	size_t i = 0, blank;
	bool bold = str_starts(s, "**");
	i += bold ? 2 : 0;
	i += i < s.n && s.p[i] == '(';
	if (i + 2 >= s.n || !((s.p[i] >= 'A' && s.p[i] <= 'Z') || (s.p[i] >= 'a' && s.p[i] <= 'z')))
		return 0;
	char letter = s.p[i++];
	if (s.p[i] != ':' && s.p[i] != '.' && s.p[i] != ')')
		return 0;
	i++;
	if (bold && str_starts(str_from(s, i), "**"))
		i += 2;
	else if (bold)
		return 0;
	for (blank = i; i < s.n && s.p[i] == ' ';)
		i++;
	*to = i;
	return i > blank && i < s.n ? letter : 0;
}

static bool may_be_choice(const struct part *p)
{
	return (p->c->kind == CHUNK_ITEM || p->c->kind == CHUNK_PARAGRAPH) && p->role == ROLE_TEXT;
}

void article_choices(struct part *part, int n)
{
	for (int i = 0; i < n; i++) {
		size_t to;
		int run = 0;
		char first = may_be_choice(&part[i]) ? letter_of(part[i].c->s, &to) : 0;
		if (first != 'A' && first != 'a')
			continue;
		while (i + run < n && run < 26 && may_be_choice(&part[i + run]) &&
		       letter_of(part[i + run].c->s, &to) == first + run)
			run++;
		for (int k = 0; run > 1 && k < run; k++) {
			struct part *p = &part[i + k];
			letter_of(p->c->s, &to);
			p->choice = k + 1;
			p->body = str_from(p->c->s, to);
			p->labelled = p->explicit = p->numbered = p->mark = p->asks = false;
		}
		i += run > 1 ? run - 1 : 0;
	}
}

/* Letters of choices and what parts them, nothing else. */
static bool is_only_letters(struct str s, int choices)
{
	bool was = false, any = false;
	for (size_t i = 0; i < s.n; i++) {
		bool letter = s.p[i] >= 'A' && s.p[i] < 'A' + choices;
		if ((letter && was) || (!letter && !strchr(" ,&/.", s.p[i])))
			return false;
		was = letter;
		any = any || letter;
	}
	return any;
}

bool article_key(struct draft *d, struct draft_card *c, struct str plain, int choices,
		 struct loc at)
{
	size_t to;
	char letter = letter_of(plain, &to);
	if (is_only_letters(plain, choices))
		return draft_correct(d, c, plain, at);
	if (letter >= 'A' && letter < 'A' + choices)
		draft_correct(d, c, (struct str){&letter, 1}, at);
	return false;
}
