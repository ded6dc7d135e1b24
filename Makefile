# SPDX-License-Identifier: GPL-2.0-only
#
# The whole build, in one file and one make.
#
#   make                     bzImage for the default configuration, in build/
#   make run                 boot it in QEMU into a busybox shell (see scripts/run)
#   make check               every test; ends with "N passed, N failed"
#   make CONFIG=debug ...    another list of switches from configs/, in build-debug/
#   make O=dir ...           another output folder
#   make build/mm/foo.o      one object
#   make soak [SECONDS=n]    a long random run of the debug kernel
#   make sparse              sparse over every object; a warning is a failure
#   make bench            a table of costs beside Debian's kernel and Linux 2.4.0's record
#   make headers-check       each header compiles alone
#   make debug               gdb on vmlinux, with QEMU stopped at its first instruction
#   make V=1 ...             print whole commands
#
# Each source folder lists its objects in a file named `objs`, a line an object:
#
#   foo.o [CONFIG_X | !CONFIG_X] [notrace]
#
# built if the switch is on (off, with `!`); `notrace` compiles without function entry hooks.

CONFIG	?= default
ifeq ($(CONFIG),default)
O	?= build
else
O	?= build-$(CONFIG)
endif
V	?= 0

MAKEFLAGS += -rR --no-print-directory
ifeq ($(filter -j%,$(MAKEFLAGS)),)
MAKEFLAGS += -j2
endif
SHELL	:= /bin/sh
.DELETE_ON_ERROR:
.SUFFIXES:
.PHONY: all FORCE
all: $(O)/arch/i386/boot/bzImage $(O)/vmlinux

ifeq ($(V),1)
Q	:=
say	= @:
else
Q	:= @
say	= @printf '  %-7s %s\n' '$(1)' '$(2)'
endif

# ---- tools -----------------------------------------------------------------------------------

CROSS	?=
CC	:= $(CROSS)gcc
LD	:= $(CROSS)ld
NM	:= $(CROSS)nm
OBJCOPY	:= $(CROSS)objcopy
HOSTCC	?= gcc
SPARSE	?= sparse
PROVE	?= prove
GDB	?= gdb

# ---- configuration ---------------------------------------------------------------------------

ifeq ($(wildcard configs/$(CONFIG)),)
$(error no configs/$(CONFIG): there are $(notdir $(filter-out configs/switches,$(wildcard configs/*))))
endif
ON	:= $(shell sed -e 's/\#.*//' configs/$(CONFIG))
is_on	= $(filter CONFIG_$(1),$(ON))

DIRS	:= arch/i386/kernel arch/i386/mm arch/i386/lib kernel mm fs $(patsubst %/objs,%,$(wildcard fs/*/objs)) \
	   lib ipc drivers $(patsubst %/objs,%,$(wildcard drivers/*/objs)) init
OBJS_LISTS := $(wildcard $(DIRS:%=%/objs))

# "path/foo.o" for each object of this configuration; with an argument only those marked so.
objs_of	= $(shell awk -v on="$(ON)" -v want="$(1)" -f scripts/objs.awk $(OBJS_LISTS))
OBJS	:= $(call objs_of)
NOTRACE	:= $(call objs_of,notrace)

VERSION	:= 0.2
BUILD_NR := $(or $(shell git rev-list --count HEAD 2>/dev/null),1)

# ---- flags -----------------------------------------------------------------------------------

WARN	:= -Wall -Wextra -Wstrict-prototypes -Wmissing-prototypes -Wundef -Werror -Wa,--fatal-warnings \
	   -Wno-unused-parameter -Wno-sign-compare -Wno-missing-field-initializers -Wno-dangling-pointer
INCLUDE	:= -nostdinc -isystem $(shell $(CC) -print-file-name=include) \
	   -I include -I include/uapi -I arch/i386/include -I $(O) -include $(O)/generated/autoconf.h
MARCH	:= $(if $(call is_on,M686),i686,i486)
OPT	:= $(if $(call is_on,CC_OPTIMIZE_FOR_SIZE),-Os,-O2)
CFLAGS	:= -std=gnu11 -m32 -march=$(MARCH) -mtune=generic -mgeneral-regs-only -fcf-protection=none \
	   -mpreferred-stack-boundary=2 -mregparm=3 -ffreestanding -fno-pic -fno-strict-aliasing -fno-common \
	   -fno-stack-protector -fno-asynchronous-unwind-tables -fno-delete-null-pointer-checks \
	   -fno-strict-overflow $(OPT) -g $(WARN)
CPPFLAGS := $(INCLUDE) -D__KERNEL__ -fmacro-prefix-map=$(CURDIR)/=
AFLAGS	:= -m32 -march=$(MARCH) -D__ASSEMBLY__ -g
TRACE_FLAGS := $(if $(call is_on,TRACE),-pg -mfentry -mnop-mcount -mrecord-mcount \
	       -fno-optimize-sibling-calls -fno-reorder-blocks-and-partition)
LDFLAGS	:= -m elf_i386 -z noexecstack -z max-page-size=4096 --no-warn-rwx-segments

# Objects that need more: CFLAGS_<path>.o
cflags_of = $(CFLAGS) $(if $(filter $(1),$(NOTRACE)),,$(TRACE_FLAGS)) $(CFLAGS_$(1))

# ---- generated headers -----------------------------------------------------------------------

GEN	:= $(O)/generated
# A command writes its output to stdout; the target is touched only when the text differs.
update	= @mkdir -p $(@D); { $(1); } > $@.new && if cmp -s $@.new $@; then rm -f $@.new; \
	  else mv -f $@.new $@; fi

$(GEN)/autoconf.h: FORCE
	$(call update,awk -v on="$(ON)" -f scripts/autoconf.awk configs/switches)

# Every object depends on this record of the flags, so that a changed flag rebuilds.
$(GEN)/flags: FORCE
	$(call update,echo '$(subst ','\'',$(CC) $(CFLAGS) $(CPPFLAGS) $(AFLAGS) $(TRACE_FLAGS))'; \
		$(CC) --version | head -n 1)

$(GEN)/utsversion.h: FORCE
	$(call update,echo '#define UTS_VERSION "#$(BUILD_NR) mm24 $(VERSION)"'; \
		echo "#define UTS_COMPILER \"$$($(CC) --version | head -n 1)\"")

$(GEN)/objs: FORCE
	$(call update,echo $(OBJS))

# The numbers of the system calls, for the kernel and for the test programs.
SYSCALL_TBL := arch/i386/kernel/syscall.tbl
$(GEN)/unistd_32.h: $(SYSCALL_TBL) scripts/syscalls.awk
	$(call update,awk -v mode=header -f scripts/syscalls.awk $<)

BASE	:= $(GEN)/autoconf.h $(GEN)/flags $(GEN)/unistd_32.h
ASM_OFFSETS := $(if $(wildcard arch/i386/kernel/asm-offsets.c),$(GEN)/asm-offsets.h)

# asm-offsets.c emits lines `->NAME $value comment`, which become #defines for assembly.
$(O)/arch/i386/kernel/asm-offsets.s: arch/i386/kernel/asm-offsets.c $(BASE)
	$(call say,CC,$<)
	@mkdir -p $(@D)
	$(Q)$(CC) $(CFLAGS) -g0 $(CPPFLAGS) -MMD -MP -MF $@.d -MT $@ -S -o $@ $<

$(GEN)/asm-offsets.h: $(O)/arch/i386/kernel/asm-offsets.s
	$(call update,sed -n 's/^.*->\([A-Za-z0-9_]*\) [$$]*\([-0-9]*\).*$$/\#define \1 \2/p' $<)

# ---- compiling -------------------------------------------------------------------------------

$(O)/%.o: %.c $(BASE)
	$(call say,CC,$<)
	@mkdir -p $(@D)
	$(Q)$(CC) $(call cflags_of,$*.o) $(CPPFLAGS) -MMD -MP -MF $(@:.o=.d) -c -o $@ $<

$(O)/%.o: %.S $(BASE) $(ASM_OFFSETS)
	$(call say,AS,$<)
	@mkdir -p $(@D)
	$(Q)$(CC) $(AFLAGS) $(CPPFLAGS) $(CFLAGS_$*.o) -MMD -MP -MF $(@:.o=.d) -c -o $@ $<

$(O)/%.s: %.c $(BASE)
	@mkdir -p $(@D)
	$(Q)$(CC) $(call cflags_of,$*.o) -g0 $(CPPFLAGS) -S -o $@ $<

$(O)/%.lds: %.lds.S $(BASE)
	$(call say,LDS,$<)
	@mkdir -p $(@D)
	$(Q)$(CC) -E -P -C -undef -x assembler-with-cpp $(AFLAGS) $(CPPFLAGS) -Wno-comment \
		-MMD -MP -MF $@.d -MT $@ -o $@ $<

# Objects whose generated headers must be there before the first build has found them.
$(O)/init/version.o: $(GEN)/utsversion.h

# ---- vmlinux ---------------------------------------------------------------------------------

KOBJS	:= $(OBJS:%=$(O)/%)
LDS	:= $(O)/arch/i386/kernel/vmlinux.lds
# The table of system calls names each function that some object defines, and no other.
SYSTAB	:= $(O)/syscall_table.o
$(O)/syscall_table.S: $(KOBJS) $(SYSCALL_TBL) scripts/syscalls.awk $(GEN)/objs
	$(call update,$(NM) -g --defined-only $(KOBJS) | awk -v mode=table -f scripts/syscalls.awk - $(SYSCALL_TBL))
	@touch $@

$(SYSTAB): $(O)/syscall_table.S
	$(Q)$(CC) $(AFLAGS) -c -o $@ $<

link = $(Q)$(LD) $(LDFLAGS) -T $(LDS) -o $@ $(KOBJS) $(SYSTAB)

# The symbol table is part of the image whose addresses it lists: link with an empty table, then
# with one of the right size, then with one that is right. Without KALLSYMS the empty one stays.
KSYM	:= $(O)/scripts/kallsyms
kallsyms = $(Q){ test $(1) = /dev/null || $(NM) -n $(1); } | $(KSYM) > $(@:.o=.S) && \
	   $(CC) $(AFLAGS) -c -o $@ $(@:.o=.S)

$(KSYM): scripts/kallsyms.c
	$(call say,HOSTCC,$<)
	@mkdir -p $(@D)
	$(Q)$(HOSTCC) -O2 -Wall -Wextra -Werror -o $@ $<

$(O)/kallsyms0.o: $(KSYM)
	$(call kallsyms,/dev/null)
$(O)/vmlinux0: $(KOBJS) $(SYSTAB) $(LDS) $(GEN)/objs $(GEN)/flags $(O)/kallsyms0.o
	$(link) $(O)/kallsyms0.o
$(O)/kallsyms1.o: $(O)/vmlinux0
	$(call kallsyms,$<)
$(O)/vmlinux1: $(O)/kallsyms1.o
	$(link) $<
$(O)/kallsyms2.o: $(O)/vmlinux1
	$(call kallsyms,$<)
$(O)/vmlinux: $(if $(call is_on,KALLSYMS),$(O)/kallsyms2.o,$(O)/vmlinux0)
	$(call say,LD,$@)
ifneq ($(call is_on,KALLSYMS),)
	$(link) $<
	$(Q)$(NM) -n $(O)/vmlinux1 > $@.map1; $(NM) -n $@ > $(O)/System.map; \
		cmp $@.map1 $(O)/System.map && rm $@.map1
else
	$(Q)cp $< $@
endif

# ---- bzImage ---------------------------------------------------------------------------------
#
# vmlinux -> vmlinux.bin -> vmlinux.bin.gz, inside the decompressor, behind the real-mode setup.

BOOT	:= $(O)/arch/i386/boot
SETUP_OBJS := $(addprefix $(BOOT)/,header.o bioscall.o main.o memory.o a20.o)
UNPACK_OBJS := $(addprefix $(BOOT)/compressed/,head.o unpack.o inflate.o gunzip.o crc32.o)
LOAD_ADDR := 0x100000

# Neither part is the kernel: no hooks, no kernel sections, and setup is 16-bit code.
BOOT_CFLAGS := $(filter-out -g,$(CFLAGS)) -Os
$(BOOT)/%.o: arch/i386/boot/%.c $(BASE)
	$(call say,CC16,$<)
	@mkdir -p $(@D)
	$(Q)$(CC) $(filter-out -m32,$(BOOT_CFLAGS)) -m16 -mregparm=3 $(CPPFLAGS) \
		-MMD -MP -MF $(@:.o=.d) -c -o $@ $<

$(BOOT)/compressed/%.o: arch/i386/boot/compressed/%.c $(BASE) $(GEN)/zimage_base.h
	$(call say,CC,$<)
	@mkdir -p $(@D)
	$(Q)$(CC) $(BOOT_CFLAGS) $(CPPFLAGS) -MMD -MP -MF $(@:.o=.d) -c -o $@ $<

$(BOOT)/compressed/%.o: lib/%.c $(BASE)
	$(call say,CC,$<)
	@mkdir -p $(@D)
	$(Q)$(CC) $(BOOT_CFLAGS) -O2 $(CPPFLAGS) -MMD -MP -MF $(@:.o=.d) -c -o $@ $<

$(BOOT)/vmlinux.bin: $(O)/vmlinux
	@mkdir -p $(@D)
	$(Q)$(OBJCOPY) -O binary -R .note* -R .comment $< $@

$(BOOT)/vmlinux.bin.gz: $(BOOT)/vmlinux.bin
	$(call say,GZIP,$@)
	$(Q)gzip -9nc $< > $@

# The decompressor stands at the first page above what it writes.
$(GEN)/zimage_base.h: $(BOOT)/vmlinux.bin
	$(call update,size=$$(wc -c < $<); \
		echo "#define Z_LOAD_ADDR $(LOAD_ADDR)"; \
		echo "#define Z_OUTPUT_SIZE $$size"; \
		echo "#define Z_PAYLOAD \"$(BOOT)/vmlinux.bin.gz\""; \
		printf '#define Z_BASE 0x%x\n' $$((($(LOAD_ADDR) + size + 4095) / 4096 * 4096)))

$(BOOT)/compressed/head.o: $(BOOT)/vmlinux.bin.gz $(GEN)/zimage_base.h
$(BOOT)/compressed/compressed.lds: $(GEN)/zimage_base.h

$(BOOT)/compressed/zvmlinux: $(UNPACK_OBJS) $(BOOT)/compressed/compressed.lds
	$(Q)$(LD) $(LDFLAGS) -T $(BOOT)/compressed/compressed.lds -o $@ $(UNPACK_OBJS)

$(BOOT)/zvmlinux.bin: $(BOOT)/compressed/zvmlinux
	$(Q)$(OBJCOPY) -O binary $< $@

# What the setup header says about the rest of the image. init_size covers both the kernel with its
# bss and the decompressor with its own.
$(GEN)/zimage.h: scripts/zimage.awk $(BOOT)/compressed/zvmlinux $(BOOT)/zvmlinux.bin $(O)/vmlinux $(GEN)/utsversion.h
	$(call update,$(NM) $(O)/vmlinux $(BOOT)/compressed/zvmlinux | \
		awk -v load=$(LOAD_ADDR) -v size=$$(wc -c < $(BOOT)/zvmlinux.bin) -f scripts/zimage.awk; \
		sed -n 's/^#define UTS_VERSION "\(.*\)"/#define UTS_LINE "\1"/p' $(GEN)/utsversion.h)

$(BOOT)/header.o: $(GEN)/zimage.h

$(BOOT)/setup.elf: $(SETUP_OBJS) arch/i386/boot/setup.lds
	$(Q)$(LD) $(LDFLAGS) -T arch/i386/boot/setup.lds -o $@ $(SETUP_OBJS)

$(BOOT)/setup.bin: $(BOOT)/setup.elf
	$(Q)$(OBJCOPY) -O binary $< $@

# Setup fills whole sectors; what follows, whole paragraphs (syssize counts those).
$(BOOT)/bzImage: $(BOOT)/setup.bin $(BOOT)/zvmlinux.bin
	$(call say,BUILD,$@)
	$(Q)dd if=$(BOOT)/setup.bin of=$@ bs=512 conv=sync status=none && \
		cat $(BOOT)/zvmlinux.bin >> $@
	@printf '  %s: %d bytes\n' $@ $$(wc -c < $@)

# ---- tests -----------------------------------------------------------------------------------

# Unit tests run on this machine, user tests here and in the guest, boot tests drive a guest.

G	:= build
-include tests/unit/unit.mk

# The C library is most of a static program, so all of them are one, which looks at its name; only
# sources with a comment "link: flags" are programs of their own.
USER	:= $(G)/tests/user
USER_NAMES := $(patsubst tests/user/%.c,%,$(wildcard tests/user/*.c))
USER_OWN := $(patsubst tests/user/%.c,%,$(shell grep -l '[ *]link:' tests/user/*.c))
USER_BOXED := $(filter-out $(USER_OWN),$(USER_NAMES))
USER_TESTS := $(USER_NAMES:%=$(USER)/%)
USER_CFLAGS := -m32 -O1 -g -Wall -Wextra -Werror -Wno-unused-parameter -fno-pie -idirafter include/uapi

$(USER)/obj/%.o: tests/user/%.c $(wildcard tests/user/*.h)
	$(call say,USER,$<)
	@scripts/need "to build 32-bit programs" /usr/lib32/libc.a=gcc-multilib
	@mkdir -p $(@D)
	$(Q)$(HOSTCC) $(USER_CFLAGS) -Dmain=$(subst -,_,$*)_main -c -o $@ $<
	$(Q)$(OBJCOPY) --keep-global-symbol=$(subst -,_,$*)_main $@

$(USER)/obj/box.h: FORCE
	$(call update,for t in $(sort $(USER_BOXED)); do echo "TEST(\"$$t\", $$(echo $$t | tr - _)_main)"; done)

$(USER)/box: tests/lib/box.c $(USER)/obj/box.h $(USER_BOXED:%=$(USER)/obj/%.o)
	$(call say,USER,$@)
	$(Q)$(HOSTCC) $(USER_CFLAGS) -I $(USER)/obj -static -no-pie -s -o $@ $(filter %.c %.o,$^) -lpthread

$(USER_BOXED:%=$(USER)/%): $(USER)/box
	$(Q)ln -sf box $@

$(USER_OWN:%=$(USER)/%): $(USER)/%: tests/user/%.c $(wildcard tests/user/*.h)
	$(call say,USER,$<)
	@mkdir -p $(@D)
	$(Q)$(HOSTCC) $(USER_CFLAGS) -o $@ $< $(shell sed -n 's/.*[ *]link: *\(.*[^ */]\).*/\1/p' tests/user/$(@F).c)

# A guest that is no kernel, for the harness's test of itself.
$(G)/tests/boot/ends: tests/boot/ends.S
	@mkdir -p $(@D)
	$(Q)$(CC) -m32 -nostdlib -static -no-pie -Wl,--build-id=none,-Ttext=0x100000 -o $@ $<

# An initramfs for a 486 and for 4 MB: one program without a C library.
$(G)/tests/boot/tiny.cpio: tests/boot/tiny.c $(G)/scripts/mkcpio
	@mkdir -p $(G)/tests/boot/tiny
	$(Q)$(CC) -m32 -march=i486 -mgeneral-regs-only -fcf-protection=none -ffreestanding -nostdlib \
		-static -no-pie -fno-pie -fno-stack-protector -fno-asynchronous-unwind-tables -O2 -Wall \
		-Wextra -Werror -Iinclude -Wl,--build-id=none -s -o $(G)/tests/boot/tiny/init $<
	$(Q)$(G)/scripts/mkcpio $(G)/tests/boot/tiny > $@

CHECKS	?= $(UNIT_TESTS) $(sort $(wildcard tests/user/*.c)) $(sort $(wildcard tests/boot/*.py))

.PHONY: check check-build check-tools
check-tools:
	@scripts/need "to run the tests" qemu-system-i386=qemu-system-x86 prove=perl \
		python3=python3 setarch=util-linux /usr/lib32/libc.a=gcc-multilib
check-build: check-tools $(UNIT_TESTS) $(USER_TESTS) $(G)/tests/boot/ends $(G)/tests/boot/tiny.cpio $(O)/arch/i386/boot/bzImage \
		$(G)/initramfs.cpio.gz $(G)/initramfs-procps.cpio.gz $(G)/debian/vmlinuz

check: check-build sparse headers-check $(if $(filter default,$(CONFIG)),layers)
	@rm -rf $(O)/check
	@BUILD=$(O) KERNEL=$(O)/arch/i386/boot/bzImage INITRD=$(G)/initramfs.cpio.gz \
		DEBIAN=$(G)/debian/vmlinuz USER_PROGRAMS=$(G)/tests/user tests/check $(CHECKS)

# A long random run of the debug configuration: make soak [SECONDS=600] [SEED=n]
.PHONY: soak
soak: $(G)/initramfs.cpio.gz
	$(Q)$(MAKE) CONFIG=debug build-debug/arch/i386/boot/bzImage
	@BUILD=$(G) KERNEL=build-debug/arch/i386/boot/bzImage INITRD=$(G)/initramfs.cpio.gz \
		scripts/soak $(or $(SECONDS),600) $(SEED)

# ---- the guest -------------------------------------------------------------------------------
#
# make run [MEM=16M] [CMDLINE="..."] [INITRD=file] [APPS="procps ..."] [MACHINE=q35] [CPU=486]
# The packages, the tests and the root are the same whatever CONFIG says: they live in build/.

APPS	?=
INITRD	?= $(G)/initramfs$(if $(APPS),-$(subst $() ,+,$(strip $(APPS)))).cpio.gz
export MEM MACHINE CPU ACCEL CMDLINE QEMU_ARGS

$(G)/scripts/mkcpio: scripts/mkcpio.c
	$(call say,HOSTCC,$<)
	@mkdir -p $(@D)
	$(Q)$(HOSTCC) -O2 -Wall -Wextra -Werror -o $@ $<

$(G)/initramfs%cpio.gz: $(G)/scripts/mkcpio scripts/mkroot scripts/guest-packages \
		$(shell find scripts/root -type f) $(USER_TESTS)
	$(call say,ROOT,$@)
	@scripts/need "to unpack the guest's packages" dpkg-deb=dpkg gzip=gzip
	$(Q)scripts/mkroot $(G) $(G)/root$* $(APPS)
	$(Q)$(G)/scripts/mkcpio $(G)/root$* dev/console 600 5 1 dev/null 666 1 3 | gzip -9n > $@

$(G)/initramfs-procps.cpio.gz: APPS := procps

.PHONY: run debug initramfs
initramfs: $(INITRD)

run: $(O)/arch/i386/boot/bzImage $(INITRD)
	@scripts/need "to run the kernel" qemu-system-i386=qemu-system-x86
	@scripts/run $< $(INITRD)

# QEMU waits at its first instruction for gdb, on port 1234; Ctrl-C in gdb stops the guest.
debug: $(O)/arch/i386/boot/bzImage $(O)/vmlinux $(INITRD)
	@scripts/need "to debug the kernel" qemu-system-i386=qemu-system-x86 gdb=gdb
	@SERIAL=file:$(O)/serial.log QEMU_ARGS="$(QEMU_ARGS) -s -S -daemonize -pidfile $(O)/qemu.pid" \
		scripts/run $< $(INITRD)
	-$(GDB) -q -ex 'target remote :1234' -ex 'hbreak start_kernel' -ex continue $(O)/vmlinux
	@kill $$(cat $(O)/qemu.pid)

-include tests/bench/bench.mk

# ---- looking at the sources ----------------------------------------------------------------------

SPARSE_FLAGS := -Wno-unknown-attribute -Wno-non-pointer-null -Wno-cast-truncate -Wsparse-error
SPARSE_OUT := $(patsubst %.o,$(O)/%.sparse,$(foreach o,$(OBJS),$(if $(wildcard $(o:.o=.c)),$(o))))

$(O)/%.sparse: %.c $(O)/%.o
	$(call say,SPARSE,$<)
	$(Q)$(SPARSE) $(SPARSE_FLAGS) $(CFLAGS) $(CPPFLAGS) $< && touch $@

.PHONY: sparse headers-check
sparse: sparse-tool $(SPARSE_OUT)
.PHONY: sparse-tool
sparse-tool:
	@scripts/need "to check annotations" $(SPARSE)=sparse

# Calls that go up the tower (Documentation/layers); the list is that of the default configuration.
.PHONY: layers
layers: $(O)/vmlinux
	@scripts/layers $(O)
	@scripts/tour
	@scripts/abi $(O)

# Each header compiles as the first line of a file that includes nothing else.
HEADERS	:= $(shell find include arch/i386/include -name '*.h')
HEADER_OUT := $(HEADERS:%=$(O)/headers/%.ok)
$(O)/headers/%.ok: % $(BASE)
	@mkdir -p $(@D)
	$(Q)echo '#include "$<"' | $(CC) $(CFLAGS) $(CPPFLAGS) -I . -fsyntax-only -Wno-unused \
		-MMD -MP -MF $(@:.ok=.d) -MT $@ -x c - && touch $@
headers-check: $(HEADER_OUT)
	@echo "$(words $(HEADERS)) headers compile alone"

# ---- dependencies that the compiler found -------------------------------------------------------

-include $(wildcard $(KOBJS:.o=.d) $(SETUP_OBJS:.o=.d) $(UNPACK_OBJS:.o=.d) $(LDS).d \
	$(HEADER_OUT:.ok=.d) $(BOOT)/compressed/compressed.lds.d $(O)/arch/i386/kernel/asm-offsets.s.d)

.PHONY: clean
clean:
	rm -rf $(O)
