// SPDX-License-Identifier: GPL-2.0-only
/* Reading the date from the battery-backed clock (Motorola MC146818A data sheet). */
#include <linux/init.h>
#include <asm/io.h>
#include <asm/rtc.h>

#define CMOS_INDEX 0x70
#define CMOS_DATA 0x71
#define RTC_SECONDS 0
#define RTC_MINUTES 2
#define RTC_HOURS 4
#define RTC_DAY 7
#define RTC_MONTH 8
#define RTC_YEAR 9
#define RTC_REG_A 10
#define RTC_UIP 0x80		/* about to change: do not read */
#define RTC_REG_B 11
#define RTC_24H 0x02
#define RTC_BINARY 0x04
#define RTC_PM 0x80
#define UIP_POLLS 10000		/* an update takes 2 ms */

static unsigned int __init cmos_read(unsigned int reg)
{
	outb(reg, CMOS_INDEX);
	return inb(CMOS_DATA);
}

static unsigned int __init from_bcd(unsigned int v, unsigned int reg_b)
{
	return reg_b & RTC_BINARY ? v : (v & 15) + (v >> 4) * 10;
}

static unsigned int __init hour_of(unsigned int v, unsigned int reg_b)
{
	if (reg_b & RTC_24H)
		return from_bcd(v, reg_b);
	return from_bcd(v & ~RTC_PM, reg_b) % 12 + (v & RTC_PM ? 12 : 0);
}

/**
 * mktime64 - seconds since 1970 of a date in the Gregorian calendar, UTC
 * @year: four digits
 * @mon: 1..12
 * @day: 1..31
 * @hour: 0..23
 * @min: 0..59
 * @sec: 0..59
 */
time64_t __init mktime64(unsigned int year, unsigned int mon, unsigned int day, unsigned int hour,
			 unsigned int min, unsigned int sec)
{
	unsigned long days;

	/* Years begin in March, so that the leap day is the last one. */
	if (mon <= 2) {
		mon += 12;
		year--;
	}
	days = 365UL * year + year / 4 - year / 100 + year / 400 + (153 * (mon - 3) + 2) / 5 + day;
	return ((time64_t)(days - 719469) * 24 + hour) * 3600 + min * 60 + sec;
}

time64_t __init get_cmos_time(void)
{
	unsigned int year, mon, day, hour, min, sec, reg_b;

	do {
		for (int i = 0; i < UIP_POLLS && (cmos_read(RTC_REG_A) & RTC_UIP); i++)
			;
		sec = cmos_read(RTC_SECONDS);
		min = cmos_read(RTC_MINUTES);
		hour = cmos_read(RTC_HOURS);
		day = cmos_read(RTC_DAY);
		mon = cmos_read(RTC_MONTH);
		year = cmos_read(RTC_YEAR);
	} while (sec != cmos_read(RTC_SECONDS));
	reg_b = cmos_read(RTC_REG_B);
	year = from_bcd(year, reg_b);
	year += year < 70 ? 2000 : 1900;
	return mktime64(year, from_bcd(mon, reg_b), from_bcd(day, reg_b), hour_of(hour, reg_b),
			from_bcd(min, reg_b), from_bcd(sec, reg_b));
}
