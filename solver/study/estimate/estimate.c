/* The statistics of a study, measure by measure. A result that never varies has none. */
#include "study/estimate/estimate.h"

#include <math.h>
#include <string.h>

#include "study/statistics/settle.h"

enum status estimate_add(struct estimate *estimate, struct statistic s, double scale)
{
    if (!memory_grow(&estimate->statistics, &estimate->capacity, estimate->n + 1,
                     sizeof *estimate->statistics))
        return STATUS_MEMORY;
    bool is_blind = analysis_is_blind(estimate->study, s.factor);
    if (is_blind)
        s.value = NAN;
    if (is_blind || (estimate->is_random && s.events < ESTIMATE_LEAST_EVENTS))
        s.low = s.high = NAN;
    estimate->statistics[estimate->n++] = s;
    estimate->is_told[s.measure] |= !is_blind;
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

/* The same cases, their results as settle.h leaves them. */
static enum status settle_cases(struct cases *settled, const struct cases *cases)
{
    size_t n = cases->ncases, nmeasures = cases->nmeasures;
    double *column = memory_new(n, sizeof *column);
    *settled = *cases;
    settled->values = memory_new(n, nmeasures * sizeof *settled->values);
    enum status status = column && settled->values ? STATUS_OK : STATUS_MEMORY;
    for (size_t m = 0; m < nmeasures && status == STATUS_OK; m++) {
        for (size_t i = 0; i < n; i++)
            column[i] = cases_value(cases, i, m);
        status = settle_values(column, n);
        for (size_t i = 0; i < n; i++)
            settled->values[i * nmeasures + m] = column[i];
    }
    memory_free(column);
    return status;
}

static enum status estimate_measure(struct estimate *estimate, const struct cases *cases, size_t measure)
{
    const struct analysis *analysis = cases->design->study->analysis;
    size_t first = estimate->n;
    enum status status = STATUS_OK;
    estimate->varies[measure] = does_vary(cases, measure);
    if (estimate->varies[measure] && !(analysis->wants_whole && cases_lack(cases, measure)))
        status = analysis->estimate(estimate, cases, measure);
    if (estimate->is_random)
        bound_seldom_factors(estimate, measure, first, analysis->is_relative);
    return status;
}

enum status estimate_init(struct estimate *estimate, const struct cases *cases)
{
    const struct study *study = cases->design->study;
    struct cases settled;
    *estimate = (struct estimate){.study = study,
                                  .main_name = study->analysis->statistic,
                                  .is_random = study->is_random && !study->analysis->finds_boxes};
    enum status status = settle_cases(&settled, cases);
    estimate->first = memory_new(cases->nmeasures + 1, sizeof *estimate->first);
    estimate->reach = memory_new(cases->nmeasures, sizeof *estimate->reach);
    estimate->varies = memory_new(cases->nmeasures, sizeof *estimate->varies);
    estimate->events = memory_new(cases->nmeasures, sizeof *estimate->events);
    estimate->is_told = memory_new(cases->nmeasures, sizeof *estimate->is_told);
    if (!estimate->first || !estimate->reach || !estimate->varies || !estimate->events || !estimate->is_told)
        status = STATUS_MEMORY;
    for (size_t m = 0; m < cases->nmeasures && status == STATUS_OK; m++) {
        status = estimate_measure(estimate, &settled, m);
        estimate->first[m + 1] = estimate->n;
    }
    memory_free(settled.values);
    return status;
}

void estimate_done(struct estimate *estimate)
{
    if (estimate->forget)
        estimate->forget(estimate->notes);
    box_list_done(&estimate->boxes);
    memory_free(estimate->statistics);
    memory_free(estimate->first);
    memory_free(estimate->reach);
    memory_free(estimate->varies);
    memory_free(estimate->events);
    memory_free(estimate->is_told);
    *estimate = (struct estimate){0};
}

const struct statistic *estimate_find(const struct estimate *estimate, size_t measure, size_t factor,
                                      const char *name)
{
    for (size_t i = estimate->first[measure]; i < estimate->first[measure + 1]; i++) {
        const struct statistic *s = &estimate->statistics[i];
        if (s->factor == factor && s->other == factor && strcmp(s->name, name) == 0)
            return s;
    }
    return NULL;
}
