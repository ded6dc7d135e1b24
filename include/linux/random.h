/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_RANDOM_H
#define _LINUX_RANDOM_H
/* Random numbers that programs cannot guess: addresses, AT_RANDOM, /dev/urandom. */
#include <linux/types.h>

void get_random_bytes(void *buf, size_t nbytes);	/* any context */
u32 get_random_u32(void);
void add_interrupt_randomness(int irq);		/* interrupts off */
void add_device_randomness(const void *data, size_t len);
void random_reseed(void);

#endif
