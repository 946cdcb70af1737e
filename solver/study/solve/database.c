/* SQLite; the only file that includes it.
 *
 * A disk, a share or a hand may have changed a bit of the file. SQLite notices what it stumbles on, so every
 * row carries a checksum, and whoever opens the file has all of them looked at: the rows as they were
 * written, each in the order in which it is found.
 *
 * While somebody writes, the file has a write-ahead log, so that readers may look on; power loss costs the
 * last batch at most. At rest it is one file without a log, which can be read where nothing may be written;
 * SQLite does not look whether the disk took the names of its files, so that is asked for once more.
 */
#include "study/solve/database.h"

#include <ctype.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "io/file.h"
#include "io/folder.h"
#include "io/hash.h"

enum { CHECKSUM_BYTES = 8, BUSY_MILLISECONDS = 20000 };

struct database {
    sqlite3 *db;
    const char *path;
    struct faults *faults;
    bool logs;           /* it has a write-ahead log that is to be taken in at the end */
    bool is_without_log; /* it had one when it was copied from where it was open */
};

struct query {
    struct database *database;
    sqlite3_stmt *statement;
    int bound; /* SQLITE_OK, or that some parameter could not be set */
};

/* --- SQLite's answers --- */

static struct place here(const struct database *database)
{
    return (struct place){.file = database->path};
}

/* SQLite calls a page damaged that the system could not read (SQLITE_IOERR_CORRUPTFS): one that is found
 * whole when somebody else looks was only that. */
static bool is_whole(const struct database *database)
{
    sqlite3 *other = NULL;
    sqlite3_stmt *look = NULL;
    const char *said = NULL;
    bool looked = sqlite3_open_v2(database->path, &other, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK &&
                  sqlite3_prepare_v2(other, "PRAGMA quick_check(1)", -1, &look, NULL) == SQLITE_OK &&
                  sqlite3_step(look) == SQLITE_ROW;
    if (looked)
        said = (const char *)sqlite3_column_text(look, 0); /* NULL when out of memory */
    bool whole = said && strcmp(said, "ok") == 0;
    sqlite3_finalize(look);
    sqlite3_close(other);
    return whole;
}

static enum status fail(struct database *database, int code)
{
    if ((code & 0xFF) == SQLITE_CORRUPT && is_whole(database)) {
        faults_add(database->faults, here(database), "the store: a page could not be read");
        return STATUS_IO;
    }
    switch (code & 0xFF) {
    case SQLITE_NOMEM:
        return STATUS_MEMORY;
    case SQLITE_NOTADB:
        faults_add(database->faults, here(database), "is no store of a study; name another file");
        return STATUS_DATA;
    case SQLITE_CORRUPT:
        faults_add(
            database->faults, here(database),
            "is damaged: its pages do not hang together; put a copy from before in its place, or remove "
            "it and solve again");
        return STATUS_DATA;
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
        faults_add(
            database->faults, here(database),
            "cannot be written where it is; name a file in a folder where you may write (--store FILE), "
            "or copy it there, with its -wal file if a run was stopped");
        return STATUS_IO;
    case SQLITE_BUSY:
        faults_add(database->faults, here(database), "is being written by another run; try again after it");
        return STATUS_IO;
    default:
        faults_add(database->faults, here(database), "the store: %s", sqlite3_errmsg(database->db));
        return STATUS_IO;
    }
}

enum status database_complain_of_row(struct database *database, const struct checked_table *table,
                                     const char *key)
{
    if (sqlite3_errcode(database->db) == SQLITE_NOMEM)
        return STATUS_MEMORY;
    faults_add(database->faults, here(database),
               "row %.12s of the table %s is damaged; put a copy from before in its place, or remove it and "
               "solve again",
               key, table->name);
    return STATUS_DATA;
}

enum status database_run(struct database *database, const char *sql)
{
    int code = sqlite3_exec(database->db, sql, NULL, NULL, NULL);
    return code == SQLITE_OK ? STATUS_OK : fail(database, code);
}

void database_undo(struct database *database)
{
    sqlite3_exec(database->db, "ROLLBACK", NULL, NULL, NULL);
}

enum status database_ask(struct database *database, const char *sql, long long *answer)
{
    struct query *query;
    bool row = false;
    enum status status = query_new(&query, database, sql);
    if (status == STATUS_OK)
        status = query_step(query, &row);
    *answer = row ? query_number(query, 0) : 0;
    query_free(query);
    return status;
}

long long database_added(const struct database *database)
{
    return sqlite3_changes(database->db);
}

/* --- questions --- */

enum status query_new(struct query **out, struct database *database, const char *sql)
{
    struct query *query = memory_new(1, sizeof *query);
    *out = query;
    if (!query)
        return STATUS_MEMORY;
    *query = (struct query){.database = database};
    int code = sqlite3_prepare_v2(database->db, sql, -1, &query->statement, NULL);
    return code == SQLITE_OK ? STATUS_OK : fail(database, code);
}

void query_free(struct query *query)
{
    if (query)
        sqlite3_finalize(query->statement);
    memory_free(query);
}

void query_put_number(struct query *query, int at, long long number)
{
    query->bound |= sqlite3_bind_int64(query->statement, at, number);
}

void query_put_text(struct query *query, int at, const char *text)
{
    query->bound |= sqlite3_bind_text(query->statement, at, text, -1, SQLITE_STATIC);
}

void query_put_column(struct query *query, int at, const struct query *from, int column)
{
    query->bound |= sqlite3_bind_value(query->statement, at, sqlite3_column_value(from->statement, column));
}

enum status query_step(struct query *query, bool *row)
{
    struct database *database = query->database;
    *row = false;
    if (query->bound != SQLITE_OK)
        return fail(database, sqlite3_errcode(database->db));
    int code = sqlite3_step(query->statement);
    *row = code == SQLITE_ROW;
    return code == SQLITE_ROW || code == SQLITE_DONE ? STATUS_OK : fail(database, code);
}

void query_reset(struct query *query)
{
    sqlite3_reset(query->statement);
    sqlite3_clear_bindings(query->statement);
    query->bound = SQLITE_OK;
}

enum status query_run(struct query *query)
{
    bool row;
    enum status status = query_step(query, &row);
    query_reset(query);
    return status;
}

bool query_is_number(const struct query *query, int column)
{
    return sqlite3_column_type(query->statement, column) == SQLITE_INTEGER;
}

long long query_number(const struct query *query, int column)
{
    return sqlite3_column_int64(query->statement, column);
}

const char *query_text(const struct query *query, int column)
{
    return (const char *)sqlite3_column_text(query->statement, column);
}

/* --- checksums --- */

static void put_word(unsigned char bytes[8], uint64_t word)
{
    for (size_t b = 0; b < 8; b++)
        bytes[b] = (unsigned char)(word >> 8 * b & 0xFFU);
}

static int64_t get_word(const unsigned char bytes[8])
{
    uint64_t word = 0;
    for (size_t b = 0; b < 8; b++)
        word |= (uint64_t)bytes[b] << 8 * b;
    return (int64_t)word;
}

/* checksum_of(table, column, ...) in SQL: the first bytes of the SHA-256 of its values, as a whole number. A
 * value is a byte for its type and eight for the whole number, or for the length of the text or blob, whose
 * bytes follow: no two rows read alike. */
static void checksum_of(sqlite3_context *context, int nvalues, sqlite3_value **values)
{
    struct hash hash;
    char text[HASH_TEXT];
    unsigned char bytes[CHECKSUM_BYTES];
    hash_begin(&hash);
    for (int i = 0; i < nvalues; i++) {
        int type = sqlite3_value_type(values[i]);
        bool is_number = type == SQLITE_INTEGER;
        const char *content = is_number ? NULL : sqlite3_value_blob(values[i]);
        int length = is_number ? 0 : sqlite3_value_bytes(values[i]);
        unsigned char lead[9] = {(unsigned char)type};
        put_word(lead + 1, is_number ? (uint64_t)sqlite3_value_int64(values[i]) : (uint64_t)length);
        hash_add(&hash, (const char *)lead, sizeof lead);
        if (content)
            hash_add(&hash, content, (size_t)length);
    }
    hash_decode(hash_end(&hash, text), bytes, sizeof bytes);
    sqlite3_result_int64(context, get_word(bytes));
}

/* The key of a row, to be compared with that of the next. */
struct row_key {
    size_t length;
    unsigned char bytes[DATABASE_KEY];
};

/* True when a row stands where its key is looked for, which is behind the row before. */
static bool stands_in_order(const struct query *row, struct row_key *last)
{
    if (query_is_number(row, 0))
        return true; /* SQLite's own number of the row, by which nothing is looked for */
    const char *bytes = query_text(row, 0);
    size_t length = bytes ? strlen(bytes) : 0;
    if (!bytes || length > DATABASE_KEY)
        return false;
    int order = memcmp(last->bytes, bytes, length < last->length ? length : last->length);
    bool follows = order < 0 || (order == 0 && last->length < length);
    memcpy(last->bytes, bytes, length);
    last->length = length;
    return follows;
}

/* The row that was just read, by its key. */
static enum status complain_of_this(struct query *row, const struct checked_table *table)
{
    const char *key = query_text(row, 0);
    return database_complain_of_row(row->database, table, key ? key : "?");
}

enum status database_check_rows(struct database *database, const struct checked_table *table,
                                long long *nrows)
{
    char text[512];
    struct row_key last = {0};
    struct query *rows;
    bool row = true;
    *nrows = 0;
    snprintf(text, sizeof text, "SELECT %s, checksum IS checksum_of('%s', %s) FROM %s ORDER BY 1",
             table->columns, table->name, table->columns, table->name);
    enum status status = query_new(&rows, database, text);
    while (status == STATUS_OK && row) {
        status = query_step(rows, &row);
        if (!row)
            break;
        *nrows += 1;
        if (query_number(rows, sqlite3_column_count(rows->statement) - 1) != 1 ||
            !stands_in_order(rows, &last))
            status = complain_of_this(rows, table);
    }
    query_free(rows);
    return status;
}

enum status database_check_table(struct database *database, const struct checked_table *table)
{
    char question[1024];
    long long n;
    snprintf(question, sizeof question, "SELECT count(*) FROM sqlite_schema WHERE name = '%s' AND sql = '%s'",
             table->name, table->sql);
    enum status status = database_ask(database, question, &n);
    if (status == STATUS_OK && n != 1) {
        faults_add(
            database->faults, here(database),
            "the table %s is missing or changed; put a copy from before in its place, or remove it and "
            "solve again",
            table->name);
        status = STATUS_DATA;
    }
    return status;
}

enum status database_check_views(struct database *database, const char *sql)
{
    bool row = false;
    struct query *query;
    enum status status =
        query_new(&query, database,
                  "SELECT coalesce(group_concat(sql || ';\n', ''), '') FROM (SELECT sql FROM "
                  "sqlite_schema WHERE type = 'view' ORDER BY rowid)");
    if (status == STATUS_OK)
        status = query_step(query, &row);
    const char *views = row ? query_text(query, 0) : NULL;
    if (status == STATUS_OK && !views)
        status = STATUS_MEMORY;
    if (status == STATUS_OK && strcmp(views, sql) != 0) {
        faults_add(
            database->faults, here(database),
            "its views are not as they were written; put a copy from before in its place, or remove it "
            "and solve again");
        status = STATUS_DATA;
    }
    query_free(query);
    return status;
}

enum status database_copy(struct database *database, const char *path)
{
    struct query *query;
    enum status status = query_new(&query, database, "VACUUM INTO ?");
    if (status == STATUS_OK) {
        query_put_text(query, 1, path);
        status = query_run(query);
    }
    query_free(query);
    return status;
}

enum status database_check_pages(struct database *database)
{
    long long n;
    enum status status =
        database_ask(database, "SELECT count(*) FROM pragma_quick_check(1) WHERE quick_check <> 'ok'", &n);
    return status == STATUS_OK && n > 0 ? fail(database, SQLITE_CORRUPT) : status;
}

enum status database_begin_log(struct database *database)
{
    enum status status =
        database_run(database, "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
                               "PRAGMA cache_size=-262144; PRAGMA wal_autocheckpoint=16384;");
    database->logs = status == STATUS_OK;
    return status;
}

enum status database_end_log(struct database *database)
{
    if (!database->logs)
        return STATUS_OK;
    database->logs = false;
    sqlite3_busy_timeout(database->db, 0);
    int code = sqlite3_exec(database->db, "PRAGMA journal_mode=DELETE", NULL, NULL, NULL);
    sqlite3_busy_timeout(database->db, BUSY_MILLISECONDS);
    if (code != SQLITE_OK && code != SQLITE_BUSY)
        return fail(database, code);
    return folder_sync_around(database->path, database->faults);
}

/* --- opening --- */

const char *database_version(void)
{
    return sqlite3_libversion();
}

/* True when the file has a write-ahead log by its own word, and none beside it: nobody has it open, nothing
 * is missing from it, and SQLite would make a log to read it. Such is a copy of a file that was open. */
static enum status is_without_its_log(const struct database *database, bool *is_without)
{
    enum { VERSION_AT = 18, LOGS = 2 };
    unsigned char head[VERSION_AT + 1] = {0};
    FILE *stream;
    struct buffer log;
    buffer_init(&log);
    struct sink sink = buffer_sink(&log);
    sink_format(&sink, "%s-wal", database->path);
    enum status status = sink.status;
    enum file_kind kind = FILE_NOTHING;
    if (status == STATUS_OK)
        status = file_look(log.text, &kind, database->faults);
    if (status == STATUS_OK)
        status = file_open(database->path, &stream, database->faults);
    if (status == STATUS_OK) {
        *is_without = fread(head, 1, sizeof head, stream) == sizeof head && head[VERSION_AT] == LOGS &&
                      kind == FILE_NOTHING;
        status = file_close(stream, database->path, database->faults);
    }
    buffer_done(&log);
    return status;
}

enum status database_complain_of_stranger(struct database *database)
{
    if (!database->is_without_log)
        return fail(database, SQLITE_NOTADB);
    faults_add(
        database->faults, here(database),
        "is empty: what was solved stands in the file of the same name with -wal at its end, which was "
        "left behind where the run was stopped; copy both, or let the run go on there first");
    return STATUS_DATA;
}

/* A path as SQLite reads it in a URI (RFC 3986): what is not plain in per cent. */
static void write_uri(struct sink *sink, const char *path)
{
    sink_text(sink, path[0] == '/' ? "file://" : "file:");
    for (const unsigned char *at = (const unsigned char *)path; *at; at++)
        sink_format(sink, (isalnum(*at) && *at < 0x80) || strchr("/._-", *at) ? "%c" : "%%%02X", *at);
}

static enum status connect_to(struct database *database, const char *uri, bool writes)
{
    int flags = writes ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
    flags |= SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX; /* one thread alone has it */
    int code = sqlite3_open_v2(uri, &database->db, flags, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_busy_timeout(database->db, BUSY_MILLISECONDS);
    if (code == SQLITE_OK)
        code = sqlite3_create_function(database->db, "checksum_of", -1,
                                       SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, NULL,
                                       checksum_of, NULL, NULL);
    return code == SQLITE_OK ? STATUS_OK : fail(database, code);
}

enum status database_open(struct database **out, const char *path, bool writes, struct faults *faults)
{
    enum file_kind kind;
    struct buffer uri;
    struct database *database = memory_new(1, sizeof *database);
    *out = NULL;
    if (!database)
        return STATUS_MEMORY;
    *database = (struct database){.path = path, .faults = faults};
    buffer_init(&uri);
    struct sink sink = buffer_sink(&uri);
    enum status status = file_look(path, &kind, faults);
    if (status == STATUS_OK && (!writes || kind == FILE_REGULAR))
        status = is_without_its_log(database, &database->is_without_log);
    write_uri(&sink, path);
    if (database->is_without_log && !writes)
        sink_text(&sink, "?immutable=1");
    if (status == STATUS_OK)
        status = sink.status;
    if (status == STATUS_OK)
        status = connect_to(database, uri.text, writes);
    buffer_done(&uri);
    if (status == STATUS_OK)
        *out = database;
    else
        database_close(database);
    return status;
}

void database_close(struct database *database)
{
    if (!database)
        return;
    sqlite3_close(database->db);
    memory_free(database);
}
