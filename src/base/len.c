/* Parsing, scaling and printing of lengths, all in integers. */
#include "base/len.h"

#include <string.h>

enum { DECIMALS = 4, FOUR = 10000 };

/* Reads [-]digits[.digits] in 1/10000; bytes read, 0 if there is no number or too large a one. */
static size_t decimal(struct str s, int64_t *out)
{
	size_t i = 0;
	bool neg = s.n && s.p[0] == '-';
	if (s.n && (s.p[0] == '-' || s.p[0] == '+'))
		i++;
	int64_t v = 0;
	int digits = 0, places = -1;
	for (; i < s.n; i++) {
		if (s.p[i] == '.' && places < 0) {
			places = 0;
			continue;
		}
		if (s.p[i] < '0' || s.p[i] > '9')
			break;
		if (places >= 0 && ++places > DECIMALS)
			return 0;
		v = v * 10 + (s.p[i] - '0');
		if (++digits > 12)
			return 0;
	}
	if (digits == 0 || places == 0)
		return 0;
	for (int k = places < 0 ? 0 : places; k < DECIMALS; k++)
		v *= 10;
	*out = neg ? -v : v;
	return i;
}

static int64_t divide(int64_t a, int64_t den)
{
	int64_t half = den / 2;
	return a < 0 ? -((-a + half) / den) : (a + half) / den;
}

bool len_parse(struct str s, mpt *out)
{
	/* mpt in a unit, as a fraction: 1 in = 72000, 1 mm = 72000 / 25.4 */
	static const struct {
		const char *name;
		int64_t num, den;
	} units[] = {{"mm", 720000, 254}, {"cm", 7200000, 254}, {"in", 72000, 1}, {"pt", 1000, 1}};
	int64_t v;
	size_t i = decimal(s, &v);
	if (i == 0)
		return false;
	struct str unit = str_from(s, i);
	if (unit.n == 0 && v == 0) {
		*out = 0;
		return true;
	}
	for (size_t u = 0; u < sizeof units / sizeof *units; u++) {
		if (!str_is(unit, units[u].name))
			continue;
		if (v > (int64_t)FOUR * 400000 || v < -(int64_t)FOUR * 400000)
			return false;
		int64_t m = divide(v * units[u].num, units[u].den * FOUR);
		if (m > LEN_MAX || m < -LEN_MAX)
			return false;
		*out = (mpt)m;
		return true;
	}
	return false;
}

mpt len_scale(mpt a, int64_t num, int64_t den)
{
	return (mpt)divide((int64_t)a * num, den);
}

bool thousandths_parse(struct str s, int32_t *out)
{
	int64_t v;
	if (decimal(s, &v) != s.n || s.n == 0 || v > (int64_t)FOUR * 100000 ||
	    v < -(int64_t)FOUR * 100000)
		return false;
	*out = (int32_t)divide(v, 10);
	return true;
}

bool whole_parse(struct str s, int32_t least, int32_t most, int32_t *out)
{
	int32_t v;
	if (!thousandths_parse(s, &v) || v % 1000 || v / 1000 < least || v / 1000 > most)
		return false;
	*out = v / 1000;
	return true;
}

static void put(struct buf *b, mpt v, bool all)
{
	int64_t u = v < 0 ? -(int64_t)v : v;
	if (v < 0)
		buf_char(b, '-');
	buf_int(b, u / PT);
	int frac = (int)(u % PT);
	if (!frac && !all)
		return;
	char t[4] = {'.', (char)('0' + frac / 100), (char)('0' + frac / 10 % 10),
		     (char)('0' + frac % 10)};
	size_t n = 4;
	while (!all && t[n - 1] == '0')
		n--;
	buf_put(b, t, n);
}

void len_put(struct buf *b, mpt v)
{
	put(b, v, false);
}

void len_put3(struct buf *b, mpt v)
{
	put(b, v, true);
}

void len_put_mm(struct buf *b, mpt v)
{
	int hundredths = (int)(((int64_t)v * 2540 + (v < 0 ? -36000 : 36000)) / 72000);
	if (hundredths < 0) {
		buf_char(b, '-');
		hundredths = -hundredths;
	}
	buf_int(b, hundredths / 100);
	if (hundredths % 100)
		buf_printf(b, ".%d", hundredths / 10 % 10);
	if (hundredths % 10)
		buf_int(b, hundredths % 10);
}
