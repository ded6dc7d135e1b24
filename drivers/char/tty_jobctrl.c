// SPDX-License-Identifier: GPL-2.0-only
/*
 * Job control: controlling terminals, foreground process groups, and what a hangup does to a
 * session. current->signal->tty and tty->session are guarded by tasklist_lock.
 */
#include <linux/dcache.h>
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/signal.h>
#include <linux/syscalls.h>
#include <linux/tty.h>
#include <linux/uaccess.h>

static bool is_ignored(int sig)
{
	return sigismember(&current->blocked, sig) ||
	       current->sighand->action[sig - 1].sa.sa_handler == SIG_IGN;
}

static bool in_background(struct tty_struct *tty)
{
	return current->signal->tty == tty && tty->pgrp > 0 && tty->pgrp != current->signal->pgrp;
}

/**
 * tty_check_change - may the caller change the terminal?
 * @tty: the terminal
 *
 * A process in the background of its controlling terminal is stopped with SIGTTOU first, unless
 * it blocks or ignores that.
 *
 * Return: 0, -ERESTARTSYS (stopped), -EIO (no one could continue it).
 */
int tty_check_change(struct tty_struct *tty)
{
	if (!in_background(tty) || is_ignored(SIGTTOU))
		return 0;
	if (is_orphaned_pgrp(current->signal->pgrp))
		return -EIO;
	kill_pgrp(current->signal->pgrp, SIGTTOU, 1);
	return -ERESTARTSYS;
}

/**
 * tty_check_read - may the caller read from the terminal?
 * @tty: the terminal
 * @file: the file it reads through
 *
 * Return: 0, -ERESTARTSYS (stopped with SIGTTIN), -EIO (it cannot be stopped).
 */
int tty_check_read(struct tty_struct *tty, struct file *file)
{
	if (!in_background(tty) || file_inode(file)->i_rdev == MKDEV(TTYAUX_MAJOR, 1))
		return 0;
	if (is_ignored(SIGTTIN) || is_orphaned_pgrp(current->signal->pgrp))
		return -EIO;
	kill_pgrp(current->signal->pgrp, SIGTTIN, 1);
	return -ERESTARTSYS;
}

/* Take @tty away from all processes that have it. */
static void clear_ctty(struct tty_struct *tty)
{
	struct task_struct *p;

	read_lock(&tasklist_lock);
	for_each_process(p)
		if (p->signal && p->signal->tty == tty)
			p->signal->tty = NULL;
	read_unlock(&tasklist_lock);
}

/**
 * tty_set_ctty - make a terminal the caller's controlling one, if it can have one
 * @tty: the terminal; nobody else's
 *
 * Context: process, with tty_sem held.
 */
void tty_set_ctty(struct tty_struct *tty)
{
	struct signal_struct *sig = current->signal;

	if (!sig->leader || sig->tty || tty->session ||
	    (tty->driver->type == TTY_DRIVER_TYPE_PTY && tty->driver->subtype == PTY_TYPE_MASTER))
		return;
	sig->tty = tty;
	sig->tty_old_pgrp = 0;
	tty->session = sig->session;
	tty->pgrp = sig->pgrp;
}

/**
 * tty_clear_session - the terminal goes away: nobody's controlling terminal any more
 * @tty: the terminal
 *
 * Context: process, with tty_sem held.
 */
void tty_clear_session(struct tty_struct *tty)
{
	if (tty->session)
		clear_ctty(tty);
	tty->session = tty->pgrp = 0;
}

/**
 * tty_hangup_session - what a hangup does to the session
 * @tty: the terminal
 *
 * Its leader gets SIGHUP and SIGCONT, the foreground group as well.
 *
 * Context: process, with tty_sem held.
 */
void tty_hangup_session(struct tty_struct *tty)
{
	struct task_struct *p;

	if (!tty->session)
		return;
	read_lock(&tasklist_lock);
	for_each_process(p) {
		if (!p->signal || p->signal->tty != tty || !p->signal->leader)
			continue;
		group_send_sig_info(SIGHUP, SEND_SIG_PRIV, p);
		group_send_sig_info(SIGCONT, SEND_SIG_PRIV, p);
		p->signal->tty_old_pgrp = tty->pgrp;
	}
	read_unlock(&tasklist_lock);
	if (tty->pgrp)
		kill_pgrp(tty->pgrp, SIGHUP, 1);
	tty_clear_session(tty);
}

static void hup_group(pid_t pgrp, bool cont)
{
	if (pgrp <= 0)
		return;
	kill_pgrp(pgrp, SIGHUP, 1);
	if (cont)
		kill_pgrp(pgrp, SIGCONT, 1);
}

/**
 * disassociate_ctty - the session leader gives its controlling terminal up, or exits
 * @on_exit: it exits: a real line is hung up then
 *
 * Context: process; sleeps.
 */
void disassociate_ctty(int on_exit)
{
	struct signal_struct *sig = current->signal;
	struct tty_struct *tty;
	pid_t pgrp;

	if (!sig->leader)
		return;
	down(&tty_sem);
	tty = sig->tty;
	if (!tty) {
		pgrp = sig->tty_old_pgrp;
		sig->tty_old_pgrp = 0;
		up(&tty_sem);
		hup_group(pgrp, on_exit);
		return;
	}
	pgrp = tty->pgrp;
	if (on_exit && tty->driver->type != TTY_DRIVER_TYPE_PTY)
		tty_hangup(tty);
	else
		tty_clear_session(tty);
	sig->tty_old_pgrp = 0;
	up(&tty_sem);
	hup_group(pgrp, !on_exit);
}

/**
 * tty_vhangup_self - vhangup(2): hang up the caller's controlling terminal
 *
 * Context: process; sleeps.
 */
void tty_vhangup_self(void)
{
	down(&tty_sem);
	if (current->signal->tty)
		tty_hangup(current->signal->tty);
	up(&tty_sem);
}

/* The slave, when asked through the master. */
static struct tty_struct *real_tty(struct tty_struct *tty)
{
	if (tty->driver->type == TTY_DRIVER_TYPE_PTY && tty->driver->subtype == PTY_TYPE_MASTER)
		return tty->link;
	return tty;
}

static int tiocsctty(struct tty_struct *tty, struct file *file, unsigned long steal)
{
	struct signal_struct *sig = current->signal;
	int ret = 0;

	down(&tty_sem);
	if (sig->leader && sig->session == tty->session)
		goto out;
	ret = -EPERM;
	if (!sig->leader || sig->tty)
		goto out;
	if (tty->session) {
		if (steal != 1 || !capable(CAP_SYS_ADMIN))
			goto out;
		clear_ctty(tty);
		tty->session = 0;
	}
	if (!(file->f_mode & FMODE_READ) && !capable(CAP_SYS_ADMIN))
		goto out;
	tty_set_ctty(tty);
	ret = 0;
out:
	up(&tty_sem);
	return ret;
}

static int tiocgpgrp(struct tty_struct *tty, struct tty_struct *real, pid_t __user *p)
{
	if (tty == real && current->signal->tty != real)
		return -ENOTTY;
	return put_user(real->pgrp, p);
}

static int tiocspgrp(struct tty_struct *real, pid_t __user *p)
{
	struct signal_struct *sig = current->signal;
	int ret = tty_check_change(real), session;
	pid_t pgrp;

	if (ret == -EIO)
		return -ENOTTY;
	if (ret)
		return ret;
	if (sig->tty != real || real->session != sig->session)
		return -ENOTTY;
	if (get_user(pgrp, p))
		return -EFAULT;
	if (pgrp < 0)
		return -EINVAL;
	read_lock(&tasklist_lock);
	session = session_of_pgrp(pgrp);
	read_unlock(&tasklist_lock);
	if (session < 0)
		return -ESRCH;
	if (session != sig->session)
		return -EPERM;
	real->pgrp = pgrp;
	return 0;
}

static int tiocnotty(struct tty_struct *tty)
{
	if (current->signal->tty != tty)
		return -ENOTTY;
	if (current->signal->leader)
		disassociate_ctty(0);
	else
		current->signal->tty = NULL;
	return 0;
}

/**
 * tty_jobctrl_ioctl - the ioctls of this file
 * @tty: the terminal
 * @file: the file
 * @cmd: the request
 * @arg: its argument
 *
 * Context: process; sleeps.
 * Return: 0, an errno, or -ENOIOCTLCMD for others.
 */
int tty_jobctrl_ioctl(struct tty_struct *tty, struct file *file, unsigned int cmd,
		      unsigned long arg)
{
	struct tty_struct *real = real_tty(tty);

	switch (cmd) {
	case TIOCNOTTY:
		return tiocnotty(tty);
	case TIOCSCTTY:
		return tiocsctty(real, file, arg);
	case TIOCGPGRP:
		return tiocgpgrp(tty, real, (pid_t __user *)arg);
	case TIOCSPGRP:
		return tiocspgrp(real, (pid_t __user *)arg);
	case TIOCGSID:
		if (tty == real && current->signal->tty != real)
			return -ENOTTY;
		if (!real->session)
			return -ENOTTY;
		return put_user(real->session, (pid_t __user *)arg);
	default:
		return -ENOIOCTLCMD;
	}
}

asmlinkage long sys_vhangup(void)
{
	if (!capable(CAP_SYS_TTY_CONFIG))
		return -EPERM;
	tty_vhangup_self();
	return 0;
}
