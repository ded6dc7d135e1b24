// SPDX-License-Identifier: GPL-2.0-only
/* Does a static program start, with its arguments, environment and auxiliary vector in place? */
#include "tap.h"
#include <sys/auxv.h>

extern char **environ;

int main(int argc, char **argv)
{
	is(argc, 1, "argc");
	ok(argv[0] && strstr(argv[0], "hello"), "argv[0] names the program");
	ok(argv[argc] == NULL, "argv ends in NULL");
	ok(environ != NULL, "there is an environment");
	is(getauxval(AT_PAGESZ), 4096, "AT_PAGESZ");
	ok(getauxval(AT_RANDOM) != 0, "AT_RANDOM");
	ok(getauxval(AT_PHDR) != 0, "AT_PHDR");
	is(getauxval(AT_SECURE), 0, "AT_SECURE");
	done();
}
