// SPDX-License-Identifier: GPL-2.0-only
/*
 * System calls with random arguments: numbers, pointers that are good, odd, at the end of memory and
 * of the kernel. Half of the processes are root's. The seed may be given. test: nohost alone
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include "tap.h"

#define PROCESSES 60
#define CALLS 300
#define NR_CALLS 452
#define BUF_SIZE 8192

static unsigned int state;
static char *buf;

static unsigned int rnd(void)
{
	state ^= state << 13;
	state ^= state >> 17;
	state ^= state << 5;
	return state;
}

static unsigned long argument(void)
{
	switch (rnd() % 14) {
	case 0:
		return 0;
	case 1:
		return rnd() % 16;
	case 2:
		return rnd();
	case 3:
		return -1;
	case 4:
		return (unsigned long)buf + rnd() % 4096;
	case 5:
		return (unsigned long)buf + BUF_SIZE - rnd() % 64;
	case 6:
		return 0xc0000000 + rnd() % 0x1000000;
	case 7:
		return 0xbffff000 + rnd() % 4096;
	case 8:
		return 1UL << rnd() % 32;
	case 9:
		return rnd() % 4096;
	case 10:
		return (unsigned long)"/tmp/fuzz";
	case 11:
	case 12:
		return (unsigned long)buf;
	}
	return 3 + rnd() % 20;
}

/* What would end the process or the test itself, wait for ever, or take the ground away. */
static int left_out(int nr)
{
	static const short out[] = {
		SYS_exit, SYS_exit_group, SYS_fork, SYS_vfork, SYS_clone, SYS_clone3, SYS_reboot, SYS_kill,
		SYS_tkill, SYS_tgkill, SYS_rt_sigqueueinfo, SYS_rt_tgsigqueueinfo, SYS_pidfd_send_signal,
		SYS_nanosleep, SYS_clock_nanosleep, SYS_clock_nanosleep_time64, SYS_pause, SYS_sigsuspend,
		SYS_rt_sigsuspend, SYS_rt_sigtimedwait, SYS_rt_sigtimedwait_time64, SYS_waitpid, SYS_wait4,
		SYS_waitid, SYS_chroot, SYS_pivot_root, SYS_umount, SYS_umount2, SYS_sigreturn,
		SYS_rt_sigreturn, SYS_munmap, SYS_mremap, SYS_mprotect, SYS_vhangup, SYS_setsid, SYS_sync,
		SYS_syncfs, SYS_syslog,
	};

	for (unsigned int i = 0; i < sizeof(out) / sizeof(*out); i++)
		if (nr == out[i])
			return 1;
	return 0;
}

__attribute__((noreturn))
static void make_calls(unsigned int seed, int process)
{
	int null = open("/dev/null", O_RDWR);

	setsid();
	for (int fd = 0; fd < 3; fd++)
		dup2(null, fd);
	state = seed * 7919 + process * 104729 + 1;
	for (int i = 0; i < 5; i++)
		rnd();
	buf = mmap(NULL, BUF_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	for (int i = 0; i < 60; i++)
		((unsigned long *)buf)[rnd() % (BUF_SIZE / 4)] = argument();
	mkdir("/tmp/fuzz", 0777);
	if (chdir("/tmp") || (rnd() % 2 && setuid(1000)))
		_exit(1);
	alarm(3);
	for (int i = 0; i < CALLS; i++) {
		int nr = rnd() % NR_CALLS;

		if (!left_out(nr))
			syscall(nr, argument(), argument(), argument(), argument(), argument(),
				argument());
	}
	_exit(0);
}

/* Gives it half a second, then SIGKILL; 0 when it is still there after three more. */
static int ends(pid_t pid)
{
	for (int i = 0; i < 350; i++) {
		if (waitpid(pid, NULL, WNOHANG) == pid)
			return 1;
		if (i == 50)
			kill(pid, SIGKILL);
		usleep(10000);
	}
	return 0;
}

int main(int argc, char **argv)
{
	unsigned int seed = argc > 1 ? atoi(argv[1]) : 1;
	int stuck = 0;

	dprintf(1, "# seed %u\n", seed);
	for (int i = 0; i < PROCESSES && !stuck; i++) {
		pid_t pid = fork();

		if (!pid)
			make_calls(seed, i);
		if (!ends(pid)) {
			stuck++;
			dprintf(1, "# process %d cannot be killed\n", i);
		}
	}
	is(stuck, 0, "every process that makes random calls ends");
	done();
}
