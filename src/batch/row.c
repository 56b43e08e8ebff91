/* What columns and rows are called. */
#include "batch/row.h"

#include "doc/layout/value.h"

/* FNV-1a, 64 bits: http://www.isthe.com/chongo/tech/comp/fnv/ */
static uint64_t fnv64(struct str s)
{
	uint64_t h = UINT64_C(0xCBF29CE484222325);
	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * UINT64_C(0x100000001B3);
	return h;
}

struct str column_name(struct arena *a, struct str head)
{
	struct buf b = {.a = a};
	head = str_trim(head);
	for (size_t i = 0; i < head.n; i++)
		if ((unsigned char)head.p[i] >= 0x80) /* letters as they are spelt with others */
			head = person_slug(a, head);
	for (size_t i = 0; i < head.n; i++) {
		char c = ascii_lower(head.p[i]);
		bool good = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
		if (good)
			buf_char(&b, c);
		else if (b.n && b.p[b.n - 1] != '-')
			buf_char(&b, '-');
	}
	while (b.n && b.p[b.n - 1] == '-')
		b.n--;
	struct str name = buf_slice(&b);
	if (str_is(name, "name"))
		return STR("for");
	bool good = str_is(name, "key") || (person_name_valid(name) && !value_names(name));
	return good ? name : (struct str){0};
}

bool columns_read(struct arena *a, struct list_columns *out, const struct str *head, int n,
		  struct loc at, struct diag *d)
{
	bool good = true, named = false;
	*out = (struct list_columns){.n = n};
	for (int i = 0; i < n; i++) {
		struct str v = out->variable[i] = column_name(a, head[i]);
		if (!v.n && str_trim(head[i]).n)
			diag_warning(d, at,
				     "column %d, '%.*s', is not taken: that is no name of a "
				     "variable, or one that layouts have",
				     i + 1, STR_FMT(str_trim(head[i])));
		named = named || str_is(v, "for");
		for (int k = 0; k < i; k++)
			if (v.n && str_eq(v, out->variable[k]))
				good = diag_error(d, at, "columns %d and %d have one name, '%.*s'",
						  k + 1, i + 1, STR_FMT(str_trim(head[i])));
	}
	if (!named)
		good = diag_error(d, at,
				  "no column is called 'name': the first line names the "
				  "columns, such as name,company");
	return good;
}

void row_put(struct person_row *r, struct str variable, struct str value)
{
	value = str_trim(value);
	if (!value.n)
		return;
	if (str_is(variable, "key")) {
		r->key = value;
		return;
	}
	for (int i = 0; i < r->n; i++)
		if (str_eq(r->name[i], variable))
			return;
	r->name[r->n] = variable;
	r->value[r->n++] = value;
}

static bool is_named(const struct person_row *r)
{
	for (int i = 0; i < r->n; i++)
		if (str_is(r->name[i], "for"))
			return true;
	return false;
}

void row_finish(struct arena *a, struct person_row *r, struct str record)
{
	for (size_t i = 0; i < r->key.n; i++)
		if ((unsigned char)r->key.p[i] < ' ')
			r->fault = "its key holds a control character";
	if (r->key.n > KEY_MAX) {
		r->fault = "its key has more than 200 bytes";
		r->key = (struct str){0};
	}
	if (!r->key.n) {
		struct buf all = {.a = a};
		for (int i = 0; i < r->n; i++)
			buf_printf(&all, "%.*s=%.*s\n", STR_FMT(r->name[i]), STR_FMT(r->value[i]));
		r->key = str_printf(a, "%016llx",
				    (unsigned long long)fnv64(r->n ? buf_slice(&all) : record));
	}
	r->hash = fnv64(r->key);
	if (!r->fault && !is_named(r))
		r->fault = "it has no 'name'";
}

bool row_person(struct arena *a, const struct person_row *r, const struct person *options,
		const char *list, struct diag *d, struct person *out)
{
	struct person_source from = {.at = {list, r->line, 1}};
	bool good = true;
	*out = (struct person){0};
	for (int i = 0; i < r->n; i++) {
		struct str column = str_is(r->name[i], "for") ? STR("name") : r->name[i];
		from.what = str_printf(a, "'%.*s'", STR_FMT(column)).p;
		good = person_set(a, out, r->name[i], r->value[i], from, d) && good;
	}
	for (int i = 0; i < options->n; i++) {
		const struct person_value *v = &options->value[i];
		from.what = str_printf(a, "--%.*s", STR_FMT(v->name)).p;
		if (!person_find(out, v->name))
			good = person_set(a, out, v->name, v->value, from, d) && good;
	}
	return good;
}

bool row_is_wanted(const struct person_row *r, const struct batch_request *rq)
{
	return rq->shards < 2 || r->hash % (uint64_t)rq->shards == (uint64_t)rq->shard;
}
