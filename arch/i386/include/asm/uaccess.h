/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _ASM_I386_UACCESS_H
#define _ASM_I386_UACCESS_H
/*
 * The only way to user memory. User space ends at TASK_SIZE for every task, always: there is no
 * set_fs(). A fault in here ends in a fixup (asm/extable.h), never in an oops; it may sleep, since
 * the page may have to be read.
 *
 * The forms with two underscores do not check the range: the caller did, with access_ok().
 */
#include <linux/types.h>
#include <linux/kernel.h>
#include <asm/page.h>
#include <asm/smap.h>
#include <uapi/linux/errno.h>

#define VERIFY_READ 0
#define VERIFY_WRITE 1

/* Do @size bytes (run time) from @addr on lie in user space? */
static inline bool __access_ok(unsigned long addr, unsigned long size)
{
	return size <= TASK_SIZE && addr <= TASK_SIZE - size;
}

/**
 * access_ok - may a user program name this range?
 * @addr: its first byte
 * @size: bytes
 *
 * Says nothing about what is mapped there.
 */
#define access_ok(addr, size) likely(__access_ok((__force unsigned long)(addr), size))

/* ---- one value ---- */

/* Load *@ptr (@size bytes) into @x; jump to @label when it faults. */
#define __get_user_asm(x, ptr, insn, mod, con, label)                                              \
	do {                                                                                       \
		/* volatile: gcc drops it when the value is not used, and the fault with it */     \
		__asm__ __volatile__ goto(ASM_STAC("661") insn " %1,%" mod "0\n" ASM_CLAC          \
			     ASM_UACCESS_FAULT("661", "%l2")                                       \
			     : con(x)                                                              \
			     : "m"(*(__force const struct __large_struct *)(ptr))                  \
			     : : label);                                                           \
		__asm__ __volatile__("");                                                          \
	} while (0)

#define __put_user_asm(x, ptr, insn, mod, con, label)                                              \
	__asm__ goto(ASM_STAC("661") insn " %" mod "0,%1\n" ASM_CLAC                               \
		     ASM_UACCESS_FAULT("661", "%l2")                                               \
		     : : con(x), "m"(*(__force struct __large_struct *)(ptr))                      \
		     : "memory" : label)

struct __large_struct {
	unsigned long buf[100];
};

void __bad_user_access_size(void);	/* does not exist: a wrong size fails to link */

#ifdef __CHECKER__
#define __get_user_goto(x, ptr, size, label)                                                       \
	do {                                                                                       \
		if (0)                                                                             \
			goto label;                                                                \
		(x) = 0;                                                                           \
		(void)(ptr);                                                                       \
	} while (0)
#define __put_user_goto(x, ptr, size, label)                                                       \
	do {                                                                                       \
		if (0)                                                                             \
			goto label;                                                                \
		(void)(x);                                                                         \
		(void)(ptr);                                                                       \
	} while (0)
#else
/* @x: a u64 that gets the zero-extended value. */
#define __get_user_goto(x, ptr, size, label)                                                       \
	do {                                                                                       \
		u32 __gl, __gh = 0;                                                                \
		switch (size) {                                                                    \
		case 1:                                                                            \
			__get_user_asm(__gl, ptr, "movzbl", "", "=r", label);                      \
			break;                                                                     \
		case 2:                                                                            \
			__get_user_asm(__gl, ptr, "movzwl", "", "=r", label);                      \
			break;                                                                     \
		case 4:                                                                            \
			__get_user_asm(__gl, ptr, "movl", "", "=r", label);                        \
			break;                                                                     \
		case 8:                                                                            \
			__get_user_asm(__gl, ptr, "movl", "", "=r", label);                        \
			__get_user_asm(__gh, (const char *)(ptr) + 4, "movl", "", "=r", label);    \
			break;                                                                     \
		default:                                                                           \
			__bad_user_access_size();                                                  \
			__gl = 0;                                                                  \
		}                                                                                  \
		(x) = (u64)__gh << 32 | __gl;                                                      \
	} while (0)

#define __put_user_goto(x, ptr, size, label)                                                       \
	do {                                                                                       \
		switch (size) {                                                                    \
		case 1:                                                                            \
			__put_user_asm((u8)(x), ptr, "movb", "b", "iq", label);                    \
			break;                                                                     \
		case 2:                                                                            \
			__put_user_asm((u16)(x), ptr, "movw", "w", "ir", label);                   \
			break;                                                                     \
		case 4:                                                                            \
			__put_user_asm((u32)(x), ptr, "movl", "", "ir", label);                    \
			break;                                                                     \
		case 8:                                                                            \
			__put_user_asm((u32)(x), ptr, "movl", "", "ir", label);                    \
			__put_user_asm((u32)((u64)(x) >> 32), (char *)(ptr) + 4, "movl", "",       \
				       "ir", label);                                               \
			break;                                                                     \
		default:                                                                           \
			__bad_user_access_size();                                                  \
		}                                                                                  \
	} while (0)
#endif

/* The integer that holds a value of *ptr, whether *ptr is a pointer or a number. */
#define __user_int(ptr) __typeof__(__builtin_choose_expr(sizeof(*(ptr)) == 8, (u64)0, 0UL))
#define __user_raw(ptr, v)                                                                         \
	({                                                                                         \
		__typeof__(*(ptr)) __v = (v);                                                      \
		(__force __user_int(ptr))__v;                                                      \
	})

#define __get_user_if(cond, x, ptr)                                                                \
	({                                                                                         \
		__label__ __gu_fault, __gu_out;                                                    \
		int __gu_err = 0;                                                                  \
		u64 __gu_val;                                                                      \
		const __typeof__(*(ptr)) __user *__gu_p = (ptr);                                   \
		if (unlikely(!(cond)))                                                             \
			goto __gu_fault;                                                           \
		__get_user_goto(__gu_val, __gu_p, sizeof(*__gu_p), __gu_fault);                    \
		goto __gu_out;                                                                     \
	__gu_fault:                                                                                \
		__gu_err = -EFAULT;                                                                \
		__gu_val = 0;                                                                      \
	__gu_out:                                                                                  \
		(x) = (__force __typeof__(*(ptr)))(__user_int(ptr))__gu_val;                                             \
		__gu_err;                                                                          \
	})

#define __put_user_if(cond, x, ptr)                                                                \
	({                                                                                         \
		__label__ __pu_fault, __pu_out;                                                    \
		int __pu_err = 0;                                                                  \
		__user_int(ptr) __pu_v = __user_raw(ptr, x);                                       \
		__typeof__(*(ptr)) __user *__pu_p = (ptr);                                         \
		if (unlikely(!(cond)))                                                             \
			goto __pu_fault;                                                           \
		__put_user_goto(__pu_v, __pu_p, sizeof(*__pu_p), __pu_fault);                      \
		goto __pu_out;                                                                     \
	__pu_fault:                                                                                \
		__pu_err = -EFAULT;                                                                \
	__pu_out:                                                                                  \
		__pu_err;                                                                          \
	})

/**
 * get_user - read one value of 1, 2, 4 or 8 bytes
 * @x: gets it; 0 after a fault
 * @ptr: user pointer to it
 *
 * Context: may sleep.
 * Return: 0 or -EFAULT.
 */
#define get_user(x, ptr) __get_user_if(access_ok(__gu_p, sizeof(*__gu_p)), x, ptr)
#define __get_user(x, ptr) __get_user_if(1, x, ptr)

/**
 * put_user - write one value of 1, 2, 4 or 8 bytes
 * @x: the value
 * @ptr: user pointer to where
 *
 * Context: may sleep.
 * Return: 0 or -EFAULT.
 */
#define put_user(x, ptr) __put_user_if(access_ok(__pu_p, sizeof(*__pu_p)), x, ptr)
#define __put_user(x, ptr) __put_user_if(1, x, ptr)

/* ---- many values of 4 bytes: one check and one window for all of them ---- */

#ifdef __CHECKER__
#define unsafe_get_user(x, ptr, label) __get_user_goto(x, ptr, 4, label)
#define unsafe_put_user(x, ptr, label) __put_user_goto(x, ptr, 4, label)
#else
/* Between user_access_begin() and _end(); jumps to @label after a fault, the window shut. */
#define unsafe_get_user(x, ptr, label)                                                             \
	do {                                                                                       \
		u32 __ug;                                                                          \
		BUILD_BUG_ON(sizeof(*(ptr)) != 4);                                                 \
		__asm__ __volatile__ goto("661: movl %1,%0\n" _ASM_EXTABLE("661b", "%l2")                       \
			     : "=r"(__ug)                                                          \
			     : "m"(*(__force const u32 *)(ptr)) : : label);                        \
		__asm__ __volatile__("");                                                          \
		(x) = __ug;                                                                        \
	} while (0)
#define unsafe_put_user(x, ptr, label)                                                             \
	do {                                                                                       \
		BUILD_BUG_ON(sizeof(*(ptr)) != 4);                                                 \
		__asm__ goto("661: movl %0,%1\n" _ASM_EXTABLE("661b", "%l2")                       \
			     : : "ir"((u32)(x)), "m"(*(__force u32 *)(ptr))                        \
			     : "memory" : label);                                                  \
	} while (0)
#endif

static inline bool user_access_begin(const void __user *ptr, unsigned long size)
{
	if (!access_ok(ptr, size))
		return false;
	__asm__ __volatile__(ASM_STAC_ALONE : : : "memory");
	return true;
}

static inline void user_access_end(void)
{
	__asm__ __volatile__(ASM_CLAC : : : "memory");
}

/* ---- blocks: these return how many bytes could not be copied, 0 when all went well ---- */

unsigned long __copy_user_from(void *to, const void __user *from, unsigned long n);
unsigned long __copy_user_to(void __user *to, const void *from, unsigned long n);
unsigned long __clear_user(void __user *to, unsigned long n);

/* Zero-fills what it could not read: no stale kernel data. */
unsigned long copy_from_user(void *to, const void __user *from, unsigned long n);
unsigned long __copy_from_user(void *to, const void __user *from, unsigned long n);
unsigned long copy_to_user(void __user *to, const void *from, unsigned long n);
#define __copy_to_user __copy_user_to
unsigned long clear_user(void __user *to, unsigned long n);
#define __copy_from_user_inatomic __copy_from_user
#define __copy_to_user_inatomic __copy_to_user

/*
 * Large blocks in multiples of USER_BLOCK bytes with wide registers (page_clear.c); NULL where that
 * does not pay. Stops at the first page that is not there, without sleeping; bytes not copied.
 */
#define USER_BLOCK 128UL
extern unsigned long (*copy_user_blocks_fn)(void *to, const void *from, unsigned long n);

/* ---- strings ---- */

/**
 * strncpy_from_user - copy a string
 * @dst: at least @count bytes
 * @src: user string
 * @count: bytes, with the final 0
 *
 * Context: may sleep.
 * Return: its length without the 0; @count when it is longer (then @dst has no 0); -EFAULT.
 */
long strncpy_from_user(char *dst, const char __user *src, long count);

/**
 * strnlen_user - length of a user string, with its 0
 * @s: user string
 * @n: longest length that is of interest, bytes
 *
 * Return: the length; more than @n when there is no 0 within @n bytes; 0 after a fault.
 */
long strnlen_user(const char __user *s, long n);
#define strlen_user(s) strnlen_user(s, 0x7fffffff)

#endif
