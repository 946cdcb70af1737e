/* Writing the export folder. What is the same for all cases stands once: units in units.csv, a plan that many
 * cases have in plan.csv under the number of the first. */
#include "study/report/export.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "io/folder.h"
#include "io/grid.h"
#include "study/report/codebook.h"
#include "study/report/report.h"
#include "study/report/tables.h"
#include "study/solve/plans.h"
#include "study/solve/used.h"
#include "study/statement/factor.h"
#include "study/statement/views.h"

struct exporting {
    const struct cases *cases;
    const struct estimate *estimate;
    const struct study *study;
    struct store *store;
    struct export_target target;
    struct used used;
    double *figures; /* [used.n] */
    long *first;     /* [ncases] see plans.h */
    struct result result;
    enum status status; /* of the store */
};

static struct sink *add_file(struct exporting *x, const char *name)
{
    return x->target.add(x->target.to, name);
}

static void begin_table(struct exporting *x, struct grid *grid, const char *name)
{
    grid_begin_csv(grid, add_file(x, name), CSV_TIDY);
}

static void read_case(struct exporting *x, size_t case_ix)
{
    bool found;
    x->status = cases_read(x->cases, case_ix, x->store, &x->result, &found);
}

/* --- cases --- */

static void write_case_heads(const struct exporting *x, struct grid *grid)
{
    grid_columns(grid, "case", NULL);
    for (size_t f = 0; f < x->study->nfactors; f++)
        grid_columns(grid, x->study->factors[f].name, NULL);
    for (size_t i = 0; i < x->used.n; i++) {
        struct words name;
        words_init(&name);
        used_write_name(x->study, i, &name.sink);
        grid_columns(grid, words_text(&name), NULL);
        words_done(&name, grid->csv.sink);
    }
    grid_columns(grid, "status", "proven", "rules", "reason", NULL);
    for (size_t m = 0; m < x->study->nmeasures; m++)
        grid_columns(grid, x->study->measures[m].name, NULL);
    grid_columns(grid, "plan", NULL);
}

static void write_factors(struct exporting *x, struct grid *grid, size_t case_ix)
{
    const double *values = &x->cases->factors[case_ix * x->cases->nfactors];
    x->status = used_figures(&x->used, values, x->figures);
    for (size_t f = 0; f < x->study->nfactors; f++) {
        const char *word = factor_word(&x->study->factors[f], values[f]);
        if (word)
            grid_text(grid, word);
        else
            grid_number(grid, values[f]);
    }
    for (size_t i = 0; i < x->used.n; i++)
        grid_number(grid, x->figures[i]);
}

/* What came of a case that is solved. */
static void write_outcome(struct exporting *x, struct grid *grid, size_t case_ix)
{
    read_case(x, case_ix);
    if (x->status != STATUS_OK)
        return;
    grid_text(grid, result_status_name(x->result.status));
    grid_bool(grid, x->result.proven);
    grid_text(grid, x->result.rules);
    grid_text(grid, x->result.reason);
    for (size_t m = 0; m < x->cases->nmeasures; m++)
        grid_number(grid, x->cases->values[case_ix * x->cases->nmeasures + m]);
    grid_count_if(grid, x->first[case_ix] != PLANS_NONE, x->first[case_ix] + 1);
}

static void write_missing(const struct exporting *x, struct grid *grid)
{
    grid_text(grid, "not_solved");
    for (size_t blank = 0; blank < 3 + x->cases->nmeasures + 1; blank++)
        grid_text(grid, "");
}

static void write_cases(struct exporting *x)
{
    struct grid grid;
    begin_table(x, &grid, "cases.csv");
    write_case_heads(x, &grid);
    for (size_t i = 0; i < x->cases->ncases && x->status == STATUS_OK; i++) {
        grid_count(&grid, (int64_t)i + 1);
        write_factors(x, &grid, i);
        if (x->status != STATUS_OK)
            break;
        if (x->cases->solved[i])
            write_outcome(x, &grid, i);
        else
            write_missing(x, &grid);
        if (x->status == STATUS_OK)
            grid_end_row(&grid);
    }
    grid_end(&grid);
}

/* --- plans and units --- */

struct axes {
    const struct axis *axis[VIEWS_MOST_AXES];
    size_t n;
};

static void write_account(const struct exporting *x, struct grid *grid, const struct axes *axes,
                          size_t account)
{
    const struct ledger *ledger = &x->study->base.ledger;
    const struct identity *identity = &ledger->accounts[account].is;
    const struct family *family = &ledger->families[identity->family];
    grid_text(grid, family->name);
    for (size_t i = 0; i < axes->n; i++) {
        const char *code = "";
        for (size_t d = 0; d < LEDGER_UNITS && family->axis[d]; d++)
            if (strcmp(family->axis[d]->name, axes->axis[i]->name) == 0)
                code = family->axis[d]->code[identity->unit[d]];
        grid_text(grid, code);
    }
    grid_count(grid, x->result.posts[account]);
}

static void write_plan(struct exporting *x, struct grid *grid, const struct axes *axes, size_t case_ix)
{
    read_case(x, case_ix);
    for (size_t a = 0; a < x->study->base.ledger.naccounts && x->status == STATUS_OK; a++) {
        grid_count(grid, (int64_t)case_ix + 1);
        write_account(x, grid, axes, a);
        grid_end_row(grid);
    }
}

static void write_plans(struct exporting *x, const struct axes *axes)
{
    struct grid grid;
    begin_table(x, &grid, "plan.csv");
    grid_columns(&grid, "plan", "family", NULL);
    for (size_t i = 0; i < axes->n; i++)
        grid_columns(&grid, axes->axis[i]->name, NULL);
    grid_columns(&grid, "posts", NULL);
    for (size_t i = 0; i < x->cases->ncases && x->status == STATUS_OK; i++)
        if (x->first[i] == (long)i)
            write_plan(x, &grid, axes, i);
    grid_end(&grid);
}

static void write_unit(struct grid *grid, const char *axis, const char *code, const char *name)
{
    grid_text(grid, axis);
    grid_text(grid, code);
    grid_text(grid, name);
    grid_end_row(grid);
}

static void write_units(struct exporting *x, const struct axes *axes)
{
    struct grid grid;
    const struct ledger *ledger = &x->study->base.ledger;
    begin_table(x, &grid, "units.csv");
    grid_columns(&grid, "axis", "code", "name", NULL);
    for (size_t f = 0; f < ledger->nfamilies; f++)
        write_unit(&grid, "family", ledger->families[f].name, _(ledger->families[f].words));
    for (size_t i = 0; i < axes->n; i++)
        for (size_t u = 0; u < axes->axis[i]->n; u++)
            write_unit(&grid, axes->axis[i]->name, axes->axis[i]->code[u], axes->axis[i]->label[u]);
    grid_end(&grid);
}

/* --- all of it --- */

static void write_tables(struct exporting *x)
{
    struct axes axes;
    write_cases(x);
    if (codebook_has_units(x->study)) {
        axes.n = views_axes(&x->study->base.ledger, axes.axis);
        write_units(x, &axes);
        if (x->study->records_plan)
            write_plans(x, &axes);
    }
    for (size_t t = 0; t < STUDY_TABLES; t++)
        if (study_table_applies(t, x->cases))
            study_table_write(t, x->cases, x->estimate, true, add_file(x, study_table_name(t)));
}

static enum status prepare(struct exporting *x)
{
    size_t ncases = x->cases->ncases;
    x->figures = memory_new(used_count(x->study), sizeof *x->figures);
    x->first = memory_new(ncases, sizeof *x->first);
    enum status status = x->figures && x->first ? result_init(&x->result, x->study) : STATUS_MEMORY;
    for (size_t i = 0; i < ncases && status == STATUS_OK; i++)
        x->first[i] = PLANS_NONE;
    if (status == STATUS_OK && x->study->records_plan)
        status = plans_find(x->cases, x->store, x->first);
    return status == STATUS_OK ? used_init(&x->used, x->study) : status;
}

enum status export_write_tables(const struct cases *cases, const struct estimate *estimate,
                                struct store *store, struct export_target target)
{
    struct exporting x = {.cases = cases,
                          .estimate = estimate,
                          .study = cases->design->study,
                          .store = store,
                          .target = target};
    x.status = prepare(&x);
    if (x.status == STATUS_OK) {
        write_tables(&x);
        study_report_write(cases, estimate, add_file(&x, "report.txt"));
    }
    used_done(&x.used);
    result_done(&x.result);
    memory_free(x.figures);
    memory_free(x.first);
    return x.status;
}

struct hashing {
    struct json_writer *json;
    struct faults *faults;
};

static enum status write_hash(void *target, const char *name, const char *path)
{
    struct hashing *hashing = target;
    char hash[HASH_TEXT];
    if (strcmp(name, FOLDER_MARK) == 0)
        return STATUS_OK; /* it is being written */
    enum status status = hash_file(path, hash, hashing->faults);
    if (status == STATUS_OK)
        json_key_text(hashing->json, name, hash);
    return status;
}

enum status export_write_hashes(struct json_writer *json, struct folder_draft *draft, struct faults *faults)
{
    struct hashing hashing = {json, faults};
    enum status status = draft->status;
    json_key_object(json, "sha256");
    if (status == STATUS_OK)
        status = folder_walk(draft->temporary, &draft->arena, write_hash, &hashing, faults);
    json_close(json);
    return status;
}

static enum status write_manifest(const struct cases *cases, struct folder_draft *draft,
                                  struct faults *faults)
{
    const struct study *study = cases->design->study;
    struct json_writer json;
    char hash[HASH_TEXT];
    json_begin(&json, folder_add(draft, FOLDER_MARK));
    json_open_object(&json);
    json_key_text(&json, "program", study->program);
    json_key_text(&json, "language", language_chosen());
    json_key_text(&json, "study", study->name);
    json_key_text(&json, "study_sha256", hash_bytes(study->bytes.text, study->bytes.length, hash));
    json_key_text(&json, "inputs_sha256", study->inputs_hash);
    json_key_count(&json, "cases", (int64_t)cases->ncases);
    json_key_count(&json, "solved_cases", (int64_t)cases->nsolved);
    json_key_count(&json, "lawful_cases", (int64_t)cases->nlawful);
    enum status status = export_write_hashes(&json, draft, faults);
    json_close(&json);
    return status;
}

static struct sink *add_to_draft(void *draft, const char *name)
{
    return folder_add(draft, name);
}

enum status export_write(const struct cases *cases, const struct estimate *estimate, struct store *store,
                         const char *folder, struct faults *faults)
{
    const struct study *study = cases->design->study;
    struct folder_draft draft;
    enum status status = folder_begin(&draft, folder, faults);
    if (status != STATUS_OK)
        return status;
    status = export_write_tables(cases, estimate, store, (struct export_target){add_to_draft, &draft});
    sink_bytes(folder_add(&draft, "study.json"), study->bytes.text, study->bytes.length);
    if (status == STATUS_OK)
        status = write_manifest(cases, &draft, faults);
    if (status == STATUS_OK)
        return folder_commit(&draft);
    folder_abandon(&draft);
    return status;
}
