// SPDX-License-Identifier: GPL-2.0-only
/*
 * execve: replacing the program that a process runs.
 *
 * Everything that can fail is done first, on the side: the file is opened and its head read, the
 * new credentials and the new address space with its arguments are made. Then a format that knows
 * the file calls begin_new_exec(), where the old program ends; an error after that kills.
 */
#include <linux/binfmts.h>
#include <linux/errno.h>
#include <linux/err.h>
#include <linux/fdtable.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/mm.h>
#include <linux/mount.h>
#include <linux/namei.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/syscalls.h>
#include <uapi/linux/personality.h>
#include <asm/uaccess.h>
#include "exec.h"

#define MAX_INTERPRETERS 5		/* scripts whose interpreter is a script */

int randomize_va_space = 2;		/* 1: stack and mappings, 2: the heap as well */
static LIST_HEAD(formats);

/**
 * register_binfmt() - know another kind of program.
 * @fmt: asked after those that are registered already
 */
void register_binfmt(struct linux_binfmt *fmt)
{
	list_add_tail(&fmt->lh, &formats);
}

void unregister_binfmt(struct linux_binfmt *fmt)
{
	list_del(&fmt->lh);
}

void set_binfmt(struct linux_binfmt *fmt)
{
	current->mm->binfmt = fmt;
}

/* ---- the file ---- */

/* Regular, not on a noexec mount, executable by current; writing is denied from here on. */
static int check_exec_file(struct file *file)
{
	struct inode *inode = file_inode(file);
	int err;

	if (!S_ISREG(inode->i_mode) || (file->f_vfsmnt->mnt_flags & MNT_NOEXEC))
		return -EACCES;
	err = permission(inode, MAY_EXEC);
	return err ? err : deny_write_access(file);
}

static struct file *open_exec_path(int dfd, const char *name, int flags)
{
	struct nameidata nd;
	struct file *file;
	int err;

	if (!name[0]) {			/* AT_EMPTY_PATH: the descriptor itself */
		file = fget_raw(dfd);
		if (!file)
			return ERR_PTR(-EBADF);
		err = check_exec_file(file);
		if (!err)
			return file;
		fput(file);
		return ERR_PTR(err);
	}
	err = path_lookup_at(dfd, name, flags & AT_SYMLINK_NOFOLLOW ? 0 : LOOKUP_FOLLOW, &nd);
	if (err)
		return ERR_PTR(err);
	if (S_ISLNK(nd.dentry->d_inode->i_mode)) {
		path_release(&nd);
		return ERR_PTR(-ELOOP);
	}
	file = dentry_open(nd.dentry, nd.mnt, O_RDONLY, current->cred);
	if (IS_ERR(file))
		return file;
	err = check_exec_file(file);
	if (!err)
		return file;
	fput(file);
	return ERR_PTR(err);
}

static void put_exec_file(struct file *file)
{
	if (!file)
		return;
	allow_write_access(file);
	fput(file);
}

static int read_head(struct linux_binprm *bprm)
{
	ssize_t n = kernel_read(bprm->file, bprm->buf, sizeof(bprm->buf), 0);

	if (n < 0)
		return n;
	memset(bprm->buf + n, 0, sizeof(bprm->buf) - n);
	return 0;
}

/**
 * bprm_change_interp() - what a script's interpreter will be called.
 * @interp: the name; copied
 * @bprm: the program
 *
 * Return: 0 or -ENOMEM.
 */
int bprm_change_interp(const char *interp, struct linux_binprm *bprm)
{
	char *copy = kstrdup(interp, GFP_KERNEL);

	if (!copy)
		return -ENOMEM;
	kfree(bprm->interp);
	bprm->interp = copy;
	return 0;
}

/* ---- formats ---- */

static int try_formats(struct linux_binprm *bprm)
{
	struct linux_binfmt *fmt;
	int ret;

	list_for_each_entry(fmt, &formats, lh) {
		ret = fmt->load_binary(bprm);
		if (ret != -ENOEXEC || bprm->point_of_no_return)
			return ret;
	}
	return -ENOEXEC;
}

/* Load the program; a script's interpreter takes its place, which may be a script again. */
static int search_binary_handler(struct linux_binprm *bprm)
{
	struct file *script;
	int depth, ret;

	for (depth = 0;; depth++) {
		if (depth > MAX_INTERPRETERS)
			return -ELOOP;
		ret = read_head(bprm);
		if (!ret)
			ret = try_formats(bprm);
		if (ret || !bprm->interpreter)
			return ret;
		script = bprm->file;
		bprm->file = bprm->interpreter;
		bprm->interpreter = NULL;
		put_exec_file(script);
		ret = bprm_exec_creds(bprm);
		if (ret)
			return ret;
	}
}

/* ---- the whole of it ---- */

/* Where the strings come from: a program's memory, or the kernel's when it starts the first one. */
struct exec_strings {
	const char __user *const __user *uargv, *const __user *uenvp;
	const char *const *kargv, *const *kenvp;
};

static int count_user(const char __user *const __user *argv)
{
	const char __user *p;
	int i = 0;

	if (!argv)
		return 0;
	for (;;) {
		if (get_user(p, argv + i))
			return -EFAULT;
		if (!p)
			return i;
		if (i++ >= MAX_ARG_STRINGS)
			return -E2BIG;
		if (fatal_signal_pending(current))
			return -ERESTARTNOHAND;
		cond_resched();
	}
}

static int count_kernel(const char *const *argv)
{
	int i = 0;

	while (argv[i])
		i++;
	return i;
}

static int copy_kernel_strings(int argc, const char *const *argv, struct linux_binprm *bprm)
{
	int err = 0;

	while (!err && argc-- > 0)
		err = copy_string_kernel(argv[argc], bprm);
	return err;
}

static int copy_all_strings(struct linux_binprm *bprm, const struct exec_strings *s)
{
	int err;

	bprm->argc = s->kargv ? count_kernel(s->kargv) : count_user(s->uargv);
	if (bprm->argc < 0)
		return bprm->argc;
	bprm->envc = s->kenvp ? count_kernel(s->kenvp) : count_user(s->uenvp);
	if (bprm->envc < 0)
		return bprm->envc;
	err = bprm_stack_limits(bprm);
	if (!err)
		err = copy_string_kernel(bprm->filename, bprm);
	if (err)
		return err;
	bprm->exec = bprm->p;
	err = s->kenvp ? copy_kernel_strings(bprm->envc, s->kenvp, bprm) :
			 copy_user_strings(bprm->envc, s->uenvp, bprm);
	if (!err)
		err = s->kargv ? copy_kernel_strings(bprm->argc, s->kargv, bprm) :
				 copy_user_strings(bprm->argc, s->uargv, bprm);
	/* A program may count on having a name. */
	if (!err && !bprm->argc) {
		err = copy_string_kernel("", bprm);
		bprm->argc = 1;
	}
	return err;
}

static void free_bprm(struct linux_binprm *bprm)
{
	bprm_put_page(bprm);
	if (bprm->mm)
		mmput(bprm->mm);
	put_exec_file(bprm->interpreter);
	put_exec_file(bprm->file);
	if (bprm->cred)
		abort_creds(bprm->cred);
	kfree(bprm->interp);
	kfree(bprm->fdpath);
	kfree(bprm);
}

/* A file of a directory descriptor has no name of its own; this one leads to it through /dev/fd. */
static int name_fd_program(struct linux_binprm *bprm, int dfd, const char *name)
{
	size_t size = sizeof("/dev/fd/2147483647/") + strlen(name);
	char *path = kmalloc(size, GFP_KERNEL);

	if (!path)
		return -ENOMEM;
	snprintf(path, size, name[0] ? "/dev/fd/%d/%s" : "/dev/fd/%d", dfd, name);
	bprm->fdpath = bprm->filename = path;
	bprm->path_inaccessible = fd_closes_on_exec(dfd);
	return 0;
}

/* The new address space is laid out with or without chance: current's flags say which. */
static int make_new_space(struct linux_binprm *bprm)
{
	unsigned long old = current->flags & PF_RANDOMIZE;
	unsigned int personality = current->personality & ~bprm->per_clear;
	int err;

	current->flags &= ~PF_RANDOMIZE;
	if (!(personality & ADDR_NO_RANDOMIZE) && randomize_va_space)
		current->flags |= PF_RANDOMIZE;
	err = bprm_mm_init(bprm);
	current->flags = (current->flags & ~PF_RANDOMIZE) | old;
	return err;
}

static int run_bprm(struct linux_binprm *bprm, const struct exec_strings *strings)
{
	int err = bprm_exec_creds(bprm);

	if (!err)
		err = make_new_space(bprm);
	if (!err)
		err = copy_all_strings(bprm, strings);
	if (!err)
		err = search_binary_handler(bprm);
	/* Nobody is left to hear of the error. */
	if (err && bprm->point_of_no_return && !fatal_signal_pending(current)) {
		current->sighand->action[SIGSEGV - 1].sa.sa_handler = SIG_DFL;
		force_sig(SIGSEGV, current);
	}
	return err;
}

static int do_execveat(int dfd, const char *name, const struct exec_strings *strings, int flags)
{
	struct linux_binprm *bprm;
	int err = -ENOMEM;

	bprm = kmalloc(sizeof(*bprm), GFP_KERNEL);
	if (!bprm)
		return err;
	memset(bprm, 0, offsetof(struct linux_binprm, buf));
	bprm->filename = name;
	bprm->file = open_exec_path(dfd, name, flags);
	if (IS_ERR(bprm->file)) {
		err = PTR_ERR(bprm->file);
		bprm->file = NULL;
		goto out;
	}
	bprm->cred = prepare_creds();
	if (!bprm->cred)
		goto out;
	err = 0;
	if (dfd != AT_FDCWD && name[0] != '/')
		err = name_fd_program(bprm, dfd, name);
	if (!err)
		err = run_bprm(bprm, strings);
out:
	free_bprm(bprm);
	return err;
}

asmlinkage long sys_execve(const char __user *filename, const char __user *const __user *argv,
			   const char __user *const __user *envp)
{
	struct exec_strings strings = { .uargv = argv, .uenvp = envp };
	char *name = getname(filename);
	long err;

	if (IS_ERR(name))
		return PTR_ERR(name);
	err = do_execveat(AT_FDCWD, name, &strings, 0);
	putname(name);
	return err;
}

asmlinkage long sys_execveat(int dfd, const char __user *filename,
			     const char __user *const __user *argv,
			     const char __user *const __user *envp, int flags)
{
	struct exec_strings strings = { .uargv = argv, .uenvp = envp };
	char *name, first;
	long err;

	if (get_user(first, filename))
		return -EFAULT;
	if (!first && (flags & AT_EMPTY_PATH)) {
		if (flags & ~(AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH))
			return -EINVAL;
		return do_execveat(dfd, "", &strings, flags);
	}
	name = getname(filename);
	if (IS_ERR(name))
		return PTR_ERR(name);
	err = flags & ~(AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH) ?
		      -EINVAL : do_execveat(dfd, name, &strings, flags);
	putname(name);
	return err;
}

/**
 * kernel_execve() - turn a kernel thread into a program.
 * @filename: path
 * @argv: arguments, NULL at the end
 * @envp: environment, the same
 *
 * Context: a kernel thread, which returns from its function afterwards.
 * Return: 0, or as execve(2).
 */
int kernel_execve(const char *filename, const char *const *argv, const char *const *envp)
{
	struct exec_strings strings = { .kargv = argv, .kenvp = envp };

	return do_execveat(AT_FDCWD, filename, &strings, 0);
}
