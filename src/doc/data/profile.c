/* Printer profiles: readings, the correction that follows from them, and their files. */
#include "doc/data/profile.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "doc/yaml/ynode.h"

enum {
	FILE_MAX = 64 * 1024,
	NAME_MAX_LENGTH = 64,
};

#define READING_MAX MM(12) /* the scales are no longer */

/* One "x,y" of the list; *rest moves behind its semicolon. */
static bool pair_parse(struct str *rest, struct reading *out)
{
	struct str x, y;
	int32_t vx, vy;
	if (!str_halves(str_cut(rest, ';'), ',', &x, &y) || !thousandths_parse(x, &vx) ||
	    !thousandths_parse(y, &vy))
		return false;
	out->x = len_scale(vx, 720000, 254000); /* thousandths of a millimetre */
	out->y = len_scale(vy, 720000, 254000);
	return abs(out->x) <= READING_MAX && abs(out->y) <= READING_MAX;
}

bool readings_parse(struct str s, struct diag *d, struct reading out[CORNERS])
{
	struct str rest = s;
	bool good = true;
	for (int i = 0; i < CORNERS && good; i++)
		good = rest.n && pair_parse(&rest, &out[i]);
	if (good && !str_trim(rest).n)
		return true;
	return diag_error(
		d, (struct loc){0},
		"--read takes four pairs of millimetres between -12 and 12, the corners top left, "
		"top "
		"right, bottom left, bottom right: \"0.3,-0.2; 0.4,-0.1; 0.3,0; 0.5,0.1\"");
}

/* Sums over the corners, coordinates from the corners' own middle. */
struct reading_sums {
	int64_t mean_rx, mean_ry;    /* mpt */
	int64_t xu, xv, yu, yv;	     /* middle of the places, mpt from the sheet's centre */
	int64_t stretch, turn;	     /* numerators, mpt^2 */
	int64_t stretch_of, turn_of; /* denominators, mpt^2 */
};

static struct reading_sums sum_up(const struct reading r[CORNERS],
				  const struct vernier_place at[CORNERS])
{
	struct reading_sums s = {0};
	for (int i = 0; i < CORNERS; i++) {
		s.mean_rx += r[i].x;
		s.mean_ry += r[i].y;
		s.xu += at[i].x_at_x;
		s.xv += at[i].x_at_y;
		s.yu += at[i].y_at_x;
		s.yv += at[i].y_at_y;
	}
	s.mean_rx /= CORNERS;
	s.mean_ry /= CORNERS;
	s.xu /= CORNERS;
	s.xv /= CORNERS;
	s.yu /= CORNERS;
	s.yv /= CORNERS;
	for (int i = 0; i < CORNERS; i++) {
		int64_t u = at[i].x_at_x - s.xu, v = at[i].x_at_y - s.xv;
		int64_t u2 = at[i].y_at_x - s.yu, v2 = at[i].y_at_y - s.yv;
		s.stretch += r[i].x * u + r[i].y * v2;
		s.turn += r[i].y * u2 - r[i].x * v;
		s.stretch_of += u * u + v2 * v2;
		s.turn_of += v * v + u2 * u2;
	}
	return s;
}

static int32_t millionths(int64_t numerator, int64_t denominator)
{
	/* both may be near 2^60: divide first by what the answer does not need */
	int64_t per = denominator / MILLION;
	return per ? (int32_t)(numerator / per) : 0;
}

struct correction readings_solve(const struct reading r[CORNERS],
				 const struct vernier_place at[CORNERS])
{
	struct reading_sums s = sum_up(r, at);
	int32_t stretch = millionths(s.stretch, s.stretch_of);
	int32_t turn = millionths(s.turn, s.turn_of);
	/* e_x = dx + stretch u - turn v; e_y = dy + turn u + stretch v: the shift at the centre */
	int64_t dx = s.mean_rx - (stretch * s.xu - turn * s.xv) / MILLION;
	int64_t dy = s.mean_ry - (turn * s.yu + stretch * s.yv) / MILLION;
	return (struct correction){.x = (mpt)dx, .y = (mpt)-dy, .turn = turn, .stretch = -stretch};
}

/* ---- files -------------------------------------------------------------------------------------
 */

bool profile_name_valid(struct str name)
{
	if (!name.n || name.n > NAME_MAX_LENGTH)
		return false;
	for (size_t i = 0; i < name.n; i++) {
		char c = name.p[i];
		bool good = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			    (c >= '0' && c <= '9') || c == '-' || c == '_';
		if (!good)
			return false;
	}
	return true;
}

const char *profile_path(struct arena *a, const char *name)
{
	const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
	if (config && config[0] == '/')
		return str_printf(a, "%s/goprep-pdf/printers/%s.yaml", config, name).p;
	if (home && *home)
		return str_printf(a, "%s/.config/goprep-pdf/printers/%s.yaml", home, name).p;
	return NULL;
}

bool profile_read(struct arena *a, const char *name, struct diag *d, struct correction *out)
{
	static const char *const allowed[] = {"right", "down", "turn", "stretch", NULL};
	const char *path = profile_path(a, name);
	struct str bytes;
	const char *why = path ? file_read_regular(a, path, FILE_MAX, &bytes)
			       : "neither HOME nor XDG_CONFIG_HOME is set";
	if (why)
		return diag_error(
			d, (struct loc){.file = path},
			"no profile of printer '%s': %s (print --calibrate, then give its readings "
			"with --calibrate --read)",
			name, why);
	int errors = diag_errors(d);
	struct ynode *root = ynode_read(a, path, bytes, d);
	if (!root || !ynode_is(root, YNODE_MAP, d))
		return false;
	*out = (struct correction){0};
	ynode_only(root, allowed, "a printer profile", d);
	ynode_len(ynode_find(root, "right"), -READING_MAX, READING_MAX, &out->x, d);
	ynode_len(ynode_find(root, "down"), -READING_MAX, READING_MAX, &out->y, d);
	ynode_thousandths(ynode_find(root, "turn"), -CORRECTION_MAX, CORRECTION_MAX, &out->turn, d);
	ynode_thousandths(ynode_find(root, "stretch"), -CORRECTION_MAX, CORRECTION_MAX,
			  &out->stretch, d);
	return diag_errors(d) == errors;
}

/* Thousandths with their sign: "-0.350" */
static void put_thousandths(struct buf *out, int32_t v)
{
	int32_t u = v < 0 ? -v : v;
	buf_printf(out, "%s%d.%03d", v < 0 ? "-" : "", u / 1000, u % 1000);
}

void profile_put(struct buf *out, const char *name, const struct correction *c)
{
	buf_printf(out, "# How goprep-pdf moves back pages for the printer '%s'.\n", name);
	buf_str(out,
		STR("# Written by --calibrate --read; the card's back as it is read.\nright: "));
	len_put(out, c->x);
	buf_str(out, STR("pt\ndown: "));
	len_put(out, c->y);
	buf_str(out, STR("pt\nturn: "));
	put_thousandths(out, c->turn);
	buf_str(out, STR("        # clockwise, mm per metre\nstretch: "));
	put_thousandths(out, c->stretch);
	buf_str(out, STR("     # mm per metre\n"));
}
