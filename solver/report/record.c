/* Tables of a report that are no files of a run. */
#include "report/record.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/wide.h"
#include "io/csv.h"
#include "model/clause.h"
#include "run/effects.h"

enum { LINES_SHOWN = 160 };

/* Starts a table whose headings end with NULL. */
static void begin(struct csv_writer *csv, struct sink *sink, const char *const *headings)
{
    csv_begin(csv, sink, CSV_TIDY);
    for (size_t h = 0; headings[h]; h++)
        csv_write_text(csv, language_translate(headings[h]));
    csv_end_row(csv);
}

/* --- rules and waivers --- */

static void write_story(const struct run *run, size_t rule, struct csv_writer *csv)
{
    struct buffer words;
    buffer_init(&words);
    struct sink into = buffer_sink(&words);
    if (explain_rule(&run->outcome, (int)rule, &into) != STATUS_OK)
        csv->sink->status = into.status;
    csv_write_text(csv, words.text);
    buffer_done(&words);
}

/* The sign before a verdict: it can be told apart without colour. */
static const char *sign_of(enum clause_verdict verdict)
{
    static const char *const signs[] = {
        [CLAUSE_NOTHING] = "",  [CLAUSE_SERVED] = "",         [CLAUSE_PASSED] = "✓ ",
        [CLAUSE_WAIVED] = "○ ", [CLAUSE_NOT_SUPPLIED] = "? ", [CLAUSE_BREACH] = "✗ "};
    return signs[verdict];
}

static void write_judgement(struct clause_judgement judgement, struct csv_writer *csv)
{
    struct buffer words;
    buffer_init(&words);
    struct sink into = buffer_sink(&words);
    sink_text(&into, sign_of(judgement.verdict));
    clause_write_judgement(judgement, &into);
    if (into.status != STATUS_OK)
        csv->sink->status = into.status;
    csv_write_text(csv, words.text);
    buffer_done(&words);
}

/* What each rule does [nrules]; NULL where no lawful plan could differ, or no memory is left, which the sink
 * is told. */
static long *find_effects(const struct run *run, struct sink *sink)
{
    if (run->outcome.status != STATUS_OK)
        return NULL;
    long *effects = memory_new(run->model->nrules, sizeof *effects);
    if (effects && effects_find(run, effects) == STATUS_OK)
        return effects;
    sink->status = STATUS_MEMORY;
    memory_free(effects);
    return NULL;
}

static void write_effect(long nfigures, struct csv_writer *csv)
{
    struct buffer words;
    buffer_init(&words);
    struct sink into = buffer_sink(&words);
    effects_write(nfigures, &into);
    if (into.status != STATUS_OK)
        csv->sink->status = into.status;
    csv_write_text(csv, words.text);
    buffer_done(&words);
}

void record_rules(const void *source, const struct exhibit *exhibit, struct sink *sink)
{
    static const char *const headings[] = {N_("rule"),    N_("what it says"), N_("clause"),      N_("force"),
                                           N_("verdict"), N_("effect"),       N_("what it did"), NULL};
    const struct run *run = &((const struct verification *)source)->run;
    struct csv_writer csv;
    long *effects = find_effects(run, sink);
    (void)exhibit;
    begin(&csv, sink, headings);
    for (size_t r = 0; r < run->model->nrules; r++) {
        const struct rule *rule = run->model->rules[r];
        csv_write_text(&csv, rule->name);
        csv_write_text(&csv, rule_title(rule));
        csv_write_text(&csv, rule->clause);
        csv_write_text(&csv, language_translate(rule_force_words(rule->force)));
        write_judgement(clause_judge_rule(&run->audit, r), &csv);
        write_effect(effects ? effects[r] : EFFECT_UNKNOWN, &csv);
        write_story(run, r, &csv);
        csv_end_row(&csv);
    }
    memory_free(effects);
}

/* "township 红格镇, kind 行政编制": for whom a waiver is. */
static void write_where(const struct waiver *waiver, struct csv_writer *csv)
{
    char text[FAULT_LENGTH] = "";
    size_t used = 0;
    json_for_each(member, waiver->where)
    {
        if (member->kind != JSON_TEXT || strcmp(member->key, "reason") == 0 || used >= sizeof text)
            continue;
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%s %s", used ? ", " : "", member->key,
                                 member->text);
    }
    csv_write_text(csv, text);
}

static void write_bound(int64_t bound, struct csv_writer *csv)
{
    if (bound >= 0)
        csv_write_count(csv, bound);
    else
        csv_write_text(csv, "");
}

void record_waivers(const void *source, const struct exhibit *exhibit, struct sink *sink)
{
    static const char *const headings[] = {
        N_("rule"), N_("clause"), N_("for whom"), N_("now at least"), N_("now at most"), N_("reason"), NULL};
    const struct run *run = &((const struct verification *)source)->run;
    struct csv_writer csv;
    (void)exhibit;
    begin(&csv, sink, headings);
    for (size_t w = 0; w < run->scenario->nwaivers; w++) {
        const struct waiver *waiver = &run->scenario->waivers[w];
        csv_write_text(&csv, run->model->rules[waiver->rule]->name);
        csv_write_text(&csv, run->model->rules[waiver->rule]->clause);
        write_where(waiver, &csv);
        write_bound(waiver->least, &csv);
        write_bound(waiver->most, &csv);
        csv_write_text(&csv, waiver->reason);
        csv_end_row(&csv);
    }
}

/* --- the plan's text --- */

static void write_served(const struct model *model, const struct clause *clause, struct csv_writer *csv)
{
    struct buffer words;
    buffer_init(&words);
    struct sink into = buffer_sink(&words);
    clause_write_list(model, clause->rules, &into);
    sink_text(&into, clause->rules && clause->outputs ? _(", ") : "");
    clause_write_list(model, clause->outputs, &into);
    sink_text(&into, clause->reason ? language_translate(clause->reason) : "");
    if (into.status != STATUS_OK)
        csv->sink->status = into.status;
    csv_write_text(csv, words.text ? words.text : "");
    buffer_done(&words);
}

void record_clauses(const void *source, const struct exhibit *exhibit, struct sink *sink)
{
    static const char *const headings[] = {N_("clause"),           N_("verdict"),        N_("effect"),
                                           N_("the plan's words"), N_("what serves it"), NULL};
    const struct run *run = &((const struct verification *)source)->run;
    struct csv_writer csv;
    long *effects = find_effects(run, sink);
    (void)exhibit;
    begin(&csv, sink, headings);
    for (const struct clause *clause = run->model->clauses; clause && clause->number; clause++) {
        csv_write_text(&csv, clause->number);
        write_judgement(clause_judge(&run->audit, clause), &csv);
        write_effect(effects ? effects_of_clause(run, effects, clause) : EFFECT_UNKNOWN, &csv);
        csv_write_text(&csv, language_pick(clause->meaning, clause->quote));
        write_served(run->model, clause, &csv);
        csv_end_row(&csv);
    }
    memory_free(effects);
}

/* --- where the figures are from --- */

static int by_line(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

/* "2-13, 15": the lines [n] in the file, ascending. */
static void write_lines(const int32_t *lines, size_t n, struct csv_writer *csv)
{
    char text[LINES_SHOWN + 32] = "";
    size_t used = 0;
    for (size_t first = 0, last; first < n; first = last + 1) {
        for (last = first; last + 1 < n && lines[last + 1] == lines[last] + 1; last++)
            continue;
        if (used > LINES_SHOWN - 24) {
            snprintf(text + used, sizeof text - used, ", ...");
            break;
        }
        used +=
            (size_t)snprintf(text + used, sizeof text - used, "%s%" PRId32, used ? ", " : "", lines[first]);
        if (last > first)
            used += (size_t)snprintf(text + used, sizeof text - used, "-%" PRId32, lines[last]);
    }
    csv_write_text(csv, text);
}

static void write_made_up(const struct table *table, struct csv_writer *csv)
{
    size_t n = 0;
    int32_t *lines = memory_new(table->nrows, sizeof *lines);
    if (!lines) {
        csv->sink->status = STATUS_MEMORY;
        return;
    }
    for (size_t row = 0; row < table->nrows; row++)
        if (table_is_illustrative(table, row))
            lines[n++] = table->lines[row];
    qsort(lines, n, sizeof *lines, by_line);
    csv_write_text(csv, table->file);
    csv_write_count(csv, (int64_t)table->nrows);
    csv_write_count(csv, (int64_t)n);
    write_lines(lines, n, csv);
    csv_end_row(csv);
    memory_free(lines);
}

void record_illustrative(const void *source, const struct exhibit *exhibit, struct sink *sink)
{
    static const char *const headings[] = {N_("table"), N_("rows"), N_("made up"), N_("lines of the file"),
                                           NULL};
    const struct run *run = &((const struct verification *)source)->run;
    struct csv_writer csv;
    (void)exhibit;
    begin(&csv, sink, headings);
    for (size_t i = 0; i < run->tables->ntables; i++)
        if (run_is_illustrative(&run->tables->table[i]))
            write_made_up(&run->tables->table[i], &csv);
}

/* --- proof --- */

void record_levels(const void *source, const struct exhibit *exhibit, struct sink *sink)
{
    static const char *const headings[] = {N_("level"), N_("value"), N_("sum of prices, billionths"),
                                           N_("could be lower by at most"), NULL};
    const struct run *run = &((const struct verification *)source)->run;
    struct csv_writer csv;
    char text[WIDE_TEXT];
    (void)exhibit;
    begin(&csv, sink, headings);
    for (size_t l = 0; l < run->ledger.nlevels; l++) {
        if (!ledger_level_is_used(&run->ledger, l))
            continue;
        csv_write_text(&csv, language_translate(run->ledger.levels[l].name));
        csv_write_fixed(&csv, run_level_value(run, l), 3);
        csv_write_text(&csv, wide_format(run->verdict.total[l], text));
        csv_write_text(&csv, wide_format(run->verdict.gap[l], text));
        csv_end_row(&csv);
    }
}

void record_fingerprints(const void *source, const struct exhibit *exhibit, struct sink *sink)
{
    static const char *const headings[] = {N_("file"), "SHA-256", NULL};
    const struct manifest *manifest = &((const struct verification *)source)->manifest;
    struct csv_writer csv;
    (void)exhibit;
    begin(&csv, sink, headings);
    for (size_t f = 0; f < manifest->nfiles; f++) {
        csv_write_text(&csv, manifest->files[f].name);
        csv_write_text(&csv, manifest->files[f].hash);
        csv_end_row(&csv);
    }
}
