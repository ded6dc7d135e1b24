// SPDX-License-Identifier: GPL-2.0-only
/* The calls behind one brk() that shrinks, in the trace configuration. test: nohost */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include "tap.h"

static char text[1 << 16];

static int command(int fd, const char *word)
{
	return write(fd, word, strlen(word)) == (ssize_t)strlen(word) ? 0 : errno;
}

static void read_all(int fd)
{
	int n = 0, got;

	lseek(fd, 0, SEEK_SET);
	while (n < (int)sizeof(text) - 1 && (got = read(fd, text + n, sizeof(text) - 1 - n)) > 0)
		n += got;
	text[n] = '\0';
}

/* Is there a line that begins so? */
static int has_chain(const char *chain)
{
	for (const char *p = text; p; p = strchr(p, '\n'), p = p ? p + 1 : NULL)
		if (!strncmp(p, chain, strlen(chain)))
			return 1;
	return 0;
}

static void trace_shrink(int fd)
{
	char *top = sbrk(16 * 4096);

	memset(top, 1, 16 * 4096);
	is(command(fd, "clear"), 0, "clear");
	is(command(fd, "from sys_brk"), 0, "only what sys_brk does");
	is(command(fd, "on"), 0, "on");
	sbrk(-8 * 4096);
	is(command(fd, "off"), 0, "off");
	read_all(fd);
}

static void check_nonsense(int fd)
{
	is(command(fd, "rubbish"), EINVAL, "no such command");
	is(command(fd, "on -5"), EINVAL, "no such task");
	is(command(fd, "on 1x"), EINVAL, "no number");
	is(command(fd, "from no_such_function"), EINVAL, "no such function");
	is(command(fd, "off off"), EINVAL, "too many words");
	is(write(fd, text, 200), -1, "too long");
	is(syscall(SYS_write, fd, 16, 3), -1, "no memory there");
}

/* Two at once, and an owner that dies with tracing on. */
static void check_owner(int fd)
{
	int other = open("/proc/trace", O_RDWR);

	is(command(fd, "on"), 0, "one switches on");
	is(command(other, "on"), EBUSY, "another cannot");
	is(command(other, "clear"), EBUSY, "nor clear");
	read_all(other);
	is(command(fd, "off"), 0, "off");
	if (!fork()) {
		int own = open("/proc/trace", O_RDWR);

		command(own, "on");
		kill(getpid(), SIGKILL);
	}
	wait(NULL);
	is(command(fd, "on"), 0, "the owner died: on again");
	is(command(fd, "off"), 0, "and off");
	close(other);
}

int main(void)
{
	int fd = open("/proc/trace", O_RDWR);

	if (fd < 0) {
		ok(1, "no tracer in this configuration");
		done();
	}
	trace_shrink(fd);
	ok(has_chain("sys_brk=>do_munmap=>"), "sys_brk calls do_munmap");
	ok(has_chain("sys_brk=>do_munmap=>zap_page_range=>zap_pmd_range=>zap_pte_range"),
	   "sys_brk=>do_munmap=>zap_page_range=>zap_pmd_range=>zap_pte_range");
	dprintf(1, "# what was recorded:\n");
	for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n"))
		dprintf(1, "#   %s\n", line);
	check_nonsense(fd);
	check_owner(fd);
	command(fd, "from");
	done();
}
