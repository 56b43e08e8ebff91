/* Sums of imported fields. */
#include "exchange/record.h"

#include <string.h>

#include "exchange/guide_write.h"

#define MARK "#: "
#define HEAD MARK "What was imported, so that --merge can tell your edits from it.\n"

static const char *const owner_words[] = {"guide", "section", "card"};

const char *owned_write(enum owner o, const void *p, int i, int indent, struct buf *out)
{
	if (o != OWNER_CARD)
		return o == OWNER_GUIDE ? guide_field_write(p, i, indent, out)
					: section_field_write(p, i, indent, out);
	const struct card_field *f = &card_fields[i];
	if (f->key && !f->part && strcmp(f->key, "id") != 0)
		field_write(p, f, indent, out);
	return f->key;
}

struct str record_name(struct arena *a, enum owner o, const void *p)
{
	if (o == OWNER_GUIDE)
		return str_of(owner_words[o]);
	struct str id = o == OWNER_SECTION ? ((const struct section *)p)->id.s
					   : ((const struct card *)p)->id.s;
	return str_printf(a, "%s %.*s", owner_words[o], STR_FMT(id));
}

static struct record_sum *find(const struct record_owner *o, struct str key)
{
	for (int i = 0; o && i < o->field.n; i++)
		if (str_eq(o->field.p[i].key, key))
			return &o->field.p[i];
	return NULL;
}

bool record_has(const struct record *r, struct str owner, const char *key, uint32_t *sum)
{
	const struct name *n = names_find(r->by, owner);
	const struct record_sum *s = n ? find(n->value, str_of(key)) : NULL;
	*sum = s ? s->sum : 0;
	return s != NULL;
}

static void set(struct record *r, struct str owner, struct str key, uint32_t sum)
{
	struct name *n = names_add(r->a, &r->by, owner);
	struct record_owner *o = n->value;
	if (!o) {
		n->value = o = arena_alloc(r->a, sizeof *o);
		*o = (struct record_owner){.name = owner};
		*vec_add(r->a, &r->list) = o;
	}
	struct record_sum *s = find(o, key);
	if (s)
		s->sum = sum;
	else if (o->field.n < 64) /* more keys than any owner has */
		*vec_add(r->a, &o->field) = (struct record_sum){key, sum};
}

static void add_owner(struct record *r, enum owner o, const void *p)
{
	struct str name = record_name(r->a, o, p);
	struct buf b = {.a = r->a};
	const char *key;
	for (int i = 0; b.n = 0, (key = owned_write(o, p, i, 0, &b)) != NULL; i++)
		if (b.n)
			set(r, name, str_of(key), str_hash(buf_slice(&b), 0));
}

void record_add(struct record *r, const struct guide *g)
{
	add_owner(r, OWNER_GUIDE, g);
	for (int i = 0; i < g->nsection; i++) {
		add_owner(r, OWNER_SECTION, &g->section[i]);
		for (int k = 0; k < g->section[i].ncard; k++)
			add_owner(r, OWNER_CARD, &g->section[i].card[k]);
	}
}

static struct str next_word(struct str *s)
{
	size_t n = 0;
	*s = str_trim(*s);
	while (n < s->n && s->p[n] != ' ')
		n++;
	struct str word = {s->p, n};
	*s = str_from(*s, n);
	return word;
}

/* Eight hexadecimal digits. */
static bool read_sum(struct str s, uint32_t *sum)
{
	static const char digits[] = "0123456789abcdef";
	*sum = 0;
	for (size_t i = 0; i < s.n; i++) {
		const char *at = memchr(digits, s.p[i], 16);
		if (!at)
			return false;
		*sum = *sum << 4 | (uint32_t)(at - digits);
	}
	return s.n == 8;
}

bool record_read(struct record *r, struct str line)
{
	if (!str_starts(line, MARK))
		return false;
	struct str s = str_from(line, sizeof MARK - 1), kind = next_word(&s), name = kind;
	if (str_is(kind, owner_words[OWNER_SECTION]) || str_is(kind, owner_words[OWNER_CARD])) {
		struct str id = next_word(&s);
		name = str_printf(r->a, "%.*s %.*s", STR_FMT(kind), STR_FMT(id));
	} else if (!str_is(kind, owner_words[OWNER_GUIDE])) {
		return true;
	}
	for (struct str word = next_word(&s); word.n; word = next_word(&s)) {
		const char *eq = memchr(word.p, '=', word.n);
		uint32_t sum;
		size_t n = eq ? (size_t)(eq - word.p) : 0;
		if (n && read_sum(str_from(word, n + 1), &sum))
			set(r, name, (struct str){word.p, n}, sum);
	}
	return true;
}

void record_write(const struct record *r, struct buf *out)
{
	buf_str(out, STR("\n" HEAD));
	for (int i = 0; i < r->list.n; i++) {
		const struct record_owner *o = r->list.p[i];
		buf_printf(out, MARK "%.*s", STR_FMT(o->name));
		for (int k = 0; k < o->field.n; k++)
			buf_printf(out, " %.*s=%08x", STR_FMT(o->field.p[k].key),
				   (unsigned)o->field.p[k].sum);
		buf_char(out, '\n');
	}
}
