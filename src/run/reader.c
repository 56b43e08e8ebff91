/* Values of options. */
#include "run/reader.h"

#include <string.h>

#include "doc/data/size.h"

const char *reader_value(const struct reader *rd, enum option o)
{
	const char *value = NULL;
	for (int i = 0; i < rd->opt.nuse; i++)
		if (rd->opt.use[i].spec == (int)o)
			value = rd->opt.use[i].value ? rd->opt.use[i].value : "";
	return value;
}

bool reader_given(const struct reader *rd, enum option o)
{
	return reader_value(rd, o) != NULL;
}

int reader_values(struct reader *rd, enum option o, bool split, struct str **out)
{
	VEC(struct str) v = {0};
	for (int i = 0; i < rd->opt.nuse; i++) {
		if (rd->opt.use[i].spec != (int)o)
			continue;
		struct str rest = str_of(rd->opt.use[i].value);
		while (rest.n) {
			struct str one = str_trim(split ? str_cut(&rest, ',') : rest);
			if (one.n)
				*vec_add(rd->a, &v) = one;
			if (!split)
				break;
		}
		if (!v.n)
			diag_usage(rd->d, "option '--%s' was given an empty value",
				   option_table[o].name);
	}
	*out = v.p;
	return v.n;
}

void reader_no_choice(struct reader *rd, enum option o, const char *const *words, int n,
		      struct str value)
{
	struct buf all = {.a = rd->a};
	for (int i = 0; i < n; i++)
		buf_printf(&all, "%s%s", i ? i == n - 1 ? " or " : ", " : "", words[i]);
	const char *near = near_match(value, words, n);
	if (near)
		diag_usage(rd->d, "--%s takes %.*s, not '%.*s' (did you mean '%s'?)",
			   option_table[o].name, STR_FMT(buf_slice(&all)), STR_FMT(value), near);
	else
		diag_usage(rd->d, "--%s takes %.*s, not '%.*s'", option_table[o].name,
			   STR_FMT(buf_slice(&all)), STR_FMT(value));
}

int reader_choice(struct reader *rd, enum option o, const char *const *words, int n, int usual)
{
	const char *value = reader_value(rd, o);
	if (!value)
		return usual;
	for (int i = 0; i < n; i++)
		if (str_same(str_of(words[i]), str_of(value)))
			return i;
	reader_no_choice(rd, o, words, n, str_of(value));
	return usual;
}

bool reader_count(const struct reader *rd, enum option o, int least, int most, int *out)
{
	const char *value = reader_value(rd, o);
	return value && whole_parse(str_of(value), least, most, out);
}

const struct paper *reader_size(struct reader *rd, enum option o, const struct paper *table)
{
	const char *value = reader_value(rd, o);
	struct paper *p = arena_alloc(rd->a, sizeof *p);
	if (!value)
		return NULL;
	const char *option = str_printf(rd->a, "--%s", option_table[o].name).p;
	return size_read(rd->a, table, option, str_of(value), rd->d, p) ? p : NULL;
}
