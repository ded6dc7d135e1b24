// SPDX-License-Identifier: GPL-2.0-only
/*
 * Red-black trees: each node is red or black, the root is black, a red node has no red child,
 * and each way down from a node to a missing child passes the same number of black nodes.
 * Left and right mirror each other, so the code speaks of directions: 0 is left, 1 is right.
 */
#include <linux/rbtree.h>
#include <linux/rbtree_augmented.h>

#define RB_BLACK	1UL

static inline bool is_red(const struct rb_node *node)
{
	return node && !(node->__rb_parent_color & RB_BLACK);
}

static inline void set_red(struct rb_node *node)
{
	node->__rb_parent_color &= ~RB_BLACK;
}

static inline void set_black(struct rb_node *node)
{
	node->__rb_parent_color |= RB_BLACK;
}

static inline void set_parent(struct rb_node *node, struct rb_node *parent)
{
	node->__rb_parent_color = (unsigned long)parent | (node->__rb_parent_color & RB_BLACK);
}

/* Let the pointer above @old, which is @parent's child or the root, point to @item. */
static inline void change_child(struct rb_node *old, struct rb_node *item,
				struct rb_node *parent, struct rb_root *root)
{
	if (parent)
		parent->rb_child[parent->rb_right == old] = item;
	else
		root->rb_node = item;
}

/* Move @node down to direction @dir; its child of the other side takes its place. */
static inline void rotate(struct rb_node *node, int dir, struct rb_root *root,
			  const struct rb_augment_callbacks *augment)
{
	struct rb_node *up = node->rb_child[!dir], *middle = up->rb_child[dir];
	struct rb_node *parent = rb_parent(node);

	node->rb_child[!dir] = middle;
	if (middle)
		set_parent(middle, node);
	up->rb_child[dir] = node;
	set_parent(up, parent);
	change_child(node, up, parent, root);
	set_parent(node, up);
	if (augment)
		augment->rotate(node, up);
}

static inline void insert_fix(struct rb_node *node, struct rb_root *root,
			      const struct rb_augment_callbacks *augment)
{
	struct rb_node *parent, *grand, *uncle;
	int dir;

	while (is_red(parent = rb_parent(node))) {
		/* A red node is not the root: there is a grandparent, and it is black. */
		grand = rb_parent(parent);
		dir = grand->rb_right == parent;
		uncle = grand->rb_child[!dir];
		if (is_red(uncle)) {
			set_black(uncle);
			set_black(parent);
			set_red(grand);
			node = grand;
			continue;
		}
		if (parent->rb_child[!dir] == node) {
			rotate(parent, dir, root, augment);
			parent = node;
		}
		set_black(parent);
		set_red(grand);
		rotate(grand, !dir, root, augment);
		break;
	}
	set_black(root->rb_node);
}

/* The ways through @node (which may be NULL), a child of @parent, lack one black node. */
static inline void erase_fix(struct rb_node *node, struct rb_node *parent, struct rb_root *root,
			     const struct rb_augment_callbacks *augment)
{
	while (parent && !is_red(node)) {
		int dir = parent->rb_left != node;
		struct rb_node *sibling = parent->rb_child[!dir];

		if (is_red(sibling)) {
			set_black(sibling);
			set_red(parent);
			rotate(parent, dir, root, augment);
			sibling = parent->rb_child[!dir];
		}
		if (!is_red(sibling->rb_left) && !is_red(sibling->rb_right)) {
			set_red(sibling);
			node = parent;
			parent = rb_parent(node);
			continue;
		}
		if (!is_red(sibling->rb_child[!dir])) {
			set_black(sibling->rb_child[dir]);
			set_red(sibling);
			rotate(sibling, !dir, root, augment);
			sibling = parent->rb_child[!dir];
		}
		if (!is_red(parent))
			set_black(sibling);
		else
			set_red(sibling);
		set_black(parent);
		set_black(sibling->rb_child[!dir]);
		rotate(parent, dir, root, augment);
		return;
	}
	if (node)
		set_black(node);
}

/*
 * Unlink @next, the successor of @node below it, and put it in @node's place. Return: the parent
 * of where it was, which is @next itself if that was @node's child.
 */
static inline struct rb_node *pull_successor(struct rb_node *node, struct rb_node *next,
					     struct rb_root *root)
{
	struct rb_node *parent = rb_parent(next), *child = next->rb_right;

	if (parent == node) {
		parent = next;
	} else {
		parent->rb_left = child;
		if (child)
			set_parent(child, parent);
		next->rb_right = node->rb_right;
		set_parent(next->rb_right, next);
	}
	next->rb_left = node->rb_left;
	set_parent(next->rb_left, next);
	next->__rb_parent_color = node->__rb_parent_color;
	change_child(node, next, rb_parent(node), root);
	return parent;
}

static inline void erase(struct rb_node *node, struct rb_root *root,
			 const struct rb_augment_callbacks *augment)
{
	struct rb_node *child, *parent, *next;
	bool lost_black;

	if (node->rb_left && node->rb_right) {
		next = node->rb_right;
		while (next->rb_left)
			next = next->rb_left;
		child = next->rb_right;
		lost_black = !is_red(next);
		parent = pull_successor(node, next, root);
		if (augment) {
			augment->copy(node, next);
			augment->propagate(parent, next);
			augment->propagate(next, NULL);
		}
	} else {
		child = node->rb_left ? node->rb_left : node->rb_right;
		parent = rb_parent(node);
		lost_black = !is_red(node);
		change_child(node, child, parent, root);
		if (child)
			set_parent(child, parent);
		if (augment)
			augment->propagate(parent, NULL);
	}
	if (lost_black)
		erase_fix(child, parent, root, augment);
}

/**
 * rb_insert_color - balance the tree after rb_link_node()
 * @node: the node just linked
 * @root: its tree
 */
void rb_insert_color(struct rb_node *node, struct rb_root *root)
{
	insert_fix(node, root, NULL);
}

/**
 * rb_erase - take a node out of its tree
 * @node: the node; its fields are left as they are
 * @root: its tree
 */
void rb_erase(struct rb_node *node, struct rb_root *root)
{
	erase(node, root, NULL);
}

/**
 * rb_insert_augmented - rb_insert_color() for a tree with subtree values
 * @node: the node just linked; its ancestors' values count it already
 * @root: its tree
 * @augment: how to keep the values
 */
void rb_insert_augmented(struct rb_node *node, struct rb_root *root,
			 const struct rb_augment_callbacks *augment)
{
	insert_fix(node, root, augment);
}

/**
 * rb_erase_augmented - rb_erase() for a tree with subtree values
 * @node: the node
 * @root: its tree
 * @augment: how to keep the values
 */
void rb_erase_augmented(struct rb_node *node, struct rb_root *root,
			const struct rb_augment_callbacks *augment)
{
	erase(node, root, augment);
}

/**
 * rb_replace_node - put a node in another's place
 * @victim: the one that leaves the tree
 * @new_node: the one that takes its place; sorts the same
 * @root: the tree
 */
void rb_replace_node(struct rb_node *victim, struct rb_node *new_node, struct rb_root *root)
{
	*new_node = *victim;
	if (victim->rb_left)
		set_parent(victim->rb_left, new_node);
	if (victim->rb_right)
		set_parent(victim->rb_right, new_node);
	change_child(victim, new_node, rb_parent(victim), root);
}

static struct rb_node *outermost(struct rb_node *node, int dir)
{
	while (node && node->rb_child[dir])
		node = node->rb_child[dir];
	return node;
}

/* The neighbour in sorted order: below, or the first ancestor that we leave to the other side. */
static struct rb_node *neighbour(const struct rb_node *node, int dir)
{
	struct rb_node *parent;

	if (RB_EMPTY_NODE(node))
		return NULL;
	if (node->rb_child[dir])
		return outermost(node->rb_child[dir], !dir);
	while ((parent = rb_parent(node)) && parent->rb_child[dir] == node)
		node = parent;
	return parent;
}

/**
 * rb_first - the lowest node
 * @root: the tree
 *
 * Return: the node, NULL in an empty tree.
 */
struct rb_node *rb_first(const struct rb_root *root)
{
	return outermost(root->rb_node, 0);
}

/**
 * rb_last - the highest node
 * @root: the tree
 *
 * Return: the node, NULL in an empty tree.
 */
struct rb_node *rb_last(const struct rb_root *root)
{
	return outermost(root->rb_node, 1);
}

/**
 * rb_next - the node behind another
 * @node: a node in a tree
 *
 * Return: the node, NULL behind the last and for a node in no tree.
 */
struct rb_node *rb_next(const struct rb_node *node)
{
	return neighbour(node, 1);
}

/**
 * rb_prev - the node before another
 * @node: a node in a tree
 *
 * Return: the node, NULL before the first and for a node in no tree.
 */
struct rb_node *rb_prev(const struct rb_node *node)
{
	return neighbour(node, 0);
}
