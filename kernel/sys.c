// SPDX-License-Identifier: GPL-2.0-only
/* The system's names and figures, personality, and the end: uname, sysinfo, reboot. */
#include <linux/sched.h>
#include <linux/errno.h>
#include <linux/math64.h>
#include <linux/mm.h>
#include <linux/reboot.h>
#include <linux/string.h>
#include <linux/syscalls.h>
#include <linux/utsname.h>
#include <uapi/linux/personality.h>
#include <uapi/linux/sysinfo.h>
#include <asm/uaccess.h>

/* ---- names ---- */

asmlinkage long sys_newuname(struct new_utsname __user *name)
{
	struct new_utsname tmp;

	down_read(&uts_sem);
	tmp = system_utsname;
	up_read(&uts_sem);
	return copy_to_user(name, &tmp, sizeof(tmp)) ? -EFAULT : 0;
}

asmlinkage long sys_uname(struct old_utsname __user *name)
{
	struct new_utsname tmp;

	if (!name)
		return -EFAULT;
	down_read(&uts_sem);
	tmp = system_utsname;
	up_read(&uts_sem);
	return copy_to_user(name, &tmp, sizeof(*name)) ? -EFAULT : 0;
}

asmlinkage long sys_olduname(struct oldold_utsname __user *name)
{
	struct oldold_utsname tmp;

	if (!name)
		return -EFAULT;
	memset(&tmp, 0, sizeof(tmp));
	down_read(&uts_sem);
	strscpy(tmp.sysname, system_utsname.sysname, sizeof(tmp.sysname));
	strscpy(tmp.nodename, system_utsname.nodename, sizeof(tmp.nodename));
	strscpy(tmp.release, system_utsname.release, sizeof(tmp.release));
	strscpy(tmp.version, system_utsname.version, sizeof(tmp.version));
	strscpy(tmp.machine, system_utsname.machine, sizeof(tmp.machine));
	up_read(&uts_sem);
	return copy_to_user(name, &tmp, sizeof(tmp)) ? -EFAULT : 0;
}

static long set_name(char *to, const char __user *name, int len)
{
	char tmp[__NEW_UTS_LEN + 1];

	if (!capable(CAP_SYS_ADMIN))
		return -EPERM;
	if (len < 0 || len > __NEW_UTS_LEN)
		return -EINVAL;
	memset(tmp, 0, sizeof(tmp));
	if (copy_from_user(tmp, name, len))
		return -EFAULT;
	down_write(&uts_sem);
	memcpy(to, tmp, sizeof(tmp));
	up_write(&uts_sem);
	return 0;
}

asmlinkage long sys_sethostname(char __user *name, int len)
{
	return set_name(system_utsname.nodename, name, len);
}

asmlinkage long sys_setdomainname(char __user *name, int len)
{
	return set_name(system_utsname.domainname, name, len);
}

/* ---- figures ---- */

/* Pages become bytes where all of them fit in a word, as programs of old expect. */
static void scale_sysinfo(struct sysinfo *info)
{
	unsigned long *const fields[] = {
		&info->totalram, &info->freeram, &info->sharedram, &info->bufferram,
		&info->totalswap, &info->freeswap, &info->totalhigh, &info->freehigh,
	};
	unsigned int shift = 0, i;

	while (info->mem_unit >> shift > 1)
		shift++;
	if (info->totalram + info->totalswap < info->totalram ||
	    (info->totalram + info->totalswap) >> (32 - shift))
		return;
	info->mem_unit = 1;
	for (i = 0; i < ARRAY_SIZE(fields); i++)
		*fields[i] <<= shift;
}

asmlinkage long sys_sysinfo(struct sysinfo __user *uinfo)
{
	struct sysinfo info;
	int i;

	memset(&info, 0, sizeof(info));
	info.uptime = div_u64(ktime_get() + NSEC_PER_SEC - 1, NSEC_PER_SEC);
	for (i = 0; i < 3; i++)
		info.loads[i] = avenrun[i] << (SI_LOAD_SHIFT - 11);
	info.procs = nr_threads;
	si_meminfo(&info);
	scale_sysinfo(&info);
	return copy_to_user(uinfo, &info, sizeof(info)) ? -EFAULT : 0;
}

asmlinkage long sys_personality(unsigned int personality)
{
	unsigned int old = current->personality;

	if (personality != 0xffffffff)
		current->personality = personality;
	return old;
}

/* ---- the end ---- */

static int ctrl_alt_del_restarts = 1;

/* The keyboard's Ctrl-Alt-Del, from an interrupt: restart, or tell process 1. */
void ctrl_alt_del(void)
{
	if (ctrl_alt_del_restarts)
		emergency_restart();
	kill_pid(1, SIGINT, 1);
}

static int reboot_magic_ok(int magic1, int magic2)
{
	return magic1 == (int)LINUX_REBOOT_MAGIC1 &&
	       (magic2 == LINUX_REBOOT_MAGIC2 || magic2 == LINUX_REBOOT_MAGIC2A ||
		magic2 == LINUX_REBOOT_MAGIC2B || magic2 == LINUX_REBOOT_MAGIC2C);
}

asmlinkage long sys_reboot(int magic1, int magic2, unsigned int cmd, void __user *arg)
{
	char buffer[256];

	if (!capable(CAP_SYS_BOOT))
		return -EPERM;
	if (!reboot_magic_ok(magic1, magic2))
		return -EINVAL;
	switch (cmd) {
	case LINUX_REBOOT_CMD_RESTART:
		system_state = SYSTEM_RESTART;
		pr_emerg("reboot: Restarting system\n");
		machine_restart(NULL);
	case LINUX_REBOOT_CMD_RESTART2:
		if (strncpy_from_user(buffer, arg, sizeof(buffer) - 1) < 0)
			return -EFAULT;
		buffer[sizeof(buffer) - 1] = '\0';
		system_state = SYSTEM_RESTART;
		pr_emerg("reboot: Restarting system with command '%s'\n", buffer);
		machine_restart(buffer);
	case LINUX_REBOOT_CMD_CAD_ON:
		ctrl_alt_del_restarts = 1;
		return 0;
	case LINUX_REBOOT_CMD_CAD_OFF:
		ctrl_alt_del_restarts = 0;
		return 0;
	case LINUX_REBOOT_CMD_HALT:
		system_state = SYSTEM_HALT;
		pr_emerg("reboot: System halted\n");
		machine_halt();
	case LINUX_REBOOT_CMD_POWER_OFF:
		system_state = SYSTEM_POWER_OFF;
		pr_emerg("reboot: Power down\n");
		machine_power_off();
	}
	return -EINVAL;
}
