/*
 * Finding the patterns for a language, and asking them about words as they stand in texts. The
 * packed form of a dictionary (tools/hyphc makes it) is mapped and used as it is; where it is
 * missing or was made from another dictionary, the dictionary itself is read.
 */
#include "text/lang/hyphen.h"

#include <dirent.h>
#include <string.h>

#include "base/sum.h"
#include "base/file.h"
#include "text/lang/patterns.h"
#include "text/lang/patterns_pack.h"
#include "text/lang/unicode.h"

enum {
	LANGUAGE_MAX = 32,	     /* bytes of a BCP 47 tag that are looked at */
	FILE_MAX = 64 * 1024 * 1024, /* the largest dictionary of Debian has 2 MiB */
};

struct hyphenator {
	struct patterns patterns;
	struct str map; /* what the patterns lie in, if that is a file */
	int left_min, right_min;
};

/* Language names make file names: nothing but letters and digits may pass. */
static bool clean_tag(struct str language, char out[LANGUAGE_MAX])
{
	size_t n = 0;
	for (size_t i = 0; i < language.n && n + 1 < LANGUAGE_MAX; i++) {
		char c = language.p[i];
		bool plain =
			(c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
		if (!plain && c != '-' && c != '_')
			return false;
		out[n++] = c == '-' ? '_' : c;
	}
	out[n] = '\0';
	return n > 0;
}

static bool ends_with(struct str s, const char *end)
{
	size_t n = strlen(end);
	return s.n > n && memcmp(s.p + s.n - n, end, n) == 0;
}

/* The first name in order that begins with `hyph_<language>_`, without its ending; or empty. */
static struct str any_region(struct arena *a, const char *dir, struct str language)
{
	struct str best = {0}, prefix = str_printf(a, "hyph_%.*s_", STR_FMT(language));
	DIR *d = opendir(dir);
	if (!d)
		return best;
	for (struct dirent *e; (e = readdir(d));) {
		struct str name = str_of(e->d_name);
		if (!str_starts(name, prefix.p) ||
		    !(ends_with(name, ".dic") || ends_with(name, ".hyc")))
			continue;
		name.n -= 4;
		if (!best.n || str_cmp(name, best) < 0)
			best = str_copy(a, name);
	}
	closedir(d);
	return best;
}

/* Path of the dictionary without its ending, or empty. */
static struct str find_dictionary(struct arena *a, const char *dir, struct str language)
{
	char tag[LANGUAGE_MAX];
	if (!clean_tag(language, tag))
		return (struct str){0};
	for (;;) {
		struct str path = str_printf(a, "%s/hyph_%s", dir, tag);
		if (file_exists(str_printf(a, "%s.dic", path.p).p) ||
		    file_exists(str_printf(a, "%s.hyc", path.p).p))
			return path;
		char *cut = strrchr(tag, '_');
		if (!cut)
			break;
		*cut = '\0';
	}
	struct str name = any_region(a, dir, str_of(tag));
	return name.n ? str_printf(a, "%s/%.*s", dir, STR_FMT(name)) : name;
}

/* Patterns packed from this dictionary, or from any if there is none (dic.n 0). NULL, or what is
 * wrong with them. */
static const char *open_packed(const char *path, struct str dic, struct hyphenator *h)
{
	const char *wrong = file_map(path, FILE_MAX, &h->map);
	if (wrong)
		return wrong;
	wrong = patterns_open(h->map, &h->patterns);
	if (!wrong && dic.n && h->patterns.source != sum64(dic))
		wrong = "it was made from another dictionary";
	if (wrong) {
		file_unmap(h->map);
		h->map = (struct str){0};
	}
	return wrong;
}

/* NULL, or what is wrong with *file. */
static const char *open_dictionary(struct arena *a, struct str path, struct hyphenator *h,
				   const char **file)
{
	struct str dic = {0}, block;
	*file = str_printf(a, "%s.hyc", path.p).p;
	const char *dic_file = str_printf(a, "%s.dic", path.p).p;
	const char *missing = file_map(dic_file, FILE_MAX, &dic),
		   *wrong = open_packed(*file, dic, h);
	if (wrong &&
	    !(missing && file_exists(*file))) { /* the packed form alone: its fault counts */
		*file = dic_file;
		wrong = missing ? missing : patterns_pack(a, dic, &block);
		wrong = wrong ? wrong : patterns_open(block, &h->patterns);
	}
	file_unmap(dic);
	return wrong;
}

struct hyphenator *hyphen_open(struct arena *a, const char *dir, struct str language,
			       struct diag *d)
{
	struct loc nowhere = {0};
	struct str path = find_dictionary(a, dir ? dir : ".", language);
	if (!path.n) {
		diag_warning(d, nowhere, "no hyphenation dictionary for language '%.*s' in %s",
			     STR_FMT(language), dir ? dir : ".");
		return NULL;
	}
	struct hyphenator *h = arena_alloc(a, sizeof *h);
	hyphen_minima(h, HYPHEN_LEFT_MIN, HYPHEN_RIGHT_MIN);
	const char *file, *wrong = open_dictionary(a, path, h, &file);
	if (!wrong)
		return h;
	diag_warning(d, nowhere, "cannot use hyphenation dictionary %s: %s", file, wrong);
	return NULL;
}

void hyphen_minima(struct hyphenator *h, int left, int right)
{
	h->left_min = left;
	h->right_min = right;
}

void hyphen_close(struct hyphenator *h)
{
	if (!h)
		return;
	file_unmap(h->map);
	*h = (struct hyphenator){0};
}

/* The word in small letters and in the code of the patterns; letters counted. false: this is no
 * word to divide. */
static bool lower_word(const struct hyphenator *h, struct str word, char *out, struct str *lower,
		       int *letters)
{
	size_t n = 0;
	*letters = 0;
	for (size_t i = 0; i < word.n; ++*letters) {
		uint32_t cp = utf8_next(word, &i), low = unicode_lower(cp);
		if (!unicode_is_letter(cp) || (*letters > 0 && unicode_is_upper(cp)))
			return false;
		if (h->patterns.utf8)
			n += (size_t)utf8_put(out + n, low);
		else if (low < 0x100)
			out[n++] = (char)low;
		else
			return false;
	}
	*lower = (struct str){out, n};
	return *letters >= HYPHEN_WORD_MIN;
}

/*
 * A name of several parts, such as JavaScript or RWMutex, is divided before its parts and nowhere
 * else: where a small letter is followed by a capital, and before the last of several capitals that
 * a small letter follows. One that begins small, such as getValue, is program text and kept whole.
 */
static int name_points(const struct hyphenator *h, struct str word, size_t *at, int max)
{
	size_t offset[HYPHEN_WORD_MAX + 1];
	bool upper[HYPHEN_WORD_MAX + 1];
	int n = 0, found = 0;
	for (size_t i = 0; i < word.n; n++) {
		offset[n] = i;
		uint32_t cp = utf8_next(word, &i);
		if (!unicode_is_letter(cp))
			return 0;
		upper[n] = unicode_is_upper(cp);
	}
	for (int i = h->left_min; n && upper[0] && i + h->right_min <= n && found < max; i++)
		if (upper[i] && (!upper[i - 1] || (i + 1 < n && !upper[i + 1])))
			at[found++] = offset[i];
	return found;
}

int hyphen_points(struct hyphenator *h, struct str word, size_t *at, int max)
{
	/* small letters may need more bytes than capitals, never more than 4 a character */
	char low[4 * HYPHEN_WORD_MAX];
	bool may[4 * HYPHEN_WORD_MAX];
	struct str lower;
	int letters, found = 0;
	if (!h || word.n > HYPHEN_WORD_MAX)
		return 0;
	if (!lower_word(h, word, low, &lower, &letters))
		return name_points(h, word, at, max);
	patterns_divide(&h->patterns, lower, may);
	size_t i = 0, k = 0;
	for (int letter = 1; letter + h->right_min <= letters && found < max; letter++) {
		utf8_next(word, &i);
		if (h->patterns.utf8)
			utf8_next(lower, &k);
		else
			k++;
		if (letter >= h->left_min && may[k - 1])
			at[found++] = i;
	}
	return found;
}
