// SPDX-License-Identifier: GPL-2.0-only
/* Thread-local storage segments: three GDT entries that are switched with the task. */
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/string.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include <asm/desc.h>
#include <asm/process.h>
#include <uapi/linux/ldt.h>

/* Descriptor bits (Intel SDM vol. 3A, 3.4.5), in the high word. */
#define DESC_WRITABLE 0x200
#define DESC_EXPAND_DOWN 0x400
#define DESC_NONSYSTEM_DPL3_PRESENT 0xf000
#define DESC_AVL 0x100000
#define DESC_32BIT 0x400000
#define DESC_PAGES 0x800000

/* An entry is given up by describing it as empty, in either of two ways. */
static bool wants_empty(const struct user_desc *info)
{
	if (info->base_addr || info->limit || info->contents || info->seg_32bit ||
	    info->limit_in_pages || info->useable)
		return false;
	return info->read_exec_only == info->seg_not_present;
}

/* Only present 32-bit data segments. */
static bool desc_okay(const struct user_desc *info)
{
	return wants_empty(info) ||
	       (info->seg_32bit && info->contents <= 1 && !info->seg_not_present);
}

static struct desc_struct pack_desc(const struct user_desc *info)
{
	struct desc_struct desc = { 0, 0 };

	if (wants_empty(info))
		return desc;
	desc.a = (info->base_addr & 0xffff) << 16 | (info->limit & 0xffff);
	desc.b = (info->base_addr & 0xff000000) | (info->base_addr >> 16 & 0xff) |
		 (info->limit & 0xf0000) | DESC_NONSYSTEM_DPL3_PRESENT | DESC_32BIT | 0x100;
	desc.b |= info->read_exec_only ? 0 : DESC_WRITABLE;
	desc.b |= info->contents ? DESC_EXPAND_DOWN : 0;
	desc.b |= info->limit_in_pages ? DESC_PAGES : 0;
	desc.b |= info->useable ? DESC_AVL : 0;
	return desc;
}

static int free_entry(const struct thread_struct *t)
{
	for (int i = 0; i < GDT_ENTRY_TLS_ENTRIES; i++)
		if (!t->tls_array[i].a && !t->tls_array[i].b)
			return GDT_ENTRY_TLS_MIN + i;
	return -ESRCH;
}

/* A selector in use keeps the old descriptor until it is loaded again. */
static void install_tls(struct thread_struct *t)
{
	load_TLS(t);
	gdt_tls_used = 1;
	set_user_fs(get_user_fs());
	set_user_gs(get_user_gs());
}

/**
 * do_set_thread_area - set_thread_area(2), for current or for a task that clone makes
 * @p: the task
 * @u_info: what to set
 * @can_allocate: entry number -1 means any free one, and is written back
 *
 * Return: 0, -EFAULT, -EINVAL (no such entry, or not a data segment), -ESRCH (none free).
 */
int do_set_thread_area(struct task_struct *p, const struct user_desc __user *u_info,
		       int can_allocate)
{
	struct user_desc info;
	int idx;

	if (copy_from_user(&info, u_info, sizeof(info)))
		return -EFAULT;
	if (!desc_okay(&info))
		return -EINVAL;
	idx = info.entry_number;
	if (idx == -1 && can_allocate) {
		idx = free_entry(&p->thread);
		if (idx < 0)
			return idx;
		if (put_user(idx, (unsigned int __user *)&u_info->entry_number))
			return -EFAULT;
	}
	if (idx < GDT_ENTRY_TLS_MIN || idx > GDT_ENTRY_TLS_MAX)
		return -EINVAL;
	p->thread.tls_array[idx - GDT_ENTRY_TLS_MIN] = pack_desc(&info);
	p->thread.tls_used = 1;
	if (p == current)
		install_tls(&p->thread);
	return 0;
}

asmlinkage long sys_set_thread_area(struct user_desc __user *u_info)
{
	return do_set_thread_area(current, u_info, 1);
}

static void unpack_desc(const struct desc_struct *desc, struct user_desc *info)
{
	info->base_addr = desc->a >> 16 | (desc->b & 0xff) << 16 | (desc->b & 0xff000000);
	info->limit = (desc->a & 0xffff) | (desc->b & 0xf0000);
	info->seg_32bit = !!(desc->b & DESC_32BIT);
	info->contents = desc->b & DESC_EXPAND_DOWN ? 1 : 0;
	info->read_exec_only = !(desc->b & DESC_WRITABLE);
	info->limit_in_pages = !!(desc->b & DESC_PAGES);
	info->seg_not_present = !(desc->b & 0x8000);
	info->useable = !!(desc->b & DESC_AVL);
}

asmlinkage long sys_get_thread_area(struct user_desc __user *u_info)
{
	struct user_desc info;
	int idx;

	if (get_user(idx, (int __user *)&u_info->entry_number))
		return -EFAULT;
	if (idx < GDT_ENTRY_TLS_MIN || idx > GDT_ENTRY_TLS_MAX)
		return -EINVAL;
	memset(&info, 0, sizeof(info));
	info.entry_number = idx;
	unpack_desc(&current->thread.tls_array[idx - GDT_ENTRY_TLS_MIN], &info);
	return copy_to_user(u_info, &info, sizeof(info)) ? -EFAULT : 0;
}
