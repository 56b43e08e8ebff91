/* Files of imported guides. */
#include "exchange/guide_file.h"

#include <stdio.h>
#include <string.h>

#include "doc/guide/guide_read.h"
#include "exchange/guide_write.h"
#include "exchange/record.h"

#define HEAD "# Imported by goprep-pdf. Edit it as you like; "
#define MARK "as imported: "

const struct guide *guide_read_back(struct draft *d, struct buf *body)
{
	struct diag *silent = diag_new(d->a, stderr);
	diag_wait(silent); /* and are never told: whoever reads the guide tells them */
	guide_write(&d->guide, d, body);
	const struct guide *g = guide_read(d->a, "import", buf_slice(body), silent);
	bool same = g && g->nsection == d->guide.nsection && g->ncard == d->guide.ncard;
	for (int i = 0; same && i < g->nsection; i++)
		same = g->section[i].ncard == d->guide.section[i].ncard;
	return same ? g : &d->guide;
}

void guide_seal(struct str body, struct buf *out)
{
	buf_str(out, STR(HEAD MARK));
	buf_printf(out, "%08x\n", (unsigned)str_hash(body, 0));
	buf_str(out, body);
}

void guide_write_file(struct draft *d, struct buf *out)
{
	struct buf body = {.a = out->a};
	struct record r = {.a = out->a};
	record_add(&r, guide_read_back(d, &body));
	record_write(&r, &body);
	guide_seal(buf_slice(&body), out);
}

bool guide_is_untouched(struct str file, struct str *body)
{
	char sum[9];
	const char *end = file.n ? memchr(file.p, '\n', file.n) : NULL;
	size_t head = sizeof(HEAD MARK) - 1;
	*body = file;
	if (!str_trim(file).n)
		return true;
	if (!end || !str_starts(file, HEAD MARK) || (size_t)(end - file.p) != head + 8)
		return false;
	*body = str_from(file, head + 9);
	snprintf(sum, sizeof sum, "%08x", (unsigned)str_hash(*body, 0));
	return memcmp(sum, file.p + head, 8) == 0;
}
