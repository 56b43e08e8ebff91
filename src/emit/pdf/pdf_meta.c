/*
 * Metadata. Document information and XMP say the same, as PDF/A-1 asked and tidy readers expect.
 * PDF/UA is no schema that PDF/A-2 knows, so its one property is declared in the packet.
 */
#include "emit/pdf/pdf_meta.h"

#include <time.h>

#include "emit/pdf/pdf_icc.h"
#include "emit/pdf/pdf_spell.h"
#include "emit/pdf/pdf_syntax.h"
#include "text/lang/language.h"

struct meta {
	const struct book *b;
	const struct pdf_options *opt;
	struct str producer;
	bool dated;
	struct tm date; /* UTC */
};

static void put_info(struct buf *out, const char *key, struct str value)
{
	if (!value.n)
		return;
	pdf_put(out, key);
	pdf_text_string(out, value);
}

static void put_pdf_date(struct buf *out, const char *key, const struct tm *d)
{
	buf_printf(out, "%s(D:%04d%02d%02d%02d%02d%02dZ)", key, d->tm_year + 1900, d->tm_mon + 1,
		   d->tm_mday, d->tm_hour, d->tm_min, d->tm_sec);
}

static void write_info(struct arena *a, struct pdf_store *s, const struct meta *m)
{
	struct buf out = {.a = a};
	put_info(&out, "/Title", m->b->title);
	put_info(&out, "/Author", m->b->author);
	put_info(&out, "/Subject", m->b->subject);
	put_info(&out, "/Keywords", m->b->keywords);
	put_info(&out, "/Creator", m->producer);
	put_info(&out, "/Producer", m->producer);
	if (m->dated) {
		put_pdf_date(&out, "/CreationDate", &m->date);
		put_pdf_date(&out, "/ModDate", &m->date);
	}
	if (m->opt->press)
		pdf_put(&out, "/Trapped/False/GTS_PDFXVersion(PDF/X-4)");
	buf_char(&out, '\n');
	pdf_store_info(s, buf_slice(&out));
}

/* <tag>before value after</tag>, left out if there is no value. */
static void put_property(struct buf *out, const char *open, struct str value, const char *close)
{
	if (!value.n)
		return;
	pdf_put(out, open);
	pdf_xml(out, value);
	pdf_put(out, close);
}

static void put_xmp_date(struct buf *out, const char *tag, const struct tm *d)
{
	buf_printf(out, "<%s>%04d-%02d-%02dT%02d:%02d:%02dZ</%s>\n", tag, d->tm_year + 1900,
		   d->tm_mon + 1, d->tm_mday, d->tm_hour, d->tm_min, d->tm_sec, tag);
}

static const char xmp_head[] =
	"<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
	"<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
	"<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
	"<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
	" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"";

/* ISO 19005-2, 6.6.2.3: a property outside of the known schemas is described in the file. */
static const char xmp_conformance[] =
	"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"
	"<pdfuaid:part>1</pdfuaid:part>\n"
	"<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">"
	"<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
	"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
	"<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
	"<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">"
	"<pdfaProperty:name>part</pdfaProperty:name>"
	"<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
	"<pdfaProperty:category>internal</pdfaProperty:category>"
	"<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>"
	"</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>\n";

/* The later parts: their properties are known to each other, and declarations name what else is
 * kept to. */
static const char xmp_conformance_2[] =
	"<pdfaid:part>4</pdfaid:part><pdfaid:rev>2020</pdfaid:rev>"
	"<pdfuaid:part>2</pdfuaid:part><pdfuaid:rev>2024</pdfuaid:rev>\n"
	"<pdfd:declarations><rdf:Bag>"
	"<rdf:li rdf:parseType=\"Resource\"><pdfd:conformsTo>"
	"http://pdfa.org/declarations/wtpdf#accessibility1.0</pdfd:conformsTo></rdf:li>"
	"<rdf:li rdf:parseType=\"Resource\"><pdfd:conformsTo>"
	"http://pdfa.org/declarations/wtpdf#reuse1.0</pdfd:conformsTo></rdf:li>"
	"</rdf:Bag></pdfd:declarations>\n";

static const char xmp_conformance_2_names[] = " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""
					      " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\""
					      " xmlns:pdfd=\"http://pdfa.org/declarations/\"";

static const char xmp_conformance_names[] =
	" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""
	" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\""
	" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
	" xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
	" xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\"";

static const char xmp_press_names[] = " xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\""
				      " xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\"";

/* What ISO 15930-7, 6.3, wants to be there. The document is known by what names it, so that a new
 * edition of the same guide is another version of it. */
static void put_press(struct buf *out, const struct meta *m)
{
	const struct str what[] = {m->b->title, m->b->author, m->b->subject, m->b->language};
	uint32_t id[4] = {1, 2, 3, 4};
	for (int i = 0; i < 4; i++)
		for (int k = 0; k < 4; k++)
			id[i] = str_hash(what[k], id[i]);
	pdf_put(out, "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>\n"
		     "<pdf:Trapped>False</pdf:Trapped>\n");
	if (m->dated)
		put_xmp_date(out, "xmp:MetadataDate", &m->date);
	buf_printf(out, "<xmpMM:DocumentID>uuid:%08x-%04x-%04x-%04x-%04x%08x</xmpMM:DocumentID>\n",
		   id[0], id[1] >> 16, (id[1] & 0xFFF) | 0x8000, (id[2] >> 18) | 0x8000,
		   id[2] & 0xFFFF, id[3]);
	pdf_put(out, "<xmpMM:VersionID>1</xmpMM:VersionID>\n"
		     "<xmpMM:RenditionClass>default</xmpMM:RenditionClass>\n");
}

static int write_xmp(struct arena *a, struct pdf_store *s, const struct meta *m)
{
	struct book said = *m->b;
	const struct book *b = &said;
	struct buf out = {.a = a};
	if (m->opt->version_2) { /* ISO 14289-2, 8.6 */
		said.title = pdf_without_private(a, b->title);
		said.author = pdf_without_private(a, b->author);
		said.subject = pdf_without_private(a, b->subject);
		said.keywords = pdf_without_private(a, b->keywords);
	}
	pdf_put(&out, xmp_head);
	if (m->opt->tagged)
		pdf_put(&out, m->opt->version_2 ? xmp_conformance_2_names : xmp_conformance_names);
	if (m->opt->press)
		pdf_put(&out, xmp_press_names);
	pdf_put(&out, ">\n<dc:format>application/pdf</dc:format>\n");
	put_property(&out, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", b->title,
		     "</rdf:li></rdf:Alt></dc:title>\n");
	put_property(&out, "<dc:creator><rdf:Seq><rdf:li>", b->author,
		     "</rdf:li></rdf:Seq></dc:creator>\n");
	put_property(&out, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">", b->subject,
		     "</rdf:li></rdf:Alt></dc:description>\n");
	if (language_tag_valid(b->language))
		put_property(&out, "<dc:language><rdf:Bag><rdf:li>", b->language,
			     "</rdf:li></rdf:Bag></dc:language>\n");
	put_property(&out, "<pdf:Keywords>", b->keywords, "</pdf:Keywords>\n");
	put_property(&out, "<pdf:Producer>", m->producer, "</pdf:Producer>\n");
	put_property(&out, "<xmp:CreatorTool>", m->producer, "</xmp:CreatorTool>\n");
	if (m->dated) {
		put_xmp_date(&out, "xmp:CreateDate", &m->date);
		put_xmp_date(&out, "xmp:ModifyDate", &m->date);
	}
	if (m->opt->tagged)
		pdf_put(&out, m->opt->version_2 ? xmp_conformance_2 : xmp_conformance);
	if (m->opt->press)
		put_press(&out, m);
	pdf_put(&out, "</rdf:Description>\n</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>\n");
	/* not packed: archives read it without a PDF library */
	return pdf_store_stream(s, STR("/Type/Metadata/Subtype/XML\n"), buf_slice(&out), false);
}

/* Colours are device colours; the output intent says that these are sRGB. */
static void put_output_intent(struct buf *out, struct arena *a, struct pdf_store *s)
{
	struct buf profile = {.a = a};
	pdf_icc_put(&profile);
	int object = pdf_store_stream(s, STR("/N 3\n"), buf_slice(&profile), true);
	pdf_put(out, "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1"
		     "/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)/DestOutputProfile");
	pdf_ref(out, object);
	pdf_put(out, ">>]");
}

/* The press whose inks the file's colours are meant for. */
static void put_press_intent(struct buf *out, struct pdf_store *s, const struct pdf_press *press)
{
	int object = pdf_store_stream(s, STR("/N 4\n"), press->profile, true);
	pdf_put(out, "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFX/OutputConditionIdentifier");
	pdf_text_string(out, str_of(press->registered ? press->registered : "Custom"));
	if (press->registered)
		pdf_put(out, "/RegistryName(http://www.color.org)");
	pdf_put(out, "/Info");
	pdf_text_string(out, str_of(press->name));
	pdf_put(out, "/DestOutputProfile");
	pdf_ref(out, object);
	pdf_put(out, ">>]");
}

void pdf_meta_write(struct arena *a, struct pdf_store *s, const struct book *b,
		    const struct pdf_options *opt)
{
	struct meta m = {.b = b, .opt = opt};
	m.producer = str_printf(a, "goprep-pdf %s", opt->version);
	time_t when = (time_t)opt->date;
	/* Both forms of a date have four digits for the year. */
	m.dated = opt->dated && gmtime_r(&when, &m.date) && m.date.tm_year + 1900 >= 0 &&
		  m.date.tm_year + 1900 <= 9999;
	pdf_store_version(s, opt->version_2 ? PDF_2_0 : opt->press ? PDF_1_6 : PDF_1_7);
	if (!opt->version_2)
		write_info(a, s, &m);
	struct buf out = {.a = a};
	pdf_put(&out, "/Metadata");
	pdf_ref(&out, write_xmp(a, s, &m));
	if (language_tag_valid(b->language)) {
		pdf_put(&out, "/Lang");
		pdf_text_string(&out, b->language);
	}
	if (opt->press)
		put_press_intent(&out, s, opt->press);
	else if (opt->tagged)
		put_output_intent(&out, a, s);
	buf_char(&out, '\n');
	pdf_store_catalog(s, buf_slice(&out));
}
