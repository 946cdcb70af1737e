/* The list of tables, and those that are about factors and results: statistics and codebook. */
#include "study/tables.h"

#include <math.h>

#include "study/factor.h"
#include "study/measure.h"
#include "study/method.h"
#include "study/table_writer.h"

void table_write_number(struct table_writer *is, double value)
{
    if (isnan(value))
        csv_write_text(&is->csv, "");
    else
        csv_write_number(&is->csv, value);
}

void table_write_measure(struct table_writer *is, size_t measure)
{
    char label[LEDGER_NAME];
    csv_write_text(&is->csv, is->study->measures[measure].name);
    csv_write_text(&is->csv, measure_label(is->study, measure, label));
}

/* --- statistics --- */

static void write_statistic(struct table_writer *is, const struct statistic *s)
{
    table_write_measure(is, s->measure);
    csv_write_text(&is->csv, s->name);
    csv_write_text(&is->csv, is->study->factors[s->factor].name);
    csv_write_text(&is->csv, s->other == s->factor ? "" : is->study->factors[s->other].name);
    csv_write_number(&is->csv, s->value);
    table_write_number(is, s->low);
    table_write_number(is, s->high);
    csv_write_count(&is->csv, (int64_t)s->n);
    csv_end_row(&is->csv);
}

/* The first case of some designs varies nothing. */
static void write_as_it_is(struct table_writer *is, size_t measure)
{
    double value = cases_value(is->cases, 0, measure);
    if (!is->study->method->starts_as_is || isnan(value))
        return;
    table_write_measure(is, measure);
    csv_write_text(&is->csv, "as_it_is");
    csv_write_text(&is->csv, "");
    csv_write_text(&is->csv, "");
    csv_write_number(&is->csv, value);
    csv_write_text(&is->csv, "");
    csv_write_text(&is->csv, "");
    csv_write_count(&is->csv, 1);
    csv_end_row(&is->csv);
}

static void write_statistics(struct table_writer *is)
{
    static const char *const headings[] = {"metric", "label", "statistic", "factor", "other_factor",
                                           "value",  "low",   "high",      "n"};
    csv_write_row(&is->csv, headings, sizeof headings / sizeof *headings);
    for (size_t m = 0; m < is->cases->nmeasures; m++)
        write_as_it_is(is, m);
    for (size_t i = 0; i < is->estimate->n; i++)
        write_statistic(is, &is->estimate->statistics[i]);
}

/* --- codebook --- */

static void write_codebook_row(struct table_writer *is, const char *what, const char *name, const char *unit,
                               const char *meaning)
{
    csv_write_text(&is->csv, what);
    csv_write_text(&is->csv, name);
    csv_write_text(&is->csv, unit);
    csv_write_text(&is->csv, meaning);
    csv_end_row(&is->csv);
}

static void write_factor_row(struct table_writer *is, const struct factor *factor)
{
    struct buffer words;
    buffer_init(&words);
    struct sink sink = buffer_sink(&words);
    for (size_t i = 0; i < factor->ntargets; i++)
        sink_format(&sink, "%s%s", i > 0 ? ", " : "", factor->targets[i].words);
    sink_format(&sink, "%s%s: ", factor->ntargets > 0 ? "; " : "", factor_how_name(factor->how));
    distribution_write(&factor->distribution, &sink);
    write_codebook_row(is, "factor", factor->name,
                       factor->how == HOW_FACTOR ? "times" : "as in the scenario or table", words.text);
    if (sink.status != STATUS_OK)
        is->csv.sink->status = sink.status;
    buffer_done(&words);
}

static void write_codebook(struct table_writer *is)
{
    static const char *const headings[] = {"what", "name", "unit", "meaning"};
    static const char *const columns[][3] = {
        {"case", "", "number of the case, from 1; the factors' columns stand behind it"},
        {"metric", "", "what was measured; empty for a case without a lawful plan"},
        {"unit", "", "of value"},
        {"value", "as in unit", "the measure"},
        {"status", "",
         "optimal; unproven (lawful, not proven best); needs_waivers; infeasible; bad_data (values that are "
         "not allowed)"},
        {"rules", "", "the rules that cannot hold together, joined by +"},
        {"reason", "", "why there is no lawful plan, in words"},
    };
    csv_write_row(&is->csv, headings, sizeof headings / sizeof *headings);
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        write_codebook_row(is, "column", columns[i][0], columns[i][1], columns[i][2]);
    for (size_t f = 0; f < is->study->nfactors; f++)
        write_factor_row(is, &is->study->factors[f]);
    for (size_t m = 0; m < is->study->nmeasures; m++)
        write_codebook_row(is, "metric", is->study->measures[m].name, is->study->measures[m].unit,
                           is->study->measures[m].meaning);
    if (is->study->records_plan)
        write_codebook_row(is, "metric", "FAMILY[UNIT,...]", "posts",
                           "posts of an account of the plan's ledger");
}

/* --- the list --- */

static bool has_statistics(const struct cases *cases)
{
    return cases->nlawful > 0;
}

static bool has_steadiness(const struct cases *cases)
{
    bool any = false;
    for (size_t m = 0; m < cases->nmeasures; m++)
        any |= cases->design->study->measures[m].kind == MEASURE_ACCOUNTS;
    return any && cases->nlawful > 0;
}

static bool has_clashes(const struct cases *cases)
{
    return cases->nclashes > 0;
}

static const struct {
    const char *name;
    void (*write)(struct table_writer *is);
    bool (*applies)(const struct cases *cases); /* NULL: always */
} tables[STUDY_TABLES] = {{"cases.csv", table_write_cases, NULL},
                          {"statistics.csv", write_statistics, has_statistics},
                          {"steadiness.csv", table_write_steadiness, has_steadiness},
                          {"extremes.csv", table_write_extremes, has_statistics},
                          {"map.csv", table_write_map, cases_have_map},
                          {"clashes.csv", table_write_clashes, has_clashes},
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
    csv_begin(&writer.csv, sink, CSV_TIDY);
    tables[table].write(&writer);
}
