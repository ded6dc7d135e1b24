// SPDX-License-Identifier: GPL-2.0-only
/* Reading directories: every name once, positions, small buffers, names that come and go meanwhile. */
#include "files.h"
#include <dirent.h>

struct entry {
	unsigned long ino;
	unsigned long off;
	unsigned short reclen;
	char name[];
};

struct entry64 {
	uint64_t ino;
	int64_t off;
	unsigned short reclen;
	unsigned char type;
	char name[];
};

static char seen[200];

/* Count names "n000" .. "n199" in a buffer of getdents64. */
static int note(char *buf, int n, int *dots)
{
	int count = 0;

	for (int at = 0; at < n;) {
		struct entry64 *e = (struct entry64 *)(buf + at);

		if (e->name[0] == '.')
			++*dots;
		else if (e->name[0] == 'n')
			seen[atoi(e->name + 1)]++;
		count++;
		at += e->reclen;
	}
	return count;
}

static void all_names(void)
{
	char name[16], buf[512];
	int fd, n, dots = 0, once = 1;

	must(!mkdir("d", 0755) && !chdir("d"));
	for (int i = 0; i < 200; i++) {
		snprintf(name, sizeof(name), "n%03d", i);
		make_file(name, "");
	}
	fd = open(".", O_RDONLY | O_DIRECTORY);
	while ((n = syscall(SYS_getdents64, fd, buf, sizeof(buf))) > 0)
		note(buf, n, &dots);
	is(n, 0, "getdents64 ends");
	for (int i = 0; i < 200; i++)
		once &= seen[i] == 1;
	ok(once, "every name came once");
	is(dots, 2, "and both dots");
	is(syscall(SYS_getdents64, fd, buf, sizeof(buf)), 0, "at the end there is nothing more");
	is(lseek(fd, 0, SEEK_SET), 0, "back to the start");
	ok(syscall(SYS_getdents64, fd, buf, sizeof(buf)) > 0, "it begins again");
	must(!lseek(fd, 0, SEEK_SET));
	fails(syscall(SYS_getdents64, fd, buf, 10), EINVAL, "room for no entry");
	fails(syscall(SYS_getdents64, fd, BAD, 512), EFAULT, "a buffer in the kernel");
	fails(syscall(SYS_getdents64, 99, buf, sizeof(buf)), EBADF, "no such descriptor");
	close(fd);
	fd = open("n000", O_RDONLY);
	fails(syscall(SYS_getdents64, fd, buf, sizeof(buf)), ENOTDIR, "of a file");
	close(fd);
}

static void old_format(void)
{
	char buf[1024];
	int fd = open("..", O_RDONLY | O_DIRECTORY), n, found = 0, type = -1;
	struct stat st;

	must(!stat(".", &st));
	n = syscall(SYS_getdents, fd, buf, sizeof(buf));
	ok(n > 0, "getdents");
	for (int at = 0; at < n;) {
		struct entry *e = (struct entry *)(buf + at);

		if (!strcmp(e->name, "d")) {
			found = e->ino == st.st_ino;
			type = buf[at + e->reclen - 1];
		}
		at += e->reclen;
	}
	ok(found, "has the right inode number");
	is(type, DT_DIR, "and the type in its last byte");
	close(fd);
}

static void types(void)
{
	struct dirent *e;
	DIR *dir;
	int good = 0;

	must(!mkdir("../t", 0755) && !chdir("../t"));
	must(!mkdir("dir", 0755) && !symlink("x", "link") && !mkfifo("fifo", 0600));
	must(!mknod("chr", S_IFCHR | 0600, makedev(1, 3)) && !mknod("sock", S_IFSOCK | 0600, 0));
	make_file("file", "");
	dir = opendir(".");
	while ((e = readdir(dir))) {
		good += !strcmp(e->d_name, "dir") && e->d_type == DT_DIR;
		good += !strcmp(e->d_name, "link") && e->d_type == DT_LNK;
		good += !strcmp(e->d_name, "fifo") && e->d_type == DT_FIFO;
		good += !strcmp(e->d_name, "chr") && e->d_type == DT_CHR;
		good += !strcmp(e->d_name, "sock") && e->d_type == DT_SOCK;
		good += !strcmp(e->d_name, "file") && e->d_type == DT_REG;
	}
	is(good, 6, "each has its type");
	closedir(dir);
}

static void positions(void)
{
	struct dirent *e;
	char name[32];
	DIR *dir;
	long at;

	must(!chdir("../d"));
	dir = opendir(".");
	for (int i = 0; i < 50; i++)
		must(readdir(dir));
	at = telldir(dir);
	e = readdir(dir);
	must(e);
	strcpy(name, e->d_name);
	for (int i = 0; i < 20; i++)
		must(readdir(dir));
	seekdir(dir, at);
	e = readdir(dir);
	ok(e && !strcmp(e->d_name, name), "telldir and seekdir");
	closedir(dir);
}

static void changing(void)
{
	char name[16], buf[256];
	int fd = open(".", O_RDONLY | O_DIRECTORY), n, dots = 0, twice = 0, missed = 0, i = 0;

	memset(seen, 0, sizeof(seen));
	/* remove each even name as soon as reading has begun; odd ones stay */
	while ((n = syscall(SYS_getdents64, fd, buf, sizeof(buf))) > 0) {
		note(buf, n, &dots);
		for (; i < 200; i += 2) {
			snprintf(name, sizeof(name), "n%03d", i);
			must(!unlink(name));
		}
	}
	for (i = 0; i < 200; i++) {
		twice += seen[i] > 1;
		missed += (i & 1) && !seen[i];
	}
	is(twice, 0, "with removals meanwhile no name comes twice");
	is(missed, 0, "and none that stayed is missed");
	close(fd);
	fd = open(".", O_RDONLY | O_DIRECTORY);
	for (i = 1; i < 200; i += 2) {
		snprintf(name, sizeof(name), "n%03d", i);
		must(!unlink(name));
	}
	must(!chdir("..") && !rmdir("d"));
	fails(syscall(SYS_getdents64, fd, buf, sizeof(buf)), ENOENT, "a directory that is gone");
	close(fd);
}

int main(void)
{
	enter_dir();
	all_names();
	old_format();
	types();
	positions();
	changing();
	leave_dir();
	done();
}
