// SPDX-License-Identifier: GPL-2.0-only
/*
 * Inodes: allocation, the hash by (superblock, number), references and the end of an inode.
 *
 * A hashed inode whose last reference goes is kept on inode_unused with its pages, when its
 * filesystem can bring it back (ext2); inodes of filesystems in memory live as long as their
 * dentries.
 */
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/bootmem.h>
#include <linux/dcache.h>
#include <linux/hash.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/pagemap.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/string.h>
#include "internal.h"

static DEFINE_SPINLOCK(inode_lock);
static LIST_HEAD(inode_in_use);
static LIST_HEAD(inode_unused);
static DECLARE_WAIT_QUEUE_HEAD(inode_wait);
int nr_inodes, nr_unused_inodes;

static kmem_cache_t *inode_cachep;
static struct hlist_head *inode_hashtable;
static unsigned int i_hash_bits;
static const struct address_space_operations empty_aops;
static const struct inode_operations empty_iops;

/* What can only be made, as an eventfd, cannot be opened through /proc/<pid>/fd. */
static int no_open(struct inode *inode, struct file *file)
{
	return -ENXIO;
}

static const struct file_operations empty_fops = { .open = no_open };

/**
 * get_next_ino - a number for an inode whose filesystem has none of its own
 *
 * Return: never 0; numbers come back after 2^32 of them.
 */
unsigned long get_next_ino(void)
{
	static unsigned long last_ino;

	if (unlikely(!++last_ino))
		last_ino = 1;
	return last_ino;
}

/**
 * address_space_init_once - constructor of a mapping
 * @mapping: what to initialise; stays so from one use to the next
 */
void address_space_init_once(struct address_space *mapping)
{
	memset(mapping, 0, sizeof(*mapping));
	INIT_LIST_HEAD(&mapping->clean_pages);
	INIT_LIST_HEAD(&mapping->dirty_pages);
	INIT_LIST_HEAD(&mapping->locked_pages);
	INIT_LIST_HEAD(&mapping->i_mmap);
	INIT_LIST_HEAD(&mapping->i_mmap_shared);
	spin_lock_init(&mapping->i_shared_lock);
}

/**
 * inode_init_once - constructor of an inode
 * @inode: what to initialise; for filesystems with an alloc_inode() of their own
 */
void inode_init_once(struct inode *inode)
{
	memset(inode, 0, sizeof(*inode));
	INIT_LIST_HEAD(&inode->i_list);
	INIT_LIST_HEAD(&inode->i_sb_list);
	INIT_LIST_HEAD(&inode->i_dentry);
	INIT_LIST_HEAD(&inode->i_devices);
	init_MUTEX(&inode->i_sem);
	address_space_init_once(&inode->i_data);
}

static void init_once(void *obj, kmem_cache_t *cachep, unsigned long flags)
{
	inode_init_once(obj);
}

static void inode_init_always(struct super_block *sb, struct inode *inode)
{
	struct address_space *mapping = &inode->i_data;

	inode->i_sb = sb;
	INIT_HLIST_NODE(&inode->i_hash);
	atomic_set(&inode->i_count, 1);
	inode->i_mode = 0;
	inode->i_nlink = 1;
	inode->i_uid = 0;
	inode->i_gid = 0;
	inode->i_rdev = 0;
	inode->i_size = 0;
	inode->i_atime_tick = inode->i_mtime_tick = jiffies - 1;
	inode->i_blkbits = sb->s_blocksize_bits;
	inode->i_version = 0;
	inode->i_blocks = 0;
	inode->i_op = &empty_iops;
	inode->i_fop = &empty_fops;
	inode->i_flock = NULL;
	inode->i_pipe = NULL;
	inode->i_bdev = NULL;
	inode->i_state = 0;
	inode->i_flags = 0;
	atomic_set(&inode->i_writecount, 0);
	inode->i_generation = 0;
	inode->i_private = NULL;
	mapping->a_ops = &empty_aops;
	mapping->host = inode;
	mapping->flags = 0;
	mapping->error = 0;
	mapping->gfp_mask = GFP_HIGHUSER;
	inode->i_mapping = mapping;
}

static struct inode *alloc_inode(struct super_block *sb)
{
	struct inode *inode;

	if (sb->s_op && sb->s_op->alloc_inode)
		inode = sb->s_op->alloc_inode(sb);
	else
		inode = kmem_cache_alloc(inode_cachep, GFP_KERNEL);
	if (!inode)
		return NULL;
	inode_init_always(sb, inode);
	nr_inodes++;
	return inode;
}

static void destroy_inode(struct inode *inode)
{
	nr_inodes--;
	if (inode->i_sb->s_op && inode->i_sb->s_op->destroy_inode)
		inode->i_sb->s_op->destroy_inode(inode);
	else
		kmem_cache_free(inode_cachep, inode);
}

/**
 * new_inode - an inode that is not hashed
 * @sb: its filesystem
 *
 * Context: may sleep.
 * Return: with one reference, a number from get_next_ino(), one link and no operations; NULL
 * without memory.
 */
struct inode *new_inode(struct super_block *sb)
{
	struct inode *inode = alloc_inode(sb);

	if (!inode)
		return NULL;
	inode->i_ino = get_next_ino();
	spin_lock(&inode_lock);
	list_add(&inode->i_list, &inode_in_use);
	list_add(&inode->i_sb_list, &sb->s_inodes);
	spin_unlock(&inode_lock);
	return inode;
}

/**
 * alloc_anon_inode - an inode for a file without a name, owned by current
 * @sb: its filesystem
 */
struct inode *alloc_anon_inode(struct super_block *sb)
{
	struct inode *inode = new_inode(sb);

	if (!inode)
		return NULL;
	inode->i_mode = S_IRUSR | S_IWUSR;
	inode->i_uid = current_fsuid();
	inode->i_gid = current_fsgid();
	inode->i_flags |= S_PRIVATE;
	inode->i_atime = inode->i_mtime = inode->i_ctime = current_time(inode);
	return inode;
}

/* ---- the hash ---- */

static struct hlist_head *i_hash_chain(const struct super_block *sb, unsigned long ino)
{
	return inode_hashtable + hash_long(ino ^ (unsigned long)sb >> 5, i_hash_bits);
}

/**
 * insert_inode_hash - let iget_locked() find an inode
 * @inode: not hashed
 */
void insert_inode_hash(struct inode *inode)
{
	hlist_add_head(&inode->i_hash, i_hash_chain(inode->i_sb, inode->i_ino));
}

/**
 * remove_inode_hash - hide an inode from lookups
 * @inode: hashed or not
 */
void remove_inode_hash(struct inode *inode)
{
	hlist_del_init(&inode->i_hash);
}

/* Take a reference; inode_lock held. An unused inode is in use again. */
void __iget(struct inode *inode)
{
	if (atomic_read(&inode->i_count)) {
		atomic_inc(&inode->i_count);
		return;
	}
	atomic_inc(&inode->i_count);
	if (!(inode->i_state & (I_DIRTY | I_LOCK)))
		list_move(&inode->i_list, &inode_in_use);
	nr_unused_inodes--;
}

/* Sleep until the inode is no longer locked. */
void inode_wait_on(struct inode *inode)
{
	wait_event(inode_wait, !(inode->i_state & I_LOCK));
}

/* A referenced inode from the hash, or NULL. One that is going away is waited for. */
static struct inode *find_inode(struct super_block *sb, unsigned long ino)
{
	struct inode *inode;

again:
	hlist_for_each_entry(inode, i_hash_chain(sb, ino), i_hash) {
		if (inode->i_ino != ino || inode->i_sb != sb)
			continue;
		if (inode->i_state & (I_FREEING | I_CLEAR)) {
			DEFINE_WAIT(wait);

			prepare_to_wait(&inode_wait, &wait, TASK_UNINTERRUPTIBLE);
			schedule();
			finish_wait(&inode_wait, &wait);
			goto again;
		}
		__iget(inode);
		return inode;
	}
	return NULL;
}

/**
 * ilookup - find an inode that is in memory
 * @sb: its filesystem
 * @ino: its number
 *
 * Context: may sleep.
 * Return: referenced and filled, or NULL.
 */
struct inode *ilookup(struct super_block *sb, unsigned long ino)
{
	struct inode *inode = find_inode(sb, ino);

	if (inode)
		inode_wait_on(inode);
	return inode;
}

/**
 * iget_locked - find an inode or make it
 * @sb: its filesystem
 * @ino: its number
 *
 * When I_NEW is set in i_state, the caller fills it and calls unlock_new_inode().
 *
 * Context: may sleep.
 * Return: referenced, or NULL without memory.
 */
struct inode *iget_locked(struct super_block *sb, unsigned long ino)
{
	struct inode *inode = ilookup(sb, ino), *fresh;

	if (inode)
		return inode;
	fresh = alloc_inode(sb);
	if (!fresh)
		return NULL;
	inode = ilookup(sb, ino);	/* the allocation may have slept */
	if (inode) {
		destroy_inode(fresh);
		return inode;
	}
	fresh->i_ino = ino;
	fresh->i_state = I_LOCK | I_NEW;
	spin_lock(&inode_lock);
	list_add(&fresh->i_list, &inode_in_use);
	list_add(&fresh->i_sb_list, &sb->s_inodes);
	insert_inode_hash(fresh);
	spin_unlock(&inode_lock);
	return fresh;
}

/**
 * unlock_new_inode - an inode from iget_locked() is filled
 * @inode: with I_NEW
 */
void unlock_new_inode(struct inode *inode)
{
	inode->i_state &= ~(I_LOCK | I_NEW);
	wake_up_all(&inode_wait);
}

/**
 * igrab - take a reference to an inode that may be going away
 * @inode: the inode
 *
 * Return: @inode, or NULL when it is being freed.
 */
struct inode *igrab(struct inode *inode)
{
	if (inode->i_state & (I_FREEING | I_CLEAR))
		return NULL;
	__iget(inode);
	return inode;
}

/* ---- the end ---- */

/**
 * clear_inode - an inode has no more pages and its filesystem forgets it
 * @inode: I_FREEING
 */
void clear_inode(struct inode *inode)
{
	BUG_ON(inode->i_data.nrpages);
	BUG_ON(!(inode->i_state & I_FREEING));
	inode_wait_on(inode);
	if (inode->i_sb->s_op && inode->i_sb->s_op->clear_inode)
		inode->i_sb->s_op->clear_inode(inode);
	inode->i_state = I_CLEAR;
}

static void unlink_inode(struct inode *inode)
{
	spin_lock(&inode_lock);
	list_del_init(&inode->i_list);
	list_del_init(&inode->i_sb_list);
	inode->i_state |= I_FREEING;
	spin_unlock(&inode_lock);
}

static void dispose_inode(struct inode *inode)
{
	if (inode->i_data.nrpages)
		truncate_inode_pages(&inode->i_data, 0);
	clear_inode(inode);
	remove_inode_hash(inode);
	wake_up_all(&inode_wait);
	destroy_inode(inode);
}

/**
 * generic_delete_inode - a drop_inode() for files that are gone with their last reference
 * @inode: its count is 0
 *
 * Context: may sleep.
 */
void generic_delete_inode(struct inode *inode)
{
	const struct super_operations *op = inode->i_sb->s_op;

	unlink_inode(inode);
	if (op && op->delete_inode) {
		op->delete_inode(inode);
		if (inode->i_state != I_CLEAR) {
			if (inode->i_data.nrpages)
				truncate_inode_pages(&inode->i_data, 0);
			clear_inode(inode);
		}
		remove_inode_hash(inode);
		wake_up_all(&inode_wait);
		destroy_inode(inode);
		return;
	}
	dispose_inode(inode);
}

/**
 * generic_drop_inode - keep an inode that has a name, delete one that has none
 * @inode: its count is 0
 *
 * Context: may sleep.
 */
void generic_drop_inode(struct inode *inode)
{
	if (!inode->i_nlink) {
		generic_delete_inode(inode);
		return;
	}
	if (!hlist_unhashed(&inode->i_hash)) {
		if (inode->i_sb->s_flags & MS_ACTIVE) {
			if (!(inode->i_state & (I_DIRTY | I_LOCK)))
				list_move(&inode->i_list, &inode_unused);
			nr_unused_inodes++;
			return;
		}
		atomic_inc(&inode->i_count);
		write_inode_now(inode, 1);
		atomic_dec(&inode->i_count);
	}
	unlink_inode(inode);
	dispose_inode(inode);
}

/**
 * iput - drop a reference to an inode
 * @inode: NULL is passed over
 *
 * Context: may sleep when it is the last one.
 */
void iput(struct inode *inode)
{
	const struct super_operations *op;

	if (!inode || !atomic_dec_and_test(&inode->i_count))
		return;
	op = inode->i_sb->s_op;
	if (op && op->drop_inode)
		op->drop_inode(inode);
	else
		generic_drop_inode(inode);
}

/* ---- giving memory back ---- */

static int can_free_inode(struct inode *inode)
{
	return !atomic_read(&inode->i_count) && !inode->i_data.nrpages &&
	       !(inode->i_state & (I_DIRTY | I_LOCK | I_FREEING));
}

static void free_unused(struct inode *inode)
{
	nr_unused_inodes--;
	unlink_inode(inode);
	dispose_inode(inode);
}

/**
 * prune_icache - free unused, clean inodes
 * @count: how many to look at
 *
 * Context: may sleep.
 * Return: how many were freed.
 */
unsigned long prune_icache(unsigned long count)
{
	unsigned long freed = 0;

	while (count-- && !list_empty(&inode_unused)) {
		struct inode *inode = list_last_entry(&inode_unused, struct inode, i_list);

		list_move(&inode->i_list, &inode_unused);
		if (inode->i_data.nrpages && !atomic_read(&inode->i_count)) {
			__iget(inode);
			invalidate_mapping_pages(&inode->i_data, 0, ~0UL);
			iput(inode);
		}
		if (!can_free_inode(inode))
			continue;
		free_unused(inode);
		freed++;
	}
	return freed;
}

/**
 * invalidate_inodes - free what a filesystem that is unmounted left in the cache
 * @sb: without dentries, written back
 */
void invalidate_inodes(struct super_block *sb)
{
	struct inode *inode;

again:
	list_for_each_entry(inode, &sb->s_inodes, i_sb_list) {
		if (atomic_read(&inode->i_count) || (inode->i_state & I_FREEING))
			continue;
		if (inode->i_state & I_LOCK)
			inode_wait_on(inode);
		free_unused(inode);
		goto again;
	}
}

static unsigned long shrink_icache_memory(unsigned long nr_to_scan, gfp_t gfp_mask)
{
	if (nr_to_scan && (gfp_mask & __GFP_FS))
		prune_icache(nr_to_scan);
	return nr_unused_inodes;
}

static struct shrinker icache_shrinker = { .shrink = shrink_icache_memory };

static int __init icache_shrinker_init(void)
{
	register_shrinker(&icache_shrinker);
	return 0;
}
core_initcall(icache_shrinker_init);

/**
 * inode_init - make the inode cache
 *
 * One hash chain for each sixteen pages of low memory, 16,384 at most.
 */
void __init inode_init(void)
{
	inode_hashtable = alloc_large_system_hash("Inode-cache", sizeof(struct hlist_head),
						  16 * PAGE_SIZE, 14, &i_hash_bits);
	inode_cachep = kmem_cache_create("inode_cache", sizeof(struct inode), 0,
					 SLAB_PANIC | SLAB_RECLAIM_ACCOUNT, init_once);
}
