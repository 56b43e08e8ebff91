/*
 * A YAML tree as a block of bytes, to be had again without parsing: with every place, form and
 * source that ynode_read() finds, so that all that is read from it afterwards, and all that is told
 * about it, is the same. Holds what it was made of, byte by byte: a block never stands for a text
 * that has changed since.
 *
 * The block, all numbers with the low byte first:
 *
 *   magic     8 bytes
 *   reader    u64: digest of the version and the sources of the reader that made it
 *   size      u32: bytes of the source
 *   heads     the sizes of a part (u32 each: bytes of its pool, bytes of its nodes, how many nodes)
 *             and u64: the digest of its sizes and bytes
 *   tree      the same
 *   source    the bytes of the file
 *   two parts: the root with those of its children that are scalars, for lists of files, which read
 *             no more of each; and the tree. A part has
 *     pool    texts and keys, each followed by a NUL
 *     nodes   in the order of the file, parents before children, so that it cannot run in circles;
 *             records of u32: kind and forms as bits; children; of the key offset in the pool,
 *             bytes, line, column; line and column of the value; offset of its text in the pool,
 *             bytes; offset of its source. Of scalars that are not written as they read further:
 *             bytes of the source, line, column and indent of the text, indent of the key, offset
 *             and bytes of the comment
 */
#ifndef DOC_YTREE_H
#define DOC_YTREE_H

#include "doc/yaml/ynode.h"

#define YTREE_MAGIC "gpytree2"

enum {
	YTREE_HEADER = 60,
	YTREE_MOST = 32 * 1024 * 1024, /* bytes of a block: a file of 1 MiB makes no more */
};

/*
 * Packs what ynode_read() made of source without a message. false if it cannot be told exactly: the
 * source begins with a byte order mark, the tree is too deep or too large.
 */
bool ytree_pack(struct arena *a, struct str source, const struct ynode *root, struct str *out);

/*
 * The tree of a block, as if source, which must live as long, had been read from file now. NULL if
 * the block was made of another text, by another reader, or is damaged in whatever way: nothing in
 * it is taken on trust. The block is not needed afterwards. heads: only the root, and its children
 * that are scalars.
 */
struct ynode *ytree_unpack(struct arena *a, const char *file, struct str source, struct str block,
			   bool heads);

#endif
