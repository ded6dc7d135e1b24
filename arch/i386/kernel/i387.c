// SPDX-License-Identifier: GPL-2.0-only
/* Floating-point state: who has it, and its forms in memory. */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include <asm/cpufeature.h>
#include <asm/i387.h>
#include <uapi/linux/sigcontext.h>

#define MXCSR_DEFAULT 0x1f80		/* all exceptions masked */
#define MXCSR_DEFAULT_MASK 0xffbf	/* where FXSAVE names none (SDM vol. 1, 11.6.6) */
#define CWD_DEFAULT 0x37f

/* FSAVE's image; FXSAVE's. SDM vol. 1, 8.1.10 and 10.5.1. */
struct fsave_image {
	u32 cwd, swd, twd, fip, fcs, foo, fos;
	u8 st[8][10];
};

struct fxsave_image {
	u16 cwd, swd, twd, fop;
	u32 fip, fcs, foo, fos, mxcsr, mxcsr_mask;
	u8 st[8][16], xmm[8][16], rest[224];
};
_Static_assert(sizeof(struct fsave_image) == 108, "FSAVE");
_Static_assert(sizeof(struct fxsave_image) == sizeof(struct i387_state), "FXSAVE");

static kmem_cache_t *fpu_cache;
static u32 mxcsr_mask = MXCSR_DEFAULT_MASK;

static struct fsave_image *fsave_of(struct task_struct *tsk)
{
	return (struct fsave_image *)tsk->thread.i387;
}

static struct fxsave_image *fxsave_of(struct task_struct *tsk)
{
	return (struct fxsave_image *)tsk->thread.i387;
}

/**
 * stts - make the next FPU instruction trap
 *
 * Context: any.
 */
void stts(void)
{
	write_cr0(read_cr0() | X86_CR0_TS);
}

static void __init learn_mxcsr_mask(void)
{
	static struct fxsave_image image __initdata;

	clts();
	__asm__ __volatile__("fxsave %0" : "=m"(image));
	if (image.mxcsr_mask)
		mxcsr_mask = image.mxcsr_mask;
}

/**
 * fpu_init - switch on what the processor has: native errors, alignment checks for programs that
 * ask for them, FXSAVE, SSE exceptions
 *
 * Context: boot.
 */
void __init fpu_init(void)
{
	unsigned long cr0 = read_cr0() & ~(X86_CR0_TS | X86_CR0_EM);

	write_cr0(cr0 | X86_CR0_MP | X86_CR0_NE | X86_CR0_AM | (cpu_has_fpu ? 0 : X86_CR0_EM));
	if (cpu_has_fxsr) {
		set_in_cr4(X86_CR4_OSFXSR | (cpu_has_xmm ? X86_CR4_OSXMMEXCPT : 0));
		learn_mxcsr_mask();
	}
	stts();
}

static int __init fpu_state_cache_init(void)
{
	fpu_cache = kmem_cache_create("fpu_state", sizeof(struct i387_state), 16, SLAB_PANIC, NULL);
	return 0;
}
core_initcall(fpu_state_cache_init);

/* The state that a program starts with. */
static void init_state(struct task_struct *tsk)
{
	memset(tsk->thread.i387, 0, sizeof(struct i387_state));
	if (cpu_has_fxsr) {
		fxsave_of(tsk)->cwd = CWD_DEFAULT;
		fxsave_of(tsk)->mxcsr = MXCSR_DEFAULT;
	} else {
		fsave_of(tsk)->cwd = 0xffff0000 | CWD_DEFAULT;
		fsave_of(tsk)->swd = 0xffff0000;
		fsave_of(tsk)->twd = 0xffffffff;
		fsave_of(tsk)->fos = 0xffff0000;
	}
	tsk->flags |= PF_USED_MATH;
}

/* Room for a state, at its first use. */
static int alloc_state(struct task_struct *tsk)
{
	if (!tsk->thread.i387)
		tsk->thread.i387 = kmem_cache_alloc(fpu_cache, GFP_KERNEL);
	return tsk->thread.i387 ? 0 : -ENOMEM;
}

static void load_state(struct task_struct *tsk)
{
	if (cpu_has_fxsr)
		__asm__ __volatile__("fxrstor %0" : : "m"(*tsk->thread.i387));
	else
		__asm__ __volatile__("frstor %0" : : "m"(*tsk->thread.i387));
}

/**
 * __save_init_fpu - store the registers in the task's state and leave them
 * @tsk: the task that owns them
 *
 * Context: any; @tsk has PF_USEDFPU.
 */
void __save_init_fpu(struct task_struct *tsk)
{
	if (cpu_has_fxsr)
		__asm__ __volatile__("fxsave %0; fnclex" : "=m"(*tsk->thread.i387));
	else
		__asm__ __volatile__("fnsave %0" : "=m"(*tsk->thread.i387));
	tsk->flags &= ~PF_USEDFPU;
	stts();
}

/**
 * math_state_restore - the program's first FPU instruction since it was switched in
 * @regs: its registers
 *
 * Context: the exception; interrupts off, on when it must allocate. Without memory the program dies.
 */
void math_state_restore(struct pt_regs *regs)
{
	struct task_struct *tsk = current;

	if (!cpu_has_fpu) {
		local_irq_enable();
		force_sig(SIGILL, tsk);
		return;
	}
	if (!(tsk->flags & PF_USED_MATH)) {
		local_irq_enable();
		if (alloc_state(tsk)) {
			force_sig(SIGKILL, tsk);
			return;
		}
		init_state(tsk);
		local_irq_disable();
	}
	clts();
	load_state(tsk);
	tsk->flags |= PF_USEDFPU;
}

static void give_up_registers(struct task_struct *tsk)
{
	if (!(tsk->flags & PF_USEDFPU))
		return;
	__asm__ __volatile__("fnclex");
	tsk->flags &= ~PF_USEDFPU;
	stts();
}

void __drop_fpu(struct task_struct *tsk)
{
	unsigned long flags;

	local_irq_save(flags);
	give_up_registers(tsk);
	tsk->flags &= ~PF_USED_MATH;
	local_irq_restore(flags);
}

void free_fpu(struct task_struct *tsk)
{
	if (tsk == current)
		drop_fpu(tsk);
	if (tsk->thread.i387)
		kmem_cache_free(fpu_cache, tsk->thread.i387);
	tsk->thread.i387 = NULL;
}

int copy_fpu(struct task_struct *child)
{
	child->thread.i387 = NULL;
	child->flags &= ~(PF_USEDFPU | PF_USED_MATH);
	if (!(current->flags & PF_USED_MATH))
		return 0;
	save_init_fpu(current);
	if (alloc_state(child))
		return -ENOMEM;
	memcpy(child->thread.i387, current->thread.i387, sizeof(struct i387_state));
	child->flags |= PF_USED_MATH;
	return 0;
}

unsigned int get_fpu_cwd(struct task_struct *tsk)
{
	return cpu_has_fxsr ? fxsave_of(tsk)->cwd : (u16)fsave_of(tsk)->cwd;
}

unsigned int get_fpu_swd(struct task_struct *tsk)
{
	return cpu_has_fxsr ? fxsave_of(tsk)->swd : (u16)fsave_of(tsk)->swd;
}

unsigned int get_fpu_mxcsr(struct task_struct *tsk)
{
	return cpu_has_xmm ? fxsave_of(tsk)->mxcsr : MXCSR_DEFAULT;
}

/* ---- signal frames ---- */

/* FXSAVE keeps a bit a register (used or empty); FSAVE two: valid 0, zero 1, special 2, empty 3. */
static unsigned int fsave_tags(const struct fxsave_image *fx)
{
	unsigned int top = fx->swd >> 11 & 7, tags = 0xffff0000;

	for (unsigned int i = 0; i < 8; i++) {
		const u8 *st = fx->st[(i - top) & 7];
		unsigned int exponent = (st[9] << 8 | st[8]) & 0x7fff, tag = 0;
		u32 low = *(const u32 *)st, high = *(const u32 *)(st + 4);

		if (!(fx->twd >> i & 1))
			tag = 3;
		else if (exponent == 0x7fff)
			tag = 2;
		else if (!exponent)
			tag = low | high ? 2 : 1;
		else if (!(high >> 31))
			tag = 2;
		tags |= tag << (2 * i);
	}
	return tags;
}

static unsigned int fxsave_tags(unsigned int fsave_twd)
{
	unsigned int tags = 0;

	for (unsigned int i = 0; i < 8; i++)
		if ((fsave_twd >> (2 * i) & 3) != 3)
			tags |= 1 << i;
	return tags;
}

static void fxsave_to_fsave(const struct fxsave_image *fx, struct fsave_image *fs)
{
	fs->cwd = fx->cwd | 0xffff0000;
	fs->swd = fx->swd | 0xffff0000;
	fs->twd = fsave_tags(fx);
	fs->fip = fx->fip;
	fs->fcs = (fx->fcs & 0xffff) | (u32)fx->fop << 16;
	fs->foo = fx->foo;
	fs->fos = fx->fos | 0xffff0000;
	for (int i = 0; i < 8; i++)
		memcpy(fs->st[i], fx->st[i], 10);
}

static void fsave_to_fxsave(const struct fsave_image *fs, struct fxsave_image *fx)
{
	fx->cwd = fs->cwd;
	fx->swd = fs->swd;
	fx->twd = fxsave_tags(fs->twd);
	fx->fop = fs->fcs >> 16 & 0x7ff;
	fx->fip = fs->fip;
	fx->fcs = fs->fcs & 0xffff;
	fx->foo = fs->foo;
	fx->fos = fs->fos & 0xffff;
	for (int i = 0; i < 8; i++)
		memcpy(fx->st[i], fs->st[i], 10);
}

/**
 * fpu_frame_size - what a signal frame needs for the FPU
 *
 * Return: bytes; 0 while the program has not used it.
 */
unsigned int fpu_frame_size(void)
{
	if (!(current->flags & PF_USED_MATH))
		return 0;
	return cpu_has_fxsr ? sizeof(struct _fpstate) : _FPSTATE_FSAVE_SIZE;
}

/**
 * save_i387 - put the FPU state into a signal frame
 * @buf: fpu_frame_size() bytes of the user's stack
 *
 * Context: may sleep.
 * Return: 1; 0 when there is no state; -EFAULT.
 */
int save_i387(struct _fpstate __user *buf)
{
	struct task_struct *tsk = current;
	struct fsave_image fs, *from = &fs;
	u16 trailer[2] = { 0, 0xffff };

	if (!(tsk->flags & PF_USED_MATH))
		return 0;
	save_init_fpu(tsk);
	if (cpu_has_fxsr) {
		fxsave_to_fsave(fxsave_of(tsk), &fs);
		trailer[1] = X86_FXSR_MAGIC;
		if (copy_to_user(buf->fxsr, tsk->thread.i387, sizeof(struct i387_state)))
			return -EFAULT;
	} else {
		from = fsave_of(tsk);
	}
	trailer[0] = from->swd;
	if (copy_to_user(buf, from, sizeof(fs)) || copy_to_user(&buf->status, trailer, 4))
		return -EFAULT;
	return 1;
}

static int read_fxsr_frame(struct fxsave_image *fx, const struct fsave_image *fs, u16 magic,
			   const struct _fpstate __user *buf)
{
	if (magic == X86_FXSR_MAGIC) {
		if (copy_from_user(fx, buf->fxsr, sizeof(*fx)))
			return -EFAULT;
	} else {
		memset(fx, 0, sizeof(*fx));
		fx->mxcsr = MXCSR_DEFAULT;
	}
	fsave_to_fxsave(fs, fx);	/* programs change the first form */
	fx->mxcsr &= mxcsr_mask;	/* another bit would make fxrstor fault */
	return 0;
}

/**
 * restore_i387 - take the FPU state from a signal frame
 * @buf: where the frame says it is; NULL for none
 *
 * Context: may sleep.
 * Return: 0, -EFAULT, -ENOMEM.
 */
int restore_i387(const struct _fpstate __user *buf)
{
	struct task_struct *tsk = current;
	struct fsave_image fs;
	u16 magic;
	int err = 0;

	drop_fpu(tsk);
	if (!buf)
		return 0;
	if (copy_from_user(&fs, buf, sizeof(fs)) || get_user(magic, &buf->magic))
		return -EFAULT;
	if (alloc_state(tsk))
		return -ENOMEM;
	if (cpu_has_fxsr)
		err = read_fxsr_frame(fxsave_of(tsk), &fs, magic, buf);
	else
		memcpy(tsk->thread.i387, &fs, sizeof(fs));
	if (!err)
		tsk->flags |= PF_USED_MATH;
	return err;
}
