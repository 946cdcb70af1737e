/* A file of SQLite that is not believed before it is looked at: tables whose rows carry a checksum, questions
 * to them, and what SQLite answers as a status and a fault that names the file and what to do. It knows
 * nothing of what the tables mean. */
#ifndef BIANZHI_STUDY_SOLVE_DATABASE_H
#define BIANZHI_STUDY_SOLVE_DATABASE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/status.h"

struct database;

/* A table; the last column, which columns does not name, is the checksum of the others. In SQL it is
 * checksum_of('name', columns). A key that is text has at most DATABASE_KEY bytes. */
struct checked_table {
    const char *name, *columns, *sql;
};

enum { DATABASE_KEY = 32 };

/* "3.40.1": of SQLite. */
const char *database_version(void);

/* Opens a file that is there, or with writes makes one. Reading wants no right to write and leaves nothing
 * beside the file. path and faults outlive the database. On failure *database is NULL. */
enum status database_open(struct database **database, const char *path, bool writes, struct faults *faults);

/* What was not committed is undone. NULL is allowed. */
void database_close(struct database *database);

/* Runs SQL that hands back nothing. */
enum status database_run(struct database *database, const char *sql);

/* Undoes what was not committed, if there is anything. */
void database_undo(struct database *database);

/* The whole number that SQL has as its answer; 0 when it has none. */
enum status database_ask(struct database *database, const char *sql, long long *answer);

/* How many rows the last insert put in. */
long long database_added(const struct database *database);

/* Begins to write: the file has a write-ahead log until it is taken in. Keys are fingerprints, so that rows
 * go to all pages alike: up to 256 MB of them are kept at hand, and the log takes 64 MB before it is taken
 * in, each page once. */
enum status database_begin_log(struct database *database);

/* Takes the log in, so that the file is all there is. Where others look on it stays, which is no failure. */
enum status database_end_log(struct database *database);

/* Refuse (STATUS_DATA) a table that is not there as sql makes it, and one with a row that is not as it was
 * written or stands where its key is not looked for. */
enum status database_check_table(struct database *database, const struct checked_table *table);
enum status database_check_rows(struct database *database, const struct checked_table *table,
                                long long *nrows);

/* Refuses (STATUS_DATA) a file whose views are others than those that sql made, each ended by ";" and a new
 * line, in this order. */
enum status database_check_views(struct database *database, const char *sql);

/* Writes a copy without free room to a path where nothing is. Not within a transaction. */
enum status database_copy(struct database *database, const char *path);

/* Refuses (STATUS_DATA) a file whose pages do not hang together: a free page that is none would be written
 * over. The rows are looked at before, since SQLite calls a page damaged that it could not read here. */
enum status database_check_pages(struct database *database);

/* Faults. Always STATUS_DATA; of a row that could not be read for lack of memory STATUS_MEMORY. */
enum status database_complain_of_row(struct database *database, const struct checked_table *table,
                                     const char *key);
enum status database_complain_of_stranger(struct database *database);

/* --- questions --- */

struct query;

enum status query_new(struct query **query, struct database *database, const char *sql);
void query_free(struct query *query); /* NULL is allowed */

/* Sets parameter at, from 1; text is valid until the query is reset. What fails is said by the next step. */
void query_put_number(struct query *query, int at, long long number);
void query_put_text(struct query *query, int at, const char *text);
void query_put_column(struct query *query, int at, const struct query *from, int column);

/* *row says whether there is a row to read; the caller resets the query. */
enum status query_step(struct query *query, bool *row);
void query_reset(struct query *query);

/* Runs and resets a query that hands back nothing. */
enum status query_run(struct query *query);

/* Columns of the row, from 0, valid until the next step; NULL when there is nothing, or no memory. */
bool query_is_number(const struct query *query, int column);
long long query_number(const struct query *query, int column);
const char *query_text(const struct query *query, int column);

#endif
