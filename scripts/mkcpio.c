// SPDX-License-Identifier: GPL-2.0-only
/*
 * Write a folder as a newc cpio archive (the format of an initramfs) to stdout:
 *
 *   mkcpio folder [name mode major minor]...
 *
 * Everything belongs to root and carries one fixed time, so that the same tree gives the same
 * archive whoever packs it. Device nodes, which only root could make in the folder, are named on
 * the command line: character devices with their octal mode.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <err.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FIXED_TIME	1700000000

static unsigned long offset, next_ino = 1;

static void put(const void *data, size_t n)
{
	if (fwrite(data, 1, n, stdout) != n)
		err(1, "write");
	offset += n;
}

static void pad(void)
{
	put("\0\0\0", (4 - offset % 4) % 4);
}

static void header(const char *name, unsigned int mode, unsigned int nlink, size_t size,
		   unsigned int major, unsigned int minor)
{
	char text[160];

	snprintf(text, sizeof(text), "070701%08lX%08X%08X%08X%08X%08X%08zX%08X%08X%08X%08X%08zX%08X",
		 next_ino++, mode, 0, 0, nlink, FIXED_TIME, size, 0, 0, major, minor,
		 strlen(name) + 1, 0);
	put(text, 110);
	put(name, strlen(name) + 1);
	pad();
}

static void put_file(const char *path, size_t size)
{
	static char buf[65536];
	FILE *f = fopen(path, "r");
	size_t n;

	if (!f)
		err(1, "%s", path);
	while (size && (n = fread(buf, 1, size < sizeof(buf) ? size : sizeof(buf), f)) > 0) {
		put(buf, n);
		size -= n;
	}
	if (size)
		errx(1, "%s: shrank while being read", path);
	fclose(f);
}

static void add(const char *path, const char *name)
{
	char target[PATH_MAX];
	struct stat st;
	ssize_t len;

	if (lstat(path, &st))
		err(1, "%s", path);
	if (S_ISDIR(st.st_mode)) {
		header(name, st.st_mode, 2, 0, 0, 0);
	} else if (S_ISREG(st.st_mode)) {
		header(name, st.st_mode, 1, st.st_size, 0, 0);
		put_file(path, st.st_size);
	} else if (S_ISLNK(st.st_mode)) {
		len = readlink(path, target, sizeof(target));
		if (len < 0)
			err(1, "%s", path);
		header(name, S_IFLNK | 0777, 1, len, 0, 0);
		put(target, len);
	} else {
		errx(1, "%s: neither file, folder nor link", path);
	}
	pad();
}

/* @name is the path inside the archive, "" at its top. */
static void walk(const char *path, const char *name)
{
	struct dirent **entry;
	int n = scandir(path, &entry, NULL, alphasort);

	if (n < 0)
		err(1, "%s", path);
	for (int i = 0; i < n; i++) {
		char *sub_path, *sub_name;
		struct stat st;

		if (!strcmp(entry[i]->d_name, ".") || !strcmp(entry[i]->d_name, ".."))
			continue;
		if (asprintf(&sub_path, "%s/%s", path, entry[i]->d_name) < 0 ||
		    asprintf(&sub_name, "%s%s%s", name, *name ? "/" : "", entry[i]->d_name) < 0)
			err(1, "memory");
		add(sub_path, sub_name);
		if (lstat(sub_path, &st) == 0 && S_ISDIR(st.st_mode))
			walk(sub_path, sub_name);
		free(sub_path);
		free(sub_name);
		free(entry[i]);
	}
	free(entry);
}

int main(int argc, char **argv)
{
	if (argc < 2 || argc % 4 != 2)
		errx(2, "usage: mkcpio folder [name mode major minor]...");
	walk(argv[1], "");
	for (char **arg = argv + 2; *arg; arg += 4)
		header(arg[0], S_IFCHR | strtoul(arg[1], NULL, 8), 1, 0, atoi(arg[2]), atoi(arg[3]));
	next_ino = 0;
	header("TRAILER!!!", 0, 1, 0, 0, 0);
	return fflush(stdout) ? 1 : 0;
}
