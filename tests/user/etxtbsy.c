// SPDX-License-Identifier: GPL-2.0-only
/* A program that runs cannot be written; what is being written cannot be run. */
#include "util.h"

static char *self;	/* the name that we are called by */
static char path[] = "/tmp/busyXXXXXX";

static void copy_self(int to)
{
	int from = open("/proc/self/exe", O_RDONLY);
	char buf[65536];
	ssize_t n;

	must(from >= 0);
	while ((n = read(from, buf, sizeof(buf))) > 0)
		must(write(to, buf, n) == n);
	must(n == 0);
	close(from);
	must(!fchmod(to, 0755));
}

static void run_it(void *arg)
{
	execl(path, self, "child", NULL);
	_exit(errno);
}

int main(int argc, char **argv)
{
	int fd, status, fds[2], hold[2];
	pid_t pid;
	char c;

	self = argv[0];
	if (argc == 3) {	/* run by the parent: say so, then wait until it lets go */
		must(write(atoi(argv[1]), "r", 1) == 1);
		must(read(atoi(argv[2]), &c, 1) == 0);
		return 7;
	}
	if (argc == 2)
		return 7;
	fd = mkstemp(path);
	must(fd >= 0);
	copy_self(fd);
	status = in_child(run_it, NULL);
	is(WEXITSTATUS(status), ETXTBSY, "exec of a file that is open for writing");
	close(fd);
	status = in_child(run_it, NULL);
	is(WEXITSTATUS(status), 7, "exec once it is closed");

	must(!pipe(fds) && !pipe(hold));
	pid = fork();
	must(pid >= 0);
	if (!pid) {
		char a[12], b[12];

		close(hold[1]);
		snprintf(a, sizeof(a), "%d", fds[1]);
		snprintf(b, sizeof(b), "%d", hold[0]);
		execl(path, self, a, b, NULL);
		_exit(98);
	}
	must(read(fds[0], &c, 1) == 1);
	fails(open(path, O_WRONLY), ETXTBSY, "open a running program for writing");
	fails(open(path, O_RDWR), ETXTBSY, "for both");
	fails(open(path, O_WRONLY | O_TRUNC), ETXTBSY, "to make it empty");
	fails(truncate(path, 0), ETXTBSY, "truncate it");
	fd = open(path, O_RDONLY);
	ok(fd >= 0, "for reading is fine");
	close(fd);
	is(unlink(path), 0, "its name may go");
	close(hold[1]);
	must(waitpid(pid, &status, 0) == pid);
	is(WEXITSTATUS(status), 7, "it ran to its end");
	done();
}
