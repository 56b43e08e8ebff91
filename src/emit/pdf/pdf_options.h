/* How a PDF file is wanted. */
#ifndef EMIT_PDF_OPTIONS_H
#define EMIT_PDF_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/progress.h"
#include "doc/layout/theme_model.h"

/* What a file for a print shop holds, PDF/X-4 (ISO 15930-7). */
struct pdf_press {
	struct str profile;		   /* ICC, of the printing condition: four inks */
	const char *name;		   /* of the condition, for people */
	const char *registered;		   /* in the ICC's registry, or NULL */
	const struct press_colour *colour; /* with inks of their own */
	int ncolour;
};

struct pdf_options {
	bool tagged;		       /* with a structure tree: PDF/UA-1 and PDF/A-2a */
	const struct pdf_press *press; /* for a print shop, and not tagged; or NULL */
	bool version_2;		       /* PDF 2.0, and then PDF/UA-2, WTPDF and PDF/A-4 */
	bool dated;		       /* else the file has no dates */
	int64_t date;		       /* seconds since 1970-01-01T00:00:00Z */
	const char *version;	       /* of the program, "1.0" */
	struct progress *progress;     /* or NULL */
};

#endif
