/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _DRIVERS_CHAR_VT_H
#define _DRIVERS_CHAR_VT_H

/* A virtual console's screen, shared by vt.c (cells, the terminal) and vt_emul.c (sequences). */
#include <linux/types.h>

#define VT_COLS		80
#define VT_ROWS		25
#define VT_MAX_PAR	16
#define VT_BLANK	0x0720	/* a grey-on-black blank */

struct tty_struct;

/* All of it is guarded by interrupts off: the kernel's messages come from anywhere. */
struct vc {
	u16 *cells;			/* VT_ROWS * VT_COLS, NULL until first used */
	unsigned int x, y;		/* of the cursor */
	bool wrap_next;			/* the last column was written: wrap before the next */
	unsigned int top, bottom;	/* the scrolling region: rows top to bottom - 1 */
	unsigned int saved_x, saved_y;
	u8 saved_color, saved_intensity;
	u8 color;			/* VGA colours: background << 4 | foreground */
	u8 intensity;			/* 1 normal, 2 bold, 0 half-bright */
	bool underline, reverse;
	bool autowrap, insert, show_cursor, app_cursor_keys, origin, newline_mode;
	u8 state;			/* of the escape sequence */
	bool question;			/* ESC [ ? */
	unsigned int npar, par[VT_MAX_PAR];
	u32 utf_char;			/* the UTF-8 character so far */
	u8 utf_left;			/* bytes of it to come */
	struct tty_struct *tty;		/* while it is open */
};

/* vt.c */
void vc_put_cell(struct vc *vc, unsigned int x, unsigned int y, u16 cell);
void vc_fill(struct vc *vc, unsigned int from, unsigned int count);
void vc_move_cells(struct vc *vc, unsigned int to, unsigned int from, unsigned int count);
void vc_answer(struct vc *vc, const char *text);
u16 vc_blank(const struct vc *vc);

/* vt_emul.c */
void vc_reset(struct vc *vc);
void vc_write_byte(struct vc *vc, unsigned char c);

#endif
