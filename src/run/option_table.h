/* The options: one table from which --help, the parser and the messages read. */
#ifndef RUN_OPTION_TABLE_H
#define RUN_OPTION_TABLE_H

#include "base/options.h"

/* In the order of --help; HEAD_ ones are its headings. */
enum option {
	HEAD_JOBS,
	CARDS,
	BOOKLET,
	DIVIDERS,
	PLAN,
	CALIBRATE,
	IMPORT,
	CHECK,
	LIST,
	HEAD_OUTPUT,
	OUTPUT,
	REPORT,
	LAYOUT,
	PAPER,
	FLIP,
	MISSING_GLYPH,
	HEAD_CARDS,
	CARD_SIZE,
	STOCK,
	SKIP,
	FOLD,
	SIDES,
	MANUAL_DUPLEX,
	ORDER,
	BACK_OFFSET,
	PRINTER,
	READ,
	PRINTER_MARGIN,
	SIDECAR,
	MARKS,
	CORNER_RADIUS,
	BLEED,
	SHOW_SAFE,
	PRESS,
	INK,
	GRAY,
	INDEX,
	BLANK,
	BLANK_ONLY,
	HEAD_PLAN,
	DATE,
	START,
	DAYS,
	HEAD_EXCHANGE,
	FROM,
	RULES,
	HEAD_SELECT,
	SECTION,
	TAG,
	LEVEL,
	ID,
	SHUFFLE,
	HEAD_MORE,
	STRICT,
	QUIET,
	VERBOSE,
	DUMP,
	HELP,
	VERSION,
	OPTIONS,
};

/* By enum option, ended by an empty one. */
extern const struct option_spec option_table[OPTIONS + 1];

#endif
