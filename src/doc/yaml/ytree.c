/* Packing and unpacking of trees. */
#include "doc/yaml/ytree.h"

#include <limits.h>
#include <string.h>

#include "base/sum.h"
#include "doc/yaml/names.h"

enum {
	AT_READER = 8,
	AT_SOURCE = 16,
	AT_PARTS = 20, /* u32 x 3: sizes; then the sum */
	SIZES = 12,
	PART = 20,

	NODES_MAX = 1 << 17,
	DEPTH_MOST = 128, /* the reader's 64, and once more through an alias */
	SHARED_MAX = 32,  /* bytes of a text that is kept once, however often it occurs */

	FLAG_KIND = 3,
	FLAG_QUOTED = 4,
	FLAG_RAW = 8,	/* the node has a source */
	FLAG_LONG = 16, /* a long record */
	FORM_SHIFT = 8, /* form of the text */
	KEY_SHIFT = 12, /* form of the key */
	FORM_BITS = 15,

	RECORD = 44,
	RECORD_LONG = 72,
};

static uint64_t reader(void)
{
	return sum64(STR(GOPREP_READER));
}

/* ---- packing ---- */

struct ytree_packing {
	struct arena *a;
	struct str source;
	struct buf pool, nodes;
	struct name *shared;
	int n;
	bool good;
};

/* The offset of a text in the pool. */
static size_t pool_add(struct ytree_packing *p, struct str s)
{
	struct name *known = s.n <= SHARED_MAX ? names_add(p->a, &p->shared, s) : NULL;
	if (known && known->at.line)
		return (size_t)known->at.col;
	size_t at = p->pool.n;
	if (known)
		known->at = (struct loc){.line = 1, .col = (int)at};
	buf_str(&p->pool, s);
	buf_char(&p->pool, '\0');
	return at;
}

/* The offset of a slice of the source. */
static size_t source_at(struct ytree_packing *p, struct str s)
{
	if (!s.p)
		return 0;
	bool inside = s.p >= p->source.p && s.p + s.n <= p->source.p + p->source.n;
	p->good = p->good && inside;
	return inside ? (size_t)(s.p - p->source.p) : 0;
}

static bool is_short(const struct ynode *n)
{
	const struct text *t = &n->text;
	bool scalar = n->kind == YNODE_SCALAR;
	return !n->comment.p && n->key.indent == 0 && t->indent == 0 &&
	       (!scalar ||
		(n->raw.n == t->s.n && t->at.line == n->at.line && t->at.col == n->at.col));
}

static void put_node(struct ytree_packing *p, const struct ynode *n)
{
	bool brief = is_short(n);
	size_t flags = (size_t)n->kind | (n->quoted ? FLAG_QUOTED : 0) | (n->raw.p ? FLAG_RAW : 0) |
		       (brief ? 0 : FLAG_LONG) | (size_t)n->text.form << FORM_SHIFT |
		       (size_t)n->key.form << KEY_SHIFT;
	size_t fields[RECORD_LONG / 4] = {
		flags,
		(size_t)n->n,
		n->key.s.p ? pool_add(p, n->key.s) : 0,
		n->key.s.n,
		(size_t)n->key.at.line,
		(size_t)n->key.at.col,
		(size_t)n->at.line,
		(size_t)n->at.col,
		n->text.s.p ? pool_add(p, n->text.s) : 0,
		n->text.s.n,
		source_at(p, n->raw),
		n->raw.n,
		(size_t)n->text.at.line,
		(size_t)n->text.at.col,
		(size_t)n->text.indent,
		(size_t)n->key.indent,
		source_at(p, n->comment),
		n->comment.n,
	};
	for (int i = 0; i < (brief ? RECORD : RECORD_LONG) / 4; i++)
		buf_le(&p->nodes, fields[i], 4);
}

static void put_tree(struct ytree_packing *p, const struct ynode *n, int depth)
{
	if (depth == DEPTH_MOST || ++p->n > NODES_MAX || p->pool.n > YTREE_MOST) {
		p->good = false;
		return;
	}
	put_node(p, n);
	for (const struct ynode *c = n->child; c && p->good; c = c->next)
		put_tree(p, c, depth + 1);
}

static uint64_t part_sum(struct str sizes, struct str bytes)
{
	return sum64(sizes) + sum64(bytes);
}

/* A tree as a part: its sizes and sum go to head, what it holds to body. */
static bool put_part(struct arena *a, struct str source, const struct ynode *root, struct buf *head,
		     struct buf *body)
{
	struct ytree_packing p = {
		.a = a, .source = source, .pool = {.a = a}, .nodes = {.a = a}, .good = true};
	buf_char(&p.pool, '\0'); /* offset 0: the empty text */
	put_tree(&p, root, 0);
	size_t at = head->n;
	buf_le(head, p.pool.n, 4);
	buf_le(head, p.nodes.n, 4);
	buf_le(head, (size_t)p.n, 4);
	buf_str(&p.pool, buf_slice(&p.nodes));
	buf_le(head, part_sum(str_from(buf_slice(head), at), buf_slice(&p.pool)), 8);
	buf_str(body, buf_slice(&p.pool));
	return p.good;
}

/* The root with those of its children that are scalars. */
static const struct ynode *heads_of(struct arena *a, const struct ynode *root)
{
	struct ynode *heads = arena_alloc(a, sizeof *heads), **end = &heads->child;
	*heads = *root;
	heads->n = 0;
	for (const struct ynode *c = root->child; c; c = c->next) {
		if (c->kind != YNODE_SCALAR)
			continue;
		*end = arena_alloc(a, sizeof **end);
		**end = *c;
		end = &(*end)->next;
		heads->n++;
	}
	*end = NULL;
	return heads;
}

bool ytree_pack(struct arena *a, struct str source, const struct ynode *root, struct str *out)
{
	struct buf b = {.a = a}, body = {.a = a};
	/* 0xEF and above: byte order marks, and few letters */
	if (!source.n || (unsigned char)source.p[0] >= 0xEF)
		return false;
	buf_str(&b, STR(YTREE_MAGIC));
	buf_le(&b, reader(), 8);
	buf_le(&b, source.n, 4);
	buf_str(&body, source);
	if (!put_part(a, source, heads_of(a, root), &b, &body) ||
	    !put_part(a, source, root, &b, &body) || body.n > YTREE_MOST)
		return false;
	buf_str(&b, buf_slice(&body));
	*out = buf_slice(&b);
	return true;
}

/* ---- unpacking ---- */

struct ytree_unpacking {
	const char *file;
	struct str source, pool, nodes;
};

static bool take_pool(const struct ytree_unpacking *u, const char *record, struct str *out)
{
	size_t at = low_u32(record), n = low_u32(record + 4);
	if (at >= u->pool.n || n >= u->pool.n - at || u->pool.p[at + n] != '\0')
		return false;
	if (at) /* else there is none */
		*out = (struct str){u->pool.p + at, n};
	return at || !n;
}

static bool take_source(const struct ytree_unpacking *u, size_t at, size_t n, struct str *out)
{
	*out = (struct str){u->source.p + at, n};
	return at <= u->source.n && n <= u->source.n - at;
}

static bool take_loc(const struct ytree_unpacking *u, const char *record, struct loc *out)
{
	uint32_t line = low_u32(record), col = low_u32(record + 4);
	*out = (struct loc){line ? u->file : NULL, (int)line, (int)col};
	return line <= INT_MAX && col <= INT_MAX;
}

static bool take_form(uint32_t form, enum text_form *out)
{
	*out = (enum text_form)form;
	return form == TEXT_EXACT || form == TEXT_LITERAL || form == TEXT_FOLDED;
}

/* What is only in a long record; p: behind the short one. */
static bool take_rest(const struct ytree_unpacking *u, const char *p, size_t raw, struct ynode *n)
{
	uint32_t indent = low_u32(p + 12), key_indent = low_u32(p + 16);
	size_t comment = low_u32(p + 20), comment_n = low_u32(p + 24);
	n->text.indent = (int)indent;
	n->key.indent = (int)key_indent;
	return (!n->raw.p || take_source(u, raw, low_u32(p), &n->raw)) &&
	       take_loc(u, p + 4, &n->text.at) && indent <= INT_MAX && key_indent <= INT_MAX &&
	       (!comment_n || take_source(u, comment, comment_n, &n->comment));
}

/* The next record; false if it is cut off or holds what cannot be. */
static bool take_node(struct ytree_unpacking *u, struct ynode *n)
{
	if (u->nodes.n < RECORD)
		return false;
	const char *p = u->nodes.p;
	uint32_t flags = low_u32(p), children = low_u32(p + 4);
	bool is_long = flags & FLAG_LONG;
	if ((flags & FLAG_KIND) > YNODE_MAP || children > NODES_MAX ||
	    ((flags & FLAG_KIND) == YNODE_SCALAR && children) ||
	    (is_long && u->nodes.n < RECORD_LONG))
		return false;
	n->kind = (enum ynode_kind)(flags & FLAG_KIND);
	n->quoted = flags & FLAG_QUOTED;
	n->n = (int)children;
	size_t raw = low_u32(p + 40);
	if (!take_form(flags >> FORM_SHIFT & FORM_BITS, &n->text.form) ||
	    !take_form(flags >> KEY_SHIFT & FORM_BITS, &n->key.form) ||
	    !take_pool(u, p + 8, &n->key.s) || !take_loc(u, p + 16, &n->key.at) ||
	    !take_loc(u, p + 24, &n->at) || !take_pool(u, p + 32, &n->text.s) ||
	    (flags & FLAG_RAW && !take_source(u, raw, n->text.s.n, &n->raw)))
		return false;
	if (n->kind == YNODE_SCALAR)
		n->text.at = n->at;
	u->nodes = str_from(u->nodes, is_long ? RECORD_LONG : RECORD);
	return !is_long || take_rest(u, p + RECORD, raw, n);
}

/* A list or mapping whose children follow. */
struct unpacked {
	struct ynode *node, **end;
	int left;
};

static void hang(struct unpacked *o, struct ynode *n)
{
	struct ynode *parent = o->node;
	*o->end = n;
	o->end = &n->next;
	if (parent->kind == YNODE_LIST) {
		n->in = parent->key.s.n ? parent->key.s : parent->in;
		n->item = parent->n - o->left + 1;
	}
	o->left--;
}

static struct ynode *take_tree(struct ytree_unpacking *u, struct ynode *node, size_t count)
{
	struct unpacked open[DEPTH_MOST];
	int depth = 0;
	for (size_t i = 0; i < count; i++) {
		struct ynode *n = &node[i];
		if ((i > 0 && depth == 0) || !take_node(u, n))
			return NULL;
		if (depth)
			hang(&open[depth - 1], n);
		if (n->n && depth == DEPTH_MOST)
			return NULL;
		if (n->n)
			open[depth++] = (struct unpacked){n, &n->child, n->n};
		while (depth && open[depth - 1].left == 0)
			depth--;
	}
	return depth == 0 && u->nodes.n == 0 ? node : NULL;
}

/* The bytes of a part; those behind it stay in rest. false if there are not as many. */
static bool take_part(const char *head, struct str *rest, struct str *part)
{
	uint64_t n = (uint64_t)low_u32(head) + low_u32(head + 4);
	if (n > rest->n)
		return false;
	*part = (struct str){rest->p, (size_t)n};
	*rest = str_from(*rest, (size_t)n);
	return true;
}

static struct ynode *unpack_part(struct arena *a, const char *file, struct str source,
				 const char *head, struct str part)
{
	size_t pool_n = low_u32(head), count = low_u32(head + 8);
	struct str sizes = {head, SIZES};
	if (pool_n < 1 || count < 1 || count > (part.n - pool_n) / RECORD || count > NODES_MAX ||
	    low_u64(head + SIZES) != part_sum(sizes, part))
		return NULL;
	struct ytree_unpacking u = {
		file, source, {arena_copy(a, part.p, pool_n), pool_n}, str_from(part, pool_n)};
	return take_tree(&u, arena_array(a, struct ynode, count), count);
}

struct ynode *ytree_unpack(struct arena *a, const char *file, struct str source, struct str block,
			   bool heads)
{
	const char *head = block.p + AT_PARTS;
	if (block.n < YTREE_HEADER || block.n > YTREE_MOST + YTREE_HEADER ||
	    memcmp(block.p, YTREE_MAGIC, AT_READER) != 0)
		return NULL;
	struct str rest = str_from(block, YTREE_HEADER), part, whole;
	size_t source_n = low_u32(block.p + AT_SOURCE);
	if (low_u64(block.p + AT_READER) != reader() || source_n != source.n || source_n > rest.n ||
	    memcmp(rest.p, source.p, source_n) != 0)
		return NULL;
	rest = str_from(rest, source_n);
	if (!take_part(head, &rest, &part) || !take_part(head + PART, &rest, &whole) || rest.n)
		return NULL;
	return heads ? unpack_part(a, file, source, head, part)
		     : unpack_part(a, file, source, head + PART, whole);
}
