/* Tables of a report that are no files of a run. */
#include "report/record.h"
#include "base/text.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/wide.h"
#include "io/grid.h"
#include "model/clause.h"
#include "run/effects.h"
#include "run/verify.h"

enum { LINES_SHOWN = 160 };

/* --- verdict and effect --- */

/* The sign before a verdict: it can be told apart without colour. */
static const char *sign_of(enum clause_verdict verdict)
{
    static const char *const signs[] = {
        [CLAUSE_NOTHING] = "",  [CLAUSE_SERVED] = "",         [CLAUSE_PASSED] = "✓ ",
        [CLAUSE_WAIVED] = "○ ", [CLAUSE_NOT_SUPPLIED] = "? ", [CLAUSE_BREACH] = "✗ "};
    return signs[verdict];
}

static void write_judgement(struct clause_judgement judgement, struct grid *grid)
{
    struct sink *words = grid_words(grid);
    sink_text(words, sign_of(judgement.verdict));
    clause_write_judgement(judgement, words);
    grid_end_words(grid);
}

enum status record_begin(struct run_record *record, const struct verification *judged, struct arena *arena)
{
    const struct run *run = &judged->run;
    *record = (struct run_record){.judged = judged};
    if (run->outcome.status != STATUS_OK)
        return STATUS_OK;
    record->effects = arena_new(arena, run->model->nrules, sizeof *record->effects);
    return record->effects ? effects_find(run, record->effects) : STATUS_MEMORY;
}

static void write_effect(long nfigures, struct grid *grid)
{
    effects_write(nfigures, grid_words(grid));
    grid_end_words(grid);
}

/* --- rules and waivers --- */

static void write_rules(const struct run_record *record, struct grid *grid)
{
    const struct run *run = &record->judged->run;
    const long *effects = record->effects;
    grid_columns(grid, _("rule"), _("what it says"), _("clause"), _("force"), _("verdict"), _("effect"),
                 _("what it did"), NULL);
    for (size_t r = 0; r < run->model->nrules; r++) {
        const struct rule *rule = run->model->rules[r];
        grid_text(grid, rule->name);
        grid_text(grid, rule_title(rule));
        grid_text(grid, rule->clause);
        grid_text(grid, language_translate(rule_force_words(rule->force)));
        write_judgement(clause_judge_rule(&run->audit, r), grid);
        write_effect(effects ? effects[r] : EFFECT_UNKNOWN, grid);
        explain_rule(&run->outcome, (int)r, grid_words(grid));
        grid_end_words(grid);
        grid_end_row(grid);
    }
}

/* "township 红格镇, kind 行政编制": for whom a waiver is. */
static void write_where(const struct waiver *waiver, struct grid *grid)
{
    struct sink *sink = grid_words(grid);
    const char *between = "";
    json_for_each(member, waiver->where)
    {
        if (member->kind != JSON_TEXT || strcmp(member->key, "reason") == 0)
            continue;
        sink_format(sink, "%s%s %s", between, member->key, member->text);
        between = ", ";
    }
    grid_end_words(grid);
}

static void write_waivers(const struct run_record *record, struct grid *grid)
{
    const struct run *run = &record->judged->run;
    grid_columns(grid, _("rule"), _("clause"), _("for whom"), _("now at least"), _("now at most"),
                 _("reason"), NULL);
    for (size_t w = 0; w < run->scenario->nwaivers; w++) {
        const struct waiver *waiver = &run->scenario->waivers[w];
        grid_text(grid, run->model->rules[waiver->rule]->name);
        grid_text(grid, run->model->rules[waiver->rule]->clause);
        write_where(waiver, grid);
        grid_count_if(grid, waiver->least >= 0, waiver->least);
        grid_count_if(grid, waiver->most >= 0, waiver->most);
        grid_text(grid, waiver->origin.reason);
        grid_end_row(grid);
    }
}

/* --- the plan's text --- */

static void write_served(const struct model *model, const struct clause *clause, struct grid *grid)
{
    struct sink *words = grid_words(grid);
    bool has_rules = clause_write_rules(model, clause, rule_label, _(", "), words) > 0;
    sink_text(words, has_rules && clause_has_outputs(model, clause) ? _(", ") : "");
    clause_write_outputs(model, clause, _(", "), words);
    sink_text(words, clause->reason ? language_translate(clause->reason) : "");
    grid_end_words(grid);
}

static void write_clauses(const struct run_record *record, struct grid *grid)
{
    const struct run *run = &record->judged->run;
    const long *effects = record->effects;
    grid_columns(grid, _("clause"), _("verdict"), _("effect"), _("the plan's words"), _("what serves it"),
                 NULL);
    for (const struct clause *clause = run->model->clauses; clause && clause->number; clause++) {
        grid_text(grid, clause->number);
        write_judgement(clause_judge(&run->audit, clause), grid);
        write_effect(effects ? effects_of_clause(run, effects, clause) : EFFECT_UNKNOWN, grid);
        grid_text(grid, language_pick(clause->meaning, clause->quote));
        write_served(run->model, clause, grid);
        grid_end_row(grid);
    }
}

/* --- where the figures are from --- */

static int by_line(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

/* "2-13, 15": the lines [n] in the file, ascending. */
static void write_lines(const int32_t *lines, size_t n, struct grid *grid)
{
    char text[LINES_SHOWN + 32] = "";
    size_t used = 0;
    for (size_t first = 0, last; first < n; first = last + 1) {
        for (last = first; last + 1 < n && lines[last + 1] == lines[last] + 1; last++)
            continue;
        if (used > LINES_SHOWN - 24) {
            text_format(text + used, sizeof text - used, ", ...");
            break;
        }
        used += text_format(text + used, sizeof text - used, "%s%" PRId32, used ? ", " : "", lines[first]);
        if (last > first)
            used += text_format(text + used, sizeof text - used, "-%" PRId32, lines[last]);
    }
    grid_text(grid, text);
}

static void write_made_up(const struct table *table, struct grid *grid)
{
    size_t n = 0;
    int32_t *lines = memory_new(table->nrows, sizeof *lines);
    if (!lines) {
        grid_fail(grid, STATUS_MEMORY);
        return;
    }
    for (size_t row = 0; row < table->nrows; row++)
        if (table_is_illustrative(table, row))
            lines[n++] = table->lines[row];
    qsort(lines, n, sizeof *lines, by_line);
    grid_text(grid, table->file);
    grid_count(grid, (int64_t)table->nrows);
    grid_count(grid, (int64_t)n);
    write_lines(lines, n, grid);
    grid_end_row(grid);
    memory_free(lines);
}

static void write_illustrative(const struct run_record *record, struct grid *grid)
{
    const struct run *run = &record->judged->run;
    grid_columns(grid, _("table"), _("rows"), _("made up"), _("lines of the file"), NULL);
    for (size_t i = 0; i < run->tables->ntables; i++)
        if (run_is_illustrative(&run->tables->table[i]))
            write_made_up(&run->tables->table[i], grid);
}

/* --- proof --- */

static void write_levels(const struct run_record *record, struct grid *grid)
{
    const struct run *run = &record->judged->run;
    char text[WIDE_TEXT];
    double levels[LEDGER_MOST_LEVELS];
    run_add_up(run, levels, NULL);
    grid_columns(grid, _("level"), _("value"), _("sum of prices, billionths"), _("could be lower by at most"),
                 NULL);
    for (size_t l = 0; l < run->ledger.nlevels; l++) {
        if (!ledger_level_is_used(&run->ledger, l))
            continue;
        grid_text(grid, language_translate(run->ledger.levels[l].name));
        grid_fixed(grid, levels[l], 3);
        grid_text(grid, wide_format(run->verdict.total[l], text));
        grid_text(grid, wide_format(run->verdict.gap[l], text));
        grid_end_row(grid);
    }
}

static void write_fingerprints(const struct run_record *record, struct grid *grid)
{
    const struct manifest *manifest = &record->judged->manifest;
    grid_columns(grid, _("file"), "SHA-256", NULL);
    for (size_t f = 0; f < manifest->nfiles; f++) {
        grid_text(grid, manifest->files[f].name);
        grid_text(grid, manifest->files[f].hash);
        grid_end_row(grid);
    }
}

/* --- the list --- */

static const struct {
    const char *exhibit;
    void (*write)(const struct run_record *record, struct grid *grid);
} tables[] = {{"rules", write_rules},     {"waivers", write_waivers},
              {"clauses", write_clauses}, {"illustrative", write_illustrative},
              {"levels", write_levels},   {"fingerprints", write_fingerprints}};

void record_write(const void *source, const struct exhibit *exhibit, struct sink *sink)
{
    struct grid grid;
    size_t t = 0;
    while (strcmp(tables[t].exhibit, exhibit->name) != 0)
        t++;
    grid_begin_csv(&grid, sink, CSV_TIDY);
    tables[t].write(source, &grid);
    grid_end(&grid);
}
