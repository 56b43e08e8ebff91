/* Reads fonts/fonts.yaml, finds families in it and the face of a family nearest to a wish. */
#include "doc/data/fontlist.h"

#include <stdio.h>
#include <unistd.h>

#include "doc/yaml/forms.h"
#include "doc/yaml/ystore.h"
#include "text/font/protrude.h"

enum {
	WEIGHT_MIN = 1, /* CSS Fonts Level 4, section 2.2 */
	WEIGHT_MAX = 1000,
	INDEX_MAX = 255,   /* of a font in a collection: real ones hold up to 40 */
	MIDDLE_FROM = 400, /* from regular to medium: either may stand in for the other */
	MIDDLE_TO = 500,
};

static const char *const face_styles[] = {"normal", "italic", NULL};

static bool read_face(struct arena *a, const struct ynode *n, const char *dir, struct font_face *f,
		      struct diag *d)
{
	static const char *const allowed[] = {"weight",	 "style", "file", "from",
					      "package", "index", NULL};
	struct text file = {0};
	int style = 0;
	f->weight = MIDDLE_FROM;
	if (!ynode_is(n, YNODE_MAP, d))
		return false;
	bool good = ynode_only(n, allowed, "a face", d);
	if (ynode_find(n, "weight"))
		good &= ynode_int(ynode_find(n, "weight"), WEIGHT_MIN, WEIGHT_MAX, &f->weight, d);
	if (ynode_find(n, "style"))
		good &= ynode_choice(ynode_find(n, "style"), face_styles, &style, d);
	if (!ynode_find(n, "file"))
		return diag_error(d, n->at, "a face needs a 'file'");
	good &= ynode_text(ynode_find(n, "file"), &file, d);
	if (ynode_find(n, "index"))
		good &= ynode_int(ynode_find(n, "index"), 0, INDEX_MAX, &f->number, d);
	f->italic = style == 1;
	f->file = file.s;
	f->path = str_printf(a, "%s/%.*s", dir, STR_FMT(file.s)).p;
	return good;
}

static bool read_words(struct arena *a, const struct ynode *n, struct str **words, int *count,
		       struct diag *d)
{
	struct text t;
	if (!ynode_is(n, YNODE_LIST, d))
		return false;
	*words = arena_array(a, struct str, n->n);
	for (const struct ynode *c = n->child; c; c = c->next) {
		if (!ynode_text(c, &t, d))
			return false;
		(*words)[(*count)++] = t.s;
	}
	return true;
}

/* What a family is taken for without being named. */
static bool read_uses(struct arena *a, const struct ynode *n, struct family *f, struct diag *d)
{
	static const char *const kinds[] = {"serif", "sans", "mono", NULL};
	int kind = 0;
	bool good = true, optional; /* `optional` and `npm` are for tools/fonts.sh */
	f->scale = 1000;
	if (ynode_find(n, "kind")) {
		good = ynode_choice(ynode_find(n, "kind"), kinds, &kind, d);
		f->kind = str_of(kinds[kind]);
	}
	if (ynode_find(n, "scripts"))
		good &= read_words(a, ynode_find(n, "scripts"), &f->script, &f->nscript, d);
	if (ynode_find(n, "languages"))
		good &= read_words(a, ynode_find(n, "languages"), &f->language, &f->nlanguage, d);
	if (ynode_find(n, "scale"))
		good &= ynode_thousandths(ynode_find(n, "scale"), 300, 3000, &f->scale, d);
	if (ynode_find(n, "optional"))
		good &= ynode_bool(ynode_find(n, "optional"), &optional, d);
	return good;
}

static bool read_family(struct arena *a, const struct ynode *n, const char *dir, struct family *f,
			struct diag *d)
{
	static const char *const allowed[] = {
		"name",	     "licence", "package",  "from",	  "faces", "kind", "scripts",
		"languages", "scale",	"optional", "protrusion", "npm",   NULL};
	struct text name = {0}, licence = {0}, package = {0};
	const struct ynode *faces = ynode_find(n, "faces");
	f->protrusion = ynode_find(n, "protrusion");
	if (!ynode_is(n, YNODE_MAP, d))
		return false;
	bool good = ynode_only(n, allowed, "a family", d);
	if (!ynode_find(n, "name") || !faces)
		return diag_error(d, n->at, "a family needs a 'name' and 'faces'");
	good &= ynode_text(ynode_find(n, "name"), &name, d);
	ynode_text(ynode_find(n, "licence"), &licence, d);
	ynode_text(ynode_find(n, "package"), &package, d);
	good &= read_uses(a, n, f, d);
	f->name = name.s;
	f->licence = licence.s;
	f->package = package.s;
	if (!ynode_is(faces, YNODE_LIST, d))
		return false;
	if (faces->n == 0)
		return diag_error(d, faces->at, "the family has no faces");
	f->face = arena_array(a, struct font_face, faces->n);
	for (const struct ynode *c = faces->child; c; c = c->next)
		good &= read_face(a, c, dir, &f->face[f->nface++], d);
	return good;
}

struct fontlist *fontlist_read(struct arena *a, const struct places *places, struct diag *d)
{
	static const char *const allowed[] = {"families", "protrusion", NULL};
	const char *dir = str_printf(a, "%s/fonts", places->data).p;
	const char *path = str_printf(a, "%s/fonts.yaml", dir).p;
	struct ynode *root = yaml_load(a, places, path, (struct loc){0}, d);
	const struct ynode *list = ynode_find(root, "families");
	if (!root || !ynode_is(root, YNODE_MAP, d))
		return NULL;
	bool good = ynode_only(root, allowed, "the list of fonts", d);
	if (!list)
		diag_error(d, root->at, "the list of fonts has no 'families'");
	if (!ynode_is(list, YNODE_LIST, d))
		return NULL;
	struct fontlist *l = arena_alloc(a, sizeof *l);
	l->a = a;
	l->protrusion = ynode_find(root, "protrusion");
	l->family = arena_array(a, struct family, list->n);
	for (const struct ynode *c = list->child; c; c = c->next)
		good &= read_family(a, c, dir, &l->family[l->n++], d);
	return good ? l : NULL;
}

struct font_reserve *face_reserve(struct arena *a, const struct family *family, struct font_face *f,
				  struct font_store *store)
{
	if (f->reserve)
		return f->reserve;
	f->reserve = arena_alloc(a, sizeof *f->reserve);
	*f->reserve = (struct font_reserve){
		.family = family->name,
		.package = family->package,
		.script = family->script,
		.nscript = family->nscript,
		.language = family->language,
		.nlanguage = family->nlanguage,
		.scale = family->scale,
		.path = f->path,
		.face = f->number,
		.store = store,
	};
	return f->reserve;
}

struct font_reserve **fontlist_reserve(struct arena *a, const struct fontlist *l,
				       const struct family *first, int weight, bool italic,
				       struct font_store *store, int *n)
{
	struct font_reserve **out = arena_array(a, struct font_reserve *, l->n);
	*n = 0;
	for (int other = 0; other < 2; other++)
		for (int i = 0; i < l->n; i++) {
			const struct family *f = &l->family[i];
			if (f->nscript && str_eq(f->kind, first->kind) == !other)
				out[(*n)++] =
					face_reserve(a, f, family_face(f, weight, italic), store);
		}
	return out;
}

struct family *fontlist_find(const struct fontlist *l, struct str name)
{
	for (int i = 0; i < l->n; i++)
		if (str_same(l->family[i].name, name))
			return &l->family[i];
	return NULL;
}

/* How far a face is from the wish: the smallest wins. Each detour costs more than any distance. */
static int distance(const struct font_face *f, int weight, bool italic)
{
	enum { DETOUR = 2 * WEIGHT_MAX, SLANT = 4 * DETOUR };
	int away = f->weight > weight ? f->weight - weight : weight - f->weight;
	int cost = f->italic != italic ? SLANT : 0;
	if (weight >= MIDDLE_FROM && weight <= MIDDLE_TO) {
		if (f->weight > MIDDLE_TO)
			cost += 2 * DETOUR;
		else if (f->weight < weight)
			cost += DETOUR;
	} else if (weight < MIDDLE_FROM ? f->weight > weight : f->weight < weight) {
		cost += DETOUR;
	}
	return cost + away;
}

struct font_face *family_face(const struct family *f, int weight, bool italic)
{
	struct font_face *best = &f->face[0];
	for (int i = 1; i < f->nface; i++)
		if (distance(&f->face[i], weight, italic) < distance(best, weight, italic))
			best = &f->face[i];
	return best;
}

bool face_exists(struct font_face *f)
{
	if (!f->font && !f->missing)
		f->missing = access(f->path, R_OK) != 0;
	return !f->missing;
}

/* ---- hanging punctuation ---- */

/* One line of a list: `chars`, and how far they stand out `left` and `right`. */
static bool read_hang(const struct ynode *n, bool italic, struct protrusion_table *t,
		      struct diag *d)
{
	static const char *const allowed[] = {"chars", "left", "right", "style", NULL};
	struct text chars;
	int left = 0, right = 0, style = -1;
	if (!ynode_is(n, YNODE_MAP, d))
		return false;
	bool good = ynode_only(n, allowed, "hanging punctuation", d);
	if (ynode_find(n, "left"))
		good &= ynode_int(ynode_find(n, "left"), 0, PROTRUDE_MAX, &left, d);
	if (ynode_find(n, "right"))
		good &= ynode_int(ynode_find(n, "right"), 0, PROTRUDE_MAX, &right, d);
	if (ynode_find(n, "style"))
		good &= ynode_choice(ynode_find(n, "style"), face_styles, &style, d);
	if (!ynode_find(n, "chars"))
		return diag_error(d, n->at, "hanging punctuation needs 'chars'");
	good &= ynode_text(ynode_find(n, "chars"), &chars, d);
	if (!good || (style >= 0 && (style == 1) != italic))
		return good;
	for (size_t i = 0; i < chars.s.n && good;)
		good = protrusion_set(t, utf8_next(chars.s, &i),
				      (struct protrusion){(int16_t)left, (int16_t)right});
	return good || diag_error(d, n->at, "hanging punctuation of more than %d characters",
				  PROTRUDE_ENTRIES);
}

static bool read_hangs(const struct ynode *list, bool italic, struct protrusion_table *t,
		       struct diag *d)
{
	bool good = !list || ynode_is(list, YNODE_LIST, d);
	for (const struct ynode *c = good && list ? list->child : NULL; c && good; c = c->next)
		good = read_hang(c, italic, t, d);
	return good;
}

/* One message for all files of the family that are not there. */
static void tell_missing(const struct font_face *f, struct family *family, struct loc at,
			 struct diag *d)
{
	int others = -1;
	if (family->told)
		return;
	family->told = true;
	for (int i = 0; i < family->nface; i++)
		others += !face_exists(&family->face[i]);
	char more[64] = "", package[128] = "";
	if (others > 0)
		snprintf(more, sizeof more, ", nor %s %d other%s of the family",
			 others == 1 ? "is" : "are", others, others == 1 ? "" : "s");
	if (family->package.n)
		snprintf(package, sizeof package, ": 'make fonts' fetches it (Debian package %.*s)",
			 STR_FMT(family->package));
	diag_error(d, at, "the font file '%.*s' of %.*s is not there%s%s", STR_FMT(f->file),
		   STR_FMT(family->name), more, package);
}

struct font *face_open(const struct fontlist *l, struct font_face *f, struct family *family,
		       struct font_store *store, struct loc at, struct diag *d)
{
	if (f->tried)
		return f->font;
	f->tried = true;
	if (!face_exists(f)) {
		tell_missing(f, family, at, d);
		return NULL;
	}
	f->font = font_later(store, f->path, f->number, at);
	struct protrusion_table *t = protrusion_new(l->a);
	if (read_hangs(l->protrusion, f->italic, t, d) &&
	    read_hangs(family->protrusion, f->italic, t, d))
		font_set_protrusion(f->font, t);
	return f->font;
}
