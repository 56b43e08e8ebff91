/* Links within a source become cross references. */
#include "exchange/anchor.h"

#include <string.h>

#include "doc/guide/derive.h"
#include "doc/guide/guide_texts.h"
#include "exchange/line.h"

/* Stands before the number of a jump. source_decode() takes such characters out of sources. */
#define SIGN "#\x01"

enum {
	SIGN_BYTES = 2,
	NAME_MAX_BYTES = 300,  /* of the name of a place: longer ones are no names */
	LINK_WORDS_MAX = 4000, /* bytes of the words of a link */
	PLACES_MAX = 200000,   /* names of a source; a card takes one or two */
};

/* ---- names ---- */

static bool is_punctuation(uint32_t cp)
{
	if (cp < 0x80)
		return !(cp >= 'a' && cp <= 'z') && !(cp >= '0' && cp <= '9') && cp != '-' &&
		       cp != '_';
	return (cp >= 0xA0 && cp <= 0xBF && cp != 0xAA && cp != 0xB5 && cp != 0xBA) ||
	       (cp >= 0x2000 && cp <= 0x2BFF) || (cp >= 0x3000 && cp <= 0x303F) ||
	       (cp >= 0xFE00 && cp <= 0xFE0F) || cp >= 0x1F000;
}

/* As GitHub makes names of headings: lower case, hyphens for blanks, no punctuation. */
static struct str slug(struct arena *a, struct str s)
{
	struct str low = derive_fold(a, s);
	struct buf b = {.a = a};
	for (size_t i = 0; i < low.n;) {
		size_t from = i;
		uint32_t cp = utf8_next(low, &i);
		if (cp == ' ')
			buf_char(&b, '-');
		else if (!is_punctuation(cp))
			buf_put(&b, low.p + from, i - from);
	}
	return buf_slice(&b);
}

static int hex(char c)
{
	return c >= '0' && c <= '9'				? c - '0'
	       : ascii_lower(c) >= 'a' && ascii_lower(c) <= 'f' ? ascii_lower(c) - 'a' + 10
								: -1;
}

/* "caf%C3%A9" */
static struct str decoded(struct arena *a, struct str s)
{
	struct buf b = {.a = a};
	for (size_t i = 0; i < s.n; i++) {
		int high = s.p[i] == '%' && i + 2 < s.n ? hex(s.p[i + 1]) : -1;
		int low = high >= 0 ? hex(s.p[i + 2]) : -1;
		if (low >= 0 && high * 16 + low > ' ') {
			buf_char(&b, (char)(high * 16 + low));
			i += 2;
		} else {
			buf_char(&b, s.p[i]);
		}
	}
	struct str out = buf_slice(&b);
	return utf8_valid(out) == out.n ? out : s;
}

/* Names are those of one file. */
static struct str key_of(struct draft *d, const char *file, struct str name)
{
	return str_printf(d->a, "%s\n%.*s", file, STR_FMT(slug(d->a, name)));
}

static int add_key(struct draft *d, int chain, struct str key)
{
	if (d->place.n == PLACES_MAX)
		return chain;
	*vec_add(d->a, &d->place) = (struct draft_place){key, chain};
	return d->place.n;
}

int anchor_add(const struct source *src, int chain, struct str name)
{
	if (!name.n || name.n > NAME_MAX_BYTES)
		return chain;
	return add_key(src->d, chain, key_of(src->d, src->file, name));
}

int anchor_heading(const struct source *src, int chain, struct str heading)
{
	struct draft *d = src->d;
	struct str words = plain_words(d->a, heading);
	if (!words.n || words.n > NAME_MAX_BYTES)
		return chain;
	struct str key = key_of(d, src->file, words);
	struct name *n = names_add(d->a, &d->headings, key);
	int *count = n->value ? n->value : arena_alloc(d->a, sizeof *count);
	n->value = count;
	if ((*count)++)
		key = str_printf(d->a, "%.*s-%d", STR_FMT(key), *count - 1);
	return add_key(d, chain, key);
}

/* The value of id or name within a tag. */
static struct str name_in(struct str tag)
{
	static const char *const keys[] = {" id=", " name="};
	for (int i = 0; i < 2; i++) {
		const char *at = find_str(tag, keys[i]);
		struct str v = at ? str_from(tag, (size_t)(at - tag.p) + strlen(keys[i]))
				  : (struct str){0};
		const char *end =
			v.n > 1 && strchr("\"'", v.p[0]) ? memchr(v.p + 1, v.p[0], v.n - 1) : NULL;
		if (end)
			return (struct str){v.p + 1, (size_t)(end - v.p) - 1};
	}
	return (struct str){0};
}

struct str anchor_take(const struct source *src, struct str s, int *chain)
{
	const char *at, *end;
	while ((at = find_str(s, "<a ")) != NULL) {
		struct str rest = str_from(s, (size_t)(at - s.p));
		end = memchr(rest.p, '>', rest.n);
		struct str tag =
			end ? (struct str){rest.p, (size_t)(end - rest.p)} : (struct str){0};
		struct str name = name_in(tag), behind = str_from(rest, tag.n + 1);
		if (!end || !name.n || find_str(tag, "href"))
			break;
		if (str_starts(behind, "</a>"))
			behind = str_from(behind, 4);
		else if (rest.p[tag.n - 1] != '/')
			break; /* words stand in it */
		*chain = anchor_add(src, *chain, name);
		s = str_trim(
			str_printf(src->d->a, "%.*s%.*s", (int)(at - s.p), s.p, STR_FMT(behind)));
	}
	const char *mark = s.n && s.p[s.n - 1] == '}' ? find_str(s, "{#") : NULL;
	struct str name =
		mark ? (struct str){mark + 2, (size_t)(s.p + s.n - mark) - 3} : (struct str){0};
	if (!name.n || memchr(name.p, ' ', name.n) || memchr(name.p, '}', name.n))
		return s;
	*chain = anchor_add(src, *chain, name);
	return str_trim((struct str){s.p, (size_t)(mark - s.p)});
}

void anchor_bind(struct draft *d, int chain, struct draft_card *c)
{
	for (; chain; chain = d->place.p[chain - 1].next) {
		struct name *n = names_add(d->a, &d->places, d->place.p[chain - 1].key);
		if (n->value || !c)
			continue;
		n->value = c;
	}
}

struct str anchor_jump(const struct source *src, struct str url, struct loc at)
{
	struct draft *d = src->d;
	*vec_add(d->a, &d->jump) =
		(struct draft_jump){.url = str_copy(d->a, url), .at = at, .file = src->file};
	return str_printf(d->a, SIGN "%d", d->jump.n - 1);
}

/* ---- resolving ---- */

/* Ids are those of the guide; names of questions are a last resort. */
static void name_cards(struct draft *d, struct name **questions)
{
	for (int i = 0; i < d->section.n; i++)
		for (int k = 0; k < d->section.p[i]->card.n; k++) {
			struct draft_card *c = d->section.p[i]->card.p[k];
			const struct card *card = &d->guide.section[i].card[k];
			c->card.id = card->id;
			struct str words = plain_words(d->a, card->question.s);
			struct name *n = names_add(d->a, questions, slug(d->a, words));
			n->value = n->value ? n->value : c;
		}
}

static void find_targets(struct draft *d)
{
	struct name *questions = NULL;
	name_cards(d, &questions);
	for (int i = 0; i < d->jump.n; i++) {
		struct draft_jump *j = &d->jump.p[i];
		struct str name = decoded(d->a, str_from(j->url, 1));
		const struct name *n = names_find(d->places, key_of(d, j->file, name));
		if (!n || !n->value)
			n = names_find(questions, slug(d->a, name));
		if (n && n->value && name.n)
			j->id = ((const struct draft_card *)n->value)->card.id.s;
		else
			draft_note(d, NOTE_LEFT, j->at, "address of a link",
				   STR("it leads to no card"), j->url);
	}
}

/* The number behind the sign, and its end. */
static const struct draft_jump *jump_at(const struct draft *d, struct str s, size_t *end)
{
	int v = 0;
	size_t i = SIGN_BYTES;
	while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9' && v < PLACES_MAX * 10)
		v = v * 10 + (s.p[i++] - '0');
	*end = i;
	return v < d->jump.n ? &d->jump.p[v] : NULL;
}

enum { PLAIN, REFERENCES, AS_IT_WAS };

/* The beginning of the words of a link whose "](" is at the end of s. */
static size_t words_begin(struct str s)
{
	int open = 0;
	for (size_t i = s.n; i-- > 0 && s.n - i < LINK_WORDS_MAX;) {
		if (i && s.p[i - 1] == '\\')
			continue;
		open += s.p[i] == ']' ? 1 : s.p[i] == '[' ? -1 : 0;
		if (!open && s.p[i] == '[')
			return i;
	}
	return s.n;
}

static struct str resolve(struct draft *d, struct str s, int how)
{
	struct buf b = {.a = d->a};
	const char *at;
	while ((at = s.n ? find_str(s, SIGN) : NULL) != NULL) {
		size_t n = (size_t)(at - s.p), end;
		const struct draft_jump *j = jump_at(d, str_from(s, n), &end);
		buf_put(&b, s.p, n);
		s = str_from(s, n + end);
		if (!j)
			continue;
		bool link = b.n > 1 && b.p[b.n - 1] == '(' && b.p[b.n - 2] == ']' && s.n &&
			    s.p[0] == ')';
		if (how == AS_IT_WAS || !link) {
			buf_str(&b, j->url);
		} else if (how == REFERENCES && j->id.n) {
			buf_printf(&b, "#%.*s", STR_FMT(j->id));
		} else {
			b.n--; /* the words stay */
			size_t from = words_begin((struct str){b.p, b.n});
			if (from < b.n) {
				memmove(b.p + from, b.p + from + 1, b.n - from - 2);
				b.n -= 2;
			}
			s = str_from(s, 1);
		}
	}
	buf_str(&b, s);
	return buf_slice(&b);
}

static bool holds_sign(struct str s)
{
	return s.n && memchr(s.p, '\x01', s.n);
}

static void visit(void *user, const char *field, const struct text *t, bool one)
{
	(void)field;
	if (holds_sign(t->s)) /* it is of the draft's own guide */
		((struct text *)(uintptr_t)t)->s = resolve(user, t->s, one ? PLAIN : REFERENCES);
}

void anchors_resolve(struct draft *d)
{
	if (!d->jump.n)
		return;
	find_targets(d);
	guide_each_text(&d->guide, visit, d);
	for (int i = 0; i < d->guide.nsection; i++)
		for (int k = 0; k < d->guide.section[i].ncard; k++) {
			const struct texts *a = &d->guide.section[i].card[k].followup_answers;
			for (int m = 0; m < a->n; m++)
				visit(d, "followups", &a->p[m], false);
		}
	for (int i = 0; i < d->note.n; i++)
		if (holds_sign(d->note.p[i].text))
			d->note.p[i].text = resolve(d, d->note.p[i].text, AS_IT_WAS);
}
