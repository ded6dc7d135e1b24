/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_TRACE_H
#define _LINUX_TRACE_H
/* The trace configuration: every function begins with a NOP that can become a call. */
#include <linux/compiler.h>

/* arch/i386/kernel/trace_entry.S */
void trace_caller(void);
/* kernel/trace.c: @ip was entered from @parent; @frame: where its return address lies */
fastcall void trace_function(unsigned long ip, unsigned long parent, unsigned long frame);

#endif
