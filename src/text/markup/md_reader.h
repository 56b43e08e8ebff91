/*
 * What the files of the Markdown reader share: where reading stands, and how it adds blocks, runs
 * and code. md_read.c hears the library, md_block.c keeps the blocks and their places, md_run.c
 * the runs of a paragraph, md_code.c the lines of code.
 */
#ifndef TEXT_MD_READER_H
#define TEXT_MD_READER_H

#include "text/markup/md_chars.h"
#include "text/markup/md_copy.h"
#include "text/markup/md_source.h"

/* A block that takes children, with its last. */
struct md_level {
	struct block *block, *last;
};

struct md_reader {
	struct md_source *out;
	struct arena *a;
	struct inline_text *in;
	struct md_copy copy;
	struct str s; /* the source */
	struct place at;
	size_t cursor; /* after the last text */
	struct block root;
	struct md_level open[BLOCK_DEPTH + 1];
	int nopen;
	int beyond;	    /* blocks that are open deeper than that */
	int fresh;	    /* levels from here on have no place yet */
	struct block *leaf; /* takes runs or lines */
	bool leaf_fresh, implied;
	struct buf code;
	bool coding, code_begun;
	size_t fence_at;
	char fence;
	int em, strong, del, formula;
	size_t em_at, strong_at; /* of the mark of the outermost */
	int formula_run;	 /* runs before the formula */
	struct str url, link_title;
	struct image *image;
	int images; /* in each other */
	int link, nlink;
	int link_run;	/* runs before the link */
	size_t link_at; /* its address */
	size_t spent;	/* bytes of addresses */
	size_t cells;
	int column;
	const char *refused;
};

static inline struct str md_slice(const struct md_reader *r, size_t from, size_t to)
{
	return (struct str){r->s.p + from, to - from};
}

/* ---- md_block.c ---- */

/* A block that is the last of those in the level that is open. */
struct block *md_add_block(struct md_reader *r, enum block_kind kind);
/* Takes it out again. */
void md_drop_last(struct md_reader *r);

/* Gives their places to blocks whose first text, or sign, is at source byte `to`. */
void md_place_blocks(struct md_reader *r, size_t to);

/* A block that runs or lines go to, and its end. */
void md_open_leaf(struct md_reader *r, enum block_kind kind);
void md_close_leaf(struct md_reader *r);
/* The text of a tight item has no paragraph of its own. */
void md_begin_implied(struct md_reader *r);
void md_end_implied(struct md_reader *r);

/* False: too deep, its children go to the last level. */
bool md_open_level(struct md_reader *r, enum block_kind kind);
void md_close_level(struct md_reader *r);

/* After spaces and marks of quotes. */
size_t md_skip_marks(struct str s, size_t i, size_t to);

/* ---- md_run.c ---- */

void md_add_run(struct md_reader *r, enum run_kind kind, struct str s, size_t at);
/* Bytes [from, to) of the source; before: where the text before them ended. */
void md_add_normal(struct md_reader *r, size_t from, size_t to, size_t before);
void md_add_html(struct md_reader *r, size_t from, size_t to);
void md_add_entity(struct md_reader *r, size_t from, size_t to);
/* Code of a cell without the backslashes that the cell wanted. */
struct str md_cell_code(struct md_reader *r, struct str s);

/* Letters before `to` that the library did not tell of are text. */
void md_audit(struct md_reader *r, size_t to);

/* What looks like emphasis and may have been meant otherwise; at its end. */
void md_tell_product(struct md_reader *r);
void md_tell_name(struct md_reader *r);

/* ---- md_code.c ---- */

/* A leaf of lines begins. */
void md_begin_lines(struct md_reader *r, enum block_kind kind);
/* And it has a fence. */
void md_place_fence(struct md_reader *r, char sign);
/* A part of a line: spaces, text, or its end. */
void md_code_text(struct md_reader *r, const char *text, size_t n, bool inside, size_t from,
		  size_t to);
void md_leave_code(struct md_reader *r);

/* md_html_block.c: a leaf of HTML ends; it may become text. */
void md_leave_html(struct md_reader *r);

/* The line from which a block continues that says nothing where it is: after the last text. */
size_t md_next_line(const struct md_reader *r);
size_t md_line_end(struct str s, size_t i);
/* A line that begins, after marks of quotes and items, with `n` of the signs: where they are;
 * s.n: there is none. */
size_t md_find_signs(struct str s, size_t from, const char *signs, size_t n);

#endif
