/* The words and tables of the report. */
#include "study/report.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"

enum {
    NAME_WIDTH = 34,
    FIGURE_WIDTH = 12,
    ROWS_SHOWN = 40,
    VALUES_SHOWN = 4,
    CLASHES_SHOWN = 5,
    FACTOR_COLUMNS = 6, /* that fit beside each other */
    RANKED_SHOWN = 4,   /* strongest factors of a measure, where they do not */
    FACTORS_SHOWN = 12,
    MAP_MOST = 40,
    LINE_WIDTH = 112
};

struct page {
    const struct sheet *sheet;
    const struct estimate *estimate;
    const struct study *study;
    struct sink *sink;
};

static void write_head(const struct page *p)
{
    const struct sheet *sheet = p->sheet;
    sink_format(p->sink, "%s\n", p->study->title ? p->study->title : p->study->name);
    sink_format(p->sink, "cases     %zu by %s", sheet->ncases, study_method_name(p->study->method.method));
    if (sheet->nsolved < sheet->ncases)
        sink_format(p->sink, ", %zu of them solved so far", sheet->nsolved);
    sink_format(p->sink, ": %zu lawful", sheet->nlawful);
    if (sheet->nwaivers > 0)
        sink_format(p->sink, ", %zu lawful only with waivers", sheet->nwaivers);
    if (sheet->ninfeasible > 0)
        sink_format(p->sink, ", %zu without any lawful plan", sheet->ninfeasible);
    if (sheet->nbad > 0)
        sink_format(p->sink, ", %zu with values that are not allowed", sheet->nbad);
    sink_text(p->sink, "\n");
}

static void write_factors(const struct page *p)
{
    char text[NUMBER_TEXT];
    for (size_t f = 0; f < p->study->nfactors && f < FACTORS_SHOWN; f++) {
        const struct factor *factor = &p->study->factors[f];
        sink_text(p->sink, f == 0 ? "varied    " : "          ");
        text_write_padded(p->sink, factor->name, 16, TEXT_LEFT);
        sink_text(p->sink, factor->how == HOW_ADD ? " plus " : factor->how == HOW_FACTOR ? " times " : " ");
        spread_write(&factor->spread, p->sink);
        if (factor->how == HOW_SET && !isnan(factor->neutral) && !p->study->test)
            sink_format(p->sink, " (the scenario has %s)", number_format(factor->neutral, text));
        sink_text(p->sink, "\n");
    }
    if (p->study->nfactors > FACTORS_SHOWN)
        sink_format(p->sink, "          ... and %zu more: bianzhi study check\n",
                    p->study->nfactors - FACTORS_SHOWN);
}

/* --- what depends on what --- */

static const char *main_words(const struct page *p)
{
    static const char *const words[METHODS] = {
        [METHOD_OAT] = "swing while each factor alone goes through its values",
        [METHOD_GRID] = "rank correlation with each factor, -1 to 1",
        [METHOD_LHS] = "rank correlation with each factor, -1 to 1",
        [METHOD_MONTE_CARLO] = "rank correlation with each factor, -1 to 1",
        [METHOD_MORRIS] = "mean size of a factor's effect, its whole range being 1 (mu*)",
        [METHOD_SOBOL] = "share of the variance a factor takes part in (total index)",
    };
    return words[p->study->method.method];
}

static size_t strongest(const struct page *p, size_t measure)
{
    size_t best = 0;
    double most = -1;
    for (size_t f = 0; f < p->study->nfactors; f++) {
        const struct statistic *s = estimate_find(p->estimate, measure, f, p->estimate->main_name);
        if (s && fabs(s->value) > most) {
            most = fabs(s->value);
            best = f;
        }
    }
    return best;
}

static void write_figure(const struct page *p, const struct statistic *s, bool is_strongest)
{
    char text[NUMBER_TEXT + 2];
    char figure[NUMBER_TEXT];
    snprintf(text, sizeof text, "%s%s", s ? number_format_fixed(s->value, 2, figure) : "-",
             is_strongest ? "*" : " ");
    text_write_padded(p->sink, text, FIGURE_WIDTH, TEXT_RIGHT);
}

static bool has_intervals(const struct page *p)
{
    return p->study->method.method != METHOD_OAT && p->study->method.method != METHOD_GRID;
}

/* The factors by what they do to a measure, the strongest first. */
struct ranked {
    size_t factor;
    double size;
};

static int strongest_first(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    if (x->size < y->size || x->size > y->size)
        return x->size < y->size ? 1 : -1;
    return (x->factor > y->factor) - (x->factor < y->factor);
}

/* Of many factors, those that a measure depends on most: "f37 0.46, f27 0.42, ...". */
static void write_ranked(const struct page *p, size_t measure, struct ranked *ranked)
{
    char figure[NUMBER_TEXT];
    for (size_t f = 0; f < p->study->nfactors; f++) {
        const struct statistic *s = estimate_find(p->estimate, measure, f, p->estimate->main_name);
        ranked[f] = (struct ranked){f, s ? fabs(s->value) : -1};
    }
    qsort(ranked, p->study->nfactors, sizeof *ranked, strongest_first);
    for (size_t i = 0; i < RANKED_SHOWN && i < p->study->nfactors && ranked[i].size >= 0; i++) {
        const struct statistic *s =
            estimate_find(p->estimate, measure, ranked[i].factor, p->estimate->main_name);
        sink_format(p->sink, "%s%s %s", i == 0 ? " " : ", ", p->study->factors[ranked[i].factor].name,
                    number_format_fixed(s->value, 2, figure));
    }
}

static void write_columns(const struct page *p, size_t measure)
{
    size_t best = strongest(p, measure);
    for (size_t f = 0; f < p->study->nfactors; f++)
        write_figure(p, estimate_find(p->estimate, measure, f, p->estimate->main_name), f == best);
}

/* A column a factor, or the strongest of each row where columns would not fit. */
static bool has_columns(const struct page *p)
{
    return p->study->nfactors <= FACTOR_COLUMNS;
}

static void write_dependence_heading(const struct page *p)
{
    if (!has_columns(p)) {
        sink_format(p->sink, "\n%s; the %d strongest of %zu factors (all: bianzhi study export)\n",
                    main_words(p), RANKED_SHOWN, p->study->nfactors);
        return;
    }
    sink_format(p->sink, "\n%s; * the strongest\n", main_words(p));
    text_write_padded(p->sink, "", NAME_WIDTH, TEXT_LEFT);
    for (size_t f = 0; f < p->study->nfactors; f++) {
        sink_text(p->sink, f == 0 ? "" : " ");
        text_write_padded(p->sink, p->study->factors[f].name, FIGURE_WIDTH - 1, TEXT_RIGHT);
    }
    sink_text(p->sink, has_intervals(p) ? "   known to\n" : "\n");
}

static void write_dependence_row(const struct page *p, size_t measure, struct ranked *ranked)
{
    text_write_padded(p->sink, p->study->measures[measure].label, NAME_WIDTH, TEXT_LEFT);
    if (has_columns(p))
        write_columns(p, measure);
    else
        write_ranked(p, measure, ranked);
    if (has_intervals(p))
        sink_format(p->sink, "  +-%.2f%s", p->estimate->reach[measure],
                    p->estimate->reach[measure] > ESTIMATE_ENOUGH ? " ?" : "");
    sink_text(p->sink, "\n");
}

static void write_dependence(const struct page *p)
{
    struct ranked *ranked = memory_new(p->study->nfactors, sizeof *ranked);
    size_t nvarying = 0, nshown = 0;
    if (!ranked) {
        p->sink->status = STATUS_MEMORY;
        return;
    }
    for (size_t m = 0; m < p->sheet->nmeasures; m++) {
        if (!p->estimate->varies[m])
            continue;
        if (nvarying++ == 0)
            write_dependence_heading(p);
        if (nshown < ROWS_SHOWN) {
            write_dependence_row(p, m, ranked);
            nshown++;
        }
    }
    if (nvarying > nshown)
        sink_format(p->sink, "... and %zu more: bianzhi study export\n", nvarying - nshown);
    memory_free(ranked);
}

/* Of the results that are known well enough, how many each factor rules. */
static void write_winners(const struct page *p)
{
    size_t n = 0;
    for (size_t f = 0; f < p->study->nfactors && p->study->nfactors > 1; f++) {
        size_t nwon = 0;
        for (size_t m = 0; m < p->sheet->nmeasures; m++)
            nwon +=
                p->estimate->varies[m] && p->estimate->reach[m] <= ESTIMATE_ENOUGH && strongest(p, m) == f;
        if (nwon > 0)
            sink_format(p->sink, "%s%s in %zu", n++ == 0 ? "strongest " : ", ", p->study->factors[f].name,
                        nwon);
    }
    if (n > 0)
        sink_text(p->sink, has_intervals(p) ? " results (those that are known well enough)\n" : " results\n");
}

/* --- are the samples enough --- */

static size_t rests_on(const struct page *p, size_t measure)
{
    const struct statistic *s = estimate_find(p->estimate, measure, 0, p->estimate->main_name);
    return s ? s->n : 0;
}

/* What intervals are made of, for people. */
static const char *unit_words(enum method method)
{
    return method == METHOD_SOBOL ? "blocks" : method == METHOD_MORRIS ? "trajectories" : "cases";
}

/* Intervals shrink with the square root of the samples. */
static void write_not_enough(const struct page *p, size_t worst, size_t nshort, size_t nvarying)
{
    double reach = p->estimate->reach[worst];
    double wanted = ceil((double)rests_on(p, worst) * (reach / ESTIMATE_ENOUGH) * (reach / ESTIMATE_ENOUGH));
    sink_format(p->sink, "samples   not enough samples for %zu of %zu results: known to %.2f only; worst %s",
                nshort, nvarying, reach, p->study->measures[worst].label);
    if (wanted < 1e5)
        sink_format(p->sink, "; about %.0f %s would do", wanted, unit_words(p->study->method.method));
    else
        sink_text(p->sink, ", which changes too rarely");
    sink_text(p->sink, "\n");
}

static void write_verdict(const struct page *p)
{
    enum method method = p->study->method.method;
    size_t worst = 0, nshort = 0, nvarying = 0, fewest = p->study->method.n;
    for (size_t m = 0; m < p->sheet->nmeasures; m++) {
        if (!p->estimate->varies[m])
            continue;
        nvarying++;
        nshort += p->estimate->reach[m] > ESTIMATE_ENOUGH || rests_on(p, m) == 0;
        worst = p->estimate->reach[m] > p->estimate->reach[worst] ? m : worst;
        fewest = rests_on(p, m) < fewest ? rests_on(p, m) : fewest;
    }
    if (method == METHOD_OAT || method == METHOD_GRID || nvarying == 0)
        return;
    if (nshort == 0)
        sink_format(p->sink, "samples   enough: all %zu results known to %.2f (95 %% intervals%s)\n",
                    nvarying, p->estimate->reach[worst],
                    method == METHOD_MORRIS ? ", of the largest effect" : "");
    else
        write_not_enough(p, worst, nshort, nvarying);
    if ((method == METHOD_SOBOL || method == METHOD_MORRIS) && fewest < p->study->method.n)
        sink_format(
            p->sink,
            "          %zu of %zu %s hold a case without a lawful plan and are left out: this is about the "
            "lawful part only\n",
            p->study->method.n - fewest, p->study->method.n, unit_words(method));
}

/* --- what never changes --- */

/* A value and how many cases have it. */
struct share {
    double value;
    size_t n;
};

static int most_frequent_first(const void *a, const void *b)
{
    const struct share *x = a, *y = b;
    if (x->n != y->n)
        return x->n < y->n ? 1 : -1;
    return (x->value > y->value) - (x->value < y->value);
}

static int by_size(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* The values of a measure over lawful cases, the most frequent first. Returns how many there are. */
static size_t count_shares(const struct page *p, size_t measure, double *values, struct share *shares)
{
    size_t n = 0, nshares = 0;
    for (size_t i = 0; i < p->sheet->ncases; i++)
        if (!isnan(sheet_value(p->sheet, i, measure)))
            values[n++] = sheet_value(p->sheet, i, measure);
    qsort(values, n, sizeof *values, by_size);
    for (size_t i = 0; i < n; i++) {
        if (nshares == 0 || values[i] > shares[nshares - 1].value)
            shares[nshares++] = (struct share){.value = values[i]};
        shares[nshares - 1].n++;
    }
    qsort(shares, nshares, sizeof *shares, most_frequent_first);
    return nshares;
}

static void write_shares(const struct page *p, size_t measure, const struct share *shares, size_t n)
{
    char text[NUMBER_TEXT];
    text_write_padded(p->sink, p->study->measures[measure].label, NAME_WIDTH, TEXT_LEFT);
    for (size_t i = 0; i < n && i < VALUES_SHOWN; i++)
        sink_format(p->sink, "%s%s in %.1f %%", i > 0 ? ", " : " ", number_format(shares[i].value, text),
                    100 * (double)shares[i].n / (double)p->sheet->nlawful);
    if (n > VALUES_SHOWN)
        sink_format(p->sink, ", %zu other number%s", n - VALUES_SHOWN, n - VALUES_SHOWN == 1 ? "" : "s");
    sink_text(p->sink, "\n");
}

/* Entries of a list, as many on a line as fit; used: columns taken, 0 before the first. */
static void write_entry(const struct page *p, const char *indent, const char *entry, size_t *used)
{
    size_t width = text_width(entry);
    bool fits = *used > 0 && *used + 2 + width <= LINE_WIDTH;
    sink_format(p->sink, "%s%s%s", fits ? "; " : *used > 0 ? ";\n" : "", fits ? "" : indent, entry);
    *used = (fits ? *used + 2 : strlen(indent)) + width;
}

static void write_constant(const struct page *p)
{
    char text[NUMBER_TEXT], entry[FAULT_LENGTH];
    size_t used = 0;
    sink_format(p->sink, "\nthe same in all %zu lawful cases\n", p->sheet->nlawful);
    for (size_t m = 0; m < p->sheet->nmeasures; m++) {
        if (p->estimate->varies[m])
            continue;
        size_t i = 0;
        while (isnan(sheet_value(p->sheet, i, m)))
            i++;
        snprintf(entry, sizeof entry, "%s %s", p->study->measures[m].label,
                 number_format(sheet_value(p->sheet, i, m), text));
        write_entry(p, "  ", entry, &used);
    }
    sink_text(p->sink, used == 0 ? "  none of the results\n" : "\n");
}

static void write_plan_constancy(const struct page *p)
{
    size_t n = 0;
    for (size_t a = 0; a < p->study->base.ledger.naccounts; a++)
        n += p->sheet->post_least[a] == p->sheet->post_most[a] ? 1 : 0;
    if (p->study->records_plan)
        sink_format(p->sink, "of the whole plan, %zu of %zu figures never change\n", n,
                    p->study->base.ledger.naccounts);
}

static void write_steadiness(const struct page *p)
{
    double *values = memory_new(p->sheet->ncases, sizeof *values);
    struct share *shares = memory_new(p->sheet->ncases, sizeof *shares);
    size_t nshown = 0;
    if (p->study->test || p->sheet->nlawful == 0 || !values || !shares) {
        if (!values || !shares)
            p->sink->status = STATUS_MEMORY;
        memory_free(values);
        memory_free(shares);
        return;
    }
    write_constant(p);
    write_plan_constancy(p);
    for (size_t m = 0; m < p->sheet->nmeasures && nshown < ROWS_SHOWN; m++) {
        if (!p->estimate->varies[m] || p->study->measures[m].kind != MEASURE_ACCOUNTS)
            continue;
        if (nshown++ == 0)
            sink_text(p->sink, "how often each number of posts comes out\n");
        write_shares(p, m, shares, count_shares(p, m, values, shares));
    }
    memory_free(values);
    memory_free(shares);
}

/* --- where there is no lawful plan --- */

/* Of a long sentence its sum, "2876 asked for, 2780 to be had"; the whole is in the export. */
static const char *brief_reason(const char *reason)
{
    const char *tail = strrchr(reason, ':');
    return strlen(reason) > 160 && tail && tail[1] == ' ' ? tail + 2 : reason;
}

/* A factor's cases go through most of what it may be: it has no part in a clash that one could see. */
static bool narrows_nothing(const struct factor *factor, double least, double most)
{
    const struct spread *spread = &factor->spread;
    bool listed = spread->shape == SPREAD_LIST;
    double from = listed ? spread->least : spread_at(spread, 0.1);
    double to = listed ? spread->most : spread_at(spread, 0.9);
    return least <= from && most >= to;
}

/* The range of each factor over the cases of a clash, of those that it narrows. */
static void write_clash(const struct page *p, int32_t clash)
{
    const struct sheet *sheet = p->sheet;
    const struct clash *is = &sheet->clashes[clash];
    char entry[FAULT_LENGTH];
    sink_format(p->sink, "  %zu case%s, %s\n", is->ncases, is->ncases == 1 ? "" : "s",
                is->rules[0] ? is->rules : "values that are not allowed");
    size_t used = 0;
    for (size_t f = 0; f < sheet->nfactors; f++) {
        double least = HUGE_VAL, most = -HUGE_VAL;
        for (size_t i = 0; i < sheet->ncases; i++) {
            if (!sheet->solved[i] || sheet->clash_of[i] != clash)
                continue;
            least = fmin(least, sheet->factors[i * sheet->nfactors + f]);
            most = fmax(most, sheet->factors[i * sheet->nfactors + f]);
        }
        if (least > most || narrows_nothing(&p->study->factors[f], least, most))
            continue;
        if (least < most)
            snprintf(entry, sizeof entry, "%s %.4g to %.4g", p->study->factors[f].name, least, most);
        else
            snprintf(entry, sizeof entry, "%s %.4g", p->study->factors[f].name, least);
        write_entry(p, "    ", entry, &used);
    }
    sink_format(p->sink, "%s    first: %s\n", used > 0 ? "\n" : "", brief_reason(is->reason));
}

static char mark_of(const struct sheet *sheet, size_t i)
{
    if (!sheet->solved[i])
        return ' ';
    switch (sheet->status[i]) {
    case STATUS_OK:
    case STATUS_UNPROVEN:
        return '.';
    case STATUS_NEEDS_WAIVERS:
        return 'w';
    case STATUS_DATA:
        return '?';
    case STATUS_INFEASIBLE:
    case STATUS_REFUSED:
    case STATUS_USAGE:
    case STATUS_IO:
    case STATUS_MEMORY:
    case STATUS_INTERNAL:
        break;
    }
    return 'X';
}

/* A grid of two factors as a picture: the first factor downwards, the second to the right. */
static void write_map(const struct page *p)
{
    const struct sheet *sheet = p->sheet;
    const size_t *nlevels = sheet->design->nlevels;
    char text[NUMBER_TEXT];
    if (p->study->method.method != METHOD_GRID || sheet->nfactors != 2 || nlevels[1] > MAP_MOST ||
        nlevels[0] > MAP_MOST)
        return;
    sink_format(p->sink, "  %s downwards, %s to the right: . lawful, w only with waivers, X none\n",
                p->study->factors[0].name, p->study->factors[1].name);
    text_write_padded(p->sink, "", 10, TEXT_LEFT);
    for (size_t c = 0; c < nlevels[1]; c++) {
        snprintf(text, sizeof text, "%.4g", sheet->factors[c * 2 + 1]);
        text_write_padded(p->sink, text, 7, TEXT_RIGHT);
    }
    sink_text(p->sink, "\n");
    for (size_t r = 0; r < nlevels[0]; r++) {
        snprintf(text, sizeof text, "%.6g", sheet->factors[r * nlevels[1] * 2]);
        text_write_padded(p->sink, text, 10, TEXT_RIGHT);
        for (size_t c = 0; c < nlevels[1]; c++)
            sink_format(p->sink, "%7c", mark_of(sheet, r * nlevels[1] + c));
        sink_text(p->sink, "\n");
    }
}

static void write_unlawful(const struct page *p)
{
    if (p->sheet->nclashes == 0)
        return;
    sink_text(p->sink, "\nno lawful plan, by the rules that clash\n");
    write_map(p);
    for (size_t c = 0; c < p->sheet->nclashes && c < CLASHES_SHOWN; c++)
        write_clash(p, (int32_t)c);
    if (p->sheet->nclashes > CLASHES_SHOWN)
        sink_format(p->sink, "  and %zu other sets of rules: bianzhi study export\n",
                    p->sheet->nclashes - CLASHES_SHOWN);
}

void report_write(const struct sheet *sheet, const struct estimate *estimate, struct sink *sink)
{
    struct page page = {sheet, estimate, sheet->design->study, sink};
    write_head(&page);
    write_factors(&page);
    write_dependence(&page);
    write_winners(&page);
    write_verdict(&page);
    write_steadiness(&page);
    write_unlawful(&page);
}
