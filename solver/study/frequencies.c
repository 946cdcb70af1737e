/* Counting values. */
#include "study/frequencies.h"

#include <math.h>
#include <stdlib.h>

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
    /* Equal values stand together: the list is folded onto its beginning. */
    for (size_t i = 0; i < values->ncases; i++) {
        if (values->n > 0 && values->list[values->n - 1].value >= values->list[i].value)
            values->list[values->n - 1].ncases++;
        else
            values->list[values->n++] = values->list[i];
    }
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
