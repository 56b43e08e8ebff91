/* How wide the columns of a table are: from what their cells need to what they would like. */
#ifndef PAGE_TABLE_WIDTHS_H
#define PAGE_TABLE_WIDTHS_H

#include "base/arena.h"
#include "text/para/para.h"

/* The cells of a table as paragraphs, row by row; NULL: an empty cell. */
struct table_cells {
	struct para **para; /* [rows * columns] */
	int rows, columns;
};

/*
 * Widths of the columns, w[columns], which with the gaps between them take `measure` at most. Each
 * is as wide as its widest cell in one line if that fits; else columns get their widest words and
 * share what is left so that the table is low. false: there is no room even for the words.
 */
bool table_widths(struct typesetter *t, struct arena *scratch, const struct table_cells *cells,
		  struct size size, mpt measure, mpt gap, mpt *w);

/* The same, if words are divided by hyphens. false: some would have to be cut. */
bool table_widths_divided(struct typesetter *t, struct arena *scratch,
			  const struct table_cells *cells, struct size size, mpt measure, mpt gap,
			  mpt *w);

/* Lines of the highest cell of a row, at least 1. */
int table_row_lines(struct typesetter *t, const struct table_cells *cells, int row,
		    struct size size, const mpt *w);

#endif
