# SPDX-License-Identifier: GPL-2.0-only
"""The debug configuration finds each mistake with locks, reports it once, and lives on."""
import subprocess

from guest import Guest, Tap

KERNEL = "build-debug/arch/i386/boot/bzImage"
MISTAKES = {
    "double": "is taken twice",
    "order": "possible circular locking dependency",
    "semaphores": "possible circular locking dependency",
    "sleep": "sleeping function called from invalid context",
    "irqs": "sleeping function called from invalid context",
    "release": "is released, but not held",
}


def make(word):
    """Make a mistake twice; return what the kernel says."""
    with Guest(kernel=KERNEL) as g:
        out, code = g.shell(f"echo {word} > /proc/lock_test; echo {word} > /proc/lock_test; dmesg | "
                            "grep -c -e BUG: -e WARNING:; ls / > /dev/null")
        assert code == 0, out
        text = g.text
        g.shell_only("poweroff")
        g.ends(0)
        return text, out.split()[-1]


def finds(word, message):
    text, reports = make(word)
    assert text.count(message) >= 1, text[-3000:]
    assert "held since" in text or "spin locks held" in text or "at " in text
    assert reports == "1", reports


def silent():
    text, reports = make("none")
    assert reports == "0", text[-3000:]


subprocess.run(["make", "-s", "CONFIG=debug", KERNEL], check=True, stdout=subprocess.DEVNULL)
tap = Tap()
tap.row("no mistake, no report", silent)
for word, message in MISTAKES.items():
    tap.row(f"{word}: {message}", finds, word, message)
tap.done()
