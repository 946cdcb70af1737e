/* What depends on what: a row a result, a column a factor, the strongest marked, and how far each row is
 * known. A row that is not known well enough counts for nobody. */
#include "study/report/influence.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/language.h"
#include "base/number.h"
#include "base/text.h"
#include "study/estimate/certainty.h"
#include "study/estimate/region.h"
#include "study/statement/factor.h"
#include "study/statement/measure.h"

enum {
    FIGURE_WIDTH = 12,
    COLUMNS_WIDTH = 72, /* of a column a factor, beside each other */
    RANKED_SHOWN = 4,   /* strongest factors of a measure, where they do not */
    RANKED_WIDTH = 106, /* of a line of them, how well they are known behind it */
    IDLE_SHOWN = 12     /* factors without effect, a line each */
};

/* --- what depends on what --- */

/* Behind a figure: * of what may be the strongest, ~ of one that is no more than chance may make. */
static const char *mark_of(const struct statistic *s, bool may_be_strongest)
{
    return may_be_strongest ? "*" : s && s->chance > 0 && !statistic_is_effect(s) ? "~" : " ";
}

/* Of a factor's column; its mark stands behind what the label ends with. */
static size_t column_width(const struct text_page *p, size_t factor)
{
    size_t wanted = text_width(factor_label(&p->study->factors[factor])) + 2;
    return wanted > FIGURE_WIDTH ? wanted : FIGURE_WIDTH;
}

static void write_figure(const struct text_page *p, size_t factor, const struct statistic *s,
                         bool may_be_strongest)
{
    char text[NUMBER_TEXT + 2];
    char figure[NUMBER_TEXT];
    bool has_value = s && !isnan(s->value);
    snprintf(text, sizeof text, "%s%s", has_value ? number_format_fixed(s->value, 2, figure) : "-",
             mark_of(s, may_be_strongest));
    text_write_padded(p->sink, text, column_width(p, factor), TEXT_RIGHT);
}

static bool knows_chance(const struct text_page *p)
{
    for (size_t m = 0; m < p->cases->nmeasures; m++)
        if (certainty_chance(p->cases, p->estimate, m) > 0)
            return true;
    return false;
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

/* One of several in a row, on a line of its own where it does not fit behind the others; used: the columns so
 * far. */
static void write_entry(const struct text_page *p, const char *entry, bool is_first, size_t *used)
{
    bool fits = is_first || *used + text_width(_(", ")) + text_width(entry) <= RANKED_WIDTH;
    sink_text(p->sink, is_first ? " " : fits ? _(", ") : _(",\n"));
    *used += text_width(is_first ? " " : _(", "));
    if (!fits) {
        *used = TEXT_PAGE_NAME_WIDTH + 1;
        text_write_padded(p->sink, "", *used, TEXT_LEFT);
    }
    sink_text(p->sink, entry);
    *used += text_width(entry);
}

/* Of many factors, those that a measure depends on most: "f37 0.46, f27 0.42, ...". */
static void write_ranked(const struct text_page *p, size_t measure, struct ranked *ranked)
{
    char figure[NUMBER_TEXT], entry[LEDGER_NAME];
    size_t used = TEXT_PAGE_NAME_WIDTH;
    for (size_t f = 0; f < p->study->nfactors; f++) {
        const struct statistic *s = estimate_find(p->estimate, measure, f, p->estimate->main_name);
        ranked[f] = (struct ranked){f, s && !isnan(s->value) ? fabs(s->value) : -1};
    }
    qsort(ranked, p->study->nfactors, sizeof *ranked, strongest_first);
    for (size_t i = 0; i < RANKED_SHOWN && i < p->study->nfactors && ranked[i].size >= 0; i++) {
        const struct statistic *s =
            estimate_find(p->estimate, measure, ranked[i].factor, p->estimate->main_name);
        text_format(entry, sizeof entry, "%s %s%s", factor_label(&p->study->factors[ranked[i].factor]),
                    number_format_fixed(s->value, 2, figure), *mark_of(s, false) == '~' ? "~" : "");
        write_entry(p, entry, i == 0, &used);
    }
}

/* No figures, and no strongest, of what is too rare to say. */
static void write_columns(const struct text_page *p, size_t measure)
{
    bool is_rare = estimate_knowledge(p->estimate, measure) == RARE;
    for (size_t f = 0; f < p->study->nfactors; f++)
        write_figure(p, f, is_rare ? NULL : estimate_find(p->estimate, measure, f, p->estimate->main_name),
                     !is_rare && certainty_may_be_strongest(p->cases, p->estimate, measure, f));
}

/* A column a factor, or the strongest of each row where columns would not fit. */
static bool has_columns(const struct text_page *p)
{
    size_t width = 0;
    for (size_t f = 0; f < p->study->nfactors && width <= COLUMNS_WIDTH; f++)
        width += column_width(p, f);
    return width <= COLUMNS_WIDTH;
}

static void write_dependence_heading(const struct text_page *p)
{
    if (!has_columns(p)) {
        sink_format(p->sink, _("\n%s; the %d strongest of %zu factors (all: bianzhi study export)\n"),
                    _(p->study->analysis->heading), RANKED_SHOWN, p->study->nfactors);
        return;
    }
    sink_format(p->sink,
                knows_chance(p) ? _("\n%s; * the strongest, or not told apart from it, ~ may be chance\n")
                                : _("\n%s; * the strongest, or not told apart from it\n"),
                _(p->study->analysis->heading));
    text_write_padded(p->sink, "", TEXT_PAGE_NAME_WIDTH, TEXT_LEFT);
    for (size_t f = 0; f < p->study->nfactors; f++) {
        sink_text(p->sink, f == 0 ? "" : " ");
        text_write_padded(p->sink, factor_label(&p->study->factors[f]), column_width(p, f) - 1, TEXT_RIGHT);
    }
    sink_text(p->sink, p->estimate->is_random ? _("   known to") : "");
    sink_text(p->sink, knows_chance(p) ? _("   chance\n") : "\n");
}

static void write_dependence_row(const struct text_page *p, size_t measure, struct ranked *ranked)
{
    char label[LEDGER_NAME], chance[NUMBER_TEXT];
    text_write_padded(p->sink, measure_label(p->study, measure, label), TEXT_PAGE_NAME_WIDTH, TEXT_LEFT);
    if (has_columns(p))
        write_columns(p, measure);
    else
        write_ranked(p, measure, ranked);
    enum knowledge knowledge = estimate_knowledge(p->estimate, measure);
    if (knowledge == RARE)
        sink_text(p->sink, _("  too rare"));
    else if (p->estimate->is_random)
        sink_format(p->sink, _("  +-%.2f%s"), p->estimate->reach[measure], knowledge == UNSURE ? " ?" : "");
    double most = certainty_chance(p->cases, p->estimate, measure);
    if (knowledge != RARE && most > 0)
        sink_format(p->sink, "%s   %s", knowledge == UNSURE ? "" : "  ",
                    number_format_fixed(most, 2, chance));
    sink_text(p->sink, "\n");
}

static void write_dependence(const struct text_page *p)
{
    struct ranked *ranked = memory_new(p->study->nfactors, sizeof *ranked);
    size_t nvarying = 0, nshown = 0;
    if (!ranked) {
        sink_fail(p->sink, STATUS_MEMORY);
        return;
    }
    for (size_t m = 0; m < p->cases->nmeasures; m++) {
        if (!p->estimate->is_told[m])
            continue;
        if (nvarying++ == 0)
            write_dependence_heading(p);
        if (nshown < TEXT_PAGE_ROWS) {
            write_dependence_row(p, m, ranked);
            nshown++;
        }
    }
    if (nvarying > nshown)
        sink_format(p->sink, _("... and %zu more: bianzhi study export\n"), nvarying - nshown);
    memory_free(ranked);
}

static void write_winners(const struct text_page *p)
{
    size_t n = 0, last = 0;
    for (size_t f = 0; f < p->study->nfactors && p->study->nfactors > 1; f++) {
        size_t nwon = certainty_count_won(p->cases, p->estimate, f);
        last = nwon > 0 ? nwon : last;
        if (nwon > 0)
            sink_format(p->sink, n++ == 0 ? _("strongest %s in %zu") : _(", %s in %zu"),
                        factor_label(&p->study->factors[f]), nwon);
    }
    if (n > 0)
        sink_text(p->sink, p->estimate->is_random
                               ? language_plural(" result (known well enough and told apart)\n",
                                                 " results (known well enough and told apart)\n", last)
                               : language_plural(" result\n", " results\n", last));
}

/* --- are the samples enough --- */

static void write_wanted(const struct text_page *p, double wanted)
{
    if (wanted < 1e6)
        sink_format(p->sink, _("; about %.0f %s would do"), wanted, _(p->study->method->plural));
    sink_text(p->sink, "\n");
}

static void write_not_enough(const struct text_page *p, const struct certainty *certainty)
{
    char label[LEDGER_NAME];
    double reach = p->estimate->reach[certainty->worst];
    sink_format(p->sink,
                _("samples   not enough samples for %zu of %zu results: known to %.2f only; worst %s"),
                certainty->nshort, certainty->nvarying - certainty->nuntold, reach,
                measure_label(p->study, certainty->worst, label));
    write_wanted(p, certainty_wanted(p->cases, reach, ESTIMATE_LEAST_EVENTS));
}

/* What is too rare is not guessed at. */
static void write_rare(const struct text_page *p, const struct certainty *certainty)
{
    char label[LEDGER_NAME];
    size_t events = p->estimate->events[certainty->rarest];
    sink_format(p->sink,
                _("too rare  %zu of %zu results: they differ in fewer than %d %s; rarest %s, in %zu"),
                certainty->nrare, certainty->nvarying - certainty->nuntold, ESTIMATE_LEAST_EVENTS,
                _(p->study->method->plural), measure_label(p->study, certainty->rarest, label), events);
    write_wanted(p, certainty_wanted(p->cases, 0, events));
}

static size_t count_blind(const struct text_page *p)
{
    size_t n = 0;
    for (size_t f = 0; f < p->study->nfactors; f++)
        n += analysis_is_blind(p->study, f);
    return n;
}

/* Why a factor has no figure. */
static void write_blind(const struct text_page *p)
{
    for (size_t f = 0; f < p->study->nfactors; f++)
        if (analysis_is_blind(p->study, f))
            sink_format(
                p->sink,
                _("no order  the words of %s have none, and %s wants one; pawn, shapley, prim and sobol "
                  "do without\n"),
                factor_label(&p->study->factors[f]), p->study->analysis->name);
}

/* An analysis that says nothing where it might have. */
static void write_untold(const struct text_page *p, const struct certainty *certainty)
{
    const struct analysis *analysis = p->study->analysis;
    if (certainty->nvarying > 0 && certainty->nuntold == certainty->nvarying && count_blind(p) == 0 &&
        !analysis->wants_whole && !analysis->finds_boxes)
        sink_format(p->sink,
                    _("\nnothing can be said by %s: too few cases, or factors that determine each other\n"),
                    p->study->analysis->name);
}

/* Cases without a plan are left out where that is honest; shares of a variance are refused. */
static void write_left_out(const struct text_page *p, const struct certainty *certainty)
{
    size_t nleft = p->cases->nsolved - p->cases->nplans;
    if (nleft == 0 || p->cases->nplans == 0)
        return;
    if (p->study->analysis->wants_whole && certainty->nuntold == 0)
        return;
    sink_format(p->sink,
                p->study->takes_proposals
                    ? _("left out  %zu of %zu cases, which have no plan even with waivers\n")
                    : _("left out  %zu of %zu cases, which have no lawful plan\n"),
                nleft, p->cases->nsolved);
    if (!p->study->analysis->wants_whole)
        sink_text(
            p->sink,
            p->study->noptions > 0
                ? _("          what is said of results is about the others only, but for lawful, waivers and "
                    "plans held fixed\n")
                : _("          what is said of results is about the others only, but for lawful and "
                    "waivers\n"));
    else
        sink_format(
            p->sink,
            p->study->takes_proposals
                ? _("          shares of a variance are those of a whole box, and nothing is said of %zu of "
                    "the "
                    "results: take lhs with\n"
                    "          \"analysis\": \"shapley\", which holds for a region of any shape\n")
                : _("          shares of a variance are those of a whole box, and nothing is said of %zu of "
                    "the "
                    "results: take lhs with\n"
                    "          \"analysis\": \"shapley\", which holds for a region of any shape, or count "
                    "plans that need waivers (\"proposals\": true)\n"),
            certainty->nuntold);
}

static void write_verdict(const struct text_page *p)
{
    struct certainty certainty = certainty_of(p->cases, p->estimate);
    write_untold(p, &certainty);
    write_left_out(p, &certainty);
    if (certainty.nunseen > 0)
        sink_format(p->sink, _("chance    in %zu of %zu results no factor does more than chance may\n"),
                    certainty.nunseen, certainty.nvarying - certainty.nuntold);
    if (!certainty.sampled || certainty.nvarying == certainty.nuntold + certainty.nunseen)
        return;
    if (certainty.nshort + certainty.nrare == 0)
        sink_format(
            p->sink,
            p->study->analysis->is_relative
                ? _("samples   enough: all %zu results known to %.2f (95 %% intervals, of the largest "
                    "effect)\n")
                : _("samples   enough: all %zu results known to %.2f (95 %% intervals)\n"),
            certainty.nknown, p->estimate->reach[certainty.worst]);
    if (certainty.nshort > 0)
        write_not_enough(p, &certainty);
    if (certainty.nrare > 0)
        write_rare(p, &certainty);
}

void influence_write_idle(const struct study *study, size_t factor, bool in_all, struct sink *sink)
{
    const struct factor *of = &study->factors[factor];
    sink_format(sink,
                in_all                  ? _("%s changes no result in any case")
                : of->distribution.word ? _("%s alone changes no result, whichever of its words it has")
                                        : _("%s alone changes no result at either end"),
                factor_label(of));
    sink_text(sink, factor_is_rounded_away(of)
                        ? _(": rounded, what it sets is the same whole number from end to end\n")
                    : factor_keeps_shares(study, of)
                        ? _(": it multiplies a whole column alike, and shares stay as they are\n")
                        : "\n");
}

static void write_effect(const struct text_page *p, size_t factor, enum effect effect)
{
    if (effect == EFFECT_UNSEEN)
        sink_format(p->sink, _("not seen  %s does no more than chance may, in any result\n"),
                    factor_label(&p->study->factors[factor]));
    if (effect == EFFECT_SOME || effect == EFFECT_UNSEEN)
        return;
    sink_text(p->sink, _("no effect "));
    influence_write_idle(p->study, factor, effect == EFFECT_NONE, p->sink);
}

/* What does nothing is easily taken for what was not asked about. */
static void write_effects(const struct text_page *p)
{
    enum effect *effects = memory_new(p->study->nfactors, sizeof *effects);
    enum status status = effects ? certainty_find_effects(p->cases, p->estimate, effects) : STATUS_MEMORY;
    size_t nidle = 0;
    sink_fail(p->sink, status);
    for (size_t f = 0; f < p->study->nfactors && status == STATUS_OK; f++) {
        nidle += effects[f] != EFFECT_SOME;
        if (nidle <= IDLE_SHOWN)
            write_effect(p, f, effects[f]);
    }
    if (nidle > IDLE_SHOWN)
        sink_format(p->sink, _("no effect ... and %zu more of %zu factors: bianzhi study check\n"),
                    nidle - IDLE_SHOWN, p->study->nfactors);
    memory_free(effects);
}

static void write_shape(const struct text_page *p)
{
    struct region_pair pair;
    bool found;
    enum status status = region_find_pair(p->cases, &pair, &found);
    if (status != STATUS_OK)
        sink_fail(p->sink, status);
    else if (found) {
        sink_format(p->sink,
                    p->cases->nplans < p->cases->nsolved
                        ? _("          among cases with a plan %s and %s go together (rank correlation %.2f)")
                        : _("together  %s and %s (rank correlation %.2f)"),
                    factor_label(&p->study->factors[pair.one]), factor_label(&p->study->factors[pair.other]),
                    pair.rank);
        sink_text(p->sink, p->study->analysis->parts_dependent
                               ? "\n"
                               : _(": what one seems to do may be the other's doing\n"));
    }
}

static void write_evenness(const struct text_page *p)
{
    size_t n = p->study->nsamples, power = method_even_samples(p->study);
    if (power < n)
        sink_format(p->sink, _("          %zu points are less even than a power of 2: take %zu or %zu\n"), n,
                    power, 2 * power);
}

void influence_write(const struct text_page *p)
{
    if (certainty_is_early(p->cases)) {
        sink_format(p->sink,
                    _("\nnone of %zu %s is finished yet: nothing can be said of what results depend on\n"),
                    p->study->nsamples, _(p->study->method->plural));
        return;
    }
    write_dependence(p);
    write_winners(p);
    write_blind(p);
    write_effects(p);
    write_verdict(p);
    write_evenness(p);
    write_shape(p);
}
