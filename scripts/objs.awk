# SPDX-License-Identifier: GPL-2.0-only
#
# Print the objects that the `objs` lists given name: those whose switch is in `on`, and, if
# `want` is set, which carry that mark.

BEGIN {
	n = split(on, words, " ")
	for (i = 1; i <= n; i++)
		is_on[words[i]] = 1
}

{ sub(/#.*/, "") }
NF == 0 { next }

{
	built = 1
	marked = (want == "")
	for (i = 2; i <= NF; i++) {
		if ($i ~ /^CONFIG_/)
			built = built && ($i in is_on)
		else if ($i ~ /^!CONFIG_/)
			built = built && !(substr($i, 2) in is_on)
		else if ($i == want)
			marked = 1
	}
	dir = FILENAME
	sub(/objs$/, "", dir)
	if (built && marked)
		print dir $1
}
