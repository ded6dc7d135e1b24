// SPDX-License-Identifier: GPL-2.0-only
/* read(), write() and mappings of a file, private and shared: do all see the same bytes, at once? */
#include "util.h"

#define SIZE (64 * PAGE)

static int fd;
static unsigned char *shared, *private;
static void *volatile nowhere;
static unsigned char model[SIZE], buf[SIZE];

static void test_coherence(void)
{
	fill(model, SIZE, 1);
	is(write(fd, model, SIZE), SIZE, "write 256 KB");
	shared = mmap(NULL, SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	private = mmap(NULL, SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
	ok(shared != MAP_FAILED && private != MAP_FAILED, "map it, shared and private");
	ok(!memcmp(shared, model, SIZE), "the shared mapping shows what was written");
	ok(!memcmp(private, model, SIZE), "the private mapping too");

	model[5 * PAGE + 7] = 99;
	is(pwrite(fd, model + 5 * PAGE, 100, 5 * PAGE), 100, "write in the middle");
	is(shared[5 * PAGE + 7], 99, "the shared mapping shows it at once");
	is(private[5 * PAGE + 7], 99, "the private mapping too, as long as it was not written");

	shared[9 * PAGE] = model[9 * PAGE] = 111;
	is(pread(fd, buf, 1, 9 * PAGE), 1, "read where the shared mapping was written");
	is(buf[0], 111, "read() sees it");
	is(private[9 * PAGE], 111, "the private mapping sees it");

	private[9 * PAGE + 1] = 222;
	is(pread(fd, buf, 2, 9 * PAGE), 2, "read where the private mapping was written");
	is(buf[1], model[9 * PAGE + 1], "read() does not see it");
	is(shared[9 * PAGE + 1], model[9 * PAGE + 1], "nor does the shared mapping");
	shared[9 * PAGE + 2] = model[9 * PAGE + 2] = 33;
	ok(private[9 * PAGE + 2] != 33, "a written private page is cut off from the file");
	is(private[9 * PAGE + 1], 222, "and keeps what was written");
}

static void test_random(void)
{
	for (int i = 0; i < 3000; i++) {
		size_t pos = rnd() % SIZE, n = rnd() % 6000;

		if (n > SIZE - pos)
			n = SIZE - pos;
		switch (rnd() % 4) {
		case 0:
			fill(model + pos, n, rnd());
			must(pwrite(fd, model + pos, n, pos) == (ssize_t)n);
			break;
		case 1:
			fill(model + pos, n, rnd());
			memcpy(shared + pos, model + pos, n);
			break;
		case 2:
			must(pread(fd, buf, n, pos) == (ssize_t)n);
			must(!memcmp(buf, model + pos, n));
			break;
		default:
			must(!memcmp(shared + pos, model + pos, n));
		}
	}
	ok(1, "3000 random reads, writes and stores agree");
}

static void test_edges(void)
{
	int other = temp_file();
	unsigned char *map;

	is(read(fd, buf, 10), 0, "read at the end of file");
	is(lseek(fd, 1000000000, SEEK_SET), 1000000000, "seek far past it");
	is(read(fd, buf, 10), 0, "nothing there either");
	is(pwrite(other, "x", 1, 300 * PAGE), 1, "write far past the end of an empty file");
	is(pread(other, buf, PAGE, 100 * PAGE), PAGE, "read in the hole");
	ok(all_are(buf, PAGE, 0), "it is zeros");
	map = mmap(NULL, 301 * PAGE, PROT_READ, MAP_SHARED, other, 0);
	ok(all_are(map + 200 * PAGE, PAGE, 0), "also when mapped");
	is(map[300 * PAGE], 'x', "and what was written is at its place");
	ok(all_are(map + 300 * PAGE + 1, PAGE - 1, 0), "zeros follow it to the end of the page");
	is(pwrite(other, "yz", 2, PAGE - 1), 2, "write across a page boundary");
	is(map[PAGE - 1], 'y', "before it");
	is(map[PAGE], 'z', "after it");
	munmap(map, 301 * PAGE);
	close(other);
}

static void test_arguments(void)
{
	int ro = open("/proc/self/exe", O_RDONLY);

	lseek(fd, 0, SEEK_SET);
	fails(read(fd, (void *)0xc0100000, 10), EFAULT, "read into the kernel");
	fails(read(fd, nowhere, 10), EFAULT, "read to NULL");
	fails(write(fd, (void *)0xc0100000, 10), EFAULT, "write from the kernel");
	fails(write(fd, nowhere, 10), EFAULT, "write from NULL");
	fails(pread(fd, buf, 10, -1), EINVAL, "read from before the file");
	fails(write(ro, "x", 1), EBADF, "write to what is open for reading");
	is(write(fd, buf, 0), 0, "write nothing");
	is((long)mmap(NULL, PAGE, PROT_WRITE, MAP_SHARED, ro, 0), -1, "shared writable of it");
	is(errno, EACCES, "is EACCES");
	ok(mmap(NULL, PAGE, PROT_WRITE, MAP_PRIVATE, ro, 0) != MAP_FAILED, "private writable is fine");
	close(ro);
}

/* The end of user memory in the middle of a write: what came before it counts. */
static void test_partial(void)
{
	unsigned char *two = mmap(NULL, 2 * PAGE, PROT_READ | PROT_WRITE,
				  MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	int other = temp_file();

	fill(two, PAGE, 3);
	munmap(two + PAGE, PAGE);
	is(write(other, two, PAGE), PAGE, "write a page that is there");
	is(pread(other, buf, PAGE, 0), PAGE, "read it back");
	ok(filled(buf, PAGE, 3), "it is the same");
	is(pread(other, two + PAGE - 10, 10, 0), 10, "read up to the last byte");
	fails(pread(other, two + PAGE, 10, 0), EFAULT, "and not beyond");
	fails(pwrite(other, two + PAGE, 10, 20 * PAGE), EFAULT, "a write from nowhere");
	close(other);
}

/* A file written from a mapping of itself: the page to write is the page to read. */
static void test_self_copy(void)
{
	int other = temp_file();
	unsigned char *map;

	must(ftruncate(other, 8 * PAGE) == 0);
	map = mmap(NULL, 8 * PAGE, PROT_READ | PROT_WRITE, MAP_SHARED, other, 0);
	is(pwrite(other, map, PAGE, 0), PAGE, "write a hole from a mapping of itself");
	fill(map + PAGE, 2 * PAGE, 5);
	is(pwrite(other, map + PAGE, 2 * PAGE, 4 * PAGE), 2 * PAGE, "copy within a file by mapping");
	ok(filled(map + 4 * PAGE, 2 * PAGE, 5), "the copy is right");
	is(pwrite(other, map + 6 * PAGE, 2 * PAGE, 6 * PAGE), 2 * PAGE, "copy holes onto themselves");
	ok(all_are(map + 6 * PAGE, 2 * PAGE, 0), "they stay zeros");
	munmap(map, 8 * PAGE);
	close(other);
}

int main(void)
{
	fd = temp_file();
	test_coherence();
	test_random();
	test_edges();
	test_arguments();
	test_partial();
	test_self_copy();
	done();
}
