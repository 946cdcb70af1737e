/* Mixtures of two options: settings and cells are taken over as they were read; what refers to a row is found
 * anew among the rows that the mixture has. */
#include "compare/mixture.h"

#include <string.h>

/* One mixture in the making. */
struct mixing {
    const struct pair *pair;
    const bool *chosen;
    struct run_case *c;
};

static const struct compare_option *side(const struct mixing *m, size_t input)
{
    return m->chosen[input] ? m->pair->b : m->pair->a;
}

/* The option that has the say over an input of this kind and place: a, where the two agree. */
static const struct compare_option *side_of(const struct mixing *m, enum input_kind kind, size_t group,
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
static enum status mix_waivers(struct mixing *m)
{
    enum status status = STATUS_OK;
    m->c->scenario.nwaivers = 0;
    for (size_t r = 0; r < m->c->run.model->nrules; r++) {
        const struct scenario *from = side_of(m, INPUT_WAIVERS, r, NULL)->run.scenario;
        for (size_t w = 0; w < from->nwaivers && status == STATUS_OK; w++)
            if (from->waivers[w].rule == (int)r)
                status = case_add_waiver(m->c, from->waivers[w]);
    }
    return status;
}

static void mix_settings(struct mixing *m)
{
    struct scenario *scenario = &m->c->scenario;
    for (size_t i = 0; i < m->pair->inputs->n; i++) {
        const struct input *input = &m->pair->inputs->list[i];
        const struct scenario *from = side(m, i)->run.scenario;
        if (input->kind == INPUT_SECTION)
            scenario->section_settings[input->group][input->at] =
                from->section_settings[input->group][input->at];
        else if (input->kind == INPUT_RULE)
            scenario->rule_settings[input->group][input->at] = from->rule_settings[input->group][input->at];
        else if (input->kind == INPUT_OFF)
            scenario->rule_off[input->group] = from->rule_off[input->group];
    }
    const struct scenario *goals = side_of(m, INPUT_GOALS, 0, NULL)->run.scenario;
    const struct scenario *scope = side_of(m, INPUT_SCOPE, 0, NULL)->run.scenario;
    scenario->levels = goals->levels;
    scenario->nlevels = goals->nlevels;
    scenario->scope = scope->scope;
    scenario->nscope = scope->nscope;
}

/* --- tables --- */

static const struct table *table_at(const struct compare_option *option, size_t t)
{
    return &option->run.tables->table[t];
}

/* Columns of a, and indicators that only b has in their order among them. False when out of memory. */
static bool mix_columns(struct mixing *m, struct table *to, const struct table *a, const struct table *b)
{
    size_t nown = a->schema->ncolumns + 2, i = nown, j = nown;
    to->columns = arena_new(&m->c->arena, a->ncolumns + b->ncolumns, sizeof *to->columns);
    if (!to->columns)
        return false;
    memcpy(to->columns, a->columns, nown * sizeof *to->columns);
    for (to->ncolumns = nown; i < a->ncolumns || j < b->ncolumns; to->ncolumns++) {
        int order = i == a->ncolumns   ? 1
                    : j == b->ncolumns ? -1
                                       : strcmp(a->columns[i].name, b->columns[j].name);
        to->columns[to->ncolumns] = order <= 0 ? a->columns[i] : b->columns[j];
        i += order <= 0;
        j += order >= 0;
    }
    return true;
}

/* b's changes stand behind a's. */
static struct cell cell_of(const struct mixing *m, size_t t, const struct table *from, size_t row,
                           long column)
{
    struct cell cell = column == TABLE_NONE ? (struct cell){.text = "", .row = TABLE_NONE}
                                            : *table_cell(from, row, (size_t)column);
    if (cell.change > 0 && from == table_at(m->pair->b, t))
        cell.change = (uint32_t)(cell.change + m->pair->a->run.tables->nchanges);
    return cell;
}

/* The rows of one option; of each column the cells of one option, but for a row that only one of them has. */
static enum status mix_table(struct mixing *m, size_t t)
{
    const struct table *a = table_at(m->pair->a, t), *b = table_at(m->pair->b, t);
    const struct table *rows = table_at(side_of(m, INPUT_ROWS, t, NULL), t), *other = rows == a ? b : a;
    struct table *to = &m->c->tables.table[t];
    *to = *rows;
    if (!mix_columns(m, to, a, b))
        return STATUS_MEMORY;
    to->cells = arena_new(&m->c->arena, to->nrows * to->ncolumns, sizeof *to->cells);
    for (size_t c = 0; to->cells && c < to->ncolumns; c++) {
        const char *name = to->columns[c].name;
        bool is_other = table_at(side_of(m, INPUT_COLUMN, t, name), t) == other;
        long own = table_column_exactly(rows, name), others = table_column_exactly(other, name);
        for (size_t row = 0; row < to->nrows; row++) {
            long there = is_other ? inputs_row(other, rows, row) : TABLE_NONE;
            to->cells[row * to->ncolumns + c] = there == TABLE_NONE
                                                    ? cell_of(m, t, rows, row, own)
                                                    : cell_of(m, t, other, (size_t)there, others);
        }
    }
    return to->cells ? STATUS_OK : STATUS_MEMORY;
}

/* Where the changes of both stand. */
static enum status join_changes(struct mixing *m)
{
    const struct tables *a = m->pair->a->run.tables, *b = m->pair->b->run.tables;
    struct tables *to = &m->c->tables;
    to->nchanges = a->nchanges + b->nchanges;
    to->changes = arena_new(&m->c->arena, to->nchanges, sizeof *to->changes);
    if (!to->changes)
        return STATUS_MEMORY;
    if (a->nchanges > 0)
        memcpy(to->changes, a->changes, a->nchanges * sizeof *to->changes);
    if (b->nchanges > 0)
        memcpy(to->changes + a->nchanges, b->changes, b->nchanges * sizeof *to->changes);
    return STATUS_OK;
}

/* What the dataset held, of the cells that one option brought into the mixture. */
static void add_formers(struct mixing *m, const struct compare_option *from)
{
    struct tables *to = &m->c->tables;
    const struct tables *tables = from->run.tables;
    for (size_t f = 0; f < tables->nformers; f++) {
        struct former former = tables->formers[f];
        const struct table *table = &tables->table[former.table];
        const char *name = table->columns[former.column].name;
        const struct table *rows = table_at(side_of(m, INPUT_ROWS, former.table, NULL), former.table);
        const struct table *other = table_at(m->pair->a, former.table) == rows
                                        ? table_at(m->pair->b, former.table)
                                        : table_at(m->pair->a, former.table);
        long row = inputs_row(rows, table, former.row);
        bool is_only = row != TABLE_NONE && inputs_row(other, rows, (size_t)row) == TABLE_NONE;
        if (row == TABLE_NONE || (!is_only && side_of(m, INPUT_COLUMN, former.table, name) != from))
            continue;
        former.row = (size_t)row;
        former.column = (size_t)table_column_exactly(&to->table[former.table], name);
        to->formers[to->nformers++] = former;
    }
}

static enum status join_formers(struct mixing *m)
{
    const struct tables *a = m->pair->a->run.tables, *b = m->pair->b->run.tables;
    struct tables *to = &m->c->tables;
    to->formers = arena_new(&m->c->arena, a->nformers + b->nformers, sizeof *to->formers);
    to->nformers = 0;
    if (!to->formers)
        return STATUS_MEMORY;
    add_formers(m, m->pair->a);
    add_formers(m, m->pair->b);
    return STATUS_OK;
}

static enum status mix_tables(struct mixing *m)
{
    enum status status = join_changes(m);
    for (size_t t = 0; t < m->c->tables.ntables && status == STATUS_OK; t++)
        status = mix_table(m, t);
    if (status == STATUS_OK)
        status = join_formers(m);
    return status == STATUS_OK ? case_resolve(m->c) : status;
}

enum status mixture_solve(const struct pair *pair, const bool *chosen, struct run_case *c)
{
    struct mixing m = {.pair = pair, .chosen = chosen, .c = c};
    enum status status = case_reset(c);
    if (status == STATUS_OK)
        status = mix_waivers(&m);
    if (status == STATUS_OK)
        mix_settings(&m);
    if (status == STATUS_OK)
        status = mix_tables(&m);
    return status == STATUS_OK ? case_solve(c) : status;
}
