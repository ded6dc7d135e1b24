// SPDX-License-Identifier: GPL-2.0-only
/*
 * The keyboard behind the 8042 (ports 0x60 and 0x64, interrupt 1): scan code set 1, US layout.
 * Keys become bytes as on Linux's console.
 */
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/kernel.h>
#include <linux/printk.h>
#include <linux/random.h>
#include <linux/sched.h>
#include <linux/signal.h>
#include <linux/string.h>
#include <linux/vt.h>
#include <asm/io.h>

#define KBD_DATA	0x60
#define KBD_STATUS	0x64
#define KBD_COMMAND	0x64
#define STAT_OUT_FULL	0x01	/* there is a byte to read */
#define STAT_IN_FULL	0x02	/* the last one written was not taken yet */
#define STAT_MOUSE	0x20	/* the byte to read is the mouse's */
#define CMD_READ_MODE	0x20
#define CMD_WRITE_MODE	0x60
#define MODE_IRQ1	0x01
#define MODE_DISABLED	0x10
#define MODE_TRANSLATE	0x40	/* to scan code set 1 */
#define KBD_IRQ		1

#define RELEASED	0x80
#define PREFIX_E0	0xe0
#define PREFIX_E1	0xe1

enum { LEFT_CTRL = 0x1d, LEFT_SHIFT = 0x2a, RIGHT_SHIFT = 0x36, ALT = 0x38, CAPS_LOCK = 0x3a,
       F1 = 0x3b, F10 = 0x44, NUM_LOCK = 0x45, KP_FIRST = 0x47, KP_LAST = 0x53, F11 = 0x57,
       F12 = 0x58 };

/* Keys 0 to 0x39, plain and shifted; 0: no character. */
static const char plain[] = "\0\033" "1234567890-=\177\t" "qwertyuiop[]\r\0" "asdfghjkl;'`"
			    "\0\\" "zxcvbnm,./" "\0*\0 ";
static const char shifted[] = "\0\033" "!@#$%^&*()_+\177\t" "QWERTYUIOP{}\r\0" "ASDFGHJKL:\"~"
			      "\0|" "ZXCVBNM<>?" "\0*\0 ";

/* The keypad from KP_FIRST on: with NumLock, and what the grey keys of the same codes send. */
static const char keypad[] = "789-456+1230.";
static const char *const keypad_sequence[] = {
	"[1~", "A", "[5~", NULL, "D", "[G", "C", NULL, "[4~", "B", "[6~", "[2~", "[3~",
};

static const char *const function_keys[] = {
	"[[A", "[[B", "[[C", "[[D", "[[E", "[17~", "[18~", "[19~", "[20~", "[21~",
};

/* What is held or on; only the interrupt looks at it. */
static bool ctrl, shift, alt, caps_lock, num_lock;
static u8 prefix, skip;

static void send(const char *s)
{
	vt_input(s, strlen(s));
}

static void send_escape(const char *s)
{
	send("\033");
	send(s);
}

static void send_char(char c)
{
	if (alt)
		send("\033");
	vt_input(&c, 1);
}

static char with_ctrl(char c)
{
	if (c >= '@' && c <= '~')
		return c & 0x1f;
	switch (c) {
	case ' ':
	case '2':
		return 0;
	case '/':
	case '-':
		return 0x1f;
	case '?':
	case '8':
		return 0x7f;
	case '3' ... '7':
		return c - '3' + 0x1b;
	default:
		return c;
	}
}

static void keypad_key(u8 code, bool grey)
{
	const char *s = keypad_sequence[code - KP_FIRST];

	if (ctrl && alt && code == KP_LAST) {
		kill_pid(1, SIGINT, 1);
		return;
	}
	if (!s || (!grey && num_lock != shift)) {
		send_char(keypad[code - KP_FIRST]);
		return;
	}
	/* Arrows are the single letters. */
	if (s[1] == '\0')
		send(vt_app_cursor_keys() ? "\033O" : "\033[");
	else
		send("\033");
	send(s);
}

static void function_key(int n)
{
	if (alt)
		vt_switch(n);
	else if (n < 10)
		send_escape(function_keys[n]);
	else
		send_escape(n == 10 ? "[23~" : "[24~");
}

static void character_key(u8 code, bool grey)
{
	bool letter = plain[code] >= 'a' && plain[code] <= 'z';
	char c = (shift != (caps_lock && letter)) && !grey ? shifted[code] : plain[code];

	if (c)
		send_char(ctrl ? with_ctrl(c) : c);
}

static void key_down(u8 code, bool grey)
{
	if (code >= F1 && code <= F10)
		function_key(code - F1);
	else if (code == F11 || code == F12)
		function_key(code - F11 + 10);
	else if (code >= KP_FIRST && code <= KP_LAST)
		keypad_key(code, grey);
	else if (code == CAPS_LOCK)
		caps_lock = !caps_lock;
	else if (code == NUM_LOCK)
		num_lock = !num_lock;
	else if (code < sizeof(plain) - 1)
		character_key(code, grey);
}

static void scan_code(u8 code)
{
	bool grey = prefix == PREFIX_E0, down = !(code & RELEASED);

	if (skip) {
		skip--;
		return;
	}
	prefix = 0;
	if (code == PREFIX_E0) {
		prefix = code;
		return;
	}
	if (code == PREFIX_E1) {	/* Pause: two bytes more, twice */
		skip = 2;
		return;
	}
	switch (code & ~RELEASED) {
	case LEFT_CTRL:
		ctrl = down;
		break;
	case ALT:
		alt = down;
		break;
	case LEFT_SHIFT:
	case RIGHT_SHIFT:
		if (!grey)	/* else a shift that the keyboard makes up */
			shift = down;
		break;
	default:
		if (down)
			key_down(code, grey);
	}
}

static irqreturn_t keyboard_interrupt(int irq, void *dev_id, struct pt_regs *regs)
{
	u8 status;
	int n = 0;

	add_interrupt_randomness(irq);
	for (; n < 32 && ((status = inb(KBD_STATUS)) & STAT_OUT_FULL); n++) {
		u8 code = inb(KBD_DATA);

		if (!(status & STAT_MOUSE))
			scan_code(code);
	}
	return n ? IRQ_HANDLED : IRQ_NONE;
}

static bool __init wait_status(u8 mask, u8 want)
{
	for (int i = 0; i < 50000; i++) {
		if ((inb(KBD_STATUS) & mask) == want)
			return true;
		io_delay();
	}
	return false;
}

static bool __init command(u8 byte)
{
	if (!wait_status(STAT_IN_FULL, 0))
		return false;
	outb(byte, KBD_COMMAND);
	return true;
}

/* Keyboard on, its interrupt on, scan codes translated. */
static bool __init set_mode(void)
{
	u8 mode;

	if (inb(KBD_STATUS) == 0xff || !command(CMD_READ_MODE) ||
	    !wait_status(STAT_OUT_FULL, STAT_OUT_FULL))
		return false;
	mode = inb(KBD_DATA);
	mode = (mode & ~MODE_DISABLED) | MODE_IRQ1 | MODE_TRANSLATE;
	if (!command(CMD_WRITE_MODE) || !wait_status(STAT_IN_FULL, 0))
		return false;
	outb(mode, KBD_DATA);
	return wait_status(STAT_IN_FULL, 0);
}

static int __init keyboard_init(void)
{
	int index;

	if (!vt_foreground(&index))
		return 0;
	for (int i = 0; i < 32 && (inb(KBD_STATUS) & STAT_OUT_FULL); i++)
		inb(KBD_DATA);
	if (!set_mode()) {
		printk(KERN_INFO "keyboard: no 8042 controller\n");
		return 0;
	}
	return request_irq(KBD_IRQ, keyboard_interrupt, 0, "keyboard", NULL);
}
device_initcall(keyboard_init);
