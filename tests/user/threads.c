// SPDX-License-Identifier: GPL-2.0-only
/* clone: threads, what they share, how they end, and flags that make no sense. */
#define _GNU_SOURCE
#include "util.h"
#include <linux/futex.h>
#include <pthread.h>
#include <sched.h>
#include <sys/syscall.h>

#define THREAD_FLAGS (CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD)

static char program[256];
static volatile int word, tids[4], handler_tid;
static char stacks[4][65536] __attribute__((aligned(16)));

static int gettid_now(void)
{
	return syscall(SYS_gettid);
}

static void wait_word(volatile int *p, int while_is)
{
	while (*p == while_is)
		syscall(SYS_futex, p, FUTEX_WAIT, while_is, NULL, NULL, 0);
}

static int simple(void *arg)
{
	word = gettid_now() != getpid() ? 1 : 2;
	chdir("/");
	close((int)(long)arg);
	return 0;
}

static void test_clone_thread(void)
{
	int fd = dup(1), ptid = 0, ctid = 1, tid;

	word = 0;
	tid = clone(simple, stacks[0] + sizeof(stacks[0]),
		    THREAD_FLAGS | CLONE_PARENT_SETTID | CLONE_CHILD_CLEARTID, (void *)(long)fd,
		    &ptid, NULL, &ctid);
	ok(tid > 0, "clone() a thread");
	is(ptid, tid, "CLONE_PARENT_SETTID");
	wait_word(&ctid, 1);
	is(ctid, 0, "CLONE_CHILD_CLEARTID wakes a futex");
	is(word, 1, "memory is shared, the number is not the process's");
	fails(fcntl(fd, F_GETFD), EBADF, "descriptors are shared");
	fails(waitpid(tid, NULL, __WALL), ECHILD, "a thread is nobody's child");
}

static void test_bad_flags(void)
{
	fails(syscall(SYS_clone, CLONE_THREAD | SIGCHLD, 0, 0, 0, 0), EINVAL,
	      "CLONE_THREAD without CLONE_SIGHAND");
	fails(syscall(SYS_clone, CLONE_SIGHAND | SIGCHLD, 0, 0, 0, 0), EINVAL,
	      "CLONE_SIGHAND without CLONE_VM");
	fails(syscall(SYS_clone, CLONE_NEWNS | CLONE_FS | SIGCHLD, 0, 0, 0, 0), EINVAL,
	      "CLONE_NEWNS with CLONE_FS");
	fails(syscall(SYS_clone, CLONE_SETTLS | SIGCHLD, 0, 0, 16, 0), EFAULT,
	      "CLONE_SETTLS with a bad descriptor");
	fails(syscall(SYS_clone3, NULL, 8), EINVAL, "clone3() with a short structure");
	fails(syscall(SYS_clone3, NULL, 1 << 20), E2BIG, "and a long one");
	fails(syscall(SYS_clone3, NULL, 64), EFAULT, "and none");
}

static void test_clone3(void)
{
	unsigned long long args[11] = { 0 };
	int st;
	long pid;

	args[4] = SIGCHLD;
	pid = syscall(SYS_clone3, args, 64);
	if (!pid)
		_exit(6);
	ok(pid > 0, "clone3()");
	is(waitpid(pid, &st, 0), pid, "is a fork like another");
	is(WEXITSTATUS(st), 6, "with its exit code");
	args[4] = 0;
	pid = syscall(SYS_clone3, args, 88);
	if (!pid)
		_exit(0);
	fails(waitpid(pid, &st, 0), ECHILD, "without an exit signal it is no ordinary child");
	is(waitpid(pid, &st, __WCLONE), pid, "but __WCLONE finds it");
	args[4] = 200;
	fails(syscall(SYS_clone3, args, 88), EINVAL, "a signal that is none");
}

static void *worker(void *arg)
{
	int i, me = (int)(long)arg;

	tids[me] = gettid_now();
	for (i = 0; i < 1000; i++)
		__atomic_add_fetch(&word, 1, __ATOMIC_SEQ_CST);
	return (void *)(long)(me * 3);
}

static void test_pthreads(void)
{
	pthread_t t[4];
	void *ret;
	long i, sum = 0;

	word = 0;
	for (i = 0; i < 4; i++)
		must(!pthread_create(&t[i], NULL, worker, (void *)i));
	for (i = 0; i < 4; i++) {
		must(!pthread_join(t[i], &ret));
		sum += (long)ret;
	}
	is(sum, 18, "four threads are joined");
	is(word, 4000, "their work is done");
	ok(tids[0] != tids[1] && tids[1] != tids[2] && tids[2] != tids[3], "each had its number");
}

static void on_signal(int sig)
{
	handler_tid = gettid_now();
}

static void *sleeper(void *arg)
{
	tids[0] = gettid_now();
	for (;;)
		pause();
	return NULL;
}

static void test_signals(void)
{
	struct sigaction sa = { .sa_handler = on_signal };
	pthread_t t;
	sigset_t set;

	sigaction(SIGUSR1, &sa, NULL);
	tids[0] = 0;
	must(!pthread_create(&t, NULL, sleeper, NULL));
	while (!tids[0])
		sched_yield();
	handler_tid = 0;
	is(syscall(SYS_tgkill, getpid(), tids[0], SIGUSR1), 0, "tgkill()");
	while (!handler_tid)
		sched_yield();
	is(handler_tid, tids[0], "runs the handler in that thread");
	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	pthread_sigmask(SIG_BLOCK, &set, NULL);
	handler_tid = 0;
	kill(getpid(), SIGUSR1);
	while (!handler_tid)
		sched_yield();
	is(handler_tid, tids[0], "a process's signal goes to a thread that does not block it");
	fails(syscall(SYS_tgkill, getpid() + 1, tids[0], 0), ESRCH, "tgkill() with another process");
	fails(syscall(SYS_tgkill, -1, tids[0], 0), EINVAL, "with none");
	fails(syscall(SYS_tkill, 0, 0), EINVAL, "tkill() of nobody");
	pthread_sigmask(SIG_UNBLOCK, &set, NULL);
}

static void *group_exit(void *arg)
{
	syscall(SYS_exit_group, 21);
	return NULL;
}

static void *leader_gone(void *arg)
{
	usleep(50000);
	syscall(SYS_exit_group, 22);
	return NULL;
}

static void *just_kill(void *arg)
{
	*(volatile char *)16 = 1;
	return NULL;
}

static void *exec_self(void *arg)
{
	char *argv[] = { arg, (char *)"exec", NULL };

	execv(program, argv);		/* /proc/self is gone with the leader */
	_exit(1);
}

static int run_in_child(void *(*f)(void *), void *arg, int leader_exits)
{
	pid_t pid = fork();
	pthread_t t, t2;
	int st;

	if (!pid) {
		must(!pthread_create(&t2, NULL, sleeper, NULL));
		must(!pthread_create(&t, NULL, f, arg));
		if (leader_exits)
			syscall(SYS_exit, 1);
		for (;;)
			pause();
	}
	must(waitpid(pid, &st, 0) == pid);
	return st;
}

static void test_ends(char *self)
{
	int i, good = 1;

	is(run_in_child(group_exit, NULL, 0), 21 << 8, "exit_group() ends all threads");
	is(run_in_child(leader_gone, NULL, 1), 22 << 8, "a leader that exits waits for the others");
	is(run_in_child(just_kill, NULL, 0) & 0x7f, SIGSEGV, "a fault ends all threads");
	is(run_in_child(exec_self, self, 0), 33 << 8, "exec in a thread leaves only that, as the leader");
	is(run_in_child(exec_self, self, 1), 33 << 8, "also when the leader has exited");
	for (i = 0; i < 20; i++) {
		int st = run_in_child(exec_self, self, i & 1);

		if (st != 33 << 8)
			dprintf(1, "# round %d: status %#x\n", i, st);
		good &= st == 33 << 8;
	}
	ok(good, "again and again");
}

int main(int argc, char **argv)
{
	if (argc > 1)
		_exit(gettid_now() == getpid() ? 33 : 34);
	must(readlink("/proc/self/exe", program, sizeof(program) - 1) > 0);
	test_clone_thread();
	test_bad_flags();
	test_clone3();
	test_pthreads();
	test_signals();
	test_ends(argv[0]);
	done();
}
