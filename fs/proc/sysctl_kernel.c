// SPDX-License-Identifier: GPL-2.0-only
/* /proc/sys/kernel. */
#include <linux/binfmts.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/panic.h>
#include <linux/pid.h>
#include <linux/random.h>
#include <linux/rwsem.h>
#include <linux/sched.h>
#include <linux/string.h>
#include <linux/utsname.h>
#include "sysctl.h"

static int zero;
static int ngroups_max = 65536, cap_last_cap = 40, overflow_id = 65534;
static int entropy_bits = 256;

/* ---- names ---- */

static int show_ostype(char *text, size_t size)
{
	return scnprintf(text, size, "%s\n", system_utsname.sysname);
}

static int show_osrelease(char *text, size_t size)
{
	return scnprintf(text, size, "%s\n", system_utsname.release);
}

static int show_version(char *text, size_t size)
{
	return scnprintf(text, size, "%s\n", system_utsname.version);
}

static int show_arch(char *text, size_t size)
{
	return scnprintf(text, size, "%s\n", system_utsname.machine);
}

static int show_name(const char *name, char *text, size_t size)
{
	int len;

	down_read(&uts_sem);
	len = scnprintf(text, size, "%s\n", name);
	up_read(&uts_sem);
	return len;
}

/* The first line, cut to what the structure holds. */
static int store_name(char *name, size_t size, char *text)
{
	text[strcspn(text, "\n")] = 0;
	down_write(&uts_sem);
	memset(name, 0, size);
	strscpy(name, text, size);
	up_write(&uts_sem);
	return 0;
}

static int show_hostname(char *text, size_t size)
{
	return show_name(system_utsname.nodename, text, size);
}

static int store_hostname(char *text)
{
	return store_name(system_utsname.nodename, sizeof(system_utsname.nodename), text);
}

static int show_domainname(char *text, size_t size)
{
	return show_name(system_utsname.domainname, text, size);
}

static int store_domainname(char *text)
{
	return store_name(system_utsname.domainname, sizeof(system_utsname.domainname), text);
}

static int show_core_pattern(char *text, size_t size)
{
	return scnprintf(text, size, "core\n");
}

static const struct ctl_table kernel_table[] = {
	CTL_TEXT("ostype", show_ostype),
	CTL_TEXT("osrelease", show_osrelease),
	CTL_TEXT("version", show_version),
	CTL_TEXT("arch", show_arch),
	{ .name = "hostname", .mode = 0644, .show = show_hostname, .store = store_hostname },
	{ .name = "domainname", .mode = 0644, .show = show_domainname, .store = store_domainname },
	CTL_INT("panic", panic_timeout, INT_MIN, INT_MAX),
	CTL_INT("panic_on_oops", panic_on_oops, 0, 1),
	{ .name = "printk", .mode = 0644, .data = console_printk, .count = 4, .min = INT_MIN,
	  .max = INT_MAX },
	CTL_INT("pid_max", pid_max, 301, PID_MAX_LIMIT),
	CTL_INT("threads-max", max_threads, 1, INT_MAX),
	CTL_INT("randomize_va_space", randomize_va_space, 0, 2),
	CTL_TEXT("core_pattern", show_core_pattern),
	{ .name = "ngroups_max", .mode = 0444, .data = &ngroups_max },
	{ .name = "cap_last_cap", .mode = 0444, .data = &cap_last_cap },
	{ .name = "overflowuid", .mode = 0444, .data = &overflow_id },
	{ .name = "overflowgid", .mode = 0444, .data = &overflow_id },
	{ .name = "tainted", .mode = 0444, .data = &zero },
	{ .name = NULL }
};

/* ---- random ---- */

/* 16 random bytes as RFC 4122 writes a version-4 UUID. */
static int print_uuid(const u8 *id, char *text, size_t size)
{
	return scnprintf(text, size,
			 "%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x\n",
			 id[0], id[1], id[2], id[3], id[4], id[5], id[6], id[7], id[8], id[9],
			 id[10], id[11], id[12], id[13], id[14], id[15]);
}

static void make_uuid(u8 *id)
{
	get_random_bytes(id, 16);
	id[6] = (id[6] & 0x0f) | 0x40;
	id[8] = (id[8] & 0x3f) | 0x80;
}

static int show_uuid(char *text, size_t size)
{
	u8 id[16];

	make_uuid(id);
	return print_uuid(id, text, size);
}

/* The same from the first read until the next boot. */
static int show_boot_id(char *text, size_t size)
{
	static u8 id[16];

	if (!id[8])
		make_uuid(id);
	return print_uuid(id, text, size);
}

static const struct ctl_table random_table[] = {
	CTL_TEXT("uuid", show_uuid),
	CTL_TEXT("boot_id", show_boot_id),
	{ .name = "entropy_avail", .mode = 0444, .data = &entropy_bits },
	{ .name = "poolsize", .mode = 0444, .data = &entropy_bits },
	{ .name = NULL }
};

void __init sysctl_kernel_init(void)
{
	register_sysctls("kernel", kernel_table);
	register_sysctls("kernel/random", random_table);
}
