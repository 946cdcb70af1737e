#include "base/sort.h"

#include <stdlib.h>

static int smallest_first(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

void sort_doubles(double *figures, size_t n)
{
    qsort(figures, n, sizeof *figures, smallest_first);
}
