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
	WORKSHEET,
	CALIBRATE,
	IMPORT,
	EXPORT,
	NEW,
	CHECK,
	LIST,
	HEAD_OUTPUT,
	OUTPUT,
	REPORT,
	LAYOUT,
	PAPER,
	FLIP,
	TYPE_SIZE,
	MISSING_GLYPH,
	PDF_VERSION,
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
	PRESS_PROFILE,
	INK,
	GRAY,
	PICTURES_FROM,
	INDEX,
	BLANK,
	BLANK_ONLY,
	HEAD_IMPOSE,
	IMPOSE,
	SHEET,
	SIGNATURE,
	CREEP,
	GSM,
	CALIPER,
	UP,
	BINDING_MARGIN,
	HEAD_WORKSHEET,
	FILLABLE,
	HEAD_PERSON,
	FOR,
	COMPANY,
	ROLE,
	DATE,
	VAR,
	HEAD_BATCH,
	BATCH,
	PROCESSES,
	MANIFEST,
	SHARD,
	STREAM,
	HEAD_PLAN,
	START,
	DAYS,
	HEAD_MAIL,
	EMAIL,
	TO,
	CC,
	SUBJECT,
	MAIL_TEMPLATE,
	HEAD_EXCHANGE,
	FROM,
	RULES,
	MAP,
	MERGE,
	LANGUAGE,
	HEAD_SELECT,
	SECTION,
	TAG,
	LEVEL,
	ID,
	SHUFFLE,
	SHUFFLE_CHOICES,
	HEAD_MORE,
	STRICT,
	QUIET,
	VERBOSE,
	NO_CACHE,
	DUMP,
	HELP,
	VERSION,
	OPTIONS,
};

/* What options speak of: those of a group are known to the jobs whose rows have it (run/jobs.c). Of
 * no group: all jobs know them, or their own readers tell. */
enum option_group {
	OF_PRINT = 1,	  /* whatever is laid out */
	OF_SHEETS = 2,	  /* sheets that are printed on both sides */
	OF_DECK = 4,	  /* cards, and what is as large as they are */
	OF_CARDS = 8,	  /* cards only */
	OF_PLAN = 16,	  /* the study plan */
	OF_CHOICE = 32,	  /* cards of the guide that are chosen */
	OF_EXCHANGE = 64, /* guides and files of other forms */
	OF_NEW = 128,	  /* a guide to begin with */
	OF_IMPOSE = 256,  /* pages that may be put on sheets */
	OF_TURNED = 512,  /* sheets with two sides, of cards or of pages that are imposed */
	OF_FORM = 1024,	  /* what is filled in */
};

/* By enum option, ended by an empty one. */
extern const struct option_spec option_table[OPTIONS + 1];

/* What people try that is an option here by another name, or none; ended by NULL. */
extern const struct option_meant option_meant[];

#endif
