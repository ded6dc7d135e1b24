// SPDX-License-Identifier: GPL-2.0-only
/*
 * Scripts: "#!", a path, and perhaps one argument, on the first line. The interpreter is run with
 * its path, the argument and the script's path before the script's own arguments.
 */
#include <linux/binfmts.h>
#include <linux/errno.h>
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/string.h>

static int is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static char *skip_blanks(char *p, const char *end)
{
	while (p < end && is_blank(*p))
		p++;
	return p;
}

/* The first blank or 0 in [p, end), else end. */
static char *skip_word(char *p, const char *end)
{
	while (p < end && !is_blank(*p) && *p)
		p++;
	return p;
}

struct script_line {
	char *name, *arg;	/* strings within bprm->buf; arg may be NULL */
};

/* Cut the first line in pieces. -ENOEXEC: no name, or perhaps not all of it. */
static int parse_line(char *buf, struct script_line *line)
{
	char *buf_end = buf + BINPRM_BUF_SIZE - 1, *end, *sep;

	end = memchr(buf, '\n', BINPRM_BUF_SIZE);
	if (!end) {
		/* A line that goes on: fine, as long as the name ends before the buffer does. */
		char *name = skip_blanks(buf + 2, buf_end);

		if (name == buf_end || skip_word(name, buf_end) == buf_end)
			return -ENOEXEC;
		end = buf_end;
	}
	while (end > buf + 2 && is_blank(end[-1]))
		end--;
	*end = '\0';
	line->name = skip_blanks(buf + 2, end);
	if (line->name == end || !*line->name)
		return -ENOEXEC;
	sep = skip_word(line->name, end);
	line->arg = NULL;
	if (sep < end && *sep) {
		*sep = '\0';
		sep = skip_blanks(sep + 1, end);
		if (sep < end && *sep)
			line->arg = sep;
	}
	return 0;
}

static int load_script(struct linux_binprm *bprm)
{
	const char *script = bprm->interp ? bprm->interp : bprm->filename;
	struct script_line line;
	struct file *file;
	int err;

	if (bprm->buf[0] != '#' || bprm->buf[1] != '!')
		return -ENOEXEC;
	err = parse_line(bprm->buf, &line);
	if (err)
		return err;
	/* The interpreter could not open what is closed by then. */
	if (bprm->path_inaccessible)
		return -ENOENT;
	err = remove_arg_zero(bprm);
	if (!err)
		err = copy_string_kernel(script, bprm);
	if (!err && line.arg)
		err = copy_string_kernel(line.arg, bprm);
	if (!err)
		err = copy_string_kernel(line.name, bprm);
	if (!err)
		err = bprm_change_interp(line.name, bprm);
	if (err)
		return err;
	bprm->argc += line.arg ? 3 : 2;
	file = open_exec(line.name);
	if (IS_ERR(file))
		return PTR_ERR(file);
	bprm->interpreter = file;
	return 0;
}

static struct linux_binfmt script_format = { .load_binary = load_script };

static int __init init_script_binfmt(void)
{
	register_binfmt(&script_format);
	return 0;
}
core_initcall(init_script_binfmt);
