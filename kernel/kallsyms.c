// SPDX-License-Identifier: GPL-2.0-only
/*
 * Names of the kernel's functions. The table is generated from the linked image (scripts/kallsyms.c
 * says how it looks): offsets from _text in ascending order, names as strings of tokens.
 */
#include <linux/init.h>
#include <linux/kallsyms.h>
#include <linux/kernel.h>
#include <linux/sprintf.h>
#include <linux/string.h>

#define MARK_EVERY	64	/* as scripts/kallsyms.c */

extern const unsigned int kallsyms_num;
extern const u32 kallsyms_offsets[], kallsyms_markers[];
extern const u8 kallsyms_names[];
extern const char kallsyms_token_table[];
extern const u16 kallsyms_token_index[];

extern char _sinittext[], _einittext[];

/* Where the name of symbol @nr begins in kallsyms_names. */
static const u8 *name_start(unsigned int nr)
{
	const u8 *p = kallsyms_names + kallsyms_markers[nr / MARK_EVERY];

	for (unsigned int i = nr % MARK_EVERY; i; i--)
		p += *p + 1;
	return p;
}

/* Write the name to @buf, KSYM_NAME_LEN bytes; its first character is the symbol's type. */
static char expand(unsigned int nr, char *buf)
{
	const u8 *p = name_start(nr);
	unsigned int out = 0;
	char type = '?';

	for (unsigned int n = *p++; n; n--, p++) {
		const char *token = &kallsyms_token_table[kallsyms_token_index[*p]];

		for (; *token; token++, out++) {
			if (out == 0)
				type = *token;
			else if (out < KSYM_NAME_LEN)
				buf[out - 1] = *token;
		}
	}
	buf[min_t(unsigned int, out ? out - 1 : 0, KSYM_NAME_LEN - 1)] = '\0';
	return type;
}

/**
 * kernel_text_address - is an address in the kernel's code?
 * @addr: any value
 *
 * Code that was freed after boot does not count.
 *
 * Context: any.
 */
int kernel_text_address(unsigned long addr)
{
	if (addr >= (unsigned long)_text && addr < (unsigned long)_etext)
		return 1;
	return system_state == SYSTEM_BOOTING && addr >= (unsigned long)_sinittext &&
	       addr < (unsigned long)_einittext;
}

/* Names of code that was freed after boot stay: they tell who allocated something then. */
static bool is_named(unsigned long addr)
{
	return (addr >= (unsigned long)_text && addr < (unsigned long)_etext) ||
	       (addr >= (unsigned long)_sinittext && addr < (unsigned long)_einittext);
}

static unsigned long symbol_addr(unsigned int nr)
{
	return (unsigned long)_text + kallsyms_offsets[nr];
}

/**
 * kallsyms_lookup - the function at an address
 * @addr: any value
 * @size: gets the distance to the next symbol, in bytes; may be NULL
 * @offset: gets that of @addr from the symbol; may be NULL
 * @namebuf: KSYM_NAME_LEN bytes for the name
 *
 * Context: any.
 * Return: @namebuf, or NULL if no function is there.
 */
const char *kallsyms_lookup(unsigned long addr, unsigned long *size, unsigned long *offset,
			    char *namebuf)
{
	unsigned int low = 0, high = kallsyms_num;
	unsigned long start, end;

	if (!is_named(addr) || !kallsyms_num || addr < symbol_addr(0))
		return NULL;
	while (high - low > 1) {
		unsigned int mid = low + (high - low) / 2;

		if (symbol_addr(mid) <= addr)
			low = mid;
		else
			high = mid;
	}
	while (low && kallsyms_offsets[low - 1] == kallsyms_offsets[low])
		low--;			/* of several names the first */
	start = symbol_addr(low);
	end = addr < (unsigned long)_etext ? (unsigned long)_etext : (unsigned long)_einittext;
	for (unsigned int next = low + 1; next < kallsyms_num; next++)
		if (symbol_addr(next) > start) {
			end = min(end, symbol_addr(next));
			break;
		}
	if (size)
		*size = end - start;
	if (offset)
		*offset = addr - start;
	expand(low, namebuf);
	return namebuf;
}

/**
 * kallsyms_get - one entry of the table
 * @nr: its number, from 0, by address
 * @addr: gets the address
 * @type: gets the type, as nm prints it
 * @name: KSYM_NAME_LEN bytes for the name
 *
 * Context: any.
 * Return: 1, or 0 when there are not so many.
 */
int kallsyms_get(unsigned int nr, unsigned long *addr, char *type, char *name)
{
	if (nr >= kallsyms_num)
		return 0;
	*addr = symbol_addr(nr);
	*type = expand(nr, name);
	return 1;
}

/**
 * kallsyms_lookup_name - the address of a function
 * @name: its name
 *
 * Context: any; walks the whole table.
 * Return: the address, or 0.
 */
unsigned long kallsyms_lookup_name(const char *name)
{
	char buf[KSYM_NAME_LEN];

	for (unsigned int i = 0; i < kallsyms_num; i++) {
		expand(i, buf);
		if (!strcmp(buf, name))
			return symbol_addr(i);
	}
	return 0;
}

static int symbol_text(char *buf, size_t len, unsigned long addr, bool with_offset)
{
	char name[KSYM_NAME_LEN];
	unsigned long size, offset;

	if (!kallsyms_lookup(addr, &size, &offset, name))
		return 0;
	if (!with_offset)
		return scnprintf(buf, len, "%s", name);
	return scnprintf(buf, len, "%s+0x%lx/0x%lx", name, offset, size);
}

/**
 * sprint_symbol - write "name+0xoffset/0xsize" for an address
 * @buf: KSYM_SYMBOL_LEN bytes
 * @addr: any value
 *
 * Context: any.
 * Return: length of the text.
 */
int sprint_symbol(char *buf, unsigned long addr)
{
	int len = symbol_text(buf, KSYM_SYMBOL_LEN, addr, true);

	return len ? len : scnprintf(buf, KSYM_SYMBOL_LEN, "0x%lx", addr);
}

/**
 * kallsyms_init - let %pS and its kin print names
 *
 * Context: boot, as early as possible.
 */
void __init kallsyms_init(void)
{
	vsprintf_symbol = symbol_text;
}
