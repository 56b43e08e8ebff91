/* Items of the narrow column as boxes: notes with their marks, the STAR panel, numbered steps. */
#ifndef PAGE_FLOW_NOTE_H
#define PAGE_FLOW_NOTE_H

#include "page/flow/flow.h"

void flow_note(struct flow *fl, const struct element *e);
void flow_star(struct flow *fl, const struct element *e);
void flow_steps_item(struct flow *fl, const struct element *e);

/* The label of part 0..3, and its first character: S, T, A, R in English. */
struct text flow_part_name(const struct layout *l, int part);
struct str flow_part_letter(const struct layout *l, int part);
/* The label of an element above its text, after its mark. */
void flow_label(struct flow *fl, const struct element *e);

#endif
