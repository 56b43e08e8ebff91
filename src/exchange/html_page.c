/* What of a page is its text, and what belongs to the page: menus, adverts, comments of readers. */
#include <string.h>

#include "exchange/html_walk.h"
#include "exchange/anchor.h"
#include "exchange/line.h"

enum {
	HOLDS_DEPTH = 40,  /* elements below one in which others are looked for */
	SUMMARY_MAX = 400, /* bytes of a question that only its class shows */
};

/* The rule by whose words in class or id an element is of the page; NULL: none. */
static const struct rule *rule_of(const struct html_walk *w, const GumboNode *n)
{
	struct str class = html_attribute(n, "class"), id = html_attribute(n, "id");
	if (!class.n && !id.n)
		return NULL;
	return rules_find(w->src->rules, RULE_ELEMENTS,
			  str_printf(w->src->d->a, "%.*s %.*s", STR_FMT(id), STR_FMT(class)));
}

/* Is one of these below it? Not looked for deeper than people build pages. */
bool html_holds(const GumboNode *n, const GumboTag *tags, int ntags, int deep)
{
	if (n->type != GUMBO_NODE_ELEMENT || deep > HOLDS_DEPTH)
		return false;
	for (unsigned i = 0; i < n->v.element.children.length; i++) {
		const GumboNode *c = n->v.element.children.data[i];
		for (int k = 0; c->type == GUMBO_NODE_ELEMENT && k < ntags; k++)
			if (c->v.element.tag == tags[k])
				return true;
		if (html_holds(c, tags, ntags, deep + 1))
			return true;
	}
	return false;
}

/* The page's own text is in it, whatever its class says. */
static bool is_main(const GumboNode *n)
{
	static const GumboTag tags[] = {GUMBO_TAG_H1, GUMBO_TAG_ARTICLE, GUMBO_TAG_MAIN};
	GumboTag tag = n->v.element.tag;
	return tag == GUMBO_TAG_HTML || tag == GUMBO_TAG_BODY || tag == GUMBO_TAG_MAIN ||
	       tag == GUMBO_TAG_ARTICLE || tag == GUMBO_TAG_H1 || html_holds(n, tags, 3, 0);
}

struct str html_words(const struct html_walk *w, const GumboNode *n)
{
	struct buf b = {.a = w->src->d->a};
	html_put_verbatim(&b, n, 0);
	return plain_words(b.a, str_trim(buf_slice(&b)));
}

/* A button that unfolds an answer, or an element whose class says that it is a question. */
bool html_is_summary(const struct html_walk *w, const GumboNode *n)
{
	static const GumboTag blocks[] = {GUMBO_TAG_DIV, GUMBO_TAG_P,	GUMBO_TAG_UL,
					  GUMBO_TAG_OL,	 GUMBO_TAG_PRE, GUMBO_TAG_TABLE,
					  GUMBO_TAG_LI};
	GumboTag tag = n->v.element.tag;
	struct str class = html_attribute(n, "class");
	if (w->heading || w->open.kind == CHUNK_SUMMARY)
		return false;
	if (tag == GUMBO_TAG_BUTTON) {
		struct str s = html_words(w, n);
		return (s.n > 1 && s.p[s.n - 1] == '?') ||
		       (class.n && find_str(class, "accordion") && s.n > 3);
	}
	bool named = class.n && (find_str(class, "question") || find_str(class, "faq-title")) &&
		     !find_str(class, "questions");
	return named && (tag == GUMBO_TAG_DIV || tag == GUMBO_TAG_P || tag == GUMBO_TAG_DT) &&
	       !html_holds(n, blocks, 7, 0) && html_words(w, n).n <= SUMMARY_MAX;
}

/* What is not read aloud when somebody reads the article to a friend. */
const char *html_furniture(const struct html_walk *w, const GumboNode *n, const struct rule **rule)
{
	struct str role = html_attribute(n, "role"), hidden = html_attribute(n, "aria-hidden");
	switch (n->v.element.tag) {
	case GUMBO_TAG_NAV: return "navigation";
	case GUMBO_TAG_FOOTER: return "foot of the page";
	case GUMBO_TAG_ASIDE: return "aside";
	case GUMBO_TAG_FORM:
	case GUMBO_TAG_SELECT:
	case GUMBO_TAG_INPUT:
	case GUMBO_TAG_TEXTAREA: return "form";
	case GUMBO_TAG_BUTTON: return w->heading || html_is_summary(w, n) ? NULL : "form";
	case GUMBO_TAG_NOSCRIPT: return "noscript";
	case GUMBO_TAG_IFRAME:
	case GUMBO_TAG_VIDEO:
	case GUMBO_TAG_AUDIO:
	case GUMBO_TAG_OBJECT: return "embedded";
	case GUMBO_TAG_SVG: return "drawing";
	default: break;
	}
	if (str_is(role, "navigation") || str_is(role, "banner") || str_is(role, "contentinfo") ||
	    str_is(role, "complementary"))
		return "navigation";
	if ((*rule = rule_of(w, n)) != NULL && !is_main(n))
		return (*rule)->key;
	*rule = NULL;
	return str_is(hidden, "true") && n->v.element.tag != GUMBO_TAG_SPAN ? "hidden" : NULL;
}

void html_put_furniture(struct html_walk *w, const GumboNode *n, const char *what,
			const struct rule *rule)
{
	struct buf b = {.a = w->src->d->a};
	html_put_apart(&b, n, 0);
	struct str s = plain_words(b.a, str_trim(buf_slice(&b)));
	if (s.n)
		draft_note(w->src->d, NOTE_LEFT, html_place(w, n), what,
			   rule ? rule->name : STR("element of the page"), s);
}

/* What the page tells machines: JSON-LD, for when its text has no questions. */
void html_put_data(struct html_walk *w, const GumboNode *n)
{
	struct buf b = {.a = w->src->d->a};
	if (!str_is(html_attribute(n, "type"), "application/ld+json"))
		return;
	html_put_verbatim(&b, n, 0);
	*vec_add(b.a, &w->out->data) = (struct text){.s = buf_slice(&b), .at = html_place(w, n)};
}

void html_put_head(struct html_walk *w, const GumboNode *n)
{
	for (unsigned i = 0; i < n->v.element.children.length; i++) {
		const GumboNode *c = n->v.element.children.data[i];
		if (c->type == GUMBO_NODE_ELEMENT && c->v.element.tag == GUMBO_TAG_SCRIPT)
			html_put_data(w, c);
	}
}

/* ---- names that links lead to ---- */

int html_take_names(struct html_walk *w)
{
	int chain = w->anchors;
	w->anchors = 0;
	return chain;
}

void html_put_name(struct html_walk *w, const GumboNode *n)
{
	struct str id = html_attribute(n, "id");
	w->anchors = anchor_add(w->src, w->anchors, id);
	if (n->v.element.tag == GUMBO_TAG_A)
		w->anchors = anchor_add(w->src, w->anchors, html_attribute(n, "name"));
}
