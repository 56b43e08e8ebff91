/* Pictures: which, under which names, with which bytes. */
#include "exchange/pictures.h"

#include <string.h>

#include "base/file.h"
#include "doc/yaml/forms.h"
#include "exchange/anchor.h"
#include "exchange/line.h"

enum { NAME_MAX_BYTES = 80 }; /* of a file in the folder */

#define PICTURE_MAX ((size_t)64 << 20)

static bool is_picture(struct str s)
{
	static const char *const ends[] = {".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp"};
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		struct str e = str_of(ends[i]);
		if (s.n > e.n && str_same(str_from(s, s.n - e.n), e))
			return true;
	}
	return false;
}

/* Why a path is not followed; NULL: it is. */
static const char *refused(struct str ref)
{
	if (find_str(ref, "://") || str_starts(ref, "data:") || str_starts(ref, "//"))
		return "it is on the web";
	if (ref.p[0] == '/' || find_str(ref, "..") || memchr(ref.p, '\\', ref.n))
		return "its path leads out of the folder";
	return is_picture(ref) ? NULL : "it is no PNG, JPEG, GIF, SVG or WebP";
}

/* "%20" as addresses have it. */
static struct str unescape(struct arena *a, struct str s)
{
	struct buf b = {.a = a};
	for (size_t i = 0; i < s.n; i++) {
		int v = 0, k = 0;
		while (s.p[i] == '%' && k < 2 && i + 1 + (size_t)k < s.n) {
			char c = ascii_lower(s.p[i + 1 + (size_t)k]);
			int digit = c >= '0' && c <= '9'   ? c - '0'
				    : c >= 'a' && c <= 'f' ? c - 'a' + 10
							   : -1;
			if (digit < 0)
				break;
			v = v * 16 + digit;
			k++;
		}
		if (k == 2 && v >= 0x20) {
			buf_char(&b, (char)v);
			i += 2;
		} else {
			buf_char(&b, s.p[i]);
		}
	}
	struct str out = buf_slice(&b);
	return utf8_valid(out) == out.n ? out : s;
}

/* Letters, digits, dots and hyphens of its last step: what every system and Markdown take. */
static struct str plain_name(struct arena *a, struct str path)
{
	struct buf b = {.a = a};
	for (size_t i = path.n; i > 0; i--)
		if (path.p[i - 1] == '/') {
			path = str_from(path, i);
			break;
		}
	if (path.n > NAME_MAX_BYTES)
		path = str_from(path, path.n - NAME_MAX_BYTES);
	for (size_t i = 0; i < path.n; i++) {
		char c = path.p[i];
		bool good = (c >= '0' && c <= '9') ||
			    (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z') || c == '.' ||
			    c == '-' || c == '_';
		if (good && (c != '.' || b.n))
			buf_char(&b, c);
		else if (b.n && b.p[b.n - 1] != '-')
			buf_char(&b, '-');
	}
	return buf_slice(&b);
}

static bool name_used(const struct draft *d, struct str name)
{
	for (int i = 0; i < d->picture.n; i++)
		if (str_same(d->picture.p[i].name, name))
			return true;
	return false;
}

static struct str new_name(struct draft *d, struct str ref)
{
	struct str plain = plain_name(d->a, ref);
	struct str name = str_printf(d->a, "%s%.*s", d->picture_folder, STR_FMT(plain));
	for (int i = 2; name_used(d, name); i++)
		name = str_printf(d->a, "%s%d-%.*s", d->picture_folder, i, STR_FMT(plain));
	return name;
}

/* Where the file of a source that is no deck stands. */
static struct str path_of(const struct source *src, struct str ref)
{
	const char *slash = strrchr(src->file, '/');
	int n = slash ? (int)(slash - src->file) + 1 : 0;
	return str_printf(src->d->a, "%.*s%.*s", n, src->file, STR_FMT(ref));
}

struct str picture_take(const struct source *src, struct str ref, struct loc at)
{
	struct draft *d = src->d;
	ref = unescape(d->a, str_trim(ref));
	const char *why = ref.n ? refused(ref) : "it has no path";
	if (!why && d->picture.n == DRAFT_PICTURES_MAX)
		why = "there are too many";
	if (why) {
		draft_note(d, NOTE_LEFT, at, "picture", str_of(why), str_copy(d->a, ref));
		return (struct str){0};
	}
	struct str path = src->deck ? str_copy(d->a, ref) : path_of(src, ref);
	struct name *n = names_add(d->a, &d->pictures, path);
	if (n->value)
		return d->picture.p[*(int *)n->value].name;
	int *index = arena_alloc(d->a, sizeof *index);
	*index = d->picture.n;
	n->value = index;
	struct str name = new_name(d, ref);
	*vec_add(d->a, &d->picture) =
		(struct picture){.name = name, .path = path, .at = at, .deck = src->deck};
	return name;
}

struct str pictures_in_markup(const struct source *src, struct str s, struct loc at)
{
	struct buf b = {.a = src->d->a};
	const char *p;
	if (!s.n || !find_str(s, "!["))
		return s;
	while ((p = find_str(s, "![")) != NULL) {
		struct str rest = str_from(s, (size_t)(p - s.p));
		const char *mid = find_str(rest, "]("), *end = NULL;
		if (mid)
			end = memchr(mid, ')', rest.n - (size_t)(mid - rest.p));
		if (!end)
			break;
		struct str ref = {mid + 2, (size_t)(end - mid) - 2};
		const char *blank = memchr(ref.p, ' ', ref.n); /* a title follows */
		struct str title = blank ? str_from(ref, (size_t)(blank - ref.p)) : (struct str){0};
		ref.n -= title.n;
		struct str name = picture_take(src, ref, at);
		struct str alt = {rest.p + 2, (size_t)(mid - rest.p) - 2};
		buf_put(&b, s.p, (size_t)(p - s.p));
		if (name.n)
			buf_printf(&b, "![%.*s](%.*s%.*s)", STR_FMT(alt), STR_FMT(name),
				   STR_FMT(title));
		else
			buf_str(&b, alt);
		s = str_from(s, (size_t)(end - s.p) + 1);
	}
	buf_str(&b, s);
	return buf_slice(&b);
}

/* Bytes of the code span at the beginning of s; 0: it has no end. */
static size_t code_span(struct str s)
{
	size_t n = 0;
	while (n < s.n && s.p[n] == '`')
		n++;
	for (size_t i = n; i < s.n;) {
		size_t m = 0;
		while (i + m < s.n && s.p[i + m] == '`')
			m++;
		if (m == n)
			return i + m;
		i += m ? m : 1;
	}
	return n;
}

static bool is_address(struct str s)
{
	return str_starts(s, "http://") || str_starts(s, "https://") || str_starts(s, "mailto:") ||
	       str_starts(s, "<http");
}

struct str links_in_markup(const struct source *src, struct str s, struct loc at, bool jumps)
{
	struct buf b = {.a = src->d->a};
	size_t last = s.n; /* behind it no address ends */
	if (!s.n || !find_str(s, "]("))
		return s;
	while (last && s.p[last - 1] != ')')
		last--;
	for (size_t i = 0; i < s.n;) {
		struct str rest = str_from(s, i);
		size_t code = s.p[i] == '`' ? code_span(rest) : 0;
		const char *mid = i < last && s.p[i] == '[' &&
						  (!i || (s.p[i - 1] != '!' && s.p[i - 1] != '\\'))
					  ? find_str(rest, "](")
					  : NULL;
		const char *inner =
			mid ? memchr(rest.p + 1, '[', (size_t)(mid - rest.p) - 1) : NULL;
		const char *end =
			mid && !inner ? memchr(mid, ')', rest.n - (size_t)(mid - rest.p)) : NULL;
		struct str url =
			end ? (struct str){mid + 2, (size_t)(end - mid) - 2} : (struct str){0};
		if (end && jumps && url.n > 1 && url.p[0] == '#') {
			url = anchor_jump(src, url, at);
			buf_printf(&b, "%.*s](%.*s)", (int)(mid - rest.p), rest.p, STR_FMT(url));
			i += (size_t)(end - rest.p) + 1;
			continue;
		}
		if (end && !is_address(url)) {
			buf_put(&b, rest.p + 1, (size_t)(mid - rest.p) - 1);
			draft_note(src->d, NOTE_LEFT, at, "address of a link",
				   STR("only http, https and mailto"), url);
			i += (size_t)(end - rest.p) + 1;
			continue;
		}
		code = code ? code : 1;
		buf_put(&b, s.p + i, code);
		i += code;
	}
	return buf_slice(&b);
}

void pictures_read(struct draft *d)
{
	int kept = 0;
	for (int i = 0; i < d->picture.n; i++) {
		struct picture *p = &d->picture.p[i];
		const char *why = p->bytes.n
					  ? NULL
					  : file_read(d->a, arena_copy(d->a, p->path.p, p->path.n),
						      PICTURE_MAX, &p->bytes);
		if (why)
			draft_note(d, NOTE_LEFT, p->at, "picture", str_of(why), p->path);
		else
			d->picture.p[kept++] = *p;
	}
	d->picture.n = kept;
}
