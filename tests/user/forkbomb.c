// SPDX-License-Identifier: GPL-2.0-only
/* Programs that fork without end meet RLIMIT_NPROC, and the machine lives on. */
#include "util.h"
#include <sys/prctl.h>
#include <sys/resource.h>

#define LIMIT 60
#define SOMEBODY 54321	/* a user who has no other processes */

static volatile int *shared;

/* Every process forks as long as it can, and so do its children, until there is no more to be had. */
static void bomb(void)
{
	for (;;) {
		pid_t pid = fork();

		if (pid < 0) {
			if (errno != EAGAIN)
				shared[1]++;
			break;
		}
		__atomic_add_fetch(shared, !pid, __ATOMIC_SEQ_CST);
	}
	while (!shared[2])
		usleep(5000);
	_exit(0);
}

static void one_round(int round)
{
	int i, last = -1, status;
	pid_t pid;

	shared[0] = shared[1] = shared[2] = 0;
	pid = fork();
	must(pid >= 0);
	if (!pid) {
		struct rlimit r = { LIMIT, LIMIT };

		must(!setrlimit(RLIMIT_NPROC, &r) && !setuid(SOMEBODY));
		bomb();
	}
	/* Until the number stands still for a while. */
	for (i = 0; i < 20; i++) {
		if (shared[0] != last)
			i = 0;
		last = shared[0];
		usleep(10000);
	}
	is(last, LIMIT - 1, round ? "again" : "as many as the limit says, the first included");
	is(shared[1], 0, "and then EAGAIN, nothing else");
	shared[2] = 1;
	must(waitpid(pid, &status, 0) == pid);
	is(status, 0, "the first ends well");
	/* Those whose parents went come to us. */
	for (i = 0; wait(&status) > 0; i++)
		must(status == 0);
}

int main(void)
{
	shared = mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	must(shared != MAP_FAILED);
	must(!prctl(PR_SET_CHILD_SUBREAPER, 1));
	for (int round = 0; round < 3; round++)
		one_round(round);
	done();
}
