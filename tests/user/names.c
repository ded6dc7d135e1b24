// SPDX-License-Identifier: GPL-2.0-only
/* Names come and go: mkdir, rmdir, unlink, link, rename. */
#include "files.h"

static int rename2(const char *from, const char *to, unsigned flags)
{
	return syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, flags);
}

static void directories(void)
{
	is(mkdir("d", 0777), 0, "mkdir");
	is(links_of("d"), 2, "a new directory has two links");
	must(!mkdir("d/sub", 0755));
	is(links_of("d"), 3, "a subdirectory is one more");
	fails(mkdir("d", 0777), EEXIST, "mkdir where it is");
	fails(mkdir("d/", 0777), EEXIST, "with a slash, too");
	is(mkdir("slash/", 0777), 0, "mkdir with a slash behind");
	fails(mkdir("no/such", 0777), ENOENT, "mkdir in nothing");
	fails(rmdir("d"), ENOTEMPTY, "rmdir of what is not empty");
	fails(rmdir("d/sub/."), EINVAL, "rmdir of a dot");
	fails(rmdir("d/sub/.."), ENOTEMPTY, "rmdir of two dots");
	fails(unlink("d/sub"), EISDIR, "unlink of a directory");
	is(rmdir("d/sub/"), 0, "rmdir with a slash behind");
	is(links_of("d"), 2, "one link less");
	is(rmdir("d"), 0, "rmdir");
	fails(rmdir("d"), ENOENT, "rmdir of nothing");
	fails(rmdir("/"), EBUSY, "rmdir of the root");
	make_file("f", "");
	fails(rmdir("f"), ENOTDIR, "rmdir of a file");
	must(!rmdir("slash"));
}

static void unlinking(void)
{
	struct stat st;
	char buf[8];
	int fd;

	make_file("u", "still here");
	fd = open("u", O_RDONLY);
	is(unlink("u"), 0, "unlink of an open file");
	ok(!exists("u"), "the name is gone");
	must(!fstat(fd, &st));
	is(st.st_nlink, 0, "no links");
	is(read(fd, buf, 5), 5, "but it can be read");
	fails(unlink("u"), ENOENT, "unlink of nothing");
	fails(unlink("f/"), ENOTDIR, "unlink of a file with a slash behind");
	fails(unlink("."), EISDIR, "unlink of a dot");
	must(!symlink("f", "l"));
	is(unlink("l"), 0, "unlink of a symlink");
	ok(exists("f"), "leaves its target");
	close(fd);
}

static void linking(void)
{
	must(!symlink("f", "sym"));
	is(link("f", "g"), 0, "link");
	is(links_of("f"), 2, "two links");
	ok(inode_of("f") == inode_of("g"), "one file");
	fails(link("f", "g"), EEXIST, "link where one is");
	must(!mkdir("dir", 0755));
	fails(link("dir", "dir2"), EPERM, "link to a directory");
	fails(link("none", "x"), ENOENT, "link to nothing");
	fails(link("f", "none/x"), ENOENT, "link in nothing");
	is(link("sym", "symlink2"), 0, "link to a symlink");
	ok(inode_of("symlink2") == inode_of("sym"), "is one to the link itself");
	is(linkat(AT_FDCWD, "sym", AT_FDCWD, "followed", AT_SYMLINK_FOLLOW), 0, "with AT_SYMLINK_FOLLOW");
	ok(inode_of("followed") == inode_of("f"), "it is one to its target");
	fails(link("f", "new/"), ENOENT, "a new name with a slash behind");
	fails(link("f", "/dev/null/x"), ENOTDIR, "below a device");
	must(!unlink("g") && !unlink("followed"));
	is(links_of("f"), 1, "one link again");
}

static void renaming_files(void)
{
	long ino;

	make_file("a", "a");
	make_file("b", "b");
	ino = inode_of("a");
	is(rename("a", "b"), 0, "rename onto a file");
	ok(holds("b", "a") && !exists("a") && inode_of("b") == ino, "takes its place");
	is(rename("b", "b"), 0, "rename to itself");
	must(!link("b", "c"));
	is(rename("b", "c"), 0, "rename onto another name of the file");
	ok(exists("b") && exists("c"), "leaves both");
	fails(rename("none", "x"), ENOENT, "rename of nothing");
	fails(rename("b", "no/x"), ENOENT, "rename into nothing");
	fails(rename("b", "dir"), EISDIR, "a file onto a directory");
	fails(rename("b/", "x"), ENOTDIR, "a file with a slash behind");
	fails(rename("b", "x/"), ENOTDIR, "a file to a name with a slash behind");
	fails(rename(".", "x"), EBUSY, "a dot");
	fails(rename("b", "dir/.."), EBUSY, "to two dots");
	is(rename("b", "dir/b"), 0, "into a directory");
	ok(exists("dir/b"), "it is there");
	must(!unlink("c"));
}

static void renaming_directories(void)
{
	must(!mkdir("x", 0755) && !mkdir("y", 0755) && !mkdir("x/in", 0755) && !mkdir("empty", 0755));
	make_file("x/in/file", "deep");
	fails(rename("x", "x/in/x"), EINVAL, "a directory into itself");
	fails(rename("x/in", "x"), ENOTEMPTY, "a directory onto its parent");
	fails(rename("x", "f"), ENOTDIR, "a directory onto a file");
	fails(rename("y", "x"), ENOTEMPTY, "onto one that is not empty");
	is(rename("x/in", "y/moved"), 0, "to another directory");
	ok(holds("y/moved/file", "deep"), "with all in it");
	ok(inode_of("y/moved/..") == inode_of("y"), "its .. is the new parent");
	is(links_of("x"), 2, "the old parent has a link less");
	is(links_of("y"), 3, "the new one has one more");
	is(rename("y/moved", "empty"), 0, "onto an empty one");
	ok(holds("empty/file", "deep"), "takes its place");
	is(links_of("y"), 2, "the old parent has a link less again");
	is(rename("empty/", "back/"), 0, "with slashes behind");
	ok(holds("back/file", "deep"), "it is there");
}

static void flags(void)
{
	make_file("p", "p");
	make_file("q", "q");
	fails(rename2("p", "q", RENAME_NOREPLACE), EEXIST, "RENAME_NOREPLACE onto a file");
	is(rename2("p", "r", RENAME_NOREPLACE), 0, "RENAME_NOREPLACE to a new name");
	is(rename2("r", "q", RENAME_EXCHANGE), 0, "RENAME_EXCHANGE");
	ok(holds("r", "q") && holds("q", "p"), "swaps two files");
	is(rename2("r", "back", RENAME_EXCHANGE), 0, "a file with a directory");
	ok(holds("back", "q") && holds("r/file", "deep"), "swaps them");
	fails(rename2("q", "none", RENAME_EXCHANGE), ENOENT, "with nothing");
	fails(rename2("q", "r", RENAME_EXCHANGE | RENAME_NOREPLACE), EINVAL, "both flags");
	fails(rename2("q", "r", 0x100), EINVAL, "an unknown flag");
}

static void nodes(void)
{
	struct stat st;

	is(mknod("fifo", S_IFIFO | 0644, 0), 0, "mknod of a FIFO");
	must(!lstat("fifo", &st));
	ok(S_ISFIFO(st.st_mode), "is one");
	is(mknod("plain", 0600, 0), 0, "mknod without a type");
	must(!lstat("plain", &st));
	ok(S_ISREG(st.st_mode), "is a file");
	fails(mknod("dirnode", S_IFDIR | 0755, 0), EPERM, "mknod of a directory");
	fails(mknod("odd", 0150000 | 0644, 0), EINVAL, "mknod of an unknown type");
	is(mknod("null", S_IFCHR | 0666, makedev(1, 3)), 0, "mknod of a device");
	must(!lstat("null", &st));
	is(st.st_rdev, makedev(1, 3), "with its number");
	is(mknod("big", S_IFBLK | 0600, makedev(259, 70000)), 0, "a large minor");
	must(!lstat("big", &st));
	ok(major(st.st_rdev) == 259 && minor(st.st_rdev) == 70000, "is kept");
	fails(mknod("null", S_IFIFO, 0), EEXIST, "mknod where one is");
}

int main(void)
{
	enter_dir();
	directories();
	unlinking();
	linking();
	renaming_files();
	renaming_directories();
	flags();
	nodes();
	leave_dir();
	done();
}
