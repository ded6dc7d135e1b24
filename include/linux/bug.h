/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_BUG_H
#define _LINUX_BUG_H
/*
 * Assertions. BUG() is an ud2 whose place stands in the __bug_table section (address, file, line):
 * do_invalid_op() finds it there and prints "kernel BUG at file:line!" with an oops. On a 486, which has no ud2,
 * the opcode is undefined as well and traps the same way.
 */
#include <linux/compiler.h>
#include <linux/types.h>

struct bug_entry {
	unsigned long bug_addr;
	const char *file;
	unsigned short line;
	unsigned short flags;
};

#define BUG()                                                                                      \
	do {                                                                                       \
		__asm__ __volatile__("1: .byte 0x0f, 0x0b\n"                                       \
				     ".pushsection __bug_table,\"a\"\n"                            \
				     ".long 1b, %c0\n.short %c1, 0\n"                              \
				     ".popsection"                                                 \
				     : : "i"(__FILE__), "i"(__LINE__));                            \
		__builtin_unreachable();                                                           \
	} while (0)

#define BUG_ON(condition)                                                                          \
	do {                                                                                       \
		if (unlikely(condition))                                                           \
			BUG();                                                                     \
	} while (0)

__printf(3, 4) __cold void warn_slowpath_fmt(const char *file, int line, const char *fmt, ...);

#define WARN_ON(condition)                                                                         \
	({                                                                                         \
		int __warned = !!(condition);                                                      \
		if (unlikely(__warned))                                                            \
			warn_slowpath_fmt(__FILE__, __LINE__, NULL);                               \
		unlikely(__warned);                                                                \
	})

#define WARN(condition, fmt...)                                                                    \
	({                                                                                         \
		int __warned = !!(condition);                                                      \
		if (unlikely(__warned))                                                            \
			warn_slowpath_fmt(__FILE__, __LINE__, fmt);                                \
		unlikely(__warned);                                                                \
	})

#define WARN_ON_ONCE(condition)                                                                    \
	({                                                                                         \
		static bool __once;                                                                \
		int __cond = !!(condition);                                                        \
		if (unlikely(__cond) && !__once) {                                                 \
			__once = true;                                                             \
			warn_slowpath_fmt(__FILE__, __LINE__, NULL);                               \
		}                                                                                  \
		unlikely(__cond);                                                                  \
	})

#define BUILD_BUG_ON(cond) _Static_assert(!(cond), #cond)

/* Checked in the debug configuration only; the expression is compiled (and dropped) elsewhere. */
#define VM_BUG_ON(cond)                                                                            \
	do {                                                                                       \
		if (CONFIG_DEBUG && (cond))                                                        \
			BUG();                                                                     \
	} while (0)

#endif
