/* What the tables of a store mean. Nothing in the file is believed before it is looked at (database.h):
 * opening a store looks at every row, and at how many cases were kept. */
#include "study/store.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/number.h"
#include "base/version.h"
#include "io/file.h"
#include "io/path.h"
#include "study/codec.h"
#include "study/database.h"
#include "study/factor.h"

enum { FORM = 2, HASH_BYTES = 32, CASE_COLUMNS = 7 };

enum store_table { META, MEASURES, DESIGN, CASES, TABLES };

static const struct checked_table tables[TABLES] = {
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
    struct database *database;
    const char *path;
    const struct study *study;
    struct faults *faults;
    struct query *query[STATEMENTS];
    struct buffer bytes; /* of the blob being written, the value being read */
    long long ncases;    /* rows of cases, within a transaction */
};

static struct place here(const struct store *store)
{
    return (struct place){.file = store->path};
}

static enum status prepare(struct store *store)
{
    enum status status = STATUS_OK;
    for (int s = 0; s < STATEMENTS && status == STATUS_OK; s++)
        status = query_new(&store->query[s], store->database, sql[s]);
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
    struct query *put = store->query[PUT_META];
    query_put_text(put, 1, key);
    query_put_text(put, 2, value);
    return query_run(put);
}

/* *value is overwritten by what the store reads or writes next. */
static enum status get_meta(struct store *store, const char *key, const char **value)
{
    bool row;
    struct query *get = store->query[GET_META];
    store->bytes.length = 0;
    struct sink sink = buffer_sink(&store->bytes);
    query_put_text(get, 1, key);
    enum status status = query_step(get, &row);
    const char *text = row && query_number(get, 1) == 1 ? query_text(get, 0) : NULL;
    if (text) {
        sink_bytes(&sink, text, strlen(text) + 1);
        status = sink.status;
    } else if (status == STATUS_OK)
        status = database_complain_of_row(store->database, &tables[META], key);
    query_reset(get);
    *value = store->bytes.text;
    return status;
}

static enum status put_measures(struct store *store)
{
    enum status status = STATUS_OK;
    for (size_t m = 0; m < store->study->nmeasures && status == STATUS_OK; m++) {
        const struct study_measure *measure = &store->study->measures[m];
        struct query *put = store->query[PUT_MEASURE];
        query_put_number(put, 1, (long long)m);
        query_put_text(put, 2, measure->name);
        query_put_text(put, 3, measure->unit);
        query_put_text(put, 4, measure->meaning);
        status = query_run(put);
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

/* A store of this form with all its tables, or a fault. */
static enum status check_form(struct store *store)
{
    long long form, ncases;
    enum status status = database_ask(store->database, "PRAGMA user_version", &form);
    if (status == STATUS_OK)
        status =
            database_ask(store->database, "SELECT count(*) FROM sqlite_schema WHERE name = 'cases'", &ncases);
    if (status == STATUS_OK && form != FORM && ncases == 0)
        return database_complain_of_stranger(store->database);
    if (status == STATUS_OK && form != FORM) {
        faults_add(store->faults, here(store),
                   "is a store of form %lld, and this program knows form %d; solve the study again into "
                   "another file (--store FILE), or remove this one",
                   form, FORM);
        return STATUS_DATA;
    }
    for (enum store_table t = 0; t < TABLES && status == STATUS_OK; t++)
        status = database_check_table(store->database, &tables[t]);
    return status;
}

/* All of a store, within a transaction. */
static enum status check(struct store *store)
{
    long long nrows = 0;
    enum status status = STATUS_OK;
    for (enum store_table t = 0; t < TABLES && status == STATUS_OK; t++)
        status = database_check_rows(store->database, &tables[t], &nrows);
    if (status == STATUS_OK)
        status = check_count(store, nrows); /* of the last table, the cases */
    return status == STATUS_OK ? compare_meta(store) : status;
}

static enum status make_tables(struct store *store)
{
    char form[64];
    enum status status = STATUS_OK;
    for (enum store_table t = 0; t < TABLES && status == STATUS_OK; t++)
        status = database_run(store->database, tables[t].sql);
    snprintf(form, sizeof form, "PRAGMA user_version = %d", FORM);
    return status == STATUS_OK ? database_run(store->database, form) : status;
}

static enum status is_empty(struct store *store, bool *empty)
{
    long long n;
    enum status status = database_ask(store->database, "SELECT count(*) FROM sqlite_schema", &n);
    *empty = status == STATUS_OK && n == 0;
    return status;
}

static enum status connect_to(struct store *store, enum store_mode mode)
{
    enum file_kind kind;
    enum status status = file_look(store->path, &kind, store->faults);
    if (status != STATUS_OK)
        return status;
    if (mode == STORE_READ && kind == FILE_NOTHING) {
        faults_add(store->faults, here(store), "is not there yet; `bianzhi study run` makes it");
        return STATUS_IO;
    }
    return database_open(&store->database, store->path, mode == STORE_WRITE, store->faults);
}

/* What a reader sees from here on is one state of the store, whatever a run adds meanwhile. */
static enum status open_to_read(struct store *store)
{
    enum status status = database_run(store->database, "BEGIN");
    if (status == STATUS_OK)
        status = check_form(store);
    return status == STATUS_OK ? prepare(store) : status;
}

/* Another's file is left as it is: it is known before anything is written. */
static enum status open_to_write(struct store *store)
{
    bool empty;
    enum status status = is_empty(store, &empty);
    if (status == STATUS_OK && !empty)
        status = check_form(store);
    if (status == STATUS_OK)
        status = database_begin_log(store->database);
    if (status == STATUS_OK)
        status = database_run(store->database, "BEGIN IMMEDIATE");
    if (status == STATUS_OK)
        status = is_empty(store, &empty); /* another run may have filled it meanwhile */
    if (status == STATUS_OK && empty)
        status = make_tables(store);
    if (status == STATUS_OK)
        status = prepare(store);
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
        status = database_check_pages(store->database);
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
    const char *said;
    struct store *store = memory_new(1, sizeof *store);
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
    if (status == STATUS_OK) {
        *study = arena_text(arena, said, strlen(said));
        status = *study ? STATUS_OK : STATUS_MEMORY;
    }
    store_close(store);
    return status;
}

enum status store_settle(struct store *store)
{
    return database_end_log(store->database);
}

void store_close(struct store *store)
{
    if (!store)
        return;
    for (int s = 0; s < STATEMENTS; s++)
        query_free(store->query[s]);
    database_close(store->database);
    buffer_done(&store->bytes);
    memory_free(store);
}

enum status store_begin(struct store *store)
{
    enum status status = database_run(store->database, "BEGIN IMMEDIATE");
    return status == STATUS_OK ? get_count(store) : status;
}

enum status store_commit(struct store *store)
{
    enum status status = put_count(store);
    return status == STATUS_OK ? database_run(store->database, "COMMIT") : status;
}

/* --- cases --- */

/* 64 hexadecimal digits as bytes: half the room in the index. */
static void put_hash(struct query *query, int at, const char *hash)
{
    unsigned char bytes[HASH_BYTES];
    hash_decode(hash, bytes, sizeof bytes);
    query_put_bytes(query, at, bytes, sizeof bytes);
}

/* Accounts of which a case of the status has posts. */
static size_t nposts(const struct study *study, enum status status)
{
    return study->records_plan && result_has_plan(study, status) ? study->base.ledger.naccounts : 0;
}

/* What a measure has no value of is kept as NAN; values that are not allowed have none at all. */
static bool has_values(enum status status)
{
    return status != STATUS_DATA;
}

/* Runs PUT_CASE; *is_new says whether the case was not there. */
static enum status put_case(struct store *store, bool *is_new)
{
    enum status status = query_run(store->query[PUT_CASE]);
    *is_new = status == STATUS_OK && database_added(store->database) == 1;
    store->ncases += *is_new;
    return status;
}

enum status store_put(struct store *store, const char *hash, const struct result *result)
{
    struct query *put = store->query[PUT_CASE];
    bool is_new;
    store->bytes.length = 0;
    struct sink sink = buffer_sink(&store->bytes);
    size_t nvalue_bytes = store->study->nmeasures * sizeof *result->values;
    put_hash(put, 1, hash);
    query_put_text(put, 2, result_status_name(result->status));
    query_put_number(put, 3, result->proven);
    query_put_text(put, 4, result->rules);
    query_put_text(put, 5, result->reason);
    if (has_values(result->status)) {
        enum status status = codec_write_values(&sink, result->values, store->study->nmeasures);
        if (status == STATUS_OK)
            status = codec_write_posts(&sink, result->posts, nposts(store->study, result->status));
        if (status != STATUS_OK)
            return status;
        query_put_bytes(put, 6, store->bytes.text, nvalue_bytes);
        if (nposts(store->study, result->status) > 0)
            query_put_bytes(put, 7, store->bytes.text + nvalue_bytes, store->bytes.length - nvalue_bytes);
    }
    return put_case(store, &is_new);
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
static bool read_case(const struct study *study, struct query *row, struct result *result)
{
    const char *status = query_text(row, 0), *rules = query_text(row, 2), *reason = query_text(row, 3);
    size_t nvalue_bytes, nplan_bytes;
    const void *values = query_bytes(row, 4, &nvalue_bytes), *plan = query_bytes(row, 5, &nplan_bytes);
    if (query_number(row, 7) != 1 || !status || !rules || !reason || !query_is_number(row, 1))
        return false;
    result->status = status_named(status);
    result->proven = query_number(row, 1) != 0;
    snprintf(result->rules, sizeof result->rules, "%s", rules);
    result_set_reason(result, reason);
    if (result->status == STATUS_INTERNAL || !has_values(result->status))
        return result->status != STATUS_INTERNAL;
    return codec_read_values(values, nvalue_bytes, result->values, study->nmeasures) &&
           codec_read_posts(plan, nplan_bytes, result->posts, nposts(study, result->status));
}

/* Steps GET_CASE; the caller resets it. */
static enum status find_case(struct store *store, const char *hash, bool *found)
{
    put_hash(store->query[GET_CASE], 1, hash);
    return query_step(store->query[GET_CASE], found);
}

enum status store_get(struct store *store, const char *hash, struct result *result, bool *found)
{
    struct query *get = store->query[GET_CASE];
    enum status status = find_case(store, hash, found);
    if (status == STATUS_OK && *found && !read_case(store->study, get, result))
        status = database_complain_of_row(store->database, &tables[CASES], hash);
    query_reset(get);
    return status;
}

enum status store_has(struct store *store, const char *hash, bool *found)
{
    enum status status = find_case(store, hash, found);
    query_reset(store->query[GET_CASE]);
    return status;
}

/* --- design --- */

static enum status put_design_row(struct store *store, const struct design *design, size_t case_ix,
                                  double *values, struct buffer *text)
{
    char hash[HASH_TEXT], number[NUMBER_TEXT];
    struct query *put = store->query[PUT_DESIGN];
    design_values(design, case_ix, values);
    if (!design_hash(design, values, hash))
        return STATUS_MEMORY;
    text->length = 0;
    struct sink sink = buffer_sink(text);
    for (size_t f = 0; f < design->study->nfactors; f++)
        sink_format(&sink, "%s%s", f > 0 ? "," : "",
                    isnan(values[f]) ? "" : factor_format(&design->study->factors[f], values[f], number));
    if (sink.status != STATUS_OK)
        return sink.status;
    query_put_number(put, 1, (long long)case_ix + 1);
    put_hash(put, 2, hash);
    query_put_text(put, 3, text->text ? text->text : "");
    return query_run(put);
}

enum status store_put_design(struct store *store, const struct design *design)
{
    struct buffer text;
    buffer_init(&text);
    double *values = memory_new(design->study->nfactors, sizeof *values);
    enum status status = values ? database_run(store->database, "DELETE FROM design") : STATUS_MEMORY;
    for (size_t i = 0; i < design->ncases && status == STATUS_OK; i++)
        status = put_design_row(store, design, i, values, &text);
    memory_free(values);
    buffer_done(&text);
    return status;
}

/* --- merging --- */

/* Two rows of a case are the same when their checksums are. */
static enum status compare_case(struct store *store, const struct query *row, bool *agree)
{
    struct query *get = store->query[GET_CASE];
    bool found;
    size_t nhere, nthere;
    query_put_column(get, 1, row, 0);
    enum status status = query_step(get, &found);
    const void *here = query_bytes(get, 6, &nhere), *there = query_bytes(row, CASE_COLUMNS, &nthere);
    *agree = found && here && there && nhere == nthere && memcmp(here, there, nhere) == 0;
    query_reset(get);
    return status;
}

static enum status take_case(struct store *store, const struct query *row, size_t *ntaken, size_t *nother)
{
    bool is_new = false, agree = true;
    for (int column = 0; column < CASE_COLUMNS; column++)
        query_put_column(store->query[PUT_CASE], column + 1, row, column);
    enum status status = put_case(store, &is_new);
    if (status == STATUS_OK && !is_new)
        status = compare_case(store, row, &agree);
    *ntaken += is_new;
    *nother += !agree;
    return status;
}

/* Cases that both have with another result: that must never be. */
static enum status take_cases(struct store *store, struct store *shard, size_t *ntaken)
{
    struct query *rows;
    bool row = true;
    size_t nother = 0;
    enum status status =
        query_new(&rows, shard->database,
                  "SELECT hash, status, proven, rules, reason, measures, plan, checksum FROM cases");
    while (status == STATUS_OK && row) {
        status = query_step(rows, &row);
        if (row)
            status = take_case(store, rows, ntaken, &nother);
    }
    query_free(rows);
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
        database_undo(store->database);
    store_close(shard);
    return status;
}
