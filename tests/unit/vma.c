// SPDX-License-Identifier: GPL-2.0-only
/*
 * mm/vma.c, mmap.c, mmap_layout.c, mprotect.c, mremap.c, mlock.c: random mmap, munmap, mprotect,
 * mremap, mlock and brk against a table that has one byte for each page. After each operation the
 * list, the tree, its gaps, and every counter are compared; allocations fail now and then.
 */
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/pagemap.h>
#include <linux/random.h>
#include <linux/slab.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include <uapi/linux/mman.h>
#include "mm/internal.h"
#include "tap.h"

/* ---- the floors below ---- */

static struct task_struct task;
static struct signal_struct signals;
static struct mm_struct mm;
static pgd_t page_directory[PTRS_PER_PGD];
struct page *mem_map;
long vm_stat[NR_VM_STAT_ITEMS];
int sysctl_overcommit_memory;
const pgprot_t protection_map[16];

static long committed, areas;
static int fail_in;		/* the so-manyth allocation from now fails; 0: none */

void *kmem_cache_alloc(kmem_cache_t *cachep, gfp_t flags)
{
	if (fail_in && !--fail_in)
		return NULL;
	areas++;
	return malloc(sizeof(struct vm_area_struct));
}

void kmem_cache_free(kmem_cache_t *cachep, void *objp)
{
	areas--;
	free(objp);
}

kmem_cache_t *kmem_cache_create(const char *name, size_t size, size_t align, unsigned long flags,
				kmem_ctor_t ctor)
{
	return NULL;
}

int vm_enough_memory(long pages)
{
	committed += pages;
	return 0;
}

void vm_unacct_memory(long pages)
{
	committed -= pages;
}

int capable(int cap)
{
	return 0;
}

u32 get_random_u32(void)
{
	return tap_random();
}

void zap_page_range(struct mm_struct *zapped, unsigned long address, unsigned long size)
{
	must(size && !((address | size) & ~PAGE_MASK), "zap of %lx+%lx", address, size);
}

int make_pages_present(unsigned long addr, unsigned long end)
{
	return 0;
}

void tlb_gather_mmu(struct mmu_gather *tlb, struct mm_struct *whose) {}
void tlb_finish_mmu(struct mmu_gather *tlb, unsigned long start, unsigned long end) {}
void unmap_page_range(struct mmu_gather *tlb, unsigned long address, unsigned long end) {}
void flush_tlb_range(struct mm_struct *whose, unsigned long start, unsigned long end) {}
void pte_free_page(struct mm_struct *whose, pmd_t *pmd) {}
void __down_write(struct rw_semaphore *sem) {}
void __rwsem_wake(struct rw_semaphore *sem) {}
void schedule(void) {}
void __free_pages(struct page *page, unsigned int order) {}
void fput(struct file *file) {}

pte_t *__pte_alloc(struct mm_struct *whose, pmd_t *pmd, unsigned long address)
{
	return NULL;
}

struct file *fget(unsigned int fd)
{
	return NULL;
}

int deny_write_access(struct file *file)
{
	return 0;
}

int shmem_zero_setup(struct vm_area_struct *vma)
{
	return 0;
}

unsigned long copy_from_user(void *to, const void __user *from, unsigned long n)
{
	return n;
}

/* ---- the model ---- */

#define BASE 0xb0000000UL
#define PAGES 16384		/* the window: all that is mapped lies in it, but for the heap */
#define START_BRK 0x09000000UL
#define MAX_LEN 40

enum { MAPPED = 0x80, LOCKED = 0x40, CHARGED = 0x20 };

static u8 model[PAGES];
static unsigned long heap_end;

static unsigned long page_addr(unsigned int i)
{
	return BASE - (PAGES - i) * PAGE_SIZE;
}

static unsigned long attr_flags(u8 attr)
{
	unsigned long flags = (attr & 7) | VM_MAYREAD | VM_MAYWRITE | VM_MAYEXEC;

	flags |= attr & LOCKED ? VM_LOCKED : 0;
	return flags | (attr & CHARGED ? VM_ACCOUNT : 0);
}

static u8 flags_attr(unsigned long flags)
{
	return MAPPED | (flags & 7) | (flags & VM_LOCKED ? LOCKED : 0) |
	       (flags & VM_ACCOUNT ? CHARGED : 0);
}

static unsigned long check_gaps(struct rb_node *node, unsigned int *count)
{
	struct vm_area_struct *vma;
	unsigned long gap, below;

	if (!node)
		return 0;
	vma = rb_entry(node, struct vm_area_struct, vm_rb);
	below = check_gaps(node->rb_left, count);
	(*count)++;
	gap = vma->vm_start - (vma->vm_prev ? vma->vm_prev->vm_end : 0);
	gap = max(gap, max(below, check_gaps(node->rb_right, count)));
	/* An upper bound, and not below the children's. */
	must(vma->rb_subtree_gap >= gap, "gap of %lx is %lx, should be %lx or more", vma->vm_start,
	     vma->rb_subtree_gap, gap);
	return vma->rb_subtree_gap;
}

/* Lists, tree and counters agree with each other. */
static void check_structure(void)
{
	struct vm_area_struct *vma, *prev = NULL;
	unsigned long total = 0, locked = 0, charged = 0, data = 0, exec = 0;
	unsigned int count = 0, in_tree = 0;
	bool cached = !mm.mmap_cache;

	for (vma = mm.mmap; vma; prev = vma, vma = vma->vm_next) {
		unsigned long n = vma_pages(vma);

		must(vma->vm_start < vma->vm_end, "empty area at %lx", vma->vm_start);
		must(vma->vm_prev == prev, "vm_prev of %lx", vma->vm_start);
		must(!prev || prev->vm_end <= vma->vm_start, "order at %lx", vma->vm_start);
		must(!prev || prev->vm_end != vma->vm_start || prev->vm_flags != vma->vm_flags,
		     "not merged at %lx, flags %lx", vma->vm_start, vma->vm_flags);
		must(find_vma(&mm, vma->vm_start) == vma, "find_vma %lx", vma->vm_start);
		cached |= mm.mmap_cache == vma;
		total += n;
		locked += vma->vm_flags & VM_LOCKED ? n : 0;
		charged += vma->vm_flags & VM_ACCOUNT ? n : 0;
		data += vma->vm_flags & VM_WRITE ? n : 0;
		exec += (vma->vm_flags & (VM_EXEC | VM_WRITE)) == VM_EXEC ? n : 0;
		count++;
	}
	check_gaps(mm.mm_rb.rb_node, &in_tree);
	must((in_tree ? count == in_tree : count <= 16) && count == mm.map_count && count == areas,
	     "areas: list %u, tree %u, map_count %d, allocated %ld", count, in_tree, mm.map_count,
	     areas);
	must(mm.mmap_last == prev, "mmap_last");
	must(cached, "mmap_cache is stale");
	must(mm.total_vm == total && mm.locked_vm == locked && mm.data_vm == data &&
	     mm.exec_vm == exec, "total %lu/%lu locked %lu/%lu data %lu/%lu exec %lu/%lu",
	     mm.total_vm, total, mm.locked_vm, locked, mm.data_vm, data, mm.exec_vm, exec);
	must(committed == charged, "committed %ld, charged %lu", committed, charged);
}

/* Every page of the window is what the table says. */
static void check_model(void)
{
	struct vm_area_struct *vma = find_vma(&mm, page_addr(0));
	unsigned int i;

	for (i = 0; i < PAGES; i++) {
		unsigned long addr = page_addr(i);
		bool mapped;

		if (vma && vma->vm_end <= addr)
			vma = vma->vm_next;
		mapped = vma && vma->vm_start <= addr;
		must(mapped == !!(model[i] & MAPPED), "%lx is%s mapped", addr, mapped ? "" : " not");
		must(!mapped || (vma->vm_flags & 0x10207f) == (attr_flags(model[i]) & 0x10207f),
		     "%lx has flags %lx, the table %x", addr, vma->vm_flags, model[i]);
	}
	must(heap_end == mm.brk, "heap ends at %lx, not %lx", mm.brk, heap_end);
}

/* After an error that may leave things half done the table follows the areas. */
static void resync(void)
{
	unsigned int i;

	for (i = 0; i < PAGES; i++) {
		struct vm_area_struct *vma = find_vma_intersection(&mm, page_addr(i),
								   page_addr(i) + PAGE_SIZE);

		model[i] = vma ? flags_attr(vma->vm_flags) : 0;
	}
}

static bool all_mapped(unsigned int i, unsigned int n)
{
	for (; n; i++, n--)
		if (!(model[i] & MAPPED))
			return false;
	return true;
}

/* Where a mapping of n pages must go: the end of the highest hole that holds it. */
static unsigned int highest_hole(unsigned int n)
{
	unsigned int run = 0, i;

	for (i = PAGES; i-- > 0;) {
		run = model[i] & MAPPED ? 0 : run + 1;
		if (run == n)
			return i;
	}
	tap_die(__FILE__, __LINE__, "window", "full");
}

/* ---- the operations ---- */

static void set_range(unsigned int i, unsigned int n, u8 attr)
{
	for (; n; n--)
		model[i++] = attr;
}

static void op_mmap(bool fixed)
{
	unsigned int n = 1 + tap_below(MAX_LEN), prot = tap_below(8);
	unsigned int i = fixed ? tap_below(PAGES - n) : highest_hole(n);
	u8 attr = MAPPED | prot | (prot & PROT_WRITE ? CHARGED : 0);
	unsigned long ret = do_mmap_pgoff(NULL, fixed ? page_addr(i) : 0, n * PAGE_SIZE - tap_below(4096),
					  prot, MAP_PRIVATE | MAP_ANONYMOUS | (fixed ? MAP_FIXED : 0), 0);

	if (IS_ERR_VALUE(ret)) {
		must(ret == -ENOMEM, "mmap: %ld", (long)ret);
		resync();
		return;
	}
	must(ret == page_addr(i), "mmap of %u pages at %lx, should be %lx", n, ret, page_addr(i));
	set_range(i, n, attr);
}

static void op_noreplace(void)
{
	unsigned int n = 1 + tap_below(8), i = tap_below(PAGES - n);
	unsigned long ret = do_mmap_pgoff(NULL, page_addr(i), n * PAGE_SIZE, PROT_READ, MAP_PRIVATE |
					  MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, 0);
	bool empty = true;

	for (unsigned int k = i; k < i + n; k++)
		empty &= !(model[k] & MAPPED);
	if (ret == -ENOMEM)
		return;
	must(ret == (empty ? page_addr(i) : (unsigned long)-EEXIST), "noreplace: %lx", ret);
	if (empty)
		set_range(i, n, MAPPED | PROT_READ);
}

static void op_munmap(void)
{
	unsigned int n = 1 + tap_below(tap_below(8) ? MAX_LEN * 4 : PAGES - 2), i = tap_below(PAGES - n);
	int ret = do_munmap(&mm, page_addr(i), n * PAGE_SIZE);

	must(!ret || ret == -ENOMEM, "munmap: %d", ret);
	if (!ret)
		set_range(i, n, 0);
}

static void op_mprotect(void)
{
	unsigned int n = 1 + tap_below(MAX_LEN), i = tap_below(PAGES - n), prot = tap_below(8), k;
	long ret = sys_mprotect(page_addr(i), n * PAGE_SIZE, prot);

	if (ret) {
		must(ret == -ENOMEM, "mprotect: %ld", ret);
		resync();
		return;
	}
	must(all_mapped(i, n), "mprotect over a hole");
	for (k = i; k < i + n; k++)
		model[k] = (model[k] & ~7) | prot | (prot & PROT_WRITE ? CHARGED : 0);
}

static void op_mlock(void)
{
	unsigned int n = 1 + tap_below(MAX_LEN), i = tap_below(PAGES - n), k;
	bool lock = tap_below(2);
	long ret = lock ? sys_mlock(page_addr(i), n * PAGE_SIZE) : sys_munlock(page_addr(i), n * PAGE_SIZE);

	if (ret) {
		must(ret == -ENOMEM, "mlock: %ld", ret);
		resync();
		return;
	}
	must(all_mapped(i, n), "mlock over a hole");
	for (k = i; k < i + n; k++)
		model[k] = (model[k] & ~LOCKED) | (lock ? LOCKED : 0);
}

static void op_mremap(void)
{
	unsigned int old = 1 + tap_below(MAX_LEN), n = 1 + tap_below(MAX_LEN), i = tap_below(PAGES - old);
	unsigned int to = tap_below(PAGES - n);
	unsigned long flags = tap_below(4);
	unsigned long ret = do_mremap(page_addr(i), old * PAGE_SIZE, n * PAGE_SIZE, flags, page_addr(to));
	u8 attr = model[i];

	if (IS_ERR_VALUE(ret)) {
		must(ret == -ENOMEM || ret == -EFAULT || ret == -EINVAL, "mremap: %ld", (long)ret);
		resync();
		return;
	}
	must(attr & MAPPED, "mremap of a hole");
	to = (ret - page_addr(0)) >> PAGE_SHIFT;
	if (to == i && n <= old) {
		set_range(i + n, old - n, 0);	/* what stays may be more than one area */
		return;
	}
	set_range(i, old, 0);
	set_range(to, n, attr);
}

static void op_brk(void)
{
	unsigned long brk = START_BRK - 4096 + tap_below(200 * 4096);
	unsigned long ret = sys_brk(brk);

	if (brk >= START_BRK)
		must(ret == brk || fail_in == 0, "brk: %lx, not %lx", ret, brk);
	heap_end = ret;
}

static void one_operation(void)
{
	u32 what = tap_below(100);

	if (what < 25)
		op_mmap(false);
	else if (what < 45)
		op_mmap(true);
	else if (what < 50)
		op_noreplace();
	else if (what < 65)
		op_munmap();
	else if (what < 80)
		op_mprotect();
	else if (what < 87)
		op_mlock();
	else if (what < 94)
		op_mremap();
	else
		op_brk();
}

/* ---- the tests ---- */

static void setup(void)
{
	for (int i = 0; i < RLIM_NLIMITS; i++)
		signals.rlim[i] = (struct rlimit){ RLIM_INFINITY, RLIM_INFINITY };
	task.signal = &signals;
	task.mm = &mm;
	mm.pgd = page_directory;
	INIT_LIST_HEAD(&mm.mmap_sem.wait_list);
	current_task = &task;
	arch_pick_mmap_layout(&mm);
	mm.mmap_base = mm.free_area_cache = BASE;
	mm.start_brk = mm.brk = heap_end = START_BRK;
}

static void test_random(void)
{
	int i;

	for (i = 0; i < 30000; i++) {
		fail_in = tap_below(6) ? 0 : 1 + tap_below(3);
		one_operation();
		fail_in = 0;
		if (tap_below(2)) {
			vma_join_pending(&mm);
			check_structure();
		}
		if (i % 20 == 0)
			check_model();
	}
	ok(true, "%d random operations: areas, tree, gaps and counters agree with the table", i);
}

static void test_errors(void)
{
	unsigned long p;

	is((long)do_mmap_pgoff(NULL, 0, 0, 0, MAP_PRIVATE | MAP_ANONYMOUS, 0), -EINVAL, "mmap of nothing");
	is((long)do_mmap_pgoff(NULL, 0, -1UL, 0, MAP_PRIVATE | MAP_ANONYMOUS, 0), -ENOMEM, "mmap of all");
	is((long)do_mmap_pgoff(NULL, 1, 4096, 0, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, 0), -EINVAL,
	   "mmap at an odd address");
	is((long)do_mmap_pgoff(NULL, 4096, 4096, 0, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, 0), -EPERM,
	   "mmap below mmap_min_addr");
	is((long)do_mmap_pgoff(NULL, 0, 4096, 0, MAP_ANONYMOUS, 0), -EINVAL, "mmap of no type");
	is(do_munmap(&mm, 4095, 4096), -EINVAL, "munmap at an odd address");
	is(do_munmap(&mm, 4096, 0), -EINVAL, "munmap of nothing");
	is(do_munmap(&mm, TASK_SIZE - 4096, 8192), -EINVAL, "munmap beyond user space");
	is(sys_mprotect(1, 4096, 0), -EINVAL, "mprotect at an odd address");
	is(sys_mprotect(4096, 4096, 0), -ENOMEM, "mprotect of a hole");
	vma_join_pending(&mm);
	sysctl_max_map_count = mm.map_count;
	p = do_mmap_pgoff(NULL, 0, 3 * 4096, 3, MAP_PRIVATE | MAP_ANONYMOUS, 0);
	sysctl_max_map_count = mm.map_count;
	is(do_munmap(&mm, p + 4096, 4096), -ENOMEM, "munmap of a hole at the limit on areas");
	sysctl_max_map_count = DEFAULT_MAX_MAP_COUNT;
	is(do_munmap(&mm, p + 4096, 4096), 0, "munmap of a hole");
	check_structure();
}

static void test_limits(void)
{
	unsigned long p;

	signals.rlim[RLIMIT_AS].rlim_cur = (mm.total_vm + 2) << PAGE_SHIFT;
	is((long)do_mmap_pgoff(NULL, 0, 3 * 4096, 3, MAP_PRIVATE | MAP_ANONYMOUS, 0), -ENOMEM, "RLIMIT_AS");
	p = do_mmap_pgoff(NULL, 0, 2 * 4096, 3, MAP_PRIVATE | MAP_ANONYMOUS, 0);
	ok(!IS_ERR_VALUE(p), "RLIMIT_AS leaves room for two pages");
	is((long)do_mmap_pgoff(NULL, p, 2 * 4096, 3, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, 0), (long)p,
	   "at RLIMIT_AS a mapping can be replaced");
	signals.rlim[RLIMIT_AS].rlim_cur = RLIM_INFINITY;
	signals.rlim[RLIMIT_MEMLOCK].rlim_cur = (mm.locked_vm + 1) << PAGE_SHIFT;
	is(sys_mlock(p, 2 * 4096), -ENOMEM, "RLIMIT_MEMLOCK");
	is(sys_mlock(p, 4096), 0, "RLIMIT_MEMLOCK leaves room for a page");
	is((long)do_mmap_pgoff(NULL, 0, 4096, 3, MAP_PRIVATE | MAP_ANONYMOUS | MAP_LOCKED, 0), -EAGAIN,
	   "MAP_LOCKED at RLIMIT_MEMLOCK");
	signals.rlim[RLIMIT_MEMLOCK].rlim_cur = RLIM_INFINITY;
	check_structure();
}

static void test_stack(void)
{
	struct vm_area_struct *stack;
	unsigned long top = BASE + 0x1000000, p;

	signals.rlim[RLIMIT_STACK].rlim_cur = 64 << PAGE_SHIFT;
	p = do_mmap_pgoff(NULL, top - 4096, 4096, 3, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED |
			  MAP_GROWSDOWN, 0);
	is(p, top - 4096, "a stack");
	stack = find_extend_vma(&mm, top - 10 * 4096);
	ok(stack && stack->vm_start == top - 10 * 4096, "it grows to where it is used");
	ok(!find_extend_vma(&mm, top - 65 * 4096), "not beyond RLIMIT_STACK");
	is(mm.stack_vm, 10, "stack_vm");
	p = do_mmap_pgoff(NULL, top - 267 * 4096, 4096, 3, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, 0);
	ok(find_extend_vma(&mm, top - 10 * 4096) && !find_extend_vma(&mm, top - 11 * 4096),
	   "and not into the guard gap of another mapping");
	do_munmap(&mm, p, 4096);
	do_munmap(&mm, top - 10 * 4096, 10 * 4096);
	check_structure();
}

static void test_bottomup(void)
{
	unsigned long base, p, q;

	exit_mmap(&mm);
	is(areas, 0, "exit_mmap frees every area");
	is(committed, 0, "and gives back every promise");
	task.personality = 0x0200000;	/* ADDR_COMPAT_LAYOUT */
	arch_pick_mmap_layout(&mm);
	base = mm.mmap_base;
	is(base, 0x40000000UL, "the old layout begins at a third");
	p = do_mmap_pgoff(NULL, 0, 3 * 4096, 3, MAP_PRIVATE | MAP_ANONYMOUS, 0);
	q = do_mmap_pgoff(NULL, 0, 4096, 1, MAP_PRIVATE | MAP_ANONYMOUS, 0);
	is(p, base, "the first mapping");
	is(q, base + 3 * 4096, "the next one above");
	do_munmap(&mm, p, 2 * 4096);
	is((long)do_mmap_pgoff(NULL, 0, 2 * 4096, 0, MAP_PRIVATE | MAP_ANONYMOUS, 0), (long)p, "the lowest hole");
	is((long)do_mmap_pgoff(NULL, 0, 2 * 4096, 0, MAP_PRIVATE | MAP_ANONYMOUS, 0), (long)q + 4096,
	   "no hole: behind everything");
	is((long)do_mmap_pgoff(NULL, 0, 0x90000000UL, 0, MAP_PRIVATE | MAP_ANONYMOUS, 0), -ENOMEM,
	   "larger than what is left");
	exit_mmap(&mm);
	is(areas, 0, "exit_mmap frees every area");
}

void test_main(void)
{
	setup();
	test_random();
	test_errors();
	test_limits();
	test_stack();
	test_bottomup();
}
