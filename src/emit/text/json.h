/*
 * JSON (RFC 8259) as it is written: values one after the other, commas and indents automatically.
 * In an object each value is preceded by its key; `key` is NULL in an array.
 */
#ifndef EMIT_JSON_H
#define EMIT_JSON_H

#include <stdbool.h>

#include "base/len.h"
#include "base/str.h"

struct json {
	struct buf *out;
	int depth;
	bool filled; /* something is in the innermost array or object */
	int flat;    /* depth from which on everything is on one line; 0: nowhere */
};

void json_open(struct json *j, const char *key, char bracket); /* '{' or '[' */
/* What is opened now is on one line with everything in it. */
void json_open_flat(struct json *j, const char *key, char bracket);
void json_close(struct json *j, char bracket); /* '}' or ']' */

/* A string in quotes, escaped; anywhere in out. */
void json_put_string(struct buf *out, struct str s);

void json_str(struct json *j, const char *key, struct str s);
void json_int(struct json *j, const char *key, long long v);
void json_bool(struct json *j, const char *key, bool v);
void json_pt(struct json *j, const char *key, mpt v); /* points, three decimals at most */
void json_mm(struct json *j, const char *key, mpt v); /* millimetres, two decimals */

#endif
