/* Fuzzing of a study's store, in two ways that the first byte chooses between: bytes of the file are changed,
 * each by three that say where and one that says how; or a column of a row says something else, its checksum
 * right. A store of changed bytes is refused or says what it said. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../support/fuzz_folder.h"
#include "../support/store_checksum.h"
#include "io/file.h"
#include "study/solve/cases.h"
#include "township/model.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerInitialize(int *argc, char ***argv);

static const struct model *const models[] = {&township_model, NULL};
static const char TEXT[] =
    "{\"name\": \"toy\", \"scenario\": \"scenario.json\", \"factors\": ["
    "{\"name\": \"pool\", \"set\": {\"table\": \"pools\", \"column\": \"posts\"}, \"how\": \"factor\","
    " \"list\": [0.5, 0.9, 1, 1.1]},"
    "{\"name\": \"change\", \"set\": \"rules.change_limit.share\", \"list\": [0.01, 0.5]}],"
    "\"design\": {\"method\": \"grid\"}, \"outputs\": [\"posts_moved\", \"posts\", \"plan\"]}";
static const struct {
    const char *name, *columns; /* the first is the key */
} TABLES[] = {{"meta", "key, value"},
              {"measures", "position, name, unit, meaning"},
              {"factors", "position, name, how, sets, spread"},
              {"accounts", "position, name, family, units"},
              {"design", "number, hash, factors"},
              {"cases", "hash, status, proven, rules, reason, measures, plan"},
              {"plans", "hash, posts"}};
enum { NTABLES = sizeof TABLES / sizeof *TABLES };
static struct fuzz_folder toy;
static struct faults faults;
static struct study study;
static struct design design;
static struct cases solved;
static struct buffer bytes;
static char path[FUZZ_PATH];

static void must(bool done)
{
    if (!done)
        abort();
}

static void solve(struct store *store)
{
    char key[DESIGN_KEY_TEXT];
    double values[8];
    struct evaluator *evaluator;
    struct result result;
    must(evaluator_new(&evaluator, &study, ENGINE_AUTO) == STATUS_OK &&
         result_init(&result, &study) == STATUS_OK);
    must(store_begin(store) == STATUS_OK && store_put_design(store, &design) == STATUS_OK);
    for (size_t c = 0; c < design.ncases; c++) {
        design_values(&design, c, values);
        must(evaluator_run(evaluator, values, &result, &faults) == STATUS_OK);
        must(store_put(store, design_key(&design, c, key), &result) == STATUS_OK);
    }
    must(store_commit(store) == STATUS_OK && store_settle(store) == STATUS_OK);
    result_done(&result);
    evaluator_free(evaluator);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    struct store *store;
    (void)argc;
    (void)argv;
    faults_init(&faults);
    fuzz_folder_copy(&toy, "datasets/toy");
    fuzz_write(fuzz_folder_path(&toy, "study.json", path), TEXT, strlen(TEXT));
    must(study_load(&study, models, path, &faults) == STATUS_OK && design_init(&design, &study) == STATUS_OK);
    must(store_open(&store, fuzz_folder_path(&toy, "s.sqlite", path), STORE_WRITE, &study, &faults) ==
         STATUS_OK);
    solve(store);
    must(cases_init(&solved, &design, store) == STATUS_OK);
    store_close(store);
    buffer_init(&bytes);
    must(file_read(path, FILE_MOST_BYTES, &bytes, NULL) == STATUS_OK);
    return 0;
}

static void edit_bytes(const uint8_t *data, size_t size)
{
    char *edited = malloc(bytes.length);
    must(edited != NULL);
    memcpy(edited, bytes.text, bytes.length);
    for (; size >= 4; data += 4, size -= 4)
        edited[((size_t)data[0] << 16 | (size_t)data[1] << 8 | data[2]) % bytes.length] ^= (char)data[3];
    fuzz_write(path, edited, bytes.length);
    free(edited);
}

/* Word n of "key, value", counted round. */
static const char *column_of(const char *columns, unsigned n, char *word)
{
    char copy[128], *rest, *all[16];
    unsigned nwords = 0;
    snprintf(copy, sizeof copy, "%s", columns);
    for (char *w = strtok_r(copy, ", ", &rest); w; w = strtok_r(NULL, ", ", &rest))
        all[nwords++] = w;
    return strcpy(word, all[n % nwords]);
}

static void bind(sqlite3_stmt *update, uint8_t type, const uint8_t *value, size_t size)
{
    if (type % 4 == 0)
        sqlite3_bind_null(update, 1);
    else if (type % 4 == 1)
        sqlite3_bind_int64(update, 1,
                           size > 1 ? (int64_t)((uint64_t)value[0] << value[1] % 64) : (int64_t)size);
    else if (type % 4 == 2)
        sqlite3_bind_blob(update, 1, value, (int)size, SQLITE_STATIC);
    else
        sqlite3_bind_text(update, 1, (const char *)value, (int)size, SQLITE_STATIC);
}

/* data: which table, column, row, type; the value. What the table does not take is not changed. */
static void edit_value(const uint8_t *data, size_t size)
{
    sqlite3 *db;
    sqlite3_stmt *update;
    char sql[512], column[32], key[32];
    fuzz_write(path, bytes.text, bytes.length);
    if (size < 4)
        return;
    const char *table = TABLES[data[0] % NTABLES].name, *columns = TABLES[data[0] % NTABLES].columns;
    column_of(columns, 0, key);
    column_of(columns, data[1], column);
    snprintf(sql, sizeof sql,
             "UPDATE OR IGNORE %s SET %s = ? WHERE %s = (SELECT %s FROM %s LIMIT 1 OFFSET %d)", table, column,
             key, key, table, data[2]);
    must(sqlite3_open(path, &db) == SQLITE_OK && store_checksum_define(db));
    must(sqlite3_prepare_v2(db, sql, -1, &update, NULL) == SQLITE_OK);
    bind(update, data[3], data + 4, size - 4);
    sqlite3_step(update);
    sqlite3_finalize(update);
    snprintf(sql, sizeof sql, "UPDATE %s SET checksum = checksum_of('%s', %s)", table, table, columns);
    must(sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK && sqlite3_close(db) == SQLITE_OK);
}

static bool says_the_same(const struct cases *cases)
{
    return cases->nsolved == solved.nsolved && cases->nlawful == solved.nlawful &&
           cases->nwaivers == solved.nwaivers && cases->ninfeasible == solved.ninfeasible &&
           memcmp(cases->values, solved.values, solved.ncases * solved.nmeasures * sizeof *solved.values) ==
               0 &&
           memcmp(cases->post_least, solved.post_least,
                  study.base.ledger.naccounts * sizeof *solved.post_least) == 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct store *store;
    struct cases cases;
    if (size == 0)
        return 0;
    bool is_bytes = data[0] % 2 == 0;
    if (is_bytes)
        edit_bytes(data + 1, size - 1);
    else
        edit_value(data + 1, size - 1);
    faults_init(&faults);
    enum status status = store_open(&store, path, STORE_READ, &study, &faults);
    if (status == STATUS_OK) {
        status = cases_init(&cases, &design, store);
        if (status == STATUS_OK && is_bytes && !says_the_same(&cases))
            abort();
        cases_done(&cases);
    }
    if (status != STATUS_OK && status != STATUS_MEMORY && faults.nfound == 0)
        abort(); /* refused without a word */
    if (status == STATUS_INTERNAL)
        abort();
    store_close(store);
    return 0;
}
