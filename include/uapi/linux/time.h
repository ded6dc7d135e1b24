/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _UAPI_LINUX_TIME_H
#define _UAPI_LINUX_TIME_H
/* Times and clocks: the 32-bit structures of the first calls, the 64-bit ones of the *_time64. */
#include <uapi/linux/types.h>

struct timespec {
	long tv_sec;
	long tv_nsec;
};

struct timeval {
	long tv_sec;
	long tv_usec;
};

struct timezone {
	int tz_minuteswest;
	int tz_dsttime;
};

struct itimerspec {
	struct timespec it_interval;
	struct timespec it_value;
};

struct itimerval {
	struct timeval it_interval;
	struct timeval it_value;
};

struct __kernel_timespec {
	__s64 tv_sec;
	__s64 tv_nsec;
};

struct __kernel_itimerspec {
	struct __kernel_timespec it_interval;
	struct __kernel_timespec it_value;
};

#define ITIMER_REAL 0
#define ITIMER_VIRTUAL 1
#define ITIMER_PROF 2

#define CLOCK_REALTIME 0
#define CLOCK_MONOTONIC 1
#define CLOCK_PROCESS_CPUTIME_ID 2
#define CLOCK_THREAD_CPUTIME_ID 3
#define CLOCK_MONOTONIC_RAW 4
#define CLOCK_REALTIME_COARSE 5
#define CLOCK_MONOTONIC_COARSE 6
#define CLOCK_BOOTTIME 7
#define CLOCK_REALTIME_ALARM 8
#define CLOCK_BOOTTIME_ALARM 9
#define CLOCK_TAI 11
#define MAX_CLOCKS 16
#define TIMER_ABSTIME 1

/* adjtimex(2) */
struct timex {
	unsigned int modes;
	long offset, freq, maxerror, esterror;
	int status;
	long constant, precision, tolerance;
	struct timeval time;
	long tick, ppsfreq, jitter;
	int shift;
	long stabil, jitcnt, calcnt, errcnt, stbcnt;
	int tai;
	int _pad[11];
};

struct __kernel_timex_timeval {
	__s64 tv_sec;
	__s64 tv_usec;
};

/* clock_adjtime64(2) */
struct __kernel_timex {
	unsigned int modes;
	int : 32;
	__s64 offset, freq, maxerror, esterror;
	int status;
	int : 32;
	__s64 constant, precision, tolerance;
	struct __kernel_timex_timeval time;
	__s64 tick, ppsfreq, jitter;
	int shift;
	int : 32;
	__s64 stabil, jitcnt, calcnt, errcnt, stbcnt;
	int tai;
	int _pad[11];
};
#define TIME_OK 0
#define TIME_ERROR 5
#define STA_UNSYNC 0x0040

#endif
