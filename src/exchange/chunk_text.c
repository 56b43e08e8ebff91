/*
 * Text and Markdown as chunks. Markdown joins the lines of a paragraph; a text that was saved from
 * a page may have a paragraph on each line, or may be wrapped: lines are joined where the next word
 * would not have fitted, or where no sentence ends.
 */
#include <stdio.h>
#include <string.h>

#include "exchange/anchor.h"
#include "exchange/front.h"
#include "exchange/html.h"
#include "exchange/line.h"
#include "exchange/pictures.h"

enum {
	WRAP_MAX = 120,	  /* columns: longer lines are paragraphs */
	WRAP_MIN = 45,	  /* columns: nobody wraps to less; lines are short by themselves */
	HEADING_MAX = 60, /* bytes of a line like a heading among others */
	CODE_LINES = 2,	  /* that look like code make a block of it */
	CODE_LOOK = 400,  /* lines of one block of bare code */
};

struct text_reader {
	const struct source *src;
	struct chunks *out;
	struct text_line *line;
	int n, pos;
	int width; /* of wrapped lines, in characters; 0: lines are paragraphs */
	bool apart;
	bool after_code_label;
	bool own; /* an export of this program: its line ends are those of the guide */
	int list[CHUNK_DEPTH], nlist; /* columns where the open items begin */
	int list_text;		      /* column of the text of the last one */
	int anchors;		      /* names that lead to the next chunk */
	bool good;
};

static struct loc place(const struct text_reader *r, int line)
{
	return (struct loc){r->src->file, line + 1, r->line[line].indent + 1};
}

/* One pair of marks around all of it. */
static bool is_bold(struct str s)
{
	if (s.n < 5 || (!str_starts(s, "**") && !str_starts(s, "__")))
		return false;
	char mark[3] = {s.p[0], s.p[0], 0};
	const char *end = find_str(str_from(s, 2), mark);
	return end && end + 2 == s.p + s.n;
}

/* Pictures, links and names of places. false: nothing else was in it. */
static bool take_links(struct text_reader *r, struct chunk *c)
{
	bool heading = c->kind == CHUNK_HEADING || c->kind == CHUNK_SUMMARY;
	c->s = pictures_in_markup(r->src, c->s, c->at);
	c->s = links_in_markup(r->src, c->s, c->at, !heading);
	if (c->kind != CHUNK_QUOTE)
		c->s = anchor_take(r->src, c->s, &r->anchors);
	if (c->kind == CHUNK_HEADING && r->src->markdown)
		r->anchors = anchor_heading(r->src, r->anchors, c->s);
	return c->s.n > 0;
}

static void add(struct text_reader *r, struct chunk c)
{
	struct hit hit;
	c.apart = r->apart;
	if (c.kind != CHUNK_CODE && c.kind != CHUNK_TABLE && c.kind != CHUNK_META) {
		if (!r->src->cell && !take_links(r, &c))
			return;
		c.bold = is_bold(c.s);
	}
	if (c.kind != CHUNK_META) {
		c.anchor = r->anchors;
		r->anchors = 0;
	}
	r->after_code_label = c.kind != CHUNK_CODE && rules_label(r->src->rules, c.s, &hit) &&
			      hit.alone && strcmp(hit.rule->key, LABEL_CODE) == 0;
	r->good &= chunks_add(r->src, r->out, &c);
	r->apart = false;
}

static void leave_list(struct text_reader *r)
{
	r->nlist = 0;
}

/* The list item in which a line at this column stands; its depth. */
static int depth_at(struct text_reader *r, int indent)
{
	while (r->nlist && indent <= r->list[r->nlist - 1])
		r->nlist--;
	return r->nlist;
}

/* ---- code ---- */

static void read_fence(struct text_reader *r, size_t length, char sign, struct str info)
{
	int from = r->pos, depth = depth_at(r, r->line[from].indent);
	char end_sign;
	struct str rest;
	for (r->pos++; r->pos < r->n; r->pos++) {
		size_t n = line_fence(&r->line[r->pos], &end_sign, &rest);
		if (n >= length && end_sign == sign && !rest.n)
			break;
	}
	struct str code = lines_dedent(r->src->d->a, r->line + from + 1, r->pos - from - 1);
	if (r->pos == r->n)
		draft_note(r->src->d, NOTE_GUESSED, place(r, from), "code",
			   STR("fence without an end"), (struct str){0});
	r->pos++;
	add(r, (struct chunk){.kind = CHUNK_CODE,
			      .depth = depth,
			      .s = code,
			      .info = info,
			      .at = place(r, from)});
}

static bool is_code(const struct text_reader *r, int i)
{
	return r->line[i].s.n && rules_find(r->src->rules, RULE_CODE, r->line[i].s) != NULL;
}

/* How many lines from here are a block of bare code: those that look like it, those that are
 * indented between them, and blank lines inside. 0: none. */
static int bare_code(const struct text_reader *r)
{
	int like = 0, last = r->pos, base = r->line[r->pos].indent;
	for (int i = r->pos; i < r->n && i < r->pos + CODE_LOOK; i++) {
		const struct text_line *l = &r->line[i];
		struct hit hit;
		if (!l->s.n) {
			if (i + 1 < r->n && !r->line[i + 1].s.n)
				break;
			continue;
		}
		bool named = r->after_code_label && last == i - 1 && r->line[i - 1].s.n;
		if (is_code(r, i))
			like++;
		else if (!(l->indent > base && like) && !(named && !line_ends_sentence(l->s)) &&
			 !(i == r->pos && r->after_code_label))
			break;
		if (rules_label(r->src->rules, l->s, &hit) && !is_code(r, i))
			break;
		last = i;
	}
	const struct chunk *before = r->out->list.n ? &r->out->list.p[r->out->list.n - 1] : NULL;
	bool announced =
		r->after_code_label || (before && before->s.n && before->kind != CHUNK_CODE &&
					before->s.p[before->s.n - 1] == ':');
	int least = announced ? 1 : CODE_LINES;
	return like >= least ? last - r->pos + 1 : 0;
}

static void read_bare_code(struct text_reader *r, int n)
{
	int from = r->pos;
	struct arena *a = r->src->d->a;
	r->pos += n;
	draft_note(r->src->d, NOTE_GUESSED, place(r, from), "code", STR("any.yaml: code"),
		   r->line[from].s);
	add(r, (struct chunk){.kind = CHUNK_CODE,
			      .depth = depth_at(r, r->line[from].indent),
			      .s = lines_dedent(a, r->line + from, n),
			      .at = place(r, from)});
}

/* Markdown: four columns beyond the text around, after a blank line. */
static int indented_code(const struct text_reader *r)
{
	int base = r->nlist ? r->list_text : 0, i = r->pos, last = r->pos - 1;
	if (!r->apart || !r->src->markdown)
		return 0;
	for (; i < r->n && (!r->line[i].s.n || r->line[i].indent >= base + 4); i++)
		if (r->line[i].s.n)
			last = i;
	return last - r->pos + 1;
}

/* ---- paragraphs ---- */

static int characters(const struct text_line *l)
{
	return l->indent + utf8_length(l->s);
}

static int first_word(struct str s)
{
	const char *end = s.n ? memchr(s.p, ' ', s.n) : NULL;
	return utf8_length((struct str){s.p, end ? (size_t)(end - s.p) : s.n});
}

/* Does the next line go on with the paragraph that the line before belongs to? */
static bool joins(const struct text_reader *r, const struct text_line *before,
		  const struct text_line *next)
{
	if (r->src->markdown)
		return true;
	enum level level;
	size_t at;
	if (!starts_lower(next->s) && rules_level_end(r->src->rules, before->s, &level, &at))
		return false; /* "... its value.Junior": a card ends */
	int n = characters(before);
	bool ends = line_ends_sentence(before->s);
	if (!r->width)
		return !ends && n > WRAP_MAX / 2 && starts_lower(next->s);
	if (n + 1 + first_word(next->s) > r->width)
		return true;
	return !ends && (n * 10 >= r->width * 6 || starts_lower(next->s));
}

/* "A. red", "(b) blue": the letter of one of several to choose from; 0: it is none. */
static char choice_letter(struct str s)
{
	bool open = s.n && s.p[0] == '(';
	s = str_from(s, open);
	char letter = s.n > 3 ? (char)(s.p[0] | 32) : 0;
	bool sign = letter && (s.p[1] == ')' || (!open && (s.p[1] == '.' || s.p[1] == ':')));
	return sign && s.p[2] == ' ' && letter >= 'a' && letter <= 'h' ? letter : 0;
}

/* Is this line one of several to choose from, with its neighbour? */
static bool is_choice(const struct text_reader *r, int i)
{
	char letter = choice_letter(r->line[i].s);
	return letter && ((i && letter > 'a' && choice_letter(r->line[i - 1].s) == letter - 1) ||
			  (i + 1 < r->n && choice_letter(r->line[i + 1].s) == letter + 1));
}

static bool starts_block(const struct text_reader *r, int i)
{
	const struct text_line *l = &r->line[i];
	char sign;
	struct str rest;
	int number;
	if (!l->s.n || line_fence(l, &sign, &rest) || line_heading(l, &rest) || line_is_rule(l))
		return true;
	if (line_item(l, false, &number) || l->s.p[0] == '>' || str_starts(l->s, "<details") ||
	    str_starts(l->s, "</details") || str_starts(l->s, "<summary"))
		return true;
	if (i + 1 < r->n && line_is_table_rule(&r->line[i + 1]) && memchr(l->s.p, '|', l->s.n))
		return true;
	return !r->own && (is_choice(r, i) || starts_part(r->src, l->s));
}

/* A line like a heading of a section, with the end of the paragraph before it and a blank line
 * behind it. */
static bool is_heading_line(const struct text_reader *r, int i)
{
	const struct text_line *l = &r->line[i];
	return l->s.n < HEADING_MAX && !line_ends_sentence(l->s) && !starts_lower(l->s) &&
	       line_ends_sentence(r->line[i - 1].s) && (i + 1 == r->n || !r->line[i + 1].s.n) &&
	       rules_find(r->src->rules, RULE_SECTION, l->s) != NULL;
}

/* The text from the line on that begins at s, with the lines that go on with it. */
static struct str read_lines(struct text_reader *r, struct str s)
{
	struct buf b = {.a = r->src->d->a};
	buf_str(&b, s);
	for (r->pos++; r->pos < r->n; r->pos++) {
		const struct text_line *before = &r->line[r->pos - 1], *l = &r->line[r->pos];
		size_t end = (size_t)(before->s.p - before->raw.p) + before->s.n;
		bool hard = r->src->markdown && before->raw.n >= end + 2;
		if (starts_block(r, r->pos) || !joins(r, before, l))
			break;
		if (r->src->markdown && line_underline(l))
			break;
		if (!r->src->markdown && (is_heading_line(r, r->pos) || bare_code(r)))
			break;
		if (b.n && b.p[b.n - 1] == '\\')
			buf_char(&b, '\n');
		else if (r->src->markdown && str_starts(l->s, ": "))
			buf_char(&b, '\n'); /* a definition of the line before */
		else
			buf_str(&b, hard ? STR("\\\n") : r->own ? STR("\n") : STR(" "));
		buf_str(&b, l->s);
	}
	return buf_slice(&b);
}

static void read_paragraph(struct text_reader *r)
{
	int from = r->pos, indent = r->line[from].indent;
	if (r->apart || !r->src->markdown)
		depth_at(r, indent);
	int depth = r->nlist;
	struct str s = read_lines(r, r->line[from].s);
	if (r->pos < r->n && r->src->markdown && line_underline(&r->line[r->pos])) {
		int level = line_underline(&r->line[r->pos++]);
		leave_list(r);
		add(r,
		    (struct chunk){
			    .kind = CHUNK_HEADING, .level = level, .s = s, .at = place(r, from)});
		return;
	}
	add(r,
	    (struct chunk){.kind = CHUNK_PARAGRAPH, .depth = depth, .s = s, .at = place(r, from)});
}

static void read_item(struct text_reader *r, size_t mark, int number)
{
	const struct text_line *l = &r->line[r->pos];
	int from = r->pos, indent = l->indent;
	struct str s = str_from(l->s, mark);
	depth_at(r, indent);
	bool tight = !r->apart && r->out->list.n;
	if (r->nlist < CHUNK_DEPTH)
		r->list[r->nlist++] = indent;
	r->list_text = indent + (int)mark;
	if (!s.n && r->pos + 1 < r->n) { /* "1." alone: its text is on the next line */
		while (r->pos + 1 < r->n && !r->line[r->pos + 1].s.n)
			r->pos++;
		r->pos++;
		s = r->pos < r->n ? r->line[r->pos].s : (struct str){0};
	}
	struct text_line inner = {.s = s, .raw = s};
	struct str heading;
	int level = line_heading(&inner, &heading);
	if (level) { /* "1. ### What is Go?", with its answer in the item */
		r->pos++;
		add(r, (struct chunk){.kind = CHUNK_HEADING,
				      .level = level,
				      .s = number ? str_printf(r->src->d->a, "%d. %.*s", number,
							       STR_FMT(heading))
						  : heading,
				      .at = place(r, from)});
		return;
	}
	s = read_lines(r, s);
	add(r, (struct chunk){.kind = CHUNK_ITEM,
			      .depth = r->nlist,
			      .number = number,
			      .tight = tight,
			      .s = s,
			      .at = place(r, from)});
}

static void read_raw(struct text_reader *r, enum chunk_kind kind, bool (*goes_on)(struct str))
{
	int from = r->pos, depth = depth_at(r, r->line[from].indent);
	struct buf b = {.a = r->src->d->a};
	for (; r->pos < r->n && r->line[r->pos].s.n && goes_on(r->line[r->pos].s); r->pos++) {
		if (b.n)
			buf_char(&b, '\n');
		buf_str(&b, r->line[r->pos].s);
	}
	add(r,
	    (struct chunk){.kind = kind, .depth = depth, .s = buf_slice(&b), .at = place(r, from)});
}

static bool has_bar(struct str s)
{
	return memchr(s.p, '|', s.n) != NULL;
}

static bool is_quoted(struct str s)
{
	return s.p[0] == '>';
}

/* ---- HTML among Markdown ---- */

static bool starts_html(struct str s)
{
	static const char *const tags[] = {"<p",    "<div",	"<table", "<ul", "<ol",
					   "<h1",   "<h2",	"<h3",	  "<h4", "<center",
					   "<pre",  "<section", "<dl",	  "<hr", "<article",
					   "<body", "<html",	"<figure"};
	char close[16];
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
		size_t n = strlen(tags[i]);
		snprintf(close, sizeof close, "</%s>", tags[i] + 1);
		if ((str_starts(s, tags[i]) && s.n > n && strchr(" >/", s.p[n])) ||
		    str_starts(s, close))
			return true;
	}
	return false;
}

/* Up to the next blank line; <pre> up to its end. */
static void read_html(struct text_reader *r)
{
	int from = r->pos;
	bool pre = str_starts(r->line[from].s, "<pre");
	const char *start = r->line[from].raw.p, *end = start;
	for (; r->pos < r->n && (pre || r->line[r->pos].s.n); r->pos++) {
		end = r->line[r->pos].raw.p + r->line[r->pos].raw.n;
		if (pre && find_str(r->line[r->pos].s, "</pre>")) {
			r->pos++;
			break;
		}
	}
	r->good &= html_chunks(r->src, (struct str){start, (size_t)(end - start)}, from + 1,
			       r->nlist, r->out);
	r->apart = true;
}

/* <details>, <summary>Question</summary>, </details>, with what stands on their lines. */
static void read_details(struct text_reader *r)
{
	static const char *const tags[] = {"<details open>", "<details>", "</details>", NULL};
	int from = r->pos;
	struct str s = r->line[from].s;
	for (int i = 0; tags[i]; i++)
		if (str_starts(s, tags[i])) {
			s = str_trim(str_from(s, strlen(tags[i])));
			i = -1;
		}
	const char *end = s.n ? memchr(s.p, '>', s.n) : NULL;
	if (str_starts(s, "<details") && end) /* with attributes */
		s = str_trim(str_from(s, (size_t)(end - s.p) + 1));
	r->apart = true;
	if (!str_starts(s, "<summary")) {
		r->line[from].s = s;
		if (!s.n)
			r->pos++;
		return;
	}
	struct buf b = {.a = r->src->d->a};
	end = memchr(s.p, '>', s.n);
	s = end ? str_from(s, (size_t)(end - s.p) + 1) : (struct str){0};
	while (!find_str(s, "</summary>") && r->pos + 1 < r->n) {
		buf_str(&b, s);
		buf_char(&b, ' ');
		s = r->line[++r->pos].s;
	}
	end = find_str(s, "</summary>");
	size_t n = end ? (size_t)(end - s.p) : s.n;
	struct str behind = end ? str_trim(str_from(s, n + strlen("</summary>"))) : (struct str){0};
	buf_put(&b, s.p, n);
	s = str_trim(buf_slice(&b));
	if (s.n && memchr(s.p, '<', s.n))
		s = html_markup(r->src, s, place(r, from));
	add(r, (struct chunk){.kind = CHUNK_SUMMARY, .s = s, .at = place(r, from)});
	r->apart = true;
	while (str_starts(behind, "<br") && memchr(behind.p, '>', behind.n))
		behind = str_trim(str_from(
			behind,
			(size_t)((const char *)memchr(behind.p, '>', behind.n) - behind.p) + 1));
	r->line[r->pos].s = behind;
	if (!behind.n)
		r->pos++;
}

static void read_comment(struct text_reader *r)
{
	int from = r->pos;
	struct buf b = {.a = r->src->d->a};
	for (; r->pos < r->n; r->pos++) {
		struct str s = r->line[r->pos].s;
		const char *end = find_str(s, "-->");
		buf_str(&b, s);
		buf_char(&b, '\n');
		if (!end)
			continue;
		r->line[r->pos].s = str_trim(str_from(s, (size_t)(end - s.p) + 3));
		if (!r->line[r->pos].s.n)
			r->pos++;
		break;
	}
	struct str s = str_trim(buf_slice(&b)), mark = STR("<!-- goprep ");
	r->apart = true;
	if (str_starts(s, mark.p) && s.n > mark.n + 3) {
		add(r, (struct chunk){.kind = CHUNK_META,
				      .s = str_trim((struct str){s.p + mark.n, s.n - mark.n - 3}),
				      .at = place(r, from)});
		r->apart = true;
		return;
	}
	draft_note(r->src->d, NOTE_LEFT, place(r, from), "comment", STR("HTML"), s);
}

/* ---- all ---- */

static void read_one(struct text_reader *r)
{
	struct text_line *l = &r->line[r->pos];
	char sign;
	struct str rest;
	int number, code;
	size_t n = line_fence(l, &sign, &rest);
	int level = line_heading(l, &rest);
	struct str info;
	if (n) {
		line_fence(l, &sign, &info);
		read_fence(r, n, sign, info);
	} else if (level) {
		leave_list(r);
		r->pos++;
		add(r, (struct chunk){.kind = CHUNK_HEADING,
				      .level = level,
				      .s = rest,
				      .at = place(r, r->pos - 1)});
	} else if (line_is_rule(l)) {
		r->pos++;
		r->apart = true;
		leave_list(r);
	} else if (r->pos + 1 < r->n && has_bar(l->s) && line_is_table_rule(&r->line[r->pos + 1])) {
		read_raw(r, CHUNK_TABLE, has_bar);
	} else if (is_quoted(l->s)) {
		read_raw(r, CHUNK_QUOTE, is_quoted);
	} else if (str_starts(l->s, "<!--")) {
		read_comment(r);
	} else if (str_starts(l->s, "<details") || str_starts(l->s, "<summary") ||
		   str_starts(l->s, "</details")) {
		read_details(r);
	} else if (starts_html(l->s)) {
		read_html(r);
	} else if ((code = indented_code(r)) > 0) {
		add(r, (struct chunk){.kind = CHUNK_CODE,
				      .depth = r->nlist,
				      .s = lines_dedent(r->src->d->a, l, code),
				      .at = place(r, r->pos)});
		r->pos += code;
	} else if ((!r->src->markdown || r->after_code_label) && (code = bare_code(r)) > 0) {
		read_bare_code(r, code);
	} else if ((n = line_item(l, true, &number)) > 0) {
		read_item(r, n, number);
	} else if (!r->src->markdown && r->pos + 1 < r->n && line_underline(&r->line[r->pos + 1])) {
		level = line_underline(&r->line[r->pos + 1]);
		add(r, (struct chunk){.kind = CHUNK_HEADING,
				      .level = level,
				      .s = l->s,
				      .at = place(r, r->pos)});
		r->pos += 2;
	} else {
		read_paragraph(r);
	}
}

/* Would the next word have fitted into most lines that another follows? Then nobody wrapped them.
 */
static bool is_wrapped(const struct text_reader *r, int width)
{
	int full = 0, all = 0;
	for (int i = 0; i + 1 < r->n; i++) {
		const struct text_line *l = &r->line[i], *next = l + 1;
		if (!l->s.n || !next->s.n || starts_block(r, i + 1))
			continue;
		all++;
		full += characters(l) + 1 + first_word(next->s) > width ||
			(!line_ends_sentence(l->s) && starts_lower(next->s));
	}
	return full * 2 >= all;
}

/* The width to which a text was wrapped: that of its longest line, if none is a paragraph. */
static int wrap_width(const struct text_reader *r)
{
	int width = 0;
	for (int i = 0; i < r->n; i++) {
		int n = characters(&r->line[i]);
		if (n > WRAP_MAX)
			return 0;
		width = n > width ? n : width;
	}
	return width < WRAP_MIN || !is_wrapped(r, width) ? 0 : width;
}

bool chunks_of_text(const struct source *src, struct chunks *out)
{
	struct text_reader r = {.src = src, .out = out, .apart = true, .good = true};
	r.line = lines_of(src->d->a, src->bytes, &r.n);
	r.own = src->markdown && find_str(src->bytes, "<!-- goprep id:");
	r.pos = src->cell ? 0 : front_matter(src, r.line, r.n);
	r.width = src->markdown || src->cell ? 0 : wrap_width(&r);
	while (r.pos < r.n && r.good) {
		if (!r.line[r.pos].s.n) {
			r.apart = true;
			r.pos++;
			continue;
		}
		read_one(&r);
	}
	return r.good;
}
