/* Finding the program's own files. */
#include "run/places_find.h"

#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/str.h"

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
			if (file_exists(str_printf(a, "%s/layouts/goprep.yaml", dir).p))
				return dir;
		}
	}
	return GOPREP_DATADIR;
}
