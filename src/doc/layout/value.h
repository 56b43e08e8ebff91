/*
 * Values and conditions of layouts: texts with placeholders in braces, and what must hold for an
 * element to be drawn.
 */
#ifndef DOC_VALUE_H
#define DOC_VALUE_H

#include "doc/layout/layout_read.h"

/* Does a layout mean something by this name in braces that is no variable of a person? */
bool value_names(struct str name);

/* A text, or a list of texts. NULL n: false without a message. */
bool value_read(struct layout_reader *r, const struct ynode *n, struct value *out);

/* A condition, or a list of conditions that must all hold. */
bool conditions_read(struct layout_reader *r, const struct ynode *n, struct condition **out,
		     int *count);

/* Words in braces, without card fields and labels; ends with name NULL. */
struct placeholder {
	const char *name;
	enum var var;
};
extern const struct placeholder placeholders[];

#endif
