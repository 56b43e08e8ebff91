/* Syntax colouring: the shipped languages, their aliases, and rules that are wrong. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "doc/data/syntax_file.h"

struct bench {
	struct arena *a;
	FILE *out;
	char *said;
	size_t said_n;
	struct diag *d;
	struct syntax_set *set;
};

static int set_up(void **state)
{
	struct bench *b = calloc(1, sizeof *b);
	b->a = arena_new();
	b->out = open_memstream(&b->said, &b->said_n);
	b->d = diag_new(b->a, b->out);
	b->set = syntax_set_new(b->a, &(struct places){.data = "."}, b->d);
	*state = b;
	return 0;
}

static int tear_down(void **state)
{
	struct bench *b = *state;
	syntax_set_drop(b->set);
	fclose(b->out);
	free(b->said);
	arena_drop(b->a);
	free(b);
	return 0;
}

/* The code with its tokens as {kind:text}, plain ones as they are. */
static const char *coloured(struct bench *b, const char *language, const char *code)
{
	struct syntax *s = syntax_find(b->set, str_of(language));
	struct str text = str_of(code);
	struct buf out = {.a = b->a};
	size_t pos = 0;
	int n = 0;
	assert_non_null(s);
	const struct token *token = syntax_tokens(s, b->a, text, b->d, &n);
	for (int i = 0; i < n; i++) {
		assert_true(token[i].from >= pos && token[i].to > token[i].from);
		buf_put(&out, code + pos, token[i].from - pos);
		if (token[i].kind)
			buf_printf(&out, "{%s:", token_names[token[i].kind]);
		buf_put(&out, code + token[i].from, token[i].to - token[i].from);
		if (token[i].kind)
			buf_char(&out, '}');
		pos = token[i].to;
	}
	buf_put(&out, code + pos, text.n - pos);
	buf_char(&out, '\0');
	return out.p;
}

/* language, code, the code with its tokens */
static const char *const shipped[][3] = {
	{"go",
	 "package main // hi\n\ntype point struct{ x, y int }\n"
	 "func (p *point) Ünion(s []string) error {\n"
	 "\treturn fmt.Errorf(\"%w \\\"q\\\"\", 'a', '\\n', `raw\n\"`, 0x1F, 1_000.5e3, "
	 "3i)\n}\n"
	 "/* if\n*/ nil, x1 := returned[2:]",
	 "{keyword:package} main {comment:// hi}\n\n"
	 "{keyword:type} {type:point} {keyword:struct}{ x, y {type:int} }\n"
	 "{keyword:func} (p *point) {function:Ünion}(s []{type:string}) {type:error} {\n"
	 "\t{keyword:return} fmt.{function:Errorf}({string:\"%w \\\"q\\\"\"}, "
	 "{string:'a'}, "
	 "{string:'\\n'}, {string:`raw\n\"`}, {number:0x1F}, {number:1_000.5e3}, "
	 "{number:3i})\n}\n"
	 "{comment:/* if\n*/} {constant:nil}, x1 := returned[{number:2}:]"},
	{"go", "s := \"open\nvar x = 'y'", "s := {string:\"open}\n{keyword:var} x = {string:'y'}"},
	{"c",
	 "#include <stdio.h>\n  # define N 10u\nstatic uint8_t *f(size_t n) { return NULL; "
	 "} // x\n"
	 "char c = '\\'', *s = L\"a\\\"b\"; /* open",
	 "{directive:#include} {string:<stdio.h>}\n  {directive:# define} N {number:10u}\n"
	 "{keyword:static} {type:uint8_t} *{function:f}({type:size_t} n) { "
	 "{keyword:return} "
	 "{constant:NULL}; } {comment:// x}\n"
	 "{type:char} c = {string:'\\''}, *s = {string:L\"a\\\"b\"}; {comment:/* open}"},
	{"json", "{\"a\": [\"b\\\"\", -1.5e+3, true, null], \"c\" : {}} // d",
	 "{{key:\"a\"}: [{string:\"b\\\"\"}, {number:-1.5e+3}, {constant:true}, "
	 "{constant:null}], "
	 "{key:\"c\"} : {}} {comment:// d}"},
	{"sql",
	 "SELECT count(*), 'it''s', x::int FROM \"from\" t -- all\nWHERE id = $1 AND "
	 "selected IS null;\n"
	 "$f$ select $f$ 1.5",
	 "{keyword:SELECT} {function:count}(*), {string:'it''s'}, x::{type:int} "
	 "{keyword:FROM} \"from\" t "
	 "{comment:-- all}\n{keyword:WHERE} id = {variable:$1} {keyword:AND} selected "
	 "{keyword:IS} "
	 "{constant:null};\n{string:$f$ select $f$} {number:1.5}"},
	{"shell",
	 "#!/bin/sh\nname=\"$1\" # who\nif [ -z \"$name\" ]; then echo 'no #' ${name#x} 2; "
	 "fi\n"
	 "greet() { go-done /in/if --for; }\ncat <<'EOF' > x\nif $a\n  EOFX\nEOF\ncd ..",
	 "{comment:#!/bin/sh}\n{variable:name}={string:\"$1\"} {comment:# who}\n"
	 "{keyword:if} [ -z {string:\"$name\"} ]; {keyword:then} {function:echo} "
	 "{string:'no #'} "
	 "{variable:${name#x}} {number:2}; {keyword:fi}\n"
	 "{function:greet}() { go-done /in/if --for; }\ncat <<{string:'EOF' > x\nif $a\n  "
	 "EOFX\nEOF}\n"
	 "{function:cd} .."},
	{"yaml",
	 "%YAML 1.2\n---\n# all\na: true\n\"b c\": 'it''s' # x\nlist:\n  - key: don't "
	 "\"stop\"\n"
	 "    n: -1.5\n  - {x: 1, y: [2, no]}\n  - &id !!str *id\ntext: |\n  a: true\n\n   "
	 " b\nend: a#b",
	 "{directive:%YAML 1.2}\n{directive:---}\n{comment:# all}\n{key:a}: "
	 "{constant:true}\n"
	 "{key:\"b c\"}: {string:'it''s'} {comment:# x}\n{key:list}:\n  - {key:key}: don't "
	 "{string:\"stop\"}\n"
	 "    {key:n}: {number:-1.5}\n  - {{key:x}: {number:1}, {key:y}: [{number:2}, "
	 "{constant:no}]}\n"
	 "  - {variable:&id} {type:!!str} {variable:*id}\n"
	 "{key:text}: {string:|\n  a: true\n\n    b}\n{key:end}: a#b"},
};

static void shipped_languages(void **state)
{
	struct bench *b = *state;
	for (size_t i = 0; i < sizeof shipped / sizeof *shipped; i++)
		assert_string_equal(coloured(b, shipped[i][0], shipped[i][1]), shipped[i][2]);
	assert_int_equal(diag_errors(b->d), 0);
}

static void names_and_aliases(void **state)
{
	static const char *const same[][2] = {
		{"golang", "go"}, {"Go", "go"},	       {"bash", "shell"}, {"SH", "shell"},
		{"yml", "yaml"},  {"postgres", "sql"}, {"jsonc", "json"}, {"h", "c"}};
	static const char *const none[] = {"", "cobol", "../go", "go.yaml", "a b", "text"};
	struct bench *b = *state;
	for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
		struct syntax *s = syntax_find(b->set, str_of(same[i][0]));
		assert_non_null(s);
		assert_ptr_equal(s, syntax_find(b->set, str_of(same[i][1])));
	}
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		assert_null(syntax_find(b->set, str_of(none[i])));
	assert_int_equal(diag_errors(b->d), 0);
}

static void write_language(const char *text)
{
	mkdir("build/test_syntax", 0777);
	mkdir("build/test_syntax/data", 0777);
	mkdir("build/test_syntax/data/syntax", 0777);
	FILE *f = fopen("build/test_syntax/data/syntax/x.yaml", "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static void wrong_rules_are_told_at_their_place(void **state)
{
	static const struct {
		const char *file, *said;
	} e[] = {
		{"rules:\n  - string: 'a(b'\n",
		 "x.yaml:2:13: error: the pattern is wrong at its byte 3"},
		{"rules:\n  - string: 'a)|(b'\n", "x.yaml:2:13: error: the pattern is wrong"},
		{"rules:\n  - strin: a\n", "unknown key 'strin' in a rule, did you mean 'string'?"},
		{"rules: []\nrule: 1\n", "unknown key 'rule'"},
		{"aliases: [x]\n", "a language needs 'rules'"},
		{"rules:\n  - {string: a, type: b}\n", "a rule is one pair"},
		{"rules:\n  - keyword: []\n", "a list of words holds at least one"},
	};
	struct bench *b = *state;
	for (size_t i = 0; i < sizeof e / sizeof *e; i++) {
		write_language(e[i].file);
		struct syntax_set *set =
			syntax_set_new(b->a, &(struct places){.data = "build/test_syntax"}, b->d);
		struct syntax *s = syntax_find(set, STR("x"));
		int n = 0, errors;
		if (s)
			syntax_tokens(s, b->a, STR("ab"), b->d, &n);
		assert_int_equal(n, 0);
		errors = diag_errors(b->d);
		assert_int_equal(errors, (int)i + 1);
		if (s) /* told once */
			syntax_tokens(s, b->a, STR("ab"), b->d, &n);
		assert_int_equal(diag_errors(b->d), errors);
		fflush(b->out);
		if (!strstr(b->said, e[i].said))
			fail_msg("'%s' is not in: %s", e[i].said, b->said);
		syntax_set_drop(set);
	}
	remove("build/test_syntax/data/syntax/x.yaml");
}

/* What needs too many steps leaves the rest plain. */
static void bad_patterns_end(void **state)
{
	struct bench *b = *state;
	write_language("rules:\n  - keyword: '(a+a+)+$'\n  - type: c\n");
	struct syntax_set *set =
		syntax_set_new(b->a, &(struct places){.data = "build/test_syntax"}, b->d);
	struct syntax *s = syntax_find(set, STR("x"));
	int n;
	assert_non_null(s);
	syntax_tokens(s, b->a, STR("caaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!c"), b->d, &n);
	assert_int_equal(n, 1);
	syntax_set_drop(set);
	remove("build/test_syntax/data/syntax/x.yaml");
}

static void odd_code_is_kept_whole(void **state)
{
	static const char *const part[] = {
		"\"",	  "'", "`", "/*", "/* *", "<<E\n",    "$",  "a ",   "{\"a\" ", "- - ",
		"x: |\n", "#", "1", "((", "\\",	  "\xC3\xA4", "'a", "$a$ ", "0x_"};
	static const char *const language[] = {"go", "c", "json", "sql", "shell", "yaml"};
	struct bench *b = *state;
	for (size_t i = 0; i < sizeof part / sizeof *part; i++) {
		struct buf code = {.a = b->a};
		while (code.n < 40000)
			buf_str(&code, str_of(part[i]));
		for (size_t k = 0; k < sizeof language / sizeof *language; k++) {
			struct syntax *s = syntax_find(b->set, str_of(language[k]));
			int n;
			const struct token *t = syntax_tokens(s, b->a, buf_slice(&code), b->d, &n);
			size_t end = 0;
			for (int j = 0; j < n; end = t[j++].to)
				assert_true(t[j].from >= end && t[j].to > t[j].from);
			assert_true(end <= code.n);
		}
	}
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		T(shipped_languages),
		T(names_and_aliases),
		T(wrong_rules_are_told_at_their_place),
		T(bad_patterns_end),
		T(odd_code_is_kept_whole),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
