// SPDX-License-Identifier: GPL-2.0-only
/* lib/sort.c against the C library's. */
#include <linux/sort.h>
#include "tap.h"

struct wide {
	u32 key;
	u8 tail[7];
};

static int cmp_u32(const void *a, const void *b)
{
	u32 x = *(const u32 *)a, y = *(const u32 *)b;

	return x < y ? -1 : x > y;
}

static int swaps;

static void swap_wide(void *a, void *b, int size)
{
	struct wide tmp = *(struct wide *)a;

	swaps++;
	must(size == sizeof(tmp), "size %d", size);
	*(struct wide *)a = *(struct wide *)b;
	*(struct wide *)b = tmp;
}

void test_main(void)
{
	u32 a[200], b[200];
	struct wide w[50];

	for (int round = 0; round < 3000; round++) {
		int n = tap_below(201);

		for (int i = 0; i < n; i++)
			a[i] = b[i] = tap_below(round % 300 + 1);
		sort(a, n, sizeof(*a), cmp_u32, NULL);
		qsort(b, n, sizeof(*b), cmp_u32);
		must(!host_memcmp(a, b, n * sizeof(*a)), "n %d", n);
	}
	ok(true, "3000 random arrays");
	for (int i = 0; i < 50; i++)
		w[i] = (struct wide){ .key = 50 - i, .tail = { 50 - i } };
	sort(w, 50, sizeof(*w), cmp_u32, swap_wide);
	for (int i = 0; i < 50; i++)
		must(w[i].key == i + 1 && w[i].tail[0] == i + 1, "element %d", i);
	ok(swaps > 0, "with the caller's swap");
}
