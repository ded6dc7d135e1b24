// SPDX-License-Identifier: GPL-2.0-only
/*
 * Mapping, unmapping, protecting and moving at random, against a table of what each page of a
 * window should be: there or not, readable, writable, and with what in it.
 */
#include "util.h"

#define PAGES 200
#define ROUNDS 20000

enum { GONE, NONE, READ, WRITE };

static unsigned char *base;
static unsigned char state[PAGES], stamp[PAGES];
static unsigned counts[6];

static int prot_of(int s)
{
	return s == NONE ? PROT_NONE : s == READ ? PROT_READ : PROT_READ | PROT_WRITE;
}

/* Does page @i behave as the table says? */
static void check_page(int i)
{
	unsigned char *p = base + i * PAGE;
	int want = state[i] <= NONE ? SIGSEGV : 0;

	must(read_faults(p + rnd() % PAGE) == want);
	if (want) {
		must(fault_code == (state[i] == GONE ? SEGV_MAPERR : SEGV_ACCERR));
		return;
	}
	must(all_are(p, PAGE, stamp[i]));
	if (state[i] == READ) {
		must(write_faults(p + rnd() % PAGE, 1) == SIGSEGV);
		must(fault_code == SEGV_ACCERR);
	} else {
		stamp[i] = rnd();
		memset(p, stamp[i], PAGE);
	}
}

static void do_map(int first, int n)
{
	int s = NONE + rnd() % 3;

	must(mmap(base + first * PAGE, n * PAGE, prot_of(s), MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED,
		  -1, 0) == base + first * PAGE);
	memset(state + first, s, n);
	memset(stamp + first, 0, n);
	counts[0]++;
}

static void do_unmap(int first, int n)
{
	must(!munmap(base + first * PAGE, n * PAGE));
	memset(state + first, GONE, n);
	counts[1]++;
}

/* Fails with ENOMEM at the first hole, with what is before it changed. */
static void do_protect(int first, int n)
{
	int s = NONE + rnd() % 3, i, ret;

	for (i = first; i < first + n && state[i] != GONE; i++)
		state[i] = s;
	ret = mprotect(base + first * PAGE, n * PAGE, prot_of(s));
	must(i == first + n ? !ret : ret == -1 && errno == ENOMEM);
	counts[2]++;
}

/* Pages that are dropped come back as zeros. */
static void do_drop(int first, int n)
{
	int i, hole = 0, ret = madvise(base + first * PAGE, n * PAGE, MADV_DONTNEED);

	for (i = first; i < first + n; i++) {
		if (state[i] == GONE)
			hole = 1;
		stamp[i] = 0;
	}
	must(hole ? ret == -1 && errno == ENOMEM : !ret);
	counts[3]++;
}

/* Move one page over another. */
static void do_move(int from, int to)
{
	void *ret;

	if (from == to || state[from] == GONE)
		return;
	ret = mremap(base + from * PAGE, PAGE, PAGE, MREMAP_MAYMOVE | MREMAP_FIXED, base + to * PAGE);
	must(ret == base + to * PAGE);
	state[to] = state[from];
	stamp[to] = stamp[from];
	state[from] = GONE;
	counts[4]++;
}

static void random_operation(void)
{
	int first = rnd() % PAGES, n = 1 + rnd() % 12;

	if (n > PAGES - first)
		n = PAGES - first;
	switch (rnd() % 10) {
	case 0: case 1: case 2:
		do_map(first, n);
		break;
	case 3: case 4:
		do_unmap(first, n);
		break;
	case 5: case 6: case 7:
		do_protect(first, n);
		break;
	case 8:
		do_drop(first, n);
		break;
	default:
		do_move(first, rnd() % PAGES);
	}
}

/* Do the lines of /proc/self/maps cover just the pages that are there? */
static void check_maps(void)
{
	static char buf[65536];
	static unsigned char seen[PAGES];
	char *line = buf;
	unsigned long from, to, last = 0;
	int ordered = 1, right = 1;

	memset(seen, 0, sizeof(seen));
	read_text("/proc/self/maps", buf, sizeof(buf));
	while (sscanf(line, "%lx-%lx", &from, &to) == 2) {
		ordered &= from >= last && to > from;
		last = to;
		for (unsigned long a = from; a < to; a += PAGE)
			if (a >= (unsigned long)base && a < (unsigned long)base + PAGES * PAGE)
				seen[(a - (unsigned long)base) / PAGE] = 1;
		line = strchr(line, '\n');
		if (!line++)
			break;
	}
	for (int i = 0; i < PAGES; i++)
		right &= seen[i] == (state[i] != GONE);
	ok(ordered, "/proc/self/maps is in order");
	ok(right, "and shows what is mapped, and nothing else");
}

int main(void)
{
	base = mmap(NULL, PAGES * PAGE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	must(base != MAP_FAILED);
	memset(state, NONE, sizeof(state));
	catch_faults();
	for (int round = 0; round < ROUNDS; round++) {
		random_operation();
		for (int n = 0; n < 3; n++)
			check_page(rnd() % PAGES);
		if (round % 1000 == 0)
			for (int i = 0; i < PAGES; i++)
				check_page(i);
	}
	ok(1, "%u maps, %u unmaps, %u protections, %u drops, %u moves agree with the table",
	   counts[0], counts[1], counts[2], counts[3], counts[4]);
	check_maps();
	done();
}
