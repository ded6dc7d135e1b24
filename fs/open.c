// SPDX-License-Identifier: GPL-2.0-only
/* Opening and closing. */
#include <linux/fs.h>
#include <linux/dcache.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/file.h>
#include <linux/kernel.h>
#include <linux/mount.h>
#include <linux/namei.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include "internal.h"

#define VALID_OPEN_FLAGS                                                                           \
	(O_ACCMODE | O_CREAT | O_EXCL | O_NOCTTY | O_TRUNC | O_APPEND | O_NONBLOCK | O_SYNC |      \
	 FASYNC | O_DIRECT | O_LARGEFILE | O_DIRECTORY | O_NOFOLLOW | O_NOATIME | O_CLOEXEC |      \
	 O_PATH | __O_TMPFILE)
#define MAX_NON_LFS ((1LL << 31) - 1)
#define DEFAULT_RA_PAGES 32

/**
 * get_write_access - one writer more
 * @inode: of a regular file
 *
 * Return: 0, or -ETXTBSY while somebody runs it.
 */
int get_write_access(struct inode *inode)
{
	if (atomic_read(&inode->i_writecount) < 0)
		return -ETXTBSY;
	atomic_inc(&inode->i_writecount);
	return 0;
}

/**
 * deny_write_access - nobody may write while this lasts
 * @file: of a program that is about to run; NULL is fine
 *
 * Return: 0, or -ETXTBSY while somebody writes it.
 */
int deny_write_access(struct file *file)
{
	if (!file)
		return 0;
	if (atomic_read(&file_inode(file)->i_writecount) > 0)
		return -ETXTBSY;
	atomic_dec(&file_inode(file)->i_writecount);
	return 0;
}

static const struct file_operations path_fops;

/* An O_PATH file names a place and can do nothing else. */
static void open_path(struct file *file)
{
	file->f_mode = FMODE_PATH;
	file->f_flags &= O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
	file->f_op = &path_fops;
}

static int open_regular(struct file *file, struct inode *inode)
{
	int error;

	if (!(file->f_flags & O_LARGEFILE) && inode->i_size > MAX_NON_LFS)
		return -EOVERFLOW;
	if (file->f_flags & O_DIRECT)
		return -EINVAL;
	if (!(file->f_mode & FMODE_WRITE))
		return 0;
	error = get_write_access(inode);
	if (!error)
		file->f_mode |= FMODE_WRITER;
	return error;
}

/* Fill an empty file; takes over the references to dentry and mount. fput() undoes a failure. */
static int do_dentry_open(struct file *file, struct dentry *dentry, struct vfsmount *mnt, int flags)
{
	struct inode *inode = dentry->d_inode;
	int error = 0;

	file->f_dentry = dentry;
	file->f_vfsmnt = mnt;
	file->f_flags = flags & ~(O_CREAT | O_EXCL | O_NOCTTY | O_TRUNC);
	file->f_mapping = inode->i_mapping;
	file->f_op = inode->i_fop;
	list_add(&file->f_list, &inode->i_sb->s_files);
	if (unlikely(flags & O_PATH)) {
		open_path(file);
		return 0;
	}
	file->f_mode = (flags + 1) & O_ACCMODE;
	file->f_mode |= FMODE_LSEEK | FMODE_PREAD | FMODE_PWRITE;
	file->f_ra.ra_pages = DEFAULT_RA_PAGES;
	if (S_ISREG(inode->i_mode)) {
		file->f_mode |= FMODE_ATOMIC_POS;
		error = open_regular(file, inode);
	} else if (S_ISDIR(inode->i_mode)) {
		file->f_mode |= FMODE_ATOMIC_POS;
	}
	if (!error && file->f_op->open)
		error = file->f_op->open(inode, file);
	if (unlikely(error))
		file->f_op = &path_fops;	/* release() is for what was opened */
	else
		file_set_abilities(file);
	return error;
}

/**
 * dentry_open - open a file that has been found
 * @dentry: the file; the reference is taken over, also on failure
 * @mnt: its mount; likewise
 * @flags: O_*
 * @cred: in whose name
 *
 * Context: may sleep.
 * Return: the file, or ERR_PTR.
 */
struct file *dentry_open(struct dentry *dentry, struct vfsmount *mnt, int flags,
			 const struct cred *cred)
{
	struct file *file = get_empty_filp();
	int error;

	if (IS_ERR(file)) {
		dput(dentry);
		mntput(mnt);
		return file;
	}
	if (cred != file->f_cred) {
		put_cred(file->f_cred);
		file->f_cred = get_cred(cred);
	}
	error = do_dentry_open(file, dentry, mnt, flags);
	if (error) {
		fput(file);
		return ERR_PTR(error);
	}
	return file;
}

/* The file comes first, so that ENFILE leaves no new name behind. */
static struct file *do_filp_open(int dfd, const char *filename, int flags, int mode,
				 unsigned int lookup_flags)
{
	struct file *file = get_empty_filp();
	struct nameidata nd;
	int error;

	if (IS_ERR(file))
		return file;
	nd.flags = lookup_flags;
	error = open_namei(dfd, filename, flags, mode, &nd);
	if (!error)
		error = do_dentry_open(file, nd.dentry, nd.mnt, flags);
	if (unlikely(error)) {
		fput(file);
		return ERR_PTR(error);
	}
	return file;
}

/**
 * filp_open - open a file for the kernel
 * @filename: kernel string, from current's root and working directory
 * @flags: O_*
 * @mode: permissions, with O_CREAT
 *
 * Context: may sleep.
 * Return: the file, for filp_close(); ERR_PTR.
 */
struct file *filp_open(const char *filename, int flags, int mode)
{
	return do_filp_open(AT_FDCWD, filename, flags | O_LARGEFILE, mode, 0);
}

/* Flags that say nothing together, or that older kernels would have ignored. */
static int odd_open_flags(int *flags, int *mode)
{
	int f = *flags;

	if (f & __O_SYNC)
		f |= O_DSYNC;
	if (f & __O_TMPFILE) {
		if (!(f & O_DIRECTORY) || (f & O_CREAT) || !(f & (O_WRONLY | O_RDWR)))
			return -EINVAL;
	} else if (f & O_PATH) {
		f &= O_DIRECTORY | O_NOFOLLOW | O_PATH | O_CLOEXEC;
	}
	if (f & (O_CREAT | __O_TMPFILE))
		*mode &= S_IALLUGO;
	else
		*mode = 0;
	if ((f & O_CREAT) && (f & O_DIRECTORY))
		f &= ~O_DIRECTORY;	/* as Linux up to 6.3 does */
	*flags = f;
	return 0;
}

static inline int check_open_flags(int *flags, int *mode)
{
	*flags &= VALID_OPEN_FLAGS;
	if (unlikely(*flags & (__O_SYNC | __O_TMPFILE | O_PATH | O_CREAT)))
		return odd_open_flags(flags, mode);
	*mode = 0;
	return 0;
}

static long open_fd(int dfd, const char __user *filename, int flags, int mode, unsigned int lookup)
{
	struct file *file;
	char *name;
	int fd = check_open_flags(&flags, &mode);

	if (fd)
		return fd;
	name = getname(filename);
	if (IS_ERR(name))
		return PTR_ERR(name);
	fd = get_unused_fd_flags(flags);
	if (fd >= 0) {
		file = do_filp_open(dfd, name, flags, mode, lookup);
		if (IS_ERR(file)) {
			put_unused_fd(fd);
			fd = PTR_ERR(file);
		} else {
			current->files->fd[fd] = file;
		}
	}
	putname(name);
	return fd;
}

/**
 * do_sys_open - open(2)
 * @dfd: directory to begin at, or AT_FDCWD
 * @filename: user string
 * @flags: O_*
 * @mode: permissions, with O_CREAT
 *
 * Return: a descriptor or -errno.
 */
long do_sys_open(int dfd, const char __user *filename, int flags, int mode)
{
	return open_fd(dfd, filename, flags, mode, 0);
}

asmlinkage long sys_open(const char __user *filename, int flags, umode_t mode)
{
	return open_fd(AT_FDCWD, filename, flags, mode, 0);
}

asmlinkage long sys_openat(int dfd, const char __user *filename, int flags, umode_t mode)
{
	return open_fd(dfd, filename, flags, mode, 0);
}

asmlinkage long sys_creat(const char __user *pathname, umode_t mode)
{
	return open_fd(AT_FDCWD, pathname, O_CREAT | O_WRONLY | O_TRUNC, mode, 0);
}

/* A structure of a later kernel is fine as long as what we do not know is zero. */
static int copy_open_how(struct open_how *how, struct open_how __user *uhow, size_t usize)
{
	unsigned char c;
	size_t i;

	if (usize < sizeof(*how))
		return -EINVAL;
	if (usize > PAGE_SIZE)
		return -E2BIG;
	for (i = sizeof(*how); i < usize; i++) {
		if (get_user(c, (unsigned char __user *)uhow + i))
			return -EFAULT;
		if (c)
			return -E2BIG;
	}
	return copy_from_user(how, uhow, sizeof(*how)) ? -EFAULT : 0;
}

asmlinkage long sys_openat2(int dfd, const char __user *filename, struct open_how __user *uhow,
			    size_t usize)
{
	struct open_how how;
	unsigned int lookup = 0;
	int error = copy_open_how(&how, uhow, usize);

	if (error)
		return error;
	if ((how.flags & ~(u64)VALID_OPEN_FLAGS) || (how.mode & ~(u64)S_IALLUGO))
		return -EINVAL;
	if (how.mode && !(how.flags & (O_CREAT | __O_TMPFILE)))
		return -EINVAL;
	if (how.resolve & ~(u64)(RESOLVE_NO_XDEV | RESOLVE_NO_MAGICLINKS | RESOLVE_NO_SYMLINKS))
		return -EINVAL;	/* walks below a directory are not known here */
	if ((how.flags & O_PATH) &&
	    (how.flags & ~(u64)(O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)))
		return -EINVAL;
	lookup |= how.resolve & RESOLVE_NO_XDEV ? LOOKUP_NO_XDEV : 0;
	lookup |= how.resolve & RESOLVE_NO_SYMLINKS ? LOOKUP_NO_SYMLINKS : 0;
	lookup |= how.resolve & RESOLVE_NO_MAGICLINKS ? LOOKUP_NO_MAGICLINKS : 0;
	return open_fd(dfd, filename, how.flags, how.mode, lookup);
}

/**
 * filp_close - a descriptor's end of an open file
 * @filp: the file; one reference is dropped
 *
 * Context: may sleep.
 * Return: what flush() says (the descriptor is gone in any case).
 */
int filp_close(struct file *filp)
{
	return close_file(filp, current->files);
}

/**
 * nonseekable_open - for an open(): positions mean nothing here
 * @inode: of the file
 * @file: lseek(2), pread(2) and pwrite(2) will say -ESPIPE
 */
int nonseekable_open(struct inode *inode, struct file *file)
{
	file->f_mode &= ~(FMODE_LSEEK | FMODE_PREAD | FMODE_PWRITE);
	return 0;
}

/**
 * open_exec - open a program
 * @name: kernel string
 *
 * Context: may sleep.
 * Return: a regular file that current may execute and nobody may write, for allow_write_access()
 * and fput();
 * ERR_PTR(-EACCES, -ETXTBSY, ...).
 */
struct file *open_exec(const char *name)
{
	struct file *file;
	struct inode *inode;
	int error;

	file = do_filp_open(AT_FDCWD, name, O_PATH, 0, 0);
	if (IS_ERR(file))
		return file;
	inode = file_inode(file);
	error = -EACCES;
	if (S_ISREG(inode->i_mode) && !(file->f_vfsmnt->mnt_flags & MNT_NOEXEC))
		error = permission(inode, MAY_EXEC);
	if (!error)
		error = deny_write_access(file);
	if (error) {
		fput(file);
		return ERR_PTR(error);
	}
	/* Execute permission is all that exec needs: make it a file to read from. */
	file->f_flags = O_LARGEFILE;
	file->f_mode = FMODE_READ | FMODE_EXEC | FMODE_LSEEK | FMODE_PREAD;
	file->f_op = inode->i_fop;
	file->f_ra.ra_pages = DEFAULT_RA_PAGES;
	return file;
}
