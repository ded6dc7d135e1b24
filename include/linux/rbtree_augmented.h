/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_RBTREE_AUGMENTED_H
#define _LINUX_RBTREE_AUGMENTED_H

/*
 * Trees whose nodes also hold a value computed over their subtree (such as its largest hole).
 * Before rb_insert_augmented() the user brings the values on the path above the new node up
 * to date, as if it hung there for good: with ->propagate(parent, NULL), or on the way down.
 */
#include <linux/rbtree.h>

/**
 * struct rb_augment_callbacks - how to keep the values
 * @propagate: recompute @node and its ancestors up to, not including, @stop (NULL: the root);
 *	may end where a value does not change
 * @copy: give @new_node the value of @old_node, whose place it takes
 * @rotate: @new_node went up and stands where @old_node stood, which is now its child: give it
 *	@old_node's value and recompute @old_node
 */
struct rb_augment_callbacks {
	void (*propagate)(struct rb_node *node, struct rb_node *stop);
	void (*copy)(struct rb_node *old_node, struct rb_node *new_node);
	void (*rotate)(struct rb_node *old_node, struct rb_node *new_node);
};

void rb_insert_augmented(struct rb_node *node, struct rb_root *root,
			 const struct rb_augment_callbacks *augment);
void rb_erase_augmented(struct rb_node *node, struct rb_root *root,
			const struct rb_augment_callbacks *augment);

/*
 * Defines the callbacks @name of a tree of @type whose member @field (a @ftype) is what
 * @compute(item) gives from the item and its children's @field.
 */
#define RB_DECLARE_CALLBACKS(scope, name, type, member, ftype, field, compute)		\
static void name##_propagate(struct rb_node *rb, struct rb_node *stop)			\
{											\
	while (rb != stop) {								\
		type *item = rb_entry(rb, type, member);				\
		ftype value = compute(item);						\
											\
		if (item->field == value)						\
			break;								\
		item->field = value;							\
		rb = rb_parent(&item->member);						\
	}										\
}											\
static void name##_copy(struct rb_node *rb_old, struct rb_node *rb_new)			\
{											\
	rb_entry(rb_new, type, member)->field = rb_entry(rb_old, type, member)->field;	\
}											\
static void name##_rotate(struct rb_node *rb_old, struct rb_node *rb_new)		\
{											\
	type *old = rb_entry(rb_old, type, member);					\
											\
	rb_entry(rb_new, type, member)->field = old->field;				\
	old->field = compute(old);							\
}											\
scope const struct rb_augment_callbacks name = {					\
	.propagate = name##_propagate,							\
	.copy = name##_copy,								\
	.rotate = name##_rotate,							\
}

#endif
