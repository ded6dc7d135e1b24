// SPDX-License-Identifier: GPL-2.0-only
/*
 * String functions that no machine does faster than plain C. All of them work in any
 * context and none allocates.
 */
#include <linux/ctype.h>
#include <linux/errno.h>
#include <linux/string.h>

/**
 * strnlen - length of a string that may lack its zero byte
 * @s: the string
 * @max: bytes to look at, at most
 */
size_t strnlen(const char *s, size_t max)
{
	size_t n = 0;

	while (n < max && s[n])
		n++;
	return n;
}

/**
 * strcpy - copy a string with its zero byte
 * @dest: room for all of it
 * @src: the string
 *
 * Return: @dest.
 */
char *strcpy(char *dest, const char *src)
{
	char *d = dest;

	while ((*d++ = *src++))
		;
	return dest;
}

/**
 * strncpy - copy a string into a field of fixed size, zero-padded
 * @dest: the field; without a zero byte when @src fills it
 * @src: the string
 * @n: size of the field in bytes
 *
 * Return: @dest.
 */
char *strncpy(char *dest, const char *src, size_t n)
{
	size_t len = strnlen(src, n);

	memcpy(dest, src, len);
	memset(dest + len, 0, n - len);
	return dest;
}

/**
 * strlcpy - copy what fits of a string, always terminated
 * @dest: the buffer
 * @src: the string
 * @size: size of @dest in bytes
 *
 * Return: length of @src; @size or more says that it was cut.
 */
size_t strlcpy(char *dest, const char *src, size_t size)
{
	size_t len = strlen(src);

	if (size) {
		size_t n = len < size ? len : size - 1;

		memcpy(dest, src, n);
		dest[n] = '\0';
	}
	return len;
}

/**
 * strscpy - copy what fits of a string, always terminated
 * @dest: the buffer
 * @src: the string; read no further than @size bytes
 * @size: size of @dest in bytes
 *
 * Return: bytes copied without the zero byte, or -E2BIG when it was cut.
 */
ssize_t strscpy(char *dest, const char *src, size_t size)
{
	size_t len = strnlen(src, size);

	if (!size)
		return -E2BIG;
	if (len == size) {
		memcpy(dest, src, size - 1);
		dest[size - 1] = '\0';
		return -E2BIG;
	}
	memcpy(dest, src, len + 1);
	return len;
}

/**
 * strcat - append a string
 * @dest: a string with room behind it
 * @src: what to append
 *
 * Return: @dest.
 */
char *strcat(char *dest, const char *src)
{
	strcpy(dest + strlen(dest), src);
	return dest;
}

/**
 * strncat - append at most @n bytes of a string, and a zero byte
 * @dest: a string with room for @n + 1 bytes behind it
 * @src: what to append
 * @n: bytes of @src to take at most
 *
 * Return: @dest.
 */
char *strncat(char *dest, const char *src, size_t n)
{
	char *end = dest + strlen(dest);
	size_t len = strnlen(src, n);

	memcpy(end, src, len);
	end[len] = '\0';
	return dest;
}

/**
 * strlcat - append what fits of a string, always terminated
 * @dest: a string
 * @src: what to append
 * @size: size of @dest's buffer in bytes
 *
 * Return: the length that the whole would have; @size or more says that it was cut.
 */
size_t strlcat(char *dest, const char *src, size_t size)
{
	size_t used = strnlen(dest, size);

	if (used == size)
		return size + strlen(src);
	return used + strlcpy(dest + used, src, size - used);
}

/**
 * strcmp - compare two strings
 * @a: one
 * @b: the other
 *
 * Return: below, equal to or above zero as @a sorts before, with or after @b.
 */
int strcmp(const char *a, const char *b)
{
	while (*a && *a == *b) {
		a++;
		b++;
	}
	return (unsigned char)*a - (unsigned char)*b;
}

/**
 * strncmp - compare at most @n bytes of two strings
 * @a: one
 * @b: the other
 * @n: bytes
 *
 * Return: as strcmp().
 */
int strncmp(const char *a, const char *b, size_t n)
{
	for (; n; n--, a++, b++) {
		if (*a != *b)
			return (unsigned char)*a - (unsigned char)*b;
		if (!*a)
			break;
	}
	return 0;
}

/**
 * strcasecmp - compare two strings, upper and lower case being the same
 * @a: one
 * @b: the other
 *
 * Return: as strcmp().
 */
int strcasecmp(const char *a, const char *b)
{
	return strncasecmp(a, b, ~(size_t)0);
}

/**
 * strncasecmp - compare at most @n bytes of two strings, case being ignored
 * @a: one
 * @b: the other
 * @n: bytes
 *
 * Return: as strcmp().
 */
int strncasecmp(const char *a, const char *b, size_t n)
{
	for (; n; n--, a++, b++) {
		int diff = tolower((unsigned char)*a) - tolower((unsigned char)*b);

		if (diff || !*a)
			return diff;
	}
	return 0;
}

/**
 * strchr - find the first of a character
 * @s: the string
 * @c: the character; 0 finds the end
 *
 * Return: where it stands, or NULL.
 */
char *strchr(const char *s, int c)
{
	s = strchrnul(s, c);
	return *s == (char)c ? (char *)s : NULL;
}

/**
 * strchrnul - find the first of a character, else the end
 * @s: the string
 * @c: the character
 *
 * Return: where it stands, or the zero byte's place.
 */
char *strchrnul(const char *s, int c)
{
	while (*s && *s != (char)c)
		s++;
	return (char *)s;
}

/**
 * strrchr - find the last of a character
 * @s: the string
 * @c: the character; 0 finds the end
 *
 * Return: where it stands, or NULL.
 */
char *strrchr(const char *s, int c)
{
	const char *last = NULL;

	do {
		if (*s == (char)c)
			last = s;
	} while (*s++);
	return (char *)last;
}

/**
 * strnchr - find the first of a character in at most @n bytes
 * @s: the string
 * @n: bytes to look at
 * @c: the character
 *
 * Return: where it stands, or NULL.
 */
char *strnchr(const char *s, size_t n, int c)
{
	for (; n; n--, s++) {
		if (*s == (char)c)
			return (char *)s;
		if (!*s)
			break;
	}
	return NULL;
}

/**
 * strnstr - find a string in at most @n bytes of another
 * @hay: where to look
 * @needle: what to find
 * @n: bytes of @hay to look at
 *
 * Return: where it begins, or NULL.
 */
char *strnstr(const char *hay, const char *needle, size_t n)
{
	size_t len = strlen(needle);

	for (n = strnlen(hay, n); n >= len; n--, hay++)
		if (!memcmp(hay, needle, len))
			return (char *)hay;
	return NULL;
}

/**
 * strstr - find a string in another
 * @hay: where to look
 * @needle: what to find
 *
 * Return: where it begins, or NULL.
 */
char *strstr(const char *hay, const char *needle)
{
	return strnstr(hay, needle, strlen(hay));
}

/**
 * strspn - length of the prefix that consists of given characters
 * @s: the string
 * @accept: the characters
 */
size_t strspn(const char *s, const char *accept)
{
	size_t n = 0;

	while (s[n] && strchr(accept, s[n]))
		n++;
	return n;
}

/**
 * strcspn - length of the prefix without any of given characters
 * @s: the string
 * @reject: the characters
 */
size_t strcspn(const char *s, const char *reject)
{
	size_t n = 0;

	while (s[n] && !strchr(reject, s[n]))
		n++;
	return n;
}

/**
 * strpbrk - find the first of several characters
 * @s: the string
 * @accept: the characters
 *
 * Return: where one stands, or NULL.
 */
char *strpbrk(const char *s, const char *accept)
{
	s += strcspn(s, accept);
	return *s ? (char *)s : NULL;
}

/**
 * strsep - cut the next token off a string
 * @s: the rest of the string, moved behind the token; NULL at the end
 * @sep: the characters that end a token; the one found is overwritten with zero
 *
 * Return: the token (empty between two separators), NULL when there is none left.
 */
char *strsep(char **s, const char *sep)
{
	char *token = *s, *end;

	if (!token)
		return NULL;
	end = strpbrk(token, sep);
	if (end)
		*end++ = '\0';
	*s = end;
	return token;
}

/**
 * skip_spaces - first character that is no white space
 * @s: the string
 */
char *skip_spaces(const char *s)
{
	while (isspace(*s))
		s++;
	return (char *)s;
}

/**
 * strim - strip white space from both ends
 * @s: the string; the blanks behind it are overwritten
 *
 * Return: its first character that is no white space.
 */
char *strim(char *s)
{
	size_t n = strlen(s);

	while (n && isspace(s[n - 1]))
		n--;
	s[n] = '\0';
	return skip_spaces(s);
}

/**
 * memscan - find a byte, else the end
 * @s: the buffer
 * @c: the byte
 * @n: bytes
 *
 * Return: where it stands, or @s + @n.
 */
void *memscan(void *s, int c, size_t n)
{
	void *p = memchr(s, c, n);

	return p ? p : s + n;
}

/**
 * memchr_inv - find the first byte that differs from @c
 * @s: the buffer
 * @c: the byte
 * @n: bytes
 *
 * Return: where it stands, or NULL when all are @c.
 */
void *memchr_inv(const void *s, int c, size_t n)
{
	const unsigned char *p = s;

	for (; n; n--, p++)
		if (*p != (unsigned char)c)
			return (void *)p;
	return NULL;
}
