// SPDX-License-Identifier: GPL-2.0-only
/* Pipes and FIFOs: order, blocking, ends that go, atomic writes, sizes. */
#include "files.h"
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/uio.h>

static volatile int got_signal;

static void note(int sig)
{
	got_signal = sig;
}

static int bytes_in(int fd)
{
	int n = -1;

	must(!ioctl(fd, FIONREAD, &n));
	return n;
}

static void basics(void)
{
	int p[2];
	char buf[32];
	struct stat st;

	is(pipe(p), 0, "pipe");
	must(!fstat(p[0], &st));
	ok(S_ISFIFO(st.st_mode) && st.st_size == 0, "is a FIFO");
	is(write(p[1], "hello ", 6), 6, "write");
	is(write(p[1], "world", 5), 5, "and again");
	is(bytes_in(p[0]), 11, "FIONREAD counts both");
	is(read(p[0], buf, 4), 4, "a short read");
	is(read(p[0], buf + 4, sizeof(buf) - 4), 7, "and the rest");
	ok(!memcmp(buf, "hello world", 11), "in order");
	is(read(p[0], buf, 0), 0, "a read of nothing");
	fails(read(p[1], buf, 1), EBADF, "reading the writing end");
	fails(write(p[0], buf, 1), EBADF, "writing the reading end");
	must(!fcntl(p[0], F_SETFL, O_NONBLOCK));
	fails(read(p[0], buf, 1), EAGAIN, "an empty pipe, not blocking");
	close(p[1]);
	is(read(p[0], buf, 1), 0, "the end of file when all writers have gone");
	close(p[0]);
	is(pipe2(p, O_NONBLOCK | O_CLOEXEC), 0, "pipe2");
	ok(fcntl(p[0], F_GETFD) == FD_CLOEXEC && (fcntl(p[1], F_GETFL) & O_NONBLOCK), "with flags");
	close(p[0]);
	got_signal = 0;
	fails(write(p[1], "x", 1), EPIPE, "without readers");
	is(got_signal, SIGPIPE, "and a signal");
	close(p[1]);
	fails(pipe2(p, 0x40000000), EINVAL, "an unknown flag");
	fails(pipe((int *)BAD), EFAULT, "an array in the kernel");
}

static void filling(void)
{
	static char block[8192];
	int p[2], n, total = 0;

	must(!pipe2(p, O_NONBLOCK));
	is(fcntl(p[0], F_GETPIPE_SZ), 65536, "a pipe holds 64 KB");
	while ((n = write(p[1], block, 1000)) > 0)
		total += n;
	ok(errno == EAGAIN, "until it is full");
	ok(total >= 61000 && total <= 65536, "about that much fits");
	fails(write(p[1], block, 4096), EAGAIN, "an atomic write that does not fit");
	must(read(p[0], block, 8192) == 8192);
	is(write(p[1], block, 4096), 4096, "fits once there is room");
	while (read(p[0], block, sizeof(block)) > 0)
		;
	total = 0;
	while ((n = write(p[1], block, sizeof(block))) > 0)
		total += n;
	is(total, 65536, "whole pages fill it exactly");
	ok(fcntl(p[0], F_SETPIPE_SZ, 100) < 0 && errno == EBUSY, "it cannot shrink below what it holds");
	while (read(p[0], block, sizeof(block)) > 0)
		;
	is(fcntl(p[0], F_SETPIPE_SZ, 100), 4096, "empty, it shrinks to a page");
	is(fcntl(p[0], F_SETPIPE_SZ, 100000), 131072, "and grows to a power of two");
	close(p[0]);
	close(p[1]);
}

/* Writers of PIPE_BUF bytes never mix. */
static void atomic(void)
{
	static char block[4096];
	int p[2], i, w, mixed = 0, status;
	size_t done;

	must(!pipe(p));
	for (w = 0; w < 3; w++) {
		if (fork())
			continue;
		memset(block, 'a' + w, sizeof(block));
		for (i = 0; i < 50; i++)
			must(write(p[1], block, sizeof(block)) == sizeof(block));
		_exit(0);
	}
	close(p[1]);
	for (i = 0; i < 150; i++) {
		for (done = 0; done < sizeof(block);) {
			ssize_t n = read(p[0], block + done, sizeof(block) - done);

			must(n > 0);
			done += n;
		}
		mixed += !all_are((unsigned char *)block, sizeof(block), block[0]);
	}
	is(mixed, 0, "writes of 4096 bytes by three processes stay whole");
	is(read(p[0], block, 1), 0, "then the end");
	for (w = 0; w < 3; w++)
		must(wait(&status) > 0 && !status);
	close(p[0]);
}

static void large(void)
{
	static unsigned char out[300000], in[300000];
	int p[2], status;
	size_t done = 0;

	fill(out, sizeof(out), 3);
	must(!pipe(p));
	if (!fork()) {
		must(write(p[1], out, sizeof(out)) == sizeof(out));
		_exit(0);
	}
	close(p[1]);
	for (;;) {
		ssize_t n = read(p[0], in + done, 777);

		must(n >= 0);
		if (!n)
			break;
		done += n;
	}
	is(done, sizeof(in), "300,000 bytes in one write");
	ok(!memcmp(in, out, sizeof(in)), "come through unchanged");
	must(wait(&status) > 0);
	close(p[0]);
}

static void vectors(void)
{
	char a[4] = "one", b[4] = "two", x[2], y[10];
	struct iovec out[3] = { { a, 3 }, { NULL, 0 }, { b, 3 } }, in[2] = { { x, 2 }, { y, 10 } };
	int p[2];

	must(!pipe(p));
	is(writev(p[1], out, 3), 6, "writev");
	is(readv(p[0], in, 2), 6, "readv");
	ok(!memcmp(x, "on", 2) && !memcmp(y, "etwo", 4), "in order");
	fails(syscall(SYS_writev, p[1], out, -1), EINVAL, "a negative count");
	fails(syscall(SYS_writev, p[1], out, 1025), EINVAL, "too many");
	fails(writev(p[1], BAD, 1), EFAULT, "a vector in the kernel");
	out[2].iov_len = -1;
	fails(writev(p[1], out, 3), EINVAL, "a negative length");
	is(writev(p[1], out, 0), 0, "none at all");
	close(p[0]);
	close(p[1]);
}

/* So do vectors of no more than PIPE_BUF bytes in all. */
static void atomic_vectors(void)
{
	static char block[1500];
	struct iovec v[3] = { { block, 1000 }, { block, 96 }, { block, 1500 } };
	int p[2], mixed = 0, status;
	size_t done, total = 2596;
	char in[2596];

	must(!pipe(p));
	for (int w = 0; w < 3; w++) {
		if (fork())
			continue;
		memset(block, 'a' + w, sizeof(block));
		for (int i = 0; i < 100; i++)
			must(writev(p[1], v, 3) == (ssize_t)total);
		_exit(0);
	}
	close(p[1]);
	for (int i = 0; i < 300; i++) {
		for (done = 0; done < total;) {
			ssize_t n = read(p[0], in + done, total - done);

			must(n > 0);
			done += n;
		}
		mixed += !all_are((unsigned char *)in, total, in[0]);
	}
	is(mixed, 0, "vectors by three processes stay whole");
	for (int w = 0; w < 3; w++)
		must(wait(&status) > 0 && !status);
	close(p[0]);
}

static void fifos(void)
{
	int r, w, status;
	char c;
	pid_t pid;

	must(!mkfifo("fifo", 0600));
	fails(open("fifo", O_WRONLY | O_NONBLOCK), ENXIO, "a writer without a reader, not blocking");
	r = open("fifo", O_RDONLY | O_NONBLOCK);
	ok(r >= 0, "a reader alone, not blocking");
	is(read(r, &c, 1), 0, "finds no writer");
	w = open("fifo", O_WRONLY | O_NONBLOCK);
	ok(w >= 0, "now there may be a writer");
	fails(read(r, &c, 1), EAGAIN, "but nothing written");
	must(write(w, "x", 1) == 1);
	is(read(r, &c, 1), 1, "a byte");
	close(w);
	is(read(r, &c, 1), 0, "the end again");
	close(r);
	pid = fork();
	must(pid >= 0);
	if (!pid) {
		w = open("fifo", O_WRONLY);
		must(w >= 0 && write(w, "later", 5) == 5);
		_exit(0);
	}
	usleep(100000);
	r = open("fifo", O_RDONLY);
	ok(r >= 0, "both block until the other has come");
	must(waitpid(pid, &status, 0) == pid && !status);
	is(read(r, &c, 1), 1, "what was written stays while a reader is there");
	is(c, 'l', "in order");
	close(r);
	r = open("fifo", O_RDWR);
	ok(r >= 0, "open for both never blocks");
	close(r);
}

/* The ends of a pipe have names in /proc. */
static void reopened(void)
{
	char path[64], c;
	int p[2], r, w;

	must(!pipe(p) && write(p[1], "ab", 2) == 2);
	snprintf(path, sizeof(path), "/proc/self/fd/%d", p[0]);
	r = open(path, O_RDONLY);
	ok(r >= 0 && read(r, &c, 1) == 1 && c == 'a', "a pipe opened again through /proc");
	w = open(path, O_WRONLY | O_CREAT, 0600);
	ok(w >= 0 && write(w, "c", 1) == 1, "for writing, with O_CREAT");
	is(bytes_in(p[0]), 2, "it is the same pipe");
	close(p[1]);
	must(read(p[0], &c, 1) == 1 && read(p[0], &c, 1) == 1);
	close(w);
	is(read(p[0], &c, 1), 0, "the end comes with the last writer");
	close(r);
	r = open(path, O_RDONLY);
	ok(r >= 0, "opening it without writers does not wait");
	close(r);
	close(p[0]);
}

static void blocked(void)
{
	int p[2];
	char c;
	pid_t pid = getpid();

	must(!pipe(p));
	if (!fork()) {
		usleep(200000);
		kill(pid, SIGUSR1);
		_exit(0);
	}
	got_signal = 0;
	fails(read(p[0], &c, 1), EINTR, "a signal ends a read that waits");
	is(got_signal, SIGUSR1, "after its handler");
	must(wait(NULL) > 0);
	if (!fork()) {
		usleep(200000);
		must(write(p[1], "z", 1) == 1);
		_exit(0);
	}
	close(p[1]);
	is(read(p[0], &c, 1), 1, "a read waits for a byte");
	is(read(p[0], &c, 1), 0, "and for the end");
	must(wait(NULL) > 0);
	close(p[0]);
}

int main(void)
{
	struct sigaction sa = { .sa_handler = note };

	must(!sigaction(SIGPIPE, &sa, NULL) && !sigaction(SIGUSR1, &sa, NULL));
	enter_dir();
	basics();
	filling();
	atomic();
	large();
	vectors();
	atomic_vectors();
	fifos();
	reopened();
	blocked();
	leave_dir();
	done();
}
