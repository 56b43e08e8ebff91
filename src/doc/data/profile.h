/*
 * Printer profiles: how far off the backs of a printer are, from the readings of a calibration
 * sheet. One small YAML file a printer in the user's configuration folder.
 */
#ifndef DOC_PROFILE_H
#define DOC_PROFILE_H

#include "base/affine.h"
#include "base/diag.h"
#include "base/str.h"

enum { CORNERS = 4 }; /* top left, top right, bottom left, bottom right, seen from the front */

/* What is read at a corner: where the zero of the back is on the scales of the front. */
struct reading {
	mpt x, y;
};

/* Where the zeros of the scales are on the front, from the sheet's centre. */
struct vernier_place {
	mpt x_at_x, x_at_y; /* zero of the scale across */
	mpt y_at_x, y_at_y; /* zero of the scale down */
};

/* "0.3,-0.2; 0.4,-0.1; 0.3,0; 0.5,0.1": millimetres, four corners. false after an error. */
bool readings_parse(struct str s, struct diag *d, struct reading out[CORNERS]);

/*
 * The correction of back pages that undoes what was read: least squares over the four corners for
 * shift, turn and stretch. Back pages are mirrored: what stands too far right seen from the front
 * is too far left on the back.
 */
struct correction readings_solve(const struct reading r[CORNERS],
				 const struct vernier_place at[CORNERS]);

/* <config>/goprep-pdf/printers/NAME.yaml with XDG_CONFIG_HOME or HOME/.config. NULL: neither is
 * set. */
const char *profile_path(struct arena *a, const char *name);

/* Letters, digits, hyphens and underscores: it is a file name. */
bool profile_name_valid(struct str name);

/* false after an error that names the file, or the profiles that there are. */
bool profile_read(struct arena *a, const char *name, struct diag *d, struct correction *out);
void profile_put(struct buf *out, const char *name, const struct correction *c);

#endif
