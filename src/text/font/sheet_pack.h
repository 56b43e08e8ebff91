/* Writes font sheets: all that is known of how words are set in a font, checked against HarfBuzz.
 */
#ifndef TEXT_SHEET_PACK_H
#define TEXT_SHEET_PACK_H

#include "text/font/font.h"
#include "text/font/sheet.h"

/* The lists of features that the layouts at hand use; shape_features() takes them. */
struct sheet_features {
	struct str list;
	bool code;
};
enum { SHEET_FEATURES = 10 };
extern const struct sheet_features sheet_features[SHEET_FEATURES];

/* The sheet of one font, for those lists and for all languages: its key and the parts of it. */
struct packed_sheet {
	struct str languages, uses, lists, blocks;
	unsigned char key[SHEET_KEY];
};
struct packed_sheet sheet_pack(struct arena *a, const struct font *f);

/* The file of n sheets, which it sorts. */
struct str sheets_join(struct arena *a, struct packed_sheet *sheet, int n);

#endif
