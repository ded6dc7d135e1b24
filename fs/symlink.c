// SPDX-License-Identifier: GPL-2.0-only
/* Symlinks whose text is the first page of their file. */
#include <linux/fs.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/namei.h>
#include <linux/pagemap.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include "internal.h"

/**
 * vfs_readlink - what a readlink() answers
 * @dentry: the symlink
 * @buffer: user memory
 * @buflen: bytes of it
 * @link: the text, or ERR_PTR
 *
 * Return: bytes copied (no zero at the end), -errno.
 */
int vfs_readlink(struct dentry *dentry, char __user *buffer, int buflen, const char *link)
{
	int len;

	if (IS_ERR(link))
		return PTR_ERR(link);
	len = min_t(int, strlen(link), buflen);
	return copy_to_user(buffer, link, len) ? -EFAULT : len;
}

/* A zero-terminated copy of the text, for kfree(). */
static char *page_getlink(struct dentry *dentry)
{
	struct inode *inode = dentry->d_inode;
	struct address_space *mapping = inode->i_mapping;
	size_t len = min_t(size_t, inode->i_size, PATH_MAX - 1);
	struct page *page;
	char *text;

	page = read_cache_page(mapping, 0, (int (*)(void *, struct page *))mapping->a_ops->readpage,
			       NULL);
	if (IS_ERR(page))
		return ERR_CAST(page);
	text = kmalloc(len + 1, GFP_KERNEL);
	if (text) {
		memcpy(text, kmap(page), len);
		kunmap(page);
		text[len] = 0;
	}
	page_cache_release(page);
	return text ? text : ERR_PTR(-ENOMEM);
}

/**
 * page_readlink - the readlink() of such a symlink
 * @dentry: the symlink
 * @buffer: user memory
 * @buflen: bytes of it
 *
 * Return: as vfs_readlink().
 */
int page_readlink(struct dentry *dentry, char __user *buffer, int buflen)
{
	char *text = page_getlink(dentry);
	int ret = vfs_readlink(dentry, buffer, buflen, text);

	if (!IS_ERR(text))
		kfree(text);
	return ret;
}

/**
 * page_follow_link - the follow_link() of such a symlink
 * @dentry: the symlink
 * @nd: the walk
 *
 * Return: as vfs_follow_link().
 */
int page_follow_link(struct dentry *dentry, struct nameidata *nd)
{
	char *text = page_getlink(dentry);
	int ret = vfs_follow_link(nd, text);

	if (!IS_ERR(text))
		kfree(text);
	return ret;
}

/**
 * page_symlink - write the text of a new symlink
 * @inode: of the symlink
 * @target: the text
 * @len: its bytes, with the final zero (which is not stored)
 *
 * Context: may sleep.
 * Return: 0 or -errno.
 */
int page_symlink(struct inode *inode, const char *target, int len)
{
	struct address_space *mapping = inode->i_mapping;
	struct page *page = grab_cache_page(mapping, 0);
	int err;

	if (!page)
		return -ENOMEM;
	len--;
	err = mapping->a_ops->prepare_write(NULL, page, 0, len);
	if (!err) {
		memcpy(kmap(page), target, len);
		kunmap(page);
		err = mapping->a_ops->commit_write(NULL, page, 0, len);
	}
	unlock_page(page);
	page_cache_release(page);
	if (!err)
		mark_inode_dirty(inode);
	return err;
}

const struct inode_operations page_symlink_inode_operations = {
	.readlink = page_readlink,
	.follow_link = page_follow_link,
};
