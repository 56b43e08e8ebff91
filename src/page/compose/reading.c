/* Nodes as a tree, from which they are numbered anew. */
#include "page/compose/reading.h"

#include "doc/layout/element_model.h"

enum { NOBODY = -1 };

struct tree {
	struct node **node;
	int n;
	/* the document is behind the nodes */
	int *first, *last, *next; /* children, in the order in which they were first drawn */
};

static void add_child(struct tree *t, int parent, int child)
{
	if (t->first[parent] == NOBODY)
		t->first[parent] = child;
	else
		t->next[t->last[parent]] = child;
	t->last[parent] = child;
	t->next[child] = NOBODY;
}

static struct tree make_tree(struct arena *a, struct node **node, int n)
{
	struct tree t = {.node = node, .n = n};
	t.first = arena_array(a, int, n + 1);
	t.last = arena_array(a, int, n + 1);
	t.next = arena_array(a, int, n + 1);
	for (int i = 0; i <= n; i++)
		t.first[i] = NOBODY;
	for (int i = 0; i < n; i++)
		add_child(&t, node[i]->parent ? node[i]->parent->order : n, i);
	return t;
}

/* The children of a card by rank; those of the same rank stay as they are. */
static void sort_card(struct tree *t, int card)
{
	int child = t->first[card];
	int first[ORDER_MOST + 1], last[ORDER_MOST + 1];
	for (int r = 0; r <= ORDER_MOST; r++)
		first[r] = NOBODY;
	for (int next; child != NOBODY; child = next) {
		int r = t->node[child]->rank;
		next = t->next[child];
		t->next[child] = NOBODY;
		if (first[r] == NOBODY)
			first[r] = child;
		else
			t->next[last[r]] = child;
		last[r] = child;
	}
	t->first[card] = NOBODY;
	for (int r = 0; r <= ORDER_MOST; r++) {
		if (first[r] == NOBODY)
			continue;
		if (t->first[card] == NOBODY)
			t->first[card] = first[r];
		else
			t->next[t->last[card]] = first[r];
		t->last[card] = last[r];
	}
}

void reading_sort(struct composer *c)
{
	struct arena_mark mark = arena_mark(c->scratch);
	int n = c->node.n, done = 0, depth = 0;
	struct tree t = make_tree(c->scratch, c->node.p, n);
	struct node **sorted = arena_array(c->scratch, struct node *, n + 1);
	int *open = arena_array(c->scratch, int, n + 1); /* next of each level */
	for (int i = 0; i < n; i++)
		if (t.node[i]->role == ROLE_CARD)
			sort_card(&t, i);
	for (open[0] = t.first[n]; depth >= 0;) {
		int i = open[depth];
		if (i == NOBODY) {
			depth--;
			continue;
		}
		open[depth] = t.next[i];
		sorted[done++] = t.node[i];
		open[++depth] = t.first[i];
	}
	for (int i = 0; i < done; i++) {
		c->node.p[i] = sorted[i];
		sorted[i]->order = i;
	}
	arena_reset(c->scratch, mark);
}
