/*
 * The finished book: pages that hold operations, each with its place, its source position and its
 * part in the structure of the document. This is the seam between layout and output: page/ writes
 * it, emit/pdf and emit/text read it, and neither knows of the other.
 *
 * Groups are packed when they are done: whoever reads a book unpacks its pages (book/pack.h).
 *
 * All lengths are mpt, y downwards from the top left of the page (or group).
 */
#ifndef PAGE_BOOK_H
#define PAGE_BOOK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/affine.h"
#include "base/len.h"
#include "base/str.h"
#include "doc/data/picture_model.h"
#include "text/para/para.h"

enum role {
	ROLE_DOCUMENT,
	ROLE_SECTION, /* a section of the guide, or a part such as the contents */
	ROLE_CARD,    /* one question with all that belongs to it */
	ROLE_TITLE,   /* title of the document */
	ROLE_H1,      /* section titles, "Contents", "Index" */
	ROLE_H2,      /* questions */
	ROLE_H3,      /* labels such as "Tip" above their text */
	ROLE_H4,      /* headings in texts, three levels of them; follow-ups with answers */
	ROLE_H5,
	ROLE_H6,
	ROLE_PARAGRAPH,
	ROLE_QUOTE,   /* what somebody else says, and notes set apart */
	ROLE_LABEL,   /* short pieces: id, tags, level */
	ROLE_LIST,    /* with bullets or boxes */
	ROLE_STEPS,   /* numbered list */
	ROLE_TERMS,   /* list of terms and what they mean */
	ROLE_CHOICES, /* list with letters */
	ROLE_ENTRIES, /* list without marks: the texts of a note, the terms of an index */
	ROLE_ITEM,
	ROLE_ITEM_MARK,
	ROLE_ITEM_LETTER, /* the same, a letter for the word in alt */
	ROLE_ITEM_BODY,
	ROLE_TABLE,
	ROLE_ROW,
	ROLE_HEAD_CELL, /* of the row above the others */
	ROLE_ROW_HEAD,	/* the first cell of a row, which says what the row is about */
	ROLE_CELL,
	ROLE_CODE,
	ROLE_CONTENTS, /* table of contents */
	ROLE_ENTRY,    /* one line of it */
	ROLE_FIELD,    /* one that is filled in: its tooltip says what belongs there */
	ROLE_FIGURE,   /* drawn, or a picture, with a text alternative in alt */
};

static inline bool role_is_cell(enum role r)
{
	return r >= ROLE_HEAD_CELL && r <= ROLE_CELL;
}

/* Where something is drawn: a book of fronts has nothing of what is on backs alone. */
enum { DRAWN_FRONT = 1, DRAWN_BACK = 2, DRAWN_ELSEWHERE = 4 };

/* An element of the logical structure. Operations refer to it; NULL there means an artefact
 * (decoration, running head, cut mark). */
struct node {
	enum role role;
	struct node *cell;   /* of a row: its first one; of a cell: the next one */
	struct node *parent; /* NULL: the document */
	int order;	     /* position among all nodes: reading order */
	int rank;	     /* among the parts of a card: as elements say (doc/layout) */
	unsigned drawn;	     /* DRAWN_ bits of packed groups that have something of it */
	struct str alt; /* text alternative: of a figure, of a heading that is drawn, of a letter */
	struct str language; /* BCP 47, of its text; empty: that of its parent */
	struct loc at;
};

enum op_kind {
	OP_TEXT, /* fragments of a line, baseline at y */
	OP_RECT, /* x y w h; radius: corners, sharp: which of them stay square, open: sides without
		    a stroke, if it is not filled */
	OP_ELLIPSE, /* in the box x y w h */
	OP_LINE,    /* from x, y to x + w, y + h */
	OP_ARC,	 /* of a circle: what of its quarter lies in the box x y w h, whose corner opposite
		    to `sharp` is the centre; radius: of the circle */
	OP_DOTS, /* round dots of diameter `weight` every `gap` from x, y over w */
	OP_LINK, /* an active area x y w h: field, or else url, or else anchor */
	OP_PICTURE, /* in the box x y w h */
};

enum { CORNER_TOP_LEFT = 1, CORNER_TOP_RIGHT = 2, CORNER_BOTTOM_RIGHT = 4, CORNER_BOTTOM_LEFT = 8 };
enum { OPEN_TOP = 1, OPEN_BOTTOM = 2 };
enum { NO_COLOUR = -1 };

struct op {
	enum op_kind kind;
	mpt x, y, w, h;
	mpt radius, weight, gap;
	unsigned sharp, open;
	int32_t fill, stroke; /* 0xRRGGBB or NO_COLOUR; lines use stroke, dots use fill */
	const struct fragment *fragment; /* OP_TEXT: x of each is relative to the op's x */
	int nfragment;
	const struct line
		*line; /* OP_TEXT: where the fragments come from, for dumps; may be NULL */
	const struct origin *origin; /* OP_TEXT, until it is packed: what it says; NULL: not of the
					guide, or no report is wanted */
	struct str url;		     /* OP_LINK: an address, or "#" and the id of a card */
	const struct anchor *anchor; /* of that card, or another place; NULL: the address counts */
	const struct form_field *field; /* OP_LINK */
	const struct bitmap *picture;	/* OP_PICTURE */
	struct node *node;
	bool closes; /* OP_TEXT: the last row of a line of code, or a part of an entry of contents
			or of a cell: read apart from what follows in the element */
	int order;   /* reading order in its frame, used while the frame is composed */
	struct loc at;
};

/* Something to fill in on screen. */
enum form_kind { FILL_LINE, FILL_LINES, FILL_TICK };

struct form_field {
	enum form_kind kind;
	struct str name;	 /* of letters, digits, - and _; one of its own in the book */
	struct str says;	 /* what belongs there, for listeners: one line */
	const struct font *font; /* of what is typed; NULL: nothing is */
	mpt size;
	struct loc at;
};

/* A place to jump to. page is the index of the page, set when that page is finished. */
struct anchor {
	int page; /* -1: nowhere yet */
	mpt x, y;
	struct str name; /* stable, from ids: becomes a named destination; may be empty */
};

/* A box of the layout as it was placed, for dumps: w x h at x, y of its group. */
struct placed {
	const char *kind; /* "line", "code", "stack" ... */
	mpt x, y, w, h;
	int depth; /* nesting */
	struct loc at;
};

struct extent {
	mpt left, top, right, bottom;
};

/*
 * Operations that were composed together (a card face, a block, the furniture of a sheet), placed
 * at x, y. turned: rotated by 180 degrees about the centre of its own w x h box, which lands at
 * x, y .. x + w, y + h.
 */
/* How a stack came out on a part, for reports. */
struct fit {
	struct str name; /* of the stack; may be empty */
	mpt x, y, w;	 /* its first baseline */
	mpt room, left;	 /* height from there to its foot, and what of it is free */
	bool whole;	 /* all of it stands here: it was not split */
	bool repeated;
};

/* What a group says of a field of the guide, for reports. */
struct said {
	const struct card *card; /* NULL: of a section or the guide */
	struct str field;
	bool repeated; /* it is there once more */
	int words, letters;
};

/* A picture on a group, for reports. */
struct said_picture {
	const struct card *card; /* as above */
	const struct bitmap *picture;
};

struct said_size {
	const struct card *card;
	const struct style *style;
	mpt least, most; /* as used */
};

struct packed; /* see page/pack.h */

/* What a group is. */
enum group_kind { GROUP_NONE, GROUP_SHEET, GROUP_FRONT, GROUP_BACK, GROUP_PAGE, GROUP_BLOCK };

static inline bool group_is_face(enum group_kind kind)
{
	return kind == GROUP_FRONT || kind == GROUP_BACK;
}

/* "front", "back" ..., for dumps and reports. */
static inline const char *group_kind_name(enum group_kind kind)
{
	static const char *const names[] = {"-", "sheet", "front", "back", "page", "block"};
	_Static_assert(sizeof names / sizeof *names == GROUP_BLOCK + 1, "a name for each kind");
	return names[kind];
}

struct group {
	bool personal; /* some of its text says something of a person: SPAN_PERSONAL */
	mpt x, y, w, h;
	bool turned;
	enum group_kind kind;
	struct str id;	    /* card id or empty */
	int serial;	    /* faces: the same number for a front and its back, from 1 */
	struct extent card; /* faces: the whole card, relative to x, y */
	const struct op *op;
	int nop;
	const struct placed *placed;
	int nplaced;
	int sheet, place; /* faces: which sheet, and which place of its front, from 1 */
	int leaf; /* on imposed sheets: the page of the reading book that it is of, from 1; else 0
		   */
	/* for reports, else none */
	const struct fit *fit;
	int nfit;
	const struct said *said;
	int nsaid;
	const struct said_size *size;
	int nsize;
	const struct said_picture *picture;
	int npicture;
	const struct packed *packed; /* what op and placed hold, which are NULL then; or NULL */
};

struct page {
	mpt w, h;
	struct group *group;
	int ngroup;
	struct str label;	      /* as printed ("12"), for page labels; may be empty */
	struct correction correction; /* of the printer: everything on the page is moved by it */
	int32_t scale; /* millionths by which its groups are drawn smaller, whose lengths, like that
			  of the page for them, are those before; 0: as they are */
	bool trimmed;  /* for a print shop: has the boxes below */
	struct extent trim, bleed; /* the finished card, and as far as its fills reach */
};

/* Where a page of the reading book stands on an imposed sheet. Of anchors and groups on it. */
struct landing {
	int page; /* of the imposed book; -1: nowhere */
	mpt x, y, w, h;
	bool turned;
	struct str label; /* its own, not that of the sheet */
};

struct outline {
	struct str title;
	int level; /* 0 is outermost; never more than one deeper than the entry before */
	struct anchor *anchor;
};

/* DUPLEX_SIMPLEX: one side of each sheet; DUPLEX_NONE leaves it to the user */
enum duplex { DUPLEX_NONE, DUPLEX_LONG_EDGE, DUPLEX_SHORT_EDGE, DUPLEX_SIMPLEX };

struct book {
	struct page *page;
	int npage;
	struct node **node; /* in order */
	int nnode;
	struct outline *outline;
	int noutline;
	struct anchor **anchor; /* those with names, in order of name (bytewise) */
	int nanchor;
	int npicture; /* that its pages may draw: their indices are below */
	struct str title, author, subject, keywords, language;
	enum duplex duplex; /* what the print dialogue should preselect */
	bool print_unscaled;
	unsigned lacks; /* DRAWN_ bits of groups that none of its pages has */
	bool part; /* it has some of the pages for which its nodes were made: an imposed side */
	mpt bleed; /* cards: fills reach so far over their edges */
	/* Imposed sheets: where the pages are that anchors name, which stay those of the reading
	   book. NULL: anchors name the pages of this book. */
	const struct landing *landing;
	int nlanding;
	bool rtl; /* is bound on the right */
};

#endif
