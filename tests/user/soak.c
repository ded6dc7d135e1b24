// SPDX-License-Identifier: GPL-2.0-only
/*
 * Everything that changes an address space, at random, against a table of what each page should
 * hold: anonymous memory, private and shared mappings of a file, protection, moves, locks, drops,
 * the heap, forks, writes to the file, system calls that read and write the pages.
 *
 *	soak [seconds [seed]]	without arguments a short, fixed run
 */
#include "util.h"
#include <sys/syscall.h>

#define PAGES 300
#define FILE_PAGES 100
#define HEAP_MAX 200

enum { GONE, ANON, PRIV, SHARED };
enum { NONE, READ, WRITE };

struct page {
	unsigned char kind, prot;
	unsigned char own;	/* ANON, PRIV: was written, holds stamp; else zero, or the file's page */
	unsigned char stamp;
	unsigned short index;	/* PRIV, SHARED: which page of the file */
};

static struct page pages[PAGES];
static unsigned char file_stamp[FILE_PAGES], heap_stamp[HEAP_MAX];
static unsigned char *base;
static char *heap;
static unsigned heap_pages;
static int fd, zero_fd;
static unsigned long done_of[12];

static unsigned char *at(int i)
{
	return base + i * PAGE;
}

static unsigned char holds(const struct page *p)
{
	if (p->kind == SHARED || (p->kind == PRIV && !p->own))
		return file_stamp[p->index];
	return p->own ? p->stamp : 0;
}

static int prot_of(int prot)
{
	return prot == NONE ? PROT_NONE : prot == READ ? PROT_READ : PROT_READ | PROT_WRITE;
}

/* Page @i was filled with @stamp through its mapping. */
static void wrote(int i, unsigned char stamp)
{
	struct page *p = pages + i;

	if (p->kind == SHARED) {
		file_stamp[p->index] = stamp;
	} else {
		p->own = 1;
		p->stamp = stamp;
	}
}

static void check_page(int i)
{
	struct page *p = pages + i;

	if (p->kind == GONE || p->prot == NONE) {
		must(read_faults(at(i) + rnd() % PAGE) == SIGSEGV);
		must(fault_code == (p->kind == GONE ? SEGV_MAPERR : SEGV_ACCERR));
		return;
	}
	must(all_are(at(i), PAGE, holds(p)));
	if (p->prot == READ)
		must(write_faults(at(i) + rnd() % PAGE, 1) == SIGSEGV && fault_code == SEGV_ACCERR);
}

static void write_page(int i)
{
	unsigned char stamp = rnd();

	if (pages[i].kind == GONE || pages[i].prot != WRITE)
		return;
	memset(at(i), stamp, PAGE);
	wrote(i, stamp);
}

/* ---- the operations ---- */

static void op_map(int first, int n)
{
	int kind = ANON + rnd() % 3, prot = rnd() % 3, index = rnd() % (FILE_PAGES - 16), i;
	int flags = MAP_FIXED | (kind == SHARED ? MAP_SHARED : MAP_PRIVATE) |
		    (kind == ANON ? MAP_ANONYMOUS : 0);

	must(mmap(at(first), n * PAGE, prot_of(prot), flags, kind == ANON ? -1 : fd,
		  kind == ANON ? 0 : index * PAGE) == at(first));
	for (i = 0; i < n; i++)
		pages[first + i] = (struct page){ kind, prot, 0, 0, index + i };
}

static void op_unmap(int first, int n)
{
	must(!munmap(at(first), n * PAGE));
	memset(pages + first, 0, n * sizeof(pages[0]));
}

static void op_protect(int first, int n)
{
	int prot = rnd() % 3, i, ret;

	for (i = first; i < first + n && pages[i].kind != GONE; i++)
		pages[i].prot = prot;
	ret = mprotect(at(first), n * PAGE, prot_of(prot));
	must(i == first + n ? !ret : ret == -1 && errno == ENOMEM);
}

/* Page by page: what is locked cannot be dropped. */
static void op_drop(int first, int n)
{
	for (int i = first; i < first + n; i++) {
		if (pages[i].kind == GONE)
			continue;
		must(!munlock(at(i), PAGE));
		must(!madvise(at(i), PAGE, MADV_DONTNEED));
		pages[i].own = 0;
	}
}

static void op_move(int from, int to)
{
	if (from == to || pages[from].kind == GONE)
		return;
	must(mremap(at(from), PAGE, PAGE, MREMAP_MAYMOVE | MREMAP_FIXED, at(to)) == at(to));
	pages[to] = pages[from];
	memset(pages + from, 0, sizeof(pages[0]));
}

/* Anonymous memory only: locking a private page of a file may already make it a copy. */
static void op_lock(int first, int n)
{
	int i;

	for (i = first; i < first + n && pages[i].kind == ANON && pages[i].prot != NONE; i++)
		;
	if (i == first)
		return;
	must(!mlock(at(first), (i - first) * PAGE));
	if (rnd() % 2)
		must(!munlock(at(first), (i - first) * PAGE));
}

static void op_heap(void)
{
	unsigned want = rnd() % HEAP_MAX, i;

	must((char *)syscall(SYS_brk, heap + want * PAGE) == heap + want * PAGE);
	for (i = want; i < heap_pages; i++)
		heap_stamp[i] = 0;
	heap_pages = want;
	for (int n = 0; n < 5 && heap_pages; n++) {
		i = rnd() % heap_pages;
		must(all_are((unsigned char *)heap + i * PAGE, PAGE, heap_stamp[i]));
		heap_stamp[i] = rnd();
		memset(heap + i * PAGE, heap_stamp[i], PAGE);
	}
}

static void op_file(void)
{
	static unsigned char buf[PAGE];
	int i = rnd() % FILE_PAGES;

	must(pread(fd, buf, PAGE, i * PAGE) == (ssize_t)PAGE);
	must(all_are(buf, PAGE, file_stamp[i]));
	file_stamp[i] = rnd();
	memset(buf, file_stamp[i], PAGE);
	must(pwrite(fd, buf, PAGE, i * PAGE) == (ssize_t)PAGE);
}

/* The kernel reads or writes a page on our behalf: EFAULT where we could not. */
static void op_syscall(int i)
{
	const struct page *p = pages + i;
	ssize_t ret = read(zero_fd, at(i), PAGE);

	if (p->kind != GONE && p->prot == WRITE) {
		must(ret == (ssize_t)PAGE);
		wrote(i, 0);
	} else {
		must(ret == -1 && errno == EFAULT);
	}
}

/* A child sees all of it; what it writes to private pages is its own. */
static void op_fork(void)
{
	int status;
	pid_t pid = fork();

	must(pid >= 0);
	if (!pid) {
		for (int n = 0; n < 60; n++) {
			int i = rnd() % PAGES;

			check_page(i);
			if (pages[i].kind != SHARED)
				write_page(i);
			check_page(i);
		}
		op_heap();
		for (int n = 0; n < 10; n++)
			op_unmap(rnd() % (PAGES - 8), 1 + rnd() % 8);
		_exit(0);
	}
	must(waitpid(pid, &status, 0) == pid);
	must(status == 0);
}

static void random_operation(void)
{
	int first = rnd() % PAGES, n = 1 + rnd() % 12, op = rnd() % 40;

	if (n > PAGES - first)
		n = PAGES - first;
	switch (op) {
	case 0 ... 9:
		op_map(first, n);
		break;
	case 10 ... 15:
		op_unmap(first, n);
		break;
	case 16 ... 22:
		op_protect(first, n);
		break;
	case 23 ... 24:
		op_drop(first, n);
		break;
	case 25 ... 28:
		op_move(first, rnd() % PAGES);
		break;
	case 29 ... 30:
		op_lock(first, n);
		break;
	case 31 ... 32:
		op_heap();
		break;
	case 33 ... 35:
		op_file();
		break;
	case 36 ... 38:
		op_syscall(first);
		break;
	default:
		op_fork();
	}
	done_of[op * 10 / 40]++;
}

static void setup(void)
{
	static unsigned char buf[PAGE];

	fd = temp_file();
	for (int i = 0; i < FILE_PAGES; i++) {
		file_stamp[i] = i + 1;
		memset(buf, i + 1, PAGE);
		must(write(fd, buf, PAGE) == (ssize_t)PAGE);
	}
	zero_fd = open("/dev/zero", O_RDONLY);
	must(zero_fd >= 0);
	base = mmap(NULL, (PAGES + 2) * PAGE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	must(base != MAP_FAILED);
	base += PAGE;
	must(!munmap(base, PAGES * PAGE));
	free(malloc(1000));
	dprintf(1, "# begin\n");
	heap = (char *)(((unsigned long)syscall(SYS_brk, 0) + PAGE - 1) & ~(PAGE - 1));
	must((char *)syscall(SYS_brk, heap) == heap);
	catch_faults();
}

int main(int argc, char **argv)
{
	unsigned long limit = argc > 1 ? strtoul(argv[1], NULL, 0) : 0, rounds;
	time_t end = time(NULL) + limit;

	if (argc > 2)
		random_state = strtoul(argv[2], NULL, 0) | 1;
	dprintf(1, "# seed %u\n", random_state);
	setup();
	for (rounds = 0; limit ? time(NULL) < end : rounds < 20000; rounds++) {
		random_operation();
		for (int n = 0; n < 4; n++) {
			int i = rnd() % PAGES;

			check_page(i);
			write_page(i);
		}
	}
	for (int i = 0; i < PAGES; i++)
		check_page(i);
	if (limit)
		dprintf(1, "# %lu rounds\n", rounds);
	ok(1, "every page was always what it should be");
	done();
}
