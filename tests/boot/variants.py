# SPDX-License-Identifier: GPL-2.0-only
"""All user tests that share a guest, on machines of other shapes: a row a program and machine.

A source that says "test: min=64M max=1024M" is left out where there is less memory, or more.
"""
import os
import re

from guest import Tap
from user import PROGRAMS, options, rows, session

VARIANTS = (("highmem", "64M", "highmem=40M"), ("small", "16M", ""), ("large", "3583M", ""))


def megabytes(text):
    return int(text.rstrip("M"))


def sharing(mem):
    for source in sorted(os.listdir("tests/user")):
        name = source.removesuffix(".c")
        if name == source or not os.path.exists(f"{PROGRAMS}/{name}"):
            continue
        opts = options(name)
        if not {"alone", "mem", "cpu"} & opts.keys() and \
                megabytes(opts.get("min", "0M")) <= megabytes(mem) \
                <= megabytes(opts.get("max", "4096M")):
            yield name


def main():
    tap = Tap()
    only = os.environ.get("VARIANT")
    for tag, mem, words in VARIANTS:
        if only and only != tag:
            continue
        names = list(sharing(mem))
        results = session(names, {"mem": mem, "words": words}, None, tag)
        for name in names:
            text, status = results[name]
            found = rows(text)
            good = status == 0 and found and all(row for row, _ in found) and \
                re.search(rf"^1\.\.{len(found)}\b", text, re.M)
            bad = "\n".join(line for line in text.splitlines() if not line.startswith("ok "))
            tap.ok(bool(good), f"{name} with {mem} {words}", f"status {status}\n{bad[-2000:]}")
    tap.done()


main()
