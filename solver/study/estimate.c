/* The statistics of a study, measure by measure. A result that never varies has none. */
#include "study/estimate.h"

#include <math.h>
#include <string.h>

enum status estimate_add(struct estimate *estimate, struct statistic s, double scale)
{
    if (!memory_grow(&estimate->statistics, &estimate->capacity, estimate->n + 1,
                     sizeof *estimate->statistics))
        return STATUS_MEMORY;
    estimate->statistics[estimate->n++] = s;
    if (scale > 0)
        estimate->reach[s.measure] =
            fmax(estimate->reach[s.measure], fmax(s.value - s.low, s.high - s.value) / scale);
    return STATUS_OK;
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

enum status estimate_init(struct estimate *estimate, const struct cases *cases)
{
    const struct method *method = cases->design->study->method;
    *estimate = (struct estimate){.main_name = method->statistic};
    estimate->reach = memory_new(cases->nmeasures, sizeof *estimate->reach);
    estimate->varies = memory_new(cases->nmeasures, sizeof *estimate->varies);
    enum status status = estimate->reach && estimate->varies ? STATUS_OK : STATUS_MEMORY;
    for (size_t m = 0; m < cases->nmeasures && status == STATUS_OK; m++) {
        estimate->varies[m] = does_vary(cases, m);
        if (estimate->varies[m])
            status = method->estimate(estimate, cases, m);
    }
    return status;
}

void estimate_done(struct estimate *estimate)
{
    memory_free(estimate->statistics);
    memory_free(estimate->reach);
    memory_free(estimate->varies);
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
