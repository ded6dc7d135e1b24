# SPDX-License-Identifier: GPL-2.0-only
"""/proc as programs parse it, and the figures in it: sums, and what moves them."""
import re

from guest import Guest, Tap

MEMINFO = ("MemTotal MemFree MemAvailable Buffers Cached SwapCached Active Inactive Active(anon) "
           "Inactive(anon) Active(file) Inactive(file) Unevictable Mlocked HighTotal HighFree "
           "LowTotal LowFree SwapTotal SwapFree Dirty Writeback AnonPages Mapped Shmem "
           "KReclaimable Slab SReclaimable SUnreclaim KernelStack PageTables SecPageTables "
           "NFS_Unstable Bounce WritebackTmp CommitLimit Committed_AS VmallocTotal VmallocUsed "
           "VmallocChunk Percpu DirectMap4k DirectMap4M").split()


def read(g, path):
    return g.shell(f"cat {path}")[0]


def meminfo(g):
    rows = re.findall(r"^(\S+): +(\d+) kB$", read(g, "/proc/meminfo"), re.M)
    return {name: int(value) for name, value in rows}


def meminfo_form(g):
    text = read(g, "/proc/meminfo")
    assert [line.split(":")[0] for line in text.splitlines()] == MEMINFO, text
    assert all(re.fullmatch(r"[^ ]{1,15}: {1,}\d+ kB", l) and len(l) >= 27 for l in text.splitlines())


def meminfo_sums(g):
    m = meminfo(g)
    assert m["Active"] == m["Active(anon)"] + m["Active(file)"], m
    assert m["LowTotal"] + m["HighTotal"] == m["MemTotal"], m
    assert m["LowFree"] + m["HighFree"] == m["MemFree"], m
    assert m["SReclaimable"] + m["SUnreclaim"] == m["Slab"], m
    used = sum(m[k] for k in ("MemFree", "AnonPages", "Cached", "Buffers", "Slab", "KernelStack",
                              "PageTables", "VmallocUsed"))
    assert 0 <= m["MemTotal"] - used < 1024, (m["MemTotal"], used)


def meminfo_moves(g):
    before = meminfo(g)
    g.shell("dd if=/dev/zero of=/tmp/eight bs=1M count=8 2>/dev/null")
    during = meminfo(g)
    g.shell("rm /tmp/eight")
    after = meminfo(g)
    assert during["Shmem"] - before["Shmem"] == 8192, (before, during)
    assert abs(before["MemFree"] - during["MemFree"] - 8192) < 256, (before, during)
    assert abs(after["MemFree"] - before["MemFree"]) < 256, (before, after)


def zones(g):
    """buddyinfo, zoneinfo and meminfo agree on what is free."""
    for _ in range(5):
        out, _ = g.shell("cat /proc/buddyinfo /proc/zoneinfo; grep MemFree /proc/meminfo")
        free = int(re.search(r"MemFree: +(\d+)", out)[1])
        zoneinfo = sum(int(n) for n in re.findall(r"pages free +(\d+)", out)) * 4
        buddy = sum(int(n) << i for row in re.findall(r"^Node 0, zone +\w+ ([ \d]+)$", out, re.M)
                    for i, n in enumerate(row.split())) * 4
        if abs(free - zoneinfo) <= 128 and abs(free - buddy) <= 256:
            return
    raise AssertionError((free, zoneinfo, buddy))


def slabinfo(g):
    lines = read(g, "/proc/slabinfo").splitlines()
    assert lines[0] == "slabinfo - version: 2.1", lines[0]
    row = re.compile(r"(\S+) +(\d+) +(\d+) +(\d+) +(\d+) +(\d+) : tunables +\d+ +\d+ +\d+ : "
                     r"slabdata +(\d+) +(\d+) +\d+$")
    pages = 0
    for line in lines[2:]:
        r = row.match(line)
        assert r, line
        active, objs, _, per_slab, slab_pages, active_slabs, slabs = map(int, r.groups()[1:])
        assert active <= objs == per_slab * slabs and active_slabs <= slabs, line
        pages += slabs * slab_pages
    assert abs(pages * 4 - meminfo(g)["Slab"]) <= 64, pages


def stat_fields(g):
    fields = read(g, "/proc/self/stat").split()
    assert len(fields) == 52 and fields[1] == "(cat)" and fields[2] == "R", fields
    statm = read(g, "/proc/self/statm").split()
    assert len(statm) == 7 and int(statm[0]) * 4096 == int(fields[22]), (statm, fields)


def maps_columns(g):
    for line in read(g, "/proc/self/maps").splitlines():
        r = re.fullmatch(r"([0-9a-f]{8})-([0-9a-f]{8}) [r-][w-][x-][ps] [0-9a-f]{8} "
                         r"[0-9a-f]{2}:[0-9a-f]{2} \d+ (?: *(\S.*))?", line)
        assert r, line
        assert not r[3] or line.index(r[3]) == 49, line


def small_reads(g):
    """Any block size reads the same bytes."""
    out, _ = g.shell("for n in 1 7 4096 100000; do dd if=/proc/version bs=$n 2>/dev/null | md5sum; "
                     "dd if=/proc/filesystems bs=$n 2>/dev/null | md5sum; done")
    assert len(set(out.split()[0::2])) == 2, out


def death(g):
    """An open file of a process that is gone says so; its directory is gone."""
    out, _ = g.shell("sleep 100 & p=$!; exec 3</proc/$p/stat 4</proc/$p/maps; kill $p; "
                     "wait $p 2>/dev/null; cat <&3; cat <&4; ls /proc/$p; exec 3<&- 4<&-")
    assert "No such process" in out and "No such file" in out, out


def permissions(g):
    out, _ = g.shell("su -s /bin/sh nobody -c 'cat /proc/1/environ; cat /proc/1/maps; "
                     "ls /proc/1/fd; readlink /proc/1/exe || echo no link; "
                     "cat /proc/1/stat | wc -w; cat /proc/slabinfo; "
                     "echo 1 >/proc/sys/vm/overcommit_memory'")
    assert out.count("ermission denied") == 5 and "no link\n52\n" in out, out


def sysctls(g):
    out, _ = g.shell("cd /proc/sys; echo 1 >vm/overcommit_memory; cat vm/overcommit_memory; "
                     "echo 0 >vm/overcommit_memory; echo 9 >vm/overcommit_memory; "
                     "echo x >vm/max_map_count; cat vm/drop_caches; echo 1 >kernel/ngroups_max; "
                     "cat kernel/osrelease; uname -r; cd /root")
    assert out.startswith("1\n") and out.count("Invalid argument") == 2, out
    assert out.count("ermission denied") == 2, out
    release = out.split()[-2:]
    assert release[0] == release[1], out


def driver(g):
    """The test driver: bad lines are refused, areas appear by caller, and freed ones fault."""
    out, _ = g.shell("for l in foo 'vmalloc' 'vmalloc x' 'free 70' 'touch -1' 'kmalloc 1 2' "
                     "'ioremap 1'; do echo $l >/proc/mmtest && echo TAKEN; done 2>&1; "
                     "echo kmalloc 100000 >/proc/mmtest; echo vmalloc 100000 >/proc/mmtest; "
                     "echo touch 0 >/proc/mmtest; echo touch 1 >/proc/mmtest; "
                     "cat /proc/mmtest; grep mmtest_vmalloc /proc/vmallocinfo; "
                     "echo free 1 >/proc/mmtest; echo touch 1 >/proc/mmtest; "
                     "echo free all >/proc/mmtest")
    assert "TAKEN" not in out, out
    assert "+25 (1 physical run)" in out and "pages=25 vmalloc" in out, out
    assert "Bad address" in out, out


def lazy_purge(g):
    """1,000 vfrees cost at most 32 TLB flushes."""
    flushes = "grep tlb_flush_all /proc/vmstat"
    before, _ = g.shell(flushes)
    g.shell("i=0; while [ $i -lt 1000 ]; do echo vmalloc 4096 >/proc/mmtest; "
            "echo free 0 >/proc/mmtest; i=$((i+1)); done")
    after, _ = g.shell(flushes)
    cost = int(after.split()[1]) - int(before.split()[1])
    assert 0 < cost <= 32, cost


def census(g):
    """In the debug configuration every frame is accounted for."""
    out, _ = g.shell("[ ! -e /proc/mmcheck ] || cat /proc/mmcheck")
    assert not out or "all frames accounted for" in out, out


tap = Tap()
for cmdline in ("", "highmem=40M"):
    with Guest(cmdline=f"quiet {cmdline}", mem="64M", limit=240) as g:
        where = f" ({cmdline})" if cmdline else ""
        for test in (meminfo_form, meminfo_sums, meminfo_moves, zones, slabinfo, stat_fields,
                     maps_columns, small_reads, death, permissions, sysctls, driver, lazy_purge,
                     census):
            name = (test.__doc__ or test.__name__).strip()
            tap.row(name + where, lambda: test(g))
        g.shell("sync")
        g.expect(re.compile(r"[#$] "))
        g.send("poweroff -f\r")
        g.ends(0)
tap.done()
