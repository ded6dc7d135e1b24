/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _INIT_INIT_H
#define _INIT_INIT_H
/* What the files of init/ share. */

#define MAX_INIT_ARGS	32
#define MAX_INIT_ENVS	32

extern char *argv_init[MAX_INIT_ARGS + 2];
extern char *envp_init[MAX_INIT_ENVS + 2];
extern const char *ramdisk_execute_command;	/* rdinit=; NULL once known not to exist */

void parse_args(char *line);
void reset_init_args(void);
void console_on_rootfs(void);
void prepare_namespace(void);
int run_init(void);

#endif
