// SPDX-License-Identifier: GPL-2.0-only
/* execve: arguments and their limits, scripts, what passes on, what is refused. */
#define _GNU_SOURCE
#include "util.h"
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>

static char *self, dir[64];

/* In a child: exec, and if that fails exit with 100 + errno (or 99). */
static int run(const char *path, char *const argv[], char *const envp[])
{
	pid_t pid = fork();
	int st;

	if (!pid) {
		syscall(SYS_execve, path, argv, envp);
		_exit(errno < 150 ? 100 + errno : 99);
	}
	must(waitpid(pid, &st, 0) == pid);
	return WIFEXITED(st) ? WEXITSTATUS(st) : 1000 + WTERMSIG(st);
}

static int run_self(const char *what, char *arg)
{
	char *argv[] = { self, (char *)what, arg, NULL }, *envp[] = { (char *)"A=b", NULL };

	return run("/proc/self/exe", argv, envp);
}

static char *make_file(const char *name, const void *data, size_t len, int mode)
{
	static char path[128];
	int fd;

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	unlink(path);
	fd = open(path, O_CREAT | O_WRONLY | O_EXCL, 0700);
	must(fd >= 0 && write(fd, data, len) == (ssize_t)len);
	must(!fchmod(fd, mode));
	close(fd);
	return path;
}

static void test_args(void)
{
	char *big = malloc(200000), **many = malloc(400000 * sizeof(char *));
	char *envp[] = { NULL }, **volatile bad = (char **)16;
	struct rlimit rl;
	int i;

	is(run_self("count", (char *)"x"), 3, "arguments are counted");
	is(run_self("env", (char *)"x"), 1, "the environment is passed");
	memset(big, 'x', 200000);
	big[131071] = 0;
	is(run_self("length", big), 131071 % 100, "an argument of 128 KB");
	big[131071] = 'x';
	big[131072] = 0;
	is(run_self("length", big), 100 + E2BIG, "one byte more: E2BIG");
	many[0] = self;
	many[1] = (char *)"count";
	for (i = 2; i < 10000; i++)
		many[i] = (char *)"argument";
	many[i] = NULL;
	is(run("/proc/self/exe", many, envp), 10000 % 100, "ten thousand arguments");
	for (i = 2; i < 399999; i++)
		many[i] = (char *)"argument";
	many[i] = NULL;
	is(run("/proc/self/exe", many, envp), 100 + E2BIG, "four hundred thousand: E2BIG");
	many[2] = (char *)16;
	many[3] = NULL;
	is(run("/proc/self/exe", many, envp), 100 + EFAULT, "a bad argument");
	is(run("/proc/self/exe", bad, envp), 100 + EFAULT, "bad arguments");
	getrlimit(RLIMIT_STACK, &rl);
	rl.rlim_cur = 1 << 20;
	pid_t pid = fork();
	if (!pid) {
		setrlimit(RLIMIT_STACK, &rl);
		for (i = 2; i < 40000; i++)
			many[i] = (char *)"argument";
		many[i] = NULL;
		execve("/proc/self/exe", many, envp);
		_exit(errno == E2BIG ? 5 : 6);
	}
	waitpid(pid, &i, 0);
	is(WEXITSTATUS(i), 5, "a quarter of the stack limit");
	free(big);
	free(many);
}

static void test_refused(void)
{
	char *argv[] = { (char *)"x", NULL }, *envp[] = { NULL }, name[5000];

	is(run("/nonexistent", argv, envp), 100 + ENOENT, "no such file");
	is(run("/", argv, envp), 100 + EACCES, "a directory");
	is(run("", argv, envp), 100 + ENOENT, "no name");
	is(run((char *)16, argv, envp), 100 + EFAULT, "a bad name");
	memset(name, 'a', sizeof(name));
	name[4999] = 0;
	is(run(name, argv, envp), 100 + ENAMETOOLONG, "a long name");
	is(run(make_file("plain", "hello\n", 6, 0644), argv, envp), 100 + EACCES, "not executable");
	is(run(make_file("text", "hello\n", 6, 0755), argv, envp), 100 + ENOEXEC, "neither program nor script");
	is(run(make_file("empty", "", 0, 0755), argv, envp), 100 + ENOEXEC, "nothing at all");
}

/* A script whose interpreter is this program, called "args": exit code tells what it was given. */
static int script(const char *text, size_t len)
{
	char *argv[] = { (char *)"zero", (char *)"one", NULL }, *envp[] = { NULL };

	return run(make_file("script", text, len ? len : strlen(text), 0755), argv, envp);
}

static void test_scripts(void)
{
	char text[600], exe[256], loop[300];
	char *argv[] = { (char *)"x", NULL }, *envp[] = { NULL };
	ssize_t n = readlink("/proc/self/exe", exe, sizeof(exe) - 1);

	must(n > 0);
	exe[n] = 0;
	/* a link with the name that the shared test program must be called by */
	snprintf(loop, sizeof(loop), "%s/exec", dir);
	must(!symlink(exe, loop));
	strcpy(exe, loop);
	snprintf(text, sizeof(text), "#!%s\nrest\n", exe);
	is(script(text, 0), 3, "a script: interpreter, script, argument");
	snprintf(text, sizeof(text), "#! \t%s  one argument, blanks and all\t \n", exe);
	is(script(text, 0), 4, "and the interpreter's one argument");
	snprintf(text, sizeof(text), "#!%s", exe);
	is(script(text, 0), 3, "no end of line");
	is(script("#!\n", 0), 100 + ENOEXEC, "no interpreter");
	is(script("#!   \n", 0), 100 + ENOEXEC, "blanks only");
	is(script("#!/nonexistent\n", 0), 100 + ENOENT, "an interpreter that does not exist");
	is(script("#!/\n", 0), 100 + EACCES, "one that is a directory");
	memset(text, 'a', sizeof(text));
	memcpy(text, "#!/", 3);
	is(script(text, 400), 100 + ENOEXEC, "a name that goes on beyond 255 characters");
	snprintf(loop, sizeof(loop), "%s/loop", dir);
	snprintf(text, sizeof(text), "#!%s\n", loop);
	make_file("loop", text, strlen(text), 0755);
	is(run(loop, argv, envp), 100 + ELOOP, "a script that interprets itself");
}

static void test_passes(void)
{
	struct sigaction sa = { .sa_handler = SIG_IGN };
	sigset_t set;
	int fd;
	char num[16];

	sigaction(SIGUSR1, &sa, NULL);
	is(run_self("ignored", (char *)"x"), 1, "an ignored signal stays ignored");
	sa.sa_handler = (void (*)(int))test_refused;
	sigaction(SIGUSR1, &sa, NULL);
	is(run_self("ignored", (char *)"x"), 0, "a handled one gets its default");
	signal(SIGUSR1, SIG_DFL);
	sigemptyset(&set);
	sigaddset(&set, SIGUSR2);
	sigprocmask(SIG_BLOCK, &set, NULL);
	is(run_self("blocked", (char *)"x"), 1, "the mask is passed on");
	sigprocmask(SIG_UNBLOCK, &set, NULL);
	fd = open("/", O_RDONLY);
	snprintf(num, sizeof(num), "%d", fd);
	is(run_self("open", num), 1, "descriptors stay open");
	fcntl(fd, F_SETFD, FD_CLOEXEC);
	is(run_self("open", num), 0, "except those that close on exec");
	close(fd);
	prctl(PR_SET_NAME, "renamed");
	is(run_self("comm", (char *)"x"), 0, "the name is the file's again");
}

static void test_execveat(void)
{
	char *argv[] = { self, (char *)"count", NULL }, *envp[] = { NULL };
	int fd = open("/proc/self/exe", O_RDONLY | O_CLOEXEC), st;
	pid_t pid = fork();

	if (!pid) {
		syscall(SYS_execveat, fd, "", argv, envp, AT_EMPTY_PATH);
		_exit(99);
	}
	waitpid(pid, &st, 0);
	is(WEXITSTATUS(st), 2, "execveat() a descriptor");
	fails(syscall(SYS_execveat, fd, "", argv, envp, 0), ENOENT, "not without AT_EMPTY_PATH");
	fails(syscall(SYS_execveat, fd, "x", argv, envp, 0), ENOTDIR, "it is no directory");
	fails(syscall(SYS_execveat, fd, "x", argv, envp, 0x8000000), EINVAL, "flags that do not exist");
	fails(syscall(SYS_execveat, 99, "", argv, envp, AT_EMPTY_PATH), EBADF, "a bad descriptor");
	close(fd);
}

static void test_no_args(void)
{
	char *none[] = { NULL };
	pid_t pid = fork();
	int st;

	/* The shared program needs argv[0], so a file that shows what it got: */
	static const unsigned char tiny[] = {
		0x7f, 'E', 'L', 'F', 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 3, 0, 1, 0, 0, 0,
		0x54, 0, 0x40, 0, 52, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 52, 0, 32, 0, 1, 0, 0, 0,
		0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x40, 0, 0, 0, 0x40, 0, 0x60, 0, 0, 0,
		0x60, 0, 0, 0, 5, 0, 0, 0, 0, 0x10, 0, 0,
		0x8b, 0x1c, 0x24,		/* mov (%esp), %ebx: argc */
		0xb8, 1, 0, 0, 0,		/* mov $1, %eax: exit */
		0xcd, 0x80, 0x90, 0x90,
	};
	char *path = make_file("tiny", tiny, sizeof(tiny), 0755);

	if (!pid) {
		execve(path, none, none);
		_exit(99);
	}
	waitpid(pid, &st, 0);
	is(st, 1 << 8, "without arguments a program gets an empty one");
	pid = fork();
	if (!pid) {
		syscall(SYS_execve, path, NULL, NULL);
		_exit(99);
	}
	waitpid(pid, &st, 0);
	is(st, 1 << 8, "null pointers are empty lists");
}

static int child(int argc, char **argv)
{
	struct sigaction sa;
	sigset_t set;
	char name[17] = "";

	if (!strcmp(argv[1], "count"))
		return argc % 100;
	if (!strcmp(argv[1], "env"))
		return getenv("A") && !strcmp(getenv("A"), "b");
	if (!strcmp(argv[1], "length"))
		return strlen(argv[2]) % 100;
	if (!strcmp(argv[1], "ignored"))
		return !sigaction(SIGUSR1, NULL, &sa) && sa.sa_handler == SIG_IGN;
	if (!strcmp(argv[1], "blocked"))
		return !sigprocmask(SIG_BLOCK, NULL, &set) && sigismember(&set, SIGUSR2);
	if (!strcmp(argv[1], "open"))
		return fcntl(atoi(argv[2]), F_GETFD) >= 0;
	if (!strcmp(argv[1], "comm"))
		return prctl(PR_GET_NAME, name) || !strcmp(name, "renamed");
	return argc;
}

int main(int argc, char **argv)
{
	if (argc > 1)
		return child(argc, argv);
	self = argv[0];
	strcpy(dir, "/tmp/execXXXXXX");
	must(mkdtemp(dir));
	test_args();
	test_refused();
	test_scripts();
	test_passes();
	test_execveat();
	test_no_args();
	/* leave nothing behind */
	static const char *const names[] = { "plain", "text", "empty", "script", "loop", "exec", "tiny" };
	for (unsigned i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		char path[128];

		snprintf(path, sizeof(path), "%s/%s", dir, names[i]);
		unlink(path);
	}
	is(rmdir(dir), 0, "nothing is left");
	done();
}
