# SPDX-License-Identifier: GPL-2.0-only
"""The trace configuration: the calls behind one brk() that shrinks, with their real nesting."""
import subprocess

from guest import Guest, Tap

CHAIN = "sys_brk=>do_munmap=>zap_page_range=>zap_pmd_range=>zap_pte_range=>free_pte"
KERNEL = "build-trace/arch/i386/boot/bzImage"


def traced():
    subprocess.run(["make", "-s", "CONFIG=trace", KERNEL], check=True, stdout=subprocess.DEVNULL)
    with Guest(kernel=KERNEL) as g:
        out, code = g.shell("/stress/trace")
        assert code == 0, out
        assert CHAIN in out, out
        g.shell_only("poweroff")
        g.ends(0)


tap = Tap()
tap.row(CHAIN, traced)
tap.done()
