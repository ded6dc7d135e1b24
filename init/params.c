// SPDX-License-Identifier: GPL-2.0-only
/*
 * The command line. Words that a subsystem registered with early_param() or __setup() are its own;
 * of the others, "a=b" goes to init's environment, a plain word to init's arguments, and words
 * with a dot in the name, which are for modules, are dropped. All words after "--" are init's.
 */
#include <linux/cmdline.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include "init.h"

char *argv_init[MAX_INIT_ARGS + 2] = { "init", NULL };
char *envp_init[MAX_INIT_ENVS + 2] = { "HOME=/", "TERM=linux", NULL };

/* Too much for init: panic, but only once there is a console to say it on. */
static const char *panic_later __initdata;
static const char *panic_param __initdata;

static char dash2underscore(char c)
{
	return c == '-' ? '_' : c;
}

/* Are the first @n characters of two names the same, '-' and '_' being one? */
static bool __init same_name(const char *a, const char *b, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (dash2underscore(a[i]) != dash2underscore(b[i]))
			return false;
	return true;
}

/*
 * Does an entry match a word? Entries that end in '=' want a value, the others are the whole name.
 * *arg gets what the handler is called with.
 */
static bool __init entry_matches(const struct obs_kernel_param *p, char *param, char *val,
				 char **arg)
{
	size_t len = strlen(p->str);
	bool wants_value = len && p->str[len - 1] == '=';

	len -= wants_value;
	if (strlen(param) != len || !same_name(p->str, param, len) || (wants_value && !val))
		return false;
	*arg = val;
	if (!val && !p->early)
		*arg = param + len;	/* an empty string */
	return true;
}

/* Offer a word to those who registered; true if somebody took it. */
static bool __init obsolete_checksetup(char *param, char *val)
{
	bool taken = false;
	char *arg;

	for (const struct obs_kernel_param *p = __setup_start; p < __setup_end; p++) {
		if (!entry_matches(p, param, val, &arg))
			continue;
		if (p->early)
			taken = true;	/* it had its turn */
		else if (p->setup_func(arg))
			return true;
	}
	return taken;
}

/**
 * reset_init_args - forget init's arguments so far
 *
 * Context: boot.
 */
void __init reset_init_args(void)
{
	for (int i = 1; i <= MAX_INIT_ARGS; i++)
		argv_init[i] = NULL;
}

static void __init to_argument(char *word)
{
	unsigned int i = 0;

	while (argv_init[i])
		if (++i == MAX_INIT_ARGS) {
			panic_later = "init";
			panic_param = word;
			return;
		}
	argv_init[i] = word;
}

/* @word is "name=value"; a later one replaces an earlier one of the same name. */
static void __init to_environment(char *word, size_t name_len)
{
	unsigned int i;

	for (i = 0; envp_init[i]; i++) {
		if (i == MAX_INIT_ENVS) {
			panic_later = "env";
			panic_param = word;
			return;
		}
		if (!strncmp(word, envp_init[i], name_len + 1))
			break;
	}
	envp_init[i] = word;
}

/* next_arg() cut the word at '='; put it together again, without the value's opening quote. */
static void __init repair_word(char *param, char *val)
{
	size_t len = strlen(param);

	if (!val)
		return;
	param[len] = '=';
	if (val != param + len + 1)
		memmove(param + len + 1, val, strlen(val) + 1);
}

static void __init unknown_word(char *param, char *val)
{
	size_t len = strlen(param);

	if (obsolete_checksetup(param, val))
		return;
	if (strchr(param, '.'))
		return;
	repair_word(param, val);
	pr_notice("Unknown kernel command line parameter \"%s\", will be passed to user space.\n",
		  param);
	if (val)
		to_environment(param, len);
	else
		to_argument(param);
}

/**
 * parse_args - take the command line apart
 * @line: gets cut up; pieces of it become init's arguments and environment and stay
 *
 * Context: boot, once there is a console.
 */
void __init parse_args(char *line)
{
	bool for_init = false;
	char *param, *val;

	line = skip_spaces(line);
	while (*line) {
		line = next_arg(line, &param, &val);
		if (for_init) {
			repair_word(param, val);
			to_argument(param);
		} else if (!val && !strcmp(param, "--")) {
			for_init = true;
		} else {
			unknown_word(param, val);
		}
	}
	if (panic_later)
		panic("Too many boot %s vars at `%s'", panic_later, panic_param);
}

static void __init do_early_param(char *param, char *val)
{
	char *arg;

	for (const struct obs_kernel_param *p = __setup_start; p < __setup_end; p++)
		if (p->early && entry_matches(p, param, val, &arg) && p->setup_func(arg) < 0)
			pr_warn("Malformed early option '%s'\n", param);
}

/**
 * parse_early_param - call the early_param() handlers
 *
 * Context: boot, before memory is set up. Works on a copy of the command line.
 */
void __init parse_early_param(void)
{
	static char copy[COMMAND_LINE_SIZE] __initdata;
	char *line, *param, *val;

	strscpy(copy, boot_command_line, COMMAND_LINE_SIZE);
	line = skip_spaces(copy);
	while (*line) {
		line = next_arg(line, &param, &val);
		if (!val && !strcmp(param, "--"))
			break;
		do_early_param(param, val);
	}
}
