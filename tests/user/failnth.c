// SPDX-License-Identifier: GPL-2.0-only
/*
 * Fault injection: each call is made with its first, second, third ... allocation failing, until it
 * runs through without a failure. It must report the right errno, or succeed in another way, and
 * leave nothing behind. Needs /proc/self/fail-nth (the debug configuration).
 *
 * test: nohost alone
 */
#include "util.h"
#include <dirent.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <termios.h>

#define ROUNDS_MAX 400

enum { DONE = 0, FAILED_WELL = 10, FAILED_BADLY = 11, WRONG = 12 };

static int nth_fd = -1;

static void arm(int n)
{
	char text[12];
	int len = sprintf(text, "%d", n);

	if (pwrite(nth_fd, text, len, 0) != len)
		_exit(99);
}

/* Allocations left until the one that fails: 0 when it has failed. */
static int left(void)
{
	char text[12] = "";

	return pread(nth_fd, text, sizeof(text) - 1, 0) > 0 ? atoi(text) : -1;
}

static int verdict(long result)
{
	int err = errno;

	if (result >= 0)
		return DONE;
	if (err == ENOMEM || err == ENFILE || err == EAGAIN)
		return FAILED_WELL;
	dprintf(1, "# errno %d (%s)\n", err, strerror(err));
	return FAILED_BADLY;
}

/* What is left is known, and no more allocations fail: before tidying up. */
static int settled = -1;

static void disarm(void)
{
	if (settled >= 0)
		return;
	settled = left();
	arm(0);
}

/* ---- the calls: each returns a verdict ---- */

static int do_fork(void)
{
	pid_t pid = fork();
	int st;

	if (!pid)
		_exit(7);
	if (pid < 0)
		return verdict(-1);
	if (waitpid(pid, &st, 0) != pid)
		return WRONG;
	/* The child inherits nothing of this, so it ends as it should. */
	return WIFEXITED(st) && WEXITSTATUS(st) == 7 ? DONE : WRONG;
}

/* No page for the arguments is E2BIG, none for the program headers ENOEXEC, as on Linux. */
static int do_exec(void)
{
	char *const argv[] = { "true", NULL };

	execve("/bin/true", argv, NULL);
	return errno == E2BIG || errno == ENOEXEC ? FAILED_WELL : verdict(-1);
}

static int do_mmap_touch(void)
{
	char *p = mmap(NULL, 8 * MB, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (p == MAP_FAILED)
		return verdict(-1);
	p[0] = 1;
	p[5 * MB] = 2;
	if (p[0] != 1 || p[5 * MB] != 2 || p[3 * MB])
		return WRONG;
	return verdict(munmap(p, 8 * MB));
}

static int do_split(void)
{
	char *p = mmap(NULL, 16 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	int v;

	if (p == MAP_FAILED)
		return verdict(-1);
	v = verdict(mprotect(p + 4 * PAGE, 4 * PAGE, PROT_READ));
	if (v == DONE)
		v = verdict(munmap(p + 6 * PAGE, PAGE));
	if (v == DONE && mremap(p + 8 * PAGE, 2 * PAGE, 40 * PAGE, MREMAP_MAYMOVE) == MAP_FAILED)
		v = verdict(-1);
	return v;
}

static int do_shared(void)
{
	char *p = mmap(NULL, 4 * PAGE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	if (p == MAP_FAILED)
		return verdict(-1);
	p[PAGE] = 5;
	return p[PAGE] == 5 ? verdict(munmap(p, 4 * PAGE)) : WRONG;
}

static int do_file(void)
{
	int fd = open("/tmp/failnth", O_RDWR | O_CREAT, 0600), v;
	char text[6] = "";

	if (fd < 0)
		return verdict(-1);
	v = verdict(write(fd, "hello", 5));
	if (v == DONE && (pread(fd, text, 5, 0) != 5 || strcmp(text, "hello")))
		v = WRONG;
	close(fd);
	if (v == DONE)
		v = verdict(rename("/tmp/failnth", "/tmp/failnth2"));
	disarm();
	unlink("/tmp/failnth");
	unlink("/tmp/failnth2");
	return v;
}

static int do_names(void)
{
	struct stat st;
	int v = verdict(mkdir("/tmp/failnth.d", 0700));

	if (v == DONE)
		v = verdict(symlink("a long enough target that it is not kept inline, one may hope",
				    "/tmp/failnth.d/link"));
	if (v == DONE)
		v = verdict(lstat("/tmp/failnth.d/link", &st));
	disarm();
	unlink("/tmp/failnth.d/link");
	rmdir("/tmp/failnth.d");
	return v;
}

static int do_pipe(void)
{
	int fds[2], v;
	char c = 'x';

	if (pipe(fds) < 0)
		return verdict(-1);
	v = verdict(write(fds[1], &c, 1));
	if (v == DONE && read(fds[0], &c, 1) != 1)
		v = WRONG;
	close(fds[0]);
	close(fds[1]);
	return v;
}

static int do_many_fds(void)
{
	int v = DONE, fds[200], n = 0;

	while (v == DONE && n < 200) {
		fds[n] = dup(0);
		v = verdict(fds[n]);
		n += v == DONE;
	}
	while (n)
		close(fds[--n]);
	return v;
}

static int do_poll(void)
{
	struct epoll_event ev = { .events = EPOLLIN };
	struct pollfd p[200];
	int ep, fds[2], v, i;

	if (pipe(fds) < 0)
		return verdict(-1);
	for (i = 0; i < 200; i++)
		p[i] = (struct pollfd){ .fd = fds[0], .events = POLLIN };
	v = verdict(poll(p, 200, 0));
	ep = epoll_create1(0);
	if (v == DONE)
		v = verdict(ep);
	if (v == DONE)
		v = verdict(epoll_ctl(ep, EPOLL_CTL_ADD, fds[0], &ev));
	if (ep >= 0)
		close(ep);
	close(fds[0]);
	close(fds[1]);
	return v;
}

static int do_proc(void)
{
	char text[512];
	int fd = open("/proc/self/status", O_RDONLY), v;

	if (fd < 0)
		return verdict(-1);
	v = verdict(read(fd, text, sizeof(text)));
	close(fd);
	fd = open("/proc/self/maps", O_RDONLY);
	if (v == DONE)
		v = verdict(fd);
	if (v == DONE)
		v = verdict(read(fd, text, sizeof(text)));
	if (fd >= 0)
		close(fd);
	return v == DONE ? verdict(readlink("/proc/self/exe", text, sizeof(text))) : v;
}

static int do_mount(void)
{
	int v = verdict(mount("none", "/mnt", "tmpfs", 0, NULL));

	if (v == DONE)
		v = verdict(umount("/mnt"));
	return v;
}

static int do_signal(void)
{
	sigset_t set, old;
	int v;

	sigemptyset(&set);
	sigaddset(&set, SIGRTMIN);
	sigprocmask(SIG_BLOCK, &set, &old);
	v = verdict(sigqueue(getpid(), SIGRTMIN, (union sigval){ .sival_int = 1 }));
	if (v == DONE && sigwaitinfo(&set, NULL) != SIGRTMIN)
		v = WRONG;
	return v;
}

static int do_timer(void)
{
	timer_t t;
	int v = verdict(timer_create(CLOCK_MONOTONIC, NULL, &t));

	return v == DONE ? verdict(timer_delete(t)) : v;
}

/* A pair of terminals, a line through it, attributes; the log and random devices. */
static int do_tty(void)
{
	int m = open("/dev/ptmx", O_RDWR | O_NOCTTY), s = -1, zero = 0, v = verdict(m);
	unsigned int number;
	char name[32], buf[16];
	struct termios t;

	if (v != DONE)
		return v;
	if (ioctl(m, TIOCSPTLCK, &zero) || ioctl(m, TIOCGPTN, &number)) {
		v = verdict(-1);
		goto out;
	}
	sprintf(name, "/dev/pts/%u", number);
	s = open(name, O_RDWR | O_NOCTTY);
	v = verdict(s);
	if (v == DONE)
		v = verdict(tcgetattr(s, &t));
	if (v == DONE)
		v = verdict(tcsetattr(s, TCSANOW, &t));
	if (v == DONE)
		v = verdict(write(m, "line\n", 5));
	if (v == DONE && read(s, buf, sizeof(buf)) != 5)
		v = WRONG;
	if (v == DONE)
		v = verdict(write(s, "back", 4));
out:
	close(s);
	close(m);
	return v;
}

static int do_devices(void)
{
	int fd = open("/dev/kmsg", O_RDWR | O_NONBLOCK), v = verdict(fd);
	char buf[2048];

	if (v != DONE)
		return v;
	v = verdict(write(fd, "<7>a word of failnth\n", 21));
	if (v == DONE)
		v = verdict(read(fd, buf, sizeof(buf)));
	close(fd);
	if (v != DONE)
		return v;
	fd = open("/dev/ttyS1", O_RDWR | O_NOCTTY | O_NONBLOCK);
	v = verdict(fd);
	if (v == DONE)
		close(fd);
	return v;
}

/* ---- the rounds ---- */

/* One round in a child: its verdict, with *injected saying whether an allocation failed. */
static int one_round(int (*call)(void), int n, int *injected)
{
	int st, fds[2], state = -1;
	pid_t pid;

	must(!pipe(fds));
	pid = fork();
	must(pid >= 0);
	if (!pid) {
		int v;

		nth_fd = open("/proc/self/fail-nth", O_RDWR | O_CLOEXEC);
		if (nth_fd < 0)
			_exit(98);
		fcntl(fds[1], F_SETFD, FD_CLOEXEC);
		arm(n);
		v = call();
		disarm();
		state = settled;
		if (write(fds[1], &state, sizeof(state)) != sizeof(state))
			_exit(97);
		_exit(v);
	}
	close(fds[1]);
	if (read(fds[0], &state, sizeof(state)) != sizeof(state))
		state = -1;			/* another program now, or dead */
	close(fds[0]);
	must(waitpid(pid, &st, 0) == pid);
	*injected = state == 0;
	return WIFEXITED(st) ? WEXITSTATUS(st) : 100 + WTERMSIG(st);
}

static void test_call(const char *name, int (*call)(void))
{
	int n, injected = 1, v = DONE, good = 1;

	for (n = 1; n <= ROUNDS_MAX; n++) {
		v = one_round(call, n, &injected);
		if (!injected && v == DONE)
			break;
		if (v != DONE && v != FAILED_WELL) {
			dprintf(1, "# %s: allocation %d: verdict %d\n", name, n, v);
			good = 0;
		}
	}
	dprintf(1, "# %s: ran through with N = %d\n", name, n);
	ok(good && n <= ROUNDS_MAX, "%s: every failing allocation is reported or survived", name);
}

/*
 * After exec succeeded the file is closed, so that nothing tells whether an allocation failed late;
 * what counts is that the program runs, or that the call fails, or that the process is killed when
 * there is no old program to go back to. The new program may see a failure as well, and say so.
 */
static void test_exec(void)
{
	int n, injected, v, good = 1, in_a_row = 0;

	for (n = 1; n <= ROUNDS_MAX && in_a_row < 20; n++) {
		v = one_round(do_exec, n, &injected);
		in_a_row = v == DONE ? in_a_row + 1 : 0;
		if (v != DONE && v != FAILED_WELL && v != 1 && v != 127 && v != 100 + SIGKILL &&
		    v != 100 + SIGSEGV) {
			dprintf(1, "# exec: allocation %d: verdict %d\n", n, v);
			good = 0;
		}
	}
	dprintf(1, "# exec: ran through with N = %d\n", n - 20);
	ok(good && n <= ROUNDS_MAX, "exec: every failing allocation is reported or survived");
}

static long free_kb(void)
{
	char text[4096], *p;
	int fd = open("/proc/sys/vm/drop_caches", O_WRONLY), n;

	if (fd >= 0) {
		must(write(fd, "3\n", 2) == 2);
		close(fd);
	}
	fd = open("/proc/meminfo", O_RDONLY);
	must(fd >= 0);
	n = read(fd, text, sizeof(text) - 1);
	close(fd);
	text[n > 0 ? n : 0] = 0;
	p = strstr(text, "MemFree:");
	must(p);
	return atol(p + 8);
}

int main(void)
{
	long before, after;
	int fd = open("/proc/self/fail-nth", O_RDWR);

	if (fd < 0) {
		ok(1, "no fault injection in this kernel # SKIP");
		done();
	}
	close(fd);
	do_fork();
	before = free_kb();
	test_call("fork", do_fork);
	test_exec();
	test_call("mmap and touch", do_mmap_touch);
	test_call("mprotect, munmap, mremap", do_split);
	test_call("shared memory", do_shared);
	test_call("files", do_file);
	test_call("names", do_names);
	test_call("pipe", do_pipe);
	test_call("descriptors", do_many_fds);
	test_call("poll and epoll", do_poll);
	test_call("proc", do_proc);
	test_call("mount", do_mount);
	test_call("signals", do_signal);
	test_call("timers", do_timer);
	test_call("terminals", do_tty);
	test_call("devices", do_devices);
	after = free_kb();
	dprintf(1, "# MemFree %ld kB before, %ld kB after\n", before, after);
	ok(before - after < 256, "nothing is lost");
	done();
}
