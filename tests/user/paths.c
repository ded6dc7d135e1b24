// SPDX-License-Identifier: GPL-2.0-only
/* Walking paths: dots, slashes, symlinks and their limits, lengths, directories by descriptor. */
#include "files.h"

static void dots_and_slashes(void)
{
	struct stat st;

	must(!mkdir("d", 0755) && !mkdir("d/e", 0755));
	make_file("d/f", "text");
	ok(holds("d/../d/./f", "text"), "dots in the middle");
	ok(holds("d//e///..////f", "text"), "many slashes");
	ok(holds("./d/f", "text"), "a dot in front");
	is(stat("d/", &st), 0, "a slash behind a directory");
	is(stat("d/.", &st), 0, "a dot behind a directory");
	fails(stat("d/f/", &st), ENOTDIR, "a slash behind a file");
	fails(stat("d/f/.", &st), ENOTDIR, "a dot behind a file");
	fails(stat("d/f/..", &st), ENOTDIR, "two dots behind a file");
	fails(stat("d/f/x", &st), ENOTDIR, "a name behind a file");
	fails(stat("d/none", &st), ENOENT, "no such name");
	fails(stat("none/../d", &st), ENOENT, "no such directory on the way");
	fails(stat("", &st), ENOENT, "an empty path");
	is(stat("/..", &st), 0, "above the root");
	ok(inode_of("/../../..") == inode_of("/"), "is the root");
	fails(stat("none/", &st), ENOENT, "a slash behind nothing");
}

static void symlinks(void)
{
	char name[20], target[20], buf[64];
	struct stat st;
	int i;

	must(!symlink("d/f", "to_file") && !symlink("d", "to_dir") && !symlink("none", "dangling"));
	must(!symlink("loop", "loop") && !symlink("to_dir/e", "through"));
	ok(holds("to_file", "text"), "a link to a file");
	ok(holds("to_dir/f", "text"), "a link to a directory in the middle");
	is(stat("through/", &st), 0, "a link through a link, with a slash");
	fails(stat("dangling", &st), ENOENT, "a dangling link");
	is(lstat("dangling", &st), 0, "lstat of a dangling link");
	ok(S_ISLNK(st.st_mode) && st.st_size == 4, "it is a link of four bytes");
	fails(stat("loop", &st), ELOOP, "a link to itself");
	fails(stat("loop/x", &st), ELOOP, "a name behind a link to itself");
	is(lstat("to_dir", &st), 0, "lstat of a link to a directory");
	ok(S_ISLNK(st.st_mode), "is the link");
	is(lstat("to_dir/", &st), 0, "lstat with a slash behind");
	ok(S_ISDIR(st.st_mode), "is the directory");
	fails(lstat("to_file/", &st), ENOTDIR, "a link to a file with a slash behind");
	is(readlink("to_file", buf, sizeof(buf)), 3, "readlink says the length");
	ok(!memcmp(buf, "d/f", 3), "and the text");
	is(readlink("to_file", buf, 2), 2, "readlink into a short buffer");
	fails(readlink("d/f", buf, sizeof(buf)), EINVAL, "readlink of a file");
	fails(readlink("none", buf, sizeof(buf)), ENOENT, "readlink of nothing");
	fails(readlink("to_file", BAD, 10), EFAULT, "readlink into the kernel");
	fails(syscall(SYS_readlink, "to_file", buf, 0), EINVAL, "readlink of no bytes");
	fails(symlink("", "empty"), ENOENT, "a link to nothing");
	fails(symlink("x", "d"), EEXIST, "a link where a directory is");
	must(!symlink("d/f", "chain0"));
	for (i = 1; i <= 40; i++) {
		snprintf(name, sizeof(name), "chain%d", i);
		snprintf(target, sizeof(target), "chain%d", i - 1);
		must(!symlink(target, name));
	}
	is(stat("chain39", &st), 0, "forty links in a row");
	fails(stat("chain40", &st), ELOOP, "forty-one links in a row");
}

static void lengths(void)
{
	static char path[8192], name[300];
	struct stat st;

	memset(name, 'n', 256);
	is(mkdir((name[255] = 0, name), 0755), 0, "a name of 255 bytes");
	is(stat(name, &st), 0, "it is there");
	name[255] = 'n';
	fails(mkdir(name, 0755), ENAMETOOLONG, "a name of 256 bytes");
	fails(stat(name, &st), ENAMETOOLONG, "looking for it");
	memset(path, '/', 4095);
	is(stat(path, &st), 0, "a path of 4095 bytes");
	path[4095] = '/';
	fails(stat(path, &st), ENAMETOOLONG, "a path of 4096 bytes");
	fails(stat((char *)BAD, &st), EFAULT, "a path in the kernel");
	fails(stat((char *)0xffffffff, &st), EFAULT, "a path at the end of memory");
}

static void by_descriptor(void)
{
	struct stat st;
	char buf[64];
	int dir = open("d", O_RDONLY | O_DIRECTORY), file = open("d/f", O_RDONLY), fd;
	int path = open("to_file", O_PATH | O_NOFOLLOW);

	must(dir >= 0 && file >= 0 && path >= 0);
	is(fstatat(dir, "f", &st, 0), 0, "fstatat below a directory");
	is(fstatat(-5, "/", &st, 0), 0, "an absolute path needs no directory");
	fails(fstatat(-5, "d", &st, 0), EBADF, "no such descriptor");
	fails(fstatat(file, "x", &st, 0), ENOTDIR, "below a file");
	is(fstatat(file, "", &st, AT_EMPTY_PATH), 0, "an empty path is the file");
	is(st.st_size, 4, "that file");
	fails(fstatat(file, "", &st, 0), ENOENT, "without the flag it is nothing");
	fails(fstatat(dir, "f", &st, 0x40), EINVAL, "an unknown flag");
	is(readlinkat(path, "", buf, sizeof(buf)), 3, "readlinkat of a link's own descriptor");
	fails(read(path, buf, 1), EBADF, "reading what is only a path");
	fails(fchmod(path, 0644), EBADF, "fchmod of what is only a path");
	is(fstat(path, &st), 0, "fstat of it");
	ok(S_ISLNK(st.st_mode), "says what it is");
	is(mkdirat(dir, "made", 0700), 0, "mkdirat");
	is(stat("d/made", &st), 0, "it is there");
	is(unlinkat(dir, "made", AT_REMOVEDIR), 0, "unlinkat removes it");
	fails(unlinkat(dir, "f", 0x4000), EINVAL, "unlinkat with an unknown flag");
	fd = openat(dir, "new", O_CREAT | O_WRONLY, 0600);
	ok(fd >= 0 && exists("d/new"), "openat makes a file");
	is(fchdir(dir), 0, "fchdir");
	ok(exists("f"), "is there");
	fails(fchdir(file), ENOTDIR, "fchdir to a file");
	must(!chdir(".."));
}

static void working_directory(void)
{
	char buf[256];

	must(!mkdir("w", 0755) && !chdir("w"));
	is(syscall(SYS_getcwd, buf, sizeof(buf)), (long)strlen(work_dir) + 3, "getcwd says the length");
	ok(!strncmp(buf, work_dir, strlen(work_dir)) && !strcmp(buf + strlen(work_dir), "/w"),
	   "and the path");
	fails(syscall(SYS_getcwd, buf, 3), ERANGE, "getcwd into a short buffer");
	must(!rename("../w", "../v"));
	must(syscall(SYS_getcwd, buf, sizeof(buf)) > 0);
	ok(!strcmp(buf + strlen(work_dir), "/v"), "a renamed working directory");
	must(!rmdir("../v"));
	fails(syscall(SYS_getcwd, buf, sizeof(buf)), ENOENT, "a removed working directory");
	fails(open("x", O_CREAT | O_WRONLY, 0600), ENOENT, "nothing can be made in it");
	ok(exists("."), "but it is there");
	must(!chdir(work_dir));
	fails(chdir("d/f"), ENOTDIR, "chdir to a file");
	fails(chdir("none"), ENOENT, "chdir to nothing");
}

int main(void)
{
	enter_dir();
	dots_and_slashes();
	symlinks();
	lengths();
	by_descriptor();
	working_directory();
	leave_dir();
	done();
}
