/* Tokens of program text: what a highlighter finds and code_break() colours. */
#ifndef TEXT_TOKEN_H
#define TEXT_TOKEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum token_kind {
	TOKEN_PLAIN, /* known to be nothing special */
	TOKEN_COMMENT,
	TOKEN_CONSTANT,
	TOKEN_DIRECTIVE, /* #include, %YAML */
	TOKEN_FUNCTION,
	TOKEN_KEY, /* of a mapping */
	TOKEN_KEYWORD,
	TOKEN_NUMBER,
	TOKEN_STRING,
	TOKEN_TYPE,
	TOKEN_VARIABLE,
	TOKENS,
};

/* As layouts and data/syntax call them; ends with NULL. */
extern const char *const token_names[TOKENS + 1];

/* Bytes [from, to) of the code. */
struct token {
	size_t from, to;
	enum token_kind kind;
};

/* What a kind looks like, beside the style of the code. */
struct token_look {
	bool bold, italic, coloured;
	uint32_t colour; /* if coloured */
};

#endif
