// SPDX-License-Identifier: GPL-2.0-only
/*
 * Messages before there is a driver: the first serial port (16550, PC: 0x3f8), polled, as the
 * firmware left its speed.
 */
#include <linux/console.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/string.h>
#include <asm/io.h>
#include <asm/setup.h>

#define PORT		0x3f8
#define UART_TX		0
#define UART_IER	1
#define UART_FCR	2
#define UART_LCR	3
#define UART_MCR	4
#define UART_LSR	5
#define LCR_8N1		0x03
#define FCR_ENABLE	0x07	/* FIFO on and emptied */
#define MCR_DTR_RTS	0x03
#define LSR_THRE	0x20
#define SPINS		100000	/* then the port is dead or absent: drop the character */

static void early_putc(char c)
{
	for (int i = 0; i < SPINS && !(inb(PORT + UART_LSR) & LSR_THRE); i++)
		barrier();
	outb(c, PORT + UART_TX);
}

static void early_write(struct console *con, const char *s, unsigned int n)
{
	for (; n; n--, s++) {
		if (*s == '\n')
			early_putc('\r');
		early_putc(*s);
	}
}

static struct console early_console = {
	.name = "ttyS",
	.write = early_write,
	.flags = CON_PRINTBUFFER | CON_BOOT,
	.index = 0,
};

static void __init uart_init(void)
{
	outb(LCR_8N1, PORT + UART_LCR);
	outb(0, PORT + UART_IER);
	outb(FCR_ENABLE, PORT + UART_FCR);
	outb(MCR_DTR_RTS, PORT + UART_MCR);
}

static int __init enable_early_console(void)
{
	if (early_console.flags & CON_ENABLED)
		return 0;
	uart_init();
	register_console(&early_console);
	return 0;
}

/* earlyprintk[=serial,...] asks for it at once. */
static int __init parse_earlyprintk(char *p)
{
	if (p && *p && strncmp(p, "serial", 6) && strncmp(p, "ttyS0", 5))
		return -EINVAL;
	return enable_early_console();
}
early_param("earlyprintk", parse_earlyprintk);

/* So does a console on the port, which takes over later; words such as quiet count first. */
static bool wanted __initdata;

static int __init parse_early_console(char *p)
{
	if (p && !strncmp(p, "ttyS0", 5))
		wanted = true;
	return 0;
}
early_param("console", parse_early_console);

/**
 * early_console_init - begin to print, if console= names the port
 *
 * Context: boot, after parse_early_param().
 */
void __init early_console_init(void)
{
	if (wanted)
		enable_early_console();
}
