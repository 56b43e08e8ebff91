/*
 * Widths of columns. What is left beside the widest words is shared by how much more each column
 * would like, as browsers do it (CSS 2.1, 17.5.2.2), and then moved in small portions to where it
 * saves lines: the first alone gives a long text and a short list equal shares of want, not of use.
 */
#include "page/flow/table_widths.h"

enum {
	PORTIONS = 24,	   /* of what is to be shared: finer ones move no line */
	MOVES_MOST = 48,   /* of portions; more bring nothing, and each looks at all cells */
	CELLS_MOST = 600,  /* a larger table is not looked at so often */
	DIVIDED_EM = 4000, /* thousandths of an em: columns are not narrower if words are divided */
};

static struct para_shape shape_of(struct size size, mpt width)
{
	return (struct para_shape){.size = size, .measure = width, .hyphenate = true};
}

static mpt larger(mpt a, mpt b)
{
	return a > b ? a : b;
}

/* What each column needs: least for its widest word, most for its widest cell in one line. */
static void needs(const struct table_cells *t, struct size size, mpt *least, mpt *most)
{
	for (int c = 0; c < t->columns; c++)
		least[c] = most[c] = 1;
	for (int i = 0; i < t->rows * t->columns; i++) {
		if (!t->para[i])
			continue;
		int c = i % t->columns;
		least[c] = larger(least[c], para_word_width(t->para[i], size.size));
		most[c] = larger(most[c], para_width(t->para[i], size.size) + 1);
	}
}

static int64_t sum(const mpt *w, int n)
{
	int64_t all = 0;
	for (int i = 0; i < n; i++)
		all += w[i];
	return all;
}

int table_row_lines(struct typesetter *t, const struct table_cells *cells, int row,
		    struct size size, const mpt *w)
{
	int most = 1;
	for (int c = 0; c < cells->columns; c++) {
		struct para *p = cells->para[row * cells->columns + c];
		struct para_shape ps = shape_of(size, w[c]);
		int n = p ? para_count(t, p, &ps) : 0;
		most = n > most ? n : most;
	}
	return most;
}

static int all_lines(struct typesetter *t, const struct table_cells *cells, struct size size,
		     const mpt *w)
{
	int n = 0;
	for (int row = 0; row < cells->rows; row++)
		n += table_row_lines(t, cells, row, size, w);
	return n;
}

/* Moves a portion from one column to another where that saves lines. */
static bool move_portion(struct typesetter *t, const struct table_cells *cells, struct size size,
			 const mpt *least, const mpt *most, mpt portion, mpt *w, int *lines)
{
	for (int to = 0; to < cells->columns; to++) {
		if (w[to] >= most[to])
			continue;
		for (int from = 0; from < cells->columns; from++) {
			if (from == to || w[from] - portion < least[from])
				continue;
			w[to] += portion;
			w[from] -= portion;
			int n = all_lines(t, cells, size, w);
			if (n < *lines) {
				*lines = n;
				return true;
			}
			w[to] -= portion;
			w[from] += portion;
		}
	}
	return false;
}

/* least fits, most does not. */
static void share(struct typesetter *t, const struct table_cells *cells, struct size size,
		  const mpt *least, const mpt *most, mpt room, mpt *w)
{
	int n = cells->columns;
	mpt left = room - (mpt)sum(least, n);
	int64_t wanted = sum(most, n) - sum(least, n);
	for (int c = 0; c < n; c++)
		w[c] = least[c] + (mpt)((int64_t)left * (most[c] - least[c]) / wanted);
	mpt portion = left / PORTIONS;
	if (portion <= 0 || cells->rows * n > CELLS_MOST)
		return;
	int lines = all_lines(t, cells, size, w);
	for (int i = 0; i < MOVES_MOST && lines > cells->rows; i++)
		if (!move_portion(t, cells, size, least, most, portion, w, &lines))
			break;
}

/* Columns are at least as wide as their widest words, or as `narrow` if that is less. */
static bool widths_from(struct typesetter *t, struct arena *scratch,
			const struct table_cells *cells, struct size size, mpt measure, mpt gap,
			mpt narrow, mpt *w)
{
	int n = cells->columns;
	struct arena_mark m = arena_mark(scratch);
	mpt *least = arena_array(scratch, mpt, n), *most = arena_array(scratch, mpt, n);
	int64_t room = (int64_t)measure - (int64_t)(n - 1) * gap;
	needs(cells, size, least, most);
	for (int c = 0; c < n; c++)
		least[c] = least[c] < narrow ? least[c] : narrow;
	bool fits = sum(least, n) <= room;
	if (sum(most, n) <= room)
		for (int c = 0; c < n; c++)
			w[c] = most[c];
	else if (fits)
		share(t, cells, size, least, most, (mpt)room, w);
	arena_reset(scratch, m);
	return fits;
}

bool table_widths(struct typesetter *t, struct arena *scratch, const struct table_cells *cells,
		  struct size size, mpt measure, mpt gap, mpt *w)
{
	return widths_from(t, scratch, cells, size, measure, gap, LEN_MAX, w);
}

/* Would a word have to be cut where no hyphen may stand? */
static bool cuts(struct typesetter *t, const struct table_cells *cells, struct size size,
		 const mpt *w)
{
	for (int i = 0; i < cells->rows * cells->columns; i++) {
		struct para_shape ps = shape_of(size, w[i % cells->columns]);
		if (!cells->para[i])
			continue;
		para_count(t, cells->para[i], &ps);
		if (para_need(cells->para[i]) == NEED_CUT)
			return true;
	}
	return false;
}

bool table_widths_divided(struct typesetter *t, struct arena *scratch,
			  const struct table_cells *cells, struct size size, mpt measure, mpt gap,
			  mpt *w)
{
	mpt narrow = len_scale(size.size, DIVIDED_EM, 1000);
	return widths_from(t, scratch, cells, size, measure, gap, narrow, w) &&
	       !cuts(t, cells, size, w);
}
