/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _ASM_I386_PGTABLE_H
#define _ASM_I386_PGTABLE_H
/*
 * Two-level page tables (Intel SDM vol. 3A, 4.3) and the verbs on their entries. The pmd is folded
 * into the pgd. Entries are words that the processor reads at any time: one store each.
 */
#include <linux/types.h>
#include <asm/page.h>

struct mm_struct;
struct page;

#define PGDIR_SHIFT 22
#define PGDIR_SIZE (1UL << PGDIR_SHIFT)
#define PGDIR_MASK (~(PGDIR_SIZE - 1))
#define PMD_SIZE PGDIR_SIZE
#define PMD_MASK PGDIR_MASK
#define PTRS_PER_PTE 1024
#define PTRS_PER_PMD 1
#define PTRS_PER_PGD 1024
#define USER_PTRS_PER_PGD (TASK_SIZE / PGDIR_SIZE)

#define _PAGE_PRESENT 0x001
#define _PAGE_RW 0x002
#define _PAGE_USER 0x004
#define _PAGE_PWT 0x008
#define _PAGE_PCD 0x010
#define _PAGE_ACCESSED 0x020
#define _PAGE_DIRTY 0x040
#define _PAGE_PSE 0x080		/* in a directory entry: a 4 MB page */
#define _PAGE_GLOBAL 0x100	/* stays in the TLB over a load of CR3 */
#define _PAGE_PROTNONE 0x080	/* not present to the processor, but there: PROT_NONE */
#define _PAGE_SPECIAL 0x200	/* no struct page counts this mapping (software bit) */

#define _PAGE_TABLE (_PAGE_PRESENT | _PAGE_RW | _PAGE_USER | _PAGE_ACCESSED | _PAGE_DIRTY)
#define _KERNPG_TABLE (_PAGE_PRESENT | _PAGE_RW | _PAGE_ACCESSED | _PAGE_DIRTY)
#define _PAGE_CHG_MASK (PAGE_MASK | _PAGE_ACCESSED | _PAGE_DIRTY | _PAGE_SPECIAL)

#define PAGE_NONE __pgprot(_PAGE_PROTNONE | _PAGE_ACCESSED)
#define PAGE_SHARED __pgprot(_PAGE_PRESENT | _PAGE_RW | _PAGE_USER | _PAGE_ACCESSED)
#define PAGE_COPY __pgprot(_PAGE_PRESENT | _PAGE_USER | _PAGE_ACCESSED)
#define PAGE_READONLY __pgprot(_PAGE_PRESENT | _PAGE_USER | _PAGE_ACCESSED)
#define __PAGE_KERNEL (_PAGE_PRESENT | _PAGE_RW | _PAGE_DIRTY | _PAGE_ACCESSED)
extern unsigned long __page_kernel_global;	/* _PAGE_GLOBAL where the CPU has PGE, else 0 */
#define PAGE_KERNEL __pgprot(__PAGE_KERNEL | __page_kernel_global)
#define PAGE_KERNEL_RO __pgprot((__PAGE_KERNEL & ~_PAGE_RW) | __page_kernel_global)
#define PAGE_KERNEL_NOCACHE __pgprot(__PAGE_KERNEL | _PAGE_PCD | __page_kernel_global)

extern pgd_t swapper_pg_dir[PTRS_PER_PGD];
extern struct page *empty_zero_page_p;
extern unsigned long empty_zero_page[1024];
#define ZERO_PAGE(vaddr) (empty_zero_page_p)

/* ---- reading an entry ---- */
#define pte_none(x) (!pte_val(x))
#define pte_present(x) (pte_val(x) & (_PAGE_PRESENT | _PAGE_PROTNONE))
#define pte_pfn(x) (pte_val(x) >> PAGE_SHIFT)
#define pte_page(x) (mem_map + pte_pfn(x))
#define pte_special(x) (pte_val(x) & _PAGE_SPECIAL)
#define pte_write(x) (pte_val(x) & _PAGE_RW)
#define pte_user(x) (pte_val(x) & _PAGE_USER)
#define pte_dirty(x) (pte_val(x) & _PAGE_DIRTY)
#define pte_young(x) (pte_val(x) & _PAGE_ACCESSED)
#define pmd_none(x) (!pmd_val(x))
#define pmd_present(x) (pmd_val(x) & _PAGE_PRESENT)
#define pmd_large(x) (pmd_val(x) & _PAGE_PSE)
#define pmd_bad(x) ((pmd_val(x) & (~PAGE_MASK & ~_PAGE_USER)) != _KERNPG_TABLE)
#define pgd_none(x) 0
#define pgd_bad(x) 0
#define pgd_present(x) 1

/* ---- making one ---- */
static inline pte_t pfn_pte(unsigned long pfn, pgprot_t prot)
{
	return __pte((pfn << PAGE_SHIFT) | pgprot_val(prot));
}
#define mk_pte(page, prot) pfn_pte(page_to_pfn(page), prot)
#define mk_pte_phys(phys, prot) pfn_pte((phys) >> PAGE_SHIFT, prot)

static inline pte_t pte_wrprotect(pte_t pte)
{
	return __pte(pte_val(pte) & ~_PAGE_RW);
}

static inline pte_t pte_mkwrite(pte_t pte)
{
	return __pte(pte_val(pte) | _PAGE_RW);
}

static inline pte_t pte_mkdirty(pte_t pte)
{
	return __pte(pte_val(pte) | _PAGE_DIRTY);
}

static inline pte_t pte_mkclean(pte_t pte)
{
	return __pte(pte_val(pte) & ~_PAGE_DIRTY);
}

static inline pte_t pte_mkyoung(pte_t pte)
{
	return __pte(pte_val(pte) | _PAGE_ACCESSED);
}

static inline pte_t pte_mkold(pte_t pte)
{
	return __pte(pte_val(pte) & ~_PAGE_ACCESSED);
}

static inline pte_t pte_mkspecial(pte_t pte)
{
	return __pte(pte_val(pte) | _PAGE_SPECIAL);
}

static inline pte_t pte_modify(pte_t pte, pgprot_t newprot)
{
	return __pte((pte_val(pte) & _PAGE_CHG_MASK) | pgprot_val(newprot));
}

/* ---- storing it ---- */
static inline void set_pte(pte_t *ptep, pte_t pte)
{
	*(volatile unsigned long *)&ptep->pte_low = pte_val(pte);
}

static inline void pte_clear(pte_t *ptep)
{
	set_pte(ptep, __pte(0));
}

static inline void set_pmd(pmd_t *pmdp, pmd_t pmd)
{
	*(volatile unsigned long *)pmdp = pmd_val(pmd);
}
#define pmd_clear(pmdp) set_pmd(pmdp, __pmd(0))

static inline pte_t ptep_get_and_clear(pte_t *ptep)
{
	pte_t old = __pte(0);

	__asm__ __volatile__("xchgl %0,%1" : "+r"(old.pte_low), "+m"(*ptep) : : "memory");
	return old;
}

static inline void ptep_set_wrprotect(pte_t *ptep)
{
	__asm__ __volatile__("andl %1,%0" : "+m"(ptep->pte_low) : "i"(~_PAGE_RW));
}

/* ---- walking ---- */
#define pgd_index(address) ((address) >> PGDIR_SHIFT)
#define pte_index(address) (((address) >> PAGE_SHIFT) & (PTRS_PER_PTE - 1))
#define pgd_offset(mm, address) ((mm)->pgd + pgd_index(address))
#define pgd_offset_k(address) (swapper_pg_dir + pgd_index(address))
#define pmd_page_vaddr(pmd) ((unsigned long)__va(pmd_val(pmd) & PAGE_MASK))
#define pmd_page(pmd) (mem_map + (pmd_val(pmd) >> PAGE_SHIFT))

static inline pmd_t *pmd_offset(pgd_t *dir, unsigned long address)
{
	(void)address;
	return (pmd_t *)dir;
}

static inline pte_t *pte_offset(pmd_t *dir, unsigned long address)
{
	return (pte_t *)pmd_page_vaddr(*dir) + pte_index(address);
}

/* The first address at or below end after the directory entry of addr is exhausted. */
static inline unsigned long pmd_addr_end(unsigned long addr, unsigned long end)
{
	unsigned long boundary = (addr + PMD_SIZE) & PMD_MASK;

	return boundary - 1 < end - 1 ? boundary : end;
}

/*
 * ---- swap entries: not present, not PROTNONE ----
 * bit 0 and bit 7 are 0; type in bits 1..6, offset in bits 8..31 (as 2.4 packs it).
 */
typedef struct {
	unsigned long val;
} swp_entry_t;
#define SWP_TYPE(x) (((x).val >> 1) & 0x3f)
#define SWP_OFFSET(x) ((x).val >> 8)
#define SWP_ENTRY(type, offset) ((swp_entry_t){ ((unsigned long)(type) << 1) | ((unsigned long)(offset) << 8) })
#define pte_to_swp_entry(pte) ((swp_entry_t){ pte_val(pte) })
#define swp_entry_to_pte(x) __pte((x).val)

/* ---- the TLB ---- */
static inline void __flush_tlb_one(unsigned long addr)
{
	__asm__ __volatile__("invlpg %0" : : "m"(*(char *)addr) : "memory");
}

static inline unsigned long read_cr3(void)
{
	unsigned long v;

	__asm__ __volatile__("movl %%cr3,%0" : "=r"(v));
	return v;
}

static inline void write_cr3(unsigned long v)
{
	__asm__ __volatile__("movl %0,%%cr3" : : "r"(v) : "memory");
}

#define load_cr3(pgdir) write_cr3(__pa(pgdir))

#define __flush_tlb() write_cr3(read_cr3())

struct vm_area_struct;
void __flush_tlb_global(void);		/* global pages too */
void flush_tlb_all(void);
void flush_tlb_range(struct mm_struct *mm, unsigned long start, unsigned long end);
void flush_tlb_kernel_range(unsigned long start, unsigned long end);

/* Is this address space the one that is loaded? Another one's entries go when it is loaded again. */
#define mm_is_loaded(mm) (__pa((mm)->pgd) == read_cr3())
#define flush_tlb_mm(mm)                                                                           \
	do {                                                                                       \
		if (mm_is_loaded(mm))                                                              \
			__flush_tlb();                                                             \
	} while (0)
#define flush_tlb_page(vma, addr)                                                                  \
	do {                                                                                       \
		if (mm_is_loaded((vma)->vm_mm))                                                    \
			__flush_tlb_one(addr);                                                     \
	} while (0)

/* ---- page tables (arch/i386/mm/pgtable.c) ---- */
pgd_t *pgd_alloc(struct mm_struct *mm);		/* kernel half copied; NULL without memory */
void pgd_free(pgd_t *pgd);			/* user half all zero: to the quicklist */
pte_t *__pte_alloc(struct mm_struct *mm, pmd_t *pmd, unsigned long address);
pte_t *pte_alloc_kernel(pmd_t *pmd, unsigned long address);	/* in swapper_pg_dir; never freed */
void pte_free_page(struct mm_struct *mm, pmd_t *pmd);	/* table is all zero: to the quicklist */
int do_check_pgt_cache(int low, int high);	/* above high, trim the quicklists to low; pages freed */
extern unsigned long pgtable_cache_size;	/* pages kept in quicklists (they are not free) */
int vmalloc_sync_one(unsigned long pgd_vaddr, unsigned long addr);

/* The entry of a user address, with its table made if there is none; NULL without memory. */
#define pte_alloc(mm, pmd, address)                                                                \
	(likely(!pmd_none(*(pmd))) ? pte_offset(pmd, address) : __pte_alloc(mm, pmd, address))

/* ---- the kernel's part of the address space ---- */
extern unsigned long vmalloc_start, vmalloc_end;
#define VMALLOC_OFFSET (8UL << 20)	/* a hole that catches overruns of the direct map */
#define VMALLOC_START vmalloc_start
#define VMALLOC_END vmalloc_end
extern unsigned long direct_map_small, direct_map_large;	/* bytes of the direct map, by page size */
void paging_init(void);
void mem_init(void);
void free_init_pages(const char *what, unsigned long begin, unsigned long end);

#endif
