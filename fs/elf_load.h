/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _FS_ELF_LOAD_H
#define _FS_ELF_LOAD_H
/* An ELF file on its way into memory: binfmt_elf.c maps it, elf_tables.c describes it to itself. */
#include <uapi/linux/elf.h>

struct file;
struct linux_binprm;

struct elf_image {
	struct file *file;
	Elf32_Ehdr ex;
	Elf32_Phdr *phdrs;		/* ex.e_phnum of them */
	/* all below: user addresses */
	unsigned long bias;		/* what is added to the addresses in the file */
	unsigned long start_code, end_code, start_data, end_data;
	unsigned long bss, brk;		/* end of what is in the file, of what is in memory */
	int bss_exec;
	unsigned long phdr_addr;	/* 0: not mapped */
	unsigned long entry;		/* the image's own */
	unsigned long start;		/* where to begin: in the interpreter if there is one */
};

int create_elf_tables(struct linux_binprm *bprm, const struct elf_image *prog,
		      const struct elf_image *interp);

#endif
