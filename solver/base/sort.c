/* Sorting, and finding one by partition alone (Hoare 1961, FIND). */
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

double sort_find(double *figures, size_t n, size_t place)
{
    ptrdiff_t low = 0, high = (ptrdiff_t)n - 1, found = (ptrdiff_t)place;
    while (low < high) {
        double pivot = figures[found];
        ptrdiff_t i = low, j = high;
        /* what lies before i is at most the pivot, what lies behind j at least that */
        while (i <= j) {
            while (figures[i] < pivot)
                i++;
            while (figures[j] > pivot)
                j--;
            if (i > j)
                break;
            double figure = figures[i];
            figures[i++] = figures[j];
            figures[j--] = figure;
        }
        if (found <= j)
            high = j;
        else if (found >= i)
            low = i;
        else
            break;
    }
    return figures[found];
}
