/* Counting values. */
#include "study/tally.h"

#include <math.h>
#include <stdlib.h>

static int by_value_then_case(const void *a, const void *b)
{
    const struct tally_entry *x = a, *y = b;
    if (x->value < y->value || x->value > y->value)
        return x->value < y->value ? -1 : 1;
    return (x->first > y->first) - (x->first < y->first);
}

static int most_frequent_first(const void *a, const void *b)
{
    const struct tally_entry *x = a, *y = b;
    if (x->ncases != y->ncases)
        return x->ncases < y->ncases ? 1 : -1;
    return (x->value > y->value) - (x->value < y->value);
}

enum status tally_init(struct tally *tally, const struct cases *cases, size_t measure)
{
    *tally = (struct tally){.list = memory_new(cases->ncases, sizeof *tally->list)};
    if (!tally->list)
        return STATUS_MEMORY;
    for (size_t i = 0; i < cases->ncases; i++) {
        double value = cases_value(cases, i, measure);
        if (!isnan(value))
            tally->list[tally->ncases++] = (struct tally_entry){value, 1, i};
    }
    qsort(tally->list, tally->ncases, sizeof *tally->list, by_value_then_case);
    /* Equal values stand together: the list is folded onto its beginning. */
    for (size_t i = 0; i < tally->ncases; i++) {
        if (tally->n > 0 && tally->list[tally->n - 1].value >= tally->list[i].value)
            tally->list[tally->n - 1].ncases++;
        else
            tally->list[tally->n++] = tally->list[i];
    }
    return STATUS_OK;
}

void tally_done(struct tally *tally)
{
    memory_free(tally->list);
    *tally = (struct tally){0};
}

void tally_sort_by_cases(struct tally *tally)
{
    qsort(tally->list, tally->n, sizeof *tally->list, most_frequent_first);
}
