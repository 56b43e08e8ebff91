/*
 * Creep: sheets that are folded into each other push the inner ones out. Sheet i of a section,
 * counted from the outermost, lies around i sheets fewer than that one, so that its fold stands i
 * calipers inside of the section's back, and its pages stick out as much at the open side. When
 * that is trimmed, they lose it. So the pages of sheet i are moved towards the fold by
 *
 *     shift(i) = i * t,    t: the caliper, the thickness of one sheet,
 *
 * and all margins are equal once the booklet is trimmed. This is the rule of the trade for a sharp
 * fold (creep of a booklet = sheets * caliper); soft folds push some 20 to 40 % more, which is what
 * a creep of your own is for (shift of the innermost sheet: shares of it by i).
 *
 * Calipers by weight are those of uncoated office and offset paper as paper tables give them: 80
 * g/m2 is 0.1 mm thick, 160 g/m2 0.19 mm. Between them straight lines. Mills differ by a tenth:
 * whoever has measured says the caliper itself.
 */
#ifndef PAGE_BIND_CREEP_H
#define PAGE_BIND_CREEP_H

#include "base/len.h"

enum { GSM_LEAST = 40, GSM_USUAL = 80, GSM_MOST = 400 };

enum creep_kind { CREEP_AUTO, CREEP_TOTAL, CREEP_OFF };

struct creep {
	enum creep_kind kind;
	int gsm;     /* auto, without a caliper: GSM_LEAST to GSM_MOST */
	mpt caliper; /* auto; 0: by gsm */
	mpt total;   /* CREEP_TOTAL: of the innermost sheet of the thickest section */
};

/* How far the pages of a sheet move towards the fold. depth: its place in its section, 0 the
 * outermost; most: sheets of the thickest section. */
mpt creep_shift(const struct creep *c, int depth, int most);

#endif
