// SPDX-License-Identifier: GPL-2.0-only
/* Waiting for several files: poll, select, epoll, and the files made for it. */
#include "files.h"
#include <poll.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/select.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>

static long now_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

static int poll_one(int fd, int events)
{
	struct pollfd p = { .fd = fd, .events = events };

	must(poll(&p, 1, 0) >= 0);
	return p.revents;
}

static void nothing(int sig)
{
}

static void with_poll(void)
{
	int p[2], file = open("f", O_RDWR | O_CREAT, 0600);
	struct pollfd set[3];
	struct rlimit;
	long start;

	must(!pipe(p));
	is(poll_one(p[0], POLLIN), 0, "an empty pipe is not readable");
	is(poll_one(p[1], POLLOUT), POLLOUT, "but writable");
	must(write(p[1], "x", 1) == 1);
	is(poll_one(p[0], POLLIN), POLLIN, "with a byte it is readable");
	is(poll_one(p[0], 0), 0, "nothing asked, nothing said");
	is(poll_one(file, POLLIN | POLLOUT), POLLIN | POLLOUT, "a file is always ready");
	is(poll_one(99, POLLIN), POLLNVAL, "no such descriptor");
	is(poll_one(-1, POLLIN), 0, "a negative one is passed over");
	set[0] = (struct pollfd){ p[0], POLLIN, 0 };
	set[1] = (struct pollfd){ file, POLLOUT, 0 };
	set[2] = (struct pollfd){ -1, POLLIN, 77 };
	is(poll(set, 3, -1), 2, "two of three are ready");
	is(set[2].revents, 0, "the third is cleared");
	close(p[1]);
	is(poll_one(p[0], POLLIN), POLLIN | POLLHUP, "a byte left, no writer");
	must(read(p[0], work_dir + sizeof(work_dir) - 1, 1) == 1);
	work_dir[sizeof(work_dir) - 1] = 0;
	is(poll_one(p[0], POLLIN), POLLHUP, "no byte, no writer");
	close(p[0]);
	must(!pipe(p));
	close(p[0]);
	is(poll_one(p[1], POLLOUT) & POLLERR, POLLERR, "no reader");
	close(p[1]);
	start = now_ms();
	is(poll(NULL, 0, 100), 0, "a time-out");
	ok(now_ms() - start >= 99 && now_ms() - start < 1000, "of about that length");
	fails(poll(BAD, 1, 0), EFAULT, "a set in the kernel");
	fails(poll(set, 1u << 30, 0), EINVAL, "far too many");
}

static void waking(void)
{
	int p[2], status;
	struct pollfd set;
	struct timespec ts = { 5, 0 };
	sigset_t mask;

	must(!pipe(p));
	set = (struct pollfd){ p[0], POLLIN, 0 };
	if (!fork()) {
		usleep(100000);
		must(write(p[1], "x", 1) == 1);
		_exit(0);
	}
	is(poll(&set, 1, 5000), 1, "poll wakes when a byte comes");
	must(wait(&status) > 0);
	must(read(p[0], &status, 1) == 1);
	signal(SIGALRM, nothing);
	alarm(1);
	fails(poll(&set, 1, 5000), EINTR, "a signal ends it");
	sigemptyset(&mask);
	sigaddset(&mask, SIGUSR1);
	signal(SIGUSR1, nothing);
	must(!sigprocmask(SIG_BLOCK, &mask, NULL));
	raise(SIGUSR1);
	sigemptyset(&mask);
	fails(ppoll(&set, 1, &ts, &mask), EINTR, "ppoll lets a blocked signal in");
	must(!sigprocmask(SIG_BLOCK, NULL, &mask));
	ok(sigismember(&mask, SIGUSR1), "and blocks it again");
	close(p[0]);
	close(p[1]);
}

static void with_select(void)
{
	struct timeval tv = { 0, 0 };
	fd_set r, w;
	int p[2];

	must(!pipe(p));
	FD_ZERO(&r);
	FD_ZERO(&w);
	FD_SET(p[0], &r);
	FD_SET(p[1], &w);
	is(select(p[1] + 1, &r, &w, NULL, &tv), 1, "select: one is ready");
	ok(!FD_ISSET(p[0], &r) && FD_ISSET(p[1], &w), "the writing end");
	must(write(p[1], "x", 1) == 1);
	FD_SET(p[0], &r);
	is(select(p[1] + 1, &r, &w, NULL, NULL), 2, "then both");
	FD_ZERO(&r);
	FD_SET(30, &r);
	fails(select(31, &r, NULL, NULL, &tv), EBADF, "no such descriptor");
	fails(select(-1, NULL, NULL, NULL, &tv), EINVAL, "a negative count");
	tv.tv_usec = 50000;
	is(select(0, NULL, NULL, NULL, &tv), 0, "a time-out");
	is(tv.tv_sec * 1000000 + tv.tv_usec, 0, "nothing of it is left");
	tv = (struct timeval){ -1, 0 };
	fails(select(0, NULL, NULL, NULL, &tv), EINVAL, "a negative time");
	fails(select(1, BAD, NULL, NULL, NULL), EFAULT, "a set in the kernel");
	close(p[0]);
	close(p[1]);
}

static void with_epoll(void)
{
	struct epoll_event ev = { .events = EPOLLIN, .data.u64 = 0x123456789abcdefULL }, got[4];
	int ep = epoll_create1(EPOLL_CLOEXEC), p[2], q[2], file = open("f", O_RDWR);

	must(!pipe(p) && !pipe(q));
	ok(ep >= 0, "epoll_create1");
	fails(epoll_create1(77), EINVAL, "with an unknown flag");
	is(epoll_ctl(ep, EPOLL_CTL_ADD, p[0], &ev), 0, "add");
	fails(epoll_ctl(ep, EPOLL_CTL_ADD, p[0], &ev), EEXIST, "add it again");
	fails(epoll_ctl(ep, EPOLL_CTL_MOD, q[0], &ev), ENOENT, "change what is not in");
	fails(epoll_ctl(ep, EPOLL_CTL_DEL, q[0], NULL), ENOENT, "remove what is not in");
	fails(epoll_ctl(ep, EPOLL_CTL_ADD, file, &ev), EPERM, "a file cannot be waited for");
	fails(epoll_ctl(ep, EPOLL_CTL_ADD, ep, &ev), EINVAL, "itself");
	fails(epoll_ctl(ep, EPOLL_CTL_ADD, 97, &ev), EBADF, "nothing");
	fails(epoll_ctl(p[0], EPOLL_CTL_ADD, q[0], &ev), EINVAL, "not an epoll file");
	is(epoll_wait(ep, got, 4, 0), 0, "nothing is ready");
	must(write(p[1], "x", 1) == 1);
	is(epoll_wait(ep, got, 4, -1), 1, "one is");
	ok(got[0].events == EPOLLIN && got[0].data.u64 == ev.data.u64, "with its data");
	is(epoll_wait(ep, got, 4, 0), 1, "as long as it is");
	ev.events = EPOLLIN | EPOLLET;
	is(epoll_ctl(ep, EPOLL_CTL_MOD, p[0], &ev), 0, "edge-triggered");
	is(epoll_wait(ep, got, 4, 0), 1, "once");
	is(epoll_wait(ep, got, 4, 0), 0, "and not again");
	must(write(p[1], "y", 1) == 1);
	is(epoll_wait(ep, got, 4, 0), 1, "until more comes");
	ev.events = EPOLLIN | EPOLLONESHOT;
	must(!epoll_ctl(ep, EPOLL_CTL_MOD, p[0], &ev));
	is(epoll_wait(ep, got, 4, 0), 1, "one shot");
	must(write(p[1], "z", 1) == 1);
	is(epoll_wait(ep, got, 4, 0), 0, "is the last");
	fails(epoll_wait(ep, got, 0, 0), EINVAL, "room for no event");
	fails(epoll_wait(p[0], got, 1, 0), EINVAL, "waiting on a pipe");
	ev.events = EPOLLIN;
	must(!epoll_ctl(ep, EPOLL_CTL_ADD, q[0], &ev) && write(q[1], "x", 1) == 1);
	is(poll_one(ep, POLLIN), POLLIN, "an epoll file can be polled");
	close(q[0]);
	is(epoll_wait(ep, got, 4, 0), 0, "a closed file is no longer in");
	close(ep);
}

static void event_files(void)
{
	uint64_t v = 5;
	char path[64];
	int fd = eventfd(3, EFD_NONBLOCK), sem = eventfd(2, EFD_NONBLOCK | EFD_SEMAPHORE);

	is(write(fd, &v, 8), 8, "eventfd: add");
	is(read(fd, &v, 8), 8, "read");
	is(v, 8, "the sum");
	fails(read(fd, &v, 8), EAGAIN, "then it is empty");
	fails(read(fd, &v, 4), EINVAL, "a short buffer");
	v = ~0ULL;
	fails(write(fd, &v, 8), EINVAL, "the one value that cannot be added");
	v = ~0ULL - 1;
	is(write(fd, &v, 8), 8, "the largest");
	is(poll_one(fd, POLLIN | POLLOUT), POLLIN, "leaves no room");
	v = 1;
	fails(write(fd, &v, 8), EAGAIN, "for one more");
	must(read(sem, &v, 8) == 8);
	is(v, 1, "a semaphore gives one at a time");
	must(read(sem, &v, 8) == 8);
	fails(read(sem, &v, 8), EAGAIN, "as often as it holds");
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	fails(open(path, O_RDWR), ENXIO, "it cannot be opened by its name in /proc");
	close(fd);
	close(sem);
}

static void timer_files(void)
{
	struct itimerspec its = { { 0, 0 }, { 0, 50000000 } }, cur;
	int fd = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK);
	struct pollfd p = { fd, POLLIN, 0 };
	uint64_t v = 0;

	ok(fd >= 0, "timerfd_create");
	fails(timerfd_create(99, 0), EINVAL, "an unknown clock");
	is(timerfd_settime(fd, 0, &its, NULL), 0, "settime");
	must(!timerfd_gettime(fd, &cur));
	ok(!cur.it_value.tv_sec && cur.it_value.tv_nsec > 0 && cur.it_value.tv_nsec <= 50000000,
	   "gettime says what is left");
	fails(read(fd, &v, 8), EAGAIN, "not yet");
	is(poll(&p, 1, 2000), 1, "then it is readable");
	is(read(fd, &v, 8), 8, "read");
	is(v, 1, "once");
	its.it_interval.tv_nsec = 20000000;
	must(!timerfd_settime(fd, 0, &its, NULL));
	usleep(200000);
	must(read(fd, &v, 8) == 8);
	ok(v >= 4 && v <= 12, "an interval counts");
	its.it_value.tv_nsec = 2000000000;
	fails(timerfd_settime(fd, 0, &its, NULL), EINVAL, "too many nanoseconds");
	close(fd);
}

static void signal_files(void)
{
	struct signalfd_siginfo info;
	sigset_t mask;
	int fd;

	sigemptyset(&mask);
	sigaddset(&mask, SIGUSR2);
	must(!sigprocmask(SIG_BLOCK, &mask, NULL));
	fd = signalfd(-1, &mask, SFD_NONBLOCK);
	ok(fd >= 0, "signalfd");
	fails(read(fd, &info, sizeof(info)), EAGAIN, "no signal");
	kill(getpid(), SIGUSR2);
	is(poll_one(fd, POLLIN), POLLIN, "a signal makes it readable");
	is(read(fd, &info, sizeof(info)), sizeof(info), "read");
	ok(info.ssi_signo == SIGUSR2 && info.ssi_pid == (unsigned)getpid(), "which, and whose");
	fails(read(fd, &info, sizeof(info)), EAGAIN, "it is taken");
	close(fd);
}

int main(void)
{
	enter_dir();
	with_poll();
	waking();
	with_select();
	with_epoll();
	event_files();
	timer_files();
	signal_files();
	leave_dir();
	done();
}
