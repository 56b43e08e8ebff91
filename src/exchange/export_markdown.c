/*
 * The guide as one Markdown file: front matter, sections and questions as headings, parts under
 * bold labels that the rules of import know. What has no words of its own, such as ids, stands in
 * comments.
 */
#include <string.h>

#include "exchange/export.h"
#include "exchange/yaml_text.h"

static void put_key(struct buf *out, const char *key, const struct text *t)
{
	if (!t->s.n)
		return;
	buf_printf(out, "%s:", key);
	buf_char(out, ' ');
	yaml_put_flow(out, t->s);
	buf_char(out, '\n');
}

static void put_head(const struct guide *g, struct buf *out)
{
	buf_str(out, STR("---\n"));
	for (const struct guide_text *t = guide_texts; t->key; t++)
		put_key(out, t->key, (const struct text *)((const char *)g + t->offset));
	for (int i = 0; i < g->keywords.n; i++) {
		buf_str(out, i ? STR(", ") : STR("keywords: ["));
		yaml_put_flow(out, g->keywords.p[i].s);
	}
	buf_str(out, g->keywords.n ? STR("]\n---\n") : STR("---\n"));
}

static void put_block(struct buf *out, struct str s)
{
	buf_str(out, str_trim(s));
	buf_str(out, STR("\n\n"));
}

static void put_intro(struct buf *out, const struct texts *ts)
{
	for (int i = 0; i < ts->n; i++) {
		buf_str(out, STR("<!-- goprep intro -->\n\n"));
		put_block(out, ts->p[i].s);
	}
}

static bool is_simple(struct str s)
{
	return s.n && !memchr(s.p, '\n', s.n) && !strchr("-+*#>|`~:1234567890", s.p[0]);
}

/* "**Tip:** text", or the label alone and the text below if that has blocks of its own. */
static void put_text(struct buf *out, const char *label, const struct text *t)
{
	if (!t->s.n)
		return;
	buf_printf(out, is_simple(t->s) ? "**%s:** " : "**%s:**\n\n", label);
	put_block(out, t->s);
}

/* A word for a part in the language of the guide, if an import knows its words. */
static const char *word(struct exporter *x, const char *key, const char *usual)
{
	static const char *const known[] = {"de", "es", "fr"};
	struct str language = x->guide->language.s;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (str_starts(language, known[i]) && (language.n == 2 || language.p[2] == '-')) {
			struct str s = export_label(x, key, usual);
			return arena_copy(x->a, s.p, s.n);
		}
	return usual;
}

/* Lines after the first hang below the mark of the item. */
static void put_item(struct buf *out, struct str s)
{
	buf_str(out, STR("- "));
	for (size_t i = 0; i < s.n; i++) {
		buf_char(out, s.p[i]);
		if (s.p[i] == '\n' && i + 1 < s.n && s.p[i + 1] != '\n')
			buf_str(out, STR("  "));
	}
	buf_char(out, '\n');
}

static void put_texts(struct buf *out, const char *label, const struct texts *ts)
{
	if (!ts->n)
		return;
	buf_printf(out, "**%s:**\n\n", label);
	for (int i = 0; i < ts->n; i++)
		put_item(out, str_trim(ts->p[i].s));
	buf_char(out, '\n');
}

static void put_star(struct exporter *x, struct buf *out, const struct star *s)
{
	static const char *const name[] = {"Situation", "Task", "Action", "Result"};
	static const char *const key[] = {"situation", "task", "action", "result"};
	for (int i = 0; i < 4; i++)
		put_text(out, word(x, key[i], name[i]), &s->part[i]);
}

static bool has_star(const struct star *s)
{
	return s->part[0].s.n || s->part[1].s.n || s->part[2].s.n || s->part[3].s.n;
}

static void put_small(struct buf *out, const struct card *c)
{
	static const char *const level[] = {"", "Junior", "Mid-level", "Senior"};
	if (c->topic.s.n)
		buf_printf(out, "**Topic:** %.*s\n\n", STR_FMT(c->topic.s));
	if (c->level)
		buf_printf(out, "**Level:** %s\n\n", level[c->level]);
	for (int i = 0; i < c->tags.n; i++)
		buf_printf(out, "%s%.*s", i ? ", " : "**Tags:** ", STR_FMT(c->tags.p[i].s));
	if (c->tags.n)
		buf_str(out, STR("\n\n"));
}

static void put_links(struct exporter *x, struct buf *out, const struct card *c)
{
	if (c->nlink)
		buf_printf(out, "**%s:**\n\n", word(x, "links", "Read more"));
	for (int i = 0; i < c->nlink; i++)
		buf_printf(out, "- [%.*s](%.*s)\n", STR_FMT(c->link[i].title.s),
			   STR_FMT(c->link[i].url.s));
	if (c->nlink)
		buf_char(out, '\n');
}

/* The answer to one is a paragraph of its item, behind a sign. */
static void put_followups(struct exporter *x, const struct card *c, struct buf *out)
{
	struct texts all = {arena_array(out->a, struct text, c->followups.n + 1), c->followups.n};
	for (int i = 0; i < all.n; i++) {
		struct str q = c->followups.p[i].s;
		bool answered = i < c->followup_answers.n && c->followup_answers.p[i].s.n;
		all.p[i].s = answered ? str_printf(out->a, "%.*s\n\n= %.*s", STR_FMT(q),
						   STR_FMT(c->followup_answers.p[i].s))
				      : q;
	}
	put_texts(out, word(x, "followups", "Follow-up questions"), &all);
}

static void put_card(struct exporter *x, const struct card *c, struct buf *out)
{
	buf_printf(out, "### %.*s\n\n<!-- goprep id: %.*s -->\n\n", STR_FMT(c->question.s),
		   STR_FMT(c->id.s));
	put_small(out, c);
	put_text(out, "Scenario", &c->setup);
	put_text(out, word(x, "why", "Why they ask"), &c->why);
	if (has_star(&c->star)) {
		buf_str(out, STR("**STAR framework:**\n\n"));
		put_star(x, out, &c->star);
	}
	put_texts(out, "How to think about it", &c->thinking);
	const char *label = word(x, "answer", "Sample answer");
	if (c->answer_label.s.n)
		buf_printf(out, "<!-- goprep answer_label: %.*s -->\n\n",
			   STR_FMT(c->answer_label.s));
	put_text(out, label, &c->answer);
	if (!c->answer.s.n && has_star(&c->told)) {
		buf_printf(out, "**%s:**\n\n", label);
		put_star(x, out, &c->told);
	}
	put_texts(out, "Choices", &c->choices);
	for (int i = 0; i < c->correct.n; i++)
		buf_printf(out, "%s%d", i ? ", " : "**Right choices:** ", c->correct.p[i] + 1);
	buf_str(out, c->correct.n ? STR("\n\n") : STR(""));
	put_text(out, word(x, "tip", "Tip"), &c->tip);
	put_followups(x, c, out);
	put_texts(out, word(x, "pitfalls", "Common mistakes"), &c->pitfalls);
	put_text(out, word(x, "listen", "Listen for"), &c->listen_for);
	put_text(out, "Audience", &c->audience);
	for (int i = 0; i < LEVELS; i++)
		put_text(out,
			 (const char *[]){"A junior answer shows", "A mid-level answer shows",
					  "A senior answer shows"}[i],
			 &c->rubric[i]);
	for (int i = 0; i < c->index.n; i++)
		buf_printf(out, "%s%.*s", i ? ", " : "**Index terms:** ", STR_FMT(c->index.p[i].s));
	buf_str(out, c->index.n ? STR("\n\n") : STR(""));
	put_links(x, out, c);
}

void export_markdown(struct exporter *x, struct buf *out)
{
	static const char *const kinds[] = {"questions", "ask", "notes"};
	const struct guide *g = x->guide;
	const struct section *last = NULL;
	put_head(g, out);
	buf_printf(out, "\n# %.*s\n\n", STR_FMT(g->title.s));
	put_intro(out, &g->intro);
	for (int k = 0; k < x->ncard; k++) {
		const struct section *s = x->card[k]->section;
		if (s != last) {
			buf_printf(out,
				   "## %.*s\n\n<!-- goprep section: %.*s, letter: %.*s, kind: %s",
				   STR_FMT(s->title.s), STR_FMT(s->id.s), STR_FMT(s->letter.s),
				   kinds[s->kind]);
			if (!str_eq(s->name.s, s->title.s))
				buf_printf(out, ", name: %.*s", STR_FMT(s->name.s));
			buf_str(out, STR(" -->\n\n"));
			put_intro(out, &s->intro);
		}
		last = s;
		put_card(x, x->card[k], out);
	}
}
