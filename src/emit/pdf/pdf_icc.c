/*
 * An ICC profile of version 4.2 (ICC.1:2004-10) built from the numbers of IEC 61966-2-1: a matrix
 * and one parametric curve for all three channels. It is small because it has no tables.
 */
#include "emit/pdf/pdf_icc.h"

#include "emit/pdf/pdf_syntax.h"

enum {
	HEADER = 128,
	TAG_ENTRY = 12, /* signature, offset, size */
	TAGS = 10,
	VERSION = 0x04200000,
	D50_X = 0xF6D6,
	D50_Y = 0x10000,
	D50_Z = 0xD32D, /* s15Fixed16, ICC.1 section 7.2.16 */
};

static void put32(struct buf *b, uint32_t v)
{
	char t[4] = {(char)(v >> 24), (char)(v >> 16), (char)(v >> 8), (char)v};
	buf_put(b, t, 4);
}

static void put_zeros(struct buf *b, size_t n)
{
	while (n--)
		buf_char(b, '\0');
}

/* XYZ values, s15Fixed16. */
static void put_xyz(struct buf *b, const uint32_t v[3])
{
	pdf_put(b, "XYZ ");
	put32(b, 0);
	for (int i = 0; i < 3; i++)
		put32(b, v[i]);
}

/* A multiLocalizedUnicode text of one ASCII string. */
static void put_mluc(struct buf *b, const char *text)
{
	struct str s = str_of(text);
	pdf_put(b, "mluc");
	put32(b, 0);
	put32(b, 1);  /* records */
	put32(b, 12); /* bytes of a record */
	pdf_put(b, "enUS");
	put32(b, (uint32_t)s.n * 2);
	put32(b, 28); /* offset of the text */
	for (size_t i = 0; i < s.n; i++) {
		buf_char(b, '\0');
		buf_char(b, s.p[i]);
	}
	put_zeros(b, (4 - s.n * 2 % 4) % 4);
}

/* Y = (aX + b)^g from d on, cX below: the curve of sRGB as function type 3. */
static void put_curve(struct buf *b)
{
	static const uint32_t parameters[] = {
		0x26666, /* g = 2.4 */
		0x0F2A7, /* a = 1 / 1.055 */
		0x00D59, /* b = 0.055 / 1.055 */
		0x013D0, /* c = 1 / 12.92 */
		0x00A5B, /* d = 0.04045 */
	};
	pdf_put(b, "para");
	put32(b, 0);
	put32(b, 3 << 16);
	for (int i = 0; i < 5; i++)
		put32(b, parameters[i]);
}

/* From the white of sRGB, D65, to D50: the Bradford matrix. */
static void put_adaptation(struct buf *b)
{
	static const uint32_t matrix[9] = {0x00010C42, 0x000005DE, 0xFFFFF325,
					   0x00000793, 0x0000FD90, 0xFFFFFBA1,
					   0xFFFFFDA2, 0x000003DC, 0x0000C06E};
	pdf_put(b, "sf32");
	put32(b, 0);
	for (int i = 0; i < 9; i++)
		put32(b, matrix[i]);
}

static void put_header(struct buf *b, size_t size)
{
	put32(b, (uint32_t)size);
	put32(b, 0);
	put32(b, VERSION);
	pdf_put(b, "mntrRGB XYZ ");
	static const char date[12] = {7,  (char)0xCF, 0,
				      10, 0,	      18}; /* of IEC 61966-2-1: 1999-10-18 */
	buf_put(b, date, sizeof date);
	pdf_put(b, "acsp");
	put_zeros(b, 28); /* platform, flags, device, attributes, perceptual intent */
	put32(b, D50_X);
	put32(b, D50_Y);
	put32(b, D50_Z);
	put_zeros(b, 48); /* creator, identifier, reserved */
}

void pdf_icc_put(struct buf *b)
{
	static const uint32_t white[3] = {D50_X, D50_Y, D50_Z};
	static const uint32_t red[3] = {0x6FA2, 0x38F5, 0x0390};
	static const uint32_t green[3] = {0x6299, 0xB785, 0x18DA};
	static const uint32_t blue[3] = {0x24A0, 0x0F84, 0xB6CF};
	static const char *const names[TAGS] = {"desc", "cprt", "wtpt", "chad", "rXYZ",
						"gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC"};
	struct buf data = {.a = b->a};
	size_t start[TAGS + 1];
	for (int i = 0; i < TAGS; i++) {
		start[i] = data.n;
		switch (i) {
		case 0: put_mluc(&data, "sRGB"); break;
		case 1: put_mluc(&data, "No copyright"); break;
		case 2: put_xyz(&data, white); break;
		case 3: put_adaptation(&data); break;
		case 4: put_xyz(&data, red); break;
		case 5: put_xyz(&data, green); break;
		case 6: put_xyz(&data, blue); break;
		case 7: put_curve(&data); break;
		default: start[i] = start[i - 1]; /* the curve is shared */
		}
	}
	size_t base = HEADER + 4 + TAGS * TAG_ENTRY;
	put_header(b, base + data.n);
	put32(b, TAGS);
	for (int i = 0; i < TAGS; i++) {
		size_t end = i < 7 ? start[i + 1] : data.n;
		pdf_put(b, names[i]);
		put32(b, (uint32_t)(base + start[i]));
		put32(b, (uint32_t)(end - start[i]));
	}
	buf_str(b, buf_slice(&data));
}
