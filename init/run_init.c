// SPDX-License-Identifier: GPL-2.0-only
/* From process 1 in the kernel to process 1 in a program: which, and what is said if there is none. */
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include "init.h"

const char *ramdisk_execute_command = "/init";
static const char *execute_command;

/* Words before init= are not for init: some loaders put "auto" there. */
static int __init init_setup(char *arg)
{
	execute_command = arg;
	reset_init_args();
	return 1;
}
__setup("init=", init_setup);

static int __init rdinit_setup(char *arg)
{
	ramdisk_execute_command = arg;
	reset_init_args();
	return 1;
}
__setup("rdinit=", rdinit_setup);

/* Return: 0 once the program stands ready to run; -errno. */
static int run_init_process(const char *path)
{
	argv_init[0] = (char *)path;
	pr_info("Run %s as init process\n", path);
	return kernel_execve(path, (const char *const *)argv_init, (const char *const *)envp_init);
}

static int try_to_run_init_process(const char *path)
{
	int err = run_init_process(path);

	if (err && err != -ENOENT)
		pr_err("Starting init: %s exists but couldn't execute it (error %d)\n", path, err);
	return err;
}

/**
 * run_init - become the first program
 *
 * Tries rdinit= (or /init), init=, and the usual places, and panics if none of them runs.
 *
 * Context: process 1, in the kernel.
 * Return: 0; the caller returns to user mode.
 */
int run_init(void)
{
	static const char *const usual[] = { "/sbin/init", "/etc/init", "/bin/init", "/bin/sh" };
	int err;

	if (ramdisk_execute_command) {
		err = run_init_process(ramdisk_execute_command);
		if (!err)
			return 0;
		pr_err("Failed to execute %s (error %d)\n", ramdisk_execute_command, err);
	}
	if (execute_command) {
		err = run_init_process(execute_command);
		if (!err)
			return 0;
		panic("Requested init %s failed (error %d).", execute_command, err);
	}
	for (unsigned int i = 0; i < ARRAY_SIZE(usual); i++)
		if (!try_to_run_init_process(usual[i]))
			return 0;
	panic("No working init found.  Tried %s, /sbin/init, /etc/init, /bin/init and /bin/sh; init= or rdinit= names another.",
	      ramdisk_execute_command ? ramdisk_execute_command : "/init");
}
