// SPDX-License-Identifier: GPL-2.0-only
/* What is printed when something is wrong: registers, code, the way here. */
#include <linux/interrupt.h>
#include <linux/kernel.h>
#include <linux/panic.h>
#include <linux/sched.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include <asm/cpufeature.h>
#include <asm/pgtable.h>
#include <asm/ptrace.h>
#include <asm/traps.h>

#define CODE_BEFORE 42
#define CODE_BYTES 64
#define TRACE_MAX 40		/* return addresses */

static int die_counter;

/**
 * probe_kernel_word - read a word that may not be there
 * @addr: any address
 * @val: gets it
 *
 * Context: any.
 * Return: false when @addr is not mapped.
 */
bool probe_kernel_word(const void *addr, unsigned long *val)
{
	return __get_user(*val, (__force const unsigned long __user *)addr) == 0;
}

static bool probe_kernel_byte(unsigned long addr, unsigned char *val)
{
	return __get_user(*val, (__force const unsigned char __user *)addr) == 0;
}

/* Does a call instruction end at @addr? */
static bool follows_call(unsigned long addr)
{
	unsigned char c[7];

	for (int i = 0; i < 7; i++)
		if (!probe_kernel_byte(addr - 7 + i, &c[i]))
			return false;
	if (c[2] == 0xe8)				/* call rel32 */
		return true;
	for (int len = 2; len <= 7; len++)		/* call r/m32: ff /2, and its operand */
		if (c[7 - len] == 0xff && (c[8 - len] & 0x38) == 0x10)
			return true;
	return false;
}

/**
 * show_trace - print the calls whose return addresses lie on a stack
 * @esp: where to begin
 * @level: KERN_* of each line
 *
 * The kernel keeps no frame pointers: each word that is a return address (it points into code,
 * behind a call) is shown, so a stale one may be among them.
 *
 * Context: any.
 */
void show_trace(unsigned long *esp, const char *level)
{
	unsigned long end = ((unsigned long)esp | (THREAD_SIZE - 1)) + 1, addr;
	int shown = 0;

	printk("%sCall Trace:\n", level);
	for (; (unsigned long)esp < end && shown < TRACE_MAX; esp++) {
		if (!probe_kernel_word(esp, &addr))
			break;
		if (!kernel_text_address(addr) || !follows_call(addr))
			continue;
		printk("%s [<%08lx>] %pB\n", level, addr, (void *)addr);
		shown++;
	}
}

static void show_stack_words(const unsigned long *esp, const char *level)
{
	unsigned long end = ((unsigned long)esp | (THREAD_SIZE - 1)) + 1, word;

	printk("%sStack:", level);
	for (int i = 0; i < 24 && (unsigned long)esp < end; i++, esp++) {
		if (i && i % 8 == 0) {
			pr_cont("\n");
			printk("%s      ", level);
		}
		if (!probe_kernel_word(esp, &word))
			break;
		pr_cont(" %08lx", word);
	}
	pr_cont("\n");
}

/**
 * show_stack - print a task's kernel stack
 * @task: whose; NULL for the running one
 * @esp: where to begin; NULL for where it was switched out, or here
 *
 * Context: any.
 */
void show_stack(struct task_struct *task, unsigned long *esp)
{
	if (!esp && task && task != current)
		esp = (unsigned long *)task->thread.esp;
	else if (!esp)
		esp = __builtin_frame_address(0);
	show_stack_words(esp, KERN_INFO);
	show_trace(esp, KERN_INFO);
}

void dump_stack(void)
{
	printk(KERN_WARNING "CPU: 0 PID: %d Comm: %s\n", current->pid, current->comm);
	show_trace(__builtin_frame_address(0), KERN_WARNING);
}

static void show_code(struct pt_regs *regs)
{
	unsigned long from = regs->eip - CODE_BEFORE;
	unsigned char c;

	printk(KERN_EMERG "Code:");
	for (unsigned long a = from; a != from + CODE_BYTES; a++) {
		if (!probe_kernel_byte(a, &c)) {
			if (a >= (unsigned long)regs->eip) {
				pr_cont(" Bad EIP value.");
				break;
			}
			continue;
		}
		if (a == (unsigned long)regs->eip)
			pr_cont(" <%02x>", c);
		else
			pr_cont(" %02x", c);
	}
	pr_cont("\n");
}

static unsigned long cr4_if_any(void)
{
	return boot_cpu_data.cpuid_level >= 0 ? read_cr4() : 0;
}

static void show_registers(struct pt_regs *regs, const char *level)
{
	unsigned long esp = user_mode(regs) ? regs->esp : (unsigned long)&regs->esp;
	unsigned int ss = user_mode(regs) ? regs->xss : 0x68, fs, gs;

	__asm__("mov %%fs,%0; mov %%gs,%1" : "=r"(fs), "=r"(gs));
	if (user_mode(regs))
		printk("%sEIP: %08lx\n", level, regs->eip);
	else
		printk("%sEIP: %pS\n", level, (void *)regs->eip);
	printk("%sEAX: %08lx EBX: %08lx ECX: %08lx EDX: %08lx\n", level, regs->eax, regs->ebx,
	       regs->ecx, regs->edx);
	printk("%sESI: %08lx EDI: %08lx EBP: %08lx ESP: %08lx\n", level, regs->esi, regs->edi,
	       regs->ebp, esp);
	printk("%sDS: %04x ES: %04x FS: %04x GS: %04x CS: %04x SS: %04x EFLAGS: %08lx\n", level,
	       regs->xds & 0xffff, regs->xes & 0xffff, fs & 0xffff, gs & 0xffff,
	       regs->xcs & 0xffff, ss & 0xffff, regs->eflags);
	printk("%sCR0: %08lx CR2: %08lx CR3: %08lx CR4: %08lx\n", level, read_cr0(), read_cr2(),
	       read_cr3(), cr4_if_any());
}

/**
 * show_regs - print registers, and for kernel mode the stack and the code as well
 * @regs: what to print
 *
 * Context: any.
 */
void show_regs(struct pt_regs *regs)
{
	printk(KERN_EMERG "CPU: 0 PID: %d Comm: %.16s Task: %p Stack: %p\n", current->pid,
	       current->comm, current, current->stack);
	show_registers(regs, KERN_EMERG);
	if (user_mode(regs))
		return;
	show_stack_words((unsigned long *)&regs->esp, KERN_EMERG);
	show_trace((unsigned long *)&regs->esp, KERN_EMERG);
	show_code(regs);
}

/* A stack that the double fault handler found: its registers hold the real stack pointer. */
static void show_regs_of_tss(struct pt_regs *regs)
{
	printk(KERN_EMERG "CPU: 0 PID: %d Comm: %.16s Task: %p Stack: %p\n", current->pid,
	       current->comm, current, current->stack);
	show_registers(regs, KERN_EMERG);
	printk(KERN_EMERG "ESP of the fault: %08lx\n", regs->esp);
	/* a stack that ran over is full of what led there */
	if ((unsigned long)regs->esp - (unsigned long)current->stack >= THREAD_SIZE)
		show_trace(current->stack, KERN_EMERG);
	else
		show_trace((unsigned long *)(regs->esp & ~3UL), KERN_EMERG);
	show_code(regs);
}

/**
 * die - report an exception of the kernel and end the task that was running
 * @str: what it was
 * @regs: where
 * @err: the exception's error code
 *
 * Context: any. Returns only for a double fault, whose task cannot run on.
 */
void die(const char *str, struct pt_regs *regs, long err)
{
	bool double_fault = !strcmp(str, "double fault");

	local_irq_disable();
	oops_enter();
	if (oops_may_print()) {
		printk(KERN_EMERG "%s: %04lx [#%d]\n", str, err & 0xffff, ++die_counter);
		if (double_fault)
			show_regs_of_tss(regs);
		else
			show_regs(regs);
	}
	oops_exit();
	if (double_fault)
		return;
	if (in_interrupt())
		panic("Fatal exception in interrupt");
	if (panic_on_oops || !current->pid)
		panic("Fatal exception");
	local_irq_enable();
	do_exit(SIGSEGV);
}
