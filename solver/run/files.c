/* The files of a run folder that follow from its inputs and its answer, as one list. */
#include "run/files.h"

#include <string.h>

#include "io/csv.h"
#include "io/json.h"
#include "run/accounts.h"
#include "run/reasons.h"

static void write_rules(const struct run *run, struct sink *sink)
{
    static const char *const headings[] = {"规则 rule", "条款 clause", "效力 force", "说明 what it says",
                                           "作用 what it did"};
    struct csv_writer csv;
    struct buffer words;
    csv_begin(&csv, sink, CSV_SPREADSHEET);
    csv_write_row(&csv, headings, 5);
    for (size_t r = 0; r < run->model->nrules; r++) {
        const struct rule *rule = run->model->rules[r];
        buffer_init(&words);
        struct sink into = buffer_sink(&words);
        if (explain_rule(&run->outcome, (int)r, &into) != STATUS_OK)
            sink->status = into.status;
        csv_write_text(&csv, rule->name);
        csv_write_text(&csv, rule->clause);
        csv_write_text(&csv, _(rule_force_words(rule->force)));
        csv_write_text(&csv, rule_title(rule));
        csv_write_text(&csv, words.text);
        csv_end_row(&csv);
        buffer_done(&words);
    }
}

static const char *finding_words(enum finding_kind kind)
{
    static const char *const words[] = {[FINDING_BREACH] = "违反 breach",
                                        [FINDING_WAIVED] = "已豁免 waived",
                                        [FINDING_ADVICE] = "提示 advice",
                                        [FINDING_NOT_SUPPLIED] = "未提供 not supplied"};
    return words[kind];
}

static void write_audit(const struct run *run, struct sink *sink)
{
    static const char *const headings[] = {"结论 verdict", "规则 rule", "条款 clause", "内容 finding"};
    struct csv_writer csv;
    csv_begin(&csv, sink, CSV_SPREADSHEET);
    csv_write_row(&csv, headings, 4);
    for (size_t f = 0; f < run->audit.nfindings; f++) {
        const struct finding *finding = &run->audit.findings[f];
        csv_write_text(&csv, finding_words(finding->kind));
        csv_write_text(&csv, run->model->rules[finding->rule]->name);
        csv_write_text(&csv, audit_clause(&run->audit, finding));
        csv_write_text(&csv, finding->text);
        csv_end_row(&csv);
    }
}

static void write_ties(const struct run *run, struct sink *sink)
{
    static const char *const headings[] = {"account", "label", "posts"};
    struct csv_writer csv;
    char text[LEDGER_NAME];
    csv_begin(&csv, sink, CSV_TIDY);
    csv_write_row(&csv, headings, 3);
    for (size_t a = 0; a < run->ledger.naccounts && run->outcome.may_differ; a++) {
        if (!run->outcome.may_differ[a])
            continue;
        csv_write_text(&csv, ledger_account_name(&run->ledger, (int32_t)a, text));
        csv_write_text(&csv, ledger_account_label(&run->ledger, (int32_t)a, text));
        csv_write_count(&csv, run->answer.posts[a]);
        csv_end_row(&csv);
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

static bool has_reasons(const struct run *run)
{
    return run->outcome.reasons != NULL;
}

/* The model's views come first, then these. */
static const struct {
    const char *name;
    void (*write)(const struct run *run, struct sink *sink);
    bool (*applies)(const struct run *run); /* NULL: always */
} own_files[] = {{"rules.csv", write_rules, NULL},        {"audit.csv", write_audit, NULL},
                 {"ties.csv", write_ties, NULL},          {FILES_LEDGER, accounts_write, NULL},
                 {FILES_PROOF, prices_write, NULL},       {"summary.json", summary_write_file, NULL},
                 {FILES_STEPS, steps_write, has_reasons}, {"waivers.json", write_waivers, needs_waivers}};

enum { OWN_FILES = sizeof own_files / sizeof *own_files };

static bool applies(const struct run *run, const struct view *view)
{
    return !view->applies || view->applies(&run->outcome);
}

static size_t count_views(const struct run *run)
{
    size_t n = 0;
    for (size_t v = 0; v < run->model->nviews; v++)
        n += applies(run, run->model->views[v]);
    return n;
}

/* The file-th view that applies; NULL behind the last. */
static const struct view *find_view(const struct run *run, size_t file)
{
    for (size_t v = 0; v < run->model->nviews; v++)
        if (applies(run, run->model->views[v]) && file-- == 0)
            return run->model->views[v];
    return NULL;
}

static bool own_applies(const struct run *run, size_t own)
{
    return !own_files[own].applies || own_files[own].applies(run);
}

size_t files_count(const struct run *run)
{
    size_t n = count_views(run);
    for (size_t i = 0; i < OWN_FILES; i++)
        n += own_applies(run, i);
    return n;
}

/* The place in own_files of a file that is no view's. */
static size_t find_own(const struct run *run, size_t file)
{
    size_t own = 0, before = file - count_views(run);
    while (!own_applies(run, own) || before-- > 0)
        own++;
    return own;
}

const char *files_name(const struct run *run, size_t file)
{
    const struct view *view = find_view(run, file);
    return view ? view->file : own_files[find_own(run, file)].name;
}

void files_write(const struct run *run, size_t file, struct sink *sink)
{
    const struct view *view = find_view(run, file);
    if (view)
        view->write(&run->outcome, sink);
    else
        own_files[find_own(run, file)].write(run, sink);
}
