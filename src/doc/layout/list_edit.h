/* Lists of a layout that are changed, not replaced, by one that extends it. */
#ifndef DOC_LIST_EDIT_H
#define DOC_LIST_EDIT_H

#include "doc/yaml/ynode.h"

/*
 * A list whose entries are changes: {remove: NAME}, {move: NAME, after: NAME}, {insert: ELEMENTS,
 * before: NAME}, {change: NAME, to: {KEYS}}. Things of a list, and of the lists in it (`items`,
 * `parts`), are called by their `name`, by a field that their `value` shows, or by their kind.
 */
bool list_edit_is(const struct ynode *list);
/* The list `base` with the changes of `edits`, made in a; base itself stays. Errors are reported,
 * and leave what they concern as it was. */
struct ynode *list_edit(struct arena *a, const struct ynode *base, const struct ynode *edits,
			struct diag *d);
/* A copy of one node, with the children of n. */
struct ynode *list_edit_copy(struct arena *a, const struct ynode *n);
/* Reports edits for which there is no list to change, at the first. */
bool list_edit_lacks_base(const struct ynode *entry, struct diag *d);

#endif
