/* Each letter becomes a weight: its base letter, and how far behind it the language puts it. */
#include "text/lang/collate.h"

#include "text/lang/unicode.h"

enum {
	BEHIND = 32,	  /* letters that may follow one in a language, and one */
	GAP_WEIGHT = 1,	  /* between two words: "go vet" before "gofmt" */
	DIGIT_WEIGHT = 2, /* and on; letters follow */
	LETTERS = 64,
	KATAKANA = 0x30A1, /* to KATAKANA_LAST: as hiragana */
	KATAKANA_LAST = 0x30F6,
	TO_HIRAGANA = 0x60,
};

/* Letters that Unicode does not decompose, where a language has no place of their own for them. */
static uint32_t plain_letter(uint32_t cp)
{
	static const struct {
		uint16_t cp, base;
	} others[] = {{0xDF, 's'},  {0xE6, 'a'},  {0xF0, 'd'},	{0xF8, 'o'},  {0xFE, 't'},
		      {0x111, 'd'}, {0x127, 'h'}, {0x131, 'i'}, {0x142, 'l'}, {0x153, 'o'}};
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (cp == others[i].cp)
			return others[i].base;
	if (cp >= KATAKANA && cp <= KATAKANA_LAST)
		return cp - TO_HIRAGANA;
	return unicode_is_hangul(cp) ? cp : unicode_base(cp);
}

static struct str lower(struct arena *a, struct str s)
{
	struct buf b = {.a = a};
	for (size_t i = 0; i < s.n;)
		buf_cp(&b, unicode_lower(utf8_next(s, &i)));
	return buf_slice(&b);
}

/* A letter of the language at the beginning of s, which is in lower case: its bytes, 0 for none. */
static size_t own_letter(struct str s, const struct language *l, uint32_t *weight)
{
	size_t longest = 0;
	for (int i = 0; i < l->nsorting; i++)
		for (int k = 0; k < l->sorting[i].then.n; k++) {
			struct str letter = l->sorting[i].then.p[k];
			size_t at = 0;
			if (letter.n <= longest || s.n < letter.n ||
			    !str_eq((struct str){s.p, letter.n}, letter))
				continue;
			longest = letter.n;
			uint32_t base = utf8_next(l->sorting[i].letter, &at);
			*weight = (LETTERS + base) * BEHIND + (uint32_t)k + 1;
		}
	return longest;
}

/* The weight of what s begins with, at *i, which moves behind it; 0: it does not count. */
static uint32_t next_weight(struct str s, size_t *i, const struct language *l)
{
	uint32_t weight = 0;
	size_t own = own_letter(str_from(s, *i), l, &weight);
	if (own) {
		*i += own;
		return weight;
	}
	uint32_t cp = utf8_next(s, i);
	if (unicode_is_mark(cp) || unicode_is_ignorable(cp))
		return 0;
	if (cp >= '0' && cp <= '9')
		return (DIGIT_WEIGHT + cp - '0') * BEHIND;
	if (!unicode_is_alnum(cp))
		return GAP_WEIGHT;
	return (LETTERS + plain_letter(cp)) * BEHIND;
}

struct str collate_key(struct arena *a, struct str s, const struct language *l)
{
	struct str low = lower(a, s);
	struct buf b = {.a = a};
	uint32_t last = GAP_WEIGHT;
	for (size_t i = 0; i < low.n;) {
		uint32_t w = next_weight(low, &i, l);
		if (!w || (w == GAP_WEIGHT && last == GAP_WEIGHT))
			continue;
		last = w;
		buf_put(&b, (char[]){(char)(w >> 24), (char)(w >> 16), (char)(w >> 8), (char)w}, 4);
	}
	buf_put(&b, "\0\0\0\0", 4);
	buf_str(&b, low);
	buf_char(&b, '\0');
	buf_str(&b, s);
	return buf_slice(&b);
}

struct str collate_head(struct arena *a, struct str s, const struct language *l)
{
	struct str low = lower(a, s);
	struct buf b = {.a = a};
	for (size_t i = 0, from = 0; i < low.n; from = i) {
		uint32_t w = next_weight(low, &i, l);
		if (!w || w == GAP_WEIGHT)
			continue;
		if (w < LETTERS * BEHIND)
			return STR("0–9");
		struct str letter = {low.p + from, i - from};
		size_t at = 0;
		uint32_t cp = utf8_next(letter, &at);
		if (unicode_is_ideographic(cp) && unicode_base(cp) == cp && cp > KATAKANA_LAST)
			return (struct str){0};
		if (w % BEHIND == 0)
			buf_cp(&b, unicode_upper(unicode_base(plain_letter(cp))));
		else
			for (at = 0; at < letter.n;)
				buf_cp(&b, unicode_upper(utf8_next(letter, &at)));
		return buf_slice(&b);
	}
	return (struct str){0};
}
