/* Texts of an article without what surrounds them: bold type, quotation marks, labels. */
#include <string.h>

#include "exchange/article.h"
#include "exchange/line.h"

enum {
	REST_MIN = 12,	    /* bytes behind a question mark that are an answer */
	HEADING_MAX = 90,   /* bytes of a heading that is not marked as one */
	QUESTION_MAX = 400, /* of a question that only its mark or what follows shows */
};

struct str text_behind(struct arena *a, struct str whole, size_t to)
{
	struct str rest = str_trim(str_from(whole, to));
	int strong = 0, emphasis = 0;
	for (size_t i = 0; i < to; i++) {
		if (whole.p[i] != '*' && whole.p[i] != '_')
			continue;
		bool twice = i + 1 < to && whole.p[i + 1] == whole.p[i];
		strong += twice;
		emphasis += !twice && whole.p[i] == '*';
		i += twice;
	}
	const char *mark = strong % 2 ? "**" : emphasis % 2 ? "*" : NULL;
	if (!mark || !rest.n)
		return rest;
	size_t n = strlen(mark);
	if (str_starts(rest, mark))
		return str_trim(str_from(rest, n));
	/* all of it was marked: so is nothing */
	if (rest.n > n && memcmp(rest.p + rest.n - n, mark, n) == 0 &&
	    !find_str((struct str){rest.p, rest.n - n}, mark))
		return str_trim((struct str){rest.p, rest.n - n});
	return str_printf(a, "%s%.*s", mark, STR_FMT(rest));
}

struct str text_without_quote(struct arena *a, struct str s)
{
	struct buf b = {.a = a};
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '>' && (!i || s.p[i - 1] == '\n')) {
			i += i + 1 < s.n && s.p[i + 1] == ' ';
			continue;
		}
		buf_char(&b, s.p[i]);
	}
	return str_trim(buf_slice(&b));
}

struct str text_without_bold(struct str s)
{
	while (s.n > 4 && (str_starts(s, "**") || str_starts(s, "__")) && s.p[s.n - 1] == s.p[0] &&
	       s.p[s.n - 2] == s.p[0] &&
	       !find_str((struct str){s.p + 2, s.n - 4}, s.p[0] == '*' ? "**" : "__"))
		s = str_trim((struct str){s.p + 2, s.n - 4});
	return s;
}

/* Quotation marks around all of a question. */
struct str text_without_quotes(struct str s)
{
	if (s.n > 2 && s.p[0] == '"' && s.p[s.n - 1] == '"' && !memchr(s.p + 1, '"', s.n - 2))
		return str_trim((struct str){s.p + 1, s.n - 2});
	return s;
}

struct str part_label(const struct part *p)
{
	size_t to = p->hit.more_to > p->hit.end ? p->hit.more_to : p->hit.end;
	return str_trim((struct str){p->c->s.p + p->hit.from, to - p->hit.from});
}

static bool is_answer(const struct draft_text *t)
{
	return t->field && strcmp(t->field->key, "answer") == 0;
}

static int count_quotes(struct str s)
{
	int n = 0;
	for (size_t i = 0; i < s.n; i++)
		n += s.p[i] == '"';
	return n;
}

static int count_of(struct str s, const char *mark)
{
	int n = 0;
	for (size_t i = 0; i < s.n; i++)
		n += str_starts(str_from(s, i), mark);
	return n;
}

/* One pair of pointed marks around all, of whichever direction. */
static bool unquote_pointed(struct draft_text *from, struct draft_text *to)
{
	static const char *const pair[][2] = {{"\xC2\xAB", "\xC2\xBB"}, {"\xC2\xBB", "\xC2\xAB"}};
	for (int i = 0; i < 2; i++) {
		const char *open = pair[i][0], *close = pair[i][1];
		struct str s = from->s, e = to->s;
		if (!str_starts(s, open) || e.n < 4 || !str_starts(str_from(e, e.n - 2), close) ||
		    count_of(s, open) != 1 || count_of(e, close) != 1 ||
		    (from != to && (count_of(s, close) || count_of(e, open))))
			continue;
		to->s = str_trim((struct str){e.p, e.n - 2});
		from->s = str_trim(str_from(from->s, 2));
		return true;
	}
	return false;
}

static void tell_unquoted(struct draft *d, struct loc at)
{
	draft_note(d, NOTE_CHANGED, at, "answer",
		   STR("quotation marks around all of it are left out"), (struct str){0});
}

/* An answer told in quotation marks, one pair around all of it or one at the head of each of its
 * paragraphs: the card says whose words they are. */
void article_unquote(struct draft *d, struct draft_card *c)
{
	int first = -1, last = -1, n = 0, heads = 0;
	for (int i = 0; i < c->text.n; i++) {
		struct draft_text *t = &c->text.p[i];
		if (!is_answer(t) || !t->s.n)
			continue;
		first = first < 0 ? i : first;
		last = i;
		n += count_quotes(t->s);
		heads += t->s.p[0] == '"';
	}
	if (first < 0)
		return;
	struct draft_text *from = &c->text.p[first], *to = &c->text.p[last];
	if (unquote_pointed(from, to)) {
		tell_unquoted(d, from->at);
		return;
	}
	size_t end = to->s.n - 1; /* of the closing mark: a full stop may follow it */
	bool stop = end && to->s.p[end] == '.' && to->s.p[end - 1] == '"';
	end -= stop;
	bool around = from->s.p[0] == '"' && to->s.p[end] == '"' && end > 0;
	if (!around || (n != 2 && n != heads + 1))
		return;
	stop = stop && !strchr(".!?", to->s.p[end - 1]);
	to->s = stop ? str_printf(d->a, "%.*s.", (int)end, to->s.p) : (struct str){to->s.p, end};
	for (int i = first; i <= last; i++)
		if (is_answer(&c->text.p[i]) && c->text.p[i].s.n && c->text.p[i].s.p[0] == '"')
			c->text.p[i].s = str_from(c->text.p[i].s, 1);
	tell_unquoted(d, from->at);
}

/* "S: ...", "(T) ...": 1 to 4, and where its text begins. */
int text_letter(struct str s, size_t *to)
{
	size_t i = 0;
	while (i < s.n && strchr("*_[( ", s.p[i]))
		i++;
	const char *at = i < s.n ? strchr("STAR", s.p[i]) : NULL;
	if (!at || !*at)
		return 0;
	size_t k = i + 1;
	while (k < s.n && strchr("*_]) ", s.p[k]))
		k++;
	if (k >= s.n || (s.p[k] != ':' && !str_starts(str_from(s, k), "–") &&
			 !(s.p[k] == '-' && s.p[k - 1] == ' ')))
		return 0;
	k += s.p[k] == ':' || s.p[k] == '-' ? 1 : 3;
	while (k < s.n && strchr("*_ ", s.p[k]))
		k++;
	*to = k;
	return (int)(at - "STAR") + 1;
}

void article_put_words(struct draft *d, struct draft_card *c, const char *key, struct str s,
		       struct loc at)
{
	s = plain_words(d->a, s);
	while (s.n) {
		size_t n = 0;
		while (n < s.n && !strchr(",;|#", s.p[n]))
			n++;
		draft_put(d, c, key, 0, str_trim((struct str){s.p, n}), at);
		s = str_from(s, n < s.n ? n + 1 : n);
	}
}

/* [words](address) of a line of links; false: there is none. */
bool article_put_links(struct draft *d, struct draft_card *c, struct str s, struct loc at)
{
	const char *open = find_str(s, "["), *mid = find_str(s, "]("), *end;
	if (!open || !mid || open > mid)
		return false;
	struct str url = str_from(s, (size_t)(mid - s.p) + 2);
	end = memchr(url.p, ')', url.n);
	if (!end || (!str_starts(url, "http") && !str_starts(url, "mailto:")))
		return false;
	url.n = (size_t)(end - url.p);
	draft_link(d, c, (struct str){open + 1, (size_t)(mid - open) - 1}, url, at);
	article_put_links(d, c, str_from(s, (size_t)(end - s.p) + 1), at);
	return true;
}

bool text_asks(struct str s)
{
	while (s.n && strchr("\"')*_ ]", s.p[s.n - 1]))
		s.n--;
	while (s.n >= 3 &&
	       (memcmp(s.p + s.n - 3, "”", 3) == 0 || memcmp(s.p + s.n - 3, "’", 3) == 0))
		s.n -= 3;
	return s.n && (s.p[s.n - 1] == '?' || (s.n >= 3 && memcmp(s.p + s.n - 3, "？", 3) == 0) ||
		       (s.n >= 2 && memcmp(s.p + s.n - 2, "؟", 2) == 0));
}

/* "**What is Go?** A language." */
bool text_bold_question(struct str s)
{
	const char *end = str_starts(s, "**") ? find_str(str_from(s, 2), "**") : NULL;
	return end && end > s.p + 2 && end[-1] == '?';
}

bool label_is_part(const struct rule *r)
{
	static const char *const others[] = {LABEL_QUESTION, LABEL_CODE, "section", "id",
					     "situation",    "task",	 "action",  "result"};
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (strcmp(r->key, others[i]) == 0)
			return false;
	return true;
}

bool article_tells_of_self(const struct source *src, const struct part *p)
{
	struct str rest = plain_words(src->d->a, str_from(p->c->s, p->hit.to));
	return rest.n && !text_asks(rest) && !rules_find(src->rules, RULE_ASKS, rest) &&
	       rules_find(src->rules, RULE_SELF, rest);
}

static const char *const part_keys[] = {"situation", "task", "action", "result"};

int label_part(const char *key)
{
	for (int i = 0; i < 4; i++)
		if (strcmp(key, part_keys[i]) == 0)
			return i + 1;
	return 0;
}

bool label_is_list(const char *key)
{
	return strcmp(key, "followups") == 0 || strcmp(key, "pitfalls") == 0 ||
	       strcmp(key, "thinking") == 0 || strcmp(key, "tags") == 0 ||
	       strcmp(key, "choices") == 0 || strcmp(key, "index") == 0;
}

bool part_is_line(const struct part *p)
{
	return p->c->kind == CHUNK_PARAGRAPH && !p->c->depth && p->plain.n <= HEADING_MAX &&
	       !p->labelled && !line_ends_sentence(p->plain) && !find_str(p->c->s, "\n") &&
	       !starts_lower(p->plain);
}

bool part_is_short(const struct part *p)
{
	return p->plain.n <= QUESTION_MAX && !find_str(p->c->s, "\n");
}

bool part_is_plain_question(const struct part *p)
{
	return p->mark && !p->labelled && part_is_short(p) && p->c->kind == CHUNK_PARAGRAPH &&
	       !p->c->depth;
}

void article_level(struct draft *d, struct draft_card *c, enum level level, const struct part *p,
		   const struct rule *rule)
{
	if (!c)
		return;
	if (c->card.level != LEVEL_NONE && c->card.level != level)
		draft_note(d, NOTE_LEFT, p->c->at, "second level",
			   rule ? rule->name : (struct str){0}, p->c->s);
	else
		draft_note(d, NOTE_TAKEN, p->c->at, "level", rule ? rule->name : (struct str){0},
			   p->c->s);
	if (c->card.level == LEVEL_NONE)
		c->card.level = level;
}

struct str article_title(const struct source *src, const struct part *p, bool own)
{
	int number;
	size_t to;
	struct str s = p->c->s;
	if (own)
		return s;
	if (p->role == ROLE_SECTION && rules_number(src->rules, s, &number, &to))
		s = text_behind(src->d->a, s, to); /* sections have letters */
	return text_without_bold(tidy_marks(src->d->a, s));
}

/* "What is Go? Go is a language ...": how long the question is, if an answer stands behind it. */
size_t text_answer_behind(const struct part *p, struct str s, bool next_text)
{
	struct str marks = str_starts(s, "**") ? STR("**") : (struct str){0};
	if (p->c->kind == CHUNK_HEADING)
		return 0;
	const char *end = NULL;
	if (marks.n) { /* bold question, plain answer */
		const char *close = find_str(str_from(s, 2), "**");
		size_t n = close ? (size_t)(close - s.p) + 2 : 0;
		if (n && n < s.n && memchr(s.p, '?', n))
			return n;
	}
	end = s.n ? memchr(s.p, '?', s.n) : NULL;
	size_t n = end ? (size_t)(end - s.p) + 1 : 0;
	struct str rest = n ? str_from(s, n) : (struct str){0};
	if (!n || rest.n < REST_MIN || rest.p[0] != ' ' || next_text || p->mark)
		return 0;
	return n;
}
