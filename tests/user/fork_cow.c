// SPDX-License-Identifier: GPL-2.0-only
/* Trees of processes that share pages until one of them writes. */
#include "util.h"

#define PAGES 256
#define DEPTH 4
#define WIDTH 2

static unsigned char *map;

/* Page @i holds @stamp + i at its start and at its end. */
static int page_is(int i, unsigned char stamp)
{
	unsigned char want = stamp + i;

	return map[i * PAGE] == want && map[i * PAGE + PAGE - 1] == want;
}

static void stamp_page(int i, unsigned char stamp)
{
	map[i * PAGE] = map[i * PAGE + PAGE - 1] = stamp + i;
}

/* Each level changes a share of the pages, checks that its children changed none, and all others. */
static void level(int depth, unsigned char *stamps)
{
	unsigned char mine[PAGES];
	int i, n, status;

	memcpy(mine, stamps, PAGES);
	for (i = 0; i < PAGES; i++)
		must(page_is(i, mine[i]));
	for (i = depth; i < PAGES; i += DEPTH - 1) {
		mine[i] = mine[i] + 17 * depth + 1;
		stamp_page(i, mine[i]);
	}
	for (n = 0; depth < DEPTH && n < WIDTH; n++) {
		pid_t pid = fork();

		must(pid >= 0);
		if (!pid) {
			level(depth + 1, mine);
			_exit(0);
		}
	}
	/* While the children run. */
	for (i = 0; i < PAGES; i += 7) {
		mine[i]++;
		stamp_page(i, mine[i]);
	}
	for (n = 0; depth < DEPTH && n < WIDTH; n++) {
		must(wait(&status) > 0);
		must(status == 0);
	}
	for (i = 0; i < PAGES; i++)
		must(page_is(i, mine[i]));
}

static void test_tree(void)
{
	static unsigned char stamps[PAGES];

	for (int i = 0; i < PAGES; i++)
		stamp_page(i, 0);
	level(0, stamps);
	ok(1, "a tree of %d levels, each with its own bytes", DEPTH + 1);
}

static void exit_at_once(void *arg)
{
}

static void write_one(void *arg)
{
	map[*(int *)arg * PAGE] = 1;
}

static void test_many(void)
{
	int i, bad = 0;

	for (i = 0; i < 300; i++)
		bad += in_child(exit_at_once, NULL) != 0;
	is(bad, 0, "300 children that do nothing");
	for (i = 0; i < PAGES; i++)
		map[i * PAGE] = 200;
	for (i = 0; i < PAGES; i++)
		bad += in_child(write_one, &i) != 0;
	is(bad, 0, "256 children that write a page each");
	for (i = 0; i < PAGES && map[i * PAGE] == 200; i++)
		;
	is(i, PAGES, "none of which the parent sees");
}

/* A system call writes into a page that is still shared with a child. */
static void test_kernel_writes(void)
{
	int fds[2], hold[2], status;
	char c;
	pid_t pid;

	must(!pipe(fds) && !pipe(hold));
	memset(map, 'a', PAGE);
	pid = fork();
	must(pid >= 0);
	if (!pid) {
		close(hold[1]);
		must(read(hold[0], &c, 1) == 0);
		_exit(all_are(map, PAGE, 'a') ? 0 : 1);
	}
	must(write(fds[1], "bbbb", 4) == 4);
	is(read(fds[0], map + 10, 4), 4, "read() into a shared page");
	is(map[10], 'b', "arrives");
	close(hold[1]);
	must(waitpid(pid, &status, 0) == pid);
	is(status, 0, "and the child's copy is untouched");
}

/* The zero page of a read must not be written by anybody. */
static void test_zero_page(void)
{
	unsigned char *zero = mmap(NULL, 8 * PAGE, PROT_READ | PROT_WRITE,
				   MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), *other;

	ok(all_are(zero, 8 * PAGE, 0), "fresh memory reads as zeros");
	memset(zero, 1, PAGE);
	ok(all_are(zero + PAGE, 7 * PAGE, 0), "a write to one page changes no other");
	other = mmap(NULL, PAGE, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	ok(all_are(other, PAGE, 0), "nor another mapping");
}

int main(void)
{
	map = mmap(NULL, PAGES * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	must(map != MAP_FAILED);
	test_tree();
	test_many();
	test_kernel_writes();
	test_zero_page();
	done();
}
