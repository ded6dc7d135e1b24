# SPDX-License-Identifier: GPL-2.0-only
"""From power-on to a shell, on machines of many shapes, and off again."""
import os
import re
import shutil
import subprocess

from guest import BUILD, INITRD, KERNEL, PANIC, Guest, Tap

RUN_TRUE = 'run="echo sentinel"'


def boots(**kwargs):
    """Run one command and power off."""
    with Guest(cmdline=kwargs.pop("words", "") + " " + RUN_TRUE, **kwargs) as g:
        g.expect("\nsentinel\n")
        g.expect("run: exit status 0")
        g.ends(0)
        return g


def memory(low, high=0, **kwargs):
    """The log names this much low and high memory, in MB."""
    g = boots(**kwargs)
    assert f"{low}MB LOWMEM available." in g.text, "low memory"
    assert f"{high}MB HIGHMEM available." in g.text, "high memory"


def no_large_pages():
    assert ": 0 kB in 4 MB pages" in boots(words="mem=nopentium").text


def above_4gb():
    g = boots(machine="q35", mem="5G")
    assert "3072MB of RAM above 4GB left alone" in g.text


def tiny(**kwargs):
    """The libc-free init built for a 486."""
    with Guest(initrd="build/tests/boot/tiny.cpio", **kwargs) as g:
        g.expect("tiny init\n")
        g.expect("tiny init is done\n")
        g.ends(0)
        assert "not ok" not in g.text, g.text


def shell_and_off(command, status=0):
    with Guest() as g:
        out, code = g.shell("echo $((6 * 7)); false")
        assert out == "42\n" and code == 1, (out, code)
        g.shell_only(command)
        g.ends(status)


def restarts(machine):
    """Without -no-reboot the machine comes up again, and again."""
    with Guest(machine=machine, restart=True, cmdline='run="echo round; reboot -f"') as g:
        for _ in range(3):
            g.expect("Run /init as init process")
            g.expect("round\n")


def panics(text, **kwargs):
    with Guest(**kwargs) as g:
        g.expect("Kernel panic - not syncing: " + text)
        g.ends(PANIC)


def words():
    """What the kernel does not know is init's: a=b its environment, others its arguments."""
    show = "tr '\\0' ' ' </proc/1/cmdline; echo; tr '\\0' ' ' </proc/1/environ; echo"
    with Guest(cmdline=f'one two=2 module.par=1 "three words" quoted="a b" run="{show}" '
                       '-- last x=y rdinit=/not/for/us') as g:
        g.expect("/init one three words last x=y rdinit=/not/for/us")
        environment = g.expect(re.compile("HOME=.*\n"))[0]
        assert "two=2 " in environment and "quoted=a b" in environment, environment
        assert "module" not in environment, environment
        g.expect("run: exit status 0")
        g.ends(0)


def grub():
    """GRUB's linux command fills the zero page itself and enters at the 32-bit entry point."""
    folder = f"{BUILD}/check/iso"
    os.makedirs(f"{folder}/boot/grub", exist_ok=True)
    shutil.copy(KERNEL, f"{folder}/boot/bzImage")
    shutil.copy(INITRD, f"{folder}/boot/initrd")
    with open(f"{folder}/boot/grub/grub.cfg", "w", encoding="utf-8") as cfg:
        cfg.write("set timeout=0\nserial --unit=0\nterminal_output serial\n"
                  "linux /boot/bzImage console=ttyS0 debugexit=0xf4 run=\"echo via grub\"\n"
                  "initrd /boot/initrd\nboot\n")
    subprocess.run(["grub-mkrescue", "-o", f"{folder}.iso", folder], check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with Guest(initrd=None, boot=["-cdrom", f"{folder}.iso"]) as g:
        g.expect("via grub\n")
        g.expect("run: exit status 0")
        g.ends(0)


def bad_word_flood():
    panics("Too many boot", cmdline=" ".join(f"w{i}" for i in range(40)))


tap = Tap()
tap.row("-M pc, 64 MB", memory, 63)
tap.row("-M q35, 64 MB", memory, 63, machine="q35")
tap.row("a tiny init on a 486", tiny, cpu="486")
tap.row("a tiny init in 4 MB", tiny, mem="4M")
tap.row("a tiny init on a 486 with 4 MB", tiny, cpu="486", mem="4M")
tap.row("a tiny init in 2 MB", tiny, mem="4M", cmdline="mem=2M")
tap.row("busybox in 8 MB", boots, mem="8M")
tap.row("16 MB", memory, 15, mem="16M")
tap.row("HIGHMEM by highmem=, initrd above low memory", memory, 23, 40, words="highmem=40M")
tap.row("-M pc with 3583 MB", memory, 896, 2686, mem="3583M")
tap.row("-M q35 with 2815 MB", memory, 896, 1918, machine="q35", mem="2815M")
tap.row("memory above 4 GB is left alone", above_4gb)
tap.row("mem= takes memory away", memory, 40, words="mem=40M")
tap.row("mem=nopentium", no_large_pages)
tap.row("-cpu pentium3", boots, cpu="pentium3")
tap.row("-cpu max", boots, cpu="max")
tap.row("poweroff ends QEMU with status 0", shell_and_off, "poweroff")
tap.row("reboot", shell_and_off, "reboot")
tap.row("-M pc restarts", restarts, "pc")
tap.row("-M q35 restarts", restarts, "q35")
tap.row("unknown words go to init", words)
tap.row("too many words: a panic that says so", bad_word_flood)
tap.row("no initramfs: a panic that says what was tried", panics, "VFS: Unable to mount root fs",
        initrd=None)
tap.row("rdinit= that does not exist", panics, "VFS: Unable to mount root fs",
        cmdline="rdinit=/nowhere")
tap.row("init= that does not run", panics, "Requested init /etc/passwd failed (error -",
        cmdline="rdinit=/etc/group init=/etc/passwd")
tap.row("an init that ends: a panic with its status", panics,
        "Attempted to kill init! exitcode=0x00000100", cmdline="rdinit=/bin/false")
if shutil.which("grub-mkrescue"):
    tap.row("GRUB 2 boots it", grub)
tap.done()
