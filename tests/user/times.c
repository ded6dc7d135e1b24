// SPDX-License-Identifier: GPL-2.0-only
/* The times of files, what changes them, and the formats of stat. */
#include "files.h"
#include <sys/time.h>
#include <utime.h>

static struct stat st;

static struct stat *look(const char *path)
{
	must(!lstat(path, &st));
	return &st;
}

static int set(const char *path, long a, long m)
{
	struct timespec ts[2] = { { a, 0 }, { m, 0 } };

	return utimensat(AT_FDCWD, path, ts, AT_SYMLINK_NOFOLLOW);
}

static int is_now(const struct timespec *ts)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	return ts->tv_sec >= now.tv_sec - 2 && ts->tv_sec <= now.tv_sec;
}

static void changes(void)
{
	char c;
	int fd;

	make_file("f", "content");
	ok(is_now(&look("f")->st_mtim) && is_now(&st.st_ctim) && is_now(&st.st_atim), "a new file is new");
	is(set("f", 1000, 2000), 0, "set both times");
	look("f");
	ok(st.st_atime == 1000 && st.st_mtime == 2000 && is_now(&st.st_ctim), "ctime is now");
	fd = open("f", O_RDWR);
	must(read(fd, &c, 1) == 1);
	ok(is_now(&look("f")->st_atim) && st.st_mtime == 2000, "reading changes atime");
	must(!set("f", 3000, 2000));
	must(read(fd, &c, 1) == 1);
	ok(is_now(&look("f")->st_atim), "relatime: ctime is later than atime");
	must(!set("f", 1000, 2000) && write(fd, "x", 1) == 1);
	look("f");
	ok(st.st_atime == 1000 && is_now(&st.st_mtim), "writing changes mtime");
	must(!set("f", 1000, 2000) && !chmod("f", 0600));
	ok(look("f")->st_mtime == 2000 && is_now(&st.st_ctim), "chmod leaves it");
	must(!ftruncate(fd, 3));
	ok(is_now(&look("f")->st_mtim), "truncating changes it");
	must(!set("f", 1000, 2000) && !ftruncate(fd, 3));
	ok(is_now(&look("f")->st_mtim), "ftruncate to the same length as well");
	must(!set("f", 1000, 2000) && open("f", O_TRUNC | O_WRONLY) >= 0);
	ok(is_now(&look("f")->st_mtim), "O_TRUNC too");
	close(fd);
}

static void directories(void)
{
	must(!mkdir("d", 0755) && !set("d", 1000, 2000));
	make_file("d/new", "");
	ok(is_now(&look("d")->st_mtim) && is_now(&st.st_ctim), "a new name changes its directory");
	must(!set("d", 1000, 2000));
	make_file("d/new", "more");
	ok(look("d")->st_mtime == 2000, "writing to a file does not");
	must(!link("d/new", "d/other"));
	ok(is_now(&look("d")->st_mtim), "a link does");
	must(!set("d", 1000, 2000) && !rename("d/other", "elsewhere"));
	ok(is_now(&look("d")->st_mtim), "a name that leaves does");
	must(!set("d", 1000, 2000) && !unlink("d/new"));
	ok(is_now(&look("d")->st_mtim), "removing one does");
	must(!mkdir("d/sub", 0755) && !set("d", 1000, 2000) && !rmdir("d/sub"));
	ok(is_now(&look("d")->st_mtim), "rmdir does");
}

static void special_times(void)
{
	struct timespec ts[2] = { { 5, UTIME_OMIT }, { 7, 123456789 } };

	must(!set("f", 1000, 2000));
	is(utimensat(AT_FDCWD, "f", ts, 0), 0, "UTIME_OMIT");
	look("f");
	ok(st.st_atime == 1000 && st.st_mtime == 7 && st.st_mtim.tv_nsec == 123456789,
	   "leaves one, with nanoseconds for the other");
	ts[0].tv_nsec = UTIME_NOW;
	ts[1].tv_nsec = UTIME_OMIT;
	must(!utimensat(AT_FDCWD, "f", ts, 0));
	ok(is_now(&look("f")->st_atim) && st.st_mtime == 7, "UTIME_NOW is now");
	ts[0].tv_nsec = ts[1].tv_nsec = UTIME_OMIT;
	is(utimensat(AT_FDCWD, "f", ts, 0), 0, "nothing to do is done");
	ts[0].tv_nsec = 1000000000;
	fails(utimensat(AT_FDCWD, "f", ts, 0), EINVAL, "too many nanoseconds");
	is(utimensat(AT_FDCWD, "f", NULL, 0), 0, "no times are now");
	ok(is_now(&look("f")->st_mtim), "both");
	is(utime("f", &(struct utimbuf){ 11, 22 }), 0, "utime");
	ok(look("f")->st_atime == 11 && st.st_mtime == 22, "sets seconds");
	is(utimes("f", (struct timeval[2]){ { 33, 500000 }, { 44, 0 } }), 0, "utimes");
	ok(look("f")->st_atime == 33 && st.st_atim.tv_nsec == 500000000, "sets microseconds");
	fails(utimes("f", (struct timeval[2]){ { 33, 1000000 }, { 44, 0 } }), EINVAL, "too many of them");
	fails(utime("none", NULL), ENOENT, "of nothing");
	must(!symlink("f", "l"));
	is(set("l", 77, 88), 0, "of a symlink itself");
	ok(look("l")->st_mtime == 88 && look("f")->st_mtime == 44, "not its target");
}

static void others(void)
{
	must(!chmod("f", 0666));
}

static void as_other(void)
{
	fails(set("f", 1, 2), EPERM, "another's times");
	is(utimensat(AT_FDCWD, "f", NULL, 0), 0, "but now, if one may write");
	fails(utimensat(AT_FDCWD, "d", NULL, 0), EACCES, "and not if one may not");
}

static void formats(void)
{
	struct statx sx;
	unsigned long mid[16];
	int fd;

	make_file("g", "12345");
	must(!chmod("g", 0640) && !set("g", 100, 200));
	is(syscall(SYS_stat, "g", mid), 0, "the stat of 32-bit sizes");
	ok(mid[5] == 5 && mid[10] == 200, "size and mtime");
	is(statx(AT_FDCWD, "g", 0, STATX_BASIC_STATS, &sx), 0, "statx");
	ok(sx.stx_size == 5 && sx.stx_mtime.tv_sec == 200 && sx.stx_mode == (S_IFREG | 0640) &&
	   (sx.stx_mask & STATX_BASIC_STATS) == STATX_BASIC_STATS, "says the same");
	fails(syscall(SYS_statx, AT_FDCWD, "g", 0, 0x80000000, &sx), EINVAL, "the reserved bit");
	fails(syscall(SYS_statx, AT_FDCWD, "g", 0x8000, 1, &sx), EINVAL, "an unknown flag");
	fails(syscall(SYS_stat64, "g", BAD), EFAULT, "a buffer in the kernel");
	fd = open("huge", O_RDWR | O_CREAT, 0600);
	must(!ftruncate(fd, 5000000000LL));
	fails(syscall(SYS_stat, "huge", mid), EOVERFLOW, "a size of more than 2 GB");
	must(!stat("huge", &st));
	is(st.st_size, 5000000000LL, "stat64 tells it");
	fails(syscall(SYS_open, "huge", O_RDONLY & ~O_LARGEFILE), EOVERFLOW, "and open wants O_LARGEFILE");
	is(st.st_blocks, 0, "a hole takes no room");
	close(fd);
}

int main(void)
{
	enter_dir();
	changes();
	directories();
	special_times();
	others();
	as_user(1000, 1000, as_other);
	formats();
	leave_dir();
	done();
}
