// SPDX-License-Identifier: GPL-2.0-only
#include <linux/init.h>
#include <asm/bootparam.h>
struct boot_params boot_params; char boot_command_line[2048];
void start_kernel(void){ const char *s="hello\r\n"; for(;*s;s++) asm volatile("outb %0,%1"::"a"(*s),"Nd"((short)0x3f8)); for(s=boot_command_line;*s;s++) asm volatile("outb %0,%1"::"a"(*s),"Nd"((short)0x3f8));
asm volatile("outb %0,%1"::"a"((char)(48+boot_params.e820_entries)),"Nd"((short)0x3f8));
asm volatile("outb %0,%1"::"a"((char)5),"Nd"((short)0xf4)); for(;;) asm volatile("hlt");}
