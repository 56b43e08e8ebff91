/* The digest: pieces do not matter, everything else does. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <string.h>

#include "base/digest.h"

enum { LENGTH = 100 };

static void whole(const unsigned char *p, size_t n, unsigned char out[16])
{
	struct digest d;
	digest_start(&d);
	digest_add(&d, p, n);
	digest_put(&d, out);
}

static void test_pieces(void **state)
{
	(void)state;
	unsigned char text[LENGTH], wanted[16], got[16];
	for (int i = 0; i < LENGTH; i++)
		text[i] = (unsigned char)(i * 37);
	whole(text, LENGTH, wanted);
	for (size_t piece = 1; piece < LENGTH; piece++) {
		struct digest d;
		digest_start(&d);
		for (size_t i = 0; i < LENGTH; i += piece) {
			digest_add(&d, NULL, 0);
			digest_add(&d, text + i, LENGTH - i < piece ? LENGTH - i : piece);
			digest_put(&d, got); /* asking on the way changes nothing */
		}
		digest_put(&d, got);
		assert_memory_equal(got, wanted, 16);
	}
}

/* One bit of any byte, and zeros at the end, make another digest in both halves. */
static void test_differences(void **state)
{
	(void)state;
	unsigned char text[LENGTH] = {0}, one[16], other[16];
	for (size_t n = 0; n < LENGTH; n++) {
		whole(text, n, one);
		whole(text, n + 1, other);
		assert_memory_not_equal(one, other, 8);
		assert_memory_not_equal(one + 8, other + 8, 8);
	}
	whole(text, LENGTH, one);
	for (int i = 0; i < LENGTH * 8; i++) {
		text[i / 8] ^= (unsigned char)(1 << i % 8);
		whole(text, LENGTH, other);
		text[i / 8] ^= (unsigned char)(1 << i % 8);
		assert_memory_not_equal(one, other, 8);
		assert_memory_not_equal(one + 8, other + 8, 8);
	}
}

/* The same on every machine. */
static void test_value(void **state)
{
	(void)state;
	unsigned char got[16];
	char hex[33];
	whole((const unsigned char *)"goprep-pdf", 10, got);
	for (int i = 0; i < 16; i++) {
		static const char digits[] = "0123456789abcdef";
		hex[2 * i] = digits[got[i] >> 4];
		hex[2 * i + 1] = digits[got[i] & 15];
	}
	hex[32] = '\0';
	assert_string_equal(hex, "a6d7dc3c61d1c3b4be1e1264b88b58b0");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pieces),
		cmocka_unit_test(test_differences),
		cmocka_unit_test(test_value),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
