// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the kernel's everyday work costs, a line a row: "bench <row> <cycles per operation>".
 * Under QEMU's -icount shift=0 the time-stamp counter counts executed instructions, so that a run
 * repeats exactly. Each figure is the median of several rounds. Runs unchanged on Linux.
 *
 * As init (pid 1) it mounts what it needs and switches the machine off when it is done.
 */
#include "sys.h"

#define PAGE 4096UL
#define ROUNDS 9

static void put(const char *s)
{
	unsigned long n = 0;

	while (s[n])
		n++;
	sys3(NR_write, 1, (long)s, (long)n);
}

static void put_num(unsigned long n)
{
	char buf[12], *p = buf + sizeof(buf) - 1;

	*p = 0;
	do {
		*--p = (char)('0' + n % 10);
		n /= 10;
	} while (n);
	put(p);
}

static unsigned long median(unsigned long *v, int n)
{
	for (int i = 1; i < n; i++)
		for (int j = i; j > 0 && v[j] < v[j - 1]; j--) {
			unsigned long t = v[j];

			v[j] = v[j - 1];
			v[j - 1] = t;
		}
	return v[n / 2];
}

/* A row: run() does its work once and returns the ticks of the timed part; ops divides them. */
struct row {
	const char *name;
	unsigned long (*run)(void);
	unsigned long ops;
};

static void fail(const char *what)
{
	put("bench FAILED ");
	put(what);
	put("\n");
	die(1);
}

static unsigned long since(u64 start)
{
	return (unsigned long)(rdtsc() - start);
}

static void touch(char *p, unsigned long pages)
{
	for (unsigned long i = 0; i < pages; i++)
		((volatile char *)p)[i * PAGE] = 1;
}

static unsigned long run_null(void)
{
	u64 t = rdtsc();

	for (int i = 0; i < 1000; i++)
		sys3(NR_getppid, 0, 0, 0);
	return since(t);
}

static unsigned long run_gettimeofday(void)
{
	long tv[2];
	u64 t = rdtsc();

	for (int i = 0; i < 1000; i++)
		sys3(NR_gettimeofday, (long)tv, 0, 0);
	return since(t);
}

static int null_fd = -1;

static unsigned long run_write_null(void)
{
	u64 t = rdtsc();

	for (int i = 0; i < 1000; i++)
		sys3(NR_write, null_fd, (long)"x", 1);
	return since(t);
}

static unsigned long run_anon_write(void)
{
	char *p = map(256 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1);
	u64 t = rdtsc();
	unsigned long d;

	touch(p, 256);
	d = since(t);
	unmap(p, 256 * PAGE);
	return d;
}

static unsigned long run_anon_read(void)
{
	char *p = map(256 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1);
	volatile char c;
	unsigned long d;
	u64 t = rdtsc();

	for (int i = 0; i < 256; i++)
		c = ((volatile char *)p)[i * PAGE];
	d = since(t);
	(void)c;
	unmap(p, 256 * PAGE);
	return d;
}

/* Children report through a page shared with the parent. */
static volatile unsigned long *shared;

static void wait_child(long pid)
{
	int status;

	while (sys3(NR_waitpid, pid, (long)&status, 0) < 0)
		;
}

static unsigned long run_cow_child(void)
{
	char *p = map(256 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1);
	long pid;

	touch(p, 256);
	pid = sys3(NR_fork, 0, 0, 0);
	if (!pid) {
		u64 t = rdtsc();

		touch(p, 256);
		*shared = since(t);
		die(0);
	}
	wait_child(pid);
	unmap(p, 256 * PAGE);
	return *shared;
}

static unsigned long run_cow_reuse(void)
{
	char *p = map(256 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1);
	unsigned long d;
	long pid;
	u64 t;

	touch(p, 256);
	pid = sys3(NR_fork, 0, 0, 0);
	if (!pid)
		die(0);
	wait_child(pid);
	t = rdtsc();
	touch(p, 256);
	d = since(t);
	unmap(p, 256 * PAGE);
	return d;
}

static unsigned long run_munmap_touched(void)
{
	char *p = map(512 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1);
	u64 t;

	touch(p, 512);
	t = rdtsc();
	unmap(p, 512 * PAGE);
	return since(t);
}

static unsigned long fork_wait(void)
{
	u64 t = rdtsc();

	for (int i = 0; i < 20; i++) {
		long pid = sys3(NR_fork, 0, 0, 0);

		if (!pid)
			die(0);
		wait_child(pid);
	}
	return since(t);
}

static unsigned long run_fork(void)
{
	return fork_wait();
}

static unsigned long run_fork_512(void)
{
	char *p = map(512 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1);
	unsigned long d;

	touch(p, 512);
	d = fork_wait();
	unmap(p, 512 * PAGE);
	return d;
}

static char *self_path;

static unsigned long run_exec(void)
{
	char *argv[] = { self_path, "-exit", NULL }, *envp[] = { NULL };
	u64 t = rdtsc();

	for (int i = 0; i < 20; i++) {
		long pid = sys3(NR_fork, 0, 0, 0);

		if (!pid) {
			sys3(NR_execve, (long)self_path, (long)argv, (long)envp);
			die(127);
		}
		wait_child(pid);
	}
	return since(t);
}

static unsigned long run_mmap_untouched(void)
{
	u64 t = rdtsc();

	for (int i = 0; i < 200; i++)
		unmap(map(PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1), PAGE);
	return since(t);
}

static unsigned long run_mmap_among_200(void)
{
	char *p[200];
	unsigned long d;

	/* alternating protections keep neighbours from merging */
	for (int i = 0; i < 200; i++)
		p[i] = map(PAGE, i & 1 ? PROT_READ : PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1);
	d = run_mmap_untouched();
	for (int i = 0; i < 200; i++)
		unmap(p[i], PAGE);
	return d;
}

static unsigned long run_mmap_touch(void)
{
	u64 t = rdtsc();

	for (int i = 0; i < 200; i++) {
		char *p = map(PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1);

		touch(p, 1);
		unmap(p, PAGE);
	}
	return since(t);
}

static unsigned long run_mprotect(void)
{
	char *p = map(PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1);
	unsigned long d;
	u64 t;

	touch(p, 1);
	t = rdtsc();
	for (int i = 0; i < 200; i++) {
		sys3(NR_mprotect, (long)p, PAGE, PROT_READ);
		sys3(NR_mprotect, (long)p, PAGE, PROT_READ | PROT_WRITE);
	}
	d = since(t);
	unmap(p, PAGE);
	return d;
}

static unsigned long brk_loop(int touched)
{
	unsigned long top = (unsigned long)sys3(NR_brk, 0, 0, 0);
	u64 t;

	top = (top + PAGE - 1) & ~(PAGE - 1);
	sys3(NR_brk, (long)top, 0, 0);
	t = rdtsc();
	for (int i = 0; i < 200; i++) {
		sys3(NR_brk, (long)(top + PAGE), 0, 0);
		if (touched)
			touch((char *)top, 1);
		sys3(NR_brk, (long)top, 0, 0);
	}
	return since(t);
}

static unsigned long run_brk_touch(void)
{
	return brk_loop(1);
}

static unsigned long run_brk(void)
{
	return brk_loop(0);
}

static unsigned long run_pipe(void)
{
	int there[2], back[2];
	unsigned long d;
	char c = 0;
	long pid;
	u64 t;

	sys3(NR_pipe, (long)there, 0, 0);
	sys3(NR_pipe, (long)back, 0, 0);
	pid = sys3(NR_fork, 0, 0, 0);
	if (!pid) {
		for (int i = 0; i < 201; i++) {
			sys3(NR_read, there[0], (long)&c, 1);
			sys3(NR_write, back[1], (long)&c, 1);
		}
		die(0);
	}
	sys3(NR_write, there[1], (long)&c, 1);
	sys3(NR_read, back[0], (long)&c, 1);
	t = rdtsc();
	for (int i = 0; i < 200; i++) {
		sys3(NR_write, there[1], (long)&c, 1);
		sys3(NR_read, back[0], (long)&c, 1);
	}
	d = since(t);
	wait_child(pid);
	for (int i = 0; i < 2; i++) {
		sys3(NR_close, there[i], 0, 0);
		sys3(NR_close, back[i], 0, 0);
	}
	return d;
}

static unsigned long run_shared_fault(void)
{
	char *p = map(256 * PAGE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANON, -1);
	u64 t = rdtsc();
	unsigned long d;

	touch(p, 256);
	d = since(t);
	unmap(p, 256 * PAGE);
	return d;
}

static int file_fd = -1;
static char file_buf[4096];

static unsigned long run_read_4k(void)
{
	u64 t;

	sys3(NR_lseek, file_fd, 0, 0);
	t = rdtsc();
	for (int i = 0; i < 64; i++)
		if (sys3(NR_read, file_fd, (long)file_buf, 4096) != 4096)
			fail("read");
	return since(t);
}

static unsigned long file_fault(int prot, int write)
{
	char *p = map(64 * PAGE, prot, MAP_PRIVATE, file_fd);
	volatile char c;
	unsigned long d;
	u64 t = rdtsc();

	for (int i = 0; i < 64; i++)
		if (write)
			((volatile char *)p)[i * PAGE] = 1;
		else
			c = ((volatile char *)p)[i * PAGE];
	d = since(t);
	(void)c;
	unmap(p, 64 * PAGE);
	return d;
}

static unsigned long run_file_read_fault(void)
{
	return file_fault(PROT_READ, 0);
}

static unsigned long run_file_write_fault(void)
{
	return file_fault(PROT_READ | PROT_WRITE, 1);
}

struct ksigaction {
	void (*handler)(int);
	unsigned long flags;
	void (*restorer)(void);
	u32 mask[2];
};

static volatile int handled;

static void handler(int sig)
{
	(void)sig;
	handled++;
}

__asm__(".text\nrestorer:\n\tpopl %eax\n\tmovl $119,%eax\n\tint $0x80\n");
void restorer(void);

static unsigned long run_signal(void)
{
	struct ksigaction sa = { handler, 0x04000000, restorer, { 0, 0 } };
	long self = sys3(NR_getpid, 0, 0, 0);
	u64 t;

	sys6(NR_rt_sigaction, 10, (long)&sa, 0, 8, 0, 0);
	t = rdtsc();
	for (int i = 0; i < 200; i++)
		sys3(NR_kill, self, 10, 0);
	return since(t);
}

static unsigned long run_yield(void)
{
	unsigned long d;
	long pid = sys3(NR_fork, 0, 0, 0);
	u64 t;

	if (!pid) {
		for (int i = 0; i < 300; i++)
			sys3(NR_sched_yield, 0, 0, 0);
		die(0);
	}
	sys3(NR_sched_yield, 0, 0, 0);
	t = rdtsc();
	for (int i = 0; i < 100; i++)
		sys3(NR_sched_yield, 0, 0, 0);
	d = since(t);
	wait_child(pid);
	return d;
}

static unsigned long run_open_close(void)
{
	u64 t = rdtsc();

	for (int i = 0; i < 200; i++)
		sys3(NR_close, sys3(NR_open, (long)"/tmp/bench.file", 0, 0), 0, 0);
	return since(t);
}

static const struct row rows[] = {
	{ "null_syscall", run_null, 1000 },
	{ "gettimeofday", run_gettimeofday, 1000 },
	{ "write_1_dev_null", run_write_null, 1000 },
	{ "anon_write_fault", run_anon_write, 256 },
	{ "anon_read_fault", run_anon_read, 256 },
	{ "cow_fault_child", run_cow_child, 256 },
	{ "cow_reuse_last_owner", run_cow_reuse, 256 },
	{ "munmap_touched_page", run_munmap_touched, 512 },
	{ "fork_exit_wait_small", run_fork, 20 },
	{ "fork_exit_wait_512_pages", run_fork_512, 20 },
	{ "fork_exec_exit_wait", run_exec, 20 },
	{ "mmap_munmap_untouched", run_mmap_untouched, 200 },
	{ "mmap_munmap_among_200", run_mmap_among_200, 200 },
	{ "mmap_touch_munmap", run_mmap_touch, 200 },
	{ "mprotect_there_and_back", run_mprotect, 200 },
	{ "brk_grow_touch_shrink", run_brk_touch, 200 },
	{ "brk_grow_shrink", run_brk, 200 },
	{ "pipe_round_trip", run_pipe, 200 },
	{ "shared_anon_write_fault", run_shared_fault, 256 },
	{ "read_4k_page_cache", run_read_4k, 64 },
	{ "file_read_fault", run_file_read_fault, 64 },
	{ "file_private_write_fault", run_file_write_fault, 64 },
	{ "signal_handler_return", run_signal, 200 },
	{ "sched_yield_two", run_yield, 100 },
	{ "open_close", run_open_close, 200 },
};

static void setup(void)
{
	null_fd = (int)sys3(NR_open, (long)"/dev/null", 1, 0);
	sys3(NR_mkdir, (long)"/tmp", 0777, 0);
	file_fd = (int)sys3(NR_open, (long)"/tmp/bench.file", 0x242, 0600);
	if (file_fd < 0 || null_fd < 0)
		fail("setup");
	for (int i = 0; i < 64; i++)
		sys3(NR_write, file_fd, (long)file_buf, 4096);
	shared = (unsigned long *)map(PAGE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANON, -1);
	*shared = 0;
}

static int same(const char *a, const char *b)
{
	while (*a && *a == *b)
		a++, b++;
	return *a == *b;
}

static void run_rows(void)
{
	for (unsigned int r = 0; r < sizeof(rows) / sizeof(rows[0]); r++) {
		unsigned long v[ROUNDS];

		for (int i = 0; i < ROUNDS; i++)
			v[i] = rows[r].run();
		put("bench ");
		put(rows[r].name);
		put(" ");
		put_num((median(v, ROUNDS) + rows[r].ops / 2) / rows[r].ops);
		put("\n");
	}
	if (handled != 200 * ROUNDS)
		fail("signals were lost");
}

__attribute__((used)) void bench_main(long *sp)
{
	char **argv = (char **)(sp + 1);
	int is_init = sys3(NR_getpid, 0, 0, 0) == 1;

	if (sp[0] > 1 && same(argv[1], "-exit"))
		die(0);
	self_path = argv[0];
	if (is_init) {
		sys3(NR_mkdir, (long)"/dev", 0755, 0);
		sys6(NR_mount, (long)"none", (long)"/dev", (long)"devtmpfs", 0, 0, 0);
	}
	setup();
	run_rows();
	sys3(NR_unlink, (long)"/tmp/bench.file", 0, 0);
	put("bench done\n");
	if (is_init)
		sys6(NR_reboot, (long)0xfee1dead, 672274793, 0x4321fedc, 0, 0, 0);
	die(0);
}

__asm__(".globl _start\n_start:\n\tmovl %esp,%eax\n\tandl $-16,%esp\n\tsubl $12,%esp\n"
	"\tpushl %eax\n\tcall bench_main\n");
