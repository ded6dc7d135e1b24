/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _UAPI_LINUX_TIMES_H
#define _UAPI_LINUX_TIMES_H
/* What times(2) fills, in clock ticks (100 a second). */
struct tms {
	long tms_utime;
	long tms_stime;
	long tms_cutime;
	long tms_cstime;
};

#endif
