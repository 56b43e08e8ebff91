/* Calibration by simulation: a known error is read off the verniers and must be undone. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "doc/layout/layout.h"
#include "doc/data/profile.h"
#include "page/cards/vernier.h"

static int setup(void **state)
{
	*state = arena_new();
	return 0;
}

static int teardown(void **state)
{
	arena_drop(*state);
	return 0;
}

/* Where content of the back that belongs to (u, v) from the sheet's centre shows, seen from the
 * front. */
static void displaced(const struct correction *e, int64_t u, int64_t v, int64_t *x, int64_t *y)
{
	*x = e->x + (e->stretch * u - e->turn * v) / MILLION;
	*y = e->y + (e->turn * u + e->stretch * v) / MILLION;
}

/* A correction of back pages as seen from the front: mirrored. */
static struct correction from_front(struct correction c)
{
	return (struct correction){-c.x, c.y, -c.turn, c.stretch};
}

static mpt tenths(int64_t v)
{
	const int64_t step = 72000 * 10 / 2540; /* a tenth of a millimetre: what a vernier shows */
	return (mpt)((v < 0 ? v - step / 2 : v + step / 2) / step * step);
}

static void check_error(struct arena *a, struct correction error)
{
	struct font_store *fonts = font_store_new(a);
	struct diag *d = diag_new(a, stderr);
	struct layout_request rq = {.name = STR("calibrate")};
	struct places places = {.data = "."};
	struct vernier_place at[CORNERS];
	struct reading r[CORNERS];
	struct layout *l = layout_read(a, &rq, &places, fonts, d);
	assert_non_null(l);
	assert_int_equal(vernier_places(l, at), CORNERS);
	for (int i = 0; i < CORNERS; i++) {
		int64_t x, y, unused;
		displaced(&error, at[i].x_at_x, at[i].x_at_y, &x, &unused);
		displaced(&error, at[i].y_at_x, at[i].y_at_y, &unused, &y);
		r[i] = (struct reading){tenths(x), tenths(y)};
	}
	struct correction seen = from_front(readings_solve(r, at));
	for (int corner = 0; corner < 4; corner++) {
		int64_t u = corner & 1 ? MM(95) : -MM(95), v = corner & 2 ? MM(138) : -MM(138);
		int64_t ex, ey, cx, cy;
		displaced(&error, u, v, &ex, &ey);
		displaced(&seen, u, v, &cx, &cy);
		assert_true(llabs(ex + cx) < MM(0.1));
		assert_true(llabs(ey + cy) < MM(0.1));
	}
	font_store_drop(fonts);
}

static void readings_undo_the_error(void **state)
{
	check_error(*state, (struct correction){0});
	check_error(*state, (struct correction){MM(2.3), -MM(1.1), 0, 0});
	check_error(*state, (struct correction){-MM(5.8), MM(5.9), 3000, -800});
	check_error(*state, (struct correction){MM(0.4), MM(0.2), -6000, 2500});
}

static void readings_are_four_pairs(void **state)
{
	struct diag *d = diag_new(*state, fopen("/dev/null", "w"));
	struct reading r[CORNERS];
	assert_true(readings_parse(STR("0.3,-0.2; 0.4 , -0.1;0.3,0;0.5,0.1"), d, r));
	assert_int_equal(r[0].x, MM(0.3));
	assert_int_equal(r[0].y, -MM(0.2));
	assert_int_equal(r[3].x, MM(0.5));
	assert_false(readings_parse(STR("0.3,-0.2; 0.4,-0.1; 0.3,0"), d, r));
	assert_false(readings_parse(STR("0.3,-0.2; 0.4,-0.1; 0.3,0; 0.5,0.1; 1,1"), d, r));
	assert_false(readings_parse(STR("0.3,-0.2; 0.4,-0.1; 0.3,0; 50,0.1"), d, r));
	assert_false(readings_parse(STR(""), d, r));
	assert_int_equal(diag_errors(d), 4);
}

/* A page of 200 x 100 pt: its centre stays, its corners turn clockwise. */
static void matrix_turns_about_the_centre(void **state)
{
	(void)state;
	struct correction c = {.turn = 10000};
	struct affine m = correction_affine(&c, 200000, 100000);
	int64_t x = (int64_t)m.a * 100000 + (int64_t)m.c * 50000 + (int64_t)m.e * MILLION;
	int64_t y = (int64_t)m.b * 100000 + (int64_t)m.d * 50000 + (int64_t)m.f * MILLION;
	assert_in_range(x / MILLION, 99999, 100001);
	assert_in_range(y / MILLION, 49999, 50001);
	/* the middle of the right edge goes down: y falls in PDF's coordinates */
	y = (int64_t)m.b * 200000 + (int64_t)m.d * 50000 + (int64_t)m.f * MILLION;
	assert_in_range(y / MILLION, 48999, 49001);
	c = (struct correction){.x = 3000, .y = -2000, .stretch = 1000};
	m = correction_affine(&c, 200000, 100000);
	assert_int_equal(m.a, 1001000);
	assert_int_equal(m.e, 3000 - 100);
	assert_int_equal(m.f, 2000 - 50);
}

static void profile_comes_back(void **state)
{
	struct arena *a = *state;
	char home[] = "/tmp/goprep-profile-XXXXXX";
	struct correction c = {1234, -567, 37, -969}, read;
	struct buf b = {.a = a};
	assert_non_null(mkdtemp(home));
	assert_int_equal(setenv("XDG_CONFIG_HOME", home, 1), 0);
	const char *path = profile_path(a, "home");
	char *folder = arena_copy(a, path, strlen(path));
	*strrchr(folder, '/') = '\0';
	assert_int_equal(system(str_printf(a, "mkdir -p %s", folder).p), 0);
	profile_put(&b, "home", &c);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fwrite(b.p, 1, b.n, f);
	fclose(f);
	assert_true(profile_read(a, "home", diag_new(a, stderr), &read));
	assert_memory_equal(&read, &c, sizeof c);
	assert_false(profile_read(a, "office", diag_new(a, fopen("/dev/null", "w")), &read));
	assert_int_equal(system(str_printf(a, "rm -r %s", home).p), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(readings_undo_the_error, setup, teardown),
		cmocka_unit_test_setup_teardown(readings_are_four_pairs, setup, teardown),
		cmocka_unit_test(matrix_turns_about_the_centre),
		cmocka_unit_test_setup_teardown(profile_comes_back, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
