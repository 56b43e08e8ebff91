/* Markers, lengths, and the one entry of Exif that turns a picture. Nothing in the file is trusted.
 */
#include "doc/data/jpeg_marks.h"

#include <string.h>

enum {
	MARK_ARITHMETIC = 0xC9, /* the first of the frames with arithmetic coding */
	MARK_DAC = 0xCC,	/* a table for it */
	MARK_FRAMES_END = 0xCF,
	MARK_RST0 = 0xD0,
	MARK_SOI = 0xD8,
	MARK_EOI = 0xD9,
	MARK_SOS = 0xDA,
	MARK_APP0 = 0xE0,
	MARK_APP1 = 0xE1,
	MARK_APP14 = 0xEE,
	MARK_APP15 = 0xEF,
	MARK_COMMENT = 0xFE,
	MARK_TEM = 0x01,
	EXIF_TURN = 0x0112, /* "Orientation" */
	EXIF_ENTRY = 12,    /* bytes */
};

static unsigned number(struct str s, size_t at, int n, bool little)
{
	unsigned v = 0;
	for (int i = 0; i < n; i++)
		v = v << 8 | (unsigned char)s.p[at + (size_t)(little ? n - 1 - i : i)];
	return v;
}

/* s: a TIFF file within the segment. 1 if it does not say. */
static int exif_turn(struct str s)
{
	if (s.n < 8)
		return 1;
	bool little = s.p[0] == 'I';
	size_t at = number(s, 4, 4, little);
	if (at > s.n - 2)
		return 1;
	unsigned n = number(s, at, 2, little);
	for (at += 2; n && at + EXIF_ENTRY <= s.n; n--, at += EXIF_ENTRY)
		if (number(s, at, 2, little) == EXIF_TURN) {
			unsigned turn = number(s, at + 8, 2, little);
			return turn >= 1 && turn <= 8 ? (int)turn : 1;
		}
	return 1;
}

static bool stands_alone(int mark)
{
	return mark == MARK_TEM || (mark >= MARK_RST0 && mark <= MARK_EOI);
}

static bool is_kept(int mark)
{
	bool app = mark >= MARK_APP0 && mark <= MARK_APP15;
	return mark != MARK_COMMENT && (!app || mark == MARK_APP0 || mark == MARK_APP14);
}

/* Where the coded data that begins at i ends: before the next marker. */
static size_t data_end(struct str s, size_t i)
{
	for (; i + 1 < s.n; i++) {
		int c = (unsigned char)s.p[i + 1];
		if ((unsigned char)s.p[i] == 0xFF && c && c != 0xFF &&
		    !(c >= MARK_RST0 && c < MARK_SOI))
			return i;
	}
	return s.n;
}

static void segment(struct jpeg_marks *m, int mark, struct str body)
{
	if (mark == MARK_APP14 && str_starts(body, "Adobe"))
		m->adobe = true;
	if (mark == MARK_APP1 && body.n > 6 && memcmp(body.p, "Exif\0", 6) == 0)
		m->turn = exif_turn((struct str){body.p + 6, body.n - 6});
	if (mark >= MARK_ARITHMETIC && mark <= MARK_FRAMES_END && mark != MARK_DAC)
		m->arithmetic = true;
}

static void put(struct buf *out, struct str s, size_t from, size_t to)
{
	if (out)
		buf_str(out, (struct str){s.p + from, to - from});
}

struct jpeg_marks jpeg_marks_read(struct str s, struct buf *out)
{
	struct jpeg_marks m = {.turn = 1};
	size_t i = 0;
	while (i + 2 <= s.n) {
		int mark = (unsigned char)s.p[i + 1];
		if ((unsigned char)s.p[i] != 0xFF || mark == 0xFF) {
			i++; /* padding between segments */
			continue;
		}
		size_t end = i + 2;
		if (!stands_alone(mark)) {
			if (i + 4 > s.n)
				return m;
			size_t n = number(s, i + 2, 2, false);
			end += n;
			if (n < 2 || end > s.n)
				return m;
			segment(&m, mark, (struct str){s.p + i + 4, n - 2});
		}
		if (mark == MARK_SOS)
			end = data_end(s, end);
		if (is_kept(mark))
			put(out, s, i, end);
		i = end;
		m.whole = mark == MARK_EOI;
		if (m.whole)
			return m;
	}
	return m;
}
