/* The tables that are about cases: how they came out, which numbers of posts, which are unusual, and where no
 * lawful plan exists. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "study/tabling.h"
#include "study/tally.h"

/* --- how cases came out --- */

static void write_cases_row(struct tabling *is, const char *status, size_t ncases)
{
    csv_write_text(&is->csv, status);
    csv_write_count(&is->csv, (int64_t)ncases);
    csv_end_row(&is->csv);
}

static size_t count_unproven(const struct sheet *sheet)
{
    size_t n = 0;
    for (size_t i = 0; i < sheet->ncases; i++)
        n += sheet->solved[i] && sheet->status[i] == STATUS_UNPROVEN;
    return n;
}

void tabling_cases(struct tabling *is)
{
    static const char *const headings[] = {"status", "cases"};
    const struct sheet *sheet = is->sheet;
    size_t nunproven = count_unproven(sheet);
    csv_write_row(&is->csv, headings, 2);
    write_cases_row(is, result_status_name(STATUS_OK), sheet->nlawful - nunproven);
    write_cases_row(is, result_status_name(STATUS_UNPROVEN), nunproven);
    write_cases_row(is, result_status_name(STATUS_NEEDS_WAIVERS), sheet->nwaivers);
    write_cases_row(is, result_status_name(STATUS_INFEASIBLE), sheet->ninfeasible);
    write_cases_row(is, result_status_name(STATUS_DATA), sheet->nbad);
    write_cases_row(is, "not_solved", sheet->ncases - sheet->nsolved);
}

/* --- values of results --- */

typedef void write_tally(struct tabling *is, size_t measure, const struct tally *tally);

static void each_tally(struct tabling *is, size_t measure, write_tally *write)
{
    struct tally tally;
    enum status status = tally_init(&tally, is->sheet, measure);
    if (status != STATUS_OK)
        is->csv.sink->status = status;
    else if (tally.n > 0)
        write(is, measure, &tally);
    tally_done(&tally);
}

static void write_steadiness(struct tabling *is, size_t measure, const struct tally *tally)
{
    for (size_t i = 0; i < tally->n; i++) {
        tabling_write_measure(is, measure);
        csv_write_number(&is->csv, tally->list[i].value);
        csv_write_count(&is->csv, (int64_t)tally->list[i].ncases);
        csv_write_fixed(&is->csv, (double)tally->list[i].ncases / (double)tally->ncases, 6);
        csv_end_row(&is->csv);
    }
}

void tabling_steadiness(struct tabling *is)
{
    static const char *const headings[] = {"metric", "label", "value", "cases", "share"};
    csv_write_row(&is->csv, headings, sizeof headings / sizeof *headings);
    for (size_t m = 0; m < is->sheet->nmeasures; m++)
        if (is->study->measures[m].kind == MEASURE_ACCOUNTS)
            each_tally(is, m, write_steadiness);
}

/* Six digits: the case itself has them all. */
static double brief(double value)
{
    char text[32];
    snprintf(text, sizeof text, "%.6g", value);
    return strtod(text, NULL);
}

static void write_factors(struct tabling *is, size_t case_ix)
{
    for (size_t f = 0; f < is->sheet->nfactors; f++) {
        double value = is->sheet->factors[case_ix * is->sheet->nfactors + f];
        tabling_write_number(is, brief(isnan(value) ? is->study->factors[f].neutral : value));
    }
}

static void write_extreme(struct tabling *is, size_t measure, const char *end,
                          const struct tally_entry *entry)
{
    tabling_write_measure(is, measure);
    csv_write_text(&is->csv, is->study->measures[measure].unit);
    csv_write_text(&is->csv, end);
    csv_write_number(&is->csv, entry->value);
    csv_write_count(&is->csv, (int64_t)entry->ncases);
    csv_write_count(&is->csv, (int64_t)entry->first + 1);
    write_factors(is, entry->first);
    csv_end_row(&is->csv);
}

/* A result that never changes has no unusual case. */
static void write_extremes(struct tabling *is, size_t measure, const struct tally *tally)
{
    if (tally->n == 1)
        return;
    write_extreme(is, measure, "least", &tally->list[0]);
    write_extreme(is, measure, "most", &tally->list[tally->n - 1]);
}

void tabling_extremes(struct tabling *is)
{
    static const char *const before[] = {"metric", "label", "unit", "end", "value", "cases", "case"};
    for (size_t h = 0; h < sizeof before / sizeof *before; h++)
        csv_write_text(&is->csv, before[h]);
    for (size_t f = 0; f < is->study->nfactors; f++)
        csv_write_text(&is->csv, is->study->factors[f].name);
    csv_end_row(&is->csv);
    for (size_t m = 0; m < is->sheet->nmeasures; m++)
        each_tally(is, m, write_extremes);
}

/* --- where no lawful plan exists --- */

bool tabling_has_map(const struct sheet *sheet)
{
    return sheet->design->study->method.method == METHOD_GRID && sheet->nfactors == 2;
}

void tabling_map(struct tabling *is)
{
    static const char *const headings[] = {"down_factor", "down",   "right_factor", "right",
                                           "case",        "status", "rules"};
    const struct sheet *sheet = is->sheet;
    csv_write_row(&is->csv, headings, sizeof headings / sizeof *headings);
    for (size_t i = 0; i < sheet->ncases; i++) {
        int32_t clash = sheet->clash_of[i];
        csv_write_text(&is->csv, is->study->factors[0].name);
        csv_write_number(&is->csv, sheet->factors[2 * i]);
        csv_write_text(&is->csv, is->study->factors[1].name);
        csv_write_number(&is->csv, sheet->factors[2 * i + 1]);
        csv_write_count(&is->csv, (int64_t)i + 1);
        csv_write_text(&is->csv, sheet->solved[i] ? result_status_name(sheet->status[i]) : "not_solved");
        csv_write_text(&is->csv, clash < 0 ? "" : sheet->clashes[clash].rules);
        csv_end_row(&is->csv);
    }
}

static void write_clash(struct tabling *is, int32_t clash, size_t factor)
{
    double least, most;
    if (!sheet_clash_range(is->sheet, clash, factor, &least, &most))
        return;
    csv_write_text(&is->csv, is->sheet->clashes[clash].rules);
    csv_write_count(&is->csv, (int64_t)is->sheet->clashes[clash].ncases);
    csv_write_text(&is->csv, is->study->factors[factor].name);
    csv_write_number(&is->csv, least);
    csv_write_number(&is->csv, most);
    csv_write_text(&is->csv, is->sheet->clashes[clash].reason);
    csv_end_row(&is->csv);
}

void tabling_clashes(struct tabling *is)
{
    static const char *const headings[] = {"rules", "cases", "factor", "least", "most", "reason"};
    csv_write_row(&is->csv, headings, sizeof headings / sizeof *headings);
    for (size_t c = 0; c < is->sheet->nclashes; c++)
        for (size_t f = 0; f < is->sheet->nfactors; f++)
            write_clash(is, (int32_t)c, f);
}
