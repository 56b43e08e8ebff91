/* Packages of Anki, .apkg and .colpkg, of old and current versions. */
#ifndef EXCHANGE_ANKI_PACKAGE_H
#define EXCHANGE_ANKI_PACKAGE_H

#include "exchange/table.h"

/* The notes of a package, with the pictures that they show. false after errors. */
bool anki_package_read(const struct source *src, struct str bytes, const struct table_map *map);

#endif
