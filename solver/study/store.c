/* The store of a study in SQLite; the only file that includes it.
 *
 * Nothing in the file is believed before it is looked at: a disk, a share or a hand may have changed a bit of
 * it. SQLite notices what it stumbles on, so every row carries a checksum, and opening a store looks at all
 * of them: the rows as they were written, the cases in the order in which they are found, as many as were
 * kept.
 *
 * While a run writes, the store has a write-ahead log, so that readers may look on; power loss costs the last
 * batch at most. At rest it is one file without a log, which can be read where nothing may be written. */
#include "study/store.h"

#include <ctype.h>
#include <math.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/number.h"
#include "base/version.h"
#include "io/file.h"
#include "io/path.h"
#include "study/codec.h"

enum { FORM = 1, HASH_BYTES = 32, CHECKSUM_BYTES = 16, BUSY_MILLISECONDS = 20000 };

/* Of a statement that is handed a table's name and its columns. */
enum { SQL_LENGTH = 256 };

enum store_table { META, MEASURES, DESIGN, CASES, TABLES };

static const struct {
    const char *name, *columns, *sql;
} tables[TABLES] = {
    [META] = {"meta", "key, value",
              "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL, checksum BLOB NOT NULL) WITHOUT "
              "ROWID"},
    [MEASURES] = {"measures", "position, name, unit, meaning",
                  "CREATE TABLE measures (position INTEGER PRIMARY KEY, name TEXT NOT NULL, unit TEXT NOT "
                  "NULL, meaning TEXT NOT NULL, checksum BLOB NOT NULL)"},
    [DESIGN] = {"design", "number, hash, factors",
                "CREATE TABLE design (number INTEGER PRIMARY KEY, hash BLOB NOT NULL, factors TEXT NOT NULL, "
                "checksum BLOB NOT NULL)"},
    [CASES] = {"cases", "hash, status, proven, rules, reason, measures, plan",
               "CREATE TABLE cases (hash BLOB PRIMARY KEY, status TEXT NOT NULL, proven INTEGER NOT NULL, "
               "rules TEXT NOT NULL, reason TEXT NOT NULL, measures BLOB, plan BLOB, checksum BLOB NOT NULL) "
               "WITHOUT ROWID"},
};

enum statement { PUT_CASE, GET_CASE, PUT_DESIGN, PUT_META, GET_META, PUT_MEASURE, STATEMENTS };

static const char *const sql[STATEMENTS] = {
    [PUT_CASE] = "INSERT INTO cases VALUES (?1,?2,?3,?4,?5,?6,?7,checksum_of('cases',?1,?2,?3,?4,?5,?6,?7)) "
                 "ON CONFLICT (hash) DO NOTHING",
    [GET_CASE] = "SELECT status, proven, rules, reason, measures, plan, checksum, checksum IS "
                 "checksum_of('cases', hash, status, proven, rules, reason, measures, plan) FROM cases WHERE "
                 "hash = ?",
    [PUT_DESIGN] = "INSERT OR REPLACE INTO design VALUES (?1,?2,?3,checksum_of('design',?1,?2,?3))",
    [PUT_META] = "INSERT OR REPLACE INTO meta VALUES (?1,?2,checksum_of('meta',?1,?2))",
    [GET_META] = "SELECT value, checksum IS checksum_of('meta', key, value) FROM meta WHERE key = ?",
    [PUT_MEASURE] =
        "INSERT OR REPLACE INTO measures VALUES (?1,?2,?3,?4,checksum_of('measures',?1,?2,?3,?4))",
};

struct store {
    sqlite3 *db;
    const char *path;
    const struct study *study;
    struct faults *faults;
    sqlite3_stmt *statement[STATEMENTS];
    struct buffer bytes; /* of the blob being written, the value being read */
    long long ncases;    /* rows of cases, within a transaction */
    bool logs;           /* it has a write-ahead log that is to be taken in at the end */
};

/* --- SQLite's answers --- */

static struct place here(const struct store *store)
{
    return (struct place){.file = store->path};
}

static enum status fail(struct store *store, int code)
{
    switch (code & 0xFF) {
    case SQLITE_NOMEM:
        return STATUS_MEMORY;
    case SQLITE_NOTADB:
        faults_add(store->faults, here(store), "is no store of a study; name another file");
        return STATUS_DATA;
    case SQLITE_CORRUPT:
        faults_add(
            store->faults, here(store),
            "is damaged: its pages do not hang together; put a copy from before in its place, or remove "
            "it and solve again");
        return STATUS_DATA;
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
        faults_add(
            store->faults, here(store),
            "cannot be written where it is; name a file in a folder where you may write (--store FILE), "
            "or copy it there, with its -wal file if a run was stopped");
        return STATUS_IO;
    case SQLITE_BUSY:
        faults_add(store->faults, here(store), "is being written by another run; try again after it");
        return STATUS_IO;
    default:
        faults_add(store->faults, here(store), "the store: %s", sqlite3_errmsg(store->db));
        return STATUS_IO;
    }
}

static enum status run_sql(struct store *store, const char *text)
{
    int code = sqlite3_exec(store->db, text, NULL, NULL, NULL);
    return code == SQLITE_OK ? STATUS_OK : fail(store, code);
}

/* Steps a statement once; *row says whether there is a row to read. The caller resets it. */
static enum status step(struct store *store, sqlite3_stmt *statement, bool *row)
{
    int code = sqlite3_step(statement);
    *row = code == SQLITE_ROW;
    return code == SQLITE_ROW || code == SQLITE_DONE ? STATUS_OK : fail(store, code);
}

/* Runs a statement that hands back nothing. bound: all that its bindings said, 0 when they stand. */
static enum status finish(struct store *store, sqlite3_stmt *statement, int bound)
{
    bool row;
    enum status status =
        bound == SQLITE_OK ? step(store, statement, &row) : fail(store, sqlite3_errcode(store->db));
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    return status;
}

static enum status prepare(struct store *store, const char *text, sqlite3_stmt **statement)
{
    int code = sqlite3_prepare_v2(store->db, text, -1, statement, NULL);
    return code == SQLITE_OK ? STATUS_OK : fail(store, code);
}

static enum status prepare_all(struct store *store)
{
    enum status status = STATUS_OK;
    for (int s = 0; s < STATEMENTS && status == STATUS_OK; s++)
        status = prepare(store, sql[s], &store->statement[s]);
    return status;
}

/* The number that a question of SQL has as its answer. */
static enum status ask(struct store *store, const char *question, long long *answer)
{
    sqlite3_stmt *statement = NULL;
    bool row = false;
    enum status status = prepare(store, question, &statement);
    if (status == STATUS_OK)
        status = step(store, statement, &row);
    *answer = row ? sqlite3_column_int64(statement, 0) : 0;
    sqlite3_finalize(statement);
    return status;
}

/* --- checksums --- */

static void put_word(unsigned char bytes[8], uint64_t word)
{
    for (size_t b = 0; b < 8; b++)
        bytes[b] = (unsigned char)(word >> 8 * b & 0xFFU);
}

static unsigned digit(char c)
{
    return c <= '9' ? (unsigned)(c - '0') : (unsigned)(c - 'a') + 10U;
}

/* The first bytes [n] of a fingerprint's 64 hexadecimal digits. */
static void read_hash(const char *hash, unsigned char *bytes, size_t n)
{
    for (size_t i = 0; i < n; i++)
        bytes[i] = (unsigned char)(digit(hash[2 * i]) << 4 | digit(hash[2 * i + 1]));
}

/* checksum_of(table, column, ...) in SQL, see store.h. A value is a byte for its type and eight for the whole
 * number, or for the length of the text or blob, whose bytes follow: no two rows read alike. */
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
    read_hash(hash_end(&hash, text), bytes, sizeof bytes);
    sqlite3_result_blob(context, bytes, sizeof bytes, SQLITE_TRANSIENT);
}

/* The key of a row, to be compared with that of the next. */
struct row_key {
    int length;
    unsigned char bytes[HASH_BYTES];
};

/* True when a row stands where its key is looked for, which is behind the row before. */
static bool stands_in_order(sqlite3_stmt *row, struct row_key *last)
{
    if (sqlite3_column_type(row, 0) == SQLITE_INTEGER)
        return true; /* SQLite's own number of the row, by which nothing is looked for */
    const void *bytes = sqlite3_column_blob(row, 0);
    int length = sqlite3_column_bytes(row, 0);
    if (!bytes || length > HASH_BYTES)
        return false;
    int shared = length < last->length ? length : last->length;
    int order = memcmp(last->bytes, bytes, (size_t)shared);
    bool follows = order < 0 || (order == 0 && last->length < length);
    memcpy(last->bytes, bytes, (size_t)length);
    last->length = length;
    return follows;
}

static enum status complain_of_row(struct store *store, enum store_table table, const char *key)
{
    faults_add(store->faults, here(store),
               "row %.12s of the table %s is damaged; put a copy from before in its place, or remove it and "
               "solve again",
               key, tables[table].name);
    return STATUS_DATA;
}

/* The row that was just read, by its key. */
static enum status complain_of_this(struct store *store, enum store_table table, sqlite3_stmt *row)
{
    char hash[2 * HASH_BYTES + 1] = "";
    const unsigned char *bytes = sqlite3_column_blob(row, 0);
    for (int i = 0; table == CASES && bytes && i < HASH_BYTES && i < sqlite3_column_bytes(row, 0); i++)
        snprintf(hash + 2 * (size_t)i, 3, "%02x", bytes[i]);
    const char *name = table == CASES ? hash : (const char *)sqlite3_column_text(row, 0);
    return complain_of_row(store, table, name ? name : "?");
}

/* Looks at every row of a table. */
static enum status check_rows(struct store *store, enum store_table table, long long *nrows)
{
    char text[SQL_LENGTH + SQL_LENGTH];
    struct row_key last = {0};
    sqlite3_stmt *rows = NULL;
    bool row = true;
    *nrows = 0;
    snprintf(text, sizeof text, "SELECT %s, checksum IS checksum_of('%s', %s) FROM %s", tables[table].columns,
             tables[table].name, tables[table].columns, tables[table].name);
    enum status status = prepare(store, text, &rows);
    while (status == STATUS_OK && row) {
        status = step(store, rows, &row);
        if (!row)
            break;
        *nrows += 1;
        if (sqlite3_column_int(rows, sqlite3_column_count(rows) - 1) != 1 || !stands_in_order(rows, &last))
            status = complain_of_this(store, table, rows);
    }
    sqlite3_finalize(rows);
    return status;
}

/* --- meta --- */

/* What must be the same in every store of a study, and in shards that are merged. */
struct meta {
    const char *key, *value, *words;
};

enum { NMETA = 3 };

/* Where the study's file was when the store was last written; how many cases it holds. */
#define STUDY_KEY "study"
#define COUNT_KEY "cases"

static void list_meta(const struct study *study, struct meta meta[NMETA])
{
    meta[0] = (struct meta){"program", "bianzhi " BIANZHI_VERSION, N_("another version of the program")};
    meta[1] =
        (struct meta){"model", study->test ? study->test_name : study->model->name, N_("another model")};
    meta[2] =
        (struct meta){"inputs", study->inputs_hash, N_("another scenario, other tables or other outputs")};
}

static enum status put_meta(struct store *store, const char *key, const char *value)
{
    sqlite3_stmt *put = store->statement[PUT_META];
    int bound = sqlite3_bind_text(put, 1, key, -1, SQLITE_STATIC);
    bound |= sqlite3_bind_text(put, 2, value, -1, SQLITE_STATIC);
    return finish(store, put, bound);
}

/* *value is overwritten by what the store reads or writes next. */
static enum status get_meta(struct store *store, const char *key, const char **value)
{
    bool row = false;
    sqlite3_stmt *get = store->statement[GET_META];
    enum status status = STATUS_MEMORY;
    store->bytes.length = 0;
    struct sink sink = buffer_sink(&store->bytes);
    if (sqlite3_bind_text(get, 1, key, -1, SQLITE_STATIC) == SQLITE_OK)
        status = step(store, get, &row);
    if (status == STATUS_OK && row && sqlite3_column_int(get, 1) == 1) {
        sink_bytes(&sink, sqlite3_column_blob(get, 0), (size_t)sqlite3_column_bytes(get, 0));
        sink_bytes(&sink, "", 1);
        status = sink.status;
    } else if (status == STATUS_OK) {
        status = complain_of_row(store, META, key);
    }
    sqlite3_reset(get);
    *value = store->bytes.text;
    return status;
}

static enum status put_measures(struct store *store)
{
    enum status status = STATUS_OK;
    for (size_t m = 0; m < store->study->nmeasures && status == STATUS_OK; m++) {
        const struct study_measure *measure = &store->study->measures[m];
        sqlite3_stmt *put = store->statement[PUT_MEASURE];
        int bound = sqlite3_bind_int64(put, 1, (sqlite3_int64)m);
        bound |= sqlite3_bind_text(put, 2, measure->name, -1, SQLITE_STATIC);
        bound |= sqlite3_bind_text(put, 3, measure->unit, -1, SQLITE_STATIC);
        bound |= sqlite3_bind_text(put, 4, measure->meaning, -1, SQLITE_STATIC);
        status = finish(store, put, bound);
    }
    return status;
}

/* Says with a fault how a store differs from the study. */
static enum status compare_meta(struct store *store)
{
    struct meta meta[NMETA];
    enum status status = STATUS_OK;
    list_meta(store->study, meta);
    for (size_t i = 0; i < NMETA && status == STATUS_OK; i++) {
        const char *value;
        status = get_meta(store, meta[i].key, &value);
        if (status == STATUS_OK && strcmp(value, meta[i].value) != 0) {
            faults_add(
                store->faults, here(store),
                "was solved with %s (%s is %.20s here and %.20s there); use another file, or remove it",
                _(meta[i].words), meta[i].key, meta[i].value, value);
            status = STATUS_DATA;
        }
    }
    return status;
}

static enum status put_count(struct store *store)
{
    char count[NUMBER_TEXT];
    snprintf(count, sizeof count, "%lld", store->ncases);
    return put_meta(store, COUNT_KEY, count);
}

static enum status get_count(struct store *store)
{
    const char *count;
    enum status status = get_meta(store, COUNT_KEY, &count);
    if (status == STATUS_OK)
        store->ncases = strtoll(count, NULL, 10);
    return status;
}

/* A row may be whole and yet not be there. */
static enum status check_count(struct store *store, long long nrows)
{
    enum status status = get_count(store);
    if (status != STATUS_OK || nrows == store->ncases)
        return status;
    faults_add(
        store->faults, here(store),
        "is damaged: %lld cases are in it, and %lld were kept; put a copy from before in its place, or "
        "remove it and solve again",
        nrows, store->ncases);
    return STATUS_DATA;
}

/* Within the transaction that finds the file empty. */
static enum status fill(struct store *store)
{
    struct meta meta[NMETA];
    list_meta(store->study, meta);
    enum status status = STATUS_OK;
    for (size_t i = 0; i < NMETA && status == STATUS_OK; i++)
        status = put_meta(store, meta[i].key, meta[i].value);
    if (status == STATUS_OK)
        status = put_meta(store, "name", store->study->name);
    if (status == STATUS_OK)
        status = put_count(store);
    return status == STATUS_OK ? put_measures(store) : status;
}

/* --- opening --- */

/* True when the store has a write-ahead log by its own word, and none beside it: nobody has it open, nothing
 * is missing from it, and SQLite would make a log to read it. Such is the copy of a store that a run had
 * open. */
static enum status is_without_its_log(struct store *store, bool *is_without)
{
    enum { VERSION_AT = 18, LOGS = 2 };
    unsigned char head[VERSION_AT + 1] = {0};
    FILE *stream;
    store->bytes.length = 0;
    struct sink sink = buffer_sink(&store->bytes);
    sink_format(&sink, "%s-wal", store->path);
    enum status status = sink.status;
    if (status == STATUS_OK)
        status = file_open(store->path, &stream, store->faults);
    if (status != STATUS_OK)
        return status;
    *is_without = fread(head, 1, sizeof head, stream) == sizeof head && head[VERSION_AT] == LOGS &&
                  !path_exists(store->bytes.text);
    return file_close(stream, store->path, store->faults);
}

/* A path as SQLite reads it in a URI (RFC 3986): what is not plain in per cent. */
static void write_uri(struct sink *sink, const char *path)
{
    sink_text(sink, path[0] == '/' ? "file://" : "file:");
    for (const unsigned char *at = (const unsigned char *)path; *at; at++)
        sink_format(sink, isalnum(*at) && *at < 0x80 ? "%c" : strchr("/._-", *at) ? "%c" : "%%%02X", *at);
}

static enum status connect_to(struct store *store, enum store_mode mode)
{
    int flags = mode == STORE_WRITE ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
    bool is_without = false;
    enum status status = STATUS_OK;
    if (mode == STORE_READ && !path_exists(store->path)) {
        faults_add(store->faults, here(store), "is not there yet; `bianzhi study run` makes it");
        return STATUS_IO;
    }
    if (mode == STORE_READ)
        status = is_without_its_log(store, &is_without);
    store->bytes.length = 0;
    struct sink sink = buffer_sink(&store->bytes);
    write_uri(&sink, store->path);
    if (is_without)
        sink_text(&sink, "?immutable=1");
    if (status != STATUS_OK || sink.status != STATUS_OK)
        return status == STATUS_OK ? sink.status : status;
    int code = sqlite3_open_v2(store->bytes.text, &store->db, flags | SQLITE_OPEN_URI, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_busy_timeout(store->db, BUSY_MILLISECONDS);
    if (code == SQLITE_OK)
        code = sqlite3_create_function(store->db, "checksum_of", -1,
                                       SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, NULL,
                                       checksum_of, NULL, NULL);
    return code == SQLITE_OK ? STATUS_OK : fail(store, code);
}

/* Where something is to be written, what stands around the rows must be sound, too: a free page that is none
 * would be written over. */
static enum status check_pages(struct store *store)
{
    long long n;
    enum status status =
        ask(store, "SELECT count(*) FROM pragma_quick_check(1) WHERE quick_check <> 'ok'", &n);
    return status == STATUS_OK && n > 0 ? fail(store, SQLITE_CORRUPT) : status;
}

/* A table that is there as it was made, or a fault. */
static enum status check_table(struct store *store, enum store_table table)
{
    char question[4 * SQL_LENGTH];
    long long n;
    snprintf(question, sizeof question, "SELECT count(*) FROM sqlite_schema WHERE name = '%s' AND sql = '%s'",
             tables[table].name, tables[table].sql);
    enum status status = ask(store, question, &n);
    if (status == STATUS_OK && n != 1) {
        faults_add(
            store->faults, here(store),
            "the table %s is missing or changed; put a copy from before in its place, or remove it and "
            "solve again",
            tables[table].name);
        status = STATUS_DATA;
    }
    return status;
}

/* A store of this form with all its tables, or a fault. */
static enum status check_form(struct store *store)
{
    long long form, ncases;
    enum status status = ask(store, "PRAGMA user_version", &form);
    if (status == STATUS_OK)
        status = ask(store, "SELECT count(*) FROM sqlite_schema WHERE name = 'cases'", &ncases);
    if (status == STATUS_OK && form != FORM && ncases == 0)
        return fail(store, SQLITE_NOTADB);
    if (status == STATUS_OK && form != FORM) {
        faults_add(store->faults, here(store),
                   "is a store of form %lld, and this program knows form %d; solve the study again into "
                   "another file (--store FILE), or remove this one",
                   form, FORM);
        return STATUS_DATA;
    }
    for (enum store_table t = 0; t < TABLES && status == STATUS_OK; t++)
        status = check_table(store, t);
    return status;
}

/* All of a store, within a transaction. */
static enum status check(struct store *store)
{
    long long nrows = 0;
    enum status status = STATUS_OK;
    for (enum store_table t = 0; t < TABLES && status == STATUS_OK; t++)
        status = check_rows(store, t, &nrows);
    if (status == STATUS_OK)
        status = check_count(store, nrows); /* of the last table, the cases */
    return status == STATUS_OK ? compare_meta(store) : status;
}

static enum status make_tables(struct store *store)
{
    char form[SQL_LENGTH];
    enum status status = STATUS_OK;
    for (enum store_table t = 0; t < TABLES && status == STATUS_OK; t++)
        status = run_sql(store, tables[t].sql);
    snprintf(form, sizeof form, "PRAGMA user_version = %d", FORM);
    return status == STATUS_OK ? run_sql(store, form) : status;
}

static enum status is_empty(struct store *store, bool *empty)
{
    long long n;
    enum status status = ask(store, "SELECT count(*) FROM sqlite_schema", &n);
    *empty = status == STATUS_OK && n == 0;
    return status;
}

/* What a reader sees from here on is one state of the store, whatever a run adds meanwhile. */
static enum status open_to_read(struct store *store)
{
    enum status status = run_sql(store, "BEGIN");
    if (status == STATUS_OK)
        status = check_form(store);
    return status == STATUS_OK ? prepare_all(store) : status;
}

/* Another's file is left as it is: it is known before anything is written. */
static enum status open_to_write(struct store *store)
{
    bool empty;
    enum status status = is_empty(store, &empty);
    if (status == STATUS_OK && !empty)
        status = check_form(store);
    if (status == STATUS_OK)
        status = check_pages(store);
    if (status == STATUS_OK)
        status = run_sql(store, "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;");
    if (status == STATUS_OK)
        status = run_sql(store, "BEGIN IMMEDIATE");
    store->logs = status == STATUS_OK;
    if (status == STATUS_OK)
        status = is_empty(store, &empty); /* another run may have filled it meanwhile */
    if (status == STATUS_OK && empty)
        status = make_tables(store);
    if (status == STATUS_OK)
        status = prepare_all(store);
    return status == STATUS_OK && empty ? fill(store) : status;
}

enum status store_open(struct store **out, const char *path, enum store_mode mode, const struct study *study,
                       struct faults *faults)
{
    struct store *store = memory_new(1, sizeof *store);
    *out = NULL;
    if (!store)
        return STATUS_MEMORY;
    *store = (struct store){.path = path, .study = study, .faults = faults};
    buffer_init(&store->bytes);
    enum status status = connect_to(store, mode);
    if (status == STATUS_OK)
        status = mode == STORE_WRITE ? open_to_write(store) : open_to_read(store);
    if (status == STATUS_OK)
        status = check(store);
    if (status == STATUS_OK && mode == STORE_WRITE)
        status = put_meta(store, STUDY_KEY, study->path);
    if (status == STATUS_OK && mode == STORE_WRITE)
        status = store_commit(store);
    if (status == STATUS_OK)
        *out = store;
    else
        store_close(store);
    return status;
}

enum status store_study_path(const char *path, struct arena *arena, const char **study, struct faults *faults)
{
    struct store *store = memory_new(1, sizeof *store);
    const char *said;
    *study = NULL;
    if (!store)
        return STATUS_MEMORY;
    *store = (struct store){.path = path, .faults = faults};
    buffer_init(&store->bytes);
    enum status status = connect_to(store, STORE_READ);
    if (status == STATUS_OK)
        status = open_to_read(store);
    if (status == STATUS_OK)
        status = get_meta(store, STUDY_KEY, &said);
    if (status == STATUS_OK && !(*study = arena_text(arena, said, strlen(said))))
        status = STATUS_MEMORY;
    store_close(store);
    return status;
}

void store_close(struct store *store)
{
    if (!store)
        return;
    for (int s = 0; s < STATEMENTS; s++)
        sqlite3_finalize(store->statement[s]);
    /* The last one who writes takes the log in. Where others look on, it stays, and the next run does. */
    if (store->logs) {
        sqlite3_busy_timeout(store->db, 0);
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
        sqlite3_exec(store->db, "PRAGMA journal_mode=DELETE", NULL, NULL, NULL);
    }
    sqlite3_close(store->db);
    buffer_done(&store->bytes);
    memory_free(store);
}

enum status store_begin(struct store *store)
{
    enum status status = run_sql(store, "BEGIN IMMEDIATE");
    return status == STATUS_OK ? get_count(store) : status;
}

enum status store_commit(struct store *store)
{
    enum status status = put_count(store);
    return status == STATUS_OK ? run_sql(store, "COMMIT") : status;
}

/* --- cases --- */

/* 64 hexadecimal digits as bytes: half the room in the index. */
static int bind_hash(sqlite3_stmt *statement, int at, const char *hash)
{
    unsigned char bytes[HASH_BYTES];
    read_hash(hash, bytes, sizeof bytes);
    return sqlite3_bind_blob(statement, at, bytes, HASH_BYTES, SQLITE_TRANSIENT);
}

static size_t naccounts(const struct study *study)
{
    return study->records_plan ? study->base.ledger.naccounts : 0;
}

static bool has_values(enum status status)
{
    return status == STATUS_OK;
}

/* Runs PUT_CASE; *is_new says whether the case was not there. */
static enum status put_case(struct store *store, int bound, bool *is_new)
{
    enum status status = finish(store, store->statement[PUT_CASE], bound);
    *is_new = status == STATUS_OK && sqlite3_changes(store->db) == 1;
    store->ncases += *is_new;
    return status;
}

enum status store_put(struct store *store, const char *hash, const struct result *result)
{
    sqlite3_stmt *put = store->statement[PUT_CASE];
    bool is_new;
    store->bytes.length = 0;
    struct sink sink = buffer_sink(&store->bytes);
    size_t nvalue_bytes = store->study->nmeasures * sizeof *result->values;
    int bound = bind_hash(put, 1, hash);
    bound |= sqlite3_bind_text(put, 2, result_status_name(result->status), -1, SQLITE_STATIC);
    bound |= sqlite3_bind_int(put, 3, result->proven);
    bound |= sqlite3_bind_text(put, 4, result->rules, -1, SQLITE_STATIC);
    bound |= sqlite3_bind_text(put, 5, result->reason, -1, SQLITE_STATIC);
    if (has_values(result->status)) {
        enum status status = codec_write_values(&sink, result->values, store->study->nmeasures);
        if (status == STATUS_OK)
            status = codec_write_posts(&sink, result->posts, naccounts(store->study));
        if (status != STATUS_OK)
            return status;
        bound |= sqlite3_bind_blob64(put, 6, store->bytes.text, nvalue_bytes, SQLITE_STATIC);
        if (store->study->records_plan)
            bound |= sqlite3_bind_blob64(put, 7, store->bytes.text + nvalue_bytes,
                                         store->bytes.length - nvalue_bytes, SQLITE_STATIC);
    }
    return put_case(store, bound, &is_new);
}

static enum status status_named(const char *name)
{
    static const enum status known[] = {STATUS_OK, STATUS_NEEDS_WAIVERS, STATUS_INFEASIBLE, STATUS_DATA};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(result_status_name(known[i]), name) == 0)
            return known[i];
    return STATUS_INTERNAL;
}

/* False when a row does not say what such a row must. */
static bool read_case(const struct study *study, sqlite3_stmt *row, struct result *result)
{
    const char *status = (const char *)sqlite3_column_text(row, 0);
    const char *rules = (const char *)sqlite3_column_text(row, 2);
    const char *reason = (const char *)sqlite3_column_text(row, 3);
    if (sqlite3_column_int(row, 7) != 1 || !status || !rules || !reason ||
        sqlite3_column_type(row, 1) != SQLITE_INTEGER)
        return false;
    result->status = status_named(status);
    result->proven = sqlite3_column_int(row, 1) != 0;
    snprintf(result->rules, sizeof result->rules, "%s", rules);
    result_set_reason(result, reason);
    if (!has_values(result->status))
        return result->status != STATUS_INTERNAL;
    return codec_read_values(sqlite3_column_blob(row, 4), (size_t)sqlite3_column_bytes(row, 4),
                             result->values, study->nmeasures) &&
           codec_read_posts(sqlite3_column_blob(row, 5), (size_t)sqlite3_column_bytes(row, 5), result->posts,
                            naccounts(study));
}

/* Steps GET_CASE; the caller resets it. */
static enum status find_case(struct store *store, const char *hash, bool *found)
{
    sqlite3_stmt *get = store->statement[GET_CASE];
    *found = false;
    return bind_hash(get, 1, hash) == SQLITE_OK ? step(store, get, found) : STATUS_MEMORY;
}

enum status store_get(struct store *store, const char *hash, struct result *result, bool *found)
{
    sqlite3_stmt *get = store->statement[GET_CASE];
    enum status status = find_case(store, hash, found);
    if (status == STATUS_OK && *found && !read_case(store->study, get, result))
        status =
            sqlite3_errcode(store->db) == SQLITE_NOMEM ? STATUS_MEMORY : complain_of_row(store, CASES, hash);
    sqlite3_reset(get);
    return status;
}

enum status store_has(struct store *store, const char *hash, bool *found)
{
    enum status status = find_case(store, hash, found);
    sqlite3_reset(store->statement[GET_CASE]);
    return status;
}

/* --- design --- */

static enum status put_design_row(struct store *store, const struct design *design, size_t case_ix,
                                  double *values, struct buffer *text)
{
    char hash[HASH_TEXT], number[NUMBER_TEXT];
    sqlite3_stmt *put = store->statement[PUT_DESIGN];
    design_values(design, case_ix, values);
    if (!design_hash(design, values, hash))
        return STATUS_MEMORY;
    text->length = 0;
    struct sink sink = buffer_sink(text);
    for (size_t f = 0; f < design->study->nfactors; f++)
        sink_format(&sink, "%s%s", f > 0 ? "," : "",
                    isnan(values[f]) ? "" : number_format(values[f], number));
    if (sink.status != STATUS_OK)
        return sink.status;
    int bound = sqlite3_bind_int64(put, 1, (sqlite3_int64)case_ix + 1);
    bound |= bind_hash(put, 2, hash);
    bound |= sqlite3_bind_text(put, 3, text->text ? text->text : "", -1, SQLITE_STATIC);
    return finish(store, put, bound);
}

enum status store_put_design(struct store *store, const struct design *design)
{
    struct buffer text;
    buffer_init(&text);
    double *values = memory_new(design->study->nfactors, sizeof *values);
    enum status status = values ? run_sql(store, "DELETE FROM design") : STATUS_MEMORY;
    for (size_t i = 0; i < design->ncases && status == STATUS_OK; i++)
        status = put_design_row(store, design, i, values, &text);
    memory_free(values);
    buffer_done(&text);
    return status;
}

/* --- merging --- */

/* Two rows of a case are the same when their checksums are. */
static enum status compare_case(struct store *store, sqlite3_stmt *row, bool *agree)
{
    sqlite3_stmt *get = store->statement[GET_CASE];
    bool found = false;
    enum status status = STATUS_MEMORY;
    if (sqlite3_bind_value(get, 1, sqlite3_column_value(row, 0)) == SQLITE_OK)
        status = step(store, get, &found);
    *agree = found && sqlite3_column_bytes(get, 6) == sqlite3_column_bytes(row, 7) &&
             memcmp(sqlite3_column_blob(get, 6), sqlite3_column_blob(row, 7),
                    (size_t)sqlite3_column_bytes(row, 7)) == 0;
    sqlite3_reset(get);
    return status;
}

static enum status take_case(struct store *store, sqlite3_stmt *row, size_t *ntaken, size_t *nother)
{
    bool is_new = false, agree = true;
    int bound = SQLITE_OK;
    for (int column = 0; column < 7; column++)
        bound |=
            sqlite3_bind_value(store->statement[PUT_CASE], column + 1, sqlite3_column_value(row, column));
    enum status status = put_case(store, bound, &is_new);
    if (status == STATUS_OK && !is_new)
        status = compare_case(store, row, &agree);
    *ntaken += is_new;
    *nother += !agree;
    return status;
}

/* Cases that both have with another result: that must never be. */
static enum status take_cases(struct store *store, struct store *shard, size_t *ntaken)
{
    sqlite3_stmt *rows = NULL;
    bool row = true;
    size_t nother = 0;
    enum status status = prepare(
        shard, "SELECT hash, status, proven, rules, reason, measures, plan, checksum FROM cases", &rows);
    while (status == STATUS_OK && row) {
        status = step(shard, rows, &row);
        if (row)
            status = take_case(store, rows, ntaken, &nother);
    }
    sqlite3_finalize(rows);
    if (status == STATUS_OK && nother > 0) {
        faults_add(store->faults, here(shard), "has other results for %zu cases that are here already",
                   nother);
        status = STATUS_DATA;
    }
    return status;
}

enum status store_merge(struct store *store, const char *path, size_t *ntaken)
{
    struct store *shard;
    *ntaken = 0;
    enum status status = store_open(&shard, path, STORE_READ, store->study, store->faults);
    if (status != STATUS_OK)
        return status;
    status = store_begin(store);
    if (status == STATUS_OK)
        status = take_cases(store, shard, ntaken);
    if (status == STATUS_OK)
        status = store_commit(store);
    else
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    store_close(shard);
    return status;
}
