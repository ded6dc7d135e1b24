// SPDX-License-Identifier: GPL-2.0-only
/* kernel/printk.c and console.c: what reaches which console. */
#include <linux/panic.h>
#include <linux/printk.h>
#include <linux/sched.h>

/* The frame has a printk of its own. */
#define printk k_printk
#define printk_ratelimit k_printk_ratelimit
int k_printk(const char *fmt, ...) __printf(1, 2);
int k_printk_ratelimit(void);
#include <kernel/printk.c>
#include <kernel/console.c>
#undef printk
#include "tap.h"

int oops_in_progress;
static ktime_t now;

ktime_t ktime_get(void)
{
	return now;
}

void __wake_up(wait_queue_head_t *q, unsigned int mode, int nr, void *key)
{
}

static char shown[2][4096];
static int nr_shown[2];

static void show_a(struct console *con, const char *text, unsigned int len)
{
	int which = con->data != NULL;

	must(nr_shown[which] + len < sizeof(shown[0]), "too much");
	memcpy(shown[which] + nr_shown[which], text, len);
	nr_shown[which] += len;
	shown[which][nr_shown[which]] = '\0';
}

static int setup_index = -1;

static int setup(struct console *con, char *options)
{
	setup_index = con->index;
	return con->index > 3 ? -19 : 0;
}

static struct console first = {
	.name = "ttyS", .write = show_a, .setup = setup, .flags = CON_PRINTBUFFER, .index = -1,
};
static struct console second = {
	.name = "tty", .write = show_a, .flags = CON_PRINTBUFFER, .index = -1, .data = &second,
};

static const char *text(int which)
{
	nr_shown[which] = 0;
	return shown[which];
}

static void choosing(void)
{
	char a[] = "ttyS77", b[] = "ttyS1,115200n8", c[] = "tty0", d[] = "ttyS1,9600";

	console_setup(a);
	console_setup(b);
	console_setup(c);
	console_setup(d);
	is(cmdline_consoles, 3, "a console named twice counts once");
	now = 1500000;
	k_printk(KERN_INFO "before\n");
	register_console(&second);
	is_str(text(1), "[    0.001500] before\n[    0.001500] printk: console [tty0] enabled\n",
	       "a new console prints what the log holds");
	register_console(&first);
	is(setup_index, 1, "a line that is not there is passed over");
	ok(console_drivers == &first && (first.flags & CON_CONSDEV), "the last one named leads");
	ok(strstr(text(0), "before\n") != NULL, "it prints the log as well");
	text(1);
}

static void lines(void)
{
	char long_line[1200];

	now = 61000000000;
	k_printk("plain\n");
	is_str(text(0), "[   61.000000] plain\n", "a line");
	is_str(text(1), "[   61.000000] plain\n", "on both");
	k_printk(KERN_INFO "half ");
	is_str(text(0), "[   61.000000] half ", "a line without its end");
	k_printk(KERN_CONT "and half");
	is_str(text(0), "and half", "goes on");
	k_printk(KERN_CONT "\n");
	is_str(text(0), "\n", "and ends");
	k_printk("open");
	k_printk("other\n");
	is_str(text(0), "[   61.000000] open\n[   61.000000] other\n", "another one ends it");
	k_printk(KERN_CONT "late\n");
	is_str(text(0), "[   61.000000] late\n", "too late to go on");
	k_printk("a\nb\n");
	is_str(text(0), "[   61.000000] a\n[   61.000000] b\n", "two lines in one");
	k_printk(KERN_DEBUG "hidden\n");
	is_str(shown[0] + nr_shown[0], "[   61.000000] a\n[   61.000000] b\n", "a level too low");
	ignore_loglevel = true;
	k_printk(KERN_DEBUG "shown\n");
	is_str(text(0), "[   61.000000] shown\n", "ignore_loglevel");
	ignore_loglevel = false;
	memset(long_line, 'x', sizeof(long_line));
	long_line[sizeof(long_line) - 1] = '\0';
	k_printk("%s\n", long_line);
	k_printk("next\n");
	ok(strlen(shown[0]) < 1100 && strstr(shown[0], "x\n[   61.000000] next\n"),
	   "a line too long is cut");
	text(0);
	printk_emit(LOG_USER << LOG_FAC_SHIFT | 3, "from a user", 11);
	is_str(text(0), "[   61.000000] from a user\n", "/dev/kmsg's way");
	text(1);
}

/* A console whose write prints, as an interrupt might. */
static void show_nested(struct console *con, const char *line, unsigned int len)
{
	static bool once;

	if (!once) {
		once = true;
		k_printk("inner\n");
	}
	show_a(con, line, len);
}

static void nesting(void)
{
	first.write = show_nested;
	unregister_console(&second);
	k_printk("outer\n");
	ok(strstr(text(0), "outer\n[   61.000000] inner\n") != NULL, "an interrupt's line waits");
	first.write = show_a;
	printing = true;
	k_printk("stuck\n");
	is(nr_shown[0], 0, "while someone prints, others do not");
	console_bust();
	k_printk("free\n");
	is_str(text(0), "[   61.000000] stuck\n[   61.000000] free\n", "after bust all comes");
}

static void limiting(void)
{
	int allowed = 0;

	for (int i = 0; i < 100; i++)
		allowed += k_printk_ratelimit();
	ok(allowed >= 10 && allowed <= 12, "a burst of %d", allowed);
	now += 1000000000;
	text(0);
	ok(k_printk_ratelimit() && k_printk_ratelimit() && !k_printk_ratelimit(), "two a second");
	ok(strstr(text(0), "messages suppressed") != NULL, "and a word about the rest");
}

void test_main(void)
{
	choosing();
	lines();
	nesting();
	limiting();
}
