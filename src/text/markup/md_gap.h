/*
 * What is between the texts that the Markdown library reports. It reports every letter but
 * those of known markup: numbers of items, addresses, what code is written in, definitions of
 * links. Letters that are none of these would be lost, and are found here.
 */
#ifndef TEXT_MD_GAP_H
#define TEXT_MD_GAP_H

#include "base/str.h"

/* The first stretch of bytes [from, to) that is no markup: from *at on, its length; 0: there is
 * none. `from` is after a text or at the start. */
size_t md_gap_lost(struct str s, size_t from, size_t to, size_t *at);

#endif
