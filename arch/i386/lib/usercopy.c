// SPDX-License-Identifier: GPL-2.0-only
/* Blocks and strings between the kernel and user memory. */
#include <asm/bitops.h>
#include <linux/uaccess.h>
#include <linux/string.h>
#include <asm/pgtable.h>

/*
 * Words, then the odd bytes. After a fault among the words the rest is tried again by bytes, so
 * that what is reported as not copied is exact.
 */
#define COPY_USER(to, from, n)                                                                     \
	({                                                                                         \
		unsigned long __tail = (n) & 3, __left, __d, __s;                                  \
		__asm__ __volatile__(ASM_STAC("661") "rep movsl\n"                                 \
				     "movl %3,%0\n"                                                \
				     "662: rep movsb\n"                                            \
				     "663:\n" ASM_CLAC                                             \
				     ".pushsection .text.fixup,\"ax\"\n"                           \
				     "664: leal (%3,%0,4),%0\n"                                    \
				     ASM_STAC("666") "rep movsb\n"                                 \
				     "jmp 663b\n"                                                  \
				     ".popsection\n"                                               \
				     ASM_UACCESS_FAULT("661", "664b")                              \
				     _ASM_EXTABLE("662b", "663b")                                  \
				     ASM_UACCESS_FAULT("666", "663b")                              \
				     : "=&c"(__left), "=&D"(__d), "=&S"(__s), "+r"(__tail)         \
				     : "0"((n) >> 2), "1"(to), "2"(from)                           \
				     : "memory");                                                  \
		__left;                                                                            \
	})

#define WORTH_BLOCKS 512	/* bytes from which on saving the wide registers pays */

/* What wide registers can copy of a large range. Bytes done, a multiple of USER_BLOCK. */
static unsigned long copy_blocks(void *to, const void *from, unsigned long n)
{
	n &= ~(USER_BLOCK - 1);
	return n - copy_user_blocks_fn(to, from, n);
}

/**
 * __copy_user_from - copy from user memory, as far as it goes
 * @to: kernel memory
 * @from: user memory, range already checked
 * @n: bytes
 *
 * Context: may sleep.
 * Return: bytes not copied.
 */
unsigned long __copy_user_from(void *to, const void __user *from, unsigned long n)
{
	if (n >= WORTH_BLOCKS && copy_user_blocks_fn) {
		unsigned long done = copy_blocks(to, (__force const void *)from, n);

		n -= done;
		if (!n)
			return 0;
		to = (char *)to + done;
		from += done;
	}
	return COPY_USER(to, (__force const void *)from, n);
}

/**
 * __copy_user_to - copy to user memory, as far as it goes
 * @to: user memory, range already checked
 * @from: kernel memory
 * @n: bytes
 *
 * Context: may sleep.
 * Return: bytes not copied.
 */
unsigned long __copy_user_to(void __user *to, const void *from, unsigned long n)
{
	if (n >= WORTH_BLOCKS && copy_user_blocks_fn) {
		unsigned long done = copy_blocks((__force void *)to, from, n);

		n -= done;
		if (!n)
			return 0;
		to += done;
		from = (const char *)from + done;
	}
	return COPY_USER((__force void *)to, from, n);
}

unsigned long __copy_from_user(void *to, const void __user *from, unsigned long n)
{
	unsigned long left = __copy_user_from(to, from, n);

	if (unlikely(left))
		memset((char *)to + n - left, 0, left);
	return left;
}

unsigned long copy_from_user(void *to, const void __user *from, unsigned long n)
{
	if (access_ok(from, n))
		return __copy_from_user(to, from, n);
	memset(to, 0, n);
	return n;
}

unsigned long copy_to_user(void __user *to, const void *from, unsigned long n)
{
	return access_ok(to, n) ? __copy_user_to(to, from, n) : n;
}

static unsigned long clear_words(void __user *to, unsigned long n)
{
	unsigned long tail = n & 3, left, d;

	__asm__ __volatile__(ASM_STAC("661") "rep stosl\n"
			     "movl %2,%0\n"
			     "662: rep stosb\n"
			     "663:\n" ASM_CLAC
			     ".pushsection .text.fixup,\"ax\"\n"
			     "664: leal (%2,%0,4),%0\n"
			     ASM_STAC("666") "rep stosb\n"
			     "jmp 663b\n"
			     ".popsection\n"
			     ASM_UACCESS_FAULT("661", "664b")
			     _ASM_EXTABLE("662b", "663b")
			     ASM_UACCESS_FAULT("666", "663b")
			     : "=&c"(left), "=&D"(d), "+r"(tail)
			     : "0"(n >> 2), "1"(to), "a"(0)
			     : "memory");
	return left;
}

/*
 * Where wide registers pay, zeros are copied from the page that is full of them. The wide copy
 * cannot take a fault, so each page is touched before.
 */
unsigned long __clear_user(void __user *to, unsigned long n)
{
	unsigned long chunk, left;

	while (n >= WORTH_BLOCKS && copy_user_blocks_fn) {
		chunk = min(n, PAGE_SIZE - ((__force unsigned long)to & ~PAGE_MASK));
		if (__put_user(0, (char __user *)to))
			return n;
		left = __copy_user_to(to, empty_zero_page, chunk);
		to += chunk - left;
		n -= chunk - left;
		if (left)
			return n;
	}
	return clear_words(to, n);
}

/**
 * clear_user - fill user memory with zero
 * @to: where
 * @n: bytes
 *
 * Context: may sleep.
 * Return: bytes not cleared.
 */
unsigned long clear_user(void __user *to, unsigned long n)
{
	return access_ok(to, n) ? __clear_user(to, n) : n;
}

/* How many of @count bytes from @s on user space may have at all. */
static unsigned long clip_to_user(const char __user *s, unsigned long count)
{
	unsigned long addr = (__force unsigned long)s;

	if (addr >= TASK_SIZE)
		return 0;
	return min(count, TASK_SIZE - addr);
}

/* A mask whose lowest set bit is the top bit of the first byte of @x that is zero; 0: none is. */
static inline u32 zero_bytes(u32 x)
{
	return (x - 0x01010101) & ~x & 0x80808080;
}

/*
 * Whole words of @n bytes, within one page; *@done is how many bytes were copied. Returns the
 * string's length from the start of @dst if its end was among them, -EAGAIN if not, or -EFAULT.
 */
static inline long copy_words(char *dst, const char __user *src, unsigned long n, unsigned long *done)
{
	const u32 __user *from = (const u32 __user *)(src + *done);
	u32 *to = (u32 *)(dst + *done), *end = (u32 *)(dst + *done + (n & ~3UL));
	u32 word, zero;

	for (; to != end; to++, from++) {
		if (__get_user(word, from))
			return -EFAULT;
		*to = word;
		zero = zero_bytes(word);
		if (zero)
			return (char *)to - dst + (__ffs(zero) >> 3);
	}
	*done = (char *)to - dst;
	return -EAGAIN;
}

/* Words, as long as they do not reach into the next page; bytes where they would. */
long strncpy_from_user(char *dst, const char __user *src, long count)
{
	unsigned long room, in_page, i = 0;
	long len;
	char c;

	if (count <= 0)
		return 0;
	room = clip_to_user(src, count);
	while (i < room) {
		in_page = PAGE_SIZE - (((__force unsigned long)src + i) & ~PAGE_MASK);
		len = copy_words(dst, src, min(room - i, in_page), &i);
		if (likely(len != -EAGAIN))
			return len;
		if (i == room)
			break;
		if (__get_user(c, src + i))
			return -EFAULT;
		dst[i] = c;
		if (!c)
			return i;
		i++;
	}
	return i == (unsigned long)count ? count : -EFAULT;
}

long strnlen_user(const char __user *s, long n)
{
	unsigned long room, i;
	char c;

	if (n <= 0)
		return 0;
	room = clip_to_user(s, n);
	for (i = 0; i < room; i++) {
		if (__get_user(c, s + i))
			return 0;
		if (!c)
			return i + 1;
	}
	return i == n ? n + 1 : 0;
}
