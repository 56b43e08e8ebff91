/*
 * Which font sets which characters: the first of the style that has them, cluster by cluster, then
 * the fonts in reserve. Texts become segments of one font here.
 */
#include "text/para/para.h"

#include "text/para/para_missing.h"
#include "text/para/para_parts.h"
#include "text/lang/unicode.h"

enum {
	SOURCE_COLUMNS = 80, /* by here most authors have begun a new line */
};

static const struct font_list *fonts_for(const struct style *s, unsigned flags)
{
	enum variant v = REGULAR;
	if (flags & SPAN_CODE) {
		v = CODE + (flags & SPAN_ITALIC ? CODE_ITALIC - CODE : 0) +
		    (flags & SPAN_BOLD ? CODE_BOLD - CODE : 0);
		v = s->fonts[v].n ? v : CODE;
	} else if ((flags & SPAN_STRONG) && (flags & SPAN_EMPHASIS)) {
		v = BOLD_ITALIC;
	} else if (flags & SPAN_STRONG) {
		v = BOLD;
	} else if (flags & SPAN_EMPHASIS) {
		v = ITALIC;
	}
	return s->fonts[v].n ? &s->fonts[v] : &s->fonts[REGULAR];
}

static int features_for(const struct builder *b, unsigned flags)
{
	return b->features[flags & SPAN_CODE ? 1 : 0];
}

/* Notes the characters of a cluster that `font` lacks. origin: offset in the span's text. Where the
 * source line ends is not known here: farther on the place is that of the span. */
static void note_missing(struct builder *b, const struct font_list *fonts, const struct font *font,
			 int span, struct str cluster, size_t origin)
{
	struct loc at = b->span[span].at;
	struct str before = {b->span[span].s.p, origin < b->span[span].s.n ? origin : 0};
	int column = at.col + (before.n ? utf8_length(before) : 0);
	if (column <= SOURCE_COLUMNS)
		at.col = column;
	for (size_t i = 0; i < cluster.n;) {
		uint32_t cp = utf8_next(cluster, &i);
		if (!font_glyph(font, cp) && !unicode_is_ignorable(cp))
			missing_note(b->t, cp, at, unicode_script_name(cp), fonts);
	}
}

/* End of the user-perceived character that begins at i. */
static size_t cluster_end(struct str text, size_t i)
{
	uint32_t a = utf8_next(text, &i);
	while (i < text.n) {
		size_t next = i;
		uint32_t c = utf8_next(text, &next);
		if (unicode_cluster_break(a, c))
			break;
		a = c;
		i = next;
	}
	return i;
}

/* A run in a font, with a view to its neighbours. */
static struct shaped *shape_run(struct builder *b, int features, struct str run,
				const struct font *font)
{
	if (b->complex || b->level)
		features |= builder_manner(b, run);
	return shape_text(b->t->shaper, font, features, run);
}

static void push(struct builder *b, enum segment_kind kind, int span, struct shaped *w,
		 int32_t scale, uint8_t level)
{
	scale = scale > 0 ? scale : 1000;
	if (b->span[span].flags & (SPAN_SUPER | SPAN_SUB))
		scale = len_scale(scale, SCRIPT_SCALE, 1000);
	else if (b->span[span].flags & SPAN_KEY)
		scale = len_scale(scale, KEYS_SCALE, 1000);
	*vec_add(b->t->scratch, &b->out) = (struct segment){
		.kind = kind,
		.penalty = PENALTY_NEVER,
		.span = span,
		.scale = scale,
		.level = level,
		.shaped = w,
	};
}

static void push_run(struct builder *b, enum segment_kind kind, int span, struct str run,
		     struct choice c)
{
	int features = features_for(b, b->span[span].flags);
	push(b, kind, span, shape_run(b, features, run, c.font), c.scale, builder_level(b, run));
}

static bool has_all(struct builder *b, const struct font *f, int features, struct str cluster)
{
	return shape_text(b->t->shaper, f, features, cluster)->complete;
}

/*
 * From the reserve: those for the language first. script NULL: the character is common to several,
 * and any may have it.
 */
static struct choice from_reserve(struct builder *b, const struct font_list *fonts, int features,
				  struct str cluster, const char *script)
{
	for (int rank = RESERVE_RANKS - 1; rank >= 0; rank--)
		for (int i = 0; i < fonts->nreserve; i++) {
			struct font_reserve *r = fonts->reserve[i];
			if (reserve_rank(r, b->language->tag) != rank ||
			    (script && !reserve_serves(r, script)))
				continue;
			const struct font *f = reserve_open(r, b->t->d);
			if (f && has_all(b, f, features, cluster))
				return (struct choice){
					f, len_scale(r->scale, fonts->reserve_scale, 1000),
					script != NULL};
		}
	return (struct choice){0};
}

/* From the fonts that the style names, behind the first one. made: only those made for the script.
 */
static struct choice from_list(struct builder *b, const struct font_list *fonts, int features,
			       struct str cluster, const char *made)
{
	for (int i = 1; i < fonts->n; i++)
		if ((!made || (fonts->at[i].uses && reserve_serves(fonts->at[i].uses, made))) &&
		    has_all(b, fonts->at[i].font, features, cluster))
			return (struct choice){fonts->at[i].font, fonts->at[i].scale, made != NULL};
	return (struct choice){0};
}

/* No font has it: the first that has the base, or the very first. */
static struct choice least_bad(const struct font_list *fonts, struct str cluster)
{
	size_t i = 0;
	uint32_t base = utf8_next(cluster, &i);
	int k = 0;
	while (k < fonts->n && !font_glyph(fonts->at[k].font, base))
		k++;
	k = k < fonts->n ? k : 0;
	return (struct choice){fonts->at[k].font, fonts->at[k].scale, false};
}

/*
 * Punctuation and spaces behind a word are set in its font where that is made for a script, so that
 * marks and letters fit. Figures are not, nor anything in program text; behind ideographs only what
 * is theirs, such as quotation marks as wide as they are.
 */
static bool goes_on(struct builder *b, int features, int span, struct str cluster)
{
	bool ascii = (unsigned char)cluster.p[0] < 0x80;
	return b->last.made && !(b->span[span].flags & SPAN_CODE) &&
	       !(cluster.p[0] >= '0' && cluster.p[0] <= '9') && !(ascii && b->last_wide) &&
	       has_all(b, b->last.font, features, cluster);
}

/*
 * The first font; one that is made for the script, named by the style or in reserve; any other. A
 * font of many scripts, which the style names for its symbols, thus does not set Arabic badly where
 * a better one is at hand. None: no font has it.
 */
static struct choice font_for(struct builder *b, const struct font_list *fonts, int features,
			      int span, struct str cluster)
{
	size_t zero = 0;
	const char *script = unicode_script_name(utf8_next(cluster, &zero));
	struct choice c = {fonts->at[0].font, fonts->at[0].scale, false};
	if (!script && goes_on(b, features, span, cluster))
		return b->last;
	if (has_all(b, c.font, features, cluster))
		return c;
	c = script ? from_list(b, fonts, features, cluster, script) : (struct choice){0};
	if (!c.font && script)
		c = from_reserve(b, fonts, features, cluster, script);
	if (!c.font)
		c = from_list(b, fonts, features, cluster, NULL);
	if (!c.font)
		c = from_reserve(b, fonts, features, cluster, NULL);
	return c;
}

static bool is_wide(struct str cluster)
{
	size_t i = 0;
	uint32_t cp = utf8_next(cluster, &i);
	return unicode_is_ideographic(cp) || unicode_is_hangul(cp);
}

/* A stretch that the first font cannot set, under way. */
struct mixture {
	enum segment_kind kind;
	int span;
	const struct font_list *fonts;
	int features;
	struct str text;
	size_t from;	   /* what stands before has been pushed */
	struct choice now; /* of what stands behind */
};

static void push_mixed(struct builder *b, struct mixture *m, size_t end)
{
	if (end > m->from)
		push_run(b, m->kind, m->span, (struct str){m->text.p + m->from, end - m->from},
			 m->now);
	m->from = end;
}

/* What no font has; false: it is to be set as well as can be. */
static bool push_stand_in(struct builder *b, struct mixture *m, struct str cluster)
{
	int32_t scale;
	struct shaped *w = missing_stand_in(b, m->fonts, m->features, cluster, &scale);
	size_t at = (size_t)(cluster.p - m->text.p);
	if (!w)
		return false;
	push_mixed(b, m, at);
	/* names run from left to right */
	push(b, m->kind, m->span, w, scale, (uint8_t)((builder_level(b, cluster) + 1) & ~1));
	m->from = at + cluster.n;
	b->last = (struct choice){0};
	return true;
}

/* Clusters in the same font go together. */
static void add_mixed(struct builder *b, enum segment_kind kind, int span, struct str text,
		      size_t origin)
{
	struct mixture m = {.kind = kind,
			    .span = span,
			    .fonts = fonts_for(b->style, b->span[span].flags),
			    .features = features_for(b, b->span[span].flags),
			    .text = text};
	for (size_t i = 0, end; i < text.n; i = end) {
		end = cluster_end(text, i);
		end = i + shape_limit((struct str){text.p + i, end - i});
		struct str cluster = {text.p + i, end - i};
		struct choice c = font_for(b, m.fonts, m.features, span, cluster);
		if (!c.font) {
			c = least_bad(m.fonts, cluster);
			note_missing(b, m.fonts, c.font, span, cluster, origin + i);
			if (push_stand_in(b, &m, cluster))
				continue;
		}
		if (!b->last.made || c.font != b->last.font)
			b->last_wide = is_wide(cluster);
		b->last = c;
		if (c.font != m.now.font)
			push_mixed(b, &m, i);
		m.now = c;
	}
	push_mixed(b, &m, text.n);
}

void builder_add(struct builder *b, enum segment_kind kind, int span, struct str text, int penalty,
		 size_t origin)
{
	const struct font_list *fonts = fonts_for(b->style, b->span[span].flags);
	int features = features_for(b, b->span[span].flags);
	if (!fonts->n || !text.n)
		return;
	struct choice first = {fonts->at[0].font, fonts->at[0].scale, false};
	while (text.n) {
		bool plain = !b->complex && !b->level;
		struct str part = {text.p, plain ? shape_limit(text) : builder_run(b, text)};
		struct shaped *w;
		if (b->last.made && kind == SEGMENT_SPACE && goes_on(b, features, span, part)) {
			push_run(b, kind, span, part, b->last);
		} else if ((w = shape_run(b, features, part, first.font))->complete) {
			b->last = first;
			push(b, kind, span, w, first.scale, builder_level(b, part));
		} else {
			add_mixed(b, kind, span, part, origin);
		}
		text = str_from(text, part.n);
		origin += part.n;
	}
	b->out.p[b->out.n - 1].penalty = penalty;
}
