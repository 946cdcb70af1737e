/* The store of a study in SQLite; the only file that includes it. Write-ahead log, so that readers may look
 * on while a run writes, and power loss costs the last batch at most. */
#include "study/store.h"

#include <math.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/number.h"
#include "base/version.h"
#include "io/path.h"
#include "study/codec.h"

enum { HASH_BYTES = 32, BUSY_MILLISECONDS = 20000 };

enum statement { PUT_CASE, GET_CASE, HAS_CASE, PUT_DESIGN, PUT_META, GET_META, PUT_MEASURE, STATEMENTS };

static const char *const sql[STATEMENTS] = {
    [PUT_CASE] = "INSERT OR IGNORE INTO cases (hash, status, proven, rules, reason, measures, plan) "
                 "VALUES (?,?,?,?,?,?,?)",
    [GET_CASE] = "SELECT status, proven, rules, reason, measures, plan FROM cases WHERE hash = ?",
    [HAS_CASE] = "SELECT 1 FROM cases WHERE hash = ?",
    [PUT_DESIGN] = "INSERT OR REPLACE INTO design (number, hash, factors) VALUES (?,?,?)",
    [PUT_META] = "INSERT OR REPLACE INTO meta (key, value) VALUES (?,?)",
    [GET_META] = "SELECT value FROM meta WHERE key = ?",
    [PUT_MEASURE] = "INSERT OR REPLACE INTO measures (position, name, unit, meaning) VALUES (?,?,?,?)",
};

static const char schema[] =
    "CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS measures (position INTEGER PRIMARY KEY, name TEXT NOT NULL, unit TEXT NOT "
    "NULL,"
    " meaning TEXT NOT NULL);"
    "CREATE TABLE IF NOT EXISTS design (number INTEGER PRIMARY KEY, hash BLOB NOT NULL, factors TEXT NOT "
    "NULL);"
    "CREATE TABLE IF NOT EXISTS cases (hash BLOB PRIMARY KEY, status TEXT NOT NULL, proven INTEGER NOT "
    "NULL, rules TEXT NOT NULL,"
    " reason TEXT NOT NULL, measures BLOB, plan BLOB) WITHOUT ROWID;";

struct store {
    sqlite3 *db;
    const char *path;
    const struct study *study;
    struct faults *faults;
    sqlite3_stmt *statement[STATEMENTS];
    struct buffer bytes; /* of the blob being written */
};

/* --- SQLite's answers --- */

static enum status fail(struct store *store, int code)
{
    if (code == SQLITE_NOMEM)
        return STATUS_MEMORY;
    faults_add(store->faults, (struct place){.file = store->path}, "the store: %s",
               sqlite3_errmsg(store->db));
    return STATUS_IO;
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

/* Runs a statement that hands back nothing. */
static enum status finish(struct store *store, sqlite3_stmt *statement)
{
    bool row;
    enum status status = step(store, statement, &row);
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    return status;
}

static enum status prepare(struct store *store)
{
    for (int s = 0; s < STATEMENTS; s++) {
        int code = sqlite3_prepare_v2(store->db, sql[s], -1, &store->statement[s], NULL);
        if (code != SQLITE_OK)
            return fail(store, code);
    }
    return STATUS_OK;
}

/* --- meta --- */

/* What must be the same in every store of a study, and in shards that are merged. */
struct meta {
    const char *key, *value, *words;
};

enum { NMETA = 3 };

/* Where the study's file was when the store was last written. */
#define STUDY_KEY "study"

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
    sqlite3_bind_text(put, 1, key, -1, SQLITE_STATIC);
    sqlite3_bind_text(put, 2, value, -1, SQLITE_STATIC);
    return finish(store, put);
}

static enum status put_measures(struct store *store)
{
    enum status status = STATUS_OK;
    for (size_t m = 0; m < store->study->nmeasures && status == STATUS_OK; m++) {
        const struct study_measure *measure = &store->study->measures[m];
        sqlite3_stmt *put = store->statement[PUT_MEASURE];
        sqlite3_bind_int64(put, 1, (sqlite3_int64)m);
        sqlite3_bind_text(put, 2, measure->name, -1, SQLITE_STATIC);
        sqlite3_bind_text(put, 3, measure->unit, -1, SQLITE_STATIC);
        sqlite3_bind_text(put, 4, measure->meaning, -1, SQLITE_STATIC);
        status = finish(store, put);
    }
    return status;
}

/* Says with a fault how a store differs from the study, or with the first row fills a new store. */
static enum status compare_meta(struct store *store, sqlite3_stmt *get, const char *path, bool *is_new)
{
    struct meta meta[NMETA];
    enum status status = STATUS_OK;
    list_meta(store->study, meta);
    *is_new = false;
    for (size_t i = 0; i < NMETA && status == STATUS_OK && !*is_new; i++) {
        bool row;
        sqlite3_bind_text(get, 1, meta[i].key, -1, SQLITE_STATIC);
        status = step(store, get, &row);
        *is_new = status == STATUS_OK && !row;
        if (row && strcmp((const char *)sqlite3_column_text(get, 0), meta[i].value) != 0) {
            faults_add(
                store->faults, (struct place){.file = path},
                "was solved with %s (%s is %.20s here and %.20s there); use another file, or remove it",
                _(meta[i].words), meta[i].key, meta[i].value, (const char *)sqlite3_column_text(get, 0));
            status = STATUS_DATA;
        }
        sqlite3_reset(get);
    }
    return status;
}

static enum status fill(struct store *store)
{
    struct meta meta[NMETA];
    list_meta(store->study, meta);
    enum status status = store_begin(store);
    for (size_t i = 0; i < NMETA && status == STATUS_OK; i++)
        status = put_meta(store, meta[i].key, meta[i].value);
    if (status == STATUS_OK)
        status = put_meta(store, "name", store->study->name);
    if (status == STATUS_OK)
        status = put_measures(store);
    return status == STATUS_OK ? store_commit(store) : status;
}

/* --- opening --- */

static enum status connect_to(struct store *store, enum store_mode mode)
{
    int flags = mode == STORE_WRITE ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READWRITE;
    if (mode == STORE_READ && !path_exists(store->path)) {
        faults_add(store->faults, (struct place){.file = store->path},
                   "is not there yet; `bianzhi study run` makes it");
        return STATUS_IO;
    }
    int code = sqlite3_open_v2(store->path, &store->db, flags, NULL);
    if (code != SQLITE_OK)
        return fail(store, code);
    sqlite3_busy_timeout(store->db, BUSY_MILLISECONDS);
    enum status status = run_sql(store, "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;");
    if (status == STATUS_OK && mode == STORE_WRITE)
        status = run_sql(store, schema);
    return status == STATUS_OK ? prepare(store) : status;
}

enum status store_open(struct store **out, const char *path, enum store_mode mode, const struct study *study,
                       struct faults *faults)
{
    bool is_new = false;
    struct store *store = memory_new(1, sizeof *store);
    *out = NULL;
    if (!store)
        return STATUS_MEMORY;
    *store = (struct store){.path = path, .study = study, .faults = faults};
    buffer_init(&store->bytes);
    enum status status = connect_to(store, mode);
    if (status == STATUS_OK)
        status = compare_meta(store, store->statement[GET_META], path, &is_new);
    if (status == STATUS_OK && is_new && mode == STORE_WRITE)
        status = fill(store);
    if (status == STATUS_OK && mode == STORE_WRITE)
        status = put_meta(store, STUDY_KEY, study->path);
    if (status == STATUS_OK)
        *out = store;
    else
        store_close(store);
    return status;
}

static enum status read_study_path(struct store *store, struct arena *arena, const char **study)
{
    bool row;
    sqlite3_stmt *get = store->statement[GET_META];
    sqlite3_bind_text(get, 1, STUDY_KEY, -1, SQLITE_STATIC);
    enum status status = step(store, get, &row);
    if (status == STATUS_OK && row) {
        const char *text = (const char *)sqlite3_column_text(get, 0);
        *study = text ? arena_text(arena, text, strlen(text)) : NULL;
        status = *study ? STATUS_OK : STATUS_MEMORY;
    }
    sqlite3_reset(get);
    return status;
}

enum status store_study_path(const char *path, struct arena *arena, const char **study, struct faults *faults)
{
    struct store *store = memory_new(1, sizeof *store);
    *study = NULL;
    if (!store)
        return STATUS_MEMORY;
    *store = (struct store){.path = path, .faults = faults};
    buffer_init(&store->bytes);
    enum status status = connect_to(store, STORE_READ);
    if (status == STATUS_OK)
        status = read_study_path(store, arena, study);
    store_close(store);
    return status;
}

void store_close(struct store *store)
{
    if (!store)
        return;
    for (int s = 0; s < STATEMENTS; s++)
        sqlite3_finalize(store->statement[s]);
    sqlite3_close(store->db);
    buffer_done(&store->bytes);
    memory_free(store);
}

enum status store_begin(struct store *store)
{
    return run_sql(store, "BEGIN IMMEDIATE");
}

enum status store_commit(struct store *store)
{
    return run_sql(store, "COMMIT");
}

/* --- cases --- */

static unsigned digit(char c)
{
    return c <= '9' ? (unsigned)(c - '0') : (unsigned)(c - 'a') + 10U;
}

/* 64 hexadecimal digits as bytes: half the room in the index. */
static void bind_hash(sqlite3_stmt *statement, int at, const char *hash)
{
    unsigned char bytes[HASH_BYTES];
    for (size_t i = 0; i < HASH_BYTES; i++)
        bytes[i] = (unsigned char)(digit(hash[2 * i]) << 4 | digit(hash[2 * i + 1]));
    sqlite3_bind_blob(statement, at, bytes, HASH_BYTES, SQLITE_TRANSIENT);
}

static size_t naccounts(const struct study *study)
{
    return study->records_plan ? study->base.ledger.naccounts : 0;
}

static bool has_values(enum status status)
{
    return status == STATUS_OK;
}

enum status store_put(struct store *store, const char *hash, const struct result *result)
{
    sqlite3_stmt *put = store->statement[PUT_CASE];
    store->bytes.length = 0;
    struct sink sink = buffer_sink(&store->bytes);
    size_t nvalue_bytes = store->study->nmeasures * sizeof *result->values;
    bind_hash(put, 1, hash);
    sqlite3_bind_text(put, 2, result_status_name(result->status), -1, SQLITE_STATIC);
    sqlite3_bind_int(put, 3, result->proven);
    sqlite3_bind_text(put, 4, result->rules, -1, SQLITE_STATIC);
    sqlite3_bind_text(put, 5, result->reason, -1, SQLITE_STATIC);
    if (has_values(result->status)) {
        enum status status = codec_write_values(&sink, result->values, store->study->nmeasures);
        if (status == STATUS_OK)
            status = codec_write_posts(&sink, result->posts, naccounts(store->study));
        if (status != STATUS_OK)
            return status;
        sqlite3_bind_blob64(put, 6, store->bytes.text, nvalue_bytes, SQLITE_STATIC);
        if (store->study->records_plan)
            sqlite3_bind_blob64(put, 7, store->bytes.text + nvalue_bytes, store->bytes.length - nvalue_bytes,
                                SQLITE_STATIC);
    }
    return finish(store, put);
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
    result->status = status_named((const char *)sqlite3_column_text(row, 0));
    result->proven = sqlite3_column_int(row, 1) != 0;
    snprintf(result->rules, sizeof result->rules, "%s", (const char *)sqlite3_column_text(row, 2));
    result_set_reason(result, (const char *)sqlite3_column_text(row, 3));
    if (!has_values(result->status))
        return result->status != STATUS_INTERNAL;
    return codec_read_values(sqlite3_column_blob(row, 4), (size_t)sqlite3_column_bytes(row, 4),
                             result->values, study->nmeasures) &&
           codec_read_posts(sqlite3_column_blob(row, 5), (size_t)sqlite3_column_bytes(row, 5), result->posts,
                            naccounts(study));
}

enum status store_get(struct store *store, const char *hash, struct result *result, bool *found)
{
    sqlite3_stmt *get = store->statement[GET_CASE];
    bind_hash(get, 1, hash);
    enum status status = step(store, get, found);
    if (status == STATUS_OK && *found && !read_case(store->study, get, result)) {
        faults_add(store->faults, (struct place){.file = store->path},
                   "case %.12s is damaged; remove the file", hash);
        status = STATUS_DATA;
    }
    sqlite3_reset(get);
    return status;
}

enum status store_has(struct store *store, const char *hash, bool *found)
{
    sqlite3_stmt *has = store->statement[HAS_CASE];
    bind_hash(has, 1, hash);
    enum status status = step(store, has, found);
    sqlite3_reset(has);
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
    sqlite3_bind_int64(put, 1, (sqlite3_int64)case_ix + 1);
    bind_hash(put, 2, hash);
    sqlite3_bind_text(put, 3, text->text ? text->text : "", -1, SQLITE_STATIC);
    return sink.status == STATUS_OK ? finish(store, put) : sink.status;
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

static enum status check_shard(struct store *store, const char *path)
{
    bool is_new = false;
    sqlite3_stmt *get = NULL;
    int code = sqlite3_prepare_v2(store->db, "SELECT value FROM shard.meta WHERE key = ?", -1, &get, NULL);
    if (code != SQLITE_OK) {
        faults_add(store->faults, (struct place){.file = path}, "is no store of a study");
        return STATUS_DATA;
    }
    enum status status = compare_meta(store, get, path, &is_new);
    sqlite3_finalize(get);
    if (status == STATUS_OK && is_new) {
        faults_add(store->faults, (struct place){.file = path}, "is no store of a study");
        status = STATUS_DATA;
    }
    return status;
}

/* Cases that both have with another result: that must never be. */
static enum status check_agreement(struct store *store, const char *path)
{
    sqlite3_stmt *count = NULL;
    bool row = false;
    int code = sqlite3_prepare_v2(
        store->db,
        "SELECT count(*) FROM main.cases a JOIN shard.cases b ON a.hash = b.hash WHERE "
        "a.status <> b.status OR a.proven <> b.proven OR a.rules <> b.rules OR a.reason <> b.reason OR "
        "a.measures IS NOT b.measures OR a.plan IS NOT b.plan",
        -1, &count, NULL);
    if (code != SQLITE_OK)
        return fail(store, code);
    enum status status = step(store, count, &row);
    long long n = row ? sqlite3_column_int64(count, 0) : 0;
    sqlite3_finalize(count);
    if (status == STATUS_OK && n > 0) {
        faults_add(store->faults, (struct place){.file = path},
                   "has other results for %lld cases that are here already", n);
        status = STATUS_DATA;
    }
    return status;
}

static enum status attach(struct store *store, const char *path)
{
    sqlite3_stmt *statement = NULL;
    if (!path_exists(path)) {
        faults_add(store->faults, (struct place){.file = path}, "is not there");
        return STATUS_IO;
    }
    int code = sqlite3_prepare_v2(store->db, "ATTACH DATABASE ? AS shard", -1, &statement, NULL);
    if (code != SQLITE_OK)
        return fail(store, code);
    sqlite3_bind_text(statement, 1, path, -1, SQLITE_STATIC);
    code = sqlite3_step(statement);
    if (code != SQLITE_DONE)
        faults_add(store->faults, (struct place){.file = path}, "is no store of a study: %s",
                   sqlite3_errmsg(store->db));
    sqlite3_finalize(statement);
    return code == SQLITE_DONE ? STATUS_OK : code == SQLITE_NOMEM ? STATUS_MEMORY : STATUS_DATA;
}

enum status store_merge(struct store *store, const char *path, size_t *ntaken)
{
    enum status status = attach(store, path);
    *ntaken = 0;
    if (status != STATUS_OK)
        return status;
    status = check_shard(store, path);
    if (status == STATUS_OK)
        status = check_agreement(store, path);
    if (status == STATUS_OK)
        status = run_sql(store, "INSERT OR IGNORE INTO main.cases SELECT * FROM shard.cases");
    if (status == STATUS_OK)
        *ntaken = (size_t)sqlite3_changes(store->db);
    enum status left = run_sql(store, "DETACH DATABASE shard");
    return status == STATUS_OK ? left : status;
}
