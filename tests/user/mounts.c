// SPDX-License-Identifier: GPL-2.0-only
/*
 * Mounting: tmpfs and its limits, bind mounts, moves, read-only, busy and lazy unmounting, chroot.
 * In a namespace of its own, where the system has those, so that this machine's mounts stay alone.
 */
#include "files.h"
#include <sched.h>
#include <sys/mount.h>
#include <sys/statfs.h>

static int mounts_with(const char *what)
{
	static char buf[65536];
	int n = 0;

	read_text("/proc/self/mounts", buf, sizeof(buf));
	for (char *p = buf; (p = strstr(p, what)); p++)
		n++;
	return n;
}

static void simple(void)
{
	struct statfs sf;

	must(!mkdir("m", 0755));
	make_file("m/below", "x");
	is(mount("name", "m", "tmpfs", 0, "size=64k,mode=750"), 0, "mount tmpfs");
	ok(!exists("m/below"), "it covers what was there");
	is(links_of("m"), 2, "a directory");
	is(mounts_with("name "), 1, "/proc/mounts shows it");
	must(!statfs("m", &sf));
	ok(sf.f_blocks == 16 && sf.f_bfree == 16, "of the size that was asked for");
	make_file("m/f", "mine");
	fails(umount("none"), ENOENT, "umount of nothing");
	fails(umount("m/f"), EINVAL, "of what is not mounted");
	fails(umount2("m", 0x1000), EINVAL, "with an unknown flag");
	fails(rename("m/f", "f"), EXDEV, "renaming across");
	fails(link("m/f", "f"), EXDEV, "linking across");
	fails(rmdir("m"), EBUSY, "removing a mount point");
	fails(rename("m", "n"), EBUSY, "renaming one");
	is(umount("m"), 0, "umount");
	ok(exists("m/below"), "what was there is there again");
	fails(umount("m"), EINVAL, "umount again");
	fails(mount("x", "m", "nosuchfs", 0, NULL), ENODEV, "an unknown type");
	fails(mount("x", "none", "tmpfs", 0, NULL), ENOENT, "on nothing");
	fails(mount("x", "m/below", "tmpfs", 0, NULL), ENOTDIR, "on a file");
	fails(mount("x", "m", BAD, 0, NULL), EFAULT, "a type in the kernel");
	fails(mount("x", "m", "tmpfs", 0, "size=nonsense"), EINVAL, "a bad option");
}

static void busy(void)
{
	int fd;

	must(!mount("t", "m", "tmpfs", 0, NULL));
	make_file("m/f", "open");
	fd = open("m/f", O_RDONLY);
	fails(umount("m"), EBUSY, "umount while a file is open");
	must(!mkdir("m/in", 0755) && !mount("t2", "m/in", "tmpfs", 0, NULL));
	close(fd);
	fails(umount("m"), EBUSY, "while something is mounted in it");
	must(!umount("m/in") && !chdir("m"));
	fails(umount("../m"), EBUSY, "while it is a working directory");
	must(!chdir(".."));
	fd = open("m/f", O_RDWR);
	is(umount2("m", MNT_DETACH), 0, "detaching it");
	ok(!exists("m/f"), "takes it away at once");
	must(lseek(fd, 0, SEEK_SET) == 0);
	is(write(fd, "still", 5), 5, "open files go on");
	close(fd);
}

static void read_only(void)
{
	int fd;

	must(!mount("t", "m", "tmpfs", 0, NULL));
	make_file("m/f", "x");
	fd = open("m/f", O_WRONLY);
	fails(mount("t", "m", "tmpfs", MS_REMOUNT | MS_RDONLY, NULL), EBUSY, "read-only while one writes");
	close(fd);
	is(mount("t", "m", "tmpfs", MS_REMOUNT | MS_RDONLY, NULL), 0, "read-only");
	fails(open("m/f", O_WRONLY), EROFS, "no writing");
	fails(open("m/new", O_CREAT | O_WRONLY, 0600), EROFS, "no new files");
	fails(mkdir("m/d", 0755), EROFS, "no directories");
	fails(unlink("m/f"), EROFS, "no removing");
	fails(rename("m/f", "m/g"), EROFS, "no renaming");
	fails(chmod("m/f", 0600), EROFS, "no chmod");
	fails(truncate("m/f", 0), EROFS, "no truncating");
	fails(utimensat(AT_FDCWD, "m/f", NULL, 0), EROFS, "no times");
	fails(access("m/f", W_OK), EROFS, "access says so");
	ok(holds("m/f", "x"), "reading is fine");
	is(mount("t", "m", "tmpfs", MS_REMOUNT, NULL), 0, "back");
	ok(open("m/f", O_WRONLY) >= 0, "writing is fine");
	must(!umount2("m", MNT_DETACH));
}

static void binds(void)
{
	must(!mkdir("src", 0755) && !mkdir("src/sub", 0755) && !mkdir("dst", 0755));
	make_file("src/sub/f", "same");
	is(mount("src", "dst", NULL, MS_BIND, NULL), 0, "a bind mount");
	ok(holds("dst/sub/f", "same") && inode_of("dst/sub/f") == inode_of("src/sub/f"),
	   "shows the same files");
	is(mount(NULL, "dst", NULL, MS_BIND | MS_REMOUNT | MS_RDONLY, NULL), 0, "read-only on its own");
	fails(open("dst/sub/f", O_WRONLY), EROFS, "not through it");
	ok(open("src/sub/f", O_WRONLY) >= 0, "but beside it");
	must(!umount("dst"));
	is(mount("src/sub/f", "m/below", NULL, MS_BIND, NULL), 0, "a file on a file");
	ok(holds("m/below", "same"), "is that file");
	is(umount("m/below"), 0, "and gone again");
	fails(mount("src", "m/below", NULL, MS_BIND, NULL), ENOTDIR, "a directory on a file");
	must(!mount("t", "src/sub", "tmpfs", 0, NULL));
	make_file("src/sub/deep", "deep");
	must(!mount("src", "dst", NULL, MS_BIND, NULL));
	ok(!exists("dst/sub/deep"), "a bind mount leaves out what is mounted below");
	must(!umount("dst") && !mount("src", "dst", NULL, MS_BIND | MS_REC, NULL));
	ok(holds("dst/sub/deep", "deep"), "with MS_REC it does not");
	is(umount2("dst", MNT_DETACH), 0, "both go together");
	must(!mkdir("moved", 0755));
	is(mount("src/sub", "moved", NULL, MS_MOVE, NULL), 0, "moving a mount");
	ok(holds("moved/deep", "deep") && !exists("src/sub/deep"), "is there and not here");
	fails(mount("src", "dst", NULL, MS_MOVE, NULL), EINVAL, "what is no mount cannot move");
	must(!umount("moved"));
}

static void flags(void)
{
	must(!mount("t", "m", "tmpfs", MS_NODEV | MS_NOEXEC | MS_NOSUID, NULL));
	must(!mknod("m/null", S_IFCHR | 0666, makedev(1, 3)));
	fails(open("m/null", O_RDWR), EACCES, "nodev");
	make_file("m/prog", "#!/bin/sh\nexit 0\n");
	must(!chmod("m/prog", 0755));
	fails(access("m/prog", X_OK), EACCES, "noexec");
	fails(execl("m/prog", "prog", NULL), EACCES, "really");
	ok(mounts_with("nosuid,nodev,noexec") >= 1, "all shown");
	must(!umount("m"));
}

static void stacked(void)
{
	must(!mount("one", "m", "tmpfs", 0, NULL));
	make_file("m/one", "");
	must(!mount("two", "m", "tmpfs", 0, NULL));
	ok(!exists("m/one"), "a mount on a mount");
	make_file("m/two", "");
	must(!umount("m"));
	ok(exists("m/one") && !exists("m/two"), "comes off alone");
	must(!umount("m"));
}

static void in_chroot(void *arg)
{
	char buf[64];

	if (chroot("src") || chdir("/"))
		_exit(1);
	if (!exists("/sub") || exists("/../m"))
		_exit(2);
	if (chdir("../../..") || !getcwd(buf, sizeof(buf)) || strcmp(buf, "/"))
		_exit(3);
	if (chdir("/sub") || chroot("."))
		_exit(4);
	_exit(0);
}

static void as_nobody(void)
{
	fails(mount("x", "m", "tmpfs", 0, NULL), EPERM, "mount is for root");
	fails(umount("m"), EPERM, "umount as well");
	fails(chroot("src"), EPERM, "chroot too");
}

int main(void)
{
	unshare(CLONE_NEWNS);
	mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL);
	enter_dir();
	simple();
	busy();
	read_only();
	binds();
	flags();
	stacked();
	is(in_child(in_chroot, NULL), 0, "chroot holds");
	as_user(1000, 1000, as_nobody);
	leave_dir();
	done();
}
