// SPDX-License-Identifier: GPL-2.0-only
/*
 * The arguments of a new program, on their way from the old one's memory to the new one's stack.
 *
 * The stack area stands at its final place from the beginning, so strings are written once, from
 * the top down, page by page, through the kernel's mapping of each page.
 */
#include <linux/binfmts.h>
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/highmem.h>
#include <linux/mm.h>
#include <linux/random.h>
#include <linux/sched.h>
#include <linux/string.h>
#include <uapi/linux/personality.h>
#include <asm/uaccess.h>

#define STACK_RANDOM_PAGES 0x800		/* the top lies up to 8 MB below TASK_SIZE */
#define STACK_EXPAND (32 * PAGE_SIZE)		/* what a program gets below its arguments at once */
#define ARGS_AT_MOST (6UL << 20)		/* 3/4 of the usual stack limit */

static unsigned long stack_top(void)
{
	if (!(current->flags & PF_RANDOMIZE))
		return TASK_SIZE;
	return TASK_SIZE - ((get_random_u32() % STACK_RANDOM_PAGES) << PAGE_SHIFT);
}

static int insert_stack(struct linux_binprm *bprm, struct vm_area_struct *vma)
{
	struct mm_struct *mm = bprm->mm;
	int err;

	vma->vm_mm = mm;
	vma->vm_end = stack_top();
	vma->vm_start = vma->vm_end - PAGE_SIZE;
	vma->vm_flags = VM_STACK_FLAGS;
	vma->vm_page_prot = protection_map[vma->vm_flags & 15];
	vma->vm_pgoff = vma->vm_start >> PAGE_SHIFT;
	err = vm_enough_memory(1);
	if (err)
		return err;
	down_write(&mm->mmap_sem);
	err = insert_vm_struct(mm, vma);
	if (!err)
		vm_stat_account(mm, vma->vm_flags, 1);
	up_write(&mm->mmap_sem);
	if (err)
		vm_unacct_memory(1);
	return err;
}

/**
 * bprm_mm_init() - make the new address space, with nothing in it but a page of stack.
 * @bprm: gets mm, vma, p
 *
 * Context: may sleep; current->flags already say whether to randomize. Return: 0 or -ENOMEM.
 */
int bprm_mm_init(struct linux_binprm *bprm)
{
	struct vm_area_struct *vma;
	int err;

	bprm->mm = mm_alloc();
	if (!bprm->mm)
		return -ENOMEM;
	vma = vm_area_alloc(bprm->mm);
	if (!vma)
		return -ENOMEM;
	err = insert_stack(bprm, vma);
	if (err) {
		vm_area_free(vma);
		return err;
	}
	bprm->vma = vma;
	bprm->p = vma->vm_end - sizeof(void *);
	return 0;
}

/**
 * bprm_stack_limits() - how much room do arguments have?
 * @bprm: argc and envc are known; gets argmin
 *
 * A quarter of the stack limit, but not below ARG_MAX nor above ARGS_AT_MOST; the pointers to the
 * strings count.
 *
 * Return: 0 or -E2BIG.
 */
int bprm_stack_limits(struct linux_binprm *bprm)
{
	unsigned long limit = min(ARGS_AT_MOST, rlimit(RLIMIT_STACK) / 4);
	unsigned long nr = (unsigned long)max(bprm->argc, 1) + bprm->envc;

	limit = max(limit, (unsigned long)ARG_MAX);
	if (nr > limit / sizeof(void *) || limit <= nr * sizeof(void *))
		return -E2BIG;
	bprm->argmin = bprm->p - (limit - nr * sizeof(void *));
	return 0;
}

void bprm_put_page(struct linux_binprm *bprm)
{
	if (!bprm->page)
		return;
	kunmap(bprm->page);
	put_page(bprm->page);
	bprm->page = NULL;
}

/* Map the stack page of user address @pos; NULL when it cannot be had. */
static char *bprm_get_page(struct linux_binprm *bprm, unsigned long pos)
{
	struct page *page;
	int ret;

	pos &= PAGE_MASK;
	if (bprm->page && bprm->kpos == pos)
		return bprm->kaddr;
	bprm_put_page(bprm);
	down_read(&bprm->mm->mmap_sem);
	ret = get_user_pages(current, bprm->mm, pos, 1, 1, 1, &page, NULL);
	up_read(&bprm->mm->mmap_sem);
	if (ret != 1)
		return NULL;
	bprm->page = page;
	bprm->kpos = pos;
	bprm->kaddr = kmap(page);
	return bprm->kaddr;
}

/* Put a string of @len bytes, its 0 included, below what is there. One of the sources is NULL. */
static int push_string(struct linux_binprm *bprm, const char __user *ustr, const char *kstr,
		       unsigned long len)
{
	unsigned long end = bprm->p, chunk;
	char *kaddr;

	if (len > end - bprm->argmin)
		return -E2BIG;
	bprm->p -= len;
	while (len) {
		/* From the end down, so that the stack grows page by page. */
		chunk = min(len, ((end - 1) & ~PAGE_MASK) + 1);
		end -= chunk;
		len -= chunk;
		kaddr = bprm_get_page(bprm, end);
		if (!kaddr)
			return -E2BIG;
		kaddr += end & ~PAGE_MASK;
		if (kstr)
			memcpy(kaddr, kstr + len, chunk);
		else if (copy_from_user(kaddr, ustr + len, chunk))
			return -EFAULT;
		if (len && fatal_signal_pending(current))
			return -ERESTARTNOHAND;
		cond_resched();
	}
	return 0;
}

/**
 * copy_string_kernel() - push a string of the kernel's.
 * @arg: the string
 * @bprm: the program
 *
 * Return: 0, -E2BIG.
 */
int copy_string_kernel(const char *arg, struct linux_binprm *bprm)
{
	unsigned long len = strlen(arg) + 1;

	return len > MAX_ARG_STRLEN ? -E2BIG : push_string(bprm, NULL, arg, len);
}

/**
 * copy_user_strings() - push an array of strings, the last one first.
 * @argc: how many
 * @argv: user address of their pointers
 * @bprm: the program
 *
 * Return: 0, -EFAULT, -E2BIG (one is longer than MAX_ARG_STRLEN, or no room), -ERESTARTNOHAND (killed).
 */
int copy_user_strings(int argc, const char __user *const __user *argv, struct linux_binprm *bprm)
{
	const char __user *str;
	long len;
	int err;

	while (argc-- > 0) {
		if (get_user(str, argv + argc))
			return -EFAULT;
		len = strnlen_user(str, MAX_ARG_STRLEN);
		if (!len)
			return -EFAULT;
		if (len > (long)MAX_ARG_STRLEN)
			return -E2BIG;
		err = push_string(bprm, str, NULL, len);
		if (err)
			return err;
	}
	return 0;
}

/**
 * remove_arg_zero() - take the first argument off the stack: a script's interpreter gets its own.
 * @bprm: the program
 *
 * Return: 0 or -EFAULT.
 */
int remove_arg_zero(struct linux_binprm *bprm)
{
	char *kaddr, c;

	if (!bprm->argc)
		return 0;
	do {
		kaddr = bprm_get_page(bprm, bprm->p);
		if (!kaddr)
			return -EFAULT;
		c = kaddr[bprm->p & ~PAGE_MASK];
		bprm->p++;
	} while (c);
	bprm->argc--;
	return 0;
}

/**
 * setup_arg_pages() - the last touches to the stack, in the new address space.
 * @bprm: the program, committed
 * @executable_stack: EXSTACK_*
 *
 * The area gets the room that programs take for granted, as far as the limit allows.
 *
 * Return: 0, -EFAULT or -ENOMEM.
 */
int setup_arg_pages(struct linux_binprm *bprm, int executable_stack)
{
	struct mm_struct *mm = current->mm;
	struct vm_area_struct *vma = bprm->vma;
	unsigned long limit = rlimit(RLIMIT_STACK) & PAGE_MASK, base, size;
	int err = 0;

	bprm_put_page(bprm);
	mm->arg_start = bprm->p;
	down_write(&mm->mmap_sem);
	if (executable_stack == EXSTACK_ENABLE_X ||
	    (executable_stack == EXSTACK_DEFAULT && (current->personality & READ_IMPLIES_EXEC)))
		vma->vm_flags |= VM_EXEC;
	vma->vm_flags |= mm->def_flags;
	vma->vm_page_prot = protection_map[vma->vm_flags & 15];
	size = vma->vm_end - vma->vm_start;
	base = vma->vm_start - STACK_EXPAND;
	if (size + STACK_EXPAND > limit)
		base = limit > size ? vma->vm_end - limit : vma->vm_start;
	mm->start_stack = bprm->p;
	if (base < vma->vm_start)
		err = expand_stack(vma, base);
	up_write(&mm->mmap_sem);
	return err ? -EFAULT : 0;
}
