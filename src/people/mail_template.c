/* A language of the template is chosen, its paragraphs are filled, then read as Markdown. */
#include "people/mail_template.h"

#include <string.h>

#include "doc/yaml/ystore.h"
#include "people/mail_body.h"

enum { PARAGRAPHS_MAX = 100 }; /* of a mail that somebody reads */

struct template_reader {
	struct arena *a;
	const struct mail_request *rq;
	struct diag *d;
	struct str tag; /* of the language that was chosen */
};

/* ---- names ---- */

static const struct {
	const char *name;
	size_t offset; /* of a text in struct guide */
} of_guide[] = {
	{"guide.title", offsetof(struct guide, title)},
	{"guide.subtitle", offsetof(struct guide, subtitle)},
	{"guide.author", offsetof(struct guide, author)},
	{"guide.edition", offsetof(struct guide, edition)},
};

enum { OF_GUIDE = sizeof of_guide / sizeof *of_guide };

/* What stands for a name, as Markdown; empty: nothing is given. *known: it is a name at all. */
static struct str named(const struct template_reader *r, struct str name, bool *known)
{
	const struct person_value *v = person_find(r->rq->person, name);
	*known = true;
	if (v)
		return v->marked;
	if (str_is(name, "from"))
		return person_marked(r->a, r->rq->sender);
	for (int i = 0; i < OF_GUIDE; i++)
		if (str_is(name, of_guide[i].name))
			return ((const struct text *)((const char *)r->rq->guide +
						      of_guide[i].offset))
				->s;
	*known = person_name_known(name) || person_variable_find(&r->rq->guide->variables, name);
	return (struct str){0};
}

static void unknown(const struct template_reader *r, struct str name, struct loc at)
{
	const char *own[OF_GUIDE + 1] = {"from"};
	for (int i = 0; i < OF_GUIDE; i++)
		own[i + 1] = of_guide[i].name;
	const char *near = person_nearest(r->a, r->rq->person, &r->rq->guide->variables, name);
	if (!near)
		near = near_match(name, own, OF_GUIDE + 1);
	diag_error(r->d, at, "unknown name '{%.*s}'%s%s%s", STR_FMT(name),
		   near ? ", did you mean '{" : ": give it with --var, or write {{ for a brace",
		   near ? near : "", near ? "}'?" : "");
}

/* The text with what stands for the names; false: one is unknown, or stands for nothing. */
static bool filled(const struct template_reader *r, const struct text *t, struct str *out)
{
	struct buf b = {.a = r->a};
	bool good = true;
	for (size_t i = 0; i < t->s.n; i++) {
		const char *close = memchr(t->s.p + i, '}', t->s.n - i);
		if (t->s.p[i] != '{' || (i + 1 < t->s.n && t->s.p[i + 1] == '{') || !close) {
			i += t->s.p[i] == '{' && close;
			buf_char(&b, t->s.p[i]);
			continue;
		}
		struct str name = {t->s.p + i + 1, (size_t)(close - t->s.p) - i - 1};
		bool known;
		struct str value = named(r, name, &known);
		if (!known)
			unknown(r, name, text_loc(t, i));
		else if (!value.n)
			diag_error(r->d, text_loc(t, i),
				   "nothing is given for '{%.*s}': give it, or add "
				   "'when: \"{%.*s}\"'",
				   STR_FMT(name), STR_FMT(name));
		good = good && value.n;
		buf_str(&b, value);
		i = (size_t)(close - t->s.p);
	}
	*out = buf_slice(&b);
	return good;
}

/* ---- paragraphs ---- */

static bool condition_holds(const struct template_reader *r, const struct ynode *n, bool *holds)
{
	struct text t;
	bool known;
	if (!ynode_text(n, &t, r->d))
		return false;
	struct str s = str_trim(t.s);
	bool negated = str_starts(s, "!");
	s = str_trim(str_from(s, negated));
	if (s.n > 2 && s.p[0] == '{' && s.p[s.n - 1] == '}')
		s = (struct str){s.p + 1, s.n - 2};
	bool given = named(r, s, &known).n > 0;
	if (!known)
		unknown(r, s, n->at);
	*holds = *holds && given != negated;
	return known;
}

/* A text, or a mapping of `text` and `when`; *t is empty if it does not hold. */
static bool entry_read(const struct template_reader *r, const struct ynode *n, struct text *t)
{
	static const char *const keys[] = {"text", "when", NULL};
	bool holds = true, good = true;
	if (n->kind != YNODE_MAP)
		return ynode_text(n, t, r->d);
	good = ynode_only(n, keys, "a paragraph", r->d);
	const struct ynode *when = ynode_find(n, "when"), *text = ynode_find(n, "text");
	if (!text)
		return diag_error(r->d, n->at, "a paragraph has no 'text'");
	if (when && when->kind == YNODE_LIST)
		for (const struct ynode *c = when->child; c; c = c->next)
			good = condition_holds(r, c, &holds) && good;
	else if (when)
		good = condition_holds(r, when, &holds) && good;
	good = ynode_text(text, t, r->d) && good;
	if (!holds)
		t->s.n = 0;
	return good;
}

static bool put_entry(const struct template_reader *r, struct text t, struct buf *text,
		      struct buf *html)
{
	if (!filled(r, &t, &t.s))
		return false;
	t.form = TEXT_FOLDED;
	t.language = r->rq->guide->language.s;
	return mail_body_put(markup_blocks(r->rq->markup, r->a, &t, r->d), text, html, r->d);
}

static bool body_read(const struct template_reader *r, const struct ynode *n, struct buf *text,
		      struct buf *html)
{
	bool good = true;
	int count = 0;
	if (!ynode_is(n, YNODE_LIST, r->d))
		return false;
	for (const struct ynode *c = n->child; c; c = c->next) {
		struct text t = {0};
		if (++count > PARAGRAPHS_MAX)
			return diag_error(r->d, c->at, "a mail has at most %d paragraphs",
					  PARAGRAPHS_MAX);
		if (!entry_read(r, c, &t))
			good = false;
		else if (t.s.n)
			good = put_entry(r, t, text, html) && good;
	}
	if (good && !text->n)
		return diag_error(r->d, n->at, "no paragraph of the mail holds: it says nothing");
	return good;
}

/* The first that holds. */
static bool subject_read(const struct template_reader *r, const struct ynode *n, struct str *out)
{
	struct text t = {0}, plain;
	bool list = n->kind == YNODE_LIST, good = true;
	for (const struct ynode *c = list ? n->child : n; c && !t.s.n && good;
	     c = list ? c->next : NULL)
		good = entry_read(r, c, &t);
	if (!good)
		return false;
	if (!t.s.n)
		return diag_error(r->d, n->at, "no subject of the mail holds");
	plain = t;
	plain.form = TEXT_FOLDED;
	plain.language = r->rq->guide->language.s;
	if (!filled(r, &t, &plain.s))
		return false;
	struct person_source from = {t.at, "the subject"};
	return person_clean(r->a, markup_plain(r->rq->markup, r->a, &plain, r->d), from, r->d, out);
}

/* ---- languages ---- */

/* The part of the template that is nearest to a language: de-AT, de, en, the first. */
static const struct ynode *language_find(struct template_reader *r, const struct ynode *languages)
{
	struct str tag = r->rq->guide->language.s;
	for (size_t n = tag.n; n > 0; n--) {
		if (n < tag.n && tag.p[n] != '-')
			continue;
		for (const struct ynode *c = languages->child; c; c = c->next)
			if (str_same(c->key.s, (struct str){tag.p, n})) {
				r->tag = tag;
				return c;
			}
	}
	const struct ynode *en = ynode_find(languages, "en");
	const struct ynode *found = en ? en : languages->child;
	r->tag = found->key.s;
	return found;
}

static const struct ynode *template_read(struct template_reader *r)
{
	static const char *const keys[] = {"name", "about", "kind", "languages", NULL};
	static const char *const parts[] = {"subject", "body", NULL};
	static const char *const kinds[] = {"mail", NULL};
	int kind;
	const struct places none = {0};
	const struct ynode *root = yaml_load(r->a, &none, r->rq->path, (struct loc){0}, r->d);
	if (!root || !ynode_is(root, YNODE_MAP, r->d) || !ynode_only(root, keys, "a mail", r->d))
		return NULL;
	const struct ynode *languages = ynode_find(root, "languages");
	if (ynode_find(root, "kind") && !ynode_choice(ynode_find(root, "kind"), kinds, &kind, r->d))
		return NULL;
	if (!languages || languages->kind != YNODE_MAP || !languages->child) {
		diag_error(r->d, languages ? languages->at : root->at,
			   "a mail needs 'languages', a mapping of tags such as en to subject and "
			   "body");
		return NULL;
	}
	const struct ynode *n = language_find(r, languages);
	if (!ynode_is(n, YNODE_MAP, r->d) || !ynode_only(n, parts, "a mail", r->d))
		return NULL;
	for (int i = 0; parts[i]; i++)
		if (!ynode_find(n, parts[i])) {
			diag_error(r->d, n->at, "a mail has no '%s'", parts[i]);
			return NULL;
		}
	return n;
}

static void begin_html(const struct template_reader *r, struct str subject, struct buf *html)
{
	bool own = str_eq(r->tag, r->rq->guide->language.s);
	buf_str(html, STR("<!DOCTYPE html>\n<html lang=\""));
	buf_html(html, r->tag);
	buf_printf(html, "\" dir=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n<title>",
		   own && r->rq->rtl ? "rtl" : "ltr");
	buf_html(html, subject);
	buf_str(html, STR("</title>\n</head>\n<body style=\"font-family: sans-serif; "
			  "line-height: 1.5; max-width: 40em\">\n"));
}

bool mail_template_fill(struct arena *a, const struct mail_request *rq, struct diag *d,
			struct mail_words *out)
{
	struct template_reader r = {.a = a, .rq = rq, .d = d};
	struct buf text = {.a = a}, html = {.a = a}, body = {.a = a};
	const struct ynode *n = template_read(&r);
	if (!n)
		return false;
	bool good = rq->subject.n ? (out->subject = rq->subject, true)
				  : subject_read(&r, ynode_find(n, "subject"), &out->subject);
	good = body_read(&r, ynode_find(n, "body"), &text, &body) && good;
	struct person_source from = {n->at, "the subject"};
	if (!good || !mail_header_check(out->subject, from, d))
		return false;
	begin_html(&r, out->subject, &html);
	buf_str(&html, buf_slice(&body));
	buf_str(&html, STR("</body>\n</html>\n"));
	out->text = buf_slice(&text);
	out->html = buf_slice(&html);
	return true;
}
