/* The owner of GMime, which knows how headers are folded and encoded, and what files are called. */
#include <glib.h>
#include <gmime/gmime.h>
#include <string.h>

#include "base/date.h"
#include "base/library.h"
#include "people/mail.h"

#define GMIME(F)                                      \
	F(g_, byte_array_new)                         \
	F(g_, byte_array_free)                        \
	F(g_, checksum_free)                          \
	F(g_, checksum_get_string)                    \
	F(g_, checksum_new)                           \
	F(g_, checksum_update)                        \
	F(g_, object_unref)                           \
	F(g_mime_, data_wrapper_new_with_stream)      \
	F(g_mime_, format_options_free)               \
	F(g_mime_, format_options_new)                \
	F(g_mime_, format_options_set_newline_format) \
	F(g_mime_, init)                              \
	F(g_mime_, message_get_addresses)             \
	F(g_mime_, message_new)                       \
	F(g_mime_, message_set_message_id)            \
	F(g_mime_, message_set_mime_part)             \
	F(g_mime_, message_set_subject)               \
	F(g_mime_, multipart_add)                     \
	F(g_mime_, multipart_new_with_subtype)        \
	F(g_mime_, multipart_set_boundary)            \
	F(g_mime_, object_set_disposition)            \
	F(g_mime_, object_set_header)                 \
	F(g_mime_, object_write_to_stream)            \
	F(g_mime_, part_new_with_type)                \
	F(g_mime_, part_set_content)                  \
	F(g_mime_, part_set_content_encoding)         \
	F(g_mime_, part_set_filename)                 \
	F(g_mime_, stream_mem_new_with_buffer)        \
	F(g_mime_, stream_mem_new_with_byte_array)    \
	F(g_mime_, stream_mem_set_owner)              \
	F(g_mime_, text_part_new_with_subtype)        \
	F(g_mime_, text_part_set_charset)             \
	F(g_mime_, text_part_set_text)                \
	F(internet_address_, list_add)                \
	F(internet_address_, mailbox_get_idn_addr)    \
	F(internet_address_, mailbox_new) F(internet_address_, set_charset)

struct gmime_library {
	GMIME(LIBRARY_MEMBER)
};

struct mail_writer {
	struct gmime_library lib;
	struct arena *a;
	const struct mail *m;
	GMimeMessage *message;
};

static const char *z(const struct mail_writer *w, struct str s)
{
	return arena_copy(w->a, s.p ? s.p : "", s.n);
}

/* The domain in ASCII letters, as mail servers want it. */
static const char *wire_address(const struct mail_writer *w, const struct mail_party *p)
{
	InternetAddress *made = w->lib.mailbox_new(NULL, z(w, p->address));
	struct str idn = str_of(w->lib.mailbox_get_idn_addr((InternetAddressMailbox *)made));
	const char *copy = arena_copy(w->a, idn.p, idn.n);
	w->lib.object_unref(made);
	return copy;
}

static void add_parties(const struct mail_writer *w, GMimeAddressType type,
			const struct mail_party *p, int n)
{
	InternetAddressList *list = w->lib.message_get_addresses(w->message, type);
	for (int i = 0; i < n; i++) {
		InternetAddress *one = w->lib.mailbox_new(p[i].name.n ? z(w, p[i].name) : NULL,
							  wire_address(w, &p[i]));
		w->lib.set_charset(one, "utf-8"); /* else it is that of some old machines */
		w->lib.list_add(list, one);
		w->lib.object_unref(one);
	}
}

/* ---- headers that others fill in by the clock and the host ---- */

static void set_date(const struct mail_writer *w)
{
	static const char *const days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
	static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
					     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	int32_t day = (int32_t)(w->m->date / DAY_SECONDS);
	int second = (int)(w->m->date % DAY_SECONDS);
	struct date d = date_of(day);
	struct str s = str_printf(w->a, "%s, %02d %s %04d %02d:%02d:%02d +0000",
				  days[date_weekday(day) - 1], d.day, months[d.month - 1], d.year,
				  second / 3600, second / 60 % 60, second % 60);
	w->lib.object_set_header((GMimeObject *)w->message, "Date", s.p, NULL);
}

static void digest(const struct mail_writer *w, GChecksum *sum, struct str s)
{
	w->lib.checksum_update(sum, (const guchar *)z(w, s), (gssize)s.n + 1);
}

static void digest_parties(const struct mail_writer *w, GChecksum *sum, const struct mail_party *p,
			   int n)
{
	for (int i = 0; i < n; i++) {
		digest(w, sum, p[i].name);
		digest(w, sum, p[i].address);
	}
}

/* Of all that the mail says: another mail has another one. */
static const char *digest_of(const struct mail_writer *w)
{
	const struct mail *m = w->m;
	GChecksum *sum = w->lib.checksum_new(G_CHECKSUM_SHA256);
	digest_parties(w, sum, &m->from, 1);
	digest_parties(w, sum, m->to.p, m->to.n);
	digest_parties(w, sum, m->cc.p, m->cc.n);
	digest(w, sum, m->subject);
	digest(w, sum, m->text);
	digest(w, sum, m->html);
	for (int i = 0; i < m->nfile; i++) {
		digest(w, sum, m->file[i].name);
		w->lib.checksum_update(sum, (const guchar *)m->file[i].bytes.p,
				       (gssize)m->file[i].bytes.n);
	}
	const char *copy = str_printf(w->a, "%.32s", w->lib.checksum_get_string(sum)).p;
	w->lib.checksum_free(sum);
	return copy;
}

static void set_headers(const struct mail_writer *w, const char *id)
{
	const struct mail *m = w->m;
	const char *domain = "@goprep-pdf.invalid";
	if (m->from.address.n) {
		add_parties(w, GMIME_ADDRESS_TYPE_FROM, &m->from, 1);
		domain = strrchr(wire_address(w, &m->from), '@');
	}
	add_parties(w, GMIME_ADDRESS_TYPE_TO, m->to.p, m->to.n);
	add_parties(w, GMIME_ADDRESS_TYPE_CC, m->cc.p, m->cc.n);
	w->lib.message_set_subject(w->message, z(w, m->subject), "utf-8");
	if (m->dated)
		set_date(w);
	w->lib.message_set_message_id(w->message, str_printf(w->a, "%s%s", id, domain).p);
	/* what Outlook goes by: a mail that is still to be sent */
	w->lib.object_set_header((GMimeObject *)w->message, "X-Unsent", "1", NULL);
}

/* ---- parts ---- */

/* "=_" is in no line of quoted-printable or base64. */
static GMimeMultipart *multipart(const struct mail_writer *w, const char *kind, const char *id)
{
	GMimeMultipart *m = w->lib.multipart_new_with_subtype(kind);
	w->lib.multipart_set_boundary(m, str_printf(w->a, "=_%s-%.16s", kind, id).p);
	return m;
}

static void add_part(const struct mail_writer *w, GMimeMultipart *to, void *part)
{
	w->lib.multipart_add(to, part);
	w->lib.object_unref(part);
}

static void add_text(const struct mail_writer *w, GMimeMultipart *to, const char *kind,
		     struct str s)
{
	GMimeTextPart *part = w->lib.text_part_new_with_subtype(kind);
	w->lib.text_part_set_charset(part, "utf-8");
	w->lib.text_part_set_text(part, z(w, s));
	w->lib.part_set_content_encoding((GMimePart *)part, GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
	add_part(w, to, part);
}

static void add_file(const struct mail_writer *w, GMimeMultipart *to, const struct mail_file *f)
{
	GMimePart *part = w->lib.part_new_with_type("application", "pdf");
	GMimeStream *stream = w->lib.stream_mem_new_with_buffer(f->bytes.p, f->bytes.n);
	GMimeDataWrapper *content =
		w->lib.data_wrapper_new_with_stream(stream, GMIME_CONTENT_ENCODING_DEFAULT);
	w->lib.object_unref(stream);
	w->lib.part_set_content(part, content);
	w->lib.object_unref(content);
	w->lib.object_set_disposition((GMimeObject *)part, "attachment");
	w->lib.part_set_filename(part, z(w, f->name));
	w->lib.part_set_content_encoding(part, GMIME_CONTENT_ENCODING_BASE64);
	add_part(w, to, part);
}

static void put(const struct mail_writer *w, struct buf *out)
{
	GMimeFormatOptions *options = w->lib.format_options_new();
	GByteArray *bytes = w->lib.byte_array_new();
	GMimeStream *stream = w->lib.stream_mem_new_with_byte_array(bytes);
	w->lib.stream_mem_set_owner((GMimeStreamMem *)stream, FALSE);
	w->lib.format_options_set_newline_format(options, GMIME_NEWLINE_FORMAT_DOS);
	w->lib.object_write_to_stream((GMimeObject *)w->message, options, stream);
	w->lib.object_unref(stream);
	buf_put(out, bytes->data, bytes->len);
	w->lib.byte_array_free(bytes, TRUE);
	w->lib.format_options_free(options);
}

void mail_write(struct arena *a, const struct mail *m, struct buf *out)
{
	static const char *const names[] = {GMIME(LIBRARY_NAME)};
	struct mail_writer w = {.a = a, .m = m};
	library_need("gmime-3.0", names, sizeof names / sizeof *names, &w.lib);
	w.lib.init();
	w.message = w.lib.message_new(FALSE);
	const char *id = digest_of(&w);
	set_headers(&w, id);
	GMimeMultipart *all = multipart(&w, "mixed", id), *body = multipart(&w, "alternative", id);
	add_text(&w, body, "plain", m->text);
	add_text(&w, body, "html", m->html);
	add_part(&w, all, body);
	for (int i = 0; i < m->nfile; i++)
		add_file(&w, all, &m->file[i]);
	w.lib.message_set_mime_part(w.message, (GMimeObject *)all);
	w.lib.object_unref(all);
	put(&w, out);
	w.lib.object_unref(w.message);
}
