/* What was made, in words. */
#include "run/summary.h"

#include "base/date.h"
#include "doc/data/press_condition.h"

static bool is_calibration(const struct production *p)
{
	return p->layout->use == FOR_CALIBRATE;
}

/* "card.question" is known as the question. */
static struct str short_name(struct str style)
{
	for (size_t i = style.n; i > 0; i--)
		if (style.p[i - 1] == '.')
			return str_from(style, i);
	return style;
}

void summary_tightest(const struct production *p, FILE *out)
{
	const struct tightest *t = &p->tightest;
	struct buf b = {.a = p->scratch};
	for (int i = 0; i < t->n; i++) {
		const struct tight *at = &t->at[i];
		const struct text *letter = &at->card->section->letter;
		buf_printf(&b, "%s%.*s %02d (%.*s ", i ? ", " : "", STR_FMT(letter->s),
			   at->card->number, STR_FMT(short_name(at->style->name)));
		len_put(&b, at->size);
		buf_str(&b, at->steps ? STR(" pt, smallest allowed ")
				      : STR(" pt, the smallest allowed"));
		if (at->steps) {
			len_put(&b, at->least);
			buf_str(&b, STR(" pt"));
		}
		buf_char(&b, ')');
	}
	if (t->n)
		fprintf(out, "  tightest: %.*s\n", STR_FMT(buf_slice(&b)));
}

void summary_longest(const struct production *p, FILE *out)
{
	const struct longest *l = &p->longest;
	for (int i = 0; i < l->n; i++)
		fprintf(out, "%s%.*s %02d (%d cards)",
			i ? ", " : "  longest: ", STR_FMT(l->at[i].card->section->letter.s),
			l->at[i].card->number, l->at[i].parts);
	if (l->n)
		fputc('\n', out);
}

const char *summary_plural(int n)
{
	return n == 1 ? "" : "s";
}

/* "in 22 days from 2026-11-23 to 2026-12-14, up to 2 new a day" */
static void plan_days(const struct production *p, FILE *out)
{
	const struct study_plan *plan = p->plan;
	struct str from = date_iso(p->a, plan->from), to = date_iso(p->a, plan->interview - 1);
	fprintf(out, " in %d day%s, %.*s to %.*s, up to %d new a day", plan->ndays,
		summary_plural(plan->ndays), STR_FMT(from), STR_FMT(to), plan->most);
}

void summary_counts(const struct production *p, const struct book *b, const char *path,
		    long long bytes, FILE *out)
{
	if (is_calibration(p)) {
		fprintf(out, "%s: %s, %lld kB\n", path,
			b->npage > 1 ? "a sheet for both sides" : "a side of a sheet",
			(bytes + 999) / 1000);
		return;
	}
	bool cards = p->layout->kind == LAYOUT_CARDS;
	int blank = cards ? p->opt.cards.extras.blank : 0;
	fprintf(out, "%s:", path);
	if (p->layout->use == FOR_DIVIDERS)
		fprintf(out, " %d dividers", LEITNER_BOXES);
	else if (p->ncard || !blank)
		fprintf(out, " %d card%s%s", p->ncard, summary_plural(p->ncard), blank ? "," : "");
	if (blank)
		fprintf(out, " %d blank card%s", blank, summary_plural(blank));
	if (p->plan)
		plan_days(p, out);
	if (cards) {
		if (p->extra)
			fprintf(out, ", %d title and section card%s", p->extra,
				summary_plural(p->extra));
		if (p->index)
			fprintf(out, ", %d index card%s", p->index, summary_plural(p->index));
		if (p->continued)
			fprintf(out, ", %d continued on a further card", p->continued);
		if (!p->layout->sheet.press)
			fprintf(out, ", %d sheet%s", p->sheets, summary_plural(p->sheets));
	}
	fprintf(out, ", %d page%s, %lld kB\n", b->npage, summary_plural(b->npage),
		(bytes + 999) / 1000);
}

void summary_left_out(const struct production *p, FILE *out)
{
	if (is_calibration(p)) /* which holds no cards */
		return;
	if (p->plan || p->layout->use == FOR_DIVIDERS || p->layout->use == FOR_WORKSHEET)
		return; /* they are not there to show cards */
	for (int i = 0; i < p->nleft; i++) {
		if (!i)
			fprintf(out, "  left out by layout %.*s:", STR_FMT(p->layout->name));
		fprintf(out, "%s %s", i ? "," : "", p->left[i]);
		if (p->left_of[i])
			fprintf(out, " of %d card%s", p->left_of[i], summary_plural(p->left_of[i]));
	}
	if (p->nleft)
		fputc('\n', out);
}

/* Which settings to choose in the print dialogue. */
static void print_how(const struct production *p, const struct book *b, FILE *out)
{
	static const char *const sides[] = {
		[DUPLEX_NONE] = "",
		[DUPLEX_LONG_EDGE] = ", two-sided, flip on the long edge",
		[DUPLEX_SHORT_EDGE] = ", two-sided, flip on the short edge",
		[DUPLEX_SIMPLEX] = ", one-sided",
	};
	fprintf(out, "  print on %.*s at 100 %%%s%s\n", STR_FMT(p->layout->sheet.paper),
		sides[b->duplex], is_calibration(p) ? ", and hold it against the light" : "");
}

static void put_mm(struct buf *b, const char *before, mpt v, const char *behind)
{
	buf_str(b, str_of(before));
	len_put_mm(b, v);
	buf_str(b, str_of(behind));
}

/* What to tell the print shop. */
static void press_lines(const struct sheet *s, const struct book *b,
			const struct print_options *print, FILE *out)
{
	struct arena *a = arena_new();
	struct buf line = {.a = a};
	bool both = b->duplex != DUPLEX_SIMPLEX;
	int cards = both ? b->npage / 2 : b->npage;
	buf_printf(&line, "  tell the print shop: %d card%s, printed on %s, trimmed to ", cards,
		   cards == 1 ? "" : "s", both ? "both sides" : "one side");
	put_mm(&line, "", s->card_w, "");
	put_mm(&line, " x ", s->card_h, " mm");
	if (s->bleed)
		put_mm(&line, ", ", s->bleed, " mm bleed all round");
	if (s->radius)
		put_mm(&line, ", corners rounded to ", s->radius, " mm");
	buf_printf(&line, "\n  %sat 100 %%, not fitted; %s\n",
		   both ? "pages are fronts and backs in turn, both upright; print " : "print ",
		   print->inks.grey ? "one ink, black and greys"
		   : print->x4	    ? "four inks, black is one of them"
				    : "colours are sRGB, black is one ink");
	fwrite(line.p, 1, line.n, out);
	arena_drop(a);
}

void summary_x4(const struct press_condition *press, FILE *out)
{
	fprintf(out,
		"  PDF/X-4 for %s%s%s%s: ask the print shop whether it works to that; "
		"neither PDF/A nor tagged, and without links\n",
		press->name, press->registered ? " (" : "",
		press->registered ? press->registered : "", press->registered ? ")" : "");
}

void summary_put(const struct production *p, const struct book *b, const char *path,
		 long long bytes, FILE *out)
{
	summary_counts(p, b, path, bytes, out);
	if (p->layout->kind == LAYOUT_CARDS && p->layout->sheet.press)
		press_lines(&p->layout->sheet, b, &p->opt.print, out);
	else if (p->layout->kind == LAYOUT_CARDS)
		print_how(p, b, out);
	summary_left_out(p, out);
	summary_tightest(p, out);
	summary_longest(p, out);
}
