// SPDX-License-Identifier: GPL-2.0-only
/* oom_score, oom_score_adj and oom_adj of a process. test: nohost debian=256M */
#include "util.h"

static long number(const char *path)
{
	char buf[64];

	read_text(path, buf, sizeof(buf));
	return strtol(buf, NULL, 10);
}

static void child_inherits(void *arg)
{
	_exit(number("/proc/self/oom_score_adj") == 300 ? 0 : 1);
}

static void unprivileged(void *arg)
{
	int fd = open("/proc/self/oom_score_adj", O_RDWR);

	must(fd >= 0 && !setuid(1000));
	must(write(fd, "400", 3) == 3);
	must(pwrite(fd, "-400", 4, 0) < 0 && errno == EACCES);
}

int main(void)
{
	long plain;

	is(number("/proc/self/oom_score_adj"), 0, "begins as 0");
	plain = number("/proc/self/oom_score");
	ok(plain >= 660 && plain <= 700, "a small process scores about 667");
	is(write_text("/proc/self/oom_score_adj", "300"), 0, "300 more");
	is(number("/proc/self/oom_score_adj"), 300, "reads back");
	ok(number("/proc/self/oom_score") >= plain + 150, "and the score is higher");
	is(in_child(child_inherits, NULL), 0, "a child inherits it");
	is(in_child(unprivileged, NULL), 0, "raising is for everybody, lowering is not");
	fails(write_text("/proc/self/oom_score_adj", "1001"), EINVAL, "1001 is too much");
	fails(write_text("/proc/self/oom_score_adj", "-1001"), EINVAL, "-1001 too little");
	fails(write_text("/proc/self/oom_score_adj", "x"), EINVAL, "a word");
	is(write_text("/proc/self/oom_score_adj", "-1000"), 0, "never");
	is(number("/proc/self/oom_score"), 0, "scores 0");
	is(number("/proc/self/oom_adj"), -17, "which the old scale calls -17");
	is(write_text("/proc/self/oom_adj", "0"), 0, "the old scale");
	is(number("/proc/self/oom_score_adj"), 0, "sets the new one");
	done();
}
