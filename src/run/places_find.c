/* Finding the program's own files. */
#include "run/places_find.h"

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

const char *places_find_data(struct arena *a)
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
