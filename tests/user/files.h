/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef TESTS_USER_FILES_H
#define TESTS_USER_FILES_H
/* What the programs about files share: a directory of their own, and calls without libc's help. */
#include "util.h"
#include <sys/syscall.h>
#include <sys/sysmacros.h>

#define BAD ((void *)0xc0100000)	/* no program may touch it */

static char work_dir[] = "/tmp/filesXXXXXX";

__attribute__((unused))
static void remove_tree(const char *path)
{
	char cmd[300];

	snprintf(cmd, sizeof(cmd), "rm -rf %s", path);
	must(!system(cmd));
}

__attribute__((unused))
static void leave_dir(void)
{
	must(!chdir("/"));
	remove_tree(work_dir);
}

/* Stand in an empty directory that everybody may use. */
__attribute__((unused))
static void enter_dir(void)
{
	must(mkdtemp(work_dir) && !chmod(work_dir, 0777) && !chdir(work_dir));
	umask(022);
}

/* A file with text in it. */
__attribute__((unused))
static void make_file(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);

	must(fd >= 0);
	must(write(fd, text, strlen(text)) == (ssize_t)strlen(text));
	close(fd);
}

/* Does a file hold this text? */
__attribute__((unused))
static int holds(const char *path, const char *text)
{
	char buf[256];
	int fd = open(path, O_RDONLY);
	ssize_t n;

	if (fd < 0)
		return 0;
	n = read(fd, buf, sizeof(buf));
	close(fd);
	return n == (ssize_t)strlen(text) && !memcmp(buf, text, n);
}

__attribute__((unused))
static int exists(const char *path)
{
	struct stat st;

	return !lstat(path, &st);
}

__attribute__((unused))
static long inode_of(const char *path)
{
	struct stat st;

	return lstat(path, &st) ? -1 : (long)st.st_ino;
}

__attribute__((unused))
static long links_of(const char *path)
{
	struct stat st;

	return lstat(path, &st) ? -1 : (long)st.st_nlink;
}

/* Run @fn as another user without any capability. The rows that it prints count on. */
__attribute__((unused))
static void as_user(uid_t uid, gid_t gid, void (*fn)(void))
{
	int status, counts[2], fds[2];
	pid_t pid;

	must(!pipe(fds));
	pid = fork();
	must(pid >= 0);
	if (!pid) {
		must(!syscall(SYS_setgroups32, 0, NULL));
		must(!setgid(gid) && !setuid(uid));
		fn();
		counts[0] = tap_count;
		counts[1] = tap_failed;
		must(write(fds[1], counts, sizeof(counts)) == sizeof(counts));
		_exit(0);
	}
	must(waitpid(pid, &status, 0) == pid && status == 0);
	must(read(fds[0], counts, sizeof(counts)) == sizeof(counts));
	tap_count = counts[0];
	tap_failed = counts[1];
	close(fds[0]);
	close(fds[1]);
}

#endif
