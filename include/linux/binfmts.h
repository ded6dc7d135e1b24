/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_BINFMTS_H
#define _LINUX_BINFMTS_H
/* A program on its way to being run, and the formats that know how. */
#include <linux/list.h>

struct cred;
struct file;
struct mm_struct;
struct page;
struct vm_area_struct;

#define BINPRM_BUF_SIZE 256		/* of the file's head, for the formats to look at */
#define MAX_ARG_STRLEN (32 * 4096UL)	/* of one argument, its 0 included */
#define MAX_ARG_STRINGS 0x7fffffff
#define ARG_MAX 131072			/* all arguments together: at least this */

/* What PT_GNU_STACK says of the stack. */
enum { EXSTACK_DEFAULT, EXSTACK_DISABLE_X, EXSTACK_ENABLE_X };

struct linux_binprm {
	struct mm_struct *mm;		/* the new address space; current's own once committed */
	struct vm_area_struct *vma;	/* its stack */
	unsigned long p;		/* lowest byte used on the new stack */
	unsigned long argmin;		/* and how far down arguments may go */
	struct page *page;		/* stack page being written, kmapped at kaddr; or NULL */
	unsigned long kpos;		/* its user address */
	char *kaddr;
	struct file *file;		/* what is to be run; writing denied */
	struct file *interpreter;	/* a script's: to be run instead */
	struct cred *cred;		/* after exec */
	int argc, envc;
	const char *filename;		/* as the caller named it: AT_EXECFN */
	const char *fdpath;		/* execveat: the name that was made up for it, or NULL */
	char *interp;			/* what a script's interpreter is given; kmalloc'ed if not filename */
	unsigned long exec;		/* user address of filename on the stack */
	unsigned int per_clear;		/* personality bits that this exec switches off */
	bool secureexec;		/* runs with more than the caller's rights: AT_SECURE */
	bool nondump;			/* the caller may not read the file */
	bool path_inaccessible;		/* the made-up name will be gone: no scripts */
	bool point_of_no_return;	/* the old program is gone */
	char buf[BINPRM_BUF_SIZE];
};

struct linux_binfmt {
	struct list_head lh;
	int (*load_binary)(struct linux_binprm *bprm);	/* 0, -ENOEXEC: not ours, or another error */
};

void register_binfmt(struct linux_binfmt *fmt);
void unregister_binfmt(struct linux_binfmt *fmt);

extern int randomize_va_space;	/* /proc/sys/kernel: 0 no, 1 stack and mappings, 2 the heap too */

/* fs/exec.c */
int begin_new_exec(struct linux_binprm *bprm);
void set_binfmt(struct linux_binfmt *fmt);
int bprm_change_interp(const char *interp, struct linux_binprm *bprm);

/* fs/exec_args.c */
int bprm_mm_init(struct linux_binprm *bprm);
int bprm_stack_limits(struct linux_binprm *bprm);
int copy_string_kernel(const char *arg, struct linux_binprm *bprm);
int copy_user_strings(int argc, const char __user *const __user *argv, struct linux_binprm *bprm);
int remove_arg_zero(struct linux_binprm *bprm);
void bprm_put_page(struct linux_binprm *bprm);
int setup_arg_pages(struct linux_binprm *bprm, int executable_stack);

#endif
