// SPDX-License-Identifier: GPL-2.0-only
/* /proc/sys/vm and /proc/sys/fs. */
#include <linux/dcache.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/kstrtox.h>
#include <linux/mm.h>
#include <linux/oom.h>
#include <linux/pipe_fs_i.h>
#include <linux/string.h>
#include <linux/swap.h>
#include <linux/vmacct.h>
#include "../internal.h"
#include "sysctl.h"

/* ---- vm ---- */

static int store_drop_caches(char *text)
{
	unsigned int what;

	if (kstrtouint(strim(text), 0, &what) || what < 1 || what > 4)
		return -EINVAL;
	drop_caches(what & 3);
	return 0;
}

static const struct ctl_table vm_table[] = {
	CTL_INT("overcommit_memory", sysctl_overcommit_memory, 0, 2),
	CTL_INT("overcommit_ratio", sysctl_overcommit_ratio, 0, INT_MAX),
	CTL_INT("overcommit_kbytes", sysctl_overcommit_kbytes, 0, INT_MAX),
	CTL_INT("admin_reserve_kbytes", sysctl_admin_reserve_kbytes, 0, INT_MAX),
	CTL_INT("user_reserve_kbytes", sysctl_user_reserve_kbytes, 0, INT_MAX),
	CTL_INT("max_map_count", sysctl_max_map_count, 0, INT_MAX),
	{ .name = "min_free_kbytes", .mode = 0644, .data = &min_free_kbytes, .min = 0,
	  .max = INT_MAX, .changed = setup_per_zone_pages_min },
	{ .name = "drop_caches", .mode = 0200, .store = store_drop_caches },
	CTL_INT("panic_on_oom", sysctl_panic_on_oom, 0, 2),
	CTL_INT("oom_kill_allocating_task", sysctl_oom_kill_allocating_task, INT_MIN, INT_MAX),
	CTL_INT("oom_dump_tasks", sysctl_oom_dump_tasks, INT_MIN, INT_MAX),
	{ .name = NULL }
};

void __init sysctl_vm_init(void)
{
	register_sysctls("vm", vm_table);
}

/* ---- fs ---- */

static int show_file_nr(char *text, size_t size)
{
	return scnprintf(text, size, "%d\t0\t%d\n", nr_open_files, sysctl_file_max);
}

static int show_dentry_state(char *text, size_t size)
{
	return scnprintf(text, size, "%d\t%d\t45\t0\t0\t0\n", nr_dentry, nr_unused_dentry);
}

static int show_inode_nr(char *text, size_t size)
{
	return scnprintf(text, size, "%d\t%d\n", nr_inodes, nr_unused_inodes);
}

static int show_inode_state(char *text, size_t size)
{
	return scnprintf(text, size, "%d\t%d\t0\t0\t0\t0\t0\n", nr_inodes, nr_unused_inodes);
}

static int overflow_id = 65534;

static const struct ctl_table fs_table[] = {
	CTL_INT("file-max", sysctl_file_max, 0, INT_MAX),
	CTL_TEXT("file-nr", show_file_nr),
	CTL_INT("nr_open", sysctl_nr_open, 8, 1 << 20),
	CTL_TEXT("dentry-state", show_dentry_state),
	CTL_TEXT("inode-nr", show_inode_nr),
	CTL_TEXT("inode-state", show_inode_state),
	CTL_INT("pipe-max-size", pipe_max_size, 4096, INT_MAX),
	CTL_INT("overflowuid", overflow_id, 65534, 65534),
	CTL_INT("overflowgid", overflow_id, 65534, 65534),
	{ .name = NULL }
};

void __init sysctl_fs_init(void)
{
	register_sysctls("fs", fs_table);
}
