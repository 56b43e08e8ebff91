/* Finding the program's own files. */
#include "run/places_find.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/str.h"

/* Where it is looked for if the program's own place is not known, or nothing is there. */
static const char *const usual[] = {
	GOPREP_DATADIR, /* of this tree, for programs that are built elsewhere in it; else "" */
	"/usr/share/goprep-pdf",
	"/usr/local/share/goprep-pdf",
};

static bool holds_data(struct arena *a, const char *dir)
{
	return *dir && file_exists(str_printf(a, "%s/layouts/goprep.yaml", dir).p);
}

static const char *find_data(struct arena *a)
{
	char exe[4096];
	ssize_t n = readlink("/proc/self/exe", exe, sizeof exe - 1);
	if (n > 0) {
		exe[n] = '\0';
		char *slash = strrchr(exe, '/');
		if (slash)
			*slash = '\0';
		static const char *const beside[] = {"", "/../share/goprep-pdf"};
		for (int i = 0; i < 2; i++) {
			const char *dir = str_printf(a, "%s%s", exe, beside[i]).p;
			if (holds_data(a, dir))
				return dir;
		}
	}
	for (size_t i = 0; i + 1 < sizeof usual / sizeof *usual; i++)
		if (holds_data(a, usual[i]))
			return usual[i];
	return usual[sizeof usual / sizeof *usual - 1];
}

/* A path from the root: others are to be ignored (XDG Base Directory Specification). */
static const char *rooted(const char *variable)
{
	const char *path = getenv(variable);
	return path && path[0] == '/' ? path : NULL;
}

struct places places_find(struct arena *a, bool without_cache)
{
	struct places p = {.data = find_data(a)};
	if (without_cache)
		return p;
	const char *cache = rooted("XDG_CACHE_HOME"), *home = rooted("HOME");
	p.packed = str_printf(a, "%s/data/packed", p.data).p;
	if (cache)
		p.cache = str_printf(a, "%s/goprep-pdf", cache).p;
	else if (home)
		p.cache = str_printf(a, "%s/.cache/goprep-pdf", home).p;
	return p;
}
