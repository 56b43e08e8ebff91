/* Libraries that are opened when a job needs them: found, or named in the message of an exit. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/library.h"

struct one_function {
	const char *(*get)(void);
};

static void opened_in_the_version_it_was_built_with(void **state)
{
	(void)state;
	static const char *const names[] = {"sqlite3_libversion", "sqlite3_sourceid"};
	struct {
		const char *(*libversion)(void);
		const char *(*sourceid)(void);
	} lib = {0}, again = {0};
	library_need("sqlite3", names, 2, &lib);
	library_need("sqlite3", names, 2, &again);
	assert_true(lib.libversion()[0] == '3');
	assert_true(strlen(lib.sourceid()) > 20);
	assert_ptr_equal(lib.libversion(), again.libversion());
}

/* What a process that asks for it says before it ends, and its status. */
static int asks(const char *library, const char *name, char *said, size_t room)
{
	int ends[2], status = 0;
	size_t n = 0;
	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();
	if (child == 0) {
		struct one_function lib;
		dup2(ends[1], STDERR_FILENO);
		library_need(library, &name, 1, &lib);
		_exit(0);
	}
	close(ends[1]);
	for (ssize_t k; n + 1 < room && (k = read(ends[0], said + n, room - n - 1)) > 0;)
		n += (size_t)k;
	said[n] = '\0';
	close(ends[0]);
	waitpid(child, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void a_lack_is_told_with_status_3(void **state)
{
	(void)state;
	char said[1000];
	assert_int_equal(asks("sqlite3", "sqlite3_libversion", said, sizeof said), 0);
	assert_string_equal(said, "");
	assert_int_equal(asks("nothing-of-that-name", "f", said, sizeof said), 3);
	assert_non_null(strstr(said, "goprep-pdf: error: this needs the library "
				     "libnothing-of-that-name.so: "));
	assert_int_equal(asks("sqlite3", "sqlite3_of_tomorrow", said, sizeof said), 3);
	assert_non_null(strstr(said, "error: this needs the library libsqlite3.so"));
	assert_non_null(strstr(said, "sqlite3_of_tomorrow"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(opened_in_the_version_it_was_built_with),
		cmocka_unit_test(a_lack_is_told_with_status_3),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
