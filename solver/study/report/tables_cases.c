/* The tables that are about cases: how they came out, which numbers of posts, which are unusual, and where no
 * lawful plan exists. */
#include "study/report/tables_cases.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "study/estimate/frequencies.h"
#include "study/estimate/reason.h"
#include "study/solve/evaluator.h"
#include "study/statement/factor.h"

/* --- how cases came out --- */

static void write_outcome_row(struct table_writer *writer, const char *status, size_t ncases, size_t nproven)
{
    grid_text(&writer->grid, status);
    grid_count(&writer->grid, (int64_t)ncases);
    grid_count(&writer->grid, (int64_t)nproven);
    grid_end_row(&writer->grid);
}

static void write_outcome(struct table_writer *writer, enum status status, size_t ncases)
{
    const struct cases *cases = writer->cases;
    size_t nproven = 0;
    for (size_t i = 0; i < cases->ncases; i++)
        nproven += cases->solved[i] && cases->status[i] == status && cases->proven[i];
    write_outcome_row(writer, result_status_name(status), ncases, nproven);
}

void table_write_outcomes(struct table_writer *writer)
{
    const struct cases *cases = writer->cases;
    grid_columns(&writer->grid, "status", "cases", "proven", NULL);
    write_outcome(writer, STATUS_OK, cases->nlawful);
    write_outcome(writer, STATUS_NEEDS_WAIVERS, cases->nwaivers);
    write_outcome(writer, STATUS_INFEASIBLE, cases->ninfeasible);
    write_outcome_row(writer, result_status_name(STATUS_DATA), cases->nbad, 0);
    write_outcome_row(writer, "not_solved", cases->ncases - cases->nsolved, 0);
}

/* --- values of results --- */

typedef void write_frequencies(struct table_writer *writer, size_t measure, const struct frequencies *values);

static void each_measure(struct table_writer *writer, size_t measure, write_frequencies *write)
{
    struct frequencies values;
    enum status status = frequencies_init(&values, writer->cases, measure);
    if (status != STATUS_OK)
        grid_fail(&writer->grid, status);
    else if (values.n > 0)
        write(writer, measure, &values);
    frequencies_done(&values);
}

static void write_steadiness(struct table_writer *writer, size_t measure, const struct frequencies *values)
{
    for (size_t i = 0; i < values->n; i++) {
        table_write_measure(writer, measure);
        grid_number(&writer->grid, values->list[i].value);
        grid_count(&writer->grid, (int64_t)values->list[i].ncases);
        grid_fixed(&writer->grid, (double)values->list[i].ncases / (double)values->ncases, 6);
        grid_end_row(&writer->grid);
    }
}

void table_write_steadiness(struct table_writer *writer)
{
    grid_columns(&writer->grid, "metric", "label", "value", "cases", "share", NULL);
    for (size_t m = 0; m < writer->cases->nmeasures; m++)
        if (writer->study->measures[m].kind == MEASURE_ACCOUNTS)
            each_measure(writer, m, write_steadiness);
}

/* Six digits: the case itself has them all. */
static double brief(double value)
{
    char text[32];
    snprintf(text, sizeof text, "%.6g", value);
    return strtod(text, NULL);
}

static void write_factors(struct table_writer *writer, size_t case_ix)
{
    for (size_t f = 0; f < writer->cases->nfactors; f++) {
        const struct factor *factor = &writer->study->factors[f];
        double value = writer->cases->factors[case_ix * writer->cases->nfactors + f];
        if (factor_word(factor, value))
            grid_text(&writer->grid, factor_word(factor, value));
        else
            grid_number(&writer->grid, brief(isnan(value) ? factor->neutral : value));
    }
}

static void write_extreme(struct table_writer *writer, size_t measure, const char *end,
                          const struct frequency *entry)
{
    table_write_measure(writer, measure);
    grid_text(&writer->grid, writer->study->measures[measure].unit);
    grid_text(&writer->grid, end);
    grid_number(&writer->grid, entry->value);
    grid_count(&writer->grid, (int64_t)entry->ncases);
    grid_count(&writer->grid, (int64_t)entry->first + 1);
    write_factors(writer, entry->first);
    grid_end_row(&writer->grid);
}

/* A result that never changes has no unusual case. */
static void write_extremes(struct table_writer *writer, size_t measure, const struct frequencies *values)
{
    if (values->n == 1)
        return;
    write_extreme(writer, measure, "least", &values->list[0]);
    write_extreme(writer, measure, "most", &values->list[values->n - 1]);
}

void table_write_extremes(struct table_writer *writer)
{
    grid_columns(&writer->grid, "metric", "label", "unit", "end", "value", "cases", "first_case", NULL);
    for (size_t f = 0; f < writer->study->nfactors; f++)
        grid_columns(&writer->grid, table_factor(writer, f), NULL);
    for (size_t m = 0; m < writer->cases->nmeasures; m++)
        each_measure(writer, m, write_extremes);
}

/* --- where no lawful plan exists --- */

static void write_value(struct table_writer *writer, size_t factor, double value)
{
    const char *word = factor_word(&writer->study->factors[factor], value);
    if (word)
        grid_text(&writer->grid, word);
    else
        grid_number(&writer->grid, value);
}

void table_write_map(struct table_writer *writer)
{
    const struct cases *cases = writer->cases;
    grid_columns(&writer->grid, "down_factor", "down", "right_factor", "right", "case", "status", "rules",
                 NULL);
    for (size_t i = 0; i < cases->ncases; i++) {
        int32_t clash = cases->clash_of[i];
        grid_text(&writer->grid, table_factor(writer, 0));
        write_value(writer, 0, cases->factors[2 * i]);
        grid_text(&writer->grid, table_factor(writer, 1));
        write_value(writer, 1, cases->factors[2 * i + 1]);
        grid_count(&writer->grid, (int64_t)i + 1);
        grid_text(&writer->grid, cases->solved[i] ? result_status_name(cases->status[i]) : "not_solved");
        grid_text(&writer->grid, clash < 0 ? "" : cases->clashes[clash].rules);
        grid_end_row(&writer->grid);
    }
}

static void write_clash(struct table_writer *writer, int32_t clash, size_t factor, const char *reason)
{
    double least, most;
    if (!cases_clash_range(writer->cases, clash, factor, &least, &most))
        return;
    grid_text(&writer->grid, result_status_name(writer->cases->clashes[clash].status));
    grid_text(&writer->grid, writer->cases->clashes[clash].rules);
    grid_count(&writer->grid, (int64_t)writer->cases->clashes[clash].ncases);
    grid_text(&writer->grid, table_factor(writer, factor));
    write_value(writer, factor, least);
    write_value(writer, factor, most);
    grid_text(&writer->grid, reason);
    grid_end_row(&writer->grid);
}

void table_write_clashes(struct table_writer *writer)
{
    char reason[RESULT_REASON];
    grid_columns(&writer->grid, "status", "rules", "cases", "factor", "least", "most", "reason", NULL);
    for (size_t c = 0; c < writer->cases->nclashes; c++) {
        grid_fail(&writer->grid, reason_of_clash(writer->study, writer->cases, (int32_t)c, reason));
        for (size_t f = 0; f < writer->cases->nfactors; f++)
            write_clash(writer, (int32_t)c, f, reason);
    }
}
