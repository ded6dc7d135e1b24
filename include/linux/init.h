/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_INIT_H
#define _LINUX_INIT_H
/*
 * Boot-time code and data (freed once init runs), the initcall levels, and the
 * boot words that a subsystem registers for itself.
 */
#include <linux/compiler.h>

#define __init __section(".init.text") notrace
#define __initdata __section(".init.data")
#define __initconst __section(".init.rodata")
#define __exit __section(".init.text")

typedef int (*initcall_t)(void);

#define __define_initcall(fn, level)                                                               \
	static initcall_t __initcall_##fn __used __section(".initcall" #level ".init") = fn

#define pure_initcall(fn) __define_initcall(fn, 0)	/* only static data depends on it */
#define core_initcall(fn) __define_initcall(fn, 1)
#define postcore_initcall(fn) __define_initcall(fn, 2)
#define arch_initcall(fn) __define_initcall(fn, 3)
#define subsys_initcall(fn) __define_initcall(fn, 4)
#define fs_initcall(fn) __define_initcall(fn, 5)	/* file system types */
#define rootfs_initcall(fn) __define_initcall(fn, 5r)	/* the initramfs is unpacked here */
#define device_initcall(fn) __define_initcall(fn, 6)	/* drivers */
#define late_initcall(fn) __define_initcall(fn, 7)
#define module_init(fn) device_initcall(fn)

extern initcall_t __initcall_start[], __initcall_end[];

/* A boot word: "str" ends in '=' when it takes a value; setup_func gets what follows it. */
struct obs_kernel_param {
	const char *str;
	int (*setup_func)(char *arg);	/* 1: taken; 0: not ours, pass on (early: 0 is success) */
	int early;			/* seen before memory is set up */
};

#define __setup_param(word, fn, is_early)                                                          \
	static const char __setup_str_##fn[] __used __initconst __aligned(1) = word;               \
	static struct obs_kernel_param __setup_##fn __used __section(".init.setup")                \
		__aligned(sizeof(long)) = { __setup_str_##fn, fn, is_early }

#define __setup(word, fn) __setup_param(word, fn, 0)
#define early_param(word, fn) __setup_param(word, fn, 1)

extern struct obs_kernel_param __setup_start[], __setup_end[];

#define COMMAND_LINE_SIZE 2048
extern char boot_command_line[COMMAND_LINE_SIZE];	/* as the loader gave it */
extern char saved_command_line[COMMAND_LINE_SIZE];	/* what /proc/cmdline shows */

void parse_early_param(void);
void __noreturn start_kernel(void);
void free_initmem(void);

/* What start_kernel() calls and no other header declares. */
void time_init(void);
/* The calling kernel thread becomes a program once it returns; strings in the kernel; -errno. */
int kernel_execve(const char *filename, const char *const *argv, const char *const *envp);

#endif
