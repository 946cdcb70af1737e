/* A study's store, as somebody may change it who knows its form. */
#ifndef BIANZHI_TESTS_STORE_SUPPORT_H
#define BIANZHI_TESTS_STORE_SUPPORT_H

/* Runs SQL on a file of SQLite. checksum_of(table, column, ...) is known, told anew from
 * solver/study/store.h. */
void store_edit(const char *path, const char *sql);

#endif
