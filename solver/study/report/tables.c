/* The list of tables, and the one of statistics. */
#include "study/report/tables.h"

#include <math.h>
#include <string.h>

#include "study/report/codebook.h"
#include "study/report/discovery.h"
#include "study/report/table_writer.h"
#include "study/report/tables_cases.h"
#include "study/report/tables_futures.h"
#include "study/statement/method.h"

/* --- statistics --- */

static void write_statistic(struct table_writer *writer, const struct statistic *s)
{
    table_write_measure(writer, s->measure);
    grid_text(&writer->grid, s->name);
    grid_text(&writer->grid, table_factor(writer, s->factor));
    grid_text(&writer->grid, s->other == s->factor ? "" : table_factor(writer, s->other));
    grid_number(&writer->grid, s->value);
    grid_number(&writer->grid, s->low);
    grid_number(&writer->grid, s->high);
    grid_count(&writer->grid, (int64_t)s->n);
    grid_count(&writer->grid, (int64_t)s->events);
    grid_end_row(&writer->grid);
}

/* The first case of some designs varies nothing. */
static void write_as_it_is(struct table_writer *writer, size_t measure)
{
    double value = cases_value(writer->cases, 0, measure);
    if (!writer->study->method->starts_as_is || isnan(value))
        return;
    table_write_measure(writer, measure);
    grid_text(&writer->grid, "as_it_is");
    grid_text(&writer->grid, "");
    grid_text(&writer->grid, "");
    grid_number(&writer->grid, value);
    grid_text(&writer->grid, "");
    grid_text(&writer->grid, "");
    grid_count(&writer->grid, 1);
    grid_text(&writer->grid, "");
    grid_end_row(&writer->grid);
}

static void write_statistics(struct table_writer *writer)
{
    grid_columns(&writer->grid, "metric", "label", "statistic", "factor", "other_factor", "value", "low",
                 "high", "n", "events", NULL);
    for (size_t m = 0; m < writer->cases->nmeasures; m++)
        write_as_it_is(writer, m);
    for (size_t i = 0; i < writer->estimate->n; i++)
        write_statistic(writer, &writer->estimate->statistics[i]);
}

/* --- the list --- */

static bool has_statistics(const struct cases *cases)
{
    return cases->nplans > 0;
}

static bool has_steadiness(const struct cases *cases)
{
    bool any = false;
    for (size_t m = 0; m < cases->nmeasures; m++)
        any |= cases->design->study->measures[m].kind == MEASURE_ACCOUNTS;
    return any && cases->nplans > 0;
}

static bool has_clashes(const struct cases *cases)
{
    return cases->nclashes > 0;
}

static bool has_boxes(const struct cases *cases)
{
    return cases->design->study->analysis->finds_boxes;
}

static bool has_options(const struct cases *cases)
{
    return cases->design->study->noptions > 0;
}

static const struct {
    const char *name;
    void (*write)(struct table_writer *writer);
    bool (*applies)(const struct cases *cases); /* NULL: always */
} tables[STUDY_TABLES] = {{"outcomes.csv", table_write_outcomes, NULL},
                          {"statistics.csv", write_statistics, has_statistics},
                          {"steadiness.csv", table_write_steadiness, has_steadiness},
                          {"extremes.csv", table_write_extremes, has_statistics},
                          {"map.csv", table_write_map, cases_have_map},
                          {"clashes.csv", table_write_clashes, has_clashes},
                          {"boxes.csv", table_write_boxes, has_boxes},
                          {"options.csv", table_write_options, has_options},
                          {"regrets.csv", table_write_regrets, has_options},
                          {"codebook.csv", table_write_codebook, NULL}};

const char *study_table_name(size_t table)
{
    return tables[table].name;
}

bool study_table_applies(size_t table, const struct cases *cases)
{
    return !tables[table].applies || tables[table].applies(cases);
}

static bool has_table(const struct cases *cases, const char *file)
{
    size_t table = 0;
    while (strcmp(tables[table].name, file) != 0)
        table++;
    return study_table_applies(table, cases);
}

void study_table_write(size_t table, const struct cases *cases, const struct estimate *estimate,
                       bool for_programs, struct sink *sink)
{
    struct table_writer writer = {.cases = cases,
                                  .estimate = estimate,
                                  .study = cases->design->study,
                                  .for_programs = for_programs,
                                  .has_table = has_table};
    grid_begin_csv(&writer.grid, sink, CSV_TIDY);
    tables[table].write(&writer);
    grid_end(&writer.grid);
}
