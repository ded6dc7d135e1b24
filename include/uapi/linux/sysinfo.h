/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _UAPI_LINUX_SYSINFO_H
#define _UAPI_LINUX_SYSINFO_H
/* What sysinfo(2) fills. */
#define SI_LOAD_SHIFT 16

struct sysinfo {
	long uptime;			/* seconds */
	unsigned long loads[3];		/* 1, 5, 15 minutes; 1 << SI_LOAD_SHIFT is 1.0 */
	unsigned long totalram;		/* in mem_unit bytes, as all of these */
	unsigned long freeram;
	unsigned long sharedram;
	unsigned long bufferram;
	unsigned long totalswap;
	unsigned long freeswap;
	unsigned short procs;
	unsigned short pad;
	unsigned long totalhigh;
	unsigned long freehigh;
	unsigned int mem_unit;
	char _f[8];
};

#endif
