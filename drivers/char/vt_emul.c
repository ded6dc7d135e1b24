// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the bytes written to a virtual console mean: ECMA-48 as far as TERM=linux uses it
 * (console_codes(4)).
 */
#include <linux/kernel.h>
#include <linux/string.h>
#include <linux/vt.h>
#include "vt.h"

enum { NORMAL, ESC, CSI, CSI_IGNORE, CHARSET, OSC, OSC_ESC };

static unsigned int par(struct vc *vc, unsigned int i, unsigned int none)
{
	return i < vc->npar && vc->par[i] ? vc->par[i] : none;
}

/**
 * vc_reset - put a console into its first state (ESC c); the screen is cleared
 * @vc: the console
 */
void vc_reset(struct vc *vc)
{
	vc->x = vc->y = vc->saved_x = vc->saved_y = 0;
	vc->top = 0;
	vc->bottom = VT_ROWS;
	vc->color = vc->saved_color = 0x07;
	vc->intensity = vc->saved_intensity = 1;
	vc->underline = vc->reverse = vc->wrap_next = false;
	vc->insert = vc->app_cursor_keys = vc->origin = vc->newline_mode = false;
	vc->autowrap = vc->show_cursor = true;
	vc->state = NORMAL;
	vc->utf_left = 0;
	vc_fill(vc, 0, VT_ROWS * VT_COLS);
}

static void go_to(struct vc *vc, int x, int y)
{
	int top = vc->origin ? vc->top : 0, bottom = vc->origin ? vc->bottom : VT_ROWS;

	vc->x = clamp(x, 0, VT_COLS - 1);
	vc->y = clamp(y, top, bottom - 1);
	vc->wrap_next = false;
}

static void scroll_up(struct vc *vc, unsigned int top, unsigned int n)
{
	unsigned int rows = vc->bottom - top;

	n = min(n, rows);
	vc_move_cells(vc, top * VT_COLS, (top + n) * VT_COLS, (rows - n) * VT_COLS);
	vc_fill(vc, (vc->bottom - n) * VT_COLS, n * VT_COLS);
}

static void scroll_down(struct vc *vc, unsigned int top, unsigned int n)
{
	unsigned int rows = vc->bottom - top;

	n = min(n, rows);
	vc_move_cells(vc, (top + n) * VT_COLS, top * VT_COLS, (rows - n) * VT_COLS);
	vc_fill(vc, top * VT_COLS, n * VT_COLS);
}

static void line_feed(struct vc *vc)
{
	if (vc->y + 1 == vc->bottom)
		scroll_up(vc, vc->top, 1);
	else if (vc->y + 1 < VT_ROWS)
		vc->y++;
	vc->wrap_next = false;
}

static void reverse_line_feed(struct vc *vc)
{
	if (vc->y == vc->top)
		scroll_down(vc, vc->top, 1);
	else if (vc->y)
		vc->y--;
	vc->wrap_next = false;
}

/* ---- printing ---- */

static u8 attribute(const struct vc *vc)
{
	u8 a = vc->color;

	if (vc->underline)
		a = (a & 0xf0) | 0x0b;
	else if (vc->intensity == 0)
		a = (a & 0xf0) | 0x08;
	if (vc->reverse)
		a = (a & 0x88) | ((a >> 4) & 0x07) | ((a & 0x07) << 4);
	if (vc->intensity == 2)
		a |= 0x08;
	return a;
}

/* Code page 437, as far as programs draw boxes with it; the rest shows as a filled square. */
static u8 glyph_of(u32 c)
{
	static const struct {
		u16 unicode;
		u8 glyph;
	} map[] = {
		{ 0x2500, 0xc4 }, { 0x2502, 0xb3 }, { 0x250c, 0xda }, { 0x2510, 0xbf },
		{ 0x2514, 0xc0 }, { 0x2518, 0xd9 }, { 0x251c, 0xc3 }, { 0x2524, 0xb4 },
		{ 0x252c, 0xc2 }, { 0x2534, 0xc1 }, { 0x253c, 0xc5 }, { 0x2588, 0xdb },
		{ 0x2591, 0xb0 }, { 0x2592, 0xb1 }, { 0x2593, 0xb2 }, { 0x00e4, 0x84 },
		{ 0x00f6, 0x94 }, { 0x00fc, 0x81 }, { 0x00c4, 0x8e }, { 0x00d6, 0x99 },
		{ 0x00dc, 0x9a }, { 0x00df, 0xe1 }, { 0x00e9, 0x82 }, { 0x00e8, 0x8a },
		{ 0x2018, '\'' }, { 0x2019, '\'' }, { 0x201c, '"' }, { 0x201d, '"' },
		{ 0x2013, '-' }, { 0x2014, '-' }, { 0x2022, 0xf9 }, { 0x00b0, 0xf8 },
	};

	if (c < 0x80)
		return c;
	for (unsigned int i = 0; i < ARRAY_SIZE(map); i++)
		if (map[i].unicode == c)
			return map[i].glyph;
	return 0xfe;
}

static void print(struct vc *vc, u32 c)
{
	unsigned int at;

	if (vc->wrap_next) {
		vc->x = 0;
		line_feed(vc);
	}
	at = vc->y * VT_COLS + vc->x;
	if (vc->insert)
		vc_move_cells(vc, at + 1, at, VT_COLS - vc->x - 1);
	vc_put_cell(vc, vc->x, vc->y, attribute(vc) << 8 | glyph_of(c));
	if (vc->x + 1 < VT_COLS)
		vc->x++;
	else
		vc->wrap_next = vc->autowrap;
}

/* ---- ESC [ ---- */

/* ANSI's order of colours is red, green, blue from bit 0; VGA's is blue, green, red. */
static u8 vga_color(unsigned int ansi)
{
	return ((ansi & 1) << 2) | (ansi & 2) | ((ansi >> 2) & 1);
}

static void set_attribute(struct vc *vc, unsigned int n)
{
	switch (n) {
	case 0:
		vc->color = 0x07;
		vc->intensity = 1;
		vc->underline = vc->reverse = false;
		break;
	case 1:
		vc->intensity = 2;
		break;
	case 2:
		vc->intensity = 0;
		break;
	case 4:
		vc->underline = true;
		break;
	case 7:
		vc->reverse = true;
		break;
	case 21:
	case 22:
		vc->intensity = 1;
		break;
	case 24:
		vc->underline = false;
		break;
	case 27:
		vc->reverse = false;
		break;
	case 30 ... 37:
		vc->color = (vc->color & 0xf0) | vga_color(n - 30);
		break;
	case 39:
		vc->color = (vc->color & 0xf0) | 0x07;
		break;
	case 40 ... 47:
		vc->color = (vc->color & 0x0f) | vga_color(n - 40) << 4;
		break;
	case 49:
		vc->color &= 0x0f;
		break;
	case 90 ... 97:
		vc->color = (vc->color & 0xf0) | vga_color(n - 90) | 0x08;
		break;
	}
}

static void set_attributes(struct vc *vc)
{
	for (unsigned int i = 0; i < vc->npar; i++) {
		unsigned int n = vc->par[i];

		/* 256 colours and RGB: skip what belongs to them. */
		if ((n == 38 || n == 48) && i + 1 < vc->npar)
			i += vc->par[i + 1] == 2 ? 4 : 2;
		else
			set_attribute(vc, n);
	}
}

static void set_mode(struct vc *vc, bool on)
{
	for (unsigned int i = 0; i < vc->npar; i++) {
		switch (vc->par[i] + (vc->question ? 1000 : 0)) {
		case 4:
			vc->insert = on;
			break;
		case 20:
			vc->newline_mode = on;
			break;
		case 1001:
			vc->app_cursor_keys = on;
			break;
		case 1006:
			vc->origin = on;
			go_to(vc, 0, on ? vc->top : 0);
			break;
		case 1007:
			vc->autowrap = on;
			break;
		case 1025:
			vc->show_cursor = on;
			break;
		}
	}
}

static void erase_display(struct vc *vc, unsigned int what)
{
	unsigned int at = vc->y * VT_COLS + vc->x;

	if (what == 0)
		vc_fill(vc, at, VT_ROWS * VT_COLS - at);
	else if (what == 1)
		vc_fill(vc, 0, at + 1);
	else if (what <= 3)
		vc_fill(vc, 0, VT_ROWS * VT_COLS);
}

static void erase_line(struct vc *vc, unsigned int what)
{
	unsigned int line = vc->y * VT_COLS;

	if (what == 0)
		vc_fill(vc, line + vc->x, VT_COLS - vc->x);
	else if (what == 1)
		vc_fill(vc, line, vc->x + 1);
	else if (what == 2)
		vc_fill(vc, line, VT_COLS);
}

static void insert_chars(struct vc *vc, unsigned int n)
{
	unsigned int at = vc->y * VT_COLS + vc->x, right = VT_COLS - vc->x;

	n = min(n, right);
	vc_move_cells(vc, at + n, at, right - n);
	vc_fill(vc, at, n);
}

static void delete_chars(struct vc *vc, unsigned int n)
{
	unsigned int at = vc->y * VT_COLS + vc->x, right = VT_COLS - vc->x;

	n = min(n, right);
	vc_move_cells(vc, at, at + n, right - n);
	vc_fill(vc, at + right - n, n);
}

static void set_region(struct vc *vc)
{
	unsigned int top = par(vc, 0, 1), bottom = par(vc, 1, VT_ROWS);

	if (top >= bottom || bottom > VT_ROWS)
		return;
	vc->top = top - 1;
	vc->bottom = bottom;
	go_to(vc, 0, vc->origin ? vc->top : 0);
}

static void report(struct vc *vc)
{
	char text[24];

	if (vc->par[0] == 5) {
		vc_answer(vc, "\033[0n");
	} else if (vc->par[0] == 6) {
		snprintf(text, sizeof(text), "\033[%u;%uR", vc->y + 1, vc->x + 1);
		vc_answer(vc, text);
	}
}

static void save_cursor(struct vc *vc)
{
	vc->saved_x = vc->x;
	vc->saved_y = vc->y;
	vc->saved_color = vc->color;
	vc->saved_intensity = vc->intensity;
}

static void restore_cursor(struct vc *vc)
{
	vc->color = vc->saved_color;
	vc->intensity = vc->saved_intensity;
	go_to(vc, vc->saved_x, vc->saved_y);
}

/* Sequences that move the cursor. Return: true if @c was one. */
static bool csi_move(struct vc *vc, unsigned char c)
{
	int n = min(par(vc, 0, 1), 1000U), base = vc->origin ? vc->top : 0;

	switch (c) {
	case 'A':
		go_to(vc, vc->x, vc->y - n);
		return true;
	case 'B':
	case 'e':
		go_to(vc, vc->x, vc->y + n);
		return true;
	case 'C':
	case 'a':
		go_to(vc, vc->x + n, vc->y);
		return true;
	case 'D':
		go_to(vc, vc->x - n, vc->y);
		return true;
	case 'E':
		go_to(vc, 0, vc->y + n);
		return true;
	case 'F':
		go_to(vc, 0, vc->y - n);
		return true;
	case 'G':
	case '`':
		go_to(vc, n - 1, vc->y);
		return true;
	case 'd':
		go_to(vc, vc->x, n - 1 + base);
		return true;
	case 'H':
	case 'f':
		go_to(vc, min(par(vc, 1, 1), 1000U) - 1, n - 1 + base);
		return true;
	default:
		return false;
	}
}

static void csi(struct vc *vc, unsigned char c)
{
	unsigned int n = min(par(vc, 0, 1), 1000U);
	bool in_region = vc->y >= vc->top && vc->y < vc->bottom;

	vc->state = NORMAL;
	if (c == 'h' || c == 'l') {
		set_mode(vc, c == 'h');
		return;
	}
	if (vc->question || csi_move(vc, c))
		return;
	switch (c) {
	case 'J':
		erase_display(vc, vc->par[0]);
		break;
	case 'K':
		erase_line(vc, vc->par[0]);
		break;
	case 'L':
		if (in_region)
			scroll_down(vc, vc->y, n);
		break;
	case 'M':
		if (in_region)
			scroll_up(vc, vc->y, n);
		break;
	case 'S':
		scroll_up(vc, vc->top, n);
		break;
	case 'T':
		scroll_down(vc, vc->top, n);
		break;
	case '@':
		insert_chars(vc, n);
		break;
	case 'P':
		delete_chars(vc, n);
		break;
	case 'X':
		vc_fill(vc, vc->y * VT_COLS + vc->x, min(n, VT_COLS - vc->x));
		break;
	case 'm':
		set_attributes(vc);
		break;
	case 'n':
		report(vc);
		break;
	case 'c':
		vc_answer(vc, "\033[?6c");
		break;
	case 'r':
		set_region(vc);
		break;
	case 's':
		save_cursor(vc);
		break;
	case 'u':
		restore_cursor(vc);
		break;
	}
}

static void begin_csi(struct vc *vc)
{
	vc->state = CSI;
	vc->question = false;
	vc->npar = 1;
	memset(vc->par, 0, sizeof(vc->par));
}

static void csi_byte(struct vc *vc, unsigned char c)
{
	if (c >= '0' && c <= '9') {
		unsigned int *p = &vc->par[vc->npar - 1];

		*p = min(*p * 10 + (c - '0'), 9999U);
	} else if (c == ';' || c == ':') {
		if (vc->npar < VT_MAX_PAR)
			vc->npar++;
	} else if (c == '?') {
		vc->question = true;
	} else if (c >= 0x40 && c <= 0x7e) {
		if (c == '[')	/* a function key, echoed */
			vc->state = NORMAL;
		else
			csi(vc, c);
	} else if (c < 0x20 || c > 0x3f) {
		vc->state = NORMAL;
	} else {
		vc->state = CSI_IGNORE;
	}
}

static void escape(struct vc *vc, unsigned char c)
{
	vc->state = NORMAL;
	switch (c) {
	case '[':
		begin_csi(vc);
		break;
	case ']':
		vc->state = OSC;
		break;
	case '(':
	case ')':
	case '%':
	case '#':
		vc->state = CHARSET;
		break;
	case 'D':
		line_feed(vc);
		break;
	case 'E':
		vc->x = 0;
		line_feed(vc);
		break;
	case 'M':
		reverse_line_feed(vc);
		break;
	case 'Z':
		vc_answer(vc, "\033[?6c");
		break;
	case '7':
		save_cursor(vc);
		break;
	case '8':
		restore_cursor(vc);
		break;
	case 'c':
		vc_reset(vc);
		break;
	}
}

/* Return: true if @c was a control character, which acts even inside a sequence. */
static bool control(struct vc *vc, unsigned char c)
{
	switch (c) {
	case '\a':
		if (vc->state == OSC)
			return false;
		vt_bell();
		return true;
	case '\b':
		if (vc->x && !vc->wrap_next)
			vc->x--;
		vc->wrap_next = false;
		return true;
	case '\t':
		vc->x = min((vc->x | 7) + 1, (unsigned int)VT_COLS - 1);
		return true;
	case '\n':
	case '\v':
	case '\f':
		line_feed(vc);
		if (vc->newline_mode)
			vc->x = 0;
		return true;
	case '\r':
		vc->x = 0;
		vc->wrap_next = false;
		return true;
	case 0x18:
	case 0x1a:
		vc->state = NORMAL;
		return true;
	case 0x1b:
		vc->state = vc->state == OSC ? OSC_ESC : ESC;
		return true;
	default:
		return c < 0x20 || c == 0x7f;
	}
}

static void normal(struct vc *vc, unsigned char c)
{
	if (c < 0x80) {
		vc->utf_left = 0;
		print(vc, c);
	} else if (c >= 0xc0) {
		vc->utf_left = c >= 0xf0 ? 3 : c >= 0xe0 ? 2 : 1;
		vc->utf_char = c & (0x3f >> vc->utf_left);
	} else if (vc->utf_left) {
		vc->utf_char = vc->utf_char << 6 | (c & 0x3f);
		if (--vc->utf_left == 0)
			print(vc, vc->utf_char);
	}
}

/**
 * vc_write_byte - one byte of output
 * @vc: the console
 * @c: the byte
 *
 * Context: interrupts off.
 */
void vc_write_byte(struct vc *vc, unsigned char c)
{
	if (control(vc, c))
		return;
	switch (vc->state) {
	case ESC:
		escape(vc, c);
		break;
	case CSI:
		csi_byte(vc, c);
		break;
	case CSI_IGNORE:
		if (c >= 0x40 && c <= 0x7e)
			vc->state = NORMAL;
		break;
	case CHARSET:
	case OSC_ESC:
		vc->state = NORMAL;
		break;
	case OSC:
		if (c == '\a')
			vc->state = NORMAL;
		break;
	default:
		normal(vc, c);
	}
}
