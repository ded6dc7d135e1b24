// SPDX-License-Identifier: GPL-2.0-only
/* lib/rbtree.c: random insertions and removals, all rules checked after each. */
#include <linux/kernel.h>
#include <linux/rbtree.h>
#include <linux/rbtree_augmented.h>
#include "tap.h"

#define NODES 300

struct item {
	struct rb_node rb;
	u32 key;
	u32 value;
	u32 subtree_max;	/* the largest value in the subtree */
	bool in;
};

static struct item items[NODES];

static inline u32 compute_max(struct item *item)
{
	u32 m = item->value;

	if (item->rb.rb_left)
		m = max(m, rb_entry(item->rb.rb_left, struct item, rb)->subtree_max);
	if (item->rb.rb_right)
		m = max(m, rb_entry(item->rb.rb_right, struct item, rb)->subtree_max);
	return m;
}

RB_DECLARE_CALLBACKS(static, callbacks, struct item, rb, u32, subtree_max, compute_max);

/* Return: the black height. */
static int check(struct rb_node *node, struct rb_node *parent, bool parent_red, bool augmented)
{
	struct item *item = rb_entry_safe(node, struct item, rb);
	bool red;
	int left, right;

	if (!node)
		return 0;
	red = !(node->__rb_parent_color & 1);
	must(rb_parent(node) == parent, "key %u", item->key);
	must(!(red && parent_red), "red below red at %u", item->key);
	must(!augmented || item->subtree_max == compute_max(item), "value at %u", item->key);
	left = check(node->rb_left, node, red, augmented);
	right = check(node->rb_right, node, red, augmented);
	must(left == right, "black heights at %u", item->key);
	return left + !red;
}

static void check_order(struct rb_root *root, int count)
{
	struct rb_node *node, *prev = NULL;
	int n = 0;

	for (node = rb_first(root); node; prev = node, node = rb_next(node), n++) {
		must(rb_prev(node) == prev, "prev");
		must(!prev || rb_entry(prev, struct item, rb)->key <=
			      rb_entry(node, struct item, rb)->key, "order");
	}
	must(rb_last(root) == prev, "last");
	must(n == count, "%d nodes of %d", n, count);
}

static void insert(struct rb_root *root, struct item *item, bool augmented)
{
	struct rb_node **link = &root->rb_node, *parent = NULL;

	while (*link) {
		struct item *here = rb_entry(*link, struct item, rb);

		parent = *link;
		if (augmented)
			here->subtree_max = max(here->subtree_max, item->value);
		link = &parent->rb_child[item->key >= here->key];
	}
	item->subtree_max = item->value;
	rb_link_node(&item->rb, parent, link);
	if (augmented)
		rb_insert_augmented(&item->rb, root, &callbacks);
	else
		rb_insert_color(&item->rb, root);
	item->in = true;
}

static void run(bool augmented, int rounds)
{
	struct rb_root root = RB_ROOT;
	int count = 0;

	for (int round = 0; round < rounds; round++) {
		struct item *item = &items[tap_below(NODES)];

		if (item->in) {
			if (augmented)
				rb_erase_augmented(&item->rb, &root, &callbacks);
			else
				rb_erase(&item->rb, &root);
			item->in = false;
			count--;
		} else {
			item->key = tap_below(NODES);
			item->value = tap_below(1000);
			insert(&root, item, augmented);
			count++;
		}
		must(!root.rb_node || (root.rb_node->__rb_parent_color & 1), "red root");
		check(root.rb_node, NULL, false, augmented);
		check_order(&root, count);
	}
	for (int i = 0; i < NODES; i++) {
		if (items[i].in)
			rb_erase(&items[i].rb, &root);
		items[i].in = false;
	}
	ok(RB_EMPTY_ROOT(&root), "empty after the last removal");
}

static void replace(void)
{
	struct rb_root root = RB_ROOT;
	struct item other;

	for (int i = 0; i < 20; i++) {
		items[i].key = i;
		insert(&root, &items[i], false);
	}
	for (int i = 0; i < 20; i++) {
		other = items[i];
		rb_replace_node(&items[i].rb, &other.rb, &root);
		check(root.rb_node, NULL, false, false);
		check_order(&root, 20);
		rb_replace_node(&other.rb, &items[i].rb, &root);
	}
	check_order(&root, 20);
	ok(true, "each node replaced");
	RB_CLEAR_NODE(&other.rb);
	ok(RB_EMPTY_NODE(&other.rb) && !rb_next(&other.rb), "a node in no tree has no next");
}

void test_main(void)
{
	struct rb_root root = RB_ROOT;

	ok(!rb_first(&root) && !rb_last(&root), "an empty tree has no first and no last");
	run(false, 6000);
	run(true, 6000);
	replace();
}
