/*
 * YAML files that come with the program, and the layouts of users, without parsing each time. The
 * tree of a file is kept as a block (ytree.h) named by the digest of its bytes, in two folders:
 * data/packed, which make fills and nobody writes, and the user's cache. A block is used only for
 * the very bytes that it was made of, so that a file that was edited is read anew. The trees are
 * those of single files: what extends what, and every check, is done as if they had been parsed.
 *
 * A file about which there was a message is never kept. In the cache, blocks must belong to the
 * user, in a folder of the user's that nobody else may write; the oldest go when there are many.
 * What fails there is no error: the file is parsed.
 */
#ifndef DOC_YSTORE_H
#define DOC_YSTORE_H

#include "doc/yaml/places.h"
#include "doc/yaml/ynode.h"

/*
 * The bytes of a file as a YAML tree, as ynode_read_on() gives it. NULL after errors; a file that
 * cannot be read is one at `at`, where it was asked for.
 */
struct ynode *yaml_load(struct arena *a, const struct places *places, const char *path,
			struct loc at, struct diag *d);

/* The same, of which only the root and its children that are scalars are sure to be there: for
 * lists of files. */
struct ynode *yaml_heads(struct arena *a, const struct places *places, const char *path,
			 struct loc at, struct diag *d);

/* The same of bytes that were read from the file; they must live as long as the tree. */
struct ynode *yaml_tree(struct arena *a, const struct places *places, const char *path,
			struct str bytes, struct diag *d);

/* Writes the block of a file into a folder, which must exist. NULL, or why not. */
const char *ystore_write(struct arena *a, const char *folder, struct str bytes, struct str block);

/* The path of the block for a file of these bytes. */
const char *ystore_path(struct arena *a, const char *folder, struct str bytes);

#endif
