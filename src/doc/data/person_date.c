/* The label `long-date` holds the parts of the date in braces; months and some days have labels. */
#include "doc/data/person_date.h"

#include "base/date.h"

struct date_words {
	struct arena *a;
	struct language_reader *r;
	struct str language;
	struct date date;
};

/* A label of the language itself; empty: it has none. */
static struct str label_of(const struct date_words *w, const char *name)
{
	const struct ynode *map;
	struct str in;
	for (int i = 0; (map = language_labels(w->r, w->language, i, &in)) != NULL; i++) {
		const struct ynode *n = in.n ? NULL : ynode_find(map, name);
		if (n && n->kind == YNODE_SCALAR)
			return n->text.s;
	}
	return (struct str){0};
}

static bool put_part(const struct date_words *w, struct str name, struct buf *b)
{
	struct str day = label_of(w, str_printf(w->a, "day-%d", w->date.day).p);
	if (str_is(name, "plan.year")) {
		buf_int(b, w->date.year);
		return true;
	}
	if (str_is(name, "plan.day") && !day.n) {
		buf_int(b, w->date.day);
		return true;
	}
	struct str label = str_is(name, "plan.day") ? day
			   : str_is(name, "plan.month")
				   ? label_of(w, str_printf(w->a, "month-%d", w->date.month).p)
				   : (struct str){0};
	buf_str(b, label);
	return label.n > 0;
}

/* Empty: the language cannot say it. */
static struct str said(const struct date_words *w)
{
	struct str form = label_of(w, "long-date");
	struct buf b = {.a = w->a};
	while (form.n) {
		struct str before = str_cut(&form, '{');
		buf_str(&b, before);
		if (form.n && !put_part(w, str_cut(&form, '}'), &b))
			return (struct str){0};
	}
	return buf_slice(&b);
}

void person_say_date(struct arena *a, struct person *p, struct language_reader *r,
		     struct str language)
{
	struct date_words w = {.a = a, .r = r, .language = language, .date = date_of(p->day)};
	for (int i = 0; i < p->n; i++) {
		struct person_value *v = &p->value[i];
		struct str words = {0};
		if (str_is(v->name, "date") && !v->usual)
			words = said(&w);
		if (!words.n)
			continue;
		v->value = words;
		v->marked = person_marked(a, words);
	}
}
