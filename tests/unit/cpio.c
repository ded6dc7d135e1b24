// SPDX-License-Identifier: GPL-2.0-only
/*
 * The initramfs reader: what it does must not depend on how its input is cut into pieces, and no
 * input may take it out of bounds or keep it for ever. The file system below it is a recorder.
 */
#include "init/initramfs.c"
#include "tap.h"

#define ARCHIVE_MAX	20000

static u8 archive[ARCHIVE_MAX];
static size_t archive_len;
static u32 record;			/* a hash of all calls, in order */
static unsigned int calls, open_files;

static void note(const void *data, size_t len)
{
	const u8 *p = data;

	while (len--)
		record = (record ^ *p++) * 16777619;
}

static void note_call(const char *what, const char *path)
{
	calls++;
	note(what, strlen(what));
	note(path, strlen(path));
}

/* ---- below ---- */

static struct file the_file;
static struct dentry the_dentry;
static struct inode the_inode;

struct file *filp_open(const char *filename, int flags, int mode)
{
	note_call("open", filename);
	if (filename[0] == 'E')
		return ERR_PTR(-ENOENT);
	open_files++;
	the_file.f_dentry = &the_dentry;
	the_dentry.d_inode = &the_inode;
	return &the_file;
}

int filp_close(struct file *filp)
{
	note_call("close", "");
	open_files--;
	return 0;
}

ssize_t kernel_write(struct file *file, const void *buf, size_t count, loff_t pos)
{
	note(buf, count);
	return count;
}

int path_lookup(const char *path, unsigned int flags, struct nameidata *nd)
{
	note_call(flags & LOOKUP_PARENT ? "make" : "look", path);
	return -ENOENT;
}

int notify_change(struct dentry *dentry, struct iattr *attr)
{
	return 0;
}

void path_release(struct nameidata *nd) { }
void dput_final(struct dentry *dentry) { }
struct dentry *lookup_create(struct nameidata *nd, int is_dir) { return ERR_PTR(-EIO); }
int vfs_mkdir(struct inode *dir, struct dentry *d, int mode) { return -EIO; }
int vfs_mknod(struct inode *dir, struct dentry *d, int mode, dev_t dev) { return -EIO; }
int vfs_symlink(struct inode *dir, struct dentry *d, const char *target) { return -EIO; }
int vfs_link(struct dentry *old, struct inode *dir, struct dentry *d) { return -EIO; }
int vfs_rmdir(struct inode *dir, struct dentry *d) { return -EIO; }
int vfs_unlink(struct inode *dir, struct dentry *d) { return -EIO; }
void __down(struct semaphore *sem) { }
void __up(struct semaphore *sem) { }
void *__kmalloc(size_t size, gfp_t flags) { return malloc(size); }
void *kzalloc(size_t size, gfp_t flags) { return calloc(1, size); }
void *kmem_cache_alloc(kmem_cache_t *cachep, gfp_t flags) { return NULL; }
cache_sizes_t cache_sizes[KMALLOC_CACHES];
void kfree(const void *p) { free((void *)p); }
unsigned long initrd_start, initrd_end;
void free_init_pages(const char *what, unsigned long begin, unsigned long end) { }

/* ---- archives ---- */

static void add(const void *data, size_t len)
{
	if (archive_len + len <= sizeof(archive)) {
		memcpy(archive + archive_len, data, len);
		archive_len += len;
	}
}

static void pad4(void)
{
	while (archive_len % 4)
		add("", 1);
}

static void entry(const char *name, unsigned int mode, const void *data, size_t len, int nlink)
{
	char head[120];

	sprintf(head, "070701%08X%08X%08X%08X%08X%08X%08X%08X%08X%08X%08X%08X%08X", tap_below(3), mode,
		0, 0, nlink, 0, (unsigned int)len, 0, 0, 0, 0, (unsigned int)strlen(name) + 1, 0);
	add(head, NEWC_HEADER);
	add(name, strlen(name) + 1);
	pad4();
	add(data, len);
	pad4();
}

static void random_archive(void)
{
	static const unsigned int kinds[] = { S_IFREG, S_IFDIR, S_IFLNK, S_IFCHR, S_IFIFO, 0xf000 };
	static u8 data[600];
	char name[40];

	archive_len = 0;
	for (unsigned int n = tap_below(6) + 1; n; n--) {
		for (unsigned int i = 0; i < sizeof(data); i++)
			data[i] = tap_random();
		sprintf(name, "%c%.*s", tap_below(5) ? 'a' : 'E', tap_below(30), "bcdefghijklmnopqrstuvwxyz/bcdef");
		entry(name, kinds[tap_below(6)] | 0644, data, tap_below(4) ? tap_below(600) : 0,
		      1 + tap_below(3));
		if (!tap_below(4)) {
			entry("TRAILER!!!", 0, "", 0, 1);
			add("\0\0\0\0\0\0\0\0", tap_below(9));
		}
	}
}

static void damage(void)
{
	for (unsigned int n = tap_below(4); n; n--)
		archive[tap_below(archive_len)] = tap_below(3) ? "0123456789ABCDEFG"[tap_below(17)] : tap_random();
	if (!tap_below(3))
		archive_len = tap_below(archive_len) + 1;
}

/* Unpack the archive in pieces of at most @piece bytes. Return: a hash of all that happened. */
static u32 run(size_t piece)
{
	struct cpio *c = calloc(1, sizeof(*c));
	size_t pos = 0, steps = 0;

	record = 2166136261u;
	while (pos < archive_len && !c->error) {
		size_t left = archive_len - pos;

		pos += cpio_step(c, archive + pos, left < piece ? left : piece);
		must(pos <= archive_len, "no more is used than there is");
		must(++steps < 4 * ARCHIVE_MAX, "it comes to an end");
	}
	if (c->error)
		note(c->error, strlen(c->error));
	if (cpio_incomplete(c))
		note("incomplete", 10);
	if (c->file)
		filp_close(c->file);
	must(open_files == 0, "each file is closed once");
	forget_links(c);
	free(c);
	return record;
}

void test_main(void)
{
	archive_len = 0;
	entry("file", S_IFREG | 0644, "hello", 5, 1);
	entry("TRAILER!!!", 0, "", 0, 1);
	calls = 0;
	run(ARCHIVE_MAX);
	is(calls, 3, "a file: looked for, opened, closed");
	for (unsigned int round = 0; round < 3000; round++) {
		u32 whole;

		random_archive();
		if (round % 2)
			damage();
		whole = run(ARCHIVE_MAX);
		must(run(1) == whole, "byte by byte it is the same");
		must(run(1 + tap_below(300)) == whole, "in pieces it is the same");
	}
	ok(1, "3000 random archives, half of them damaged, in pieces of three sizes");
	for (unsigned int round = 0; round < 3000; round++) {
		archive_len = 1 + tap_below(400);
		for (size_t i = 0; i < archive_len; i++)
			archive[i] = tap_below(2) ? '0' : tap_random();
		memcpy(archive, "070701", 6);
		if (archive_len > 6)
			run(ARCHIVE_MAX);
	}
	ok(1, "3000 archives of noise");
}
