/* The report from top to bottom, and its first part: what depends on what, and whether the samples are
 * enough. */
#include "study/report.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/number.h"
#include "base/text.h"
#include "study/certainty.h"
#include "study/page.h"

enum {
    FIGURE_WIDTH = 12,
    FACTOR_COLUMNS = 6, /* that fit beside each other */
    RANKED_SHOWN = 4,   /* strongest factors of a measure, where they do not */
    FACTORS_SHOWN = 12,
    LINE_WIDTH = 112
};

static void write_head(const struct page *p)
{
    const struct cases *cases = p->cases;
    sink_format(p->sink, "%s\n", p->study->title ? p->study->title : p->study->name);
    sink_format(p->sink, _("cases     %zu by %s"), cases->ncases, study_method_name(p->study->method.method));
    if (cases->nsolved < cases->ncases)
        sink_format(p->sink, _(", %zu of them solved so far"), cases->nsolved);
    sink_format(p->sink, _(": %zu lawful"), cases->nlawful);
    if (cases->nwaivers > 0)
        sink_format(p->sink, _(", %zu lawful only with waivers"), cases->nwaivers);
    if (cases->ninfeasible > 0)
        sink_format(p->sink, _(", %zu without any lawful plan"), cases->ninfeasible);
    if (cases->nbad > 0)
        sink_format(p->sink, _(", %zu with values that are not allowed"), cases->nbad);
    sink_text(p->sink, "\n");
}

static void write_factors(const struct page *p)
{
    char text[NUMBER_TEXT];
    for (size_t f = 0; f < p->study->nfactors && f < FACTORS_SHOWN; f++) {
        const struct factor *factor = &p->study->factors[f];
        sink_text(p->sink, f == 0 ? _("varied    ") : "          ");
        text_write_padded(p->sink, factor->name, 16, TEXT_LEFT);
        sink_text(p->sink, factor->how == HOW_ADD      ? _(" plus ")
                           : factor->how == HOW_FACTOR ? _(" times ")
                                                       : " ");
        distribution_write(&factor->distribution, p->sink);
        if (factor->how == HOW_SET && !isnan(factor->neutral) && !p->study->test)
            sink_format(p->sink, _(" (the scenario has %s)"), number_format(factor->neutral, text));
        sink_text(p->sink, "\n");
    }
    if (p->study->nfactors > FACTORS_SHOWN)
        sink_format(p->sink, _("          ... and %zu more: bianzhi study check\n"),
                    p->study->nfactors - FACTORS_SHOWN);
}

/* --- what depends on what --- */

static const char *main_words(const struct page *p)
{
    static const char *const words[METHODS] = {
        [METHOD_OAT] = N_("swing while each factor alone goes through its values"),
        [METHOD_GRID] = N_("rank correlation with each factor, -1 to 1"),
        [METHOD_LHS] = N_("rank correlation with each factor, -1 to 1"),
        [METHOD_MONTE_CARLO] = N_("rank correlation with each factor, -1 to 1"),
        [METHOD_MORRIS] = N_("mean size of a factor's effect, its whole range being 1 (mu*)"),
        [METHOD_SOBOL] = N_("share of the variance a factor takes part in (total index)"),
    };
    return _(words[p->study->method.method]);
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
        sink_format(p->sink, "%s%s %s", i == 0 ? " " : _(", "), p->study->factors[ranked[i].factor].name,
                    number_format_fixed(s->value, 2, figure));
    }
}

static void write_columns(const struct page *p, size_t measure)
{
    size_t best = certainty_strongest(p->cases, p->estimate, measure);
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
        sink_format(p->sink, _("\n%s; the %d strongest of %zu factors (all: bianzhi study export)\n"),
                    main_words(p), RANKED_SHOWN, p->study->nfactors);
        return;
    }
    sink_format(p->sink, _("\n%s; * the strongest\n"), main_words(p));
    text_write_padded(p->sink, "", PAGE_NAME_WIDTH, TEXT_LEFT);
    for (size_t f = 0; f < p->study->nfactors; f++) {
        sink_text(p->sink, f == 0 ? "" : " ");
        text_write_padded(p->sink, p->study->factors[f].name, FIGURE_WIDTH - 1, TEXT_RIGHT);
    }
    sink_text(p->sink, has_intervals(p) ? _("   known to\n") : "\n");
}

static void write_dependence_row(const struct page *p, size_t measure, struct ranked *ranked)
{
    char label[LEDGER_NAME];
    text_write_padded(p->sink, study_measure_label(p->study, measure, label), PAGE_NAME_WIDTH, TEXT_LEFT);
    if (has_columns(p))
        write_columns(p, measure);
    else
        write_ranked(p, measure, ranked);
    if (has_intervals(p))
        sink_format(p->sink, _("  +-%.2f%s"), p->estimate->reach[measure],
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
    for (size_t m = 0; m < p->cases->nmeasures; m++) {
        if (!p->estimate->varies[m])
            continue;
        if (nvarying++ == 0)
            write_dependence_heading(p);
        if (nshown < PAGE_ROWS) {
            write_dependence_row(p, m, ranked);
            nshown++;
        }
    }
    if (nvarying > nshown)
        sink_format(p->sink, _("... and %zu more: bianzhi study export\n"), nvarying - nshown);
    memory_free(ranked);
}

/* Of the results that are known well enough, how many each factor rules. */
static void write_winners(const struct page *p)
{
    size_t n = 0;
    for (size_t f = 0; f < p->study->nfactors && p->study->nfactors > 1; f++) {
        size_t nwon = 0;
        for (size_t m = 0; m < p->cases->nmeasures; m++)
            nwon += p->estimate->varies[m] && p->estimate->reach[m] <= ESTIMATE_ENOUGH &&
                    certainty_strongest(p->cases, p->estimate, m) == f;
        if (nwon > 0)
            sink_format(p->sink, n++ == 0 ? _("strongest %s in %zu") : _(", %s in %zu"),
                        p->study->factors[f].name, nwon);
    }
    if (n > 0)
        sink_text(p->sink,
                  has_intervals(p) ? _(" results (those that are known well enough)\n") : _(" results\n"));
}

/* --- are the samples enough --- */

/* How many of what intervals are made of would be enough. */
static void write_wanted(const struct page *p, double wanted)
{
    enum method method = p->study->method.method;
    if (wanted >= 1e5)
        sink_text(p->sink, _(", which changes too rarely\n"));
    else if (method == METHOD_SOBOL)
        sink_format(p->sink, _("; about %.0f blocks would do\n"), wanted);
    else if (method == METHOD_MORRIS)
        sink_format(p->sink, _("; about %.0f trajectories would do\n"), wanted);
    else
        sink_format(p->sink, _("; about %.0f cases would do\n"), wanted);
}

/* Intervals shrink with the square root of the samples. */
static void write_not_enough(const struct page *p, size_t worst, size_t nshort, size_t nvarying)
{
    char label[LEDGER_NAME];
    double reach = p->estimate->reach[worst];
    double wanted = ceil((double)certainty_rests_on(p->estimate, worst) * (reach / ESTIMATE_ENOUGH) *
                         (reach / ESTIMATE_ENOUGH));
    sink_format(p->sink,
                _("samples   not enough samples for %zu of %zu results: known to %.2f only; worst %s"),
                nshort, nvarying, reach, study_measure_label(p->study, worst, label));
    write_wanted(p, wanted);
}

static void write_verdict(const struct page *p)
{
    enum method method = p->study->method.method;
    struct certainty is = certainty_of(p->cases, p->estimate);
    if (!is.sampled || is.nvarying == 0)
        return;
    if (is.nshort == 0)
        sink_format(
            p->sink,
            method == METHOD_MORRIS
                ? _("samples   enough: all %zu results known to %.2f (95 %% intervals, of the largest "
                    "effect)\n")
                : _("samples   enough: all %zu results known to %.2f (95 %% intervals)\n"),
            is.nvarying, p->estimate->reach[is.worst]);
    else
        write_not_enough(p, is.worst, is.nshort, is.nvarying);
    if ((method == METHOD_SOBOL || method == METHOD_MORRIS) && is.fewest < p->study->method.n)
        sink_format(
            p->sink,
            method == METHOD_SOBOL
                ? _("          %zu of %zu blocks hold a case without a lawful plan and are left out: "
                    "this is about the lawful part only\n")
                : _("          %zu of %zu trajectories hold a case without a lawful plan and are left "
                    "out: this is about the lawful part only\n"),
            p->study->method.n - is.fewest, p->study->method.n);
}

/* --- the page --- */

void page_write_entry(const struct page *p, const char *indent, const char *entry, size_t *used)
{
    size_t width = text_width(entry);
    bool fits = *used > 0 && *used + 2 + width <= LINE_WIDTH;
    sink_format(p->sink, "%s%s%s", fits ? _("; ") : *used > 0 ? _(";\n") : "", fits ? "" : indent, entry);
    *used = (fits ? *used + 2 : strlen(indent)) + width;
}

void study_report_write(const struct cases *cases, const struct estimate *estimate, struct sink *sink)
{
    struct page page = {cases, estimate, cases->design->study, sink};
    write_head(&page);
    write_factors(&page);
    write_dependence(&page);
    write_winners(&page);
    write_verdict(&page);
    page_write_steadiness(&page);
    page_write_unlawful(&page);
}
