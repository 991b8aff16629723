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

// Codes that the header computes, so that Swift does not see them.
static const int csqlite_ioerr_fsync = SQLITE_IOERR_FSYNC;
static const int csqlite_ioerr_dir_fsync = SQLITE_IOERR_DIR_FSYNC;
