# SPDX-License-Identifier: GPL-2.0-only
#
# From `nm` of vmlinux and of the decompressor, write what the setup header tells boot loaders.
# `load` is where the image is loaded, `size` its length in bytes.

function hex(s,    i, n) {
	n = 0
	s = tolower(s)
	sub(/^0x/, "", s)
	for (i = 1; i <= length(s); i++)
		n = n * 16 + index("0123456789abcdef", substr(s, i, 1)) - 1
	return n
}

{ addr[$3] = hex($1) }

END {
	kernel = addr["_end"] - addr["_text"]
	unpack = addr["z_end"] - hex(load)
	printf "#define Z_LOAD_ADDR %s\n", load
	printf "#define Z_SYSSIZE %d\n", (size + 15) / 16
	printf "#define Z_PAYLOAD_OFFSET %d\n", addr["z_payload"] - addr["z_start"]
	printf "#define Z_PAYLOAD_LENGTH %d\n", addr["z_payload_end"] - addr["z_payload"]
	if (unpack > kernel)
		kernel = unpack
	printf "#define Z_INIT_SIZE %d\n", kernel
}
