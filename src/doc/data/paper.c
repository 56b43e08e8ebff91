/*
 * Paper sizes. The A, B, RA and SRA series are those of ISO 216 and ISO 217 in whole millimetres,
 * the American ones of ANSI Y14.1 in inches; half-letter is letter folded once.
 */
#include "doc/yaml/forms.h"
#include "doc/data/paper.h"

#define IN(v) ((mpt)((v)*72000.0 + 0.5)) /* for constants only, as MM */

#define CARD_SHORT MM(149) /* A5 is 148 mm, half-letter 139.7 mm wide, */
#define CARD_LONG  MM(217) /* and 210, 215.9 mm long */

const struct paper papers[] = {
	{"a3", "297 x 420 mm", MM(297), MM(420)},
	{"a4", "210 x 297 mm", MM(210), MM(297)},
	{"a5", "148 x 210 mm", MM(148), MM(210)},
	{"a6", "105 x 148 mm", MM(105), MM(148)},
	{"a7", "74 x 105 mm", MM(74), MM(105)},
	{"a8", "52 x 74 mm", MM(52), MM(74)},
	{"b5", "176 x 250 mm", MM(176), MM(250)},
	{"half-letter", "5.5 x 8.5 in", IN(5.5), IN(8.5)},
	{"ledger", "11 x 17 in, another name of tabloid", IN(11), IN(17)},
	{"legal", "8.5 x 14 in", IN(8.5), IN(14)},
	{"letter", "8.5 x 11 in", IN(8.5), IN(11)},
	{"ra4", "215 x 305 mm, untrimmed A4", MM(215), MM(305)},
	{"sra3", "320 x 450 mm, A3 with room for bleed and marks", MM(320), MM(450)},
	{"sra4", "225 x 320 mm, A4 with room for bleed and marks", MM(225), MM(320)},
	{"tabloid", "11 x 17 in", IN(11), IN(17)},
	{NULL, NULL, 0, 0},
};

const struct paper *paper_find(struct str name)
{
	for (const struct paper *p = papers; p->name; p++)
		if (str_same(name, str_of(p->name)))
			return p;
	return NULL;
}

bool paper_is_card(const struct paper *p)
{
	return p->w <= CARD_SHORT && p->h <= CARD_LONG;
}
