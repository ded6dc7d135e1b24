// SPDX-License-Identifier: GPL-2.0-only
/*
 * The cache of names: allocation, hashing, lookup, and the life of a dentry.
 *
 * A dentry with d_count 0 stays hashed so that the next lookup finds it; it is then on
 * dentry_unused, from whose cold end prune_dcache() (dcache_prune.c) frees. A lookup that takes it
 * again leaves it there: the shrinker sorts that out, which keeps both dget() and dput() short.
 */
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/bootmem.h>
#include <linux/dcache.h>
#include <linux/hash.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include "internal.h"

DEFINE_SPINLOCK(dcache_lock);
LIST_HEAD(dentry_unused);
int nr_dentry, nr_unused_dentry;

static kmem_cache_t *dentry_cache;
struct hlist_head *dentry_hashtable;
unsigned int d_hash_shift;	/* 32 minus the bits of an index */

/**
 * full_name_hash - the hash of a component
 * @name: its bytes
 * @len: how many
 *
 * The same function that the path walk computes while it looks for the end of a component.
 */
unsigned int full_name_hash(const unsigned char *name, unsigned int len)
{
	unsigned int hash = 0;

	while (len--)
		hash = name_hash_step(hash, *name++);
	return hash;
}

static void d_free(struct dentry *dentry)
{
	if (dentry->d_op && dentry->d_op->d_release)
		dentry->d_op->d_release(dentry);
	if (dentry->d_name.name != dentry->d_iname)
		kfree(dentry->d_name.name);
	nr_dentry--;
	kmem_cache_free(dentry_cache, dentry);
}

/* Part a dentry from its inode, and drop the inode: may sleep. */
static void dentry_iput(struct dentry *dentry)
{
	struct inode *inode = dentry->d_inode;

	if (!inode)
		return;
	dentry->d_inode = NULL;
	list_del_init(&dentry->d_alias);
	if (dentry->d_op && dentry->d_op->d_iput)
		dentry->d_op->d_iput(dentry, inode);
	else
		iput(inode);
}

/**
 * dentry_kill - free a dentry that nobody refers to
 * @dentry: its count is 0
 *
 * Context: may sleep (the inode may be the last reference to a file's data).
 * Return: the parent, whose reference is now the caller's to drop; NULL for a root.
 */
struct dentry *dentry_kill(struct dentry *dentry)
{
	struct dentry *parent = NULL;

	spin_lock(&dcache_lock);
	d_lru_del(dentry);
	__d_drop(dentry);
	if (!IS_ROOT(dentry))
		parent = dentry->d_parent;
	list_del_init(&dentry->d_child);
	spin_unlock(&dcache_lock);
	dentry_iput(dentry);
	d_free(dentry);
	return parent;
}

/**
 * dput_final - the last reference to a dentry is gone
 * @dentry: its count has just become 0
 *
 * A hashed one is kept for the next lookup; others go, and so may their parents.
 */
void dput_final(struct dentry *dentry)
{
	do {
		if (!d_unhashed(dentry) &&
		    !(dentry->d_op && dentry->d_op->d_delete && dentry->d_op->d_delete(dentry))) {
			dentry->d_flags |= DCACHE_REFERENCED;
			if (list_empty(&dentry->d_lru)) {
				list_add(&dentry->d_lru, &dentry_unused);
				nr_unused_dentry++;
			}
			return;
		}
		dentry = dentry_kill(dentry);
	} while (dentry && atomic_dec_and_test(&dentry->d_count));
}

static int d_set_name(struct dentry *dentry, const struct qstr *name)
{
	unsigned char *text = dentry->d_iname;

	if (name->len >= DNAME_INLINE_LEN) {
		text = kmalloc(name->len + 1, GFP_KERNEL);
		if (!text)
			return -ENOMEM;
	}
	memcpy(text, name->name, name->len);
	text[name->len] = 0;
	dentry->d_name.name = text;
	dentry->d_name.len = name->len;
	dentry->d_name.hash = name->hash;
	return 0;
}

/**
 * d_alloc - make a dentry
 * @parent: the directory, which it will hold a reference to; NULL: a root of its own
 * @name: copied; its hash must be set when the dentry is to be hashed
 *
 * Context: may sleep.
 * Return: negative, unhashed, with one reference; NULL without memory.
 */
struct dentry *d_alloc(struct dentry *parent, const struct qstr *name)
{
	struct dentry *dentry = kmem_cache_alloc(dentry_cache, GFP_KERNEL);

	if (!dentry)
		return NULL;
	if (d_set_name(dentry, name)) {
		kmem_cache_free(dentry_cache, dentry);
		return NULL;
	}
	atomic_set(&dentry->d_count, 1);
	dentry->d_flags = 0;
	dentry->d_inode = NULL;
	INIT_HLIST_NODE(&dentry->d_hash);
	INIT_LIST_HEAD(&dentry->d_lru);
	INIT_LIST_HEAD(&dentry->d_subdirs);
	INIT_LIST_HEAD(&dentry->d_alias);
	INIT_LIST_HEAD(&dentry->d_child);
	dentry->d_mounted = 0;
	dentry->d_time = 0;
	dentry->d_op = NULL;
	dentry->d_fsdata = NULL;
	if (parent) {
		dentry->d_parent = dget(parent);
		dentry->d_sb = parent->d_sb;
		list_add(&dentry->d_child, &parent->d_subdirs);
	} else {
		dentry->d_parent = dentry;
		dentry->d_sb = NULL;
	}
	nr_dentry++;
	return dentry;
}

/**
 * d_alloc_root - make the root dentry of a filesystem
 * @inode: the root directory; its reference is taken over, also on failure. NULL is passed through
 *
 * Return: the dentry, NULL without memory (or inode).
 */
struct dentry *d_alloc_root(struct inode *inode)
{
	static const struct qstr name = { .name = (const unsigned char *)"/", .len = 1 };
	struct dentry *dentry;

	if (!inode)
		return NULL;
	dentry = d_alloc(NULL, &name);
	if (!dentry) {
		iput(inode);
		return NULL;
	}
	dentry->d_sb = inode->i_sb;
	d_instantiate(dentry, inode);
	return dentry;
}

/**
 * d_alloc_pseudo - make a dentry that no path leads to
 * @sb: the filesystem of its inode
 * @name: what d_path() shows, unless d_dname makes it
 */
struct dentry *d_alloc_pseudo(struct super_block *sb, const struct qstr *name)
{
	struct dentry *dentry = d_alloc(NULL, name);

	if (dentry)
		dentry->d_sb = sb;
	return dentry;
}

/**
 * d_instantiate - give a negative dentry its inode
 * @dentry: negative
 * @inode: its reference is taken over; NULL leaves the dentry negative
 */
void d_instantiate(struct dentry *dentry, struct inode *inode)
{
	BUG_ON(dentry->d_inode);
	dentry->d_inode = inode;
	if (inode)
		list_add(&dentry->d_alias, &inode->i_dentry);
}

/**
 * d_rehash - let lookups find a dentry
 * @dentry: unhashed, with a parent, the hash of its name, and d_op set if it has any
 */
void d_rehash(struct dentry *dentry)
{
	const struct dentry_operations *op = dentry->d_op;

	if (!d_unhashed(dentry))
		return;
	dentry->d_flags &= ~DCACHE_UNHASHED;
	if (op && (op->d_revalidate || op->d_hash || op->d_compare))
		dentry->d_flags |= DCACHE_OWN_RULES;
	hlist_add_head(&dentry->d_hash, d_hash_chain(dentry->d_parent, dentry->d_name.hash));
}

/**
 * d_add - instantiate and hash
 * @dentry: new, negative
 * @inode: its reference is taken over; NULL caches that there is no such file
 */
void d_add(struct dentry *dentry, struct inode *inode)
{
	d_instantiate(dentry, inode);
	d_rehash(dentry);
}

/**
 * d_drop - hide a dentry from lookups; it goes with its last reference
 * @dentry: hashed or not
 */
void d_drop(struct dentry *dentry)
{
	spin_lock(&dcache_lock);
	__d_drop(dentry);
	spin_unlock(&dcache_lock);
}

/**
 * d_delete - the name of a dentry is gone from its filesystem
 * @dentry: referenced by the caller
 *
 * The only user's dentry turns negative; one that others hold (open files) keeps its inode and is
 * unhashed.
 */
void d_delete(struct dentry *dentry)
{
	if (atomic_read(&dentry->d_count) == 1) {
		dentry_iput(dentry);
		return;
	}
	d_drop(dentry);
}

/* The same where the directory compares names in its own way. */
static struct dentry *lookup_own(struct dentry *parent, struct qstr *name)
{
	struct dentry *dentry;

	hlist_for_each_entry(dentry, d_hash_chain(parent, name->hash), d_hash) {
		if (dentry->d_name.hash == name->hash && dentry->d_parent == parent &&
		    !parent->d_op->d_compare(parent, &dentry->d_name, name))
			return dentry;
	}
	return NULL;
}

/**
 * d_lookup - find a child in the cache
 * @parent: the directory
 * @name: with its hash
 *
 * Return: the dentry (perhaps negative) with a reference, or NULL.
 */
struct dentry *d_lookup(struct dentry *parent, struct qstr *name)
{
	if (unlikely(parent->d_op && parent->d_op->d_compare))
		return dget(lookup_own(parent, name));
	return dget(__d_lookup(parent, name));
}

/**
 * d_find_alias - some dentry of an inode
 * @inode: the inode
 *
 * Return: referenced, hashed (or a root); NULL when there is none.
 */
struct dentry *d_find_alias(struct inode *inode)
{
	struct dentry *dentry;

	list_for_each_entry(dentry, &inode->i_dentry, d_alias) {
		if (!d_unhashed(dentry) || IS_ROOT(dentry))
			return dget(dentry);
	}
	return NULL;
}

/* Exchange the names of two dentries; an inline name moves with its bytes. */
static void swap_names(struct dentry *a, struct dentry *b)
{
	int a_inline = a->d_name.name == a->d_iname, b_inline = b->d_name.name == b->d_iname;
	unsigned char text[DNAME_INLINE_LEN];

	memcpy(text, a->d_iname, DNAME_INLINE_LEN);
	memcpy(a->d_iname, b->d_iname, DNAME_INLINE_LEN);
	memcpy(b->d_iname, text, DNAME_INLINE_LEN);
	swap(a->d_name, b->d_name);
	if (b_inline)
		a->d_name.name = a->d_iname;
	if (a_inline)
		b->d_name.name = b->d_iname;
}

static void swap_parents(struct dentry *a, struct dentry *b)
{
	swap(a->d_parent, b->d_parent);
	list_move(&a->d_child, &a->d_parent->d_subdirs);
	list_move(&b->d_child, &b->d_parent->d_subdirs);
}

/**
 * d_move - a rename has happened: @dentry takes the place of @target
 * @dentry: the renamed file, hashed
 * @target: the dentry of the new name, hashed or not; becomes unhashed
 */
void d_move(struct dentry *dentry, struct dentry *target)
{
	spin_lock(&dcache_lock);
	__d_drop(dentry);
	__d_drop(target);
	swap_names(dentry, target);
	swap_parents(dentry, target);
	spin_unlock(&dcache_lock);
	d_rehash(dentry);
}

/**
 * d_exchange - a rename with RENAME_EXCHANGE has happened
 * @a: one
 * @b: the other; both hashed and positive
 */
void d_exchange(struct dentry *a, struct dentry *b)
{
	d_move(a, b);
	d_rehash(b);
}

/**
 * dcache_init - make the caches of names
 *
 * One hash chain for each two pages of low memory, 32,768 at most.
 */
void __init dcache_init(void)
{
	unsigned int bits;

	dentry_hashtable = alloc_large_system_hash("Dentry cache", sizeof(struct hlist_head),
						   2 * PAGE_SIZE, 15, &bits);
	d_hash_shift = 32 - bits;
	dentry_cache = kmem_cache_create("dentry", sizeof(struct dentry), 0,
					 SLAB_PANIC | SLAB_RECLAIM_ACCOUNT, NULL);
}
