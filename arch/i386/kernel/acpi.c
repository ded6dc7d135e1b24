// SPDX-License-Identifier: GPL-2.0-only
/*
 * Power-off through ACPI's fixed hardware (ACPI specification 6.4: 5.2.5 RSDP, 5.2.9 FADT, 4.8.3 PM1
 * control, 7.4.2 \_S5). The tables are read once at boot; the value for \_S5 is found by looking
 * for its package among the bytes of the DSDT, without an interpreter.
 */
#include <linux/delay.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <asm/acpi.h>
#include <asm/io.h>
#include <asm/irqflags.h>
#include <asm/page.h>
#include <asm/setup.h>

#define BIOS_ROM 0xe0000UL
#define BIOS_ROM_END 0x100000UL
#define EBDA_SEGMENT 0x40e
#define SCI_EN 0x0001
#define SLP_EN 0x2000
#define SLP_TYP_SHIFT 10
#define MAX_TABLE (4UL << 20)		/* bytes: no table that is believed is longer */

struct acpi_rsdp {
	char signature[8];
	u8 checksum;
	char oem_id[6];
	u8 revision;
	u32 rsdt_address;
} __packed;

struct acpi_header {
	char signature[4];
	u32 length;
	u8 revision, checksum;
	char oem_id[6], oem_table_id[8];
	u32 oem_revision, creator_id, creator_revision;
} __packed;

struct acpi_fadt {
	struct acpi_header header;
	u32 firmware_ctrl, dsdt;
	u8 model, profile;
	u16 sci_int;
	u32 smi_cmd;
	u8 acpi_enable, acpi_disable, s4bios_req, pstate_cnt;
	u32 pm1a_evt, pm1b_evt, pm1a_cnt, pm1b_cnt;
} __packed;

/* What the tables said; pm1a_cnt 0: nothing. */
static struct {
	u16 pm1a_cnt, pm1b_cnt, smi_cmd;
	u8 acpi_enable, slp_typa, slp_typb;
} s5;

/* The tables are plain memory, but not the kernel's: the firmware keeps it. */
static void *__init map_phys(unsigned long phys, unsigned long len)
{
	return (__force void *)ioremap(phys, len);
}

static void __init unmap_phys(void *p)
{
	if (p)
		iounmap((__force void __iomem *)p);
}

static bool __init checksum_ok(const void *p, unsigned long len)
{
	const u8 *byte = p;
	u8 sum = 0;

	while (len--)
		sum += *byte++;
	return !sum;
}

static unsigned long __init scan_rsdp(unsigned long from, unsigned long to)
{
	for (; from + sizeof(struct acpi_rsdp) <= to; from += 16) {
		const struct acpi_rsdp *rsdp = __va(from);

		if (!memcmp(rsdp->signature, "RSD PTR ", 8) && checksum_ok(rsdp, sizeof(*rsdp)))
			return rsdp->rsdt_address;
	}
	return 0;
}

/* The physical address of the RSDT: by the loader's word, else in the places a PC has it. */
static unsigned long __init find_rsdt(void)
{
	unsigned long hint = boot_params.acpi_rsdp_addr, rsdt = 0;
	unsigned long ebda = (unsigned long)*(u16 *)__va(EBDA_SEGMENT) << 4;
	void *p;

	if (hint && boot_params.acpi_rsdp_addr >> 32 == 0) {
		p = map_phys(hint, sizeof(struct acpi_rsdp));
		if (p && !memcmp(p, "RSD PTR ", 8) && checksum_ok(p, sizeof(struct acpi_rsdp)))
			rsdt = ((struct acpi_rsdp *)p)->rsdt_address;
		unmap_phys(p);
	}
	if (!rsdt && ebda >= 0x80000 && ebda < 0xa0000)
		rsdt = scan_rsdp(ebda, ebda + 1024);
	return rsdt ? rsdt : scan_rsdp(BIOS_ROM, BIOS_ROM_END);
}

/* Map a whole table, if it is one. */
static struct acpi_header *__init map_table(unsigned long phys, const char *signature)
{
	struct acpi_header *head = map_phys(phys, sizeof(*head));
	unsigned long length;

	if (!head)
		return NULL;
	length = memcmp(head->signature, signature, 4) ? 0 : head->length;
	unmap_phys(head);
	if (length < sizeof(*head) || length > MAX_TABLE)
		return NULL;
	head = map_phys(phys, length);
	if (head && !checksum_ok(head, length)) {
		unmap_phys(head);
		return NULL;
	}
	return head;
}

/* A small number in AML: ZeroOp, OneOp, or BytePrefix and the byte. Moves *p on; -1: none. */
static int __init aml_byte(const u8 **p, const u8 *end)
{
	if (*p < end && **p <= 1)
		return *(*p)++;
	if (*p + 1 < end && **p == 0x0a) {
		*p += 2;
		return (*p)[-1];
	}
	return -1;
}

/* Name (_S5_, Package (n) { SLP_TYPa, SLP_TYPb, ...}): 08 "_S5_" 12 PkgLength n elements */
static bool __init parse_s5(const u8 *p, const u8 *end)
{
	int a, b;

	p += 4;
	if (p + 3 > end || *p++ != 0x12)
		return false;
	p += (*p >> 6) + 1;		/* PkgLength: 1 to 4 bytes */
	p++;				/* number of elements */
	a = aml_byte(&p, end);
	b = aml_byte(&p, end);
	if (a < 0 || a > 7)
		return false;
	s5.slp_typa = a;
	s5.slp_typb = b >= 0 && b <= 7 ? b : a;
	return true;
}

static bool __init find_s5(const struct acpi_header *dsdt)
{
	const u8 *p = (const u8 *)dsdt, *end = p + dsdt->length;

	for (p += sizeof(*dsdt) + 2; p + 4 < end; p++)
		if (!memcmp(p, "_S5_", 4) && (p[-1] == 0x08 || (p[-2] == 0x08 && p[-1] == '\\')) &&
		    parse_s5(p, end))
			return true;
	return false;
}

static void __init read_fadt(const struct acpi_fadt *fadt)
{
	struct acpi_header *dsdt;

	if (fadt->header.length < sizeof(*fadt) || !fadt->pm1a_cnt)
		return;
	dsdt = map_table(fadt->dsdt, "DSDT");
	if (!dsdt)
		return;
	if (find_s5(dsdt)) {
		s5.pm1a_cnt = fadt->pm1a_cnt;
		s5.pm1b_cnt = fadt->pm1b_cnt;
		s5.smi_cmd = fadt->smi_cmd;
		s5.acpi_enable = fadt->acpi_enable;
	}
	unmap_phys(dsdt);
}

static int __init acpi_init(void)
{
	unsigned long phys = find_rsdt(), entries;
	struct acpi_header *rsdt = phys ? map_table(phys, "RSDT") : NULL, *fadt = NULL;

	if (!rsdt) {
		pr_info("ACPI: no tables; power off is not possible\n");
		return 0;
	}
	entries = (rsdt->length - sizeof(*rsdt)) / 4;
	for (unsigned long i = 0; i < entries && !fadt; i++)
		fadt = map_table(((u32 *)(rsdt + 1))[i], "FACP");
	if (fadt)
		read_fadt((struct acpi_fadt *)fadt);
	unmap_phys(fadt);
	unmap_phys(rsdt);
	if (s5.pm1a_cnt)
		pr_info("ACPI: soft-off by PM1a control %#x, SLP_TYP %u\n", s5.pm1a_cnt, s5.slp_typa);
	return 0;
}
subsys_initcall(acpi_init);

/* Machines start in legacy mode: ask the firmware for ACPI mode, and wait for it. */
static void enable_acpi(void)
{
	if ((inw(s5.pm1a_cnt) & SCI_EN) || !s5.smi_cmd || !s5.acpi_enable)
		return;
	outb(s5.acpi_enable, s5.smi_cmd);
	for (int i = 0; i < 300 && !(inw(s5.pm1a_cnt) & SCI_EN); i++)
		mdelay(10);
}

void acpi_power_off(void)
{
	if (!s5.pm1a_cnt)
		return;
	local_irq_disable();
	enable_acpi();
	outw(s5.slp_typa << SLP_TYP_SHIFT | SLP_EN, s5.pm1a_cnt);
	if (s5.pm1b_cnt)
		outw(s5.slp_typb << SLP_TYP_SHIFT | SLP_EN, s5.pm1b_cnt);
	mdelay(100);
}
