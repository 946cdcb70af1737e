/* Counting values: sorted, so that equal ones stand together, then folded onto the beginning. Equal are
 * values that only rounding tells apart (settle.h): the smallest of them stands for all. */
#include "study/estimate/frequencies.h"

#include <math.h>
#include <stdlib.h>

#include "study/statistics/gsl.h"
#include "study/statistics/settle.h"

static int by_value_then_case(const void *a, const void *b)
{
    const struct frequency *x = a, *y = b;
    if (x->value < y->value || x->value > y->value)
        return x->value < y->value ? -1 : 1;
    return (x->first > y->first) - (x->first < y->first);
}

static int most_frequent_first(const void *a, const void *b)
{
    const struct frequency *x = a, *y = b;
    if (x->ncases != y->ncases)
        return x->ncases < y->ncases ? 1 : -1;
    return (x->value > y->value) - (x->value < y->value);
}

/* Equal values stand together: the list is folded onto its beginning. */
static void fold(struct frequencies *values)
{
    const struct frequency *list = values->list;
    double size = values->ncases > 0 ? fmax(fabs(list->value), fabs(list[values->ncases - 1].value)) : 0;
    for (size_t i = 0; i < values->ncases; i++) {
        struct frequency *last = values->n > 0 ? &values->list[values->n - 1] : NULL;
        if (last && list[i].value - last->value <= settle_reach(size)) {
            last->ncases++;
            last->first = list[i].first < last->first ? list[i].first : last->first;
        } else
            values->list[values->n++] = list[i];
    }
}

enum status frequencies_init(struct frequencies *values, const struct cases *cases, size_t measure)
{
    *values = (struct frequencies){.list = memory_new(cases->ncases, sizeof *values->list)};
    if (!values->list)
        return STATUS_MEMORY;
    for (size_t i = 0; i < cases->ncases; i++) {
        double value = cases_value(cases, i, measure);
        if (!isnan(value))
            values->list[values->ncases++] = (struct frequency){value, 1, i};
    }
    qsort(values->list, values->ncases, sizeof *values->list, by_value_then_case);
    fold(values);
    return STATUS_OK;
}

void frequencies_done(struct frequencies *values)
{
    memory_free(values->list);
    *values = (struct frequencies){0};
}

void frequencies_sort_by_cases(struct frequencies *values)
{
    qsort(values->list, values->n, sizeof *values->list, most_frequent_first);
}

double frequencies_commonest(double *values, size_t n, size_t *ncommonest)
{
    double commonest = NAN;
    *ncommonest = 0;
    gsl_sort_values(values, n);
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && values[end] <= values[i];)
            end++;
        commonest = end - i > *ncommonest ? values[i] : commonest;
        *ncommonest = end - i > *ncommonest ? end - i : *ncommonest;
    }
    return commonest;
}
