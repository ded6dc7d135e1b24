// SPDX-License-Identifier: GPL-2.0-only
/* All user tests in one program, chosen by the name it is called by. */
#include <stdio.h>
#include <string.h>

#define TEST(name, function) int function(int argc, char **argv);
#include "box.h"
#undef TEST

#define TEST(name, function) { name, function },
static const struct {
	const char *name;
	int (*function)(int argc, char **argv);
} tests[] = {
#include "box.h"
};

int main(int argc, char **argv)
{
	const char *slash = argc ? strrchr(argv[0], '/') : NULL;
	const char *name = slash ? slash + 1 : argc ? argv[0] : "";

	for (unsigned int i = 0; i < sizeof(tests) / sizeof(tests[0]); i++)
		if (!strcmp(name, tests[i].name))
			return tests[i].function(argc, argv);
	fprintf(stderr, "call me by the name of a test:");
	for (unsigned int i = 0; i < sizeof(tests) / sizeof(tests[0]); i++)
		fprintf(stderr, " %s", tests[i].name);
	fprintf(stderr, "\n");
	return 2;
}
