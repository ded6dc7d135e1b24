# SPDX-License-Identifier: GPL-2.0-only
"""The harness itself: it must tell a good end from a bad one.

The guest here is no kernel but a few instructions (ends.S) that print what they are told to and
then end the machine in the way that the command line's last character asks for.
"""
from guest import Guest, GuestError, Tap

KERNEL = "build/tests/boot/ends"


def guest(end, **kwargs):
    return Guest(kernel=KERNEL, initrd=None, cmdline=end, limit=kwargs.pop("limit", 30), **kwargs)


def refused(function):
    try:
        function()
    except GuestError:
        return True
    return False


def good_end():
    with guest("0") as g:
        g.expect("sentinel")
        g.ends(1)


def wrong_status():
    with guest("1") as g:
        g.expect("sentinel")
        g.ends(1)


def triple_fault():
    """QEMU ends with status 0, as after power-off; but what should come after is missing."""
    with guest("t") as g:
        g.expect("sentinel")
        g.expect("after the end of the test")
        g.ends(0)


def triple_fault_status():
    with guest("t") as g:
        g.expect("sentinel")
        g.ends(0)


def hangs():
    with guest("h", limit=3) as g:
        g.expect("sentinel")
        g.ends(1)


tap = Tap()
tap.row("a sentinel and the expected status pass", good_end)
tap.row("an unexpected status fails", lambda: refused(wrong_status))
tap.row("a triple fault looks like status 0", triple_fault_status)
tap.row("but fails for want of the sentinel", lambda: refused(triple_fault))
tap.row("a guest that hangs fails when its time is over", lambda: refused(hangs))
tap.done()
