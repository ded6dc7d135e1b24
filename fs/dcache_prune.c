// SPDX-License-Identifier: GPL-2.0-only
/*
 * Giving dentries back: under memory pressure, below a directory that goes, of a filesystem that
 * is unmounted.
 */
#include <linux/fs.h>
#include <linux/dcache.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/mm.h>
#include <linux/kernel.h>
#include "internal.h"

/* Kill one unused dentry, and the parents that only it kept. */
static unsigned long prune_one(struct dentry *dentry)
{
	unsigned long freed = 0;

	do {
		dentry = dentry_kill(dentry);
		freed++;
		if (!dentry || !atomic_dec_and_test(&dentry->d_count))
			return freed;
		/* A hashed parent is worth keeping a while longer. */
		if (!d_unhashed(dentry)) {
			dput_unused(dentry);
			return freed;
		}
	} while (1);
}

/**
 * prune_dcache - free unused dentries from the cold end
 * @count: how many to look at
 * @sb: only of this filesystem, whatever their age; NULL: of all, and those that were used since
 * the last
 *	look get a second chance
 *
 * Context: may sleep.
 * Return: how many were freed.
 */
unsigned long prune_dcache(unsigned long count, struct super_block *sb)
{
	struct dentry *dentry;
	unsigned long freed = 0;
	struct list_head *pos = dentry_unused.prev;

	while (count && pos != &dentry_unused) {
		dentry = list_entry(pos, struct dentry, d_lru);
		pos = pos->prev;
		count--;
		if (sb && dentry->d_sb != sb)
			continue;
		if (atomic_read(&dentry->d_count)) {
			d_lru_del(dentry);
			continue;
		}
		if (!sb && (dentry->d_flags & DCACHE_REFERENCED)) {
			dentry->d_flags &= ~DCACHE_REFERENCED;
			list_move(&dentry->d_lru, &dentry_unused);
			continue;
		}
		freed += prune_one(dentry);
		pos = dentry_unused.prev;	/* it may have slept */
	}
	return freed;
}

/**
 * shrink_dcache_sb - free every unused dentry of a filesystem
 * @sb: the filesystem
 *
 * Context: may sleep.
 */
void shrink_dcache_sb(struct super_block *sb)
{
	while (prune_dcache(~0UL, sb))
		;
}

/* The first unused leaf below a directory, found without recursion; NULL: all are in use. */
static struct dentry *find_unused_below(struct dentry *parent)
{
	struct dentry *this = parent, *child;
	struct list_head *next = this->d_subdirs.next;

	for (;;) {
		while (next != &this->d_subdirs) {
			child = list_entry(next, struct dentry, d_child);
			if (list_empty(&child->d_subdirs)) {
				if (!atomic_read(&child->d_count))
					return child;
				next = next->next;
				continue;
			}
			this = child;
			next = this->d_subdirs.next;
		}
		if (this == parent)
			return NULL;
		next = this->d_child.next;
		this = this->d_parent;
	}
}

/**
 * shrink_dcache_parent - free every unused dentry below a directory
 * @parent: the directory
 *
 * Context: may sleep.
 */
void shrink_dcache_parent(struct dentry *parent)
{
	struct dentry *dentry;

	while ((dentry = find_unused_below(parent)))
		prune_one(dentry);
}

/**
 * have_submounts - is something mounted below?
 * @parent: a directory
 *
 * Return: 1 when it or a dentry below it is a mount point.
 */
int have_submounts(struct dentry *parent)
{
	struct dentry *this = parent;
	struct list_head *next = this->d_subdirs.next;

	if (parent->d_mounted)
		return 1;
	for (;;) {
		while (next != &this->d_subdirs) {
			this = list_entry(next, struct dentry, d_child);
			if (this->d_mounted)
				return 1;
			next = this->d_subdirs.next;
		}
		if (this == parent)
			return 0;
		next = this->d_child.next;
		this = this->d_parent;
	}
}

/**
 * d_invalidate - the filesystem says that a dentry is stale
 * @dentry: referenced by the caller
 *
 * Return: 0 when it was unhashed, -EBUSY when something is mounted at or below it.
 */
int d_invalidate(struct dentry *dentry)
{
	if (d_unhashed(dentry))
		return 0;
	if (!list_empty(&dentry->d_subdirs))
		shrink_dcache_parent(dentry);
	if (have_submounts(dentry))
		return -EBUSY;
	d_drop(dentry);
	return 0;
}

/**
 * d_prune_aliases - drop the unused names of an inode
 * @inode: the inode
 *
 * Context: may sleep.
 */
void d_prune_aliases(struct inode *inode)
{
	struct dentry *dentry;

again:
	list_for_each_entry(dentry, &inode->i_dentry, d_alias) {
		if (atomic_read(&dentry->d_count))
			continue;
		prune_one(dentry);
		goto again;
	}
}

/* Drop the reference that a dentry-only filesystem holds on each name; ones with none are left. */
static void genocide_one(struct dentry *dentry)
{
	if (!d_unhashed(dentry) && dentry->d_inode) {
		d_drop(dentry);
		atomic_dec(&dentry->d_count);
	}
}

/**
 * d_genocide - give up the references of a tree that lives in the dcache only
 * @root: its root, which itself is left alone
 *
 * Afterwards the dentries below are held by users only; shrink_dcache_parent() frees the rest.
 */
void d_genocide(struct dentry *root)
{
	struct dentry *this = root;
	struct list_head *next = this->d_subdirs.next;

	for (;;) {
		while (next != &this->d_subdirs) {
			struct dentry *child = list_entry(next, struct dentry, d_child);

			if (!list_empty(&child->d_subdirs)) {
				this = child;
				next = this->d_subdirs.next;
				continue;
			}
			genocide_one(child);
			next = next->next;
		}
		if (this == root)
			return;
		genocide_one(this);
		next = this->d_child.next;
		this = this->d_parent;
	}
}

/**
 * is_subdir - does a dentry lie below another (or is it that other)?
 * @child: the lower one
 * @parent: the upper one, on the same filesystem
 */
int is_subdir(struct dentry *child, struct dentry *parent)
{
	while (child != parent) {
		if (IS_ROOT(child))
			return 0;
		child = child->d_parent;
	}
	return 1;
}

static unsigned long shrink_dcache_memory(unsigned long nr_to_scan, gfp_t gfp_mask)
{
	/* Without __GFP_FS the caller may hold a filesystem's locks, which iput() may want. */
	if (nr_to_scan && (gfp_mask & __GFP_FS))
		prune_dcache(nr_to_scan, NULL);
	return nr_unused_dentry;
}

static struct shrinker dcache_shrinker = { .shrink = shrink_dcache_memory };

static int __init dcache_shrinker_init(void)
{
	register_shrinker(&dcache_shrinker);
	return 0;
}
core_initcall(dcache_shrinker_init);
