// SPDX-License-Identifier: GPL-2.0-only
/*
 * Memory functions with the string instructions of the i386. The direction flag is clear
 * everywhere in the kernel (every entry clears it); memmove sets it only inside its asm.
 */
#include <linux/string.h>

/* The parentheses keep the macros of the same names away. */

/**
 * memcpy - copy between buffers that do not overlap
 * @dest: where to
 * @src: where from
 * @n: bytes
 *
 * Context: any.
 * Return: @dest.
 */
void *(memcpy)(void *dest, const void *src, size_t n)
{
	unsigned long d, s, c;

	asm volatile("rep movsl\n\t"
		     "movl %6, %%ecx\n\t"
		     "rep movsb"
		     : "=&D" (d), "=&S" (s), "=&c" (c)
		     : "0" (dest), "1" (src), "2" (n / 4), "q" (n & 3)
		     : "memory");
	return dest;
}

/**
 * memmove - copy between buffers that may overlap
 * @dest: where to
 * @src: where from
 * @n: bytes
 *
 * Context: any.
 * Return: @dest.
 */
void *memmove(void *dest, const void *src, size_t n)
{
	unsigned long d, s, c;

	/* Forwards is right unless dest lies inside [src, src + n). */
	if ((unsigned long)dest - (unsigned long)src >= n)
		return memcpy(dest, src, n);
	asm volatile("std\n\t"
		     "rep movsb\n\t"
		     "subl $3, %%edi\n\t"
		     "subl $3, %%esi\n\t"
		     "movl %6, %%ecx\n\t"
		     "rep movsl\n\t"
		     "cld"
		     : "=&D" (d), "=&S" (s), "=&c" (c)
		     : "0" (dest + n - 1), "1" (src + n - 1), "2" (n & 3), "q" (n / 4)
		     : "memory");
	return dest;
}

/**
 * memset - fill a buffer with one byte
 * @s: the buffer
 * @c: the byte, in the low eight bits
 * @n: bytes
 *
 * Context: any.
 * Return: @s.
 */
void *(memset)(void *s, int c, size_t n)
{
	unsigned long d, count;

	asm volatile("rep stosl\n\t"
		     "movl %4, %%ecx\n\t"
		     "rep stosb"
		     : "=&D" (d), "=&c" (count)
		     : "0" (s), "1" (n / 4), "q" (n & 3), "a" ((c & 0xff) * 0x01010101U)
		     : "memory");
	return s;
}

/**
 * memcmp - compare two buffers bytewise
 * @a: one
 * @b: the other
 * @n: bytes
 *
 * Context: any.
 * Return: below, equal to or above zero as @a sorts before, with or after @b.
 */
int memcmp(const void *a, const void *b, size_t n)
{
	const unsigned char *p = a, *q = b;
	size_t words = n / 4;

	/* Skip equal words; the loop below then finds the byte that differs. */
	for (; words && *(const u32 *)p == *(const u32 *)q; words--, n -= 4) {
		p += 4;
		q += 4;
	}
	for (; n; n--, p++, q++)
		if (*p != *q)
			return *p - *q;
	return 0;
}

/**
 * memchr - find a byte
 * @s: the buffer
 * @c: the byte
 * @n: bytes to look through
 *
 * Context: any.
 * Return: where it stands, or NULL.
 */
void *memchr(const void *s, int c, size_t n)
{
	const unsigned char *p = s;

	for (; n; n--, p++)
		if (*p == (unsigned char)c)
			return (void *)p;
	return NULL;
}

/**
 * strlen - length of a string, without its zero byte
 * @s: the string
 *
 * Context: any.
 */
size_t (strlen)(const char *s)
{
	unsigned long count, d;

	asm volatile("repne scasb" : "=&c" (count), "=&D" (d) : "0" (~0UL), "1" (s), "a" (0)
		     : "memory");
	return ~count - 1;
}
