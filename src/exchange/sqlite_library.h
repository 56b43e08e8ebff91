/* The functions of SQLite, which is opened when a database is read or made. */
#ifndef EXCHANGE_SQLITE_LIBRARY_H
#define EXCHANGE_SQLITE_LIBRARY_H

#include <sqlite3.h>

#include "base/library.h"

#define SQLITE(F)                     \
	F(sqlite3_, bind_int64)       \
	F(sqlite3_, bind_text)        \
	F(sqlite3_, close)            \
	F(sqlite3_, column_bytes)     \
	F(sqlite3_, column_int64)     \
	F(sqlite3_, column_text)      \
	F(sqlite3_, create_collation) \
	F(sqlite3_, db_config)        \
	F(sqlite3_, deserialize)      \
	F(sqlite3_, errmsg)           \
	F(sqlite3_, exec)             \
	F(sqlite3_, finalize)         \
	F(sqlite3_, free)             \
	F(sqlite3_, limit)            \
	F(sqlite3_, open_v2)          \
	F(sqlite3_, prepare_v2)       \
	F(sqlite3_, progress_handler) \
	F(sqlite3_, reset)            \
	F(sqlite3_, serialize)        \
	F(sqlite3_, step)

/* sqlite3_step() as `step`, and so on. */
struct sqlite_library {
	SQLITE(LIBRARY_MEMBER)
};

/* Ends the program with status 3 where there is no SQLite. */
static inline void sqlite_library_open(struct sqlite_library *lib)
{
	static const char *const names[] = {SQLITE(LIBRARY_NAME)};
	library_need("sqlite3", names, sizeof names / sizeof *names, lib);
}

#endif
