/* The list of tables, and those that are about factors and results: statistics and codebook. */
#include "study/tables.h"

#include <math.h>

#include "study/discovery.h"
#include "study/factor.h"
#include "study/method.h"
#include "study/table_writer.h"
#include "study/tables_cases.h"

/* --- statistics --- */

static void write_statistic(struct table_writer *writer, const struct statistic *s)
{
    table_write_measure(writer, s->measure);
    grid_text(&writer->grid, s->name);
    grid_text(&writer->grid, writer->study->factors[s->factor].name);
    grid_text(&writer->grid, s->other == s->factor ? "" : writer->study->factors[s->other].name);
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

/* --- codebook --- */

static void write_codebook_row(struct table_writer *writer, const char *what, const char *name,
                               const char *unit, const char *meaning)
{
    grid_text(&writer->grid, what);
    grid_text(&writer->grid, name);
    grid_text(&writer->grid, unit);
    grid_text(&writer->grid, meaning);
    grid_end_row(&writer->grid);
}

static void write_factor_row(struct table_writer *writer, const struct factor *factor)
{
    grid_text(&writer->grid, "factor");
    grid_text(&writer->grid, factor->name);
    grid_text(&writer->grid, factor->how == HOW_FACTOR ? "times" : "as in the scenario or table");
    struct sink *words = grid_words(&writer->grid);
    for (size_t i = 0; i < factor->ntargets; i++)
        sink_format(words, "%s%s", i > 0 ? ", " : "", factor->targets[i].words);
    sink_format(words, "%s%s: ", factor->ntargets > 0 ? "; " : "", factor_how_name(factor->how));
    distribution_write(&factor->distribution, words);
    grid_end_words(&writer->grid);
    grid_end_row(&writer->grid);
}
static void write_codebook(struct table_writer *writer)
{
    static const char *const columns[][3] = {
        {"case", "", "number of the case, from 1; the factors' columns stand behind it"},
        {"metric", "", "what was measured; empty for a case without a lawful plan"},
        {"unit", "", "of value"},
        {"value", "as in unit", "the measure"},
        {"status", "", "lawful; needs_waivers; infeasible; bad_data (values that are not allowed)"},
        {"proven", "", "yes: no other plan of its kind is better, or that there is none is proven"},
        {"rules", "", "the rules that cannot hold together, joined by +"},
        {"reason", "", "why there is no lawful plan, in words"},
    };
    grid_columns(&writer->grid, "what", "name", "unit", "meaning", NULL);
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        write_codebook_row(writer, "column", columns[i][0], columns[i][1], columns[i][2]);
    for (size_t f = 0; f < writer->study->nfactors; f++)
        write_factor_row(writer, &writer->study->factors[f]);
    for (size_t m = 0; m < writer->study->nmeasures; m++)
        write_codebook_row(writer, "metric", writer->study->measures[m].name, writer->study->measures[m].unit,
                           writer->study->measures[m].meaning);
    if (writer->study->records_plan)
        write_codebook_row(writer, "metric", "FAMILY[UNIT,...]", "posts",
                           "posts of an account of the plan's ledger");
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

static const struct {
    const char *name;
    void (*write)(struct table_writer *writer);
    bool (*applies)(const struct cases *cases); /* NULL: always */
} tables[STUDY_TABLES] = {{"cases.csv", table_write_cases, NULL},
                          {"statistics.csv", write_statistics, has_statistics},
                          {"steadiness.csv", table_write_steadiness, has_steadiness},
                          {"extremes.csv", table_write_extremes, has_statistics},
                          {"map.csv", table_write_map, cases_have_map},
                          {"clashes.csv", table_write_clashes, has_clashes},
                          {"boxes.csv", table_write_boxes, has_boxes},
                          {"codebook.csv", write_codebook, NULL}};

const char *study_table_name(size_t table)
{
    return tables[table].name;
}

bool study_table_applies(size_t table, const struct cases *cases)
{
    return !tables[table].applies || tables[table].applies(cases);
}

void study_table_write(size_t table, const struct cases *cases, const struct estimate *estimate,
                       struct sink *sink)
{
    struct table_writer writer = {.cases = cases, .estimate = estimate, .study = cases->design->study};
    grid_begin_csv(&writer.grid, sink, CSV_TIDY);
    tables[table].write(&writer);
    grid_end(&writer.grid);
}
