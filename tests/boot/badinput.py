# SPDX-License-Identifier: GPL-2.0-only
"""Archives and command lines that are wrong: the kernel says so and lives on, or panics clearly."""
import gzip
import os
import random

from guest import BUILD, INITRD, PANIC, Guest, Tap

RUN = 'run="echo sentinel"'


def entry(name, mode=0o100644, data=b"", size=None, namesize=None, magic=b"070701", nlink=1, ino=1):
    """One newc entry; sizes may lie."""
    raw = name + b"\0"
    fields = (ino, mode, 0, 0, nlink, 0, len(data) if size is None else size, 0, 0, 0, 0,
              len(raw) if namesize is None else namesize, 0)
    head = magic + b"".join(b"%08X" % field for field in fields) + raw
    head += b"\0" * (-len(head) % 4)
    return head + data + b"\0" * (-len(data) % 4)


END = entry(b"TRAILER!!!", mode=0)
GOOD = entry(b"good", data=b"text") + END

ARCHIVES = {
    "garbage": b"this is no archive at all" * 50,
    "zeros only": b"\0" * 5000,
    "a wrong magic": entry(b"x", magic=b"070702") + END,
    "the old binary format": b"\xc7\x71" + b"\0" * 200,
    "an entry cut in its header": GOOD[:50],
    "an entry cut in its name": entry(b"n" * 100)[:130],
    "an entry cut in its data": entry(b"x", data=b"d" * 1000)[:500],
    "no trailer": entry(b"x", data=b"d"),
    "a file of 4 GB": entry(b"big", size=0xffffffff) + END,
    "a name of 4 GB": entry(b"x", namesize=0xffffffff) + END,
    "a name of length 0": entry(b"x", namesize=0) + END,
    "a name without its NUL": entry(b"abc", namesize=3) + END,
    "letters where numbers should be": GOOD.replace(b"0000", b"00zz", 1),
    "a file in a folder that is not there": entry(b"no/such/folder/x", data=b"d") + END,
    "a file over a folder": entry(b"bin", data=b"d") + END,
    "a folder over a file": entry(b"etc/passwd", mode=0o040755) + END,
    "paths that climb out": entry(b"../../../../climbed", data=b"d") + END,
    "an unknown kind of file": entry(b"odd", mode=0o110644) + END,
    "a link of 5000 characters": entry(b"link", mode=0o120777, data=b"a" * 5000) + END,
    "a link with nothing in it": entry(b"link", mode=0o120777) + END,
    "hard links to nothing": entry(b"h", nlink=3, ino=9, size=0) + END,
    "more than memory holds": entry(b"fill", data=b"f" * (48 << 20)) + END,
    "gzip of garbage": gzip.compress(b"garbage" * 1000),
    "gzip, cut": gzip.compress(GOOD * 1000)[:-20],
    "gzip, wrong checksum": gzip.compress(GOOD)[:-8] + b"\0" * 8,
    "gzip header only": b"\x1f\x8b\x08\0\0\0\0\0\0\3",
    "a method that gzip does not have": b"\x1f\x8b\x07\0\0\0\0\0\0\3" + b"x" * 100,
    "xz": b"\xfd7zXZ\0" + b"x" * 100,
}

LINES = (
    '"', '""', "=", "==", "=x", "a=", '" " "', "'", "--", "-- --", "a=\"b c", "x" * 1900,
    "\t \t", "console=", "console=,,,", "console=ttyS9", "console=nonsense0,9600n8",
    "loglevel=", "loglevel=x", "loglevel=99999999999", "panic=", "panic=x", "mem=x", "mem=",
    "mem=0", "mem=-1", "mem=99999999999999999999", "memmap=", "memmap=,,,", "memmap=1$",
    "highmem=", "highmem=x", "highmem=4G", "highmem=-1", "earlyprintk=vga", "root=", "rootfstype=",
    "ro rw ro rw", "debugexit=", "uname_release=", "uname_release=" + "9" * 200, "\x7f\x01\xff\xfe",
)

# Too little is left to live with: a panic, with a text.
HOPELESS = ("mem=1M", "mem=4K", "memmap=exactmap", "memmap=exactmap,640K@0", "mem=1800K", "mem=2M")


def with_archive(data):
    path = f"{BUILD}/check/bad-{os.getpid()}.cpio"
    with open(INITRD, "rb") as good, open(path, "wb") as out:
        out.write(good.read())
        out.write(b"\0" * (-out.tell() % 4) + data)
    with Guest(cmdline=RUN, initrd=path, mem="64M") as g:
        g.expect("\nsentinel\n")
        g.expect("run: exit status 0")
        g.ends(0)
    os.remove(path)


def with_line(line):
    with Guest(cmdline=f"{RUN} {line}") as g:
        g.expect("sentinel\n")
        g.expect("run: exit status 0")
        g.ends(0)


def hopeless(line):
    with Guest(cmdline=f"{RUN} {line} earlyprintk") as g:
        g.expect("Kernel panic - not syncing: ")
        g.ends(PANIC)


def random_line(seed):
    """Words of the kernel's own, cut and joined at random: anything but an oops or a hang."""
    rnd = random.Random(seed)
    words = [w for line in LINES for w in line.split()] + ["quiet", "debug", "mem=32M", "highmem=20M",
             "nohlt", "initcall_debug", "ignore_loglevel", "init=/bin/sh", "a.b=c", "x=y"]
    line = " ".join(rnd.choice(words)[:rnd.randint(1, 30)] for _ in range(rnd.randint(1, 25)))
    with Guest(cmdline=f"{RUN} debugexit=0xf4 {line}") as g:
        status = g.wait()
        ended = status == 0 and "sentinel" in g.text or \
            status == PANIC and "Kernel panic - not syncing" in g.text
        if not ended:
            g.fail(f"status {status} with {line!r}")


tap = Tap()
os.makedirs(f"{BUILD}/check", exist_ok=True)
for title, archive in ARCHIVES.items():
    tap.row(f"initramfs: {title}", with_archive, archive)
for text in LINES:
    tap.row(f"command line: {text[:40]!r}", with_line, text)
for text in HOPELESS:
    tap.row(f"a clear panic: {text}", hopeless, text)
SEED = int(os.environ.get("SEED", "1"))
for n in range(SEED, SEED + int(os.environ.get("FUZZ", "10"))):
    tap.row(f"random command line, SEED={n}", random_line, n)
tap.done()
