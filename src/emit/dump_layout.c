/* --dump=lines and --dump=boxes. */
#include "emit/dump.h"
void dump_lines(const struct book *b, struct buf *out){(void)b;(void)out;}
void dump_boxes(const struct book *b, struct buf *out){(void)b;(void)out;}
