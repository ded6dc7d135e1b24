# SPDX-License-Identifier: GPL-2.0-only
"""What a person does at the shell: keys, jobs, pipes, full-screen programs.

With KERNEL=build/debian/vmlinuz SHELL_MEM=256M the same rows must pass on Debian's kernel.
"""
import os
import re
import time

from guest import PROMPT, Guest, Tap

MEM = os.environ.get("SHELL_MEM", "64M")


def type_and_wait(g, keys, pattern):
    g.send(keys)
    return g.expect(pattern)


def pipeline(g):
    out, _ = g.shell("seq 1 100000 | sort -rn | md5sum")
    assert out.split()[0] == "532abf7a8f047f605bb21fdd6a24c671", out


def redirection(g):
    out, _ = g.shell("cd /tmp; echo one >f; echo two >>f; wc -l <f; cat f 2>/dev/null; cd /root")
    assert out == "2\none\ntwo\n", out


def here_and_subst(g):
    out, _ = g.shell("for i in 1 2 3; do echo $((i * i)); done | tr '\\n' ' '; echo $(echo a; echo b)")
    assert out == "1 4 9 a b\n", out


def statuses(g):
    out, _ = g.shell("false; echo $?; sh -c 'kill -9 $$'; echo $?; sh -c 'exit 7'; echo $?")
    assert out.split()[0] == "1" and "137" in out and out.split()[-1] == "7", out


def interrupt(g):
    """^C ends the foreground job and nothing else."""
    g.expect(PROMPT)
    g.send("sleep 1000\r")
    g.expect("sleep 1000")
    time.sleep(0.5)
    g.send("\x03")
    g.expect(PROMPT)
    g.send("echo alive $?\r")
    g.expect("\nalive 130\n")


def stop_and_resume(g):
    """^Z stops it; jobs, fg, bg, kill."""
    g.expect(PROMPT)
    g.send("sleep 1000\r")
    g.expect("sleep 1000")
    time.sleep(0.5)
    g.send("\x1a")
    g.expect("Stopped")
    out, _ = g.shell("jobs")
    assert re.search(r"Stopped\s+sleep 1000", out), out
    out, _ = g.shell("bg; jobs")
    assert re.search(r"Running\s+sleep 1000|sleep 1000", out), out
    g.expect(PROMPT)
    g.send("fg\r")
    g.expect("sleep 1000")
    time.sleep(0.5)
    g.send("\x03")
    out, _ = g.shell("jobs | wc -l")
    assert out.strip() == "0", out


def background(g):
    out, _ = g.shell("sleep 1000 & jobs; kill %1; wait; echo gone")
    assert "sleep 1000" in out and "gone" in out, out


def line_editing(g):
    """Backspace, cursor keys, ^A, ^U, history."""
    g.expect(PROMPT)
    g.send("echo wrong\x7f\x7f\x7f\x7f\x7fright\x1b[D\x1b[DX\r")
    g.expect("\nrigXht\n")
    g.expect(PROMPT)
    g.send("garbage\x15echo clean\r")
    g.expect("\nclean\n")
    g.expect(PROMPT)
    g.send("\x1b[A\r")
    g.expect("\nclean\n")


def end_of_file(g):
    """^D ends cat's input, and after it the shell's own session, which comes back."""
    g.expect(PROMPT)
    g.send("cat | tr a-z A-Z\r")
    time.sleep(0.5)
    g.send("shout\r")
    time.sleep(0.5)
    g.send("\x04")
    g.expect("\nSHOUT\n")
    g.expect(PROMPT)
    g.send("\x04")
    g.expect(PROMPT)
    g.send("\r")


def vi_edits(g):
    g.expect(PROMPT)
    g.send("vi /tmp/vi.txt\r")
    g.expect("\x1b[999;999H\x1b[6n")
    g.send("\x1b[24;80R")          # the terminal answers where its corner is
    g.expect("/tmp/vi.txt")
    time.sleep(0.5)
    g.send("ihello from vi\x1b")
    time.sleep(0.5)
    g.send(":wq\r")
    out, _ = g.shell("cat /tmp/vi.txt")
    assert out == "hello from vi\n", out


def top_refreshes(g):
    g.expect(PROMPT)
    g.send("top -d 1\r")
    g.expect("Mem:")
    g.expect("Mem:")
    g.send("q")
    out, _ = g.shell("echo back")
    assert out == "back\n", out


def listings(g):
    for command, wanted in (("ps", "PID"), ("free", "Mem:"), ("dmesg | tail -1", "["),
                            ("mount", " on /proc type proc"), ("ls /dev", "console"),
                            ("df /tmp", "tmpfs"), ("id", "uid=0"), ("uname -s", "Linux"),
                            ("tty", "/dev/ttyS0"), ("stty -a", "icanon"), ("date", "UTC"),
                            ("uptime", "load average"), ("cat /proc/meminfo", "MemFree:")):
        out, status = g.shell(command)
        assert wanted in out and status == 0, f"{command}: {out}"


def window_size(g):
    out, _ = g.shell("stty rows 50 cols 132; stty size")
    assert out == "50 132\n", out


def hard_and_soft_links(g):
    out, _ = g.shell("cd /tmp; echo x >a; ln a b; ln -s a c; cat b c; readlink c; rm a b c; cd /root")
    assert out == "x\nx\na\n", out


tap = Tap()
ROWS = (pipeline, redirection, here_and_subst, statuses, interrupt, stop_and_resume, background,
        line_editing, end_of_file, vi_edits, top_refreshes, listings, window_size,
        hard_and_soft_links)
guest = Guest(mem=MEM, limit=300)
for row in ROWS:
    if not tap.row(row.__doc__.splitlines()[0] if row.__doc__ else row.__name__, row, guest):
        guest.kill()
        guest = Guest(mem=MEM, limit=300)       # one broken row must not spoil the others


def off():
    guest.shell_only("poweroff")
    guest.ends(0)


tap.row("poweroff ends QEMU with status 0", off)
guest.kill()
tap.done()
