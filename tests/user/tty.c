// SPDX-License-Identifier: GPL-2.0-only
/* Terminals: line editing, echo, signals, output processing, through a pseudo terminal. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include "tap.h"
#include "tty_cases.h"

static int master, slave;
static struct termios first;

static void show(const char *title, const char *s, int n)
{
	char text[600];
	int k = 0;

	for (int i = 0; i < n && k < 590; i++)
		k += s[i] >= ' ' && s[i] < 127 && s[i] != '\\' ?
		     sprintf(text + k, "%c", s[i]) : sprintf(text + k, "\\%03o", (unsigned char)s[i]);
	text[k] = 0;
	dprintf(1, "# %s: \"%s\"\n", title, text);
}

/* All that a side gives without waiting longer than a moment. */
static int drain(int fd, char *buf, int size)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };
	int n = 0, got;

	while (n < size && poll(&p, 1, 30) == 1 && (p.revents & POLLIN)) {
		got = read(fd, buf + n, size - n);
		if (got <= 0)
			break;
		n += got;
	}
	return n;
}

static void reset(void)
{
	tcsetattr(slave, TCSANOW, &first);
	tcflush(slave, TCIOFLUSH);
	tcflush(master, TCIOFLUSH);
}

static void edit(const struct editing *c)
{
	struct termios t = first;
	char got[256], echo[256];
	int len = c->typed_len ? c->typed_len : (int)strlen(c->typed), n, e;

	t.c_iflag = (t.c_iflag | c->iflag_on) & ~c->iflag_off;
	t.c_oflag = (t.c_oflag | c->oflag_on) & ~c->oflag_off;
	t.c_lflag = (t.c_lflag | c->lflag_on) & ~c->lflag_off;
	tcsetattr(slave, TCSANOW, &t);
	if (write(master, c->typed, len) != len)
		ok(0, "%s: typed", c->what);
	e = drain(master, echo, sizeof(echo));
	n = drain(slave, got, sizeof(got));
	if (!ok(n >= (int)strlen(c->reads) && !memcmp(got, c->reads, strlen(c->reads)),
		"%s: what is read", c->what))
		show("read", got, n);
	if (!ok(e == (int)strlen(c->echo) && !memcmp(echo, c->echo, e), "%s: what is echoed",
		c->what))
		show("echo", echo, e);
	/* A second newline so that the cursor's column is 0 for the next. */
	reset();
	if (write(slave, "\n", 1) == 1)
		drain(master, echo, sizeof(echo));
}

static void lines(void)
{
	char buf[64];
	int n;

	if (write(master, "first\nsecond\n\004", 14) != 14)
		ok(0, "typed");
	usleep(20000);
	is(read(slave, buf, sizeof(buf)), 6, "a read takes one line");
	is(read(slave, buf, 3), 3, "a small read takes part of one");
	is(read(slave, buf, sizeof(buf)), 4, "the next takes its rest");
	is(read(slave, buf, sizeof(buf)), 0, "end of file");
	if (write(master, "abc\004", 4) != 4)
		ok(0, "typed");
	usleep(20000);
	is(read(slave, buf, 3), 3, "a read as long as the line before ^D");
	fcntl(slave, F_SETFL, O_NONBLOCK);
	fails(read(slave, buf, 3), EAGAIN, "leaves nothing");
	if (write(master, "unfinished", 10) != 10)
		ok(0, "typed");
	usleep(20000);
	fails(read(slave, buf, 3), EAGAIN, "an unfinished line is not there yet");
	ioctl(slave, FIONREAD, &n);
	is(n, 0, "FIONREAD of an unfinished line");
	if (write(master, "\n", 1) != 1)
		ok(0, "typed");
	usleep(20000);
	ioctl(slave, FIONREAD, &n);
	is(n, 11, "FIONREAD of a finished one");
	fcntl(slave, F_SETFL, 0);
	reset();
	drain(master, buf, sizeof(buf));
}

static void raw(void)
{
	struct termios t = first;
	char buf[64];
	int n;

	cfmakeraw(&t);
	t.c_cc[VMIN] = 3;
	t.c_cc[VTIME] = 0;
	tcsetattr(slave, TCSANOW, &t);
	if (write(master, "\003\n\r", 3) != 3)
		ok(0, "typed");
	is(read(slave, buf, sizeof(buf)), 3, "raw: VMIN bytes");
	ok(!memcmp(buf, "\003\n\r", 3), "raw: as they were typed");
	t.c_cc[VMIN] = 0;
	t.c_cc[VTIME] = 1;
	tcsetattr(slave, TCSANOW, &t);
	is(read(slave, buf, sizeof(buf)), 0, "raw: VTIME runs out");
	t.c_cc[VTIME] = 0;
	tcsetattr(slave, TCSANOW, &t);
	is(read(slave, buf, sizeof(buf)), 0, "raw: neither: at once");
	t.c_cc[VMIN] = 10;
	t.c_cc[VTIME] = 1;
	tcsetattr(slave, TCSANOW, &t);
	if (write(master, "xy", 2) != 2)
		ok(0, "typed");
	is(read(slave, buf, sizeof(buf)), 2, "raw: both: the pause ends it");
	if (write(slave, "a\n", 2) != 2)
		ok(0, "written");
	n = drain(master, buf, sizeof(buf));
	ok(n == 2 && !memcmp(buf, "a\n", 2), "raw: output as it is");
	reset();
}

static void output(void)
{
	char buf[64];
	int n;

	if (write(slave, "ab\tc\rd\n", 7) != 7)
		ok(0, "written");
	n = drain(master, buf, sizeof(buf));
	ok(n == 8 && !memcmp(buf, "ab\tc\rd\r\n", 8), "output: newline becomes two");
}

static void sizes(void)
{
	struct winsize w = { .ws_row = 30, .ws_col = 100 }, got;
	struct termios t;
	int n = -1, bad = 5;

	is(ioctl(master, TIOCSWINSZ, &w), 0, "TIOCSWINSZ");
	is(ioctl(slave, TIOCGWINSZ, &got), 0, "TIOCGWINSZ");
	ok(got.ws_row == 30 && got.ws_col == 100, "both sides have one size");
	is(ioctl(slave, TIOCOUTQ, &n), 0, "TIOCOUTQ");
	fails(ioctl(slave, TCFLSH, 9), EINVAL, "TCFLSH of what?");
	fails(ioctl(slave, TCXONC, 9), EINVAL, "TCXONC of what?");
	fails(ioctl(slave, 0x5499, 0), ENOTTY, "an unknown ioctl");
	fails(ioctl(slave, TIOCSETD, &bad), EINVAL, "a line discipline that is not there");
	fails(ioctl(slave, TCGETS, (void *)1), EFAULT, "TCGETS to nowhere");
	fails(ioctl(slave, TIOCPKT, &n), ENOTTY, "packet mode is the master's");
	is(ioctl(slave, TIOCGETD, &n), 0, "TIOCGETD");
	is(n, 0, "N_TTY");
	tcgetattr(slave, &t);
	cfsetspeed(&t, B115200);
	is(tcsetattr(slave, TCSANOW, &t), 0, "a new speed");
	tcgetattr(slave, &t);
	is(cfgetospeed(&t), B115200, "the new speed");
	fails(lseek(slave, 0, SEEK_SET), ESPIPE, "no seeking");
	ok(isatty(slave) && isatty(master), "both are terminals");
	reset();
}

static volatile sig_atomic_t last_signal;

static void catch(int sig)
{
	last_signal = sig;
}

/* Runs as a session leader with the terminal as its own. The exit status says what went wrong. */
static int session(void)
{
	struct sigaction sa = { .sa_handler = catch };
	pid_t pgrp = 0;
	char c;

	setsid();
	sigaction(SIGINT, &sa, NULL);
	sigaction(SIGQUIT, &sa, NULL);
	sigaction(SIGTSTP, &sa, NULL);
	sigaction(SIGWINCH, &sa, NULL);
	if (ioctl(slave, TIOCGPGRP, &pgrp) != -1 || errno != ENOTTY)
		return 1;
	if (ioctl(slave, TIOCSCTTY, 0))
		return 2;
	if (tcgetpgrp(slave) != getpid() || tcgetsid(slave) != getpid())
		return 3;
	if (open("/dev/tty", O_RDWR) < 0)
		return 4;
	for (int i = 0; i < 4; i++) {
		if (write(slave, "?", 1) != 1)
			return 5;
		if (read(slave, &c, 1) != -1 || errno != EINTR)
			return 6 + i;
		c = last_signal;
		if (write(slave, &c, 1) != 1)
			return 5;
	}
	return 0;
}

static void wait_for(char want)
{
	char c;

	while (read(master, &c, 1) == 1 && c != want)
		;
}

static void signals(void)
{
	struct winsize w = { .ws_row = 11, .ws_col = 22 };
	int status, pid;

	reset();
	pid = fork();
	if (!pid)
		_exit(session());
	wait_for('?');
	usleep(20000);
	if (write(master, "\003", 1) != 1)
		ok(0, "typed");
	wait_for(SIGINT);
	ok(1, "^C sends SIGINT");
	wait_for('?');
	usleep(20000);
	if (write(master, "\034", 1) != 1)
		ok(0, "typed");
	wait_for(SIGQUIT);
	ok(1, "^\\ sends SIGQUIT");
	wait_for('?');
	usleep(20000);
	if (write(master, "\032", 1) != 1)
		ok(0, "typed");
	wait_for(SIGTSTP);
	ok(1, "^Z sends SIGTSTP");
	wait_for('?');
	usleep(20000);
	ioctl(master, TIOCSWINSZ, &w);
	wait_for(SIGWINCH);
	ok(1, "a new window size sends SIGWINCH");
	waitpid(pid, &status, 0);
	is(status, 0, "the session's end");
}

/* A background job that reads is stopped; one that writes, with TOSTOP. */
static int jobs(void)
{
	struct termios t;
	int status, pid, gate[2];
	char c;

	setsid();
	signal(SIGTTOU, SIG_IGN);
	if (ioctl(slave, TIOCSCTTY, 0))
		return 1;
	pid = fork();
	if (!pid) {
		setpgid(0, 0);
		signal(SIGTTOU, SIG_DFL);
		_exit(read(slave, &c, 1) == 1);
	}
	setpgid(pid, pid);
	waitpid(pid, &status, WUNTRACED);
	if (!WIFSTOPPED(status) || WSTOPSIG(status) != SIGTTIN)
		return 2;
	kill(pid, SIGKILL);
	waitpid(pid, &status, 0);
	tcgetattr(slave, &t);
	t.c_lflag |= TOSTOP;
	tcsetattr(slave, TCSANOW, &t);
	pid = fork();
	if (!pid) {
		setpgid(0, 0);
		signal(SIGTTOU, SIG_DFL);
		_exit(write(slave, "x", 1) == 1);
	}
	setpgid(pid, pid);
	waitpid(pid, &status, WUNTRACED);
	if (!WIFSTOPPED(status) || WSTOPSIG(status) != SIGTTOU)
		return 3;
	tcsetpgrp(slave, pid);
	kill(pid, SIGCONT);
	waitpid(pid, &status, 0);
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 1)
		return 4;
	tcsetpgrp(slave, getpid());
	if (pipe(gate))
		return 7;
	pid = fork();
	if (!pid) {
		setsid();
		close(gate[1]);
		pause();
	}
	close(gate[1]);
	if (read(gate[0], &c, 1))
		return 7;
	if (tcsetpgrp(slave, pid) != -1 || errno != EPERM)
		return 5;
	kill(pid, SIGKILL);
	waitpid(pid, &status, 0);
	if (tcsetpgrp(slave, pid) != -1 || errno != ESRCH)
		return 6;
	return 0;
}

static void job_control(void)
{
	int status, pid = fork();

	if (!pid)
		_exit(jobs());
	waitpid(pid, &status, 0);
	is(status, 0, "job control");
	reset();
}

static void packets(void)
{
	char buf[64];
	int on = 1, off = 0;

	reset();
	drain(master, buf, sizeof(buf));
	is(ioctl(master, TIOCPKT, &on), 0, "TIOCPKT");
	if (write(slave, "hi", 2) != 2)
		ok(0, "written");
	is(read(master, buf, sizeof(buf)), 3, "data behind a byte");
	ok(buf[0] == TIOCPKT_DATA && buf[1] == 'h', "which is TIOCPKT_DATA");
	tcflush(slave, TCIFLUSH);
	is(read(master, buf, sizeof(buf)), 1, "a flush is told");
	ok(buf[0] & TIOCPKT_FLUSHREAD, "as TIOCPKT_FLUSHREAD");
	ioctl(master, TIOCPKT, &off);
}

/* What happens when a side goes. */
static void ends(void)
{
	char buf[64], name[64];
	int m, s, n, status, pid;

	m = posix_openpt(O_RDWR | O_NOCTTY);
	ptsname_r(m, name, sizeof(name));
	fails(open(name, O_RDWR | O_NOCTTY), EIO, "a locked slave does not open");
	unlockpt(m);
	if (write(m, "early\n", 6) != 6)
		ok(0, "typed");
	s = open(name, O_RDWR | O_NOCTTY);
	ok(s >= 0, "an unlocked one does");
	is(read(s, buf, sizeof(buf)), 6, "what was typed before is there");
	drain(m, buf, sizeof(buf));
	close(s);
	fails(read(m, buf, sizeof(buf)), EIO, "the master without a slave");
	s = open(name, O_RDWR | O_NOCTTY);
	ok(s >= 0, "the slave opens again");
	pid = fork();
	if (!pid) {
		signal(SIGHUP, SIG_DFL);
		close(m);
		setsid();
		ioctl(s, TIOCSCTTY, 0);
		if (write(s, "+", 1) != 1)
			_exit(1);
		for (;;)
			pause();
	}
	if (read(m, buf, 1) != 1)
		ok(0, "ready");
	close(m);
	n = read(s, buf, sizeof(buf));
	is(n, 0, "the slave without a master: end of file");
	fails(write(s, "x", 1), EIO, "and no writing");
	waitpid(pid, &status, 0);
	ok(WIFSIGNALED(status) && WTERMSIG(status) == SIGHUP, "its session gets SIGHUP");
	close(s);
	fails(open(name, O_RDWR | O_NOCTTY), ENOENT, "its name is gone");
}

int main(void)
{
	char name[64];

	alarm(60);
	master = posix_openpt(O_RDWR | O_NOCTTY);
	ok(master >= 0 && !grantpt(master) && !unlockpt(master), "a pseudo terminal");
	is(ptsname_r(master, name, sizeof(name)), 0, "its name");
	slave = open(name, O_RDWR | O_NOCTTY);
	ok(slave >= 0, "its slave");
	tcgetattr(slave, &first);
	for (unsigned int i = 0; i < sizeof(tty_cases) / sizeof(*tty_cases); i++)
		edit(&tty_cases[i]);
	lines();
	raw();
	output();
	sizes();
	signals();
	job_control();
	packets();
	ends();
	done();
}
