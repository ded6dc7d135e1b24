// SPDX-License-Identifier: GPL-2.0-only
/* kernel/log_ring.c: records of random size against a list of what was stored. */
#include <kernel/log_ring.h>
#include <linux/kernel.h>
#include "tap.h"

#define KEPT 4096

static struct {
	u16 len;
	u8 first, flags;
} model[KEPT];		/* by number modulo KEPT */
static u64 stored;

static void store(void)
{
	struct log_record rec = { .text_len = tap_below(LOG_LINE_MAX + 1), .prio = stored & 7 };
	char text[LOG_LINE_MAX];

	if (tap_below(2))
		rec.text_len %= 60;
	rec.ts_nsec = stored * 10;
	rec.flags = tap_below(4) ? 0 : LOG_OPEN;
	for (int i = 0; i < rec.text_len; i++)
		text[i] = stored + i;
	log_store(&rec, text);
	model[stored % KEPT].len = rec.text_len;
	model[stored % KEPT].flags = rec.flags;
	stored++;
}

static void extend(void)
{
	unsigned int n = tap_below(100), old = model[(stored - 1) % KEPT].len;
	char text[100];

	for (int i = 0; i < n; i++)
		text[i] = stored - 1 + old + i;
	must(log_append(text, n) == (old + n <= LOG_LINE_MAX), "%u + %u", old, n);
	if (old + n <= LOG_LINE_MAX)
		model[(stored - 1) % KEPT].len += n;
	if (tap_below(2)) {
		log_close();
		model[(stored - 1) % KEPT].flags = 0;
	}
}

static void check_all(struct log_pos *reader)
{
	struct log_pos pos = log_begin();
	static char text[LOG_LINE_MAX];
	struct log_record rec;

	for (; log_read(&pos, &rec, text); log_advance(&pos, &rec)) {
		must(rec.ts_nsec == pos.seq * 10, "time of %llu", pos.seq);
		must(rec.text_len == model[pos.seq % KEPT].len, "length of %llu", pos.seq);
		must(rec.flags == model[pos.seq % KEPT].flags, "flags of %llu", pos.seq);
		for (int i = 0; i < rec.text_len; i++)
			must(text[i] == (char)(pos.seq + i), "byte %d of %llu", i, pos.seq);
	}
	must(pos.seq == stored, "end");
	must(!log_open() == !(model[(stored - 1) % KEPT].flags & LOG_OPEN), "open");
	/* A slow reader finds its place, or learns that it lost it. */
	if (log_catch_up(reader))
		must(reader->seq == log_begin().seq && reader->off == log_begin().off, "caught up");
	if (log_read(reader, &rec, text))
		must(rec.ts_nsec == reader->seq * 10, "reader");
	if (tap_below(3) && log_read(reader, &rec, NULL) && !(rec.flags & LOG_OPEN))
		log_advance(reader, &rec);
	if (tap_below(50))
		return;
	*reader = log_end();
	must(reader->seq == stored && !log_open(), "closed");
	model[(stored - 1) % KEPT].flags = 0;
}

void test_main(void)
{
	struct log_pos reader = log_begin();

	ok(!log_open(), "an empty ring has nothing open");
	for (int i = 0; i < 3000; i++) {
		if (stored && log_open() && tap_below(2))
			extend();
		else
			store();
		check_all(&reader);
	}
	ok(log_begin().seq > 0, "old records were pushed out");
	ok(true, "3000 steps");
}
