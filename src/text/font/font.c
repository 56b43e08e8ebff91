/*
 * Opening fonts and asking them things. A file is mapped, checked (sfnt.c), and given to HarfBuzz;
 * the store keeps it until the end of the run. One of three owners of HarfBuzz's headers, with
 * subset.c and shape.c.
 */
#include "text/font/font.h"

#include <errno.h>
#include <fcntl.h>
#include <hb-ot.h>
#include <hb.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/digest.h"
#include "text/font/font_hb.h"
#include "text/font/sfnt.h"
#include "text/font/sheet.h"

enum {
	UPEM_EMPTY = 1000,	     /* of what stands for a broken font: any number but 0 */
	FILE_MAX = 64 * 1024 * 1024, /* the largest CJK fonts have about 20 MiB */
	NAME_MAX_PS = 64,	     /* PostScript names have at most 63 characters */
};

struct font {
	struct font *next;
	char *path;
	int number; /* in a collection, else 0 */
	int index;
	struct sfnt info;
	void *map;
	size_t mapped;
	hb_face_t *face;
	hb_font_t *font;
	const struct protrusion_table *protrusion;
	char *name; /* [NAME_MAX_PS]; empty until somebody asks */
	struct loc at;
	struct font_store *store;
	struct font *own; /* itself: who only reads of a font may be the first who needs its file */
	bool tried;	  /* opened, or found unusable */
	bool sought;	  /* its sheet */
	struct str sheet; /* its top */
};

struct font_store {
	struct arena *a;
	struct diag *d;
	struct font *first, **end;
	int count;
	const char *sheets_path; /* NULL: there are none, or the file was opened */
	struct sheet_file sheets;
};

struct font_store *font_store_new(struct arena *a)
{
	struct font_store *s = arena_alloc(a, sizeof *s);
	s->a = a;
	s->end = &s->first;
	return s;
}

static void close_font(struct font *f)
{
	hb_font_destroy(f->font);
	hb_face_destroy(f->face);
	if (f->map)
		munmap(f->map, f->mapped);
}

void font_store_tell(struct font_store *s, struct diag *d)
{
	s->d = d;
}

void font_store_drop(struct font_store *s)
{
	if (!s)
		return;
	for (struct font *f = s->first; f; f = f->next)
		close_font(f);
	s->first = NULL;
	sheets_close(&s->sheets);
}

/* Maps the file into f; NULL or what is wrong. */
static const char *map_file(struct font *f)
{
	int fd = open(f->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); /* a FIFO must not block */
	if (fd < 0)
		return strerror(errno);
	const char *wrong = NULL;
	struct stat st;
	if (fstat(fd, &st) != 0) {
		wrong = strerror(errno);
	} else if (!S_ISREG(st.st_mode)) {
		wrong = "is not a regular file";
	} else if (st.st_size <= 0 || st.st_size > FILE_MAX) {
		wrong = st.st_size > 0 ? "is larger than 64 MiB" : "is empty";
	} else {
		void *p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
		if (p == MAP_FAILED) {
			wrong = strerror(errno);
		} else {
			f->map = p;
			f->mapped = (size_t)st.st_size;
		}
	}
	close(fd);
	return wrong;
}

/* hb_face_create and friends answer with an inert object when memory is short. */
static void make_handles(struct font *f)
{
	hb_blob_t *blob = hb_blob_create_or_fail(f->map, (unsigned)f->mapped,
						 HB_MEMORY_MODE_READONLY, NULL, NULL);
	if (!blob)
		out_of_memory();
	f->face = hb_face_create(blob, (unsigned)f->number);
	hb_blob_destroy(blob);
	f->font = hb_font_create(f->face);
	if (f->face == hb_face_get_empty() || f->font == hb_font_get_empty())
		out_of_memory();
	int upem = f->info.metrics.upem;
	hb_font_set_scale(f->font, upem, upem);
	hb_face_make_immutable(f->face);
	hb_font_make_immutable(f->font);
}

static bool is_name_char(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
	       c == '-' || c == '_';
}

/* The PostScript name, or the file's name, without what PDF names and XML would have to escape. */
static void read_name(const struct font *f)
{
	char raw[NAME_MAX_PS] = "";
	unsigned size = sizeof raw;
	hb_ot_name_get_utf8(f->face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size,
			    raw);
	const char *slash = strrchr(f->path, '/');
	const char *sources[] = {raw, slash ? slash + 1 : f->path, "Font"};
	size_t n = 0;
	for (size_t k = 0; n == 0; k++)
		for (const char *c = sources[k]; *c && n + 1 < NAME_MAX_PS; c++)
			if (is_name_char(*c))
				f->name[n++] = *c;
}

/* Height of the glyph of cp above the baseline, 0 if unknown. */
static int glyph_top(const struct font *f, uint32_t cp)
{
	hb_glyph_extents_t e;
	uint32_t gid = font_glyph(f, cp);
	if (!gid || !hb_font_get_glyph_extents(f->font, gid, &e))
		return 0;
	return e.y_bearing;
}

static void complete_metrics(struct font *f)
{
	struct font_metrics *m = &f->info.metrics;
	if (m->cap_height <= 0)
		m->cap_height = glyph_top(f, 'H');
	if (m->x_height <= 0)
		m->x_height = glyph_top(f, 'x');
	/* usual proportions of Latin type, for fonts without these letters */
	if (m->cap_height <= 0)
		m->cap_height = m->upem * 7 / 10;
	if (m->x_height <= 0)
		m->x_height = m->upem / 2;
}

/* NULL, or what is wrong with the font, for the end of "font file PATH". */
static const char *use_file(struct font *f)
{
	const char *wrong = sfnt_check((struct str){f->map, f->mapped}, f->number, &f->info);
	if (wrong)
		return wrong;
	make_handles(f);
	return hb_face_get_glyph_count(f->face) == (unsigned)f->info.glyphs
		       ? NULL
		       : "is refused by HarfBuzz";
}

/* What stands for a font that cannot be used: it has no glyphs, and the run has failed. */
static void make_empty(struct font *f)
{
	close_font(f);
	f->map = NULL;
	f->face = hb_face_get_empty();
	f->font = hb_font_get_empty();
	f->info = (struct sfnt){.glyphs = 1, .metrics = {.upem = UPEM_EMPTY}};
}

static bool open_file(struct font *f, struct diag *d)
{
	f->tried = true;
	const char *wrong = map_file(f);
	if (wrong)
		return diag_error(d, f->at, "cannot open font file %s: %s", f->path, wrong);
	wrong = use_file(f);
	if (wrong)
		return diag_error(d, f->at, "font file %s %s", f->path, wrong);
	if (f->info.restricted)
		diag_warning(d, f->at, "font file %s says that its licence forbids embedding",
			     f->path);
	complete_metrics(f);
	return true;
}

/* The font, opened now if nobody has needed it before. */
static const struct font *ready(const struct font *f)
{
	if (!f->tried && !open_file(f->own, f->store->d))
		make_empty(f->own);
	return f;
}

static struct font *find_font(const struct font_store *s, const char *path, int number)
{
	for (struct font *f = s->first; f; f = f->next)
		if (f->number == number && strcmp(f->path, path) == 0)
			return f;
	return NULL;
}

static struct font *new_font(struct font_store *s, const char *path, int number, struct loc at)
{
	struct font *f = arena_alloc(s->a, sizeof *f);
	f->path = arena_copy(s->a, path, strlen(path));
	f->name = arena_alloc(s->a, NAME_MAX_PS);
	f->number = number;
	f->at = at;
	f->store = s;
	f->own = f;
	return f;
}

static struct font *keep_font(struct font_store *s, struct font *f)
{
	f->index = s->count++;
	*s->end = f;
	s->end = &f->next;
	return f;
}

struct font *font_open(struct font_store *s, const char *path, int number, struct loc at,
		       struct diag *d)
{
	struct font *f = find_font(s, path, number);
	bool known = f;
	if (!known)
		f = new_font(s, path, number, at);
	if (f->tried)
		return f;
	f->at = at;
	if (open_file(f, d))
		return known ? f : keep_font(s, f);
	make_empty(f);
	return NULL;
}

struct font *font_later(struct font_store *s, const char *path, int number, struct loc at)
{
	struct font *f = find_font(s, path, number);
	if (!f)
		return keep_font(s, new_font(s, path, number, at));
	f->at = at;
	return f;
}

const char *font_store_path(const struct font_store *s, int i)
{
	const struct font *f = s->first;
	while (f && i-- > 0)
		f = f->next;
	return f ? f->path : NULL;
}

const struct font_metrics *font_metrics(const struct font *f)
{
	return &ready(f)->info.metrics;
}

const char *font_ps_name(const struct font *f)
{
	if (!f->name[0])
		read_name(ready(f));
	return f->name;
}

bool font_is_cff(const struct font *f)
{
	return ready(f)->info.cff;
}

int font_index(const struct font *f)
{
	return f->index;
}

int font_glyph_count(const struct font *f)
{
	return ready(f)->info.glyphs;
}

uint32_t font_glyph(const struct font *f, uint32_t cp)
{
	hb_codepoint_t gid = 0;
	bool has = hb_font_get_nominal_glyph(ready(f)->font, cp, &gid);
	return has && gid < (unsigned)f->info.glyphs ? gid : 0;
}

bool font_glyph_height(const struct font *f, uint32_t gid, int32_t *top, int32_t *bottom)
{
	hb_glyph_extents_t e;
	if (!hb_font_get_glyph_extents(ready(f)->font, gid, &e) || !e.height)
		return false;
	*top = e.y_bearing;
	*bottom = e.y_bearing + e.height;
	return true;
}

int32_t font_advance(const struct font *f, uint32_t gid)
{
	return hb_font_get_glyph_h_advance(ready(f)->font, gid);
}

struct hb_face_t *font_hb_face(const struct font *f)
{
	return ready(f)->face;
}

struct hb_font_t *font_hb_font(const struct font *f)
{
	return ready(f)->font;
}

const struct protrusion_table *font_protrusion(const struct font *f)
{
	return f->protrusion;
}

void font_set_protrusion(struct font *f, const struct protrusion_table *t)
{
	f->protrusion = t;
}

static bool table_has_feature(hb_face_t *face, hb_tag_t table, hb_tag_t tag)
{
	enum { CHUNK = 64 };
	hb_tag_t have[CHUNK];
	for (unsigned start = 0, n = CHUNK; n == CHUNK; start += n) {
		hb_ot_layout_table_get_feature_tags(face, table, start, &n, have);
		for (unsigned i = 0; i < n; i++)
			if (have[i] == tag)
				return true;
	}
	return false;
}

bool font_has_feature(const struct font *f, const char *tag)
{
	hb_tag_t t = hb_tag_from_string(tag, 4);
	return table_has_feature(ready(f)->face, HB_OT_TAG_GSUB, t) ||
	       table_has_feature(f->face, HB_OT_TAG_GPOS, t);
}

/* ---- Sheets ---- */

static void add_text(struct digest *d, struct str s)
{
	digest_add(d, s.p, s.n);
}

void font_key(const struct font *f, unsigned char key[SHEET_KEY])
{
	static const char tables[][5] = {"head", "hhea", "maxp", "hmtx", "cmap",
					 "GDEF", "GSUB", "GPOS", "kern"};
	struct digest d;
	digest_start(&d);
	add_text(&d, STR(SHEET_MAGIC));
	add_text(&d, str_of(hb_version_string()));
	add_text(&d, sfnt_directory(&ready(f)->info));
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
		add_text(&d, sfnt_table(&f->info, tables[i]));
	digest_put(&d, key);
}

void font_store_sheets(struct font_store *s, const char *path)
{
	s->sheets_path = arena_copy(s->a, path, strlen(path));
}

/* Without a message: what is wrong with it costs time, and nothing else. */
static const struct sheet_file *open_sheets(struct font_store *s)
{
	if (s->sheets_path)
		sheets_open(s->a, s->sheets_path, &s->sheets);
	s->sheets_path = NULL;
	return &s->sheets;
}

struct simple *font_sheet_simple(struct arena *a, const struct font *f, const struct sheet_use *use)
{
	unsigned char key[SHEET_KEY];
	struct font *own = f->own;
	const struct sheet_file *sheets = open_sheets(f->store);
	if (!own->sought && sheets->fonts.n && ready(f)->info.file.n) {
		font_key(f, key);
		own->sheet = sheet_find(f->store->a, sheets, key);
	}
	own->sought = true;
	return own->sheet.n ? sheet_simple(a, sheets, own->sheet, use, f->info.glyphs) : NULL;
}
