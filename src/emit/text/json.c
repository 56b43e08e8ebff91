/* JSON as it is written. */
#include "emit/text/json.h"

static void value(struct json *j, const char *key)
{
	bool flat = j->flat && j->depth >= j->flat;
	if (j->filled)
		buf_str(j->out, flat ? STR(", ") : STR(","));
	if (j->depth && !flat) {
		buf_char(j->out, '\n');
		for (int i = 0; i < j->depth; i++)
			buf_char(j->out, ' ');
	}
	j->filled = true;
	if (key) {
		json_put_string(j->out, str_of(key));
		buf_str(j->out, STR(": "));
	}
}

void json_put_string(struct buf *out, struct str s)
{
	buf_char(out, '"');
	for (size_t i = 0; i < s.n;) {
		uint32_t cp = utf8_next(s, &i);
		if (cp == '"' || cp == '\\') {
			buf_char(out, '\\');
			buf_char(out, (char)cp);
		} else if (cp < 0x20 || cp == 0x7F) {
			buf_printf(out, "\\u%04x", (unsigned)cp);
		} else {
			buf_cp(out, cp);
		}
	}
	buf_char(out, '"');
}

void json_open(struct json *j, const char *key, char bracket)
{
	value(j, key);
	buf_char(j->out, bracket);
	j->depth++;
	j->filled = false;
}

void json_open_flat(struct json *j, const char *key, char bracket)
{
	json_open(j, key, bracket);
	if (!j->flat)
		j->flat = j->depth;
}

void json_close(struct json *j, char bracket)
{
	bool flat = j->flat && j->depth >= j->flat;
	j->depth--;
	if (j->filled && !flat) {
		buf_char(j->out, '\n');
		for (int i = 0; i < j->depth; i++)
			buf_char(j->out, ' ');
	}
	if (j->depth < j->flat)
		j->flat = 0;
	buf_char(j->out, bracket);
	j->filled = true;
}

void json_str(struct json *j, const char *key, struct str s)
{
	value(j, key);
	json_put_string(j->out, s);
}

void json_int(struct json *j, const char *key, long long v)
{
	value(j, key);
	buf_int(j->out, v);
}

void json_bool(struct json *j, const char *key, bool v)
{
	value(j, key);
	buf_str(j->out, v ? STR("true") : STR("false"));
}

void json_pt(struct json *j, const char *key, mpt v)
{
	value(j, key);
	len_put(j->out, v);
}

void json_mm(struct json *j, const char *key, mpt v)
{
	value(j, key);
	/* len_put writes thousandths: hundredths of a millimetre, times ten */
	len_put(j->out, len_scale(v, 2540, 72000) * 10);
}
