/* A finished frame: counted for the report if one is wanted, and packed. */
#ifndef PAGE_FRAME_GROUP_H
#define PAGE_FRAME_GROUP_H

#include "page/compose/frame.h"

/* What is drawn on the frame as a finished group. The frame is empty then. */
struct group frame_group(struct frame *f, enum group_kind kind);

#endif
