// SPDX-License-Identifier: GPL-2.0-only
/* Advisory locks: POSIX records, BSD locks, locks of open files; who waits for whom. */
#include "files.h"
#include <sys/file.h>

static int fd;

static int lock(int d, int cmd, int type, off_t start, off_t len)
{
	struct flock l = { .l_type = type, .l_whence = SEEK_SET, .l_start = start, .l_len = len };

	return fcntl(d, cmd, &l);
}

/* What another process would find: the type, or F_UNLCK. */
static int test(int type, off_t start, off_t len, struct flock *found)
{
	int p[2], status;
	pid_t pid;

	must(!pipe(p));
	pid = fork();
	must(pid >= 0);
	if (!pid) {
		struct flock l = { .l_type = type, .l_whence = SEEK_SET, .l_start = start,
				   .l_len = len };

		must(!fcntl(fd, F_GETLK, &l));
		must(write(p[1], &l, sizeof(l)) == sizeof(l));
		_exit(0);
	}
	must(waitpid(pid, &status, 0) == pid && !status);
	must(read(p[0], found, sizeof(*found)) == sizeof(*found));
	close(p[0]);
	close(p[1]);
	return found->l_type;
}

/* Can another process take it? */
static int other_takes(int type, off_t start, off_t len)
{
	int status;
	pid_t pid = fork();

	must(pid >= 0);
	if (!pid)
		_exit(lock(fd, F_SETLK, type, start, len) ? errno : 0);
	must(waitpid(pid, &status, 0) == pid);
	return WEXITSTATUS(status);
}

/* The line of /proc/locks for a lock of this process. */
static int listed(const char *kind, const char *range)
{
	static char buf[16384];
	char head[64];

	snprintf(head, sizeof(head), "%s %d ", kind, getpid());
	read_text("/proc/locks", buf, sizeof(buf));
	for (char *line = strtok(buf, "\n"); line; line = strtok(NULL, "\n"))
		if (strstr(line, head) && strstr(line, range))
			return 1;
	return 0;
}

static void records(void)
{
	struct flock l;

	is(lock(fd, F_SETLK, F_WRLCK, 100, 50), 0, "a lock on a range");
	ok(listed("POSIX  ADVISORY  WRITE", " 100 149"), "/proc/locks shows it");
	is(test(F_RDLCK, 0, 0, &l), F_WRLCK, "others see it");
	ok(l.l_start == 100 && l.l_len == 50 && l.l_pid == getpid(), "where and whose it is");
	is(test(F_RDLCK, 150, 0, &l), F_UNLCK, "behind it is nothing");
	is(other_takes(F_RDLCK, 149, 1), EAGAIN, "its last byte cannot be taken");
	is(other_takes(F_WRLCK, 0, 100), 0, "what lies before it can");
	is(lock(fd, F_SETLK, F_UNLCK, 110, 10), 0, "unlocking a piece in the middle");
	is(test(F_RDLCK, 110, 10, &l), F_UNLCK, "frees that");
	is(test(F_RDLCK, 0, 0, &l), F_WRLCK, "and leaves the lower part");
	ok(l.l_start == 100 && l.l_len == 10, "cut");
	is(test(F_RDLCK, 120, 0, &l), F_WRLCK, "and the upper part");
	ok(l.l_start == 120 && l.l_len == 30, "cut");
	is(lock(fd, F_SETLK, F_WRLCK, 110, 10), 0, "locking it again");
	is(test(F_RDLCK, 0, 0, &l), F_WRLCK, "joins all three");
	ok(l.l_start == 100 && l.l_len == 50, "to one");
	is(lock(fd, F_SETLK, F_RDLCK, 90, 20), 0, "changing the type of a part");
	is(other_takes(F_RDLCK, 90, 20), 0, "lets readers in there");
	is(other_takes(F_WRLCK, 90, 1), EAGAIN, "but not writers");
	is(other_takes(F_RDLCK, 110, 1), EAGAIN, "nor readers elsewhere");
	is(lock(fd, F_SETLK, F_UNLCK, 0, 0), 0, "unlocking everything");
	is(other_takes(F_WRLCK, 0, 0), 0, "leaves nothing");
}

static void arguments(void)
{
	struct flock l = { .l_type = F_RDLCK, .l_whence = SEEK_END, .l_start = -10, .l_len = 5 };
	int ro = open("lock", O_RDONLY), wo = open("lock", O_WRONLY);

	must(!ftruncate(fd, 1000));
	is(fcntl(fd, F_SETLK, &l), 0, "from the end");
	is(test(F_WRLCK, 0, 0, &l), F_RDLCK, "is there");
	ok(l.l_start == 990 && l.l_len == 5, "at the right place");
	is(lock(fd, F_SETLK, F_WRLCK, 100, -10), 0, "a negative length");
	is(test(F_RDLCK, 0, 500, &l), F_WRLCK, "reaches back");
	ok(l.l_start == 90 && l.l_len == 10, "from its start");
	fails(lock(fd, F_SETLK, F_WRLCK, -1, 10), EINVAL, "a negative start");
	fails(lock(fd, F_SETLK, F_WRLCK, 5, -10), EINVAL, "a length before the start");
	fails(lock(fd, F_SETLK, 7, 0, 1), EINVAL, "an unknown type");
	fails(lock(ro, F_SETLK, F_WRLCK, 0, 1), EBADF, "writing what is open for reading");
	fails(lock(wo, F_SETLK, F_RDLCK, 0, 1), EBADF, "reading what is open for writing");
	fails(fcntl(fd, F_SETLK, BAD), EFAULT, "a record in the kernel");
	fails(lock(fd, F_GETLK, F_UNLCK, 0, 1), EINVAL, "asking for no lock");
	close(wo);
	is(other_takes(F_WRLCK, 90, 1), 0, "closing any descriptor of the file drops all");
	close(ro);
}

static void waiting(void)
{
	int p[2], q[2], status;
	char c;
	pid_t pid;

	must(!pipe(p) && !pipe(q));
	must(!lock(fd, F_SETLK, F_WRLCK, 0, 10));
	pid = fork();
	must(pid >= 0);
	if (!pid) {
		must(!lock(fd, F_SETLK, F_WRLCK, 20, 10));
		must(write(p[1], "a", 1) == 1);
		must(!lock(fd, F_SETLKW, F_WRLCK, 0, 10));
		must(write(p[1], "b", 1) == 1);
		_exit(0);
	}
	must(read(p[0], &c, 1) == 1);
	usleep(200000);
	fails(lock(fd, F_SETLKW, F_WRLCK, 20, 10), EDEADLK, "two that wait for each other");
	must(!fcntl(p[0], F_SETFL, O_NONBLOCK));
	fails(read(p[0], &c, 1), EAGAIN, "the other still waits");
	must(!lock(fd, F_SETLK, F_UNLCK, 0, 10));
	must(!fcntl(p[0], F_SETFL, 0));
	is(read(p[0], &c, 1), 1, "until the lock is free");
	must(waitpid(pid, &status, 0) == pid);
	is(status, 0, "then it has it");
	is(other_takes(F_WRLCK, 0, 0), 0, "and its end frees it");
}

static void no_action(int sig)
{
}

static void interrupted(void)
{
	struct sigaction sa = { .sa_handler = no_action };
	int p[2], status;
	char c;
	pid_t pid;

	must(!pipe(p) && !sigaction(SIGALRM, &sa, NULL));
	pid = fork();
	if (!pid) {
		must(!lock(fd, F_SETLK, F_WRLCK, 0, 0) && write(p[1], "a", 1) == 1);
		pause();
		_exit(0);
	}
	must(read(p[0], &c, 1) == 1);
	alarm(1);
	fails(lock(fd, F_SETLKW, F_WRLCK, 0, 0), EINTR, "a signal ends the waiting");
	kill(pid, SIGKILL);
	must(waitpid(pid, &status, 0) == pid);
	is(lock(fd, F_SETLK, F_WRLCK, 0, 0), 0, "a killed process holds nothing");
	must(!lock(fd, F_SETLK, F_UNLCK, 0, 0));
}

static void bsd(void)
{
	int a = open("lock", O_RDONLY), b = open("lock", O_RDONLY), c = dup(a);

	is(flock(a, LOCK_SH), 0, "flock shared");
	is(flock(b, LOCK_SH | LOCK_NB), 0, "twice");
	fails(flock(a, LOCK_EX | LOCK_NB), EAGAIN, "exclusive while another shares");
	is(flock(b, LOCK_UN), 0, "unlock");
	is(flock(a, LOCK_EX | LOCK_NB), 0, "now exclusive");
	ok(listed("FLOCK  ADVISORY  WRITE", " 0 EOF"), "/proc/locks shows it");
	fails(flock(b, LOCK_SH | LOCK_NB), EAGAIN, "nobody else");
	is(flock(c, LOCK_EX | LOCK_NB), 0, "a copy of the descriptor has the same lock");
	is(lock(fd, F_SETLK, F_WRLCK, 0, 0), 0, "records do not see it");
	close(a);
	fails(flock(b, LOCK_EX | LOCK_NB), EAGAIN, "closing one copy keeps it");
	close(c);
	is(flock(b, LOCK_EX | LOCK_NB), 0, "closing the last frees it");
	fails(flock(b, 0), EINVAL, "an unknown operation");
	fails(flock(333, LOCK_EX), EBADF, "of nothing");
	close(b);
}

static void of_open_files(void)
{
	int a = open("lock", O_RDWR), b = open("lock", O_RDWR);

	is(lock(a, F_OFD_SETLK, F_WRLCK, 0, 10), 0, "a lock of an open file");
	fails(lock(b, F_OFD_SETLK, F_WRLCK, 5, 10), EAGAIN, "excludes another in the same process");
	fails(lock(fd, F_SETLK, F_WRLCK, 5, 10), EAGAIN, "and the process itself");
	close(open("lock", O_RDONLY));
	fails(lock(b, F_OFD_SETLK, F_WRLCK, 5, 10), EAGAIN, "closing another descriptor keeps it");
	close(a);
	is(lock(b, F_OFD_SETLK, F_WRLCK, 5, 10), 0, "closing its own frees it");
	close(b);
}

int main(void)
{
	enter_dir();
	fd = open("lock", O_RDWR | O_CREAT, 0600);
	must(fd >= 0);
	records();
	arguments();
	waiting();
	interrupted();
	bsd();
	of_open_files();
	leave_dir();
	done();
}
