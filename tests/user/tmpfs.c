// SPDX-License-Identifier: GPL-2.0-only
/* tmpfs: its limits, its options, what it says of itself. test: nohost debian */
#include "util.h"
#include <sys/mount.h>
#include <sys/statfs.h>
#include <dirent.h>

#define AT "/tmp/t"

static char buf[65536];

static int mount_it(const char *options)
{
	return mount("none", AT, "tmpfs", 0, options);
}

static struct statfs stats(void)
{
	struct statfs s;

	must(!statfs(AT, &s));
	return s;
}

static int make(const char *name)
{
	return open(name, O_CREAT | O_RDWR | O_EXCL, 0644);
}

/* Write until it is full. Bytes that fit. */
static long fill_up(int fd)
{
	long sum = 0;
	ssize_t n;

	while ((n = write(fd, buf, sizeof(buf))) > 0)
		sum += n;
	must(n < 0 && errno == ENOSPC);
	return sum;
}

static void test_size(void)
{
	struct stat st;
	int fd;

	is(mount_it("size=1m,mode=700"), 0, "mount 1 MB");
	must(!stat(AT, &st));
	is(st.st_mode & 07777, 0700, "mode=");
	is(stats().f_type, 0x01021994, "TMPFS_MAGIC");
	is(stats().f_blocks, 256, "256 pages");
	is(stats().f_bfree, 256, "all free");
	fd = make(AT "/a");
	is(fill_up(fd), MB, "1 MB fits, then ENOSPC");
	is(stats().f_bfree, 0, "nothing is free");
	fstat(fd, &st);
	is(st.st_size, MB, "the file is as long");
	is(st.st_blocks, 2048, "and takes as much");
	fails(pwrite(fd, "x", 1, 2 * MB), ENOSPC, "not a byte more");
	fstat(fd, &st);
	is(st.st_size, MB, "a failed write changes no size");
	is(pwrite(fd, "x", 1, 5), 1, "what is there can be written");
	is(ftruncate(fd, 4096), 0, "cut");
	is(stats().f_bfree, 255, "pages are free again");
	is(pwrite(fd, "y", 1, 100 * MB), 1, "a hole takes no room");
	is(stats().f_bfree, 254, "only its last page does");
	is(pread(fd, buf, 10, 50 * MB), 10, "read in the hole");
	is(stats().f_bfree, 254, "takes none either");
	close(fd);
	is(unlink(AT "/a"), 0, "remove it");
	is(stats().f_bfree, 256, "all free again");
}

static void map_beyond(void *arg)
{
	int fd = make(AT "/m");
	unsigned char *map;

	must(!ftruncate(fd, 2 * MB));
	map = mmap(NULL, 2 * MB, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	must(map != MAP_FAILED);
	catch_faults();
	for (unsigned i = 0; i < 256; i++)
		must(!write_faults(map + i * PAGE, i));
	must(write_faults(map + 256 * PAGE, 1) == SIGBUS);
	for (unsigned i = 0; i < 256; i++)
		must(map[i * PAGE] == (unsigned char)i);
	must(!unlink(AT "/m"));
}

static void test_remount(void)
{
	int fd;

	is(in_child(map_beyond, NULL), 0, "a mapping that outgrows it gets SIGBUS");
	fd = make(AT "/b");
	must(write(fd, buf, 8 * PAGE) == 8 * PAGE);
	fails(mount("none", AT, NULL, MS_REMOUNT, "size=16k"), EINVAL, "not smaller than what is in it");
	is(mount("none", AT, NULL, MS_REMOUNT, "size=64k"), 0, "smaller");
	is(stats().f_blocks, 16, "is what it is");
	is(fill_up(fd), 8 * (long)PAGE, "and what fits");
	is(mount("none", AT, NULL, MS_REMOUNT, "size=128k"), 0, "larger");
	is(fill_up(fd), 16 * (long)PAGE, "more fits");
	is(mount("none", AT, NULL, MS_REMOUNT | MS_RDONLY, "size=128k"), -1, "read-only with a writer");
	is(errno, EBUSY, "is EBUSY");
	close(fd);
	is(mount("none", AT, NULL, MS_REMOUNT | MS_RDONLY, NULL), 0, "without one it can");
	fails(make(AT "/c"), EROFS, "nothing can be made");
	fails(unlink(AT "/b"), EROFS, "or removed");
	is(mount("none", AT, NULL, MS_REMOUNT, NULL), 0, "writable again");
	is(umount(AT), 0, "umount");
	fails(open(AT "/b", O_RDONLY), ENOENT, "and all is gone");
}

static void test_inodes(void)
{
	is(mount_it("nr_inodes=5"), 0, "mount with 5 inodes");
	is(stats().f_files, 5, "it says so");
	is(stats().f_ffree, 4, "the root is one");
	close(make(AT "/1"));
	must(!mkdir(AT "/2", 0755) && !symlink("somewhere", AT "/3"));
	is(link(AT "/1", AT "/4"), 0, "a hard link counts as one");
	is(stats().f_ffree, 0, "none left");
	fails(make(AT "/5"), ENOSPC, "no more files");
	fails(mkdir(AT "/5", 0755), ENOSPC, "nor directories");
	fails(link(AT "/1", AT "/5"), ENOSPC, "nor links");
	must(!unlink(AT "/4"));
	is(stats().f_ffree, 1, "a removed link is free");
	is(rename(AT "/1", AT "/3"), 0, "rename over another");
	is(stats().f_ffree, 2, "frees that");
	is(umount(AT), 0, "umount");
}

static void test_names(void)
{
	char text[5000], target[3000];
	struct stat st;
	int n;

	is(mount_it(""), 0, "mount with the defaults");
	must(!stat(AT, &st));
	is(st.st_mode & 07777, 01777, "everybody may write, nobody may remove what others made");
	must(!lstat(AT, &st));
	is(st.st_nlink, 2, "an empty directory has two links");
	must(!mkdir(AT "/d", 0755));
	must(!stat(AT, &st));
	is(st.st_nlink, 3, "a directory in it is one more");
	memset(target, 'x', sizeof(target));
	target[2999] = 0;
	is(symlink(target, AT "/long"), 0, "a symbolic link of 2999 bytes");
	n = readlink(AT "/long", text, sizeof(text));
	ok(n == 2999 && !memcmp(text, target, n), "reads back");
	is(symlink("d", AT "/short"), 0, "a short one");
	is(chdir(AT "/short"), 0, "leads there");
	must(!chdir("/"));
	fails(rmdir(AT), EBUSY, "a mount point cannot be removed");
	fails(umount(AT "/d"), EINVAL, "what is no mount point cannot be unmounted");
	close(make(AT "/d/f"));
	fails(rmdir(AT "/d"), ENOTEMPTY, "nor a directory with something in it");
	must(!unlink(AT "/d/f"));
	is(rmdir(AT "/d"), 0, "an empty one can");
	is(umount(AT), 0, "umount");
}

static void test_options(void)
{
	struct statfs s;

	fails(mount_it("size=1q"), EINVAL, "size=1q");
	fails(mount_it("size="), EINVAL, "size=");
	fails(mount_it("nonsense"), EINVAL, "nonsense");
	fails(mount_it("mode=999"), EINVAL, "mode=999");
	is(mount_it("uid=5,gid=6,mode=0750,size=50%"), 0, "uid, gid, mode, a percentage");
	s = stats();
	ok(s.f_blocks * 4 <= (unsigned long)meminfo("MemTotal") / 2 + 4 &&
	   s.f_blocks * 4 >= (unsigned long)meminfo("MemTotal") / 2 - 4, "half of memory");
	struct stat st;
	must(!stat(AT, &st));
	ok(st.st_uid == 5 && st.st_gid == 6 && (st.st_mode & 07777) == 0750, "as it was asked to be");
	is(umount(AT), 0, "umount");
	is(mount_it("nr_blocks=3"), 0, "nr_blocks=3");
	is(stats().f_blocks, 3, "three pages");
	is(umount(AT), 0, "umount");
}

int main(void)
{
	mkdir(AT, 0755);
	test_size();
	test_remount();
	test_inodes();
	test_names();
	test_options();
	rmdir(AT);
	done();
}
