/*
 * What became of each card, as JSON: sizes, continuations, free space, which words stand where,
 * warnings. docs/report.md describes it, docs/report.schema.json checks it.
 */
#ifndef EMIT_REPORT_H
#define EMIT_REPORT_H

#include "emit/text/json.h"
#include "page/produce.h"

/* A finished job; made->traced was set. */
struct report_document {
	const struct book *book;
	const struct book *backs; /* if they are a file of their own, else NULL */
	const struct production *made;
};

/* Warnings are those that the diag has kept. a: for what is counted on the way. */
void report_put(struct arena *a, const struct guide *g, const struct report_document *doc, int n,
		const struct diag *d, struct buf *out);

#endif
