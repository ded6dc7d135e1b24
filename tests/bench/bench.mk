# SPDX-License-Identifier: GPL-2.0-only
# make bench: the table of Documentation/bench, from this tree and Debian's kernel.

BENCH	:= $(G)/bench
BENCH_CFLAGS := -m32 -march=i486 -O2 -Wall -Wextra -Werror -static -nostdlib -ffreestanding \
		-fno-stack-protector -fno-pic -no-pie -fcf-protection=none

$(BENCH)/init: tests/bench/bench.c tests/bench/sys.h
	$(call say,CC,$<)
	@mkdir -p $(@D)/dev
	$(Q)$(CC) $(BENCH_CFLAGS) -o $@ $<

$(BENCH).cpio.gz: $(BENCH)/init $(G)/scripts/mkcpio
	$(Q)$(G)/scripts/mkcpio $(BENCH) dev/console 600 5 1 | gzip -9n > $@

$(G)/debian/vmlinuz:
	@mkdir -p $(@D)
	$(Q)scripts/debian-kernel $(G) $@

.PHONY: bench
bench: $(O)/arch/i386/boot/bzImage $(BENCH).cpio.gz $(G)/debian/vmlinuz
	@scripts/need "to measure" qemu-system-i386=qemu-system-x86 python3=python3
	@scripts/bench $(BENCH).cpio.gz $< $(G)/debian/vmlinuz
