// SPDX-License-Identifier: GPL-2.0-only
/*
 * Serial lines: the four 16450/16550 ports of a PC (National Semiconductor PC16550D data sheet,
 * 1995). Sending and receiving are driven by interrupts; the console polls.
 */
#include <linux/bitops.h>
#include <linux/console.h>
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/kernel.h>
#include <linux/kstrtox.h>
#include <linux/mm.h>
#include <linux/proc_fs.h>
#include <linux/random.h>
#include <linux/sched.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/tty.h>
#include <linux/vt.h>
#include <asm/io.h>
#include <uapi/linux/serial_reg.h>

#define NR_PORTS	4
#define XMIT_SIZE	4096
#define BASE_BAUD	115200
#define FIFO_SIZE	16

/**
 * struct uart_port - a line
 * @base: its first I/O port
 * @irq: its interrupt
 * @present: there is a chip
 * @fifo: bytes that may be sent at once
 * @ier: what the interrupt enable register holds; interrupts off, as for all that follows
 * @mcr: the modem control register
 * @lcr: the line control register
 * @xmit: XMIT_SIZE bytes to send; positions count for ever
 * @head: behind the last byte of @xmit
 * @tail: the next byte to send
 * @tty: the terminal, while it is open
 * @opens: how many files have it open; tty_sem
 * @tx, @rx: bytes ever sent and received
 * @fe, @pe, @brk, @oe: errors ever seen
 */
struct uart_port {
	u16 base;
	int irq;
	bool present;
	int fifo;
	u8 ier, mcr, lcr;
	unsigned char *xmit;
	unsigned int head, tail;
	struct tty_struct *tty;
	int opens;
	unsigned int tx, rx, fe, pe, brk, oe;
};

static struct uart_port ports[NR_PORTS] = {
	{ .base = 0x3f8, .irq = 4 },
	{ .base = 0x2f8, .irq = 3 },
	{ .base = 0x3e8, .irq = 4 },
	{ .base = 0x2e8, .irq = 3 },
};

static struct tty_driver serial_driver;

static inline u8 serial_in(struct uart_port *port, int reg)
{
	return inb(port->base + reg);
}

static inline void serial_out(struct uart_port *port, int reg, u8 value)
{
	outb(value, port->base + reg);
}

static struct uart_port *port_of(struct tty_struct *tty)
{
	return tty->driver_data;
}

static void set_ier(struct uart_port *port, u8 ier)
{
	port->ier = ier;
	serial_out(port, UART_IER, ier);
}

/* ---- finding the chip ---- */

/* Two writes to the interrupt enable register read back, and IIR tells of a FIFO. */
static void __init probe(struct uart_port *port)
{
	u8 low, high;

	serial_out(port, UART_IER, 0);
	low = serial_in(port, UART_IER) & 0x0f;
	serial_out(port, UART_IER, 0x0f);
	high = serial_in(port, UART_IER) & 0x0f;
	serial_out(port, UART_IER, 0);
	if (low != 0 || high != 0x0f)
		return;
	port->present = true;
	serial_out(port, UART_FCR, UART_FCR_ENABLE);
	port->fifo = (serial_in(port, UART_IIR) & UART_IIR_FIFO) == UART_IIR_FIFO ? FIFO_SIZE : 1;
	serial_out(port, UART_FCR, UART_FCR_ENABLE | UART_FCR_CLEAR_RCVR | UART_FCR_CLEAR_XMIT);
}

/* ---- sending and receiving ---- */

static bool may_send(struct uart_port *port)
{
	return port->head != port->tail && !port->tty->stopped && !port->tty->hw_stopped;
}

/* The transmitter is empty: fill it. */
static void transmit(struct uart_port *port)
{
	for (int i = 0; i < port->fifo && may_send(port); i++) {
		serial_out(port, UART_TX, port->xmit[port->tail++ % XMIT_SIZE]);
		port->tx++;
	}
	if (!may_send(port))
		set_ier(port, port->ier & ~UART_IER_THRI);
	if (port->head - port->tail < XMIT_SIZE / 2)
		tty_wakeup(port->tty);
}

static void start_tx(struct uart_port *port)
{
	if (may_send(port) && !(port->ier & UART_IER_THRI))
		set_ier(port, port->ier | UART_IER_THRI);
}

static int error_of(struct uart_port *port, u8 lsr)
{
	if (lsr & UART_LSR_OE)
		port->oe++;
	if (lsr & UART_LSR_BI) {
		port->brk++;
		return TTY_BREAK;
	}
	if (lsr & UART_LSR_PE) {
		port->pe++;
		return TTY_PARITY;
	}
	if (lsr & UART_LSR_FE) {
		port->fe++;
		return TTY_FRAME;
	}
	return TTY_NORMAL;
}

static void receive(struct uart_port *port, u8 lsr)
{
	unsigned char buf[64];
	int n = 0;

	do {
		unsigned char c = serial_in(port, UART_RX);
		int error = error_of(port, lsr);

		port->rx++;
		if (error == TTY_NORMAL) {
			buf[n++] = c;
		} else {
			if (n)
				tty_receive_buf(port->tty, buf, TTY_NORMAL, n);
			n = 0;
			tty_receive_buf(port->tty, &c, error, 1);
		}
		/* Throttled by what came just now: the rest waits in the chip. */
		if (!(port->ier & UART_IER_RDI))
			break;
		lsr = serial_in(port, UART_LSR);
	} while ((lsr & UART_LSR_DR) && n < sizeof(buf));
	if (n && (C_FLAG(port->tty, CREAD)))
		tty_receive_buf(port->tty, buf, TTY_NORMAL, n);
}

/* With CRTSCTS the other side's CTS starts and stops us. */
static void check_modem(struct uart_port *port)
{
	u8 msr = serial_in(port, UART_MSR);

	if (!C_FLAG(port->tty, CRTSCTS))
		return;
	port->tty->hw_stopped = !(msr & UART_MSR_CTS);
	start_tx(port);
}

static void serve(struct uart_port *port)
{
	int rounds = 0;

	do {
		u8 lsr = serial_in(port, UART_LSR);

		if ((lsr & UART_LSR_DR) && (port->ier & UART_IER_RDI))
			receive(port, lsr);
		check_modem(port);
		if ((lsr & UART_LSR_THRE) && (port->ier & UART_IER_THRI))
			transmit(port);
		if (serial_in(port, UART_IIR) & UART_IIR_NO_INT)
			return;
	} while (++rounds < 64);
	/* Let others run. The 8259 sees edges: the line must fall to rise again. */
	serial_out(port, UART_IER, 0);
	serial_out(port, UART_IER, port->ier);
}

static irqreturn_t serial_interrupt(int irq, void *dev_id, struct pt_regs *regs)
{
	struct uart_port *port = dev_id;

	if (!port->tty || (serial_in(port, UART_IIR) & UART_IIR_NO_INT))
		return IRQ_NONE;
	add_interrupt_randomness(irq);
	serve(port);
	return IRQ_HANDLED;
}

/* ---- the line's attributes ---- */

static u8 lcr_of(unsigned int cflag)
{
	u8 lcr = (cflag & CSIZE) >> 4;

	if (cflag & CSTOPB)
		lcr |= UART_LCR_STOP;
	if (cflag & PARENB)
		lcr |= UART_LCR_PARITY;
	if (!(cflag & PARODD))
		lcr |= UART_LCR_EPAR;
	if (cflag & CMSPAR)
		lcr |= UART_LCR_SPAR;
	return lcr;
}

static void set_mcr(struct uart_port *port, u8 mcr)
{
	port->mcr = mcr;
	serial_out(port, UART_MCR, mcr);
}

static void set_line(struct uart_port *port, unsigned int baud, u8 lcr)
{
	unsigned int divisor = baud ? (BASE_BAUD + baud / 2) / baud : 0;

	if (baud && !divisor)
		divisor = 1;
	port->lcr = lcr;
	if (divisor) {
		serial_out(port, UART_LCR, lcr | UART_LCR_DLAB);
		serial_out(port, UART_DLL, divisor);
		serial_out(port, UART_DLM, divisor >> 8);
	}
	serial_out(port, UART_LCR, lcr);
}

static void serial_set_termios(struct tty_struct *tty, const struct ktermios *old)
{
	struct uart_port *port = port_of(tty);
	unsigned int baud = tty_baud_rate(&tty->termios);
	unsigned long flags;

	if (!port->present)
		return;
	local_irq_save(flags);
	set_line(port, baud, lcr_of(tty->termios.c_cflag));
	if (!baud)
		set_mcr(port, port->mcr & ~(UART_MCR_DTR | UART_MCR_RTS));
	else
		set_mcr(port, port->mcr | UART_MCR_DTR | UART_MCR_RTS);
	if (!C_FLAG(tty, CRTSCTS))
		tty->hw_stopped = 0;
	else
		check_modem(port);
	start_tx(port);
	local_irq_restore(flags);
}

/* ---- the driver's verbs ---- */

static int startup(struct uart_port *port, struct tty_struct *tty)
{
	unsigned long flags;
	int err;

	port->xmit = (unsigned char *)__get_free_page(GFP_KERNEL);
	if (!port->xmit)
		return -ENOMEM;
	err = request_irq(port->irq, serial_interrupt, SA_SHIRQ, "ttyS", port);
	if (err) {
		free_page((unsigned long)port->xmit);
		port->xmit = NULL;
		return err;
	}
	port->head = port->tail = 0;
	port->tty = tty;
	serial_set_termios(tty, NULL);
	local_irq_save(flags);
	set_mcr(port, UART_MCR_DTR | UART_MCR_RTS | UART_MCR_OUT2);
	serial_out(port, UART_FCR, UART_FCR_ENABLE | UART_FCR_TRIGGER_8);
	serial_in(port, UART_LSR);
	serial_in(port, UART_IIR);
	set_ier(port, UART_IER_RDI | UART_IER_RLSI | UART_IER_MSI);
	local_irq_restore(flags);
	return 0;
}

static void shut_down(struct uart_port *port, struct tty_struct *tty)
{
	unsigned long flags;

	local_irq_save(flags);
	set_ier(port, 0);
	if (C_FLAG(tty, HUPCL))
		set_mcr(port, port->mcr & ~(UART_MCR_DTR | UART_MCR_RTS));
	port->tty = NULL;
	local_irq_restore(flags);
	free_irq(port->irq, port);
	free_page((unsigned long)port->xmit);
	port->xmit = NULL;
}

static int serial_open(struct tty_struct *tty, struct file *file)
{
	struct uart_port *port = &ports[tty->index];
	int err;

	tty->driver_data = port;
	port->opens++;
	if (!port->present) {
		/* As Linux has it: it opens, for setserial, and answers everything with EIO. */
		set_bit(TTY_IO_ERROR, &tty->flags);
		return 0;
	}
	if (port->tty)
		return 0;
	err = startup(port, tty);
	if (err)
		port->opens--;
	return err;
}

static void serial_close(struct tty_struct *tty, struct file *file)
{
	struct uart_port *port = port_of(tty);

	if (--port->opens == 0 && port->tty)
		shut_down(port, tty);
}

static int serial_write(struct tty_struct *tty, const unsigned char *buf, int count)
{
	struct uart_port *port = port_of(tty);
	unsigned long flags;
	int n = 0;

	local_irq_save(flags);
	if (port->xmit) {
		n = min_t(int, count, XMIT_SIZE - (port->head - port->tail));
		for (int i = 0; i < n; i++)
			port->xmit[port->head++ % XMIT_SIZE] = buf[i];
		start_tx(port);
	} else {
		n = count;
	}
	local_irq_restore(flags);
	return n;
}

static int serial_write_room(struct tty_struct *tty)
{
	struct uart_port *port = port_of(tty);

	return port->xmit ? XMIT_SIZE - (port->head - port->tail) : XMIT_SIZE;
}

static int serial_chars_in_buffer(struct tty_struct *tty)
{
	struct uart_port *port = port_of(tty);

	return port->xmit ? port->head - port->tail : 0;
}

static void serial_flush_buffer(struct tty_struct *tty)
{
	struct uart_port *port = port_of(tty);
	unsigned long flags;

	local_irq_save(flags);
	port->tail = port->head;
	local_irq_restore(flags);
	tty_wakeup(tty);
}

static void serial_start(struct tty_struct *tty)
{
	struct uart_port *port = port_of(tty);

	if (port->tty)
		start_tx(port);
}

/* Hold the sender back: let the chip fill up (what is behind it may notice), and tell it. */
static void serial_throttle(struct tty_struct *tty)
{
	struct uart_port *port = port_of(tty);
	unsigned char stop = TTY_CC(tty, VSTOP);

	if (!port->tty)
		return;
	set_ier(port, port->ier & ~(UART_IER_RDI | UART_IER_RLSI));
	if (I_FLAG(tty, IXOFF) && stop)
		serial_write(tty, &stop, 1);
	if (C_FLAG(tty, CRTSCTS))
		set_mcr(port, port->mcr & ~UART_MCR_RTS);
}

static void serial_unthrottle(struct tty_struct *tty)
{
	struct uart_port *port = port_of(tty);
	unsigned char start = TTY_CC(tty, VSTART);
	unsigned long flags;

	if (!port->tty)
		return;
	local_irq_save(flags);
	set_ier(port, port->ier | UART_IER_RDI | UART_IER_RLSI);
	if (I_FLAG(tty, IXOFF) && start)
		serial_write(tty, &start, 1);
	if (C_FLAG(tty, CRTSCTS))
		set_mcr(port, port->mcr | UART_MCR_RTS);
	local_irq_restore(flags);
}

static int serial_break_ctl(struct tty_struct *tty, int state)
{
	struct uart_port *port = port_of(tty);

	if (!port->present)
		return -EIO;
	port->lcr = state ? port->lcr | UART_LCR_SBC : port->lcr & ~UART_LCR_SBC;
	serial_out(port, UART_LCR, port->lcr);
	return 0;
}

/* The ring is empty; the chip's FIFO takes a few milliseconds more. */
static void serial_wait_until_sent(struct tty_struct *tty, long timeout)
{
	struct uart_port *port = port_of(tty);

	while (port->tty && timeout > 0 && !(serial_in(port, UART_LSR) & UART_LSR_TEMT)) {
		if (signal_pending(current))
			return;
		schedule_timeout_interruptible(1);
		timeout--;
	}
}

static int serial_tiocmget(struct tty_struct *tty)
{
	struct uart_port *port = port_of(tty);
	u8 msr;

	if (!port->tty)
		return -EIO;
	msr = serial_in(port, UART_MSR);
	return (port->mcr & UART_MCR_DTR ? TIOCM_DTR : 0) |
	       (port->mcr & UART_MCR_RTS ? TIOCM_RTS : 0) |
	       (port->mcr & UART_MCR_OUT1 ? TIOCM_OUT1 : 0) |
	       (port->mcr & UART_MCR_OUT2 ? TIOCM_OUT2 : 0) |
	       (port->mcr & UART_MCR_LOOP ? TIOCM_LOOP : 0) |
	       (msr & UART_MSR_CTS ? TIOCM_CTS : 0) | (msr & UART_MSR_DSR ? TIOCM_DSR : 0) |
	       (msr & UART_MSR_RI ? TIOCM_RI : 0) |
	       (msr & UART_MSR_DCD ? TIOCM_CD : 0);
}

static u8 mcr_bits(unsigned int lines)
{
	return (lines & TIOCM_DTR ? UART_MCR_DTR : 0) | (lines & TIOCM_RTS ? UART_MCR_RTS : 0) |
	       (lines & TIOCM_OUT1 ? UART_MCR_OUT1 : 0) | (lines & TIOCM_LOOP ? UART_MCR_LOOP : 0);
}

/* OUT2 stays: without it there are no interrupts. */
static int serial_tiocmset(struct tty_struct *tty, unsigned int set, unsigned int clear)
{
	struct uart_port *port = port_of(tty);
	unsigned long flags;

	if (!port->tty)
		return -EIO;
	local_irq_save(flags);
	set_mcr(port, (port->mcr & ~mcr_bits(clear)) | mcr_bits(set));
	local_irq_restore(flags);
	return 0;
}

static const struct tty_operations serial_ops = {
	.open = serial_open,
	.close = serial_close,
	.write = serial_write,
	.write_room = serial_write_room,
	.chars_in_buffer = serial_chars_in_buffer,
	.flush_buffer = serial_flush_buffer,
	.set_termios = serial_set_termios,
	.throttle = serial_throttle,
	.unthrottle = serial_unthrottle,
	.start = serial_start,
	.break_ctl = serial_break_ctl,
	.wait_until_sent = serial_wait_until_sent,
	.tiocmget = serial_tiocmget,
	.tiocmset = serial_tiocmset,
};

static struct tty_driver serial_driver = {
	.driver_name = "serial",
	.name = "ttyS",
	.major = TTY_MAJOR,
	.minor_start = 64,
	.num = NR_PORTS,
	.type = TTY_DRIVER_TYPE_SERIAL,
	.ops = &serial_ops,
};

/* ---- the console ---- */

static void console_putc(struct uart_port *port, char c)
{
	/* A dead transmitter must not stop the kernel. */
	for (int i = 0; i < 100000 && !(serial_in(port, UART_LSR) & UART_LSR_THRE); i++)
		;
	serial_out(port, UART_TX, c);
}

static void serial_console_write(struct console *con, const char *text, unsigned int len)
{
	struct uart_port *port = &ports[con->index];
	unsigned long flags;

	/* Lines as a whole: what a program prints meanwhile comes before or after. */
	local_irq_save(flags);
	serial_out(port, UART_IER, 0);
	for (; len; len--, text++) {
		if (*text == '\n')
			console_putc(port, '\r');
		console_putc(port, *text);
	}
	serial_out(port, UART_IER, port->ier);
	local_irq_restore(flags);
}

static struct tty_driver *serial_console_device(struct console *con, int *index)
{
	*index = con->index;
	return &serial_driver;
}

/* "115200n8r": speed, parity, bits, flow control; the last three optional. */
static int serial_console_setup(struct console *con, char *options)
{
	unsigned int baud = 9600, cflag = CS8 | CREAD | HUPCL | CLOCAL;
	struct ktermios *t = &serial_driver.init_termios;
	char *s = options;

	if (con->index >= NR_PORTS || !ports[con->index].present)
		return -ENODEV;
	if (s && *s >= '0' && *s <= '9')
		baud = simple_strtoul(s, &s, 10);
	if (s && *s) {
		cflag |= *s == 'o' ? PARENB | PARODD : *s == 'e' ? PARENB : 0;
		if (s[1] == '7')
			cflag = (cflag & ~CSIZE) | CS7;
		if (s[1] && s[2] == 'r')
			cflag |= CRTSCTS;
	}
	if (!baud)
		baud = 9600;
	t->c_cflag = cflag;
	tty_encode_baud_rate(t, baud);
	set_line(&ports[con->index], baud, lcr_of(cflag));
	set_mcr(&ports[con->index], UART_MCR_DTR | UART_MCR_RTS);
	return 0;
}

static struct console serial_console = {
	.name = "ttyS",
	.write = serial_console_write,
	.device = serial_console_device,
	.setup = serial_console_setup,
	.flags = CON_PRINTBUFFER,
	.index = -1,
};

/**
 * serial_console_init - find the ports, and offer them as consoles
 */
void __init serial_console_init(void)
{
	serial_driver.init_termios = tty_std_termios;
	serial_driver.init_termios.c_cflag = CS8 | CREAD | HUPCL | CLOCAL;
	tty_encode_baud_rate(&serial_driver.init_termios, 9600);
	for (int i = 0; i < NR_PORTS; i++)
		probe(&ports[i]);
	register_console(&serial_console);
}

/* /proc/tty/driver/serial */
static int serial_show(struct seq_file *m, void *v)
{
	seq_puts(m, "serinfo:1.0 driver revision:\n");
	for (int i = 0; i < NR_PORTS; i++) {
		struct uart_port *port = &ports[i];

		if (!port->present) {
			seq_printf(m, "%d: uart:unknown port:%08X irq:%d\n", i, port->base,
				   port->irq);
			continue;
		}
		seq_printf(m, "%d: uart:%s port:%08X irq:%d tx:%u rx:%u", i,
			   port->fifo > 1 ? "16550A" : "16450", port->base, port->irq, port->tx,
			   port->rx);
		if (port->fe)
			seq_printf(m, " fe:%u", port->fe);
		if (port->pe)
			seq_printf(m, " pe:%u", port->pe);
		if (port->brk)
			seq_printf(m, " brk:%u", port->brk);
		if (port->oe)
			seq_printf(m, " oe:%u", port->oe);
		seq_printf(m, "%s%s\n", port->mcr & UART_MCR_RTS ? " RTS" : "",
			   port->mcr & UART_MCR_DTR ? "|DTR" : "");
	}
	return 0;
}

static int __init serial_init(void)
{
	for (int i = 0; i < NR_PORTS; i++)
		if (ports[i].present)
			printk(KERN_INFO "serial: ttyS%d at I/O 0x%x (irq = %d) is a %s\n", i,
			       ports[i].base, ports[i].irq, ports[i].fifo > 1 ? "16550A" : "16450");
	proc_mkdir("tty/driver", NULL);
	proc_create_single("tty/driver/serial", 0444, NULL, serial_show, NULL);
	return tty_register_driver(&serial_driver);
}
device_initcall(serial_init);
