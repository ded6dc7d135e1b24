/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _UAPI_LINUX_LDT_H
#define _UAPI_LINUX_LDT_H
/* set_thread_area(2)'s description of a segment (i386). */

struct user_desc {
	unsigned int entry_number;	/* -1: any free one */
	unsigned int base_addr;
	unsigned int limit;
	unsigned int seg_32bit : 1;
	unsigned int contents : 2;
	unsigned int read_exec_only : 1;
	unsigned int limit_in_pages : 1;
	unsigned int seg_not_present : 1;
	unsigned int useable : 1;
};

#endif
