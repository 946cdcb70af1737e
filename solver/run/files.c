/* The files of a run folder that follow from its inputs and its answer, as one list. */
#include "run/files.h"

#include <string.h>

#include "model/clause.h"
#include "model/held.h"
#include "run/accounts.h"
#include "run/alternative_files.h"
#include "run/reasons.h"
#include "run/warnings.h"

static void write_rules(const struct run *run, struct grid *grid)
{
    grid_columns(grid, "规则 rule", "条款 clause", "效力 force", "说明 what it says", "结论 verdict",
                 "作用 what it did", NULL);
    for (size_t r = 0; r < run->model->nrules; r++) {
        const struct rule *rule = run->model->rules[r];
        grid_text(grid, rule->name);
        grid_text(grid, rule->clause);
        grid_text(grid, _(rule_force_words(rule->force)));
        grid_text(grid, rule_title(rule));
        clause_write_judgement(clause_judge_rule(&run->audit, r), grid_words(grid));
        grid_end_words(grid);
        explain_rule(&run->outcome, (int)r, grid_words(grid));
        grid_end_words(grid);
        grid_end_row(grid);
    }
}

static const char *finding_words(enum finding_kind kind)
{
    static const char *const words[] = {[FINDING_BREACH] = "不符合 breach",
                                        [FINDING_WAIVED] = "例外 waived",
                                        [FINDING_ADVICE] = "提示 advice",
                                        [FINDING_NOT_SUPPLIED] = "未提供 not supplied"};
    return words[kind];
}

void files_write_findings(const struct run *run, struct grid *grid)
{
    grid_column(grid, "结论 verdict", NULL, NULL);
    grid_column(grid, NULL, NULL, "verdict");
    grid_column(grid, "规则 rule", NULL, "rule");
    grid_column(grid, "条款 clause", NULL, "clause");
    grid_column(grid, NULL, NULL, "unit");
    grid_column(grid, "内容 finding", NULL, "finding");
    for (size_t f = 0; f < run->audit.nfindings; f++) {
        const struct finding *finding = &run->audit.findings[f];
        grid_text(grid, finding_words(finding->kind));
        grid_text(grid, audit_kind_words(finding->kind));
        grid_text(grid, run->model->rules[finding->rule]->name);
        grid_text(grid, audit_clause(&run->audit, finding));
        grid_text(grid, finding->unit);
        grid_text(grid, finding->text);
        grid_end_row(grid);
    }
}

static void write_ties(const struct run *run, struct grid *grid)
{
    char text[LEDGER_NAME];
    grid_columns(grid, "account", "label", "posts", NULL);
    for (size_t a = 0; a < run->ledger.naccounts && run->outcome.may_differ; a++) {
        if (!run->outcome.may_differ[a])
            continue;
        grid_text(grid, ledger_account_name(&run->ledger, (int32_t)a, text));
        grid_text(grid, ledger_account_label(&run->ledger, (int32_t)a, text));
        grid_count(grid, run->answer.posts[a]);
        grid_end_row(grid);
    }
}

static void write_waivers(const struct run *run, struct sink *sink)
{
    run_write_waivers(run, sink);
}

/* --- the list --- */

static bool needs_waivers(const struct run *run)
{
    return run->outcome.status == STATUS_NEEDS_WAIVERS;
}

static void write_kept_warnings(const struct run *run, struct grid *grid)
{
    run_write_warnings(run, true, grid);
}

static bool holds_something(const struct run *run)
{
    return held_is_listed(&run->builder);
}

static bool has_reasons(const struct run *run)
{
    return run->outcome.reasons != NULL;
}

/* The model's views come first, then these: a table, plans that the run is set beside, or what writes
 * itself. */
static const struct {
    const char *name; /* NULL: see beside */
    enum csv_flavour flavour;
    void (*table)(const struct run *run, struct grid *grid);
    void (*write)(const struct run *run, struct sink *sink);
    bool (*applies)(const struct run *run); /* NULL: always */
    enum alternative_file beside;
    bool without_plan; /* there too where there is none */
} own_files[] = {{"rules.csv", CSV_SPREADSHEET, .table = write_rules},
                 {"audit.csv", CSV_SPREADSHEET, .table = files_write_findings},
                 {"ties.csv", CSV_SPREADSHEET, .table = write_ties},
                 {"warnings.csv", CSV_SPREADSHEET, .table = write_kept_warnings, .applies = run_has_warnings},
                 {FILES_LEDGER, .write = accounts_write},
                 {FILES_HELD, .write = held_write, .applies = holds_something},
                 {FILES_PROOF, .write = prices_write, .without_plan = true},
                 {"summary.json", .write = summary_write_file},
                 {FILES_STEPS, .write = steps_write, .applies = has_reasons},
                 {NULL, CSV_SPREADSHEET, .beside = FILE_SHORTAGES},
                 {NULL, CSV_SPREADSHEET, .beside = FILE_EFFECTS},
                 {NULL, CSV_SPREADSHEET, .beside = FILE_SHAKES},
                 {NULL, CSV_SPREADSHEET, .beside = FILE_MOVES},
                 {"waivers.json", .write = write_waivers, .applies = needs_waivers}};

enum { OWN_FILES = sizeof own_files / sizeof *own_files };

static bool applies(const struct run *run, const struct view *view)
{
    return run->outcome.plan && (!view->applies || view->applies(&run->outcome));
}

static bool own_applies(const struct run *run, size_t own)
{
    if (!run->outcome.plan && !own_files[own].without_plan)
        return false;
    if (own_files[own].beside)
        return alternative_file_applies(run, own_files[own].beside);
    return !own_files[own].applies || own_files[own].applies(run);
}

/* The file-th view that applies; NULL behind the last: then *own is the file's place in own_files. */
static const struct view *find_view(const struct run *run, size_t file, size_t *own)
{
    for (size_t v = 0; v < run->model->nviews; v++)
        if (applies(run, run->model->views[v]) && file-- == 0)
            return run->model->views[v];
    *own = 0;
    while (!own_applies(run, *own) || file-- > 0)
        (*own)++;
    return NULL;
}

size_t files_count(const struct run *run)
{
    size_t n = 0;
    for (size_t v = 0; v < run->model->nviews; v++)
        n += applies(run, run->model->views[v]);
    for (size_t i = 0; i < OWN_FILES; i++)
        n += own_applies(run, i);
    return n;
}

const char *files_name(const struct run *run, size_t file)
{
    size_t own = 0;
    const struct view *view = find_view(run, file, &own);
    if (view)
        return view->file;
    return own_files[own].beside ? alternative_file_name(own_files[own].beside) : own_files[own].name;
}

size_t files_find(const struct run *run, const char *name)
{
    size_t n = files_count(run), file = 0;
    while (file < n && strcmp(files_name(run, file), name) != 0)
        file++;
    return file;
}

static void write_own(const struct run *run, size_t own, struct sink *sink)
{
    struct grid grid;
    if (own_files[own].write) {
        own_files[own].write(run, sink);
        return;
    }
    grid_begin_csv(&grid, sink, own_files[own].flavour);
    if (own_files[own].beside)
        alternative_file_write(run, own_files[own].beside, &grid);
    else
        own_files[own].table(run, &grid);
    grid_end(&grid);
}

void files_write(const struct run *run, size_t file, struct sink *sink)
{
    size_t own = 0;
    const struct view *view = find_view(run, file, &own);
    if (view)
        view->write(&run->outcome, sink);
    else
        write_own(run, own, sink);
}
