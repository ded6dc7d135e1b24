// SPDX-License-Identifier: GPL-2.0-only
/* User and group ids, capabilities, what exec makes of them. Needs root; every case in a child. */
#define _GNU_SOURCE
#include "util.h"
#include <sys/fsuid.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/resource.h>
#include <grp.h>

static char *self;

#define BAD(n) _exit(n)
#define CHECK(cond) do { if (!(cond)) BAD(__LINE__ % 250 + 1); } while (0)

static void ids_are(uid_t r, uid_t e, uid_t s)
{
	uid_t a, b, c;

	CHECK(!getresuid(&a, &b, &c));
	CHECK(a == r && b == e && c == s);
}

static void setuid_root(void *unused)
{
	CHECK(!setuid(1000));
	ids_are(1000, 1000, 1000);
	CHECK(setuid(0) == -1 && errno == EPERM);
	CHECK(setuid(1000) == 0);
	CHECK(syscall(SYS_setuid32, -1) == -1 && errno == EINVAL);
}

static void seteuid_back(void *unused)
{
	CHECK(!seteuid(1000));
	ids_are(0, 1000, 0);
	CHECK(chown("/", 0, 0) == -1 && errno == EPERM);
	CHECK(!seteuid(0));
	ids_are(0, 0, 0);
	CHECK(!chown("/", 0, 0));
}

static void setreuid_rules(void *unused)
{
	CHECK(!setresuid(1000, 2000, 3000));
	ids_are(1000, 2000, 3000);
	CHECK(setresuid(4000, -1, -1) == -1 && errno == EPERM);
	CHECK(!setresuid(-1, 3000, -1));
	ids_are(1000, 3000, 3000);
	CHECK(!setreuid(3000, 1000));
	ids_are(3000, 1000, 1000);
	CHECK(setreuid(5, -1) == -1 && errno == EPERM);
}

static void sixteen_bits(void *unused)
{
	unsigned short list[4];
	gid_t groups[3] = { 70000, 5, 9 };

	CHECK(!setgroups(3, groups));
	CHECK(syscall(SYS_getgroups, 4, list) == 3);
	CHECK(list[0] == 5 && list[1] == 9 && list[2] == 65534);
	CHECK(!syscall(SYS_setuid, 1000));
	CHECK(syscall(SYS_getuid) == 1000);
	CHECK(syscall(SYS_setuid, 0) == -1);
}

static void sixteen_bits_overflow(void *unused)
{
	CHECK(!syscall(SYS_setuid32, 100000));
	CHECK(syscall(SYS_getuid32) == 100000);
	CHECK(syscall(SYS_getuid) == 65534);
}

static void groups(void *unused)
{
	gid_t in[3] = { 30, 10, 20 }, out[3];

	CHECK(!setgroups(3, in));
	CHECK(getgroups(0, NULL) == 3);
	CHECK(getgroups(2, out) == -1 && errno == EINVAL);
	CHECK(getgroups(3, out) == 3 && out[0] == 10 && out[1] == 20 && out[2] == 30);
	CHECK(setgroups(70000, in) == -1 && errno == EINVAL);
	static gid_t many[65536], back[65536];
	int i;
	for (i = 0; i < 65536; i++)
		many[i] = 65535 - i;
	CHECK(!setgroups(65536, many) && getgroups(65536, back) == 65536);
	CHECK(back[0] == 0 && back[65535] == 65535);
	CHECK(setgroups(3, (gid_t *)16) == -1 && errno == EFAULT);
	CHECK(!setuid(1000));
	CHECK(setgroups(0, NULL) == -1 && errno == EPERM);
}

static void fsuid(void *unused)
{
	CHECK(setfsuid(1000) == 0);
	CHECK(setfsuid(-1) == 1000);
	CHECK(chmod("/", 0755) == -1 && errno == EPERM);
	CHECK(setfsuid(0) == 1000);
	CHECK(!setresuid(1000, 1000, 1000));
	CHECK(setfsuid(0) == 1000);
	CHECK(setfsuid(-1) == 1000);
}

static void group_ids(void *unused)
{
	gid_t r, e, s;

	CHECK(!setresgid(1, 2, 3));
	CHECK(!getresgid(&r, &e, &s) && r == 1 && e == 2 && s == 3);
	CHECK(!setuid(1000));
	CHECK(setgid(7) == -1 && errno == EPERM);
	CHECK(!setgid(3));
	CHECK(getegid() == 3);
	CHECK(!setregid(-1, 1));
}

static void caps(unsigned cap[6])
{
	unsigned head[2] = { 0x20080522, 0 };

	CHECK(!syscall(SYS_capget, head, cap));
}

static void capabilities(void *unused)
{
	unsigned head[2] = { 1234, 0 }, cap[6];

	CHECK(syscall(SYS_capget, head, NULL) == 0 && head[0] == 0x20080522);
	caps(cap);
	CHECK(cap[0] & 1 << 7);
	cap[0] &= ~(1u << 7);			/* CAP_SETUID */
	CHECK(!syscall(SYS_capset, head, cap));
	CHECK(setuid(1000) == -1 && errno == EPERM);
	cap[0] |= 1u << 7;
	CHECK(!syscall(SYS_capset, head, cap));	/* it is permitted still */
	cap[0] &= ~(1u << 7);
	cap[1] &= ~(1u << 7);
	CHECK(!syscall(SYS_capset, head, cap));
	cap[0] |= 1u << 7;
	cap[1] |= 1u << 7;
	CHECK(syscall(SYS_capset, head, cap) == -1 && errno == EPERM);
	head[1] = getppid();
	CHECK(syscall(SYS_capset, head, cap) == -1 && errno == EPERM);
}

static void keep_caps(void *unused)
{
	unsigned cap[6];

	CHECK(!prctl(PR_SET_KEEPCAPS, 1));
	CHECK(!setuid(1000));
	caps(cap);
	CHECK(cap[0] == 0 && (cap[1] & 1 << 7));
	CHECK(prctl(PR_SET_KEEPCAPS, 2) == -1 && errno == EINVAL);
}

static void bounding(void *unused)
{
	CHECK(prctl(PR_CAPBSET_READ, 5) == 1);
	CHECK(!prctl(PR_CAPBSET_DROP, 5));
	CHECK(prctl(PR_CAPBSET_READ, 5) == 0);
	CHECK(prctl(PR_CAPBSET_READ, 99) == -1 && errno == EINVAL);
	char *argv[] = { self, (char *)"cap5", NULL };
	execv("/proc/self/exe", argv);
	BAD(99);
}

/* A copy of this program with set-id bits, run as another user. */
static void setid_exec(void *arg)
{
	char *argv[] = { self, (char *)"ids", NULL };

	CHECK(!setgid(2000) && !setuid(1000));
	if (arg)
		CHECK(!prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0));
	execv("/tmp/ids-copy", argv);
	BAD(99);
}

static int copy_self(void)
{
	static char buf[65536];
	int from = open("/proc/self/exe", O_RDONLY), to, n;

	unlink("/tmp/ids-copy");
	to = open("/tmp/ids-copy", O_CREAT | O_WRONLY | O_EXCL, 0755);
	must(from >= 0 && to >= 0);
	while ((n = read(from, buf, sizeof(buf))) > 0)
		must(write(to, buf, n) == n);
	close(from);
	close(to);
	must(!chown("/tmp/ids-copy", 3000, 4000) && !chmod("/tmp/ids-copy", 06755));
	return 0;
}

static void nice_values(void *unused)
{
	CHECK(getpriority(PRIO_PROCESS, 0) == 0);
	CHECK(!setpriority(PRIO_PROCESS, 0, 5));
	CHECK(getpriority(PRIO_PROCESS, 0) == 5);
	CHECK(nice(3) == 8);
	CHECK(!setpriority(PRIO_PROCESS, 0, 100) && getpriority(PRIO_PROCESS, 0) == 19);
	CHECK(!setpriority(PRIO_PROCESS, 0, -100) && getpriority(PRIO_PROCESS, 0) == -20);
	CHECK(!setpriority(PRIO_PROCESS, 0, 10));
	CHECK(setpriority(9, 0, 0) == -1 && errno == EINVAL);
	CHECK(setpriority(PRIO_PROCESS, 0x7ffffff, 0) == -1 && errno == ESRCH);
	CHECK(!setuid(1000));
	CHECK(setpriority(PRIO_PROCESS, 0, 5) == -1 && errno == EACCES);
	CHECK(nice(-1) == -1 && errno == EPERM);
	CHECK(setpriority(PRIO_PROCESS, 1, 5) == -1 && errno == EPERM);
}

static int show_ids(void)
{
	uid_t a, b, c;
	gid_t d, e, f;

	getresuid(&a, &b, &c);
	getresgid(&d, &e, &f);
	if (a == 1000 && b == 3000 && c == 3000 && d == 2000 && e == 4000 && f == 4000)
		return 1;
	return a == 1000 && b == 1000 && c == 1000 && e == 2000 ? 2 : 3;
}

int main(int argc, char **argv)
{
	static const struct {
		void (*fn)(void *);
		const char *title;
	} cases[] = {
		{ setuid_root, "setuid() as root is for good" },
		{ seteuid_back, "seteuid() is not" },
		{ setreuid_rules, "setresuid() and setreuid()" },
		{ sixteen_bits, "the 16-bit calls" },
		{ sixteen_bits_overflow, "ids that do not fit in 16 bits" },
		{ groups, "supplementary groups" },
		{ fsuid, "setfsuid()" },
		{ group_ids, "group ids" },
		{ capabilities, "capget() and capset()" },
		{ keep_caps, "PR_SET_KEEPCAPS" },
		{ nice_values, "nice values" },
	};
	unsigned int i;

	self = argv[0];
	if (argc > 1 && !strcmp(argv[1], "ids"))
		return show_ids();
	if (argc > 1) {
		unsigned cap[6];

		caps(cap);
		return cap[0] & 1 << 5 ? 1 : 0;
	}
	if (getuid()) {
		ok(1, "not root: nothing to try");
		done();
	}
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		is(in_child(cases[i].fn, NULL), 0, cases[i].title);
	is(in_child(bounding, NULL), 0, "the bounding set limits exec");
	copy_self();
	is(in_child(setid_exec, NULL), 1 << 8, "exec of a file with set-id bits");
	is(in_child(setid_exec, (void *)1), 2 << 8, "no_new_privs: without effect");
	unlink("/tmp/ids-copy");
	done();
}
