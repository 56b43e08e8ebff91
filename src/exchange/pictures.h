/* Pictures that a source shows, on their way to the folder beside the guide. */
#ifndef EXCHANGE_PICTURES_H
#define EXCHANGE_PICTURES_H

#include "exchange/chunk.h"

/*
 * What the guide will call the picture `ref` of a source: a name in the draft's folder of pictures,
 * which is noted in the draft. Empty if it cannot be taken along, which is told: an address of the
 * web, a path that leads out of the source's folder, a file that is no picture. In a deck ref is a
 * name of its own.
 */
struct str picture_take(const struct source *src, struct str ref, struct loc at);

/* ![...](path) in a text of Markdown: the paths become those of the guide. */
struct str pictures_in_markup(const struct source *src, struct str s, struct loc at);

/* [words](file.md) in a text of Markdown: the words alone, since paper and guides know no such
 * place; the address is told to be left. So is [words](#place), unless `jumps`: then it may become
 * a cross reference (anchor.h). */
struct str links_in_markup(const struct source *src, struct str s, struct loc at, bool jumps);

/* Reads the files of pictures that have no bytes yet; those that are not there are told. */
void pictures_read(struct draft *d);

#endif
