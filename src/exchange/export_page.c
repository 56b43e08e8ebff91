/*
 * A page of cards to flip, in one file: data/export/page.html with its words and cards put in. It
 * asks nothing of any network, and keeps the boxes of cards in the browser.
 */
#include <string.h>

#include "base/file.h"
#include "exchange/export.h"
#include "exchange/line.h"

enum { TEMPLATE_MAX = 1 << 20 };

static void heading(struct exporter *x, const char *key, const char *usual, struct buf *out)
{
	buf_str(out, STR("<h3>"));
	buf_html(out, export_label(x, key, usual));
	buf_str(out, STR("</h3>\n"));
}

static void put_text(struct exporter *x, const char *key, const char *usual, const struct text *t,
		     struct buf *out)
{
	if (!t->s.n)
		return;
	if (key)
		heading(x, key, usual, out);
	export_html(x, t, out);
	buf_char(out, '\n');
}

static void put_texts(struct exporter *x, const char *key, const char *usual,
		      const struct texts *ts, struct buf *out)
{
	if (!ts->n)
		return;
	heading(x, key, usual, out);
	buf_str(out, STR("<ul>"));
	for (int i = 0; i < ts->n; i++) {
		buf_str(out, STR("<li>"));
		export_html(x, &ts->p[i], out);
		buf_str(out, STR("</li>"));
	}
	buf_str(out, STR("</ul>\n"));
}

static void put_star(struct exporter *x, const struct star *s, struct buf *out)
{
	static const char *const key[] = {"situation", "task", "action", "result"};
	static const char *const usual[] = {"Situation", "Task", "Action", "Result"};
	for (int i = 0; i < 4; i++)
		put_text(x, key[i], usual[i], &s->part[i], out);
}

static void put_back(struct exporter *x, const struct card *c, struct buf *out)
{
	bool asking = c->section->kind == SECTION_ASK;
	put_text(x, asking ? "why-ask" : "why", "Why they ask", &c->why, out);
	put_star(x, &c->star, out);
	put_texts(x, "think", "How to think about it", &c->thinking, out);
	if (c->answer_label.s.n) {
		buf_str(out, STR("<h3>"));
		export_html_line(x, &c->answer_label, out);
		buf_str(out, STR("</h3>\n"));
	} else if (c->answer.s.n && (c->why.s.n || c->thinking.n || c->star.part[0].s.n)) {
		heading(x, "answer", "Answer", out);
	}
	put_text(x, NULL, NULL, &c->answer, out);
	if (!c->answer.s.n)
		put_star(x, &c->told, out);
	put_text(x, "tip", "Tip", &c->tip, out);
	put_texts(x, "followups", "Follow-ups", &c->followups, out);
	put_texts(x, asking ? "wary" : "pitfalls", "Watch out", &c->pitfalls, out);
	put_text(x, "listen", "Listen for", &c->listen_for, out);
	put_text(x, NULL, NULL, &c->audience, out);
	if (c->nlink)
		heading(x, "links", "Read on", out);
	for (int i = 0; i < c->nlink; i++) {
		buf_str(out, STR("<p><a href=\""));
		buf_html(out, c->link[i].url.s);
		buf_str(out, STR("\" rel=\"noreferrer\">"));
		buf_html(out, c->link[i].title.s);
		buf_str(out, STR("</a></p>\n"));
	}
}

static void put_card(struct exporter *x, const struct card *c, struct buf *out)
{
	static const char *const level[] = {"", "junior", "mid", "senior"};
	buf_printf(out, "<article id=\"card-%.*s\" data-section=\"", STR_FMT(c->id.s));
	buf_html(out, markup_plain(x->markup, x->a, &c->section->title, NULL));
	buf_str(out, STR("\">\n<div class=\"meta\"><span>"));
	export_html_line(x, &c->section->name, out);
	if (c->level) {
		buf_str(out, STR(" · "));
		buf_html(out, export_label(x, level[c->level], level[c->level]));
	}
	buf_printf(out, "</span><span>%.*s %02d</span></div>\n<h2 tabindex=\"-1\">",
		   STR_FMT(c->section->letter.s), c->number);
	export_html_line(x, &c->question, out);
	buf_str(out, STR("</h2>\n"));
	put_text(x, NULL, NULL, &c->setup, out);
	buf_str(out, STR("<div class=\"back\">\n"));
	put_back(x, c, out);
	buf_str(out, STR("</div>\n</article>\n"));
}

/* Words of the page, in the language of the guide where it is one of these. */
static const struct {
	const char *name;
	const char *word[4]; /* en, de, fr, es */
} page_words[] = {
	{"label-section", {"Section", "Abschnitt", "Section", "Sección"}},
	{"label-box", {"Box", "Fach", "Boîte", "Caja"}},
	{"label-empty",
	 {"No card is left here. Choose another box or section.",
	  "Hier ist keine Karte mehr. Wähle ein anderes Fach oder einen anderen Abschnitt.",
	  "Il ne reste aucune carte ici. Choisissez une autre boîte ou section.",
	  "No quedan tarjetas aquí. Elige otra caja o sección."}},
	{"label-controls", {"Controls", "Bedienung", "Commandes", "Controles"}},
	{"label-previous", {"Previous", "Zurück", "Précédente", "Anterior"}},
	{"label-next", {"Next", "Weiter", "Suivante", "Siguiente"}},
	{"label-flip", {"Turn over", "Umdrehen", "Retourner", "Girar"}},
	{"label-again", {"Again", "Noch einmal", "À revoir", "Otra vez"}},
	{"label-knew", {"I knew it", "Gewusst", "Je savais", "Lo sabía"}},
	{"all", {"all", "alle", "toutes", "todas"}},
	{"due", {"due today", "heute fällig", "à revoir aujourd’hui", "para hoy"}},
};

static const char *word_of(const struct exporter *x, const char *name)
{
	static const char *const tags[] = {"en", "de", "fr", "es"};
	int k = 0;
	for (int i = 0; i < 4; i++)
		if (str_starts(x->guide->language.s, tags[i]))
			k = i;
	for (size_t i = 0; i < sizeof page_words / sizeof *page_words; i++)
		if (strcmp(page_words[i].name, name) == 0)
			return page_words[i].word[k];
	return NULL;
}

static void put_value(struct exporter *x, struct str name, struct buf *out)
{
	char key[32] = {0};
	memcpy(key, name.p, name.n < sizeof key ? name.n : sizeof key - 1);
	if (str_is(name, "title"))
		buf_html(out, markup_plain(x->markup, x->a, &x->guide->title, NULL));
	else if (str_is(name, "language"))
		buf_html(out, x->guide->language.s);
	else if (str_is(name, "words"))
		buf_printf(out, "{\"all\": \"%s\", \"due\": \"%s\", \"box\": \"%s\"}",
			   word_of(x, "all"), word_of(x, "due"), word_of(x, "label-box"));
	else if (word_of(x, key))
		buf_html(out, str_of(word_of(x, key)));
	for (int i = 0; i < x->ncard && str_is(name, "cards"); i++)
		put_card(x, x->card[i], out);
}

bool export_page(struct exporter *x, struct buf *out)
{
	struct str s;
	const char *path = str_printf(x->a, "%s/data/export/page.html", x->data).p, *open;
	const char *why = file_read(x->a, path, TEMPLATE_MAX, &s);
	if (why)
		return diag_error(x->d, (struct loc){.file = path}, "cannot be read: %s", why);
	x->inline_pictures = true;
	while ((open = find_str(s, "{{")) != NULL) {
		struct str rest = str_from(s, (size_t)(open - s.p) + 2);
		const char *close = find_str(rest, "}}");
		if (!close)
			break;
		buf_put(out, s.p, (size_t)(open - s.p));
		put_value(x, (struct str){rest.p, (size_t)(close - rest.p)}, out);
		s = str_from(rest, (size_t)(close - rest.p) + 2);
	}
	buf_str(out, s);
	return true;
}
