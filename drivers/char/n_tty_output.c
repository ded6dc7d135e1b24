// SPDX-License-Identifier: GPL-2.0-only
/* Output processing (OPOST), and the column of the cursor, which editing needs to know. */
#include <linux/ctype.h>
#include <linux/kernel.h>
#include <linux/tty.h>
#include "n_tty.h"

/**
 * is_continuation - is this byte a later one of a UTF-8 character?
 * @tty: the terminal; only with IUTF8
 * @c: the byte
 */
bool is_continuation(struct tty_struct *tty, unsigned char c)
{
	return I_FLAG(tty, IUTF8) && (c & 0xc0) == 0x80;
}

/**
 * n_tty_put - give one byte to the driver, as it is; lost without room
 * @tty: the terminal
 * @c: the byte
 */
void n_tty_put(struct tty_struct *tty, unsigned char c)
{
	tty->driver->ops->write(tty, &c, 1);
}

static bool output_newline(struct tty_struct *tty, struct n_tty_data *ldata, int room)
{
	if (O_FLAG(tty, ONLRET))
		ldata->column = 0;
	if (O_FLAG(tty, ONLCR)) {
		if (room < 2)
			return false;
		ldata->column = 0;
		ldata->canon_column = 0;
		tty->driver->ops->write(tty, (const unsigned char *)"\r\n", 2);
		return true;
	}
	ldata->canon_column = ldata->column;
	n_tty_put(tty, '\n');
	return true;
}

static void output_return(struct tty_struct *tty, struct n_tty_data *ldata)
{
	if (O_FLAG(tty, ONOCR) && !ldata->column)
		return;
	if (O_FLAG(tty, OCRNL)) {
		if (O_FLAG(tty, ONLRET))
			ldata->column = ldata->canon_column = 0;
		n_tty_put(tty, '\n');
		return;
	}
	ldata->column = ldata->canon_column = 0;
	n_tty_put(tty, '\r');
}

static bool output_tab(struct tty_struct *tty, struct n_tty_data *ldata, int room)
{
	int spaces = 8 - (ldata->column & 7);

	if (O_FLAG(tty, TABDLY) == XTABS) {
		if (room < spaces)
			return false;
		ldata->column += spaces;
		tty->driver->ops->write(tty, (const unsigned char *)"        ", spaces);
		return true;
	}
	ldata->column += spaces;
	n_tty_put(tty, '\t');
	return true;
}

/**
 * n_tty_output_char - process one byte of output and give the result to the driver
 * @tty: the terminal; OPOST is on
 * @c: the byte
 *
 * Context: interrupts off.
 * Return: false if the driver has no room.
 */
bool n_tty_output_char(struct tty_struct *tty, unsigned char c)
{
	struct n_tty_data *ldata = n_tty_data(tty);
	int room = tty->driver->ops->write_room(tty);

	if (room < 1)
		return false;
	switch (c) {
	case '\n':
		return output_newline(tty, ldata, room);
	case '\r':
		output_return(tty, ldata);
		return true;
	case '\t':
		return output_tab(tty, ldata, room);
	case '\b':
		if (ldata->column)
			ldata->column--;
		break;
	default:
		if (iscntrl(c))
			break;
		if (O_FLAG(tty, OLCUC))
			c = toupper(c);
		if (!is_continuation(tty, c))
			ldata->column++;
	}
	n_tty_put(tty, c);
	return true;
}

/**
 * n_tty_output_block - give the driver the bytes at the start of a text that need no processing
 * @tty: the terminal; OPOST is on
 * @buf: the text
 * @nr: its bytes
 *
 * Context: interrupts off.
 * Return: bytes taken; 0 if the first needs n_tty_output_char() or there is no room.
 */
int n_tty_output_block(struct tty_struct *tty, const unsigned char *buf, int nr)
{
	struct n_tty_data *ldata = n_tty_data(tty);
	int room = tty->driver->ops->write_room(tty), n = 0;
	unsigned int columns = 0;

	nr = min(nr, room);
	if (O_FLAG(tty, OLCUC))
		return 0;
	while (n < nr && buf[n] != '\n' && buf[n] != '\r' && buf[n] != '\t' && buf[n] != '\b') {
		if (!iscntrl(buf[n]) && !is_continuation(tty, buf[n]))
			columns++;
		n++;
	}
	if (n <= 0)
		return 0;
	ldata->column += columns;
	return tty->driver->ops->write(tty, buf, n);
}
