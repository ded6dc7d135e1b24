/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _UAPI_LINUX_SIGCONTEXT_H
#define _UAPI_LINUX_SIGCONTEXT_H
/* What a signal handler finds on its stack (i386). */
#include <uapi/linux/types.h>
#include <uapi/linux/signal.h>

struct _fpreg {
	__u16 significand[4];
	__u16 exponent;
};

#define X86_FXSR_MAGIC 0x0000		/* the FXSAVE image follows; otherwise 0xffff */

struct _fpstate {
	/* FSAVE's image */
	__u32 cw, sw, tag, ipoff, cssel, dataoff, datasel;
	struct _fpreg _st[8];
	__u16 status, magic;
	/* FXSAVE's image */
	__u8 fxsr[512];
};
#define _FPSTATE_FSAVE_SIZE 112

struct sigcontext {
	__u32 gs, fs, es, ds;		/* selectors: the lower half */
	__u32 edi, esi, ebp, esp, ebx, edx, ecx, eax;
	__u32 trapno, err, eip;
	__u32 cs;
	__u32 eflags, esp_at_signal;
	__u32 ss;
	__u32 fpstate;			/* user address of struct _fpstate, or 0 */
	__u32 oldmask, cr2;
};

struct ucontext {
	__u32 uc_flags, uc_link;
	stack_t uc_stack;
	struct sigcontext uc_mcontext;
	sigset_t uc_sigmask;
};

#endif
