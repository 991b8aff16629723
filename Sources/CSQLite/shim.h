#pragma once
#include <sqlite3.h>

// Swift cannot call variadic functions; these are the settings of a connection that the store switches.
static inline int csqlite_config_flag(sqlite3 *database, int option, int on) {
    return sqlite3_db_config(database, option, on, (int *)0);
}

// Before the first connection: one thread a connection, no bookkeeping of memory.
static inline void csqlite_plain_process(void) {
    sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

// The same, in a program of one thread that answers one request and ends.
static inline void csqlite_process_of_one_request(sqlite3_mem_methods *memory) {
    sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    sqlite3_config(SQLITE_CONFIG_MALLOC, memory);
}

// Codes that the header computes, so that Swift does not see them.
static const int csqlite_ioerr_fsync = SQLITE_IOERR_FSYNC;
static const int csqlite_ioerr_dir_fsync = SQLITE_IOERR_DIR_FSYNC;
