/*
 * Spelling by what Unicode calls a character: "GEORGIAN LETTER GHAN" begins with its sound, as the
 * letters of most alphabets do; "ETHIOPIC SYLLABLE HA" is one. Cyrillic, whose names do not follow
 * that, has a table. No spelling for scholars: it has to be readable, and always the same.
 */
#include "text/lang/romanise.h"

#include <string.h>

#include <uniname.h>
#include <uninorm.h>

#include "text/lang/unicode.h"

enum { DECOMPOSE_MOST = 4 }; /* rounds: no character of Unicode needs more */

struct slug {
	struct buf out;
	bool gap;    /* a hyphen is due before what comes next */
	bool german; /* ae, oe, ue */
	bool lost;
};

static void put(struct slug *g, const char *letters)
{
	if (!*letters)
		return;
	if (g->gap && g->out.n)
		buf_char(&g->out, '-');
	g->gap = false;
	buf_str(&g->out, str_of(letters));
}

/* ---- Latin and Cyrillic ---- */

struct roman_spelling {
	uint32_t cp; /* lower case */
	const char *letters;
};

/* Letters that are no base letter with a mark, and Cyrillic ones outside of the basic alphabet. */
static const struct roman_spelling spellings[] = {
	{0xDF, "ss"},  {0xE6, "ae"},  {0xF0, "d"},   {0xF8, "o"},   {0xFE, "th"},  {0x111, "d"},
	{0x127, "h"},  {0x131, "i"},  {0x138, "k"},  {0x142, "l"},  {0x14B, "ng"}, {0x153, "oe"},
	{0x167, "t"},  {0x180, "b"},  {0x18F, "e"},  {0x259, "e"},  {0x256, "d"},  {0x254, "o"},
	{0x25B, "e"},  {0x263, "g"},  {0x272, "ny"}, {0x199, "k"},  {0x257, "d"},  {0x253, "b"},
	{0x1B4, "y"},  {0x452, "dj"}, {0x454, "ye"}, {0x455, "dz"}, {0x456, "i"},  {0x458, "j"},
	{0x459, "lj"}, {0x45A, "nj"}, {0x45B, "c"},  {0x45F, "dz"}, {0x491, "g"},  {0x493, "g"},
	{0x49B, "q"},  {0x4A3, "ng"}, {0x4AF, "u"},  {0x4B1, "u"},  {0x4BB, "h"},  {0x4D9, "a"},
	{0x4E9, "o"},
};

/* From U+0430 on. */
static const char *const cyrillic[32] = {
	"a", "b", "v", "g", "d", "e",  "zh", "z",  "i",	 "y",	 "k", "l", "m", "n", "o",  "p",
	"r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "",  "y", "",	"e", "yu", "ya",
};

static const char *spelling_of(uint32_t cp)
{
	if (cp >= 0x430 && cp < 0x450)
		return cyrillic[cp - 0x430];
	for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++)
		if (spellings[i].cp == cp)
			return spellings[i].letters;
	return NULL;
}

/* ---- by name ---- */

/* The next word of a name; empty at its end. */
static struct str name_word(const char **at)
{
	const char *from = *at + strspn(*at, " ");
	size_t n = strcspn(from, " ");
	*at = from + n;
	return (struct str){from, n};
}

static bool is_vowel(char c)
{
	return c != '\0' && strchr("AEIOU", c) != NULL;
}

/* Where letters have names, these begin with their sound; elsewhere the name is the sound. */
static bool is_named(const char *name)
{
	static const char *const scripts[] = {"GREEK ",	   "HEBREW ", "ARABIC ", "ARMENIAN ",
					      "GEORGIAN ", "SYRIAC ", "THAANA ", "COPTIC ",
					      "THAI ",	   "LAO ",    "NKO ",	 "TIFINAGH "};
	for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
		if (strncmp(name, scripts[i], strlen(scripts[i])) == 0)
			return true;
	return false;
}

/* Behind the words that say what kind of sign it is, such as "LETTER"; NULL: another kind. */
static const char *sound_of(const char *name, bool *sign)
{
	static const char *const kinds[] = {" LETTER ", " SYLLABLE ", " CHARACTER ", " VOWEL SIGN ",
					    " SYLLABICS "};
	*sign = false;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		const char *at = strstr(name, kinds[i]);
		if (!at)
			continue;
		*sign = i == 3;
		return at + strlen(kinds[i]);
	}
	return NULL;
}

/* The word of the name that is the sound: "SMALL FINAL SIGMA", "SARA AA", "FARSI YEH". */
static struct str sound_word(const char *at)
{
	static const char *const others[] = {"CAPITAL", "SMALL",    "FINAL",	  "SARA",
					     "FARSI",	"MAI",	    "OLD",	  "HIGH",
					     "SWASH",	"MODIFIER", "INDEPENDENT"};
	struct str w = name_word(&at);
	for (size_t i = 0; i < sizeof others / sizeof *others && w.n; i++)
		if (str_is(w, others[i])) {
			w = name_word(&at);
			i = (size_t)-1;
		}
	return w;
}

static void put_word(struct slug *g, struct str w, bool first_sound)
{
	char letters[32] = "";
	size_t n = 0, i = 0;
	while (i < w.n && n + 1 < sizeof letters && w.p[i] >= 'A' && w.p[i] <= 'Z') {
		if (first_sound && i > 0 && (is_vowel(w.p[i]) || is_vowel(w.p[0])))
			break;
		letters[n++] = (char)(w.p[i++] | 0x20);
	}
	letters[n] = '\0';
	put(g, letters);
}

/* The vowel that a letter of an Indian script carries unless a sign says otherwise. */
static void drop_vowel(struct slug *g)
{
	if (!g->gap && g->out.n > 1 && g->out.p[g->out.n - 1] == 'a')
		g->out.n--;
}

static bool put_named(struct slug *g, uint32_t cp)
{
	char name[UNINAME_MAX];
	bool sign;
	if (!unicode_character_name(cp, name))
		return false;
	if (strstr(name, "VIRAMA")) {
		drop_vowel(g);
		return true;
	}
	const char *at = sound_of(name, &sign);
	if (!at)
		return false;
	if (sign)
		drop_vowel(g);
	put_word(g, sound_word(at), is_named(name));
	return true;
}

/* ---- characters ---- */

/* ASCII: letters and digits stay, C++ and C# keep their names apart. */
static void put_ascii(struct slug *g, uint32_t cp)
{
	char one[2] = {(char)unicode_lower(cp), '\0'};
	bool letter_before = !g->gap && g->out.n > 0;
	if (unicode_is_alnum(cp))
		put(g, one);
	else if (cp == '+' && letter_before)
		put(g, "plus");
	else if (cp == '#' && letter_before)
		put(g, "sharp");
	else if (cp != '\'')
		g->gap = true;
}

static void put_cp(struct slug *g, uint32_t cp, int depth)
{
	ucs4_t part[UC_DECOMPOSITION_MAX_LENGTH];
	int tag;
	const char *spelt;
	if (cp < 0x80) {
		put_ascii(g, cp);
		return;
	}
	cp = unicode_lower(cp);
	if (g->german && (cp == 0xE4 || cp == 0xF6 || cp == 0xFC)) {
		put(g, cp == 0xE4 ? "ae" : cp == 0xF6 ? "oe" : "ue");
		return;
	}
	if (unicode_is_mark(cp) && cp < 0x370) /* an accent */
		return;
	if ((spelt = spelling_of(cp))) {
		put(g, spelt);
		return;
	}
	/* European letters come apart; kana and Hangul have names of their own */
	bool apart = cp < 0x590 || (cp >= 0x1E00 && cp < 0x2000) || cp >= 0xF900;
	int n = apart && depth < DECOMPOSE_MOST ? uc_decomposition(cp, &tag, part) : -1;
	for (int i = 0; i < n; i++)
		put_cp(g, part[i], depth + 1);
	if (n > 0)
		return;
	if (cp == 0x2019 || cp == CP_SOFT_HYPHEN || (cp >= 0x200B && cp <= 0x200F))
		return; /* apostrophes and what has no width: the word continues */
	if (put_named(g, cp) || unicode_is_mark(cp))
		return;
	g->lost = g->lost || unicode_is_alnum(cp);
	g->gap = true;
}

/* Behind "](address)" of a link, which is no word of the text. */
static size_t skip_address(struct str s, size_t i)
{
	if (i + 1 >= s.n || s.p[i] != ']' || s.p[i + 1] != '(')
		return i;
	const char *end = memchr(s.p + i, ')', s.n - i);
	return end ? (size_t)(end - s.p) : i;
}

struct str romanise_slug(struct arena *a, struct str s, struct str language, size_t most,
			 bool *lost)
{
	struct slug g = {.out = {.a = a}};
	g.german = str_starts(language, "de");
	for (size_t i = 0; i < s.n && g.out.n <= most;) {
		i = skip_address(s, i);
		put_cp(&g, utf8_next(s, &i), 0);
	}
	*lost = g.lost;
	size_t n = g.out.n;
	if (n > most) {
		n = most;
		while (n > most / 2 && g.out.p[n] != '-')
			n--;
		if (g.out.p[n] != '-')
			n = most;
	}
	while (n && g.out.p[n - 1] == '-')
		n--;
	return (struct str){g.out.p, n};
}
