/* Where factors cancel, as when all townships have twice the people, a result is the same but for the order
 * in which it was added up: its last digits differ from case to case, by some 1e-15 of it. An analysis would
 * find causes of that. So this is done to all results before any analysis sees them, and when a factor is
 * tried at its ends; what is recorded and exported stays as it came out.
 *
 * A sum of a hundred figures, each a hundred times as large as what is left of it, is true to some 1e-12;
 * what differs by less than 1e-10 of the largest is taken for one. A figure that is 0 but for rounding is
 * beside nothing large, and is measured by the least size that a figure of a plan counts in. */
#include "study/statistics/settle.h"

#include <math.h>

#include "base/memory.h"
#include "study/statistics/gsl.h"

static const double ROUNDING = 1e-10, LEAST_SIZE = 1e-3;

double settle_reach(double size)
{
    return ROUNDING * fmax(fabs(size), LEAST_SIZE);
}

/* The first of sorted [n] that are one with it stand for the others; returns how many are left. */
static size_t fold(double *sorted, size_t n)
{
    double reach = n > 0 ? settle_reach(fmax(fabs(sorted[0]), fabs(sorted[n - 1]))) : 0;
    size_t nleft = 0;
    for (size_t i = 0; i < n; i++)
        if (nleft == 0 || sorted[i] - sorted[nleft - 1] > reach)
            sorted[nleft++] = sorted[i];
    return nleft;
}

/* The last of sorted [n] that is no larger than the value. */
static double last_up_to(const double *sorted, size_t n, double value)
{
    size_t low = 0, high = n;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (sorted[middle] <= value)
            low = middle;
        else
            high = middle;
    }
    return sorted[low];
}

enum status settle_values(double *values, size_t n)
{
    double *sorted = memory_new(n, sizeof *sorted);
    size_t nsorted = 0;
    if (!sorted)
        return STATUS_MEMORY;
    for (size_t i = 0; i < n; i++)
        if (!isnan(values[i]))
            sorted[nsorted++] = values[i];
    gsl_sort_values(sorted, nsorted);
    size_t nleft = fold(sorted, nsorted);
    for (size_t i = 0; i < n; i++)
        if (!isnan(values[i]))
            values[i] = last_up_to(sorted, nleft, values[i]);
    memory_free(sorted);
    return STATUS_OK;
}
