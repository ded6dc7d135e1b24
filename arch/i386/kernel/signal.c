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


struct sigframe {
	u32 pretcode;
	int sig;
	struct sigcontext sc;
	struct _fpstate fpstate_unused;
	u32 extramask;
	u32 retcode[2];
};

struct rt_sigframe {
	u32 pretcode;
	int sig;
	u32 pinfo;
	u32 puc;
	siginfo_t info;
	struct ucontext uc;
	u32 retcode[2];
};

_Static_assert(sizeof(struct sigcontext) == 88, "sigcontext");
_Static_assert(offsetof(struct sigframe, sc) == 8, "sigframe");

#define user_addr(p) ((__force u32)(unsigned long)(p))

/* ---- coming back ---- */

/* Selectors keep ring 3; a bad one faults on the way out, and that is the program's affair. */
static int restore_sigcontext(struct pt_regs *regs, const struct sigcontext __user *sc)
{
	u32 gs, fs, es, ds, cs, ss, eflags, fpstate;
	int err;

	current->restart_block.fn = NULL;
	if (!user_access_begin(sc, sizeof(*sc)))
		return -EFAULT;
	unsafe_get_user(gs, &sc->gs, fault);
	unsafe_get_user(fs, &sc->fs, fault);
	unsafe_get_user(es, &sc->es, fault);
	unsafe_get_user(ds, &sc->ds, fault);
	unsafe_get_user(regs->edi, &sc->edi, fault);
	unsafe_get_user(regs->esi, &sc->esi, fault);
	unsafe_get_user(regs->ebp, &sc->ebp, fault);
	unsafe_get_user(regs->esp, &sc->esp, fault);
	unsafe_get_user(regs->ebx, &sc->ebx, fault);
	unsafe_get_user(regs->edx, &sc->edx, fault);
	unsafe_get_user(regs->ecx, &sc->ecx, fault);
	unsafe_get_user(regs->eax, &sc->eax, fault);
	unsafe_get_user(regs->eip, &sc->eip, fault);
	unsafe_get_user(cs, &sc->cs, fault);
	unsafe_get_user(eflags, &sc->eflags, fault);
	unsafe_get_user(ss, &sc->ss, fault);
	unsafe_get_user(fpstate, &sc->fpstate, fault);
	user_access_end();
	set_user_gs(gs);
	set_user_fs(fs);
	regs->xes = (u16)es;
	regs->xds = (u16)ds;
	regs->xcs = (u16)cs | 3;
	regs->xss = (u16)ss | 3;
	regs->eflags = (regs->eflags & ~FIX_EFLAGS) | (eflags & FIX_EFLAGS);
	regs->orig_eax = -1;		/* no system call to restart */
	err = restore_i387((const struct _fpstate __user *)(unsigned long)fpstate);
	if (!err)
		set_bit(TIF_REGS, &current->work);
	return err;
fault:
	return -EFAULT;
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

static int save_fpu(unsigned long *fpstate)
{
	int saved;

	if (likely(!*fpstate))
		return 0;
	saved = save_i387((struct _fpstate __user *)*fpstate);
	if (saved <= 0)
		*fpstate = 0;
	return saved < 0 ? saved : 0;
}

/* @fpstate: where the FPU state is to go, or 0. The caller checked the range. */
static int setup_sigcontext(struct sigcontext __user *sc, struct pt_regs *regs, unsigned long mask,
			    unsigned long fpstate)
{
	struct thread_struct *t = &current->thread;

	if (save_fpu(&fpstate) || !user_access_begin(sc, sizeof(*sc)))
		return -EFAULT;
	unsafe_put_user((u16)get_user_gs(), &sc->gs, fault);
	unsafe_put_user((u16)get_user_fs(), &sc->fs, fault);
	unsafe_put_user((u16)regs->xes, &sc->es, fault);
	unsafe_put_user((u16)regs->xds, &sc->ds, fault);
	unsafe_put_user(regs->edi, &sc->edi, fault);
	unsafe_put_user(regs->esi, &sc->esi, fault);
	unsafe_put_user(regs->ebp, &sc->ebp, fault);
	unsafe_put_user(regs->esp, &sc->esp, fault);
	unsafe_put_user(regs->ebx, &sc->ebx, fault);
	unsafe_put_user(regs->edx, &sc->edx, fault);
	unsafe_put_user(regs->ecx, &sc->ecx, fault);
	unsafe_put_user(regs->eax, &sc->eax, fault);
	unsafe_put_user(t->trap_no, &sc->trapno, fault);
	unsafe_put_user(t->error_code, &sc->err, fault);
	unsafe_put_user(regs->eip, &sc->eip, fault);
	unsafe_put_user((u16)regs->xcs, &sc->cs, fault);
	unsafe_put_user(regs->eflags, &sc->eflags, fault);
	unsafe_put_user(regs->esp, &sc->esp_at_signal, fault);
	unsafe_put_user((u16)regs->xss, &sc->ss, fault);
	unsafe_put_user(fpstate, &sc->fpstate, fault);
	unsafe_put_user(mask, &sc->oldmask, fault);
	unsafe_put_user(t->cr2, &sc->cr2, fault);
	user_access_end();
	return 0;
fault:
	return -EFAULT;
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
static u32 return_address(const struct k_sigaction *ka, const u32 __user *retcode)
{
	if (ka->sa.sa_flags & SA_RESTORER)
		return (u32)(unsigned long)ka->sa.sa_restorer;
	return user_addr(retcode);
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
	drop_fpu(current);
}

static int setup_frame(int sig, const struct k_sigaction *ka, const sigset_t *set,
		       struct pt_regs *regs)
{
	unsigned long fpstate, sp = frame_address(ka, regs, sizeof(struct sigframe), &fpstate);
	struct sigframe __user *frame = (struct sigframe __user *)sp;

	if (!user_access_begin(frame, sizeof(*frame)))
		return -EFAULT;
	unsafe_put_user(return_address(ka, frame->retcode), &frame->pretcode, fault);
	unsafe_put_user(sig, &frame->sig, fault);
	unsafe_put_user(set->sig[1], &frame->extramask, fault);
	/* popl %eax; movl $__NR_sigreturn,%eax; int $0x80 */
	unsafe_put_user(0x0000b858 | __NR_sigreturn << 16, &frame->retcode[0], fault);
	unsafe_put_user(0x80cd0000, &frame->retcode[1], fault);
	user_access_end();
	if (setup_sigcontext(&frame->sc, regs, set->sig[0], fpstate))
		return -EFAULT;
	enter_handler(regs, ka, sp, sig);
	regs->edx = 0;
	regs->ecx = 0;
	return 0;
fault:
	return -EFAULT;
}

static int setup_rt_frame(int sig, const struct k_sigaction *ka, const siginfo_t *info,
			  const sigset_t *set, struct pt_regs *regs)
{
	unsigned long fpstate, sp = frame_address(ka, regs, sizeof(struct rt_sigframe), &fpstate);
	struct rt_sigframe __user *frame = (struct rt_sigframe __user *)sp;
	struct task_struct *tsk = current;

	if (!user_access_begin(frame, sizeof(*frame)))
		return -EFAULT;
	unsafe_put_user(return_address(ka, frame->retcode), &frame->pretcode, fault);
	unsafe_put_user(sig, &frame->sig, fault);
	unsafe_put_user(user_addr(&frame->info), &frame->pinfo, fault);
	unsafe_put_user(user_addr(&frame->uc), &frame->puc, fault);
	unsafe_put_user(0, &frame->uc.uc_flags, fault);
	unsafe_put_user(0, &frame->uc.uc_link, fault);
	unsafe_put_user(tsk->sas_ss_sp, (u32 __user *)&frame->uc.uc_stack.ss_sp, fault);
	unsafe_put_user(tsk->sas_ss_flags, &frame->uc.uc_stack.ss_flags, fault);
	unsafe_put_user(tsk->sas_ss_size, &frame->uc.uc_stack.ss_size, fault);
	unsafe_put_user(set->sig[0], &frame->uc.uc_sigmask.sig[0], fault);
	unsafe_put_user(set->sig[1], &frame->uc.uc_sigmask.sig[1], fault);
	/* movl $__NR_rt_sigreturn,%eax; int $0x80 */
	unsafe_put_user(0x000000b8 | __NR_rt_sigreturn << 8, &frame->retcode[0], fault);
	unsafe_put_user(0x0080cd00, &frame->retcode[1], fault);
	user_access_end();
	if (setup_sigcontext(&frame->uc.uc_mcontext, regs, set->sig[0], fpstate) ||
	    copy_siginfo_to_user(&frame->info, info))
		return -EFAULT;
	enter_handler(regs, ka, sp, sig);
	regs->edx = user_addr(&frame->info);
	regs->ecx = user_addr(&frame->uc);
	return 0;
fault:
	return -EFAULT;
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
