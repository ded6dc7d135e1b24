// SPDX-License-Identifier: GPL-2.0-only
/* The machine's part of a task: its first stack frame, switching to it, starting a program. */
#include <linux/kallsyms.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/string.h>
#include <asm/desc.h>
#include <asm/i387.h>
#include <asm/pgtable.h>
#include <asm/process.h>
#include <asm/ptrace.h>
#include <asm/traps.h>

unsigned int gdt_tls_used;		/* some TLS entry of the GDT is not empty; irqs off */

/* What __switch_to() pops from the stack of the task that it switches to. */
struct switch_frame {
	unsigned long edi, esi, ebx, ebp;
	void (*ret)(void);
};

struct pt_regs *task_pt_regs(struct task_struct *p)
{
	return (struct pt_regs *)((char *)p->stack + THREAD_SIZE) - 1;
}

static struct switch_frame *first_frame(struct task_struct *p, void (*ret)(void))
{
	struct switch_frame *frame = (struct switch_frame *)task_pt_regs(p) - 1;

	memset(frame, 0, sizeof(*frame));
	frame->ret = ret;
	p->thread.esp = (unsigned long)frame;
	p->thread.esp0 = (unsigned long)(task_pt_regs(p) + 1);
	clear_bit(TIF_REGS, &p->work);
	return frame;
}

/**
 * copy_thread - make a new task return from fork as its maker does, with 0
 * @clone_flags: CLONE_SETTLS matters
 * @esp: its user stack pointer; 0 for the maker's
 * @p: the new task, a copy of current
 * @regs: the maker's registers
 * @tls: with CLONE_SETTLS, user address of a struct user_desc
 *
 * Return: 0, -ENOMEM, or what set_thread_area(2) says of @tls.
 */
int copy_thread(unsigned long clone_flags, unsigned long esp, struct task_struct *p,
		struct pt_regs *regs, unsigned long tls)
{
	struct pt_regs *childregs = task_pt_regs(p);
	int err;

	first_frame(p, ret_from_fork);
	*childregs = *regs;
	childregs->eax = 0;
	childregs->orig_eax = -1;
	if (esp)
		childregs->esp = esp;
	p->thread.fs = get_user_fs();
	p->thread.gs = get_user_gs();
	err = copy_fpu(p);
	if (err || !(clone_flags & CLONE_SETTLS))
		return err;
	err = do_set_thread_area(p, (__force const struct user_desc __user *)tls, 0);
	if (err)
		free_fpu(p);
	return err;
}

/**
 * copy_thread_kernel - make a new task begin in a kernel function
 * @p: the new task
 * @fn: the function; when it returns, the task exits with its value, unless it exec'ed a program
 * @arg: its argument
 *
 * Return: 0.
 */
int copy_thread_kernel(struct task_struct *p, int (*fn)(void *), void *arg)
{
	struct switch_frame *frame = first_frame(p, ret_from_kernel_thread);

	memset(task_pt_regs(p), 0, sizeof(struct pt_regs));
	memset(p->thread.tls_array, 0, sizeof(p->thread.tls_array));
	p->thread.tls_used = 0;
	frame->ebx = (unsigned long)fn;
	frame->esi = (unsigned long)arg;
	p->thread.fs = p->thread.gs = 0;
	p->thread.i387 = NULL;
	p->flags &= ~(PF_USEDFPU | PF_USED_MATH);
	return 0;
}

/**
 * flush_thread - forget the machine state of the program that exec replaces
 *
 * Context: current is past the point of no return.
 */
void flush_thread(void)
{
	struct thread_struct *t = &current->thread;

	memset(t->tls_array, 0, sizeof(t->tls_array));
	t->tls_used = 0;
	t->debugreg6 = 0;
	load_TLS(t);
	gdt_tls_used = 0;
	set_user_fs(0);
	set_user_gs(0);
	drop_fpu(current);
}

/**
 * exit_thread - free what the machine keeps for a task
 * @p: current, as it ends
 */
void exit_thread(struct task_struct *p)
{
	free_fpu(p);
}

/**
 * start_thread - fill in the registers that a new program starts with
 * @regs: current's
 * @eip: entry point
 * @esp: stack pointer
 */
void start_thread(struct pt_regs *regs, unsigned long eip, unsigned long esp)
{
	memset(regs, 0, sizeof(*regs));
	regs->xds = __USER_DS;
	regs->xes = __USER_DS;
	regs->xss = __USER_DS;
	regs->xcs = __USER_CS;
	regs->eip = eip;
	regs->esp = esp;
	regs->eflags = X86_EFLAGS_IF;
	regs->orig_eax = -1;
	set_bit(TIF_REGS, &current->work);
}

/**
 * switch_mm - load another address space
 * @prev: the one that is loaded
 * @next: the one to load
 *
 * Context: irqs off.
 */
void switch_mm(struct mm_struct *prev, struct mm_struct *next)
{
	if (prev != next)
		load_cr3(next->pgd);
}

/*
 * The rest of __switch_to(), on the new task's stack. A kernel thread has no use for user segments:
 * it leaves those of the task before it, which are saved already.
 */
fastcall struct task_struct *switch_extra(struct task_struct *prev, struct task_struct *next)
{
	unsigned long fs = get_user_fs(), gs = get_user_gs();

	unlazy_fpu(prev);
	init_tss.esp0 = next->thread.esp0;
	prev->thread.fs = fs;
	prev->thread.gs = gs;
	current_task = next;
	if (!next->mm)
		return prev;
	if (gdt_tls_used | next->thread.tls_used) {
		load_TLS(&next->thread);
		gdt_tls_used = next->thread.tls_used;
	}
	if (unlikely(fs | next->thread.fs))
		set_user_fs(next->thread.fs);
	if (gs | next->thread.gs)
		set_user_gs(next->thread.gs);
	return prev;
}

static bool is_scheduler(unsigned long addr)
{
	static const char *const names[] = { "schedule", "context_switch", "__switch_to", "yield",
					     "io_schedule", "__down", "sleep_on", "wait_for_comp" };
	char buf[KSYM_NAME_LEN];
	const char *name = kallsyms_lookup(addr, NULL, NULL, buf);

	for (unsigned int i = 0; name && i < ARRAY_SIZE(names); i++)
		if (!strncmp(name, names[i], strlen(names[i])))
			return true;
	return false;
}

/**
 * get_wchan - where in the kernel does a task sleep?
 * @p: the task
 *
 * Return: an address in the function that called the scheduler; 0 when @p runs.
 */
unsigned long get_wchan(struct task_struct *p)
{
	unsigned long *esp = &((struct switch_frame *)p->thread.esp)->ebp + 1;
	unsigned long *end = (unsigned long *)task_pt_regs(p);

	if (p == current || p->state == TASK_RUNNING)
		return 0;
	for (; esp < end; esp++)
		if (kernel_text_address(*esp) && !is_scheduler(*esp))
			return *esp;
	return 0;
}
