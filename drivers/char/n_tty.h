/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _DRIVERS_CHAR_N_TTY_H
#define _DRIVERS_CHAR_N_TTY_H

/* What n_tty.c (reading and writing), n_tty_input.c and n_tty_output.c share. */
#include <linux/bits.h>
#include <linux/tty.h>

#define N_TTY_BUF_SIZE	4096

/*
 * All of it is guarded by interrupts off: input arrives in interrupts. Positions in the buffer
 * count bytes for ever and wrap with the machine's words.
 */
struct n_tty_data {
	unsigned char *read_buf;	/* N_TTY_BUF_SIZE bytes */
	unsigned int read_tail;		/* the next byte to read */
	unsigned int canon_head;	/* behind the last complete line */
	unsigned int read_head;		/* behind the last byte */
	unsigned int column;		/* of the cursor */
	unsigned int canon_column;	/* where the line being edited begins */
	bool lnext;			/* ^V: the next character means itself */
	bool erasing;			/* ECHOPRT: between '\' and '/' */
	DECLARE_BITMAP(line_end, N_TTY_BUF_SIZE);	/* bytes that end a line */
};

static inline struct n_tty_data *n_tty_data(struct tty_struct *tty)
{
	return tty->disc_data;
}

static inline unsigned char *read_byte(struct n_tty_data *ldata, unsigned int pos)
{
	return &ldata->read_buf[pos % N_TTY_BUF_SIZE];
}

/* Are lines edited here? With EXTPROC whoever holds the other side has done that. */
static inline bool n_tty_canon(struct tty_struct *tty)
{
	return (tty->termios.c_lflag & (ICANON | EXTPROC)) == ICANON;
}

/* n_tty_output.c */
bool n_tty_output_char(struct tty_struct *tty, unsigned char c);
int n_tty_output_block(struct tty_struct *tty, const unsigned char *buf, int nr);
void n_tty_put(struct tty_struct *tty, unsigned char c);
bool is_continuation(struct tty_struct *tty, unsigned char c);

/* n_tty_input.c */
int n_tty_receive_buf(struct tty_struct *tty, const unsigned char *buf, int flag, int count);
int n_tty_receive_room(struct tty_struct *tty);

/* n_tty.c */
bool n_tty_input_available(struct tty_struct *tty, bool poll);
void n_tty_flush_buffer(struct tty_struct *tty);

#endif
