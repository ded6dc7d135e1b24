/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_VMALLOC_H
#define _LINUX_VMALLOC_H
/* Kernel memory that is contiguous in address only. All may sleep; never from interrupts. */
#include <linux/list.h>
#include <linux/gfp.h>
#include <linux/rbtree.h>
#include <linux/spinlock.h>
#include <asm/page.h>

struct page;

#define VM_IOREMAP 0x00000001	/* vm_struct.flags */
#define VM_ALLOC 0x00000002
#define VM_MAP 0x00000004
#define VM_USERMAP 0x00000008
#define VM_VPAGES 0x00000010

/* What stands in an area. */
struct vm_struct {
	struct vm_struct *next;
	void *addr;
	unsigned long size;		/* bytes, guard page included */
	unsigned long flags;
	struct page **pages;
	unsigned int nr_pages;
	phys_addr_t phys_addr;
	const void *caller;
};

/* A piece of the vmalloc range, in use or waiting for the lazy purge. */
struct vmap_area {
	unsigned long va_start;
	unsigned long va_end;
	unsigned long subtree_gap;	/* largest hole before any area of this subtree, bytes */
	struct rb_node rb_node;		/* by address; vmap_area_lock */
	struct list_head list;		/* by address */
	struct list_head purge_list;
	struct vm_struct *vm;		/* NULL: waits for the purge */
};

extern struct list_head vmap_area_list;		/* by address, those that wait included */
extern spinlock_t vmap_area_lock;

void vmalloc_init(void);
void *vmalloc(unsigned long size);
void *vzalloc(unsigned long size);
void *vmalloc_node(unsigned long size, int node);
void *vmalloc_32(unsigned long size);
void *__vmalloc(unsigned long size, gfp_t gfp_mask, pgprot_t prot);
void vfree(const void *addr);
void *vmap(struct page **pages, unsigned int count, unsigned long flags, pgprot_t prot);
void vunmap(const void *addr);
struct page *vmalloc_to_page(const void *addr);
unsigned long vmalloc_to_pfn(const void *addr);
struct vm_struct *get_vm_area(unsigned long size, unsigned long flags);
struct vm_struct *__get_vm_area(unsigned long size, unsigned long flags, const void *caller);
int map_phys_range(unsigned long addr, unsigned long phys, unsigned long size, pgprot_t prot);
struct vm_struct *remove_vm_area(const void *addr);
void vm_unmap_aliases(void);		/* purge now */
int is_vmalloc_addr(const void *x);
void *kvmalloc(size_t size, gfp_t flags);
void kvfree(const void *addr);

#endif
