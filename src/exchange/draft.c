/* Collects what an import finds, and makes a guide of it. */
#include "exchange/draft.h"

#include <string.h>

#include "doc/guide/derive.h"
#include "doc/yaml/names.h"
#include "exchange/line.h"

void draft_init(struct draft *d, struct arena *a, struct diag *diag)
{
	*d = (struct draft){.a = a, .d = diag, .picture_folder = "pictures/"};
}

struct text draft_text_of(struct str s, struct loc at)
{
	return (struct text){.s = s, .at = at, .form = TEXT_FOLDED};
}

void draft_note(struct draft *d, enum note_kind kind, struct loc at, const char *what,
		struct str rule, struct str text)
{
	*vec_add(d->a, &d->note) = (struct draft_note){kind, at, str_of(what), rule, text};
}

struct draft_section *draft_section_add(struct draft *d, struct str title, struct loc at)
{
	struct draft_section *s = arena_alloc(d->a, sizeof *s);
	s->section.title = draft_text_of(title, at);
	s->section.at = at;
	*vec_add(d->a, &d->section) = s;
	return s;
}

struct draft_card *draft_card_add(struct draft *d, struct draft_section *s, struct loc at)
{
	if (d->ncard == DRAFT_CARDS_MAX) {
		if (!d->full)
			diag_error(d->d, at, "more than %d cards: a guide holds no more",
				   DRAFT_CARDS_MAX);
		d->full = true;
		return NULL;
	}
	struct draft_card *c = arena_alloc(d->a, sizeof *c);
	c->card.at = at;
	*vec_add(d->a, &s->card) = c;
	d->ncard++;
	return c;
}

void draft_put_text(struct draft *d, struct draft_card *c, const struct draft_text *t)
{
	if (t->s.n)
		*vec_add(d->a, &c->text) = *t;
}

void draft_put(struct draft *d, struct draft_card *c, const char *key, int part, struct str s,
	       struct loc at)
{
	const struct card_field *f = card_field_find(str_of(key));
	struct draft_text t = {.field = f, .part = part, .fresh = true, .s = s, .at = at};
	draft_put_text(d, c, &t);
}

bool draft_has(const struct draft_card *c, const char *key, int part)
{
	const struct card_field *f = card_field_find(str_of(key));
	for (int i = 0; i < c->text.n; i++)
		if (c->text.p[i].field == f && c->text.p[i].part == part)
			return true;
	return false;
}

bool draft_correct(struct draft *d, struct draft_card *c, struct str s, struct loc at)
{
	bool right[CHOICES_MOST] = {false};
	int n = 0;
	for (size_t i = 0; i < s.n;) {
		size_t from = i;
		int v = 0;
		while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9' && v < 100)
			v = v * 10 + (s.p[i++] - '0');
		bool letter = i == from && ((s.p[i] >= 'A' && s.p[i] <= 'Z') ||
					    (s.n == 1 && s.p[i] >= 'a' && s.p[i] <= 'z'));
		if (letter && (i + 1 == s.n || !(s.p[i + 1] >= 'a' && s.p[i + 1] <= 'z')))
			v = (s.p[i] | 32) - 'a' + 1;
		if (i == from)
			i++;
		if (v >= 1 && v <= CHOICES_MOST && !right[v - 1]) {
			right[v - 1] = true;
			n++;
		}
	}
	c->card.correct = (struct correct){arena_array(d->a, int, n + 1), 0, at};
	for (int i = 0; i < CHOICES_MOST; i++)
		if (right[i])
			c->card.correct.p[c->card.correct.n++] = i;
	return n > 0;
}

void draft_correct_add(struct draft *d, struct draft_card *c, int choice, struct loc at)
{
	struct correct *right = &c->card.correct;
	int *all = arena_array(d->a, int, right->n + 1);
	if (right->n)
		memcpy(all, right->p, (size_t)right->n * sizeof *all);
	all[right->n] = choice;
	*right = (struct correct){all, right->n + 1, at};
}

void draft_remark(struct draft *d, struct draft_card *c, const char *key, struct str text)
{
	*vec_add(d->a, &c->remark) = (struct remark){key, text};
}

void draft_link(struct draft *d, struct draft_card *c, struct str title, struct str url,
		struct loc at)
{
	struct link *l = vec_add(d->a, &c->link);
	l->title = draft_text_of(title, at);
	l->url = draft_text_of(url, at);
}

/* ---- finishing ---- */

static bool same_place(const struct draft_text *x, const struct draft_text *y)
{
	return x->field == y->field && x->part == y->part;
}

/* All stretches of one field and part from t[i] on as one text; they are emptied. A list of texts
 * ends at the next item. */
static struct text join(struct draft *d, struct draft_card *c, int i, bool item)
{
	struct draft_text first = c->text.p[i];
	struct buf b = {.a = d->a};
	for (int k = i; k < c->text.n; k++) {
		struct draft_text *t = &c->text.p[k];
		if (!t->field || !same_place(t, &first))
			continue;
		if (item && t->fresh && k > i)
			break;
		if (b.n)
			buf_str(&b, t->tight ? STR("\n") : STR("\n\n"));
		buf_str(&b, t->s);
		t->field = NULL;
	}
	struct str s = str_trim(buf_slice(&b));
	if (s.n > DRAFT_TEXT_MAX)
		diag_error(d->d, first.at, "a text of %zu bytes: at most %d are taken", s.n,
			   DRAFT_TEXT_MAX);
	return draft_text_of(s, first.at);
}

static void finish_texts(struct draft *d, struct draft_card *c, int i, struct texts *ts)
{
	struct draft_text first = c->text.p[i];
	VEC(struct text) all = {0};
	for (int k = i; k < c->text.n; k++) {
		if (!c->text.p[k].field || !same_place(&c->text.p[k], &first))
			continue;
		struct text t = join(d, c, k, true);
		if (t.s.n)
			*vec_add(d->a, &all) = t;
	}
	ts->p = all.p;
	ts->n = all.n;
}

/* "Question?" and below it "= what to say". */
static void finish_followups(struct draft *d, struct draft_card *c, int i)
{
	struct texts *q = &c->card.followups, *a = &c->card.followup_answers;
	bool any = false;
	finish_texts(d, c, i, q);
	a->p = arena_array(d->a, struct text, q->n + 1);
	for (int k = 0; k < q->n; k++) {
		struct str s = q->p[k].s;
		const char *mark = find_str(s, "\n= ");
		a->p[k] = draft_text_of((struct str){0}, q->p[k].at);
		if (!mark)
			continue;
		any = true;
		a->p[k].s = str_trim(str_from(s, (size_t)(mark - s.p) + 3));
		q->p[k].s = str_trim((struct str){s.p, (size_t)(mark - s.p)});
	}
	a->n = any ? q->n : 0;
}

static void finish_card(struct draft *d, struct draft_card *c)
{
	for (int i = 0; i < c->text.n; i++) {
		const struct draft_text *t = &c->text.p[i];
		const struct card_field *f = t->field;
		int part = t->part;
		if (!f)
			continue;
		void *to = (char *)&c->card + f->offset;
		switch (f->kind) {
		case FIELD_TEXTS: finish_texts(d, c, i, to); break;
		case FIELD_STAR:
			if (part > 0)
				((struct star *)to)->part[part - 1] = join(d, c, i, false);
			break;
		case FIELD_ANSWER:
			*(part > 0 ? &c->card.told.part[part - 1] : &c->card.answer) =
				join(d, c, i, false);
			break;
		case FIELD_FOLLOWUPS: finish_followups(d, c, i); break;
		case FIELD_TEXT: *(struct text *)to = join(d, c, i, false); break;
		default: break;
		}
	}
	c->card.link = c->link.p;
	c->card.nlink = c->link.n;
}

/* The answer as one text and in four parts: the parts go behind it, under their names. */
static void finish_answer(struct draft *d, struct card *c)
{
	static const char *const name[] = {"Situation", "Task", "Action", "Result"};
	if (!c->answer.s.n)
		return;
	for (int i = 0; i < 4; i++) {
		struct text *part = &c->told.part[i];
		if (!part->s.n)
			continue;
		c->answer.s = str_printf(d->a, "%.*s\n\n**%s:** %.*s", STR_FMT(c->answer.s),
					 name[i], STR_FMT(part->s));
		part->s = (struct str){0};
	}
}

static void finish_section(struct draft *d, struct draft_section *s, struct section *out)
{
	*out = s->section;
	out->intro.p = s->intro.p;
	out->intro.n = s->intro.n;
	out->card = arena_array(d->a, struct card, s->card.n);
	out->ncard = 0;
	out->index = d->guide.nsection;
	if (!out->title.s.n)
		out->title.s =
			out->index ? str_printf(d->a, "Part %d", out->index + 1) : d->guide.title.s;
	if (!out->name.s.n)
		out->name.s = out->title.s;
	for (int k = 0; k < s->card.n; k++) {
		struct draft_card *c = s->card.p[k];
		finish_card(d, c);
		finish_answer(d, &c->card);
		c->card.section = out;
		c->card.number = ++out->ncard;
		out->card[k] = c->card;
	}
	d->guide.ncard += out->ncard;
}

/* A section without cards: its words go before what follows, or are told to be left. */
static void empty_section(struct draft *d, int i, bool opening)
{
	struct draft_section *s = d->section.p[i];
	struct draft_section *next = i + 1 < d->section.n ? d->section.p[i + 1] : NULL;
	struct str rule = STR("a heading without cards");
	if (s->section.title.s.n)
		draft_note(d, NOTE_LEFT, s->section.at, "heading", rule, s->section.title.s);
	for (int k = 0; k < s->intro.n; k++) {
		struct text t = s->intro.p[k];
		if (opening)
			*vec_add(d->a, &d->intro) = t;
		else if (next && next->card.n)
			*vec_add(d->a, &next->intro) = t;
		else
			draft_note(d, NOTE_LEFT, t.at, "text without a card", rule, t.s);
	}
}

/* Ids and letters that the source gave are taken; a second card of the same id gets one of its own.
 */
static void derive(struct draft *d)
{
	struct guide *g = &d->guide;
	struct taken taken = {.work = arena_new()};
	for (int i = 0; i < g->nsection; i++) {
		struct section *s = &g->section[i];
		if (s->id.s.n)
			names_add(taken.work, &taken.section_ids, s->id.s)->at.line = 1;
		for (int k = 0; k < s->ncard; k++) {
			struct text *id = &s->card[k].id;
			struct name *n =
				id->s.n ? names_add(taken.work, &taken.card_ids, id->s) : NULL;
			if (n && n->at.line)
				id->s = (struct str){0};
			else if (n)
				n->at.line = 1;
		}
		if (s->letter.s.n)
			names_add(taken.work, &taken.letters, derive_fold(taken.work, s->letter.s))
				->at.line = 1;
	}
	guide_derive(d->a, g, &taken, d->d);
	arena_drop(taken.work);
}

bool draft_finish(struct draft *d, struct loc at)
{
	int kept = 0;
	bool opening = true; /* no section with cards came yet */
	if (!d->ncard)
		return diag_error(d->d, at, "no question was found here");
	if (!d->guide.title.s.n)
		d->guide.title = draft_text_of(STR("Interview questions"), at);
	for (int i = 0; i < d->section.n; i++) {
		opening = opening && !d->section.p[i]->card.n;
		if (!d->section.p[i]->card.n)
			empty_section(d, i, opening);
	}
	for (int i = 0; i < d->section.n; i++)
		if (d->section.p[i]->card.n)
			d->section.p[kept++] = d->section.p[i];
	d->section.n = kept;
	if (kept > DRAFT_SECTIONS_MAX)
		return diag_error(d->d, at, "%d sections: a guide has letters for %d", kept,
				  DRAFT_SECTIONS_MAX);
	d->guide.section = arena_array(d->a, struct section, kept);
	for (int i = 0; i < kept; i++) {
		finish_section(d, d->section.p[i], &d->guide.section[i]);
		d->guide.nsection++;
	}
	d->guide.intro = (struct texts){d->intro.p, d->intro.n};
	d->guide.keywords = (struct texts){d->keywords.p, d->keywords.n};
	d->guide.file = at.file;
	if (!d->guide.language.s.n)
		d->guide.language.s = STR("en");
	derive(d);
	return diag_errors(d->d) == 0;
}
