// SPDX-License-Identifier: GPL-2.0-only
/* Memory that parent and children share: MAP_SHARED without a file, and of /dev/zero. */
#include "util.h"

#define PAGES 64

static unsigned char *map;

static void child_writes(void *arg)
{
	for (int i = 0; i < PAGES; i++) {
		must(map[i * PAGE] == (i % 2 ? i : 0));
		map[i * PAGE + 1] = i + 1;
	}
}

static void grandchild(void *arg)
{
	map[3] = 3;
}

static void child_forks(void *arg)
{
	must(!in_child(grandchild, NULL));
	must(map[3] == 3);
}

static void child_unmaps(void *arg)
{
	must(!munmap(map, PAGES * PAGE));
}

static void test_fork(void)
{
	int i;

	map = mmap(NULL, PAGES * PAGE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	must(map != MAP_FAILED);
	ok(all_are(map + 10 * PAGE, PAGE, 0), "it begins as zeros");
	for (i = 1; i < PAGES; i += 2)
		map[i * PAGE] = i;	/* every other page exists before the fork */
	is(in_child(child_writes, NULL), 0, "a child sees what was written, and writes");
	for (i = 0; i < PAGES && map[i * PAGE + 1] == i + 1; i++)
		;
	is(i, PAGES, "the parent sees every byte of it");
	is(in_child(child_forks, NULL), 0, "a grandchild writes");
	is(map[3], 3, "and the first sees it");
	is(in_child(child_unmaps, NULL), 0, "a child unmaps");
	is(map[3], 3, "which takes nothing from the parent");
	munmap(map, PAGES * PAGE);
}

static void child_protects(void *arg)
{
	must(!mprotect(map, PAGE, PROT_READ));
	catch_faults();
	must(write_faults(map, 1) == SIGSEGV);
	must(!mprotect(map, PAGE, PROT_READ | PROT_WRITE));
	must(!write_faults(map, 9));
}

static void test_mprotect(void)
{
	map = mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	is(in_child(child_protects, NULL), 0, "a child protects its mapping and opens it again");
	is(map[0], 9, "it is still the same page");
	munmap(map, PAGE);
}

static void test_dev_zero(void)
{
	int zero = open("/dev/zero", O_RDWR);
	unsigned char *priv;

	must(zero >= 0);
	map = mmap(NULL, PAGES * PAGE, PROT_READ | PROT_WRITE, MAP_SHARED, zero, 0);
	ok(map != MAP_FAILED, "/dev/zero, shared");
	map[0] = 1;
	is(in_child(child_forks, NULL), 0, "works over fork as well");
	is(map[3], 3, "and is shared");
	priv = mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE, zero, 0);
	is(priv[0], 0, "/dev/zero, private");
	priv[0] = 1;
	close(zero);
	map[PAGE] = 5;
	is(map[PAGE], 5, "after close it is still there");
	munmap(map, PAGES * PAGE);
	munmap(priv, PAGE);
}

/* A lock made of shared memory: many children count, no count is lost. */
static void test_counting(void)
{
	volatile int *counter = mmap(NULL, PAGE, PROT_READ | PROT_WRITE,
				     MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	int i, status, bad = 0;

	for (i = 0; i < 8; i++) {
		pid_t pid = fork();

		must(pid >= 0);
		if (!pid) {
			for (int n = 0; n < 20000; n++)
				__atomic_add_fetch(counter, 1, __ATOMIC_SEQ_CST);
			_exit(0);
		}
	}
	for (i = 0; i < 8; i++) {
		must(wait(&status) > 0);
		bad += status != 0;
	}
	is(bad, 0, "8 children count to 20000 each");
	is(*counter, 160000, "together 160000");
}

static void test_mremap(void)
{
	unsigned char *moved;

	map = mmap(NULL, 4 * PAGE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	map[3 * PAGE] = 7;
	moved = mremap(map, 4 * PAGE, 8 * PAGE, MREMAP_MAYMOVE);
	ok(moved != MAP_FAILED, "mremap to twice the size");
	is(moved[3 * PAGE], 7, "what was there is there");
	catch_faults();
	is(write_faults(moved + 5 * PAGE, 1), SIGBUS, "what was never there is SIGBUS");
	munmap(moved, 8 * PAGE);
}

int main(void)
{
	test_fork();
	test_mprotect();
	test_dev_zero();
	test_counting();
	test_mremap();
	done();
}
