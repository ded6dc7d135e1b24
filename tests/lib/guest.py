# SPDX-License-Identifier: GPL-2.0-only
"""A kernel in QEMU, driven over its serial line.

    with Guest(cmdline="run=/bin/true") as g:
        g.expect("run: exit status 0")
        g.ends(0)

What the environment says (set by the Makefile): KERNEL, INITRD, DEBIAN (vmlinuz to compare with),
BUILD (folder for logs). A panic or oops under test leaves QEMU through its isa-debug-exit device,
with an odd status; power-off ends it with 0, and so does a triple fault. So a test must look at
both what was printed last and how QEMU ended.
"""
import os
import re
import select
import signal
import subprocess
import sys
import time

KERNEL = os.environ.get("KERNEL", "build/arch/i386/boot/bzImage")
INITRD = os.environ.get("INITRD", "build/initramfs.cpio.gz")
DEBIAN = os.environ.get("DEBIAN", "build/debian/vmlinuz")
BUILD = os.environ.get("BUILD", "build")

PANIC = 3          # debugexit: the statuses that kernel/panic.c chooses
OOPS = 5
PROMPT = re.compile(r"mm24:[^\n]*?[#$] (?:\x1b\[6n)?")


class GuestError(Exception):
    """The guest did not do what the test waits for; the message ends in what it did."""


class Guest:
    """One QEMU. Everything that it prints is in .text, and in a log file under BUILD."""

    def __init__(self, cmdline="", mem="64M", machine="pc", cpu=None, kernel=None, initrd=INITRD,
                 args=(), limit=120, console="console=ttyS0", name=None, boot=None,
                 restart=False):
        name = name or os.path.splitext(os.path.basename(sys.argv[0]))[0]
        os.makedirs(f"{BUILD}/check/log", exist_ok=True)
        self.log = open(f"{BUILD}/check/log/{name}.log", "ab")
        command = ["qemu-system-i386", "-M", machine, "-m", mem, "-accel", "tcg",
                   "-display", "none", "-serial", "stdio", "-monitor", "none",
                   "-device", "isa-debug-exit,iobase=0xf4,iosize=0x04"]
        command += boot or ["-kernel", kernel or KERNEL,
                            "-append", f"{console} debugexit=0xf4 panic=-1 {cmdline}"]
        if cpu:
            command += ["-cpu", cpu]
        if not restart:
            command += ["-no-reboot"]
        if initrd:
            command += ["-initrd", initrd]
        self.log.write((" ".join(command) + "\n").encode())
        self.deadline = time.monotonic() + limit
        self.limit = limit
        self.text = ""
        self.seen = 0           # expect() looks behind this
        self.status = None
        self.process = subprocess.Popen(command + list(args), stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.STDOUT)

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        self.kill()

    def kill(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.log.close()

    def fail(self, why):
        raise GuestError(f"{why}; the last lines were:\n" + "\n".join(self.text.splitlines()[-25:]))

    def read(self):
        """Take what has come; False at the end of the output."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            self.fail(f"the time limit of {self.limit} s is over")
        ready, _, _ = select.select([self.process.stdout], [], [], min(left, 1))
        if not ready:
            return True
        data = os.read(self.process.stdout.fileno(), 65536)
        self.log.write(data)
        self.log.flush()
        self.text += data.decode("utf-8", "replace").replace("\r", "")
        return bool(data)

    def expect(self, pattern, patience=60):
        """Wait for a text (or compiled pattern) in the output that nobody waited for yet."""
        regex = pattern if hasattr(pattern, "search") else re.compile(re.escape(pattern))
        until = time.monotonic() + patience
        while True:
            if time.monotonic() > until:
                self.fail(f"no {regex.pattern!r} within {patience} s")
            found = regex.search(self.text, self.seen)
            if found:
                self.seen = found.end()
                return found
            if not self.read():
                self.process.wait()
                self.fail(f"ended with status {self.process.returncode} before {regex.pattern!r}")

    def send(self, text):
        self.process.stdin.write(text.encode())
        self.process.stdin.flush()

    def shell(self, command):
        """Run a command at the shell prompt; return its output and exit status."""
        self.expect(PROMPT)
        # The marks are split so that the echo of the line, however it wraps, does not hold them.
        # $? is still that of the line before.
        self.send(f"_s=$?; echo '<<''begin>>'; (exit $_s); {command}; echo \"<<\"\"$?>>\"\r")
        self.expect("<<begin>>\n")
        start = self.seen
        found = self.expect(re.compile(r"<<(\d+)>>\n"))
        return self.text[start:found.start()], int(found.group(1))

    def shell_only(self, command):
        """Type a command at the shell prompt and do not wait for it."""
        self.expect(PROMPT)
        self.send(command + "\r")

    def wait(self):
        """Wait until QEMU ends; return its exit status."""
        while self.status is None:
            if not self.read():
                self.status = self.process.wait()
        return self.status

    def ends(self, status):
        """Wait for the end, which must come with this status."""
        if self.wait() != status:
            self.fail(f"QEMU ended with status {self.status}, not {status}")


class Tap:
    """Test rows. Use as: tap = Tap(); tap.row("title", function, ...); tap.done()."""

    def __init__(self):
        self.count = 0
        self.failed = 0

    def ok(self, good, title, why=""):
        self.count += 1
        self.failed += not good
        print(f"{'ok' if good else 'not ok'} {self.count} - {title}", flush=True)
        for line in str(why).splitlines() if not good else ():
            print(f"# {line}", flush=True)
        return good

    def row(self, title, function, *args, **kwargs):
        """One row: good if the function neither raises nor returns False."""
        try:
            result = function(*args, **kwargs)
            return self.ok(result is not False, title)
        except Exception as error:      # a test that breaks must not hide those after it
            return self.ok(False, title, f"{type(error).__name__}: {error}")

    def done(self):
        print(f"1..{self.count}", flush=True)
        sys.exit(1 if self.failed else 0)
