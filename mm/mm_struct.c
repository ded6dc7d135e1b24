// SPDX-License-Identifier: GPL-2.0-only
/*
 * Address spaces as a whole: made, copied by fork, shared, given up.
 *
 * mm_users counts who uses the user part; when the last one goes, everything is unmapped. mm_count
 * counts who needs the struct and its page directory (all users together are one): a kernel thread
 * that still runs on it keeps it that long.
 */
#include <linux/mm.h>
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/slab.h>
#include <linux/string.h>
#include "internal.h"

static kmem_cache_t *mm_cachep;

LIST_HEAD(mmlist);
DEFINE_SPINLOCK(mmlist_lock);

/* The kernel's own: what runs before, and beside, programs. */
struct mm_struct init_mm = {
	.pgd = swapper_pg_dir,
	.mm_users = ATOMIC_INIT(2),
	.mm_count = ATOMIC_INIT(1),
	.mmap_sem = __RWSEM_INITIALIZER(init_mm.mmap_sem),
	.page_table_lock = SPIN_LOCK_UNLOCKED(init_mm.page_table_lock),
	.mmlist = LIST_HEAD_INIT(init_mm.mmlist),
};

static int __init mm_struct_init(void)
{
	mm_cachep = kmem_cache_create("mm_struct", sizeof(struct mm_struct), 0,
				      SLAB_HWCACHE_ALIGN | SLAB_PANIC, NULL);
	return 0;
}
core_initcall(mm_struct_init);

/* What every new one begins with; false without memory. */
static bool mm_init(struct mm_struct *mm)
{
	atomic_set(&mm->mm_users, 1);
	atomic_set(&mm->mm_count, 1);
	init_rwsem(&mm->mmap_sem);
	spin_lock_init(&mm->page_table_lock);
	mm->pgd = pgd_alloc(mm);
	if (!mm->pgd)
		return false;
	spin_lock(&mmlist_lock);
	list_add_tail(&mm->mmlist, &mmlist);
	spin_unlock(&mmlist_lock);
	return true;
}

/**
 * mm_alloc - a new, empty address space
 *
 * Context: may sleep.
 * Return: with one user; NULL without memory.
 */
struct mm_struct *mm_alloc(void)
{
	struct mm_struct *mm = kmem_cache_zalloc(mm_cachep, GFP_KERNEL);

	if (mm && !mm_init(mm)) {
		kmem_cache_free(mm_cachep, mm);
		return NULL;
	}
	if (mm)
		mm->task_size = TASK_SIZE;
	return mm;
}

/* fork's copy of one area, linked behind prev, with its pages. */
static struct vm_area_struct *dup_vma(struct mm_struct *mm, struct mm_struct *oldmm,
				      const struct vm_area_struct *model,
				      struct vm_area_struct *prev)
{
	struct vm_area_struct *vma;
	int error = 0;

	if ((model->vm_flags & VM_ACCOUNT) && vm_enough_memory(vma_pages(model)))
		return ERR_PTR(-ENOMEM);
	vma = vm_area_alloc(mm);
	if (!vma) {
		if (model->vm_flags & VM_ACCOUNT)
			vm_unacct_memory(vma_pages(model));
		return ERR_PTR(-ENOMEM);
	}
	*vma = *model;
	vma->vm_mm = mm;
	vma->vm_flags &= ~(VM_LOCKED | VM_LOCKONFAULT);
	if (vma->vm_file)
		get_file(vma->vm_file);
	vma_link(mm, vma, prev);
	vm_stat_account(mm, vma->vm_flags, vma_pages(vma));
	if (vma->vm_ops && vma->vm_ops->open)
		vma->vm_ops->open(vma);
	if (!(vma->vm_flags & VM_WIPEONFORK))
		error = copy_page_range(mm, oldmm, vma);
	return error ? ERR_PTR(error) : vma;
}

static int dup_mmap(struct mm_struct *mm, struct mm_struct *oldmm)
{
	struct vm_area_struct *vma, *prev = NULL;

	for (vma = oldmm->mmap; vma; vma = vma->vm_next) {
		if (vma->vm_flags & VM_DONTCOPY)
			continue;
		prev = dup_vma(mm, oldmm, vma, prev);
		if (IS_ERR(prev))
			return PTR_ERR(prev);
	}
	return 0;
}

/* The copy has no areas, no pages and no locks yet. */
static void reset_copy(struct mm_struct *mm)
{
	mm->mmap = mm->mmap_last = NULL;
	mm->mm_rb = RB_ROOT;
	mm->mmap_cache = NULL;
	mm->map_count = 0;
	memset(mm->rss_stat, 0, sizeof(mm->rss_stat));
	mm->nr_ptes = 0;
	mm->total_vm = mm->locked_vm = mm->pinned_vm = 0;
	mm->data_vm = mm->exec_vm = mm->stack_vm = mm->other_vm = 0;
	mm->hiwater_rss = mm->hiwater_vm = 0;
	mm->def_flags = 0;
	mm->free_area_cache = mm->mmap_base;	/* areas that are not copied leave holes */
	mm->cached_hole_size = 0;
	mm->swap_address = 0;
}

/**
 * dup_mm - fork's copy of an address space
 * @oldmm: the model; its private pages become read-only until they are written
 *
 * Context: may sleep; takes @oldmm's mmap_sem.
 * Return: the copy with one user; ERR_PTR(-ENOMEM).
 */
struct mm_struct *dup_mm(struct mm_struct *oldmm)
{
	struct mm_struct *mm = kmem_cache_alloc(mm_cachep, GFP_KERNEL);
	int error;

	if (!mm)
		return ERR_PTR(-ENOMEM);
	down_write(&oldmm->mmap_sem);
	vma_join_pending(oldmm);
	*mm = *oldmm;
	reset_copy(mm);
	if (!mm_init(mm)) {
		up_write(&oldmm->mmap_sem);
		kmem_cache_free(mm_cachep, mm);
		return ERR_PTR(-ENOMEM);
	}
	if (mm->exe_file)
		get_file(mm->exe_file);
	error = dup_mmap(mm, oldmm);
	flush_tlb_mm(oldmm);
	up_write(&oldmm->mmap_sem);
	if (!error)
		return mm;
	mmput(mm);
	return ERR_PTR(error);
}

/* What exit_mmap() left must be nothing. */
static void check_mm(const struct mm_struct *mm)
{
	for (int i = 0; i < NR_MM_COUNTERS; i++)
		if (unlikely(mm->rss_stat[i]))
			printk(KERN_ALERT "BUG: Bad rss-counter state mm:%p type:%d val:%ld\n", mm,
			       i, mm->rss_stat[i]);
	if (unlikely(mm->nr_ptes))
		printk(KERN_ALERT "BUG: non-zero nr_ptes on freeing mm: %lu\n", mm->nr_ptes);
}

/**
 * __mmdrop - the last reference to the struct is gone
 * @mm: without users, loaded nowhere
 */
void __mmdrop(struct mm_struct *mm)
{
	BUG_ON(mm == &init_mm);
	check_mm(mm);
	pgd_free(mm->pgd);
	kmem_cache_free(mm_cachep, mm);
}

/**
 * mmput - one user fewer; the last one unmaps everything
 * @mm: the address space
 *
 * Context: may sleep.
 */
void mmput(struct mm_struct *mm)
{
	if (!atomic_dec_and_test(&mm->mm_users))
		return;
	exit_mmap(mm);
	spin_lock(&mmlist_lock);
	list_del(&mm->mmlist);
	spin_unlock(&mmlist_lock);
	if (mm->exe_file)
		fput(mm->exe_file);
	mm->exe_file = NULL;
	mmdrop(mm);
}

/**
 * get_task_mm - become a user of a task's address space
 * @task: the task, which may be about to exit
 *
 * Return: to be given back with mmput(); NULL for kernel threads and what has exited.
 */
struct mm_struct *get_task_mm(struct task_struct *task)
{
	struct mm_struct *mm = task->mm;

	if (!mm || (task->flags & PF_KTHREAD))
		return NULL;
	atomic_inc(&mm->mm_users);
	return mm;
}
