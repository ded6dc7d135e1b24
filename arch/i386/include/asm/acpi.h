/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _ASM_I386_ACPI_H
#define _ASM_I386_ACPI_H
/* As much of ACPI as switching off takes. */

/* Enter soft-off; returns when the firmware describes no such state, or it does not work. */
void acpi_power_off(void);

#endif
