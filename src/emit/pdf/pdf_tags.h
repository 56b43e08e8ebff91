/*
 * The structure tree of a tagged PDF (ISO 32000-1, 14.7 and 14.8): elements for the nodes of the
 * book that have content, and one for each link. Elements are numbered from 0, the document.
 */
#ifndef EMIT_PDF_TAGS_H
#define EMIT_PDF_TAGS_H

#include "emit/pdf/pdf_link.h"
#include "emit/pdf/pdf_store.h"
#include "book/book.h"

struct pdf_tags;

/* pages: object numbers of the pages. */
struct pdf_tags *pdf_tags_new(struct arena *a, struct pdf_store *s, const struct book *b,
			      const int *pages, bool version_2);
bool pdf_tags_version_2(const struct pdf_tags *t);

/* The element of a node, created with its ancestors when first asked for. */
int pdf_tags_node(struct pdf_tags *t, const struct node *node);
/* The element of a link annotation, inside that of the link's node. Sets link->element and key. */
int pdf_tags_link(struct pdf_tags *t, struct pdf_link *link, int page);

/* Puts a widget into the element of its field: its key in the parent tree. */
int pdf_tags_widget(struct pdf_tags *t, const struct node *node, int page, int object);

/* The element of a phrase in another language, in that of the node. `open`: the element of what was
 * drawn before, which goes on if it is the same phrase. */
int pdf_tags_phrase(struct pdf_tags *t, const struct node *node, struct str language, int page,
		    int open);

/* What is drawn and linked from here on is of this page of the reading book (struct group): content
 * of an element is read in the order of these. */
void pdf_tags_leaf(struct pdf_tags *t, int leaf);

/* Places in the order of reading for n pieces of content that are drawn in another one. t may be
 * NULL. */
void pdf_tags_places(struct pdf_tags *t, int n);
/* What follows has this one of them, from 0 on; -1: it is read after all that was drawn before. */
void pdf_tags_place(struct pdf_tags *t, int place);

/* A new piece of content of the element on the page, where it begins: its MCID there. */
int pdf_tags_content(struct pdf_tags *t, int element, int page, struct pdf_rect at);

/* The object of the element that a place leads to, when all pages are done. */
int pdf_tags_target(const struct pdf_tags *t, struct pdf_place place);

/* The element covers this area too; only figures keep it. */
void pdf_tags_cover(struct pdf_tags *t, int element, int page, struct pdf_rect r);

/* The name by which a running head or a folio is marked, which the resources of its page explain.
 */
const char *pdf_tags_running(struct pdf_tags *t, bool foot);
/* Those that were asked for; t may be NULL. */
void pdf_tags_resources(const struct pdf_tags *t, struct buf *resources);

/* "/StructParents 3" and so on, if the page has tagged content or links. */
void pdf_tags_page(const struct pdf_tags *t, int page, bool links, struct buf *entries);

/* When all pages are written: the elements get their object numbers, those that are alike in a row,
 * so that the numbers in each other's dictionaries, and those of the pages' content, pack well. */
void pdf_tags_number(struct pdf_tags *t);
/* Writes the tree and the catalog entries. After pdf_tags_number(). */
void pdf_tags_finish(struct pdf_tags *t);

#endif
