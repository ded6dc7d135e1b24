# SPDX-License-Identifier: GPL-2.0-only
#
# What is made of the list of system calls (number, name, function; `-` for none):
#
#   -v mode=header	#defines of the numbers
#   -v mode=table	the kernel's table of functions; the first input is then `nm` of the objects
#   -v mode=report	name, number and have/have not, for the documentation; input as for table

BEGIN {
	last = -1
	if (mode == "header")
		print "/* System-call numbers of i386, made from syscall.tbl. */"
}

/^#/ || NF == 0 { next }

# nm: address, type, symbol
FILENAME == ARGV[1] && mode != "header" {
	have[$3] = 1
	next
}

{
	if ($1 <= last) {
		print "syscalls.awk: number " $1 " out of order" > "/dev/stderr"
		exit 1
	}
	if (mode == "header")
		printf "#define __NR_%s %d\n", $2, $1
	else if (mode == "report")
		printf "%d\t%s\t%s\n", $1, $2, ($3 in have) ? "yes" : "no"
	else
		for (i = last + 1; i <= $1; i++)
			fn[i] = (i == $1 && $3 in have) ? $3 : "sys_ni_syscall"
	last = $1
}

END {
	if (mode == "header")
		printf "#define __NR_syscalls %d\n", last + 1
	if (mode != "table")
		exit
	print "\t.section .rodata\n\t.balign 64\n\t.globl sys_call_table, nr_syscalls\nsys_call_table:"
	for (i = 0; i <= last; i++)
		print "\t.long " fn[i]
	printf "nr_syscalls = %d\n", last + 1
}
