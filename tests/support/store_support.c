#include "store_support.h"

#include <criterion/criterion.h>
#include <sqlite3.h>

#include "store_checksum.h"

void store_edit(const char *path, const char *sql)
{
    sqlite3 *db;
    char *said = NULL;
    cr_assert_eq(sqlite3_open(path, &db), SQLITE_OK);
    cr_assert(store_checksum_define(db));
    cr_assert_eq(sqlite3_exec(db, sql, NULL, NULL, &said), SQLITE_OK, "%s: %s", sql, said);
    cr_assert_eq(sqlite3_close(db), SQLITE_OK);
}
