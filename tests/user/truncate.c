// SPDX-License-Identifier: GPL-2.0-only
/* A file that becomes shorter and longer while it is mapped. */
#include "util.h"

static int fd;
static unsigned char *map;

static void test_shorter(void)
{
	unsigned char c;

	is(ftruncate(fd, 2 * PAGE + 100), 0, "cut it within the third page");
	is(read_faults(map + 2 * PAGE + 50), 0, "what is left can be read");
	is(read_faults(map + 3 * PAGE), SIGBUS, "the page after it is SIGBUS");
	is(fault_code, BUS_ADRERR, "BUS_ADRERR");
	ok(fault_addr == map + 3 * PAGE, "and says where");
	is(write_faults(map + 4 * PAGE, 1), SIGBUS, "a write as well");
	is(map[2 * PAGE + 99], (unsigned char)((2 * PAGE + 99) * 7 + ((2 * PAGE + 99) >> 8) * 13 + 1),
	   "the last byte is still there");
	ok(all_are(map + 2 * PAGE + 100, PAGE - 100, 0), "the rest of its page is zero");
	map[2 * PAGE + 200] = 77;
	is(pread(fd, &c, 1, 2 * PAGE + 200), 0, "a store past the end is not read");
	is(ftruncate(fd, 8 * PAGE), 0, "make it longer");
	is(read_faults(map + 5 * PAGE), 0, "there is a page again");
	ok(all_are(map + 3 * PAGE, 5 * PAGE, 0), "of zeros");
}

/* Private pages that were written go too: they were of the file. */
static void test_private(void)
{
	unsigned char *priv = mmap(NULL, 8 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);

	priv[6 * PAGE] = 42;
	priv[1 * PAGE] = 43;
	is(ftruncate(fd, 4 * PAGE), 0, "cut below a written private page");
	is(read_faults(priv + 6 * PAGE), SIGBUS, "it is gone");
	is(priv[PAGE], 43, "one before the cut is not");
	is(ftruncate(fd, 8 * PAGE), 0, "longer again");
	is(read_faults(priv + 6 * PAGE), 0, "the file's page shows");
	is(priv[6 * PAGE], 0, "not the old one");
	munmap(priv, 8 * PAGE);
}

static void touch_everything(void *unused)
{
	for (int i = 0; i < 8; i++)
		map[i * PAGE] = i;
}

static void test_other_process(void)
{
	int status;

	is(ftruncate(fd, 0), 0, "cut it to nothing");
	status = in_child(touch_everything, NULL);
	ok(WIFSIGNALED(status) || (WIFEXITED(status) && WEXITSTATUS(status)), "a child dies of it");
	is(ftruncate(fd, 8 * PAGE), 0, "long again");
	status = in_child(touch_everything, NULL);
	is(status, 0, "a child can write");
	is(map[7 * PAGE], 7, "and we see it");
}

static void test_arguments(void)
{
	struct stat st;
	int ro = open("/proc/self/exe", O_RDONLY);

	fails(ftruncate(fd, -1), EINVAL, "a negative size");
	fails(ftruncate(ro, 0), EINVAL, "a file open for reading");
	fails(ftruncate(-1, 0), EBADF, "no file");
	is(ftruncate(fd, 3LL << 30), 0, "3 GB of nothing");
	fstat(fd, &st);
	ok(st.st_size == 3LL << 30, "that is its size");
	ok(st.st_blocks <= 8 * 8, "and it takes no room");
	is(ftruncate(fd, 0), 0, "to nothing");
	fstat(fd, &st);
	is(st.st_blocks, 0, "no blocks left");
	close(ro);
}

int main(void)
{
	signal(SIGBUS, SIG_DFL);
	fd = temp_file();
	must(ftruncate(fd, 8 * PAGE) == 0);
	map = mmap(NULL, 8 * PAGE, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	must(map != MAP_FAILED);
	fill(map, 8 * PAGE, 1);
	catch_faults();
	test_shorter();
	test_private();
	signal(SIGBUS, SIG_DFL);
	signal(SIGSEGV, SIG_DFL);
	test_other_process();
	test_arguments();
	done();
}
