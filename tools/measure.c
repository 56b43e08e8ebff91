/*
 * Runs a command and prints what it cost: wall and CPU time in microseconds and its peak resident
 * set in KiB. A program of its own for tools/bench, because Linux counts the memory of the process
 * that starts a command as the command's: this one is small enough not to matter.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static long long micros(struct timeval t)
{
	return (long long)t.tv_sec * 1000000 + t.tv_usec;
}

static long long now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (long long)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

int main(int argc, char **argv)
{
	if (argc < 2)
		return 2;

	long long begin = now();
	pid_t child = fork();
	if (child == 0) {
		execv(argv[1], argv + 1);
		perror(argv[1]);
		_exit(127);
	}
	int status;
	if (child < 0 || waitpid(child, &status, 0) != child) {
		perror("measure");
		return 3;
	}
	long long wall = now() - begin;

	struct rusage usage;
	getrusage(RUSAGE_CHILDREN, &usage);
	printf("%lld %lld %ld\n", wall, micros(usage.ru_utime) + micros(usage.ru_stime),
	       usage.ru_maxrss);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 3;
}
