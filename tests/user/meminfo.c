// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a program allocates moves /proc/meminfo by what it allocated, and the sums add up.
 * test: nohost debian=256M min=48M
 */
#include "util.h"

#define SIZE (16 * MB)
#define SIZE_KB (SIZE / 1024)
#define SLACK_KB 1800	/* page tables, frames in lists that Linux does not count as free */

struct sample {
	long free, anon, shmem, cached, committed, pagetables;
};

static struct sample now(void)
{
	struct sample s;

	settle();
	s.free = meminfo("MemFree");
	s.anon = meminfo("AnonPages");
	s.shmem = meminfo("Shmem");
	s.cached = meminfo("Cached");
	s.committed = meminfo("Committed_AS");
	s.pagetables = meminfo("PageTables");
	return s;
}

/* Did a figure move by @want kB? */
static void moved(long before, long after, long want, const char *title)
{
	long by = after - before;

	if (!ok(by >= want - SLACK_KB && by <= want + SLACK_KB, "%s", title))
		dprintf(1, "# from %ld to %ld kB: by %ld, want %ld\n", before, after, by, want);
}

static void touch(unsigned char *p, size_t size)
{
	for (size_t i = 0; i < size; i += PAGE)
		p[i] = 1;
}

static void test_anonymous(void)
{
	struct sample a = now(), b, c, d;
	unsigned char *p = mmap(NULL, SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	must(p != MAP_FAILED);
	b = now();
	moved(a.free, b.free, 0, "untouched memory takes nothing");
	moved(a.committed, b.committed, SIZE_KB, "but is promised");
	touch(p, SIZE);
	c = now();
	moved(a.free, c.free, -(long)SIZE_KB, "16 MB touched: MemFree");
	moved(a.anon, c.anon, SIZE_KB, "AnonPages");
	moved(a.cached, c.cached, 0, "Cached does not move");
	munmap(p, SIZE);
	d = now();
	moved(a.free, d.free, 0, "unmapped: MemFree is back");
	moved(a.anon, d.anon, 0, "AnonPages too");
	moved(a.committed, d.committed, 0, "and the promise");
}

static void test_shared(void)
{
	struct sample a = now(), b, c;
	unsigned char *p = mmap(NULL, SIZE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	must(p != MAP_FAILED);
	touch(p, SIZE);
	b = now();
	moved(a.free, b.free, -(long)SIZE_KB, "16 MB shared: MemFree");
	moved(a.shmem, b.shmem, SIZE_KB, "Shmem");
	moved(a.cached, b.cached, SIZE_KB, "Cached, which contains it");
	moved(a.anon, b.anon, 0, "AnonPages does not move");
	moved(a.committed, b.committed, SIZE_KB, "it is promised once");
	munmap(p, SIZE);
	c = now();
	moved(a.free, c.free, 0, "unmapped: MemFree is back");
	moved(a.shmem, c.shmem, 0, "Shmem too");
}

static void test_file(void)
{
	static char buf[65536];
	struct sample a = now(), b, c;
	int fd = temp_file();

	for (size_t i = 0; i < SIZE; i += sizeof(buf))
		must(write(fd, buf, sizeof(buf)) == (ssize_t)sizeof(buf));
	b = now();
	moved(a.free, b.free, -(long)SIZE_KB, "16 MB of file: MemFree");
	moved(a.cached, b.cached, SIZE_KB, "Cached");
	moved(a.anon, b.anon, 0, "AnonPages does not move");
	close(fd);
	c = now();
	moved(a.free, c.free, 0, "removed: MemFree is back");
	moved(a.cached, c.cached, 0, "Cached too");
}

static void test_sums(void)
{
	long total = meminfo("MemTotal"), known;

	settle();
	known = meminfo("MemFree") + meminfo("Buffers") + meminfo("Cached") + meminfo("AnonPages") +
		meminfo("Slab") + meminfo("KernelStack") + meminfo("PageTables");
	ok(total > 0 && known <= total, "what is accounted for is not more than there is");
	ok(known > total / 2, "and most of what there is");
	ok(meminfo("MemAvailable") >= 0 && meminfo("MemAvailable") <= total, "MemAvailable is within it");
	is(meminfo("Slab"), meminfo("SReclaimable") + meminfo("SUnreclaim"), "Slab is the sum of both kinds");
	ok(meminfo("Shmem") <= meminfo("Cached"), "Shmem is part of Cached");
	ok(meminfo("Mapped") <= meminfo("Cached") + meminfo("Buffers"), "Mapped too");
	is(meminfo("SwapTotal"), 0, "no swap");
	ok(meminfo("CommitLimit") > 0 && meminfo("CommitLimit") <= total, "CommitLimit");
	ok(meminfo("VmallocTotal") > 0, "VmallocTotal");
}

/* /proc/self/statm and status follow as well. */
static void test_self(void)
{
	long before = proc_field("/proc/self/status", "VmRSS"), after;
	long size = proc_field("/proc/self/status", "VmSize");
	unsigned char *p = mmap(NULL, SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	moved(size, proc_field("/proc/self/status", "VmSize"), SIZE_KB, "VmSize");
	touch(p, SIZE);
	after = proc_field("/proc/self/status", "VmRSS");
	moved(before, after, SIZE_KB, "VmRSS");
	is(munmap(p, SIZE), 0, "unmap");
	moved(before, proc_field("/proc/self/status", "VmRSS"), 0, "VmRSS is back");
	ok(proc_field("/proc/self/status", "VmHWM") >= (long)SIZE_KB, "VmHWM remembers");
}

int main(void)
{
	test_anonymous();
	test_shared();
	test_file();
	test_sums();
	test_self();
	done();
}
