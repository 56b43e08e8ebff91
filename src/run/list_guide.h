/* --list of what a guide holds, and of the printers that have a profile. */
#ifndef RUN_LIST_GUIDE_H
#define RUN_LIST_GUIDE_H

#include "run/run.h"

/* A line each, its name first; of the cards that are selected. After run_load(). */
void list_sections(struct run *r, struct buf *out);
void list_tags(struct run *r, struct buf *out);
void list_levels(struct run *r, struct buf *out);
void list_ids(struct run *r, struct buf *out);	   /* ids with number and question */
void list_numbers(struct run *r, struct buf *out); /* numbers with id and question */

void list_printers(struct run *r, struct buf *out);

#endif
