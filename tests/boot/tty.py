# SPDX-License-Identifier: GPL-2.0-only
"""The terminal as a user has it: line editing, ^C, ^Z, ^D, vi, the log, consoles."""
import re
import time

from guest import PROMPT, Guest, Tap


def status_is(g, want):
    """The exit status of what ran last at the prompt."""
    g.shell_only('echo "status=$?."')
    g.expect(f"status={want}.\n")


def interrupt(g):
    g.shell_only("sleep 1000")
    time.sleep(0.5)
    g.send("\x03")
    status_is(g, 130)


def suspend(g):
    g.shell_only("sleep 1000")
    time.sleep(0.5)
    g.send("\x1a")
    g.expect("Stopped")
    out, _ = g.shell("jobs")
    assert "sleep 1000" in out and "Stopped" in out, out
    g.shell_only("fg")
    g.expect("sleep 1000\n")
    time.sleep(0.5)
    g.send("\x03")
    status_is(g, 130)
    out, _ = g.shell("jobs")
    assert out == "", out


def background(g):
    out, _ = g.shell("sleep 1000 & kill %1; wait %1; echo $?")
    assert out.endswith("143\n"), out
    g.shell_only("cat &")
    out, _ = g.shell("sleep 1; jobs")
    assert "Stopped (tty input)" in out, out
    out, _ = g.shell("kill -9 %1; wait %1; echo done")
    assert "done" in out, out


def quits(g):
    g.shell_only("sleep 1000")
    time.sleep(0.5)
    g.send("\x1c")
    status_is(g, 131)


def end_of_file(g):
    g.shell_only("cat")
    time.sleep(0.5)
    g.send("a line\r")
    g.expect("a line\na line\n")
    g.send("\x04")
    status_is(g, 0)


def line_editing(g):
    """Busybox in raw mode: insert in the middle, erase, history."""
    g.expect(PROMPT)
    g.send("echo acd\x1b[D\x1b[Db\x05x\x7f\r")
    g.expect("\nabcd\n")
    g.expect(PROMPT)
    g.send("\x1b[A\r")
    g.expect("\nabcd\n")


def kernel_editing(g):
    """The kernel's own line editing, in cat."""
    g.shell_only("cat")
    time.sleep(0.5)
    g.send("onex\x7f twoo\x17three\r")
    g.expect("\none three\n")
    g.send("gone\x15kept\r")
    g.expect("\nkept\n")
    g.send("\x04")


def flow_control(g):
    g.shell_only("echo begin; sleep 1; echo end")
    g.expect("begin\n")
    g.send("\x13")
    time.sleep(2)
    g.read()
    assert "\nend\n" not in g.text[g.seen:], "output went on after ^S"
    g.send("\x11")
    g.expect("end\n")


def vi(g):
    g.shell_only("vi /tmp/text")
    time.sleep(1)
    g.send("ifirst\rsecond\x1b")
    time.sleep(0.5)
    g.send("ggddp:wq\r")
    out, _ = g.shell("cat /tmp/text")
    assert out == "second\nfirst\n", out


def stty(g):
    out, _ = g.shell("stty -a")
    assert "speed 9600 baud" in out and " icanon" in out and "intr = ^C" in out, out
    out, code = g.shell("stty rows 50 cols 132; stty size")
    assert out == "50 132\n" and code == 0, out
    g.shell("stty rows 24 cols 80")


def paste(g):
    """More than the input buffer holds, faster than it is read: nothing gets lost."""
    lines = "".join(f"line {i} {'x' * (i % 60)}\n" for i in range(600))
    g.shell_only("stty -echo; (sleep 2; cat) >/tmp/pasted; stty echo")
    time.sleep(0.5)
    g.send(lines.replace("\n", "\r") + "\x04")
    out, _ = g.shell("wc -c </tmp/pasted")
    assert out.split()[0] == str(len(lines)), (out, len(lines))


def long_output(g):
    out, _ = g.shell("seq 1 20000 | md5sum; seq 1 2000")
    assert out.startswith("e071f707df7bbeee2a6a1eb48011ddd0"), out[:80]
    assert out.split()[2:] == [str(i) for i in range(1, 2001)], "lines are missing"


def log(g):
    out, _ = g.shell("dmesg | head -n 1")
    assert re.match(r"\[ +0\.000000\] Linux version 3\.2\.0-mm24", out), out
    out, _ = g.shell("echo '<3>said by a user' >/dev/kmsg; dmesg | tail -n 1")
    assert "said by a user" in out, out
    out, _ = g.shell("head -c 100 /dev/kmsg | head -n 1")
    assert re.match(r"\d+,0,0,-;Linux version", out), out
    out, _ = g.shell("dmesg -c >/dev/null; dmesg | wc -l")
    assert out == "0\n", out


def tables(g):
    out, _ = g.shell("cat /proc/consoles")
    assert re.match(r"ttyS0 +-W- \(EC[ p]+\) +4:64\n", out), out
    out, _ = g.shell("cat /proc/tty/drivers")
    assert re.search(r"serial +/dev/ttyS +4 +64-67 serial", out), out
    out, _ = g.shell("cat /proc/tty/driver/serial")
    assert "0: uart:16550A port:000003F8 irq:4" in out, out
    out, _ = g.shell("tty; ls -l /dev/ptmx /dev/pts/ptmx /dev/tty /dev/console | wc -l")
    assert out == "/dev/ttyS0\n4\n", out


def hangs_up(g):
    """^D at the prompt ends the shell; init starts another on a line that was hung up."""
    g.expect(PROMPT)
    g.send("\x04")
    out, code = g.shell("echo again")
    assert out == "again\n" and code == 0, out


def screen():
    """console=tty0: what the screen holds, read from the video memory."""
    show = ("dd if=/dev/mem bs=4000 skip=0 count=1 iflag=skip_bytes skip=753664 2>/dev/null"
            " | tr -d '\\000-\\037' | tr '\\007' ' '")
    with Guest(console="console=tty0 console=ttyS0") as g:
        g.shell("printf '\\033[2J\\033[5;3Hon the \\033[1mscreen\\033[0m' >/dev/tty1")
        out, _ = g.shell(show)
        assert "on the screen" in out, out[-300:]
        out, _ = g.shell("cat /proc/consoles")
        assert "tty0 " in out and "ttyS0 " in out, out
        g.shell_only("poweroff -f")
        g.ends(0)


def quiet():
    with Guest(cmdline='quiet run="echo sentinel"') as g:
        g.expect("sentinel\n")
        g.ends(0)
        assert "Linux version" not in g.text, g.text


tap = Tap()
with Guest(limit=400) as guest:
    for title, test in (
            ("^C ends a program", interrupt), ("^Z stops it, fg goes on", suspend),
            ("background jobs", background), ("^\\ ends it with SIGQUIT", quits),
            ("^D is the end of a file", end_of_file), ("the shell's line editing", line_editing),
            ("the kernel's line editing", kernel_editing), ("^S and ^Q", flow_control),
            ("vi", vi), ("stty", stty), ("a long paste", paste), ("long output", long_output),
            ("/proc tables", tables), ("the log", log), ("^D at the prompt", hangs_up)):
        if not tap.row(title, test, guest):
            guest.send("\x11\x03\r")
    guest.shell_only("poweroff -f")
    tap.row("power-off", guest.ends, 0)
tap.row("a screen", screen)
tap.row("quiet", quiet)
tap.done()
