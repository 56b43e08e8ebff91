/* Ready-cut stock: data/stocks.yaml, where the cards of a sheet that one can buy lie. */
#ifndef DOC_STOCK_H
#define DOC_STOCK_H

#include "base/diag.h"
#include "doc/data/paper.h"
#include "doc/yaml/ynode.h"
#include "doc/yaml/places.h"

struct stock {
	struct str brand, part, about;
	const struct paper *paper;
	int columns, rows;
	mpt card_w, card_h;
	mpt left, top;	      /* of the first card */
	mpt pitch_x, pitch_y; /* from card to card; the card's own size where there is only one */
	mpt radius;	      /* of the corners, 0: square */
	struct str *same;     /* part numbers of the same geometry */
	int nsame;
	struct str name; /* "avery-5388": what --stock takes */
	struct loc at;
};

struct stocks {
	struct stock *p;
	int n;
};

/* All stock of <data>/data/stocks.yaml; errors name file and place. */
bool stocks_read(struct arena *a, const struct places *places, struct diag *d, struct stocks *out);

/*
 * By "brand-part", by a part number alone, or by a number of the same geometry, without regard to
 * case, spaces as hyphens. NULL after an error that names the nearest, or all brands of an
 * ambiguous number.
 */
const struct stock *stock_find(struct arena *a, const struct stocks *all, struct str name,
			       struct diag *d);

#endif
