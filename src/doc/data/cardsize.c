/*
 * Card sizes by name, width first as the card is usually held. Playing cards: US sizes in inches,
 * EU ones as sold; index and business cards as the trade names them; the A series of ISO 216; ID-1
 * of ISO/IEC 7810.
 */
#include "doc/data/size.h"

#include "doc/yaml/forms.h"

#define IN(v) ((mpt)((v)*72000.0 + 0.5)) /* for constants only, as MM */

const struct paper cardsizes[] = {
	{"3x5in", "5 x 3 in, index card", IN(5), IN(3)},
	{"4x6in", "6 x 4 in, index card", IN(6), IN(4)},
	{"5x8in", "8 x 5 in, index card", IN(8), IN(5)},
	{"a5", "210 x 148 mm", MM(210), MM(148)},
	{"a6", "148 x 105 mm", MM(148), MM(105)},
	{"a7", "105 x 74 mm, Leitner box", MM(105), MM(74)},
	{"a8", "74 x 52 mm, small Leitner box", MM(74), MM(52)},
	{"bridge", "2.25 x 3.5 in", IN(2.25), IN(3.5)},
	{"bridge-eu", "57 x 89 mm", MM(57), MM(89)},
	{"business", "85 x 55 mm", MM(85), MM(55)},
	{"business-us", "3.5 x 2 in", IN(3.5), IN(2)},
	{"domino", "1.75 x 3.5 in", IN(1.75), IN(3.5)},
	{"euro", "59 x 92 mm", MM(59), MM(92)},
	{"id-1", "85.6 x 53.98 mm, bank card", MM(85.6), MM(53.98)},
	{"mini", "1.75 x 2.5 in", IN(1.75), IN(2.5)},
	{"mini-eu", "44 x 68 mm", MM(44), MM(68)},
	{"poker", "2.5 x 3.5 in", IN(2.5), IN(3.5)},
	{"poker-eu", "63 x 88 mm, trading card", MM(63), MM(88)},
	{"tarot", "2.75 x 4.75 in", IN(2.75), IN(4.75)},
	{"tarot-eu", "70 x 120 mm", MM(70), MM(120)},
	{NULL, NULL, 0, 0},
};
