# SPDX-License-Identifier: GPL-2.0-only
"""The same QEMU command line boots mm24 and Debian's kernel to the same shell."""
from guest import DEBIAN, Guest, Tap


def session(kernel):
    """What a few commands print that must not depend on the kernel."""
    with Guest(kernel=kernel, mem="256M", cmdline="quiet", limit=240) as g:
        lines = [g.shell(command)[0] for command in (
            "uname -s", "id", "tty", "pwd", "ls /", "echo $HOME $TERM $PATH", "cat /etc/hostname",
            "stty size", "ls -l /proc/self/fd/0 | sed 's/.*-> //'", "mount | grep -c ' on /dev/pts '")]
        g.shell_only("poweroff")
        g.ends(0)
        return lines


def the_same():
    mine, theirs = session(None), session(DEBIAN)
    assert mine == theirs, "\n".join(f"{a!r}\n{b!r}" for a, b in zip(mine, theirs) if a != b)


tap = Tap()
tap.row("one initramfs, one command line, two kernels, one shell", the_same)
tap.done()
