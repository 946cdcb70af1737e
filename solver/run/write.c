/* Writing a run folder: byte copies of what went in, the answer's tables, its proof, and a manifest of hashes. Nothing
 * in it depends on time, place or machine. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/version.h"
#include "base/wide.h"
#include "io/csv.h"
#include "io/folder.h"
#include "io/hash.h"
#include "io/json.h"
#include "run/run.h"

enum { MOST_FILES = 64, FILE_NAME = 128 };

/* A run folder while it is filled, and the hash of each file in it. */
struct writing {
    const struct run *run;
    struct folder_draft draft;
    struct buffer buffer; /* the file at hand */
    char file[MOST_FILES][FILE_NAME];
    char hash[MOST_FILES][HASH_TEXT];
    size_t nfiles;
};

static void put(struct writing *w, const char *file, const char *bytes, size_t length)
{
    struct sink *sink = folder_add(&w->draft, file);
    sink_bytes(sink, bytes, length);
    if (w->nfiles < MOST_FILES) {
        snprintf(w->file[w->nfiles], FILE_NAME, "%s", file);
        hash_sha256(bytes, length, w->hash[w->nfiles++]);
    }
}

/* Runs a writer into memory, then puts what it wrote under file. */
static void put_written(struct writing *w, const char *file,
                        void (*write)(const struct run *run, struct sink *sink))
{
    buffer_done(&w->buffer);
    struct sink sink = buffer_sink(&w->buffer);
    write(w->run, &sink);
    if (sink.status != STATUS_OK && w->draft.status == STATUS_OK)
        w->draft.status = sink.status;
    put(w, file, w->buffer.text ? w->buffer.text : "", w->buffer.length);
}

static void put_inputs(struct writing *w)
{
    char file[FILE_NAME];
    for (size_t i = 0; i < w->run->tables.ntables; i++) {
        const struct table *table = &w->run->tables.table[i];
        if (table->absent)
            continue;
        snprintf(file, sizeof file, "inputs/%s.csv", table->schema->name);
        put(w, file, table->bytes.text ? table->bytes.text : "", table->bytes.length);
    }
}

void run_write_scenario(const struct run *run, struct sink *sink)
{
    struct json_writer json;
    json_begin(&json, sink);
    json_open_object(&json);
    json_for_each(member, run->scenario.merged)
    {
        if (strcmp(member->key, "extends") == 0)
            continue;
        json_key(&json, member->key);
        if (strcmp(member->key, "dataset") == 0)
            json_text(&json, ".");
        else
            json_value(&json, member);
    }
    json_close(&json);
}

static void put_views(struct writing *w)
{
    for (size_t v = 0; v < w->run->model->nviews; v++) {
        const struct view *view = &w->run->model->views[v];
        buffer_done(&w->buffer);
        struct sink sink = buffer_sink(&w->buffer);
        view->write(&w->run->outcome, &sink);
        if (sink.status != STATUS_OK && w->draft.status == STATUS_OK)
            w->draft.status = sink.status;
        put(w, view->file, w->buffer.text ? w->buffer.text : "", w->buffer.length);
    }
}

/* --- rules, findings, ties ---------------------------------------------------------------------------------------- */

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
        csv_write_text(&csv, rule_force_words(rule->force));
        csv_write_text(&csv, rule->title_zh);
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
        csv_write_text(&csv, run->model->rules[finding->rule]->clause);
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

/* --- ledger and proof --------------------------------------------------------------------------------------------- */

static void write_bound(struct csv_writer *csv, const struct run *run, int32_t account, enum side side)
{
    const struct bound *bound = ledger_bound_in_force(&run->ledger, account, side);
    int64_t value = side == SIDE_LEAST ? run->ledger.accounts[account].least
                                       : run->ledger.accounts[account].most;
    if (side == SIDE_LEAST || value < LEDGER_NO_MOST)
        csv_write_count(csv, value);
    else
        csv_write_text(csv, "");
    csv_write_text(csv, bound && bound->rule != LEDGER_NONE ? run->model->rules[bound->rule]->name : "");
}

static void write_ledger(const struct run *run, struct sink *sink)
{
    static const char *const headings[] = {"account", "posts", "least", "least_rule", "most", "most_rule"};
    struct csv_writer csv;
    char name[LEDGER_NAME];
    csv_begin(&csv, sink, CSV_TIDY);
    csv_write_row(&csv, headings, 6);
    for (size_t a = 0; a < run->ledger.naccounts; a++) {
        csv_write_text(&csv, ledger_account_name(&run->ledger, (int32_t)a, name));
        csv_write_count(&csv, run->answer.posts[a]);
        write_bound(&csv, run, (int32_t)a, SIDE_LEAST);
        write_bound(&csv, run, (int32_t)a, SIDE_MOST);
        csv_end_row(&csv);
    }
}

static void write_signed(struct csv_writer *csv, int64_t value)
{
    char text[WIDE_TEXT];
    csv_write_text(csv, wide_format(value, text));
}

/* One row per junction, one column per level that decides anything: prices in whole billionths. Side rows follow. */
static void write_proof(const struct run *run, struct sink *sink)
{
    const struct ledger *ledger = &run->ledger;
    bool used[LEDGER_MOST_LEVELS];
    struct csv_writer csv;
    char name[LEDGER_NAME];
    csv_begin(&csv, sink, CSV_TIDY);
    csv_write_text(&csv, "junction");
    for (size_t l = 0; l < ledger->nlevels; l++) {
        used[l] = ledger_level_is_used(ledger, l);
        snprintf(name, sizeof name, "%zu %s", l, ledger->levels[l].name);
        if (used[l])
            csv_write_text(&csv, name);
    }
    csv_end_row(&csv);
    for (size_t j = 0; j < ledger->njunctions; j++) {
        csv_write_text(&csv, ledger_junction_name(ledger, (int32_t)j, name));
        for (size_t l = 0; l < ledger->nlevels; l++)
            if (used[l])
                write_signed(&csv, run->answer.price[l * ledger->njunctions + j]);
        csv_end_row(&csv);
    }
    for (size_t r = 0; r < ledger->nrows; r++) {
        snprintf(name, sizeof name, "row %zu", r);
        csv_write_text(&csv, name);
        for (size_t l = 0; l < ledger->nlevels; l++)
            if (used[l])
                write_signed(&csv, run->answer.row_price[l * ledger->nrows + r]);
        csv_end_row(&csv);
    }
}

/* --- summary and manifest ----------------------------------------------------------------------------------------- */

static void write_levels(const struct run *run, struct json_writer *json)
{
    char text[WIDE_TEXT];
    json_key(json, "levels");
    json_open_list(json);
    for (size_t l = 0; l < run->ledger.nlevels; l++) {
        if (!ledger_level_is_used(&run->ledger, l))
            continue;
        json_open_object(json);
        json_key(json, "level");
        json_text(json, run->ledger.levels[l].name);
        json_key(json, "total_billionths");
        json_text(json, wide_format(run->verdict.total[l], text));
        json_key(json, "gap_billionths");
        json_text(json, wide_format(run->verdict.gap[l], text));
        json_close(json);
    }
    json_close(json);
}

static bool goal_is_used(const struct run *run, size_t goal)
{
    for (size_t t = 0; t < run->ledger.nterms; t++)
        if (run->ledger.terms[t].goal == (int16_t)goal && run->ledger.terms[t].curve.shape != CURVE_FIRST_POST)
            return true;
    return false;
}

double run_goal_value(const struct run *run, size_t goal)
{
    const struct ledger *ledger = &run->ledger;
    double value = 0;
    for (size_t a = 0; a < ledger->naccounts; a++)
        for (int32_t t = ledger->accounts[a].first_term; t != LEDGER_NONE; t = ledger->terms[t].next)
            if (ledger->terms[t].goal == (int16_t)goal && ledger->terms[t].curve.shape != CURVE_FIRST_POST)
                value += curve_value(&ledger->terms[t].curve, run->answer.posts[a]);
    return value;
}

static void write_goals(const struct run *run, struct json_writer *json)
{
    json_key(json, "goals");
    json_open_object(json);
    for (size_t g = 0; g < run->model->ngoals; g++) {
        if (!goal_is_used(run, g))
            continue;
        json_key(json, run->model->goals[g]->name);
        json_fixed(json, run_goal_value(run, g), 9);
    }
    json_close(json);
}

static bool begins_with(const char *text, const char *word)
{
    return strncmp(text, word, strlen(word)) == 0;
}

/* Tables that hold a figure whose source says it is made up. */
static void write_illustrative(const struct run *run, struct json_writer *json)
{
    json_key(json, "illustrative");
    json_open_list(json);
    for (size_t i = 0; i < run->tables.ntables; i++)
        if (run_is_illustrative(&run->tables.table[i]))
            json_text(json, run->tables.table[i].file);
    json_close(json);
}

bool run_is_illustrative(const struct table *table)
{
    long column = table_column(table, "source");
    for (size_t row = 0; column >= 0 && row < table->nrows; row++) {
        const char *source = table_cell(table, row, (size_t)column)->text;
        if (begins_with(source, "illustrative") || begins_with(source, "synthetic"))
            return true;
    }
    return false;
}

static void write_summary(const struct run *run, struct sink *sink)
{
    struct json_writer json;
    size_t nties = 0;
    for (size_t a = 0; a < run->ledger.naccounts && run->outcome.may_differ; a++)
        nties += run->outcome.may_differ[a];
    json_begin(&json, sink);
    json_open_object(&json);
    json_key(&json, "name");
    json_text(&json, run->scenario.name);
    json_key(&json, "status");
    json_text(&json, run_status_name(run->outcome.status));
    json_key(&json, "proven");
    json_bool(&json, run->verdict.accepted);
    json_key(&json, "branched");
    json_bool(&json, run->answer.branched);
    json_key(&json, "accounts_that_could_differ");
    json_count(&json, (int64_t)nties);
    run->model->write_summary(&run->outcome, &json);
    write_goals(run, &json);
    write_levels(run, &json);
    json_key(&json, "audit");
    json_open_object(&json);
    json_key(&json, "breaches");
    json_count(&json, (int64_t)audit_count(&run->audit, FINDING_BREACH));
    json_key(&json, "waived");
    json_count(&json, (int64_t)audit_count(&run->audit, FINDING_WAIVED));
    json_key(&json, "advice");
    json_count(&json, (int64_t)audit_count(&run->audit, FINDING_ADVICE));
    json_key(&json, "not_supplied");
    json_count(&json, (int64_t)audit_count(&run->audit, FINDING_NOT_SUPPLIED));
    json_close(&json);
    write_illustrative(run, &json);
    json_close(&json);
}

static void write_waivers(const struct run *run, struct sink *sink)
{
    run_write_waivers(run, sink);
}

static void put_manifest(struct writing *w)
{
    const struct run *run = w->run;
    struct json_writer json;
    struct sink *sink = folder_add(&w->draft, FOLDER_MARK);
    json_begin(&json, sink);
    json_open_object(&json);
    json_key(&json, "program");
    json_text(&json, "bianzhi " BIANZHI_VERSION);
    json_key(&json, "model");
    json_text(&json, run->model->name);
    json_key(&json, "status");
    json_text(&json, run_status_name(run->outcome.status));
    json_key(&json, "sha256");
    json_open_object(&json);
    for (size_t f = 0; f < w->nfiles; f++) {
        json_key(&json, w->file[f]);
        json_text(&json, w->hash[f]);
    }
    json_close(&json);
    json_close(&json);
}

static void put_everything(struct writing *w)
{
    put_inputs(w);
    put_written(w, "inputs/scenario.json", run_write_scenario);
    put_views(w);
    put_written(w, "rules.csv", write_rules);
    put_written(w, "audit.csv", write_audit);
    put_written(w, "ties.csv", write_ties);
    put_written(w, "ledger.csv", write_ledger);
    put_written(w, "proof.csv", write_proof);
    put_written(w, "summary.json", write_summary);
    if (w->run->outcome.status == STATUS_NEEDS_WAIVERS)
        put_written(w, "waivers.json", write_waivers);
    put_manifest(w);
}

enum status run_write(struct run *run, const char *folder)
{
    struct writing w = {.run = run};
    enum status status = folder_begin(&w.draft, folder, run->faults);
    if (status != STATUS_OK)
        return status;
    w.draft.durable = run->options.durable;
    buffer_init(&w.buffer);
    put_everything(&w);
    buffer_done(&w.buffer);
    return folder_commit(&w.draft);
}

const char *run_status_name(enum status status)
{
    switch (status) {
    case STATUS_OK:
        return "optimal";
    case STATUS_NEEDS_WAIVERS:
        return "needs_waivers";
    case STATUS_INFEASIBLE:
        return "infeasible";
    case STATUS_UNPROVEN:
        return "unproven";
    case STATUS_REFUSED:
    case STATUS_USAGE:
    case STATUS_DATA:
    case STATUS_IO:
    case STATUS_MEMORY:
    case STATUS_INTERNAL:
        break;
    }
    return "failed";
}
