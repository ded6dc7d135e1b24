// SPDX-License-Identifier: GPL-2.0-only
/*
 * Programs of random bytes, sprinkled with what enters the kernel or loads its tables. Whatever they
 * do, they end and the machine goes on. The seed may be given. test: nohost alone
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include "tap.h"

#define PROGRAMS 400
#define SIZE 65536
#define SPRINKLES 3000

static unsigned int state;

static unsigned int rnd(void)
{
	state ^= state << 13;
	state ^= state >> 17;
	state ^= state << 5;
	return state;
}

static void on_signal(int sig)
{
	_exit(sig);
}

static void handle_signals(int flags)
{
	static char alt[16384];
	stack_t ss = { .ss_sp = alt, .ss_size = sizeof(alt) };
	struct sigaction sa = { .sa_handler = on_signal, .sa_flags = flags };

	sigaltstack(&ss, NULL);
	for (int sig = 1; sig < 32; sig++)
		if (sig != SIGALRM)
			sigaction(sig, &sa, NULL);
}

static void fill(unsigned char *code)
{
	static const unsigned char special[][2] = {
		{ 0xcd, 0x80 }, { 0x9d, 0x90 }, { 0xcf, 0x90 }, { 0x8e, 0xd8 }, { 0x8e, 0xe8 },
		{ 0x8e, 0xd0 }, { 0xb0, 119 }, { 0xb0, 173 }, { 0xdb, 0xe3 }, { 0x0f, 0xa2 },
		{ 0xcc, 0x90 }, { 0xf1, 0x90 }, { 0xcd, 0x82 }, { 0x0f, 0x05 }, { 0x0f, 0x34 },
		{ 0xca, 0x00 }, { 0xfd, 0x90 },
	};

	for (int i = 0; i < SIZE; i++)
		code[i] = rnd() >> 8;
	for (int i = 0; i < SPRINKLES; i++)
		memcpy(code + rnd() % (SIZE - 2), special[rnd() % (sizeof(special) / 2)], 2);
}

__attribute__((noreturn))
static void run_random(unsigned int seed, int nr)
{
	unsigned char *code = mmap(NULL, SIZE, PROT_READ | PROT_WRITE | PROT_EXEC,
				   MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	int null = open("/dev/null", O_RDWR);

	setsid();
	for (int fd = 0; fd < 3; fd++)
		dup2(null, fd);
	state = seed * 7919 + nr * 104729 + 1;
	for (int i = 0; i < 5; i++)
		rnd();
	fill(code);
	handle_signals(nr % 2 ? SA_ONSTACK : 0);
	if (setuid(1000))
		_exit(1);
	alarm(1);
	((void (*)(void))(code + rnd() % (SIZE - 4096)))();
	_exit(0);
}

/* Gives it a third of a second, then SIGKILL; 0 when it is still there after two more. */
static int ends(pid_t pid)
{
	for (int i = 0; i < 230; i++) {
		if (waitpid(pid, NULL, WNOHANG) == pid)
			return 1;
		if (i == 30)
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
	for (int i = 0; i < PROGRAMS && !stuck; i++) {
		pid_t pid = fork();

		if (!pid)
			run_random(seed, i);
		if (!ends(pid)) {
			stuck++;
			dprintf(1, "# program %d cannot be killed\n", i);
		}
	}
	is(stuck, 0, "every program of random bytes ends");
	done();
}
