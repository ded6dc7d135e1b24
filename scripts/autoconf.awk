# SPDX-License-Identifier: GPL-2.0-only
#
# Write the configuration header: each switch that configs/switches names is 1 if it is in `on`
# and 0 otherwise, so that `#if CONFIG_X` under -Wundef and `if (CONFIG_X)` both work.

BEGIN {
	print "/* SPDX-License-Identifier: GPL-2.0-only */"
	n = split(on, words, " ")
	for (i = 1; i <= n; i++)
		is_on[words[i]] = 1
}

/^CONFIG_/ {
	printf "#define %s %d\n", $1, ($1 in is_on)
	known[$1] = 1
}

END {
	for (i = 1; i <= n; i++)
		if (!(words[i] in known))
			print "#error " words[i] " is not in configs/switches"
}
