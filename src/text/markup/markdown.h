/*
 * What a text of a guide consists of: a tree of blocks, whose leaves hold spans of text. Texts are
 * CommonMark 0.31 with the tables, task items, strikethrough, autolinks and footnotes of GFM, and
 * with definitions in the manner of PHP Markdown Extra. markup.h has the doors that make it.
 *
 * Every text is cut from the source and nothing of it is lost: what Markdown itself would drop
 * (a cell too many, a definition that no link uses) is said as text, with a warning. Who draws the
 * tree must therefore say every span, every line of code and every description of a picture once.
 *
 * Siblings are linked by `next`, children hang on `first`. The tree is at most BLOCK_DEPTH deep, so
 * that it may be walked by recursion. All of it lives in the arena that was given to
 * markup_blocks().
 */
#ifndef TEXT_MARKDOWN_H
#define TEXT_MARKDOWN_H

#include "base/str.h"
#include "text/lang/language.h"

enum {
	BLOCK_DEPTH = 32, /* of blocks in each other: what is deeper joins the last level */
	MD_COLUMNS = 64,  /* a table with more stays text: tables pad their rows, which would
				make many cells of few bytes */
};

enum {
	SPAN_EMPHASIS = 1,
	SPAN_STRONG = 2,
	SPAN_CODE = 4,
	/* of code blocks with syntax colouring */
	SPAN_BOLD = 8,
	SPAN_ITALIC = 16,
	SPAN_COLOURED = 32, /* in the span's colour, not the style's */
	/* of texts again */
	SPAN_STRIKE = 64,
	SPAN_SUPER = 128, /* superscript; never together with the next */
	SPAN_SUB = 256,
	SPAN_KEY = 512,	       /* a key to press: <kbd> */
	SPAN_NOTE = 1024,      /* the number of a footnote, SPAN_SUPER as well */
	SPAN_IMAGE = 2048,     /* stands for span.image, and says its description */
	SPAN_FOREIGN = 8192,   /* a phrase in the language span.phrase */
	SPAN_ADDED = 4096,     /* not in the source: number or address of a link, link_notes.h */
	SPAN_PERSONAL = 16384, /* of a text that says something of a person (struct text) */
};

/* ![description](path "title"){attributes} */
struct image {
	struct str path;	/* as written, not resolved; may be empty */
	struct str description; /* without marks; the path, or "image", if the text has none: */
	bool unsaid;
	struct str title;      /* empty: none */
	struct str attributes; /* between the braces that follow at once, empty: none */
	struct loc at;	       /* of its description */
};

/* One stretch of text in one manner. */
struct span {
	struct str s;			 /* UTF-8 to set, never empty; quotes already typographic.
					    "\n" in it is a hard line break, which the author wants */
	unsigned flags;			 /* SPAN_ bits */
	struct str target;		 /* of a link, as written, whatever it leads to */
	struct str url;			 /* link target: http, https or mailto; empty if none */
	struct str title;		 /* of the link; empty if none */
	int link;			 /* spans of one link have one number; 0: no link */
	const struct image *image;	 /* SPAN_IMAGE */
	struct loc at;			 /* where it begins in the source */
	uint32_t colour;		 /* SPAN_COLOURED: 0xRRGGBB */
	const struct language *language; /* of the paragraph; NULL: that of the run */
	const struct language *phrase;	 /* SPAN_FOREIGN */
};

enum block_kind {
	/* with spans */
	BLOCK_PARAGRAPH,
	BLOCK_HEADING, /* level 1 to 6 */
	BLOCK_TERM,    /* what the definitions after it define: its spans are strong */
	BLOCK_CELL,    /* may have no spans */
	BLOCK_ADDRESS, /* what a link leads to, for paper: one span (link_notes.h) */
	/* with children */
	BLOCK_LIST,	   /* of items */
	BLOCK_ITEM,	   /* of any blocks, none if it is empty; mostly a paragraph first */
	BLOCK_QUOTE,	   /* of any blocks; a callout if `callout` says so */
	BLOCK_TABLE,	   /* of rows, the head first */
	BLOCK_ROW,	   /* of cells, as many as the table has columns */
	BLOCK_DEFINITIONS, /* of terms, each with one or more definitions after it */
	BLOCK_DEFINITION,  /* of any blocks */
	BLOCK_FOOTNOTES,   /* of footnotes, by their numbers; always the last block of a text */
	BLOCK_FOOTNOTE,	   /* of any blocks */
	/* with neither */
	BLOCK_CODE,
	BLOCK_HTML,    /* in `code`: HTML that is not understood, told by a warning */
	BLOCK_RULE,    /* a thematic break */
	BLOCK_PICTURE, /* an image that is alone in its paragraph */
};

enum task { TASK_NONE, TASK_OPEN, TASK_DONE };

enum callout {
	CALLOUT_NONE,
	CALLOUT_NOTE,
	CALLOUT_TIP,
	CALLOUT_IMPORTANT,
	CALLOUT_WARNING,
	CALLOUT_CAUTION
};

enum column_align { COLUMN_PLAIN, COLUMN_LEFT, COLUMN_CENTRE, COLUMN_RIGHT };

struct block {
	enum block_kind kind;
	struct loc at;	     /* of its first character, its mark included where it is near */
	struct block *next;  /* sibling, or NULL */
	struct block *first; /* child, or NULL */
	struct span *span;
	int nspan;
	int level;			/* HEADING: 1 to 6 */
	int rank;			/* HEADING: how many levels above its own the text has */
	bool ordered;			/* LIST: its items are numbered */
	bool tight;			/* LIST: no blank line is between the blocks of its items */
	bool head;			/* ROW, CELL: of the head */
	int number;			/* ITEM of an ordered list, FOOTNOTE: the number to show */
	enum task task;			/* ITEM */
	enum callout callout;		/* QUOTE */
	int columns;			/* TABLE */
	const enum column_align *align; /* TABLE: [columns] */
	struct str code;		/* CODE, HTML: lines ended by \n, tabs kept */
	struct str language;		/* CODE: the word after the fence */
	struct loc code_at;		/* CODE, HTML: of its first line */
	bool code_by_line;		/* and line i of the code is source line code_at.line + i */
	const struct image *image;	/* PICTURE */
};

#endif
