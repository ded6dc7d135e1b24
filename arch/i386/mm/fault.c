// SPDX-License-Identifier: GPL-2.0-only
/*
 * Page faults (Intel SDM vol. 3A, 4.7): a page to bring in, a signal for the program, a fixup for
 * the kernel's user accesses, or an oops.
 */
#include <linux/interrupt.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/oom.h>
#include <linux/pagefault.h>
#include <linux/panic.h>
#include <linux/sched.h>
#include <asm/cpufeature.h>
#include <asm/extable.h>
#include <asm/pgtable.h>
#include <asm/ptrace.h>
#include <asm/traps.h>

/* The error code. */
#define PF_PROT 0x1		/* the page is there, the access is not allowed */
#define PF_WRITE 0x2
#define PF_USER 0x4
#define PF_RSVD 0x8
#define PF_INSTR 0x10

/* ---- faults of the kernel ---- */

static void dump_pagetable(unsigned long address)
{
	unsigned long *pgd = __va(read_cr3() & PAGE_MASK), pde = pgd[address >> PGDIR_SHIFT];

	printk(KERN_EMERG "*pde = %08lx", pde);
	if ((pde & (_PAGE_PRESENT | _PAGE_PSE)) == _PAGE_PRESENT)
		pr_cont(" *pte = %08lx", ((unsigned long *)__va(pde & PAGE_MASK))[pte_index(address)]);
	pr_cont("\n");
}

static void show_fault_oops(struct pt_regs *regs, long error_code, unsigned long address)
{
	const char *what = address < PAGE_SIZE ? "NULL pointer dereference" : "paging request";

	printk(KERN_EMERG "BUG: unable to handle kernel %s at virtual address %08lx\n", what,
	       address);
	printk(KERN_EMERG "#PF: %s %s in kernel mode, %s\n",
	       error_code & PF_USER ? "user" : "supervisor",
	       error_code & PF_INSTR ? "instruction fetch" :
	       error_code & PF_WRITE ? "write access" : "read access",
	       error_code & PF_RSVD ? "reserved bit set" :
	       error_code & PF_PROT ? "permissions violation" : "not-present page");
	dump_pagetable(address);
}

/* Not a page that can be brought in: the access was foreseen, or the kernel is wrong. */
static noinline void no_context(struct pt_regs *regs, long error_code, unsigned long address)
{
	if (fixup_exception(regs))
		return;
	local_irq_disable();
	bust_spinlocks(1);
	show_fault_oops(regs, error_code, address);
	bust_spinlocks(0);
	die("Oops", regs, error_code);
}

/* ---- faults that a program pays for ---- */

static void show_signal_msg(struct pt_regs *regs, long error_code, unsigned long address,
			    struct task_struct *tsk)
{
	if (!show_unhandled_signals || !unhandled_signal(tsk, SIGSEGV) || !printk_ratelimit())
		return;
	printk("%s%s[%d]: segfault at %lx ip %08lx sp %08lx error %lx",
	       tsk->pid > 1 ? KERN_INFO : KERN_EMERG, tsk->comm, tsk->pid, address, regs->eip,
	       regs->esp, error_code);
	print_vma_addr(" in ", regs->eip);
	pr_cont("\n");
}

/* What is above TASK_SIZE always looks protected: a program learns nothing of the kernel's layout. */
static void note_fault(struct task_struct *tsk, long error_code, unsigned long address)
{
	tsk->thread.cr2 = address;
	tsk->thread.error_code = error_code | (address >= TASK_SIZE ? PF_PROT : 0);
	tsk->thread.trap_no = X86_TRAP_PF;
}

static noinline void bad_area_nosemaphore(struct pt_regs *regs, long error_code,
					  unsigned long address, int si_code)
{
	struct task_struct *tsk = current;

	if (!(error_code & PF_USER)) {
		no_context(regs, error_code, address);
		return;
	}
	local_irq_enable();
	note_fault(tsk, error_code, address);
	show_signal_msg(regs, tsk->thread.error_code, address, tsk);
	force_sig_fault(SIGSEGV, si_code, (__force void __user *)address);
}

static noinline void bad_area(struct pt_regs *regs, long error_code, unsigned long address,
			      int si_code)
{
	up_read(&current->mm->mmap_sem);
	bad_area_nosemaphore(regs, error_code, address, si_code);
}

/*
 * The allocator has done what it can, the out-of-memory killer included. A victim dies on its way
 * to user mode; anyone else tries again.
 */
static void pagefault_out_of_memory(void)
{
	if (!fatal_signal_pending(current))
		yield();
}

static noinline void mm_fault_error(struct pt_regs *regs, long error_code, unsigned long address,
				    int fault)
{
	if (!(error_code & PF_USER)) {
		no_context(regs, error_code, address);
		return;
	}
	if (fault == VM_FAULT_OOM) {
		pagefault_out_of_memory();
		return;
	}
	note_fault(current, error_code, address);
	force_sig_fault(SIGBUS, BUS_ADRERR, (__force void __user *)address);
}

/* ---- the handler ---- */

/* Kernel addresses: another address space may have got the directory entry meanwhile. */
static noinline void kernel_address_fault(struct pt_regs *regs, long error_code,
					  unsigned long address)
{
	if (!(error_code & (PF_USER | PF_PROT | PF_RSVD)) &&
	    !vmalloc_sync_one((unsigned long)__va(read_cr3() & PAGE_MASK), address))
		return;
	if (user_mode(regs))
		error_code |= PF_USER;
	bad_area_nosemaphore(regs, error_code, address, SEGV_MAPERR);
}

/* Is @eip in the exception table? A few instructions make nearly all accesses: remember them. */
static bool has_fixup(unsigned long eip)
{
	static unsigned long known[16];
	unsigned long *slot = &known[(eip >> 2) & 15];

	if (likely(*slot == eip))
		return true;
	if (!search_exception_table(eip))
		return false;
	*slot = eip;
	return true;
}

/*
 * May a fault at a user address, that the processor calls its own, be served at all? A program's
 * iret reads its stack that way on some processors; for the kernel, only in user accesses.
 */
static bool may_serve_kernel(struct pt_regs *regs, long *error_code)
{
	if (user_mode(regs)) {
		*error_code |= PF_USER;
		return true;
	}
	if (!(regs->eflags & X86_EFLAGS_IF) || in_interrupt() || pagefault_disabled())
		return false;
	return has_fixup(regs->eip);
}

static inline bool access_error(long error_code, const struct vm_area_struct *vma)
{
	if (error_code & PF_WRITE)
		return !(vma->vm_flags & VM_WRITE);
	if (unlikely(error_code & PF_PROT))
		return true;
	return !(vma->vm_flags & (VM_READ | VM_WRITE | VM_EXEC));
}

/**
 * do_page_fault - the processor found no page, or not the right to use it that way
 * @regs: the registers at the access
 * @error_code: PF_*
 *
 * Context: from entry.S, interrupts off until CR2 is read. May sleep.
 */
fastcall __walk void do_page_fault(struct pt_regs *regs, long error_code)
{
	unsigned long address = read_cr2();
	struct task_struct *tsk = current;
	struct mm_struct *mm = tsk->mm;
	struct vm_area_struct *vma;
	int fault;

	if (unlikely(address >= TASK_SIZE)) {
		kernel_address_fault(regs, error_code, address);
		return;
	}
	if (unlikely(!mm || (!(error_code & PF_USER) && !may_serve_kernel(regs, &error_code)))) {
		bad_area_nosemaphore(regs, error_code, address, SEGV_MAPERR);
		return;
	}
	local_irq_enable();
	down_read(&mm->mmap_sem);
	vma = find_vma(mm, address);
	if (unlikely(!vma || (vma->vm_start > address && (!(vma->vm_flags & VM_GROWSDOWN) ||
							  expand_stack(vma, address))))) {
		bad_area(regs, error_code, address, SEGV_MAPERR);
		return;
	}
	if (unlikely(access_error(error_code, vma))) {
		bad_area(regs, error_code, address, SEGV_ACCERR);
		return;
	}
	fault = handle_mm_fault(mm, vma, address, error_code & PF_WRITE);
	up_read(&mm->mmap_sem);
	if (likely(fault == VM_FAULT_MINOR))
		tsk->min_flt++;
	else if (fault == VM_FAULT_MAJOR)
		tsk->maj_flt++;
	else
		mm_fault_error(regs, error_code, address, fault);
}
