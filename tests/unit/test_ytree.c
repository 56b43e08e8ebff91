/* Packed YAML trees are those that parsing gives, to the last place, and take no damage on trust.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/sum.h"
#include "base/file.h"
#include "doc/yaml/ystore.h"
#include "doc/yaml/ytree.h"

struct bench {
	struct arena *a;
	struct diag *d;
	FILE *out;
	char dir[40];
};

static int set_up(void **state)
{
	struct bench *b = calloc(1, sizeof *b);
	b->a = arena_new();
	b->out = tmpfile();
	b->d = diag_new(b->a, b->out);
	snprintf(b->dir, sizeof b->dir, "/tmp/ytree-XXXXXX");
	*state = b;
	return b->out && mkdtemp(b->dir) ? 0 : -1;
}

static int tear_down(void **state)
{
	struct bench *b = *state;
	char command[100];
	snprintf(command, sizeof command, "rm -rf '%s'", b->dir);
	int status = system(command);
	arena_drop(b->a);
	fclose(b->out);
	free(b);
	return status;
}

static void same_loc(struct loc a, struct loc b)
{
	assert_int_equal(a.line, b.line);
	assert_int_equal(a.col, b.col);
	assert_string_equal(a.file ? a.file : "-", b.file ? b.file : "-");
}

static void same_str(struct str a, struct str b)
{
	assert_int_equal(a.n, b.n);
	assert_int_equal(a.p == NULL, b.p == NULL);
	if (a.n)
		assert_memory_equal(a.p, b.p, a.n);
}

static void same_text(const struct text *a, const struct text *b)
{
	same_str(a->s, b->s);
	same_loc(a->at, b->at);
	assert_int_equal(a->form, b->form);
	assert_int_equal(a->indent, b->indent);
	if (b->s.p)
		assert_int_equal(b->s.p[b->s.n], '\0');
}

static int same_tree(const struct ynode *a, const struct ynode *b)
{
	int n = 1;
	assert_int_equal(a->kind, b->kind);
	assert_int_equal(a->quoted, b->quoted);
	assert_int_equal(a->n, b->n);
	assert_int_equal(a->item, b->item);
	same_loc(a->at, b->at);
	same_text(&a->text, &b->text);
	same_text(&a->key, &b->key);
	same_str(a->in, b->in);
	same_str(a->raw, b->raw);
	same_str(a->comment, b->comment);
	const struct ynode *x = a->child, *y = b->child;
	for (; x && y; x = x->next, y = y->next)
		n += same_tree(x, y);
	assert_null(x);
	assert_null(y);
	return n;
}

static struct str packed(struct bench *b, struct str yaml, struct ynode **root)
{
	struct str block;
	*root = ynode_read(b->a, "t.yaml", yaml, b->d);
	assert_non_null(*root);
	assert_true(ytree_pack(b->a, yaml, *root, &block));
	return block;
}

/* Those children of the root that are scalars, in order, and no other. */
static void same_heads(const struct ynode *root, const struct ynode *heads)
{
	assert_non_null(heads);
	assert_int_equal(root->kind, heads->kind);
	const struct ynode *h = heads->child;
	int n = 0;
	for (const struct ynode *c = root->child; c; c = c->next)
		if (c->kind == YNODE_SCALAR) {
			assert_non_null(h);
			assert_true(str_eq(c->key.s, h->key.s) && str_eq(c->text.s, h->text.s));
			assert_true(c->at.line == h->at.line && c->quoted == h->quoted);
			h = h->next;
			n++;
		}
	assert_null(h);
	assert_int_equal(heads->n, n);
}

static void as_parsed(struct bench *b, struct str yaml)
{
	struct ynode *root;
	struct str block = packed(b, yaml, &root);
	/* the block lies where nothing can be read behind it, and is gone before the tree is used
	 */
	char *copy = malloc(block.n);
	memcpy(copy, block.p, block.n);
	struct ynode *again =
		ytree_unpack(b->a, "t.yaml", yaml, (struct str){copy, block.n}, false);
	struct ynode *heads = ytree_unpack(b->a, "t.yaml", yaml, (struct str){copy, block.n}, true);
	memset(copy, 'x', block.n);
	free(copy);
	assert_non_null(again);
	assert_true(same_tree(root, again) > 0);
	same_heads(root, heads);
}

static const char odd[] = "plain: a value # with a comment\n"
			  "empty:\n"
			  "nothing: ''\n"
			  "\"quoted key\": \"with \\\"signs\\\" and\\u00e9\" # and\n"
			  "single: 'it''s'\n"
			  "several: one line\n"
			  "  and another\n"
			  "literal: |\n"
			  "  first\n"
			  "    second\n"
			  "\n"
			  "folded: >-\n"
			  "  first\n"
			  "  second\n"
			  "list: [1, 2.5, [a, b], {x: y}, ]\n"
			  "deep:\n"
			  "- - - {k: [v, w]}\n"
			  "anchored: &it {a: 1, b: [2, 3]}\n"
			  "again: *it\n"
			  "same: a value\n"
			  "\xC3\xBC\xC3\xB6: \xE2\x80\xA8 \xE4\xBD\xA0\xE5\xA5\xBD\n"
			  "? |\n"
			  "  a key of\n"
			  "  two lines\n"
			  ": value\r\n"
			  "tagged: !!str 5\n";

static void every_form(void **state)
{
	as_parsed(*state, str_of(odd));
	as_parsed(*state, STR("just a text"));
	as_parsed(*state, STR("[]"));
	as_parsed(*state, STR("# first\n---\n{a: {}}\n...\n"));
}

static void every_file_that_is_shipped(void **state)
{
	static const char *const patterns[] = {"layouts/*.yaml", "data/*.yaml", "data/*/*.yaml",
					       "fonts/*.yaml"};
	struct bench *b = *state;
	size_t n = 0;
	for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
		glob_t found;
		assert_int_equal(glob(patterns[i], 0, NULL, &found), 0);
		for (size_t k = 0; k < found.gl_pathc; k++, n++) {
			struct str bytes;
			assert_null(file_read(b->a, found.gl_pathv[k], 1 << 24, &bytes));
			as_parsed(b, bytes);
		}
		globfree(&found);
	}
	assert_true(n > 100);
}

static void other_texts_have_none(void **state)
{
	struct bench *b = *state;
	struct ynode *root;
	struct str yaml = STR("a: 1\nb: 2\n"), block = packed(b, yaml, &root);
	assert_non_null(ytree_unpack(b->a, "t", yaml, block, false));
	assert_null(ytree_unpack(b->a, "t", STR("a: 1\nb: 3\n"), block, false));
	assert_null(ytree_unpack(b->a, "t", STR("a: 1\nb: 2"), block, false));
	assert_null(ytree_unpack(b->a, "t", STR(""), block, false));
	/* places of a text with a byte order mark are counted behind it */
	assert_false(ytree_pack(b->a,
				STR("\xEF\xBB\xBF"
				    "a: 1\n"),
				root, &block));
}

/* Sums put right: only what is checked besides them stands between the block and the memory. */
static void mend(char *block, size_t n)
{
	size_t at = YTREE_HEADER;
	if (n < at || low_u32(block + 16) > n - at)
		return;
	at += low_u32(block + 16);
	for (char *head = block + 20; head < block + YTREE_HEADER; head += 20) {
		size_t size = (size_t)low_u32(head) + low_u32(head + 4);
		if (size > n - at)
			return;
		uint64_t sum =
			sum64((struct str){head, 12}) + sum64((struct str){block + at, size});
		for (int i = 0; i < 8; i++)
			head[12 + i] = (char)(sum >> 8 * i & 255);
		at += size;
	}
}

static int walk(const struct ynode *n)
{
	int sum = n->at.col + (n->at.file ? n->at.file[0] : 0) + n->text.at.line;
	const struct str all[] = {n->text.s, n->key.s, n->raw, n->comment, n->in};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		for (size_t k = 0; k < all[i].n; k++)
			sum += all[i].p[k];
	for (const struct ynode *c = n->child; c; c = c->next)
		sum += walk(c) + c->item;
	return sum & 0xFFFF;
}

/* With and without the sums put right; how many blocks were taken. */
static int read_damaged(struct str yaml, char *block, size_t n, const struct ynode *root)
{
	struct arena *a = arena_new();
	struct str s = {block, n};
	int taken = 0;
	/* damage to the other part does not matter */
	struct ynode *made = ytree_unpack(a, "t.yaml", yaml, s, false);
	if (made)
		same_tree(root, made);
	struct ynode *heads = ytree_unpack(a, "t.yaml", yaml, s, true);
	if (heads)
		same_heads(root, heads);
	assert_false(made && heads);
	mend(block, n);
	made = ytree_unpack(a, "t.yaml", yaml, s, false);
	taken += made && walk(made) >= 0;
	made = ytree_unpack(a, "t.yaml", yaml, s, true);
	taken += made && walk(made) >= 0;
	arena_drop(a);
	return taken;
}

static void damage_is_noticed(void **state)
{
	static const unsigned char change[] = {0x01, 0x04, 0x08, 0x10, 0x80, 0xFF};
	struct bench *b = *state;
	struct ynode *root;
	struct str yaml = str_of(odd), block = packed(b, yaml, &root);
	char *copy = malloc(block.n);
	int taken = 0;
	for (size_t i = 0; i < block.n; i++)
		for (size_t k = 0; k < sizeof change; k++) {
			memcpy(copy, block.p, block.n);
			copy[i] = (char)(copy[i] ^ change[k]);
			int now = read_damaged(yaml, copy, block.n, root);
			if (i < 20)
				assert_int_equal(now, 0); /* of another reader, or text */
			taken += now;
		}
	for (size_t n = 0; n < block.n; n++) {
		char *part = malloc(n + 1);
		memcpy(part, block.p, n);
		assert_int_equal(read_damaged(yaml, part, n, root), 0);
		free(part);
	}
	free(copy);
	assert_true(taken > 0);
}

/* ---- the cache ---- */

static const struct ynode *load(struct bench *b, const struct places *p, const char *yaml)
{
	const char *path = str_printf(b->a, "%s/own.yaml", b->dir).p;
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs(yaml, f);
	fclose(f);
	return yaml_load(b->a, p, path, (struct loc){0}, b->d);
}

/* The block of the text in the cache, or NULL. */
static const char *kept(struct bench *b, const struct places *p, const char *yaml)
{
	const char *path = ystore_path(b->a, p->cache, str_of(yaml));
	return file_exists(path) ? path : NULL;
}

static struct places cache_of(struct bench *b)
{
	return (struct places){.cache = str_printf(b->a, "%s/new/goprep-pdf", b->dir).p};
}

static void kept_once_and_used(void **state)
{
	struct bench *b = *state;
	struct places p = cache_of(b);
	struct stat st;
	const struct ynode *first = load(b, &p, odd);
	const char *path = kept(b, &p, odd);
	assert_non_null(path);
	assert_int_equal(stat(p.cache, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0700);
	same_tree(first, load(b, &p, odd));
}

/* A block that says "b" where the file says "a". */
static const char *forge(struct bench *b, const struct places *p)
{
	static const char yaml[] = "key: a\n";
	unlink(ystore_path(b->a, p->cache, str_of(yaml)));
	load(b, p, yaml);
	const char *path = kept(b, p, yaml);
	struct str block;
	assert_non_null(path);
	assert_null(file_read(b->a, path, 1 << 20, &block));
	char *bytes = arena_copy(b->a, block.p, block.n);
	for (size_t i = YTREE_HEADER + strlen(yaml); i + 3 <= block.n; i++)
		if (memcmp(bytes + i, "\0a", 3) == 0)
			bytes[i + 1] = 'b';
	mend(bytes, block.n);
	FILE *f = fopen(path, "wb");
	assert_non_null(f);
	fwrite(bytes, 1, block.n, f);
	fclose(f);
	assert_true(str_is(load(b, p, yaml)->child->text.s, "b")); /* the cache is what is read */
	return path;
}

static void only_what_is_the_users_own_is_used(void **state)
{
	struct bench *b = *state;
	struct places p = cache_of(b);
	const char *path = forge(b, &p);
	assert_int_equal(chmod(path, 0664), 0);
	assert_true(str_is(load(b, &p, "key: a\n")->child->text.s, "a"));
	path = forge(b, &p);
	assert_int_equal(chmod(p.cache, 0770), 0);
	assert_true(str_is(load(b, &p, "key: a\n")->child->text.s, "a"));
	assert_int_equal(chmod(p.cache, 0700), 0);
	path = forge(b, &p);
	const char *moved = str_printf(b->a, "%s/moved", b->dir).p;
	assert_int_equal(rename(path, moved), 0);
	assert_int_equal(symlink(moved, path), 0);
	assert_true(str_is(load(b, &p, "key: a\n")->child->text.s, "a"));
	path = forge(b, &p);
	const char *folder = str_printf(b->a, "%s/folder", b->dir).p;
	assert_int_equal(rename(p.cache, folder), 0);
	assert_int_equal(symlink(folder, p.cache), 0);
	assert_true(str_is(load(b, &p, "key: a\n")->child->text.s, "a"));
}

static void what_was_complained_of_is_not_kept(void **state)
{
	static const char *const bad[] = {"a: 1\na: 2\n", "a: !x 1\n", "a: \"\\0\"\n", "a: [1\n"};
	struct bench *b = *state;
	struct places p = cache_of(b);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		for (int k = 0; k < 2; k++) { /* the second time it has been told before */
			load(b, &p, bad[i]);
			assert_null(kept(b, &p, bad[i]));
		}
	assert_true(diag_errors(b->d) >= 4);
}

static void an_edited_file_is_read_anew(void **state)
{
	struct bench *b = *state;
	struct places p = cache_of(b);
	assert_true(str_is(load(b, &p, "key: one\n")->child->text.s, "one"));
	assert_true(str_is(load(b, &p, "key: two\n")->child->text.s, "two"));
	assert_true(str_is(load(b, &p, "key: one\n")->child->text.s, "one"));
}

static void the_cache_stays_small(void **state)
{
	struct bench *b = *state;
	struct places p = cache_of(b);
	glob_t found;
	char yaml[40];
	for (int i = 0; i < 300; i++) {
		snprintf(yaml, sizeof yaml, "key: %d\n", i);
		load(b, &p, yaml);
	}
	assert_int_equal(glob(str_printf(b->a, "%s/*", p.cache).p, 0, NULL, &found), 0);
	assert_true(found.gl_pathc <= 256);
	assert_true(found.gl_pathc >= 128);
	globfree(&found);
}

static void without_a_cache_nothing_is_written(void **state)
{
	struct bench *b = *state;
	struct places none = {0}, nowhere = {.cache = "/proc/nowhere/goprep-pdf"};
	glob_t found;
	assert_non_null(load(b, &none, "key: one\n"));
	assert_non_null(load(b, &nowhere, "key: one\n"));
	assert_int_equal(glob(str_printf(b->a, "%s/*", b->dir).p, 0, NULL, &found), 0);
	assert_int_equal(found.gl_pathc, 1);
	globfree(&found);
	assert_int_equal(diag_calls(b->d), 0);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_form),
		TEST(every_file_that_is_shipped),
		TEST(other_texts_have_none),
		TEST(damage_is_noticed),
		TEST(kept_once_and_used),
		TEST(only_what_is_the_users_own_is_used),
		TEST(what_was_complained_of_is_not_kept),
		TEST(an_edited_file_is_read_anew),
		TEST(the_cache_stays_small),
		TEST(without_a_cache_nothing_is_written),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
