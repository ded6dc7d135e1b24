// SPDX-License-Identifier: GPL-2.0-only
/* The line discipline: the cases of the user test, then random typing against a plain model. */
#include <linux/kernel.h>
#include <linux/fs.h>
#include <linux/poll.h>
#include <linux/sched.h>
#include <linux/signal.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/tty.h>
#include <linux/uaccess.h>
#include "../user/tty_cases.h"
#include "tap.h"

static struct task_struct task;
static struct signal_struct task_signal;
static struct tty_struct tty;
static struct file file;
static char sent[8192];
static int nr_sent, room = 8192;
static int last_signal;

/* ---- what n_tty calls ---- */

static int driver_write(struct tty_struct *t, const unsigned char *buf, int count)
{
	int n = 0;

	for (; n < count && nr_sent < room; n++)
		sent[nr_sent++] = buf[n];
	return n;
}

static int driver_write_room(struct tty_struct *t)
{
	return room - nr_sent;
}

static const struct tty_operations driver_ops = {
	.write = driver_write,
	.write_room = driver_write_room,
};

static struct tty_driver driver = { .ops = &driver_ops };

int kill_pgrp(pid_t pgrp, int sig, int priv)
{
	last_signal = sig;
	return 0;
}

void stop_tty(struct tty_struct *t)
{
	t->stopped = 1;
}

void start_tty(struct tty_struct *t)
{
	t->stopped = 0;
}

int tty_check_read(struct tty_struct *t, struct file *f)
{
	return 0;
}

bool tty_hung_up_p(struct file *f)
{
	return false;
}

int tty_chars_in_buffer(struct tty_struct *t)
{
	return 0;
}

/* Only constant sizes are asked for: each from the cache of the next power of two. */
cache_sizes_t cache_sizes[KMALLOC_CACHES];

void *kmem_cache_alloc(kmem_cache_t *cachep, gfp_t flags)
{
	return malloc((size_t)cachep);
}

void *__kmalloc(size_t size, gfp_t flags)
{
	return malloc(size);
}

void kfree(const void *p)
{
	free((void *)p);
}

unsigned long __get_free_pages(gfp_t flags, unsigned int order)
{
	return (unsigned long)malloc(4096);
}

void free_pages(unsigned long addr, unsigned int order)
{
	free((void *)addr);
}

unsigned long copy_to_user(void __user *to, const void *from, unsigned long n)
{
	memcpy(to, from, n);
	return 0;
}

/* A reader that would sleep gets a signal instead. */
long schedule_timeout(long timeout)
{
	task.work |= _TIF_SIGPENDING;
	return 0;
}

void schedule(void)
{
	task.work |= _TIF_SIGPENDING;
}

void prepare_to_wait(wait_queue_head_t *q, wait_queue_t *wait, int state)
{
}

void finish_wait(wait_queue_head_t *q, wait_queue_t *wait)
{
}

int autoremove_wake_function(wait_queue_t *wait, unsigned int mode, int sync, void *key)
{
	return 0;
}

void __wake_up(wait_queue_head_t *q, unsigned int mode, int nr, void *key)
{
}

void kill_fasync(struct fasync_struct **fapp, int sig, int band)
{
}

void __down(struct semaphore *sem)
{
	must(false, "down would sleep");
}

int __down_interruptible(struct semaphore *sem)
{
	must(false, "down would sleep");
	return 0;
}

void __up(struct semaphore *sem)
{
}

/* ---- the tests ---- */

static char got[8192];

/* Everything that reads give until one would sleep. */
static int read_all(int piece)
{
	ssize_t n = 1;
	int total = 0;

	while (n > 0 && total < sizeof(got) - piece) {
		task.work = 0;
		n = n_tty_ops.read(&tty, &file, got + total, piece);
		if (n > 0)
			total += n;
	}
	got[total] = '\0';
	return total;
}

static void begin(void)
{
	memset(&tty, 0, sizeof(tty));
	tty.driver = &driver;
	tty.ldisc = &n_tty_ops;
	tty.termios = (struct ktermios){
		.c_iflag = ICRNL | IXON, .c_oflag = OPOST | ONLCR, .c_cflag = B38400 | CS8 | CREAD,
		.c_lflag = ISIG | ICANON | ECHO | ECHOE | ECHOK | ECHOCTL | ECHOKE | IEXTEN,
		.c_cc = { 3, 28, 127, 21, 4, 0, 1, 0, 17, 19, 26, 0, 18, 15, 23, 22, 0 },
	};
	tty.pgrp = 5;
	tty.read_sem.count = 1;
	init_waitqueue_head(&tty.read_wait);
	init_waitqueue_head(&tty.write_wait);
	must(!n_tty_ops.open(&tty), "open");
	nr_sent = 0;
	last_signal = 0;
}

static int type(const char *s, int len)
{
	return n_tty_ops.receive_buf(&tty, (const unsigned char *)s, TTY_NORMAL, len);
}

static void edit(const struct editing *c)
{
	int len = c->typed_len ? c->typed_len : strlen(c->typed);

	begin();
	tty.termios.c_iflag = (tty.termios.c_iflag | c->iflag_on) & ~c->iflag_off;
	tty.termios.c_oflag = (tty.termios.c_oflag | c->oflag_on) & ~c->oflag_off;
	tty.termios.c_lflag = (tty.termios.c_lflag | c->lflag_on) & ~c->lflag_off;
	must(type(c->typed, len) == len, "%s", c->what);
	read_all(100);
	sent[nr_sent] = '\0';
	is_str(got, c->reads, c->what);
	ok(nr_sent == strlen(c->echo) && !host_memcmp(sent, c->echo, nr_sent), "%s: echo", c->what);
	n_tty_ops.close(&tty);
}

static void signals_and_flushing(void)
{
	begin();
	type("lost\nlost too\003kept\n", 19);
	is(last_signal, SIGINT, "^C sends SIGINT");
	read_all(100);
	is_str(got, "kept\n", "and flushes what was typed");
	tty.termios.c_lflag |= NOFLSH;
	type("line\n\032", 6);
	is(last_signal, SIGTSTP, "^Z sends SIGTSTP");
	read_all(100);
	is_str(got, "line\n", "and with NOFLSH flushes nothing");
	type("\023", 1);
	ok(tty.stopped, "^S stops");
	type("\021", 1);
	ok(!tty.stopped, "^Q starts");
	n_tty_ops.close(&tty);
}

static void full_buffer(void)
{
	char line[5000];

	begin();
	memset(line, 'x', sizeof(line));
	is(type(line, sizeof(line)), sizeof(line), "an endless line is taken");
	is(n_tty_ops.chars_in_buffer(&tty), 0, "and not readable");
	type("\n", 1);
	is(n_tty_ops.chars_in_buffer(&tty), 4096, "until it ends: 4095 bytes and the newline");
	is(type("y", 1), 0, "a full buffer takes nothing");
	is(read_all(1000), 4096, "which can be read");
	type("more\n", 5);
	is(read_all(100), 5, "and then it goes on");
	n_tty_ops.close(&tty);
}

static void mode_switch(void)
{
	struct ktermios old;

	begin();
	type("abc", 3);
	is(read_all(100), 0, "an unfinished line");
	old = tty.termios;
	tty.termios.c_lflag &= ~ICANON;
	n_tty_ops.set_termios(&tty, &old);
	is(read_all(100), 3, "is readable without ICANON");
	type("de", 2);
	old = tty.termios;
	tty.termios.c_lflag |= ICANON;
	n_tty_ops.set_termios(&tty, &old);
	is(read_all(100), 2, "what lay there is a line with ICANON");
	n_tty_ops.close(&tty);
}

static void writes(void)
{
	begin();
	task.work = 0;
	file.f_flags = O_NONBLOCK;
	is(n_tty_ops.write(&tty, &file, (const unsigned char *)"a\nb", 3), 3, "a write");
	ok(nr_sent == 4 && !host_memcmp(sent, "a\r\nb", 4), "is processed");
	room = 6;
	is(n_tty_ops.write(&tty, &file, (const unsigned char *)"c\nd", 3), 1,
	   "without room for both bytes of a newline it waits");
	room = 8192;
	file.f_flags = 0;
	n_tty_ops.close(&tty);
}

/* Random typing of letters, erase, kill and newline: what is read against a simple editor. */
static void random_typing(void)
{
	char line[200], want[8192];
	int len = 0, wanted = 0;

	begin();
	for (int i = 0; i < 4000; i++) {
		int key = tap_below(20);
		char c = key < 2 ? 127 : key == 2 ? 21 : key < 5 ? '\n' : 'a' + key;

		if (len > 150)
			c = '\n';
		must(type(&c, 1) == 1, "typed");
		if (c == 127) {
			len -= len > 0;
		} else if (c == 21) {
			len = 0;
		} else {
			line[len++] = c;
		}
		nr_sent = 0;
		if (c != '\n')
			continue;
		memcpy(want, line, len);
		wanted = len;
		len = 0;
		must(read_all(1 + tap_below(50)) == wanted, "length");
		must(!host_memcmp(got, want, wanted), "line");
	}
	ok(true, "4000 random keys");
	n_tty_ops.close(&tty);
}

/* All 256 bytes, all flags, at random: nothing may break. */
static void nonsense(void)
{
	for (int round = 0; round < 300; round++) {
		begin();
		for (int i = 0; i < 300; i++) {
			unsigned char c = tap_random();
			struct ktermios old = tty.termios;

			if (tap_below(20) == 0) {
				tty.termios.c_iflag = tap_random();
				tty.termios.c_oflag = tap_random();
				tty.termios.c_lflag = tap_random();
				n_tty_ops.set_termios(&tty, &old);
			}
			n_tty_ops.receive_buf(&tty, &c, tap_below(5), 1);
			if (tap_below(10) == 0)
				n_tty_ops.poll(&tty, &file, NULL);
			must(n_tty_ops.chars_in_buffer(&tty) <= 4096, "FIONREAD");
			if (tap_below(30) == 0) {
				file.f_flags = O_NONBLOCK;
				n_tty_ops.read(&tty, &file, got, tap_below(100));
				file.f_flags = 0;
			}
			must(n_tty_ops.receive_room(&tty) >= 0, "room");
			nr_sent = 0;
		}
		n_tty_ops.close(&tty);
	}
	ok(true, "300 rounds of nonsense");
}

void test_main(void)
{
	for (int i = 0; i < KMALLOC_CACHES; i++)
		cache_sizes[i].cs_cachep = (kmem_cache_t *)(1UL << (KMALLOC_MIN_SHIFT + i));
	task.signal = &task_signal;
	current_task = &task;
	for (int i = 0; i < ARRAY_SIZE(tty_cases); i++)
		edit(&tty_cases[i]);
	signals_and_flushing();
	full_buffer();
	mode_switch();
	writes();
	random_typing();
	nonsense();
}
