/* Lines are put between those of the guide, and those of a field in the place of what an import
 * wrote there; no other line of it is touched. */
#include "exchange/merge.h"

#include <stdlib.h>
#include <string.h>

#include "doc/guide/guide_read.h"
#include "exchange/guide_file.h"
#include "exchange/guide_write.h"
#include "exchange/line.h"
#include "exchange/record.h"

/* Text to be put in before a line of the guide, in the place of `skip` lines. */
struct merge_patch {
	int line, skip, order;
	struct str text;
};

struct merging {
	struct draft *d;
	const struct guide *old;
	const struct guide *now; /* the import as it is when it is read */
	struct record record;	 /* what earlier imports wrote */
	struct text_line *line;
	int nline;
	int *start,
		nstart; /* lines where cards, sections and keys of the guide begin, and the end */
	struct name *cards, *sections;
	VEC(struct merge_patch) patch;
	struct name *sums; /* "card why-go answer": what the merged guide must have */
	int added, grown, updated;
};

/* A guide, section or card that both have. */
struct merge_pair {
	enum owner kind;
	struct str name;
	const void *own, *its;
	struct loc at;	 /* in the guide */
	struct loc from; /* in the source */
	int indent;	 /* of its keys */
	int to;		 /* the line behind its own keys */
	bool grown;
};

static bool is_block(const struct merging *m, struct loc at)
{
	return at.line > 0 && at.line <= m->nline && str_starts(m->line[at.line - 1].s, "- ") &&
	       m->line[at.line - 1].s.p[2] != '{';
}

static bool fails(struct merging *m, struct loc at)
{
	return diag_error(m->d->d, at,
			  "a guide to merge into has its sections and cards on lines of their own, "
			  "each after '- '");
}

static int by_number(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

static bool find_starts(struct merging *m)
{
	const struct guide *g = m->old;
	struct arena *a = m->d->a;
	m->start = arena_array(a, int, g->nsection + g->ncard + m->nline + 1);
	for (int i = 0; i < g->nsection; i++) {
		struct section *s = &g->section[i];
		if (!is_block(m, s->at))
			return fails(m, s->at);
		m->start[m->nstart++] = s->at.line;
		names_add(a, &m->sections, s->id.s)->value = s;
		for (int k = 0; k < s->ncard; k++) {
			struct card *c = &s->card[k];
			if (!is_block(m, c->at))
				return fails(m, c->at);
			m->start[m->nstart++] = c->at.line;
			names_add(a, &m->cards, c->id.s)->value = c;
		}
	}
	for (int i = 0; i < m->nline; i++) /* keys of the guide, before and behind its sections */
		if (m->line[i].s.n && !m->line[i].indent && !strchr("#-", m->line[i].s.p[0]))
			m->start[m->nstart++] = i + 1;
	m->start[m->nstart++] = m->nline + 1;
	qsort(m->start, (size_t)m->nstart, sizeof *m->start, by_number);
	return true;
}

/* The line behind what begins at a place: before blank lines and comments that lead to the next. */
static int line_behind(const struct merging *m, struct loc at)
{
	int i = 0, end;
	while (i < m->nstart && m->start[i] <= at.line)
		i++;
	end = i < m->nstart ? m->start[i] : m->nline + 1;
	while (end > at.line + 1) {
		const struct text_line *l = &m->line[end - 2];
		bool comment = l->s.n && l->s.p[0] == '#' && l->indent < at.col;
		if (l->s.n && !comment)
			break;
		end--;
	}
	return end;
}

static void add_patch(struct merging *m, int line, int skip, const struct buf *b)
{
	int order = m->patch.n;
	if (b->n)
		*vec_add(m->d->a, &m->patch) =
			(struct merge_patch){line, skip, order, buf_slice(b)};
}

/* ---- fields ---- */

/* The line of a key, 0: it is not on a line of its own. *behind: the line after its value. */
static int find_key(const struct merging *m, const struct merge_pair *p, const char *key,
		    int *behind)
{
	size_t n = strlen(key);
	int at = 0, end;
	for (int i = p->at.line; i < p->to; i++) {
		const struct text_line *l = &m->line[i - 1];
		bool dash = i == p->at.line && p->kind != OWNER_GUIDE;
		struct str s = dash ? str_trim(str_from(l->s, 2)) : l->s;
		bool own = dash || l->indent == p->indent;
		if (at && l->s.n && l->indent <= p->indent && l->s.p[0] != '#' &&
		    !(l->indent == p->indent && str_starts(l->s, "- "))) {
			p = NULL;
			end = i;
			break;
		}
		if (!at && own && s.n > n && memcmp(s.p, key, n) == 0 && s.p[n] == ':')
			at = i;
	}
	end = p ? p->to : end;
	while (at && end > at + 1 && (!m->line[end - 2].s.n || m->line[end - 2].s.p[0] == '#'))
		end--; /* comments lead to what comes next */
	*behind = end;
	return at;
}

/* Are lines [at, behind) a field as the program writes it, without a remark of the author? */
static bool is_plain(const struct merging *m, int at, int behind, struct str written, bool dash)
{
	struct buf b = {.a = m->d->a};
	for (int i = at; i < behind; i++) {
		buf_str(&b, m->line[i - 1].raw);
		buf_char(&b, '\n');
	}
	struct str s = buf_slice(&b);
	size_t from = dash && s.n > 1 ? (size_t)m->line[at - 1].indent + 2 : 0;
	if (from < s.n && from < written.n && str_eq(str_from(s, from), str_from(written, from)))
		return true;
	return !find_str(s, " #");
}

static void keep_sum(struct merging *m, const struct merge_pair *p, const char *key,
		     const struct buf *b)
{
	struct arena *a = m->d->a;
	struct str name = str_printf(a, "%.*s %s", STR_FMT(p->name), key);
	uint32_t *sum = arena_alloc(a, sizeof *sum);
	*sum = b->n ? str_hash(buf_slice(b), 0) : 0;
	names_add(a, &m->sums, name)->value = sum;
}

static void tell(struct merging *m, const struct merge_pair *p, enum note_kind kind,
		 const char *key, int line, const char *why, const struct buf *theirs)
{
	draft_note(m->d, kind, p->from, key,
		   str_printf(m->d->a, "%s:%d: %s", m->old->file, line ? line : p->at.line, why),
		   str_trim(str_from(buf_slice(theirs), strlen(key) + 1)));
}

/* The guide's field is what was imported, and the source says otherwise now. */
static bool update(struct merging *m, const struct merge_pair *p, int i, int at, int behind)
{
	struct buf old = {.a = m->d->a}, new = {.a = m->d->a}, out = {.a = m->d->a};
	bool dash = at == p->at.line && p->kind != OWNER_GUIDE;
	owned_write(p->kind, p->own, i, p->indent, &old);
	owned_write(p->kind, p->its, i, p->indent, &new);
	if (!at || !is_plain(m, at, behind, buf_slice(&old), dash))
		return false;
	if (dash) /* its first key stands behind the dash */
		buf_str(&out, (struct str){m->line[at - 1].raw.p, (size_t)p->indent});
	buf_str(&out, str_from(buf_slice(&new), dash ? (size_t)p->indent : 0));
	add_patch(m, at, behind - at, &out);
	m->updated++;
	return true;
}

/* Both have the field, with different texts. */
static void differs(struct merging *m, const struct merge_pair *p, int i, const char *key,
		    struct buf *mine, const struct buf *theirs)
{
	uint32_t then;
	int behind, at = find_key(m, p, key, &behind);
	bool known = record_has(&m->record, p->name, key, &then);
	if (known && then == str_hash(buf_slice(theirs), 0)) {
		tell(m, p, NOTE_TAKEN, key, at, "edited since the import, and kept", theirs);
		return;
	}
	if (known && then == str_hash(buf_slice(mine), 0) && update(m, p, i, at, behind)) {
		tell(m, p, NOTE_CHANGED, key, at, "brought up to date", theirs);
		*mine = *theirs;
		return;
	}
	tell(m, p, NOTE_LEFT, key, at,
	     known ? "both were changed: the guide's own text is kept"
		   : "the guide says otherwise, and is kept",
	     theirs);
}

/* The guide lacks the field: it is new, or somebody took it out. */
static void lacks(struct merging *m, struct merge_pair *p, int i, const char *key, struct buf *mine,
		  const struct buf *theirs, struct buf *out)
{
	uint32_t then;
	if (!record_has(&m->record, p->name, key, &then)) {
		owned_write(p->kind, p->its, i, p->indent, out);
		p->grown = true;
		*mine = *theirs;
	} else if (then == str_hash(buf_slice(theirs), 0)) {
		tell(m, p, NOTE_TAKEN, key, 0, "taken out since the import", theirs);
	} else {
		tell(m, p, NOTE_LEFT, key, 0, "taken out of the guide, and changed in the source",
		     theirs);
	}
}

/* Field by field: what the guide lacks is added, what nobody edited is brought up to date. */
static void merge_fields(struct merging *m, struct merge_pair *p)
{
	struct buf out = {.a = m->d->a};
	const char *key;
	for (int i = 0;; i++) {
		struct buf mine = {.a = m->d->a}, theirs = {.a = m->d->a};
		uint32_t then;
		if (!(key = owned_write(p->kind, p->own, i, 0, &mine)))
			break;
		owned_write(p->kind, p->its, i, 0, &theirs);
		if (mine.n && theirs.n && !str_eq(buf_slice(&mine), buf_slice(&theirs)))
			differs(m, p, i, key, &mine, &theirs);
		else if (!mine.n && theirs.n)
			lacks(m, p, i, key, &mine, &theirs, &out);
		else if (mine.n && !theirs.n && record_has(&m->record, p->name, key, &then))
			tell(m, p, NOTE_TAKEN, key, 0, "no longer in the source, and kept", &mine);
		keep_sum(m, p, key, &mine);
	}
	m->grown += p->grown;
	add_patch(m, p->to, 0, &out);
}

static void merge_card(struct merging *m, const struct card *own, const struct card *its,
		       struct loc from)
{
	struct merge_pair p = {.kind = OWNER_CARD,
			       .name = record_name(m->d->a, OWNER_CARD, own),
			       .own = own,
			       .its = its,
			       .at = own->at,
			       .from = from,
			       .indent = own->at.col - 1,
			       .to = line_behind(m, own->at)};
	merge_fields(m, &p);
}

/* The line of a key that ends the keys of its own: `cards` of a section, `sections` of the guide.
 */
static int line_of_list(const struct merging *m, int from, int to, int indent, const char *key)
{
	for (int i = from; i < to; i++)
		if (m->line[i - 1].indent == indent && str_starts(m->line[i - 1].s, key)) {
			while (i > from && (!m->line[i - 2].s.n || m->line[i - 2].s.p[0] == '#'))
				i--;
			return i;
		}
	return to;
}

static void merge_head(struct merging *m, enum owner kind, const void *own, const void *its,
		       struct loc at, struct loc from)
{
	bool whole = kind == OWNER_GUIDE;
	int indent = whole ? 0 : at.col - 1;
	int end = whole ? m->nline + 1 : line_behind(m, at);
	struct merge_pair p = {
		.kind = kind,
		.name = record_name(m->d->a, kind, own),
		.own = own,
		.its = its,
		.at = at,
		.from = from,
		.indent = indent,
		.to = line_of_list(m, at.line, end, indent, whole ? "sections:" : "cards:")};
	merge_fields(m, &p);
}

/* ---- cards and sections ---- */

/* A card that was imported before, and is not in the guide any more. */
static bool is_taken_out(struct merging *m, const struct card *c, struct loc from)
{
	struct str name = record_name(m->d->a, OWNER_CARD, c);
	if (!names_find(m->record.by, name))
		return false;
	draft_note(m->d, NOTE_LEFT, from, "card",
		   str_printf(m->d->a, "%s: taken out since the import", m->old->file),
		   c->question.s);
	return true;
}

static const struct section *section_of(const struct merging *m, const struct section *s)
{
	const struct name *n = names_find(m->sections, s->id.s);
	return n ? n->value : NULL;
}

/* The places of the source are those of the draft. */
static struct loc card_from(const struct merging *m, int i, int k)
{
	return m->d->guide.section[i].card[k].at;
}

/* What both have is merged; true: the card is new. */
static bool is_new(struct merging *m, int i, int k)
{
	const struct card *c = &m->now->section[i].card[k];
	const struct name *n = names_find(m->cards, c->id.s);
	if (n)
		merge_card(m, n->value, c, card_from(m, i, k));
	return !n && !is_taken_out(m, c, card_from(m, i, k));
}

static void add_cards(struct merging *m, const struct section *own, int i)
{
	const struct section *s = &m->now->section[i];
	const struct card *last = own->ncard ? &own->card[own->ncard - 1] : NULL;
	bool head = !last;
	for (int k = 0; k < s->ncard; k++) {
		struct buf b = {.a = m->d->a};
		if (!is_new(m, i, k))
			continue;
		int indent = (last ? last->at.col : own->at.col + 4) - 3;
		if (head)
			buf_printf(&b, "%*scards:\n", own->at.col - 1, "");
		head = false;
		buf_char(&b, '\n');
		card_write(&m->d->guide.section[i].card[k], m->d->section.p[i]->card.p[k], indent,
			   &b);
		add_patch(m, line_behind(m, last ? last->at : own->at), 0, &b);
		m->added++;
	}
}

/* A section that the guide has not, without the cards that it has elsewhere. */
static void add_section(struct merging *m, int i)
{
	const struct guide *g = m->old;
	struct section *s = &m->d->guide.section[i];
	struct draft_section *ds = m->d->section.p[i];
	struct buf b = {.a = m->d->a};
	int kept = 0;
	for (int k = 0; k < m->now->section[i].ncard; k++)
		if (is_new(m, i, k)) {
			s->card[kept] = s->card[k];
			ds->card.p[kept++] = ds->card.p[k];
		}
	s->ncard = kept;
	if (!kept)
		return;
	const struct section *last = &g->section[g->nsection - 1];
	struct loc at = last->ncard ? last->card[last->ncard - 1].at : last->at;
	buf_char(&b, '\n');
	for (int k = 0; k < g->nsection; k++)
		if (str_eq(g->section[k].letter.s, s->letter.s))
			s->letter.s = (struct str){0}; /* the reader finds another */
	section_write(s, ds, last->at.col - 3, &b);
	add_patch(m, line_behind(m, at), 0, &b);
	m->added += kept;
}

static int by_line(const void *a, const void *b)
{
	const struct merge_patch *x = a, *y = b;
	if (x->line != y->line)
		return x->line - y->line;
	return x->skip != y->skip ? x->skip - y->skip : x->order - y->order;
}

static void put_lines(struct merging *m, struct buf *out)
{
	int next = 0;
	if (m->patch.n)
		qsort(m->patch.p, (size_t)m->patch.n, sizeof *m->patch.p, by_line);
	for (int line = 1; line <= m->nline + 1;) {
		int skip = 0;
		while (next < m->patch.n && m->patch.p[next].line <= line) {
			skip = m->patch.p[next].skip > skip ? m->patch.p[next].skip : skip;
			buf_str(out, m->patch.p[next++].text);
		}
		if (!skip && line <= m->nline) {
			buf_str(out, m->line[line - 1].raw);
			buf_char(out, '\n');
		}
		line += skip ? skip : 1;
	}
}

/* ---- is it what it should be? ---- */

static bool has_sums(struct merging *m, enum owner kind, const void *p)
{
	struct str owner = record_name(m->d->a, kind, p);
	struct buf b = {.a = m->d->a};
	const char *key;
	for (int i = 0; b.n = 0, (key = owned_write(kind, p, i, 0, &b)) != NULL; i++) {
		const struct name *n =
			names_find(m->sums, str_printf(m->d->a, "%.*s %s", STR_FMT(owner), key));
		if (n && *(uint32_t *)n->value != (b.n ? str_hash(buf_slice(&b), 0) : 0))
			return false;
	}
	return true;
}

/* Reads the merged guide: each field is what was decided, and no card is gone. */
static bool is_sound(struct merging *m, struct str body)
{
	struct diag *silent = diag_new(m->d->a, stderr);
	diag_wait(silent);
	const struct guide *g = guide_read(m->d->a, m->old->file, body, silent);
	bool sound = g && g->ncard == m->old->ncard + m->added && has_sums(m, OWNER_GUIDE, g);
	for (int i = 0; sound && i < g->nsection; i++) {
		const struct section *s = &g->section[i];
		sound = has_sums(m, OWNER_SECTION, s);
		for (int k = 0; sound && k < s->ncard; k++)
			sound = has_sums(m, OWNER_CARD, &s->card[k]);
	}
	return sound || diag_error(m->d->d, (struct loc){.file = m->old->file},
				   "is written in a way that cannot be merged into; write it again "
				   "with --export json and --import");
}

/* The lines of the guide; those of the record go, and the blank one before it. */
static void read_lines(struct merging *m, struct str bytes)
{
	m->line = lines_of(m->d->a, bytes, &m->nline);
	for (int i = 0; i < m->nline; i++) {
		if (!record_read(&m->record, m->line[i].raw))
			continue;
		bool blank = i && !m->line[i - 1].s.n;
		*vec_add(m->d->a, &m->patch) = (struct merge_patch){
			.line = blank ? i : i + 1, .skip = blank ? 2 : 1, .order = m->patch.n};
	}
}

static struct str without_line(struct str s)
{
	const char *end = memchr(s.p, '\n', s.n);
	return end ? str_from(s, (size_t)(end - s.p) + 1) : s;
}

/* Terms that only the source has are told: a glossary is not merged. */
static void tell_glossary(struct merging *m)
{
	const struct guide *g = &m->d->guide;
	for (int i = 0; i < g->nglossary; i++) {
		bool known = false;
		for (int k = 0; k < m->old->nglossary && !known; k++)
			known = str_eq(g->glossary[i].term.s, m->old->glossary[k].term.s);
		if (!known)
			draft_note(m->d, NOTE_LEFT, g->glossary[i].term.at, "glossary",
				   STR("--merge leaves glossaries as they are"),
				   g->glossary[i].term.s);
	}
}

bool merge_guides(struct draft *d, const struct guide *old, struct str bytes, struct buf *out)
{
	struct merging m = {.d = d, .old = old, .record = {.a = d->a}};
	struct buf body = {.a = d->a}, import = {.a = d->a};
	bool untouched = guide_is_untouched(bytes, &(struct str){0});
	m.now = guide_read_back(d, &import);
	tell_glossary(&m);
	read_lines(&m, bytes);
	if (!find_starts(&m))
		return false;
	merge_head(&m, OWNER_GUIDE, old, m.now, (struct loc){old->file, 1, 1},
		   (struct loc){.file = d->guide.section[0].at.file});
	for (int i = 0; i < d->guide.nsection; i++) {
		const struct section *own = section_of(&m, &m.now->section[i]);
		if (own)
			merge_head(&m, OWNER_SECTION, own, &m.now->section[i], own->at,
				   d->guide.section[i].at);
		if (own)
			add_cards(&m, own, i);
		else
			add_section(&m, i);
	}
	put_lines(&m, &body);
	if (!is_sound(&m, buf_slice(&body)))
		return false;
	record_add(&m.record, m.now);
	record_write(&m.record, &body);
	if (untouched)
		guide_seal(without_line(buf_slice(&body)), out);
	else
		buf_str(out, buf_slice(&body));
	draft_note(d, NOTE_TAKEN, (struct loc){.file = old->file}, "merge", (struct str){0},
		   str_printf(d->a, "%d cards added, %d grown, %d fields brought up to date",
			      m.added, m.grown, m.updated));
	return true;
}
