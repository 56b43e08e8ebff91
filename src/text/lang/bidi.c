/* Levels by FriBidi; the order of a line's items by rule L2, over fragments instead of characters.
 */
#include "text/lang/bidi.h"

#include <fribidi.h>
#include <string.h>

enum {
	LINE_SEPARATOR = 0x2028, /* white space to UAX #9; a newline would end the paragraph */
	LRI = 0x2066,
	PDI = 0x2069,
};

/* ---- languages ---- */

/* Tags are ASCII and known by any case; the list has them in small letters. */
static bool listed(struct str s, const char *const *list)
{
	for (; *list; list++) {
		size_t i = 0;
		while (i < s.n && (*list)[i] && (s.p[i] | 0x20) == (*list)[i])
			i++;
		if (i == s.n && !(*list)[i])
			return true;
	}
	return false;
}

static struct str subtag(struct str *rest)
{
	size_t n = 0;
	while (n < rest->n && rest->p[n] != '-')
		n++;
	struct str tag = {rest->p, n};
	*rest = str_from(*rest, n < rest->n ? n + 1 : n);
	return tag;
}

bool bidi_language(struct str language)
{
	/* languages of the IANA registry whose usual script is one of those below */
	static const char *const languages[] = {"ar",  "arc", "ckb", "dv",  "fa", "he", "iw", "ks",
						"nqo", "ps",  "sd",  "syr", "ug", "ur", "yi", NULL};
	static const char *const scripts[] = {"adlm", "arab", "hebr", "mand", "nkoo",
					      "rohg", "samr", "syrc", "thaa", NULL};
	bool rtl = listed(subtag(&language), languages);
	while (language.n) {
		struct str tag = subtag(&language);
		if (tag.n == 4 && !(tag.p[0] >= '0' && tag.p[0] <= '9'))
			return listed(tag, scripts);
		if (tag.n == 1)
			break; /* an extension or private use */
	}
	return rtl;
}

/* ---- levels ---- */

bool bidi_char(uint32_t cp)
{
	if (cp < 0x590)
		return false;
	if (cp < 0x900)
		return true; /* Hebrew to Arabic Extended-A: all scripts of this stretch */
	return cp == 0x200F || (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069) ||
	       (cp >= 0xFB1D && cp <= 0xFDFF) || (cp >= 0xFE70 && cp <= 0xFEFC) ||
	       (cp >= 0x10800 && cp <= 0x10FFF) || (cp >= 0x1E800 && cp <= 0x1EFFF);
}

/* The paragraph as FriBidi takes it: code points, isolates marked. */
struct paragraph {
	FriBidiChar *cp;
	size_t *at; /* byte of the text; SIZE_MAX: a mark that the text does not have */
	FriBidiStrIndex n;
};

static void add(struct paragraph *p, uint32_t cp, size_t at)
{
	p->cp[p->n] = cp;
	p->at[p->n++] = at;
}

static struct paragraph read_text(struct arena *a, struct str text,
				  const struct bidi_isolate *isolate, int nisolate)
{
	size_t most = text.n + 2 * (size_t)nisolate;
	struct paragraph p = {arena_array(a, FriBidiChar, most), arena_array(a, size_t, most), 0};
	int k = 0;
	bool inside = false;
	for (size_t i = 0; i < text.n;) {
		size_t at = i;
		uint32_t cp = utf8_next(text, &i);
		if (inside && at >= isolate[k].to) {
			add(&p, PDI, SIZE_MAX);
			inside = false;
			k++;
		}
		while (!inside && k < nisolate && isolate[k].to <= isolate[k].from)
			k++;
		if (!inside && k < nisolate && at >= isolate[k].from) {
			add(&p, LRI, SIZE_MAX);
			inside = true;
		}
		add(&p, cp == '\n' ? LINE_SEPARATOR : cp, at);
	}
	return p;
}

/* Rules P2 and P3 with a preference: the document's direction if the paragraph has a letter of it,
 * or no letter at all. */
static bool base_direction(const FriBidiCharType *type, FriBidiStrIndex n, bool rtl)
{
	bool other = false;
	int depth = 0;
	for (FriBidiStrIndex i = 0; i < n; i++) {
		depth += FRIBIDI_IS_ISOLATE(type[i]) && type[i] != FRIBIDI_TYPE_PDI;
		depth -= type[i] == FRIBIDI_TYPE_PDI && depth > 0;
		if (depth || !FRIBIDI_IS_LETTER(type[i]))
			continue;
		if ((FRIBIDI_IS_RTL(type[i]) != 0) == rtl)
			return rtl;
		other = true;
	}
	return other ? !rtl : rtl;
}

bool bidi_levels(struct arena *scratch, struct str text, const struct bidi_isolate *isolate,
		 int nisolate, bool rtl, uint8_t *level)
{
	struct arena_mark mark = arena_mark(scratch);
	struct paragraph p = read_text(scratch, text, isolate, nisolate);
	size_t n = (size_t)p.n;
	FriBidiCharType *type = arena_array(scratch, FriBidiCharType, n);
	FriBidiBracketType *bracket = arena_array(scratch, FriBidiBracketType, n);
	FriBidiLevel *found = arena_array(scratch, FriBidiLevel, n);
	memset(level, 0, text.n);
	fribidi_get_bidi_types(p.cp, p.n, type);
	fribidi_get_bracket_types(p.cp, p.n, type, bracket);
	bool base = base_direction(type, p.n, rtl);
	FriBidiParType par = base ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
	if (n && !fribidi_get_par_embedding_levels_ex(type, bracket, p.n, &par, found))
		out_of_memory();
	for (size_t k = 0; k < n; k++) {
		size_t end = text.n;
		for (size_t j = k + 1; j < n && end == text.n; j++)
			if (p.at[j] != SIZE_MAX)
				end = p.at[j];
		for (size_t i = p.at[k]; i < end && p.at[k] != SIZE_MAX; i++)
			level[i] = (uint8_t)found[k];
	}
	arena_reset(scratch, mark);
	return base;
}

/* ---- order ---- */

void bidi_order(const uint8_t *level, int n, int *order)
{
	int most = 0, least_odd = UINT8_MAX;
	for (int i = 0; i < n; i++) {
		order[i] = i;
		most = level[i] > most ? level[i] : most;
		if (level[i] % 2 && level[i] < least_odd)
			least_odd = level[i];
	}
	for (int from = most; from >= least_odd; from--)
		for (int i = 0; i < n; i++) {
			int end = i;
			while (end < n && level[order[end]] >= from)
				end++;
			for (int a = i, z = end - 1; a < z; a++, z--) {
				int t = order[a];
				order[a] = order[z];
				order[z] = t;
			}
			i = end > i ? end : i;
		}
}
