// SPDX-License-Identifier: GPL-2.0-only
/*
 * The consoles: which of them the console= words choose, and how log records reach them. One
 * caller at a time prints; whoever comes meanwhile (an interrupt) leaves its record to that one.
 */
#include <linux/ctype.h>
#include <linux/console.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/kstrtox.h>
#include <linux/panic.h>
#include <linux/printk.h>
#include <linux/string.h>
#include "printk.h"

#define MAX_CMDLINECONSOLES 8

static struct {
	char name[16];
	int index;
	char *options;
} console_cmdline[MAX_CMDLINECONSOLES];
static int cmdline_consoles;	/* the last one is preferred */

struct console *console_drivers;

static bool ignore_loglevel;
static bool printing;		/* someone is in console_flush() */
static struct log_pos printed;	/* the record to print next ... */
static size_t printed_text;	/* ... and the bytes of its text that are out already */

static int __init ignore_loglevel_setup(char *arg)
{
	ignore_loglevel = true;
	return 0;
}
early_param("ignore_loglevel", ignore_loglevel_setup);

/* console=name[index][,options]; a bare number is a serial line. */
static int __init console_setup(char *arg)
{
	char *options = strchr(arg, ',');
	size_t len = options ? options - arg : strlen(arg), digits = len;
	int index = 0, i;
	char name[16];

	/* "console=" and "console=null": none at all. */
	if (!len || !strcmp(arg, "null")) {
		arg = "ttynull";
		len = digits = strlen(arg);
	}
	while (digits && isdigit(arg[digits - 1]))
		digits--;
	if (digits < len)
		index = simple_strtoul(arg + digits, NULL, 10);
	strlcpy(name, digits ? arg : "ttyS", digits ? min(digits + 1, sizeof(name)) : sizeof(name));
	for (i = 0; i < cmdline_consoles; i++)
		if (!strcmp(console_cmdline[i].name, name) && console_cmdline[i].index == index)
			break;
	if (i == MAX_CMDLINECONSOLES)
		return 1;
	/* Named again: it moves to the end, which is the preferred place. */
	for (; i < cmdline_consoles - 1; i++)
		console_cmdline[i] = console_cmdline[i + 1];
	strlcpy(console_cmdline[i].name, name, sizeof(name));
	console_cmdline[i].index = index;
	console_cmdline[i].options = options ? options + 1 : NULL;
	cmdline_consoles = i + 1;
	return 1;
}
__setup("console=", console_setup);

static void write_text(struct console *only, const char *text, size_t len)
{
	struct console *con;

	if (only) {
		only->write(only, text, len);
		return;
	}
	for (con = console_drivers; con; con = con->next)
		if (con->flags & CON_ENABLED)
			con->write(con, text, len);
}

static bool suppressed(const struct log_record *rec)
{
	return (rec->prio & LOG_LEVEL_MASK) >= console_loglevel && !ignore_loglevel;
}

/* Print a record from byte @done of its text on, a line a time. */
static void print_record(struct console *only, const struct log_record *rec, const char *text,
			 size_t done)
{
	static char line[LOG_LINE_MAX + 32];
	size_t len = rec->text_len - done;
	bool fresh = done == 0;

	if (suppressed(rec))
		return;
	text += done;
	do {
		size_t n = fresh ? log_prefix(line, sizeof(line), rec, false) : 0;
		const char *start = text;
		size_t piece = log_line(&text, &len);

		memcpy(line + n, start, piece);
		n += piece;
		if (len || !(rec->flags & LOG_OPEN))
			line[n++] = '\n';
		write_text(only, line, n);
		fresh = true;
	} while (len);
}

/* Print what is next. Interrupts are off, but not (if @flags had them on) while it goes out. */
static bool print_next(unsigned long flags)
{
	static char text[LOG_LINE_MAX];
	struct log_record rec;
	size_t done;

	if (log_catch_up(&printed))
		printed_text = 0;
	if (!log_read(&printed, &rec, text))
		return false;
	done = printed_text;
	if ((rec.flags & LOG_OPEN) && done == rec.text_len)
		return false;
	if (rec.flags & LOG_OPEN) {
		printed_text = rec.text_len;
	} else {
		log_advance(&printed, &rec);
		printed_text = 0;
	}
	local_irq_restore(flags);
	print_record(NULL, &rec, text, done);
	local_irq_disable();
	return true;
}

/**
 * console_flush - print on the consoles what has not been printed
 *
 * Context: any.
 */
void console_flush(void)
{
	unsigned long flags;

	if (!console_drivers)
		return;
	local_irq_save(flags);
	if (!printing) {
		printing = true;
		while (print_next(flags))
			;
		printing = false;
	}
	local_irq_restore(flags);
}

/**
 * console_bust - forget that someone was printing: the machine is dying
 */
void console_bust(void)
{
	printing = false;
}

/* The whole log, to a console that comes late. */
static void replay(struct console *con)
{
	static char text[LOG_LINE_MAX];
	struct log_pos pos = log_begin();
	struct log_record rec;

	printing = true;
	while (pos.seq != printed.seq && log_read(&pos, &rec, text)) {
		print_record(con, &rec, text, 0);
		log_advance(&pos, &rec);
	}
	printing = false;
}

/* Try the console as the line that console= number @i names. */
static bool works_as(struct console *con, int i)
{
	short index = con->index;

	if (strcmp(console_cmdline[i].name, con->name) ||
	    (index >= 0 && index != console_cmdline[i].index))
		return false;
	con->index = console_cmdline[i].index;
	if (con->setup && con->setup(con, console_cmdline[i].options)) {
		con->index = index;
		return false;
	}
	if (i == cmdline_consoles - 1)
		con->flags |= CON_CONSDEV;
	return true;
}

/* Was the console asked for, and does it work? */
static bool chosen(struct console *con)
{
	int i;

	if (con->flags & CON_BOOT)
		return true;
	if (!cmdline_consoles) {
		if (console_drivers && !(console_drivers->flags & CON_BOOT))
			return false;
		if (con->index < 0)
			con->index = 0;
		con->flags |= CON_CONSDEV;
		return !con->setup || con->setup(con, NULL) == 0;
	}
	/* The last first: of several lines of one driver, only one prints. */
	for (i = cmdline_consoles - 1; i >= 0; i--)
		if (works_as(con, i))
			return true;
	return false;
}

/* The console that printed early on the line that @con now takes, if there is one. */
static struct console *boot_twin(const struct console *con)
{
	struct console *boot;

	for (boot = console_drivers; boot; boot = boot->next)
		if ((boot->flags & CON_BOOT) && boot != con && boot->index == con->index &&
		    !strcmp(boot->name, con->name))
			return boot;
	return NULL;
}

/**
 * register_console - offer a console
 * @con: the console; it joins if console= names it, or if nothing does and it is the first
 *
 * One with CON_BOOT goes when another of its name comes, or at the end of boot.
 *
 * Context: process, at boot.
 */
void register_console(struct console *con)
{
	unsigned long flags;
	struct console *twin;

	if (!chosen(con))
		return;
	console_flush();
	twin = boot_twin(con);
	if (twin)
		unregister_console(twin);
	local_irq_save(flags);
	con->flags |= CON_ENABLED;
	if ((con->flags & CON_CONSDEV) || !console_drivers) {
		con->next = console_drivers;
		console_drivers = con;
	} else {
		con->next = console_drivers->next;
		console_drivers->next = con;
	}
	local_irq_restore(flags);
	if (!twin && (con->flags & CON_PRINTBUFFER))
		replay(con);
	printk(KERN_INFO "printk: %sconsole [%s%d] enabled\n",
	       con->flags & CON_BOOT ? "boot" : "", con->name, con->index);
}

/**
 * unregister_console - take a console away
 * @con: the console
 *
 * Context: process.
 * Return: 0, or -ENODEV if it was not registered.
 */
int unregister_console(struct console *con)
{
	struct console **link;
	unsigned long flags;
	int err = -ENODEV;

	local_irq_save(flags);
	for (link = &console_drivers; *link; link = &(*link)->next) {
		if (*link != con)
			continue;
		*link = con->next;
		con->flags &= ~CON_ENABLED;
		err = 0;
		break;
	}
	local_irq_restore(flags);
	return err;
}

/**
 * console_device - the terminal behind /dev/console
 * @index: gets the line's number
 *
 * Return: its driver, NULL if no console has one.
 */
struct tty_driver *console_device(int *index)
{
	struct console *con;

	for (con = console_drivers; con; con = con->next)
		if (con->device && (con->flags & CON_ENABLED))
			return con->device(con, index);
	return NULL;
}

static int __init end_boot_consoles(void)
{
	struct console *con, *next;

	for (con = console_drivers; con; con = next) {
		next = con->next;
		if (con->flags & CON_BOOT)
			unregister_console(con);
	}
	return 0;
}
late_initcall(end_boot_consoles);
