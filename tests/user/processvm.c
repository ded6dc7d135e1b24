// SPDX-License-Identifier: GPL-2.0-only
/* process_vm_readv and process_vm_writev. */
#define _GNU_SOURCE
#include "util.h"
#include <sys/uio.h>

int main(void)
{
	unsigned char *theirs = mmap(NULL, 8 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	static unsigned char mine[8 * PAGE];
	struct iovec local[2] = { { mine, 3 * PAGE + 10 }, { mine + 4 * PAGE, 100 } };
	struct iovec remote[2] = { { theirs + 5, PAGE }, { theirs + 2 * PAGE, 3 * PAGE } };
	int go[2], back[2];
	char c;
	pid_t pid;

	must(!pipe(go) && !pipe(back));
	pid = fork();
	must(pid >= 0);
	if (!pid) {
		fill(theirs, 8 * PAGE, 77);
		must(!mprotect(theirs + 6 * PAGE, PAGE, PROT_READ) && !munmap(theirs + 7 * PAGE, PAGE));
		must(write(back[1], "r", 1) == 1 && read(go[0], &c, 1) == 1);
		_exit(theirs[PAGE + 1] == 'n' && theirs[PAGE + 2] == 'e' ? 0 : 1);
	}
	must(read(back[0], &c, 1) == 1);
	is(process_vm_readv(pid, local, 2, remote, 2, 0), 3 * PAGE + 110, "as much as the local list takes");
	unsigned char want[8 * PAGE];
	fill(want, sizeof(want), 77);
	ok(!memcmp(mine, want + 5, PAGE) && !memcmp(mine + PAGE, want + 2 * PAGE, 2 * PAGE + 10) &&
	   !memcmp(mine + 4 * PAGE, want + 4 * PAGE + 10, 100), "in the right order");
	is(theirs[0], 0, "our own memory has not changed");
	fails(process_vm_readv(pid, local, 1, remote, 1, 1), EINVAL, "an unknown flag");
	fails(process_vm_readv(pid, local, 2000, remote, 1, 0), EINVAL, "a list that is too long");
	fails(process_vm_readv(pid, (void *)8, 1, remote, 1, 0), EFAULT, "a list that is not there");
	fails(process_vm_readv(999999, local, 1, remote, 1, 0), ESRCH, "no such process");
	remote[0].iov_base = (void *)0xc0000000;
	fails(process_vm_readv(pid, local, 1, remote, 1, 0), EFAULT, "the kernel's memory");
	remote[0].iov_base = theirs + 7 * PAGE;
	fails(process_vm_readv(pid, local, 1, remote, 1, 0), EFAULT, "what is not mapped");
	remote[0].iov_base = theirs + 6 * PAGE;
	remote[0].iov_len = 2 * PAGE;
	is(process_vm_readv(pid, local, 1, remote, 1, 0), PAGE, "up to what is not mapped");
	fails(process_vm_writev(pid, local, 1, remote, 1, 0), EFAULT, "writing what is read-only");
	mine[0] = 'n', mine[1] = 'e', mine[2] = 'w';
	remote[0].iov_base = theirs + PAGE + 1;
	local[0].iov_len = 3;
	is(process_vm_writev(pid, local, 1, remote, 1, 0), 3, "writing");
	is(process_vm_readv(pid, local, 0, remote, 1, 0), 0, "nowhere to write to");
	must(write(go[1], "g", 1) == 1);
	int status;
	must(waitpid(pid, &status, 0) == pid);
	is(status, 0, "the other process has it");
	done();
}
