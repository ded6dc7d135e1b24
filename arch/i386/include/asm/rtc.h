/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _ASM_I386_RTC_H
#define _ASM_I386_RTC_H
/* The battery-backed clock of a PC (Motorola MC146818A). */
#include <linux/types.h>

time64_t get_cmos_time(void);		/* seconds since 1970, taking the clock for UTC */
time64_t mktime64(unsigned int year, unsigned int mon, unsigned int day, unsigned int hour,
		  unsigned int min, unsigned int sec);

#endif
