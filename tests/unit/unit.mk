# SPDX-License-Identifier: GPL-2.0-only
#
# Host programs that test the kernel's own sources (see tests/unit/README).
#
#   make unit                build and run them all
#   make build/tests/unit/rbtree && SEED=1 build/tests/unit/rbtree

UNIT		:= $(O)/tests/unit
UNIT_NAMES	:= $(shell awk '!/^\#/ && NF { print $$1 }' tests/unit/list)
UNIT_TESTS	:= $(UNIT_NAMES:%=$(UNIT)/%)
UNIT_WORDS	= $(shell awk '$$1 == "$(1)" { $$1 = ""; print }' tests/unit/list)
UNIT_HEADERS	:= $(wildcard include/linux/*.h include/uapi/linux/*.h arch/i386/include/asm/*.h \
			mm/*.h kernel/*.h tests/unit/*.h tests/unit/stubs/*.h tests/unit/stubs/*/*.h)

UNIT_SAN	:= -fsanitize=address,undefined -fno-sanitize-recover=undefined \
		   -fno-sanitize=alignment
UNIT_CFLAGS	:= -std=gnu11 -m32 -O1 -g -fno-omit-frame-pointer -fno-strict-aliasing -fno-pie \
		   -fno-common -fno-strict-overflow -fno-delete-null-pointer-checks $(WARN)
UNIT_CPPFLAGS	:= -nostdinc -isystem $(shell $(CC) -print-file-name=include) \
		   -I tests/unit -I tests/unit/stubs -I include -I include/uapi \
		   -I arch/i386/include -I . -I $(O) -include $(GEN)/autoconf.h -DUNIT_TEST

$(UNIT)/tap.o: tests/unit/tap.c
	@mkdir -p $(@D)
	$(Q)$(HOSTCC) -std=gnu11 -m32 -O1 -g $(UNIT_SAN) -fno-pie -c -o $@ $<

# The words of the test's line that are no source are flags.
define unit_rule
$(UNIT)/$(1): tests/unit/$(1).c $(filter %.c %.S,$(call UNIT_WORDS,$(1))) $(UNIT)/tap.o \
		$(UNIT_HEADERS) $(BASE) tests/unit/list tests/unit/unit.mk
	$$(call say,UNIT,$$@)
	@mkdir -p $$(@D)
	$$(Q)$(HOSTCC) $(UNIT_CFLAGS) $(UNIT_SAN) $(UNIT_CPPFLAGS) \
		$(if $(filter rename,$(call UNIT_WORDS,$(1))),-include tests/unit/stubs/rename.h -fno-builtin) \
		-no-pie -o $$@ $$(filter %.c %.S %.o,$$^)
endef
$(foreach name,$(UNIT_NAMES),$(eval $(call unit_rule,$(name))))

.PHONY: unit unit-build
unit-build: $(UNIT_TESTS)
unit: unit-build
	$(Q)$(PROVE) -e '' $(UNIT_TESTS)
