// SPDX-License-Identifier: GPL-2.0-only
/*
 * Several processes make, move and remove names in one small tree at random; afterwards the tree
 * must be sound: link counts are what the names say, and everything can be removed.
 */
#include "files.h"
#include <dirent.h>

#define WORKERS 4
#define STEPS 4000

/* One to three components out of few, so that the workers meet. */
static void name_of(char *buf)
{
	int depth = 1 + rnd() % 3;

	*buf = 0;
	for (int i = 0; i < depth; i++)
		sprintf(buf + strlen(buf), "%s%c", i ? "/" : "", 'a' + rnd() % 5);
}

/* What such a step may end with, besides success. */
static int expected(int err)
{
	return err == ENOENT || err == EEXIST || err == ENOTDIR || err == EISDIR || err == ENOTEMPTY ||
	       err == EINVAL || err == ELOOP || err == EPERM || err == EBUSY || err == ETXTBSY;
}

static int use_file(const char *name, int flags)
{
	char buf[100];
	int fd = open(name, flags, 0644);

	if (fd < 0)
		return -1;
	if ((flags & O_ACCMODE) == O_RDWR) {
		must(pwrite(fd, name, strlen(name), rnd() % 9000) == (ssize_t)strlen(name));
		must(!ftruncate(fd, rnd() % 9000));
		must(pread(fd, buf, sizeof(buf), 0) >= 0);
	}
	close(fd);
	return 0;
}

static int list(const char *name)
{
	char buf[400];
	int fd = open(name, O_RDONLY | O_DIRECTORY), n;

	if (fd < 0)
		return -1;
	while ((n = syscall(SYS_getdents64, fd, buf, sizeof(buf))) > 0)
		;
	close(fd);
	return n;
}

static int step(void)
{
	char a[16], b[16];
	struct stat st;

	name_of(a);
	name_of(b);
	switch (rnd() % 16) {
	case 0:
	case 1:
		return use_file(a, O_RDWR | O_CREAT);
	case 2:
		return use_file(a, O_RDWR | O_CREAT | O_EXCL);
	case 3:
		return use_file(a, O_RDWR | O_TRUNC);
	case 4:
	case 5:
		return mkdir(a, 0755);
	case 6:
		return rmdir(a);
	case 7:
		return unlink(a);
	case 8:
	case 9:
	case 10:
		return rename(a, b);
	case 11:
		return syscall(SYS_renameat2, AT_FDCWD, a, AT_FDCWD, b, 2);
	case 12:
		return link(a, b);
	case 13:
		return symlink(b, a);
	case 14:
		return stat(a, &st);
	}
	return list(a);
}

static void worker(int id)
{
	random_state = 1000 + id;
	for (int i = 0; i < STEPS; i++) {
		if (step() && !expected(errno)) {
			dprintf(1, "# step %d of worker %d: errno %d\n", i, id, errno);
			_exit(1);
		}
	}
	_exit(0);
}

/* ---- is it sound? ---- */

static struct {
	ino_t ino;
	nlink_t links, seen;
} files[4096];
static int nr_files, bad;

static void note_file(const struct stat *s)
{
	int i;

	for (i = 0; i < nr_files && files[i].ino != s->st_ino; i++)
		;
	must(i < 4096);
	if (i == nr_files)
		nr_files++;
	files[i].ino = s->st_ino;
	files[i].links = s->st_nlink;
	files[i].seen++;
}

static void check(const char *path)
{
	char name[1024];
	struct dirent *e;
	struct stat s, up;
	nlink_t dirs = 2;
	DIR *dir = opendir(path);

	must(dir && !stat(path, &s));
	while ((e = readdir(dir))) {
		if (!strcmp(e->d_name, ".") || !strcmp(e->d_name, ".."))
			continue;
		snprintf(name, sizeof(name), "%s/%.99s", path, e->d_name);
		if (lstat(name, &up)) {
			bad++;
			continue;
		}
		if (S_ISDIR(up.st_mode)) {
			dirs++;
			check(name);
			strcat(name, "/..");
			bad += stat(name, &up) || up.st_ino != s.st_ino;
		} else {
			note_file(&up);
		}
	}
	closedir(dir);
	bad += dirs != s.st_nlink;
}

int main(void)
{
	int status, failed = 0;

	enter_dir();
	must(!mkdir("tree", 0755) && !chdir("tree"));
	for (int i = 0; i < WORKERS; i++) {
		pid_t pid = fork();

		must(pid >= 0);
		if (!pid)
			worker(i);
	}
	for (int i = 0; i < WORKERS; i++) {
		must(wait(&status) > 0);
		failed += status != 0;
	}
	is(failed, 0, "no step ended in a way that it should not");
	check(".");
	is(bad, 0, "directories count their subdirectories, and .. leads back");
	for (int i = 0; i < nr_files; i++)
		bad += files[i].links != files[i].seen;
	is(bad, 0, "files count their names");
	must(!chdir(".."));
	remove_tree("tree");
	ok(!exists("tree"), "everything can be removed");
	leave_dir();
	done();
}
