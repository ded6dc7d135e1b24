// SPDX-License-Identifier: GPL-2.0-only
/*
 * /proc/mmtest: allocate kernel memory of each kind, look at it, and free it. For root, by lines
 * that are written to the file:
 *
 *	vmalloc BYTES | kmalloc BYTES | vmap PAGES | ioremap PHYSICAL BYTES
 *	touch ID	write and read back every page (ioremap: read); of one that was freed: read
 *	free ID | free all
 *
 * Reading shows what is there, by ID, with the physical runs behind it. /proc/vmallocinfo shows
 * the areas from the other side.
 */
#include <linux/dcache.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/kstrtox.h>
#include <linux/mm.h>
#include <linux/proc_fs.h>
#include <linux/semaphore.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include <linux/vmalloc.h>
#include <asm/io.h>
#include <asm/pgtable.h>
#include <asm/traps.h>
#include "internal.h"

#define SLOTS 64
#define LINE_MAX 80
#define RUNS_SHOWN 8

enum kind { KIND_NONE, KIND_KMALLOC, KIND_VMALLOC, KIND_VMAP, KIND_IOREMAP };
static const char *const kind_names[] = { "-", "kmalloc", "vmalloc", "vmap", "ioremap" };

static struct slot {
	enum kind kind;
	bool freed;			/* address and size are those of its last use */
	unsigned long addr, size;	/* bytes */
	struct page **pages;		/* vmap: the frames, which are ours */
} slots[SLOTS];
static DECLARE_MUTEX(mmtest_sem);	/* slots[] */

/* ---- allocating ---- */

static struct slot *find_empty(void)
{
	unsigned int i;

	for (i = 0; i < SLOTS; i++)
		if (slots[i].kind == KIND_NONE || slots[i].freed)
			return slots + i;
	return NULL;
}

/* Functions of their own, so that /proc/vmallocinfo names them; a jump would hide the caller. */
#define TEST_CALLER noinline __attribute__((noclone))

static TEST_CALLER void *mmtest_vmalloc(unsigned long bytes)
{
	/* As vmalloc(), but nobody is killed for it. */
	void *addr = __vmalloc(bytes, GFP_KERNEL | __GFP_HIGHMEM | __GFP_NORETRY | __GFP_NOWARN,
			       PAGE_KERNEL);

	barrier();
	return addr;
}

static void free_vmap_pages(struct page **pages, unsigned long count)
{
	while (count)
		__free_page(pages[--count]);
	kvfree(pages);
}

static TEST_CALLER void *mmtest_vmap(unsigned long count, struct page ***out)
{
	struct page **pages;
	unsigned long n = 0;
	void *addr = NULL;

	if (!count || count > totalram_pages)
		return NULL;
	pages = kvmalloc(count * sizeof(*pages), GFP_KERNEL | __GFP_NOWARN);
	while (pages && n < count) {
		pages[n] = alloc_page(GFP_HIGHUSER | __GFP_NORETRY | __GFP_NOWARN);
		if (!pages[n])
			break;
		n++;
	}
	if (pages && n == count)
		addr = vmap(pages, (unsigned int)count, VM_MAP, PAGE_KERNEL);
	if (addr)
		*out = pages;
	else if (pages)
		free_vmap_pages(pages, n);
	return addr;
}

static TEST_CALLER void *mmtest_ioremap(unsigned long phys, unsigned long bytes)
{
	void __iomem *addr = ioremap(phys, bytes);

	barrier();
	return (void __force *)addr;
}

static int allocate(enum kind kind, unsigned long a, unsigned long b)
{
	struct slot *s = find_empty();
	struct page **pages = NULL;
	void *addr = NULL;

	if (!s)
		return -ENOSPC;
	if (kind == KIND_KMALLOC && a && a <= KMALLOC_MAX_SIZE)
		addr = kmalloc(a, GFP_KERNEL | __GFP_NOWARN | __GFP_NORETRY);
	else if (kind == KIND_VMALLOC)
		addr = mmtest_vmalloc(a);
	else if (kind == KIND_VMAP)
		addr = mmtest_vmap(a, &pages);
	else if (kind == KIND_IOREMAP)
		addr = mmtest_ioremap(a, b);
	if (!addr)
		return -ENOMEM;
	s->kind = kind;
	s->freed = false;
	s->addr = (unsigned long)addr;
	s->size = kind == KIND_VMAP ? a << PAGE_SHIFT : kind == KIND_IOREMAP ? b : a;
	s->pages = pages;
	return 0;
}

static void release(struct slot *s)
{
	if (s->kind == KIND_NONE || s->freed)
		return;
	if (s->kind == KIND_KMALLOC)
		kfree((void *)s->addr);
	else if (s->kind == KIND_VMALLOC)
		vfree((void *)s->addr);
	else if (s->kind == KIND_VMAP)
		vunmap((void *)s->addr);
	else
		iounmap((void __iomem __force *)s->addr);
	if (s->pages)
		free_vmap_pages(s->pages, s->size >> PAGE_SHIFT);
	s->pages = NULL;
	s->freed = true;
}

/* ---- touching ---- */

/* Read one word of what may not be mapped: 0, or -EFAULT where it would be an oops. */
static int read_word(unsigned long addr)
{
	unsigned long value;

	return probe_kernel_word((void *)addr, &value) ? 0 : -EFAULT;
}

static int touch(const struct slot *s)
{
	unsigned long offset;
	int err = 0;

	if (s->kind == KIND_NONE)
		return -ENOENT;
	for (offset = 0; !err && offset + sizeof(long) <= s->size; offset += PAGE_SIZE) {
		volatile unsigned long *p = (unsigned long *)(s->addr + offset);

		if (s->freed || s->kind == KIND_IOREMAP) {
			err = read_word((unsigned long)p);
			continue;
		}
		*p = s->addr ^ offset;
		if (*p != (s->addr ^ offset))
			err = -EIO;
	}
	return err;
}

/* ---- the file ---- */

static void *slot_start(struct seq_file *m, loff_t *pos)
{
	(void)m;
	down(&mmtest_sem);
	return *pos < SLOTS ? slots + *pos : NULL;
}

static void *slot_next(struct seq_file *m, void *v, loff_t *pos)
{
	(void)m;
	(void)v;
	return ++*pos < SLOTS ? slots + *pos : NULL;
}

static void slot_stop(struct seq_file *m, void *v)
{
	(void)m;
	(void)v;
	up(&mmtest_sem);
}

static unsigned long frame_at(const struct slot *s, unsigned long offset)
{
	if (s->kind == KIND_KMALLOC)
		return __pa(s->addr + offset) >> PAGE_SHIFT;
	return vmalloc_to_pfn((void *)(s->addr + offset));
}

/* The physically contiguous runs behind a slot: "0x00123000+4" is four frames from there. */
static void show_runs(struct seq_file *m, const struct slot *s)
{
	unsigned long pages = (PAGE_ALIGN(s->addr + s->size) - (s->addr & PAGE_MASK)) >> PAGE_SHIFT;
	unsigned long first = frame_at(s, 0), len = 1, runs = 0, i;

	for (i = 1; i <= pages; i++) {
		unsigned long pfn = i < pages ? frame_at(s, i << PAGE_SHIFT) : 0;

		if (i < pages && pfn == first + len) {
			len++;
			continue;
		}
		if (runs++ < RUNS_SHOWN)
			seq_printf(m, " 0x%08lx+%lu", first << PAGE_SHIFT, len);
		first = pfn;
		len = 1;
	}
	seq_printf(m, "%s (%lu physical run%s)\n", runs > RUNS_SHOWN ? " ..." : "", runs,
		   runs == 1 ? "" : "s");
}

static int slot_show(struct seq_file *m, void *v)
{
	const struct slot *s = v;

	if (s->kind == KIND_NONE)
		return SEQ_SKIP;
	seq_printf(m, "%2d %-7s 0x%08lx %8lu bytes", (int)(s - slots), kind_names[s->kind], s->addr,
		   s->size);
	if (s->freed)
		seq_puts(m, " freed\n");
	else
		show_runs(m, s);
	return 0;
}

static const struct seq_operations mmtest_op = {
	.start = slot_start,
	.next = slot_next,
	.stop = slot_stop,
	.show = slot_show,
};

static int mmtest_open(struct inode *inode, struct file *file)
{
	(void)inode;
	return seq_open(file, &mmtest_op);
}

static int get_number(char **text, unsigned long *value)
{
	char *word = strsep(text, " ");

	return word && *word ? kstrtoul(word, 0, value) : -EINVAL;
}

static int on_slot(char *text, bool do_free)
{
	unsigned long id;
	unsigned int i;

	if (do_free && !strcmp(text, "all")) {
		for (i = 0; i < SLOTS; i++)
			release(slots + i);
		return 0;
	}
	if (get_number(&text, &id) || text || id >= SLOTS)
		return -EINVAL;
	if (!do_free)
		return touch(slots + id);
	if (slots[id].kind == KIND_NONE || slots[id].freed)
		return -ENOENT;
	release(slots + id);
	return 0;
}

static int obey(char *text)
{
	char *verb = strsep(&text, " ");
	unsigned long a = 0, b = 0;
	int kind;

	if (!text)
		return -EINVAL;
	if (!strcmp(verb, "free") || !strcmp(verb, "touch"))
		return on_slot(text, *verb == 'f');
	for (kind = KIND_KMALLOC; kind <= KIND_IOREMAP; kind++)
		if (!strcmp(verb, kind_names[kind]))
			break;
	if (kind > KIND_IOREMAP || get_number(&text, &a))
		return -EINVAL;
	if (kind == KIND_IOREMAP && get_number(&text, &b))
		return -EINVAL;
	return text ? -EINVAL : allocate((enum kind)kind, a, b);
}

static ssize_t mmtest_write(struct file *file, const char __user *buf, size_t count, loff_t *ppos)
{
	char line[LINE_MAX];
	int err;

	(void)file;
	(void)ppos;
	if (count >= sizeof(line))
		return -EINVAL;
	if (copy_from_user(line, buf, count))
		return -EFAULT;
	line[count] = 0;
	down(&mmtest_sem);
	err = obey(strim(line));
	up(&mmtest_sem);
	return err ? err : (ssize_t)count;
}

static const struct file_operations mmtest_operations = {
	.open = mmtest_open,
	.read = seq_read,
	.write = mmtest_write,
	.llseek = seq_lseek,
	.release = seq_release,
};

static int __init mmtest_init(void)
{
	return proc_create("mmtest", 0600, NULL, &mmtest_operations) ? 0 : -ENOMEM;
}
fs_initcall(mmtest_init);
