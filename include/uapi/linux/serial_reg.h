/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _UAPI_LINUX_SERIAL_REG_H
#define _UAPI_LINUX_SERIAL_REG_H
/* Registers of the 16550 (National Semiconductor PC16550D, 1995), as offsets from its port. */

#define UART_RX		0	/* in: the received byte */
#define UART_TX		0	/* out: the byte to send */
#define UART_DLL	0	/* with LCR_DLAB: divisor, low byte */
#define UART_IER	1
#define UART_IER_RDI	0x01	/* data received */
#define UART_IER_THRI	0x02	/* transmitter empty */
#define UART_IER_RLSI	0x04	/* line status */
#define UART_IER_MSI	0x08	/* modem status */
#define UART_DLM	1	/* with LCR_DLAB: divisor, high byte */
#define UART_IIR	2	/* in */
#define UART_IIR_NO_INT	0x01
#define UART_IIR_ID	0x0e
#define UART_IIR_FIFO	0xc0	/* both bits: working FIFOs */
#define UART_FCR	2	/* out */
#define UART_FCR_ENABLE	0x01
#define UART_FCR_CLEAR_RCVR 0x02
#define UART_FCR_CLEAR_XMIT 0x04
#define UART_FCR_TRIGGER_8 0x80
#define UART_LCR	3
#define UART_LCR_WLEN5	0x00
#define UART_LCR_STOP	0x04
#define UART_LCR_PARITY	0x08
#define UART_LCR_EPAR	0x10
#define UART_LCR_SPAR	0x20
#define UART_LCR_SBC	0x40	/* send a break */
#define UART_LCR_DLAB	0x80
#define UART_MCR	4
#define UART_MCR_DTR	0x01
#define UART_MCR_RTS	0x02
#define UART_MCR_OUT1	0x04
#define UART_MCR_OUT2	0x08	/* lets the interrupt through, on a PC */
#define UART_MCR_LOOP	0x10
#define UART_LSR	5
#define UART_LSR_DR	0x01	/* data ready */
#define UART_LSR_OE	0x02
#define UART_LSR_PE	0x04
#define UART_LSR_FE	0x08
#define UART_LSR_BI	0x10
#define UART_LSR_THRE	0x20	/* room for a byte (or a FIFO) to send */
#define UART_LSR_TEMT	0x40	/* all sent */
#define UART_MSR	6
#define UART_MSR_DCTS	0x01
#define UART_MSR_CTS	0x10
#define UART_MSR_DSR	0x20
#define UART_MSR_RI	0x40
#define UART_MSR_DCD	0x80
#define UART_SCR	7

#endif
