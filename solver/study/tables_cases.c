/* The tables that are about cases: how they came out, which numbers of posts, which are unusual, and where no
 * lawful plan exists. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "study/evaluator.h"
#include "study/frequencies.h"
#include "study/reason.h"
#include "study/table_writer.h"

/* --- how cases came out --- */

static void write_cases_row(struct table_writer *is, const char *status, size_t ncases)
{
    csv_write_text(&is->csv, status);
    csv_write_count(&is->csv, (int64_t)ncases);
    csv_end_row(&is->csv);
}

static size_t count_unproven(const struct cases *cases)
{
    size_t n = 0;
    for (size_t i = 0; i < cases->ncases; i++)
        n += cases->solved[i] && cases->status[i] == STATUS_UNPROVEN;
    return n;
}

void table_write_cases(struct table_writer *is)
{
    static const char *const headings[] = {"status", "cases"};
    const struct cases *cases = is->cases;
    size_t nunproven = count_unproven(cases);
    csv_write_row(&is->csv, headings, 2);
    write_cases_row(is, result_status_name(STATUS_OK), cases->nlawful - nunproven);
    write_cases_row(is, result_status_name(STATUS_UNPROVEN), nunproven);
    write_cases_row(is, result_status_name(STATUS_NEEDS_WAIVERS), cases->nwaivers);
    write_cases_row(is, result_status_name(STATUS_INFEASIBLE), cases->ninfeasible);
    write_cases_row(is, result_status_name(STATUS_DATA), cases->nbad);
    write_cases_row(is, "not_solved", cases->ncases - cases->nsolved);
}

/* --- values of results --- */

typedef void write_frequencies(struct table_writer *is, size_t measure, const struct frequencies *values);

static void each_measure(struct table_writer *is, size_t measure, write_frequencies *write)
{
    struct frequencies values;
    enum status status = frequencies_init(&values, is->cases, measure);
    if (status != STATUS_OK)
        is->csv.sink->status = status;
    else if (values.n > 0)
        write(is, measure, &values);
    frequencies_done(&values);
}

static void write_steadiness(struct table_writer *is, size_t measure, const struct frequencies *values)
{
    for (size_t i = 0; i < values->n; i++) {
        table_write_measure(is, measure);
        csv_write_number(&is->csv, values->list[i].value);
        csv_write_count(&is->csv, (int64_t)values->list[i].ncases);
        csv_write_fixed(&is->csv, (double)values->list[i].ncases / (double)values->ncases, 6);
        csv_end_row(&is->csv);
    }
}

void table_write_steadiness(struct table_writer *is)
{
    static const char *const headings[] = {"metric", "label", "value", "cases", "share"};
    csv_write_row(&is->csv, headings, sizeof headings / sizeof *headings);
    for (size_t m = 0; m < is->cases->nmeasures; m++)
        if (is->study->measures[m].kind == MEASURE_ACCOUNTS)
            each_measure(is, m, write_steadiness);
}

/* Six digits: the case itself has them all. */
static double brief(double value)
{
    char text[32];
    snprintf(text, sizeof text, "%.6g", value);
    return strtod(text, NULL);
}

static void write_factors(struct table_writer *is, size_t case_ix)
{
    for (size_t f = 0; f < is->cases->nfactors; f++) {
        double value = is->cases->factors[case_ix * is->cases->nfactors + f];
        table_write_number(is, brief(isnan(value) ? is->study->factors[f].neutral : value));
    }
}

static void write_extreme(struct table_writer *is, size_t measure, const char *end,
                          const struct frequency *entry)
{
    table_write_measure(is, measure);
    csv_write_text(&is->csv, is->study->measures[measure].unit);
    csv_write_text(&is->csv, end);
    csv_write_number(&is->csv, entry->value);
    csv_write_count(&is->csv, (int64_t)entry->ncases);
    csv_write_count(&is->csv, (int64_t)entry->first + 1);
    write_factors(is, entry->first);
    csv_end_row(&is->csv);
}

/* A result that never changes has no unusual case. */
static void write_extremes(struct table_writer *is, size_t measure, const struct frequencies *values)
{
    if (values->n == 1)
        return;
    write_extreme(is, measure, "least", &values->list[0]);
    write_extreme(is, measure, "most", &values->list[values->n - 1]);
}

void table_write_extremes(struct table_writer *is)
{
    static const char *const before[] = {"metric", "label", "unit", "end", "value", "cases", "case"};
    for (size_t h = 0; h < sizeof before / sizeof *before; h++)
        csv_write_text(&is->csv, before[h]);
    for (size_t f = 0; f < is->study->nfactors; f++)
        csv_write_text(&is->csv, is->study->factors[f].name);
    csv_end_row(&is->csv);
    for (size_t m = 0; m < is->cases->nmeasures; m++)
        each_measure(is, m, write_extremes);
}

/* --- where no lawful plan exists --- */

void table_write_map(struct table_writer *is)
{
    static const char *const headings[] = {"down_factor", "down",   "right_factor", "right",
                                           "case",        "status", "rules"};
    const struct cases *cases = is->cases;
    csv_write_row(&is->csv, headings, sizeof headings / sizeof *headings);
    for (size_t i = 0; i < cases->ncases; i++) {
        int32_t clash = cases->clash_of[i];
        csv_write_text(&is->csv, is->study->factors[0].name);
        csv_write_number(&is->csv, cases->factors[2 * i]);
        csv_write_text(&is->csv, is->study->factors[1].name);
        csv_write_number(&is->csv, cases->factors[2 * i + 1]);
        csv_write_count(&is->csv, (int64_t)i + 1);
        csv_write_text(&is->csv, cases->solved[i] ? result_status_name(cases->status[i]) : "not_solved");
        csv_write_text(&is->csv, clash < 0 ? "" : cases->clashes[clash].rules);
        csv_end_row(&is->csv);
    }
}

static void write_clash(struct table_writer *is, int32_t clash, size_t factor, const char *reason)
{
    double least, most;
    if (!cases_clash_range(is->cases, clash, factor, &least, &most))
        return;
    csv_write_text(&is->csv, is->cases->clashes[clash].rules);
    csv_write_count(&is->csv, (int64_t)is->cases->clashes[clash].ncases);
    csv_write_text(&is->csv, is->study->factors[factor].name);
    csv_write_number(&is->csv, least);
    csv_write_number(&is->csv, most);
    csv_write_text(&is->csv, reason);
    csv_end_row(&is->csv);
}

void table_write_clashes(struct table_writer *is)
{
    static const char *const headings[] = {"rules", "cases", "factor", "least", "most", "reason"};
    char reason[RESULT_REASON];
    csv_write_row(&is->csv, headings, sizeof headings / sizeof *headings);
    for (size_t c = 0; c < is->cases->nclashes; c++) {
        reason_of_clash(is->study, is->cases, (int32_t)c, reason);
        for (size_t f = 0; f < is->cases->nfactors; f++)
            write_clash(is, (int32_t)c, f, reason);
    }
}
