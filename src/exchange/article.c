/* The texts of an article go to the fields of cards. */
#include "exchange/article.h"

#include <string.h>

#include "exchange/anchor.h"
#include "exchange/json_faq.h"
#include "exchange/line.h"
#include "exchange/table.h"

struct article_filler {
	const struct source *src;
	struct draft *d;
	const struct part *p;
	int n;
	bool levels_lead, own;
	bool new_intro; /* own: a text of an introduction begins */
	struct draft_section *section;
	struct draft_card *card;
	int end;		   /* of the card: the part behind its last one */
	const char *field;	   /* texts go there; NULL: right behind the question */
	int sub;		   /* situation, task, action, result: 1 to 4, 0: none */
	bool told;		   /* the answer is told in four parts */
	bool has_answer, has_star; /* labels that this card still has or had */
	bool has_choices;	   /* lines with letters follow its question */
	bool four;		   /* its situation and other parts are labelled */
	bool of_self;		   /* somebody tells them of themselves */
	bool guessed;		   /* the field was not named by a label */
	bool more;		   /* the field has text already */
	int choices;		   /* with letters, that the card has so far */
	int base;		   /* depth of lists at which the field begins */
	enum level level;	   /* of the cards to come */
	struct chunk_writer writer;
	int first; /* index of the card's own texts: for taking off quotes */
};

/* For a comment in the guide, which is the same wherever the source lies. */
static struct str guessed(const struct article_filler *f, const struct part *p, const char *why)
{
	const char *slash = strrchr(f->src->file, '/');
	return str_printf(f->d->a, "Guessed (%s:%d): %s.", slash ? slash + 1 : f->src->file,
			  p->c->at.line, why);
}

static void guess(struct article_filler *f, const struct part *p, const char *key, const char *why)
{
	struct draft *d = f->d;
	draft_note(d, NOTE_GUESSED, p->c->at, key, str_of(why), p->c->s);
	draft_remark(d, f->card, key, guessed(f, p, why));
}

/* ---- texts ---- */

static void turn_to(struct article_filler *f, const char *field, int sub, bool guessed)
{
	f->field = field;
	f->sub = sub;
	f->guessed = guessed;
	f->more = false;
	f->base = -1;
	f->writer = (struct chunk_writer){.a = f->d->a, .exact = f->own};
}

/* A chunk, or what is left of one behind a label, into the field. */
static void put_chunk(struct article_filler *f, const struct chunk *c, struct str s)
{
	struct chunk part = *c;
	struct draft_text t = {
		.field = card_field_find(str_of(f->field)), .part = f->sub, .at = c->at};
	bool list = label_is_list(f->field);
	part.s = s;
	if (part.kind == CHUNK_QUOTE && !f->more && strcmp(f->field, "answer") == 0 &&
	    !f->guessed) {
		part.kind = CHUNK_PARAGRAPH; /* whose words it is, the label has said */
		part.s = text_without_quote(f->d->a, s);
	}
	if (f->base < 0)
		f->base = part.kind == CHUNK_ITEM && !list ? part.depth - 1 : part.depth;
	part.depth -= f->base;
	if (list && part.kind == CHUNK_ITEM && part.depth <= 0)
		part.kind = CHUNK_PARAGRAPH; /* the list of the field has its own marks */
	part.depth = part.depth < 0 ? 0 : part.depth;
	bool outer = part.depth == 0 && part.kind != CHUNK_CODE && part.kind != CHUNK_TABLE;
	bool first = c->kind == CHUNK_ITEM || c->depth == 0;
	t.fresh = list && ((outer && first) || !f->more);
	if (t.fresh)
		f->writer = (struct chunk_writer){.a = f->d->a, .exact = f->own};
	t.s = chunk_markup(&f->writer, &part, &t.tight);
	draft_put_text(f->d, f->card, &t);
	f->more = true;
}

/* What is left behind a label is a paragraph, also of an item. */
static void put_rest(struct article_filler *f, const struct part *p, struct str rest)
{
	struct chunk c = *p->c;
	if (!rest.n)
		return;
	if (c.kind == CHUNK_ITEM || c.kind == CHUNK_HEADING || c.kind == CHUNK_SUMMARY)
		c.kind = CHUNK_PARAGRAPH;
	if (p->c->kind == CHUNK_ITEM)
		f->base = c.depth;
	put_chunk(f, &c, rest);
}

static struct str rest_of(struct article_filler *f, const struct part *p)
{
	return text_behind(f->d->a, p->c->s, p->hit.to);
}

/* ---- levels ---- */

/* A level stuck to the end of an answer is taken off, if the card ends here. */
static struct str cut_level(struct article_filler *f, int i, struct str s)
{
	enum level level;
	size_t at;
	int next = i + 1;
	while (next < f->n && f->p[next].role == ROLE_LEFT)
		next++;
	bool ends = next >= f->end || f->p[next].labelled || f->p[next].role != ROLE_TEXT;
	if (f->p[i].c->kind == CHUNK_CODE || !s.n)
		return s;
	const struct rule *r = f->own ? NULL : rules_level_end(f->src->rules, s, &level, &at);
	bool stuck = r && at < s.n && !strchr(" \n([*_", s.p[at]);
	if (!ends && !stuck)
		return s;
	struct str before = r ? str_trim((struct str){s.p, at}) : s;
	if (!r || !before.n)
		return s;
	if (f->card->card.level != LEVEL_NONE &&
	    !((stuck || level == f->level) && f->card->card.level == f->level))
		return s; /* that of the section gives way */
	f->card->card.level = level;
	draft_note(f->d, NOTE_GUESSED, f->p[i].c->at, "level", r->name, str_from(s, at));
	return before;
}

/* ---- what a card will have ---- */

static void look_ahead(struct article_filler *f, int i)
{
	bool situation = false, other = false;
	f->has_answer = f->has_star = f->four = f->has_choices = f->of_self = false;
	for (f->end = i + 1; f->end < f->n; f->end++) {
		const struct part *p = &f->p[f->end];
		if (p->role == ROLE_QUESTION || p->role == ROLE_SECTION)
			break;
		f->has_choices = f->has_choices || p->choice;
		if (!p->labelled)
			continue;
		const char *key = p->hit.rule->key;
		f->has_answer = f->has_answer || strcmp(key, "answer") == 0;
		f->has_star = f->has_star || strcmp(key, "star") == 0;
		situation = situation || label_part(key) == 1;
		other = other || label_part(key) > 1;
		f->of_self = f->of_self || (label_part(key) && article_tells_of_self(f->src, p));
	}
	f->four = situation && other;
}

/* ---- questions ---- */

static void ask(struct article_filler *f, int i)
{
	const struct part *p = &f->p[i];
	struct draft *d = f->d;
	f->section = f->section ? f->section : draft_section_add(d, (struct str){0}, p->c->at);
	f->card = draft_card_add(d, f->section, p->c->at);
	if (!f->card)
		return;
	look_ahead(f, i);
	struct str s = p->body;
	bool asking = f->section->section.kind == SECTION_ASK;
	bool named = f->has_answer || f->has_star || f->four;
	bool next_text = i + 1 < f->end && f->p[i + 1].role == ROLE_TEXT;
	size_t n = named ? 0 : text_answer_behind(p, s, next_text);
	struct str answer = n ? str_trim(str_from(s, n)) : (struct str){0};
	s = n ? (struct str){s.p, n} : s;
	for (size_t k = 0; k + 1 < s.n; k++) /* a question is one paragraph */
		if (s.p[k] == '\\' && s.p[k + 1] == '\n') {
			char *copy = arena_copy(d->a, s.p, s.n);
			copy[k] = ' ';
			copy[k + 1] = ' ';
			s.p = copy;
		}
	struct str q =
		f->own ? str_trim(s)
		       : text_without_quotes(text_without_bold(tidy_marks(d->a, str_trim(s))));
	draft_put(d, f->card, "question", 0, q, p->c->at);
	if (p->because)
		guess(f, p, "question", p->because);
	else
		draft_note(d, NOTE_TAKEN, p->c->at, "question",
			   p->explicit && p->rule ? p->rule->name : (struct str){0},
			   p->c->number
				   ? str_printf(d->a, "%d. %.*s", p->c->number, STR_FMT(p->c->s))
				   : p->c->s);
	f->card->card.level = p->level != LEVEL_NONE ? p->level : f->level;
	turn_to(f, NULL, 0, false);
	f->choices = 0;
	f->first = f->card->text.n;
	if (answer.n) {
		turn_to(f, asking ? "why" : "answer", 0, true);
		struct chunk c = {.kind = CHUNK_PARAGRAPH, .at = p->c->at};
		put_chunk(f, &c, answer);
		guess(f, p, f->field, "what follows the question on its line");
	}
}

/* ---- labels ---- */

/* A second label of a kind: its words are kept, so that the two texts stay apart. */
static void say_label(struct article_filler *f, const struct part *p)
{
	struct chunk c = {.kind = CHUNK_PARAGRAPH, .at = p->c->at};
	f->base = 0;
	put_chunk(f, &c, str_printf(f->d->a, "**%.*s:**", STR_FMT(part_label(p))));
}

static bool is_sub_active(const struct article_filler *f)
{
	return f->four || (f->field && strcmp(f->field, "star") == 0);
}

static void put_text(struct article_filler *f, int i);

/* "A:" within a story is its action, not an answer. */
static bool is_letter_of_story(const struct article_filler *f, const struct part *p)
{
	return p->hit.end - p->hit.from == 1 && f->field &&
	       (f->sub || strcmp(f->field, "star") == 0);
}

static void four_part(struct article_filler *f, const struct part *p, int sub)
{
	bool named = f->has_answer || f->has_star;
	bool in_answer = (f->field && strcmp(f->field, "answer") == 0) || (!named && f->of_self);
	turn_to(f, in_answer ? "answer" : "star", sub, false);
	put_rest(f, p, rest_of(f, p));
}

static void level_label(struct article_filler *f, const struct part *p)
{
	enum level level;
	const struct rule *r = rules_level_in(f->src->rules, rest_of(f, p), &level);
	if (r)
		article_level(f->d, f->card, level, p, r);
	else
		draft_note(f->d, NOTE_LEFT, p->c->at, "level", p->hit.rule->name, p->c->s);
}

/* Words in parentheses behind a label: a level, or they go into the label of the answer. */
static void label_more(struct article_filler *f, const struct part *p)
{
	enum level level;
	struct str more = {p->c->s.p + p->hit.more_from, p->hit.more_to - p->hit.more_from};
	const struct rule *r = rules_level_in(f->src->rules, more, &level);
	if (!str_trim(more).n)
		return;
	if (r)
		article_level(f->d, f->card, level, p, r);
	else if (strcmp(p->hit.rule->key, "answer") == 0 &&
		 !draft_has(f->card, "answer_label", 0) && find_str(more, "("))
		draft_put(f->d, f->card, "answer_label", 0, str_copy(f->d->a, part_label(p)),
			  p->c->at);
	else
		draft_note(f->d, NOTE_LEFT, p->c->at, "words of a label", p->hit.rule->name,
			   part_label(p));
}

static void label(struct article_filler *f, int i)
{
	const struct part *p = &f->p[i];
	const char *key = p->hit.rule->key;
	struct str rest = cut_level(f, i, rest_of(f, p));
	int sub = label_part(key);
	if (sub ? !is_sub_active(f) : is_letter_of_story(f, p)) {
		put_text(f, i);
		return;
	}
	if (strcmp(key, "section") == 0 || strcmp(key, "id") == 0) {
		put_text(f, i);
		return;
	}
	draft_note(f->d, NOTE_TAKEN, p->c->at, key, p->hit.rule->name, p->c->s);
	if (sub) {
		four_part(f, p, sub);
	} else if (strcmp(key, LABEL_CODE) == 0) {
		if (rest.n) {
			f->field = f->field ? f->field : "answer";
			put_rest(f, p, rest);
		}
	} else if (strcmp(key, LABEL_LEVEL) == 0) {
		level_label(f, p);
	} else if (f->choices && strcmp(key, "answer") == 0 &&
		   article_key(f->d, f->card, plain_words(f->d->a, rest), f->choices, p->c->at)) {
		turn_to(f, "answer", 0, false);
	} else if (strcmp(key, "correct") == 0 && rest.n &&
		   draft_correct(f->d, f->card, plain_words(f->d->a, rest), p->c->at)) {
		return;
	} else if (strcmp(key, "correct") == 0) {
		put_text(f, i);
	} else if ((strcmp(key, "tags") == 0 || strcmp(key, "index") == 0) && rest.n) {
		article_put_words(f->d, f->card, key, rest, p->c->at);
	} else if (strcmp(key, "links") == 0) {
		turn_to(f, "links", 0, false);
		if (rest.n)
			put_text(f, i);
	} else {
		bool again = f->field && strcmp(key, f->field) == 0 && !f->sub;
		bool before = draft_has(f->card, key, 0);
		label_more(f, p);
		if (!again || !f->more)
			turn_to(f, key, 0, false);
		if (before && !label_is_list(key) && strcmp(key, "star") != 0)
			say_label(f, p);
		put_rest(f, p, rest);
	}
}

/* ---- texts without a label ---- */

/* Which field takes a text right behind the question. */
static void first_field(struct article_filler *f, const struct part *p)
{
	bool named = f->has_answer || f->has_star || f->four;
	bool why = p->c->kind == CHUNK_PARAGRAPH && rules_find(f->src->rules, RULE_WHY, p->plain);
	bool asking = f->section->section.kind == SECTION_ASK;
	const char *field = asking ? "why" : "answer";
	const char *because = "text after the question";
	if (why && !asking && (named || (p + 1 < f->p + f->end && p[1].role == ROLE_TEXT))) {
		field = "why";
		because = "a sentence about interviewers";
	} else if (named && f->has_answer) {
		field = "setup";
		because = "text between the question and its answer";
	} else if (f->has_choices && !asking) {
		field = "setup";
		because = "text between the question and its choices";
	}
	turn_to(f, field, 0, true);
	guess(f, p, field, because);
}

/* The reason is told, and no label names the answer: a further paragraph is the answer. */
static bool ends_why(const struct article_filler *f)
{
	return f->field && strcmp(f->field, "why") == 0 && f->more && !f->has_answer &&
	       !f->has_star && !f->four && f->section->section.kind != SECTION_ASK;
}

/* "A. ..." before there is an answer. */
static bool put_choice(struct article_filler *f, const struct part *p)
{
	if (p->choice != f->choices + 1 ||
	    (f->field && strcmp(f->field, "setup") != 0 && (p->choice == 1 || !f->choices)))
		return false;
	turn_to(f, "choices", 0, true);
	if (p->choice == 1)
		guess(f, p, "choices", "lines with letters");
	struct chunk c = *p->c;
	c.kind = CHUNK_PARAGRAPH;
	f->choices++;
	put_chunk(f, &c, p->body);
	draft_note(f->d, NOTE_TAKEN, p->c->at, "choice", (struct str){0}, p->c->s);
	if (p->right)
		draft_correct_add(f->d, f->card, f->choices - 1, p->c->at);
	return true;
}

static void put_text(struct article_filler *f, int i)
{
	const struct part *p = &f->p[i];
	size_t to = 0;
	int sub = 0;
	if (p->choice && put_choice(f, p))
		return;
	if (f->choices && f->field && strcmp(f->field, "choices") == 0) {
		turn_to(f, "answer", 0, true);
		guess(f, p, "answer", "text after the choices");
	}
	if (!f->field)
		first_field(f, p);
	if (ends_why(f)) {
		turn_to(f, "answer", 0, true);
		guess(f, p, "answer", "text after the reason");
	}
	if (strcmp(f->field, "links") == 0) {
		if (article_put_links(f->d, f->card, p->c->s, p->c->at))
			return;
		turn_to(f, "answer", 0, true);
		guess(f, p, "answer", "a text among links");
	}
	bool star = strcmp(f->field, "star") == 0;
	if ((star || f->four || (strcmp(f->field, "answer") == 0 && f->sub)) &&
	    p->c->kind != CHUNK_CODE)
		sub = text_letter(p->c->s, &to);
	if (sub) {
		turn_to(f, star ? "star" : "answer", sub, false);
		struct part rest = *p;
		draft_note(f->d, NOTE_TAKEN, p->c->at, "letter of a story", (struct str){0},
			   p->c->s);
		put_rest(f, &rest, str_trim(str_from(p->c->s, to)));
		return;
	}
	if (star && !f->sub) {
		turn_to(f, "thinking", 0, true);
		guess(f, p, "thinking", "a text where the four parts were expected");
		struct chunk c = *p->c;
		put_chunk(f, &c, cut_level(f, i, c.s));
		turn_to(f, "star", 0, true);
		return;
	}
	put_chunk(f, p->c, cut_level(f, i, p->c->s));
}

/* ---- walking ---- */

static void left(struct article_filler *f, const struct part *p)
{
	const char *what = p->c->info.n ? "furniture"
			   : p->rule	? p->rule->key
			   : p->because ? p->because
					: "text";
	draft_note(f->d, NOTE_LEFT, p->c->at, *what ? what : "text",
		   p->rule ? p->rule->name : (struct str){0}, p->c->s);
}

/* What looks like furniture where a text is due, and no other comes, is the text. */
static bool is_due(const struct article_filler *f, int i)
{
	const struct rule *r = f->p[i].rule;
	if (!f->card || (f->field && (f->more || f->sub)) || !r || r->kind != RULE_FURNITURE ||
	    f->section->section.kind == SECTION_ASK)
		return false;
	int next = i + 1;
	while (next < f->end && f->p[next].role == ROLE_LEFT)
		next++;
	return next >= f->end || f->p[next].labelled;
}

static void section(struct article_filler *f, const struct part *p)
{
	struct draft *d = f->d;
	f->section = draft_section_add(d, article_title(f->src, p, f->own), p->c->at);
	f->section->section.kind = p->kind;
	f->card = NULL;
	f->level = p->level;
	if (p->because) {
		draft_note(d, NOTE_GUESSED, p->c->at, "section", str_of(p->because), p->c->s);
		*vec_add(d->a, &f->section->remark) =
			(struct remark){NULL, guessed(f, p, p->because)};
	} else {
		draft_note(d, NOTE_TAKEN, p->c->at, "section",
			   p->rule ? p->rule->name : (struct str){0}, p->c->s);
	}
	if (p->level != LEVEL_NONE)
		draft_note(d, NOTE_GUESSED, p->c->at, "level of its cards",
			   STR("the heading of the section"), p->c->s);
}

/* Before the first card of a section or of all: an introduction. */
static void intro(struct article_filler *f, const struct part *p, bool *item)
{
	struct draft *d = f->d;
	bool tight;
	struct str s = chunk_markup(&f->writer, p->c, &tight);
	struct text t = draft_text_of(s, p->c->at);
	struct text *last = NULL;
	if (f->section)
		last = f->section->intro.n ? &f->section->intro.p[f->section->intro.n - 1] : NULL;
	else
		last = d->intro.n ? &d->intro.p[d->intro.n - 1] : NULL;
	if (last && (f->own ? !f->new_intro : *item && p->c->kind == CHUNK_ITEM))
		last->s = str_printf(d->a, tight ? "%.*s\n%.*s" : "%.*s\n\n%.*s", STR_FMT(last->s),
				     STR_FMT(s));
	else if (f->section)
		*vec_add(d->a, &f->section->intro) = t;
	else
		*vec_add(d->a, &d->intro) = t;
	*item = p->c->kind == CHUNK_ITEM;
	f->new_intro = false;
	draft_note(d, NOTE_TAKEN, p->c->at, "introduction", (struct str){0}, p->c->s);
}

static void level(struct article_filler *f, const struct part *p)
{
	if (p->level == LEVEL_NONE) /* the words of "Question 1" */
		draft_note(f->d, NOTE_TAKEN, p->c->at, "question",
			   p->rule ? p->rule->name : (struct str){0}, p->c->s);
	else if (f->levels_lead || !f->card)
		f->level = p->level;
	else
		article_level(f->d, f->card, p->level, p, p->rule);
}

/* A table whose head says that it has questions. */
static bool card_table(struct article_filler *f, const struct part *p)
{
	struct draft_section *s =
		f->section ? f->section : draft_section_add(f->d, (struct str){0}, p->c->at);
	if (!table_of_markdown(f->src, p->c->s, s, p->c->at)) {
		if (!f->section)
			f->d->section.n--;
		return false;
	}
	f->section = s;
	f->card = NULL;
	return true;
}

static void fill(struct article_filler *f)
{
	bool item = false;
	for (int i = 0; i < f->n && !f->d->full; i++) {
		const struct part *p = &f->p[i];
		bool was_item = item;
		item = false;
		if (p->c->kind == CHUNK_TABLE && p->role == ROLE_TEXT && !f->own &&
		    card_table(f, p))
			continue;
		if (p->role == ROLE_LEFT && !is_due(f, i)) {
			left(f, p);
		} else if (p->role == ROLE_META) {
			f->new_intro = str_is(p->c->s, "intro");
			f->writer = (struct chunk_writer){.a = f->d->a, .exact = f->own};
			if (!f->new_intro)
				article_meta(f->d, f->section, f->card, p);
		} else if (p->role == ROLE_LEVEL) {
			level(f, p);
		} else if (p->role == ROLE_TITLE) {
			f->d->guide.title =
				draft_text_of(article_title(f->src, p, f->own), p->c->at);
			draft_note(f->d, NOTE_TAKEN, p->c->at, "title", (struct str){0}, p->c->s);
		} else if (p->role == ROLE_SECTION) {
			section(f, p);
		} else if (p->role == ROLE_QUESTION) {
			ask(f, i);
		} else if (!f->card) {
			item = was_item;
			intro(f, p, &item);
		} else if (p->labelled) {
			label(f, i);
		} else {
			put_text(f, i);
		}
		if (p->role == ROLE_QUESTION || p->role == ROLE_TEXT)
			anchor_bind(f->d, p->c->anchor, f->card);
		if (f->card && i + 1 >= f->end && !f->own)
			article_unquote(f->d, f->card);
	}
}

bool article_fill(const struct source *src, const struct chunks *chunks)
{
	struct parts parts = {0};
	struct chunks split = {0};
	article_split(src, chunks, &split);
	article_roles(src, &split, &parts);
	struct article_filler f = {.src = src,
				   .d = src->d,
				   .p = parts.list.p,
				   .n = parts.list.n,
				   .levels_lead = parts.levels_lead,
				   .own = parts.own,
				   .writer = {.a = src->d->a, .exact = parts.own}};
	fill(&f);
	struct loc top = {src->file, 1, 1};
	if (!src->d->guide.title.s.n && chunks->title.n)
		src->d->guide.title = draft_text_of(chunks->title, top);
	else if (chunks->title.n)
		draft_note(src->d, NOTE_LEFT, top, "title of the page", (struct str){0},
			   chunks->title);
	for (int i = 0; i < chunks->data.n && !src->d->ncard; i++)
		json_faq(src, &chunks->data.p[i]);
	return diag_errors(src->d->d) == 0;
}
