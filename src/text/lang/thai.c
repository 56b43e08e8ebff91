/* Words of Thai text by libthai's dictionary. */
#include "text/lang/thai.h"

#include <thai/thwbrk.h>

enum {
	STRETCH_MAX =
		2000, /* characters at once: a sentence has some hundreds; bounds the search */
};

struct thai_words *thai_open(void)
{
	return (struct thai_words *)th_brk_new(NULL);
}

void thai_close(struct thai_words *t)
{
	if (t)
		th_brk_delete((ThBrk *)t);
}

/* One stretch of at most STRETCH_MAX characters; the bytes that it took. */
static size_t stretch(ThBrk *brk, struct arena *scratch, struct str s, char *may, char mark)
{
	thwchar_t *wide = arena_array(scratch, thwchar_t, STRETCH_MAX + 1);
	size_t *at = arena_array(scratch, size_t, STRETCH_MAX + 1), i = 0;
	int *pos = arena_array(scratch, int, STRETCH_MAX), n = 0;
	while (i < s.n && n < STRETCH_MAX) {
		at[n] = i;
		wide[n++] = (thwchar_t)utf8_next(s, &i);
	}
	int found = th_brk_wc_find_breaks(brk, wide, pos, STRETCH_MAX);
	for (int k = 0; k < found; k++)
		if (pos[k] > 0 && pos[k] < n)
			may[at[pos[k]]] = mark;
	return i;
}

void thai_breaks(struct thai_words *t, struct arena *scratch, struct str s, char *may, char mark)
{
	while (s.n) {
		struct arena_mark m = arena_mark(scratch);
		size_t done = stretch((ThBrk *)t, scratch, s, may, mark);
		arena_reset(scratch, m);
		s = str_from(s, done);
		may += done;
	}
}
