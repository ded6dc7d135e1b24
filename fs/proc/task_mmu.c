// SPDX-License-Identifier: GPL-2.0-only
/*
 * The areas of an address space: /proc/<pid>/maps and smaps.
 */
#include <linux/dcache.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <asm/pgtable.h>
#include "internal.h"

#define NAME_COLUMN 49

/* Of an open maps file. Holds the mm_struct, and its users only while the list is walked. */
struct maps_private {
	struct mm_struct *mm;		/* NULL: kernel thread */
	loff_t pos;			/* where the walk stands: number and... */
	unsigned long addr;		/* ...start of the area there */
	bool locked;
};

/* ---- walking ---- */

static struct vm_area_struct *nth_area(struct maps_private *priv, loff_t n)
{
	struct vm_area_struct *vma;

	if (n && n == priv->pos)
		return find_vma(priv->mm, priv->addr);
	for (vma = priv->mm->mmap; vma && n > 0; n--)
		vma = vma->vm_next;
	return vma;
}

static void remember(struct maps_private *priv, const struct vm_area_struct *vma, loff_t pos)
{
	priv->pos = pos;
	priv->addr = vma ? vma->vm_start : ~0UL;
}

static void *m_start(struct seq_file *m, loff_t *pos)
{
	struct maps_private *priv = m->private;
	struct vm_area_struct *vma;

	priv->locked = false;
	if (!priv->mm || !atomic_read(&priv->mm->mm_users))
		return NULL;
	atomic_inc(&priv->mm->mm_users);
	down_write(&priv->mm->mmap_sem);
	vma_join_pending(priv->mm);
	downgrade_write(&priv->mm->mmap_sem);
	priv->locked = true;
	vma = nth_area(priv, *pos);
	remember(priv, vma, *pos);
	return vma;
}

static void *m_next(struct seq_file *m, void *v, loff_t *pos)
{
	struct vm_area_struct *vma = ((struct vm_area_struct *)v)->vm_next;

	remember(m->private, vma, ++*pos);
	return vma;
}

static void m_stop(struct seq_file *m, void *v)
{
	struct maps_private *priv = m->private;

	(void)v;
	if (!priv->locked)
		return;
	priv->locked = false;
	up_read(&priv->mm->mmap_sem);
	mmput(priv->mm);
}

/* ---- a line of maps ---- */

static const char *area_name(const struct vm_area_struct *vma)
{
	const struct mm_struct *mm = vma->vm_mm;

	if (vma->vm_start <= mm->brk && vma->vm_end >= mm->start_brk)
		return "[heap]";
	if (vma->vm_start <= mm->start_stack && vma->vm_end >= mm->start_stack)
		return "[stack]";
	return NULL;
}

static void show_area_name(struct seq_file *m, struct vm_area_struct *vma, size_t line)
{
	const char *name = NULL;

	if (vma->vm_file) {
		seq_pad(m, line, NAME_COLUMN - 1, ' ');
		seq_file_path(m, vma->vm_file, "\n");
		return;
	}
	if (vma->vm_ops && vma->vm_ops->name)
		name = vma->vm_ops->name(vma);
	if (!name)
		name = area_name(vma);
	if (name) {
		seq_pad(m, line, NAME_COLUMN - 1, ' ');
		seq_puts(m, name);
	}
}

static int show_map(struct seq_file *m, void *v)
{
	struct vm_area_struct *vma = v;
	unsigned long flags = vma->vm_flags, ino = 0;
	unsigned long long offset = 0;
	size_t line = m->count;
	dev_t dev = 0;

	if (vma->vm_file) {
		struct inode *inode = file_inode(vma->vm_file);

		dev = inode->i_sb->s_dev;
		ino = inode->i_ino;
		offset = (unsigned long long)vma->vm_pgoff << PAGE_SHIFT;
	}
	seq_put_hex(m, vma->vm_start, 8);
	seq_putc(m, '-');
	seq_put_hex(m, vma->vm_end, 8);
	seq_printf(m, " %c%c%c%c %08llx %02x:%02x %lu ", flags & VM_READ ? 'r' : '-',
		   flags & VM_WRITE ? 'w' : '-', flags & VM_EXEC ? 'x' : '-',
		   flags & VM_MAYSHARE ? 's' : 'p', offset, MAJOR(dev), MINOR(dev), ino);
	show_area_name(m, vma, line);
	seq_putc(m, '\n');
	return 0;
}

/* ---- smaps ---- */

struct mem_size_stats {			/* bytes */
	unsigned long resident, pss, shared_clean, shared_dirty, private_clean, private_dirty;
	unsigned long referenced, anonymous, swap;
};

static void count_present(struct mem_size_stats *mss, pte_t pte)
{
	struct page *page;
	int mapcount;
	bool dirty;

	if (pte_special(pte) || !pfn_valid(pte_pfn(pte)) || PageReserved(pte_page(pte)))
		return;
	page = pte_page(pte);
	mapcount = max(page_mapcount(page), 1);
	dirty = pte_dirty(pte) || PageDirty(page);
	mss->resident += PAGE_SIZE;
	mss->pss += PAGE_SIZE / (unsigned long)mapcount;
	if (PageAnon(page))
		mss->anonymous += PAGE_SIZE;
	if (pte_young(pte) || PageReferenced(page))
		mss->referenced += PAGE_SIZE;
	if (mapcount > 1)
		*(dirty ? &mss->shared_dirty : &mss->shared_clean) += PAGE_SIZE;
	else
		*(dirty ? &mss->private_dirty : &mss->private_clean) += PAGE_SIZE;
}

static void measure_area(const struct vm_area_struct *vma, struct mem_size_stats *mss)
{
	unsigned long addr, end;

	for (addr = vma->vm_start; addr < vma->vm_end; addr = end) {
		pmd_t *pmd = pmd_offset(pgd_offset(vma->vm_mm, addr), addr);
		pte_t *pte;

		end = pmd_addr_end(addr, vma->vm_end);
		if (pmd_none(*pmd))
			continue;
		for (pte = pte_offset(pmd, addr); addr < end; addr += PAGE_SIZE, pte++) {
			if (pte_present(*pte))
				count_present(mss, *pte);
			else if (!pte_none(*pte))
				mss->swap += PAGE_SIZE;
		}
	}
}

static void put_size(struct seq_file *m, const char *name, unsigned long bytes)
{
	seq_printf(m, "%-16s%8lu kB\n", name, bytes >> 10);
}

static void show_area_flags(struct seq_file *m, unsigned long flags)
{
	static const struct {
		unsigned long flag;
		char name[3];
	} names[] = {
		{ VM_READ, "rd" }, { VM_WRITE, "wr" }, { VM_EXEC, "ex" }, { VM_SHARED, "sh" },
		{ VM_MAYREAD, "mr" }, { VM_MAYWRITE, "mw" }, { VM_MAYEXEC, "me" },
		{ VM_MAYSHARE, "ms" }, { VM_GROWSDOWN, "gd" }, { VM_PFNMAP, "pf" },
		{ VM_LOCKED, "lo" }, { VM_IO, "io" }, { VM_SEQ_READ, "sr" },
		{ VM_RAND_READ, "rr" }, { VM_DONTCOPY, "dc" }, { VM_DONTEXPAND, "de" },
		{ VM_ACCOUNT, "ac" }, { VM_NORESERVE, "nr" }, { VM_WIPEONFORK, "wf" },
		{ VM_DONTDUMP, "dd" },
	};
	unsigned int i;

	seq_puts(m, "VmFlags: ");
	for (i = 0; i < ARRAY_SIZE(names); i++)
		if (flags & names[i].flag)
			seq_printf(m, "%s ", names[i].name);
	seq_putc(m, '\n');
}

/* What smaps says of an area and smaps_rollup of all: the lines from Rss to Locked. */
static void show_sizes(struct seq_file *m, const struct mem_size_stats *mss, unsigned long locked)
{
	put_size(m, "Rss:", mss->resident);
	put_size(m, "Pss:", mss->pss);
	put_size(m, "Pss_Dirty:", mss->shared_dirty / 2 + mss->private_dirty);
	put_size(m, "Shared_Clean:", mss->shared_clean);
	put_size(m, "Shared_Dirty:", mss->shared_dirty);
	put_size(m, "Private_Clean:", mss->private_clean);
	put_size(m, "Private_Dirty:", mss->private_dirty);
	put_size(m, "Referenced:", mss->referenced);
	put_size(m, "Anonymous:", mss->anonymous);
	put_size(m, "LazyFree:", 0);
	put_size(m, "AnonHugePages:", 0);
	put_size(m, "ShmemPmdMapped:", 0);
	put_size(m, "FilePmdMapped:", 0);
	put_size(m, "Shared_Hugetlb:", 0);
	put_size(m, "Private_Hugetlb:", 0);
	put_size(m, "Swap:", mss->swap);
	put_size(m, "SwapPss:", mss->swap);
	put_size(m, "Locked:", locked);
}

static int show_smap(struct seq_file *m, void *v)
{
	struct vm_area_struct *vma = v;
	struct mem_size_stats mss = { 0 };

	measure_area(vma, &mss);
	show_map(m, v);
	put_size(m, "Size:", vma->vm_end - vma->vm_start);
	put_size(m, "KernelPageSize:", PAGE_SIZE);
	put_size(m, "MMUPageSize:", PAGE_SIZE);
	show_sizes(m, &mss, vma->vm_flags & VM_LOCKED ? mss.pss : 0);
	seq_puts(m, "THPeligible:    0\n");
	show_area_flags(m, vma->vm_flags);
	return 0;
}

/* /proc/<pid>/smaps_rollup: the sums over all areas, under one line. */
int proc_pid_smaps_rollup(struct seq_file *m, struct task_struct *task)
{
	struct mm_struct *mm = proc_access_mm(task);
	struct mem_size_stats mss = { 0 };
	struct vm_area_struct *vma;
	unsigned long locked = 0, before, end = 0;

	if (IS_ERR_OR_NULL(mm))
		return mm ? (int)PTR_ERR(mm) : -ESRCH;
	down_read(&mm->mmap_sem);
	for (vma = mm->mmap; vma; vma = vma->vm_next) {
		before = mss.pss;
		measure_area(vma, &mss);
		if (vma->vm_flags & VM_LOCKED)
			locked += mss.pss - before;
		end = vma->vm_end;
	}
	seq_printf(m, "%08lx-%08lx ---p 00000000 00:00 0 ", mm->mmap ? mm->mmap->vm_start : 0, end);
	seq_pad(m, 0, NAME_COLUMN - 1, ' ');
	seq_puts(m, "[rollup]\n");
	up_read(&mm->mmap_sem);
	mmput(mm);
	show_sizes(m, &mss, locked);
	return 0;
}

/* ---- opening ---- */

static const struct seq_operations maps_op = {
	.start = m_start,
	.next = m_next,
	.stop = m_stop,
	.show = show_map,
};

static const struct seq_operations smaps_op = {
	.start = m_start,
	.next = m_next,
	.stop = m_stop,
	.show = show_smap,
};

static int open_areas(struct inode *inode, struct file *file, const struct seq_operations *op)
{
	struct task_struct *task = proc_task(inode);
	struct maps_private *priv;
	struct mm_struct *mm;
	int err;

	if (!task)
		return -ESRCH;
	mm = proc_access_mm(task);
	if (IS_ERR(mm))
		return (int)PTR_ERR(mm);
	err = seq_open_private(file, op, sizeof(*priv));
	if (!err && mm) {
		priv = ((struct seq_file *)file->private_data)->private;
		priv->mm = mm;
		atomic_inc(&mm->mm_count);
	}
	if (mm)
		mmput(mm);
	return err;
}

static int maps_open(struct inode *inode, struct file *file)
{
	return open_areas(inode, file, &maps_op);
}

static int smaps_open(struct inode *inode, struct file *file)
{
	return open_areas(inode, file, &smaps_op);
}

static int areas_release(struct inode *inode, struct file *file)
{
	struct maps_private *priv = ((struct seq_file *)file->private_data)->private;

	if (priv->mm)
		mmdrop(priv->mm);
	return seq_release_private(inode, file);
}

const struct file_operations proc_maps_operations = {
	.open = maps_open,
	.read = seq_read,
	.llseek = seq_lseek,
	.release = areas_release,
};

const struct file_operations proc_smaps_operations = {
	.open = smaps_open,
	.read = seq_read,
	.llseek = seq_lseek,
	.release = areas_release,
};
