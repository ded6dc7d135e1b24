// SPDX-License-Identifier: GPL-2.0-only
/*
 * Virtual consoles tty1 to tty6 on a VGA in text mode (80x25, memory at 0xb8000, CRT controller at
 * 0x3d4). Each has its cells in memory; those of the one in front are on the screen as well.
 */
#include <linux/console.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/tty.h>
#include <linux/vt.h>
#include <asm/io.h>
#include <asm/page.h>
#include "vt.h"

#define VGA_PHYS	0xb8000
#define CRT_INDEX	0x3d4
#define CRT_DATA	0x3d5
#define CRT_CURSOR_START 10	/* bit 5: no cursor */
#define CRT_START_HI	12
#define CRT_CURSOR_HI	14
#define CURSOR_OFF	0x20
#define CURSOR_LINE	13	/* scan lines 13 and 14 */

static struct vc consoles[MAX_NR_CONSOLES];
static u16 first_cells[VT_ROWS * VT_COLS];	/* tty1's: it prints before there is kmalloc */
static volatile u16 *screen;			/* NULL: there is no VGA */
static int fg_console;

static struct tty_driver vt_driver;

static bool in_front(const struct vc *vc)
{
	return vc == &consoles[fg_console];
}

static void crt_write(u8 reg, u8 value)
{
	outb(reg, CRT_INDEX);
	outb(value, CRT_DATA);
}

static void crt_write16(u8 reg, u16 value)
{
	crt_write(reg, value >> 8);
	crt_write(reg + 1, value);
}

static void show_cursor(const struct vc *vc)
{
	if (!in_front(vc))
		return;
	crt_write16(CRT_CURSOR_HI, vc->y * VT_COLS + vc->x);
	crt_write(CRT_CURSOR_START, vc->show_cursor ? CURSOR_LINE : CURSOR_OFF);
}

static void redraw(const struct vc *vc, unsigned int from, unsigned int count)
{
	if (!in_front(vc))
		return;
	for (; count; from++, count--)
		screen[from] = vc->cells[from];
}

/**
 * vc_blank - what a cleared cell holds
 * @vc: the console
 */
u16 vc_blank(const struct vc *vc)
{
	return (vc->color & 0x70) << 8 | VT_BLANK;
}

/**
 * vc_put_cell - change a cell
 * @vc: the console
 * @x: its column
 * @y: its row
 * @cell: attribute << 8 | glyph
 *
 * Context: interrupts off.
 */
void vc_put_cell(struct vc *vc, unsigned int x, unsigned int y, u16 cell)
{
	unsigned int at = y * VT_COLS + x;

	vc->cells[at] = cell;
	if (in_front(vc))
		screen[at] = cell;
}

/**
 * vc_fill - clear cells
 * @vc: the console
 * @from: the first one
 * @count: how many
 *
 * Context: interrupts off.
 */
void vc_fill(struct vc *vc, unsigned int from, unsigned int count)
{
	for (unsigned int i = 0; i < count; i++)
		vc->cells[from + i] = vc_blank(vc);
	redraw(vc, from, count);
}

/**
 * vc_move_cells - copy cells, which may overlap
 * @vc: the console
 * @to: the first one to change
 * @from: the first one to copy
 * @count: how many
 *
 * Context: interrupts off.
 */
void vc_move_cells(struct vc *vc, unsigned int to, unsigned int from, unsigned int count)
{
	memmove(vc->cells + to, vc->cells + from, count * sizeof(u16));
	redraw(vc, to, count);
}

/**
 * vc_answer - put a report into the console's input
 * @vc: the console
 * @text: the report
 *
 * Context: interrupts off.
 */
void vc_answer(struct vc *vc, const char *text)
{
	if (vc->tty)
		tty_receive_buf(vc->tty, (const unsigned char *)text, TTY_NORMAL, strlen(text));
}

/**
 * vt_bell - there is no speaker driver: do nothing
 */
void vt_bell(void)
{
}

static void write_bytes(struct vc *vc, const unsigned char *buf, int count, bool kernel)
{
	unsigned long flags;

	local_irq_save(flags);
	for (; count; count--, buf++) {
		if (kernel && *buf == '\n')
			vc_write_byte(vc, '\r');
		vc_write_byte(vc, *buf);
	}
	show_cursor(vc);
	local_irq_restore(flags);
}

/* ---- the keyboard's side ---- */

/**
 * vt_input - keys were pressed
 * @bytes: what they send
 * @count: bytes
 *
 * Context: interrupt.
 */
void vt_input(const char *bytes, int count)
{
	struct tty_struct *tty = consoles[fg_console].tty;

	if (tty)
		tty_receive_buf(tty, (const unsigned char *)bytes, TTY_NORMAL, count);
}

/**
 * vt_app_cursor_keys - do arrow keys send ESC O instead of ESC [ ?
 */
bool vt_app_cursor_keys(void)
{
	return consoles[fg_console].app_cursor_keys;
}

/**
 * vt_switch - bring a console to the front
 * @index: its index; nothing happens if it was never used
 *
 * Context: interrupt.
 */
void vt_switch(int index)
{
	if (index < 0 || index >= MAX_NR_CONSOLES || !consoles[index].cells)
		return;
	fg_console = index;
	redraw(&consoles[index], 0, VT_ROWS * VT_COLS);
	show_cursor(&consoles[index]);
}

/**
 * vt_foreground - the console in front
 * @index: gets its index in the driver
 *
 * Return: the driver, NULL without a screen.
 */
struct tty_driver *vt_foreground(int *index)
{
	*index = fg_console;
	return screen ? &vt_driver : NULL;
}

/* ---- the tty driver ---- */

static int vt_open(struct tty_struct *tty, struct file *file)
{
	struct vc *vc = &consoles[tty->index];

	if (!vc->cells) {
		u16 *cells = kmalloc(VT_ROWS * VT_COLS * sizeof(u16), GFP_KERNEL);

		if (!cells)
			return -ENOMEM;
		vc->cells = cells;
		vc_reset(vc);
	}
	tty->driver_data = vc;
	tty->winsize.ws_row = VT_ROWS;
	tty->winsize.ws_col = VT_COLS;
	vc->tty = tty;
	return 0;
}

static void vt_close(struct tty_struct *tty, struct file *file)
{
	struct vc *vc = tty->driver_data;
	unsigned long flags;

	local_irq_save(flags);
	if (tty->count == 1)
		vc->tty = NULL;
	local_irq_restore(flags);
}

static int vt_write(struct tty_struct *tty, const unsigned char *buf, int count)
{
	if (tty->stopped)
		return 0;
	write_bytes(tty->driver_data, buf, count, false);
	return count;
}

static int vt_write_room(struct tty_struct *tty)
{
	return tty->stopped ? 0 : 4096;
}

static const struct tty_operations vt_ops = {
	.open = vt_open,
	.close = vt_close,
	.write = vt_write,
	.write_room = vt_write_room,
};

static struct tty_driver vt_driver = {
	.driver_name = "unknown",
	.name = "tty",
	.name_base = 1,
	.major = TTY_MAJOR,
	.minor_start = 1,
	.num = MAX_NR_CONSOLES,
	.type = TTY_DRIVER_TYPE_CONSOLE,
	.flags = TTY_DRIVER_RESET_TERMIOS,
	.ops = &vt_ops,
};

/* ---- the console ---- */

/* console=tty0 is the one in front, whichever it is. */
static int console_vc(struct console *con)
{
	return con->index > 0 ? con->index - 1 : fg_console;
}

static void vt_console_write(struct console *con, const char *text, unsigned int len)
{
	struct vc *vc = &consoles[console_vc(con)];

	if (vc->cells)
		write_bytes(vc, (const unsigned char *)text, len, true);
}

static struct tty_driver *vt_console_device(struct console *con, int *index)
{
	*index = console_vc(con);
	return &vt_driver;
}

static int vt_console_setup(struct console *con, char *options)
{
	return screen && con->index <= MAX_NR_CONSOLES ? 0 : -ENODEV;
}

static struct console vt_console = {
	.name = "tty",
	.write = vt_console_write,
	.device = vt_console_device,
	.setup = vt_console_setup,
	.flags = CON_PRINTBUFFER,
	.index = -1,
};

/* A cursor register that keeps what is written shows a CRT controller; then there is memory. */
static bool __init have_vga(void)
{
	u8 saved, got;

	outb(CRT_CURSOR_HI + 1, CRT_INDEX);
	saved = inb(CRT_DATA);
	outb(saved ^ 0x55, CRT_DATA);
	got = inb(CRT_DATA);
	outb(saved, CRT_DATA);
	return got == (saved ^ 0x55);
}

/**
 * vt_console_init - find the screen, and offer it as a console
 */
void __init vt_console_init(void)
{
	if (!have_vga())
		return;
	screen = (volatile u16 *)__va(VGA_PHYS);
	crt_write16(CRT_START_HI, 0);
	consoles[0].cells = first_cells;
	vc_reset(&consoles[0]);
	vt_driver.init_termios = tty_std_termios;
	register_console(&vt_console);
}

static int __init vt_init(void)
{
	return screen ? tty_register_driver(&vt_driver) : 0;
}
device_initcall(vt_init);
