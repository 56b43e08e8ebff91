/* Rules of import: read, compiled, applied. */
#include "exchange/rules.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "doc/yaml/forms.h"
#include "doc/yaml/names.h"
#include "text/markup/pattern.h"
#include "doc/yaml/ystore.h"

enum {
	FILES_MAX = 200,      /* in the folder */
	RULES_MAX = 4000,     /* of all files: an alternation of more takes PCRE2 a second */
	PATTERN_MAX = 1000,   /* bytes of one */
	WORDS_MAX = 200,      /* small words of a language */
	LOOKED_AT = 64 << 10, /* bytes of a source by which its language is told */
	LINE_LOOKED_AT = 600, /* bytes of a text in which labels and the like are looked for */
};

/* The ready patterns: an alternation of all rules, in one frame each. */
enum rule_frame {
	FRAME_LABEL,
	FRAME_NUMBER,
	FRAME_LEVEL,
	FRAME_LEVEL_END,
	FRAME_LEVEL_IN,
	FRAME_SECTION,
	FRAME_ASKS,
	FRAME_FURNITURE,
	FRAME_CODE,
	FRAME_WHY,
	FRAME_COLUMN,
	FRAME_ORDERS,
	FRAME_ELEMENTS,
	FRAME_COLUMNS,
	FRAME_SELF,
	FRAMES,
};

struct rule_file {
	const char *name; /* "en.yaml" */
	struct str language;
};

struct rules {
	struct arena *a;
	struct diag *d;
	struct places places;
	VEC(struct rule) rule;
	VEC(struct rule_file) file;
	struct name *word; /* small words: value is the number of a file + 1 */
	/* By frame and file: one pattern for all would be too large for PCRE2. */
	struct pattern *frame[FRAMES][FILES_MAX];
	int order[FILES_MAX]; /* in which files are asked */
};

static const char *const kind_keys[RULE_KINDS] = {"labels",    "levels",  "sections", "asks",
						  "furniture", "code",	  "why",      "orders",
						  "elements",  "columns", "self"};

static const char *const label_keys[] = {"question",
					 "code",
					 "level",
					 "topic",
					 "setup",
					 "why",
					 "star",
					 "situation",
					 "task",
					 "action",
					 "result",
					 "thinking",
					 "answer",
					 "tip",
					 "followups",
					 "pitfalls",
					 "tags",
					 "audience",
					 "links",
					 "choices",
					 "correct",
					 "index",
					 "rubric.junior",
					 "rubric.mid",
					 "rubric.senior",
					 "listen_for",
					 "section",
					 "id",
					 NULL};
static const char *const column_keys[] = {"question", "answer", "tags", "section",
					  "level",    "number", NULL};
static const char *const level_keys[] = {"junior", "mid", "senior", NULL};
static const char *const section_keys[] = {"questions", "ask", "opening", "closing", NULL};

/* ---- reading ---- */

/* Blanks and apostrophes of a pattern, outside of brackets and escapes, stand for any of them. */
static struct str widen(struct arena *a, struct str s)
{
	struct buf b = {.a = a};
	bool class = false;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		if (c == '\\' && i + 1 < s.n) {
			buf_put(&b, s.p + i++, 2);
			continue;
		}
		if (c == '[')
			class = true;
		else if (c == ']')
			class = false;
		if (c == ' ' && !class) /* in a group of its own: a quantifier may follow */
			buf_str(&b, STR("(?:[\\h*_]+)"));
		else if (c == '\'' && !class)
			buf_str(&b, STR("['’‘´`]"));
		else
			buf_char(&b, c);
	}
	return buf_slice(&b);
}

/* Compiled alone, so that a mistake is told at its place. */
static bool check_pattern(struct rules *r, const struct rule *rule)
{
	struct pattern_fault fault = {{0}, 0};
	struct pattern *p = pattern_new(rule->pattern, 0, 0, &fault);
	if (!p)
		return diag_error(r->d, rule->at, "this pattern is wrong: %s", fault.what);
	pattern_drop(p);
	return true;
}

static bool add_rule(struct rules *r, enum rule_kind kind, const char *key, const struct ynode *n)
{
	struct text t;
	if (!ynode_text(n, &t, r->d))
		return false;
	if (r->rule.n == RULES_MAX)
		return diag_error(r->d, n->at, "more than %d patterns", RULES_MAX);
	if (!t.s.n || t.s.n > PATTERN_MAX)
		return diag_error(r->d, n->at, "a pattern holds 1 to %d bytes", PATTERN_MAX);
	int file = r->file.n - 1;
	struct rule *rule = vec_add(r->a, &r->rule);
	*rule = (struct rule){
		.kind = kind, .key = key, .file = file, .pattern = widen(r->a, t.s), .at = n->at};
	rule->name = str_printf(r->a, "%s: %s%s%s", r->file.p[file].name, kind_keys[kind],
				*key ? "." : "", key);
	return check_pattern(r, rule);
}

/* One pattern or a list of them. */
static bool add_rules(struct rules *r, enum rule_kind kind, const char *key, const struct ynode *n)
{
	bool good = true;
	if (n->kind == YNODE_SCALAR)
		return add_rule(r, kind, key, n);
	if (!ynode_is(n, YNODE_LIST, r->d))
		return false;
	for (const struct ynode *c = n->child; c; c = c->next)
		good &= add_rule(r, kind, key, c);
	return good;
}

static const char *const *keys_of(enum rule_kind kind)
{
	return kind == RULE_LABEL     ? label_keys
	       : kind == RULE_LEVEL   ? level_keys
	       : kind == RULE_SECTION ? section_keys
	       : kind == RULE_COLUMNS ? column_keys
				      : NULL;
}

static bool read_kind(struct rules *r, enum rule_kind kind, const struct ynode *n)
{
	bool good = true;
	if (kind == RULE_ASKS || kind == RULE_CODE || kind == RULE_WHY || kind == RULE_ORDERS ||
	    kind == RULE_SELF)
		return add_rules(r, kind, "", n);
	if (!ynode_is(n, YNODE_MAP, r->d))
		return false;
	if (keys_of(kind) && !ynode_only(n, keys_of(kind), kind_keys[kind], r->d))
		return false;
	for (const struct ynode *c = n->child; c; c = c->next)
		good &= add_rules(r, kind, arena_copy(r->a, c->key.s.p, c->key.s.n), c);
	return good;
}

static bool read_words(struct rules *r, const struct ynode *n)
{
	if (!ynode_is(n, YNODE_LIST, r->d))
		return false;
	if (n->n > WORDS_MAX)
		return diag_error(r->d, n->at, "at most %d small words", WORDS_MAX);
	for (const struct ynode *c = n->child; c; c = c->next) {
		struct text t;
		if (!ynode_text(c, &t, r->d))
			return false;
		struct name *w = names_add(r->a, &r->word, t.s);
		w->value = arena_alloc(r->a, sizeof(int));
		*(int *)w->value = r->file.n - 1;
	}
	return true;
}

static bool read_file(struct rules *r, const char *path, const char *name)
{
	static const char *const allowed[] = {"about",	 "language", "words",	 "labels",
					      "levels",	 "sections", "asks",	 "furniture",
					      "code",	 "why",	     "orders",	 "elements",
					      "columns", "self",     "examples", NULL};
	const struct ynode *root =
		yaml_load(r->a, &r->places, path, (struct loc){.file = path}, r->d);
	if (!root || !ynode_is(root, YNODE_MAP, r->d) ||
	    !ynode_only(root, allowed, "a file of rules", r->d))
		return false;
	if (r->file.n == FILES_MAX)
		return diag_error(r->d, root->at, "more than %d files of rules", FILES_MAX);
	struct rule_file *f = vec_add(r->a, &r->file);
	struct text language = {0};
	bool good = true;
	*f = (struct rule_file){.name = name};
	if (ynode_text(ynode_find(root, "language"), &language, r->d))
		f->language = language.s;
	if (ynode_find(root, "words"))
		good &= read_words(r, ynode_find(root, "words"));
	for (int k = 0; k < RULE_KINDS; k++)
		if (ynode_find(root, kind_keys[k]))
			good &= read_kind(r, (enum rule_kind)k, ynode_find(root, kind_keys[k]));
	return good;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool read_folder(struct rules *r, const char *folder)
{
	const char *name[FILES_MAX];
	int n = 0;
	bool good = true;
	DIR *dir = opendir(folder);
	if (!dir)
		return diag_error(r->d, (struct loc){.file = folder},
				  "there are no rules of import here");
	for (struct dirent *e; n < FILES_MAX && (e = readdir(dir)) != NULL;) {
		size_t len = strlen(e->d_name);
		if (len > 5 && e->d_name[0] != '.' && strcmp(e->d_name + len - 5, ".yaml") == 0)
			name[n++] = arena_copy(r->a, e->d_name, len);
	}
	closedir(dir);
	qsort(name, (size_t)n, sizeof *name, by_name);
	for (int i = 0; i < n; i++)
		good &= read_file(r, str_printf(r->a, "%s/%s", folder, name[i]).p, name[i]);
	return good;
}

/* ---- compiling ---- */

/* What may stand before a label: spaces, marks of Markdown, bullets, pictures. */
#define LEAD  "(?:[\\h*_>•·▪●○◦‣–—¿¡-]|\\p{So}|\\x{FE0F}|\\x{200D})*+"
#define MARKS "[*_]*+"
/* Behind a label: words in parentheses or a number, then a colon, a dash between spaces, a question
 * mark or the end, marks around any of it; or the end of bold words. */
#define MORE  "(\\h*\\([^()\\n]{1,80}\\)|\\h*[#№]?\\h?\\d{1,3}(?![\\d%]))?"
#define MARKS "[*_]*+"
#define TAIL                                                                                    \
	"(?:" MARKS "\\h*[?？!]?" MARKS "\\h*(?:[:：]" MARKS "\\h*|\\z)|" MARKS "[?？!]?" MARKS \
	"\\h+[–—-]" MARKS "\\h+|" MARKS "[?？]" MARKS "\\h+|"                                   \
	"(?:\\*\\*|__)\\h+|(?<=\\d|\\bq|\\ba|\\bans)[.)]" MARKS "(?:\\h+|\\z))"

static bool alternation(struct rules *r, int file, enum rule_kind kind, struct buf *b)
{
	bool any = false;
	buf_str(b, STR("(?:"));
	for (int i = 0; i < r->rule.n; i++) {
		if (r->rule.p[i].kind != kind || r->rule.p[i].file != file)
			continue;
		buf_printf(b, "%s(?:%.*s)(*MARK:%d)", any ? "|" : "", STR_FMT(r->rule.p[i].pattern),
			   i + 1);
		any = true;
	}
	buf_char(b, ')');
	return any;
}

static bool keep(struct rules *r, enum rule_frame frame, int file, struct str source, int groups)
{
	struct pattern_fault fault = {{0}, 0};
	r->frame[frame][file] = pattern_new(source, 0, groups, &fault);
	if (r->frame[frame][file])
		return true;
	return diag_error(r->d, (struct loc){.file = r->file.p[file].name},
			  "these rules do not fit together: %s", fault.what);
}

static bool compile(struct rules *r, enum rule_frame frame, int file, const char *before,
		    enum rule_kind kind, const char *after, int groups)
{
	struct buf b = {.a = r->a};
	buf_str(&b, str_of(before));
	if (kind < RULE_KINDS && !alternation(r, file, kind, &b))
		return true;
	buf_str(&b, str_of(after));
	return keep(r, frame, file, buf_slice(&b), groups);
}

/* A level at the end: in parentheses or brackets, or stuck to the last sentence. */
static bool compile_level_end(struct rules *r, int file)
{
	struct buf b = {.a = r->a};
	buf_str(&b, STR("(?:[\\h*_]*[\\[(](?i:levels?:? )?(?i:"));
	if (!alternation(r, file, RULE_LEVEL, &b))
		return true;
	buf_str(&b, STR(")(?i: levels?)?[\\])]|(?<=[.!?:\"”’»)\\]`*])[\\h*_\\n]*(?=\\p{Lu})(?i:"));
	alternation(r, file, RULE_LEVEL, &b);
	buf_str(&b, STR("))[\\h*_]*\\z"));
	return keep(r, FRAME_LEVEL_END, file, buf_slice(&b), 0);
}

static bool compile_file(struct rules *r, int file)
{
	static const struct {
		enum rule_frame frame;
		const char *before;
		enum rule_kind kind;
		const char *after;
		int groups;
	} all[] = {
		{FRAME_LABEL, "(?i)\\A" LEAD "(", RULE_LABEL, ")" MORE TAIL, 2},
		{FRAME_NUMBER,
		 "\\A[\\h*_#]*+\\(?(\\d{1,4})" MARKS "\\h*[.):]" MARKS "\\)?\\h*" MARKS, RULE_KINDS,
		 "(?=\\S)(?!\\d)", 1},
		{FRAME_LEVEL, "(?i)\\A" LEAD "[\\[(]?", RULE_LEVEL,
		 "(?: levels?)?[\\])]?[\\h*_:.]*\\z", 0},
		{FRAME_LEVEL_IN, "(?i)(?<!\\w)", RULE_LEVEL, "(?!\\w)", 0},
		{FRAME_SECTION, "(?i)(?<!\\w)", RULE_SECTION, "(?!\\w)", 0},
		{FRAME_ASKS, "(?i)\\A[\\h*_\"“„«>-]*", RULE_ASKS, "(?!\\w)", 0},
		{FRAME_FURNITURE, "(?i)\\A(?:[\\h*_>•·|–—-]|\\p{So}|\\p{Sm}|\\x{FE0F})*+",
		 RULE_FURNITURE, "[\\h*_.|·:]*\\z", 0},
		{FRAME_CODE, "\\A\\h*", RULE_CODE, "", 0},
		{FRAME_WHY, "(?i)(?<!\\w)", RULE_WHY, "(?!\\w)", 0},
		{FRAME_ORDERS, "(?i)\\A[\\h*_\"“„«>-]*", RULE_ORDERS, "(?!\\w)", 0},
		{FRAME_ELEMENTS, "(?i)(?<![^\\s_-])", RULE_ELEMENTS, "(?![^\\s_-])", 0},
		{FRAME_SELF, "(?i)(?<![\\w'’])", RULE_SELF, "(?![\\w])", 0},
		{FRAME_COLUMNS, "(?i)\\A[\\h*_]*", RULE_COLUMNS, "[\\h*_:?]*\\z", 0},
		{FRAME_COLUMN, "(?i)\\A[\\h*_]*", RULE_LABEL, "[\\h*_:?]*\\z", 0},
	};
	bool good = compile_level_end(r, file);
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		good &= compile(r, all[i].frame, file, all[i].before, all[i].kind, all[i].after,
				all[i].groups);
	return good;
}

struct rules *rules_read(struct arena *a, const struct places *places, const char *extra,
			 struct diag *d)
{
	struct rules *r = arena_alloc(a, sizeof *r);
	r->a = a;
	r->d = d;
	r->places = *places;
	bool good = read_folder(r, str_printf(a, "%s/data/import", places->data).p);
	if (good && extra) {
		const char *slash = strrchr(extra, '/');
		good = read_file(r, extra, slash ? slash + 1 : extra);
	}
	for (int i = 0; i < r->file.n && good; i++) {
		r->order[i] = i;
		good = compile_file(r, i);
	}
	if (good)
		return r;
	rules_drop(r);
	return NULL;
}

void rules_drop(struct rules *r)
{
	for (int i = 0; r && i < FRAMES; i++)
		for (int k = 0; k < r->file.n; k++)
			pattern_drop(r->frame[i][k]);
}

/* ---- applying ---- */

/* The rule whose frame matches in s, and where; NULL: none. */
static const struct rule *apply(struct rules *r, enum rule_frame frame, struct str s,
				const size_t **at)
{
	const size_t *unused;
	for (int i = 0; i < r->file.n; i++) {
		struct pattern *p = r->frame[frame][r->order[i]];
		int mark = p ? pattern_find(p, s, 0, at ? at : &unused) : 0;
		if (mark > 0 && mark <= r->rule.n)
			return &r->rule.p[mark - 1];
	}
	return NULL;
}

void rules_prefer(struct rules *r, struct str language)
{
	int n = 0;
	for (int pass = 0; pass < 2; pass++)
		for (int i = 0; i < r->file.n; i++) {
			struct str its = r->file.p[i].language;
			bool first = its.n && its.n <= language.n &&
				     str_same(its, (struct str){language.p, its.n});
			if (first == (pass == 0))
				r->order[n++] = i;
		}
}

/* The first bytes, cut at a character: labels are short, and patterns may try much. */
static struct str beginning(struct str s)
{
	size_t n = LINE_LOOKED_AT;
	if (s.n <= n)
		return s;
	while (n && ((unsigned char)s.p[n] & 0xC0) == 0x80)
		n--;
	return (struct str){s.p, n};
}

static struct str ending(struct str s)
{
	size_t from = s.n > LINE_LOOKED_AT ? s.n - LINE_LOOKED_AT : 0;
	while (from < s.n && ((unsigned char)s.p[from] & 0xC0) == 0x80)
		from++;
	return str_from(s, from);
}

bool rules_label(struct rules *r, struct str s, struct hit *out)
{
	const size_t *at;
	const struct rule *rule = apply(r, FRAME_LABEL, beginning(s), &at);
	if (!rule)
		return false;
	*out = (struct hit){.rule = rule, .from = at[2], .end = at[3], .to = at[1]};
	if (at[4] != (size_t)PATTERN_UNSET) {
		out->more_from = at[4];
		out->more_to = at[5];
	}
	out->alone = str_trim(str_from(s, out->to)).n == 0;
	return true;
}

bool rules_number(struct rules *r, struct str s, int *number, size_t *to)
{
	const size_t *at;
	if (pattern_find(r->frame[FRAME_NUMBER][0], beginning(s), 0, &at) < 0)
		return false;
	*number = 0;
	for (size_t i = at[2]; i < at[3]; i++)
		*number = *number * 10 + (s.p[i] - '0');
	*to = at[1];
	return true;
}

const struct rule *rules_level(struct rules *r, struct str s, enum level *level)
{
	const struct rule *rule = s.n < LINE_LOOKED_AT ? apply(r, FRAME_LEVEL, s, NULL) : NULL;
	if (rule)
		*level = level_find(str_of(rule->key));
	return rule;
}

const struct rule *rules_level_end(struct rules *r, struct str s, enum level *level, size_t *at)
{
	const size_t *found;
	struct str end = ending(s);
	const struct rule *rule = apply(r, FRAME_LEVEL_END, end, &found);
	if (!rule)
		return NULL;
	*level = level_find(str_of(rule->key));
	*at = s.n - end.n + found[0];
	return rule;
}

const struct rule *rules_level_in(struct rules *r, struct str s, enum level *level)
{
	const struct rule *rule = apply(r, FRAME_LEVEL_IN, beginning(s), NULL);
	if (rule)
		*level = level_find(str_of(rule->key));
	return rule;
}

const struct rule *rules_find(struct rules *r, enum rule_kind kind, struct str s)
{
	static const enum rule_frame frames[RULE_KINDS] = {[RULE_LABEL] = FRAME_LABEL,
							   [RULE_LEVEL] = FRAME_LEVEL,
							   [RULE_SECTION] = FRAME_SECTION,
							   [RULE_ASKS] = FRAME_ASKS,
							   [RULE_FURNITURE] = FRAME_FURNITURE,
							   [RULE_CODE] = FRAME_CODE,
							   [RULE_WHY] = FRAME_WHY,
							   [RULE_ORDERS] = FRAME_ORDERS,
							   [RULE_ELEMENTS] = FRAME_ELEMENTS,
							   [RULE_COLUMNS] = FRAME_COLUMNS,
							   [RULE_SELF] = FRAME_SELF};
	if (kind == RULE_FURNITURE && s.n >= LINE_LOOKED_AT)
		return NULL; /* the whole of it must match */
	return apply(r, frames[kind], beginning(s), NULL);
}

const struct rule *rules_column(struct rules *r, struct str s)
{
	const struct rule *rule = s.n < LINE_LOOKED_AT ? apply(r, FRAME_COLUMNS, s, NULL) : NULL;
	return rule || s.n >= LINE_LOOKED_AT ? rule : apply(r, FRAME_COLUMN, s, NULL);
}

static bool is_letter(char c)
{
	return (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z') || (unsigned char)c >= 0x80;
}

struct str rules_language(struct rules *r, struct str s)
{
	struct arena *work = arena_new();
	int *count = arena_array(work, int, r->file.n + 1);
	int best = 0;
	size_t n = s.n < LOOKED_AT ? s.n : LOOKED_AT;
	for (size_t i = 0; i < n;) {
		char low[32];
		size_t len = 0;
		while (i < n && !is_letter(s.p[i]))
			i++;
		for (; i < n && is_letter(s.p[i]); i++)
			if (len < sizeof low)
				low[len++] = ascii_lower(s.p[i]);
		const struct name *w = names_find(r->word, (struct str){low, len});
		if (w && w->value)
			count[*(int *)w->value]++;
	}
	for (int i = 1; i < r->file.n; i++)
		if (count[i] > count[best])
			best = i;
	struct str found =
		r->file.n && count[best] > 2 ? r->file.p[best].language : (struct str){0};
	arena_drop(work);
	return found;
}
