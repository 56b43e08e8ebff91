/*
 * Languages as data: <data>/data/languages/TAG.yaml says how a language sets its signs, and what
 * layouts call things in it. A file completes what its ancestors say: "de-AT" asks de-AT.yaml,
 * then de.yaml (or what `extends` names), at last und.yaml, or en.yaml for labels.
 */
#ifndef DOC_LANGUAGE_H
#define DOC_LANGUAGE_H

#include "doc/guide/guide.h"
#include "doc/yaml/places.h"
#include "text/lang/language.h"

struct language_reader; /* the files read so far; opaque */

struct language_reader *language_reader_new(struct arena *a, const struct places *places,
					    struct diag *d);

/* Rules of a language (BCP 47). Never NULL: after a warning at `at`, unless that is nowhere, those
 * of und.yaml for one that has no file. After errors they are not fit for setting. */
const struct language *language_rules(struct language_reader *r, struct str tag, struct loc at);

/* Those that a guide uses, its own first, and English for labels that its own lacks. */
struct languages *guide_languages(struct language_reader *r, const struct guide *g);

/*
 * The i-th mapping of labels that counts for a language, nearest first; NULL after the last. *in:
 * the language that it is in if that is another one, else empty.
 */
const struct ynode *language_labels(struct language_reader *r, struct str tag, int i,
				    struct str *in);

#endif
