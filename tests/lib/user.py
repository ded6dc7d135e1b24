# SPDX-License-Identifier: GPL-2.0-only
"""Run one program of tests/user on this machine's Linux and in mm24, and compare.

The first guest session that any test asks for runs all programs that can share one, so that mm24
boots once and not once a program; its output is kept under BUILD/check/user.
"""
import fcntl
import os
import re
import subprocess
import sys

from guest import BUILD, DEBIAN, INITRD, Guest, GuestError

PROGRAMS = os.environ.get("USER_PROGRAMS", "build/tests/user")
VARIANT = os.environ.get("USER_VARIANT", "")         # more for the guest: "-m 64M highmem=40M"
LIMIT = int(os.environ.get("USER_LIMIT", "60"))      # seconds for one program in the guest


def options(name):
    """The words after "test:" in the first lines of the source."""
    with open(f"tests/user/{name}.c", encoding="utf-8") as source:
        found = re.search(r"\btest:(.*)", source.read(2000))
    words = found.group(1).replace("*/", "").split() if found else []
    return dict((word.split("=", 1) + [""])[:2] for word in words)


def variant(opts):
    """Memory and kernel words of the guest: the test's own wish, else the variant of this run."""
    mem, words = opts.get("mem", "64M"), []
    for i, word in enumerate(VARIANT.split()):
        if VARIANT.split()[i - 1:i] == ["-m"]:
            mem = opts.get("mem", word)
        elif word != "-m":
            words.append(word)
    words.append(opts.get("words", ""))
    return mem, " ".join(words)


def pack(names):
    """An archive with the list of programs, to stand behind the initramfs."""
    folder = f"{BUILD}/check/list-{os.getpid()}"
    os.makedirs(f"{folder}/etc", exist_ok=True)
    with open(f"{folder}/etc/suite.list", "w", encoding="utf-8") as out:
        out.write("\n".join(names) + "\n")
    archive = f"{folder}.cpio.gz"
    with open(archive, "wb") as out:
        with open(INITRD, "rb") as initrd:
            out.write(initrd.read())
        out.write(b"\0" * (-out.tell() % 4))
        out.flush()
        subprocess.run(["build/scripts/mkcpio", folder], stdout=out, check=True)
    return archive


def session(names, opts, kernel, tag):
    """Boot, run the programs, return {name: (text, status)}. A guest that dies names the culprit."""
    results = {}
    mem, words = variant(opts)
    limit = 120 + LIMIT * len(names)
    archive = pack(names)
    with Guest(cmdline=f"run=/etc/suite {words}", mem=mem, kernel=kernel, initrd=archive,
               limit=limit, cpu=opts.get("cpu"), name=f"user-{tag}") as g:
        try:
            g.wait()
        except GuestError:
            pass
        text, status = g.text, g.status
    os.remove(archive)
    for name in names:
        found = re.search(rf"^##begin {name}$\n(.*?)^##end {name} (\d+)$", text, re.M | re.S)
        if found:
            results[name] = (found.group(1), int(found.group(2)))
            continue
        began = text.find(f"##begin {name}\n")
        if began < 0:
            results[name] = ("the guest did not come so far\n", -1)
        else:
            results[name] = (text[began:][-4000:] + f"\nQEMU ended with status {status}\n", -1)
    return results


def save(folder, results):
    os.makedirs(folder, exist_ok=True)
    for name, (text, status) in results.items():
        with open(f"{folder}/{name}", "w", encoding="utf-8") as out:
            out.write(f"{status}\n{text}")


def on_guest(name, opts, kernel, tag):
    """The program's text and status in a guest, from the shared session if it may share."""
    if "alone" in opts or "mem" in opts or "cpu" in opts:
        return session([name], opts, kernel, f"{tag}-{name}")[name]
    folder = f"{BUILD}/check/user/{tag}"
    os.makedirs(f"{BUILD}/check/user", exist_ok=True)
    with open(f"{folder}.lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not os.path.exists(f"{folder}/{name}"):
            sharing = []
            for other in sorted(os.listdir("tests/user")):
                other = other.removesuffix(".c")
                if not os.path.exists(f"{PROGRAMS}/{other}"):
                    continue
                o = options(other)
                if not {"alone", "mem", "cpu"} & o.keys() and ("debian" in o or tag == "mm24"):
                    sharing.append(other)
            save(folder, session(sharing, {}, kernel, tag))
    with open(f"{folder}/{name}", encoding="utf-8") as saved:
        status, text = saved.read().split("\n", 1)
    return text, int(status)


def on_host(name):
    done = subprocess.run(["setarch", "i386", "-3", "-R", os.path.abspath(f"{PROGRAMS}/{name}")],
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=600,
                          check=False, text=True, errors="replace")
    return done.stdout, done.returncode


def rows(text):
    """[(good, title)] of a TAP text. Titles are compared, so they must not hold addresses."""
    return [(not bad, title.strip())
            for bad, title in re.findall(r"^(not )?ok \d+ ?-? ?([^#\n]*)", text, re.M)]


def main():
    name = os.path.basename(sys.argv[1]).removesuffix(".c")
    opts = options(name)
    text, status = on_guest(name, opts, None, "mm24")
    guest = rows(text)
    count = 0
    for good, title in guest:
        count += 1
        print(f"{'ok' if good else 'not ok'} {count} - {title}")
    count += 1
    ended = status == 0 and guest and re.search(rf"^1\.\.{len(guest)}\b", text, re.M)
    print(f"{'ok' if ended else 'not ok'} {count} - ended well in mm24")
    if not ended or not all(good for good, _ in guest):
        print("".join(f"# {line}\n" for line in text.splitlines()[-40:]), end="")
    others = {}
    if "nohost" not in opts:
        others["this machine's Linux"] = on_host(name)
    if "debian" in opts and os.path.exists(DEBIAN):
        others["Debian's linux-image-686"] = on_guest(name, dict(opts, mem=opts.get("debian") or "256M"),
                                                      DEBIAN, "debian")
    for where, (other_text, other_status) in others.items():
        other = rows(other_text)
        same = other == guest and other_status == status
        count += 1
        print(f"{'ok' if same else 'not ok'} {count} - the same on {where}")
        if not same:
            for mine, theirs in zip(guest + [("", "")] * len(other), other + [("", "")] * len(guest)):
                if mine != theirs and (mine[1] or theirs[1]):
                    print(f"#   mm24: {mine[0]} {mine[1]}\n#  other: {theirs[0]} {theirs[1]}")
            print(f"#  status {status} here, {other_status} there")
    print(f"1..{count}")


if __name__ == "__main__":
    main()
