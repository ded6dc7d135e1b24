/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _ASM_I386_I387_H
#define _ASM_I386_I387_H
/*
 * The floating-point unit: x87 and SSE state (Intel SDM vol. 1, 8 and 10). A task gets the
 * processor's registers at its first FPU instruction in a time slice (CR0.TS traps it) and keeps
 * them until it is switched out: PF_USEDFPU. PF_USED_MATH: it has a state at all.
 */
#include <linux/sched.h>

struct _fpstate;

static inline void clts(void)
{
	__asm__ __volatile__("clts");
}

void stts(void);
void fpu_init(void);				/* once the features are known */
void math_state_restore(struct pt_regs *regs);
void __save_init_fpu(struct task_struct *tsk);
void __drop_fpu(struct task_struct *tsk);
void free_fpu(struct task_struct *tsk);
int copy_fpu(struct task_struct *child);	/* current's state; 0 or -ENOMEM */
unsigned int get_fpu_cwd(struct task_struct *tsk);
unsigned int get_fpu_swd(struct task_struct *tsk);
unsigned int get_fpu_mxcsr(struct task_struct *tsk);
unsigned int fpu_frame_size(void);
int save_i387(struct _fpstate __user *buf);	/* 1 saved, 0 nothing to save, -EFAULT */
int restore_i387(const struct _fpstate __user *buf);	/* 0 or -EFAULT, -EINVAL, -ENOMEM */

/* Bring the state to memory if it is in the processor; the task pays the trap again. */
static inline void save_init_fpu(struct task_struct *tsk)
{
	if (tsk->flags & PF_USEDFPU)
		__save_init_fpu(tsk);
}
#define unlazy_fpu(tsk) save_init_fpu(tsk)

/* Forget current's state: exec, a signal handler. */
static inline void drop_fpu(struct task_struct *tsk)
{
	if (tsk->flags & PF_USED_MATH)
		__drop_fpu(tsk);
}

#endif
