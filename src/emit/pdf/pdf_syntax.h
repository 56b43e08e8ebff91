/*
 * The spelling of PDF values: numbers, references, names of people and things. Everything goes
 * into a growing buffer; nothing here depends on the locale or on floating point.
 */
#ifndef EMIT_PDF_SYNTAX_H
#define EMIT_PDF_SYNTAX_H

#include "base/len.h"
#include "base/str.h"

void pdf_put(struct buf *b, const char *z);

/* Thousandths as the shortest decimal: 12500 is "12.5", -40 is "-.04". */
void pdf_number(struct buf *b, int64_t thousandths);
/* The same with a blank after it, for operands. */
void pdf_operand(struct buf *b, int64_t thousandths);
/* Millionths as a decimal of up to six places: 999800 is ".9998". */
void pdf_millionths(struct buf *b, int32_t v);
void pdf_int(struct buf *b, long long v);
/* "12 0 R", with a blank before it. */
void pdf_ref(struct buf *b, int object);

/* v as n hexadecimal digits. */
void pdf_hex(struct buf *b, uint32_t v, int n);

/* "(...)" with the bytes of s. */
void pdf_literal(struct buf *b, struct str s);
/* UTF-16BE as hexadecimal digits, without brackets. */
void pdf_utf16(struct buf *b, struct str s);
/* A text string (ISO 32000-1, 7.9.2.2): PDFDocEncoding if that has all characters, else UTF-16BE.
 */
void pdf_text_string(struct buf *b, struct str s);
/* The same of what a viewer shows in lists and hints or says, where spaces have one width and no
 * font knows characters for private use (ISO 14289-2, 8.6). */
void pdf_label_string(struct buf *b, struct str s);
/* "(...)" with a URI: what is no printable ASCII is percent-encoded. */
void pdf_uri(struct buf *b, struct str s);
/* For XML content; characters that XML 1.0 has no place for are left out. */
void pdf_xml(struct buf *b, struct str s);

#endif
