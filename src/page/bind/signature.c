/* Pages of folded sheets: arithmetic only. */
#include "page/bind/signature.h"

enum { PAGES = 4 }; /* of a sheet that is folded once */

struct signature signature_of(int npage, int per, bool rtl)
{
	struct signature s = {.npage = npage, .rtl = rtl};
	s.sheets = (npage + PAGES - 1) / PAGES;
	s.per = per > 0 && per < s.sheets ? per : s.sheets > 0 ? s.sheets : 1;
	return s;
}

int signature_sections(const struct signature *s)
{
	return (s->sheets + s->per - 1) / s->per;
}

int signature_size(const struct signature *s, int sheet)
{
	int first = sheet - signature_depth(s, sheet);
	return s->sheets - first < s->per ? s->sheets - first : s->per;
}

int signature_depth(const struct signature *s, int sheet)
{
	return sheet % s->per;
}

static int existing(const struct signature *s, int page)
{
	return page < s->npage ? page : -1;
}

void signature_side(const struct signature *s, int sheet, bool inner, int *left, int *right)
{
	int i = signature_depth(s, sheet);
	int first = PAGES * (sheet - i), n = PAGES * signature_size(s, sheet);
	int low = existing(s, first + 2 * i + inner);
	int high = existing(s, first + n - 1 - 2 * i - inner);
	bool low_left = inner != s->rtl; /* the lower one is a left page on inner sides */
	*left = low_left ? low : high;
	*right = low_left ? high : low;
}
