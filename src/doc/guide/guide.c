/* The fields of cards by name, and their levels. */
#include "doc/guide/guide.h"

const struct guide_text guide_texts[] = {
	{"title", offsetof(struct guide, title)},
	{"subtitle", offsetof(struct guide, subtitle)},
	{"author", offsetof(struct guide, author)},
	{"about", offsetof(struct guide, about)},
	{"edition", offsetof(struct guide, edition)},
	{"date", offsetof(struct guide, date)},
	{"checked", offsetof(struct guide, checked)},
	{"licence", offsetof(struct guide, licence)},
	{"language", offsetof(struct guide, language)},
	{NULL, 0},
};

#define CARD(key, kind, field)                                        \
	{                                                             \
		key, kind, offsetof(struct card, field), false, false \
	}

/* What a field holds besides: layouts name it with a dot. */
#define PART(key, kind, field)                                        \
	{                                                             \
		key, kind, offsetof(struct card, field), .part = true \
	}

/* One part of a field that is missed as a whole. */
#define PROMPT(key, field)                                                                     \
	{                                                                                      \
		key, FIELD_TEXT, offsetof(struct card, field), .part = true, .unprinted = true \
	}

const struct card_field card_fields[] = {
	{"id", FIELD_TEXT, offsetof(struct card, id), .unprinted = true},
	CARD("question", FIELD_TEXT, question),
	CARD("topic", FIELD_TEXT, topic),
	CARD("setup", FIELD_TEXT, setup),
	CARD("why", FIELD_TEXT, why),
	CARD("star", FIELD_STAR, star),
	PROMPT("star.situation", star.part[0]),
	PROMPT("star.task", star.part[1]),
	PROMPT("star.action", star.part[2]),
	PROMPT("star.result", star.part[3]),
	CARD("thinking", FIELD_TEXTS, thinking),
	CARD("answer", FIELD_ANSWER, answer),
	CARD("answer_label", FIELD_TEXT, answer_label),
	CARD("tip", FIELD_TEXT, tip),
	CARD("choices", FIELD_TEXTS, choices),
	CARD("correct", FIELD_CORRECT, correct),
	CARD("followups", FIELD_FOLLOWUPS, followups),
	PART("followups.answers", FIELD_TEXTS, followup_answers),
	CARD("pitfalls", FIELD_TEXTS, pitfalls),
	CARD("listen_for", FIELD_TEXT, listen_for),
	CARD("audience", FIELD_TEXT, audience),
	CARD("tags", FIELD_TEXTS, tags),
	{"index", FIELD_TEXTS, offsetof(struct card, index), .unprinted = true},
	CARD("level", FIELD_LEVEL, level),
	{"rubric", FIELD_RUBRIC, offsetof(struct card, rubric),
	 .unprinted = true}, /* but its parts are */
	PART("rubric.junior", FIELD_TEXT, rubric[0]),
	PART("rubric.mid", FIELD_TEXT, rubric[1]),
	PART("rubric.senior", FIELD_TEXT, rubric[2]),
	CARD("links", FIELD_LINKS, link),
	{0},
};

_Static_assert(sizeof card_fields / sizeof *card_fields - 1 <= 32, "a bit each in struct composer");

const char *const level_names[] = {"junior", "mid", "senior", NULL};
_Static_assert(sizeof level_names / sizeof *level_names == LEVEL_SENIOR - LEVEL_JUNIOR + 2,
	       "a word for each level");

const struct card_field *card_field_find(struct str key)
{
	for (const struct card_field *f = card_fields; f->key; f++)
		if (str_is(key, f->key))
			return f;
	return NULL;
}

static bool star_has(const struct star *s)
{
	return s->part[0].s.n || s->part[1].s.n || s->part[2].s.n || s->part[3].s.n;
}

bool card_has(const struct card *c, const struct card_field *f)
{
	const void *at = (const char *)c + f->offset;
	switch (f->kind) {
	case FIELD_TEXT: return ((const struct text *)at)->s.n > 0;
	case FIELD_TEXTS: return ((const struct texts *)at)->n > 0;
	case FIELD_STAR: return star_has(at);
	case FIELD_ANSWER: return c->answer.s.n > 0 || star_has(&c->told);
	case FIELD_LEVEL: return c->level != LEVEL_NONE;
	case FIELD_LINKS: return c->nlink > 0;
	case FIELD_CORRECT: return c->correct.n > 0;
	case FIELD_FOLLOWUPS: return c->followups.n > 0;
	case FIELD_RUBRIC: return c->rubric[0].s.n || c->rubric[1].s.n || c->rubric[2].s.n;
	}
	return false;
}

const char *level_name(enum level l)
{
	return l == LEVEL_NONE ? "" : level_names[l - LEVEL_JUNIOR];
}

enum level level_find(struct str name)
{
	for (int i = 0; level_names[i]; i++)
		if (str_same(name, str_of(level_names[i])))
			return LEVEL_JUNIOR + (enum level)i;
	return LEVEL_NONE;
}
