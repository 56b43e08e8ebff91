/*
 * libhyphen with its dictionaries, which come as UTF-8 or in an 8-bit code; of these ISO 8859-1 is
 * understood. Patterns that change letters at the hyphen ("Schiffahrt") are left out.
 */
#include "text/hyphen.h"

#include <dirent.h>
#include <hyphen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "text/unicode.h"

enum {
	LANGUAGE_MAX = 32, /* bytes of a BCP 47 tag that are looked at */
};

struct hyphenator {
	HyphenDict *dict;
	bool utf8;
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

/* The first name in order that begins with `hyph_<language>_`; empty if there is none. */
static struct str any_region(struct arena *a, const char *dir, struct str language)
{
	struct str best = {0}, prefix = str_printf(a, "hyph_%.*s_", STR_FMT(language));
	DIR *d = opendir(dir);
	if (!d)
		return best;
	for (struct dirent *e; (e = readdir(d));) {
		struct str name = str_of(e->d_name);
		if (!str_starts(name, prefix.p) || name.n < 4 ||
		    memcmp(name.p + name.n - 4, ".dic", 4) != 0)
			continue;
		if (!best.n || str_cmp(name, best) < 0)
			best = str_copy(a, name);
	}
	closedir(d);
	return best;
}

static struct str find_dictionary(struct arena *a, const char *dir, struct str language)
{
	char tag[LANGUAGE_MAX];
	if (!clean_tag(language, tag))
		return (struct str){0};
	for (;;) {
		struct str path = str_printf(a, "%s/hyph_%s.dic", dir, tag);
		if (access(path.p, R_OK) == 0)
			return path;
		char *cut = strrchr(tag, '_');
		if (!cut)
			break;
		*cut = '\0';
	}
	struct str name = any_region(a, dir, str_of(tag));
	return name.n ? str_printf(a, "%s/%.*s", dir, STR_FMT(name)) : name;
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
	HyphenDict *dict = hnj_hyphen_load(path.p);
	bool latin1 = dict && strcmp(dict->cset, "ISO8859-1") == 0;
	if (!dict || (!dict->utf8 && !latin1)) {
		diag_warning(d, nowhere, "cannot use hyphenation dictionary %s", path.p);
		if (dict)
			hnj_hyphen_free(dict);
		return NULL;
	}
	struct hyphenator *h = arena_alloc(a, sizeof *h);
	h->dict = dict;
	h->utf8 = dict->utf8;
	return h;
}

void hyphen_close(struct hyphenator *h)
{
	if (h && h->dict)
		hnj_hyphen_free(h->dict);
	if (h)
		h->dict = NULL;
}

/* The word in small letters and in the code of the dictionary; letters counted. false: this is no
 * word to divide. */
static bool lower_word(const struct hyphenator *h, struct str word, char *out, int *size,
		       int *letters)
{
	int n = 0;
	*letters = 0;
	for (size_t i = 0; i < word.n; ++*letters) {
		uint32_t cp = utf8_next(word, &i), low = unicode_lower(cp);
		if (!unicode_is_letter(cp) || (*letters > 0 && unicode_is_upper(cp)))
			return false;
		if (h->utf8)
			n += utf8_put(out + n, low);
		else if (low < 0x100)
			out[n++] = (char)low;
		else
			return false;
	}
	*size = n;
	return *letters >= HYPHEN_WORD_MIN;
}

static void free_changes(char **rep, int *pos, int *cut, int n)
{
	for (int i = 0; rep && i < n; i++)
		free(rep[i]);
	free(rep);
	free(pos);
	free(cut);
}

int hyphen_points(struct hyphenator *h, struct str word, size_t *at, int max)
{
	/* lower case may need more bytes than upper case, never more than 4 a character */
	char low[4 * HYPHEN_WORD_MAX + 1], mark[4 * HYPHEN_WORD_MAX + 8] = {0};
	int size, letters, found = 0;
	if (word.n > HYPHEN_WORD_MAX || !lower_word(h, word, low, &size, &letters))
		return 0;
	low[size] = '\0';
	char **rep = NULL;
	int *pos = NULL, *cut = NULL;
	if (hnj_hyphen_hyphenate2(h->dict, low, size, mark, NULL, &rep, &pos, &cut) == 0) {
		/* mark[k] is odd if a hyphen may follow character k */
		size_t i = 0;
		for (int k = 0; k + HYPHEN_RIGHT_MIN < letters && found < max; k++) {
			utf8_next(word, &i);
			if (k + 1 >= HYPHEN_LEFT_MIN && (mark[k] & 1) && !(rep && rep[k]))
				at[found++] = i;
		}
	}
	free_changes(rep, pos, cut, size);
	return found;
}
