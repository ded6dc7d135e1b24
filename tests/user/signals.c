// SPDX-License-Identifier: GPL-2.0-only
/* Signals: masks, queues, what handlers are told, flags of sigaction, waiting for them. */
#include "util.h"
#include <sys/syscall.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <ucontext.h>

static volatile int count, last_code, last_value, last_pid, order[64], nr_order;
static void *volatile last_addr;
static char *volatile handler_stack;
static sigjmp_buf jump;

static void note(int sig, siginfo_t *info, void *context)
{
	count++;
	last_code = info->si_code;
	last_value = info->si_value.sival_int;
	last_pid = info->si_pid;
	last_addr = info->si_addr;
	if (nr_order < 64)
		order[nr_order++] = sig >= SIGRTMIN ? info->si_value.sival_int : sig;
	handler_stack = __builtin_frame_address(0);
}

static void fault(int sig, siginfo_t *info, void *context)
{
	note(sig, info, context);
	siglongjmp(jump, 1);
}

static void handle(int sig, int flags, void (*f)(int, siginfo_t *, void *))
{
	struct sigaction sa;

	memset(&sa, 0, sizeof(sa));
	sa.sa_sigaction = f;
	sa.sa_flags = flags | SA_SIGINFO;
	must(!sigaction(sig, &sa, NULL));
}

static void mask(int how, int sig)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, sig);
	must(!sigprocmask(how, &set, NULL));
}

static void test_simple(void)
{
	sigset_t set;

	handle(SIGUSR1, 0, note);
	count = 0;
	kill(getpid(), SIGUSR1);
	is(count, 1, "kill() to oneself is there when it returns");
	is(last_code, SI_USER, "SI_USER");
	is(last_pid, getpid(), "from us");
	raise(SIGUSR1);
	is(last_code, SI_TKILL, "raise() is SI_TKILL");
	mask(SIG_BLOCK, SIGUSR1);
	count = 0;
	kill(getpid(), SIGUSR1);
	kill(getpid(), SIGUSR1);
	is(count, 0, "a blocked signal waits");
	sigpending(&set);
	ok(sigismember(&set, SIGUSR1) == 1, "and is pending");
	mask(SIG_UNBLOCK, SIGUSR1);
	is(count, 1, "two of a standard signal are one");
	sigpending(&set);
	ok(sigismember(&set, SIGUSR1) == 0, "now none is pending");
}

static void test_queue(void)
{
	union sigval v;
	int i, good = 1;

	handle(SIGRTMIN + 1, 0, note);
	handle(SIGRTMIN + 2, 0, note);
	mask(SIG_BLOCK, SIGRTMIN + 1);
	mask(SIG_BLOCK, SIGRTMIN + 2);
	nr_order = 0;
	for (i = 0; i < 5; i++) {
		v.sival_int = 200 + i;
		must(!sigqueue(getpid(), SIGRTMIN + 2, v));
		v.sival_int = 100 + i;
		must(!sigqueue(getpid(), SIGRTMIN + 1, v));
	}
	sigset_t both;
	sigemptyset(&both);
	sigaddset(&both, SIGRTMIN + 1);
	sigaddset(&both, SIGRTMIN + 2);
	sigprocmask(SIG_UNBLOCK, &both, NULL);
	is(nr_order, 10, "real-time signals are queued");
	/* The first handler is interrupted by the other signal before its first instruction. */
	for (i = 0; i < 10; i++)
		good &= order[i] == (i < 5 ? 200 + i : 95 + i);
	ok(good, "and delivered in order");
	is(last_code, SI_QUEUE, "SI_QUEUE");
}

static void test_queue_limit(void)
{
	struct rlimit old, rl;
	union sigval v = { .sival_int = 1 };
	sigset_t set;
	int n = 0;

	getrlimit(RLIMIT_SIGPENDING, &old);
	rl = old;
	rl.rlim_cur = 10;
	must(!setrlimit(RLIMIT_SIGPENDING, &rl));
	mask(SIG_BLOCK, SIGRTMIN + 3);
	while (n < 100 && !sigqueue(getpid(), SIGRTMIN + 3, v))
		n++;
	ok(errno == EAGAIN && n <= 10, "RLIMIT_SIGPENDING: EAGAIN");
	is(kill(getpid(), SIGRTMIN + 3), 0, "kill() gets through nevertheless");
	setrlimit(RLIMIT_SIGPENDING, &old);
	sigemptyset(&set);
	sigaddset(&set, SIGRTMIN + 3);
	struct timespec zero = { 0, 0 };
	while (sigtimedwait(&set, NULL, &zero) > 0)
		;
	fails(sigtimedwait(&set, NULL, &zero), EAGAIN, "sigtimedwait() when there is none");
	mask(SIG_UNBLOCK, SIGRTMIN + 3);
}

static void nested(int sig, siginfo_t *info, void *context)
{
	int before = ++count;

	if (before < 3)
		raise(sig);
	last_value = count - before;
}

static void test_flags(void)
{
	struct sigaction sa;

	count = 0;
	handle(SIGUSR1, 0, nested);
	raise(SIGUSR1);
	is(last_value, 0, "a signal is blocked in its handler");
	is(count, 3, "and comes after it");
	count = 0;
	handle(SIGUSR1, SA_NODEFER, nested);
	raise(SIGUSR1);
	is(last_value, 2, "SA_NODEFER: it is not");
	handle(SIGUSR1, SA_RESETHAND, note);
	raise(SIGUSR1);
	sigaction(SIGUSR1, NULL, &sa);
	ok(sa.sa_handler == SIG_DFL, "SA_RESETHAND");
	fails(sigaction(SIGKILL, &sa, NULL), EINVAL, "SIGKILL has no handler");
	fails(sigaction(SIGSTOP, &sa, NULL), EINVAL, "nor SIGSTOP");
	is(sigaction(SIGKILL, NULL, &sa), 0, "but it can be asked about");
	fails(sigaction(65, &sa, NULL), EINVAL, "there is no signal 65");
	fails(syscall(SYS_rt_sigaction, SIGUSR1, &sa, NULL, 4), EINVAL, "a set has 8 bytes");
	fails(syscall(SYS_rt_sigaction, SIGUSR1, (void *)16, NULL, 8), EFAULT, "bad pointer");
	fails(kill(getpid(), 65), EINVAL, "kill() with signal 65");
	fails(kill(0x7ffffff, 0), ESRCH, "kill() of nobody");
	is(kill(getpid(), 0), 0, "signal 0 only asks");
}

static void test_altstack(void)
{
	static char area[32768];
	stack_t ss = { .ss_sp = area, .ss_size = sizeof(area) }, old;

	is(sigaltstack(&ss, NULL), 0, "sigaltstack()");
	handle(SIGUSR1, SA_ONSTACK, note);
	raise(SIGUSR1);
	ok(handler_stack >= area && handler_stack < area + sizeof(area), "the handler runs on it");
	handle(SIGUSR1, 0, note);
	raise(SIGUSR1);
	ok(handler_stack < area || handler_stack >= area + sizeof(area), "only if asked to");
	sigaltstack(NULL, &old);
	ok(old.ss_sp == area && old.ss_size == sizeof(area) && !old.ss_flags, "it can be read");
	ss.ss_size = 100;
	fails(sigaltstack(&ss, NULL), ENOMEM, "too small a stack");
	ss.ss_flags = 77;
	fails(sigaltstack(&ss, NULL), EINVAL, "flags that do not exist");
	ss.ss_flags = SS_DISABLE;
	is(sigaltstack(&ss, NULL), 0, "and switched off");
}

static void test_faults(void)
{
	volatile char *ro = mmap(NULL, PAGE, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	volatile int zero = 0, seven = 7;

	handle(SIGSEGV, 0, fault);
	handle(SIGFPE, 0, fault);
	handle(SIGILL, 0, fault);
	handle(SIGTRAP, 0, note);
	if (!sigsetjmp(jump, 1))
		*(volatile char *)16 = 1;
	is(last_code, SEGV_MAPERR, "SEGV_MAPERR");
	ok(last_addr == (void *)16, "with the address");
	if (!sigsetjmp(jump, 1))
		*ro = 1;
	is(last_code, SEGV_ACCERR, "SEGV_ACCERR");
	ok(last_addr == ro, "with the address, again");
	if (!sigsetjmp(jump, 1))
		zero = seven / zero;
	is(last_code, FPE_INTDIV, "FPE_INTDIV");
	if (!sigsetjmp(jump, 1))
		__asm__ volatile("ud2");
	is(last_code, ILL_ILLOPN, "ILL_ILLOPN");
	count = 0;
	__asm__ volatile("int3");
	is(count, 1, "int3 is SIGTRAP");
	if (!sigsetjmp(jump, 1))
		__asm__ volatile("hlt");
	is(last_code, SI_KERNEL, "a privileged instruction is SI_KERNEL");
	pid_t pid = fork();
	int st;
	if (!pid) {
		mask(SIG_BLOCK, SIGSEGV);
		*(volatile char *)16 = 1;
		_exit(0);
	}
	waitpid(pid, &st, 0);
	is(st & 0x7f, SIGSEGV, "a blocked fault kills");
	signal(SIGSEGV, SIG_DFL);
}

static void nothing(int sig)
{
}

/* A read from an empty pipe while a child sends a signal, then a byte. */
static int read_with_signal(int flags)
{
	struct sigaction sa = { .sa_handler = nothing, .sa_flags = flags };
	int fd[2], st, n, err;
	char c;
	pid_t pid;

	sigaction(SIGUSR2, &sa, NULL);
	must(!pipe(fd));
	pid = fork();
	if (!pid) {
		usleep(100000);
		kill(getppid(), SIGUSR2);
		usleep(100000);
		write(fd[1], "x", 1);
		_exit(0);
	}
	n = read(fd[0], &c, 1);
	err = errno;
	waitpid(pid, &st, 0);
	close(fd[0]);
	close(fd[1]);
	errno = err;
	return n;
}

static void test_restart(void)
{
	struct timespec ts = { 0, 300000000 }, rem = { 9, 9 };
	pid_t pid;
	int st;

	fails(read_with_signal(0), EINTR, "a handler ends a read");
	is(read_with_signal(SA_RESTART), 1, "SA_RESTART: it does not");
	pid = fork();
	if (!pid) {
		usleep(100000);
		kill(getppid(), SIGUSR2);
		_exit(0);
	}
	fails(nanosleep(&ts, &rem), EINTR, "nanosleep() is not restarted");
	ok(rem.tv_sec == 0 && rem.tv_nsec > 50000000 && rem.tv_nsec < 300000000, "and says what is left");
	waitpid(pid, &st, 0);
	pid = fork();
	if (!pid) {
		usleep(100000);
		kill(getppid(), SIGSTOP);
		usleep(100000);
		kill(getppid(), SIGCONT);
		_exit(0);
	}
	if (!fork()) {		/* its parent must not be stopped for good */
		_exit(0);
	}
	ts.tv_nsec = 400000000;
	is(nanosleep(&ts, &rem), 0, "a stop in between does not end it");
	while (wait(&st) > 0)
		;
}

static void test_waiting(void)
{
	sigset_t set, old;
	siginfo_t info;
	struct timespec ts = { 0, 50000000 };
	union sigval v = { .sival_int = 77 };
	pid_t pid;
	int st;

	handle(SIGUSR1, 0, note);
	mask(SIG_BLOCK, SIGUSR1);
	count = 0;
	kill(getpid(), SIGUSR1);
	sigprocmask(SIG_SETMASK, NULL, &old);
	set = old;
	sigdelset(&set, SIGUSR1);
	fails(sigsuspend(&set), EINTR, "sigsuspend()");
	is(count, 1, "runs the handler");
	sigprocmask(SIG_SETMASK, NULL, &set);
	ok(sigismember(&set, SIGUSR1), "and puts the mask back");
	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	fails(sigtimedwait(&set, &info, &ts), EAGAIN, "sigtimedwait() until its time is up");
	must(!sigqueue(getpid(), SIGUSR1, v));
	is(sigtimedwait(&set, &info, &ts), SIGUSR1, "sigtimedwait() takes what is there");
	is(info.si_value.sival_int, 77, "with what it tells");
	pid = fork();
	if (!pid) {
		usleep(100000);
		kill(getppid(), SIGUSR1);
		_exit(0);
	}
	is(sigwaitinfo(&set, &info), SIGUSR1, "sigwaitinfo() waits");
	is(info.si_pid, pid, "for the child's");
	is(count, 1, "no handler runs");
	waitpid(pid, &st, 0);
	ts.tv_nsec = -1;
	fails(sigtimedwait(&set, &info, &ts), EINVAL, "a bad time");
	mask(SIG_UNBLOCK, SIGUSR1);
}

static void test_chld(void)
{
	pid_t pid;
	int st;

	handle(SIGCHLD, 0, note);
	count = 0;
	mask(SIG_BLOCK, SIGCHLD);
	pid = fork();
	if (!pid)
		_exit(5);
	waitpid(pid, &st, 0);
	mask(SIG_UNBLOCK, SIGCHLD);
	is(count, 1, "SIGCHLD");
	is(last_code, CLD_EXITED, "CLD_EXITED");
	is(last_pid, pid, "by the child");
	handle(SIGCHLD, SA_NOCLDSTOP, note);
	count = 0;
	pid = fork();
	if (!pid) {
		raise(SIGSTOP);
		_exit(0);
	}
	waitpid(pid, &st, WUNTRACED);
	is(count, 0, "SA_NOCLDSTOP: not for stops");
	kill(pid, SIGCONT);
	while (waitpid(pid, &st, 0) < 0 && errno == EINTR)
		;
	is(count, 1, "only for the end");
	signal(SIGCHLD, SIG_DFL);
	mask(SIG_BLOCK, SIGCHLD);
	pid = fork();
	if (!pid) {
		usleep(100000);
		_exit(0);
	}
	sigset_t set;
	siginfo_t info;
	sigemptyset(&set);
	sigaddset(&set, SIGCHLD);
	is(sigwaitinfo(&set, &info), SIGCHLD, "SIGCHLD can be waited for, blocked and without a handler");
	ok(info.si_pid == pid && info.si_code == CLD_EXITED, "and tells whose end it is");
	waitpid(pid, &st, 0);
	mask(SIG_UNBLOCK, SIGCHLD);
}

static void test_orphaned_stop(void)
{
	pid_t pid = fork();
	int st;

	if (!pid) {
		setsid();
		raise(SIGTSTP);		/* nobody could continue us: ignored */
		_exit(9);
	}
	is(waitpid(pid, &st, WUNTRACED), pid, "an orphaned group");
	ok(WIFEXITED(st) && WEXITSTATUS(st) == 9, "is not stopped by SIGTSTP");
}

static void test_permission(void)
{
	pid_t pid = fork(), parent = getppid();
	int st;

	if (!pid) {
		must(!setuid(12345));
		st = kill(getppid(), SIGTERM) == -1 && errno == EPERM;
		st &= kill(getpid(), 0) == 0;
		st &= kill(getppid(), SIGCONT) == 0;	/* the same session */
		_exit(st ? 0 : 1);
	}
	(void)parent;
	waitpid(pid, &st, 0);
	is(st, 0, "another user's process: EPERM, but SIGCONT within the session");
}

static void test_registers(void)
{
	unsigned a = 0x11111111, b = 0x22222222, c = 0x33333333, d = 0x44444444;
	int pid = getpid(), nr = SYS_kill, ret = 0;

	handle(SIGUSR1, 0, note);
	__asm__ volatile("pushl %%ebx\n movl %[sig],%%ecx\n movl %[pid],%%ebx\n"
			 "int $0x80\n popl %%ebx\n"
			 : "=a"(ret), "+S"(c), "+D"(d)
			 : "0"(nr), [pid] "r"(pid), [sig] "i"(SIGUSR1) : "ecx", "memory");
	ok(!ret && a == 0x11111111 && b == 0x22222222 && c == 0x33333333 && d == 0x44444444,
	   "registers survive a handler");
	volatile double x = 1.5, y;
	y = x * 2;
	raise(SIGUSR1);
	ok(y + x == 4.5, "and the floating-point state");
}

int main(void)
{
	test_simple();
	test_queue();
	test_queue_limit();
	test_flags();
	test_altstack();
	test_faults();
	test_restart();
	test_waiting();
	test_chld();
	test_orphaned_stop();
	test_permission();
	test_registers();
	done();
}
