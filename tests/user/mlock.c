// SPDX-License-Identifier: GPL-2.0-only
/* mlock and its relatives: errnos, limits, presence. */
#include "util.h"
#include <sys/resource.h>
#include <sys/syscall.h>

#define RW (PROT_READ | PROT_WRITE)

static int resident(void *p, int pages)
{
	unsigned char vec[256];
	int n = 0;

	must(!mincore(p, pages * PAGE, vec));
	for (int i = 0; i < pages; i++)
		n += vec[i] & 1;
	return n;
}

static long locked_kb(void)
{
	return proc_field("/proc/self/status", "VmLck");
}

/* Run as nobody, without the right to lock more than the limit. */
static void unprivileged(void *arg)
{
	struct rlimit rl = { 16 * PAGE, 16 * PAGE };
	unsigned char *p = mmap(NULL, 64 * PAGE, RW, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), *q;

	must(!setrlimit(RLIMIT_MEMLOCK, &rl));
	must(!setuid(65534));
	must(!mlock(p, 10 * PAGE));
	must(mlock(p + 20 * PAGE, 10 * PAGE) == -1 && errno == ENOMEM);
	must(!mlock(p + 2 * PAGE, 14 * PAGE));		/* eight of these are locked already */
	must(mmap(NULL, PAGE, RW, MAP_PRIVATE | MAP_ANONYMOUS | MAP_LOCKED, -1, 0) == MAP_FAILED && errno == EAGAIN);
	must(mlockall(MCL_CURRENT) == -1 && errno == ENOMEM);
	must(!munlock(p, 64 * PAGE));
	q = mmap(NULL, 8 * PAGE, RW, MAP_PRIVATE | MAP_ANONYMOUS | MAP_LOCKED, -1, 0);
	must(q != MAP_FAILED && resident(q, 8) == 8);
	must(mremap(q, 8 * PAGE, 20 * PAGE, MREMAP_MAYMOVE) == MAP_FAILED && errno == EAGAIN);
	rl.rlim_cur = rl.rlim_max = 0;
	must(!setrlimit(RLIMIT_MEMLOCK, &rl));
	must(mlock(p, PAGE) == -1 && errno == EPERM);
	must(mmap(NULL, PAGE, RW, MAP_PRIVATE | MAP_ANONYMOUS | MAP_LOCKED, -1, 0) == MAP_FAILED && errno == EPERM);
	must(mlockall(MCL_FUTURE) == -1 && errno == EPERM);
}

static void child_has_none(void *arg)
{
	must(locked_kb() == 0);
}

int main(void)
{
	unsigned char *p = mmap(NULL, 64 * PAGE, RW, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), *q;

	is(resident(p, 64), 0, "untouched memory is not resident");
	is(mlock(p + 1, 8 * PAGE), 0, "mlock");
	is(resident(p, 64), 9, "brings every page that the range touches");
	is(locked_kb(), 36, "VmLck says so");
	is(in_child(child_has_none, NULL), 0, "a child has no locks");
	is(mlock(p, 9 * PAGE), 0, "again");
	is(locked_kb(), 36, "counts once");
	is(munlock(p + 2 * PAGE, 2 * PAGE), 0, "munlock of two pages");
	is(locked_kb(), 28, "VmLck");
	fails(madvise(p, 9 * PAGE, MADV_DONTNEED), EINVAL, "locked memory is not forgotten");
	munmap(p + 4 * PAGE, PAGE);
	is(locked_kb(), 24, "munmap takes locks away");
	fails(mlock(p, 9 * PAGE), ENOMEM, "mlock across a hole");
	fails(munlock(p, 9 * PAGE), ENOMEM, "munlock across a hole");
	fails(mlock((void *)0x20000000, PAGE), ENOMEM, "nothing is mapped there");
	is(mlock((void *)0x20000000, 0), 0, "no length");
	munlock(p, 64 * PAGE);
	munlock(p + 5 * PAGE, 59 * PAGE);
	is(locked_kb(), 0, "all unlocked");
	fails(syscall(SYS_mlock2, p, PAGE, 2), EINVAL, "mlock2 with an unknown flag");
	is(syscall(SYS_mlock2, p + 20 * PAGE, 4 * PAGE, 1), 0, "MLOCK_ONFAULT");
	is(resident(p + 20 * PAGE, 4), 0, "brings nothing");
	is(locked_kb(), 16, "but counts");
	is(munlockall(), 0, "munlockall");
	is(locked_kb(), 0, "VmLck");
	fails(mlockall(0), EINVAL, "mlockall of nothing");
	fails(mlockall(8), EINVAL, "mlockall with an unknown flag");
	fails(mlockall(4), EINVAL, "mlockall on fault, but of nothing");
	is(mlockall(MCL_FUTURE), 0, "mlockall of the future");
	q = mmap(NULL, 4 * PAGE, RW, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	is(resident(q, 4), 4, "new mappings are there at once");
	is(munlockall(), 0, "munlockall");
	is(mlockall(MCL_CURRENT), 0, "mlockall of what there is");
	is(resident(p + 5 * PAGE, 59), 59, "brings it all");
	is(munlockall(), 0, "munlockall");
	is(in_child(unprivileged, NULL), 0, "limits of those who are not root");
	done();
}
