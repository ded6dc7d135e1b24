// SPDX-License-Identifier: GPL-2.0-only
/*
 * ELF files that lie about themselves: each is refused with the right error, or the process that
 * tried dies of a signal; nothing else happens. Then random ones, which only have to end.
 */
#define _GNU_SOURCE
#include "util.h"
#include <elf.h>
#include <stddef.h>
#include <sys/syscall.h>

struct image {
	Elf32_Ehdr eh;
	Elf32_Phdr ph[4];
	unsigned char code[32];
};

static char path[64];

static const unsigned char exit_42[] = {
	0xb8, 1, 0, 0, 0, 0xbb, 42, 0, 0, 0, 0xcd, 0x80,
};

static void good_image(struct image *im)
{
	memset(im, 0, sizeof(*im));
	memcpy(im->eh.e_ident, ELFMAG "\1\1\1", 7);
	im->eh.e_type = ET_EXEC;
	im->eh.e_machine = EM_386;
	im->eh.e_version = 1;
	im->eh.e_entry = 0x08048000 + offsetof(struct image, code);
	im->eh.e_phoff = offsetof(struct image, ph);
	im->eh.e_ehsize = sizeof(Elf32_Ehdr);
	im->eh.e_phentsize = sizeof(Elf32_Phdr);
	im->eh.e_phnum = 2;
	im->ph[0] = (Elf32_Phdr){ PT_LOAD, 0, 0x08048000, 0x08048000, sizeof(*im), sizeof(*im), 5, 4096 };
	im->ph[1] = (Elf32_Phdr){ PT_GNU_STACK, 0, 0, 0, 0, 0, 6, 16 };
	im->ph[2] = (Elf32_Phdr){ PT_NULL, 0, 0, 0, 0, 0, 0, 0 };
	im->ph[3] = (Elf32_Phdr){ PT_NULL, 0, 0, 0, 0, 0, 0, 0 };
	memcpy(im->code, exit_42, sizeof(exit_42));
}

/* Exit code, 200 + errno of a failed exec, or 1000 + signal. */
static int run(const void *data, size_t len)
{
	char *argv[] = { path, NULL }, *envp[] = { NULL };
	int fd, st;
	pid_t pid;

	unlink(path);
	fd = open(path, O_CREAT | O_WRONLY | O_EXCL, 0700);
	must(fd >= 0 && write(fd, data, len) == (ssize_t)len);
	close(fd);
	pid = fork();
	if (!pid) {
		syscall(SYS_alarm, 5);
		execve(path, argv, envp);
		_exit(200 + (errno & 31));
	}
	must(pid > 0 && waitpid(pid, &st, 0) == pid);
	return WIFEXITED(st) ? WEXITSTATUS(st) : 1000 + WTERMSIG(st);
}

#define CASE(title, want, change)                                                                  \
	do {                                                                                       \
		good_image(&im);                                                                   \
		change;                                                                            \
		is(run(&im, sizeof(im)), want, title);                                             \
	} while (0)
#define REFUSED (200 + ENOEXEC)
#define KILLED (1000 + SIGSEGV)

static void test_cases(void)
{
	struct image im;
	int got;

	CASE("a good program", 42, );
	CASE("bad magic", REFUSED, im.eh.e_ident[0] = 0);
	CASE("a relocatable file", REFUSED, im.eh.e_type = ET_REL);
	CASE("a core file", REFUSED, im.eh.e_type = ET_CORE);
	CASE("another machine", REFUSED, im.eh.e_machine = EM_ARM);
	CASE("no program headers", REFUSED, im.eh.e_phnum = 0);
	CASE("too many", REFUSED, im.eh.e_phnum = 65535);
	CASE("of a strange size", REFUSED, im.eh.e_phentsize = 31);
	CASE("beyond the end of the file", REFUSED, im.eh.e_phoff = 0x10000000);
	CASE("an interpreter's name of one byte", REFUSED, (im.ph[2].p_type = PT_INTERP,
	     im.ph[2].p_filesz = 1, im.eh.e_phnum = 3));
	CASE("of five thousand", REFUSED, (im.ph[2].p_type = PT_INTERP, im.ph[2].p_filesz = 5000,
	     im.eh.e_phnum = 3));
	CASE("without an end", REFUSED, (im.ph[2].p_type = PT_INTERP, im.ph[2].p_filesz = 4,
	     im.ph[2].p_offset = 0, im.eh.e_phnum = 3));
	CASE("that does not exist", 200 + ENOENT, (im.ph[2].p_type = PT_INTERP,
	     im.ph[2].p_filesz = 8, im.ph[2].p_offset = offsetof(struct image, code) + 16,
	     memcpy(im.code + 16, "/nonexi", 8), im.eh.e_phnum = 3));
	CASE("that is a directory", 200 + EACCES, (im.ph[2].p_type = PT_INTERP,
	     im.ph[2].p_filesz = 2, im.ph[2].p_offset = offsetof(struct image, code) + 16,
	     memcpy(im.code + 16, "/", 2), im.eh.e_phnum = 3));
	CASE("a name that leaves the file", 200 + EIO, (im.ph[2].p_type = PT_INTERP,
	     im.ph[2].p_filesz = 8, im.ph[2].p_offset = 0x1000000, im.eh.e_phnum = 3));
	CASE("nothing to load", KILLED, im.ph[0].p_type = PT_NOTE);
	CASE("an entry point that is not mapped", KILLED, im.eh.e_entry = 0x09000000);
	CASE("an entry point in the kernel", KILLED, im.eh.e_entry = 0xfffffff0);
	CASE("a segment in the kernel", KILLED, im.ph[0].p_vaddr = 0xfffff000);
	CASE("a segment that wraps", KILLED, im.ph[0].p_memsz = 0xfffff000);
	CASE("more in the file than in memory", KILLED, im.ph[0].p_memsz = 16);
	CASE("an offset that does not match the address", KILLED, im.ph[0].p_offset = 16);
	CASE("a huge part in the file", KILLED, im.ph[0].p_filesz = im.ph[0].p_memsz = 0xf0000000);
	good_image(&im);
	im.ph[0].p_memsz += 16;
	got = run(&im, sizeof(im));
	/* Linux before 6.6 insists on clearing the page's end, Linux after it does not. */
	ok(got == KILLED || got == 42, "bss in a read-only segment");
	CASE("bss where all is well", 42, (im.ph[0].p_memsz += 100000, im.ph[0].p_flags = 7));
	CASE("two segments at one place", 42, (im.ph[2] = im.ph[0], im.eh.e_phnum = 3));
	CASE("position independent", 42, (im.eh.e_type = ET_DYN, im.ph[0].p_vaddr = 0,
	     im.eh.e_entry = offsetof(struct image, code)));
	CASE("an executable stack", 42, im.ph[1].p_flags = 7);
}

static void test_short(void)
{
	struct image im;
	size_t len;
	int good = 1, r;

	good_image(&im);
	for (len = 0; len < offsetof(struct image, ph[2]); len += 7)
		good &= run(&im, len) == REFUSED;
	ok(good, "cut off within the headers");
	good = 1;
	for (; len < sizeof(im); len += 16) {
		r = run(&im, len);
		good &= r == 42 || r > 1000;
	}
	ok(good, "cut off after them");
}

static void test_random(void)
{
	struct image im;
	unsigned char *p = (unsigned char *)&im;
	int i, n, k, r, good = 1;

	for (i = 0; i < 300; i++) {
		good_image(&im);
		im.eh.e_phnum = 4;
		n = 1 + rnd() % 4;
		for (k = 0; k < n; k++) {
			unsigned at = 16 + rnd() % (sizeof(im) - 16 - sizeof(im.code));

			p[at] = rnd() % 3 ? rnd() : rnd() % 2 ? 0xff : 0;
		}
		r = run(&im, sizeof(im));
		good &= r >= 0;
	}
	ok(good, "three hundred random ones");
}

int main(void)
{
	strcpy(path, "/tmp/elfXXXXXX");
	close(mkstemp(path));
	test_cases();
	test_short();
	test_random();
	unlink(path);
	done();
}
