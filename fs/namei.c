// SPDX-License-Identifier: GPL-2.0-only
/*
 * Walking paths. nameidata holds references to where the walk stands. A symlink's text replaces the
 * component, with the rest of the path behind it, and the walk goes on with that: nothing recurses,
 * however links are nested.
 */
#include <linux/fs.h>
#include <linux/dcache.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/fdtable.h>
#include <linux/kernel.h>
#include <linux/mount.h>
#include <linux/namei.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include "internal.h"

kmem_cache_t *names_cachep;

/**
 * getname_flags - copy a path from a program
 * @filename: user string
 * @lookup_flags: LOOKUP_EMPTY: an empty one is fine
 *
 * Context: may sleep.
 * Return: the copy, for putname(); ERR_PTR(-EFAULT, -ENAMETOOLONG, -ENOENT, -ENOMEM).
 */
char *getname_flags(const char __user *filename, unsigned int lookup_flags)
{
	char *name = __getname();
	long len;

	if (unlikely(!name))
		return ERR_PTR(-ENOMEM);
	len = strncpy_from_user(name, filename, PATH_MAX);
	if (likely(len > 0 && len < PATH_MAX))
		return name;
	if (len == 0 && (lookup_flags & LOOKUP_EMPTY))
		return name;
	putname(name);
	return ERR_PTR(len < 0 ? len : len ? -ENAMETOOLONG : -ENOENT);
}

/** getname - as getname_flags(), where an empty path is ERR_PTR(-ENOENT) */
char *getname(const char __user *filename)
{
	return getname_flags(filename, 0);
}

/**
 * putname - free what getname() gave
 * @name: the copy
 */
void putname(const char *name)
{
	kmem_cache_free(names_cachep, (void *)name);
}

/* ---- permissions ---- */

/**
 * generic_permission - owner, group and others, then capabilities
 * @inode: of the file
 * @mask: MAY_READ, MAY_WRITE, MAY_EXEC
 *
 * Return: 0 or -EACCES.
 */
int generic_permission(struct inode *inode, int mask)
{
	unsigned int mode = inode->i_mode;

	mask &= MAY_READ | MAY_WRITE | MAY_EXEC;
	if (current_fsuid() == inode->i_uid)
		mode >>= 6;
	else if (((mode >> 3) ^ mode) & 7 & mask && in_group_p(inode->i_gid))
		mode >>= 3;
	if (likely((mode & mask) == mask))
		return 0;
	mode = inode->i_mode;
	if ((S_ISDIR(mode) || !(mask & MAY_EXEC) || (mode & S_IXUGO)) && capable(CAP_DAC_OVERRIDE))
		return 0;
	if ((mask == MAY_READ || (S_ISDIR(mode) && !(mask & MAY_WRITE))) &&
	    capable(CAP_DAC_READ_SEARCH))
		return 0;
	return -EACCES;
}

/**
 * permission - may current do this to a file?
 * @inode: of the file
 * @mask: MAY_*
 *
 * Return: 0, -EACCES, -EROFS (a read-only filesystem), -EPERM (immutable), or the filesystem's
 * error.
 */
int permission(struct inode *inode, int mask)
{
	umode_t mode = inode->i_mode;

	if (mask & MAY_WRITE) {
		if ((inode->i_sb->s_flags & MS_RDONLY) &&
		    (S_ISREG(mode) || S_ISDIR(mode) || S_ISLNK(mode)))
			return -EROFS;
		if (inode->i_flags & S_IMMUTABLE)
			return -EPERM;
	}
	if (inode->i_op->permission)
		return inode->i_op->permission(inode, mask);
	return generic_permission(inode, mask);
}

/* The search permission of a walk, short for directories that everybody may search. */
static inline int may_lookup(struct inode *dir)
{
	if (likely((dir->i_mode & S_IXUGO) == S_IXUGO && !dir->i_op->permission))
		return 0;
	return permission(dir, MAY_EXEC);
}

/* ---- where a walk stands ---- */

static void drop_link_buf(struct nameidata *nd)
{
	if (unlikely(nd->link_buf)) {
		kfree(nd->link_buf);
		nd->link_buf = NULL;
	}
}

/**
 * path_release - end a walk
 * @nd: its references and buffer are given back
 */
void path_release(struct nameidata *nd)
{
	drop_link_buf(nd);
	dput(nd->dentry);
	mntput(nd->mnt);
}

/* Stand on a dentry whose reference is taken over; the mount's was taken where it differs. */
static inline void nd_move(struct nameidata *nd, struct vfsmount *mnt, struct dentry *dentry)
{
	dput(nd->dentry);
	nd->dentry = dentry;
	if (unlikely(nd->mnt != mnt)) {
		mntput(nd->mnt);
		nd->mnt = mnt;
	}
}

/**
 * nd_jump_link - what a follow_link() answers that leads right to a file
 * @nd: the walk
 * @mnt: mount of the file
 * @dentry: the file; both references are taken over
 */
void nd_jump_link(struct nameidata *nd, struct vfsmount *mnt, struct dentry *dentry)
{
	dput(nd->dentry);
	mntput(nd->mnt);
	nd->dentry = dentry;
	nd->mnt = mnt;
}

static void nd_set_root(struct nameidata *nd)
{
	struct fs_struct *fs = current->fs;

	nd->mnt = mntget(fs->rootmnt);
	nd->dentry = dget(fs->root);
}

/**
 * follow_up - from the root of a mount to the dentry that it covers
 * @mnt: the mount; its reference moves on
 * @dentry: likewise
 *
 * Return: 1, or 0 at the top.
 */
int follow_up(struct vfsmount **mnt, struct dentry **dentry)
{
	struct vfsmount *parent = (*mnt)->mnt_parent;
	struct dentry *mountpoint;

	if (parent == *mnt)
		return 0;
	mntget(parent);
	mountpoint = dget((*mnt)->mnt_mountpoint);
	dput(*dentry);
	mntput(*mnt);
	*dentry = mountpoint;
	*mnt = parent;
	return 1;
}

/**
 * follow_down - from a dentry to the root of what is mounted on it
 * @mnt: the mount; its reference moves on
 * @dentry: likewise
 *
 * Return: 1, or 0 when nothing is mounted there.
 */
int follow_down(struct vfsmount **mnt, struct dentry **dentry)
{
	struct vfsmount *mounted = lookup_mnt(*mnt, *dentry);

	if (!mounted)
		return 0;
	mntget(mounted);
	mounted->mnt_flags &= ~MNT_EXPIRY_MARK;
	mntput(*mnt);
	dput(*dentry);
	*mnt = mounted;
	*dentry = dget(mounted->mnt_root);
	return 1;
}

/* The same for a dentry just looked up: the mount is referenced only if it is no longer nd's. */
static int follow_mount(struct nameidata *nd, struct vfsmount **mnt, struct dentry **dentry)
{
	if (nd->flags & LOOKUP_NO_XDEV) {
		if (lookup_mnt(*mnt, *dentry))
			return -EXDEV;
		return 0;
	}
	mntget(*mnt);
	while ((*dentry)->d_mounted && follow_down(mnt, dentry))
		;
	if (*mnt == nd->mnt)
		mntput(*mnt);
	return 0;
}

static int follow_dotdot(struct nameidata *nd)
{
	struct fs_struct *fs = current->fs;

	for (;;) {
		if (nd->dentry == fs->root && nd->mnt == fs->rootmnt)
			break;
		if (nd->dentry != nd->mnt->mnt_root) {
			nd_move(nd, nd->mnt, dget(nd->dentry->d_parent));
			break;
		}
		if (nd->flags & LOOKUP_NO_XDEV)
			return -EXDEV;
		if (!follow_up(&nd->mnt, &nd->dentry))
			break;
	}
	while (nd->dentry->d_mounted && follow_down(&nd->mnt, &nd->dentry))
		;
	return 0;
}

/* ---- one component ---- */

/* Ask the filesystem; the directory's i_sem is held. */
static struct dentry *lookup_slow(struct qstr *name, struct dentry *parent)
{
	struct inode *dir = parent->d_inode;
	struct dentry *dentry, *found;

	if (dir->i_flags & S_DEAD)
		return ERR_PTR(-ENOENT);
	dentry = d_alloc(parent, name);
	if (!dentry)
		return ERR_PTR(-ENOMEM);
	found = dir->i_op->lookup(dir, dentry);
	if (!found)
		return dentry;
	dput(dentry);
	return found;
}

/* From the cache, if the filesystem does not mind. */
static struct dentry *cached_lookup(struct dentry *parent, struct qstr *name, unsigned int flags)
{
	struct dentry *dentry = d_lookup(parent, name);

	if (dentry && unlikely(dentry->d_op && dentry->d_op->d_revalidate) &&
	    !dentry->d_op->d_revalidate(dentry, flags) && !d_invalidate(dentry)) {
		dput(dentry);
		return NULL;
	}
	return dentry;
}

/**
 * lookup_hash - find or make the dentry of a component
 * @name: with its hash
 * @base: the directory
 *
 * Context: i_sem of the directory held; may sleep.
 * Return: referenced, perhaps negative; ERR_PTR.
 */
struct dentry *lookup_hash(struct qstr *name, struct dentry *base)
{
	struct inode *dir = base->d_inode;
	struct dentry *dentry;
	int error = may_lookup(dir);

	if (error)
		return ERR_PTR(error);
	if (base->d_op && base->d_op->d_hash) {
		error = base->d_op->d_hash(base, name);
		if (error)
			return ERR_PTR(error);
	}
	dentry = cached_lookup(base, name, 0);
	return dentry ? dentry : lookup_slow(name, base);
}

/**
 * lookup_one_len - the dentry of a name in a directory
 * @name: not zero-terminated
 * @base: the directory
 * @len: bytes of @name
 *
 * Context: i_sem of the directory held; may sleep.
 * Return: referenced, perhaps negative; ERR_PTR.
 */
struct dentry *lookup_one_len(const char *name, struct dentry *base, int len)
{
	struct qstr this = { .name = (const unsigned char *)name, .len = len };

	if (!len || memchr(name, '/', len) || memchr(name, 0, len))
		return ERR_PTR(-EACCES);
	this.hash = full_name_hash(this.name, len);
	return lookup_hash(&this, base);
}

static struct dentry *real_lookup(struct nameidata *nd, struct qstr *name)
{
	struct dentry *parent = nd->dentry, *dentry;

	down(&parent->d_inode->i_sem);
	dentry = cached_lookup(parent, name, nd->flags);
	if (!dentry)
		dentry = lookup_slow(name, parent);
	up(&parent->d_inode->i_sem);
	return dentry;
}

/* Look up, and go down into what is mounted there; references as follow_mount() says. */
static inline int do_lookup(struct nameidata *nd, struct qstr *name, struct vfsmount **mnt,
			    struct dentry **dentry)
{
	struct dentry *found;
	int err;

	if (unlikely(nd->dentry->d_op && nd->dentry->d_op->d_hash)) {
		err = nd->dentry->d_op->d_hash(nd->dentry, name);
		if (err)
			return err;
	}
	found = cached_lookup(nd->dentry, name, nd->flags);
	if (unlikely(!found)) {
		found = real_lookup(nd, name);
		if (IS_ERR(found))
			return PTR_ERR(found);
	}
	*dentry = found;
	*mnt = nd->mnt;
	if (unlikely(found->d_mounted)) {
		err = follow_mount(nd, mnt, dentry);
		if (err)
			dput(found);
		return err;
	}
	return 0;
}

/* ---- symlinks ---- */

/**
 * vfs_follow_link - what a follow_link() answers: the text to go on with
 * @nd: the walk
 * @link: text of the link, or ERR_PTR; copied
 *
 * Return: 0 or -errno.
 */
int vfs_follow_link(struct nameidata *nd, const char *link)
{
	if (IS_ERR(link))
		return PTR_ERR(link);
	if (!*link)
		return -ENOENT;
	nd->link_buf = kstrdup(link, GFP_KERNEL);
	return nd->link_buf ? 0 : -ENOMEM;
}

static char *join_texts(char *link, const char *rest)
{
	size_t a = strlen(link), b = strlen(rest);
	char *text = ERR_PTR(-ENAMETOOLONG);

	if (a + b < KMALLOC_MAX_SIZE) {
		text = kmalloc(a + b + 1, GFP_KERNEL);
		if (text) {
			memcpy(text, link, a);
			memcpy(text + a, rest, b + 1);
		} else {
			text = ERR_PTR(-ENOMEM);
		}
	}
	kfree(link);
	return text;
}

static int may_follow(struct nameidata *nd, struct vfsmount *mnt)
{
	if (current->total_link_count++ >= MAXSYMLINKS)
		return -ELOOP;
	if ((nd->flags & LOOKUP_NO_SYMLINKS) || (mnt->mnt_flags & MNT_NOSYMFOLLOW))
		return -ELOOP;
	return 0;
}

/**
 * follow_symlink - go where a symlink leads
 * @nd: stands on the directory that holds it
 * @mnt: mount of the link
 * @link: the link; its reference is taken over
 * @rest: the path behind it: "" or beginning with '/'
 *
 * Return: the path to go on with from where @nd now stands; ERR_PTR, with @nd still to be released.
 */
static const char *follow_symlink(struct nameidata *nd, struct vfsmount *mnt, struct dentry *link,
				  const char *rest)
{
	char *old = nd->link_buf, *text;
	int err = may_follow(nd, mnt);

	nd->link_buf = NULL;
	if (!err) {
		touch_atime(mnt, link);
		err = link->d_inode->i_op->follow_link(link, nd);
	}
	dput(link);
	if (err) {
		kfree(old);
		return ERR_PTR(err);
	}
	text = nd->link_buf;
	if (!text) {		/* it jumped */
		nd->link_buf = old;
		return nd->flags & LOOKUP_NO_MAGICLINKS ? ERR_PTR(-ELOOP) : rest;
	}
	if (*rest) {
		nd->link_buf = NULL;
		text = join_texts(text, rest);
		if (!IS_ERR(text))
			nd->link_buf = text;
	}
	kfree(old);
	if (!IS_ERR(text) && *text == '/') {
		dput(nd->dentry);
		mntput(nd->mnt);
		nd_set_root(nd);
	}
	return text;
}

/* ---- the walk ---- */

static inline int dots(const struct qstr *name)
{
	if (likely(name->name[0] != '.'))
		return LAST_NORM;
	if (name->len == 1)
		return LAST_DOT;
	return name->len == 2 && name->name[1] == '.' ? LAST_DOTDOT : LAST_NORM;
}

/* Take the first component of a path; returns what follows it. */
static inline const char *next_component(const char *path, struct qstr *name)
{
	const unsigned char *p = (const unsigned char *)path;
	unsigned int hash = 0, c = *p;

	do {
		while (likely(c > '/')) {
			hash = name_hash_step(hash, c);
			c = *++p;
		}
		if (c == '/' || !c)
			break;
		hash = name_hash_step(hash, c);
		c = *++p;
	} while (1);
	name->name = (const unsigned char *)path;
	name->len = (const char *)p - path;
	name->hash = hash;
	return (const char *)p;
}

/* After the last component: is it what was asked for? */
static int walk_done(struct nameidata *nd, int want_dir)
{
	struct inode *inode = nd->dentry->d_inode;

	if (!inode)
		return -ENOENT;
	if ((want_dir || (nd->flags & LOOKUP_DIRECTORY)) && !inode->i_op->lookup)
		return -ENOTDIR;
	return 0;
}

/* Does a directory hash or compare its names in a way of its own? */
static inline int own_hash(const struct dentry *dir)
{
	return dir->d_op && (dir->d_op->d_hash || dir->d_op->d_compare);
}

/* Stand on a dentry that was reached without references. */
static inline void nd_take(struct nameidata *nd, struct vfsmount *mnt, struct dentry *dentry)
{
	if (dentry != nd->dentry) {
		atomic_inc(&dentry->d_count);
		dput(nd->dentry);
		nd->dentry = dentry;
	}
	if (unlikely(mnt != nd->mnt)) {
		mntget(mnt);
		mntput(nd->mnt);
		nd->mnt = mnt;
	}
}

/* Go down into what is mounted on a dentry, without references. */
static noinline struct dentry *cached_mount(struct vfsmount **mnt, struct dentry *dentry)
{
	struct vfsmount *mounted;

	while (dentry->d_mounted && (mounted = lookup_mnt(*mnt, dentry))) {
		mounted->mnt_flags &= ~MNT_EXPIRY_MARK;
		*mnt = mounted;
		dentry = mounted->mnt_root;
	}
	return dentry;
}

/*
 * As far as the cache knows the way, and nothing on it needs a closer look: without references,
 * since
 * nothing here sleeps. Returns where link_path_walk() goes on.
 */
static inline const char *walk_cached(const char *path, struct nameidata *nd)
{
	struct dentry *dir = nd->dentry, *child;
	struct vfsmount *mnt = nd->mnt;
	struct inode *inode = dir->d_inode, *found;
	const char *next;
	struct qstr name;

	while (*path == '/')
		path++;
	if (unlikely(own_hash(dir)))
		return path;
	while (*path && *path != '.') {
		if (unlikely(!inode->i_op->lookup || may_lookup(inode)))
			break;
		next = next_component(path, &name);
		if (*next) {
			do {
				next++;
			} while (*next == '/');
			if (unlikely(!*next))
				break;
		} else if (nd->flags & LOOKUP_PARENT) {
			break;
		}
		child = __d_lookup(dir, &name);
		if (unlikely(!child || (child->d_flags & DCACHE_OWN_RULES)))
			break;
		if (unlikely(child->d_mounted)) {
			child = cached_mount(&mnt, child);
			if (own_hash(child))
				break;
		}
		found = child->d_inode;
		if (unlikely(!found || found->i_op->follow_link))
			break;
		dir = child;
		inode = found;
		path = next;
	}
	nd_take(nd, mnt, dir);
	return path;
}

/*
 * The walk proper. On success @nd stands on the file or, with LOOKUP_PARENT, on the directory of
 * the last component; either way, and on errors too, it keeps its references.
 */
static int link_path_walk(const char *path, struct nameidata *nd)
{
	struct vfsmount *mnt;
	struct dentry *dentry;
	struct inode *inode;
	struct qstr this;
	const char *rest;
	int err, last, type, slashes = 0;

	for (;;) {
		while (*path == '/')
			path++;
		if (!*path)
			return nd->flags & LOOKUP_PARENT ? 0 : walk_done(nd, slashes);
		inode = nd->dentry->d_inode;
		if (unlikely(!inode->i_op->lookup))
			return -ENOTDIR;
		err = may_lookup(inode);
		if (unlikely(err))
			return err;
		rest = path = next_component(path, &this);
		if (unlikely(this.len > NAME_MAX))
			return -ENAMETOOLONG;
		while (*path == '/')
			path++;
		slashes = path != rest;
		last = !*path;
		type = dots(&this);
		if (last && (nd->flags & LOOKUP_PARENT)) {
			nd->last = this;
			nd->last_type = type;
			return 0;
		}
		if (unlikely(type != LAST_NORM)) {
			err = type == LAST_DOTDOT ? follow_dotdot(nd) : 0;
			if (err)
				return err;
			continue;
		}
		err = do_lookup(nd, &this, &mnt, &dentry);
		if (unlikely(err))
			return err;
		inode = dentry->d_inode;
		if (unlikely(inode && inode->i_op->follow_link) &&
		    (!last || slashes || (nd->flags & LOOKUP_FOLLOW))) {
			if (mnt != nd->mnt)
				mntput(mnt);	/* no symlink is the root of a mount */
			path = follow_symlink(nd, mnt, dentry, rest);
			if (IS_ERR(path))
				return PTR_ERR(path);
			slashes = 0;
			nd->last_type = LAST_BIND;
			continue;
		}
		nd_move(nd, mnt, dentry);
		if (unlikely(!inode))
			return -ENOENT;
		if (last)
			return walk_done(nd, slashes);
	}
}

/**
 * path_walk - walk a path from where nd stands
 * @path: zero-terminated
 * @nd: dentry, mnt and flags set, both referenced
 *
 * Context: may sleep.
 * Return: 0; -errno, with nd released.
 */
int path_walk(const char *path, struct nameidata *nd)
{
	int err;

	current->total_link_count = 0;
	if (likely(!(nd->flags & LOOKUP_NO_XDEV)))
		path = walk_cached(path, nd);
	if (likely(!*path))
		err = nd->flags & LOOKUP_PARENT ? 0 : walk_done(nd, 0);
	else
		err = link_path_walk(path, nd);
	if (unlikely(err))
		path_release(nd);
	else if (!(nd->flags & LOOKUP_PARENT))
		drop_link_buf(nd);
	return err;
}

/* Begin at an open directory (any file, for an empty path). */
static int nd_set_fd(struct nameidata *nd, int dfd, const char *path)
{
	struct file *file = fget_raw(dfd);
	int err = 0;

	if (!file)
		return -EBADF;
	if (*path && !file_inode(file)->i_op->lookup) {
		err = -ENOTDIR;
	} else {
		nd->mnt = mntget(file->f_vfsmnt);
		nd->dentry = dget(file->f_dentry);
	}
	fput(file);
	return err;
}

/**
 * path_lookup_at - walk a path from a directory
 * @dfd: descriptor of the directory, or AT_FDCWD
 * @path: zero-terminated
 * @flags: LOOKUP_*
 * @nd: where the walk ends
 *
 * Context: may sleep.
 * Return: 0 with references in @nd; -errno with none.
 */
int path_lookup_at(int dfd, const char *path, unsigned int flags, struct nameidata *nd)
{
	struct fs_struct *fs = current->fs;
	int err;

	nd->flags = flags;
	nd->last_type = LAST_ROOT;
	nd->link_buf = NULL;
	if (*path == '/') {
		nd_set_root(nd);
	} else if (dfd == AT_FDCWD) {
		nd->mnt = mntget(fs->pwdmnt);
		nd->dentry = dget(fs->pwd);
	} else {
		err = nd_set_fd(nd, dfd, path);
		if (err)
			return err;
	}
	if (unlikely(!*path && !(flags & LOOKUP_EMPTY))) {
		path_release(nd);
		return -ENOENT;
	}
	return path_walk(path, nd);
}

/** path_lookup - as path_lookup_at(), from current's working directory */
int path_lookup(const char *path, unsigned int flags, struct nameidata *nd)
{
	return path_lookup_at(AT_FDCWD, path, flags, nd);
}

/**
 * user_path_at - walk a path that a program gave
 * @dfd: descriptor of the directory, or AT_FDCWD
 * @path: user string
 * @flags: LOOKUP_*; not LOOKUP_PARENT, since the text is gone afterwards
 * @nd: where the walk ends
 *
 * Context: may sleep.
 * Return: 0 with references in @nd; -errno with none.
 */
int user_path_at(int dfd, const char __user *path, unsigned int flags, struct nameidata *nd)
{
	char *name = getname_flags(path, flags);
	int err;

	if (IS_ERR(name))
		return PTR_ERR(name);
	err = path_lookup_at(dfd, name, flags, nd);
	putname(name);
	return err;
}

/**
 * nd_follow_last - after LOOKUP_PARENT the last component turned out to be a symlink
 * @nd: stands on its directory
 * @mnt: mount of the link
 * @link: its dentry; the reference is taken over
 *
 * Return: 0: @nd stands on the next parent, with nd->last; 1: it jumped to the file itself;
 * -errno. @nd
 * keeps its references in any case.
 */
int nd_follow_last(struct nameidata *nd, struct vfsmount *mnt, struct dentry *link)
{
	const char *path = follow_symlink(nd, mnt, link, "");

	if (IS_ERR(path))
		return PTR_ERR(path);
	if (!nd->link_buf || !*path)
		return 1;
	nd->last_type = LAST_ROOT;
	return link_path_walk(path, nd);
}
