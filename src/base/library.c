/* Opening of libraries by name. */
#include "base/library.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILE_NAME_MAX = 64 };

/* "zip=libzip.so.4 ", for each: made by the Makefile from the libraries it finds. */
static const char known[] = GOPREP_LIBRARIES;

static _Noreturn void fail(const char *file)
{
	const char *why = dlerror();
	fprintf(stderr, "goprep-pdf: error: this needs the library %s: %s\n", file,
		why ? why : "it cannot be opened");
	exit(3);
}

/* The file of a library; one that the build does not know has the name of its development link. */
static void file_of(const char *library, char *file)
{
	size_t n = strlen(library);
	snprintf(file, FILE_NAME_MAX, "lib%s.so", library);
	for (const char *p = known; *p; p += strcspn(p, " "), p += strspn(p, " ")) {
		if (strncmp(p, library, n) != 0 || p[n] != '=')
			continue;
		int length = (int)strcspn(p + n + 1, " ");
		snprintf(file, FILE_NAME_MAX, "%.*s", length, p + n + 1);
	}
}

void library_need(const char *library, const char *const *names, int n, void *table)
{
	char file[FILE_NAME_MAX];
	file_of(library, file);
	void *handle = dlopen(file, RTLD_LAZY | RTLD_LOCAL);
	if (!handle)
		fail(file);
	for (int i = 0; i < n; i++) {
		void *found = dlsym(handle, names[i]);
		if (!found)
			fail(file);
		memcpy((char *)table + (size_t)i * sizeof found, &found, sizeof found);
	}
}
