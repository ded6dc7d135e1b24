/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _KERNEL_USAGE_H
#define _KERNEL_USAGE_H
/* What processes used; kernel/resource.c. */
struct rusage;
struct task_struct;

void k_getrusage(struct task_struct *p, int who, struct rusage *r);

#endif
