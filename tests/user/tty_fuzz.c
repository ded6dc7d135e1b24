// SPDX-License-Identifier: GPL-2.0-only
/* Terminals under random requests: nothing may hang, and every terminal works afterwards. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include "tap.h"

#define TIOCCONS_NR	0x541d	/* would take the console of the machine that runs this */

static unsigned long long state;

static unsigned int rnd(unsigned int below)
{
	state = state * 6364136223846793005ULL + 1442695040888963407ULL;
	return (unsigned int)(state >> 33) % below;
}

/* Arguments: nothing, small, bad addresses, a buffer of noise. */
static unsigned long argument(unsigned char *noise)
{
	static const unsigned long bad[] = { 0, 1, 2, 16, 0xbffff000, 0xc0000000, 0xfffffffc, -1UL };

	for (int i = 0; i < 64; i++)
		noise[i] = rnd(4) ? rnd(256) : 0;
	return rnd(2) ? (unsigned long)noise : bad[rnd(8)];
}

static void requests(int fd, int count)
{
	static const unsigned int sized[] = {
		0x802c542a, 0x402c542b, 0x402c542c, 0x402c542d, 0x80045430, 0x40045431, 0x80045432,
		0x40045436, 0x80045438, 0x80045439, 0x80045440,
	};
	unsigned char noise[64];

	for (int i = 0; i < count; i++) {
		unsigned int cmd = rnd(4) ? 0x5400 + rnd(0x80) : sized[rnd(11)];

		/* Breaks and drains take their time by design, blocking files for ever. */
		if (cmd == TIOCCONS_NR || cmd == TCSBRK || cmd == TCSBRKP || cmd == FIONBIO)
			continue;
		ioctl(fd, cmd, argument(noise));
	}
}

static void traffic(int from, int to)
{
	struct pollfd p = { .fd = to, .events = POLLIN };
	char buf[300];

	for (unsigned int i = 0; i < sizeof(buf); i++)
		buf[i] = rnd(256);
	if (write(from, buf, rnd(sizeof(buf))) < 0)
		usleep(0);
	if (poll(&p, 1, 0) == 1 && read(to, buf, rnd(sizeof(buf))) < 0)
		usleep(0);
}

/* One victim: a session of its own with a pseudo terminal, for some rounds. */
static void victim(void)
{
	char name[64];
	int m, s;

	setsid();
	for (int i = 1; i < 32; i++)
		if (i != SIGKILL && i != SIGSTOP && i != SIGALRM)
			signal(i, SIG_IGN);
	for (int round = 0; round < 10; round++) {
		m = posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK);
		unlockpt(m);
		ptsname_r(m, name, sizeof(name));
		s = open(name, O_RDWR | O_NONBLOCK | (rnd(2) ? O_NOCTTY : 0));
		for (int i = 0; i < 20; i++) {
			requests(rnd(2) ? m : s, 20);
			traffic(rnd(2) ? m : s, rnd(2) ? m : s);
		}
		close(rnd(2) ? m : s);
		close(m);
		close(s);
	}
	_exit(0);
}

static int still_works(void)
{
	int m = posix_openpt(O_RDWR | O_NOCTTY), s;
	char name[64], buf[16];

	if (m < 0 || unlockpt(m) || ptsname_r(m, name, sizeof(name)))
		return 0;
	s = open(name, O_RDWR | O_NOCTTY);
	if (s < 0 || write(m, "ping\n", 5) != 5 || read(s, buf, sizeof(buf)) != 5)
		return 0;
	if (write(s, "pong\n", 5) != 5 || read(m, buf, 6) != 6)
		return 0;
	close(s);
	close(m);
	return 1;
}

int main(void)
{
	const char *seed = getenv("SEED");
	int status, bad = 0;

	state = seed ? strtoull(seed, NULL, 0) : (unsigned long long)time(NULL);
	dprintf(1, "# SEED=%llu\n", state);
	for (int i = 0; i < 12; i++) {
		pid_t pid = fork();

		rnd(2);
		if (!pid) {
			alarm(60);
			state += i;
			victim();
		}
		for (int t = 0; t < 6000 && waitpid(pid, &status, WNOHANG | WUNTRACED) == 0; t++)
			usleep(10000);
		if (kill(pid, 0) == 0) {
			bad++;
			kill(pid, SIGKILL);
			waitpid(pid, &status, 0);
		} else if (!WIFEXITED(status)) {
			bad++;
		}
	}
	is(bad, 0, "every victim came to its end");
	ok(still_works(), "a new terminal works");
	done();
}
