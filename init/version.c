// SPDX-License-Identifier: GPL-2.0-only
/*
 * What this system calls itself. The release is not mm24's own: 3.2.0 is the oldest that today's C
 * library accepts, and scripts compare it. mm24's version stands in the version string.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/rwsem.h>
#include <linux/string.h>
#include <linux/utsname.h>
#include <asm/cpufeature.h>
#include <generated/utsversion.h>

#define UTS_RELEASE	"3.2.0-mm24"

DECLARE_RWSEM(uts_sem);
struct new_utsname system_utsname = {
	.sysname = "Linux",
	.nodename = "(none)",
	.release = UTS_RELEASE,
	.version = UTS_VERSION,
	.machine = "i486",
	.domainname = "(none)",
};

const char linux_proc_banner[] = "%s version %s (mm24) (" UTS_COMPILER ") %s\n";

static int __init uname_release_setup(char *arg)
{
	strscpy(system_utsname.release, arg, sizeof(system_utsname.release));
	return 0;
}
early_param("uname_release=", uname_release_setup);

/**
 * uts_init - complete the names that depend on the processor
 *
 * Context: boot, after setup_arch().
 */
void __init uts_init(void)
{
	strscpy(system_utsname.machine, elf_platform, sizeof(system_utsname.machine));
}
