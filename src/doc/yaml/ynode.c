/*
 * libyaml's events to a tree with positions; the only file that sees libyaml. Its document loader
 * is not used: it keeps cyclic aliases and has no limits. Values nest in an explicit stack, so that
 * hostile nesting costs a counter, not the C stack.
 */
#include "doc/yaml/ynode.h"

#include <string.h>

#include <yaml.h>

#include "doc/yaml/forms.h"
#include "doc/yaml/names.h"
#include "doc/yaml/ysource.h"
#include "doc/yaml/ysyntax.h"

enum {
	DEPTH_MAX = 64,		   /* a guide needs 6; libyaml's scanner is slow on deep nesting */
	TEXT_MAX = 1024 * 1024,	   /* bytes of one text: some 300 pages of a booklet */
	ALIASED_MAX = 1000 * 1000, /* weight of all that aliases repeat: stops "billion laughs" */
	WEIGHT_BYTES = 16,	   /* so many bytes of text weigh as much as a node */
	FEW_KEYS = 16,		   /* up to here a search along the list beats an index */
};

/* What "&name" stands for. */
struct yaml_anchor {
	struct ynode *node;
	size_t weight; /* of the node and all below; while open: the total before it */
	bool open;     /* still being read: an alias to it would never end */
};

/* A list or mapping that is being read. */
struct open {
	struct ynode *node, *last; /* last: child, to append in constant time */
	struct yaml_anchor *anchor;
	struct name *keys; /* index of the keys, once there are more than FEW_KEYS */
	struct text key;
	bool have_key; /* of a mapping: the next node is its value */
	bool drop;     /* the next value has no place: its key is bad */
};

struct yaml_reader {
	struct arena *a, *texts; /* the tree; the strings of its values */
	struct diag *d;
	struct ysource src;
	yaml_parser_t parser;
	struct open open[DEPTH_MAX];
	int depth;
	struct ynode *root;
	struct name *anchors;
	size_t weight, aliased; /* nodes so far; of these, through aliases */
	bool stop;
};

static bool halt(struct yaml_reader *r)
{
	r->stop = true;
	return false;
}

/* ---- syntax errors ---- */

/* Unclosed quotes and keys without ':' are noticed late, but known where they start. */
static bool known_from_start(const yaml_parser_t *p)
{
	if (!p->context)
		return false;
	return (strcmp(p->context, "while scanning a quoted scalar") == 0 &&
		strcmp(p->problem, "found unexpected end of stream") == 0) ||
	       (strcmp(p->context, "while scanning a simple key") == 0 &&
		strcmp(p->problem, "could not find expected ':'") == 0);
}

static bool syntax_error(struct yaml_reader *r)
{
	const yaml_parser_t *p = &r->parser;
	if (p->error == YAML_MEMORY_ERROR || !p->problem)
		out_of_memory();
	halt(r);
	bool start = known_from_start(p);
	size_t at = ysource_offset(&r->src, start ? p->context_mark.index : p->problem_mark.index);
	size_t began = ysource_offset(&r->src, p->context ? p->context_mark.index : 0);
	const char *say = ysyntax_message(r->a, r->src.bytes, p->problem, began, &at);
	struct loc loc = ysource_loc(&r->src, at);
	if (say || !p->context)
		return diag_error(r->d, loc, "%s", say ? say : p->problem);
	return diag_error(r->d, loc, "%s %s", p->problem, p->context);
}

/* ---- scalars ---- */

/* Behind "&anchor" and "!tag", which libyaml counts to the scalar. */
static size_t skip_properties(struct str s, size_t i)
{
	while (i < s.n && (s.p[i] == '&' || s.p[i] == '!')) {
		while (i < s.n && !memchr(" \t\r\n", s.p[i], 4))
			i++;
		while (i < s.n && memchr(" \t\r\n#", s.p[i], 5)) {
			const char *nl = s.p[i] == '#' ? memchr(s.p + i, '\n', s.n - i) : s.p + i;
			i = nl ? (size_t)(nl - s.p) + 1 : s.n;
		}
	}
	return i;
}

static size_t leading_spaces(struct str s)
{
	size_t n = 0;
	while (n < s.n && s.p[n] == ' ')
		n++;
	return n;
}

/* Cuts the first line off *s, without its line break. */
static struct str take_line(struct str *s)
{
	const char *nl = s->n ? memchr(s->p, '\n', s->n) : NULL;
	struct str line = {s->p, nl ? (size_t)(nl - s->p) : s->n};
	*s = str_from(*s, line.n + 1);
	if (line.n && line.p[line.n - 1] == '\r')
		line.n--;
	return line;
}

/*
 * How far a literal block is indented in the source that follows its header; -1 if value and
 * source do not agree line by line (a lone \r is a line break for YAML only).
 */
static int block_indent(struct str source, struct str value)
{
	int indent = -1;
	while (value.n) {
		struct str from = take_line(&source), line = take_line(&value);
		size_t lead = leading_spaces(from);
		if (lead == from.n && leading_spaces(line) == line.n)
			continue; /* a blank line may be indented less */
		if (indent < 0 && lead >= leading_spaces(line))
			indent = (int)(lead - leading_spaces(line));
		if (indent < 0 || lead < (size_t)indent ||
		    !str_eq(str_from(from, (size_t)indent), line))
			return -1;
	}
	return indent;
}

static void place_literal(struct yaml_reader *r, struct text *t, size_t start)
{
	struct str source = str_from(r->src.bytes, start);
	take_line(&source); /* "|" with what may follow it */
	int indent = block_indent(source, t->s);
	t->at = ysource_loc(&r->src, start);
	if (indent < 0)
		return;
	t->form = TEXT_LITERAL;
	t->indent = indent;
	t->at.line++;
	t->at.col = indent + 1;
}

/* Says where the text stood and how far places inside of it are exact. */
static void place_text(struct yaml_reader *r, struct text *t, size_t start,
		       yaml_scalar_style_t style)
{
	struct str source = str_from(r->src.bytes, start);
	bool single = style == YAML_SINGLE_QUOTED_SCALAR_STYLE;
	bool quoted = single || style == YAML_DOUBLE_QUOTED_SCALAR_STYLE;
	t->form = TEXT_FOLDED;
	if (style == YAML_LITERAL_SCALAR_STYLE) {
		place_literal(r, t, start);
		return;
	}
	if (quoted)
		source = str_from(source, 1);
	bool exact = style != YAML_FOLDED_SCALAR_STYLE && source.n >= t->s.n &&
		     str_eq((struct str){source.p, t->s.n}, t->s) &&
		     (!t->s.n || !memchr(t->s.p, '\n', t->s.n));
	if (exact && quoted) /* an escape would stand in the value with its own sign */
		exact = source.n > t->s.n && source.p[t->s.n] == (single ? '\'' : '"') &&
			(!t->s.n || !memchr(t->s.p, single ? '\'' : '\\', t->s.n));
	t->at = ysource_loc(&r->src, exact && quoted ? start + 1 : start);
	if (exact)
		t->form = TEXT_EXACT;
}

/* Escapes such as "\0" bring in characters that no file may hold as such. */
static void check_escapes(struct yaml_reader *r, struct loc at, struct str s)
{
	for (size_t i = 0; i < s.n;) {
		uint32_t cp = utf8_next(s, &i);
		if (!ysource_allowed(cp)) {
			diag_error(r->d, at, "%s U+%04X in a text is not allowed",
				   cp == 0 ? "NUL character" : "character", (unsigned)cp);
			return;
		}
	}
}

/* A key goes with the tree, unless an alias may repeat it as a value. */
static bool is_key(const struct yaml_reader *r, const yaml_event_t *e)
{
	const struct open *o = r->depth ? &r->open[r->depth - 1] : NULL;
	return o && o->node->kind == YNODE_MAP && !o->have_key && !e->data.scalar.anchor;
}

/* The spaces and the '#' of a comment behind a scalar, with one character more; or nothing. */
static struct str comment_after(struct str s, size_t from)
{
	struct str rest = str_from(s, from);
	size_t i = 0;
	while (i < rest.n && (rest.p[i] == ' ' || rest.p[i] == '\t'))
		i++;
	if (i == 0 || i == rest.n || rest.p[i] != '#')
		return (struct str){0};
	rest.n = rest.n > i + 2 ? i + 2 : rest.n;
	return rest;
}

static struct ynode *scalar(struct yaml_reader *r, const yaml_event_t *e, size_t start)
{
	struct ynode *n = arena_alloc(r->a, sizeof *n);
	const void *value = e->data.scalar.value;
	size_t len = e->data.scalar.length;
	yaml_scalar_style_t style = e->data.scalar.style;
	start = skip_properties(r->src.bytes, start);
	n->kind = YNODE_SCALAR;
	n->at = ysource_loc(&r->src, start);
	n->quoted = style != YAML_PLAIN_SCALAR_STYLE || e->data.scalar.tag;
	if (len > TEXT_MAX) {
		diag_error(r->d, n->at, "this text has %zu bytes, at most %d are allowed", len,
			   TEXT_MAX);
		value = "?"; /* not empty, which would be one more mistake */
		len = 1;
	}
	char *copy = arena_copy(is_key(r, e) ? r->a : r->texts, value, len);
	if (r->src.disguise[1])
		ysource_restore(&r->src, copy, len);
	n->text.s = (struct str){copy, len};
	place_text(r, &n->text, start, style);
	n->raw = (struct str){r->src.bytes.p + start,
			      ysource_offset(&r->src, e->end_mark.index) - start};
	n->comment = comment_after(r->src.bytes, start + n->raw.n);
	if (style == YAML_DOUBLE_QUOTED_SCALAR_STYLE && n->text.form == TEXT_FOLDED)
		check_escapes(r, n->at, n->text.s);
	r->weight += len / WEIGHT_BYTES;
	return n;
}

/* ---- keys ---- */

/* The place of an equal key before, or NULL; notes the key. */
static const struct loc *key_before(struct yaml_reader *r, struct open *o, const struct text *key)
{
	if (o->node->n < FEW_KEYS) {
		for (const struct ynode *c = o->node->child; c; c = c->next)
			if (str_eq(c->key.s, key->s))
				return &c->key.at;
		return NULL;
	}
	if (!o->keys)
		for (const struct ynode *c = o->node->child; c; c = c->next)
			names_add(r->a, &o->keys, c->key.s)->at = c->key.at;
	struct name *seen = names_add(r->a, &o->keys, key->s);
	if (seen->at.line)
		return &seen->at;
	seen->at = key->at;
	return NULL;
}

/* The node is the key of what comes next; only a text will do. */
static bool take_key(struct yaml_reader *r, struct open *o, const struct ynode *n)
{
	o->have_key = true;
	o->drop = true;
	o->key = n->text;
	if (n->kind != YNODE_SCALAR)
		return diag_error(r->d, n->at, "a key must be a text, found %s",
				  ynode_kind_name(n));
	if (n->text.s.n == 0)
		return diag_error(r->d, n->at, "this key is empty");
	/* the line stands elsewhere than it seems: what follows from that is not told */
	if (!n->quoted && ysyntax_odd_blank(n->text.s, 0)) {
		diag_error(r->d, n->at, "this key is not where it seems to be: %s",
			   ysyntax_odd_key(r->a, n->text.s));
		return halt(r);
	}
	if (!n->quoted && str_is(n->text.s, "<<"))
		return diag_error(r->d, n->at,
				  "merge keys ('<<') are not supported: "
				  "write the keys out");
	struct str show = form_excerpt(n->text.s);
	const struct loc *before = key_before(r, o, &n->text);
	if (before)
		return diag_error(r->d, n->at, "duplicate key '%.*s', first at line %d",
				  STR_FMT(show), before->line);
	o->drop = false;
	return true;
}

/* ---- building ---- */

/* Puts a node in its place. */
static void attach(struct yaml_reader *r, struct ynode *n)
{
	r->weight++;
	if (r->depth == 0) {
		r->root = n;
		return;
	}
	struct open *o = &r->open[r->depth - 1];
	if (o->node->kind == YNODE_MAP && !o->have_key) {
		take_key(r, o, n);
		return;
	}
	if (o->node->kind == YNODE_MAP) {
		n->key = o->key;
		o->have_key = false;
		if (o->drop)
			return;
	}
	if (o->node->kind == YNODE_LIST) {
		n->in = o->node->key.s.n ? o->node->key.s : o->node->in;
		n->item = o->node->n + 1;
	}
	if (o->last)
		o->last->next = n;
	else
		o->node->child = n;
	o->last = n;
	o->node->n++;
}

static struct yaml_anchor *anchor_node(struct yaml_reader *r, const yaml_char_t *name,
				       struct ynode *n, size_t before)
{
	if (!name)
		return NULL;
	struct str key = str_of((const char *)name);
	struct name *entry = names_find(r->anchors, key);
	if (!entry)
		entry = names_add(r->a, &r->anchors, str_copy(r->a, key));
	struct yaml_anchor *an = arena_alloc(r->a, sizeof *an);
	*an = (struct yaml_anchor){n, before, true};
	entry->value = an; /* a name used again means the newer node, YAML 1.2, section 7.1 */
	return an;
}

static void close_anchor(const struct yaml_reader *r, struct yaml_anchor *an)
{
	if (!an)
		return;
	an->open = false;
	an->weight = r->weight - an->weight;
}

static bool alias(struct yaml_reader *r, const yaml_event_t *e, struct loc at)
{
	struct str name = str_of((const char *)e->data.alias.anchor), show = form_excerpt(name);
	const struct name *entry = names_find(r->anchors, name);
	struct ynode *n = arena_alloc(r->a, sizeof *n);
	n->text = (struct text){
		.s = STR("?"), .at = at, .form = TEXT_FOLDED}; /* where the alias means nothing */
	if (!entry) {
		diag_error(r->d, at, "alias '*%.*s' has no anchor '&%.*s' before it", STR_FMT(show),
			   STR_FMT(show));
	} else if (((struct yaml_anchor *)entry->value)->open) {
		diag_error(r->d, at, "alias '*%.*s' is inside of what it repeats", STR_FMT(show));
		return halt(r);
	} else {
		const struct yaml_anchor *an = entry->value;
		r->weight += an->weight;
		r->aliased += an->weight;
		if (r->aliased > ALIASED_MAX) {
			diag_error(r->d, at,
				   "the aliases of this file repeat too much, at most %d "
				   "values in all are allowed",
				   ALIASED_MAX);
			return halt(r);
		}
		*n = *an->node; /* children are shared */
		n->next = NULL;
		n->in = (struct str){0};
		n->item = 0;
		n->key = (struct text){0};
	}
	n->at = at;
	attach(r, n);
	return true;
}

static bool open_node(struct yaml_reader *r, enum ynode_kind kind, struct loc at,
		      const yaml_char_t *anchor)
{
	if (r->depth == DEPTH_MAX) {
		diag_error(r->d, at, "lists and mappings are nested deeper than %d levels",
			   DEPTH_MAX);
		return halt(r);
	}
	struct ynode *n = arena_alloc(r->a, sizeof *n);
	size_t before = r->weight;
	n->kind = kind;
	n->at = at;
	attach(r, n);
	r->open[r->depth++] = (struct open){.node = n, .anchor = anchor_node(r, anchor, n, before)};
	return true;
}

static void check_tag(struct yaml_reader *r, const yaml_char_t *tag, const char *plain,
		      struct loc at)
{
	static const char core[] = "tag:yaml.org,2002:";
	struct str t = str_of((const char *)tag);
	if (t.n == 0 || str_is(t, "!"))
		return;
	if (str_starts(t, core) && str_is(str_from(t, sizeof core - 1), plain))
		return;
	bool short_form = str_starts(t, core);
	struct str show = form_excerpt(short_form ? str_from(t, sizeof core - 1) : t);
	diag_error(r->d, at, "tag '%s%.*s' is not supported: write the value without a tag",
		   short_form ? "!!" : "", STR_FMT(show));
}

/* One event. false: reading is over. */
static bool take_event(struct yaml_reader *r, const yaml_event_t *e)
{
	size_t start = ysource_offset(&r->src, e->start_mark.index), before = r->weight;
	struct loc at = ysource_loc(&r->src, start);
	struct ynode *n;
	switch (e->type) {
	case YAML_SCALAR_EVENT:
		check_tag(r, e->data.scalar.tag, "str", at);
		n = scalar(r, e, start);
		attach(r, n);
		close_anchor(r, anchor_node(r, e->data.scalar.anchor, n, before));
		return true;
	case YAML_ALIAS_EVENT: return alias(r, e, at);
	case YAML_SEQUENCE_START_EVENT:
		check_tag(r, e->data.sequence_start.tag, "seq", at);
		return open_node(r, YNODE_LIST, at, e->data.sequence_start.anchor);
	case YAML_MAPPING_START_EVENT:
		check_tag(r, e->data.mapping_start.tag, "map", at);
		return open_node(r, YNODE_MAP, at, e->data.mapping_start.anchor);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT: close_anchor(r, r->open[--r->depth].anchor); return true;
	case YAML_STREAM_END_EVENT:
	case YAML_DOCUMENT_END_EVENT: return false;
	default: return true;
	}
}

/* ---- the file around the document ---- */

/*
 * libyaml reads all directives before its first event, in quadratic time for %TAG. Tags have no use
 * here, so that the directive is refused before it gets to see one.
 */
static bool check_directives(struct yaml_reader *r)
{
	struct str rest = r->src.bytes;
	while (rest.n) {
		const char *start = rest.p;
		struct str line = take_line(&rest), bare = str_trim(line);
		if (str_starts(line, "%TAG")) {
			struct loc at = ysource_loc(&r->src, (size_t)(start - r->src.bytes.p));
			return diag_error(r->d, at, "%%TAG directives are not supported");
		}
		if (bare.n && bare.p[0] != '#' && line.p[0] != '%')
			break;
	}
	return true;
}

/* After the document only comments and its end sign may follow. */
static bool check_tail(struct yaml_reader *r, size_t from)
{
	struct str rest = str_from(r->src.bytes, from);
	while (rest.n) {
		const char *start = rest.p;
		struct str line = take_line(&rest), bare = str_trim(line);
		bool end_sign = str_starts(bare, "...") && str_trim(str_from(bare, 3)).n == 0;
		if (bare.n == 0 || bare.p[0] == '#' || end_sign)
			continue;
		struct loc at = ysource_loc(&r->src, (size_t)(start - r->src.bytes.p));
		if (str_starts(line, "---") || str_starts(line, "%"))
			return diag_error(r->d, at,
					  "a second document starts here: "
					  "a file holds one");
		return diag_error(r->d, at, "unexpected text after the end of the document");
	}
	return true;
}

static void read_events(struct yaml_reader *r)
{
	yaml_event_t e;
	bool more = true;
	while (more) {
		if (!yaml_parser_parse(&r->parser, &e)) {
			syntax_error(r);
			return;
		}
		more = take_event(r, &e);
		if (e.type == YAML_DOCUMENT_END_EVENT &&
		    !check_tail(r, ysource_offset(&r->src, e.end_mark.index)))
			halt(r);
		yaml_event_delete(&e);
	}
	if (!r->root && !r->stop) {
		struct loc top = {r->src.file, 1, 1};
		diag_error(r->d, top, "the file is empty or holds nothing but comments");
	}
}

struct ynode *ynode_read_on(struct arena *a, struct arena *texts, const char *file,
			    struct str bytes, struct diag *d)
{
	struct yaml_reader *r = arena_alloc(a, sizeof *r);
	r->a = a;
	r->texts = texts;
	r->d = d;
	if (!ysource_open(&r->src, texts, file, bytes, d) || !check_directives(r))
		return NULL;
	if (!yaml_parser_initialize(&r->parser))
		out_of_memory();
	/* libyaml asserts that its input is not NULL, even of length 0. */
	const void *feed = r->src.feed.n ? r->src.feed.p : "";
	yaml_parser_set_encoding(&r->parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&r->parser, feed, r->src.feed.n);
	read_events(r);
	yaml_parser_delete(&r->parser);
	return r->stop ? NULL : r->root;
}

struct ynode *ynode_read(struct arena *a, const char *file, struct str bytes, struct diag *d)
{
	int before = diag_errors(d);
	struct ynode *root = ynode_read_on(a, a, file, bytes, d);
	return diag_errors(d) == before ? root : NULL;
}
