/*
 * A recursive descent over the formula. Blanks of the source mean nothing: what stands around a
 * sign comes from its kind, as in TeX. Letters are variables, so they are italic.
 */
#include "text/markup/formula.h"

#include <string.h>

#include "text/markup/markdown.h"

enum {
	FORMULA_DEPTH = 16, /* of groups in each other */
	FORMULA_MAX = 2000, /* bytes: what is longer is no formula on a line */
	COMMAND_MAX = 20,   /* letters of a command */
};

enum formula_atom { MATH_NONE, MATH_ORDINARY, MATH_BINARY, MATH_RELATION, MATH_OPEN };

static const struct formula_symbol {
	const char *name, *sign;
	enum formula_atom atom;
} symbols[] = {
	{"alpha", "α", MATH_ORDINARY},	    {"beta", "β", MATH_ORDINARY},
	{"gamma", "γ", MATH_ORDINARY},	    {"delta", "δ", MATH_ORDINARY},
	{"epsilon", "ε", MATH_ORDINARY},    {"varepsilon", "ε", MATH_ORDINARY},
	{"zeta", "ζ", MATH_ORDINARY},	    {"eta", "η", MATH_ORDINARY},
	{"theta", "θ", MATH_ORDINARY},	    {"vartheta", "ϑ", MATH_ORDINARY},
	{"iota", "ι", MATH_ORDINARY},	    {"kappa", "κ", MATH_ORDINARY},
	{"lambda", "λ", MATH_ORDINARY},	    {"mu", "μ", MATH_ORDINARY},
	{"nu", "ν", MATH_ORDINARY},	    {"xi", "ξ", MATH_ORDINARY},
	{"pi", "π", MATH_ORDINARY},	    {"rho", "ρ", MATH_ORDINARY},
	{"sigma", "σ", MATH_ORDINARY},	    {"tau", "τ", MATH_ORDINARY},
	{"upsilon", "υ", MATH_ORDINARY},    {"phi", "φ", MATH_ORDINARY},
	{"varphi", "φ", MATH_ORDINARY},	    {"chi", "χ", MATH_ORDINARY},
	{"psi", "ψ", MATH_ORDINARY},	    {"omega", "ω", MATH_ORDINARY},
	{"Gamma", "Γ", MATH_ORDINARY},	    {"Delta", "Δ", MATH_ORDINARY},
	{"Theta", "Θ", MATH_ORDINARY},	    {"Lambda", "Λ", MATH_ORDINARY},
	{"Xi", "Ξ", MATH_ORDINARY},	    {"Pi", "Π", MATH_ORDINARY},
	{"Sigma", "Σ", MATH_ORDINARY},	    {"Phi", "Φ", MATH_ORDINARY},
	{"Psi", "Ψ", MATH_ORDINARY},	    {"Omega", "Ω", MATH_ORDINARY},
	{"infty", "∞", MATH_ORDINARY},	    {"partial", "∂", MATH_ORDINARY},
	{"nabla", "∇", MATH_ORDINARY},	    {"forall", "∀", MATH_ORDINARY},
	{"exists", "∃", MATH_ORDINARY},	    {"neg", "¬", MATH_ORDINARY},
	{"lnot", "¬", MATH_ORDINARY},	    {"emptyset", "∅", MATH_ORDINARY},
	{"varnothing", "∅", MATH_ORDINARY}, {"sum", "∑", MATH_ORDINARY},
	{"prod", "∏", MATH_ORDINARY},	    {"int", "∫", MATH_ORDINARY},
	{"prime", "′", MATH_ORDINARY},	    {"circ", "∘", MATH_ORDINARY},
	{"degree", "°", MATH_ORDINARY},	    {"ldots", "…", MATH_ORDINARY},
	{"dots", "…", MATH_ORDINARY},	    {"cdots", "⋯", MATH_ORDINARY},
	{"lfloor", "⌊", MATH_OPEN},	    {"rfloor", "⌋", MATH_ORDINARY},
	{"lceil", "⌈", MATH_OPEN},	    {"rceil", "⌉", MATH_ORDINARY},
	{"langle", "⟨", MATH_OPEN},	    {"rangle", "⟩", MATH_ORDINARY},
	{"vert", "|", MATH_ORDINARY},	    {"times", "×", MATH_BINARY},
	{"cdot", "·", MATH_BINARY},	    {"div", "÷", MATH_BINARY},
	{"pm", "±", MATH_BINARY},	    {"mp", "∓", MATH_BINARY},
	{"ast", "∗", MATH_BINARY},	    {"cup", "∪", MATH_BINARY},
	{"cap", "∩", MATH_BINARY},	    {"setminus", "∖", MATH_BINARY},
	{"oplus", "⊕", MATH_BINARY},	    {"otimes", "⊗", MATH_BINARY},
	{"land", "∧", MATH_BINARY},	    {"wedge", "∧", MATH_BINARY},
	{"lor", "∨", MATH_BINARY},	    {"vee", "∨", MATH_BINARY},
	{"le", "≤", MATH_RELATION},	    {"leq", "≤", MATH_RELATION},
	{"ge", "≥", MATH_RELATION},	    {"geq", "≥", MATH_RELATION},
	{"ne", "≠", MATH_RELATION},	    {"neq", "≠", MATH_RELATION},
	{"lt", "<", MATH_RELATION},	    {"gt", ">", MATH_RELATION},
	{"ll", "≪", MATH_RELATION},	    {"gg", "≫", MATH_RELATION},
	{"approx", "≈", MATH_RELATION},	    {"sim", "∼", MATH_RELATION},
	{"equiv", "≡", MATH_RELATION},	    {"propto", "∝", MATH_RELATION},
	{"in", "∈", MATH_RELATION},	    {"notin", "∉", MATH_RELATION},
	{"subset", "⊂", MATH_RELATION},	    {"subseteq", "⊆", MATH_RELATION},
	{"supset", "⊃", MATH_RELATION},	    {"supseteq", "⊇", MATH_RELATION},
	{"mid", "|", MATH_RELATION},	    {"to", "→", MATH_RELATION},
	{"rightarrow", "→", MATH_RELATION}, {"leftarrow", "←", MATH_RELATION},
	{"gets", "←", MATH_RELATION},	    {"leftrightarrow", "↔", MATH_RELATION},
	{"Rightarrow", "⇒", MATH_RELATION}, {"implies", "⇒", MATH_RELATION},
	{"Leftarrow", "⇐", MATH_RELATION},  {"Leftrightarrow", "⇔", MATH_RELATION},
	{"iff", "⇔", MATH_RELATION},	    {"mapsto", "↦", MATH_RELATION},
};

/* Words that are set upright. */
static const char *const functions[] = {
	"log",	  "ln",	  "lg",	  "exp",  "sin", "cos", "tan", "cot",  "arcsin", "arccos",
	"arctan", "sinh", "cosh", "tanh", "min", "max", "sup", "inf",  "lim",	 "gcd",
	"det",	  "dim",  "ker",  "arg",  "deg", "Pr",	"mod", "bmod",
};

struct formula_setter {
	struct arena *a;
	struct str s;
	size_t i;
	VEC(struct formula_part) part; /* s.p is unset until the end */
	struct buf out;
	unsigned flags;
	enum formula_atom last;
	int depth;
	bool failed;
};

static void put(struct formula_setter *c, struct str s, unsigned flags)
{
	struct formula_part *last = c->part.n ? &c->part.p[c->part.n - 1] : NULL;
	if (!last || last->flags != flags) {
		last = vec_add(c->a, &c->part);
		*last = (struct formula_part){.flags = flags};
	}
	buf_str(&c->out, s);
	last->s.n += s.n;
}

static bool in_script(const struct formula_setter *c)
{
	return c->flags & (SPAN_SUPER | SPAN_SUB);
}

/* A line may end behind a relation. */
static void put_atom(struct formula_setter *c, struct str s, enum formula_atom atom, unsigned flags)
{
	bool beside = c->last == MATH_ORDINARY && !in_script(c);
	if (atom == MATH_BINARY && c->last != MATH_ORDINARY)
		atom = MATH_OPEN; /* a sign before a number */
	bool spaced = beside && (atom == MATH_BINARY || atom == MATH_RELATION);
	if (spaced)
		put(c, STR("\u00A0"), c->flags);
	put(c, s, c->flags | flags);
	if (spaced)
		put(c, atom == MATH_BINARY ? STR("\u00A0") : STR(" "), c->flags);
	c->last = atom;
}

static void sequence(struct formula_setter *c, bool group);

static char peek(const struct formula_setter *c)
{
	return c->i < c->s.n ? c->s.p[c->i] : '\0';
}

static void skip_blanks(struct formula_setter *c)
{
	while (ascii_blank(peek(c)))
		c->i++;
}

static void token(struct formula_setter *c);

/* A group, or what stands alone. */
static void argument(struct formula_setter *c)
{
	skip_blanks(c);
	if (peek(c) == '{') {
		c->i++;
		sequence(c, true);
	} else if (peek(c) && peek(c) != '}' && peek(c) != '^' && peek(c) != '_') {
		token(c);
	} else {
		c->failed = true;
	}
}

static void script(struct formula_setter *c, unsigned flag)
{
	unsigned flags = c->flags;
	if (in_script(c)) {
		c->failed = true; /* three heights are beyond a line */
		return;
	}
	c->flags |= flag;
	c->last = MATH_NONE;
	argument(c);
	c->flags = flags;
	c->last = MATH_ORDINARY;
}

/* Would the argument that begins here be read otherwise behind or before a sign? */
static bool is_compound(const struct formula_setter *c, bool product)
{
	size_t i = c->i;
	int depth = 0, atoms = 0;
	while (i < c->s.n && (c->s.p[i] == ' ' || c->s.p[i] == '\n'))
		i++;
	if (i >= c->s.n || c->s.p[i] != '{')
		return false;
	for (; i < c->s.n; i++) {
		char ch = c->s.p[i];
		depth += ch == '{' ? 1 : ch == '}' ? -1 : 0;
		if (depth == 0)
			break;
		if (strchr("+-=<>", ch))
			return true;
		if (ch == '\\')
			while (i + 1 < c->s.n && ((c->s.p[i + 1] | 0x20) >= 'a') &&
			       ((c->s.p[i + 1] | 0x20) <= 'z'))
				i++;
		bool digits =
			ch >= '0' && ch <= '9' && i && c->s.p[i - 1] >= '0' && c->s.p[i - 1] <= '9';
		atoms += depth == 1 && !strchr("{}^_ .", ch) && !digits;
	}
	return product && atoms > 1;
}

static void bracketed(struct formula_setter *c, bool brackets)
{
	if (brackets)
		put_atom(c, STR("("), MATH_OPEN, 0);
	argument(c);
	if (brackets)
		put_atom(c, STR(")"), MATH_ORDINARY, 0);
	c->last = MATH_ORDINARY;
}

static void fraction(struct formula_setter *c)
{
	bracketed(c, is_compound(c, false));
	put(c, STR("/"), c->flags);
	c->last = MATH_OPEN;
	bracketed(c, is_compound(c, true));
}

static void root(struct formula_setter *c)
{
	if (peek(c) == '[') {
		unsigned flags = c->flags;
		c->failed = c->failed || in_script(c);
		c->flags |= SPAN_SUPER;
		for (c->i++; peek(c) && peek(c) != ']' && !c->failed;)
			token(c);
		c->failed = c->failed || !peek(c);
		c->i++;
		c->flags = flags;
	}
	put(c, STR("√"), c->flags);
	c->last = MATH_OPEN;
	bracketed(c, is_compound(c, true));
}

/* The letters of a group as they stand. */
static void words(struct formula_setter *c, unsigned flags)
{
	skip_blanks(c);
	const char *end = peek(c) == '{' ? memchr(c->s.p + c->i, '}', c->s.n - c->i) : NULL;
	if (!end) {
		c->failed = true;
		return;
	}
	struct str s = {c->s.p + c->i + 1, (size_t)(end - c->s.p) - c->i - 1};
	for (size_t k = 0; k < s.n; k++)
		c->failed = c->failed || strchr("\\{$^_", s.p[k]) != NULL;
	put_atom(c, s, MATH_ORDINARY, flags);
	c->i = (size_t)(end - c->s.p) + 1;
}

static void double_struck(struct formula_setter *c)
{
	static const char letters[] = "NZQRCPE";
	static const char *const signs[] = {"ℕ", "ℤ", "ℚ", "ℝ", "ℂ", "ℙ", "𝔼"};
	skip_blanks(c);
	bool group = peek(c) == '{';
	c->i += group;
	const char *at = peek(c) ? strchr(letters, peek(c)) : NULL;
	c->failed = c->failed || !at;
	c->i++;
	if (group && peek(c) != '}')
		c->failed = true;
	c->i += group;
	if (!c->failed)
		put_atom(c, str_of(signs[at - letters]), MATH_ORDINARY, 0);
}

static bool is_letter(char ch)
{
	return (ch | 0x20) >= 'a' && (ch | 0x20) <= 'z';
}

static bool structure(struct formula_setter *c, struct str name)
{
	if (str_is(name, "frac") || str_is(name, "dfrac") || str_is(name, "tfrac"))
		fraction(c);
	else if (str_is(name, "sqrt"))
		root(c);
	else if (str_is(name, "text") || str_is(name, "mathrm") || str_is(name, "operatorname") ||
		 str_is(name, "textrm"))
		words(c, 0);
	else if (str_is(name, "mathbf") || str_is(name, "textbf"))
		words(c, SPAN_STRONG);
	else if (str_is(name, "mathit") || str_is(name, "textit") || str_is(name, "mathcal"))
		words(c, SPAN_EMPHASIS);
	else if (str_is(name, "mathbb"))
		double_struck(c);
	else if (str_is(name, "left") || str_is(name, "right") || str_is(name, "displaystyle"))
		; /* sizes of brackets are one on a line */
	else if (str_is(name, "quad") || str_is(name, "qquad"))
		put(c, STR(" "), c->flags);
	else
		return false;
	return true;
}

static void command(struct formula_setter *c)
{
	size_t from = ++c->i;
	while (is_letter(peek(c)))
		c->i++;
	struct str name = {c->s.p + from, c->i - from};
	if (!name.n) { /* a sign that would be markup, or a space */
		char sign = peek(c);
		c->i++;
		if (sign && strchr("{}%_$#&", sign))
			put_atom(c, (struct str){c->s.p + from, 1},
				 sign == '{' ? MATH_OPEN : MATH_ORDINARY, 0);
		else if (sign && strchr(",;: ", sign))
			put(c, STR("\u00A0"), c->flags);
		else if (sign != '!')
			c->failed = true;
		return;
	}
	if (name.n > COMMAND_MAX) {
		c->failed = true;
		return;
	}
	for (size_t k = 0; k < sizeof symbols / sizeof *symbols; k++)
		if (str_is(name, symbols[k].name)) {
			put_atom(c, str_of(symbols[k].sign), symbols[k].atom, 0);
			return;
		}
	for (size_t k = 0; k < sizeof functions / sizeof *functions; k++)
		if (str_is(name, functions[k])) {
			if (c->last == MATH_ORDINARY && !in_script(c))
				put(c, STR("\u00A0"), c->flags);
			put_atom(c, name, MATH_ORDINARY, 0);
			skip_blanks(c);
			if (is_letter(peek(c)) || peek(c) == '\\')
				put(c, STR("\u00A0"), c->flags);
			return;
		}
	if (!structure(c, name))
		c->failed = true;
}

static void sign(struct formula_setter *c)
{
	char ch = peek(c);
	struct str s = {c->s.p + c->i, 1};
	size_t next = c->i;
	if ((unsigned char)ch >= 0x80) {
		utf8_next(c->s, &next);
		s.n = next - c->i;
	}
	c->i += s.n;
	if (ch == '-')
		put_atom(c, STR("−"), MATH_BINARY, 0);
	else if (ch == '+' || ch == '*')
		put_atom(c, s, MATH_BINARY, 0);
	else if (ch == '=' || ch == '<' || ch == '>')
		put_atom(c, s, MATH_RELATION, 0);
	else if (ch == '(' || ch == '[')
		put_atom(c, s, MATH_OPEN, 0);
	else if (ch == '\'')
		put_atom(c, STR("′"), MATH_ORDINARY, 0);
	else if (ch == ',' || ch == ';') {
		put(c, s, c->flags);
		put(c, STR(" "), c->flags);
		c->last = MATH_OPEN;
	} else if (ch == '~')
		put(c, STR("\u00A0"), c->flags);
	else if (ch == '#' || ch == '&' || ch == '%' || ch == '`')
		c->failed = true;
	else
		put_atom(c, s, MATH_ORDINARY, is_letter(ch) ? SPAN_EMPHASIS : 0);
}

static void token(struct formula_setter *c)
{
	switch (peek(c)) {
	case ' ':
	case '\t':
	case '\n':
	case '\r': c->i++; break;
	case '{':
		c->i++;
		sequence(c, true);
		break;
	case '^':
		c->i++;
		script(c, SPAN_SUPER);
		break;
	case '_':
		c->i++;
		script(c, SPAN_SUB);
		break;
	case '\\': command(c); break;
	default: sign(c);
	}
}

/* To the end of the group, or of the formula. */
static void sequence(struct formula_setter *c, bool group)
{
	if (++c->depth > FORMULA_DEPTH)
		c->failed = true;
	while (!c->failed && c->i < c->s.n && peek(c) != '}')
		token(c);
	if (group != (peek(c) == '}'))
		c->failed = true;
	c->i += group;
	c->depth--;
}

struct formula_part *formula_parts(struct arena *a, struct str s, int *n)
{
	struct formula_setter c = {.a = a, .s = s, .out = {.a = a}};
	*n = 0;
	if (s.n > FORMULA_MAX)
		return NULL;
	sequence(&c, false);
	if (c.failed || c.part.n == 0)
		return NULL;
	const char *p = c.out.p;
	for (int i = 0; i < c.part.n; i++) {
		c.part.p[i].s.p = p;
		p += c.part.p[i].s.n;
	}
	*n = c.part.n;
	return c.part.p;
}
