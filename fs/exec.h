/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _FS_EXEC_H
#define _FS_EXEC_H
/* Between the files that do execve. */
#include <linux/binfmts.h>

int bprm_exec_creds(struct linux_binprm *bprm);	/* exec_commit.c: what rights the file gives */
void commit_exec_creds(struct linux_binprm *bprm);
int fd_closes_on_exec(unsigned int fd);

#endif
