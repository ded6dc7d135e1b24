// SPDX-License-Identifier: GPL-2.0-only
/* Numbers that assembly needs from C, as lines that the Makefile turns into generated/asm-offsets.h. */
#include <linux/sched.h>
#include <asm/ptrace.h>
#include <asm/traps.h>

#define DEFINE(name, value) __asm__ __volatile__("\n->" #name " %0 " #value : : "i"(value))
#define REG(name, field) DEFINE(PT_##name, offsetof(struct pt_regs, field))

void asm_offsets(void);

void asm_offsets(void)
{
	REG(EBX, ebx);
	REG(ECX, ecx);
	REG(EDX, edx);
	REG(ESI, esi);
	REG(EDI, edi);
	REG(EBP, ebp);
	REG(EAX, eax);
	REG(DS, xds);
	REG(ES, xes);
	REG(FS, xfs);
	REG(GS, xgs);
	REG(ORIG_EAX, orig_eax);
	REG(EIP, eip);
	REG(CS, xcs);
	DEFINE(TSK_work, offsetof(struct task_struct, work));
	DEFINE(TSK_esp, offsetof(struct task_struct, thread.esp));
	DEFINE(WORK_RESCHED, _TIF_NEED_RESCHED);
	DEFINE(WORK_SIGNAL, _TIF_SIGPENDING | _TIF_RESTORE_SIGMASK | _TIF_NOTIFY_RESUME);
	DEFINE(WORK_REGS, _TIF_REGS);
	DEFINE(WORK_REGS_BIT, TIF_REGS);
}
