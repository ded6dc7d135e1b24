// SPDX-License-Identifier: GPL-2.0-only
/*
 * Signal delivery: the frame that a handler finds on its stack, the way back from it, and the
 * restart of the system call that a signal interrupted.
 */
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/string.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include <asm/i387.h>
#include <asm/process.h>
#include <asm/ptrace.h>
#include <asm/segment.h>
#include <asm/traps.h>
#include <uapi/linux/sigcontext.h>
#include <uapi/linux/unistd.h>

/* What a handler's return may change in EFLAGS: OF, DF, TF, SF, ZF, AF, PF, CF, AC, RF. */
#define FIX_EFLAGS (0x00000dd5 | X86_EFLAGS_AC | X86_EFLAGS_RF)

#define RETCODE_SIZE 8

struct sigframe {
	u32 pretcode;
	int sig;
	struct sigcontext sc;
	struct _fpstate fpstate_unused;
	u32 extramask;
	u8 retcode[RETCODE_SIZE];
};

struct rt_sigframe {
	u32 pretcode;
	int sig;
	u32 pinfo;
	u32 puc;
	siginfo_t info;
	struct ucontext uc;
	u8 retcode[RETCODE_SIZE];
};

_Static_assert(sizeof(struct sigcontext) == 88, "sigcontext");
_Static_assert(offsetof(struct sigframe, sc) == 8, "sigframe");

#define user_addr(p) ((__force u32)(unsigned long)(p))

/* ---- coming back ---- */

/* Selectors keep ring 3; a bad one faults on the way out, and that is the program's affair. */
static void restore_segments(struct pt_regs *regs, const struct sigcontext *sc)
{
	regs->xcs = sc->cs | 3;
	regs->xss = sc->ss | 3;
	regs->xds = sc->ds;
	regs->xes = sc->es;
	set_user_fs(sc->fs);
	set_user_gs(sc->gs);
}

static int restore_sigcontext(struct pt_regs *regs, const struct sigcontext __user *usc)
{
	struct sigcontext sc;
	int err;

	current->restart_block.fn = NULL;
	if (copy_from_user(&sc, usc, sizeof(sc)))
		return -EFAULT;
	restore_segments(regs, &sc);
	regs->edi = sc.edi;
	regs->esi = sc.esi;
	regs->ebp = sc.ebp;
	regs->esp = sc.esp;
	regs->ebx = sc.ebx;
	regs->edx = sc.edx;
	regs->ecx = sc.ecx;
	regs->eax = sc.eax;
	regs->eip = sc.eip;
	regs->eflags = (regs->eflags & ~FIX_EFLAGS) | (sc.eflags & FIX_EFLAGS);
	regs->orig_eax = -1;		/* no system call to restart */
	err = restore_i387((const struct _fpstate __user *)(unsigned long)sc.fpstate);
	if (!err)
		set_bit(TIF_REGS, &current->work);
	return err;
}

static long bad_frame(struct pt_regs *regs, const char *which, const void __user *frame)
{
	if (show_unhandled_signals && printk_ratelimit())
		printk(KERN_INFO "%s[%d] bad frame in %s frame:%p ip:%lx sp:%lx orax:%lx\n",
		       current->comm, current->pid, which, frame, regs->eip, regs->esp,
		       regs->orig_eax);
	force_sig(SIGSEGV, current);
	return 0;
}

asmlinkage long sys_sigreturn(void)
{
	struct pt_regs *regs = task_pt_regs(current);
	struct sigframe __user *frame = (struct sigframe __user *)(regs->esp - 8);
	sigset_t set;

	if (get_user(set.sig[0], &frame->sc.oldmask) || get_user(set.sig[1], &frame->extramask))
		return bad_frame(regs, "sigreturn", frame);
	set_current_blocked(&set);
	if (restore_sigcontext(regs, &frame->sc))
		return bad_frame(regs, "sigreturn", frame);
	return regs->eax;
}

asmlinkage long sys_rt_sigreturn(void)
{
	struct pt_regs *regs = task_pt_regs(current);
	struct rt_sigframe __user *frame = (struct rt_sigframe __user *)(regs->esp - 4);
	sigset_t set;

	if (copy_from_user(&set, &frame->uc.uc_sigmask, sizeof(set)))
		return bad_frame(regs, "rt_sigreturn", frame);
	set_current_blocked(&set);
	if (restore_sigcontext(regs, &frame->uc.uc_mcontext) ||
	    restore_altstack(&frame->uc.uc_stack))
		return bad_frame(regs, "rt_sigreturn", frame);
	return regs->eax;
}

/* ---- going ---- */

static void fill_sigcontext(struct sigcontext *sc, struct pt_regs *regs, unsigned long mask)
{
	struct thread_struct *t = &current->thread;

	memset(sc, 0, sizeof(*sc));
	sc->gs = get_user_gs();
	sc->fs = get_user_fs();
	sc->es = regs->xes;
	sc->ds = regs->xds;
	sc->edi = regs->edi;
	sc->esi = regs->esi;
	sc->ebp = regs->ebp;
	sc->esp = regs->esp;
	sc->ebx = regs->ebx;
	sc->edx = regs->edx;
	sc->ecx = regs->ecx;
	sc->eax = regs->eax;
	sc->trapno = t->trap_no;
	sc->err = t->error_code;
	sc->eip = regs->eip;
	sc->cs = regs->xcs;
	sc->eflags = regs->eflags;
	sc->esp_at_signal = regs->esp;
	sc->ss = regs->xss;
	sc->oldmask = mask;
	sc->cr2 = t->cr2;
}

static bool on_sig_stack(unsigned long sp)
{
	struct task_struct *tsk = current;

	if (tsk->sas_ss_flags & SS_AUTODISARM)
		return false;
	return sp > tsk->sas_ss_sp && sp - tsk->sas_ss_sp <= tsk->sas_ss_size;
}

/* Where the frame goes, or ~0: it would run over the alternate stack's end. */
static unsigned long frame_address(const struct k_sigaction *ka, struct pt_regs *regs,
				   unsigned long frame_size, unsigned long *fpstate)
{
	unsigned long sp = regs->esp, fp_size = fpu_frame_size();
	struct task_struct *tsk = current;
	bool on_alt = on_sig_stack(sp);

	if (ka->sa.sa_flags & SA_ONSTACK) {
		if (tsk->sas_ss_size && !on_alt) {
			sp = tsk->sas_ss_sp + tsk->sas_ss_size;
			on_alt = true;
		}
	} else if ((regs->xss & 0xffff) != __USER_DS && !(ka->sa.sa_flags & SA_RESTORER) &&
		   ka->sa.sa_restorer) {
		sp = (unsigned long)ka->sa.sa_restorer;	/* the way before sigaltstack */
	}
	*fpstate = 0;
	if (fp_size) {
		/* the FXSAVE image, behind the FSAVE one, is aligned */
		sp = fp_size > _FPSTATE_FSAVE_SIZE ?
			     ((sp - (fp_size - _FPSTATE_FSAVE_SIZE)) & ~63UL) - _FPSTATE_FSAVE_SIZE :
			     sp - fp_size;
		*fpstate = sp;
	}
	sp = ((sp - frame_size + 4) & ~15UL) - 4;	/* as a call leaves an aligned stack */
	if (on_alt && tsk->sas_ss_size && sp - tsk->sas_ss_sp >= tsk->sas_ss_size)
		return ~0UL;
	return sp;
}

/* The program's own code to return through, or an int 0x80 on the stack. */
static u32 return_address(const struct k_sigaction *ka, const u8 __user *retcode)
{
	if (ka->sa.sa_flags & SA_RESTORER)
		return (u32)(unsigned long)ka->sa.sa_restorer;
	return user_addr(retcode);
}

static int save_fpu(struct sigcontext *sc, unsigned long fpstate)
{
	int saved;

	if (!fpstate)
		return 0;
	saved = save_i387((struct _fpstate __user *)fpstate);
	if (saved < 0)
		return saved;
	if (saved)
		sc->fpstate = fpstate;
	return 0;
}

static void enter_handler(struct pt_regs *regs, const struct k_sigaction *ka, unsigned long sp,
			  int sig)
{
	regs->esp = sp;
	regs->eip = (unsigned long)ka->sa.sa_handler;
	regs->eax = sig;
	regs->xds = __USER_DS;
	regs->xes = __USER_DS;
	regs->xss = __USER_DS;
	regs->xcs = __USER_CS;
	regs->eflags &= ~(X86_EFLAGS_DF | X86_EFLAGS_RF | X86_EFLAGS_TF);
	fpu_handler_state();
}

static int setup_frame(int sig, const struct k_sigaction *ka, const sigset_t *set,
		       struct pt_regs *regs)
{
	/* popl %eax; movl $__NR_sigreturn,%eax; int $0x80 */
	static const u8 code[RETCODE_SIZE] = { 0x58, 0xb8, __NR_sigreturn, 0, 0, 0, 0xcd, 0x80 };
	unsigned long fpstate, sp = frame_address(ka, regs, sizeof(struct sigframe), &fpstate);
	struct sigframe __user *frame = (struct sigframe __user *)sp;
	struct {
		u32 pretcode;
		int sig;
		struct sigcontext sc;
	} head;

	if (!access_ok(frame, sizeof(*frame)))
		return -EFAULT;
	head.pretcode = return_address(ka, frame->retcode);
	head.sig = sig;
	fill_sigcontext(&head.sc, regs, set->sig[0]);
	if (save_fpu(&head.sc, fpstate) || __copy_to_user(frame, &head, sizeof(head)) ||
	    __put_user(set->sig[1], &frame->extramask) ||
	    __copy_to_user(frame->retcode, code, sizeof(code)))
		return -EFAULT;
	enter_handler(regs, ka, sp, sig);
	regs->edx = 0;
	regs->ecx = 0;
	return 0;
}

static void fill_ucontext(struct ucontext *uc, struct pt_regs *regs, const sigset_t *set)
{
	struct task_struct *tsk = current;

	uc->uc_flags = 0;
	uc->uc_link = 0;
	uc->uc_stack.ss_sp = (void *)tsk->sas_ss_sp;
	uc->uc_stack.ss_flags = tsk->sas_ss_flags;
	uc->uc_stack.ss_size = tsk->sas_ss_size;
	fill_sigcontext(&uc->uc_mcontext, regs, set->sig[0]);
	uc->uc_sigmask = *set;
}

static int setup_rt_frame(int sig, const struct k_sigaction *ka, const siginfo_t *info,
			  const sigset_t *set, struct pt_regs *regs)
{
	/* movl $__NR_rt_sigreturn,%eax; int $0x80 */
	static const u8 code[RETCODE_SIZE] = { 0xb8, __NR_rt_sigreturn, 0, 0, 0, 0xcd, 0x80, 0 };
	unsigned long fpstate, sp = frame_address(ka, regs, sizeof(struct rt_sigframe), &fpstate);
	struct rt_sigframe __user *frame = (struct rt_sigframe __user *)sp;
	struct ucontext uc;
	u32 head[4];

	if (!access_ok(frame, sizeof(*frame)))
		return -EFAULT;
	head[0] = return_address(ka, frame->retcode);
	head[1] = sig;
	head[2] = user_addr(&frame->info);
	head[3] = user_addr(&frame->uc);
	fill_ucontext(&uc, regs, set);
	if (save_fpu(&uc.uc_mcontext, fpstate) || __copy_to_user(frame, head, sizeof(head)) ||
	    copy_siginfo_to_user(&frame->info, info) ||
	    __copy_to_user(&frame->uc, &uc, sizeof(uc)) ||
	    __copy_to_user(frame->retcode, code, sizeof(code)))
		return -EFAULT;
	enter_handler(regs, ka, sp, sig);
	regs->edx = head[2];
	regs->ecx = head[3];
	return 0;
}

/* ---- restarting system calls ---- */

/* Go back to the int 0x80 (two bytes). */
static void restart_call(struct pt_regs *regs, unsigned long nr)
{
	regs->eax = nr;
	regs->eip -= 2;
}

/* A handler runs first: the call fails, or begins again after it. */
static void restart_after_handler(struct pt_regs *regs, const struct k_sigaction *ka)
{
	switch (regs->eax) {
	case -ERESTART_RESTARTBLOCK:
	case -ERESTARTNOHAND:
		regs->eax = -EINTR;
		break;
	case -ERESTARTSYS:
		if (!(ka->sa.sa_flags & SA_RESTART)) {
			regs->eax = -EINTR;
			break;
		}
		fallthrough;
	case -ERESTARTNOINTR:
		restart_call(regs, regs->orig_eax);
		break;
	}
}

asmlinkage long sys_restart_syscall(void)
{
	struct restart_block *restart = &current->restart_block;

	return restart->fn ? restart->fn(restart) : -EINTR;
}

static void restart_without_handler(struct pt_regs *regs)
{
	switch (regs->eax) {
	case -ERESTARTNOHAND:
	case -ERESTARTSYS:
	case -ERESTARTNOINTR:
		restart_call(regs, regs->orig_eax);
		break;
	case -ERESTART_RESTARTBLOCK:
		restart_call(regs, __NR_restart_syscall);
		break;
	}
}

static bool in_syscall(const struct pt_regs *regs)
{
	return regs->orig_eax >= 0;
}

/* ---- the way to user mode ---- */

/* The mask that the handler's return brings back. */
static const sigset_t *mask_to_save(void)
{
	if (current->work & _TIF_RESTORE_SIGMASK)
		return &current->saved_sigmask;
	return &current->blocked;
}

/* No room for a frame. A handler for SIGSEGV would have none either. */
static void force_sigsegv(int sig)
{
	unsigned long flags;

	if (sig == SIGSEGV) {
		spin_lock_irqsave(&current->sighand->siglock, flags);
		current->sighand->action[sig - 1].sa.sa_handler = SIG_DFL;
		spin_unlock_irqrestore(&current->sighand->siglock, flags);
	}
	force_sig(SIGSEGV, current);
}

static void handle_signal(int sig, const struct k_sigaction *ka, const siginfo_t *info,
			  struct pt_regs *regs)
{
	int err;

	if (in_syscall(regs))
		restart_after_handler(regs, ka);
	if (ka->sa.sa_flags & SA_SIGINFO)
		err = setup_rt_frame(sig, ka, info, mask_to_save(), regs);
	else
		err = setup_frame(sig, ka, mask_to_save(), regs);
	if (err) {
		force_sigsegv(sig);
		return;
	}
	signal_delivered(sig, ka);
	regs->orig_eax = -1;
}

/**
 * do_signal - deliver what is pending before the program goes on
 * @regs: its registers
 *
 * Context: entry.S, interrupts on; may sleep (stopped), or not return (killed).
 */
fastcall void do_signal(struct pt_regs *regs)
{
	struct k_sigaction ka;
	siginfo_t info;
	int sig;

	clear_bit(TIF_NOTIFY_RESUME, &current->work);
	sig = get_signal_to_deliver(&info, &ka, regs);
	if (sig > 0) {
		handle_signal(sig, &ka, &info, regs);
		return;
	}
	if (in_syscall(regs)) {
		restart_without_handler(regs);
		regs->orig_eax = -1;
	}
	if (test_bit(TIF_RESTORE_SIGMASK, &current->work)) {
		clear_bit(TIF_RESTORE_SIGMASK, &current->work);
		set_current_blocked(&current->saved_sigmask);
	}
}
