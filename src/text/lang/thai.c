/* Words of Thai text by libthai's dictionary. */
#include "text/lang/thai.h"

#include <stdlib.h>
#include <thai/thwbrk.h>

#include "base/library.h"

enum {
	STRETCH_MAX =
		2000, /* characters at once: a sentence has some hundreds; bounds the search */
};

#define THAI(F) F(th_brk_, new) F(th_brk_, delete) F(th_brk_, wc_find_breaks)

struct thai_library {
	THAI(LIBRARY_MEMBER)
};

struct thai_words {
	struct thai_library lib;
	ThBrk *brk;
};

struct thai_words *thai_open(void)
{
	static const char *const names[] = {THAI(LIBRARY_NAME)};
	struct thai_library lib;
	library_need("thai", names, sizeof names / sizeof *names, &lib);
	ThBrk *brk = lib.new(NULL);
	struct thai_words *t = brk ? malloc(sizeof *t) : NULL;
	if (brk && !t)
		out_of_memory();
	if (t)
		*t = (struct thai_words){lib, brk};
	return t;
}

void thai_close(struct thai_words *t)
{
	if (!t)
		return;
	t->lib.delete(t->brk);
	free(t);
}

/* One stretch of at most STRETCH_MAX characters; the bytes that it took. */
static size_t stretch(const struct thai_words *t, struct arena *scratch, struct str s, char *may,
		      char mark)
{
	thwchar_t *wide = arena_array(scratch, thwchar_t, STRETCH_MAX + 1);
	size_t *at = arena_array(scratch, size_t, STRETCH_MAX + 1), i = 0;
	int *pos = arena_array(scratch, int, STRETCH_MAX), n = 0;
	while (i < s.n && n < STRETCH_MAX) {
		at[n] = i;
		wide[n++] = (thwchar_t)utf8_next(s, &i);
	}
	int found = t->lib.wc_find_breaks(t->brk, wide, pos, STRETCH_MAX);
	for (int k = 0; k < found; k++)
		if (pos[k] > 0 && pos[k] < n)
			may[at[pos[k]]] = mark;
	return i;
}

void thai_breaks(struct thai_words *t, struct arena *scratch, struct str s, char *may, char mark)
{
	while (s.n) {
		struct arena_mark m = arena_mark(scratch);
		size_t done = stretch(t, scratch, s, may, mark);
		arena_reset(scratch, m);
		s = str_from(s, done);
		may += done;
	}
}
