// SPDX-License-Identifier: GPL-2.0-only
/* sendfile: from a file to a file and to a pipe, with and without an offset; what it refuses. */
#include "util.h"
#include <sys/sendfile.h>

#define SIZE (10 * PAGE + 123)

static unsigned char data[SIZE], back[SIZE];
static int in, out, fds[2];

static void to_file(void)
{
	off_t pos;

	is(sendfile(out, in, NULL, SIZE), SIZE, "a whole file");
	is(lseek(in, 0, SEEK_CUR), SIZE, "the input's position moved");
	is(pread(out, back, SIZE, 0), SIZE, "read it back");
	ok(!memcmp(back, data, SIZE), "every byte is right");
	is(sendfile(out, in, NULL, 100), 0, "at the end there is nothing");
	pos = 5000;
	is(sendfile(out, in, &pos, 3000), 3000, "from an offset");
	is(pos, 8000, "which moved");
	is(lseek(in, 0, SEEK_CUR), SIZE, "and the position did not");
	is(pread(out, back, 3000, SIZE), 3000, "it was appended");
	ok(!memcmp(back, data + 5000, 3000), "the right part");
	pos = SIZE - 10;
	is(sendfile(out, in, &pos, 1000), 10, "short at the end of file");
}

static void to_pipe(void)
{
	off_t pos = 1;

	is(sendfile(fds[1], in, &pos, 9000), 9000, "to a pipe");
	is(read(fds[0], back, 9000), 9000, "comes out of it");
	ok(!memcmp(back, data + 1, 9000), "unchanged");
}

static void refused(void)
{
	off_t pos = -1;
	int ro = open("/proc/self/exe", O_RDONLY);

	fails(sendfile(-1, in, NULL, 1), EBADF, "no output");
	fails(sendfile(out, -1, NULL, 1), EBADF, "no input");
	fails(sendfile(ro, in, NULL, 1), EBADF, "an output open for reading");
	fails(sendfile(out, fds[0], NULL, 1), EINVAL, "a pipe as input");
	fails(sendfile(out, in, &pos, 1), EINVAL, "a negative offset");
	fails(sendfile(out, in, (off_t *)0xc0100000, 1), EFAULT, "an offset in the kernel");
	pos = 0;
	is(sendfile(out, in, &pos, 0), 0, "nothing");
	close(ro);
}

int main(void)
{
	signal(SIGPIPE, SIG_IGN);
	in = temp_file();
	out = temp_file();
	must(!pipe(fds));
	fill(data, SIZE, 8);
	must(write(in, data, SIZE) == SIZE);
	must(lseek(in, 0, SEEK_SET) == 0);
	to_file();
	to_pipe();
	refused();
	close(fds[0]);
	fails(sendfile(fds[1], in, &(off_t){ 0 }, 100), EPIPE, "a pipe that nobody reads");
	done();
}
