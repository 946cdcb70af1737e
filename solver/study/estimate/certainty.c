/* Counting what is known well enough. What is too rare counts for nothing, neither as known nor as
 * nobody's. */
#include "study/estimate/certainty.h"

#include <math.h>

#include "study/estimate/corners.h"

/* Intervals, from 16 groups or 200 resamples, are themselves known to a fifth or so, and the widest of many
 * is asked about: who wants them to reach no further than this aims at less. With 1 the first number of cases
 * that was named sufficed in half of fifty seeds, with this in nine of ten. */
static const double AIM = 0.8;

/* False when the measure is seen to depend on no factor. */
static bool find_strongest(const struct cases *cases, const struct estimate *estimate, size_t measure,
                           size_t *factor)
{
    double most = 0;
    for (size_t f = 0; f < cases->nfactors; f++) {
        const struct statistic *s = estimate_find(estimate, measure, f, estimate->main_name);
        if (s && statistic_is_effect(s) && fabs(s->value) > most) {
            most = fabs(s->value);
            *factor = f;
        }
    }
    return most > 0;
}

/* The ends of a statistic's size, whatever its sign; its own size where it has no interval. */
static double least_size(const struct statistic *s)
{
    return isnan(s->low) ? fabs(s->value) : s->value < 0 ? -s->high : s->low;
}

static double most_size(const struct statistic *s)
{
    return isnan(s->low) ? fabs(s->value) : s->value < 0 ? -s->low : s->high;
}

/* Two intervals that do not meet tell two figures apart however these hang together. */
bool certainty_may_be_strongest(const struct cases *cases, const struct estimate *estimate, size_t measure,
                                size_t factor)
{
    size_t first;
    if (!find_strongest(cases, estimate, measure, &first))
        return false;
    const struct statistic *s = estimate_find(estimate, measure, factor, estimate->main_name);
    const struct statistic *most = estimate_find(estimate, measure, first, estimate->main_name);
    return factor == first || (s && statistic_is_effect(s) && most_size(s) >= least_size(most));
}

/* The factor that is told apart from all others as the strongest. */
static bool is_won(const struct cases *cases, const struct estimate *estimate, size_t measure, size_t factor)
{
    for (size_t f = 0; f < cases->nfactors; f++)
        if (certainty_may_be_strongest(cases, estimate, measure, f) != (f == factor))
            return false;
    return true;
}

size_t certainty_count_won(const struct cases *cases, const struct estimate *estimate, size_t factor)
{
    size_t n = 0;
    for (size_t m = 0; m < cases->nmeasures; m++)
        n += estimate->varies[m] && estimate_knowledge(estimate, m) == KNOWN &&
             is_won(cases, estimate, m, factor);
    return n;
}

double certainty_chance(const struct cases *cases, const struct estimate *estimate, size_t measure)
{
    double most = 0;
    for (size_t f = 0; f < cases->nfactors; f++) {
        const struct statistic *s = estimate_find(estimate, measure, f, estimate->main_name);
        most = s ? fmax(most, s->chance) : most;
    }
    return most;
}

struct certainty certainty_of(const struct cases *cases, const struct estimate *estimate)
{
    struct certainty certainty = {.sampled = estimate->is_random};
    size_t strongest;
    for (size_t m = 0; m < cases->nmeasures; m++) {
        if (!estimate->varies[m])
            continue;
        enum knowledge knowledge = estimate_knowledge(estimate, m);
        certainty.nvarying++;
        certainty.nuntold += knowledge == UNTOLD;
        if (knowledge == UNTOLD)
            continue;
        if (knowledge == RARE) {
            certainty.rarest =
                certainty.nrare == 0 || estimate->events[m] < estimate->events[certainty.rarest]
                    ? m
                    : certainty.rarest;
            certainty.nrare++;
            continue;
        }
        if (!find_strongest(cases, estimate, m, &strongest) && certainty_chance(cases, estimate, m) > 0) {
            certainty.nunseen++;
            continue;
        }
        certainty.worst =
            certainty.nshort + certainty.nknown == 0 || estimate->reach[m] > estimate->reach[certainty.worst]
                ? m
                : certainty.worst;
        certainty.nshort += knowledge == UNSURE;
        certainty.nknown += knowledge == KNOWN;
    }
    return certainty;
}

bool certainty_is_early(const struct cases *cases)
{
    const struct study *study = cases->design->study;
    return study->is_random && study->method->per_sample && cases->nsolved < cases->ncases &&
           cases_solved_samples(cases) == 0;
}

double certainty_wanted(const struct cases *cases, double reach, size_t events)
{
    const struct study *study = cases->design->study;
    if (study->analysis->is_slow && reach > ESTIMATE_ENOUGH)
        return HUGE_VAL;
    double aim = AIM * ESTIMATE_ENOUGH, by_reach = reach > ESTIMATE_ENOUGH ? reach / aim * (reach / aim) : 0;
    double times = fmax(by_reach, events > 0 ? (double)ESTIMATE_LEAST_EVENTS / (double)events : HUGE_VAL);
    double wanted = ceil((double)study->nsamples * fmax(times, 1));
    return study->method->is_net && study->method->is_net(study) ? exp2(ceil(log2(wanted))) : wanted;
}

bool certainty_is_idle(const struct cases *cases, const struct estimate *estimate, size_t factor)
{
    for (size_t m = 0; m < cases->nmeasures; m++) {
        const struct statistic *s = estimate_find(estimate, m, factor, estimate->main_name);
        if (estimate->varies[m] && (!s || s->events > 0))
            return false;
    }
    return cases->design->study->analysis->shows_idle && cases_planned_samples(cases) > 0;
}

static bool is_unseen(const struct cases *cases, const struct estimate *estimate, size_t factor)
{
    size_t nseen = 0;
    for (size_t m = 0; m < cases->nmeasures; m++) {
        const struct statistic *s = estimate_find(estimate, m, factor, estimate->main_name);
        if (!s || estimate_knowledge(estimate, m) == RARE)
            continue;
        if (!(s->chance > 0) || statistic_is_effect(s))
            return false;
        nseen++;
    }
    return nseen > 0;
}

/* Cases that vary all factors at once cannot show that one does nothing; its ends can. */
static enum status find_idle_ends(const struct cases *cases, bool *is_idle)
{
    const struct study *study = cases->design->study;
    struct faults faults;
    faults_init(&faults);
    return study->analysis->shows_idle || study->test || cases->nplans == 0
               ? STATUS_OK
               : corners_find_idle(study, is_idle, &faults);
}

enum status certainty_find_effects(const struct cases *cases, const struct estimate *estimate,
                                   enum effect *effects)
{
    bool *at_ends = memory_new(cases->nfactors, sizeof *at_ends);
    enum status status = at_ends ? find_idle_ends(cases, at_ends) : STATUS_MEMORY;
    for (size_t f = 0; f < cases->nfactors && status == STATUS_OK; f++)
        effects[f] = certainty_is_idle(cases, estimate, f) ? EFFECT_NONE
                     : at_ends[f]                          ? EFFECT_NONE_AT_ENDS
                     : is_unseen(cases, estimate, f)       ? EFFECT_UNSEEN
                                                           : EFFECT_SOME;
    memory_free(at_ends);
    return status;
}

/* 0.05 is the chance that n draws show nothing of what a share of 1 - 0.05^(1/n) does: nearly 3/n. (Hanley
 * and Lippman-Hand, If nothing goes wrong, is everything all right?, 1983.) */
double certainty_unseen_share(size_t n)
{
    return n > 0 ? 1 - pow(0.05, 1 / (double)n) : 1;
}
