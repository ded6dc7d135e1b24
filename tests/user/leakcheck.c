// SPDX-License-Identifier: GPL-2.0-only
/*
 * Nothing is left behind: each program below runs once to warm the caches up, then once more; free
 * memory, slab objects and vmalloc areas must be as before.
 * test: nohost
 */
#include "util.h"
#include <libgen.h>

static const char *const programs[] = {
	"brk", "mmap_model", "fork_cow", "stack", "pagecache", "truncate", "shared_anon", "sendfile",
	"etxtbsy", "tmpfs", "memfd", "soak",
};

struct state {
	long free, anon, slab, pagetables, stacks, shmem, committed;
	int areas;
};

static int count_lines(const char *path)
{
	static char buf[65536];
	int n = 0;

	read_text(path, buf, sizeof(buf));
	for (char *p = buf; *p; p++)
		n += *p == '\n';
	return n;
}

static struct state look(void)
{
	struct state s;

	must(!write_text("/proc/sys/vm/drop_caches", "3"));
	s.free = meminfo("MemFree");
	s.anon = meminfo("AnonPages");
	s.slab = meminfo("Slab");
	s.pagetables = meminfo("PageTables");
	s.stacks = meminfo("KernelStack");
	s.shmem = meminfo("Shmem");
	s.committed = meminfo("Committed_AS");
	s.areas = count_lines("/proc/vmallocinfo");
	return s;
}

static char folder[256];

static void run_program(void *name)
{
	char path[512];
	int null = open("/dev/null", O_WRONLY);

	snprintf(path, sizeof(path), "%s/%s", folder, (char *)name);
	dup2(null, 1);
	execl(path, path, NULL);
	_exit(127);
}

/* kB that a figure may differ by: a slab or two that is still in an object array. */
static void same(long before, long after, long slack, const char *program, const char *what)
{
	if (!ok(labs(after - before) <= slack, "%s: %s is as before", program, what))
		dprintf(1, "# before %ld, after %ld\n", before, after);
}

int main(int argc, char **argv)
{
	char self[256];

	snprintf(self, sizeof(self), "%s", argv[0]);
	snprintf(folder, sizeof(folder), "%s", dirname(self));
	for (unsigned i = 0; i < sizeof(programs) / sizeof(programs[0]); i++) {
		const char *name = programs[i];
		struct state a, b;
		int status = in_child(run_program, (void *)name);

		a = look();
		status |= in_child(run_program, (void *)name);
		b = look();
		is(status, 0, name);
		same(a.free, b.free, 64, name, "MemFree");
		same(a.anon, b.anon, 16, name, "AnonPages");
		same(a.slab, b.slab, 64, name, "Slab");
		same(a.pagetables, b.pagetables, 4, name, "PageTables");
		same(a.stacks, b.stacks, 8, name, "KernelStack");
		same(a.shmem, b.shmem, 0, name, "Shmem");
		same(a.committed, b.committed, 0, name, "Committed_AS");
		same(a.areas, b.areas, 0, name, "the number of vmalloc areas");
	}
	done();
}
