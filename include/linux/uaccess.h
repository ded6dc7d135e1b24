/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_UACCESS_H
#define _LINUX_UACCESS_H
/* Memory of user programs: see the machine's header. */
#include <asm/uaccess.h>
#endif
