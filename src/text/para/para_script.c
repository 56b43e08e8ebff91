/*
 * What a paragraph needs to know of its scripts: runs of one script and one direction, letters
 * that join across the edge of a run, and breaks that UAX #14 leaves to languages.
 */
#include <string.h>

#include "text/para/para.h"
#include "text/para/para_parts.h"
#include "text/lang/thai.h"
#include "text/lang/unicode.h"

enum {
	MARKS_SEEN = 16, /* on one letter: nobody writes more, and looking farther takes time */
	SIMPLE_BELOW = 0x590, /* Latin, Greek, Cyrillic, Armenian and their marks */
	/* more Latin and Greek, then punctuation and symbols of all scripts */
	COMMON_FROM = 0x1E00,
	COMMON_TO = 0x2E7F,
};

bool builder_complex(uint32_t cp)
{
	return cp >= SIMPLE_BELOW && (cp < COMMON_FROM || cp > COMMON_TO || bidi_char(cp));
}

static bool any_complex(struct str s)
{
	for (size_t i = 0; i < s.n;) {
		while (i < s.n && (unsigned char)s.p[i] < 0x80)
			i++;
		if (i < s.n && builder_complex(utf8_next(s, &i)))
			return true;
	}
	return false;
}

static bool any_wide(struct str s)
{
	for (size_t i = 0; i < s.n;)
		if (unicode_is_ideographic(utf8_next(s, &i)))
			return true;
	return false;
}

static bool any_bidi(struct str s)
{
	for (size_t i = 0; i < s.n;)
		if (bidi_char(utf8_next(s, &i)))
			return true;
	return false;
}

void builder_whole(struct builder *b, struct str whole, const struct bidi_isolate *isolate,
		   int nisolate, bool rtl)
{
	b->whole = whole;
	b->complex = any_complex(whole);
	b->wide = b->complex && any_wide(whole);
	if (!rtl && !(b->complex && any_bidi(whole)))
		return;
	uint8_t *level = arena_alloc(b->t->scratch, whole.n + 1);
	b->rtl = bidi_levels(b->t->work, whole, isolate, nisolate, rtl, level);
	b->level = level;
}

/* ---- joining ---- */

bool text_joins(struct str text, size_t i)
{
	uint32_t before = 0, after = 0;
	struct str head = {text.p, i};
	for (int n = 0; head.n && n < MARKS_SEEN; n++) {
		char t[4];
		before = utf8_last(head);
		if (!unicode_is_transparent(before))
			break;
		head.n -= (size_t)utf8_put(t, before);
	}
	for (int n = 0; i < text.n && n < MARKS_SEEN; n++) {
		after = utf8_next(text, &i);
		if (!unicode_is_transparent(after))
			break;
	}
	return unicode_joins(before, after);
}

/* Where part begins in the whole text; SIZE_MAX: it is no part of it. */
static size_t place_of(const struct builder *b, struct str part)
{
	uintptr_t at = (uintptr_t)part.p - (uintptr_t)b->whole.p;
	return (uintptr_t)part.p >= (uintptr_t)b->whole.p && at + part.n <= b->whole.n ? at
										       : SIZE_MAX;
}

uint8_t builder_level(const struct builder *b, struct str part)
{
	size_t at = b->level ? place_of(b, part) : SIZE_MAX;
	return at < b->whole.n ? b->level[at] : b->rtl;
}

int builder_manner(const struct builder *b, struct str part)
{
	int manner = builder_level(b, part) % 2 ? SHAPE_RTL : 0;
	size_t at = b->complex ? place_of(b, part) : SIZE_MAX;
	if (at == SIZE_MAX)
		return manner;
	if (at > 0 && text_joins(b->whole, at))
		manner |= SHAPE_JOIN_BEFORE;
	if (at + part.n < b->whole.n && text_joins(b->whole, at + part.n))
		manner |= SHAPE_JOIN_AFTER;
	return manner;
}

size_t builder_run(const struct builder *b, struct str text)
{
	size_t at = b->complex || b->level ? place_of(b, text) : SIZE_MAX;
	const void *script = NULL;
	size_t end = 0;
	if (at == SIZE_MAX)
		return shape_limit(text);
	for (int n = 0; end < text.n && n < SHAPE_CHARS_MAX; n++) {
		size_t next = end;
		uint32_t cp = utf8_next(text, &next);
		if (end && b->level && b->level[at + end] != b->level[at])
			break;
		if (unicode_script_begins(&script, cp) && end)
			break;
		end = next;
	}
	return shape_limit((struct str){text.p, end});
}

/* ---- breaks ---- */

static void break_thai(struct builder *b, char *may)
{
	struct typesetter *t = b->t;
	for (size_t i = 0; i < b->text.n;) {
		size_t from = i;
		if (!thai_char(utf8_next(b->text, &i)))
			continue;
		for (size_t next = i; next < b->text.n && thai_char(utf8_next(b->text, &next));)
			i = next;
		if (!t->thai_sought)
			t->thai = thai_open();
		t->thai_sought = true;
		struct str stretch = {b->text.p + from, i - from};
		if (t->thai)
			thai_breaks(t->thai, t->work, stretch, may + from, BREAK_MAY);
	}
}

static bool opens(uint32_t cp)
{
	return cp == 0x2018 || cp == 0x201C;
}

static bool closes(uint32_t cp)
{
	return cp == 0x2019 || cp == 0x201D;
}

/*
 * Rule LB19 keeps quotation marks with what stands on either side of them, since in most languages
 * nobody knows which of them open. Between ideographs these do: a line may end outside of them
 * (as rule LB19a of later versions of UAX #14 has it).
 */
static void break_quotes(struct builder *b, char *may)
{
	uint32_t cp[3] = {0}; /* before, at and behind byte i of `at` */
	size_t at[3] = {0};
	for (size_t i = 0; i < b->text.n;) {
		cp[0] = cp[1];
		cp[1] = cp[2];
		at[0] = at[1];
		at[1] = at[2];
		at[2] = i;
		cp[2] = utf8_next(b->text, &i);
		bool around = unicode_is_ideographic(cp[0]) && unicode_is_ideographic(cp[2]);
		if (around && opens(cp[1]))
			may[at[1]] = BREAK_MAY;
		/* but no full stop or comma begins a line */
		if (around && closes(cp[1]) && (cp[2] < 0xFF01 || cp[2] > 0xFF60) && cp[2] > 0x303F)
			may[at[2]] = BREAK_MAY;
	}
}

void builder_breaks(struct builder *b, char *may)
{
	break_thai(b, may);
	break_quotes(b, may);
}

/* ---- ideographs in justified lines ---- */

bool wide_after(const struct para *p, int i)
{
	if (!p->wide || i + 1 >= p->nsegment || p->segment[i + 1].kind != SEGMENT_WORD)
		return false;
	size_t zero = 0;
	return unicode_is_ideographic(utf8_last(p->segment[i].shaped->text)) &&
	       unicode_is_ideographic(utf8_next(p->segment[i + 1].shaped->text, &zero));
}

bool wide_gap(const struct fragment *f, int k)
{
	if (k + 1 >= f->nglyph || !f->glyph[k + 1].length || f->glyph[k + 1].cluster >= f->text.n)
		return false;
	size_t at = f->glyph[k + 1].cluster;
	return (unsigned char)f->text.p[at] >= 0xE2 && /* from U+2000 on */
	       unicode_is_ideographic(utf8_last((struct str){f->text.p, at})) &&
	       unicode_is_ideographic(utf8_next(f->text, &at));
}
