// SPDX-License-Identifier: GPL-2.0-only
/*
 * Files of a process that show its memory raw, or that can be written.
 */
#include <linux/dcache.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/kstrtox.h>
#include <linux/mm.h>
#include <linux/oom.h>
#include <linux/sched.h>
#include <linux/seq_file.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include "internal.h"
#include "pid_entry.h"

/* ---- memory of the process: cmdline, environ, auxv ---- */

/* Copy [addr, addr + count) of another address space to the reader: bytes copied, or -errno. */
static ssize_t copy_task_memory(struct task_struct *task, unsigned long addr, size_t count,
				char __user *buf)
{
	char *page = (char *)__get_free_page(GFP_KERNEL);
	ssize_t done = 0;
	int got;

	if (!page)
		return -ENOMEM;
	while (count) {
		got = access_process_vm(task, addr, page, (int)min_t(size_t, count, PAGE_SIZE), 0);
		if (got <= 0)
			break;
		if (copy_to_user(buf, page, (unsigned long)got)) {
			done = done ? done : -EFAULT;
			break;
		}
		addr += (unsigned long)got;
		buf += got;
		count -= (size_t)got;
		done += got;
	}
	free_page((unsigned long)page);
	return done;
}

/* Copy what of [start, end) lies behind *ppos. */
static ssize_t copy_task_range(struct task_struct *task, unsigned long start, unsigned long end,
			       char __user *buf, size_t count, loff_t *ppos)
{
	ssize_t done;

	if (start >= end || *ppos < 0 || *ppos >= end - start)
		return 0;
	start += (unsigned long)*ppos;
	done = copy_task_memory(task, start, min_t(size_t, count, end - start), buf);
	if (done > 0)
		*ppos += done;
	return done;
}

/* Length of the string at @start, at most up to @end, in another address space. */
static unsigned long task_strlen(struct task_struct *task, unsigned long start, unsigned long end)
{
	char chunk[64];
	unsigned long addr = start;

	while (addr < end) {
		int i, got = access_process_vm(task, addr, chunk,
					       (int)min_t(unsigned long, sizeof(chunk), end - addr), 0);

		for (i = 0; i < got; i++)
			if (!chunk[i])
				return addr + (unsigned long)i - start;
		if (got <= 0)
			break;
		addr += (unsigned long)got;
	}
	return addr - start;
}

/*
 * Where the command line ends. A program that overwrote the last argument's zero byte has put
 * a title over its arguments, which may go on into the environment, up to its first zero byte.
 */
static unsigned long cmdline_end(struct task_struct *task, const struct mm_struct *mm)
{
	unsigned long limit = mm->arg_end;
	char last = 0;

	if (mm->arg_start >= mm->arg_end)
		return mm->arg_start;
	if (access_process_vm(task, mm->arg_end - 1, &last, 1, 0) != 1 || !last)
		return mm->arg_end;
	if (mm->env_start == mm->arg_end && mm->env_end > mm->env_start)
		limit = mm->env_end;
	return mm->arg_start + task_strlen(task, mm->arg_start, limit);
}

static ssize_t cmdline_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	struct task_struct *task = proc_task(file_inode(file));
	struct mm_struct *mm;
	ssize_t ret;

	if (!task)
		return -ESRCH;
	mm = get_task_mm(task);
	if (!mm)
		return 0;
	ret = copy_task_range(task, mm->arg_start, cmdline_end(task, mm), buf, count, ppos);
	mmput(mm);
	return ret;
}

const struct file_operations proc_cmdline_operations = {
	.read = cmdline_read,
	.llseek = generic_file_llseek,
};

static ssize_t environ_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	struct task_struct *task = proc_task(file_inode(file));
	struct mm_struct *mm;
	ssize_t ret;

	if (!task)
		return -ESRCH;
	mm = proc_access_mm(task);
	if (IS_ERR_OR_NULL(mm))
		return mm ? PTR_ERR(mm) : 0;
	ret = copy_task_range(task, mm->env_start, mm->env_end, buf, count, ppos);
	mmput(mm);
	return ret;
}

const struct file_operations proc_environ_operations = {
	.read = environ_read,
	.llseek = generic_file_llseek,
};

static ssize_t auxv_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	struct task_struct *task = proc_task(file_inode(file));
	unsigned long auxv[AT_VECTOR_SIZE];
	struct mm_struct *mm;
	unsigned int words = 0;

	if (!task)
		return -ESRCH;
	mm = proc_access_mm(task);
	if (IS_ERR_OR_NULL(mm))
		return mm ? PTR_ERR(mm) : 0;
	memcpy(auxv, mm->saved_auxv, sizeof(auxv));
	mmput(mm);
	do {
		words += 2;
	} while (words < AT_VECTOR_SIZE && auxv[words - 2]);
	return simple_read_from_buffer(buf, count, ppos, auxv, words * sizeof(long));
}

const struct file_operations proc_auxv_operations = {
	.read = auxv_read,
	.llseek = generic_file_llseek,
};

/* ---- small texts ---- */

int proc_pid_personality(struct seq_file *m, struct task_struct *task)
{
	int err = proc_may_access(task);

	if (!err)
		seq_printf(m, "%08x\n", task->personality);
	return err;
}

int proc_pid_wchan(struct seq_file *m, struct task_struct *task)
{
	unsigned long wchan = 0;

	if (!proc_may_access(task) && task != current && task->state != TASK_RUNNING)
		wchan = get_wchan(task);
	if (wchan && CONFIG_KALLSYMS)
		seq_printf(m, "%ps", (void *)wchan);
	else
		seq_putc(m, '0');
	return 0;
}

/* ---- files that are written ---- */

/* A short text from the user, zero-terminated: its length, -EINVAL when it is too long, -EFAULT. */
static int get_text(char *text, size_t size, const char __user *buf, size_t count)
{
	if (count >= size)
		return -EINVAL;
	if (copy_from_user(text, buf, count))
		return -EFAULT;
	text[count] = 0;
	return (int)count;
}

static int comm_show(struct seq_file *m, void *v)
{
	struct task_struct *task = proc_task(m->private);

	(void)v;
	if (!task)
		return -ESRCH;
	seq_puts(m, task->comm);
	seq_putc(m, '\n');
	return 0;
}

static int comm_open(struct inode *inode, struct file *file)
{
	return single_open(file, comm_show, inode);
}

/* A process names only its own threads. What is too long is cut. */
static ssize_t comm_write(struct file *file, const char __user *buf, size_t count, loff_t *ppos)
{
	struct task_struct *task = proc_task(file_inode(file));
	char name[TASK_COMM_LEN] = "";

	(void)ppos;
	if (!task)
		return -ESRCH;
	if (copy_from_user(name, buf, min_t(size_t, count, sizeof(name) - 1)))
		return -EFAULT;
	if (task->tgid != current->tgid)
		return -EINVAL;
	set_task_comm(task, name);
	return (ssize_t)count;
}

const struct file_operations proc_comm_operations = {
	.open = comm_open,
	.read = seq_read,
	.write = comm_write,
	.llseek = seq_lseek,
	.release = single_release,
};

/* ---- the out-of-memory killer's opinion ---- */

int proc_pid_oom_score(struct seq_file *m, struct task_struct *task)
{
	seq_printf(m, "%lu\n", proc_oom_score(task));
	return 0;
}

static ssize_t oom_read_number(char __user *buf, size_t count, loff_t *ppos, int value)
{
	char text[12];
	int len = snprintf(text, sizeof(text), "%d\n", value);

	return simple_read_from_buffer(buf, count, ppos, text, (size_t)len);
}

/* A number from the user: 0, -EINVAL, -EFAULT. */
static int oom_get_number(const char __user *buf, size_t count, int *value)
{
	char text[16];
	int len = get_text(text, sizeof(text), buf, count);

	return len < 0 ? len : kstrtoint(strim(text), 0, value);
}

/* Only root may make a task safer than it was made, or than it is by default. */
static int set_oom_score_adj(struct task_struct *task, int adj)
{
	int lowest = min_t(int, 0, task->signal->oom_score_adj);

	if (proc_may_access(task))
		return -EACCES;
	if (adj < lowest && !capable(CAP_SYS_RESOURCE))
		return -EACCES;
	task->signal->oom_score_adj = (short)adj;
	return 0;
}

static ssize_t oom_adj_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	struct task_struct *task = proc_task(file_inode(file));
	int adj;

	if (!task)
		return -ESRCH;
	adj = task->signal->oom_score_adj;
	if (adj == OOM_SCORE_ADJ_MAX)
		return oom_read_number(buf, count, ppos, OOM_ADJUST_MAX);
	return oom_read_number(buf, count, ppos, adj * -OOM_DISABLE / OOM_SCORE_ADJ_MAX);
}

static ssize_t oom_adj_write(struct file *file, const char __user *buf, size_t count, loff_t *ppos)
{
	struct task_struct *task = proc_task(file_inode(file));
	int adj, err = oom_get_number(buf, count, &adj);

	(void)ppos;
	if (err)
		return err;
	if (!task)
		return -ESRCH;
	if (adj < OOM_DISABLE || adj > OOM_ADJUST_MAX)
		return -EINVAL;
	adj = adj == OOM_ADJUST_MAX ? OOM_SCORE_ADJ_MAX : adj * OOM_SCORE_ADJ_MAX / -OOM_DISABLE;
	err = set_oom_score_adj(task, adj);
	return err ? err : (ssize_t)count;
}

const struct file_operations proc_oom_adj_operations = {
	.read = oom_adj_read,
	.write = oom_adj_write,
	.llseek = generic_file_llseek,
};

static ssize_t oom_score_adj_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	struct task_struct *task = proc_task(file_inode(file));

	if (!task)
		return -ESRCH;
	return oom_read_number(buf, count, ppos, task->signal->oom_score_adj);
}

static ssize_t oom_score_adj_write(struct file *file, const char __user *buf, size_t count,
				   loff_t *ppos)
{
	struct task_struct *task = proc_task(file_inode(file));
	int adj, err = oom_get_number(buf, count, &adj);

	(void)ppos;
	if (err)
		return err;
	if (!task)
		return -ESRCH;
	if (adj < OOM_SCORE_ADJ_MIN || adj > OOM_SCORE_ADJ_MAX)
		return -EINVAL;
	err = set_oom_score_adj(task, adj);
	return err ? err : (ssize_t)count;
}

const struct file_operations proc_oom_score_adj_operations = {
	.read = oom_score_adj_read,
	.write = oom_score_adj_write,
	.llseek = generic_file_llseek,
};

/* ---- fault injection (see mm/failslab.c) ---- */

#if CONFIG_FAULT_INJECTION
static ssize_t fail_nth_read(struct file *file, char __user *buf, size_t count, loff_t *ppos)
{
	struct task_struct *task = proc_task(file_inode(file));

	if (!task)
		return -ESRCH;
	return oom_read_number(buf, count, ppos, max(task->fail_nth, 0));
}

static ssize_t fail_nth_write(struct file *file, const char __user *buf, size_t count,
			      loff_t *ppos)
{
	struct task_struct *task = proc_task(file_inode(file));
	int n, err = oom_get_number(buf, count, &n);

	(void)ppos;
	if (err)
		return err;
	if (!task)
		return -ESRCH;
	if (n < 0)
		return -EINVAL;
	task->fail_nth = n;
	return (ssize_t)count;
}

const struct file_operations proc_fail_nth_operations = {
	.read = fail_nth_read,
	.write = fail_nth_write,
	.llseek = generic_file_llseek,
};
#endif
