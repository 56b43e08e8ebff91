/* Values of a person: what they may hold, and how they are found. */
#include "doc/person/person.h"

#include <string.h>

#include "base/date.h"
#include "text/lang/unicode.h"

enum {
	VALUES_ROOM = 2 * PERSON_VALUES_MAX, /* with usual ones */
	MARKS_MAX = 8, /* on one letter: no writing has more, and they grow into other lines */
};

const char *const person_names[] = {"for", "company", "role", "date", NULL};

bool person_name_known(struct str name)
{
	for (int i = 0; person_names[i]; i++)
		if (str_is(name, person_names[i]))
			return true;
	return false;
}

bool person_name_valid(struct str name)
{
	if (!name.n || name.n > PERSON_NAME_MAX || name.p[0] < 'a' || name.p[0] > 'z')
		return false;
	for (size_t i = 0; i < name.n; i++) {
		char c = name.p[i];
		if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-' && c != '_')
			return false;
	}
	return true;
}

const struct person_value *person_find(const struct person *p, struct str name)
{
	for (int i = 0; i < p->n; i++)
		if (str_eq(p->value[i].name, name))
			return &p->value[i];
	return NULL;
}

bool person_given(const struct person *p, struct str name)
{
	const struct person_value *v = person_find(p, name);
	return v && !v->usual;
}

const struct person_value *person_shown(const struct person *p, struct str name)
{
	return p->plan_only && str_is(name, "date") ? NULL : person_find(p, name);
}

bool person_any(const struct person *p)
{
	for (int i = 0; i < p->n; i++)
		if (!p->value[i].usual)
			return true;
	return false;
}

/* ---- what a value may hold ---- */

/* Marks of direction and of places to break, which nobody sees: a copied name may hold them. Those
 * that join letters, and those that forbid it, are part of a spelling and stay. */
static bool is_unseen(uint32_t cp)
{
	return cp == 0x200B || cp == 0x200E || cp == 0x200F || cp == 0x061C || cp == 0x2060 ||
	       cp == 0xFEFF || cp == CP_SOFT_HYPHEN;
}

/* They turn around what follows, or hide text in it. */
static bool is_turning(uint32_t cp)
{
	return (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x206F) ||
	       (cp >= 0xE0000 && cp <= 0xE007F);
}

static bool is_no_character(uint32_t cp)
{
	return (cp & 0xFFFE) == 0xFFFE || (cp >= 0xFDD0 && cp <= 0xFDEF) ||
	       (cp >= 0xFFF9 && cp <= 0xFFFB);
}

/* What is wrong with a character; NULL: nothing. */
static const char *fault_of(uint32_t cp, int marks)
{
	if (unicode_is_control(cp))
		return "is a control character or parts lines";
	if (is_turning(cp))
		return "turns or hides what follows it";
	if (is_no_character(cp))
		return "is no character of a text";
	if (marks > MARKS_MAX)
		return "is one mark too many on a letter";
	return NULL;
}

static bool bad_value(struct diag *d, struct person_source from, const char *why)
{
	return diag_error(d, from.at, "%s %s", from.what, why);
}

bool person_clean(struct arena *a, struct str s, struct person_source from, struct diag *d,
		  struct str *out)
{
	struct buf b = {.a = a};
	int marks = 0, place = 0;
	bool blank = false;
	if (utf8_valid(s) < s.n)
		return bad_value(d, from, "is no well-formed UTF-8");
	for (size_t i = 0; i < s.n;) {
		uint32_t cp = utf8_next(s, &i);
		place++;
		marks = unicode_is_mark(cp) ? marks + 1 : 0;
		const char *fault = cp == '\t' ? NULL : fault_of(cp, marks);
		if (fault)
			return diag_error(d, from.at, "%s: character %d, U+%04X, %s", from.what,
					  place, (unsigned)cp, fault);
		if (place > PERSON_VALUE_MAX)
			return diag_error(d, from.at, "%s is longer than %d characters", from.what,
					  PERSON_VALUE_MAX);
		if (is_unseen(cp))
			continue;
		if (cp == '\t' || unicode_is_blank(cp)) {
			blank = b.n > 0;
			continue;
		}
		if (blank)
			buf_char(&b, ' ');
		blank = false;
		buf_cp(&b, cp);
	}
	*out = unicode_composed(a, buf_slice(&b));
	return true;
}

/* ---- as a text ---- */

static bool is_word(struct str s, size_t i)
{
	unsigned char c = i < s.n ? (unsigned char)s.p[i] : 0;
	return c >= 0x80 || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* Signs that are no mark where they stand, and are set as those of any text. */
static bool is_harmless(struct str s, size_t i)
{
	bool within = i > 0 && is_word(s, i - 1) && is_word(s, i + 1);
	switch (s.p[i]) {
	case ',': return true;
	case '.':
		return i > 0 && is_word(s, i - 1) && !(s.p[i - 1] >= '0' && s.p[i - 1] <= '9') &&
		       (i + 1 == s.n || s.p[i + 1] == ' ');
	case '\'': return within;
	case '-':
		return within && !(s.p[i - 1] >= '0' && s.p[i - 1] <= '9') &&
		       !(s.p[i + 1] >= '0' && s.p[i + 1] <= '9');
	default: return false;
	}
}

struct str person_marked(struct arena *a, struct str s)
{
	static const char signs[] = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
	struct buf b = {.a = a};
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] && strchr(signs, s.p[i]) && !is_harmless(s, i))
			buf_char(&b, '\\');
		buf_char(&b, s.p[i]);
	}
	return buf_slice(&b);
}

/* ---- adding ---- */

static bool day_read(struct arena *a, struct person *p, struct str value, struct person_source from,
		     struct diag *d)
{
	const char *why = date_parse(a, value, &p->day);
	return !why || diag_error(d, from.at, "%s: '%.*s' %s", from.what, STR_FMT(value), why);
}

static struct person_value *add(struct arena *a, struct person *p, struct str name,
				struct str value)
{
	if (!p->value)
		p->value = arena_array(a, struct person_value, VALUES_ROOM);
	struct person_value *v = &p->value[p->n++];
	*v = (struct person_value){.name = name, .value = value, .marked = person_marked(a, value)};
	return v;
}

bool person_set(struct arena *a, struct person *p, struct str name, struct str value,
		struct person_source from, struct diag *d)
{
	struct str clean;
	if (!person_clean(a, value, from, d, &clean))
		return false;
	if (!clean.n)
		return true;
	if (person_find(p, name))
		return bad_value(d, from, "is given twice");
	if (p->n == PERSON_VALUES_MAX)
		return diag_error(d, from.at, "%s is one variable too many: at most %d", from.what,
				  PERSON_VALUES_MAX);
	if (str_is(name, "date") && !day_read(a, p, clean, from, d))
		return false;
	add(a, p, name, clean);
	return true;
}

void person_usual(struct arena *a, struct person *p, const struct person_variable *v)
{
	if (p->n < VALUES_ROOM)
		add(a, p, v->name, v->usual)->usual = true;
}

struct person person_copy(struct arena *a, const struct person *p)
{
	struct person copy = *p;
	copy.value = arena_array(a, struct person_value, VALUES_ROOM);
	for (int i = 0; i < p->n; i++)
		copy.value[i] = p->value[i];
	return copy;
}
