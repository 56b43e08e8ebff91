/* QR codes (ISO/IEC 18004), through libqrencode. */
#ifndef DOC_QR_CODE_H
#define DOC_QR_CODE_H

#include "base/arena.h"
#include "base/str.h"

enum { QR_QUIET = 4 }; /* modules of white that readers want around a code */

struct qr_code {
	int side;	  /* modules */
	const char *dark; /* [side * side], row by row: 0 or 1 */
};

/* Mends 15 % of damage. false: the text is empty or too long for any code. */
bool qr_code_make(struct arena *a, struct str text, struct qr_code *out);

#endif
