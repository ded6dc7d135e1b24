// SPDX-License-Identifier: GPL-2.0-only
/*
 * Read `nm -n` and write the kernel's symbol table as assembly:
 *
 *   kallsyms_num		number of symbols
 *   kallsyms_offsets		address of each above _text, ascending
 *   kallsyms_markers		where in kallsyms_names every 64th name starts
 *   kallsyms_names		per name: one byte of length, then that many tokens
 *   kallsyms_token_index	where in kallsyms_token_table each of the 256 tokens starts
 *   kallsyms_token_table	each token's text, NUL-terminated
 *
 * A token is a byte. Tokens that no name needs as a character stand for pairs of others: again and
 * again the commonest pair gets the next free one. The first character of a name is its nm type.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_SYMS	65536
#define MAX_NAME	128
#define MARK_EVERY	64

struct sym {
	unsigned long addr;
	int len;
	unsigned char name[MAX_NAME];
};

static struct sym *syms;
static int nr_syms;
static unsigned long text_base;
static unsigned char pair[256][2];	/* what a token stands for, if it is a pair */
static int is_pair[256], is_char[256];

static int wanted(char type, const char *name)
{
	if (!strchr("TtWw", type))
		return 0;
	/* Labels of the assembler and of the linker script that are not functions. */
	return name[0] != '.' && !strchr(name, '$') && strncmp(name, "_text", 6) &&
	       strncmp(name, "__initcall", 10);
}

static void read_symbols(void)
{
	char line[512], name[400], type;
	unsigned long addr;

	while (fgets(line, sizeof(line), stdin)) {
		if (sscanf(line, "%lx %c %399s", &addr, &type, name) != 3)
			continue;
		if (!strcmp(name, "_text"))
			text_base = addr;
		if (!wanted(type, name) || nr_syms == MAX_SYMS)
			continue;
		name[MAX_NAME - 2] = '\0';
		syms[nr_syms].addr = addr;
		syms[nr_syms].name[0] = type;
		syms[nr_syms].len = 1 + strlen(name);
		memcpy(syms[nr_syms].name + 1, name, strlen(name));
		nr_syms++;
	}
}

/* Replace the pair a, b by the token t in every name. */
static void replace(int a, int b, int t)
{
	for (int i = 0; i < nr_syms; i++) {
		struct sym *s = &syms[i];
		int out = 0;

		for (int in = 0; in < s->len; in++) {
			if (in + 1 < s->len && s->name[in] == a && s->name[in + 1] == b) {
				s->name[out++] = t;
				in++;
			} else {
				s->name[out++] = s->name[in];
			}
		}
		s->len = out;
	}
}

static void compress(void)
{
	static int count[256][256];

	for (int i = 0; i < nr_syms; i++)
		for (int k = 0; k < syms[i].len; k++)
			is_char[syms[i].name[k]] = 1;
	for (int t = 1; t < 256; t++) {
		int best = 3, a = 0, b = 0;

		if (is_char[t])
			continue;
		memset(count, 0, sizeof(count));
		for (int i = 0; i < nr_syms; i++)
			for (int k = 0; k + 1 < syms[i].len; k++)
				count[syms[i].name[k]][syms[i].name[k + 1]]++;
		for (int x = 0; x < 256; x++)
			for (int y = 0; y < 256; y++)
				if (count[x][y] > best) {
					best = count[x][y];
					a = x;
					b = y;
				}
		if (best == 3)
			break;
		pair[t][0] = a;
		pair[t][1] = b;
		is_pair[t] = 1;
		replace(a, b, t);
	}
}

static int expand(int t, char *out)
{
	int n;

	if (!is_pair[t]) {
		*out = t;
		return is_char[t];
	}
	n = expand(pair[t][0], out);
	return n + expand(pair[t][1], out + n);
}

static void label(const char *name)
{
	printf("\t.globl %s\n\t.balign 4\n%s:\n", name, name);
}

static void write_names(void)
{
	int pos = 0;

	label("kallsyms_names");
	for (int i = 0; i < nr_syms; i++) {
		printf("\t.byte %d", syms[i].len);
		for (int k = 0; k < syms[i].len; k++)
			printf(",%d", syms[i].name[k]);
		printf("\n");
	}
	label("kallsyms_markers");
	for (int i = 0; i < nr_syms; i++) {
		if (i % MARK_EVERY == 0)
			printf("\t.long %d\n", pos);
		pos += 1 + syms[i].len;
	}
}

static void write_tokens(void)
{
	char text[MAX_NAME * 2];
	int pos = 0, start[256];

	label("kallsyms_token_table");
	for (int t = 0; t < 256; t++) {
		int n = expand(t, text);

		start[t] = pos;
		printf("\t.asciz \"%.*s\"\n", n, text);
		pos += n + 1;
	}
	label("kallsyms_token_index");
	for (int t = 0; t < 256; t++)
		printf("\t.word %d\n", start[t]);
}

int main(void)
{
	syms = calloc(MAX_SYMS, sizeof(*syms));
	if (!syms)
		return 1;
	read_symbols();
	compress();
	printf("\t.section .note.GNU-stack,\"\",@progbits\n\t.section .kallsyms,\"a\"\n");
	label("kallsyms_num");
	printf("\t.long %d\n", nr_syms);
	label("kallsyms_offsets");
	for (int i = 0; i < nr_syms; i++)
		printf("\t.long 0x%lx\n", syms[i].addr - text_base);
	write_names();
	write_tokens();
	return 0;
}
