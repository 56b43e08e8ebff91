/* The library decides on version and mask; the same text makes the same code. */
#include "doc/data/qr_code.h"

#include <qrencode.h>

#include "base/library.h"

#define QRENCODE(F) F(QRcode_, encodeData) F(QRcode_, free)

struct qr_library {
	QRENCODE(LIBRARY_MEMBER)
};

bool qr_code_make(struct arena *a, struct str text, struct qr_code *out)
{
	static const char *const names[] = {QRENCODE(LIBRARY_NAME)};
	struct qr_library lib;
	library_need("qrencode", names, sizeof names / sizeof *names, &lib);
	QRcode *qr =
		text.n ? lib.encodeData((int)text.n, (const unsigned char *)text.p, 0, QR_ECLEVEL_M)
		       : NULL;
	if (!qr)
		return false;
	size_t n = (size_t)qr->width * (size_t)qr->width;
	char *dark = arena_room(a, char, n);
	for (size_t i = 0; i < n; i++)
		dark[i] = qr->data[i] & 1;
	*out = (struct qr_code){qr->width, dark};
	lib.free(qr);
	return true;
}
