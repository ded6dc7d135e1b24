// SPDX-License-Identifier: GPL-2.0-only
/* Decompress the kernel to where it runs. The only output is a complaint. */
#include <linux/inflate.h>
#include <generated/zimage_base.h>

#define SERIAL		0x3f8
#define SERIAL_LSR	(SERIAL + 5)
#define LSR_THRE	0x20

extern const u8 z_payload[], z_payload_end[];

static struct inflate_stream stream;

void unpack_kernel(void);

static void outb(u8 v, u16 port)
{
	asm volatile("outb %0, %1" : : "a" (v), "Nd" (port));
}

static u8 inb(u16 port)
{
	u8 v;

	asm volatile("inb %1, %0" : "=a" (v) : "Nd" (port));
	return v;
}

/* On the first serial port and in the top line of the text screen. */
static void complain(const char *s)
{
	volatile u16 *screen = (volatile u16 *)0xb8000;

	for (; *s; s++) {
		for (int i = 0; i < 100000 && !(inb(SERIAL_LSR) & LSR_THRE); i++)
			;
		outb(*s, SERIAL);
		*screen++ = 0x0f00 | (u8)*s;
	}
}

void unpack_kernel(void)
{
	stream.in = z_payload;
	stream.in_len = z_payload_end - z_payload;
	stream.out = (u8 *)Z_LOAD_ADDR;
	stream.out_size = Z_OUTPUT_SIZE;
	if (gunzip(&stream) == 0)
		return;
	complain("mm24: the compressed kernel is damaged -- System halted\r\n");
	for (;;)
		asm volatile("hlt");
}
