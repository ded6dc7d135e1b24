/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_FS_H
#define _LINUX_FS_H
/*
 * Files as the kernel sees them: superblocks, inodes, open files, and the tables of operations
 * through which the floors above them are called. Names are in dcache.h, mounts in mount.h, the
 * page cache in pagemap.h.
 */
#include <linux/types.h>
#include <linux/list.h>
#include <linux/semaphore.h>
#include <linux/rwsem.h>
#include <linux/time.h>
#include <linux/dcache.h>
#include <linux/kdev_t.h>
#include <asm/atomic.h>
#include <uapi/linux/fs.h>	/* MS_*, SEEK_*, ioctls of block devices */
#include <uapi/linux/fcntl.h>	/* O_*, F_*, AT_* */
#include <uapi/linux/stat.h>	/* S_IF*, S_IRWX*, struct stat, stat64, statx */

struct address_space;
struct block_device;
struct char_device;
struct cred;
struct dentry;
struct file;
struct file_lock;
struct file_system_type;
struct iovec;
struct kstatfs;
struct nameidata;
struct page;
struct pipe_inode_info;
struct poll_table_struct;
struct seq_file;
struct super_block;
struct vfsmount;
struct vm_area_struct;
struct fasync_struct;

/* ---- the page cache's end of a file ---- */

struct address_space_operations {
	int (*writepage)(struct page *page);		/* page locked; unlocks it when written */
	int (*readpage)(struct file *file, struct page *page);	/* page locked; unlocks it when read */
	int (*sync_page)(struct page *page);
	/* Make [from, to) of a locked page writable; commit marks it written and grows i_size. */
	int (*prepare_write)(struct file *file, struct page *page, unsigned int from, unsigned int to);
	int (*commit_write)(struct file *file, struct page *page, unsigned int from, unsigned int to);
	int (*set_page_dirty)(struct page *page);	/* NULL: __set_page_dirty */
	int (*releasepage)(struct page *page, gfp_t gfp_mask);
	/* A page is about to enter the cache at index: charge it. 0, -ENOSPC, -ENOMEM; must not sleep. */
	int (*addpage)(struct address_space *mapping, pgoff_t index);
	void (*removepage)(struct page *page);		/* leaves the cache: give back what was charged */
	int (*is_hole)(struct address_space *mapping, pgoff_t index);	/* not cached: is it all zeros? NULL: no */
	unsigned long (*bmap)(struct address_space *mapping, unsigned long block);
};

struct address_space {
	struct list_head clean_pages;	/* by page->list; pagecache_lock for all three */
	struct list_head dirty_pages;
	struct list_head locked_pages;	/* under write-back */
	unsigned long nrpages;		/* pages; pagecache_lock */
	const struct address_space_operations *a_ops;
	struct inode *host;
	struct list_head i_mmap;	/* private mappings, by vma->shared; i_shared_lock */
	struct list_head i_mmap_shared;	/* shared mappings */
	spinlock_t i_shared_lock;
	unsigned long flags;		/* AS_* */
	gfp_t gfp_mask;			/* for its pages */
	int error;			/* of write-back, reported once by fsync */
};
#define AS_UNEVICTABLE 0		/* pages have no other home (ramfs) */
#define AS_SWAPBACKED 1			/* shmem: its pages count as Shmem */

/* ---- inodes ---- */

struct inode {
	struct hlist_node i_hash;
	struct list_head i_list;	/* in use, unused or dirty: inode_lock */
	struct list_head i_sb_list;
	struct list_head i_dentry;	/* its names */
	unsigned long i_ino;
	atomic_t i_count;		/* references */
	umode_t i_mode;
	unsigned int i_nlink;
	uid_t i_uid;
	gid_t i_gid;
	dev_t i_rdev;
	loff_t i_size;
	struct timespec64 i_atime, i_mtime, i_ctime;
	unsigned long i_atime_tick, i_mtime_tick;	/* jiffies when they were last set to now */
	unsigned int i_blkbits;
	unsigned long i_version;
	blkcnt_t i_blocks;		/* of 512 bytes */
	struct semaphore i_sem;		/* contents and size of a file; entries of a directory */
	const struct inode_operations *i_op;
	const struct file_operations *i_fop;	/* becomes file->f_op at open */
	struct super_block *i_sb;
	struct address_space *i_mapping;	/* usually &i_data */
	struct address_space i_data;
	struct file_lock *i_flock;	/* POSIX and BSD locks, fs/locks.c */
	struct list_head i_devices;
	struct pipe_inode_info *i_pipe;
	struct block_device *i_bdev;
	unsigned long i_state;		/* I_*: inode_lock */
	unsigned int i_flags;		/* S_* */
	atomic_t i_writecount;		/* writers, or minus the number that deny writing */
	unsigned int i_generation;
	void *i_private;		/* the filesystem's */
};
#define I_DIRTY_SYNC 1
#define I_DIRTY_DATASYNC 2
#define I_DIRTY_PAGES 4
#define I_DIRTY (I_DIRTY_SYNC | I_DIRTY_DATASYNC | I_DIRTY_PAGES)
#define I_LOCK 8
#define I_FREEING 16
#define I_NEW 32
#define I_CLEAR 64
#define I_LINKABLE 128	/* O_TMPFILE: no name, but may get one */

#define S_SYNC 1
#define S_NOATIME 2
#define S_APPEND 4
#define S_IMMUTABLE 8
#define S_DEAD 16
#define S_PRIVATE 512

struct iattr {
	unsigned int ia_valid;
	umode_t ia_mode;
	uid_t ia_uid;
	gid_t ia_gid;
	loff_t ia_size;
	struct timespec64 ia_atime, ia_mtime, ia_ctime;
};
#define ATTR_MODE 1
#define ATTR_UID 2
#define ATTR_GID 4
#define ATTR_SIZE 8
#define ATTR_ATIME 16
#define ATTR_MTIME 32
#define ATTR_CTIME 64
#define ATTR_ATIME_SET 128
#define ATTR_MTIME_SET 256
#define ATTR_FORCE 512
#define ATTR_KILL_SUID 2048
#define ATTR_KILL_SGID 4096

struct kstat {
	u64 ino;
	dev_t dev, rdev;
	umode_t mode;
	unsigned int nlink;
	uid_t uid;
	gid_t gid;
	loff_t size;
	struct timespec64 atime, mtime, ctime;
	unsigned long blksize;
	u64 blocks;
};

struct inode_operations {
	int (*create)(struct inode *dir, struct dentry *dentry, int mode);
	struct dentry *(*lookup)(struct inode *dir, struct dentry *dentry);	/* NULL, another dentry, ERR_PTR */
	int (*link)(struct dentry *old, struct inode *dir, struct dentry *dentry);
	int (*unlink)(struct inode *dir, struct dentry *dentry);
	int (*symlink)(struct inode *dir, struct dentry *dentry, const char *target);
	int (*mkdir)(struct inode *dir, struct dentry *dentry, int mode);
	int (*rmdir)(struct inode *dir, struct dentry *dentry);
	int (*mknod)(struct inode *dir, struct dentry *dentry, int mode, dev_t dev);
	int (*rename)(struct inode *old_dir, struct dentry *old_dentry, struct inode *new_dir,
		      struct dentry *new_dentry, unsigned int flags);
	int (*readlink)(struct dentry *dentry, char __user *buffer, int buflen);
	int (*follow_link)(struct dentry *dentry, struct nameidata *nd);	/* through vfs_follow_link */
	void (*truncate)(struct inode *inode);
	int (*permission)(struct inode *inode, int mask);
	int (*setattr)(struct dentry *dentry, struct iattr *attr);
	int (*getattr)(struct vfsmount *mnt, struct dentry *dentry, struct kstat *stat);
	int (*tmpfile)(struct inode *dir, struct dentry *dentry, int mode);
};

/* ---- open files ---- */

struct file_ra_state {
	unsigned long start, size, next_size, prev_page, ahead_start, ahead_size, ra_pages;
};

struct file {
	struct list_head f_list;	/* of its superblock */
	struct dentry *f_dentry;
	struct vfsmount *f_vfsmnt;
	const struct file_operations *f_op;
	atomic_t f_count;
	unsigned int f_flags;		/* O_* */
	mode_t f_mode;			/* FMODE_* */
	loff_t f_pos;
	const struct cred *f_cred;
	int f_owner_pid, f_owner_sig;	/* fcntl F_SETOWN: negative for a group */
	uid_t f_owner_uid, f_owner_euid;
	struct fasync_struct *f_fasync;
	struct file_ra_state f_ra;
	int f_error;
	struct address_space *f_mapping;
	void *private_data;
	struct list_head f_ep_links;	/* epoll */
	struct semaphore f_pos_sem;	/* f_pos, with FMODE_ATOMIC_POS */
};
#define FMODE_READ 1
#define FMODE_WRITE 2
#define FMODE_LSEEK 4
#define FMODE_PREAD 8
#define FMODE_PWRITE 16
#define FMODE_EXEC 32
#define FMODE_PATH 64
#define FMODE_ATOMIC_POS 128		/* those who share it read and write one after the other */
#define FMODE_WRITER 256		/* counted in i_writecount */
#define FMODE_CAN_READ 512		/* open for it, and f_op->read exists: set by open, for speed only */
#define FMODE_CAN_WRITE 1024
#define get_file(x) atomic_inc(&(x)->f_count)
#define file_count(x) atomic_read(&(x)->f_count)
#define file_inode(file) ((file)->f_dentry->d_inode)

/* filldir: called for each entry; negative: stop. */
typedef int (*filldir_t)(void *buf, const char *name, int namelen, loff_t offset, u64 ino,
			 unsigned int d_type);

struct file_operations {
	loff_t (*llseek)(struct file *file, loff_t offset, int whence);
	ssize_t (*read)(struct file *file, char __user *buf, size_t count, loff_t *ppos);
	ssize_t (*write)(struct file *file, const char __user *buf, size_t count, loff_t *ppos);
	/* One call for all segments (pipes: written in one piece); NULL: read or write for each. */
	ssize_t (*readv)(struct file *file, const struct iovec *vec, unsigned long nr, loff_t *ppos);
	ssize_t (*writev)(struct file *file, const struct iovec *vec, unsigned long nr, loff_t *ppos);
	int (*readdir)(struct file *file, void *buf, filldir_t filldir);
	unsigned int (*poll)(struct file *file, struct poll_table_struct *wait);
	long (*ioctl)(struct file *file, unsigned int cmd, unsigned long arg);
	int (*mmap)(struct file *file, struct vm_area_struct *vma);
	int (*open)(struct inode *inode, struct file *file);
	int (*flush)(struct file *file);
	int (*release)(struct inode *inode, struct file *file);
	int (*fsync)(struct file *file, struct dentry *dentry, int datasync);
	int (*fasync)(int fd, struct file *file, int on);
	int (*lock)(struct file *file, int cmd, struct file_lock *fl);
	unsigned long (*get_unmapped_area)(struct file *file, unsigned long addr, unsigned long len,
					   unsigned long pgoff, unsigned long flags);
	/* Bytes of a page as if written; how sendfile() writes. NULL: sendfile() is -EINVAL. */
	ssize_t (*sendpage)(struct file *file, struct page *page, unsigned int offset, size_t size,
			    loff_t *ppos);
	void (*show_fdinfo)(struct seq_file *m, struct file *file);
};

/* ---- superblocks ---- */

struct super_operations {
	struct inode *(*alloc_inode)(struct super_block *sb);	/* NULL: from inode_cachep */
	void (*destroy_inode)(struct inode *inode);
	void (*read_inode)(struct inode *inode);
	void (*dirty_inode)(struct inode *inode);
	int (*write_inode)(struct inode *inode, int sync);
	void (*drop_inode)(struct inode *inode);		/* last reference gone; generic_drop_inode */
	void (*delete_inode)(struct inode *inode);		/* and no name left: free its blocks */
	void (*clear_inode)(struct inode *inode);
	void (*put_super)(struct super_block *sb);
	int (*sync_fs)(struct super_block *sb, int wait);
	void (*write_super)(struct super_block *sb);
	int (*statfs)(struct dentry *dentry, struct kstatfs *buf);
	int (*remount_fs)(struct super_block *sb, int *flags, char *data);
	int (*show_options)(struct seq_file *m, struct vfsmount *mnt);
};

struct super_block {
	struct list_head s_list;
	dev_t s_dev;
	unsigned long s_blocksize;
	unsigned char s_blocksize_bits;
	loff_t s_maxbytes;
	struct file_system_type *s_type;
	const struct super_operations *s_op;
	unsigned long s_flags;		/* MS_* */
	unsigned long s_magic;
	struct dentry *s_root;
	struct rw_semaphore s_umount;
	int s_count;
	atomic_t s_active;		/* mounts */
	struct list_head s_inodes, s_files, s_dirty, s_instances;
	struct block_device *s_bdev;
	char s_id[32];
	void *s_fs_info;
	u32 s_time_gran;
	struct semaphore s_vfs_rename_sem;
};

#define MAX_LFS_FILESIZE ((loff_t)(~0UL) << 12)	/* the page cache counts pages in 32 bits */

struct file_system_type {
	const char *name;
	int fs_flags;
	struct super_block *(*get_sb)(struct file_system_type *type, int flags, const char *dev_name,
				      void *data);
	void (*kill_sb)(struct super_block *sb);
	struct file_system_type *next;
	struct list_head fs_supers;
};
#define FS_REQUIRES_DEV 1
#define FS_USERNS_MOUNT 8

int register_filesystem(struct file_system_type *fs);
int unregister_filesystem(struct file_system_type *fs);
struct file_system_type *get_fs_type(const char *name);
/* get_sb()s: a new one each time; one for all (proc, devtmpfs); fill returns 0 or -errno */
struct super_block *get_sb_nodev(struct file_system_type *type, int flags, void *data,
				 int (*fill)(struct super_block *sb, void *data, int silent));
struct super_block *get_sb_single(struct file_system_type *type, int flags, void *data,
				  int (*fill)(struct super_block *sb, void *data, int silent));
void kill_anon_super(struct super_block *sb);
void kill_litter_super(struct super_block *sb);	/* for trees that live in the dcache */
struct vfsmount *kern_mount(struct file_system_type *type);
dev_t get_anon_dev(void);

/* ---- inode.c ---- */
struct inode *new_inode(struct super_block *sb);
struct inode *alloc_anon_inode(struct super_block *sb);
struct inode *iget_locked(struct super_block *sb, unsigned long ino);	/* I_NEW set when it must be filled */
void unlock_new_inode(struct inode *inode);
struct inode *igrab(struct inode *inode);
struct inode *ilookup(struct super_block *sb, unsigned long ino);
void iput(struct inode *inode);
void insert_inode_hash(struct inode *inode);
void remove_inode_hash(struct inode *inode);
void clear_inode(struct inode *inode);
void generic_delete_inode(struct inode *inode);
void generic_drop_inode(struct inode *inode);
void inode_init_once(struct inode *inode);
void address_space_init_once(struct address_space *mapping);
void mark_inode_dirty(struct inode *inode);
void __mark_inode_dirty(struct inode *inode, int flags);
void touch_atime(struct vfsmount *mnt, struct dentry *dentry);
extern unsigned long volatile jiffies;

/* A file has been read. The clock of these times stands still for a tick: one look at it is enough. */
static inline void file_accessed(struct file *file)
{
	if (file_inode(file)->i_atime_tick != jiffies && !(file->f_flags & O_NOATIME))
		touch_atime(file->f_vfsmnt, file->f_dentry);
}

void __file_update_time(struct inode *inode);

/* A file has been written: mtime and ctime. */
static inline void file_update_time(struct file *file)
{
	if (file_inode(file)->i_mtime_tick != jiffies)
		__file_update_time(file_inode(file));
}

int file_remove_suid(struct file *file);
void inode_init_owner(struct inode *inode, const struct inode *dir, umode_t mode);
int inode_change_ok(struct inode *inode, struct iattr *attr);
int inode_setattr(struct inode *inode, struct iattr *attr);
int notify_change(struct dentry *dentry, struct iattr *attr);
void init_special_inode(struct inode *inode, umode_t mode, dev_t dev);
unsigned long get_next_ino(void);
void generic_fillattr(struct inode *inode, struct kstat *stat);
int vfs_getattr(struct vfsmount *mnt, struct dentry *dentry, struct kstat *stat);

static inline struct timespec64 current_time(const struct inode *inode)
{
	(void)inode;
	return current_time_ts();
}

/* ---- writers against those who map a file as program text (ETXTBSY) ---- */
int get_write_access(struct inode *inode);
int deny_write_access(struct file *file);
static inline void put_write_access(struct inode *inode)
{
	atomic_dec(&inode->i_writecount);
}
/* Undoes deny_write_access(). A macro: struct dentry is not known here. */
#define allow_write_access(file) atomic_inc(&file_inode(file)->i_writecount)

/* ---- open.c, file_table.c, file.c ---- */
struct file *filp_open(const char *filename, int flags, int mode);	/* kernel path; ERR_PTR */
struct file *open_exec(const char *name);	/* regular, executable, writing denied; ERR_PTR */
struct file *dentry_open(struct dentry *dentry, struct vfsmount *mnt, int flags, const struct cred *cred);
int filp_close(struct file *filp);
struct file *get_empty_filp(void);
void fput(struct file *file);
struct file *fget(unsigned int fd);		/* NULL: no such descriptor (or O_PATH) */
struct file *fget_raw(unsigned int fd);		/* O_PATH as well */
int get_unused_fd_flags(unsigned int flags);
void put_unused_fd(unsigned int fd);
void fd_install(unsigned int fd, struct file *file);
int vfs_statfs(struct dentry *dentry, struct kstatfs *buf);
int do_truncate(struct dentry *dentry, loff_t length, unsigned int time_attrs, struct file *filp);

/* ---- read_write.c ---- */
ssize_t vfs_read(struct file *file, char __user *buf, size_t count, loff_t *pos);
ssize_t vfs_write(struct file *file, const char __user *buf, size_t count, loff_t *pos);
/* Bytes of a regular file through the page cache, into kernel memory; short at the end of file. */
#define MAX_RW_COUNT ((ssize_t)(INT_MAX & PAGE_MASK))	/* of one call */
ssize_t kernel_read(struct file *file, void *buf, size_t count, loff_t pos);
ssize_t kernel_write(struct file *file, const void *buf, size_t count, loff_t pos);
loff_t generic_file_llseek(struct file *file, loff_t offset, int whence);
loff_t default_llseek(struct file *file, loff_t offset, int whence);
loff_t no_llseek(struct file *file, loff_t offset, int whence);	/* -ESPIPE */
int nonseekable_open(struct inode *inode, struct file *file);
/* How much may be written at pos: RLIMIT_FSIZE, s_maxbytes, O_LARGEFILE. 0 or -EFBIG (and SIGXFSZ). */
int generic_write_checks(struct file *file, loff_t *pos, size_t *count);
int vfs_fsync(struct file *file, int datasync);
int vfs_readdir(struct file *file, filldir_t filler, void *buf);

/* ---- filemap.c ---- */
ssize_t generic_file_read(struct file *file, char __user *buf, size_t count, loff_t *ppos);
ssize_t generic_file_write(struct file *file, const char __user *buf, size_t count, loff_t *ppos);
ssize_t generic_file_sendpage(struct file *file, struct page *page, unsigned int offset,
			      size_t size, loff_t *ppos);
int generic_file_mmap(struct file *file, struct vm_area_struct *vma);
void truncate_inode_pages(struct address_space *mapping, loff_t start);

/* ---- namei.c: the verbs, with permissions checked (parent's i_sem held by the caller) ---- */
int vfs_create(struct inode *dir, struct dentry *dentry, int mode);
int vfs_mkdir(struct inode *dir, struct dentry *dentry, int mode);
int vfs_mknod(struct inode *dir, struct dentry *dentry, int mode, dev_t dev);
int vfs_symlink(struct inode *dir, struct dentry *dentry, const char *target);
int vfs_link(struct dentry *old, struct inode *dir, struct dentry *dentry);
int vfs_rmdir(struct inode *dir, struct dentry *dentry);
int vfs_unlink(struct inode *dir, struct dentry *dentry);
int vfs_rename(struct inode *old_dir, struct dentry *old_dentry, struct inode *new_dir,
	       struct dentry *new_dentry, unsigned int flags);
int permission(struct inode *inode, int mask);		/* MAY_* of current; 0 or -EACCES, -EROFS */
int generic_permission(struct inode *inode, int mask);
#define MAY_EXEC 1
#define MAY_WRITE 2
#define MAY_READ 4
#define MAY_APPEND 8
int page_follow_link(struct dentry *dentry, struct nameidata *nd);
int page_readlink(struct dentry *dentry, char __user *buffer, int buflen);
int page_symlink(struct inode *inode, const char *target, int len);
extern const struct inode_operations page_symlink_inode_operations;
/* A symlink whose text is in i_private, kfree()d by the filesystem's clear_inode() (libfs.c). */
extern const struct inode_operations simple_symlink_inode_operations;
int vfs_readlink(struct dentry *dentry, char __user *buffer, int buflen, const char *link);
int vfs_follow_link(struct nameidata *nd, const char *link);
char *getname(const char __user *filename);	/* a kernel copy; ERR_PTR(-EFAULT, -ENAMETOOLONG, -ENOENT) */
void putname(const char *name);
#define __getname() ((char *)kmem_cache_alloc(names_cachep, GFP_KERNEL))

/* ---- helpers for small filesystems (libfs.c) ---- */
extern const struct file_operations simple_dir_operations;
extern const struct inode_operations simple_dir_inode_operations;
struct dentry *simple_lookup(struct inode *dir, struct dentry *dentry);
int simple_statfs(struct dentry *dentry, struct kstatfs *buf);
int simple_link(struct dentry *old, struct inode *dir, struct dentry *dentry);
int simple_unlink(struct inode *dir, struct dentry *dentry);
int simple_rmdir(struct inode *dir, struct dentry *dentry);
int simple_rename(struct inode *old_dir, struct dentry *old_dentry, struct inode *new_dir,
		  struct dentry *new_dentry, unsigned int flags);
int simple_empty(struct dentry *dentry);
int simple_sync_file(struct file *file, struct dentry *dentry, int datasync);
int dcache_readdir(struct file *file, void *buf, filldir_t filldir);
int dcache_dir_open(struct inode *inode, struct file *file);
int dcache_dir_close(struct inode *inode, struct file *file);
loff_t dcache_dir_lseek(struct file *file, loff_t offset, int whence);
ssize_t generic_read_dir(struct file *file, char __user *buf, size_t count, loff_t *ppos);	/* -EISDIR */
/* Pages whose only home is the cache (mm/simple_pages.c): address_space_operations of ramfs and tmpfs. */
int simple_readpage(struct file *file, struct page *page);
int simple_prepare_write(struct file *file, struct page *page, unsigned int from, unsigned int to);
int simple_commit_write(struct file *file, struct page *page, unsigned int from, unsigned int to);
int simple_set_page_dirty(struct page *page);
int simple_is_hole(struct address_space *mapping, pgoff_t index);
ssize_t simple_read_from_buffer(void __user *to, size_t count, loff_t *ppos, const void *from,
				size_t available);

/* ---- devices (fs/devices.c) ---- */
int register_chrdev(unsigned int major, const char *name, const struct file_operations *fops);
int register_chrdev_region(unsigned int major, unsigned int minor, unsigned int count, const char *name,
			   const struct file_operations *fops);
void chrdev_show(struct seq_file *m);	/* for /proc/devices */
int unregister_chrdev(unsigned int major, const char *name);
extern const struct file_operations def_chr_fops, def_blk_fops, def_fifo_fops, read_pipe_fops;
/* A node in every devtmpfs: mode with S_IFCHR or S_IFBLK; kept until the mount exists. */
int devtmpfs_create_node(const char *name, umode_t mode, dev_t dev);
int devtmpfs_delete_node(const char *name);

/* ---- notification (fcntl.c) ---- */
int fasync_helper(int fd, struct file *file, int on, struct fasync_struct **fapp);
void kill_fasync(struct fasync_struct **fapp, int sig, int band);

void vfs_caches_init(void);
extern int sysctl_file_max, nr_open_files;
extern unsigned int sysctl_nr_open;

#endif
