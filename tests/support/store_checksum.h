/* The checksums of a store's rows, told anew from solver/study/store.h. */
#ifndef BIANZHI_TESTS_STORE_CHECKSUM_H
#define BIANZHI_TESTS_STORE_CHECKSUM_H

#include <sqlite3.h>
#include <stdbool.h>

/* Makes checksum_of(table, column, ...) known to SQL. */
bool store_checksum_define(sqlite3 *db);

#endif
