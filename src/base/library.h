/*
 * Libraries that only some jobs need are opened when a job does: what is linked is loaded and bound
 * at every start, 10 million instructions for libzip (with libcrypto) and SQLite. The table of
 * functions has the types of the library's own header:
 *
 *   #define ZSTD(F) F(ZSTD_, isError) F(ZSTD_, createDStream)
 *   struct zstd { ZSTD(LIBRARY_MEMBER) };
 *   static const char *const names[] = {ZSTD(LIBRARY_NAME)};
 */
#ifndef BASE_LIBRARY_H
#define BASE_LIBRARY_H

#define LIBRARY_MEMBER(prefix, name) __typeof__(prefix##name) *name;
#define LIBRARY_NAME(prefix, name)   #prefix #name,

/*
 * Opens a library by the name that the linker has for it ("zip": of libzip) in the version that the
 * program was built with, and fills table: a struct of n pointers in the order of names. It stays
 * open; opening it again costs little. Without the library or one of the functions the program says
 * so and ends with status 3, as any program does that lacks a library it was linked with.
 */
void library_need(const char *library, const char *const *names, int n, void *table);

#endif
