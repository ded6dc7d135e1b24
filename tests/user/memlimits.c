// SPDX-License-Identifier: GPL-2.0-only
/* RLIMIT_AS, RLIMIT_DATA, the limit on areas: and that nothing is lost when they say no. */
#include "util.h"
#include <sys/resource.h>

#define RW (PROT_READ | PROT_WRITE)
#define ANON (MAP_PRIVATE | MAP_ANONYMOUS)

static void limit(int which, unsigned long bytes)
{
	struct rlimit rl = { bytes, bytes };

	must(!setrlimit(which, &rl));
}

static long vm_kb(const char *name)
{
	return proc_field("/proc/self/status", name);
}

static void address_space(void *arg)
{
	unsigned char *p = mmap(NULL, 4 * MB, RW, ANON, -1, 0);

	fill(p, 2 * PAGE, 1);
	limit(RLIMIT_AS, vm_kb("VmSize") * 1024 + 16 * PAGE);
	must(mmap(NULL, 17 * PAGE, RW, ANON, -1, 0) == MAP_FAILED && errno == ENOMEM);
	must(mmap(NULL, 4 * MB, PROT_NONE, ANON, -1, 0) == MAP_FAILED && errno == ENOMEM);
	must(mremap(p, 4 * MB, 5 * MB, MREMAP_MAYMOVE) == MAP_FAILED && errno == ENOMEM);
	must(mmap(p + 2 * MB, 2 * MB + 40 * PAGE, RW, ANON | MAP_FIXED, -1, 0) == MAP_FAILED && errno == ENOMEM);
	must(filled(p, 2 * PAGE, 1));
	must(mmap(p + 2 * MB, 2 * MB, RW, ANON | MAP_FIXED, -1, 0) == p + 2 * MB);
	must(mmap(NULL, 16 * PAGE, RW, ANON, -1, 0) != MAP_FAILED);
	must(mmap(NULL, PAGE, RW, ANON, -1, 0) == MAP_FAILED && errno == ENOMEM);
	must(!munmap(p, PAGE));
	must(mmap(NULL, PAGE, RW, ANON, -1, 0) != MAP_FAILED);
}

static void data(void *arg)
{
	limit(RLIMIT_DATA, vm_kb("VmData") * 1024 + 16 * PAGE);
	must(mmap(NULL, 64 * PAGE, RW, ANON, -1, 0) == MAP_FAILED && errno == ENOMEM);
	unsigned char *p = mmap(NULL, 64 * PAGE, PROT_READ, ANON, -1, 0);
	must(p != MAP_FAILED);
	must(mprotect(p, 64 * PAGE, RW) == -1 && errno == ENOMEM);
	must(!mprotect(p, 8 * PAGE, RW));
	must(mmap(NULL, 64 * PAGE, RW, MAP_SHARED | MAP_ANONYMOUS, -1, 0) != MAP_FAILED);
}

/* Alternating rights make an area of each page. */
static void map_count(void *arg)
{
	unsigned long n = 70000;
	unsigned char *p = mmap(NULL, n * PAGE, PROT_NONE, ANON | MAP_NORESERVE, -1, 0);
	unsigned long i;

	must(p != MAP_FAILED);
	for (i = 0; i < n; i += 2)
		if (mprotect(p + i * PAGE, PAGE, PROT_READ))
			break;
	must(errno == ENOMEM && i > 65000 && i < 65530);
	must(munmap(p + 66001 * PAGE, PAGE) == -1 && errno == ENOMEM);
	must(mmap(p + 68000 * PAGE, PAGE, RW, ANON | MAP_FIXED, -1, 0) == MAP_FAILED && errno == ENOMEM);
	must(!munmap(p, n * PAGE));
	must(mmap(NULL, PAGE, RW, ANON, -1, 0) != MAP_FAILED);
}

int main(void)
{
	is(in_child(address_space, NULL), 0, "RLIMIT_AS");
	is(in_child(data, NULL), 0, "RLIMIT_DATA");
	is(in_child(map_count, NULL), 0, "65530 areas");
	done();
}
