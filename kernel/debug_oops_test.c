// SPDX-License-Identifier: GPL-2.0-only
/*
 * /proc/oops_test, in the debug configuration: write the name of a disaster and the kernel meets
 * it, so that its report can be read. Root only.
 */
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/proc_fs.h>
#include <linux/sched.h>
#include <linux/string.h>
#include <linux/uaccess.h>

/* Addresses as the compiler cannot know them. */
static volatile unsigned long low_address = 8, high_address = 0xffff0000, user_address = 0x10000;

static noinline void oops_read(void)
{
	(void)*(volatile int *)low_address;
}

static noinline void oops_write(void)
{
	*(volatile int *)high_address = 1;
}

static noinline void oops_jump(void)
{
	void (*volatile nowhere)(void) = NULL;

	nowhere();
	barrier();	/* a call, not a jump */
}

static noinline void oops_bug(void)
{
	BUG();
}

static noinline void oops_divide(void)
{
	__asm__ __volatile__("divl %0" : : "r"(0), "a"(1), "d"(0));
}

static noinline void oops_selector(void)
{
	__asm__ __volatile__("mov %0,%%ds" : : "r"(0xfff8));
}

static noinline void oops_user(void)
{
	/* not through uaccess: SMAP, or nothing mapped there */
	*(volatile int *)user_address = 1;
}

/* A stack pointer without a stack: the fault that follows cannot be delivered on it. */
static noinline void oops_stack(void)
{
	__asm__ __volatile__("movl $0x2000,%%esp; pushl $0" : : : "memory");
}

static noinline void oops_panic(void)
{
	panic("asked for");
}

static ssize_t oops_test_write(struct file *file, const char __user *buf, size_t count, loff_t *ppos)
{
	static const struct {
		const char *name;
		void (*meet)(void);
	} disasters[] = {
		{ "read", oops_read }, { "write", oops_write }, { "jump", oops_jump },
		{ "bug", oops_bug }, { "divide", oops_divide }, { "selector", oops_selector },
		{ "user", oops_user }, { "stack", oops_stack }, { "panic", oops_panic },
	};
	char word[16];

	if (!count || count >= sizeof(word))
		return -EINVAL;
	if (copy_from_user(word, buf, count))
		return -EFAULT;
	word[count] = '\0';
	if (word[count - 1] == '\n')
		word[count - 1] = '\0';
	for (unsigned int i = 0; i < ARRAY_SIZE(disasters); i++) {
		if (strcmp(word, disasters[i].name))
			continue;
		disasters[i].meet();
		return count;
	}
	return -EINVAL;
}

static const struct file_operations oops_test_fops = {
	.write = oops_test_write,
};

static int __init oops_test_init(void)
{
	return proc_create("oops_test", 0200, NULL, &oops_test_fops) ? 0 : -ENOMEM;
}
fs_initcall(oops_test_init);
