/* From segments to atoms for linebreak(). */
#ifndef TEXT_PARA_ATOMS_H
#define TEXT_PARA_ATOMS_H

#include "text/para/atoms.h"

/* The atoms of a paragraph and their pieces, in the typesetter's scratch arena. */
struct breaker para_atoms(struct typesetter *t, const struct para *p,
			  const struct para_shape *shape);
/* The pieces alone, for lines that were chosen before. */
struct breaker para_pieces(struct typesetter *t, const struct para *p,
			   const struct para_shape *shape);

#endif
