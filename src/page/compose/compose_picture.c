/* Where pictures lie, which have been read, and what the guide says of their size. */
#include "page/compose/compose_picture.h"

#include <string.h>

#include "doc/data/picture.h"

struct picture_entry {
	struct str path;
	const char *folder;
	const char *why; /* it cannot be printed; NULL: it can */
	struct bitmap *picture;
};

/* The folder that paths of a file's pictures begin in; "" is the current one. */
static const char *folder_of(struct composer *c, const char *file)
{
	const char *from = c->opt.print.pictures;
	const char *slash = file ? strrchr(file, '/') : NULL;
	if (from)
		return from;
	size_t n = slash ? (size_t)(slash - file) + (slash == file) : 0;
	return arena_copy(c->lasting, slash ? file : "", n);
}

static struct picture_entry *entry_of(struct composer *c, struct str path, const char *folder)
{
	for (int i = 0; i < c->picture.n; i++) {
		struct picture_entry *e = c->picture.p[i];
		if (str_eq(e->path, path) && strcmp(e->folder, folder) == 0)
			return e;
	}
	struct picture_entry *e = arena_alloc(c->lasting, sizeof *e);
	*e = (struct picture_entry){.path = str_copy(c->lasting, path), .folder = folder};
	*vec_add(c->lasting, &c->picture) = e;
	e->picture = arena_alloc(c->keep, sizeof *e->picture);
	e->picture->fonts = c->opt.print.fonts;
	e->why = picture_open(c->keep, folder, e->path, e->picture);
	e->picture->name = str_printf(c->keep, "%.*s", STR_FMT(path)).p;
	e->picture->grey = c->opt.print.inks.grey;
	e->picture->index = e->why ? -1 : c->npicture++;
	return e;
}

static bool is_address(struct str path)
{
	return str_starts(path, "http:") || str_starts(path, "https:") || str_starts(path, "//") ||
	       str_starts(path, "data:");
}

/* It is printed, but perhaps not as it was meant. */
static void tell_doubts(struct composer *c, const struct image *image, const struct bitmap *p)
{
	if (p->flaw)
		diag_warning(c->reading, image->at,
			     "the picture '%s' is damaged in part and may not show all: %s",
			     p->name, p->flaw);
	if (p->colours)
		diag_warning(c->reading, image->at,
			     "the colours of the picture '%s' are those of '%s' and are printed as "
			     "sRGB, a little off: convert it to sRGB",
			     p->name, p->colours);
}

const struct bitmap *compose_picture(struct composer *c, const struct image *image)
{
	if (!image->path.n) {
		diag_error(c->reading, image->at,
			   "a picture without a file: '![what it shows]"
			   "(file.png)' has one");
		return NULL;
	}
	if (is_address(image->path)) {
		diag_warning(c->reading, image->at,
			     "pictures are not fetched: '%.*s' is printed as its description; save "
			     "it beside the guide",
			     (int)(image->path.n < 100 ? image->path.n : 100), image->path.p);
		return NULL;
	}
	struct picture_entry *e = entry_of(c, image->path, folder_of(c, image->at.file));
	if (!e->why)
		tell_doubts(c, image, e->picture);
	if (!e->why && e->picture->text)
		diag_warning(
			c->reading, image->at,
			"words in the drawing '%s' can be seen, but not copied or searched: say "
			"what matters in its description",
			e->picture->name);
	if (!e->why)
		return e->picture;
	diag_error(c->reading, image->at, "the picture '%s' %s", e->picture->name, e->why);
	return NULL;
}

void compose_picture_drawn(struct composer *c, const struct bitmap *picture, mpt w)
{
	for (int i = 0; i < c->picture.n; i++) {
		struct bitmap *p = c->picture.p[i]->picture;
		if (p == picture && w > p->widest)
			p->widest = w;
	}
}

/* "60%" or a length. */
static bool read_size(struct str value, bool share, mpt *length, int *thousandths)
{
	if (share && value.n > 1 && value.p[value.n - 1] == '%') {
		int n = 0;
		for (size_t i = 0; i + 1 < value.n; i++) {
			if (value.p[i] < '0' || value.p[i] > '9' || n > 100)
				return false;
			n = n * 10 + value.p[i] - '0';
		}
		*thousandths = n * 10;
		return n >= 1 && n <= 100;
	}
	return len_parse(value, length) && *length >= PT && *length <= LEN_MAX;
}

/* One word between the braces; false: it is told. Names of classes are for other programs. */
static bool read_attribute(struct picture_wish *wish, struct str word)
{
	if (word.p[0] == '.' || word.p[0] == '#')
		return true;
	const char *equals = memchr(word.p, '=', word.n);
	size_t n = equals ? (size_t)(equals - word.p) : 0;
	if (!n)
		return false;
	struct str key = {word.p, n}, value = {equals + 1, word.n - n - 1};
	if (value.n > 1 && (value.p[0] == '"' || value.p[0] == '\''))
		value = (struct str){value.p + 1, value.n - 2};
	if (str_eq(key, STR("width")))
		return read_size(value, true, &wish->width, &wish->share);
	return str_eq(key, STR("height")) && read_size(value, false, &wish->height, &wish->share);
}

struct picture_wish compose_picture_wish(struct composer *c, const struct image *image)
{
	struct picture_wish wish = {0};
	struct str s = image->attributes;
	for (size_t i = 0, from; i < s.n;) {
		while (i < s.n && (s.p[i] == ' ' || s.p[i] == '\n'))
			i++;
		for (from = i; i < s.n && s.p[i] != ' ' && s.p[i] != '\n';)
			i++;
		struct str word = {s.p + from, i - from};
		if (word.n && !read_attribute(&wish, word))
			diag_warning(c->reading, image->at,
				     "'%.*s' is not understood of a picture: 'width=60%%' (of the "
				     "column), 'width=50mm' and 'height=30mm' are",
				     STR_FMT(word));
	}
	return wish;
}

struct str compose_picture_alt(struct composer *c, const struct image *image)
{
	if (image->description.n && !image->unsaid)
		return image->description;
	diag_warning(c->reading, image->at,
		     "the picture '%.*s' has no description for those who do not see it: "
		     "'![what it shows](%.*s)'",
		     STR_FMT(image->path), STR_FMT(image->path));
	return image->title.n ? image->title : image->path;
}
