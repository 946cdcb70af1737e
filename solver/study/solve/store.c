/* What the tables of a store mean. Nothing in the file is believed before it is looked at (database.h):
 * opening a store looks at every row, and at how many cases were kept. */
#include "study/solve/store.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/number.h"
#include "base/version.h"
#include "io/file.h"
#include "io/path.h"
#include "study/solve/codec.h"
#include "study/solve/database.h"
#include "study/statement/factor.h"
#include "study/statement/measure.h"
#include "study/statement/views.h"

/* Of form 1 was another table of cases; of form 2 plans held fixed kept what came down from above. */
enum { FORM = 3, CASE_COLUMNS = 7 };

_Static_assert((int)DESIGN_KEY <= (int)DATABASE_KEY, "a key is one of the database");

enum store_table { META, MEASURES, FACTORS, ACCOUNTS, DESIGN, CASES, PLANS, TABLES };

static const struct checked_table tables[TABLES] = {
    [META] = {"meta", "key, value",
              "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL, checksum INTEGER NOT NULL) "
              "WITHOUT ROWID"},
    [MEASURES] = {"measures", "position, name, unit, meaning",
                  "CREATE TABLE measures (position INTEGER PRIMARY KEY, name TEXT NOT NULL, unit TEXT NOT "
                  "NULL, meaning TEXT NOT NULL, checksum INTEGER NOT NULL)"},
    [FACTORS] = {"factors", "position, name, how, sets, spread",
                 "CREATE TABLE factors (position INTEGER PRIMARY KEY, name TEXT NOT NULL, how TEXT NOT NULL, "
                 "sets TEXT NOT NULL, spread TEXT NOT NULL, checksum INTEGER NOT NULL)"},
    [ACCOUNTS] = {"accounts", "position, name, family, units",
                  "CREATE TABLE accounts (position INTEGER PRIMARY KEY, name TEXT NOT NULL, family TEXT NOT "
                  "NULL, units TEXT NOT NULL, checksum INTEGER NOT NULL)"},
    [DESIGN] = {"design", "number, hash, factors",
                "CREATE TABLE design (number INTEGER PRIMARY KEY, hash TEXT NOT NULL, factors TEXT NOT NULL, "
                "checksum INTEGER NOT NULL)"},
    [CASES] = {"cases", "hash, status, proven, rules, reason, measures, plan",
               "CREATE TABLE cases (hash TEXT PRIMARY KEY, status TEXT NOT NULL, proven INTEGER NOT NULL, "
               "rules TEXT NOT NULL, reason TEXT NOT NULL, measures TEXT, plan TEXT, checksum INTEGER NOT "
               "NULL) WITHOUT ROWID"},
    [PLANS] = {"plans", "hash, posts",
               "CREATE TABLE plans (hash TEXT PRIMARY KEY, posts TEXT NOT NULL, checksum INTEGER NOT NULL)"},
};

enum statement {
    PUT_CASE,
    GET_CASE,
    PUT_PLAN,
    PUT_DESIGN,
    PUT_META,
    GET_META,
    PUT_MEASURE,
    PUT_FACTOR,
    PUT_ACCOUNT,
    STATEMENTS
};

static const char *const sql[STATEMENTS] = {
    [PUT_CASE] = "INSERT INTO cases VALUES (?1,?2,?3,?4,?5,?6,?7,checksum_of('cases',?1,?2,?3,?4,?5,?6,?7)) "
                 "ON CONFLICT (hash) DO NOTHING",
    [GET_CASE] =
        "SELECT status, proven, rules, reason, measures, (SELECT posts FROM plans WHERE plans.hash = "
        "cases.plan AND plans.checksum IS checksum_of('plans', plans.hash, posts)), checksum, "
        "checksum IS checksum_of('cases', hash, status, proven, rules, reason, measures, plan) FROM "
        "cases WHERE hash = ?",
    [PUT_PLAN] = "INSERT INTO plans VALUES (?1,?2,checksum_of('plans',?1,?2)) ON CONFLICT (hash) DO NOTHING",
    [PUT_DESIGN] = "INSERT OR REPLACE INTO design VALUES (?1,?2,?3,checksum_of('design',?1,?2,?3))",
    [PUT_META] = "INSERT OR REPLACE INTO meta VALUES (?1,?2,checksum_of('meta',?1,?2))",
    [GET_META] = "SELECT value, checksum IS checksum_of('meta', key, value) FROM meta WHERE key = ?",
    [PUT_MEASURE] =
        "INSERT OR REPLACE INTO measures VALUES (?1,?2,?3,?4,checksum_of('measures',?1,?2,?3,?4))",
    [PUT_FACTOR] =
        "INSERT OR REPLACE INTO factors VALUES (?1,?2,?3,?4,?5,checksum_of('factors',?1,?2,?3,?4,?5))",
    [PUT_ACCOUNT] =
        "INSERT OR REPLACE INTO accounts VALUES (?1,?2,?3,?4,checksum_of('accounts',?1,?2,?3,?4))",
};

struct store {
    struct database *database;
    const char *path;
    const struct study *study;
    struct faults *faults;
    struct query *query[STATEMENTS];
    struct buffer bytes;     /* what is being written or read */
    long long nrows[TABLES]; /* within a transaction; not of meta */
};

/* Of which posts are recorded. */
static size_t naccounts(const struct study *study)
{
    return study->records_plan ? study->base.ledger.naccounts : 0;
}

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

/* Where the study's file was when the store was last written; the views, in SQL. */
#define STUDY_KEY "study"
#define VIEWS_KEY "views"

static void list_meta(const struct study *study, struct meta meta[NMETA])
{
    meta[0] = (struct meta){"program", study->program, N_("another version of the program")};
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

static enum status put_counts(struct store *store)
{
    char count[NUMBER_TEXT];
    enum status status = STATUS_OK;
    for (enum store_table t = META + 1; t < TABLES && status == STATUS_OK; t++) {
        snprintf(count, sizeof count, "%lld", store->nrows[t]);
        status = put_meta(store, tables[t].name, count);
    }
    return status;
}

static enum status get_counts(struct store *store)
{
    const char *count;
    enum status status = STATUS_OK;
    for (enum store_table t = META + 1; t < TABLES && status == STATUS_OK; t++) {
        status = get_meta(store, tables[t].name, &count);
        if (status == STATUS_OK)
            store->nrows[t] = strtoll(count, NULL, 10);
    }
    return status;
}

/* A row may be whole and yet not be there. */
static enum status check_count(struct store *store, enum store_table table, long long nrows)
{
    if (nrows == store->nrows[table])
        return STATUS_OK;
    faults_add(
        store->faults, here(store),
        "is damaged: %lld rows of the table %s are in it, and %lld were kept; put a copy from before in "
        "its place, or remove it and solve again",
        nrows, tables[table].name, store->nrows[table]);
    return STATUS_DATA;
}

/* --- what is about the study --- */

static enum status put_text_row(struct store *store, enum statement statement, size_t position,
                                const char *const *texts, int ntexts)
{
    struct query *put = store->query[statement];
    query_put_number(put, 1, (long long)position);
    for (int i = 0; i < ntexts; i++)
        query_put_text(put, i + 2, texts[i]);
    return query_run(put);
}

/* What the text of a cell is made of, from the store's buffer. */
static struct sink begin_text(struct store *store)
{
    store->bytes.length = 0;
    return buffer_sink(&store->bytes);
}

static enum status put_measures(struct store *store)
{
    const struct study *study = store->study;
    enum status status = STATUS_OK;
    bool before = language_hold_english(true);
    for (size_t m = 0; m < study->nmeasures && status == STATUS_OK; m++) {
        const struct study_measure *measure = &study->measures[m];
        struct sink meaning = begin_text(store);
        measure_write_meaning(study, measure, &meaning);
        const char *const texts[] = {measure->name, measure->unit, store->bytes.text};
        status = meaning.status == STATUS_OK ? put_text_row(store, PUT_MEASURE, m, texts, 3) : meaning.status;
    }
    language_hold_english(before);
    store->nrows[MEASURES] = (long long)study->nmeasures;
    return status;
}

static enum status put_accounts(struct store *store)
{
    char name[LEDGER_NAME];
    size_t n = naccounts(store->study);
    enum status status = STATUS_OK;
    for (size_t a = 0; a < n && status == STATUS_OK; a++) {
        const struct ledger *ledger = &store->study->base.ledger;
        struct sink sink = begin_text(store);
        views_write_units(ledger, a, &sink);
        const char *const texts[] = {ledger_account_name(ledger, (int32_t)a, name),
                                     ledger->families[ledger->accounts[a].is.family].name, store->bytes.text};
        status = sink.status == STATUS_OK ? put_text_row(store, PUT_ACCOUNT, a, texts, 3) : sink.status;
    }
    store->nrows[ACCOUNTS] = (long long)n;
    return status;
}

/* Factors are those of the design: a store may go on with other ones. */
static enum status put_factors(struct store *store)
{
    const struct study *study = store->study;
    struct buffer sets;
    buffer_init(&sets);
    bool before = language_hold_english(true);
    enum status status = database_run(store->database, "DELETE FROM factors");
    for (size_t f = 0; f < study->nfactors && status == STATUS_OK; f++) {
        const struct factor *factor = &study->factors[f];
        sets.length = 0;
        struct sink spread = begin_text(store), sink = buffer_sink(&sets);
        distribution_write(&factor->distribution, &spread);
        factor_write_targets(factor, &sink);
        const char *const texts[] = {factor->name, factor_how_name(factor->how), sets.text ? sets.text : "",
                                     store->bytes.text};
        status = spread.status != STATUS_OK ? spread.status : sink.status;
        if (status == STATUS_OK)
            status = put_text_row(store, PUT_FACTOR, f, texts, 4);
    }
    buffer_done(&sets);
    language_hold_english(before);
    store->nrows[FACTORS] = (long long)study->nfactors;
    return status;
}

/* They hang on the factors. */
static enum status put_views(struct store *store)
{
    const char *was;
    struct buffer views;
    buffer_init(&views);
    struct sink sink = buffer_sink(&views);
    views_write(store->study, &sink);
    enum status status = sink.status == STATUS_OK ? get_meta(store, VIEWS_KEY, &was) : sink.status;
    if (status == STATUS_OK && strcmp(was, views.text) != 0) {
        status = database_run(store->database, VIEWS_DROP);
        if (status == STATUS_OK)
            status = database_run(store->database, views.text);
        if (status == STATUS_OK)
            status = put_meta(store, VIEWS_KEY, views.text);
    }
    buffer_done(&views);
    return status;
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
        status = put_meta(store, VIEWS_KEY, "");
    if (status == STATUS_OK)
        status = put_measures(store);
    if (status == STATUS_OK)
        status = put_accounts(store);
    return status == STATUS_OK ? put_counts(store) : status;
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

static enum status check_views(struct store *store)
{
    const char *views;
    enum status status = get_meta(store, VIEWS_KEY, &views);
    return status == STATUS_OK ? database_check_views(store->database, views) : status;
}

/* All of a store, within a transaction. */
static enum status check(struct store *store)
{
    long long nrows = 0;
    enum status status = database_check_rows(store->database, &tables[META], &nrows);
    if (status == STATUS_OK)
        status = get_counts(store);
    for (enum store_table t = META + 1; t < TABLES && status == STATUS_OK; t++) {
        status = database_check_rows(store->database, &tables[t], &nrows);
        if (status == STATUS_OK)
            status = check_count(store, t, nrows);
    }
    if (status == STATUS_OK)
        status = check_views(store);
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

/* What is read from here on is read in one transaction, as by whoever opens a store to read. */
enum status store_settle(struct store *store)
{
    enum status status = database_end_log(store->database);
    return status == STATUS_OK ? database_run(store->database, "BEGIN") : status;
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
    return status == STATUS_OK ? get_counts(store) : status;
}

enum status store_commit(struct store *store)
{
    enum status status = put_counts(store);
    return status == STATUS_OK ? database_run(store->database, "COMMIT") : status;
}

/* --- cases --- */

/* Accounts of which a case of the status has posts. */
static size_t nposts(const struct study *study, enum status status)
{
    return result_has_plan(study, status) ? naccounts(study) : 0;
}

/* What a measure has no value of is kept as NAN; values that are not allowed have none at all. */
static bool has_values(enum status status)
{
    return status != STATUS_DATA;
}

/* Runs a query that puts a row into a table unless it is there. */
static enum status put_new(struct store *store, enum statement statement, enum store_table table,
                           bool *is_new)
{
    enum status status = query_run(store->query[statement]);
    *is_new = status == STATUS_OK && database_added(store->database) == 1;
    store->nrows[table] += *is_new;
    return status;
}

/* key becomes that of the plan. */
static enum status put_plan(struct store *store, const int64_t *posts, char key[DESIGN_KEY_TEXT])
{
    char hash[HASH_TEXT];
    bool is_new;
    struct sink sink = begin_text(store);
    enum status status = codec_write_posts(&sink, posts, naccounts(store->study));
    if (status != STATUS_OK)
        return status;
    hash_bytes(store->bytes.text, store->bytes.length, hash);
    snprintf(key, DESIGN_KEY_TEXT, "%.*s", DESIGN_KEY, hash);
    query_put_text(store->query[PUT_PLAN], 1, key);
    query_put_text(store->query[PUT_PLAN], 2, store->bytes.text);
    return put_new(store, PUT_PLAN, PLANS, &is_new);
}

enum status store_put(struct store *store, const char *key, const struct result *result)
{
    struct query *put = store->query[PUT_CASE];
    char plan[DESIGN_KEY_TEXT];
    bool is_new;
    enum status status = STATUS_OK;
    bool has_plan = nposts(store->study, result->status) > 0;
    if (has_plan)
        status = put_plan(store, result->posts, plan);
    struct sink sink = begin_text(store);
    if (status == STATUS_OK && has_values(result->status))
        status = codec_write_values(&sink, result->values, store->study->nmeasures);
    if (status != STATUS_OK)
        return status;
    query_put_text(put, 1, key);
    query_put_text(put, 2, result_status_name(result->status));
    query_put_number(put, 3, result->proven);
    query_put_text(put, 4, result->rules);
    query_put_text(put, 5, result->reason);
    if (has_values(result->status))
        query_put_text(put, 6, store->bytes.text);
    if (has_plan)
        query_put_text(put, 7, plan);
    return put_new(store, PUT_CASE, CASES, &is_new);
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
    if (query_number(row, 7) != 1 || !status || !rules || !reason || !query_is_number(row, 1) ||
        strlen(rules) >= sizeof result->rules)
        return false;
    result->status = status_named(status);
    result->proven = query_number(row, 1) != 0;
    snprintf(result->rules, sizeof result->rules, "%s", rules);
    result_set_reason(result, reason);
    if (result->status == STATUS_INTERNAL || !has_values(result->status))
        return result->status != STATUS_INTERNAL;
    return codec_read_values(query_text(row, 4), result->values, study->nmeasures) &&
           codec_read_posts(query_text(row, 5), result->posts, nposts(study, result->status));
}

/* Steps GET_CASE; the caller resets it. */
static enum status find_case(struct store *store, const char *key, bool *found)
{
    query_put_text(store->query[GET_CASE], 1, key);
    return query_step(store->query[GET_CASE], found);
}

enum status store_get(struct store *store, const char *key, struct result *result, bool *found)
{
    struct query *get = store->query[GET_CASE];
    enum status status = find_case(store, key, found);
    if (status == STATUS_OK && *found && !read_case(store->study, get, result))
        status = database_complain_of_row(store->database, &tables[CASES], key);
    query_reset(get);
    return status;
}

enum status store_has(struct store *store, const char *key, bool *found)
{
    enum status status = find_case(store, key, found);
    query_reset(store->query[GET_CASE]);
    return status;
}

/* --- design --- */

/* The values of a case as a list in JSON, words among them. */
static void write_drawn(const struct study *study, const double *values, struct sink *sink)
{
    char number[NUMBER_TEXT];
    for (size_t f = 0; f < study->nfactors; f++) {
        const char *word = factor_word(&study->factors[f], values[f]);
        sink_text(sink, f == 0 ? "[" : ",");
        if (word)
            codec_write_word(sink, word);
        else
            sink_text(sink, isnan(values[f]) ? "null" : number_format(values[f], number));
    }
    sink_text(sink, study->nfactors == 0 ? "[]" : "]");
}

static enum status put_design_row(struct store *store, const struct design *design, size_t case_ix,
                                  double *values)
{
    char text[DESIGN_KEY_TEXT];
    struct query *put = store->query[PUT_DESIGN];
    const char *key = design_key(design, case_ix, text);
    if (!key)
        return STATUS_MEMORY;
    design_values(design, case_ix, values);
    struct sink sink = begin_text(store);
    write_drawn(design->study, values, &sink);
    if (sink.status != STATUS_OK)
        return sink.status;
    query_put_number(put, 1, (long long)case_ix + 1);
    query_put_text(put, 2, key);
    query_put_text(put, 3, store->bytes.text);
    return query_run(put);
}

enum status store_put_design(struct store *store, const struct design *design)
{
    double *values = memory_new(design->study->nfactors, sizeof *values);
    enum status status = values ? database_run(store->database, "DELETE FROM design") : STATUS_MEMORY;
    for (size_t i = 0; i < design->ncases && status == STATUS_OK; i++)
        status = put_design_row(store, design, i, values);
    memory_free(values);
    store->nrows[DESIGN] = (long long)design->ncases;
    if (status == STATUS_OK)
        status = put_factors(store);
    return status == STATUS_OK ? put_views(store) : status;
}

enum status store_copy(struct store *store, const char *path)
{
    enum status status = database_run(store->database, "COMMIT"); /* a reader's own transaction */
    return status == STATUS_OK ? database_copy(store->database, path) : status;
}

/* --- merging --- */

/* Two rows of a case are the same when their checksums are. */
static enum status compare_case(struct store *store, const struct query *row, bool *agree)
{
    struct query *get = store->query[GET_CASE];
    bool found;
    query_put_column(get, 1, row, 0);
    enum status status = query_step(get, &found);
    *agree = found && query_number(get, 6) == query_number(row, CASE_COLUMNS);
    query_reset(get);
    return status;
}

static enum status take_row(struct store *store, enum statement statement, enum store_table table,
                            const struct query *row, int ncolumns, bool *is_new)
{
    for (int column = 0; column < ncolumns; column++)
        query_put_column(store->query[statement], column + 1, row, column);
    return put_new(store, statement, table, is_new);
}

/* The keys of a design in order, to be looked up. */
struct design_keys {
    const char **key;
    size_t n;
};

static int by_key(const void *a, const void *b)
{
    const char *const *one = a, *const *other = b;
    return strcmp(*one, *other);
}

static enum status list_asked(struct design_keys *asked, struct design *design)
{
    enum status status = design_remember_keys(design, 1);
    *asked = (struct design_keys){memory_new(design->ncases, sizeof *asked->key), design->ncases};
    if (status != STATUS_OK || !asked->key)
        return STATUS_MEMORY;
    for (size_t i = 0; i < asked->n; i++)
        asked->key[i] = design->keys[i];
    qsort(asked->key, asked->n, sizeof *asked->key, by_key);
    return STATUS_OK;
}

static bool is_asked(const struct design_keys *asked, const char *key)
{
    return bsearch(&key, asked->key, asked->n, sizeof *asked->key, by_key);
}

static enum status take_case(struct store *store, const struct query *row, size_t *ntaken, size_t *nother)
{
    bool is_new = false, agree = true;
    enum status status = take_row(store, PUT_CASE, CASES, row, CASE_COLUMNS, &is_new);
    if (status == STATUS_OK && !is_new)
        status = compare_case(store, row, &agree);
    *ntaken += is_new;
    *nother += !agree;
    return status;
}

static enum status take_plans(struct store *store, struct store *shard)
{
    struct query *rows;
    bool row = true, is_new;
    enum status status = query_new(&rows, shard->database, "SELECT hash, posts FROM plans");
    while (status == STATUS_OK && row) {
        status = query_step(rows, &row);
        if (row)
            status = take_row(store, PUT_PLAN, PLANS, rows, 2, &is_new);
    }
    query_free(rows);
    return status;
}

/* Cases that both have with another result: that must never be. */
static enum status complain_of_other(struct store *store, const struct store *shard, size_t nother)
{
    faults_add(store->faults, here(shard), "has other results for %zu cases that are here already", nother);
    return STATUS_DATA;
}

static enum status complain_of_design(struct store *store, const struct store *shard, size_t nforeign)
{
    faults_add(
        store->faults, here(shard),
        "none of its %zu cases is one of the study's: it is the store of another design, other factors or "
        "another seed; name the shards of this study",
        nforeign);
    return STATUS_DATA;
}

enum status store_expect_own(struct store *store, size_t nown)
{
    long long n = 0;
    enum status status =
        nown > 0 ? STATUS_OK : database_ask(store->database, "SELECT count(*) FROM cases", &n);
    if (status != STATUS_OK || n == 0)
        return status;
    faults_add(store->faults, here(store),
               "none of its %lld cases is one of the study's as its file is now: they were solved with "
               "another design, other factors or another seed; put that file back, or solve this one",
               n);
    return STATUS_DATA;
}

static enum status take_cases(struct store *store, struct store *shard, const struct design_keys *asked,
                              struct store_merged *merged)
{
    struct query *rows;
    bool row = true;
    size_t nother = 0, nown = 0;
    enum status status =
        query_new(&rows, shard->database,
                  "SELECT hash, status, proven, rules, reason, measures, plan, checksum FROM cases");
    while (status == STATUS_OK && row) {
        status = query_step(rows, &row);
        const char *key = row ? query_text(rows, 0) : NULL;
        if (row && !key)
            status = STATUS_MEMORY;
        bool own = key && is_asked(asked, key);
        nown += own;
        merged->nforeign += key && !own;
        if (own)
            status = take_case(store, rows, &merged->ntaken, &nother);
    }
    query_free(rows);
    if (status == STATUS_OK && nother > 0)
        status = complain_of_other(store, shard, nother);
    if (status == STATUS_OK && nown == 0 && merged->nforeign > 0)
        status = complain_of_design(store, shard, merged->nforeign);
    return status;
}

/* Of the plans taken those that no case has. */
static enum status drop_plans(struct store *store)
{
    enum status status =
        database_run(store->database, "DELETE FROM plans WHERE hash NOT IN (SELECT plan FROM "
                                      "cases WHERE plan IS NOT NULL)");
    return status == STATUS_OK
               ? database_ask(store->database, "SELECT count(*) FROM plans", &store->nrows[PLANS])
               : status;
}

enum status store_merge(struct store *store, struct design *design, const char *path,
                        struct store_merged *merged)
{
    struct store *shard;
    struct design_keys asked = {0};
    *merged = (struct store_merged){0};
    enum status status = store_open(&shard, path, STORE_READ, store->study, store->faults);
    if (status != STATUS_OK)
        return status;
    status = list_asked(&asked, design);
    if (status == STATUS_OK)
        status = store_begin(store);
    if (status == STATUS_OK)
        status = take_plans(store, shard);
    if (status == STATUS_OK)
        status = take_cases(store, shard, &asked, merged);
    if (status == STATUS_OK && merged->nforeign > 0)
        status = drop_plans(store);
    if (status == STATUS_OK)
        status = store_commit(store);
    else
        database_undo(store->database);
    store_close(shard);
    memory_free(asked.key);
    return status;
}
