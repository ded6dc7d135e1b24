/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _KERNEL_LOG_RING_H
#define _KERNEL_LOG_RING_H

/*
 * The ring of log records. Everything here runs with interrupts off, which on one processor is
 * all the locking it needs: a spin lock's debug checks would print into the ring themselves.
 */
#include <linux/types.h>

#define LOG_LINE_MAX	976	/* bytes of text in a record */

/* What precedes a record's text in the ring. */
struct log_record {
	u64 ts_nsec;
	u16 text_len;
	u8 prio;		/* facility << 3 | level */
	u8 flags;
#define LOG_OPEN	1	/* no newline came yet: KERN_CONT may add text */
#define LOG_CONT	2	/* text that came too late to be added to its record */
	u32 unused;
};

/* A place in the ring: the record's number, and where it starts in all bytes ever written. */
struct log_pos {
	u64 seq;
	u32 off;
};

void log_store(const struct log_record *rec, const char *text);
bool log_append(const char *text, u16 len);
bool log_open(void);
void log_close(void);
u32 log_size(void);

struct log_pos log_begin(void);
struct log_pos log_end(void);
bool log_catch_up(struct log_pos *pos);
bool log_read(const struct log_pos *pos, struct log_record *rec, char *text);
void log_advance(struct log_pos *pos, const struct log_record *rec);

#endif
