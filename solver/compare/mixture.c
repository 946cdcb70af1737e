/* Mixtures of two options: settings are taken over as they were read; tables are written as text and read
 * again, so that what refers to what is found anew. */
#include "compare/mixture.h"

#include <string.h>

#include "io/csv.h"
#include "table/check.h"
#include "table/load.h"

/* One mixture in the making. */
struct mixing {
    const struct pair *pair;
    const bool *chosen;
    struct run *run;
};

static const struct option *side(const struct mixing *m, size_t input)
{
    return m->chosen[input] ? m->pair->b : m->pair->a;
}

/* The option that has the say over an input of this kind and place: a, where the two agree. */
static const struct option *side_of(const struct mixing *m, enum input_kind kind, size_t group,
                                    const char *column)
{
    for (size_t i = 0; i < m->pair->inputs->n; i++) {
        const struct input *input = &m->pair->inputs->list[i];
        if (input->kind == kind && input->group == group && (!column || strcmp(input->column, column) == 0))
            return side(m, i);
    }
    return m->pair->a;
}

/* --- scenario --- */

/* Each rule's waivers from the option that has the say over them. */
static bool mix_waivers(struct mixing *m)
{
    struct scenario *scenario = &m->run->scenario;
    size_t most = m->pair->a->run.scenario.nwaivers + m->pair->b->run.scenario.nwaivers;
    scenario->waivers = arena_new(&m->run->arena, most, sizeof *scenario->waivers);
    scenario->nwaivers = 0;
    for (size_t r = 0; scenario->waivers && r < m->run->model->nrules; r++) {
        const struct scenario *from = &side_of(m, INPUT_WAIVERS, r, NULL)->run.scenario;
        for (size_t w = 0; w < from->nwaivers; w++)
            if (from->waivers[w].rule == (int)r)
                scenario->waivers[scenario->nwaivers++] = from->waivers[w];
    }
    return scenario->waivers != NULL;
}

static void put_settings(struct mixing *m)
{
    struct scenario *scenario = &m->run->scenario;
    for (size_t i = 0; i < m->pair->inputs->n; i++) {
        const struct input *input = &m->pair->inputs->list[i];
        const struct scenario *from = &side(m, i)->run.scenario;
        if (input->kind == INPUT_SECTION)
            scenario->section_settings[input->group][input->at] =
                from->section_settings[input->group][input->at];
        else if (input->kind == INPUT_RULE)
            scenario->rule_settings[input->group][input->at] = from->rule_settings[input->group][input->at];
        else if (input->kind == INPUT_OFF)
            scenario->rule_off[input->group] = from->rule_off[input->group];
    }
}

static bool mix_scenario(struct mixing *m)
{
    struct scenario *scenario = &m->run->scenario;
    if (scenario_copy(scenario, &m->pair->a->run.scenario, m->run->model, &m->run->arena) != STATUS_OK ||
        !mix_waivers(m))
        return false;
    put_settings(m);
    const struct scenario *goals = &side_of(m, INPUT_GOALS, 0, NULL)->run.scenario;
    const struct scenario *counties = &side_of(m, INPUT_COUNTIES, 0, NULL)->run.scenario;
    scenario->levels = goals->levels;
    scenario->nlevels = goals->nlevels;
    scenario->counties = counties->counties;
    scenario->ncounties = counties->ncounties;
    return true;
}

/* --- tables --- */

static const struct table *table_at(const struct option *option, size_t t)
{
    return &option->run.tables.table[t];
}

static void write_cell(struct csv_writer *csv, const struct table *table, size_t row, const char *name)
{
    long column = inputs_column(table, name);
    const struct cell *cell = column == TABLE_NONE ? NULL : table_cell(table, row, (size_t)column);
    if (!cell || !cell->given)
        csv_write_text(csv, "");
    else if (inputs_is_number(table, (size_t)column))
        csv_write_number(csv, cell->number);
    else
        csv_write_text(csv, cell->text);
}

/* A column and the table whose cells it takes. */
struct column_from {
    const char *name;
    const struct table *cells;
};

/* Columns of a, then indicators that only b has. Returns how many. */
static size_t list_columns(const struct mixing *m, size_t t, struct column_from *columns)
{
    const struct table *a = table_at(m->pair->a, t), *b = table_at(m->pair->b, t);
    size_t n = 0;
    for (size_t c = 0; c < a->ncolumns; c++)
        columns[n++].name = a->columns[c].name;
    for (size_t c = 0; c < b->ncolumns; c++)
        if (inputs_column(a, b->columns[c].name) == TABLE_NONE)
            columns[n++].name = b->columns[c].name;
    for (size_t c = 0; c < n; c++)
        columns[c].cells = table_at(side_of(m, INPUT_COLUMN, t, columns[c].name), t);
    return n;
}

/* A row that only one option has keeps that option's cells. */
static void write_row(struct csv_writer *csv, const struct table *rows, size_t row, const struct table *other,
                      const struct column_from *columns, size_t n)
{
    long there = inputs_row(other, rows, row);
    for (size_t c = 0; c < n; c++) {
        if (there == TABLE_NONE || columns[c].cells == rows)
            write_cell(csv, rows, row, columns[c].name);
        else
            write_cell(csv, other, (size_t)there, columns[c].name);
    }
    csv_end_row(csv);
}

static void write_table(const struct mixing *m, size_t t, struct column_from *columns, struct sink *sink)
{
    const struct table *a = table_at(m->pair->a, t), *b = table_at(m->pair->b, t);
    const struct table *rows = table_at(side_of(m, INPUT_ROWS, t, NULL), t);
    size_t n = list_columns(m, t, columns);
    struct csv_writer csv;
    csv_begin(&csv, sink, CSV_TIDY);
    for (size_t c = 0; c < n; c++)
        csv_write_text(&csv, columns[c].name);
    csv_end_row(&csv);
    for (size_t row = 0; row < rows->nrows; row++)
        write_row(&csv, rows, row, rows == a ? b : a, columns, n);
}

static const char *table_text(const struct mixing *m, size_t t)
{
    struct buffer text;
    buffer_init(&text);
    struct sink sink = buffer_sink(&text);
    size_t ncolumns = table_at(m->pair->a, t)->ncolumns + table_at(m->pair->b, t)->ncolumns;
    struct column_from *columns = arena_new(&m->run->arena, ncolumns, sizeof *columns);
    if (columns)
        write_table(m, t, columns, &sink);
    const char *kept =
        columns && sink.status == STATUS_OK ? arena_text(&m->run->arena, text.text, text.length) : NULL;
    buffer_done(&text);
    return kept;
}

static enum status mix_tables(struct mixing *m, struct faults *faults)
{
    const struct model *model = m->run->model;
    const char **texts = arena_new(&m->run->arena, model->ntables, sizeof *texts);
    if (!texts)
        return STATUS_MEMORY;
    for (size_t t = 0; t < model->ntables; t++)
        if (!(texts[t] = table_text(m, t)))
            return STATUS_MEMORY;
    enum status status = tables_read_texts(&m->run->tables, texts, model->tables, model->ntables, faults);
    return status == STATUS_OK ? tables_check(&m->run->tables, faults) : status;
}

/* --- the whole --- */

/* Scenario, tables, facts and ledger, not solved. */
static enum status build(const struct pair *pair, const bool *chosen, struct run *run, struct faults *faults)
{
    struct mixing m = {.pair = pair, .chosen = chosen, .run = run};
    run_init(run, pair->a->run.model, (struct run_options){.engine = pair->engine}, faults);
    if (!mix_scenario(&m))
        return STATUS_MEMORY;
    enum status status = mix_tables(&m, faults);
    if (status == STATUS_OK)
        status = run->model->read(&run->tables, &run->scenario, &run->arena, &run->facts, faults);
    return status == STATUS_OK ? run_build(run) : status;
}

enum status mixture_solve(const struct pair *pair, const bool *chosen, struct run *run, struct faults *faults)
{
    enum status status = build(pair, chosen, run, faults);
    if (status == STATUS_OK)
        status = answer_init(&run->answer, &run->ledger);
    return status == STATUS_OK ? engine_solve(&run->ledger, pair->engine, &run->answer, NULL, faults)
                               : status;
}
