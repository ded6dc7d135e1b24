// SPDX-License-Identifier: GPL-2.0-only
/*
 * What is counted per user: one struct for each real user id that any credential holds, found by
 * hash. Limits on processes and queued signals are kept here.
 */
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/init.h>

#define UIDHASH_BITS 6
#define UIDHASH_SIZE (1 << UIDHASH_BITS)

static struct hlist_head uidhash[UIDHASH_SIZE];
static kmem_cache_t *uid_cachep;

static struct hlist_head *uid_bucket(uid_t uid)
{
	return &uidhash[(uid + (uid >> UIDHASH_BITS)) & (UIDHASH_SIZE - 1)];
}

/**
 * alloc_uid() - the user of an id, made if need be.
 * @uid: real user id
 *
 * Context: may sleep. Return: with a reference; NULL without memory.
 */
struct user_struct *alloc_uid(uid_t uid)
{
	struct hlist_head *bucket = uid_bucket(uid);
	struct user_struct *up, *new;

	new = kmem_cache_zalloc(uid_cachep, GFP_KERNEL);
	hlist_for_each_entry(up, bucket, hash) {
		if (up->uid != uid)
			continue;
		atomic_inc(&up->usage);
		if (new)
			kmem_cache_free(uid_cachep, new);
		return up;
	}
	if (!new)
		return NULL;
	new->uid = uid;
	atomic_set(&new->usage, 1);
	hlist_add_head(&new->hash, bucket);
	return new;
}

void free_uid(struct user_struct *up)
{
	if (!atomic_dec_and_test(&up->usage))
		return;
	hlist_del(&up->hash);
	kmem_cache_free(uid_cachep, up);
}

void __init uid_cache_init(void)
{
	uid_cachep = kmem_cache_create("uid_cache", sizeof(struct user_struct), 0,
				       SLAB_HWCACHE_ALIGN | SLAB_PANIC, NULL);
	hlist_add_head(&root_user.hash, uid_bucket(0));
}
