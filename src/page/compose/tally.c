/* Counting of what stands on a group before it is packed. */
#include "page/compose/tally.h"

#include <string.h>

#include "page/compose/origin.h"
#include "text/lang/unicode.h"

struct tally_field {
	struct said said;
	bool broken; /* the line before ended within a word */
};

/* A field that continues within a word in the next group. */
struct tally_broken {
	const struct card *card;
	struct str field;
};

/* Values of several pieces: how far they have been set. */
struct tally_value {
	const struct origin_part *part;
	int at, used;
};

struct tally {
	struct composer *c;
	int rests;		       /* of the composer, when values were noted */
	VEC(struct tally_field) field; /* of the group at hand, in reading order */
	VEC(struct said_size) size;
	VEC(struct said_picture) picture;
	VEC(struct tally_value) value;
	VEC(struct tally_broken) broken;
};

struct tally *tally_new(struct composer *c)
{
	struct tally *t = arena_alloc(c->lasting, sizeof *t);
	t->c = c;
	return t;
}

/* Values lie in an arena that the composer may have emptied since. */
static void begin(struct tally *t)
{
	if (t->rests != t->c->rests)
		t->value.n = 0;
	t->rests = t->c->rests;
	t->field.n = t->size.n = t->picture.n = 0;
}

/* Does the field go on within a word from the face before? Asked once. */
static bool goes_on(struct tally *t, const struct card *card, struct str name)
{
	for (int i = t->broken.n - 1; i >= 0; i--)
		if (t->broken.p[i].card == card && str_eq(t->broken.p[i].field, name)) {
			t->broken.p[i] = t->broken.p[--t->broken.n];
			return true;
		}
	return false;
}

static struct tally_field *field_of(struct tally *t, const struct op *op, struct str name)
{
	const struct card *card = op->origin->card;
	bool repeated = op->origin->repeated || !op->node;
	for (int i = 0; i < t->field.n; i++) {
		struct said *s = &t->field.p[i].said;
		if (s->repeated == repeated && s->card == card && str_eq(s->field, name))
			return &t->field.p[i];
	}
	struct tally_field *f = vec_add(t->c->lasting, &t->field);
	*f = (struct tally_field){.said = {.card = card, .field = name, .repeated = repeated}};
	f->broken = !repeated && goes_on(t, card, name);
	return f;
}

static void note_size(struct tally *t, const struct origin *o)
{
	for (int i = 0; i < t->size.n; i++) {
		struct said_size *s = &t->size.p[i];
		if (s->style != o->style || s->card != o->card)
			continue;
		s->least = o->size < s->least ? o->size : s->least;
		s->most = o->size > s->most ? o->size : s->most;
		return;
	}
	*vec_add(t->c->lasting, &t->size) = (struct said_size){o->card, o->style, o->size, o->size};
}

/* Takes a letter of the value: the piece that it belongs to. */
static const struct origin_part *piece_take(struct tally *t, const struct origin *o)
{
	struct tally_value *v = NULL;
	if (o->npart == 1)
		return o->part;
	for (int i = t->value.n - 1; i >= 0 && !v; i--)
		if (t->value.p[i].part == o->part)
			v = &t->value.p[i];
	if (!v) {
		v = vec_add(t->c->lasting, &t->value);
		*v = (struct tally_value){.part = o->part};
	}
	while (v->at < o->npart - 1 && v->used >= o->part[v->at].letters) {
		v->at++;
		v->used = 0;
	}
	v->used++;
	return &o->part[v->at];
}

static bool is_blank(uint32_t cp)
{
	return cp == ' ' || cp == '\n' || cp == '\t' || cp == CP_NBSP;
}

/* Words of one line; a word begins with its first letter. */
struct line_words {
	struct tally_field *field; /* that the word at hand belongs to, NULL: none yet */
	bool counted;		   /* the word at hand has been */
	bool blank;		   /* one has been seen: the word at hand began on this line */
};

static void letter(struct tally *t, const struct op *op, struct line_words *w, uint32_t cp,
		   bool singly)
{
	const struct origin_part *part = piece_take(t, op->origin);
	if (!part->field.n)
		return;
	struct tally_field *f = field_of(t, op, part->field);
	if (f != w->field) {
		w->counted = f->broken && !w->blank;
		w->field = f;
		f->broken = false;
	}
	f->said.letters++;
	f->said.words += !w->counted || (singly && unicode_is_ideographic(cp));
	w->counted = true;
}

static void tally_op(struct tally *t, const struct op *op)
{
	struct line_words w = {0};
	if (op->kind == OP_PICTURE && op->origin)
		*vec_add(t->c->lasting, &t->picture) =
			(struct said_picture){op->origin->card, op->picture};
	if (op->kind != OP_TEXT || !op->origin || !op->origin->npart)
		return;
	note_size(t, op->origin);
	for (int i = 0; i < op->nfragment; i++) {
		const struct fragment *g = &op->fragment[i];
		if (g->flags & (SPAN_ADDED | SPAN_NOTE)) /* no words of the guide */
			continue;
		const struct language *l = g->language ? g->language : t->c->languages->p[0];
		for (size_t k = 0; k < g->text.n;) {
			uint32_t cp = utf8_next(g->text, &k);
			if (unicode_is_alnum(cp))
				letter(t, op, &w, cp, l->by_character);
			else if (is_blank(cp))
				w = (struct line_words){.field = w.field, .blank = true};
		}
	}
	bool ends = !op->line || op->line->last;
	if (!w.field && (w.blank || ends)) /* signs alone, with a blank among them */
		w.field = field_of(t, op, op->origin->part->field);
	/* lines keep the blank at their end, unless they end a paragraph */
	if (w.field)
		w.field->broken = w.counted && !ends;
}

void tally_group(struct tally *t, struct group *g)
{
	begin(t);
	for (int i = 0; i < g->nop; i++)
		tally_op(t, &g->op[i]);
	struct said *said = arena_array(t->c->keep, struct said, t->field.n);
	for (int i = 0; i < t->field.n; i++) {
		const struct tally_field *f = &t->field.p[i];
		if (f->broken && !f->said.repeated)
			*vec_add(t->c->lasting, &t->broken) =
				(struct tally_broken){f->said.card, f->said.field};
		if (f->said.letters)
			said[g->nsaid++] = f->said;
	}
	g->said = said;
	g->nsize = t->size.n;
	struct said_size *size = arena_array(t->c->keep, struct said_size, t->size.n);
	for (int i = 0; i < t->size.n; i++)
		size[i] = t->size.p[i];
	g->size = size;
	g->npicture = t->picture.n;
	struct said_picture *picture = arena_array(t->c->keep, struct said_picture, t->picture.n);
	for (int i = 0; i < t->picture.n; i++)
		picture[i] = t->picture.p[i];
	g->picture = picture;
}
