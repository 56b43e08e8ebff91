/* Cloze texts of Anki, {{c1::words::hint}}, and its [sound:files]. */
#ifndef EXCHANGE_CLOZE_H
#define EXCHANGE_CLOZE_H

#include "exchange/draft.h"

enum { CLOZE_MAX = 40 }; /* gaps of one note that become cards */

/* The numbers of its gaps, each once, in their order; how many. */
int cloze_numbers(struct str s, int number[CLOZE_MAX]);
/* The text with gap `number` as [...] or [hint], the others filled. number 0: all are filled. */
struct str cloze_text(struct arena *a, struct str s, int number);

/* Without its sounds, which are left and told. */
struct str without_sounds(struct draft *d, struct str s, struct loc at);

#endif
