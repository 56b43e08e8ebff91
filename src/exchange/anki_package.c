/*
 * A package is an archive of a database and of files. Versions until 2.1.49 pack the database
 * itself, as collection.anki2 or .anki21, and list the files as JSON; later ones pack it with zstd,
 * as collection.anki21b, and list the files as a message of protobuf. All keep a collection.anki2
 * that says only "please update" where they know better.
 */
#include "exchange/anki_package.h"

#include <string.h>

#include "doc/yaml/names.h"
#include "exchange/anki_db.h"
#include "exchange/json_form.h"
#include "exchange/archive.h"
#include "exchange/zstd_file.h"

/* Most bytes of a database: about 100,000 notes of 4 kB. */
#define DATABASE_MAX ((size_t)400 << 20)
#define PICTURE_MAX  ((size_t)64 << 20)
#define PICTURES_MAX ((size_t)512 << 20)

enum { LIST_MAX = 64 * 1024 * 1024 }; /* bytes of the list of files */

struct package {
	const struct source *src;
	struct archive *zip;
	bool packed;	    /* each file by zstd */
	struct name *media; /* name in the deck to its name in the archive */
};

static bool unpack(struct package *p, const char *name, size_t limit, bool packed, struct str *out)
{
	struct str raw;
	if (!archive_read(p->zip, name, limit, &raw))
		return false;
	*out = raw;
	const char *why = packed ? zstd_unpack(p->src->d->a, raw, limit, out) : NULL;
	return !why || diag_error(p->src->d->d, (struct loc){.file = p->src->file},
				  "%s cannot be unpacked: %s", name, why);
}

static void add_media(struct package *p, struct str name, struct str stored)
{
	struct name *n = names_add(p->src->d->a, &p->media, name);
	n->value = arena_copy(p->src->d->a, stored.p, stored.n);
}

static void put_pair(struct str key, struct str value, void *context)
{
	add_media(context, value, key);
}

/* A number of protobuf, seven bits a byte. */
static bool varint(struct str s, size_t *i, uint64_t *out)
{
	*out = 0;
	for (int shift = 0; *i < s.n && shift < 64; shift += 7) {
		unsigned char c = (unsigned char)s.p[(*i)++];
		*out |= (uint64_t)(c & 0x7F) << shift;
		if (c < 0x80)
			return true;
	}
	return false;
}

/* The first text of a message: the name in an entry of the list. */
static struct str entry_name(struct str s)
{
	for (size_t i = 0; i < s.n;) {
		uint64_t tag, n;
		if (!varint(s, &i, &tag) || !varint(s, &i, &n))
			break;
		if ((tag & 7) == 0)
			continue;
		if ((tag & 7) != 2 || n > s.n - i)
			break;
		if (tag >> 3 == 1)
			return (struct str){s.p + i, (size_t)n};
		i += (size_t)n;
	}
	return (struct str){0};
}

/* The nth entry is the file n of the archive. */
static bool read_entries(struct package *p, struct str s)
{
	int number = 0;
	for (size_t i = 0; i < s.n; number++) {
		uint64_t tag, n;
		if (!varint(s, &i, &tag) || !varint(s, &i, &n) || (tag & 7) != 2 || n > s.n - i)
			return diag_error(p->src->d->d, (struct loc){.file = p->src->file},
					  "the deck's list of files is damaged");
		struct str name = entry_name((struct str){s.p + i, (size_t)n});
		if (name.n && utf8_valid(name) == name.n)
			add_media(p, str_copy(p->src->d->a, name),
				  str_printf(p->src->d->a, "%d", number));
		i += (size_t)n;
	}
	return true;
}

static bool read_media(struct package *p)
{
	struct str list;
	if (!archive_has(p->zip, "media"))
		return true;
	if (!unpack(p, "media", LIST_MAX, p->packed, &list))
		return false;
	return p->packed ? read_entries(p, list) : json_pairs(p->src, list, put_pair, p);
}

static bool read_database(struct package *p, struct str *out)
{
	static const char *const names[] = {"collection.anki21b", "collection.anki21",
					    "collection.anki2"};
	for (int i = 0; i < 3; i++)
		if (archive_has(p->zip, names[i])) {
			p->packed = i == 0;
			return unpack(p, names[i], DATABASE_MAX, i == 0, out);
		}
	return diag_error(p->src->d->d, (struct loc){.file = p->src->file},
			  "this archive is no deck of Anki: it holds no collection");
}

/* The bytes of the pictures that notes show; those that are not in the deck are told. */
static bool read_pictures(struct package *p)
{
	struct draft *d = p->src->d;
	size_t all = 0;
	int kept = 0;
	for (int i = 0; i < d->picture.n; i++) {
		struct picture *one = &d->picture.p[i];
		const struct name *n = names_find(p->media, one->path);
		if (one->deck && !one->bytes.n) {
			if (!n || !n->value || !archive_has(p->zip, n->value)) {
				draft_note(d, NOTE_LEFT, one->at, "picture",
					   STR("it is not in the deck"), one->path);
				continue;
			}
			if (!unpack(p, n->value, PICTURE_MAX, p->packed, &one->bytes))
				return false;
			all += one->bytes.n;
			if (all > PICTURES_MAX)
				return diag_error(d->d, (struct loc){.file = p->src->file},
						  "more than %zu MiB of pictures",
						  PICTURES_MAX >> 20);
		}
		d->picture.p[kept++] = *one;
	}
	d->picture.n = kept;
	return true;
}

bool anki_package_read(const struct source *src, struct str bytes, const struct table_map *map)
{
	struct package p = {.src = src, .zip = archive_open(src, bytes)};
	struct anki_deck deck;
	struct str database;
	deck_init(&deck, src, map);
	bool good = p.zip && read_database(&p, &database) && read_media(&p) &&
		    anki_db_read(src, database, &deck) && read_pictures(&p);
	archive_drop(p.zip);
	return good;
}
