/* The statistics of a study, measure by measure. A result that never varies has none. */
#include "study/estimate.h"

#include <math.h>
#include <string.h>

enum status estimate_add(struct estimate *estimate, struct statistic s, double scale)
{
    if (!memory_grow(&estimate->statistics, &estimate->capacity, estimate->n + 1,
                     sizeof *estimate->statistics))
        return STATUS_MEMORY;
    if (estimate->is_random && s.events < ESTIMATE_LEAST_EVENTS)
        s.low = s.high = NAN;
    estimate->statistics[estimate->n++] = s;
    estimate->is_told[s.measure] = true;
    if (strcmp(s.name, estimate->main_name) == 0 && s.events > estimate->events[s.measure])
        estimate->events[s.measure] = s.events;
    if (scale > 0)
        estimate->reach[s.measure] =
            fmax(estimate->reach[s.measure], fmax(s.value - s.low, s.high - s.value) / scale);
    return STATUS_OK;
}

enum knowledge estimate_knowledge(const struct estimate *estimate, size_t measure)
{
    if (!estimate->is_told[measure])
        return UNTOLD;
    if (estimate->is_random && estimate->events[measure] < ESTIMATE_LEAST_EVENTS)
        return RARE;
    return estimate->reach[measure] <= ESTIMATE_ENOUGH ? KNOWN : UNSURE;
}

static bool does_vary(const struct cases *cases, size_t measure)
{
    double first = NAN;
    for (size_t i = 0; i < cases->ncases; i++) {
        double value = cases_value(cases, i, measure);
        if (isnan(first))
            first = value;
        if (value < first || value > first)
            return true;
    }
    return false;
}

/* A factor that hardly ever does anything has no interval of its own. That it was seen to act e times is, at
 * 95 %, no sign of more than e + 2 sqrt(e) + 4 (Poisson, on the safe side); what each counts at most is known
 * from the others. */
static void bound_seldom_factors(struct estimate *estimate, size_t measure, size_t first, bool is_relative)
{
    double each = 0, largest = 0;
    for (size_t i = first; i < estimate->n; i++) {
        const struct statistic *s = &estimate->statistics[i];
        if (strcmp(s->name, estimate->main_name) == 0 && s->events > 0) {
            each = fmax(each, fabs(s->value) / (double)s->events);
            largest = fmax(largest, fabs(s->value));
        }
    }
    for (size_t i = first; i < estimate->n; i++) {
        const struct statistic *s = &estimate->statistics[i];
        double more = (2 * sqrt((double)s->events) + 4) * each / (is_relative ? largest : 1);
        if (strcmp(s->name, estimate->main_name) == 0 && s->events < ESTIMATE_LEAST_EVENTS)
            estimate->reach[measure] = fmax(estimate->reach[measure], more);
    }
}

enum status estimate_init(struct estimate *estimate, const struct cases *cases)
{
    const struct study *study = cases->design->study;
    const struct analysis *analysis = study->analysis;
    *estimate = (struct estimate){.main_name = analysis->statistic,
                                  .is_random = study->is_random && !analysis->finds_boxes};
    estimate->reach = memory_new(cases->nmeasures, sizeof *estimate->reach);
    estimate->varies = memory_new(cases->nmeasures, sizeof *estimate->varies);
    estimate->events = memory_new(cases->nmeasures, sizeof *estimate->events);
    estimate->is_told = memory_new(cases->nmeasures, sizeof *estimate->is_told);
    enum status status = estimate->reach && estimate->varies && estimate->events && estimate->is_told
                             ? STATUS_OK
                             : STATUS_MEMORY;
    for (size_t m = 0; m < cases->nmeasures && status == STATUS_OK; m++) {
        estimate->varies[m] = does_vary(cases, m);
        size_t first = estimate->n;
        if (estimate->varies[m] && !(analysis->wants_whole && cases_lack(cases, m)))
            status = analysis->estimate(estimate, cases, m);
        if (estimate->is_random)
            bound_seldom_factors(estimate, m, first, analysis->is_relative);
    }
    return status;
}

void estimate_done(struct estimate *estimate)
{
    if (estimate->forget)
        estimate->forget(estimate->notes);
    box_list_done(&estimate->boxes);
    memory_free(estimate->statistics);
    memory_free(estimate->reach);
    memory_free(estimate->varies);
    memory_free(estimate->events);
    memory_free(estimate->is_told);
    *estimate = (struct estimate){0};
}

const struct statistic *estimate_find(const struct estimate *estimate, size_t measure, size_t factor,
                                      const char *name)
{
    for (size_t i = 0; i < estimate->n; i++) {
        const struct statistic *s = &estimate->statistics[i];
        if (s->measure == measure && s->factor == factor && s->other == factor && strcmp(s->name, name) == 0)
            return s;
    }
    return NULL;
}
