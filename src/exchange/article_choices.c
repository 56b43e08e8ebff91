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

/* "[x] LEFT JOIN": where the text of a box to tick begins; 0: it is none. */
static size_t box_of(struct str s, bool *ticked)
{
	*ticked = s.n > 3 && (s.p[1] == 'x' || s.p[1] == 'X');
	return s.n > 4 && s.p[0] == '[' && (s.p[1] == ' ' || *ticked) && s.p[2] == ']' &&
			       s.p[3] == ' '
		       ? 4
		       : 0;
}

static void make_choice(struct part *p, int number, size_t to)
{
	p->choice = number;
	p->body = str_trim(str_from(p->c->s, to));
	p->labelled = p->explicit = p->numbered = p->mark = p->asks = false;
}

/* Boxes of which some are ticked, but not all. How many. */
static int boxes(struct part *part, int n)
{
	int run = 0, right = 0;
	bool ticked;
	while (run < n && run < 26 && part[run].c->kind == CHUNK_ITEM &&
	       part[run].role == ROLE_TEXT && box_of(part[run].c->s, &ticked)) {
		right += ticked;
		run++;
	}
	for (int k = 0; run > 1 && right && right < run && k < run; k++) {
		make_choice(&part[k], k + 1, box_of(part[k].c->s, &ticked));
		part[k].right = ticked;
	}
	return run;
}

void article_choices(struct part *part, int n)
{
	for (int i = 0; i < n; i++) {
		size_t to;
		int run = 0;
		int box = boxes(part + i, n - i);
		if (box) {
			i += box - 1;
			continue;
		}
		char first = may_be_choice(&part[i]) ? letter_of(part[i].c->s, &to) : 0;
		if (first != 'A' && first != 'a')
			continue;
		while (i + run < n && run < 26 && may_be_choice(&part[i + run]) &&
		       letter_of(part[i + run].c->s, &to) == first + run)
			run++;
		for (int k = 0; run > 1 && k < run; k++) {
			struct part *p = &part[i + k];
			letter_of(p->c->s, &to);
			make_choice(p, k + 1, to);
		}
		i += run > 1 ? run - 1 : 0;
	}
}

static char upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
}

/* Letters of choices and what parts them, nothing else. */
static bool is_only_letters(struct str s, int choices)
{
	bool was = false, any = false;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.n == 1 ? upper(s.p[i]) : s.p[i];
		bool letter = c >= 'A' && c < 'A' + choices;
		if ((letter && was) || (!letter && !strchr(" ,&/.()", s.p[i])))
			return false;
		was = letter;
		any = any || letter;
	}
	return any;
}

/* The text of a choice of the card, from 0; empty: it has no such one. */
static struct str choice_text(const struct draft_card *c, int number)
{
	int n = 0;
	for (int i = 0; i < c->text.n; i++)
		if (c->text.p[i].field && strcmp(c->text.p[i].field->key, "choices") == 0 &&
		    c->text.p[i].fresh && n++ == number)
			return c->text.p[i].s;
	return (struct str){0};
}

static bool same_words(struct draft *d, struct str a, struct str b)
{
	a = plain_words(d->a, a);
	b = plain_words(d->a, b);
	while (a.n && a.p[a.n - 1] == '.')
		a.n--;
	while (b.n && b.p[b.n - 1] == '.')
		b.n--;
	return a.n && str_same(a, b);
}

bool article_key(struct draft *d, struct draft_card *c, struct str plain, int choices,
		 struct loc at)
{
	size_t to = 0;
	char letter = upper(letter_of(plain, &to));
	if (is_only_letters(plain, choices)) {
		char alone = upper(plain.p[0]);
		return draft_correct(
			d, c, plain.n == 1 ? str_copy(d->a, (struct str){&alone, 1}) : plain, at);
	}
	if (letter >= 'A' && letter < 'A' + choices) {
		draft_correct(d, c, (struct str){&letter, 1}, at);
		return same_words(d, str_from(plain, to), choice_text(c, letter - 'A'));
	}
	for (int i = 0; i < choices; i++) /* the words of the right one */
		if (same_words(d, plain, choice_text(c, i))) {
			letter = (char)('A' + i);
			return draft_correct(d, c, (struct str){&letter, 1}, at);
		}
	return false;
}
