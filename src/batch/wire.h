/* Messages between the process that reads the list and its workers, over pipes: numbers of eight
 * bytes and strings behind their length. Both ends are one program on one machine. */
#ifndef BATCH_WIRE_H
#define BATCH_WIRE_H

#include <stdbool.h>

#include "base/str.h"

void wire_number(struct buf *b, uint64_t v);
void wire_text(struct buf *b, struct str s);

/* All of it, with its length before it. false: the other end is gone. */
bool wire_send(int fd, struct str message);
/* A whole message, in arena a; false: the other end is gone. */
bool wire_receive(int fd, struct arena *a, struct str *message);

/* From the front of the message, which loses them. */
uint64_t wire_take_number(struct str *message);
struct str wire_take_text(struct str *message);

#endif
