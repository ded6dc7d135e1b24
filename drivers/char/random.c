// SPDX-License-Identifier: GPL-2.0-only
/* Random numbers for programs: /dev/random, /dev/urandom (which are one), getrandom(2). */
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/poll.h>
#include <linux/random.h>
#include <linux/sched.h>
#include <linux/string.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include <uapi/linux/random.h>
#include "mem.h"

/* Copy random bytes to the user, a piece at a time. Return: bytes or -EFAULT. */
static ssize_t random_to_user(char __user *buf, size_t count)
{
	u8 piece[256];
	size_t done = 0;

	while (done < count) {
		size_t n = min(count - done, sizeof(piece)), left;

		get_random_bytes(piece, n);
		left = copy_to_user(buf + done, piece, n);
		done += n - left;
		if (left)
			break;
		if (done % PAGE_SIZE == 0) {
			if (signal_pending(current))
				break;
			cond_resched();
		}
	}
	memset(piece, 0, sizeof(piece));
	barrier();
	return done || !count ? done : -EFAULT;
}

asmlinkage long sys_getrandom(char __user *buf, size_t count, unsigned int flags)
{
	if (flags & ~(GRND_NONBLOCK | GRND_RANDOM | GRND_INSECURE))
		return -EINVAL;
	if ((flags & (GRND_RANDOM | GRND_INSECURE)) == (GRND_RANDOM | GRND_INSECURE))
		return -EINVAL;
	return random_to_user(buf, min_t(size_t, count, INT_MAX & PAGE_MASK));
}

static ssize_t random_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	return random_to_user(buf, count);
}

static int absorb_user(const char __user *buf, size_t count)
{
	u8 piece[64];

	while (count) {
		size_t n = min(count, sizeof(piece));

		if (copy_from_user(piece, buf, n))
			return -EFAULT;
		add_device_randomness(piece, n);
		buf += n;
		count -= n;
		if (signal_pending(current))
			break;
		cond_resched();
	}
	return 0;
}

static ssize_t random_write(struct file *file, const char __user *buf, size_t count, loff_t *ppos)
{
	int err = absorb_user(buf, count);

	return err ? err : count;
}

static long add_entropy(struct rand_pool_info __user *info)
{
	int bits, size;

	if (get_user(bits, &info->entropy_count) || get_user(size, &info->buf_size))
		return -EFAULT;
	if (bits < 0 || size < 0)
		return -EINVAL;
	return absorb_user((const char __user *)info->buf, size);
}

static long random_ioctl(struct file *file, unsigned int cmd, unsigned long arg)
{
	int bits;

	if (cmd == RNDGETENTCNT)
		return put_user(256, (int __user *)arg);
	switch (cmd) {
	case RNDADDTOENTCNT:
		if (!capable(CAP_SYS_ADMIN))
			return -EPERM;
		if (get_user(bits, (int __user *)arg))
			return -EFAULT;
		return bits < 0 ? -EINVAL : 0;
	case RNDADDENTROPY:
		if (!capable(CAP_SYS_ADMIN))
			return -EPERM;
		return add_entropy((struct rand_pool_info __user *)arg);
	case RNDZAPENTCNT:
	case RNDCLEARPOOL:
		return capable(CAP_SYS_ADMIN) ? 0 : -EPERM;
	case RNDRESEEDCRNG:
		if (!capable(CAP_SYS_ADMIN))
			return -EPERM;
		random_reseed();
		return 0;
	default:
		return -EINVAL;
	}
}

static unsigned int random_poll(struct file *file, poll_table *wait)
{
	return POLLIN | POLLRDNORM | POLLOUT | POLLWRNORM;
}

static loff_t random_llseek(struct file *file, loff_t offset, int whence)
{
	return file->f_pos;
}

const struct file_operations random_fops = {
	.llseek = random_llseek,
	.read = random_read,
	.write = random_write,
	.poll = random_poll,
	.ioctl = random_ioctl,
};
