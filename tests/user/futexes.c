// SPDX-License-Identifier: GPL-2.0-only
/* futex(2) itself: values, time-outs, requeueing, shared memory, robust lists. */
#define _GNU_SOURCE
#include <errno.h>
#include <linux/futex.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include "tap.h"

static long futex(void *uaddr, int op, unsigned int val, void *timeout, void *uaddr2, unsigned int val3)
{
	return syscall(SYS_futex, uaddr, op, val, timeout, uaddr2, val3);
}

static long long now_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return ts.tv_sec * 1000LL + ts.tv_nsec / 1000000;
}

struct args {
	int *word;
	int op, val, bits;
	long ret;
	int err;
};

static void *waiter(void *p)
{
	struct args *a = p;

	a->ret = futex(a->word, a->op, a->val, NULL, NULL, a->bits);
	a->err = errno;
	return NULL;
}

/* Let @n threads wait for *word; give them time to come to rest. */
static void start(pthread_t *t, struct args *a, int n, int *word, int op, int bits)
{
	for (int i = 0; i < n; i++) {
		a[i] = (struct args){ word, op, *word, bits, -1, 0 };
		pthread_create(&t[i], NULL, waiter, &a[i]);
	}
	usleep(100000);
}

static void check_timeouts(void)
{
	struct timespec ts = { 0, 50000000 };
	long long t = now_ms();
	int word = 1;

	fails(futex(&word, FUTEX_WAIT, 2, NULL, NULL, 0), EAGAIN, "another value: EAGAIN");
	fails(futex(&word, FUTEX_WAIT, 1, &ts, NULL, 0), ETIMEDOUT, "nobody wakes: ETIMEDOUT");
	t = now_ms() - t;
	ok(t >= 50 && t < 2000, "after the time asked for");
	clock_gettime(CLOCK_MONOTONIC, &ts);
	fails(futex(&word, FUTEX_WAIT_BITSET, 1, &ts, NULL, 1), ETIMEDOUT, "a time that is past");
	clock_gettime(CLOCK_REALTIME, &ts);
	fails(futex(&word, FUTEX_WAIT_BITSET | FUTEX_CLOCK_REALTIME, 1, &ts, NULL, 1), ETIMEDOUT,
	      "a date that is past");
	ts.tv_nsec = 1000000000;
	fails(futex(&word, FUTEX_WAIT, 1, &ts, NULL, 0), EINVAL, "a time that is none");
	fails(futex(&word, FUTEX_WAIT_BITSET, 1, NULL, NULL, 0), EINVAL, "no bits to wait for");
	fails(futex((char *)&word + 1, FUTEX_WAIT, 1, NULL, NULL, 0), EINVAL, "an odd address");
	fails(futex((void *)16, FUTEX_WAIT, 1, NULL, NULL, 0), EFAULT, "an address without memory");
	fails(futex((void *)0xfffff000, FUTEX_WAKE, 1, NULL, NULL, 0), EFAULT, "a kernel address");
	fails(futex(&word, 127, 1, NULL, NULL, 0), ENOSYS, "an operation that does not exist");
}

static void join(pthread_t *t, int n)
{
	for (int i = 0; i < n; i++)
		pthread_join(t[i], NULL);
}

static void check_wake(int flag, const char *how)
{
	static int word, other;
	struct args a[4];
	pthread_t t[4];
	int woken;

	word = other = 7;
	start(t, a, 4, &word, FUTEX_WAIT | flag, 0);
	ok(futex(&word, FUTEX_WAKE | flag, 1, NULL, NULL, 0) == 1, "%s: one of four is woken", how);
	ok(futex(&word, FUTEX_CMP_REQUEUE | flag, 1, (void *)1, &other, 7) == 2,
	   "%s: one woken, one moved", how);
	fails(futex(&word, FUTEX_CMP_REQUEUE | flag, 1, (void *)1, &other, 8), EAGAIN,
	      "moving with another value");
	woken = futex(&other, FUTEX_WAKE | flag, 9, NULL, NULL, 0);
	ok(woken == 1, "%s: the one that was moved", how);
	woken = futex(&word, FUTEX_WAKE | flag, 9, NULL, NULL, 0);
	ok(woken == 1, "%s: the one that was left", how);
	join(t, 4);
	ok(!a[0].ret && !a[1].ret && !a[2].ret && !a[3].ret, "%s: all waits succeeded", how);
}

static void check_bits(void)
{
	static int word;
	struct args a[2];
	pthread_t t[2];

	start(t, a, 1, &word, FUTEX_WAIT_BITSET, 1);
	start(t + 1, a + 1, 1, &word, FUTEX_WAIT_BITSET, 2);
	is(futex(&word, FUTEX_WAKE_BITSET, 9, NULL, NULL, 4), 0, "bits that nobody waits for");
	is(futex(&word, FUTEX_WAKE_BITSET, 9, NULL, NULL, 2), 1, "bits of one");
	is(futex(&word, FUTEX_WAKE, 9, NULL, NULL, 0), 1, "any bits");
	join(t, 2);
}

static void check_wake_op(void)
{
	static int one, two;
	struct args a[2];
	pthread_t t[2];

	two = 5;
	start(t, a, 1, &one, FUTEX_WAIT, 0);
	start(t + 1, a + 1, 1, &two, FUTEX_WAIT, 0);
	is(futex(&one, FUTEX_WAKE_OP, 1, (void *)1, &two, FUTEX_OP(FUTEX_OP_ADD, 3, FUTEX_OP_CMP_EQ, 5)),
	   2, "FUTEX_WAKE_OP wakes both when the comparison holds");
	is(two, 8, "and has added");
	join(t, 2);
	is(futex(&one, FUTEX_WAKE_OP, 1, (void *)1, &two, FUTEX_OP(FUTEX_OP_XOR, 1, FUTEX_OP_CMP_LT, 0)),
	   0, "nobody waits");
	is(two, 9, "and has xored");
	fails(futex(&one, FUTEX_WAKE_OP, 1, (void *)1, (void *)64, 0), EFAULT, "no second word");
}

static void check_shared(void)
{
	int *a = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	int status;
	pid_t pid = fork();

	if (!pid)
		_exit(futex(a, FUTEX_WAIT, 0, NULL, NULL, 0) ? 1 : 0);
	usleep(100000);
	is(futex(a, FUTEX_WAKE, 1, NULL, NULL, 0), 1, "another process waits in shared memory");
	waitpid(pid, &status, 0);
	is(status, 0, "and is woken");
}

static void on_usr1(int sig)
{
}

static void check_signal(void)
{
	struct sigaction sa = { .sa_handler = on_usr1 };
	struct timespec ts = { 0, 300000000 };
	int word = 0;
	pid_t pid;

	sigaction(SIGUSR1, &sa, NULL);
	pid = fork();
	if (!pid) {
		usleep(50000);
		kill(getppid(), SIGUSR1);
		_exit(0);
	}
	fails(futex(&word, FUTEX_WAIT, 0, NULL, NULL, 0), EINTR, "a signal: EINTR");
	wait(NULL);
	pid = fork();
	if (!pid) {
		usleep(50000);
		kill(getppid(), SIGUSR1);
		_exit(0);
	}
	fails(futex(&word, FUTEX_WAIT, 0, &ts, NULL, 0), EINTR, "a signal during a timed wait: EINTR");
	wait(NULL);
}

static pthread_mutex_t *robust;

static void *die_with_lock(void *p)
{
	pthread_mutex_lock(robust);
	return NULL;
}

static void check_robust(void)
{
	pthread_mutexattr_t attr;
	pthread_t t;

	robust = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	pthread_mutexattr_init(&attr);
	pthread_mutexattr_setrobust(&attr, PTHREAD_MUTEX_ROBUST);
	pthread_mutexattr_setpshared(&attr, PTHREAD_PROCESS_SHARED);
	pthread_mutex_init(robust, &attr);
	pthread_create(&t, NULL, die_with_lock, NULL);
	pthread_join(t, NULL);
	is(pthread_mutex_lock(robust), EOWNERDEAD, "a thread that died with a robust lock");
	pthread_mutex_consistent(robust);
	pthread_mutex_unlock(robust);
	if (!fork()) {
		pthread_mutex_lock(robust);
		kill(getpid(), SIGKILL);
	}
	wait(NULL);
	is(pthread_mutex_lock(robust), EOWNERDEAD, "a process that was killed with a robust lock");
}

int main(void)
{
	check_timeouts();
	check_wake(0, "shared key");
	check_wake(FUTEX_PRIVATE_FLAG, "private key");
	check_bits();
	check_wake_op();
	check_shared();
	check_signal();
	check_robust();
	done();
}
