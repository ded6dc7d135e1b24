// SPDX-License-Identifier: GPL-2.0-only
/* process_vm_readv(2) and process_vm_writev(2): between current's memory and another process's. */
#include <linux/pagemap.h>
#include <linux/err.h>
#include <linux/slab.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include <uapi/linux/capability.h>
#include <uapi/linux/uio.h>
#include "internal.h"

/* A list of buffers, and how far it is done. */
struct iov_cursor {
	struct iovec *vec;
	unsigned long count, at;
	unsigned long offset;		/* in vec[at] */
};

/* Copy a list in; returns its bytes in all (then vec is to be kfree()d), or -errno. */
static long iov_import(struct iov_cursor *c, const struct iovec __user *uvec, unsigned long count,
		       bool local)
{
	unsigned long total = 0, i;

	*c = (struct iov_cursor){ .count = count };
	if (count > UIO_MAXIOV)
		return -EINVAL;
	if (!count)
		return 0;
	c->vec = kmalloc(count * sizeof(*c->vec), GFP_KERNEL);
	if (!c->vec)
		return -ENOMEM;
	if (copy_from_user(c->vec, uvec, count * sizeof(*c->vec)))
		goto fault;
	for (i = 0; i < count; i++) {
		unsigned long len = c->vec[i].iov_len;

		if ((long)len < 0) {
			kfree(c->vec);
			return -EINVAL;
		}
		if (local && !access_ok((void __user *)c->vec[i].iov_base, len))
			goto fault;
		c->vec[i].iov_len = min(len, (unsigned long)LONG_MAX - total);
		total += c->vec[i].iov_len;
	}
	return total;
fault:
	kfree(c->vec);
	return -EFAULT;
}

/* The next bytes, at most max; 0 at the end of the list. */
static unsigned long iov_next(struct iov_cursor *c, unsigned long max, unsigned long *addr)
{
	while (c->at < c->count && c->offset == c->vec[c->at].iov_len) {
		c->at++;
		c->offset = 0;
	}
	if (c->at == c->count)
		return 0;
	*addr = (unsigned long)c->vec[c->at].iov_base + c->offset;
	return min(max, c->vec[c->at].iov_len - c->offset);
}

/* Between one page of the other process and current's list. */
static int copy_part(struct mm_struct *mm, unsigned long remote, void __user *local,
		     unsigned long len, int write)
{
	unsigned long offset = remote & ~PAGE_MASK;
	struct page *page;
	char *kaddr;
	int got;

	if (remote >= TASK_SIZE)
		return -EFAULT;
	down_read(&mm->mmap_sem);
	got = get_user_pages(NULL, mm, remote, 1, write, 0, &page, NULL);
	up_read(&mm->mmap_sem);
	if (got != 1)
		return got < 0 ? got : -EFAULT;
	kaddr = kmap(page);
	got = write ? copy_from_user(kaddr + offset, local, len) :
		      copy_to_user(local, kaddr + offset, len);
	kunmap(page);
	if (write && !PageAnon(page))
		set_page_dirty(page);
	put_page(page);
	return got ? -EFAULT : 0;
}

static long copy_all(struct mm_struct *mm, struct iov_cursor *local, struct iov_cursor *remote,
		     int write)
{
	unsigned long laddr, raddr, len, done = 0;
	int error = 0;

	for (;;) {
		len = iov_next(remote, PAGE_SIZE, &raddr);
		if (!len)
			break;
		len = min(len, PAGE_SIZE - (raddr & ~PAGE_MASK));
		len = iov_next(local, len, &laddr);
		if (!len)
			break;
		error = copy_part(mm, raddr, (void __user *)laddr, len, write);
		if (error)
			break;
		local->offset += len;
		remote->offset += len;
		done += len;
		cond_resched();
	}
	return done ? (long)done : error;
}

/* As for ptrace: the same user and group in all roles, or the capability. */
static bool may_access(const struct task_struct *task, const struct mm_struct *mm)
{
	const struct cred *mine = current_cred(), *theirs = task->cred;

	if (task->tgid == current->tgid || capable(CAP_SYS_PTRACE))
		return true;
	return mm->dumpable == 1 && mine->uid == theirs->euid && mine->uid == theirs->suid &&
	       mine->uid == theirs->uid && mine->gid == theirs->egid &&
	       mine->gid == theirs->sgid && mine->gid == theirs->gid;
}

/* The address space of a process that current may look into; ERR_PTR(-ESRCH or -EPERM). */
static struct mm_struct *mm_access(pid_t pid)
{
	struct task_struct *task;
	struct mm_struct *mm = NULL;

	read_lock(&tasklist_lock);
	task = find_task_by_pid(pid);
	if (task)
		mm = get_task_mm(task);
	if (mm && !may_access(task, mm)) {
		read_unlock(&tasklist_lock);
		mmput(mm);
		return ERR_PTR(-EPERM);
	}
	read_unlock(&tasklist_lock);
	return mm ? mm : ERR_PTR(-ESRCH);
}

static long process_vm_rw(pid_t pid, const struct iovec __user *lvec, unsigned long liovcnt,
			  const struct iovec __user *rvec, unsigned long riovcnt,
			  unsigned long flags, int write)
{
	struct iov_cursor local, remote;
	struct mm_struct *mm;
	long ret;

	if (flags)
		return -EINVAL;
	ret = iov_import(&local, lvec, liovcnt, true);
	if (ret < 0)
		return ret;
	if (!ret)
		goto out_local;
	ret = iov_import(&remote, rvec, riovcnt, false);
	if (ret < 0)
		goto out_local;
	if (ret) {
		mm = mm_access(pid);
		ret = PTR_ERR(mm);
		if (!IS_ERR(mm)) {
			ret = copy_all(mm, &local, &remote, write);
			mmput(mm);
		}
	}
	kfree(remote.vec);
out_local:
	kfree(local.vec);
	return ret;
}

asmlinkage long sys_process_vm_readv(pid_t pid, const struct iovec __user *lvec,
				     unsigned long liovcnt, const struct iovec __user *rvec,
				     unsigned long riovcnt, unsigned long flags)
{
	return process_vm_rw(pid, lvec, liovcnt, rvec, riovcnt, flags, 0);
}

asmlinkage long sys_process_vm_writev(pid_t pid, const struct iovec __user *lvec,
				      unsigned long liovcnt, const struct iovec __user *rvec,
				      unsigned long riovcnt, unsigned long flags)
{
	return process_vm_rw(pid, lvec, liovcnt, rvec, riovcnt, flags, 1);
}
