/* The warnings of a run: what its tables say by themselves, then what its plan makes of them. */
#include "run/warnings.h"

#include <string.h>

#include "base/language.h"
#include "run/proposed.h"
#include "table/sizes.h"

/* Said once a rule, of the first: they are pasted together. */
static void warn_of_rule(const struct run *run, size_t rule, struct warnings *warnings)
{
    const struct waiver *first = NULL;
    size_t n = 0;
    for (size_t i = 0; i < run->scenario->nwaivers; i++) {
        const struct waiver *waiver = &run->scenario->waivers[i];
        if ((size_t)waiver->rule != rule || !proposed_is_reason(waiver->origin.reason))
            continue;
        first = first ? first : waiver;
        n++;
    }
    if (!first)
        return;
    struct place kept = {.file = "scenario.json", .column = run->model->rules[rule]->name};
    struct place place = {.file = first->origin.place.file, .column = kept.column};
    warnings_add(warnings, place, kept, first->origin.reason,
                 "waivers with the reason as it was proposed: %zu; write why they were approved, and by whom",
                 n);
}

static void warn_of_waivers(const struct run *run, struct warnings *warnings)
{
    for (size_t rule = 0; rule < run->model->nrules; rule++)
        warn_of_rule(run, rule, warnings);
}

static void warn(const struct run *run, struct warnings *warnings)
{
    warnings_done(warnings);
    warnings_init(warnings);
    sizes_warn(run->tables, warnings);
    warn_of_waivers(run, warnings);
    if (run->model->warn)
        run->model->warn(run->facts, warnings);
}

enum status run_find_warnings(const struct run *run)
{
    struct run_inputs *inputs = run->inputs;
    if (!inputs)
        return STATUS_OK;
    if (!inputs->warned_in || strcmp(inputs->warned_in, language_chosen()) != 0) {
        warn(run, &inputs->warnings);
        inputs->warned_in = language_chosen();
        inputs->has_warnings |= inputs->warnings.n > 0;
    }
    return inputs->warnings.status;
}

static const struct warnings *found(const struct run *run)
{
    static const struct warnings none;
    return run->inputs ? &run->inputs->warnings : &none;
}

const struct warnings *run_warnings(const struct run *run, struct sink *out)
{
    sink_fail(out, run_find_warnings(run));
    return found(run);
}

bool run_has_warnings(const struct run *run)
{
    return run->inputs && run->inputs->has_warnings;
}

void run_write_warnings(const struct run *run, bool kept, struct grid *grid)
{
    grid_fail(grid, run_find_warnings(run));
    const struct warnings *warnings = found(run);
    grid_column(grid, "表 file", NULL, "file");
    grid_column(grid, "行 line", NULL, "line");
    grid_column(grid, "列 column", NULL, "column");
    grid_column(grid, "数值 value", NULL, "value");
    grid_column(grid, "内容 what to look at", NULL, "warning");
    for (size_t i = 0; i < warnings->n; i++) {
        const struct place *place = kept ? &warnings->list[i].kept : &warnings->list[i].place;
        grid_text(grid, place->file);
        grid_count_if(grid, place->line > 0, place->line);
        grid_text(grid, place->column);
        grid_text(grid, warnings->list[i].value);
        grid_text(grid, warnings->list[i].text);
        grid_end_row(grid);
    }
}
