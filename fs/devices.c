// SPDX-License-Identifier: GPL-2.0-only
/*
 * Character devices by number: who answers for a major and a range of minors. Opening a special
 * file finds its driver here and hands the file over to it. There are no block drivers yet, so
 * that a block special file opens as -ENXIO.
 */
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/string.h>

#define CHRDEV_MAJORS 512
#define CHRDEV_HASH 64
#define DYNAMIC_MAJOR_TOP 254

struct char_device {
	struct char_device *next;	/* same hash; never freed while a file of it may be opened */
	unsigned int major, minor, count;
	const struct file_operations *fops;
	char name[32];
};

/* Changed only by drivers as they come and go, which may not sleep in between: no lock of its own. */
static struct char_device *chrdevs[CHRDEV_HASH];

static struct char_device *find_chrdev(dev_t dev)
{
	struct char_device *cd = chrdevs[MAJOR(dev) % CHRDEV_HASH];

	while (cd && (cd->major != MAJOR(dev) || MINOR(dev) - cd->minor >= cd->count))
		cd = cd->next;
	return cd;
}

static int range_taken(unsigned int major, unsigned int minor, unsigned int count)
{
	struct char_device *cd;

	for (cd = chrdevs[major % CHRDEV_HASH]; cd; cd = cd->next)
		if (cd->major == major && minor < cd->minor + cd->count && cd->minor < minor + count)
			return 1;
	return 0;
}

static int free_major(void)
{
	int major;

	for (major = DYNAMIC_MAJOR_TOP; major > 0; major--)
		if (!range_taken(major, 0, MINORMASK + 1))
			return major;
	return -EBUSY;
}

/**
 * register_chrdev_region - answer for a range of minors of a character major
 * @major: 1..511, or 0 to be given a free one
 * @minor: first minor
 * @count: how many, at least 1
 * @name: for /proc/devices
 * @fops: what open files of these devices do
 * Context: may sleep.
 * Return: 0, or the major that was given; -EINVAL, -EBUSY (part of the range is taken), -ENOMEM.
 */
int register_chrdev_region(unsigned int major, unsigned int minor, unsigned int count,
			   const char *name, const struct file_operations *fops)
{
	struct char_device *cd;
	int given = 0;

	if (major >= CHRDEV_MAJORS || !count || minor > MINORMASK || count > MINORMASK + 1 - minor)
		return -EINVAL;
	cd = kzalloc(sizeof(*cd), GFP_KERNEL);
	if (!cd)
		return -ENOMEM;
	if (!major)
		given = free_major();
	if (given < 0 || (major && range_taken(major, minor, count))) {
		kfree(cd);
		return -EBUSY;
	}
	cd->major = major ? major : (unsigned int)given;
	cd->minor = minor;
	cd->count = count;
	cd->fops = fops;
	strlcpy(cd->name, name, sizeof(cd->name));
	cd->next = chrdevs[cd->major % CHRDEV_HASH];
	chrdevs[cd->major % CHRDEV_HASH] = cd;
	return given;
}

/**
 * register_chrdev - answer for the first 256 minors of a character major
 * @major: 1..511, or 0 to be given a free one
 * @name: for /proc/devices
 * @fops: what open files of these devices do
 * Context: may sleep.
 * Return: as register_chrdev_region().
 */
int register_chrdev(unsigned int major, const char *name, const struct file_operations *fops)
{
	return register_chrdev_region(major, 0, 256, name, fops);
}

/**
 * unregister_chrdev - answer no more for a character major
 * @major: the major
 * @name: as it was registered
 * Context: may sleep. No file of the device may be open.
 * Return: 0, or -EINVAL when nothing is registered so.
 */
int unregister_chrdev(unsigned int major, const char *name)
{
	struct char_device **p = &chrdevs[major % CHRDEV_HASH], *cd;
	int found = -EINVAL;

	while ((cd = *p)) {
		if (cd->major == major && !strcmp(cd->name, name)) {
			*p = cd->next;
			kfree(cd);
			found = 0;
		} else {
			p = &cd->next;
		}
	}
	return found;
}

/**
 * chrdev_show - the character part of /proc/devices
 * @m: where to print
 */
void chrdev_show(struct seq_file *m)
{
	unsigned int major;

	for (major = 0; major < CHRDEV_MAJORS; major++) {
		struct char_device *cd = chrdevs[major % CHRDEV_HASH];

		for (; cd; cd = cd->next)
			if (cd->major == major)
				seq_printf(m, "%3u %s\n", major, cd->name);
	}
}

static int chrdev_open(struct inode *inode, struct file *file)
{
	struct char_device *cd = find_chrdev(inode->i_rdev);

	if (!cd)
		return -ENXIO;
	file->f_op = cd->fops;
	return cd->fops->open ? cd->fops->open(inode, file) : 0;
}

static int blkdev_open(struct inode *inode, struct file *file)
{
	return -ENXIO;
}

static int sock_no_open(struct inode *inode, struct file *file)
{
	return -ENXIO;
}

const struct file_operations def_chr_fops = { .open = chrdev_open, .llseek = no_llseek };
const struct file_operations def_blk_fops = { .open = blkdev_open, .llseek = no_llseek };
static const struct file_operations bad_sock_fops = { .open = sock_no_open, .llseek = no_llseek };

/**
 * init_special_inode - make an inode a device, a FIFO or a socket name
 * @inode: new, not yet visible
 * @mode: its type and permissions
 * @dev: the device, for S_IFCHR and S_IFBLK
 */
void init_special_inode(struct inode *inode, umode_t mode, dev_t dev)
{
	inode->i_mode = mode;
	switch (mode & S_IFMT) {
	case S_IFCHR:
		inode->i_fop = &def_chr_fops;
		inode->i_rdev = dev;
		break;
	case S_IFBLK:
		inode->i_fop = &def_blk_fops;
		inode->i_rdev = dev;
		break;
	case S_IFIFO:
		inode->i_fop = &def_fifo_fops;
		break;
	default:
		inode->i_fop = &bad_sock_fops;
	}
}
