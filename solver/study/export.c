/* Writing the export folder. results.csv is long, a row a case and result, as R and pandas take it; what is
 * the same for all rows of a case is repeated. */
#include "study/export.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/number.h"
#include "base/version.h"
#include "io/folder.h"
#include "io/grid.h"
#include "study/factor.h"
#include "study/report.h"
#include "study/tables.h"

struct exporting {
    const struct cases *cases;
    const struct estimate *estimate;
    const struct study *study;
    struct store *store;
    struct folder_draft draft;
    struct result result;
    enum status status; /* of the store */
};

/* --- results --- */

static void begin_row(const struct exporting *x, struct grid *grid, size_t case_ix)
{
    grid_count(grid, (int64_t)case_ix + 1);
    for (size_t f = 0; f < x->cases->nfactors; f++) {
        const struct factor *factor = &x->study->factors[f];
        double value = x->cases->factors[case_ix * x->cases->nfactors + f];
        if (factor_word(factor, value))
            grid_text(grid, factor_word(factor, value));
        else
            grid_number(grid, isnan(value) ? factor->neutral : value);
    }
}

static void end_row(const struct exporting *x, struct grid *grid)
{
    grid_text(grid, result_status_name(x->result.status));
    grid_bool(grid, x->result.proven);
    grid_text(grid, x->result.rules);
    grid_text(grid, x->result.reason);
    grid_end_row(grid);
}

static void write_measures(const struct exporting *x, struct grid *grid, size_t case_ix)
{
    for (size_t m = 0; m < x->cases->nmeasures; m++) {
        begin_row(x, grid, case_ix);
        grid_text(grid, x->study->measures[m].name);
        grid_text(grid, x->study->measures[m].unit);
        grid_number(grid, x->result.values[m]);
        end_row(x, grid);
    }
}

static bool is_measured(const struct study *study, const char *name)
{
    for (size_t m = 0; m < study->nmeasures; m++)
        if (strcmp(study->measures[m].name, name) == 0)
            return true;
    return false;
}

/* The accounts of a recorded plan, those that are measures already aside. shown [naccounts]. */
static void write_plan(const struct exporting *x, struct grid *grid, size_t case_ix, const bool *shown)
{
    const struct ledger *ledger = &x->study->base.ledger;
    char name[LEDGER_NAME];
    for (size_t a = 0; a < ledger->naccounts; a++) {
        if (!shown[a])
            continue;
        begin_row(x, grid, case_ix);
        grid_text(grid, ledger_account_name(ledger, (int32_t)a, name));
        grid_text(grid, "posts");
        grid_count(grid, x->result.posts[a]);
        end_row(x, grid);
    }
}

static bool *choose_accounts(struct exporting *x)
{
    const struct ledger *ledger = &x->study->base.ledger;
    char name[LEDGER_NAME];
    bool *shown = memory_new(ledger->naccounts, sizeof *shown);
    for (size_t a = 0; shown && a < ledger->naccounts && x->study->records_plan; a++)
        shown[a] = !is_measured(x->study, ledger_account_name(ledger, (int32_t)a, name));
    if (!shown)
        x->status = STATUS_MEMORY;
    return shown;
}

static void write_case(struct exporting *x, struct grid *grid, size_t case_ix, const bool *shown)
{
    char hash[HASH_TEXT];
    bool found = false;
    if (!design_hash(x->cases->design, &x->cases->factors[case_ix * x->cases->nfactors], hash)) {
        x->status = STATUS_MEMORY;
        return;
    }
    x->status = store_get(x->store, hash, &x->result, &found);
    if (x->status != STATUS_OK)
        return;
    if (result_has_plan(x->study, x->result.status)) {
        write_measures(x, grid, case_ix);
        if (x->study->records_plan)
            write_plan(x, grid, case_ix, shown);
        return;
    }
    begin_row(x, grid, case_ix);
    for (int blank = 0; blank < 3; blank++)
        grid_text(grid, "");
    end_row(x, grid);
}

static void write_results(struct exporting *x)
{
    struct grid grid;
    bool *shown = choose_accounts(x);
    grid_begin_csv(&grid, folder_add(&x->draft, "results.csv"), CSV_TIDY);
    grid_columns(&grid, "case", NULL);
    for (size_t f = 0; f < x->study->nfactors; f++)
        grid_columns(&grid, x->study->factors[f].name, NULL);
    grid_columns(&grid, "metric", "unit", "value", "status", "proven", "rules", "reason", NULL);
    for (size_t i = 0; i < x->cases->ncases && x->status == STATUS_OK; i++)
        write_case(x, &grid, i, shown);
    grid_end(&grid);
    memory_free(shown);
}

/* --- tables and manifest --- */

static void write_tables(struct exporting *x)
{
    for (size_t t = 0; t < STUDY_TABLES; t++)
        if (study_table_applies(t, x->cases))
            study_table_write(t, x->cases, x->estimate, folder_add(&x->draft, study_table_name(t)));
}

static void write_manifest(struct exporting *x)
{
    struct json_writer json;
    char hash[HASH_TEXT];
    json_begin(&json, folder_add(&x->draft, FOLDER_MARK));
    json_open_object(&json);
    json_key_text(&json, "program", "bianzhi " BIANZHI_VERSION);
    json_key_text(&json, "study", x->study->name);
    json_key_text(&json, "study_sha256", hash_bytes(x->study->bytes.text, x->study->bytes.length, hash));
    json_key_text(&json, "inputs_sha256", x->study->inputs_hash);
    json_key_count(&json, "cases", (int64_t)x->cases->ncases);
    json_key_count(&json, "lawful_cases", (int64_t)x->cases->nlawful);
    json_close(&json);
}

enum status export_write(const struct cases *cases, const struct estimate *estimate, struct store *store,
                         const char *folder, struct faults *faults)
{
    struct exporting x = {.cases = cases,
                          .estimate = estimate,
                          .study = cases->design->study,
                          .store = store,
                          .status = STATUS_OK};
    if (cases->nsolved < cases->ncases) {
        faults_add(faults, (struct place){.file = x.study->path},
                   "%zu of %zu cases are not solved yet; finish `bianzhi study run` first",
                   cases->ncases - cases->nsolved, cases->ncases);
        return STATUS_DATA;
    }
    enum status status = result_init(&x.result, x.study);
    if (status == STATUS_OK)
        status = folder_begin(&x.draft, folder, faults);
    if (status != STATUS_OK) {
        result_done(&x.result);
        return status;
    }
    write_results(&x);
    bool before = language_hold_english(true);
    write_tables(&x);
    language_hold_english(before);
    study_report_write(cases, estimate, folder_add(&x.draft, "report.txt"));
    sink_bytes(folder_add(&x.draft, "study.json"), x.study->bytes.text, x.study->bytes.length);
    write_manifest(&x);
    result_done(&x.result);
    if (x.status == STATUS_OK)
        return folder_commit(&x.draft);
    folder_abandon(&x.draft);
    return x.status;
}
