// SPDX-License-Identifier: GPL-2.0-only
/* fork: memory is copied when it is written, on either side, and never before; or so it looks. */
#include "util.h"

#define PAGES 300

static unsigned char *map, *readonly, *file_map;
static int in_pipe[2];

static void child_reads(void *arg)
{
	must(filled(map, PAGES * PAGE, 1));
}

static void child_writes(void *arg)
{
	for (int i = 0; i < PAGES; i += 3) {
		map[i * PAGE + 5] ^= 0x55;
	}
	for (int i = 0; i < PAGES; i += 3)
		map[i * PAGE + 5] ^= 0x55;
	must(filled(map, PAGES * PAGE, 1));
}

/* The child looks only after the parent has written. */
static void child_waits(void *arg)
{
	char c;

	must(read(in_pipe[0], &c, 1) == 1);
	must(filled(map, PAGES * PAGE, 1));
}

static void test_parent_writes(void)
{
	int status;
	pid_t pid;

	must(!pipe(in_pipe));
	pid = fork();
	must(pid >= 0);
	if (!pid) {
		child_waits(NULL);
		_exit(0);
	}
	fill(map, PAGES * PAGE, 99);
	must(write(in_pipe[1], "x", 1) == 1);
	must(waitpid(pid, &status, 0) == pid);
	is(status, 0, "what the parent writes the child does not see");
	ok(filled(map, PAGES * PAGE, 99), "the parent does");
	fill(map, PAGES * PAGE, 1);
}

static void nested(void *arg)
{
	long depth = (long)arg;

	must(map[0] == (unsigned char)(depth + 100));
	if (!depth)
		return;
	map[0] = depth - 1 + 100;
	map[depth * PAGE] = depth;
	must(!in_child(nested, (void *)(depth - 1)));
	must(map[0] == (unsigned char)(depth - 1 + 100) && map[depth * PAGE] == (unsigned char)depth);
}

static void child_rights(void *arg)
{
	catch_faults();
	must(write_faults(readonly, 1) == SIGSEGV && fault_code == SEGV_ACCERR);
	must(!mprotect(readonly, PAGE, PROT_READ | PROT_WRITE));
	must(!write_faults(readonly, 1));
}

static void child_writes_file(void *arg)
{
	must(file_map[0] == 'P' && file_map[PAGE] == 'b');
	file_map[0] = 'C';
	file_map[PAGE] = 'C';
}

static void test_file(void)
{
	char buf[2 * PAGE], c[2];
	int fd = temp_file();

	memset(buf, 'b', sizeof(buf));
	must(write(fd, buf, sizeof(buf)) == sizeof(buf));
	file_map = mmap(NULL, 2 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
	file_map[0] = 'P';
	is(in_child(child_writes_file, NULL), 0, "a private file mapping: the child writes");
	ok(file_map[0] == 'P' && file_map[PAGE] == 'b', "the parent does not see it");
	must(pread(fd, c, 1, 0) == 1 && pread(fd, c + 1, 1, PAGE) == 1);
	ok(c[0] == 'b' && c[1] == 'b', "nor does the file");
	munmap(file_map, 2 * PAGE);
	close(fd);
}

static void child_zero(void *arg)
{
	must(map[7] == 0);
	map[7] = 1;
}

static void child_unmaps(void *arg)
{
	munmap(map, PAGES * PAGE);
}

static void child_advice(void *arg)
{
	catch_faults();
	must(read_faults(map) == SIGSEGV);
	must(map[PAGE] == 0 && map[2 * PAGE] == 3);
}

int main(void)
{
	map = mmap(NULL, PAGES * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	fill(map, PAGES * PAGE, 1);
	is(in_child(child_reads, NULL), 0, "a child sees what its parent wrote");
	is(in_child(child_writes, NULL), 0, "it writes");
	ok(filled(map, PAGES * PAGE, 1), "the parent does not see that");
	is(in_child(child_unmaps, NULL), 0, "it unmaps");
	ok(filled(map, PAGES * PAGE, 1), "which takes nothing from the parent");
	test_parent_writes();
	map[0] = 110;
	is(in_child(nested, (void *)10), 0, "ten generations, each with its own page");
	is(map[0], 110, "the first has kept its own");
	readonly = mmap(NULL, PAGE, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	is(in_child(child_rights, NULL), 0, "read-only memory stays read-only, until mprotect");
	is(readonly[0], 0, "and the child's write is its own");
	test_file();
	munmap(map, PAGES * PAGE);
	map = mmap(NULL, PAGES * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	must(map[7] == 0);
	is(in_child(child_zero, NULL), 0, "a child writes where both have read zeros");
	is(map[7], 0, "the parent still reads zeros");
	for (int i = 0; i < 3; i++)
		map[i * PAGE] = i + 1;
	must(!madvise(map, PAGE, MADV_DONTFORK) && !madvise(map + PAGE, PAGE, MADV_WIPEONFORK));
	is(in_child(child_advice, NULL), 0, "MADV_DONTFORK and MADV_WIPEONFORK");
	ok(map[0] == 1 && map[PAGE] == 2, "concern the child only");
	done();
}
