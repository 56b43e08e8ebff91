/* How a PDF file is wanted. */
#ifndef EMIT_PDF_OPTIONS_H
#define EMIT_PDF_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/progress.h"

struct pdf_options {
	bool tagged;		   /* with a structure tree: PDF/UA-1 and PDF/A-2a */
	bool version_2;		   /* PDF 2.0, and then PDF/UA-2, WTPDF and PDF/A-4 */
	bool dated;		   /* else the file has no dates */
	int64_t date;		   /* seconds since 1970-01-01T00:00:00Z */
	const char *version;	   /* of the program, "1.0" */
	struct progress *progress; /* or NULL */
};

#endif
