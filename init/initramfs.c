// SPDX-License-Identifier: GPL-2.0-only
/*
 * The initramfs: newc cpio archives (plain or gzip, one after another, zero bytes between) become
 * the files of rootfs. The reader is fed pieces of any size, since gunzip hands over its window
 * as it fills; it keeps what a header or a name still lacks in a small buffer and passes file data
 * straight to the page cache. Bad input ends it with a message; what was unpacked stays.
 *
 * The format: cpio(5), "New ASCII Format"; Linux's buffer format for concatenation.
 */
#include <linux/bootmem.h>
#include <linux/dcache.h>
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/inflate.h>
#include <linux/init.h>
#include <linux/initrd.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/namei.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <asm/pgtable.h>
#include <uapi/linux/limits.h>

#define NEWC_HEADER 110
#define LINK_HASH 32

enum cpio_state { CPIO_START, CPIO_HEADER, CPIO_NAME, CPIO_DATA, CPIO_SYMLINK, CPIO_SKIP };

struct cpio_entry {
	unsigned long ino, mode, uid, gid, nlink, mtime, size, major, minor, rmajor, rminor, namesize;
};

/* A file with several names: the first one seen, for the others to link to. */
struct cpio_link {
	struct cpio_link *next;
	unsigned long ino, major, minor;
	unsigned long mode;
	char name[];
};

struct cpio {
	enum cpio_state state, after_skip;
	const char *error;		/* stop: what is wrong */
	struct cpio_entry e;
	unsigned long offset;		/* into the archive: entries are aligned to 4 */
	unsigned long left;		/* bytes of data or of padding to come */
	unsigned long have, want;	/* collected in buf, wanted there */
	struct file *file;		/* being written */
	loff_t pos;
	struct cpio_link *links[LINK_HASH];
	char name[PATH_MAX];
	char buf[PATH_MAX + 8];
};

static void __init collect(struct cpio *c, enum cpio_state state, unsigned long want)
{
	c->state = state;
	c->have = 0;
	c->want = want;
}

/* Skip to the next multiple of 4 after the bytes that count now, then go on in @next. */
static void __init pad_then(struct cpio *c, enum cpio_state next, unsigned long more)
{
	c->left = more + (-(c->offset + more) & 3);
	c->after_skip = next;
	c->state = CPIO_SKIP;
}

static int __init parse_hex(const char *s, unsigned long *value)
{
	unsigned long v = 0;
	int i;

	for (i = 0; i < 8; i++) {
		char ch = s[i] | 0x20;

		if (s[i] >= '0' && s[i] <= '9')
			v = v << 4 | (unsigned long)(s[i] - '0');
		else if (ch >= 'a' && ch <= 'f')
			v = v << 4 | (unsigned long)(ch - 'a' + 10);
		else
			return -EINVAL;
	}
	*value = v;
	return 0;
}

static int __init parse_header(struct cpio *c)
{
	unsigned long v[13];
	int i;

	/* 070702 has a checksum, which nobody verifies */
	if (memcmp(c->buf, "070701", 6) && memcmp(c->buf, "070702", 6)) {
		c->error = memcmp(c->buf, "070707", 6) ? "no cpio magic" : "incorrect cpio method used: use -H newc option";
		return -EINVAL;
	}
	for (i = 0; i < 13; i++) {
		if (parse_hex(c->buf + 6 + 8 * i, &v[i])) {
			c->error = "bad number in a header";
			return -EINVAL;
		}
	}
	c->e = (struct cpio_entry){
		.ino = v[0], .mode = v[1], .uid = v[2], .gid = v[3], .nlink = v[4], .mtime = v[5],
		.size = v[6], .major = v[7], .minor = v[8], .rmajor = v[9], .rminor = v[10],
		.namesize = v[11],
	};
	return 0;
}

/* ---- making things in rootfs; the paths are the kernel's ---- */

static int __init set_times(struct dentry *dentry, const struct cpio_entry *e)
{
	struct iattr attr = {
		.ia_valid = ATTR_UID | ATTR_GID | ATTR_MODE | ATTR_MTIME | ATTR_MTIME_SET |
			    ATTR_ATIME | ATTR_ATIME_SET | ATTR_FORCE,
		.ia_mode = (umode_t)e->mode,
		.ia_uid = e->uid,
		.ia_gid = e->gid,
		.ia_mtime = { .tv_sec = (time64_t)e->mtime },
		.ia_atime = { .tv_sec = (time64_t)e->mtime },
	};
	int err;

	if (S_ISLNK(dentry->d_inode->i_mode))
		attr.ia_valid &= ~ATTR_MODE;
	down(&dentry->d_inode->i_sem);
	err = notify_change(dentry, &attr);
	up(&dentry->d_inode->i_sem);
	return err;
}

static int __init set_times_of(const char *path, const struct cpio_entry *e)
{
	struct nameidata nd;
	int err = path_lookup(path, 0, &nd);

	if (!err) {
		err = set_times(nd.dentry, e);
		path_release(&nd);
	}
	return err;
}

/* What stands at @path, if it is of another kind (or any at all with @always), makes room. */
static void __init clean_path(const char *path, unsigned long mode, int always)
{
	struct nameidata nd;
	struct dentry *dentry;
	struct inode *dir;

	if (path_lookup(path, 0, &nd))
		return;
	dentry = dget(nd.dentry);
	path_release(&nd);
	if ((!always && !((dentry->d_inode->i_mode ^ mode) & S_IFMT)) ||
	    path_lookup(path, LOOKUP_PARENT, &nd)) {
		dput(dentry);
		return;
	}
	dir = nd.dentry->d_inode;
	down(&dir->i_sem);
	if (dentry->d_parent == nd.dentry) {
		if (S_ISDIR(dentry->d_inode->i_mode))
			vfs_rmdir(dir, dentry);
		else
			vfs_unlink(dir, dentry);
	}
	up(&dir->i_sem);
	dput(dentry);
	path_release(&nd);
}

static int __init make_special(const char *path, const struct cpio_entry *e, const char *target)
{
	struct nameidata nd;
	struct dentry *dentry;
	int err = path_lookup(path, LOOKUP_PARENT, &nd);

	if (err)
		return err;
	dentry = lookup_create(&nd, S_ISDIR(e->mode));
	err = PTR_ERR_OR_ZERO(dentry);
	if (!err) {
		struct inode *dir = nd.dentry->d_inode;

		if (S_ISDIR(e->mode))
			err = vfs_mkdir(dir, dentry, (int)(e->mode & 07777));
		else if (S_ISLNK(e->mode))
			err = vfs_symlink(dir, dentry, target);
		else
			err = vfs_mknod(dir, dentry, (int)e->mode, MKDEV(e->rmajor & 0xfff, e->rminor & MINORMASK));
		dput(dentry);
	}
	up(&nd.dentry->d_inode->i_sem);
	path_release(&nd);
	return err;
}

static int __init make_hard_link(const char *old, const char *path)
{
	struct nameidata nd, old_nd;
	struct dentry *dentry;
	int err = path_lookup(old, 0, &old_nd);

	if (err)
		return err;
	err = path_lookup(path, LOOKUP_PARENT, &nd);
	if (err)
		goto out;
	dentry = lookup_create(&nd, 0);
	err = PTR_ERR_OR_ZERO(dentry);
	if (!err) {
		err = vfs_link(old_nd.dentry, nd.dentry->d_inode, dentry);
		dput(dentry);
	}
	up(&nd.dentry->d_inode->i_sem);
	path_release(&nd);
out:
	path_release(&old_nd);
	return err;
}

/* ---- files with several names ---- */

static struct cpio_link * __init find_link(struct cpio *c)
{
	struct cpio_link *l = c->links[(c->e.ino + c->e.minor + (c->e.major << 3)) % LINK_HASH];

	while (l && (l->ino != c->e.ino || l->major != c->e.major || l->minor != c->e.minor ||
		     ((l->mode ^ c->e.mode) & S_IFMT)))
		l = l->next;
	return l;
}

static void __init remember_link(struct cpio *c)
{
	unsigned int h = (c->e.ino + c->e.minor + (c->e.major << 3)) % LINK_HASH;
	struct cpio_link *l = kmalloc(sizeof(*l) + strlen(c->name) + 1, GFP_KERNEL);

	if (!l) {
		c->error = "no memory for a link";
		return;
	}
	l->ino = c->e.ino;
	l->major = c->e.major;
	l->minor = c->e.minor;
	l->mode = c->e.mode;
	strcpy(l->name, c->name);
	l->next = c->links[h];
	c->links[h] = l;
}

static void __init forget_links(struct cpio *c)
{
	unsigned int h;

	for (h = 0; h < LINK_HASH; h++) {
		struct cpio_link *l;

		while ((l = c->links[h])) {
			c->links[h] = l->next;
			kfree(l);
		}
	}
}

/* 1: the name was linked to an earlier one; 0: a new file; or -errno. */
static int __init maybe_link(struct cpio *c)
{
	struct cpio_link *l;
	int err;

	if (c->e.nlink < 2)
		return 0;
	l = find_link(c);
	if (!l) {
		remember_link(c);
		return 0;
	}
	clean_path(c->name, 0, 1);
	err = make_hard_link(l->name, c->name);
	return err ? err : 1;
}

/* ---- the states ---- */

/* The entry is over: to the next header behind the padding. */
static void __init next_entry(struct cpio *c, unsigned long skip)
{
	pad_then(c, CPIO_START, skip);
}

static void __init open_file(struct cpio *c)
{
	int linked, flags = O_WRONLY | O_CREAT | O_LARGEFILE;

	clean_path(c->name, c->e.mode, 0);
	linked = maybe_link(c);
	if (linked < 0) {
		next_entry(c, c->e.size);
		return;
	}
	if (linked && !c->e.size) {
		next_entry(c, 0);
		return;
	}
	if (!linked)
		flags |= O_TRUNC;
	c->file = filp_open(c->name, flags, (int)(c->e.mode & 07777));
	if (IS_ERR(c->file)) {
		if (PTR_ERR(c->file) == -ENOMEM || PTR_ERR(c->file) == -ENOSPC)
			c->error = "out of space";
		c->file = NULL;
		next_entry(c, c->e.size);
		return;
	}
	c->pos = 0;
	c->left = c->e.size;
	c->state = CPIO_DATA;
}

static void __init close_file(struct cpio *c)
{
	struct file *file = c->file;

	c->file = NULL;
	set_times(file->f_dentry, &c->e);
	filp_close(file);
	next_entry(c, 0);
}

static void __init name_complete(struct cpio *c)
{
	int linked;

	memcpy(c->name, c->buf, c->want);
	if (!strcmp(c->name, "TRAILER!!!")) {
		forget_links(c);
		/* what follows is another archive, or zero bytes: alignment starts anew */
		c->offset = 0;
		c->state = CPIO_START;
		return;
	}
	if (S_ISREG(c->e.mode)) {
		open_file(c);
		return;
	}
	if (S_ISLNK(c->e.mode)) {
		if (!c->e.size || c->e.size >= PATH_MAX)
			next_entry(c, c->e.size);
		else
			collect(c, CPIO_SYMLINK, c->e.size);
		return;
	}
	clean_path(c->name, c->e.mode, 0);
	linked = S_ISDIR(c->e.mode) ? 0 : maybe_link(c);
	if (!linked) {
		int err = make_special(c->name, &c->e, NULL);

		if (!err || err == -EEXIST)
			set_times_of(c->name, &c->e);
		else if (err == -ENOMEM || err == -ENOSPC)
			c->error = "out of space";
	}
	next_entry(c, c->e.size);
}

static void __init header_complete(struct cpio *c)
{
	if (parse_header(c))
		return;
	if (!c->e.namesize || c->e.namesize > PATH_MAX) {
		c->error = "bad name length";
		return;
	}
	collect(c, CPIO_NAME, c->e.namesize);
}

static void __init symlink_complete(struct cpio *c)
{
	int err;

	c->buf[c->want] = 0;
	clean_path(c->name, 0, 0);
	err = make_special(c->name, &c->e, c->buf);
	if (!err)
		set_times_of(c->name, &c->e);
	else if (err == -ENOMEM || err == -ENOSPC)
		c->error = "out of space";
	next_entry(c, 0);
}

static void __init collected(struct cpio *c)
{
	if (c->state == CPIO_HEADER) {
		header_complete(c);
	} else if (c->state == CPIO_SYMLINK) {
		symlink_complete(c);
	} else if (c->buf[c->want - 1]) {
		c->error = "name without an end";
	} else {
		/* the data begins at a multiple of 4 after the name */
		c->left = -c->offset & 3;
		c->after_skip = CPIO_NAME;
		c->state = CPIO_SKIP;
		if (!c->left)
			name_complete(c);
	}
}

/* Use some of @len bytes; returns how many. */
static unsigned long __init cpio_step(struct cpio *c, const u8 *data, unsigned long len)
{
	unsigned long n;
	ssize_t wrote;

	switch (c->state) {
	case CPIO_START:
		/* zero bytes may stand between archives */
		if (!*data) {
			c->offset = 0;
			return 1;
		}
		collect(c, CPIO_HEADER, NEWC_HEADER);
		return 0;
	case CPIO_SKIP:
		n = min(len, c->left);
		c->left -= n;
		c->offset += n;
		if (c->left)
			return n;
		c->state = c->after_skip;
		if (c->state == CPIO_NAME)
			name_complete(c);
		return n;
	case CPIO_DATA:
		n = min(len, c->left);
		wrote = n ? kernel_write(c->file, data, n, c->pos) : 0;
		if (wrote != (ssize_t)n) {
			c->error = "out of space";
			n = c->left = 0;
		}
		c->pos += n;
		c->left -= n;
		c->offset += n;
		if (!c->left)
			close_file(c);
		return n;
	default:
		n = min(len, c->want - c->have);
		memcpy(c->buf + c->have, data, n);
		c->have += n;
		c->offset += n;
		if (c->have == c->want)
			collected(c);
		return n;
	}
}

static int __init cpio_feed(void *ctx, const u8 *data, size_t len)
{
	struct cpio *c = ctx;

	while (len && !c->error) {
		unsigned long n = cpio_step(c, data, len);

		data += n;
		len -= n;
	}
	return c->error ? -EINVAL : 0;
}

/* An archive that stops in the middle of an entry. */
static int __init cpio_incomplete(const struct cpio *c)
{
	return c->state != CPIO_START && !(c->state == CPIO_SKIP && c->after_skip == CPIO_START);
}

static const char * __init unpack_gzip(struct cpio *c, const u8 *in, size_t len, size_t *used)
{
	struct inflate_stream *s = kzalloc(sizeof(*s) + INFLATE_WINDOW, GFP_KERNEL);
	int err;

	if (!s)
		return "no memory for the decompressor";
	s->in = in;
	s->in_len = len;
	s->out = (u8 *)(s + 1);
	s->out_size = INFLATE_WINDOW;
	s->flush = cpio_feed;
	s->ctx = c;
	err = gunzip(s);
	*used = s->in_used;
	kfree(s);
	if (c->error)
		return c->error;
	return err ? "invalid compressed data" : NULL;
}

static const char * __init unpack_plain(struct cpio *c, const u8 *in, size_t len, size_t *used)
{
	size_t n = 0;

	/* up to where a gzip archive begins: only between archives */
	while (n < len && !c->error) {
		if (c->state == CPIO_START && len - n >= 2 && in[n] == 0x1f && in[n + 1] == 0x8b)
			break;
		n += cpio_step(c, in + n, len - n);
	}
	*used = n;
	return c->error;
}

static const char * __init unpack_to_rootfs(const u8 *in, size_t len)
{
	struct cpio *c = kzalloc(sizeof(*c), GFP_KERNEL);
	const char *error = NULL;

	if (!c)
		return "no memory";
	while (len && !error) {
		size_t used = 0;

		if (c->state == CPIO_START && len >= 2 && in[0] == 0x1f && in[1] == 0x8b)
			error = unpack_gzip(c, in, len, &used);
		else
			error = unpack_plain(c, in, len, &used);
		in += used;
		len -= used;
	}
	if (!error && cpio_incomplete(c))
		error = "junk or a truncated archive at the end";
	if (c->file)
		filp_close(c->file);
	forget_links(c);
	kfree(c);
	return error;
}

static int __init populate_rootfs(void)
{
	const char *error;

	if (!initrd_start)
		return 0;
	pr_info("Unpacking initramfs...\n");
	error = unpack_to_rootfs((const u8 *)initrd_start, initrd_end - initrd_start);
	if (error)
		pr_emerg("Initramfs unpacking failed: %s\n", error);
	free_init_pages("initrd", initrd_start & PAGE_MASK, PAGE_ALIGN(initrd_end));
	initrd_start = 0;
	initrd_end = 0;
	return 0;
}
rootfs_initcall(populate_rootfs);
