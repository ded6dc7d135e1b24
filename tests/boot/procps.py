# SPDX-License-Identifier: GPL-2.0-only
"""Debian's procps, dynamic programs as they come, read what /proc says."""
import os
import re

from guest import Guest, Tap

INITRD = os.environ.get("INITRD_PROCPS", "build/initramfs-procps.cpio.gz")


def output(g, command):
    out, status = g.shell(f"COLUMNS=120 {command}")
    assert status == 0, f"{command}: {status}: {out}"
    assert not re.search(r"error|not found|unable|cannot|failed", out, re.I), out
    return out


def free(g):
    """free: used, free and cache add up to the total."""
    row = output(g, "/usr/bin/free -k | grep Mem")
    total, used, unused, _, cache, available = map(int, row.split()[1:7])
    assert 200000 < total < 262144, row
    assert abs(total - used - unused - cache) <= total // 100 or used == total - available, row


def ps(g):
    """ps: init, this shell, and ps itself, with their parents."""
    text = output(g, "/bin/ps -eo pid,ppid,stat,tty,comm,args")
    assert re.search(r"^\s+1\s+0 S\S*\s+\?\s+init", text, re.M), text
    assert re.search(r"ttyS0\s+ps\s+/bin/ps", text), text
    text = output(g, "/bin/ps aux")
    assert "USER" in text and "root" in text and "%MEM" in text, text


def top(g):
    """top -b: header and processes."""
    text = output(g, "/usr/bin/top -b -n 1")
    assert "load average" in text and re.search(r"MiB Mem\s*:", text), text
    assert re.search(r"^\s+1 root", text, re.M), text


def vmstat(g):
    text = output(g, "/usr/bin/vmstat 1 2")
    assert len(text.splitlines()) == 4, text
    output(g, "/usr/bin/vmstat -s")
    assert " inact " in output(g, "/usr/bin/vmstat -a")


def slabtop(g):
    text = output(g, "/usr/bin/slabtop -o")
    assert "Active / Total Objects" in text and "dentry" in text, text


def pmap(g):
    text = output(g, "/usr/bin/pmap -x $$")
    assert "busybox" in text and "[ stack ]" in text and "total kB" in text, text


def others(g):
    assert output(g, "/usr/bin/pgrep -o init").strip() == "1"
    assert "up" in output(g, "/usr/bin/uptime")
    assert "vm.overcommit_memory = 0" in output(g, "/sbin/sysctl vm.overcommit_memory")
    assert output(g, "sleep 100 & /usr/bin/pkill sleep; wait; echo done").endswith("done\n")
    assert "load" in output(g, "/usr/bin/w -s")


tap = Tap()
guest = Guest(mem="256M", initrd=INITRD, limit=300)
for row in (free, ps, top, vmstat, slabtop, pmap, others):
    if not tap.row(row.__doc__ or row.__name__, row, guest):
        guest.kill()
        guest = Guest(mem="256M", initrd=INITRD, limit=300)
guest.kill()
tap.done()
