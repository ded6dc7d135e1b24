// SPDX-License-Identifier: GPL-2.0-only
/*
 * Who calls whom, really: while tracing is on, every function entry of one task is recorded. The
 * compiler leaves a five-byte NOP at each function's beginning and lists the places in __mcount_loc;
 * switching on makes calls of them.
 *
 * /proc/trace: open it, write "on", and read it after "off". Also "on PID", for another task;
 * "from NAME", to record only what happens inside that function ("from" alone: everything);
 * "clear". Tracing belongs to the open file that switched it on and ends with it. What is read is
 * a line a chain, in the order in which they ended: outer=>...=>innermost.
 *
 * Returns are not hooked. Who has returned is known at the next entry: it comes from a function that
 * has not, and whose frame lies above the new one; all that were entered after that one are gone.
 */
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/kallsyms.h>
#include <linux/kernel.h>
#include <linux/kstrtox.h>
#include <linux/proc_fs.h>
#include <linux/sched.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/sort.h>
#include <linux/string.h>
#include <linux/trace.h>
#include <linux/uaccess.h>
#include <asm/alternative.h>

#define TRACE_ENTRIES 8192
#define TRACE_DEPTH 64
#define SITE_SIZE 5
#define COMMAND_MAX 64

struct trace_entry {
	unsigned long ip;
	unsigned int depth;
};

/* A function that has been entered and, as far as is known, not left. */
struct trace_frame {
	unsigned long ip, frame;
};

extern unsigned long __start_mcount_loc[], __stop_mcount_loc[];

static unsigned long *sites;			/* sorted */
static unsigned int nr_sites;

static const u8 nop5[SITE_SIZE] = { 0x0f, 0x1f, 0x44, 0x00, 0x00 };

static struct trace_entry entries[TRACE_ENTRIES];
static struct trace_frame frames[TRACE_DEPTH];
static unsigned int nr_entries, nr_frames, nr_lost;
static const struct file *trace_owner;		/* NULL: off */
static pid_t trace_pid;
static unsigned long trace_from;		/* address of "from"; 0: everything */
static unsigned long from_frame;		/* where that function was entered; 0: not inside */

/* ---- recording ---- */

/* The beginning of the function that an address lies in; of the one before it, if that has no hook. */
static unsigned long function_of(unsigned long addr)
{
	unsigned int low = 0, high = nr_sites;

	while (low < high) {
		unsigned int mid = low + (high - low) / 2;

		if (sites[mid] <= addr)
			low = mid + 1;
		else
			high = mid;
	}
	return low ? sites[low - 1] : 0;
}

/* Drop what must have returned. Where the caller has no hook, only the frames tell. */
static void unwind_to(unsigned long frame, unsigned long caller)
{
	unsigned int n;

	while (nr_frames && frames[nr_frames - 1].frame <= frame)
		nr_frames--;
	for (n = nr_frames; n && frames[n - 1].ip != caller; n--)
		;
	if (n)
		nr_frames = n;
}

static bool inside_from(unsigned long ip, unsigned long frame)
{
	if (!trace_from)
		return true;
	if (from_frame && frame >= from_frame)
		from_frame = 0;		/* it has returned */
	if (ip == trace_from) {
		from_frame = frame;
		nr_frames = 0;
	}
	return from_frame != 0;
}

fastcall void trace_function(unsigned long ip, unsigned long parent, unsigned long frame)
{
	unsigned long flags;

	if (!trace_owner || current->pid != trace_pid || in_interrupt())
		return;
	local_irq_save(flags);
	if (inside_from(ip, frame)) {
		unwind_to(frame, function_of(parent));
		if (nr_entries < TRACE_ENTRIES)
			entries[nr_entries++] = (struct trace_entry){ ip, nr_frames };
		else
			nr_lost++;
		if (nr_frames < TRACE_DEPTH)
			frames[nr_frames++] = (struct trace_frame){ ip, frame };
	}
	local_irq_restore(flags);
}

/* ---- switching ---- */

static void call_of(unsigned long site, u8 *insn)
{
	unsigned long distance = (unsigned long)trace_caller - (site + SITE_SIZE);

	insn[0] = 0xe8;
	memcpy(insn + 1, &distance, sizeof(distance));
}

/* Irqs off: no function is entered half-way. */
static void patch_sites(bool on)
{
	unsigned long flags;
	u8 call[SITE_SIZE];

	local_irq_save(flags);
	for (unsigned int i = 0; i < nr_sites; i++) {
		call_of(sites[i], call);
		if (!memcmp((void *)sites[i], on ? nop5 : call, SITE_SIZE))
			text_poke_early((void *)sites[i], on ? call : nop5, SITE_SIZE);
	}
	local_irq_restore(flags);
}

static void trace_off(void)
{
	if (!trace_owner)
		return;
	trace_owner = NULL;
	patch_sites(false);
}

static int trace_on(const struct file *file, const char *arg)
{
	int pid = current->pid;

	if (*arg && (kstrtoint(arg, 10, &pid) || pid <= 0))
		return -EINVAL;
	if (trace_owner)
		return -EBUSY;
	nr_frames = 0;
	from_frame = 0;
	trace_pid = pid;
	trace_owner = file;
	patch_sites(true);
	return 0;
}

static int set_from(const char *name)
{
	unsigned long addr = *name ? kallsyms_lookup_name(name) : 0;

	if (*name && !addr)
		return -EINVAL;
	if (trace_owner)
		return -EBUSY;
	trace_from = addr;
	return 0;
}

static int clear_trace(void)
{
	if (trace_owner)
		return -EBUSY;
	nr_entries = nr_lost = 0;
	return 0;
}

/* ---- /proc/trace ---- */

static int run_command(struct file *file, char *line)
{
	char *arg = strchr(line, ' ');

	if (arg)
		*arg++ = '\0';
	else
		arg = line + strlen(line);
	if (!strcmp(line, "on"))
		return trace_on(file, arg);
	if (!strcmp(line, "from"))
		return set_from(arg);
	if (*arg)
		return -EINVAL;
	if (!strcmp(line, "clear"))
		return clear_trace();
	if (strcmp(line, "off"))
		return -EINVAL;
	trace_off();
	return 0;
}

static ssize_t trace_write(struct file *file, const char __user *buf, size_t count, loff_t *ppos)
{
	char line[COMMAND_MAX];
	int err;

	if (!count || count >= sizeof(line))
		return -EINVAL;
	if (copy_from_user(line, buf, count))
		return -EFAULT;
	line[count] = '\0';
	if (line[count - 1] == '\n')
		line[count - 1] = '\0';
	err = run_command(file, line);
	return err ? err : (ssize_t)count;
}

/* Without what the compiler appends to the names of its own versions of a function. */
static void print_name(struct seq_file *m, unsigned long ip)
{
	char name[KSYM_NAME_LEN], *dot;

	if (!kallsyms_lookup(ip, NULL, NULL, name)) {
		seq_printf(m, "%08lx", ip);
		return;
	}
	dot = strchr(name, '.');
	if (dot)
		*dot = '\0';
	seq_puts(m, name);
}

static int trace_show(struct seq_file *m, void *v)
{
	unsigned long chain[TRACE_DEPTH + 1];
	unsigned int n = nr_entries;

	for (unsigned int i = 0; i < n; i++) {
		unsigned int depth = entries[i].depth;

		chain[depth] = entries[i].ip;
		if (i + 1 < n && entries[i + 1].depth > depth)
			continue;
		for (unsigned int d = 0; d <= depth; d++) {
			if (d)
				seq_puts(m, "=>");
			print_name(m, chain[d]);
		}
		seq_putc(m, '\n');
	}
	if (nr_lost)
		seq_printf(m, "# %u more entries were lost\n", nr_lost);
	return 0;
}

static int trace_open(struct inode *inode, struct file *file)
{
	return single_open(file, trace_show, NULL);
}

static int trace_release(struct inode *inode, struct file *file)
{
	if (trace_owner == file)
		trace_off();
	return single_release(inode, file);
}

static const struct file_operations trace_fops = {
	.open = trace_open,
	.read = seq_read,
	.write = trace_write,
	.llseek = seq_lseek,
	.release = trace_release,
};

static int compare_sites(const void *a, const void *b)
{
	unsigned long x = *(const unsigned long *)a, y = *(const unsigned long *)b;

	return x < y ? -1 : x > y;
}

static int __init trace_init(void)
{
	size_t size = (char *)__stop_mcount_loc - (char *)__start_mcount_loc;

	sites = kmemdup(__start_mcount_loc, size, GFP_KERNEL);
	if (!sites)
		return -ENOMEM;
	nr_sites = size / sizeof(*sites);
	sort(sites, nr_sites, sizeof(*sites), compare_sites, NULL);
	return proc_create("trace", 0600, NULL, &trace_fops) ? 0 : -ENOMEM;
}
fs_initcall(trace_init);
