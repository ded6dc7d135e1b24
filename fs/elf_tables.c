// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a new ELF program finds on its stack: argc, argv, the environment and the auxiliary vector,
 * below the strings that they point to. (System V ABI, i386 supplement, 3: Process Initialization.)
 */
#include <linux/binfmts.h>
#include <linux/errno.h>
#include <linux/mm_types.h>
#include <linux/random.h>
#include <linux/sched.h>
#include <linux/string.h>
#include <uapi/linux/auxvec.h>
#include <uapi/linux/personality.h>
#include <asm/cpufeature.h>
#include <asm/uaccess.h>
#include "elf_load.h"

#define CLOCKS_PER_SEC 100

struct auxv {
	unsigned long *at;
};

static void add_aux(struct auxv *v, unsigned long type, unsigned long value)
{
	*v->at++ = type;
	*v->at++ = value;
}

/* Fill mm->saved_auxv; return how many words of it are in use. */
static int fill_auxv(struct linux_binprm *bprm, const struct elf_image *prog,
		     const struct elf_image *interp, unsigned long random, unsigned long platform)
{
	struct mm_struct *mm = current->mm;
	const struct cred *cred = current->cred;
	struct auxv v = { mm->saved_auxv };

	BUILD_BUG_ON(sizeof(mm->saved_auxv) < 20 * 2 * sizeof(long));
	add_aux(&v, AT_HWCAP, boot_cpu_data.x86_capability[0]);
	add_aux(&v, AT_PAGESZ, PAGE_SIZE);
	add_aux(&v, AT_CLKTCK, CLOCKS_PER_SEC);
	add_aux(&v, AT_PHDR, prog->phdr_addr);
	add_aux(&v, AT_PHENT, sizeof(Elf32_Phdr));
	add_aux(&v, AT_PHNUM, prog->ex.e_phnum);
	add_aux(&v, AT_BASE, interp->file ? interp->bias : 0);
	add_aux(&v, AT_FLAGS, 0);
	add_aux(&v, AT_ENTRY, prog->entry);
	add_aux(&v, AT_UID, cred->uid);
	add_aux(&v, AT_EUID, cred->euid);
	add_aux(&v, AT_GID, cred->gid);
	add_aux(&v, AT_EGID, cred->egid);
	add_aux(&v, AT_SECURE, bprm->secureexec);
	add_aux(&v, AT_RANDOM, random);
	add_aux(&v, AT_HWCAP2, 0);
	add_aux(&v, AT_EXECFN, bprm->exec);
	add_aux(&v, AT_PLATFORM, platform);
	memset(v.at, 0, sizeof(mm->saved_auxv) - ((char *)v.at - (char *)mm->saved_auxv));
	return v.at - mm->saved_auxv + 2;	/* with AT_NULL */
}

/* The pointers to @count strings that lie one behind the other from @str; returns the next one's. */
static unsigned long put_pointers(u32 __user **sp, int count, unsigned long str)
{
	long len;

	while (count-- > 0) {
		if (put_user(str, (*sp)++))
			return 0;
		len = strnlen_user((const char __user *)str, MAX_ARG_STRLEN);
		if (!len || len > (long)MAX_ARG_STRLEN)
			return 0;
		str += len;
	}
	return put_user(0, (*sp)++) ? 0 : str;
}

static unsigned long push_bytes(unsigned long *p, const void *data, unsigned long len)
{
	*p -= len;
	return copy_to_user((void __user *)*p, data, len) ? 0 : *p;
}

/**
 * create_elf_tables() - put the tables on the new stack.
 * @bprm: the program; p becomes its stack pointer
 * @prog: its image
 * @interp: its interpreter's, file NULL without
 *
 * Return: 0 or -EFAULT.
 */
int create_elf_tables(struct linux_binprm *bprm, const struct elf_image *prog,
		      const struct elf_image *interp)
{
	struct mm_struct *mm = current->mm;
	unsigned long p = bprm->p, platform, random, str;
	u32 __user *sp;
	u32 bytes[4];
	int words, i;

	if (!(current->personality & ADDR_NO_RANDOMIZE) && randomize_va_space)
		p -= get_random_u32() % 8192;
	p &= ~15UL;
	platform = push_bytes(&p, elf_platform, strlen(elf_platform) + 1);
	for (i = 0; i < 4; i++)
		bytes[i] = get_random_u32();
	random = push_bytes(&p, bytes, sizeof(bytes));
	if (!platform || !random)
		return -EFAULT;
	words = fill_auxv(bprm, prog, interp, random, platform);
	p = ((p & ~3UL) - (words + bprm->argc + 1 + bprm->envc + 1 + 1) * sizeof(u32)) & ~15UL;
	bprm->p = p;
	sp = (u32 __user *)p;
	if (put_user(bprm->argc, sp++))
		return -EFAULT;
	str = put_pointers(&sp, bprm->argc, mm->arg_start);
	if (!str)
		return -EFAULT;
	mm->arg_end = mm->env_start = str;
	str = put_pointers(&sp, bprm->envc, str);
	if (!str)
		return -EFAULT;
	mm->env_end = str;
	return copy_to_user(sp, mm->saved_auxv, words * sizeof(u32)) ? -EFAULT : 0;
}
