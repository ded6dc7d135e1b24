/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef TESTS_USER_UTIL_H
#define TESTS_USER_UTIL_H
/* What several programs about memory share: files, children, faults, /proc/meminfo. */
#define _GNU_SOURCE
#define _FILE_OFFSET_BITS 64
#include "tap.h"
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>

#define PAGE 4096UL
#define MB (1UL << 20)

/* A check inside a loop: silent while it holds, and the end of the program when it does not. */
#define must(cond) do { if (!(cond)) must_failed(#cond, __LINE__); } while (0)

__attribute__((noreturn, unused))
static void must_failed(const char *what, int line)
{
	dprintf(1, "Bail out! line %d: %s (errno %d, %s)\n", line, what, errno, strerror(errno));
	_exit(99);
}

/* Random numbers that are the same in every run. */
static uint32_t random_state = 12345;

__attribute__((unused))
static uint32_t rnd(void)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 17;
	random_state ^= random_state << 5;
	return random_state;
}

/* An open file without a name, in /tmp where there is one. */
__attribute__((unused))
static int temp_file(void)
{
	char name[] = "/tmp/testXXXXXX", here[] = "./testXXXXXX", *path = name;
	int fd = mkstemp(name);

	if (fd < 0)
		fd = mkstemp(path = here);
	must(fd >= 0);
	must(!unlink(path));
	return fd;
}

/* @size bytes that tell where they are. */
__attribute__((unused))
static void fill(unsigned char *p, size_t size, unsigned seed)
{
	for (size_t i = 0; i < size; i++)
		p[i] = i * 7 + (i >> 8) * 13 + seed;
}

__attribute__((unused))
static int filled(const unsigned char *p, size_t size, unsigned seed)
{
	for (size_t i = 0; i < size; i++)
		if (p[i] != (unsigned char)(i * 7 + (i >> 8) * 13 + seed))
			return 0;
	return 1;
}

__attribute__((unused))
static int all_are(const unsigned char *p, size_t size, unsigned char value)
{
	for (size_t i = 0; i < size; i++)
		if (p[i] != value)
			return 0;
	return 1;
}

/* ---- faults ---- */

static sigjmp_buf fault_jump;
static volatile int fault_signal, fault_code;
static void *volatile fault_addr;

__attribute__((unused))
static void on_fault(int sig, siginfo_t *info, void *context)
{
	fault_signal = sig;
	fault_code = info->si_code;
	fault_addr = info->si_addr;
	siglongjmp(fault_jump, 1);
}

/* From here on faults can be caught. */
__attribute__((unused))
static void catch_faults(void)
{
	struct sigaction sa = { .sa_sigaction = on_fault, .sa_flags = SA_SIGINFO };

	must(!sigaction(SIGSEGV, &sa, NULL) && !sigaction(SIGBUS, &sa, NULL));
}

/* The signal that a read of *p raises; 0: none. */
__attribute__((unused))
static int read_faults(const volatile void *p)
{
	fault_signal = 0;
	if (!sigsetjmp(fault_jump, 1))
		(void)*(const volatile unsigned char *)p;
	return fault_signal;
}

__attribute__((unused))
static int write_faults(volatile void *p, unsigned char value)
{
	fault_signal = 0;
	if (!sigsetjmp(fault_jump, 1))
		*(volatile unsigned char *)p = value;
	return fault_signal;
}

/* ---- children ---- */

/* Run @fn in a child. Its wait status. */
__attribute__((unused))
static int in_child(void (*fn)(void *), void *arg)
{
	int status;
	pid_t pid = fork();

	must(pid >= 0);
	if (!pid) {
		fn(arg);
		_exit(0);
	}
	must(waitpid(pid, &status, 0) == pid);
	return status;
}

/* ---- /proc ---- */

__attribute__((unused))
static void read_text(const char *path, char *buf, size_t size)
{
	int fd = open(path, O_RDONLY);
	ssize_t n, sum = 0;

	must(fd >= 0);
	while ((n = read(fd, buf + sum, size - 1 - sum)) > 0)
		sum += n;
	must(n == 0);
	buf[sum] = 0;
	close(fd);
}

/* A line "name:   number" of a file; -1 when there is none. */
__attribute__((unused))
static long proc_field(const char *path, const char *name)
{
	static char buf[16384];
	size_t len = strlen(name);

	read_text(path, buf, sizeof(buf));
	for (char *line = buf; line; line = strchr(line, '\n')) {
		line += *line == '\n';
		if (!strncmp(line, name, len) && (line[len] == ':' || line[len] == ' '))
			return strtol(line + len + 1, NULL, 10);
	}
	return -1;
}

/* In kB. */
__attribute__((unused))
static long meminfo(const char *name)
{
	return proc_field("/proc/meminfo", name);
}

__attribute__((unused))
static int write_text(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY), ret;

	if (fd < 0)
		return -1;
	ret = write(fd, text, strlen(text)) == (ssize_t)strlen(text) ? 0 : -1;
	close(fd);
	return ret;
}

/* Counters that a kernel sums up now and then have settled. */
__attribute__((unused))
static void settle(void)
{
	struct timespec ts = { 2, 100000000 };

	nanosleep(&ts, NULL);
}

#endif
