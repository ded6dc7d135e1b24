// SPDX-License-Identifier: GPL-2.0-only
/*
 * Open the A20 line, which old machines keep shut so that addresses wrap at 1 MB: ask the BIOS,
 * then the keyboard controller, then the system control port.
 */
#include "setup.h"

#define KBC_DATA	0x60
#define KBC_STATUS	0x64
#define PORT_92		0x92

/* Does a write at 0:0x200 show up 1 MB higher? Not if A20 is open. */
static int a20_open(int tries)
{
	__u32 saved, seen, probe;
	int open = 0;

	asm volatile("movw %0, %%fs" : : "r" ((__u16)0));
	asm volatile("movw %0, %%gs" : : "r" ((__u16)0xffff));
	asm volatile("movl %%fs:0x200, %0" : "=r" (saved));
	probe = saved;
	while (tries-- && !open) {
		asm volatile("movl %0, %%fs:0x200" : : "r" (++probe) : "memory");
		outb(0, 0x80);		/* a pause that every PC has */
		asm volatile("movl %%gs:0x210, %0" : "=r" (seen) : : "memory");
		open = seen != probe;
	}
	asm volatile("movl %0, %%fs:0x200" : : "r" (saved) : "memory");
	return open;
}

static int kbc_ready(void)
{
	for (unsigned int i = 0; i < 100000; i++) {
		__u8 status = inb(KBC_STATUS);

		if (status == 0xff)
			return 0;	/* no such controller */
		if (status & 1)
			inb(KBC_DATA);
		else if (!(status & 2))
			return 1;
	}
	return 0;
}

static void a20_by_kbc(void)
{
	if (!kbc_ready())
		return;
	outb(0xd1, KBC_STATUS);
	kbc_ready();
	outb(0xdf, KBC_DATA);
	kbc_ready();
	outb(0xff, KBC_STATUS);
	kbc_ready();
}

static void a20_by_bios(void)
{
	struct biosregs r;

	bios_regs(&r);
	r.eax = 0x2401;
	bioscall(0x15, &r);
}

/* Return: whether memory above 1 MB can be reached. */
int enable_a20(void)
{
	if (a20_open(32))
		return 1;
	a20_by_bios();
	if (a20_open(32))
		return 1;
	a20_by_kbc();
	if (a20_open(65535))
		return 1;
	outb((inb(PORT_92) | 2) & ~1, PORT_92);
	return a20_open(65535);
}
