// SPDX-License-Identifier: GPL-2.0-only
/*
 * /proc/lock_test, in the debug configuration: write the name of a mistake and it is made, so that
 * the watch over locks can be seen to find it. Root only.
 */
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/proc_fs.h>
#include <linux/sched.h>
#include <linux/semaphore.h>
#include <linux/string.h>
#include <linux/uaccess.h>

static DEFINE_SPINLOCK(first_lock);
static DEFINE_SPINLOCK(second_lock);
static DECLARE_MUTEX(first_sem);
static DECLARE_MUTEX(second_sem);

static void take_twice(void)
{
	spin_lock(&first_lock);
	spin_lock(&first_lock);
	spin_unlock(&first_lock);
}

static void take_in_both_orders(void)
{
	spin_lock(&first_lock);
	spin_lock(&second_lock);
	spin_unlock(&second_lock);
	spin_unlock(&first_lock);
	spin_lock(&second_lock);
	spin_lock(&first_lock);
	spin_unlock(&first_lock);
	spin_unlock(&second_lock);
}

static void down_in_both_orders(void)
{
	down(&first_sem);
	down(&second_sem);
	up(&second_sem);
	up(&first_sem);
	down(&second_sem);
	down(&first_sem);
	up(&first_sem);
	up(&second_sem);
}

static void sleep_with_lock(void)
{
	spin_lock(&first_lock);
	might_sleep();
	spin_unlock(&first_lock);
}

static void sleep_without_interrupts(void)
{
	local_irq_disable();
	might_sleep();
	local_irq_enable();
}

static void release_free_lock(void)
{
	spin_unlock(&first_lock);
}

static void all_well(void)
{
	down(&first_sem);
	spin_lock(&first_lock);
	spin_unlock(&first_lock);
	up(&first_sem);
	might_sleep();
}

static ssize_t lock_test_write(struct file *file, const char __user *buf, size_t count, loff_t *ppos)
{
	static const struct {
		const char *name;
		void (*make)(void);
	} mistakes[] = {
		{ "none", all_well },
		{ "double", take_twice },
		{ "order", take_in_both_orders },
		{ "semaphores", down_in_both_orders },
		{ "sleep", sleep_with_lock },
		{ "irqs", sleep_without_interrupts },
		{ "release", release_free_lock },
	};
	char word[16];

	if (!count || count >= sizeof(word))
		return -EINVAL;
	if (copy_from_user(word, buf, count))
		return -EFAULT;
	word[count] = '\0';
	if (word[count - 1] == '\n')
		word[count - 1] = '\0';
	for (unsigned int i = 0; i < ARRAY_SIZE(mistakes); i++) {
		if (strcmp(word, mistakes[i].name))
			continue;
		mistakes[i].make();
		return count;
	}
	return -EINVAL;
}

static const struct file_operations lock_test_fops = {
	.write = lock_test_write,
};

static int __init lock_test_init(void)
{
	return proc_create("lock_test", 0200, NULL, &lock_test_fops) ? 0 : -ENOMEM;
}
fs_initcall(lock_test_init);
