// SPDX-License-Identifier: GPL-2.0-only
/*
 * Log records in a ring of bytes: header, text, header, text. Offsets count all bytes ever
 * written and wrap at 2^32, which the ring's size divides. New records push out old ones.
 */
#include <linux/kernel.h>
#include <linux/string.h>
#include "log_ring.h"

#define LOG_SIZE	(1U << 15)

static char ring[LOG_SIZE];
static struct log_pos first;	/* the oldest record */
static struct log_pos last;	/* the newest, if there is one */
static struct log_pos next;	/* where the next one goes */

static void ring_write(u32 off, const void *data, u32 len)
{
	u32 at = off % LOG_SIZE, piece = min(len, LOG_SIZE - at);

	memcpy(ring + at, data, piece);
	memcpy(ring, data + piece, len - piece);
}

static void ring_read(u32 off, void *data, u32 len)
{
	u32 at = off % LOG_SIZE, piece = min(len, LOG_SIZE - at);

	memcpy(data, ring + at, piece);
	memcpy(data + piece, ring, len - piece);
}

static void make_room(u32 size)
{
	struct log_record rec;

	while (LOG_SIZE - (next.off - first.off) < size) {
		ring_read(first.off, &rec, sizeof(rec));
		log_advance(&first, &rec);
	}
}

/**
 * log_store - add a record
 * @rec: its header; text_len is at most LOG_LINE_MAX
 * @text: its text
 */
void log_store(const struct log_record *rec, const char *text)
{
	make_room(sizeof(*rec) + rec->text_len);
	ring_write(next.off, rec, sizeof(*rec));
	ring_write(next.off + sizeof(*rec), text, rec->text_len);
	last = next;
	log_advance(&next, rec);
}

/**
 * log_open - may text be added to the newest record?
 */
bool log_open(void)
{
	struct log_record rec;

	if (first.seq == next.seq)
		return false;
	ring_read(last.off, &rec, sizeof(rec));
	return rec.flags & LOG_OPEN;
}

/**
 * log_append - add text to the newest record, which log_open() said is open
 * @text: the text
 * @len: its bytes
 *
 * Return: true if it fitted.
 */
bool log_append(const char *text, u16 len)
{
	struct log_record rec;

	ring_read(last.off, &rec, sizeof(rec));
	if (rec.text_len + len > LOG_LINE_MAX)
		return false;
	make_room(len);
	ring_write(next.off, text, len);
	rec.text_len += len;
	ring_write(last.off, &rec, sizeof(rec));
	next.off += len;
	return true;
}

/**
 * log_close - the newest record is complete
 */
void log_close(void)
{
	struct log_record rec;

	ring_read(last.off, &rec, sizeof(rec));
	rec.flags &= ~LOG_OPEN;
	ring_write(last.off, &rec, sizeof(rec));
}

/**
 * log_size - bytes of the ring
 */
u32 log_size(void)
{
	return LOG_SIZE;
}

/**
 * log_begin - the oldest record's place
 */
struct log_pos log_begin(void)
{
	return first;
}

/**
 * log_end - the place behind the newest record, to which nothing can be added any more
 */
struct log_pos log_end(void)
{
	if (log_open())
		log_close();
	return next;
}

/**
 * log_catch_up - make a reader's place valid
 * @pos: the place; moved to the oldest record if its own was pushed out
 *
 * Return: true if records were lost.
 */
bool log_catch_up(struct log_pos *pos)
{
	if (pos->seq >= first.seq)
		return false;
	*pos = first;
	return true;
}

/**
 * log_read - copy a record
 * @pos: its place, which is valid
 * @rec: gets the header
 * @text: gets the text, without a zero byte; LOG_LINE_MAX bytes; NULL for the header alone
 *
 * Return: false behind the newest record.
 */
bool log_read(const struct log_pos *pos, struct log_record *rec, char *text)
{
	if (pos->seq == next.seq)
		return false;
	ring_read(pos->off, rec, sizeof(*rec));
	if (text)
		ring_read(pos->off + sizeof(*rec), text, rec->text_len);
	return true;
}

/**
 * log_advance - go to the next record
 * @pos: the place of a record that is not open: one that is may still grow
 * @rec: its header
 */
void log_advance(struct log_pos *pos, const struct log_record *rec)
{
	pos->off += sizeof(*rec) + rec->text_len;
	pos->seq++;
}
