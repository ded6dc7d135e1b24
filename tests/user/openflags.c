// SPDX-License-Identifier: GPL-2.0-only
/* What each flag of open(2) does, alone and with others. */
#include "files.h"
#include <sys/statfs.h>

static void creating(void)
{
	struct stat st;
	int fd = open("new", O_CREAT | O_EXCL | O_WRONLY, 0666);

	ok(fd >= 0, "O_CREAT makes a file");
	must(!fstat(fd, &st));
	is(st.st_mode, S_IFREG | 0644, "with the mode that the umask leaves");
	close(fd);
	fails(open("new", O_CREAT | O_EXCL | O_WRONLY, 0666), EEXIST, "O_EXCL where it is");
	ok(open("new", O_CREAT | O_WRONLY, 0) >= 0, "O_CREAT where it is");
	must(!symlink("target", "link") && !symlink("none/x", "nowhere"));
	fails(open("link", O_CREAT | O_EXCL | O_WRONLY, 0666), EEXIST, "O_EXCL at a dangling link");
	ok(!exists("target"), "did not make its target");
	ok(open("link", O_CREAT | O_WRONLY, 0666) >= 0 && exists("target"),
	   "O_CREAT through a dangling link makes its target");
	fails(open("nowhere", O_CREAT | O_WRONLY, 0666), ENOENT, "a link into no directory");
	fails(open("slash/", O_CREAT | O_WRONLY, 0666), EISDIR, "O_CREAT with a slash behind");
	fails(open(".", O_CREAT | O_WRONLY, 0666), EISDIR, "O_CREAT of a dot");
	fails(open("/", O_CREAT | O_RDONLY, 0666), EISDIR, "O_CREAT of the root");
	must(!mkdir("dir", 0755));
	fails(open("dir", O_CREAT | O_RDONLY, 0666), EISDIR, "O_CREAT of a directory");
	fd = open("readonly", O_CREAT | O_RDWR, 0444);
	ok(fd >= 0 && write(fd, "x", 1) == 1, "a new file is open as asked, whatever its mode");
	fd = syscall(SYS_creat, "created", 04755);
	ok(fd >= 0, "creat");
	must(!fstat(fd, &st));
	is(st.st_mode, S_IFREG | 04755, "with all bits of the mode");
	fails(read(fd, &st, 1), EBADF, "open for writing only");
}

static void kinds(void)
{
	int fd;

	fails(open("dir", O_WRONLY), EISDIR, "writing a directory");
	fails(open("dir", O_RDWR), EISDIR, "reading and writing a directory");
	fails(open("dir", O_RDONLY | O_TRUNC), EISDIR, "truncating a directory");
	fd = open("dir", O_RDONLY);
	ok(fd >= 0, "reading a directory");
	fails(read(fd, work_dir, 1), EISDIR, "gives no bytes");
	fails(open("new", O_DIRECTORY), ENOTDIR, "O_DIRECTORY of a file");
	fails(open("link", O_NOFOLLOW), ELOOP, "O_NOFOLLOW of a link");
	ok(open("new", O_NOFOLLOW) >= 0, "O_NOFOLLOW of a file");
	fails(open("link", O_NOFOLLOW | O_DIRECTORY), ENOTDIR, "O_NOFOLLOW and O_DIRECTORY of a link");
	fails(open("none", O_RDONLY), ENOENT, "nothing there");
	fails(open("none", O_PATH), ENOENT, "nothing there, as a path");
	ok(open("/dev/null", O_RDWR) >= 0, "a device");
	must(!mknod("nodev", S_IFCHR | 0666, makedev(250, 77)));
	must(!mknod("sock", S_IFSOCK | 0666, 0));
	fails(open("sock", O_RDWR), ENXIO, "a socket's name");
	fails(open("new", O_TMPFILE | O_RDWR, 0600), ENOTDIR, "O_TMPFILE in a file");
	fails(open("dir", O_TMPFILE | O_RDONLY, 0600), EINVAL, "O_TMPFILE for reading");
}

static void truncating(void)
{
	struct stat st;
	int fd;

	make_file("t", "0123456789");
	fd = open("t", O_RDWR);
	must(fd >= 0);
	ok(holds("t", "0123456789"), "an open without O_TRUNC leaves the file");
	must(open("t", O_WRONLY | O_TRUNC) >= 0);
	must(!fstat(fd, &st));
	is(st.st_size, 0, "O_TRUNC empties it, for those who have it open too");
	make_file("t", "01234");
	must(open("t", O_RDONLY | O_TRUNC) >= 0);
	must(!fstat(fd, &st));
	is(st.st_size, 0, "even with O_RDONLY");
}

static void appending(void)
{
	int a, b;

	make_file("a", "start ");
	a = open("a", O_WRONLY | O_APPEND);
	b = open("a", O_WRONLY | O_APPEND);
	must(a >= 0 && b >= 0);
	must(write(a, "one ", 4) == 4 && write(b, "two ", 4) == 4 && write(a, "three", 5) == 5);
	ok(holds("a", "start one two three"), "O_APPEND writes at the end");
	is(lseek(a, 0, SEEK_SET), 0, "seeking works");
	must(write(a, ".", 1) == 1);
	ok(holds("a", "start one two three."), "but writes still go to the end");
	is(lseek(a, 0, SEEK_CUR), 20, "and the position follows");
	is(pwrite(a, "!", 1, 0), 1, "pwrite ignores its position");
	ok(holds("a", "start one two three.!"), "as Linux does");
	must(!fcntl(b, F_SETFL, 0));
	must(pwrite(b, "S", 1, 0) == 1);
	ok(holds("a", "Start one two three.!"), "without O_APPEND it does not");
}

static void temporary(void)
{
	int fd = open("dir", O_TMPFILE | O_RDWR, 0600);
	char path[64];
	struct stat st;

	ok(fd >= 0, "O_TMPFILE");
	must(write(fd, "hidden", 6) == 6 && !fstat(fd, &st));
	is(st.st_nlink, 0, "has no name");
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	is(linkat(AT_FDCWD, path, AT_FDCWD, "shown", AT_SYMLINK_FOLLOW), 0, "until it is linked");
	ok(holds("shown", "hidden"), "and then is a file");
	close(fd);
	fd = open("dir", O_TMPFILE | O_RDWR | O_EXCL, 0600);
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	fails(linkat(AT_FDCWD, path, AT_FDCWD, "never", AT_SYMLINK_FOLLOW), ENOENT,
	      "with O_EXCL it never gets one");
}

static void status_flags(void)
{
	int fd = open("new", O_RDWR | O_APPEND | O_NONBLOCK | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

	is(fcntl(fd, F_GETFL) & (O_ACCMODE | O_APPEND | O_NONBLOCK | O_CREAT | O_TRUNC),
	   O_RDWR | O_APPEND | O_NONBLOCK, "F_GETFL says what lasts");
	is(fcntl(fd, F_GETFD), FD_CLOEXEC, "O_CLOEXEC is the descriptor's");
	fd = open("new", O_WRONLY);
	fails(read(fd, work_dir, 1), EBADF, "reading what is open for writing");
	fd = open("new", O_RDONLY);
	fails(write(fd, "x", 1), EBADF, "writing what is open for reading");
	fails(ftruncate(fd, 0), EINVAL, "truncating what is open for reading");
}

int main(void)
{
	enter_dir();
	creating();
	kinds();
	truncating();
	appending();
	temporary();
	status_flags();
	leave_dir();
	done();
}
