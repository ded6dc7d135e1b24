# SPDX-License-Identifier: GPL-2.0-only
"""What the kernel says when it is itself at fault; and that it lives on where it can."""
import subprocess

from guest import Guest, Tap

KERNEL = "build-debug/arch/i386/boot/bzImage"
OOPS, PANIC = 5, 3
DISASTERS = {
    "read": ("NULL pointer dereference at virtual address 00000008", "EIP: oops_read+0x"),
    "write": ("paging request at virtual address ffff0000", "EIP: oops_write+0x"),
    "jump": ("NULL pointer dereference at virtual address 00000000", "oops_jump+0x"),
    "bug": ("kernel BUG at kernel/debug_oops_test.c:", "EIP: oops_bug+0x"),
    "divide": ("divide error: 0000 [#1]", "EIP: oops_divide+0x"),
    "selector": ("general protection fault: fff8 [#1]", "EIP: oops_selector+0x"),
    "user": ("paging request at virtual address 00010000", "EIP: oops_user+0x"),
    "stack": ("double fault: kernel stack overflow, esp 00002000", "EIP: oops_stack+0x"),
}


def reports(word, messages, cpu):
    with Guest(kernel=KERNEL, cpu=cpu) as g:
        g.shell_only(f"echo {word} > /proc/oops_test")
        g.ends(OOPS)
        for message in (*messages, "Comm: sh", "Code:", "oops_test_write+0x", "sys_write+0x"):
            assert message in g.text, message + "\n" + g.text[-3000:]


def panics():
    with Guest(kernel=KERNEL) as g:
        g.shell_only("echo panic > /proc/oops_test")
        g.ends(PANIC)
        assert "Kernel panic - not syncing: asked for" in g.text
        assert "oops_panic+0x" in g.text


def lives_on():
    """Without a way out of the emulator, only the task that was at fault ends."""
    with Guest(kernel=KERNEL, cmdline="debugexit=0") as g:
        out, code = g.shell("sh -c 'echo read > /proc/oops_test'; sh -c 'echo bug > /proc/oops_test'; "
                            "echo still here")
        assert "still here" in out, out
        g.shell_only("poweroff")
        g.ends(0)


subprocess.run(["make", "-s", "CONFIG=debug", KERNEL], check=True, stdout=subprocess.DEVNULL)
tap = Tap()
for word, messages in DISASTERS.items():
    tap.row(f"{word}: {messages[0]}", reports, word, messages, "max" if word == "user" else None)
tap.row("a panic says why, and where", panics)
tap.row("after an oops the machine lives on", lives_on)
tap.done()
