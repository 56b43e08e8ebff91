/* Files appear whole or not at all, whatever fails. */
#define _GNU_SOURCE /* mkdtemp(), setrlimit(), chroot(), O_TMPFILE */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/str.h"
#include "emit/output.h"

struct place {
	struct arena *a;
	char folder[64];
};

static int make_place(void **state)
{
	struct place *p = calloc(1, sizeof *p);
	if (!p)
		return -1;
	p->a = arena_new();
	snprintf(p->folder, sizeof p->folder, "/tmp/goprep-output-XXXXXX");
	*state = p;
	return mkdtemp(p->folder) ? 0 : -1;
}

static const char *in(struct place *p, const char *name)
{
	return str_printf(p->a, "%s/%s", p->folder, name).p;
}

/* Entries of the folder. */
static int count(struct place *p)
{
	DIR *d = opendir(p->folder);
	assert_non_null(d);
	int n = 0;
	for (struct dirent *e; (e = readdir(d));)
		n += e->d_name[0] != '.' || strlen(e->d_name) > 2;
	closedir(d);
	return n;
}

static int remove_place(void **state)
{
	struct place *p = *state;
	chmod(p->folder, 0700);
	DIR *d = opendir(p->folder);
	for (struct dirent *e; d && (e = readdir(d));)
		if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
			unlink(in(p, e->d_name));
	if (d)
		closedir(d);
	rmdir(p->folder);
	arena_drop(p->a);
	free(p);
	return 0;
}

/* Can files be written here that have no name yet? */
static bool unnamed_files(struct place *p)
{
	int fd = open(p->folder, O_TMPFILE | O_WRONLY, 0600);
	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

static void put_file(const char *path, const char *text, mode_t mode)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, strlen(text)), (ssize_t)strlen(text));
	assert_int_equal(fchmod(fd, mode), 0);
	close(fd);
}

static void assert_file(const char *path, const char *text)
{
	char got[256] = {0};
	int fd = open(path, O_RDONLY);
	assert_true(fd >= 0);
	assert_true(read(fd, got, sizeof got - 1) >= 0);
	close(fd);
	assert_string_equal(got, text);
}

static mode_t mode_of(const char *path)
{
	struct stat st;
	assert_int_equal(stat(path, &st), 0);
	return st.st_mode & 07777;
}

static void appears_at_commit(void **state)
{
	struct place *p = *state;
	const char *path = in(p, "a.pdf");
	mode_t before = umask(027);
	struct output *o = output_new(p->a, path);
	assert_int_equal(count(p), 0);
	assert_true(output_write(o, "one ", 4));
	assert_int_equal(access(path, F_OK), -1);
	assert_int_equal(count(p), unnamed_files(p) ? 0 : 1);
	assert_true(output_write(o, "two", 3));
	assert_true(output_commit(o));
	umask(before);
	assert_file(path, "one two");
	assert_int_equal(count(p), 1);
	assert_int_equal(mode_of(path), 0640);
	assert_true(output_bytes(o) == 7);
	assert_null(output_error(o));
	assert_false(output_write(o, "x", 1));
}

static void replaces_and_keeps_mode(void **state)
{
	struct place *p = *state;
	const char *path = in(p, "a.pdf");
	put_file(path, "old", 0604);
	struct output *o = output_new(p->a, path);
	assert_true(output_write(o, "new", 3));
	assert_file(path, "old");
	assert_true(output_commit(o));
	assert_file(path, "new");
	assert_int_equal(mode_of(path), 0604);
}

static void discard_leaves_old(void **state)
{
	struct place *p = *state;
	const char *path = in(p, "a.pdf");
	put_file(path, "old", 0644);
	struct output *o = output_new(p->a, path);
	assert_true(output_write(o, "new", 3));
	assert_false(output_fail(o, "page %d is bad", 3));
	assert_string_equal(output_error(o), "page 3 is bad");
	assert_false(output_fail(o, "second"));
	assert_string_equal(output_error(o), "page 3 is bad");
	assert_false(output_commit(o));
	assert_file(path, "old");
	assert_int_equal(count(p), 1);
}

static sigset_t signals_held(void)
{
	sigset_t held;
	assert_int_equal(sigprocmask(SIG_SETMASK, NULL, &held), 0);
	return held;
}

static void several_appear_together(void **state)
{
	struct place *p = *state;
	const char *path[] = {in(p, "a.pdf"), in(p, "b.pdf"), in(p, "c.json")};
	struct output *o[3];
	put_file(path[1], "old", 0604);
	for (int i = 0; i < 3; i++) {
		o[i] = output_new(p->a, path[i]);
		assert_true(output_prepare(o[i]));
		assert_int_equal(count(p), 1);
	}
	for (int i = 0; i < 3; i++)
		assert_true(output_write(o[i], "new", 3));
	sigset_t held = signals_held();
	assert_true(sigismember(&held, SIGINT));
	assert_int_equal(access(path[0], F_OK), -1);
	assert_file(path[1], "old");
	assert_true(output_commit_all(o, 3));
	for (int i = 0; i < 3; i++)
		assert_file(path[i], "new");
	assert_int_equal(mode_of(path[1]), 0604);
	assert_int_equal(count(p), 3);
	held = signals_held();
	assert_false(sigismember(&held, SIGINT));
}

/* The second cannot take its place: a folder came to be there while it was written. */
static void none_appears_alone(void **state)
{
	struct place *p = *state;
	const char *first = in(p, "a.pdf"), *second = in(p, "b.pdf"), *third = in(p, "c.pdf");
	for (int there = 0; there < 2; there++) {
		if (there)
			put_file(first, "old", 0604);
		struct output *o[] = {output_new(p->a, first), output_new(p->a, second),
				      output_new(p->a, third)};
		for (int i = 0; i < 3; i++)
			assert_true(output_write(o[i], "new", 3));
		assert_int_equal(mkdir(second, 0700), 0);
		assert_false(output_commit_all(o, 3));
		assert_null(output_error(o[0]));
		assert_non_null(strstr(output_error(o[1]), "b.pdf: Is a directory"));
		assert_int_equal(rmdir(second), 0);
		assert_int_equal(count(p), there);
		if (there)
			assert_file(first, "old");
		sigset_t held = signals_held();
		assert_false(sigismember(&held, SIGINT));
	}
	assert_int_equal(mode_of(first), 0604);
}

/* One of several runs out of room before anything is replaced. */
static void one_fails_all_fail(void **state)
{
	struct place *p = *state;
	const char *first = in(p, "a.pdf");
	put_file(first, "old", 0644);
	struct output *o[] = {output_new(p->a, first), output_new(p->a, "/dev/full")};
	assert_true(output_write(o[0], "new", 3));
	assert_false(output_write(o[1], "new", 3));
	assert_false(output_commit_all(o, 2));
	assert_file(first, "old");
	assert_int_equal(count(p), 1);
	sigset_t held = signals_held();
	assert_false(sigismember(&held, SIGINT));
}

static void follows_links(void **state)
{
	struct place *p = *state;
	const char *path = in(p, "real.pdf"), *name = in(p, "link.pdf");
	put_file(path, "old", 0644);
	assert_int_equal(symlink("real.pdf", name), 0);
	struct output *o = output_new(p->a, name);
	assert_true(output_write(o, "new", 3) && output_commit(o));
	struct stat st;
	assert_int_equal(lstat(name, &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	assert_file(path, "new");

	assert_int_equal(unlink(path), 0);
	o = output_new(p->a, name);
	assert_false(output_write(o, "x", 1));
	assert_non_null(strstr(output_error(o), "symbolic link to a missing file"));
}

static void full_device(void **state)
{
	struct place *p = *state;
	struct output *o = output_new(p->a, "/dev/full");
	assert_false(output_write(o, "x", 1));
	assert_string_equal(output_error(o), "/dev/full: No space left on device");
	struct stat st;
	assert_int_equal(stat("/dev/full", &st), 0);
	assert_true(S_ISCHR(st.st_mode));
}

static void bad_places(void **state)
{
	struct place *p = *state;
	struct output *o = output_new(p->a, p->folder);
	assert_false(output_commit(o));
	assert_non_null(strstr(output_error(o), "Is a directory"));
	o = output_new(p->a, in(p, "missing/a.pdf"));
	assert_false(output_write(o, "x", 1));
	assert_non_null(strstr(output_error(o), "No such file or directory"));
	put_file(in(p, "file"), "", 0644);
	o = output_new(p->a, in(p, "file/a.pdf"));
	assert_false(output_write(o, "x", 1));
	assert_non_null(strstr(output_error(o), "Not a directory"));
}

/* In a process of its own that is not root, which may write everywhere. */
static int try_without_rights(struct place *p, const char *path)
{
	if (geteuid() == 0 && setuid(65534) != 0)
		return 2;
	struct output *o = output_new(p->a, path);
	return !output_write(o, "x", 1) && strstr(output_error(o), "Permission denied") ? 0 : 1;
}

static void no_rights(void **state)
{
	struct place *p = *state;
	const char *locked = in(p, "locked.pdf"), *inside = in(p, "inside.pdf");
	put_file(locked, "old", 0444);
	put_file(inside, "old", 0666);
	for (int i = 0; i < 2; i++) {
		/* a file that is locked in an open folder, then an open file in a locked folder */
		assert_int_equal(chmod(p->folder, i ? 0555 : 0777), 0);
		pid_t child = fork();
		if (child == 0)
			_exit(try_without_rights(p, i ? inside : locked));
		int status;
		assert_int_equal(waitpid(child, &status, 0), child);
		assert_int_equal(status, 0);
	}
	assert_file(locked, "old");
	assert_file(inside, "old");
	assert_int_equal(count(p), 2);
}

/* Not even SIGKILL leaves a file behind where files may be without a name. */
static void killed_run_leaves_nothing(void **state)
{
	struct place *p = *state;
	const char *path = in(p, "a.pdf");
	put_file(path, "old", 0644);
	if (!unnamed_files(p))
		skip();
	pid_t child = fork();
	if (child == 0) {
		output_write(output_new(p->a, path), "new", 3);
		output_write(output_new(p->a, in(p, "b.pdf")), "new", 3);
		raise(SIGKILL);
	}
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status));
	assert_file(path, "old");
	assert_int_equal(count(p), 1);
}

/* In a folder that is the whole world, so that no file without a name can get one: the file has a
 * temporary name until it is finished. 0: all is well. */
static int write_by_name(struct place *p)
{
	if (chroot(p->folder) != 0 || chdir("/") != 0)
		return 2;
	struct output *o = output_new(p->a, "/new.pdf"), *old = output_new(p->a, "old.pdf");
	strcpy(p->folder, "/");
	bool good = output_write(o, "new", 3) && output_write(old, "new", 3) && count(p) == 3;
	struct output *both[] = {o, old};
	return good && output_commit_all(both, 2) && count(p) == 2 ? 0 : 1;
}

static void temporary_names_do_as_well(void **state)
{
	struct place *p = *state;
	if (geteuid() != 0) /* chroot() is for root */
		skip();
	put_file(in(p, "old.pdf"), "old", 0644);
	pid_t child = fork();
	if (child == 0)
		_exit(write_by_name(p));
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	assert_file(in(p, "new.pdf"), "new");
	assert_file(in(p, "old.pdf"), "new");
	assert_int_equal(count(p), 2);
}

static void fifo_is_written_directly(void **state)
{
	struct place *p = *state;
	const char *path = in(p, "pipe");
	assert_int_equal(mkfifo(path, 0600), 0);
	pid_t child = fork();
	if (child == 0) {
		char got[16] = {0};
		int fd = open(path, O_RDONLY);
		size_t n = 0;
		for (ssize_t k; n < 15 && (k = read(fd, got + n, 15 - n)) > 0;)
			n += (size_t)k;
		_exit(strcmp(got, "through") != 0);
	}
	struct output *o = output_new(p->a, path);
	assert_true(output_write(o, "through", 7));
	assert_true(output_commit(o));
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	struct stat st;
	assert_int_equal(stat(path, &st), 0);
	assert_true(S_ISFIFO(st.st_mode));
	assert_int_equal(count(p), 1);
}

static void standard_output(void **state)
{
	struct place *p = *state;
	int kept = dup(STDOUT_FILENO), pipes[2];
	assert_int_equal(pipe(pipes), 0);
	fflush(stdout);
	dup2(pipes[1], STDOUT_FILENO);
	close(pipes[1]);
	struct output *o = output_new(p->a, "-");
	bool ok = output_write(o, "bytes", 5) && output_commit(o);
	dup2(kept, STDOUT_FILENO);
	close(kept);
	assert_true(ok);
	char got[16] = {0};
	assert_int_equal(read(pipes[0], got, 15), 5);
	assert_string_equal(got, "bytes");
	close(pipes[0]);
}

/* A signal between first byte and commit waits; the process then ends with the new file whole. */
static void signals_wait(void **state)
{
	struct place *p = *state;
	const char *path = in(p, "a.pdf");
	pid_t child = fork();
	if (child == 0) {
		struct output *o = output_new(p->a, path);
		output_write(o, "half", 4);
		raise(SIGTERM);
		output_write(o, "whole", 5);
		output_commit(o);
		_exit(0);
	}
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM);
	assert_file(path, "halfwhole");
	assert_int_equal(count(p), 1);
}

/* A file size limit is an error with a message, not a death by SIGXFSZ. */
static void size_limit(void **state)
{
	struct place *p = *state;
	const char *path = in(p, "a.pdf");
	put_file(path, "old", 0644);
	pid_t child = fork();
	if (child == 0) {
		struct rlimit limit = {1024, 1024};
		static char block[4096];
		setrlimit(RLIMIT_FSIZE, &limit);
		struct output *o = output_new(p->a, path);
		bool ok = output_write(o, block, sizeof block);
		_exit(!ok && strstr(output_error(o), "File too large") ? 7 : 1);
	}
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 7);
	assert_file(path, "old");
	assert_int_equal(count(p), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(appears_at_commit, make_place, remove_place),
		cmocka_unit_test_setup_teardown(replaces_and_keeps_mode, make_place, remove_place),
		cmocka_unit_test_setup_teardown(discard_leaves_old, make_place, remove_place),
		cmocka_unit_test_setup_teardown(several_appear_together, make_place, remove_place),
		cmocka_unit_test_setup_teardown(none_appears_alone, make_place, remove_place),
		cmocka_unit_test_setup_teardown(one_fails_all_fail, make_place, remove_place),
		cmocka_unit_test_setup_teardown(follows_links, make_place, remove_place),
		cmocka_unit_test_setup_teardown(full_device, make_place, remove_place),
		cmocka_unit_test_setup_teardown(bad_places, make_place, remove_place),
		cmocka_unit_test_setup_teardown(no_rights, make_place, remove_place),
		cmocka_unit_test_setup_teardown(killed_run_leaves_nothing, make_place,
						remove_place),
		cmocka_unit_test_setup_teardown(temporary_names_do_as_well, make_place,
						remove_place),
		cmocka_unit_test_setup_teardown(fifo_is_written_directly, make_place, remove_place),
		cmocka_unit_test_setup_teardown(standard_output, make_place, remove_place),
		cmocka_unit_test_setup_teardown(signals_wait, make_place, remove_place),
		cmocka_unit_test_setup_teardown(size_limit, make_place, remove_place),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
